"""What a figure takes over from the one before it: parts their whole's day and place, others their scope."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.coverage import TOLD
from discrepancy.claims.lexicon import ROOT, Lexicon
from discrepancy.claims.phrase import BARE
from discrepancy.claims.raw import RawClaim
from discrepancy.claims.scene import BACKGROUND_DAYS, Scene
from discrepancy.claims.where import IN_SENTENCE

BRACKET = 8
"""Tokens between a figure and the bracket that it stands in."""
ELLIPSIS = 8
"""Tokens between a figure and the one whose noun it leaves out."""
PART_SENTENCES = 2
"""Sentences between a figure and "two of them"."""
OWN_TIME = 12
"""Characters between a part and the day that dates it apart."""
OWN_PLACE = 30
"""Characters between the figure of a part and a place of its own."""
ALL_REACH = 6
"""Tokens behind a figure in which "all of them civilians" is its own."""
ALL_WORDS = 3
"""Words of "women and girls"."""
CLAUSE_END = ";"
CAUGHT = frozenset({"passive", "reduced passive"})
SUBJECTS = frozenset({"passive", "subject", "predicate"})
MARKS = frozenset({",", ".", ";", ":", "(", ")"})
ATTACKER_REACH = 10
"""Tokens behind a figure in which "including the gunman" is its own."""


def scopes_of_others(raws: Sequence[RawClaim], lexicon: Lexicon) -> None:
    """ "Three others" are of the scope of those who precede them, and so are parts without a noun."""
    previous: RawClaim | None = None
    whole: RawClaim | None = None
    for raw in raws:
        phrase = raw.phrase
        if previous is not None and raw.sentence.index - previous.sentence.index <= 1:
            unnamed = (phrase.other and not phrase.head) or phrase.of_them or bool(phrase.of_those)
            elliptic = whole is not None and (_elliptic(raw, whole, lexicon) or _opens(raw, whole))
            alike = not phrase.of_those or raw.whole is not None or (raw.rule.union and previous.rule.union)
            # "Five nurses, one of them pregnant, died and six were hurt": the six are not of the one.
            before = raw.whole or (whole if elliptic and not unnamed and whole is not None else previous)
            if (phrase.of_them or phrase.of_those) and _part_of(before, raw):
                # "19 died, with two attackers. Six of the dead …": of two there are no six.
                before = whole if whole is not None and _part_of(raw, whole) else raw
            inherited = before.scope
            of_them = phrase.of_them and raw.whole is not None  # "40 girls, of whom 11 are still held"
            few = elliptic and _part_of(raw, before)
            if (unnamed or elliptic) and alike and raw.scope == ROOT:
                raw.scope = inherited if of_them or few or inherited in lexicon.others_of else raw.scope
            elif raw.sentence is previous.sentence and phrase.head in lexicon.fellows:
                raw.scope = previous.scope  # "a guard died and three of his colleagues were hurt"
        rank = raw.whole is not None and (phrase.of_them or phrase.subset) and phrase.who.split()[-1:]
        if rank and rank[0] in lexicon.ranks and raw.whole is not None:
            raw.scope = raw.whole.scope if raw.whole.scope in lexicon.armed else raw.scope
        if raw.scope == ROOT:
            raw.scope = _all_of_them(raw, lexicon) or _named_before(raw, lexicon) or raw.scope
        previous = raw
        whole = raw if raw.how != "part" and not phrase.subset else whole


def _named_before(raw: RawClaim, lexicon: Lexicon) -> str | None:
    """The scope of people without a number of their own, of whom a figure is told.

    "71 civilian casualties (28 killed)", "Troops ran onto mines that took the lives of 14 of them".
    """
    tokens, phrase = raw.sentence.tokens, raw.phrase
    if tokens is None or phrase.head or not (phrase.of_them or phrase.kind_of_head == BARE):
        return None
    low, first = tokens.low, phrase.first
    if first > 1 and low[first - 1] in lexicon.numbering:
        nouns = (lexicon.heads[w] for w in reversed(low[: first - 1]) if w in lexicon.heads)
        return next((head.scope for head in nouns if not head.singular), None)
    if raw.how == "toll":
        return _number_of(low, first, lexicon)
    if phrase.of_them and raw.whole is None:
        if lexicon.classes.get(low[phrase.last - 1], 0) & (wc.DEFINITE | wc.GENITIVE):
            return None  # "the kidnappers let go 12 of their 48 captives"
        if raw.how == "object" and first > 1 and low[first - 2] in lexicon.heads:
            first -= 2  # "Police recaptured four of them": four of others
        nouns = (lexicon.heads[w] for w in reversed(low[:first]) if w in lexicon.heads)
        noun = next((head for head in nouns if not head.singular), None)
        return noun.scope if noun is not None and noun.scope in lexicon.others_of else None
    opening = next((k for k in range(first - 1, max(1, first - BRACKET), -1) if low[k] in "():"), 0)
    if not opening or low[opening] == ")":
        return None
    named = (lexicon.heads[w] for w in low[opening - 2 : opening] if w in lexicon.heads)
    return next((head.scope for head in named if head.scope in lexicon.others_of), None)


def _all_of_them(raw: RawClaim, lexicon: Lexicon) -> str | None:
    """The scope of the noun in "put the toll at 46, all of them civilians"."""
    tokens = raw.sentence.tokens
    if tokens is None:
        return None
    low, at = tokens.low, raw.phrase.last
    for at in range(raw.phrase.last, min(raw.phrase.last + ALL_REACH, len(low))):
        if low[at] in MARKS and low[at] != ",":
            return None
        if low[at] in lexicon.apposed_all and low[at - 1] == "," and at + 1 < len(low):
            head = lexicon.heads.get(low[at + 1])
            if head is not None and not head.singular:
                return head.scope
        said = next((w for w in lexicon.all_of if tuple(low[at : at + len(w)]) == w), None)
        if said is not None:
            named = [lexicon.heads[w] for w in low[at + len(said) :][:ALL_WORDS] if w in lexicon.heads]
            if not named or named[0].singular:
                return None
            return reduce(lexicon.common_scope, (head.scope for head in named))
    return None


def _opens(raw: RawClaim, previous: RawClaim) -> bool:
    """ "Six soldiers died. Nine were wounded.": a figure that opens its sentence without a noun."""
    bare = raw.phrase.kind_of_head == BARE and raw.phrase.first == 0 and raw.how in SUBJECTS
    return (
        bare and raw.sentence.index == previous.sentence.index + 1 and raw.rule.union and previous.rule.union
    )


def _elliptic(raw: RawClaim, previous: RawClaim, lexicon: Lexicon) -> bool:
    """ "43 civilians were killed and 61 wounded": a figure whose noun is the one before it.

    Who is caught beside the dead of an armed body is of it too ("killed nine rebels and captured four").
    """
    phrase, tokens = raw.phrase, raw.sentence.tokens
    if raw.sentence is not previous.sentence or phrase.kind_of_head != BARE or tokens is None:
        return False
    near = 0 < phrase.first - previous.phrase.last <= ELLIPSIS
    near = near and CLAUSE_END not in tokens.low[previous.phrase.last : phrase.first]
    alike = raw.how == previous.how == "object" or (raw.how in CAUGHT and previous.how in CAUGHT)
    caught = alike and previous.scope in lexicon.armed
    return near and ((raw.rule.union and previous.rule.union) or caught)


def _part_of(raw: RawClaim, whole: RawClaim) -> bool:
    """ "Sixteen pupils were hurt. Two were critical.": the two are of the sixteen, whoever these are."""
    total, own = whole.phrase.hedged.low, raw.phrase.hedged.low
    return raw.kind == whole.kind and total is not None and own is not None and total > own


def _number_of(low: Sequence[str], first: int, lexicon: Lexicon) -> str | None:
    """The scope of the noun in "the number of police killed rose to 16", "the toll among soldiers"."""
    for at in range(first - 1, 2, -1):
        head = lexicon.heads.get(low[at])
        joint = at - 1 - (low[at - 1] not in lexicon.count_of)
        if head is not None and not head.singular and low[joint] in lexicon.count_of:
            return head.scope if low[joint - 1] in lexicon.counted_by else None
    return None


def figures_that_hold(raws: Sequence[RawClaim], lexicon: Lexicon) -> None:
    """Mark the figures that count others too.

    "Shot ten people, killing four": the ten are the dead and the hurt together. "Seven died, including the
    gunman": most reports count the six.
    """
    for n, raw in enumerate(raws):
        raw.inclusive = raw.rule.union and _with_attacker(raw, lexicon)
        if not raw.rule.holds:
            continue
        for other in raws[n + 1 :]:
            if other.sentence is not raw.sentence:
                break
            theirs = other.phrase.of_them or other.phrase.kind_of_head == BARE
            fewer = (other.phrase.hedged.low or 0) < (raw.phrase.hedged.low or 0)
            raw.inclusive = raw.inclusive or (other.kind in raw.rule.holds and theirs and fewer)


def _with_attacker(raw: RawClaim, lexicon: Lexicon) -> bool:
    """Whether "including the gunman" follows a figure in its clause."""
    tokens = raw.sentence.tokens
    if tokens is None:
        return False
    low = tokens.low
    for at in range(raw.phrase.last, min(raw.phrase.last + ATTACKER_REACH, len(low) - 2)):
        if not lexicon.flags_of(low[at]) & wc.SUBSET or not lexicon.flags_of(low[at + 1]) & wc.DETERMINER:
            continue
        named = (lexicon.heads.get(word) for word in low[at + 2 : at + 4])
        return any(head is not None and head.singular and head.scope == "attackers" for head in named)
    return False


def parts_that_add_up(raws: Sequence[RawClaim]) -> None:
    """ "34 died. The dead comprise 21 residents of Arif, nine of Kelu and four of Oru": parts of the 34."""
    last: dict[str, RawClaim] = {}
    parts: list[RawClaim] = []
    for n, raw in enumerate(raws):
        if raw.rule.frame == "roster" and raw.how == "part" and raw.whole is None:
            following = raws[n + 1] if n + 1 < len(raws) else None
            parts.append(raw)
            if following is None or following.sentence is not raw.sentence or following.rule is not raw.rule:
                whole = last.get(raw.kind)
                if len(parts) > 1 and whole and whole.phrase.value == sum(p.phrase.value or 0 for p in parts):
                    for part in parts:
                        part.whole = whole
                parts = []
            continue
        parts = []
        last[raw.kind] = raw


def scenes_of_parts(scene: Scene, raws: Sequence[RawClaim]) -> None:
    """Parts of a figure ("the victims include …", "two of them") are of its day, place and coverage."""
    previous: RawClaim | None = None
    largest: dict[str, RawClaim] = {}
    # The same without what is of the background: another paragraph does not go on with that.
    latest: dict[str, RawClaim] = {}
    for raw in raws:
        if raw.again is not None and raw.where.how != IN_SENTENCE:
            raw.when, raw.where = raw.again.when, raw.again.where
        whole = raw.whole
        apart = previous is not None and raw.sentence is not previous.sentence
        anaphoric = raw.phrase.of_them or (raw.how == "part" and raw.rule.frame == "roster")
        if whole is None and raw.phrase.of_those:
            last = largest.get(raw.kind)
            opening = scene.text_of(raw.sentence)[raw.sentence.start :].lower().split(None, 1)[:1]
            beyond = scene.saying.speaks.isdisjoint(opening)  # "She said six of the victims …" goes on
            beyond = beyond and last is not None and last.sentence.paragraph != raw.sentence.paragraph
            known = _antecedent(latest.get(raw.kind), raw) if beyond else None
            whole = raw.whole = known or _antecedent(last, raw)
        if whole is None and anaphoric and apart and previous is not None and raw.kind == previous.kind:
            near = raw.sentence.index - previous.sentence.index <= PART_SENTENCES
            whole = previous if near else None
        if whole is not None and not _dated_apart(scene, raw, whole):
            raw.when = whole.when
            together = raw.sentence.paragraph == whole.sentence.paragraph
            raw.speaker = raw.speaker or (whole.speaker if together else None)
            own = raw.how == "gapped" and raw.where.mention is not None  # "38 dead: 14 in the north, …"
            together = whole.sentence is raw.sentence and not _placed_apart(scene, raw, whole)
            if not own and (together or raw.where.how != IN_SENTENCE):
                raw.where = whole.where
        if not raw.phrase.of_those:
            if not _long_before(raw, latest.get(raw.kind)):
                latest[raw.kind] = raw
            largest[raw.kind] = raw
        if not anaphoric:
            previous = raw


def _long_before(raw: RawClaim, main: RawClaim | None) -> bool:
    """Whether a figure is of the background to another: "three of the dead" are none of an old fire's."""
    told, known = raw.when.period, main.when.period if main is not None else None
    if told is None or known is None or told.end is None or known.start is None:
        return False
    return (known.start - told.end).days > BACKGROUND_DAYS


def _placed_apart(scene: Scene, raw: RawClaim, whole: RawClaim) -> bool:
    """Whether a part names its own place behind its figure: "391 lives in Arif, 163 of them in Kelu"."""
    mention, tokens = raw.where.mention, raw.sentence.tokens
    if mention is None or tokens is None or whole.phrase.first > raw.phrase.first:
        return False
    after = tokens.ends[raw.phrase.last - 1]
    between = scene.text_of(raw.sentence)[after : mention.offset_start]
    return 0 < len(between) <= OWN_PLACE and "," not in between


def parts_before_the_rest(scene: Scene, raws: Sequence[RawClaim], remainder: re.Pattern[str]) -> None:
    """ "40 villagers died. The rest of the dead were soldiers.": the 40 are a part of a larger figure."""
    for n, raw in enumerate(raws):
        low = raw.phrase.hedged.low
        following = raws[n + 1] if n + 1 < len(raws) else None
        if raw.whole is not None or low is None or not _rest_follows(scene, raw, following, remainder):
            continue
        alike = (r for r in reversed(raws[:n]) if r.kind == raw.kind)
        raw.whole = next((r for r in alike if (r.phrase.hedged.low or 0) > low), None)


def _rest_follows(
    scene: Scene, raw: RawClaim, following: RawClaim | None, remainder: re.Pattern[str]
) -> bool:
    """Whether the text speaks of the rest right after a figure and before the next one."""
    tokens, sentence = raw.sentence.tokens, raw.sentence
    if tokens is None:
        return False
    closes = scene.sentences[min(sentence.index + 1, len(scene.sentences) - 1)]
    if closes.field != sentence.field:
        closes = sentence
    end = closes.end
    if (
        following is not None
        and following.sentence.tokens is not None
        and following.sentence.field == sentence.field
    ):
        end = min(end, following.sentence.tokens.starts[following.phrase.first])
    return (
        remainder.search(scene.text_of(sentence)[tokens.ends[raw.phrase.last - 1] : end].lower()) is not None
    )


def _antecedent(whole: RawClaim | None, part: RawClaim) -> RawClaim | None:
    """The figure of which "four of the wounded" are a part: the last of their kind, if it counts as many."""
    if whole is None or whole.when.coverage != part.when.coverage:
        return None
    total, own = whole.phrase.hedged.low, part.phrase.hedged.low
    return whole if total is not None and own is not None and total >= own else None


def _dated_apart(scene: Scene, raw: RawClaim, whole: RawClaim) -> bool:
    """Whether the part has a day of its own ("31 of them on Saturday night")."""
    tokens = raw.sentence.tokens
    if raw.sentence is not whole.sentence or tokens is None:
        return raw.sentence is not whole.sentence and raw.when.how in TOLD
    end = tokens.ends[raw.phrase.last - 1]
    whole_end = tokens.ends[whole.phrase.last - 1]
    text, some = scene.text_of(raw.sentence), scene.response.inner.of_some
    for mention in scene.times(raw.sentence):
        if 0 <= mention.offset_start - end <= OWN_TIME:
            return True
        own = raw.verb > raw.phrase.last and tokens.ends[raw.verb - 1] <= mention.offset_start
        if own and some.search(text[whole_end : mention.offset_start].lower()):
            return True  # "five, including two killed on the night of 14 November"
    return False
