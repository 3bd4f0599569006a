"""Who is the subject of a verb: the counted phrases before it, over what may stand between."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.antecedents import (
    all_of_them,
    before_exception,
    carried,
    named_aside,
    of_inner_clause,
    of_one,
    raised,
    told_one_by_one,
    uncounted,
    without_apposition,
)
from discrepancy.claims.clause import MARKS, Clause
from discrepancy.claims.phrase import BARE, PERSON, THING, Phrase
from discrepancy.claims.subjectasides import (
    ASIDE,
    ASIDE_REACH,
    aside_part,
    before_subset,
    listed_aside,
    quoted_aside,
    relative_aside,
    said_aside,
)
from discrepancy.claims.triggers import Trigger

EXCEPTION = "exception"
"""The filter of "all but nine"."""
NO_VERB = (
    wc.VERBAL | wc.ADVERB | wc.NEGATION | wc.DETERMINER | wc.PRONOUN | wc.PREPOSITION | wc.SAY | wc.UNSURE
)
"""Classes of words that are no verb of their own behind "who"."""
REACH = 32
"""Tokens that may stand between a subject and its verb."""
NOUNS = frozenset({"base", "present"})
"""Forms of verbs that are written like a noun."""
BEHIND = frozenset({"participle", "past_participle", "any"})
PHRASE_REACH = 5
"""Tokens of "from a Greek ship"."""
WHOSE_REACH = 3
"""Tokens from "whose" to the verb of its noun."""
OBJECT_REACH = 8
"""Tokens from "who" to the object of its clause."""
DASHES = frozenset({"-", "--", "–", "—"})


class SubjectSearch:
    """A walk to the left from a verb; ``taken`` and ``parts`` are found right to left."""

    def __init__(self, clause: Clause, at: int) -> None:
        self.clause = clause
        self.verb = raised(clause, clause.group_begin(at))
        self.at = self.verb
        """The walk has come from the right as far as this token, which is passed already."""
        self.taken: list[Phrase] = []
        self.parts: list[Phrase] = []
        self.pending = False
        """A finite verb was passed: only a relative clause explains it."""
        self.direct = False
        """A relative clause was entered that the verb itself belongs to."""
        joint = self.verb - 1
        self.shares = joint > 0 and bool(clause.flags[joint] & wc.CONJUNCTION) and joint not in clause.inside
        """The verb is joined to one before it, whose subject may be its own."""
        self.shared = False
        """Such a verb was passed."""

    def run(self) -> tuple[list[Phrase], list[Phrase]]:
        """The subject phrases and the parts named with them, both in order of the text."""
        c = self.clause
        if uncounted(c, self.verb - 1):
            return [], []
        floor = max(0, self.verb - REACH)
        while self.at > floor:
            phrase = c.ends.get(self.at)
            before = self._over_word() if phrase is None else self._over_phrase(phrase)
            if before is None:
                break
            self.at = before
        if self.taken and (_of_bodies(c, self.taken[-1]) or carried(c, self.taken[-1], self.verb)):
            return [], []
        last = self._after_a_list()
        if last is not None:
            last.subset = False
            return [last], []
        taken, parts = self.taken[::-1], self.parts[::-1]
        if len(taken) > 2 and told_one_by_one(c, taken[0], taken[1:], enclosed=True):
            return taken[:1], [*taken[1:], *parts]  # "three men, a cook and two guards, were killed"
        return without_apposition(c, taken), parts

    def _after_a_list(self) -> Phrase | None:
        """The subject that is joined behind a list, where the whole of the list has a verb of its own.

        "We lost nine men, including a captain, and 15 were hurt", "31 died, including nine women, and …".
        """
        c = self.clause
        last = next((p for p in (*self.parts[:1], *self.taken[:1]) if p.last == self.verb), None)
        if not self.parts or last is None or last.first < 2 or not c.flags[last.first - 1] & wc.CONJUNCTION:
            return None
        comma = c.low[last.first - 2] == ","
        first = before_subset(c, self.parts[-1])
        whole = self.taken[-1] if self.taken and self.taken[-1] is not last else None
        if whole is not None and c.governs(whole):
            return last if comma else None
        begin = whole.last if whole is not None else max(0, first - REACH)
        told = any(k in c.verbs or c.flags[k] & wc.VERBAL for k in range(begin, first) if k not in c.inside)
        return last if told and (comma or c.flags[self.verb] & wc.VERBAL) else None

    def _described(self, phrase: Phrase) -> bool:
        """Whether the verb's relative clause follows a phrase and what that is of: "a guard of X who"."""
        c, at = self.clause, self.at
        if not self.direct or at >= self.verb or not c.flags[at] & wc.GENITIVE:
            return False
        opens = next((k for k in range(at, self.verb) if c.flags[k] & wc.RELATIVE & ~wc.THEM), None)
        return opens is not None and opens - at <= PHRASE_REACH and "," not in c.low[at:opens]

    def _over_phrase(self, phrase: Phrase) -> int | None:
        """Where the walk goes on before a phrase that it has met; None where it ends."""
        c, at = self.clause, self.at
        governor = None if self.taken else _governor(c, phrase)
        antecedent = self.direct and at < self.verb and bool(c.flags[at] & wc.RELATIVE & ~wc.THEM)
        if phrase.filter == EXCEPTION and not self.taken:
            return before_exception(c, phrase.first)
        if phrase.filter or phrase.kind_of_head == THING:
            opens = phrase.first - 1
            own = at == self.verb and opens > 0 and bool(c.flags[opens] & wc.CONJUNCTION)
            own = own and c.low[opens - 1] == ","  # ", and 40 families fled"
            clause = at == self.verb and opens > 0 and bool(c.flags[opens] & wc.SUBORDINATOR)
            own = own or (clause and phrase.filter in ("", "thing"))  # "…, since six families fled"
            passable = not (self.taken or own) and (phrase.preposition or phrase.filter)
            return phrase.first if passable else None
        if governor is not None:  # "soldiers who killed 12 people were arrested"
            return governor
        if phrase.subset and (antecedent or self._described(phrase)):
            # "12 people, including seven who were shot, died", "including a guard of the mine who was hurt"
            self.taken.append(phrase)
            return None
        if aside_part(c, phrase):  # "12 people, two of them women, died"
            self.parts.append(phrase)
            return before_subset(c, phrase)
        if phrase.subset or c.in_subset_list(phrase):
            phrase.subset = True
            self.parts.append(phrase)
            return before_subset(c, phrase)
        if not self.taken and (not antecedent or _shared(c, phrase)) and _oblique(c, phrase):
            return phrase.first
        if not self.taken and phrase.article and _complement(c, phrase.first):
            return phrase.first
        joined = self.verb > 0 and c.flags[self.verb - 1] & wc.CONJUNCTION and self.verb not in c.inside
        object_ = at == self.verb - 1 and not phrase.preposition and not _opens_clause(c, phrase)
        if joined and not self.taken and (object_ or _object_of_active(c, phrase)):
            self.parts.clear()
            self.shared = True
            return phrase.first  # "rebels killed 12 people and set fire to the market"
        if self.pending or (self.shared and not self.taken and not _opens_clause(c, phrase)):
            return None
        if not self.taken and of_inner_clause(c, phrase, self.verb):
            return None
        self.taken.append(phrase)
        relative = phrase.of_them and any(c.flags[k] & wc.RELATIVE for k in range(phrase.first, phrase.last))
        return None if relative else _joint_before(c, phrase.first)  # "…, one of whom was killed"

    def _kin(self, at: int) -> bool:
        """ "A baker whose two sisters are among the missing": of others than the one told of."""
        c = self.clause
        return all(c.low[k] in c.lexicon.heads or c.flags[k] & wc.CONJUNCTION for k in range(at, self.verb))

    def _over_word(self) -> int | None:
        """Where the walk goes on before a word that no phrase ends with; None where it ends."""
        c, at = self.clause, self.at
        if self.taken or c.low[at - 1] in MARKS:
            return None
        listed = listed_aside(c, at - 1)
        if listed is not None:
            self.parts += listed[1][::-1]
            return listed[0]
        opening = relative_aside(c, at - 1) or self._dashed_aside(at - 1) or quoted_aside(c, at - 1)
        opening = opening or self._bracketed(at - 1) or named_aside(c, at - 1)
        if opening is not None:
            return opening
        flags = c.flags[at - 1]
        if at > 1 and flags & wc.PRONOUN and not flags & wc.RELATIVE and c.flags[at - 2] & wc.PREPOSITION:
            return at - 1  # "nine from the mill and the house next to it"
        thing = c.low[at - 2 : at - 1] == [","] or c.ends.get(at - 1) is None  # "the crew of a ship which …"
        if flags & wc.IMPERSONAL and not self.pending and thing:
            return None
        if flags & wc.RELATIVE and flags & wc.THEM and c.flags[at - 2] & wc.GENITIVE:
            self.taken += all_of_them(c, at - 3)
            return None  # "90 captives, most of whom are dead"
        if flags & wc.RELATIVE and flags & wc.POSSESSIVE and (self.verb - at < WHOSE_REACH or self._kin(at)):
            return None  # "four people whose house was swept away"
        if flags & wc.RELATIVE:
            # "The three who fell died": the relative clause has a verb of its own.
            own = at < self.verb and not c.flags[at] & NO_VERB and at not in c.trigger_at
            self.direct, self.pending = not self.pending and not own, False
            bare = at > 1 and at - 2 not in c.inside and c.low[at - 2] in c.lexicon.heads
            if self.direct and bare and not c.lexicon.heads[c.low[at - 2]].singular:
                return None  # "thousands at the funeral of civilians who were killed"
        elif flags & wc.VERBAL or (at - 1 in c.verbs and not _attributive(c, at - 1, self.verb)):
            shares = self.shares and not self.direct
            self.shared = self.shared or shares
            self.pending = not (shares or (at - 1 in c.trigger_at and c.left_neighbour(at - 1) is not None))
        elif flags & wc.BARRIER:
            return None
        elif flags & wc.SAY:
            return said_aside(c, at)
        else:
            placed = flags & wc.ADVERB and c.ends.get(at - 1) is not None  # "two people there were killed"
            pronoun = flags & wc.PRONOUN and not flags & wc.THEM and not placed
            joined = at > 2 and c.flags[at - 2] & wc.CONJUNCTION and at - 3 in c.verbs
            governed = not joined and _governed(c, at - 1)  # "two drowned and their sister was hurt"
            # "It rose to 40 and the driver was hurt": he alone.
            alone = at > 1 and c.flags[at - 2] & wc.CONJUNCTION and of_one(c, self.verb)
            another = flags & wc.DEFINITE and not self.pending and (alone or not governed)
            if another:  # "the mayor", but not in "who were guarding the house" and "this month"
                return _in_relative(c, at - 1) or self._in_long_relative(at - 1)
            told = (c.low[at],) in c.lexicon.telling.get(1, ())  # "the 20 men she claimed were abducted"
            if pronoun and self.pending and not told and c.ends.get(at - 1) is not None:
                self.pending = False  # "the eight monks they had seized were freed"
                return at - 1
            if pronoun:  # "he": the subject is somebody without a number
                return self._in_long_relative(at - 1)
        return at - 1

    def _in_long_relative(self, at: int) -> int | None:
        """The same over more words, where the verb is of several ("… driving him across X were held")."""
        c = self.clause
        if not c.flags[self.verb] & wc.SEVERAL:
            return None
        for k in range(at - 1, max(0, at - ASIDE_REACH), -1):
            flags = c.flags[k]
            if c.low[k] in ASIDE or c.low[k] in MARKS or k in c.inside or flags & wc.SUBORDINATOR:
                return None
            if c.ends.get(k) is not None and (flags & wc.BLAMED or flags & wc.RELATIVE & ~wc.IMPERSONAL):
                return k
        return None

    def _bracketed(self, at: int) -> int | None:
        """ "Twelve civilians (7 M, 5 F) were killed": over the bracket, whose people are parts."""
        c = self.clause
        if c.low[at] != ")":
            return None
        opening = next((k for k in range(at - 1, max(0, at - ASIDE_REACH), -1) if c.low[k] == "("), None)
        whole = c.ends.get(opening) if opening is not None else None
        if opening is None or whole is None or whole.kind_of_head != PERSON or whole.filter:
            return None
        inside = [p for p in c.phrases if opening < p.first < at and not p.filter]
        self.parts += [p for p in reversed(inside) if p.kind_of_head == PERSON]
        return opening

    def _dashed_aside(self, at: int) -> int | None:
        """ "Twenty people - twelve men and eight women - were killed": over the breakdown."""
        c = self.clause
        if c.low[at] not in DASHES:
            return None
        opening = next((k for k in range(at - 1, max(0, at - ASIDE_REACH), -1) if c.low[k] in DASHES), None)
        if opening is None or c.ends.get(opening) is None:
            return None
        inside = [p for p in c.phrases if opening < p.first < at and not p.filter]
        self.parts += [p for p in reversed(inside) if p.kind_of_head == PERSON]
        return opening


def subjects(clause: Clause, at: int) -> tuple[list[Phrase], list[Phrase]]:
    """The subject phrases before token ``at`` and the parts named with them, both in order."""
    return SubjectSearch(clause, at).run()


def _attributive(c: Clause, at: int, verb: int) -> bool:
    """Whether a participle tells of a thing beside the people ("14 crew of the hijacked dhow were found").

    So it does behind its noun too: "nine men from a ship seized off the cape were released".
    """
    forms = {t.form for t in c.trigger_at.get(at, ())}
    led = wc.ARTICLE | wc.DEFINITE | wc.PREPOSITION
    if at and c.flags[at - 1] & led and not c.flags[at - 1] & wc.INFINITIVE and forms and forms <= NOUNS:
        return True  # "and the house next to it", "men with assault rifles": no verb
    told = not BEHIND.isdisjoint(forms) and at + 1 < verb
    thing = at > 2 and at not in c.inside and c.low[at - 1].isalpha() and not c.flags[at - 1]
    if told and thing and c.low[at - 1] not in c.lexicon.heads and c.flags[at + 1] & wc.PREPOSITION:
        begin = at - 1
        while begin > 1 and at - begin < PHRASE_REACH and not c.flags[begin - 1] & wc.PREPOSITION:
            if (
                not c.low[begin - 1].isalpha()
                or c.flags[begin - 1] & ~wc.DETERMINER & ~wc.DEFINITE & ~wc.ARTICLE
            ):
                return False
            begin -= 1
        return bool(c.flags[begin - 1] & wc.PREPOSITION) and c.ends.get(begin - 1) is not None
    determined = at > 1 and c.flags[at - 1] & wc.DETERMINER and c.flags[at - 2] & wc.PREPOSITION
    follows = at + 1 < c.size and not c.flags[at + 1] and c.low[at + 1][0].isalpha()
    return bool(determined and follows and at + 1 not in c.inside)


def _opens_clause(c: Clause, phrase: Phrase) -> bool:
    """Whether a phrase begins its clause, so that it is no object ("nine were hit by a car and died")."""
    at = phrase.first - 1
    return at < 0 or not c.low[at][0].isalnum() or bool(c.flags[at] & (wc.BARRIER | wc.SAY | wc.TIME_WORD))


def _of_bodies(c: Clause, first: Phrase) -> bool:
    """ "The bodies of nine women and a girl were brought to …": the list is not the subject."""
    at = first.first
    while at and (c.low[at - 1] == "," or c.flags[at - 1] & (wc.CONJUNCTION | wc.DETERMINER)):
        at -= 1
    earlier = c.ends.get(at)
    while earlier is not None and not earlier.preposition and at:
        at = earlier.first
        while at and (c.low[at - 1] == "," or c.flags[at - 1] & (wc.CONJUNCTION | wc.DETERMINER)):
            at -= 1
        earlier = c.ends.get(at)
    opens = earlier.first if earlier is not None else at
    active = (t for k in range(max(0, opens - 4), opens) for t in c.trigger_at.get(k, ()) if t.last == opens)
    return any(t.rule.active and t.form == "word" and c.flags[t.last - 1] & wc.GENITIVE for t in active)


def _oblique(c: Clause, phrase: Phrase) -> bool:
    """Whether a preposition before the phrase keeps it from being a subject."""
    if not phrase.preposition:
        return False
    raised = (
        c.flags[min(phrase.last, c.size - 1)] & wc.HAPPENED and c.flags[phrase.first - 1] & wc.ACCOMPANIED
    )
    if raised and c.flags[min(phrase.last + 1, c.size - 1)] & wc.INFINITIVE:
        return False  # "with nine crew understood to have drowned"
    return not c.lexicon.classes[phrase.preposition] & wc.OBLIQUE_FREE


def _complement(c: Clause, at: int) -> bool:
    """ "Believed to be a cousin and to have been freed": who somebody is said to be."""
    return at > 1 and bool(c.flags[at - 1] & wc.BE) and bool(c.flags[at - 2] & wc.INFINITIVE)


def _in_relative(c: Clause, at: int) -> int | None:
    """Where the relative clause begins whose object is opened at ``at``; None in the main clause."""
    if c.flags[at] & wc.TIME_WORD and at + 1 < c.size and c.lexicon.units.get(c.low[at + 1]) == "time":
        return at
    for k in range(at - 1, max(0, at - OBJECT_REACH), -1):
        if c.low[k] in ASIDE or c.low[k] in MARKS or c.flags[k] & wc.BARRIER or k in c.inside:
            return None
        if c.flags[k] & wc.RELATIVE and not c.flags[k] & (wc.SUBORDINATOR | wc.IMPERSONAL):
            return k
        if c.flags[k] & wc.BLAMED and c.ends.get(k) is not None:  # "two men suspected of running the den"
            return k
    return None


def _shared(c: Clause, phrase: Phrase) -> bool:
    """ "Two of the three climbers who fell": the figure before "of" is the one that the verb is about."""
    k = phrase.first - 1
    while k > 0 and c.flags[k] & wc.DETERMINER:
        k -= 1
    known = k < phrase.first - 1  # "31 of 40 inmates who escaped are at large": it is about the 40
    part = c.ends.get(k) if known and k > 0 and c.flags[k] & wc.GENITIVE else None
    return part is not None and part.value != 1  # "one of 600 guests who were evacuated"


def _governor(c: Clause, phrase: Phrase) -> int | None:
    """Where the verb group begins of which the phrase is the object: "who killed 12", "holding 12"."""
    k = phrase.first - 1
    while k > 0 and c.flags[k] & (wc.DETERMINER | wc.ADVERB) and k not in c.trigger_at:
        k -= 1
    verb = next((t for t in c.trigger_at.get(k, ()) if _takes(t)), None)
    if verb is None:  # "who shot dead two shopkeepers"
        verb = next((t for t in c.triggers if t.last <= k and _takes(t) and _ends(c, t) == k + 1), None)
        k = k if verb is None else verb.first
    if verb is None or k not in c.verbs:
        return None
    begin = c.group_begin(k)
    relative = begin > 0 and c.flags[begin - 1] & wc.RELATIVE
    return begin if relative or (verb.form == "gerund" and begin == k) else None


def _ends(c: Clause, t: Trigger) -> int:
    """Where a verb ends with the particle right behind it."""
    particle = c.particle(t) if t.wants_particle else None
    return particle[1] if particle is not None and particle[0] == t.last else t.last


def _takes(t: Trigger) -> bool:
    """Whether a trigger is a verb with an object."""
    return t.rule.frame == "transitive" and not t.rule.active


def _joint_before(c: Clause, at: int) -> int | None:
    """Where the earlier member of a coordination ends, or None."""
    k = at
    while k > 0 and (c.low[k - 1] == "," or c.flags[k - 1] & (wc.CONJUNCTION | wc.DEFINITE | wc.OTHER)):
        k -= 1
    for words in c.lexicon.joins:
        if k >= len(words) and tuple(c.low[k - len(words) : k]) == words:
            k -= len(words)
            break
    if c.low[k] == "," and c.ends.get(k) is None:
        k = relative_aside(c, k) or k  # "Nine rebels, who came from the north, and two boys were shot"
    k = _before_ages(c, k)
    phrase = c.ends.get(k)
    if phrase is None or phrase.filter or phrase.kind_of_head not in (PERSON, BARE):
        return None
    if phrase.of_them and (k == at or _enclosed_part(c, phrase)):
        return None  # "seven of 40 inmates who escaped", "nine died, six of them girls, and 40 were hurt"
    if (_oblique(c, phrase) and not phrase.subset) or _object_of_active(c, phrase):
        return None
    if phrase.kind_of_head == BARE and phrase.first and of_one(c, phrase.first - 1):
        return None  # "the speed was 90 and a passenger was hurt"
    if any(t.rule.frame == "toll" and t.last == phrase.first for t in c.triggers):
        return None  # "the dead now number 14 and 200 were hurt"
    return k


def _enclosed_part(c: Clause, part: Phrase) -> bool:
    """Whether commas enclose a part behind the verb of its whole."""
    opens = part.first - 1
    return opens > 0 and c.low[opens] == c.low[min(part.last, c.size - 1)] == "," and opens - 1 in c.verbs


def _object_of_active(c: Clause, phrase: Phrase) -> bool:
    """ "The blast killed 12 and 40 were hurt": whether a verb before the phrase has it for its object."""
    at = phrase.first - 1
    if at < 1 or not c.governs(phrase) or at - 1 in c.inside:
        return False
    passive = c.flags[at - 1] & (wc.BE | wc.DETERMINER | wc.CONJUNCTION)
    captive = c.flags[min(phrase.last, c.size - 1)] & wc.COMPLEMENT  # "…, took two guards hostage and fled"
    return not passive and bool(c.low[at - 1][0].isalpha() or captive)


def _before_ages(c: Clause, at: int) -> int:
    """Where "two boys" ends in "two boys, aged 15 and 17, and a man"."""
    k = at
    while (phrase := c.ends.get(k)) is not None and phrase.filter == "age":
        k = phrase.first
        while k > 0 and (
            c.low[k - 1] == ","
            or c.flags[k - 1] & wc.CONJUNCTION
            or c.lexicon.units.get(c.low[k - 1]) == "age"
        ):
            k -= 1
    return k


def _governed(c: Clause, at: int) -> bool:
    """Whether the determiner at ``at`` stands inside a prepositional phrase or a list of parts."""
    k = at - 1
    while k >= 0 and at - k < 4 and c.flags[k] & (wc.DETERMINER | wc.ADVERB):
        k -= 1
    return k >= 0 and bool(c.flags[k] & (wc.PREPOSITION | wc.SUBSET | wc.CONJUNCTION))
