"""Which place of a sentence a figure has: the lowest sum of what the words and the way to it cost."""

from __future__ import annotations

from collections.abc import Container

from discrepancy.claims.placecosts import ASIDE, BEFORE, weigh
from discrepancy.claims.placeweighed import Weighed
from discrepancy.claims.placewords import PlaceWords, country_wide, wide
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.model import TOWNS, PlaceMention

BRACKETS = 80
"""Characters from a place into the brackets after it in which its figures stand."""
LISTING = (";", "•", "-", "–")
"""Before a place they make it the head of an item ("…; Arif, 41 cases and nine deaths; …")."""
CLOSE = 5
"""Words from a figure, or its verb, to the place in its clause, its preposition among them."""
CLAUSE = 120
"""Characters from a place into the clause that tells of it ("Arif, where …")."""
PARTING = (",", "(", "-", "–", "—")
"""Marks before what is told of some of those counted."""
CLOSING = ",;:()"
"""Marks that part a figure from a place behind it."""
LEAST, MOST = 0.5, 2.0
"""The straight line in kilometres to the distance that a text gives, be it in miles or by road."""
ASTRAY = 68.0
"""Degrees from the direction told: reporters know eight of them, and roads wind."""
DIRECTED_KM = 120.0
"""How far what is said to be "north of" a town may be from it."""


def best(
    scene: Scene,
    sentence: Sentence,
    near: int | None,
    words: PlaceWords,
    limit: int | None = None,
    leaving: bool = False,
    without: Container[int] = (),
) -> PlaceMention | None:
    """The mention with the lowest sum of costs; ``near`` None leaves the distance out.

    Above ``limit`` a place is none of the event's; where people were taken to never is. ``leaving``: the
    figure counts people who leave, so the place that they leave costs nothing. ``without``: offsets of
    mentions that other figures name for themselves.
    """
    text = scene.text_of(sentence)
    chosen = None
    best_key: tuple[int, int] | None = None
    weighed = weigh(scene, sentence, words)
    beyond = sentence.end if near is None else _next_clause(text, near, sentence.end, weighed, words)
    first = sentence.start if near is None else _own_clause(text, near, sentence.start, weighed, words)
    for one in weighed:
        left = leaving and one.before in words.origin and _left(text, sentence, one, near, words)
        spent = 0 if left else one.cost
        if near is not None and _told_of(text, one, near, words):
            spent = min(spent, words.bare)
        if not first <= one.mention.offset_start < beyond or one.mention.offset_start in without:
            continue
        if near is not None and _in_brackets(text, one.mention.offset_start, one.mention.offset_end, near):
            spent = 0  # "followed by Arif (782 cases, 31 deaths)"
        if spent >= words.venue:
            continue
        own = spent
        spent += words.nested * one.nested + words.wide * (not one.counts and wide(one.mention, words))
        if limit is not None and (own if limit == words.limit else spent) > limit:
            continue
        if near is not None:
            low, high = sorted((one.mention.offset_start, near))
            own_count = one.counts and high == near and "," not in text[low:high]
            spent += 0 if own_count or _follows(text, one, near, words) else (high - low) // 2
            spent += words.clause * text.count(";", low, high)
            vague = country_wide(one.mention) or one.mention.name in words.continents
            spent += words.country * (vague and not one.counts)
            spent += words.clause * (high == near and any(c in text[low:high] for c in words.clauses))
        key = (spent, one.mention.offset_start)
        if best_key is not None and key >= best_key:
            continue  # before the text between is searched, which costs most in a long list
        if near is not None and _of_next_clause(text, near, one, words, one is weighed[0]):
            continue
        if near is not None and _of_some(scene, sentence, near, one, words):
            continue
        if not severed(text, sentence.start if near is None else near, one.mention, words):
            chosen, best_key = one.mention, key
    return chosen


def in_its_clause(between: str) -> bool:
    """Whether what stands between a figure, or its verb, and a place behind it leaves them in one clause."""
    return not any(mark in between for mark in CLOSING) and len(between.split()) <= CLOSE


def _follows(text: str, one: Weighed, near: int, words: PlaceWords) -> bool:
    """Whether a place closes the clause of its figure: "a raid on Arif, killing two people in Kelu"."""
    start, end = one.mention.offset_start, one.mention.offset_end
    if start <= near or one.before not in words.placing:
        return False
    return in_its_clause(text[near:start]) and words.of.isdisjoint(
        text[end : end + ASIDE].split()[:1]
    )  # not "in the Gulf island of Kelu"


def _told_of(text: str, one: Weighed, near: int, words: PlaceWords) -> bool:
    """Whether a figure stands in the clause that tells of a place: "residents of Arif, where nine died"."""
    if one.told is None:
        return False
    opening, begin = one.told
    if near < begin or near - opening > CLAUSE:
        return False
    between = text[begin:near].lower()
    return not any(mark in between for mark in words.next_clause)


def _of_next_clause(text: str, near: int, one: Weighed, words: PlaceWords, only: bool) -> bool:
    """Whether a place is of the clause behind that of a figure: the clause opens with it, or it counts there.

    "12 died, and in Kelu four were hurt", "131 died; Kelu reported 14". ``only``: the first place named.
    """
    start = one.mention.offset_start
    if start <= near:
        return False
    if one.counts and any(mark in text[near:start] for mark in words.next_clause):
        return True
    said = text[max(near, start - BEFORE) : start].lower().split() if one.before in words.placing else []
    while said and said[-1] != one.before:
        said.pop()
    if len(said) > 2 and said[-2] in words.joining and said[-3] not in words.costs and not only:
        return True  # "… in Arif and in Kelu four", which has lost its comma; not "in and around Kelu"
    return f"{' '.join(said[:-1])} ".endswith(words.next_clause)


def _of_some(scene: Scene, sentence: Sentence, near: int, one: Weighed, words: PlaceWords) -> bool:
    """Whether only some of those counted were at a place: "In Arif 500 people died, most of them in Kelu".

    Or "six people, two of them children killed when a shell hit Kelu". Of what a sentence tells of another
    day, its only place is that of all, as far as it tells.
    """
    text, start = scene.text_of(sentence), one.mention.offset_start
    between = text[near:start].lower()
    said = max(words.partly.finditer(between), key=lambda found: found.start(), default=None)
    if said is None or not said.start() or between[: said.start()].rstrip()[-1:] not in PARTING:
        return False
    before = any(m.offset_end < near + said.start() for m in scene.places(sentence))
    if not before and scene.times(sentence):
        return False
    rest = between[said.end() :]
    led = rest.split()
    if not led or "," in rest:
        return False
    return (len(led) <= CLOSE and led[0] in words.placing) or not words.telling.isdisjoint(led)


def _own_clause(text: str, near: int, start: int, weighed: list[Weighed], words: PlaceWords) -> int:
    """Where the places begin that may be a figure's, since it has one behind it in its own clause.

    "A bus was hit near Arif, and nine died in a raid on Kelu": the nine are of Kelu.
    """
    own = next((w for w in weighed if w.mention.offset_start > near and w.cost <= words.sure), None)
    if own is None or any(mark in text[near : own.mention.offset_start] for mark in words.next_clause):
        return start
    ends = ((text.rfind(mark, start, near), len(mark)) for mark in words.next_clause)
    return max(start, *(at + size for at, size in ends if at >= 0), start)


def _next_clause(text: str, near: int, end: int, weighed: list[Weighed], words: PlaceWords) -> int:
    """Where the places begin that are none of a figure's, since it has one in its own clause.

    "Two drowned in Kelu province, and Arif reported one death": however small Arif is, the two are of Kelu.
    """
    own = [w for w in weighed if w.mention.offset_start > near and not w.nested and w.cost <= words.sure]
    begins = [w.mention.offset_start + 1 for w in own if w.counts][:1]
    # The first of them has all marks behind it that any has. A figure with a place before it: from there on.
    at = own[0].mention.offset_end if own else None
    at = near if _placed_before(text, near, weighed, words) else at
    if at is not None:
        marks = ((_found(text, mark, at, end, words), len(mark)) for mark in words.next_clause)
        begins += [found + size for found, size in marks if found >= 0]
    return min(begins, default=end)


def _found(text: str, mark: str, at: int, end: int, words: PlaceWords) -> int:
    """Where a mark of another clause stands, or -1; "while swimming at Arif" has no other subject."""
    found = text.find(mark, at, end)
    while found >= 0:
        following = text[found + len(mark) : end].split(None, 1)[:1]
        if not following or not following[0].islower() or not following[0].endswith(words.same_subject):
            break
        found = text.find(mark, found + 1, end)
    return found


def _placed_before(text: str, near: int, weighed: list[Weighed], words: PlaceWords) -> bool:
    """Whether an exact place stands before a figure in its clause: "raids on Arif killed nine while …"."""
    before = [w for w in weighed if w.mention.offset_end <= near and w.cost <= words.sure]
    if not before or wide(before[-1].mention, words):
        return False
    between = text[before[-1].mention.offset_end : near]
    return ";" not in between and not any(mark in between for mark in words.next_clause)


def _left(text: str, sentence: Sentence, one: Weighed, near: int | None, words: PlaceWords) -> bool:
    """Whether the people of a figure left a place: nobody came or was sent from it, in its clause."""
    start = one.mention.offset_start
    led = text[max(sentence.start, start - BEFORE) : start].lower().split()
    if len(led) > 1 and led[-2] in words.sent:
        return False
    return near is None or ";" not in text[min(near, start) : max(near, start)]


def _in_brackets(text: str, start: int, after: int, near: int) -> bool:
    """Whether a figure stands in the brackets, or the item of a list, that opens right after a place."""
    if not 0 < near - after < BRACKETS:
        return False
    if text[after : after + 2] == " (":
        return ")" not in text[after:near]
    item = text[after : after + 2] in (", ", ": ") and text[:start].rstrip(" ")[-1:] in LISTING
    return item and ";" not in text[after:near]


def severed(text: str, near: int, mention: PlaceMention, words: PlaceWords) -> bool:
    """Whether another event is told between ``near`` and a later place ("…, hours after a bomb in X")."""
    return words.severs.search(text[near : mention.offset_start].lower()) is not None


def as_far_as(mention: PlaceMention, weighed: Weighed, words: PlaceWords) -> bool:
    """Whether a place lies about as far from another as the text says, and in the direction that it says."""
    from discrepancy.places import bearing, distance_km

    if weighed.away is None:
        return False
    if mention.place is None:
        # What no table has is told to be near what one has: "KELU - … 30 miles north of Arif".
        return weighed.away > 0 and mention.name != weighed.mention.name
    if mention.place.feature not in TOWNS:
        return False
    apart = distance_km(mention.place, weighed.mention.place)
    if apart is None or mention.place_id == weighed.mention.place_id:
        return False
    told, meant = bearing(weighed.mention.place, mention.place), words.bearings.get(weighed.before)
    if told is not None and meant is not None and abs((told - meant + 180) % 360 - 180) > ASTRAY:
        return False  # "320 nautical miles west of Arif" is not the port to the east of it
    near, far = (LEAST * weighed.away, MOST * weighed.away) if weighed.away else (0.0, DIRECTED_KM)
    return near <= apart <= far
