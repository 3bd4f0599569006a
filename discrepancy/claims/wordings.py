"""Phrases with choices, matched as they are written.

"gave|laid_down his|her|their life" stands for six phrases, others for thousands. They are not spelled
out but walked word by word, as chains of what may come next (automata after Thompson, CACM 11:6, 1968).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, product

ANY = "*"
"""Any one word of a phrase."""
END = ""
"""Among what may come next: the phrase may end here."""
Choices = tuple[tuple[tuple[str, ...], ...], ...]
"""For each place of a phrase what may stand there: words that stand together, or nothing."""
Step = dict[str, list["Step"]]
"""Word → what may come after it."""


def choices_of(phrase: str) -> Choices:
    """What may stand in each place of a phrase.

    ``|`` parts words that may stand in one place, ``_`` joins those that only stand there together, and a
    choice may be empty ("lost |all hope").
    """
    return tuple(tuple(tuple(c.split("_")) if c else () for c in word.split("|")) for word in phrase.split())


def spelled_out(phrases: Iterable[str]) -> list[tuple[str, ...]]:
    """Every form of phrases, each split into its words; of few choices."""
    made: list[tuple[str, ...]] = []
    for phrase in phrases:
        if "|" not in phrase and "_" not in phrase:
            made.append(tuple(phrase.split()))
            continue
        made.extend(tuple(chain.from_iterable(parts)) for parts in product(*choices_of(phrase)))
    return list(dict.fromkeys(made))


def may_be_empty(phrase: str) -> bool:
    """Whether a phrase has a form that names no word."""
    return all(any({ANY}.issuperset(option) for option in options) for options in choices_of(phrase))


def steps(choices: Choices) -> Step:
    """The first step of a phrase."""
    step: Step = {END: []}
    for options in reversed(choices):
        made: Step = {}
        for option in options:
            if not option:
                _join(made, step)
                continue
            following = step
            for word in reversed(option[1:]):
                following = {word: [following]}
            made.setdefault(option[0], []).append(following)
        step = made
    return step


def backwards(choices: Choices) -> Choices:
    """The same phrase from its end."""
    return tuple(tuple(option[::-1] for option in options) for options in reversed(choices))


def _join(step: Step, other: Step) -> None:
    for word, following in other.items():
        step.setdefault(word, []).extend(following)


def ends(step: Step, words: Sequence[str], at: int, by: int = 1, told: int = -1) -> Iterator[int]:
    """Where the forms end whose first word stands at a place: the place after the last one.

    ``by`` is -1 for phrases that are walked from their end. ``told`` is a place whose word a form must name,
    and not leave open.
    """
    here = [step]
    while here:
        if any(END in step for step in here):
            yield at
        if not 0 <= at < len(words):
            return
        word = words[at]
        following = [after for step in here for after in step.get(word, ())]
        if at != told:
            following += [after for step in here for after in step.get(ANY, ())]
        # Each step once, however many ways lead to it: their number may grow with the power of the choices.
        here = following if len(following) <= 1 else list({id(step): step for step in following}.values())
        at += by


class Wordings:
    """Phrases that say one thing."""

    def __init__(self, phrases: Iterable[str] = ()) -> None:
        """``phrases`` with their choices; none may be without a word."""
        self.phrases = tuple(phrases)

    def __bool__(self) -> bool:
        return bool(self.phrases)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Wordings) and self.phrases == other.phrases

    def __hash__(self) -> int:
        return hash(self.phrases)

    def __getstate__(self) -> dict[str, tuple[str, ...]]:
        return {"phrases": self.phrases}

    @cached_property
    def _step(self) -> Step:
        first: Step = {}
        for phrase in self.phrases:
            _join(first, steps(choices_of(phrase)))
        return first

    @cached_property
    def _last(self) -> Step:
        last: Step = {}
        for phrase in self.phrases:
            _join(last, steps(backwards(choices_of(phrase))))
        return last

    @cached_property
    def _longest(self) -> int:
        return max((sum(max(map(len, o)) for o in choices_of(p)) for p in self.phrases), default=0)

    def end(self, words: Sequence[str], at: int) -> int:
        """Where the longest phrase that begins at a place ends; -1 where none begins."""
        if words[at] not in self._step and ANY not in self._step:
            return -1
        return max(ends(self._step, words, at), default=-1)

    def is_word(self, word: str) -> bool:
        """Whether a word alone is one of the phrases."""
        return any(END in after for after in self._step.get(word, ()))

    def before(self, words: Sequence[str], end: int) -> bool:
        """Whether a phrase ends right before a place."""
        return next(ends(self._last, words, end - 1, -1), None) is not None

    def around(self, words: Sequence[str], at: int) -> bool:
        """Whether a word stands in a phrase that names it."""
        step = self._step
        for first in range(max(0, at - self._longest + 1), at + 1):
            if (words[first] in step or ANY in step) and any(
                end > at for end in ends(step, words, first, told=at)
            ):
                return True
        return False
