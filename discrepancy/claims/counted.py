"""What a kind counts: people, or things and money for kinds that rules add.

The frames know one sort of noun, the counted one. A kind that counts houses or dollars reads the same
sentence with those nouns in the place of people; so a new kind needs a rule file and no frame of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.lexicon import Lexicon
from discrepancy.claims.phrase import PERSON, THING, Phrase

PEOPLE = "people"
MONEY = "money"


def project(phrases: Sequence[Phrase], counted: str, lexicon: Lexicon, low: Sequence[str]) -> list[Phrase]:
    """The phrases as a kind that counts ``counted`` sees them: its nouns counted, all others things.

    ``low`` are the words of the sentence.
    """
    heads = lexicon.things_of.get(counted, frozenset())
    beside = counted in lexicon.told_beside
    seen: list[Phrase] = []
    for phrase in phrases:
        money = counted == MONEY and phrase.unit is not None
        named = phrase.kind_of_head == THING and phrase.filter == "thing" and phrase.head in heads
        if money or (named and not (beside and _told_again(phrase, lexicon, low))):
            unit = phrase.unit if money else counted
            seen.append(replace(phrase, kind_of_head=PERSON, filter="", scope="everyone", unit=unit))
        else:
            seen.append(replace(phrase, kind_of_head=THING, filter=phrase.filter or "not counted here"))
    return seen


def _told_again(phrase: Phrase, lexicon: Lexicon, low: Sequence[str]) -> bool:
    """ "900 people (210 households)", "900 people from 210 households": the people are counted already."""
    source = bool(lexicon.classes.get(phrase.preposition, 0) & wc.SOURCE)
    return source or (phrase.first > 0 and low[phrase.first - 1] == "(")
