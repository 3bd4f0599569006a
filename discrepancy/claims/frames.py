"""The frames: where the counted people of a trigger stand (object, subject, toll, roster …).

A frame is a mechanism of the language; which words use it is data. The frames work on tokens and word
classes, without a parser: they look where the frame says the counted people stand and stop at what closes a
clause.
"""

from __future__ import annotations

from collections.abc import Callable

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.asides import interposed, joined_before, set_apart, timed
from discrepancy.claims.binding import Binder, Bond
from discrepancy.claims.breakdowns import by_place, place_lists
from discrepancy.claims.clause import Clause
from discrepancy.claims.dying import died_later, past_fates
from discrepancy.claims.gapping import ASIDE, elsewhere, gapped, more_found, object_again
from discrepancy.claims.lexicon import Lexicon
from discrepancy.claims.partitives import (
    apposed_list,
    by_cause,
    joined_late,
    listed_after,
    of_the_whole,
    parts_of_bound,
    shared_noun,
)
from discrepancy.claims.phrase import BARE, PERSON, Phrase
from discrepancy.claims.placefirst import place_first
from discrepancy.claims.relatives import relative_object
from discrepancy.claims.retold import earlier_figures, told_otherwise, totals
from discrepancy.claims.rosters import roster
from discrepancy.claims.samedeed import same_deed
from discrepancy.claims.tolls import toll
from discrepancy.claims.triggers import Trigger
from discrepancy.claims.unions import without_unions
from discrepancy.language.tokens import Tokens

COORDINATION_REACH = 12
"""Tokens from "were" to the "and" before the next participle."""
INVERSION = 9
"""Tokens from a participle that opens its clause to "were"."""
PARTICIPLES = frozenset({"participle", "past_participle", "past", "any", "word"})


def read_frames(
    lexicon: Lexicon,
    tokens: Tokens,
    phrases: list[Phrase],
    triggers: list[Trigger],
    follows_figure: bool = False,
) -> tuple[Clause, list[Bond], list[Phrase]]:
    """The clause, the bonds of its phrases to its triggers, and the phrases dropped as unions."""
    if not any(p.none_of for p in phrases):
        triggers = [t for t in triggers if not t.rule.none_of]
    clause = Clause(lexicon, tokens, phrases, triggers, follows_figure)
    binder = Binder(clause)
    told = (t for t in triggers if t.wants_particle and not t.rule.crowd)
    with_particle = {t.first for t in told if clause.particle(t) is not None}
    for trigger in sorted(triggers, key=lambda t: t.rule.unbound):
        alone = len(trigger.words) == 1 and not trigger.wants_particle and trigger.rule.frame != "toll"
        if alone and trigger.first in with_particle:
            continue  # "shot … dead" is not also "shot"
        if trigger.form in ("base", "present") and trigger.first in clause.inside:
            continue  # "five rescue workers" holds no verb
        if trigger.form in ("base", "present") and clause.is_name(trigger.first):
            continue  # "the Fire and Rescue Service"
        frame = _FRAMES.get(trigger.rule.frame)
        if frame is not None:
            frame(clause, binder, trigger)
    parts_of_bound(clause, binder)
    listed_after(clause, binder)
    joined_late(clause, binder)
    shared_noun(clause, binder)
    told_otherwise(clause, binder)
    same_deed(clause, binder)
    earlier_figures(clause, binder)
    totals(clause, binder)
    of_the_whole(clause, binder)
    by_place(clause, binder)
    by_cause(clause, binder)
    place_lists(clause, binder)
    place_first(clause, binder)
    apposed_list(clause, binder)
    died_later(clause, binder)
    past_fates(clause, binder)
    bonds, unions = without_unions(clause, binder)
    return clause, bonds, unions


def transitive(c: Clause, b: Binder, t: Trigger) -> None:
    """ "killed 22", "22 were killed", "22 killed in …", "the killing of 22"."""
    after = t.last
    if t.form in ("base", "present") and t.first and c.flags[t.first - 1] & (wc.ARTICLE | wc.DEFINITE):
        return  # "five years after the massacre nobody has been charged"
    if t.wants_particle:
        particle = c.particle(t)
        if particle is None:
            return
        if particle[0] == t.last:
            after = particle[1]
    if t.rule.active:
        _object(c, b, t, after)
        return
    helper = c.helper(t.first)
    passive = c.is_passive(helper)
    if t.rule.active_only and passive and t.form != "gerund":
        return
    if t.rule.passive_only and not passive:
        _reduced(c, b, t, after)
    elif t.form == "word" and not t.rule.passive and not passive:
        if c.object_phrase(after) is not None or not _reduced(c, b, t, after):
            _object(c, b, t, after)
    elif t.rule.passive:
        left = c.left_neighbour(t.first) if helper is None else None
        if left is not None and _told_further(c, t, left):
            return
        active = helper is not None and not passive and c.flags[helper] & wc.HAVE
        # "who had operated on 14 people" is no passive
        if not active and b.subject(t, helper if helper is not None else t.first, "passive"):
            gapped(c, b, t, after)
    elif passive and helper is not None and t.form in PARTICIPLES:
        if not b.subject(t, helper, "passive"):
            _inverted(c, b, t)
        elif b.of_trigger(t):
            gapped(c, b, t, after)
    elif t.form == "gerund" and t.first and c.flags[t.first - 1] & wc.BEING:
        b.subject(t, t.first - 1, "passive")
    elif t.form in ("present", "base", "gerund") or (
        helper is not None and c.flags[helper] & wc.HAVE and t.form != "past"
    ):
        _object(c, b, t, after)
        if not b.of_trigger(t):
            relative_object(c, b, t)
    else:
        _past_or_participle(c, b, t, after)


def _past_or_participle(c: Clause, b: Binder, t: Trigger, after: int) -> None:
    """A form that may be either: an object on the right makes it active, a figure right before it passive."""
    if (named := object_again(c, t, after)) is not None:
        b.take(t, named, "object")
        return
    right = c.object_phrase(after)
    right = None if right is not None and right.filter == "time" else right  # "freed three hours later"
    left = c.left_neighbour(t.first) if t.rule.reduced and not t.rule.active_only else None
    if left is not None and _done_by(c, left):
        left = None  # "Driver who killed five singers jailed"
    elif left is None and right is None and t.rule.reduced:
        left = joined_before(c, t.first - 1)
    if right is None:
        made = left is not None and left.first > 0 and c.flags[left.first - 1] & wc.LINK
        reduced = bool(made) or c.passive_follows(after)  # "left 41 trapped underground"
    else:
        reduced = right.of_them or right.subset or c.own_trigger(right)
    if left is not None and reduced and not _told_further(c, t, left):
        if left.article and not left.preposition:  # "Mother and daughter stabbed"
            b.subject(t, t.first, "reduced passive")
        else:
            whole = _whole_before(c, left)
            if whole is not None:
                b.take(t, whole, "reduced passive")
            else:
                _joined_passive(c, b, t, left)
            b.take(t, left, "reduced passive" if whole is None else "part", whole=whole)
        return
    if right is not None or left is None or not reduced:  # "a bomber killed himself and five others"
        _object(c, b, t, after)
    if right is None and left is None:
        relative_object(c, b, t)
    if right is None and left is None and t.form != "past" and _verb_behind(c, t) is not None:
        _inverted(c, b, t)
    elif (
        right is None and left is None and t.form != "past" and (c.passive_follows(after) or timed(c, after))
    ):
        before = c.ends.get(t.first - 1) if t.first and c.low[t.first - 1] == "," else None
        if before is not None and before.subset:  # "12 people, including two children, killed in …"
            b.subject(t, t.first, "reduced passive")
        elif before is not None and _enclosed(c, before, after):
            b.take(t, before, "reduced passive")  # "two tourists, seized at a checkpoint, were freed"
        else:
            _coordinated(c, b, t)


def _done_by(c: Clause, phrase: Phrase) -> bool:
    """Whether a relative clause did it to people: "who killed five", but not "which left five"."""
    at = phrase.first - 1
    return at > 0 and c.governs(phrase) and bool(c.flags[at - 1] & wc.RELATIVE) and not c.flags[at] & wc.LINK


def _told_further(c: Clause, t: Trigger, part: Phrase) -> bool:
    """ "Nine of the men kidnapped in May were freed": nine came free, and nobody counts who was taken."""
    of, the = (*c.flags[part.number_end : part.number_end + 2], 0, 0)[:2]
    further = (x for x in c.triggers if x.first > t.last and not x.rule.mortal)
    partly = bool(of & wc.GENITIVE and the & wc.DEFINITE) and not t.rule.union
    return partly and any(x.rule.kind != t.rule.kind for x in further)


def _whole_before(c: Clause, part: Phrase) -> Phrase | None:
    """ "19 people among them four warders injured": whom the part is of, on a page without commas."""
    at = part.first
    while at and c.flags[at - 1] & (wc.SUBSET | wc.THEM):
        at -= 1
    whole = c.ends.get(at) if part.subset and at < part.first else None
    counts = whole is not None and whole.kind_of_head == PERSON and not (whole.filter or whole.preposition)
    return whole if counts and whole is not None and (whole.value or 0) > (part.value or 0) else None


def _enclosed(c: Clause, phrase: Phrase, after: int) -> bool:
    """Whether a comma closes what another opened behind a figure of people."""
    people = phrase.kind_of_head == PERSON and not phrase.preposition
    return people and "," in c.low[after : after + ASIDE]


def _joined_passive(c: Clause, b: Binder, t: Trigger, last: Phrase) -> None:
    """ "A balance of 11 civilians and two guards killed": the one joined to the last is killed too."""
    if last.kind_of_head != PERSON or not last.first or not c.flags[last.first - 1] & wc.CONJUNCTION:
        return
    first = c.ends.get(last.first - 1)
    if first is None or first.kind_of_head != PERSON or b.of_phrase(first) is not None:
        return
    governed = first.preposition and not c.lexicon.classes[first.preposition] & (
        wc.GENITIVE | wc.OBLIQUE_FREE
    )
    if not (governed or first.subset or c.governs(first)):
        b.take(t, first, "reduced passive")


def _coordinated(c: Clause, b: Binder, t: Trigger) -> None:
    """ "were swept away and later killed": the auxiliary and the subject of the verb before."""
    at = t.first
    while at and c.flags[at - 1] & wc.ADVERB and at - 1 not in c.inside:
        at -= 1
    if not at or not c.flags[at - 1] & wc.CONJUNCTION:
        return
    for k in range(at - 2, max(-1, at - COORDINATION_REACH), -1):
        if k in c.inside or c.flags[k] & (wc.BARRIER | wc.SAY | wc.RELATIVE):
            return
        if c.flags[k] & wc.BE:
            b.subject(t, k, "passive")
            return


def _reduced(c: Clause, b: Binder, t: Trigger, after: int) -> bool:
    left = c.left_neighbour(t.first)
    if left is None or not c.passive_follows(after) or b.of_phrase(left) is not None:
        return False
    b.take(t, left, "reduced passive")
    return True


def _object(c: Clause, b: Binder, t: Trigger, after: int) -> None:
    after += interposed(c, after)
    phrase = c.object_phrase(after) or c.after_uncounted(after)
    if phrase is None and after + 2 < c.size and c.flags[after] & wc.CONJUNCTION:
        phrase = c.starts.get(after + 2)  # "rescued or intercepted 640 migrants"
    if phrase is not None:
        b.chain(t, phrase, "object")
        elsewhere(c, b, t, phrase.last)


def _inverted(c: Clause, b: Binder, t: Trigger) -> None:
    """ "Also killed was a bystander", "Killed in the raid were 12 soldiers"."""
    verb = _verb_behind(c, t)
    phrase = c.object_phrase(verb + 1) if verb is not None else None
    if phrase is not None and not c.own_trigger(phrase):
        b.chain(t, phrase, "inverted")


def _verb_behind(c: Clause, t: Trigger) -> int | None:
    """Where "were" stands in "Killed were …", or behind what opens a clause: "Missing since May are …"."""
    if t.last < c.size and c.flags[t.last] & wc.BE:
        return t.last
    begin = t.first - (t.first > 0 and bool(c.flags[t.first - 1] & wc.ADVERB))
    opens = begin == 0 or not c.low[begin - 1][0].isalnum()
    if not opens or t.last >= c.size or not c.flags[t.last] & (wc.PREPOSITION | wc.LOCATIVE | wc.ADVERB):
        return None
    closes = wc.BARRIER | wc.SAY | wc.RELATIVE | wc.HAVE | wc.MODAL | wc.CONJUNCTION
    for k in range(t.last, min(c.size, t.last + INVERSION)):
        if k in c.inside or c.flags[k] & closes or not c.low[k][0].isalnum():
            return None
        if c.flags[k] & wc.BE:
            return k
    return None


def intransitive(c: Clause, b: Binder, t: Trigger) -> None:
    """ "22 died", "thousands fled", "suffered injuries"."""
    if t.wants_particle and c.particle(t) is None:
        return
    inside = t.first and c.flags[t.first - 1] & (wc.ARTICLE | wc.DETERMINER)
    afloat = c.flags[t.first - 1] & (wc.QUANTIFIER | wc.BOTH) and c.ends.get(t.first - 1) is not None
    if t.form != "word" and inside and not afloat and t.first - 1 not in c.inside:
        return  # "inside a crowded hall", but not "both drowned" and "the nine all drowned"
    helper = c.helper(t.first)
    if t.form in ("base", "present") and helper is None:
        if t.first > 1 and c.flags[t.first - 1] & wc.INFINITIVE and c.flags[t.first - 2] & wc.HAPPENED:
            b.subject(t, t.first - 2, "subject")  # "managed to enter"
            return
        left = c.left_neighbour(t.first)  # "thousands flee": anything looser may be a noun ("a strike")
        led = (
            c.flags[t.first - 1] & (wc.INFINITIVE | wc.MODAL | wc.ARTICLE | wc.DEFINITE) if t.first else True
        )
        # "Nine people, most of them from Arif, die when their van hits a tree".
        plain = left is None and not led and t.rule.verbal and c.passive_follows(t.last)
        if plain or (left is not None and not left.preposition):
            b.subject(t, t.first, "subject")
        return
    if t.rule.active_only and c.is_passive(helper) and t.form != "gerund":
        return
    opens = (helper if helper is not None else t.first) - 1
    told = c.ends.get(opens) if opens > 0 and c.flags[opens] & wc.RELATIVE else None
    if told is not None and _told_further(c, t, told):
        return  # "six of the convicts who broke out were caught"
    if t.form == "gerund" and helper is None:
        left = c.left_neighbour(t.first)
        if left is not None:
            b.take(t, left, "subject")
        return
    if b.subject(t, helper if helper is not None else t.first, "subject"):
        gapped(c, b, t, t.last)


def adjective(c: Clause, b: Binder, t: Trigger) -> None:
    """ "22 dead", "eight dead civilians", "22 were missing", "left 300 homeless"."""
    for phrase in c.phrases:
        if t.first in phrase.adjectives:
            if not t.rule.predicate:
                b.take(t, phrase, "attribute")
            return
    if t.rule.closes and not c.passive_follows(t.last):
        return  # "two critical errors"
    left = c.left_neighbour(t.first)
    if left is not None and _told_further(c, t, left):
        return
    if left is not None:
        if not _active_too(c, t):
            _left_with(c, b, t, left)
            b.take(t, left, "predicate")
        return
    before = t.first - 1
    apart = set_apart(c, before)
    if apart is not None:
        b.take(t, apart, "predicate")
        return
    if before > 0 and c.flags[before] & wc.TOLL_LINK and c.flags[before - 1] & wc.LINK:
        before -= 1  # "were reported as wounded"
    while before >= 0 and c.flags[before] & (wc.ADVERB | wc.LINK | wc.UNSURE) and not c.flags[before] & wc.BE:
        before -= 1
    beside = c.left_neighbour(before + 1)
    if (
        beside is not None
        and beside.preposition
        and beside.kind_of_head in (PERSON, BARE)
        and beside.last <= before + 1 < t.first
    ):
        b.take(t, beside, "predicate")  # "with another 200 listed as missing"
        return
    linked = before < t.first - 1 and any(c.flags[k] & wc.LINK for k in range(before + 1, t.first))
    if not linked and (before < 0 or c.flags[before] & wc.BARRIER or not c.low[before][0].isalnum()):
        _inverted(c, b, t)  # "Missing since Monday are two climbers"
    elif before >= 0 and c.flags[before] & (wc.BE | wc.HAVE):
        b.subject(t, before, "predicate")
    elif linked:
        b.subject(t, before + 1, "predicate")


def _left_with(c: Clause, b: Binder, t: Trigger, last: Phrase) -> None:
    """ "Fighting left 30 troops and 20 rebels dead": those joined to the last are dead too."""
    listed: list[Phrase] = []
    one = last
    while one.first and (c.low[one.first - 1] == "," or c.flags[one.first - 1] & wc.CONJUNCTION):
        earlier = c.ends.get(one.first - 1)
        if earlier is None or earlier.kind_of_head != PERSON or earlier.filter or c.own_trigger(earlier):
            break
        one = earlier
        listed.insert(0, one)
    if one.first and c.flags[one.first - 1] & wc.LINK:
        for phrase in listed:
            b.take(t, phrase, "predicate")


def _active_too(c: Clause, t: Trigger) -> bool:
    """ "Nine gunmen wounded 40": the word is a verb as well and has its object."""
    others = (x.rule for x in c.trigger_at.get(t.first, ()))
    verb = any(rule.frame == "transitive" and rule.kind == t.rule.kind for rule in others)
    if verb and _definite_object(c, t.last):
        return True
    right = c.starts.get(t.last) if verb else None
    if right is None or right.of_them or right.subset or right.filter:
        return False
    return right.kind_of_head in (PERSON, BARE) and not c.own_trigger(right)


def _definite_object(c: Clause, at: int) -> bool:
    """Whether "the mayor", "his wife" stands at ``at``, and no time ("22 wounded the same day")."""
    if at + 1 >= c.size or not c.flags[at] & wc.DEFINITE:
        return False
    head = c.lexicon.heads.get(c.low[at + 1])
    return head is not None and at not in c.inside


def noun(c: Clause, b: Binder, t: Trigger) -> None:
    """ "22 deaths", "11 hostages": the noun counted is the trigger itself."""
    for phrase in c.phrases:
        if phrase.number_end <= t.first and t.last <= phrase.last and phrase.kind_of_head == PERSON:
            b.take(t, phrase, "noun")
            more = next((p for p in c.phrases if p.first > phrase.last), None)
            if more is not None and more_found(c, phrase, more):
                b.take(t, more, "gapped")
            if phrase.last < c.size and c.flags[phrase.last] & wc.LOCATIVE:
                gapped(c, b, t, phrase.last)  # "nine bodies in the houses and four in the sheds"
            return
    if t.last + 1 < c.size and c.low[t.last] == "(":  # "most deaths (29) were reported in …"
        enclosed = c.starts.get(t.last + 1)
        if enclosed is not None and enclosed.last < c.size and c.low[enclosed.last] == ")":
            b.take(t, enclosed, "noun")


def agent(c: Clause, b: Binder, t: Trigger) -> None:
    """ "an assault by more than 90 gunmen", "a crowd of 3,000"."""
    within = c.inside.get(t.last)  # "a crowd of about 20,000": the words are a hedge too
    within = within if within is not None and within.number_at >= t.last else None
    phrase = within or c.object_phrase(t.last) or c.after_uncounted(t.last)
    apart = phrase is not None and phrase.first and c.low[phrase.first - 1] == ","
    if (
        phrase is None
        or apart
        or (phrase.kind_of_head == BARE and " ".join(t.words) not in t.rule.bare_after)
    ):
        return
    b.chain(t, phrase, "agent")


_FRAMES: dict[str, Callable[[Clause, Binder, Trigger], None]] = {
    "transitive": transitive,
    "intransitive": intransitive,
    "adjective": adjective,
    "noun": noun,
    "toll": toll,
    "roster": roster,
    "agent": agent,
}
