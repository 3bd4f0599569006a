"""Colours for terminals. They only repeat what the words say, so that nothing is lost without them."""

from __future__ import annotations

from msgspec import Struct

_BOLD, _FAINT, _RED, _YELLOW, _CYAN = "1", "2", "1;31", "1;33", "1;36"
_SEVERITY = {"error": _RED, "warning": _YELLOW, "note": _CYAN}


class Paint(Struct, frozen=True):
    """Puts ECMA-48 colour codes around a text, or leaves it alone."""

    on: bool

    def title(self, text: str) -> str:
        """A heading, bold."""
        return self._code(text, _BOLD)

    def aside(self, text: str) -> str:
        """Small print, faint."""
        return self._code(text, _FAINT)

    def severity(self, text: str, severity: str) -> str:
        """In the colour of a severity."""
        return self._code(text, _SEVERITY.get(severity, _BOLD))

    def _code(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text else text
