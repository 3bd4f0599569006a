"""Whether a place is only where people of an event were taken: to be cared for, or to be buried."""

from __future__ import annotations

from collections.abc import Callable

from discrepancy.claims.placewords import PlaceWords

CARE_REACH = 6
"""Words before a place in which a word of care makes it the one where people were taken."""
REST_REACH = 8
"""The same for a word of burial."""
STAY_REACH = 9
"""Words from the hospital that people stay in to the end of "in" before a place."""
LATER = 4
"""Words from "died" to the preposition of the hospital ("died late on Sunday at a")."""
BEDDED = 5
"""Words from "injured" to the end of "are still in"."""
FROM, RECEIVED = 3, 6
"""Words of "the wounded from", and from "received" to the end of "patients from"."""
OF_THEM, CARED = 5, 11
"""Words from "hospital" to the end of "most of them in", and from "treated" to it."""
SHORTEST, LONGEST = 5, 10
"""Words from "taken to" to the preposition behind the name of a hospital."""
NOUN_PHRASE = 5
"""Words from the preposition to the noun of a hospital ("at the county general hospital")."""


def cared_for(near: list[str], away: list[str], said: Callable[[], list[str]], words: PlaceWords) -> bool:
    """Whether the words before a place make it one of care or burial.

    Args:
        near: the words right before it, in small letters, its preposition last.
        away: the same over a longer stretch.
        said: gives all words of its sentence, which few places ask for.
        words: the tables.
    """
    if len(near) > 2 and near[-2] in words.venues and near[-3] in words.placing:
        return True  # "in hospital in"
    at_venue = len(near) > 3 and near[-2] in words.venues and near[-4] in words.placing
    if at_venue and not words.taken.isdisjoint(said()):
        return True  # "taken to a room at a hospital in"
    if len(near) > 3 and near[-2] in words.venues and near[-4] in words.origin:
        return True  # "have left the hospital in"
    if _bedded(near, words):
        return True
    if len(away) > 3 and away[-2] in words.venues and away[-4] in words.placing:
        between = away[-4 - LATER : -4]
        if not words.dying.isdisjoint(between[:-1]):
            return True  # "died overnight in a hospital in", but not "died at a hospital in"
    if " ".join(near[-3:-1]) in words.venues:
        return True  # "to the Kelu Medical Center in"
    reach = _behind(near[-CARE_REACH:], words.response.flips)
    if not words.care.isdisjoint(reach):
        return True  # "in intensive care in Kassel"
    if not words.dying.isdisjoint(reach) and not words.taken.isdisjoint(reach):
        return True
    laid = _behind(near[-REST_REACH:], words.response.flips)  # "funerals were held in the villages of X"
    if not words.graves.isdisjoint(laid) and not words.interred.isdisjoint(said()):
        return True  # "five were buried on Sunday at a cemetery in X": nothing but the funeral was there
    return _stays(away, words) or _some_of_them(away, words)


def _bedded(near: list[str], words: PlaceWords) -> bool:
    """ "The five injured are still in X": they lie in a hospital there."""
    if len(near) < FROM or near[-1] not in words.placing or near[-2] not in words.staying:
        return False
    return not words.borne.isdisjoint(near[-BEDDED:-2])


def struck_from(led: list[str], words: PlaceWords) -> bool:
    """ "Received 26 wounded from X": those who were brought from a place were struck there."""
    if len(led) < FROM or led[-1] not in words.origin:
        return False
    if led[-2] in words.borne:
        return True
    return led[-2] in words.borne_there and not words.taken.isdisjoint(led[-RECEIVED:-2])


def _some_of_them(away: list[str], words: PlaceWords) -> bool:
    """ "Twelve are being treated in hospital, most of them in X": where the hospital is."""
    if len(away) < OF_THEM or away[-1] not in words.placing or away[-3] not in words.of:
        return False
    return away[-OF_THEM] in words.venues and not words.taken.isdisjoint(away[-CARED:-OF_THEM])


def taken_to(away: list[str], words: PlaceWords) -> bool:
    """ "Twelve were transferred to the Mother Alba clinical centre in X": however long its name is."""
    if len(away) < SHORTEST or away[-1] not in words.placing:
        return False
    if away[-2] not in words.venues and away[-2] not in words.centres:
        return False
    at = next((k for k in range(len(away) - 3, 0, -1) if away[k] in words.toward), 0)
    return at > 0 and len(away) - at <= LONGEST and not words.carried.isdisjoint(away[max(0, at - 2) : at])


def _behind(near: list[str], causes: frozenset[str]) -> list[str]:
    """What stands behind "after": "hospitalised after eating in X" does not say where the hospital is."""
    at = next((k for k in range(len(near) - 1, -1, -1) if near[k] in causes), -1)
    return near[at + 1 :]


def _stays(away: list[str], words: PlaceWords) -> bool:
    """ "Three remain in the burn unit of the hospital in X": those who lie there were hurt elsewhere."""
    if away[-1:] == [] or away[-1] not in words.costs:
        return False
    reach = away[-STAY_REACH:]
    for at, word in enumerate(reach):
        if word not in words.venues:
            continue
        for back in range(max(1, at - NOUN_PHRASE), at):
            if reach[back] in words.placing and reach[back - 1] in words.staying:
                return True
    return False
