"""The examples of the place rules, run: what ``discrepancy rules check`` says about this room."""

from __future__ import annotations

from typing import Any

from discrepancy.places.finding import find_places
from discrepancy.rulebook import Mistake, Rulebook, rulebook

EXAMPLES = "places/examples.toml"


def check_examples(book: Rulebook | None = None) -> list[Mistake]:
    """Every example of ``places/examples.toml`` that the rules do not meet, with file and line."""
    book = book or rulebook()
    table = book.toml(EXAMPLES)
    found: list[Mistake] = []
    for example in table.get("must", ()):
        found += [_mistake(book, example, message) for message in _unmet(book, example)]
    for example in table.get("must_not", ()):
        forbidden = set(example.get("names", ()))
        names = [m.name for m in find_places(example.get("text", ""), book=book)]
        wrong = [name for name in names if not forbidden or name in forbidden]
        if wrong:
            found.append(_mistake(book, example, f"finds {', '.join(wrong)}, and must not"))
    for kind in ("must", "must_not"):
        if not table.get(kind):
            found.append(Mistake(str(book.folder / EXAMPLES), None, f"no [[{kind}]] example"))
    return found


def _unmet(book: Rulebook, example: dict[str, Any]) -> list[str]:
    mentions = find_places(example.get("text", ""), book=book)
    unmet: list[str] = []
    for wanted in example.get("places", ()):
        name = wanted.get("name", "")
        fitting = [m for m in mentions if m.name == name]
        if not fitting:
            unmet.append(f"does not find {name}")
            continue
        place = fitting[0].place
        if wanted.get("unknown"):
            if place is not None:
                unmet.append(f"{name} is taken for {place.name} ({place.place_id})")
            continue
        if place is None:
            unmet.append(f"{name} stays {fitting[0].how}")
            continue
        given = {"country": place.country, "feature": place.feature, "is": place.name, "id": place.place_id}
        unmet += [
            f"{name} has {key} {given[key]}, not {wanted[key]}"
            for key in given
            if key in wanted and given[key] != wanted[key]
        ]
    return unmet


def _mistake(book: Rulebook, example: dict[str, Any], message: str) -> Mistake:
    text = str(example.get("text", ""))
    return Mistake(str(book.folder / EXAMPLES), book.line_of(EXAMPLES, text), message, text)
