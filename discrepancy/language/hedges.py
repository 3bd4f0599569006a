"""Words around a number → hedge, and hedge → closed interval."""

from __future__ import annotations

from msgspec import Struct

from discrepancy.language.codebook import Codebook
from discrepancy.language.numbers import Number
from discrepancy.language.tokens import Tokens
from discrepancy.model import Hedge
from discrepancy.rulebook import Rulebook

Phrase = tuple[str, ...]
MAX_PHRASES = 3


class HedgeWords(Struct, frozen=True):
    """The hedge phrases of a language, keyed by their last word (before) and first word (after)."""

    before: dict[str, tuple[tuple[Phrase, str], ...]]
    after: dict[str, tuple[tuple[Phrase, str], ...]]

    def left(self, low: list[str], at: int) -> tuple[str, int]:
        """The hedge whose words end right before token ``at``, and where they begin; ("", at) when none."""
        if at:
            for phrase, hedge in self.before.get(low[at - 1], ()):
                if len(phrase) <= at and tuple(low[at - len(phrase) : at]) == phrase:
                    return hedge, at - len(phrase)
        return "", at

    def right(self, low: list[str], at: int) -> tuple[str, int]:
        """The hedge whose words begin at token ``at``, and where they end; ("", at) when none."""
        if at < len(low):
            for phrase, hedge in self.after.get(low[at], ()):
                if tuple(low[at : at + len(phrase)]) == phrase:
                    return hedge, at + len(phrase)
        return "", at


def load_hedges(book: Rulebook, language: str = "en") -> HedgeWords:
    """The hedge words of ``rules/<language>/hedges.toml``, longest phrase first."""
    before: dict[str, list[tuple[Phrase, str]]] = {}
    after: dict[str, list[tuple[Phrase, str]]] = {}
    for hedge, sides in book.toml(f"{language}/hedges.toml").items():
        if not isinstance(sides, dict):
            continue
        for words in sides.get("before", []):
            phrase = tuple(words.split())
            before.setdefault(phrase[-1], []).append((phrase, hedge))
        for words in sides.get("after", []):
            phrase = tuple(words.split())
            after.setdefault(phrase[0], []).append((phrase, hedge))

    def longest_first(
        table: dict[str, list[tuple[Phrase, str]]],
    ) -> dict[str, tuple[tuple[Phrase, str], ...]]:
        return {
            word: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for word, rows in table.items()
        }

    return HedgeWords(longest_first(before), longest_first(after))


class Hedged(Struct, frozen=True):
    """A number with its hedge applied: tokens from the hedge to the end, and the interval allowed."""

    first: int
    last: int
    number: Number
    hedge: Hedge
    value: int | float | None
    low: int | float | None
    high: int | float | None
    words: str


def interval(
    number: Number, hedge: str, codebook: Codebook
) -> tuple[Hedge, int | float | None, int | float | None]:
    """The hedge proper and the closed interval (contract §3) of a number under hedge words."""
    value = number.value
    if value is None:
        floor = 1 if hedge in ("at_most", "less_than") else number.low
        return "vague", floor, None if hedge in ("at_least", "more_than") else number.high
    if hedge == "at_least":
        return "at_least", value, None
    if hedge == "more_than":
        return "more_than", value + 1 if isinstance(value, int) else value, None
    if hedge == "at_most":
        return "at_most", min(1, value), value
    if hedge == "less_than":
        return "less_than", 0, max(0, value - 1) if isinstance(value, int) else value
    if hedge in ("about", "nearly"):
        low, high = codebook.around(value, hedge == "nearly")
        return "about", low, high
    return "exactly", value, value


def apply_hedge(
    words: HedgeWords, codebook: Codebook, tokens: Tokens, number: Number, second: Number | None
) -> Hedged:
    """The number (and the second one of a range) with the hedge words that stand around it."""
    low = tokens.low
    first, last = number.first, (second or number).last
    found = ""
    at = first
    for _ in range(MAX_PHRASES):  # "at least another", "a total of about"
        hedge, begin = words.left(low, at)
        if not hedge:
            break
        if hedge == "between" and second is None:
            break  # "from two charities" is no range
        if hedge != "exactly" and not found:
            found = hedge
        first = at = begin
    if not found and number.tail:
        found = words.right([f"-{number.tail}"], 0)[0]
    elif not found:
        hedge, end = words.right(low, last)
        if hedge and hedge != "exactly":
            found, last = hedge, end
    shown = " ".join(tokens.words[first:last])
    if second is not None and found not in ("at_least", "more_than", "at_most", "less_than"):
        hedge_of_range: Hedge = "vague" if number.vague else "between"
        return Hedged(first, last, number, hedge_of_range, None, number.low, second.high, shown)
    if second is not None and found in ("at_most", "less_than"):
        number = second
    hedge_proper, floor, ceiling = interval(number, found if found != "between" else "", codebook)
    return Hedged(first, last, number, hedge_proper, number.value, floor, ceiling, shown)
