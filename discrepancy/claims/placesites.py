"""Sites and stretches beside a place: whether a name is that of a mine, a bar, a river, a road."""

from __future__ import annotations

from discrepancy.claims.placewords import PlaceWords, bare_words, is_town, long_road
from discrepancy.claims.scene import Sentence
from discrepancy.model import TOWNS, PlaceMention

MODIFIERS = 4
"""Words from the article to the name of a town ("a popular seafront Kelu hotel")."""
NAME_REST = 3
"""Capitalised words behind a place that may go on with the name of a site."""
SITED = 6
"""Words from the noun for a site to the place that it is near."""
APPOSED = 4
"""Words of "a popular seaside bar"."""
FOLK = 30
"""Characters after a place in which those stand who come from there."""


def namesake_site(text: str, mention: PlaceMention, following: PlaceMention, words: PlaceWords) -> bool:
    """Whether a site bears the name of a place that is far from where the text puts it ("X mine near Y")."""
    from discrepancy.places import relation

    between = text[mention.offset_end : following.offset_start]
    said = bare_words(between)
    sited = not (words.sites | words.named_sites).isdisjoint(said[:2]) or called_site(between, words)
    if not sited or text[mention.offset_end] != " " or len(said) > SITED or said[-1] not in words.costs:
        return False
    return mention.place is None or relation(mention.place, following.place) == "elsewhere"


def stretch(text: str, mention: PlaceMention, following: PlaceMention, words: PlaceWords) -> bool:
    """Whether a river or a long road is followed by what is meant of it ("the Dorn river near Kelu")."""
    between = text[mention.offset_end : following.offset_start].split()
    if between[1:] and between[1] in words.articles:
        between.pop(1)
    if len(between) != 1 or between[0] not in words.placing or not is_town(following):
        return False
    name, before = mention.name.lower().split(), text[: mention.offset_start].rsplit(None, 1)[-1:]
    return long_road(mention, words) or not words.waters.isdisjoint((name[0], name[-1], *before))


def called_site(after: str, words: PlaceWords) -> bool:
    """Whether a name goes on in capitals up to the noun for a site ("St Aran Catholic Church")."""
    for word in after.split()[:NAME_REST]:
        if not word[:1].isupper():
            return False
        if word.lower().strip(".,;:") in words.sites | words.named_sites:
            return True
    return False


def apposed_site(after: str, words: PlaceWords) -> bool:
    """Whether a name is told to be a site's: "at La Parota, a popular bar on …"."""
    if not after.startswith(", "):
        return False
    said = bare_words(after)[:APPOSED]
    if not said or said[0] not in words.indefinite:
        return False
    noun = next((k for k, word in enumerate(said) if word in words.sites | words.named_sites), None)
    return noun is not None and words.response.events.isdisjoint(said[:noun])


def site_of_town(
    text: str, sentence: Sentence, mention: PlaceMention, near: list[str], words: PlaceWords
) -> str | None:
    """The preposition before "a popular Kelu hotel", which is in Kelu; None where it is no site of a town."""
    behind = text[mention.offset_end : min(sentence.end, mention.offset_end + FOLK)]
    noun = bare_words(behind)[:1] if behind[:1] == " " and behind[1:2].islower() else []
    sited = not (words.sites | words.named_sites).isdisjoint(noun) and words.venues.isdisjoint(noun)
    if not sited or mention.place is None or mention.place.feature not in TOWNS:
        return None
    for size in range(1, MODIFIERS):
        article, prep = near[-size : len(near) - size + 1], near[-size - 1 : -size]
        if not (words.articles | words.indefinite).isdisjoint(article):
            return prep[0] if prep and prep[0] in words.costs else None
    return None


def camp_near(between: str, words: PlaceWords) -> bool:
    """Whether the second place only says where the first is ("stormed the Arif camp near Kelu")."""
    said = bare_words(between)
    if not 1 < len(said) <= SITED or "," in between or said[-1] not in words.around:
        return False
    return said[0] in words.linking and words.joining.isdisjoint(said)
