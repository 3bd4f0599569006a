"""What each relation means and what to do about it, for systems that show a help text beside a finding."""

from __future__ import annotations

from discrepancy.reports import words

_SHORT = {
    "contradicts": "Sources contradict each other",
    "diverges": "Sources have figures too far apart to be one count",
    "updates": "A later report has a newer figure",
}
_HELP = {
    "contradicts": "The statements cannot all be true: figures of the same people that exclude each other, a "
    "part larger than its whole, two days for one event, or an end before its beginning. Compare the "
    "sentences with their sources; correct the one that is wrong, or say in the text that sources differ.",
    "diverges": "The words allow both statements, but the figures are too far apart to be the same count. "
    "Look whether both count the same people at the same hour, and say so in the text if they do not.",
    "updates": "A figure has moved since an earlier report, in the way such figures move. This is news and "
    "no mistake; it shows which reports still have the older figure.",
}
_TAIL = (
    "Which of the sources is right is not known. 'discrepancy explain ID' says why a finding is there; a "
    "finding that was looked into can be accepted with a reason in a baseline."
)


def name(rule: str) -> str:
    """The rule's name in one word: ``killed/contradicts`` → ``KilledContradicts``."""
    return "".join(w.capitalize() for w in rule.replace("/", "_").split("_"))


def short(kind: str, relation: str) -> str:
    """What was found, in one sentence."""
    return f"{_SHORT.get(relation, relation.capitalize())}: {words.plain_name(kind)}."


def full(relation: str) -> str:
    """What it means and what to do about it."""
    return f"{_HELP[relation]} {_TAIL}" if relation in _HELP else _TAIL
