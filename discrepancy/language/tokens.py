"""Words, numbers and marks of a stretch of text, with their offsets."""

from __future__ import annotations

from discrepancy.patterns import lazy

_TOKEN = lazy(
    # What begins with a letter stands first, since most words do.
    r"[^\W\d_](?:"
    r"(?:\.[^\W\d_])+(?![^\W\d_])\.?"  # U.S., a.m.
    r"|[^\W_]*+(?:['’\-‑][^\W_]++)*+)"  # don't, al-Qaeda, US-led, twenty-five
    r"|[^\w\s]"
    # Longer chains of groups are no number; bounded, so that a broken one is not read again from each group.
    r"|\d{1,2}(?:,\d{2}){1,7},\d{3}(?![\d,])"  # 1,42,600: lakhs and crores
    r"|\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3}){6,}+\d*"
    r"|\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3}){1,5}+(?!\d)(?:\.\d+)?(?:-[^\W\d_]+)*"  # 1,200; 1,200-odd
    r"|\d+(?:\.\d+)?(?:-[^\W\d_]+)+"  # 22-year-old, 7.6-magnitude
    r"|\d+(?:\.\d+)*"  # 22, 7.6, 21.02.2015
    r"|_+"
)

_ALIKE = (("’", "'"), ("‑", "-"))
"""Marks inside words that are written in two ways."""
MAX_TOKENS = 600
"""Longer stretches are no sentences (tables, noise); only their beginning is read, to bound the work."""


class Tokens:
    """Parallel lists: the words, the same in lower case, and where each starts and ends in the whole text.

    The offsets are worked out when they are asked for first: most sentences are done with before.
    """

    __slots__ = ("_at", "_text", "ends", "low", "starts", "words")
    words: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]

    def __init__(self, text: str, at: int, words: list[str], low: list[str]) -> None:
        """``words`` are those of the text from ``at`` on, with nothing but white space between them."""
        self._text, self._at = text, at
        self.words, self.low = words, low

    def __getattr__(self, name: str) -> list[int]:
        """The offsets, which are not there yet."""
        if name not in ("starts", "ends"):
            raise AttributeError(name)
        find, here = self._text.find, self._at
        starts: list[int] = []
        ends: list[int] = []
        for word in self.words:
            start = find(word, here)
            here = start + len(word)
            starts.append(start)
            ends.append(here)
        self.starts, self.ends = starts, ends
        return starts if name == "starts" else ends

    def __len__(self) -> int:
        return len(self.words)


def tokenise(
    text: str, start: int = 0, end: int | None = None, acronyms: frozenset[str] = frozenset()
) -> Tokens:
    """The tokens of ``text[start:end]``, at most :data:`MAX_TOKENS`, offsets counted in ``text``.

    ``acronyms`` keep their capitals in ``low``, so that "IS fighters" holds no verb; in a line that is all
    capitals nothing tells them apart, and they are lowered like the rest.
    """
    stop = len(text) if end is None else end
    words: list[str] = _TOKEN.findall(text, start, stop)
    del words[MAX_TOKENS:]
    low = [word.lower() for word in words]
    for written, plain in _ALIKE:
        if text.find(written, start, stop) >= 0:
            low = [word.replace(written, plain) for word in low]
    if acronyms and not acronyms.isdisjoint(words) and any(w.islower() for w in words):
        low = [word if word in acronyms else lowered for word, lowered in zip(words, low, strict=True)]
    return Tokens(text, start, words, low)
