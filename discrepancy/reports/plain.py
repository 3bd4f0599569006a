"""Making words from a document harmless: whatever an article holds, it must not drive a terminal or a page.

Control characters and escape codes are shown as pictures (ESC as ␛), characters that turn the reading
direction around are shown by their number, invisible ones are left out. Joiners (U+200C, U+200D) stay:
Persian, Kurdish and Indic spelling needs them.
"""

from __future__ import annotations

from discrepancy.patterns import lazy

_SHOWN = {c: 0x2400 + c for c in range(0x20)} | {0x7F: 0x2421}
_NUMBERED = [*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_DROPPED = [0x061C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0xE0000, 0xE0080)]
_SPACES = [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029]

_TABLE: dict[int, int | str | None] = {
    **_SHOWN,
    **{c: f"⟨U+{c:04X}⟩" for c in _NUMBERED},
    **dict.fromkeys(_DROPPED),
    **dict.fromkeys(_SPACES, " "),
}
_SURROGATE = lazy("[\ud800-\udfff]")
_HARMFUL = lazy(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
_RUN = lazy(r"\s{2,}")
_UNSAFE_IN_JSON = lazy("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(text: str) -> str:
    """The text on one line, without anything that a terminal or a page could take for a command."""
    # Almost every text ends here: "printable" is the stricter test, and lets through only runs of spaces.
    if text.isprintable() and "  " not in text:
        return text
    if _HARMFUL.search(text):
        text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text.translate(_TABLE))
    return _RUN.sub(" ", text)


def harmless_json(text: str) -> str:
    """The same JSON with the characters that could drive a terminal written as ``\\u`` escapes.

    ``json`` escapes the C0 controls itself; this does the rest. A reader of the JSON gets the same strings.
    """
    if text.isprintable():
        return text
    return _UNSAFE_IN_JSON.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


_MARKUP = {ord(c): f"\\u{ord(c):04x}" for c in "<>&"}


def embeddable(text: str) -> str:
    """The same JSON, written so that it can stand inside a ``<script>`` of a page: no ``<``, ``>`` or ``&``.

    These three stand in strings only, never in the JSON around them.
    """
    return text.translate(_MARKUP)
