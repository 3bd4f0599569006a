"""Bonds: which counted phrase is governed by which trigger, and under which conditions of its rule."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.antecedents import told_one_by_one
from discrepancy.claims.clause import Clause
from discrepancy.claims.kindrules import KindRule
from discrepancy.claims.lexicon import ROOT
from discrepancy.claims.phrase import BARE, PERSON, THING, UNKNOWN, Phrase
from discrepancy.claims.subjects import subjects
from discrepancy.claims.triggers import Trigger
from discrepancy.language.numbers import Number

LABEL = ":"
"""Behind the label of a count ("Deaths: 9")."""
LEAST_RANK = 3
"""A second man who died may as well have been one of two who were hurt."""
VERB_REACH = 4
"""Words of "may have claimed" before its object."""
NAMED = 10
"""Tokens of who people are, between commas behind their number."""
GAP = 6
"""Words of what describes a whole before its part ("with burns")."""
SUBJECT_WORDS_REACH = 12
EARLIER, OTHERWISE = "earlier figure", "told otherwise"
FIGURES = frozenset({"toll", OTHERWISE})
"""How a figure is bound whose noun is told with the toll, or with the figure before."""


class Bond(Struct):
    """A phrase counted by a rule: the derivation of one claim."""

    phrase: Phrase
    trigger: Trigger
    how: str
    moved: str = ""
    whole: Phrase | None = None
    later: Phrase | None = None
    """The figure that took the place of this one ("up from 38")."""
    teller: tuple[int, int] | None = None
    """First token and end of a speaker whose verb is left out ("…, the Red Crescent 19")."""

    @property
    def rule(self) -> KindRule:
        """The rule that fired."""
        return self.trigger.rule


def whole_of_none(phrase: Phrase, whole: Number) -> Phrase:
    """The 40 of "none of the 40 survived", who are all counted."""
    hedged = replace(phrase.hedged, value=whole.value, low=whole.low, high=whole.high)
    return replace(phrase, number_at=whole.first, number_end=whole.last, hedged=hedged, none_of=None)


def as_toll(phrase: Phrase, scopes: frozenset[str]) -> Phrase:
    """The seven that "a seventh skier has died" tells of."""
    hedged = replace(phrase.hedged, value=phrase.nth, low=phrase.nth, high=phrase.nth)
    scope = phrase.scope if phrase.scope in scopes else ROOT
    return replace(phrase, hedged=hedged, nth=0, article=False, scope=scope)


class Binder:
    """The bonds of one sentence; takes a phrase only where the rule allows it."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.bonds: list[Bond] = []
        self.settled: set[int] = set()
        """Identities of the phrases whose place is no fate ("… died on the bridge and two in hospital")."""
        self.dead: set[int] = set()
        """Identities of the phrases whose death is counted in a toll elsewhere ("a third man died")."""

    def of_phrase(self, phrase: Phrase) -> Bond | None:
        """The first bond of a phrase."""
        return next((b for b in self.bonds if b.phrase is phrase), None)

    def of_trigger(self, trigger: Trigger) -> set[int]:
        """Identities of the phrases that a trigger has bound."""
        return {id(b.phrase) for b in self.bonds if b.trigger is trigger}

    def take(
        self, t: Trigger, phrase: Phrase, how: str, moved: str = "", whole: Phrase | None = None
    ) -> None:
        """Bind the phrase, unless its rule does not count such people."""
        if phrase.filter or phrase.kind_of_head == THING or self._of_last_label(t, phrase):
            return
        owner = phrase.article and self.clause.low[phrase.last - 1].endswith(self.clause.lexicon.owning)
        if id(phrase) in self.settled or (owner and t.first != phrase.last):
            return  # "a man's body": told of the body alone
        if t.rule.none_of:
            if phrase.none_of is None:
                return
            phrase = whole_of_none(phrase, phrase.none_of)
        part = t.rule.mortal and (phrase.of_them or phrase.subset)
        part = part and (t.rule.frame == "adjective" or (how == "reduced passive" and t.first == phrase.last))
        dead = self._dead_before(phrase) if part else None
        # "Killed 13, nine of them in hospital", "including two shot by police": no other harm.
        if dead is not None:
            if self.of_phrase(phrase) is None:
                self.bonds.append(Bond(phrase, dead.trigger, "part", "", dead.phrase))
            return
        if t.rule.unbound and self.of_phrase(phrase) is not None:
            return
        if t.rule.unbound and t.rule.crowd and self._part_of_others(phrase):
            return
        if phrase.nth >= LEAST_RANK and t.rule.fatal and self._risen(t, phrase, how):
            self.dead.add(id(phrase))
            self.bonds.append(Bond(as_toll(phrase, self.clause.lexicon.others_of), t, "toll", "up"))
            return
        if self._counts(t.rule, t, phrase, how):
            self.bonds.append(Bond(phrase, t, how, moved, whole))

    def _part_of_others(self, phrase: Phrase) -> bool:
        """ "Four of the raiders", "43 died, four raiders among them": a part of what the verb counts."""
        c, of = self.clause, phrase.number_end
        known = of + 1 < c.size and c.flags[of] & wc.GENITIVE and c.flags[of + 1] & wc.DEFINITE
        return bool(known or phrase.subset or phrase.value == 1)

    def _of_last_label(self, t: Trigger, phrase: Phrase) -> bool:
        """ "Deaths: 9 Missing: 4": the nine stand behind the label before the word that labels the four."""
        low, starts = self.clause.low, self.clause.starts
        labels = t.last < self.clause.size and low[t.last] == LABEL and t.last + 1 in starts
        return labels and phrase.first > 0 and phrase.last <= t.first and low[phrase.first - 1] == LABEL

    def _risen(self, t: Trigger, phrase: Phrase, how: str) -> bool:
        """ "A seventh skier has died": a count of the dead, and not in "three were hurt and a fourth …"."""
        c, unsure = self.clause, wc.NEGATION | wc.MODAL | wc.UNSURE
        next_one = any(p.value == phrase.nth - 1 for p in c.phrases)
        body = how == "object" and t.form == "word" and not next_one  # "the body of a fifth miner was found"
        if how == "noun" or body:  # "an eighth body was found"
            return not any(
                flags & unsure for flags in c.flags[max(0, phrase.first - VERB_REACH) : phrase.first]
            )
        between = c.flags[phrase.last : t.first]
        fresh = t.form == "present" or any(flags & wc.HAVE for flags in between)
        if how != "subject" or not fresh or any(flags & unsure for flags in between):
            return False
        return not next_one

    def _done_to_oneself(self, t: Trigger) -> bool:
        """ "Gave himself up": one person did."""
        return any(flags & wc.SINGLE for flags in self.clause.flags[t.first : t.last])

    def _counts(self, rule: KindRule, t: Trigger, phrase: Phrase, how: str) -> bool:
        words = " ".join(t.words)
        bare = phrase.kind_of_head == BARE
        if phrase.value != 1 and t.form == "word" and self._done_to_oneself(t):
            return False
        unnamed = bare and not rule.bare and how not in FIGURES and not rule.bare_after
        # "22 killed, 41 wounded and three captured": the last are people as well
        listed = how == "reduced passive" and any(b.rule.union for b in self.bonds)
        beside = listed or any(b.phrase.kind_of_head == PERSON for b in self.bonds)
        if unnamed and (rule.people_only or not beside):
            return False
        if bare and how == "subject" and t.form == "present" and phrase.value != 1:
            return False  # "214 shelters are open": many of a thing, and no verb
        if phrase.none_of is not None and how == "reduced passive":
            return False  # "none of the nine miners trapped below …": none of those who are
        if phrase.value == 0 and (rule.frame in ("noun", "roster") or not rule.zero):
            return False  # "none of the injuries was grave", "none of the injured is in danger"
        if phrase.nth and not rule.nth:
            if rule.fatal:
                self.dead.add(id(phrase))
            return False
        if (phrase.article and not rule.single) or (phrase.value == 0 and phrase.of_them):
            return False
        if bare and how == "part" and rule.frame == "roster" and phrase.hedged.hedge == "less_than":
            return False  # "two of the victims were under 18"
        if (
            phrase.value == 0
            and bare
            and t.first < phrase.last + 1
            and phrase.number_end > phrase.number_at + 2
        ):
            return False  # "not a single shot was fired"
        if phrase.kind_of_head == UNKNOWN and (rule.person or rule.scopes or rule.frame == "toll"):
            return False
        if phrase.of_them and not phrase.of_those and rule.not_those and self._hurt_before(phrase):
            phrase.of_those = min(rule.not_those)  # "11 were hurt, three of whom were evacuated"
        if bare and phrase.value == 1 and how == "object" and self._one_of(phrase.last):
            return False  # "carry the body of one of 16 miners killed"
        over = self.clause.starts.get(phrase.last) if phrase.of_them else None
        if over is not None and over.kind_of_head == THING and how != "part":
            return False  # "five of the 28 houses were evacuated"
        if phrase.of_them and over is None and self._of_things(phrase):
            return False  # "they tagged 40 goats; raiders killed nine of them"
        if rule.mortal and phrase.of_them and self._bodies(phrase.last):
            return False  # "four of the six bodies had been burned"
        if phrase.of_those and not (rule.not_those | rule.not_heads).isdisjoint(phrase.of_those.split()):
            return False  # "three of the bodies were taken away"
        if (
            rule.closes
            and how == "object"
            and self.clause.flags[min(phrase.last, self.clause.size - 1)] & wc.GENITIVE
        ):
            return False  # "a list of 40 names of donors"
        if rule.not_those and any(self.clause.low[k] in rule.not_those for k in phrase.adjectives):
            return False  # "two wounded soldiers were evacuated"
        named = self.clause.low[phrase.last] if bare and phrase.last < self.clause.size else ""
        if named in rule.not_those:
            return False  # "nine wounded were evacuated"
        left_out = bare and how in ("gapped", OTHERWISE)  # "claimed 19 lives in Arif and eight in Kelu"
        if phrase.of_them and not phrase.head:  # "there were 30 of them", which a rule may name
            classes = self.clause.lexicon.classes
            left_out = left_out or any(classes.get(one, 0) & wc.THEM for one in rule.heads)
        else:
            left_out = left_out or (bare and words in rule.bare_after)
        if phrase.head in rule.not_heads or (rule.heads and phrase.head not in rule.heads and not left_out):
            return False
        if words in rule.heads_only and phrase.head not in rule.heads_only[words]:
            return False
        in_scope = not rule.scopes or phrase.scope in rule.scopes or (bare and bool(rule.bare_after))
        marches = "protest" in rule.scopes and phrase.head in self.clause.lexicon.protest_heads
        if not (in_scope or marches):
            return False
        before = self.clause.low[max(0, t.first - SUBJECT_WORDS_REACH) : t.first]
        return not rule.subject or not rule.subject.isdisjoint(before)

    def _of_things(self, part: Phrase) -> bool:
        """Whether "them" are things: no people, and some things, are counted before it."""
        before = [p for p in self.clause.phrases if p.last <= part.first and not p.filter.startswith("age")]
        people = any(p.kind_of_head in (PERSON, BARE) and p.filter in ("", "exception") for p in before)
        return not (people or part.of_those) and any(p.kind_of_head == THING for p in before)

    def _one_of(self, at: int) -> bool:
        """Whether those of whom it is one are told of behind it."""
        c = self.clause
        whole = c.starts.get(at + 1) if at < c.size and c.flags[at] & wc.GENITIVE else None
        return whole is not None and c.own_trigger(whole)

    def _bodies(self, at: int) -> bool:
        """Whether the whole that begins at ``at`` is counted among the dead by its noun."""
        whole = self.clause.starts.get(at)
        nouns = self.clause.trigger_at.get(whole.last - 1, ()) if whole is not None else ()
        return any(t.rule.fatal and t.rule.frame == "noun" for t in nouns)

    def _dead_before(self, phrase: Phrase) -> Bond | None:
        """The last figure before a part, where it counts the dead and no word for the hurt stands between."""
        last = self._last_before(phrase)
        if last is None or not last.rule.fatal or (last.phrase.value or 0) < (phrase.value or 0):
            return None
        hurt = any(
            t.rule.mortal and last.phrase.last <= t.first < phrase.first for t in self.clause.triggers
        )  # "killed nine and hurt many, including five in hospital"
        return None if hurt else last

    def _hurt_before(self, phrase: Phrase) -> bool:
        """Whether the last figure before a part counts the hurt."""
        last = self._last_before(phrase)
        return last is not None and last.rule.mortal

    def _last_before(self, phrase: Phrase) -> Bond | None:
        """The bond made last of those whose phrase stands before another."""
        return next((b for b in reversed(self.bonds) if b.phrase.last <= phrase.first), None)

    def chain(self, t: Trigger, phrase: Phrase, how: str, moved: str = "") -> None:
        """Take the phrase and what is coordinated with it ("51 children, 28 women and five nurses")."""
        whole: Phrase | None = None
        current: Phrase | None = phrase
        if self._named_behind(phrase):
            self.take(t, phrase, how, moved)
            return
        while current is not None:
            part = (current.subset or current.of_them) and current is not phrase
            self.take(
                t,
                current,
                "part" if part else how,
                moved if current is phrase else "",
                whole if part else None,
            )
            if not part:
                whole = current
            nominal = t.rule.active and t.form == "word" and t.words[-1] in self.clause.lexicon.genitives
            following = self.clause.next_in_list(current, nominal)
            if following is not None and part and current.subset:
                following.subset = True
            current = following

    def _named_behind(self, phrase: Phrase) -> bool:
        """ "Killed two civilians, a woman and her son": the list behind the figure names its people."""
        members: list[Phrase] = []
        current = self.clause.next_in_list(phrase) if phrase.value and not phrase.article else None
        while current is not None and not current.subset:
            members.append(current)
            current = self.clause.next_in_list(current)
        return told_one_by_one(self.clause, phrase, members)

    def subject(self, t: Trigger, at: int, how: str) -> bool:
        """Take the subject phrases that stand before token ``at``, and the parts named with them."""
        taken, parts = subjects(self.clause, at)
        named = self._named(at) if not parts else None
        if named is not None and all((phrase.value or 0) < (named.value or 0) for phrase in taken):
            taken = [named]  # "Two men, the suspect's father and an uncle, were arrested"
        self._beside_people(taken)
        over = self._over(taken[0], at) if len(taken) == 1 and not parts else None
        if over is not None:
            taken, parts = [over], taken
        whole = taken[0] if len(taken) == 1 else None
        for phrase in taken:
            self.take(t, phrase, how)
        for phrase in parts:
            self.take(t, phrase, "part", whole=whole)
        return bool(taken or parts)

    def _named(self, at: int) -> Phrase | None:
        """The people named between commas before a verb: "two men, the mayor and his driver, were"."""
        c = self.clause
        if at < 1 or c.low[at - 1] != ",":
            return None
        for k in range(at - 2, max(0, at - 2 - NAMED), -1):
            if c.low[k] == ",":
                whole = c.ends.get(k)
                if whole is None or whole.kind_of_head != PERSON or (whole.value or 0) <= 1:
                    return None
                part = whole.filter or whole.preposition or whole.subset or whole.of_them
                return None if part else whole
            if k in c.verbs or c.flags[k] & (wc.BARRIER | wc.SAY | wc.RELATIVE | wc.SUBSET):
                return None
        return None

    def _over(self, part: Phrase, at: int) -> Phrase | None:
        """ "Fourteen drivers, three of them women, are missing": who the part between commas is of."""
        c, opens = self.clause, part.first - 1
        if not part.of_them or opens < 1 or c.low[opens] != "," or c.low[at - 1] != ",":
            return None
        whole = next((p for p in reversed(c.phrases) if p.last <= opens), None)
        if whole is None or whole.filter or whole.kind_of_head != PERSON or opens - whole.last > GAP:
            return None
        between = range(whole.last, opens)
        closed = any(k in c.verbs or c.flags[k] & (wc.BARRIER | wc.SAY | wc.RELATIVE) for k in between)
        return None if closed or (whole.value or 0) <= (part.value or 0) else whole

    def _beside_people(self, listed: list[Phrase]) -> None:
        """ "A schoolboy and two swots were hurt": what no list holds is people beside people."""
        c = self.clause
        if any(phrase.kind_of_head == PERSON for phrase in listed):
            for phrase in listed:
                counts_things = c.flags[min(phrase.last, c.size - 1)] & wc.GENITIVE  # "units of equipment"
                if phrase.kind_of_head == UNKNOWN and not (phrase.filter or counts_things):
                    phrase.kind_of_head = PERSON
