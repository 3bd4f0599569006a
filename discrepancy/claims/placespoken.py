"""Places that somebody speaks from or answers for: police in a town, the officer of a district."""

from __future__ import annotations

from discrepancy.claims.alternatives import leads
from discrepancy.claims.placewords import PlaceWords, bare_words
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.model import PlaceMention

BRIEFING = 7
"""Words from "briefing" to the end of its "in"."""
DONE, PERSON = 8, 4
"""Words of "who sold bread near the", and of "a French citizen" before it."""
CLAUSE_MARKS = (",", ";", ":")
CITED = 4, 12
"""Words from "according" to the preposition before a place: "to" and a noun stand between."""
SOURCE = 70
"""Characters between a place and the verb with which a source there speaks."""


def spoken_from(led: list[str], words: PlaceWords) -> int:
    """ "Police in X are looking for …", "he said in X", "told a briefing in X": where those are who speak."""
    if len(led) < 2 or led[-1] not in words.costs:
        return 0
    if not words.briefings.isdisjoint(led[-BRIEFING:-1]):
        return words.spoken  # "at a briefing at the Hall of Peace in Arif"
    if led[-2] in words.saying.aired and words.saying.given_out(led[:-1]):
        return words.spoken  # "in a report released in Arif"
    if len(led) > 2 and led[-3] in words.addressed:
        return words.spoken  # "told troops in Arif that …"
    going = led[-2] in words.bound and led[-1] not in words.placing  # "on a bus bound for Arif"
    return words.spoken * (led[-2] in words.speaking or going) + words.actor * (led[-2] in words.actors)


def of_somebody(text: str, sentence: Sentence, mention: PlaceMention, words: PlaceWords) -> int:
    """What it costs a place that one person is told by: "a woman who sold bread near the X market".

    Not where something happened to that person: "a woman who was shot in X".
    """
    said = text[sentence.start : mention.offset_start]
    at = max((said.rfind(f" {word} ") for word in words.somebody), default=-1)
    if at < 0 or any(mark in said[at:] for mark in CLAUSE_MARKS):
        return 0
    told = bare_words(said[at:])[1:]
    if not 1 < len(told) <= DONE or told[0] in words.being or told[0] in words.perfect:
        return 0
    happened = words.telling | words.response.events | words.response.happens
    one = bare_words(said[:at])[-PERSON:]
    single = not words.indefinite.isdisjoint(one)
    return words.actor if single and happened.isdisjoint(told) else 0


def source(
    scene: Scene, sentence: Sentence, mention: PlaceMention, led: list[str], words: PlaceWords
) -> bool:
    """Whether the sentence only says that its source is there.

    "…, says Jo Lund, coordinator in Arif", "In Arif, a spokesman confirmed that …".
    """
    if not led or led[-1] not in words.placing:
        return False
    text = scene.text_of(sentence)
    cited = _cited(text[max(sentence.start, mention.offset_start - SOURCE) : mention.offset_start], words)
    if cited and not text[mention.offset_end : sentence.end].rstrip("”\"' ").strip(".,;)"):
        return True
    if led[-2:-1] and led[-2] in words.actors:
        before = bare_words(text[max(sentence.start, mention.offset_start - SOURCE) : mention.offset_start])
        return not words.confirming.isdisjoint(before[:-2])
    if len(led) > 1 or text[mention.offset_end : mention.offset_end + 1] != ",":
        return False
    said = text[mention.offset_end : min(sentence.end, mention.offset_end + SOURCE)]
    after = bare_words(said.split(",", 2)[1])  # "In Arif, 21 have died, an official said"
    verbs = [k for k, word in enumerate(after) if word in words.confirming]
    if verbs and after[verbs[0]] in words.counting:
        return False  # "In Arif, health authorities reported one death"
    # "In Arif, the coroner reported 11 dead": hers are the dead of Arif.
    return bool(verbs) and not (words.offices | words.actors).difference(words.locals).isdisjoint(
        after[: verbs[0]]
    )


def _cited(before: str, words: PlaceWords) -> bool:
    """ "According to a list drawn up with relatives in X": where they are, unless an event stands between."""
    low = bare_words(before.rpartition(",")[2])
    at = next((k for k, word in enumerate(low) if word in words.citing), None)
    if at is None or not CITED[0] <= len(low) - at <= CITED[1]:
        return False
    clause = words.telling | words.response.events | words.perfect | words.being
    return clause.isdisjoint(low[at:])


def owner(after: str, words: PlaceWords) -> int:
    """ "Saudi media", "the Arif district magistrate": a broadcaster's country, an officer's district."""
    after = after.removeprefix(leads(after, words.owning))
    if after[:1] != " ":
        return 0
    following = bare_words(after)[:3]
    while len(following) > 1 and following[0] in words.containers:
        following.pop(0)
    if following[:1] == []:
        return 0
    foreign = following[0] in words.media or following[0] in words.epithets
    return words.spoken * foreign + words.actor * (following[0] in words.offices)


def speakers_town(
    scene: Scene, sentence: Sentence, own: PlaceMention, near: int, words: PlaceWords
) -> PlaceMention | None:
    """ "… in Kelu, and police in X said a man shot two": behind another place, the two are of X.

    ``own`` is the place that stands before who speaks; police and the like speak of where they are.
    """
    text = scene.text_of(sentence)
    for first, last in sentence.speaker_spans:
        behind = own.offset_end < first < near
        if not behind or not any(last <= verb < near for verb, _ in sentence.saying_spans):
            continue
        for mention in scene.named(sentence):
            led = bare_words(text[first : mention.offset_start])
            local = len(led) > 1 and led[-1] in words.placing and not words.locals.isdisjoint(led)
            if local and first < mention.offset_start < last:
                return mention
    return None
