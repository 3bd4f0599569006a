"""Who says so: the speaker of a sentence, in the words of the text."""

from __future__ import annotations

from dataclasses import dataclass

from discrepancy.language.tokens import Tokens
from discrepancy.rulebook import Rulebook

MAX_NAME = 14
"""Words in the name of a speaker."""
RELATIVE_REACH = 16
"""Words between "who" and the verb of saying."""


@dataclass(frozen=True, slots=True)
class AttributionWords:
    """The words of ``rules/<language>/attribution.toml``."""

    verbs: frozenset[str]
    weak_verbs: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    roles: frozenset[str]
    joints: frozenset[str]
    stops: frozenset[str]
    pronouns: frozenset[str]
    headline_roles: tuple[tuple[str, ...], ...]
    between: frozenset[str]
    """Words that may stand between a name and its verb ("also", "later", "was quoted as")."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker found in a sentence: the name, the tokens it and its verb stand on."""

    name: str
    first: int
    last: int
    verb: int
    pronoun: bool = False


def load_attribution(book: Rulebook, language: str = "en") -> AttributionWords:
    """Compile the attribution words of a language."""
    table = book.toml(f"{language}/attribution.toml")

    def phrases(key: str) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted((tuple(w.split()) for w in table.get(key, [])), key=lambda p: (-len(p), p)))

    return AttributionWords(
        verbs=frozenset(table.get("verbs", [])),
        weak_verbs=frozenset(table.get("weak_verbs", [])),
        according=phrases("according"),
        roles=frozenset(table.get("roles", [])),
        joints=frozenset(table.get("joints", [])),
        stops=frozenset(table.get("stops", [])),
        pronouns=frozenset(table.get("pronouns", [])),
        headline_roles=phrases("headline_roles"),
        between=frozenset(table.get("between", [])),
    )


class AttributionReader:
    """Finds the speakers of sentences."""

    def __init__(self, words: AttributionWords, verbs_of_kinds: frozenset[str]) -> None:
        self.words = words
        self.verbs_of_kinds = verbs_of_kinds

    def speakers(self, tokens: Tokens, headline: bool = False) -> list[Speaker]:
        """Every speaker of the sentence, in order of the verb."""
        found: list[Speaker] = []
        low, words = tokens.low, self.words
        for at, word in enumerate(low):
            if word in words.verbs:
                speaker = self._before(tokens, at) or self._after(tokens, at)
                if speaker is not None:
                    found.append(speaker)
            for phrase in words.according:
                if word == phrase[0] and tuple(low[at : at + len(phrase)]) == phrase:
                    speaker = self._name_right(
                        tokens, at + len(phrase), at, strict=phrase != ("according", "to")
                    )
                    if speaker is not None:
                        found.append(speaker)
                    break
        if headline and not found:
            speaker = self._headline(tokens)
            if speaker is not None:
                found.append(speaker)
        return found

    def _before(self, tokens: Tokens, verb: int) -> Speaker | None:
        """The speaker whose name ends before the verb."""
        low, words = tokens.low, self.words
        end = verb
        while (
            end > 0 and low[end - 1] in words.between and not (low[end - 1] == "as" and low[verb] != "saying")
        ):
            end -= 1
        if end == 0:
            return None
        if low[end - 1] in words.pronouns:
            return Speaker(tokens.words[end - 1], end - 1, end, verb, pronoun=True)
        weak = low[verb] in words.weak_verbs
        found = self._trim(tokens, self._begin(tokens, end), end, verb, weak)
        if found is not None:
            return found
        for at in range(
            end - 1, max(0, end - RELATIVE_REACH), -1
        ):  # "an activist who asked not to be named told …"
            if low[at] in ("who", "which"):
                end = at - 1 if low[at - 1] == "," else at
                return self._trim(tokens, self._begin(tokens, end), end, verb, weak)
            if low[at] in words.verbs and at < verb:
                break
        return None

    def _begin(self, tokens: Tokens, end: int) -> int:
        low, words = tokens.low, self.words
        begin = end
        while begin > 0 and end - begin < MAX_NAME:
            word, shown = low[begin - 1], tokens.words[begin - 1]
            if word in words.stops:
                break
            named = word in words.joints or word in words.roles or shown[:1].isupper()
            if named or "-" in word or (word in (".", "'", "’") and begin < end):
                begin -= 1
                continue
            break
        return begin

    def _after(self, tokens: Tokens, verb: int) -> Speaker | None:
        """ "…, said the governor of Riau": the name follows the verb."""
        if tokens.low[verb] not in ("said", "says", "added", "reported", "confirmed", "announced"):
            return None
        return self._name_right(tokens, verb + 1, verb, strict=True)

    def _name_right(self, tokens: Tokens, at: int, verb: int, strict: bool) -> Speaker | None:
        low, words = tokens.low, self.words
        end = at
        role = False
        while end < len(low) and end - at < MAX_NAME:
            word, shown = low[end], tokens.words[end]
            if word in words.stops and word != "and":
                break
            if word in words.verbs and end > at and not shown[:1].isupper() and word not in words.roles:
                break
            if word in (",", "and", "(", "in", "on", "at", "-") and end > at:
                following = tokens.words[end + 1] if end + 1 < len(low) else ""
                if (
                    word in ("in", "on", "at", "and", "-")
                    and not following[:1].isupper()
                    and low[end + 1 : end + 2] != ["the"]
                ):
                    break
                if word in (",", "("):
                    break
            if (
                word in words.joints
                or shown[:1].isupper()
                or word in words.roles
                or ("-" in word and len(word) > 1)
            ):
                role = role or word in words.roles or shown[:1].isupper()
                end += 1
                continue
            break
        while end > at and low[end - 1] in (
            "of",
            "for",
            "the",
            "a",
            "in",
            "at",
            "and",
            "on",
            "from",
            ",",
            "-",
            "who",
            "as",
            "'s",
        ):
            end -= 1
        if end == at or (strict and not role):
            return None
        if end - at == 1 and low[at] in words.pronouns:
            return Speaker(tokens.words[at], at, end, verb, pronoun=True)
        return Speaker(self._text(tokens, at, end), at, end, verb)

    def _trim(self, tokens: Tokens, begin: int, end: int, verb: int, weak: bool) -> Speaker | None:
        low, words = tokens.low, self.words
        # a name starts at its last article that has a role or a capital after it
        for at in range(end - 1, begin - 1, -1):
            if (
                low[at] in ("the", "a", "an", "another", "local", "state", "two", "three", "some", "several")
                and at < end - 1
            ):
                before = low[at - 1] if at > begin else ""
                if (
                    before in ("of", "for", "in", "at", "on", "from", "as", "and")
                    and at - 1 > begin
                    and low[at] in ("the", "a", "an")
                ):
                    continue
                if self._apposed(tokens, begin, at):
                    continue  # "Ines Duarte, a hospital director, said"
                begin = at
                break
        while begin < end and low[begin] in (
            ",",
            "(",
            ")",
            "-",
            "and",
            "of",
            "in",
            "at",
            "on",
            "from",
            "'s",
            "’s",
            "'",
            "who",
            "as",
            ".",
        ):
            begin += 1
        if begin >= end:
            return None
        names = [k for k in range(begin, end) if tokens.words[k][:1].isupper() and low[k] not in words.stops]
        roles = [k for k in range(begin, end) if low[k] in words.roles]
        if not names and not roles:
            return None
        if weak and not roles and len(names) < 2:
            return None
        if low[end - 1] in ("of", "for", "the", "a", "in", "at", "and") or low[end - 1].isdigit():
            return None
        return Speaker(self._text(tokens, begin, end), begin, end, verb)

    def _apposed(self, tokens: Tokens, begin: int, at: int) -> bool:
        """Whether a name stands right before the article at ``at``, as in "Ines Duarte a nurse"."""
        k = at - 1
        if k > begin and tokens.low[k] == ",":
            k -= 1
        size = 0
        while (
            k >= begin
            and (tokens.words[k][:1].isupper() or tokens.low[k] in ("of", "for", "de", "al", "-"))
            and tokens.low[k] not in self.words.stops
        ):
            size += tokens.words[k][:1].isupper()
            k -= 1
        return size > 1 and not (k >= begin and tokens.low[k] in ("in", "at", "near", "from", "on", "of"))

    def _headline(self, tokens: Tokens) -> Speaker | None:
        """ "Blast kills nine: police", "… Monitor"."""
        low = tokens.low
        for phrase in self.words.headline_roles:
            size = len(phrase)
            if len(low) > size + 3 and tuple(low[-size:]) == phrase:
                return Speaker(
                    self._text(tokens, len(low) - size, len(low)), len(low) - size, len(low), len(low) - 1
                )
            if len(low) > size + 3 and tuple(low[:size]) == phrase and low[size] == ":":
                return Speaker(self._text(tokens, 0, size), 0, size, size)
        return None

    @staticmethod
    def _text(tokens: Tokens, begin: int, end: int) -> str:
        """The words as they stood, with single spaces."""
        parts: list[str] = []
        for k in range(begin, end):
            if parts and tokens.starts[k] == tokens.ends[k - 1]:
                parts[-1] += tokens.words[k]
            else:
                parts.append(tokens.words[k])
        return " ".join(parts).strip(" ,;:")


def governing(speakers: list[Speaker], at: int, length: int) -> Speaker | None:
    """The speaker that governs token ``at``: the nearest whose clause it stands in, else the nearest."""
    if not speakers:
        return None
    return min(speakers, key=lambda s: (abs(s.verb - at) + (0 if s.verb > at else 2), s.verb))
