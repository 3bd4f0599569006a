"""Figures that are a part of another one, or joined to it at a distance, and so are of its kind."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.binding import Binder, Bond
from discrepancy.claims.clause import Clause
from discrepancy.claims.phrase import BARE, PERSON, THING, Phrase

PART_REACH = 14
OTHER_CLAUSE = wc.VERBAL | wc.SAY | wc.RELATIVE
CLOSES = frozenset(";:")
LIST_REACH = 34
"""Tokens from a figure to those of a list that "including" opens."""
ASIDE, JOINTS = frozenset(",("), frozenset(",")
JOIN_REACH = 24
JOINT = 2
"""Words between two members of a breakdown."""
NOUN_REACH = 4
SHARED_WORDS = 2
"""Words between a figure and the next one that has the noun of both."""
LISTED_REACH = 9
"""Words between a part and the next one ("11 were Indian nationals, three …")."""


def parts_of_bound(c: Clause, b: Binder) -> None:
    """ "15 of them on the island", "six children were among 19 killed"."""
    bound = {id(bond.phrase): bond for bond in b.bonds}
    for index, phrase in enumerate(c.phrases):
        if id(phrase) in bound or phrase.filter or phrase.value == 0:
            continue
        if not (phrase.of_them or phrase.subset or c.in_subset_list(phrase)):
            continue
        previous = c.phrases[index - 1] if index else None
        if phrase.of_them and previous is not None and previous.kind_of_head == THING:
            fewer = (phrase.value or 0) <= (previous.value or 0)  # not "in three counties, 74 of them"
            if fewer and phrase.first - previous.last <= 1:
                continue  # "60 vehicles, 18 of them vans"
        phrase.subset = phrase.subset or not phrase.of_them  # so is the next of its list
        wholes = (bound[id(p)] for p in reversed(c.phrases[:index]) if id(p) in bound and not p.subset)
        whole = next(wholes, None)
        following = c.phrases[index + 1] if index + 1 < len(c.phrases) else None
        beside = following is not None and following.first - phrase.last <= 1 and c.low[phrase.last] != ","
        beside = beside and following is not None and following.filter != "age"  # "a girl of nine"
        if phrase.of_them and following is not None and beside:
            whole = bound.get(id(following), whole)  # "five of the 28 injured"
            if following.kind_of_head == THING or phrase.value == 1:
                continue  # "24 of the 29 districts", "said one of 600 guests who were evacuated"
            if id(following) in bound:
                if not _told_of_part(c, phrase, bound[id(following)]):
                    continue  # "identified two of the four people killed"
                b.bonds.append(Bond(phrase, bound[id(following)].trigger, "part", "", following))
                bound[id(phrase)] = b.bonds[-1]
                continue
        if whole is not None and (phrase.value or 0) > (whole.phrase.hedged.high or phrase.value or 0):
            continue  # "four more bodies, so that 19 of the 23 are accounted for"
        own = c.own_trigger(phrase, firing=phrase.of_them) and not phrase.subset
        if phrase.of_them and whole is not None and (_otherwise(c, phrase, whole) or _passing(c, phrase)):
            continue
        named = c.low[phrase.last - 1] in c.lexicon.heads  # "11 died; nine of them were farmers"
        if (
            whole is not None
            and phrase.of_them
            and not named
            and ";" in c.low[whole.phrase.last : phrase.first]
        ):
            continue
        far = whole is None or phrase.first - whole.phrase.last >= PART_REACH
        if far and phrase.subset and not own:
            whole = _told_last(c, b, phrase)
            far = whole is None
        if whole is not None and not far and not own:
            b.bonds.append(Bond(phrase, whole.trigger, "part", "", whole.phrase))
            bound[id(phrase)] = b.bonds[-1]
    _listed_parts(c, b)
    for position, bond in enumerate(list(b.bonds)):
        _among_counted(c, b, bond)
        if bond.phrase.of_them and bond.whole is None:  # "20 were hurt, five of them critically"
            earlier = [x for x in b.bonds[:position] if x.rule.kind == bond.rule.kind and x.how != "part"]
            bond.whole = earlier[-1].phrase if earlier else None


def _told_last(c: Clause, b: Binder, part: Phrase) -> Bond | None:
    """The figure of the verb last before a list that "including" opens, over a place and a time.

    Nobody else may be named between the two, and nothing else be told there: of whom the list would be is
    anybody's guess ("… said the state would help the families, including six orphans").
    """
    if part.kind_of_head != PERSON or part.head not in c.lexicon.heads:
        return None
    told = (x for x in b.bonds if not x.phrase.subset and x.how != "part" and x.phrase.last <= part.first)
    near = [x for x in told if 0 <= part.first - max(x.phrase.last, x.trigger.last) < LIST_REACH]
    last = max(near, key=lambda x: x.trigger.last, default=None)
    if last is None or (last.phrase.hedged.high or part.value or 0) < (part.value or 0):
        return None
    opens = next((k for k in range(part.first, 0, -1) if c.flags[k - 1] & wc.SUBSET), part.first)
    for k in range(max(last.phrase.last, last.trigger.last), opens - 1):
        head = c.lexicon.heads.get(c.low[k])
        people = head is not None and not head.singular
        if people or k in c.verbs or c.flags[k] & OTHER_CLAUSE or c.low[k] in CLOSES:
            return None
        if any(p.first <= k < p.last and p.kind_of_head == PERSON and not p.filter for p in c.phrases):
            return None  # another figure
    return last


def _otherwise(c: Clause, part: Phrase, whole: Bond) -> bool:
    """ "132 were treated, 58 of whom had gone home": something else is told of the part."""
    return part.last < c.size and bool(c.flags[part.last] & (wc.HAVE | wc.MODAL)) and whole.how != "noun"


def _passing(c: Clause, part: Phrase) -> bool:
    """ "Some of them waving", "one of whom was asleep": no count."""
    after = part.last
    if part.value not in (1, None) or part.head or part.scope != "everyone" or after >= c.size:
        return False
    told = c.flags[after] & wc.BE or c.low[after].endswith(c.lexicon.gerund_endings)
    told = told or (not c.flags[after] and c.low[after].endswith(c.lexicon.past_endings))
    return bool(told) and not c.own_trigger(part) and after not in c.trigger_at


def _told_of_part(c: Clause, part: Phrase, whole: Bond) -> bool:
    """Whether a part is told of where its whole has its participle behind it ("two of the four killed …").

    It is where it is said to be something ("… were children"), which then is its group.
    """
    t = whole.trigger
    at = whole.phrase
    if whole.how == "noun" and at.last < c.size and c.flags[at.last] & (wc.HAVE | wc.MODAL):
        return False  # "twelve of the 15 bodies had been identified"
    told = c.flags[min(at.last, c.size - 1)] & wc.RELATIVE
    described = bool(c.flags[at.first - 1] & wc.GENITIVE and told)
    if not (whole.how == "reduced passive" or described) or t.first < at.last:
        return True  # but "seven of 40 inmates who escaped are at large"
    if t.last < c.size and c.flags[t.last] & wc.HAVE and not t.rule.fatal:
        return False  # "twelve of the 33 hurt have been discharged"
    for k in range(t.last, min(c.size, t.last + PART_REACH)):
        if c.flags[k] & wc.BE:
            nouns = (w for w in c.low[k + 1 : k + 1 + NOUN_REACH] if w in c.lexicon.heads)
            if (noun := next(nouns, None)) is not None:
                part.scope = c.lexicon.heads[noun].scope
            return noun is not None or not described
        if not c.low[k][0].isalnum():
            break
    return not described and not (part.first and c.low[part.first - 1][0].isalpha())


def _listed_parts(c: Clause, b: Binder) -> None:
    """ "11 of them women and four children": what is joined to a part is one too."""
    for bond in [x for x in b.bonds if x.how == "part" and x.phrase.of_them]:
        one = bond.phrase
        for other in c.phrases:
            near = 0 < other.first - one.last <= JOINT + NOUN_REACH
            named = other.kind_of_head == PERSON or _both_placed(c, one, other)
            named = named or (near and other.kind_of_head == BARE and noun_after(c, other))
            fits = near and not other.filter and named and b.of_phrase(other) is None
            link = c.low[other.first - 1] if other.first else ""
            if (
                fits
                and (link == "," or c.flags[other.first - 1] & wc.CONJUNCTION)
                and not c.own_trigger(other)
            ):
                b.take(bond.trigger, other, "part", whole=bond.whole)
                one = other


def _both_placed(c: Clause, one: Phrase, other: Phrase) -> bool:
    """ "Of which 34 in clinics and 29 at home": whether both figures have a place behind them."""
    placed = (p.last < c.size and c.flags[p.last] & wc.LOCATIVE for p in (one, other))
    return other.kind_of_head == BARE and all(placed)


def listed_after(c: Clause, b: Binder) -> None:
    """ "Of the dead, 11 were women and three were children": parts told one after the other."""
    for bond in [x for x in b.bonds if x.how == "part" and x.phrase.of_those]:
        last = bond.phrase
        for other in c.phrases:
            if not 0 < other.first - last.last <= LISTED_REACH or other.filter or b.of_phrase(other):
                continue
            link = other.first - 1
            if other.article and other.other:
                break  # "… and the third was a porter"
            named = other.kind_of_head == PERSON or noun_after(c, other)
            if not named or not (c.low[link] == "," or c.flags[link] & wc.CONJUNCTION):
                break
            if c.own_trigger(other) or other.of_them:
                break
            b.take(bond.trigger, other, "part", whole=bond.whole)
            other.of_those = bond.phrase.of_those
            last = other


def _among_counted(c: Clause, b: Binder, bond: Bond) -> None:
    """The bound phrase stands after "among": what is among it is a part of it."""
    whole = bond.phrase
    at = whole.first
    if at > 1 and c.flags[at - 1] & wc.DEFINITE:
        at -= 1
    if at < 2 or not c.flags[at - 1] & wc.AMONG or whole.of_them:
        return
    if c.flags[at - 2] & wc.BE:
        known = len(b.bonds)
        b.subject(bond.trigger, at - 2, "part")
        for extra in b.bonds[known:]:
            extra.whole = whole
        whole.subset = False
        return
    earlier = c.ends.get(at - 1)
    if earlier is not None and b.of_phrase(earlier) is None:
        b.take(bond.trigger, earlier, "part", whole=whole)
        whole.subset = False


def apposed_list(c: Clause, b: Binder) -> None:
    """ "Twelve people died in the blast, seven women and five men": a breakdown set apart by a comma."""
    bound = {id(bond.phrase) for bond in b.bonds if not (_crowd(bond) or bond.how == "part")}
    members: list[Phrase] = []
    for phrase in [*c.phrases, None]:
        if phrase is not None and members and phrase.of_them:
            continue  # "40 Hausa, five of them women, and 30 Fulani"
        fits = phrase is not None and id(phrase) not in bound and _can_be_part(c, phrase)
        if fits and phrase is not None and (not members or _joined(c, members[-1], phrase)):
            members.append(phrase)
            continue
        _take_breakdown(c, b, members)
        members = [phrase] if fits and phrase is not None else []


def _crowd(bond: Bond) -> bool:
    """ "41 dead: 30 protesters and 11 guards": the noun alone says that people took part."""
    return bond.rule.crowd and bond.rule.unbound


def _can_be_part(c: Clause, phrase: Phrase) -> bool:
    speaks = phrase.last < c.size and c.flags[phrase.last] & wc.SAY
    return phrase.kind_of_head == PERSON and not (phrase.filter or phrase.article or speaks)


def _joined(c: Clause, one: Phrase, other: Phrase) -> bool:
    between = range(one.last, other.first)
    inside = any(p.of_them and one.last < p.first < other.first for p in c.phrases)
    if inside and c.low[one.last] in ASIDE and c.low[other.first - 1] in JOINTS:
        return len(between) <= PART_REACH
    return all(c.low[k] == "," or c.flags[k] & wc.CONJUNCTION for k in between) and len(between) <= JOINT


def _take_breakdown(c: Clause, b: Binder, members: list[Phrase]) -> None:
    if len(members) < 2:
        return
    first, last = members[0].first, members[-1].last
    opens = first > 0 and c.low[first - 1] in ",:(-–—"
    closes = last >= c.size or c.low[last] in ',.;:)-–—"”'
    wholes = [x for x in b.bonds if x.phrase.last < first and x.how != "part" and x.phrase.value]
    if opens and closes and wholes and first - wholes[-1].phrase.last < JOIN_REACH:
        named = {id(member) for member in members}
        b.bonds = [x for x in b.bonds if not (_crowd(x) and id(x.phrase) in named)]
        for member in members:
            b.take(wholes[-1].trigger, member, "part", whole=wholes[-1].phrase)


def joined_late(c: Clause, b: Binder) -> None:
    """ "…, along with eight gunmen", "as well as two passers-by": joined to the figure before them."""
    bound = {id(bond.phrase) for bond in b.bonds}
    for phrase in c.phrases:
        k = phrase.first
        if id(phrase) in bound or phrase.filter or phrase.kind_of_head != PERSON:
            continue
        if c.own_trigger(phrase) or not c.joined_before(k):
            continue
        earlier = [
            x for x in b.bonds if x.phrase.last <= k and k - x.phrase.last < JOIN_REACH and x.how != "part"
        ]
        if earlier and earlier[-1].rule.union:
            b.take(earlier[-1].trigger, phrase, "joined")


def of_the_whole(c: Clause, b: Binder) -> None:
    """ "Of the 31 people injured, nine were police": a part, its noun after the verb."""
    for index, phrase in enumerate(c.phrases[:-1]):
        opens = phrase.first - 1
        if opens >= 0 and c.flags[opens] & wc.DEFINITE:
            opens -= 1
        if not 0 <= opens <= 1 or not c.flags[opens] & (wc.GENITIVE | wc.AMONG):
            continue
        whole, part = b.of_phrase(phrase), c.phrases[index + 1]
        if whole is not None and c.flags[opens] & wc.AMONG and _are(c, whole, part):
            b.take(whole.trigger, part, "part", whole=phrase)
            continue
        if whole is None or b.of_phrase(part) is not None or part.kind_of_head != BARE or part.last >= c.size:
            continue
        if noun_after(c, part):
            b.take(whole.trigger, part, "part", whole=phrase)


def _are(c: Clause, whole: Bond, part: Phrase) -> bool:
    """ "Among 12 people who burned to death were seven women": "were" stands between the two."""
    told = whole.trigger.last <= part.first - 1 and part.kind_of_head == PERSON and not part.filter
    return told and bool(c.flags[part.first - 1] & wc.BE) and not c.own_trigger(part)


def noun_after(c: Clause, part: Phrase) -> bool:
    """Whether "were" and a noun for people follow a part; it takes that noun ("nine were police")."""
    words = c.low[part.last + 1 : part.last + 1 + NOUN_REACH]
    noun = next((w for w in words if w in c.lexicon.heads), None)
    if part.last >= c.size or not c.flags[part.last] & wc.BE or noun is None:
        return False
    part.scope = c.lexicon.heads[noun].scope
    part.who = " ".join(words[: words.index(noun) + 1])
    return True


def shared_noun(c: Clause, b: Binder) -> None:
    """ "48 confirmed and 20 suspected deaths": one noun for both figures."""
    for one, other in zip(c.phrases, c.phrases[1:], strict=False):
        joint = other.first - 1
        between = range(one.number_end, joint)
        told = b.of_phrase(other)
        if told is None or b.of_phrase(one) is not None or one.filter or other.article:
            continue
        if not c.flags[joint] & wc.CONJUNCTION or not 0 < len(between) <= SHARED_WORDS or one.article:
            continue
        plain = all(c.low[k].isalpha() and k not in c.trigger_at for k in between)
        own = other.number_end < other.last - 1 and one.kind_of_head != PERSON
        if plain and own and not any(c.flags[k] & (wc.VERBAL | wc.PREPOSITION) for k in between):
            one.kind_of_head, one.head, one.scope = PERSON, other.head, other.scope
            one.who = " ".join([*c.tokens.words[one.number_end : joint], other.head])
            b.take(told.trigger, one, told.how, whole=told.whole)


def by_cause(c: Clause, b: Binder) -> None:
    """ "Twelve were injured, eight by rubber bullets", "19 died, six of them from burns"."""
    for phrase in c.phrases:
        at = phrase.first - 1
        if phrase.filter or phrase.kind_of_head != BARE or at < 1 or phrase.last >= c.size:
            continue
        if c.low[at] != "," or b.of_phrase(phrase) is not None or c.low[phrase.last] not in c.lexicon.cause:
            continue
        before = [x for x in b.bonds if x.how != "part" and 0 < phrase.first - x.phrase.last <= PART_REACH]
        if before and _holds(before[-1].phrase, phrase):
            b.take(before[-1].trigger, phrase, "part", whole=before[-1].phrase)


def _holds(whole: Phrase, part: Phrase) -> bool:
    return bool(whole.value and part.value) and (whole.value or 0) > (part.value or 0)
