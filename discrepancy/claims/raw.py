"""A figure on its way to a claim: what one sentence says, before the document is put together."""

from __future__ import annotations

from msgspec import Struct, field

from discrepancy.claims.coverage import When
from discrepancy.claims.kindrules import KindRule
from discrepancy.claims.phrase import Phrase
from discrepancy.claims.scene import Sentence
from discrepancy.claims.where import Where
from discrepancy.model import Polarity


class RawClaim(Struct):
    """One figure in one sentence, with the rule and the frame that bound it."""

    sentence: Sentence
    phrase: Phrase
    rule: KindRule
    how: str
    moved: str
    polarity: Polarity
    near: int = 0
    """Token around which place, day and speaker are looked for."""
    verb: int = 0
    """Token behind the words of its rule; nought where it was not read by any."""
    whole: RawClaim | None = None
    later: RawClaim | None = None
    """The figure that took the place of this one ("up from 38")."""
    again: RawClaim | None = None
    """The figure of the sentences before of which this is another count ("the number has risen to 22")."""
    inclusive: bool = False
    """Whether those of another kind are among the counted ("seven were shot, three fatally")."""
    speaker: str | None = None
    what: str | None = None
    side: str | None = None
    when: When = field(default_factory=lambda: When(None, "event", "open"))
    where: Where = field(default_factory=lambda: Where(None, "no place named"))
    scope: str = ""

    @property
    def unit(self) -> str | None:
        """Currency or thing counted; None for people."""
        return self.phrase.unit

    def __post_init__(self) -> None:
        self.scope = self.scope or self.phrase.scope

    @property
    def kind(self) -> str:
        """The kind of the claim."""
        return self.rule.kind
