"""Words for the people of a country ("Syrian") → the country. They are weak evidence and never a place."""

from __future__ import annotations

from discrepancy.rulebook import Rulebook, rulebook

TABLE = "places/demonyms.tsv"


def demonyms(book: Rulebook | None = None) -> dict[str, str]:
    """Demonym in lower case → ISO country code, or "" for a people without a country ("Kurdish")."""
    return (book or rulebook()).built(
        "places.demonyms", lambda b: {row["word"].lower(): row["country"] for row in b.tsv(TABLE)}
    )


def demonym_country(word: str, book: Rulebook | None = None) -> str | None:
    """ISO code of the country whose people or things the word names, or None."""
    return demonyms(book).get(word.lower()) or None
