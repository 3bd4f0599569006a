"""Runs the examples that the rule files carry: every must gives its claims, every must_not gives none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from discrepancy.claims.extract import examine
from discrepancy.model import COUNTED_KINDS, Claim, Document
from discrepancy.rulebook import Mistake, Rulebook, rulebook

CHECKED = (
    "hedge", "low", "high", "scope", "who", "side", "coverage", "polarity", "attributed_to", "place", "start",
    "end", "weekday", "what", "value", "unit",
)  # fmt: skip


class Example(Struct, frozen=True):
    """One example of a rule file."""

    file: str
    kind: str | None
    """The kind that the file is about; None where an example speaks of all kinds."""
    text: str
    must: bool
    table: dict[str, Any]


def examples(book: Rulebook, language: str = "en") -> Iterator[Example]:
    """Every example of the claim rules and of ``<language>/examples/``."""
    for name in [*book.files(f"{language}/claims/*.toml"), *book.files(f"{language}/examples/*.toml")]:
        table = book.toml(name)
        kind = table.get("kind")
        for must in (True, False):
            for row in table.get("must" if must else "must_not", []):
                yield Example(name, kind, str(row.get("text", "")), must, row)


def optional_kinds(book: Rulebook, language: str = "en") -> frozenset[str]:
    """The kinds that rule files hold back until they are asked for."""
    tables = [book.toml(name) for name in book.files(f"{language}/claims/*.toml")]
    return frozenset(str(t.get("kind")) for t in tables if t.get("optional", False))


def read_example(example: Example, book: Rulebook) -> list[Claim]:
    """The claims that the rules find in an example, those of its kind when the file has one."""
    from discrepancy.documents import make_document

    row = example.table
    if row.get("title"):
        document = Document(
            id="example", text="", title=example.text, title_apart=True, published=row.get("published")
        )
    else:
        document = make_document(example.text, id="example", published=row.get("published"), book=book)
    claims = examine(document, book).claims
    wanted = COUNTED_KINDS if example.kind is None else (example.kind,)
    if example.must and any(c.get("kind") == "date" for c in row.get("claims", [])):
        wanted = (*wanted, "date")
    return [c for c in claims if c.kind in wanted or c.kind not in (*COUNTED_KINDS, "date")]


def complaint(example: Example, book: Rulebook) -> str | None:
    """What is wrong with an example, in words; None when it holds."""
    if not all(isinstance(claim, dict) for claim in example.table.get("claims", [])):
        return 'claims must be tables, as in claims = [{ kind = "killed", value = 9 }]'
    found = read_example(example, book)
    if not example.must:
        asserted = [c for c in found if c.polarity == "asserted" and c.kind != "date"]
        return f"must give no claim, gives {_shown(asserted)}" if asserted else None
    wanted = [dict(c) for c in example.table.get("claims", [])]
    for want in wanted:
        want.setdefault("kind", example.kind)
    left = list(found)
    language = example.file.partition("/")[0]
    articles = book.toml(f"{language}/attribution.toml").get("articles", [])
    for want in wanted:
        match = next((c for c in left if not _differences(want, c, articles)), None)
        if match is None:
            near = [
                c
                for c in left
                if c.kind == want["kind"] and ("value" not in want or c.value == want["value"])
            ]
            wrong = _differences(want, near[0], articles) if near else []
            return f"missing {want}" + (f": {'; '.join(wrong)}" if near else f", found {_shown(found)}")
        left.remove(match)
    spare = [c for c in left if c.polarity == "asserted" and c.kind != "date"]
    return f"not expected: {_shown(spare)}" if spare else None


def _differences(want: dict[str, Any], claim: Claim, articles: Sequence[str]) -> list[str]:
    wrong = [] if claim.kind == want["kind"] else [f"kind {claim.kind}"]
    for key in CHECKED:
        if key not in want:
            continue
        have, expected = getattr(claim, key), want[key]
        if isinstance(expected, str) and key in ("who", "attributed_to", "place"):
            if not _alike(have, expected, articles):
                wrong.append(f"{key} {have!r} for {expected!r}")
        elif have != expected:
            wrong.append(f"{key} {have!r} for {expected!r}")
    return wrong


def _alike(have: str | None, expected: str, articles: Sequence[str]) -> bool:
    if not have:
        return not expected
    one, other = have.casefold(), expected.casefold()
    for article in articles:
        one, other = one.removeprefix(f"{article} "), other.removeprefix(f"{article} ")
    return one == other or (len(other) > 3 and (other in one or one in other))


def _shown(claims: list[Claim]) -> str:
    return (
        "; ".join(
            f"{c.kind} {c.value if c.value is not None else (c.low, c.high)} ({c.rule})" for c in claims
        )
        or "nothing"
    )


def check_examples(book: Rulebook | None = None) -> list[Mistake]:
    """Every example that does not hold, as mistakes with file and line."""
    rules = book or rulebook()
    mistakes: list[Mistake] = []
    whole = Rulebook(rules.folder, optional_kinds(rules))
    for example in examples(rules):
        message = complaint(example, whole if example.kind in whole.also else rules)
        if message is not None:
            line = rules.line_of(example.file, example.text[:60])
            mistakes.append(Mistake(str(rules.folder / example.file), line, message, example.text))
    for name in rules.files("en/claims/*.toml"):
        table = rules.toml(name)
        for needed in ("must", "must_not"):
            if not table.get(needed):
                mistakes.append(Mistake(str(rules.folder / name), None, f"has no [[{needed}]] example"))
    return mistakes
