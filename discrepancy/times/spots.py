"""Where words stand in a text whose words have been listed, and the stretches around them."""

from __future__ import annotations

from collections.abc import Iterable

Spot = tuple[int, int]
"""Offsets of a word."""


def spots(text: str, start: int, end: int, wanted: Iterable[str]) -> list[Spot]:
    """The offsets of words of ``text[start:end]``, given in their order, all of a kind or none of it."""
    found: list[Spot] = []
    at = start
    for word in wanted:
        size = len(word)
        at = text.find(word, at, end)
        while not _whole(text, at, at + size, start, end):
            at = text.find(word, at + 1, end)
        found.append((at, at + size))
        at += size
    return found


def stretches(text: str, start: int, end: int, found: Iterable[Spot], before: int, after: int) -> list[Spot]:
    """The text around spots, so many characters wide, widened to white space and merged where they touch."""
    wide: list[Spot] = []
    for first, last in found:
        low, high = max(first - before, start), min(last + after, end)
        if wide and low <= wide[-1][1]:
            low = wide.pop()[0]
        elif low > start:
            low = text.find(" ", low, first)
            low = first if low < 0 else low
        if high < end:
            high = text.find(" ", high, end)
            high = end if high < 0 else high
        wide.append((low, high))
    return wide


def _whole(text: str, first: int, last: int, start: int, end: int) -> bool:
    before = first > start and (text[first - 1].isalnum() or text[first - 1] == "_")
    after = last < end and (text[last].isalnum() or text[last] == "_")
    return not before and not after
