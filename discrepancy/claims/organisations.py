"""Names of bodies that hold the name of a place: "Islamic State of Iraq and the Levant" happens nowhere."""

from __future__ import annotations

from msgspec import Struct

from discrepancy.documents.sources import load as load_sources
from discrepancy.language.tokens import Tokens, tokenise
from discrepancy.rulebook import Rulebook


class Organisations(Struct, frozen=True):
    """First word → names that begin with it, as tuples of words in lower case, longest first."""

    names: dict[str, tuple[tuple[str, ...], ...]]

    def spans(self, tokens: Tokens) -> list[tuple[int, int]]:
        """Offsets of the names in a sentence."""
        found: list[tuple[int, int]] = []
        skip = -1
        low = [w.lower() for w in tokens.low]
        for at, word in enumerate(low):
            if at < skip or word not in self.names:
                continue
            for name in self.names[word]:
                if tuple(low[at : at + len(name)]) == name:
                    skip = at + len(name)
                    found.append((tokens.starts[at], tokens.ends[skip - 1]))
                    break
        return found


def load_organisations(book: Rulebook) -> Organisations:
    """Actors of ``actors.toml`` and claimants of ``sources.toml`` whose names have more than one word."""
    sources = load_sources(book)
    listed = [name for names in book.toml("actors.toml").get("sides", {}).values() for name in names]
    listed += book.toml("actors.toml").get("bodies", [])
    listed += [name for claimant in sources.claimants for name in (claimant.name, *claimant.aliases)]
    names: dict[str, set[tuple[str, ...]]] = {}
    for written in listed:
        words = tuple(tokenise(written.lower()).low)
        if len(words) > 1:
            names.setdefault(words[0], set()).add(words)
    return Organisations({first: tuple(sorted(n, key=lambda w: (-len(w), w))) for first, n in names.items()})
