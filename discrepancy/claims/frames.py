"""Which counted phrase is governed by which trigger: the frames.

A frame is a mechanism of the language (object, subject, apposition, toll …); which words use it is data. The
frames work on tokens and word classes, without a parser: they look where the frame says the counted people
stand and stop at what closes a clause.
"""

from __future__ import annotations

from dataclasses import dataclass

from discrepancy.claims import lexicon as lx
from discrepancy.claims.lexicon import KindRule, Lexicon
from discrepancy.claims.phrases import BARE, PERSON, THING, UNKNOWN, Phrase
from discrepancy.claims.triggers import Trigger
from discrepancy.language.tokens import Tokens

SUBJECT_REACH = 32
"""Tokens that may stand between a subject and its verb."""
TOLL_REACH = 16
PARTICLE_REACH = 16
"""Tokens between a verb and its particle ("drove tens of thousands … from their homes")."""
VIOLENT = frozenset({"killed", "injured", "missing"})
"""Kinds whose union is no claim: "70 killed and wounded"."""
MARKS = frozenset(";:")


@dataclass(slots=True)
class Bond:
    """A phrase counted by a rule: the derivation of one claim."""

    phrase: Phrase
    trigger: Trigger
    how: str
    moved: str = ""
    whole: Phrase | None = None

    @property
    def rule(self) -> KindRule:
        """The rule that fired."""
        return self.trigger.rule


class FrameReader:
    """Binds the phrases of one sentence to its triggers."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens, phrases: list[Phrase], triggers: list[Trigger]) -> None:
        self.lexicon = lexicon
        self.tokens = tokens
        self.low = tokens.low
        self.flags = [lexicon.classes.get(w, 0) for w in tokens.low]
        self.phrases = phrases
        self.triggers = triggers
        self.starts = {p.first: p for p in phrases}
        self.ends = {p.last: p for p in phrases}
        self.inside: dict[int, Phrase] = {}
        for phrase in phrases:
            for at in range(phrase.first, phrase.last):
                self.inside[at] = phrase
        self.trigger_at: dict[int, list[Trigger]] = {}
        for trigger in triggers:
            self.trigger_at.setdefault(trigger.first, []).append(trigger)
        self.bonds: list[Bond] = []
        self.unions: list[Phrase] = []
        self.verbs_at = {
            t.first for t in triggers if t.form in ("past", "past_participle") and not t.rule.particle and t.first not in self.inside
        }
        self.verbs = {
            t.first
            for t in triggers
            if t.rule.frame in ("transitive", "intransitive")
            and not t.rule.active
            and not (t.first in self.inside and t.form in ("base", "past", "present", "word"))
            and (not t.rule.particle or self._particle(t) is not None)
        }

    def read(self) -> list[Bond]:
        """All bonds of the sentence, by trigger."""
        particle_at = {t.first for t in self.triggers if t.rule.particle and self._particle(t) is not None}
        for trigger in self.triggers:
            if trigger.first in particle_at and not trigger.rule.particle:
                continue
            frame = trigger.rule.frame
            if trigger.form in ("base", "present") and trigger.first in self.inside:
                continue  # "five rescue workers" holds no verb
            if frame == "transitive":
                self._transitive(trigger)
            elif frame == "intransitive":
                self._intransitive(trigger)
            elif frame == "adjective":
                self._adjective(trigger)
            elif frame == "noun":
                self._noun(trigger)
            elif frame == "toll":
                self._toll(trigger)
            elif frame == "roster":
                self._roster(trigger)
            elif frame == "agent":
                self._agent(trigger)
        self._parts_of_bound()
        self._joined_late()
        self._of_the_whole()
        return self._without_unions()

    # -- the frames -------------------------------------------------------------------------------------

    def _transitive(self, t: Trigger) -> None:
        after = t.last
        if t.rule.particle:
            particle = self._particle(t)
            if particle is None:
                return
            if particle[0] == t.last:
                after = particle[1]
        if t.rule.active:
            self._object(t, after)
            return
        helper = self._helper(t.first)
        if t.rule.passive_only and not (helper is not None and self.flags[helper] & lx.BE):
            left = self._left_neighbour(t.first)
            if left is not None and self._passive_follows(after):
                self._take(t, left, "reduced passive")
            return
        if t.form == "word" and not t.rule.passive and not (helper is not None and self.flags[helper] & lx.BE):
            left = self._left_neighbour(t.first)
            if left is not None and self._object_phrase(after, t) is None and self._passive_follows(after):
                self._take(t, left, "reduced passive")
            else:
                self._object(t, after)
            return
        if t.rule.passive:
            self._subject(t, helper if helper is not None else t.first, "passive")
            return
        if t.form in ("participle", "past_participle", "past", "any", "word") and helper is not None and self.flags[helper] & lx.BE:
            if not self._subject(t, helper, "passive"):
                self._inverted(t, after)
            elif after < len(self.low) and self.low[after] == "in":
                gapped = self._after_short_place(after)  # "five were killed in Sabha and one in Derj"
                if gapped is not None:
                    self._take(t, gapped, "gapped")
            return
        if t.form == "gerund" and helper is not None and self.flags[helper] & lx.BE:
            self._subject(t, helper, "passive") if self.low[t.first - 1] == "being" else self._object(t, after)
            return
        if t.form in ("present", "base", "gerund") or (helper is not None and self.flags[helper] & lx.HAVE and t.form != "past"):
            self._object(t, after)
            return
        right = self._object_phrase(after, t)
        left = self._left_neighbour(t.first)
        if left is not None and (right is None or self._has_own_trigger(right) or right.of_them or right.subset):
            if right is not None or self._passive_follows(after):
                self._take(t, left, "reduced passive")
                return
        if right is not None or left is None:
            self._object(t, after)
        if right is None and left is None and t.form in ("past_participle", "participle", "any") and self._passive_follows(after):
            self._relative_subject(t)

    def _intransitive(self, t: Trigger) -> None:
        if t.rule.particle and self._particle(t) is None:
            return
        helper = self._helper(t.first)
        if t.form in ("base", "present") and helper is None:
            if t.first > 1 and self.low[t.first - 1] == "to" and self.flags[t.first - 2] & lx.HAPPENED:
                self._subject(t, t.first - 2, "subject")  # "managed to enter"
                return
            left = self._left_neighbour(t.first)  # "thousands flee": anything looser may be a noun ("a strike")
            if left is not None and not left.preposition:
                self._take(t, left, "subject")
            return
        if t.rule.active_only and helper is not None and self.flags[helper] & lx.BE and t.form != "gerund":
            return
        if t.form == "gerund" and helper is None:
            left = self._left_neighbour(t.first)
            if left is not None:
                self._take(t, left, "subject")
            return
        self._subject(t, helper if helper is not None else t.first, "subject")

    def _adjective(self, t: Trigger) -> None:
        for phrase in self.phrases:
            if t.first in phrase.adjectives:
                if t.rule.predicate:
                    return
                self._take(t, phrase, "attribute")
                return
        before = t.first - 1
        left = self._left_neighbour(t.first)
        if left is not None:
            self._take(t, left, "predicate")
            return
        if before > 0 and self.low[before] == "as" and self.flags[before - 1] & lx.LINK:
            before -= 1  # "were reported as wounded"
        while before >= 0 and self.flags[before] & (lx.ADVERB | lx.LINK | lx.UNSURE) and not self.flags[before] & lx.BE:
            before -= 1
        linked = before < t.first - 1 and any(self.flags[k] & lx.LINK for k in range(before + 1, t.first))
        if before >= 0 and self.flags[before] & (lx.BE | lx.HAVE):
            while before > 0 and self.flags[before - 1] & (lx.BE | lx.HAVE | lx.ADVERB):
                before -= 1
            self._subject(t, before, "predicate")
        elif linked:
            self._subject(t, before + 1, "predicate")

    def _noun(self, t: Trigger) -> None:
        for phrase in self.phrases:
            if phrase.number_end <= t.first and t.last <= phrase.last and phrase.kind_of_head == PERSON:
                self._take(t, phrase, "noun")
                return

    def _toll(self, t: Trigger) -> None:
        if t.words[0] in t.rule.weak or " ".join(t.words) in t.rule.weak:
            if t.last < len(self.low) and self.low[t.last] == ":":
                phrase = self.starts.get(t.last + 1)
                if phrase is not None:
                    self._take(t, phrase, "toll")
            return
        moved = ""
        source = -1
        for at in range(max(0, t.first - 4), min(len(self.low), t.last + TOLL_REACH)):
            if self.low[at] in self.UP:
                moved = "up"
            elif self.low[at] in self.DOWN:
                moved = "down"
        at = t.last
        stop = min(len(self.low), t.last + TOLL_REACH)
        linked = False
        while at < stop:
            word = self.low[at]
            phrase = self.starts.get(at)
            if phrase is not None:
                counts = phrase.kind_of_head in (PERSON, BARE) and not phrase.filter and not phrase.article
                if counts and (linked or at == t.last) and self.low[at - 1] != "from" and at - 1 != source:
                    self._chain_right(t, phrase, "toll", moved)
                    return
                if counts and self.low[at - 1] == "from":
                    source = at
                at = max(phrase.last, at + 1)
                continue
            if word in self.TOLL_LINKS or self.flags[at] & lx.BE:
                linked = True
            if word in MARKS and word != ":" or self.flags[at] & lx.SAY and linked:
                break
            at += 1
        if t.words[0] == "number":
            before = t.first - 1
            while before >= 0 and self.low[before] in ("the", "total"):
                before -= 1
            phrase = self.ends.get(before + 1)
            if phrase is not None and phrase.kind_of_head == BARE and phrase.first and self.low[phrase.first - 1] in ("to", "at"):
                self._take(t, phrase, "toll", moved)

    TOLL_LINKS = frozenset({"to", "at", "of", "reached", "reaches", "reach", "hit", "hits", "topped", "passed", "exceeded", "exceeds", "surpassed", "surpasses", "tops", "passes", "climbs", "rises", "jumps", "now", "stands", "stood", ":", "as", "numbered", "totalled", "totaled", "crossed", "hitting", "reaching", "crosses", "nears", "by", "past"})
    UP = frozenset({"rose", "risen", "rises", "rise", "rising", "climbed", "climbs", "climbing", "jumped", "jumps", "raised", "raising", "raises", "increased", "increases", "grew", "grown", "soared", "soars", "reached", "reaches", "become", "brought", "bringing", "brings", "pushing", "pushed", "taking", "mounted", "mounts", "surged", "surpassed", "topped", "passed", "hit", "hits"})
    DOWN = frozenset({"revised", "lowered", "fell", "dropped", "reduced", "lowering", "cut", "downgraded", "downward"})

    def _roster(self, t: Trigger) -> None:
        """ "among the dead were two nurses", "the victims include three boys", "six were among those killed"."""
        before = t.first - 1
        while before >= 0 and (self.flags[before] & lx.DETERMINER or self.low[before] in ("those", "people", "dead", "rest", "of", "up", "made", "make", "confirmed", "total")) and t.first - before < 7:
            before -= 1
        for phrase in self.phrases:
            if phrase.of_those and phrase.last == t.last or phrase.of_those and t.first in range(phrase.first, phrase.last):
                self._take(t, phrase, "part")
                return
        definite = t.first and (self.flags[t.first - 1] & lx.DEFINITE or self.low[t.first - 1] in ("those", "people", "civilians"))
        if before >= 0 and self.low[before] in ("among", "amongst") and before < t.first - (0 if t.words[0] == "those" else 1) or (before >= 0 and self.low[before] in ("among", "amongst") and t.words[0] in ("those", "dead")):
            be_at = next((k for k in (before - 1, before - 2) if k >= 0 and self.flags[k] & lx.BE), None)
            if be_at is not None and be_at not in self.inside:
                start = be_at
                while start > 0 and self.flags[start - 1] & (lx.BE | lx.HAVE | lx.ADVERB):
                    start -= 1
                self._subject(t, start, "part")
                return
            at = t.last
            while at < len(self.low) and at < t.last + 8 and not self.flags[at] & lx.BE:
                at += 1
            if at < len(self.low) and self.flags[at] & lx.BE:
                self._first_right(t, at + 1, "part")
                return
            left = self._left_neighbour(before)
            if left is not None:
                self._take(t, left, "part")
            return
        if "made" in self.low[max(0, before) : t.first] or "make" in self.low[max(0, before) : t.first]:
            start = next(k for k in range(max(0, before), t.first) if self.low[k] in ("made", "make"))
            self._subject(t, start, "part")
            return
        at = t.last
        if not definite and t.first:
            return
        while at < len(self.low) and at < t.last + 6 and self.low[at] in ("in", "the", "attack", "of", "people", "persons", "also"):
            at += 1
        if at < len(self.low) and self.low[at] in ("include", "includes", "included", "including", "comprise", "comprised", "were", "are", "was", "is"):
            following = self._object_phrase(at + 1, t)
            if following is not None:
                self._chain_right(t, following, "part")

    def _agent(self, t: Trigger) -> None:
        phrase = self._object_phrase(t.last, t)
        if phrase is None:
            return
        if phrase.kind_of_head == BARE and " ".join(t.words) not in t.rule.bare_after:
            return
        self._chain_right(t, phrase, "agent")

    # -- looking right ----------------------------------------------------------------------------------

    def _object(self, t: Trigger, after: int) -> None:
        phrase = self._object_phrase(after, t)
        if phrase is None:
            phrase = self._after_uncounted(after, t)
        if phrase is not None:
            self._chain_right(t, phrase, "object")

    def _inverted(self, t: Trigger, after: int) -> None:
        """ "Also killed was a bystander", "Killed were 12 soldiers"."""
        if t.last < len(self.low) and self.flags[t.last] & lx.BE:
            phrase = self._object_phrase(t.last + 1, t)
            if phrase is not None:
                self._chain_right(t, phrase, "inverted")

    def _first_right(self, t: Trigger, at: int, how: str) -> None:
        phrase = self._object_phrase(at, t) or self._after_uncounted(at, t)
        if phrase is not None:
            self._chain_right(t, phrase, how)

    def _object_phrase(self, at: int, t: Trigger) -> Phrase | None:
        """The phrase that begins at ``at``, over determiners and adverbs."""
        for k in range(at, min(at + 4, len(self.low))):
            phrase = self.starts.get(k)
            if phrase is not None:
                return phrase
            if not (self.flags[k] & (lx.DETERMINER | lx.ADVERB) or self.low[k] in ('"', "“", "'", "(", "'s")):
                return None
            if k in self.inside:
                return self.inside[k]
        return None

    def _after_uncounted(self, at: int, t: Trigger) -> Phrase | None:
        """ "killed the mayor and two guards": the counted phrase joined to one without a number."""
        for k in range(at, min(at + 10, len(self.low) - 1)):
            flags = self.flags[k]
            if self.low[k] in ("and", "plus") or self.low[k] == "," and self.starts.get(k + 1):
                phrase = self.starts.get(k + 1)
                if k > at and phrase is not None and not self._has_own_trigger(phrase) and phrase.kind_of_head in (PERSON, BARE):
                    return phrase
                return None
            if flags & lx.PREPOSITION and self.low[k] != "of" or flags & (lx.SUBORDINATOR | lx.BE | lx.HAVE | lx.MODAL | lx.RELATIVE | lx.SAY) or k in self.trigger_at and k in self.verbs:
                return None
            if not self.low[k][0].isalpha() and self.low[k] not in ",'’\"":
                return None
        return None

    def _chain_right(self, t: Trigger, phrase: Phrase, how: str, moved: str = "") -> None:
        """Take the phrase and what is coordinated with it ("51 children, 28 women and five nurses")."""
        whole = None
        current: Phrase | None = phrase
        first = True
        while current is not None:
            part = current.subset and not first
            self._take(t, current, how if not part else "part", moved if first else "", whole if part else None)
            if not part:
                whole = current
            first = False
            following = self._next_in_list(current)
            if following is None:
                return
            if whole is not None and part and not following.subset:
                following.subset = True
            current = following

    def _next_in_list(self, phrase: Phrase) -> Phrase | None:
        at = phrase.last
        seen_joint = False
        for k in range(at, min(at + 9, len(self.low))):
            following = self.starts.get(k)
            if following is not None:
                if following.filter or following.kind_of_head in (THING, UNKNOWN):
                    return None
                if following.preposition and not following.subset and k - 1 >= at and self.low[k - 1] not in ("plus",) and not (self.low[k - 1] == "to" and self.low[k - 2] == "addition"):
                    return None
                adjacent = k == at
                if not (seen_joint or adjacent or following.subset):
                    return None
                if self._has_own_trigger(following) and not following.subset:
                    return None
                return following
            word = self.low[k]
            if word in ",(" or self.flags[k] & (lx.CONJUNCTION | lx.SUBSET):
                seen_joint = True
                continue
            if word in ("as", "well", "along", "with", "together", "addition", "them", "whom", "in", "to", ")", "another", "the", "also", "further", "-", "--", "–", "—"):
                if word in ("along", "well", "together", "addition"):
                    seen_joint = True
                if word == "in" and not (k + 1 < len(self.low) and self.low[k + 1] == "addition"):
                    return self._after_short_place(k)
                continue
            return None
        return None

    def _after_short_place(self, at: int) -> Phrase | None:
        """ "three in Homs and two in Hama": a place of a few capitalised words may stand between."""
        k = at + 1
        while k < min(at + 5, len(self.low)) and (self.tokens.words[k][:1].isupper() or self.low[k] in ("the", "of", "city", "town", "village")):
            k += 1
        if k == at + 1 or k >= len(self.low):
            return None
        if self.low[k] in (",", "and"):
            if self.low[k] == "," and k + 1 < len(self.low) and self.low[k + 1] == "and":
                k += 1
            following = self.starts.get(k + 1)
            if following is not None and not following.filter and not self._has_own_trigger(following) and following.kind_of_head in (PERSON, BARE):
                after = self.low[following.last] if following.last < len(self.low) else ""
                if after in ("in", "at", "near", "others", "more") or following.kind_of_head == PERSON:
                    return following
        return None

    def _has_own_trigger(self, phrase: Phrase) -> bool:
        """Whether a verb or adjective of a kind follows the phrase and governs it, or stands in it."""
        if phrase.adjectives:
            return True
        for k in range(phrase.last, min(phrase.last + 5, len(self.low))):
            if k in self.trigger_at:
                if any(t.rule.frame in ("transitive", "intransitive", "adjective") and t.form not in ("gerund", "word", "base", "present") or t.rule.frame == "adjective" for t in self.trigger_at[k]):
                    return True
                if any(t.form == "word" and t.rule.frame in ("intransitive", "transitive") for t in self.trigger_at[k]):
                    return not any(t.rule.active for t in self.trigger_at[k])
            if not self.flags[k] & (lx.BE | lx.HAVE | lx.ADVERB | lx.MODAL | lx.LINK | lx.UNSURE):
                return False
        return False

    # -- looking left -----------------------------------------------------------------------------------

    def _helper(self, at: int) -> int | None:
        """The first auxiliary of the verb group that ends before ``at``; None when there is none."""
        k = at - 1
        found = None
        while k >= 0 and self.flags[k] & (lx.ADVERB | lx.BE | lx.HAVE | lx.MODAL | lx.NEGATION | lx.UNSURE) and k not in self.inside:
            if self.flags[k] & (lx.BE | lx.HAVE | lx.MODAL):
                found = k
            k -= 1
        if found is None:
            return None
        for j in range(at - 1, found - 1, -1):  # the nearest form of be decides the voice
            if self.flags[j] & lx.BE and self.low[j] != "being":
                return j
        return found

    def _group_begin(self, at: int) -> int:
        k = at
        while k > 0 and self.flags[k - 1] & (lx.ADVERB | lx.BE | lx.HAVE | lx.MODAL | lx.NEGATION) and k - 1 not in self.inside:
            k -= 1
        return k

    def _left_neighbour(self, at: int) -> Phrase | None:
        """The phrase that ends right before ``at``, over adverbs and a comma-less apposition mark."""
        k = at
        while k > 0:
            phrase = self.ends.get(k)
            if phrase is not None:
                return phrase
            if not self.flags[k - 1] & (lx.ADVERB | lx.UNSURE) or self.flags[k - 1] & (lx.BE | lx.HAVE):
                return None
            k -= 1
        return None

    def _relative_subject(self, t: Trigger) -> None:
        """ "12 people, including two children, killed in…": the subject behind a list of its parts."""
        at = t.first
        if at and self.low[at - 1] == ",":
            phrase = self.ends.get(at - 1)
            if phrase is not None and phrase.subset:
                self._subject(t, at, "reduced passive")

    def _subject(self, t: Trigger, at: int, how: str) -> bool:
        """Take the subject phrases that stand before token ``at``."""
        at = self._group_begin(at)
        if self._uncounted(at - 1):
            return False
        k = at
        floor = max(0, at - SUBJECT_REACH)
        pending = False
        taken: list[Phrase] = []
        parts: list[Phrase] = []
        while k > floor:
            phrase = self.ends.get(k)
            if phrase is not None:
                if phrase.filter or phrase.kind_of_head == THING:
                    if taken:
                        break
                    if not phrase.preposition and not phrase.filter:
                        break
                    k = phrase.first
                    continue
                if phrase.subset or self._in_subset_list(phrase):
                    phrase.subset = True
                    parts.append(phrase)
                    k = self._before_subset(phrase)
                    continue
                if phrase.preposition and phrase.preposition not in ("among",) and not taken:
                    if self._only_subject(phrase):
                        pass
                    else:
                        k = phrase.first
                        continue
                if pending:
                    break
                taken.append(phrase)
                k = phrase.first
                joint = self._joint_before(k)
                if joint is None:
                    break
                k = joint
                continue
            if taken:
                break
            word, flags = self.low[k - 1], self.flags[k - 1]
            if word in MARKS:
                break
            if flags & lx.RELATIVE:
                pending = False
            elif flags & (lx.BE | lx.HAVE | lx.MODAL) or (k - 1 in self.trigger_at and k - 1 in self.verbs):
                pending = not (k - 1 in self.trigger_at and self.ends.get(k - 1) is not None)
            elif flags & lx.SUBORDINATOR and word not in ("as", "that", "than", "before", "so", "since", "where"):
                break
            elif flags & lx.SAY and word != "reports":
                aside = self._aside(k)
                if aside is None:
                    break
                k = aside
                continue
            elif flags & lx.PRONOUN and not flags & lx.RELATIVE and word != "them":
                break
            elif flags & lx.DEFINITE and not self._governed(k - 1) and not pending:
                break
            k -= 1
        whole = taken[0] if len(taken) == 1 else None
        for phrase in reversed(taken):
            self._take(t, phrase, how)
        for phrase in reversed(parts):
            self._take(t, phrase, "part", whole=whole)
        return bool(taken or parts)

    def _uncounted(self, at: int) -> bool:
        """Whether a noun for people without a number is the subject ("where people fled")."""
        if at < 0 or at in self.inside or self.low[at] not in self.lexicon.heads:
            return False
        before = self.low[at - 1] if at else ""
        if before in ("them", "whom", "mostly", "mainly", "and", "or", "all") or at - 1 in self.inside:
            return False
        k = at
        while k > 0 and not self.flags[k - 1] & (lx.PREPOSITION | lx.CONJUNCTION | lx.SUBSET) and self.low[k - 1][0].isalpha() and at - k < 3:
            k -= 1
        return not (k > 0 and (self.flags[k - 1] & (lx.PREPOSITION | lx.SUBSET | lx.CONJUNCTION) or self.low[k - 1] == "them"))

    def _aside(self, at: int) -> int | None:
        """ ", the ministry said," between subject and verb: where it opens; None when it is no aside."""
        if at >= len(self.low) or self.low[at] != ",":
            return None
        for k in range(at - 2, max(0, at - 14), -1):
            if self.low[k] == ",":
                return k
        return None

    def _only_subject(self, phrase: Phrase) -> bool:
        """Prepositions that introduce no oblique: "in which at least 12…" is read by the relative."""
        return phrase.preposition in ("after", "as", "before", "since", "until", "over", "about", "around", "up", "between", "under", "near", "above", "below", "than", "so", "despite")

    def _joint_before(self, at: int) -> int | None:
        """Where the earlier member of a coordination ends, or None."""
        k = at
        while k > 0 and (self.low[k - 1] in (",", "&") or self.flags[k - 1] & (lx.CONJUNCTION | lx.DEFINITE) or self.low[k - 1] in ("another", "also", "further")):
            k -= 1
        if k > 1 and self.low[k - 1] == "as" and self.low[k - 2] == "well":
            k -= 3
        phrase = self.ends.get(k)
        if phrase is None or phrase.filter or phrase.kind_of_head not in (PERSON, BARE):
            return None
        if phrase.preposition and phrase.preposition not in ("among", "after") and not phrase.subset:
            return None
        return k

    def _in_subset_list(self, phrase: Phrase) -> bool:
        """Whether the phrase stands in a list that "including" opens."""
        k = phrase.first
        for _ in range(12):
            if k <= 0:
                return False
            word, flags = self.low[k - 1], self.flags[k - 1]
            if flags & lx.SUBSET and word not in ("among", "amongst"):
                return True
            if word in ("them", "whom") and k > 1 and self.flags[k - 2] & lx.SUBSET:
                return True
            earlier = self.ends.get(k)
            if earlier is not None:
                if earlier.subset:
                    return True
                if not (self.low[k] in (",",) or self.flags[k] & lx.CONJUNCTION):
                    return False
                return False
            if word not in (",", "the") and not flags & (lx.CONJUNCTION | lx.ADVERB):
                if not word[0].isalpha() or flags:
                    return False
            k -= 1
        return False

    def _before_subset(self, phrase: Phrase) -> int:
        """The token before the words that open the list the phrase is in."""
        k = phrase.first
        while k > 0:
            flags = self.flags[k - 1]
            if flags & lx.SUBSET or self.low[k - 1] in ("them", "whom", ","):
                k -= 1
                continue
            if self.ends.get(k) is not None and self.low[k] in (",", "and"):
                return k
            break
        while k > 0 and self.low[k - 1] in (",", "(", "-", "--", "–", "—"):
            k -= 1
        return k

    def _governed(self, at: int) -> bool:
        """Whether the determiner at ``at`` stands inside a prepositional phrase or a list of parts."""
        k = at - 1
        while k >= 0 and at - k < 4 and self.flags[k] & (lx.DETERMINER | lx.ADVERB):
            k -= 1
        return k >= 0 and bool(self.flags[k] & (lx.PREPOSITION | lx.SUBSET) or self.low[k] in ("and", "or"))

    # -- bookkeeping ------------------------------------------------------------------------------------

    def _passive_follows(self, at: int) -> bool:
        """Whether what stands at ``at`` cannot be an object, so that the participle before is passive."""
        if at >= len(self.low):
            return True
        word, flags = self.low[at], self.flags[at]
        if flags & (lx.PREPOSITION | lx.CONJUNCTION | lx.SUBORDINATOR | lx.ADVERB | lx.TIME_WORD | lx.SUBSET | lx.BE | lx.HAVE | lx.SAY | lx.RELATIVE | lx.LINK):
            return True
        if not word[0].isalpha():
            return not word[0].isdigit()
        return at in self.trigger_at

    def _particle(self, t: Trigger) -> tuple[int, int] | None:
        """Where a particle of the rule stands after the verb ("shot 12 people dead")."""
        particles = t.rule.only.get(t.base, t.rule.particle)
        for at in range(t.last, min(t.last + PARTICLE_REACH, len(self.low))):
            for particle in particles:
                if self.low[at] == particle[0] and self._matches(at, particle):
                    return at, at + len(particle)
            if self.low[at] in ";.," or self.flags[at] & lx.SUBORDINATOR and at > t.last:
                return None
            if at in self.verbs_at and at > t.last:
                return None
        if t.first and (self.low[t.first - 1],) in particles:
            return t.last, t.last
        return None

    def _matches(self, at: int, particle: tuple[str, ...]) -> bool:
        words = self.low[at : at + len(particle)]
        return len(words) == len(particle) and all(p in ("*", w) for p, w in zip(particle, words, strict=True))

    def _take(self, t: Trigger, phrase: Phrase, how: str, moved: str = "", whole: Phrase | None = None) -> None:
        if phrase.filter or phrase.kind_of_head == THING:
            return
        rule = t.rule
        if phrase.kind_of_head == BARE and not rule.bare and how != "toll" and not rule.bare_after:
            if rule.people_only or not any(b.phrase.kind_of_head == PERSON for b in self.bonds):
                return
        if phrase.article and not rule.single:
            return
        if phrase.value == 0 and phrase.of_them:
            return
        if how in ("part",) and phrase.kind_of_head == BARE and rule.frame == "roster" and phrase.hedged.hedge == "less_than":
            return
        if phrase.kind_of_head == UNKNOWN and (rule.person or rule.kind in ("participants",) or rule.frame in ("toll",)):
            return
        if rule.heads and phrase.head not in rule.heads:
            return
        if rule.heads_only and " ".join(t.words) in rule.heads_only and phrase.head not in rule.heads_only[" ".join(t.words)]:
            return
        if rule.scopes and phrase.scope not in rule.scopes and not ("protest" in rule.scopes and phrase.head in self.lexicon.protest_heads):
            if not (phrase.kind_of_head == BARE and rule.bare_after):
                return
        if rule.subject and rule.subject.isdisjoint(self.low[max(0, t.first - 12) : t.first]):
            return
        self.bonds.append(Bond(phrase, t, how, moved, whole))

    def _parts_of_bound(self) -> None:
        """ "15 of them on the island", "six children were among 19 killed": parts inherit the kind of their whole."""
        bound = {id(b.phrase): b for b in self.bonds}
        for index, phrase in enumerate(self.phrases):
            if id(phrase) in bound or phrase.filter:
                continue
            if phrase.of_them or phrase.subset or self._in_subset_list(phrase):
                whole = next((bound[id(p)] for p in reversed(self.phrases[:index]) if id(p) in bound and not p.subset), None)
                if whole is not None and phrase.first - whole.phrase.last < 14 and not self._has_own_trigger(phrase):
                    self.bonds.append(Bond(phrase, whole.trigger, "part", "", whole.phrase))
                    bound[id(phrase)] = self.bonds[-1]
        for bond in list(self.bonds):
            phrase = bond.phrase
            at = phrase.first
            if at > 1 and self.flags[at - 1] & lx.DEFINITE:
                at -= 1
            if at > 1 and self.low[at - 1] in ("among", "amongst") and not phrase.of_them:
                k = at - 1
                if self.flags[k - 1] & lx.BE:
                    trigger = bond.trigger
                    before = len(self.bonds)
                    self._subject(trigger, k - 1, "part")
                    for extra in self.bonds[before:]:
                        extra.whole = phrase
                    phrase.subset = False
                else:
                    earlier = self.ends.get(k)
                    if earlier is not None and id(earlier) not in {id(b.phrase) for b in self.bonds}:
                        self._take(bond.trigger, earlier, "part", whole=phrase)
                        phrase.subset = False

    def _joined_late(self) -> None:
        """ "…, along with eight gunmen", "as well as two passers-by": joined to the figure before them."""
        bound = {id(b.phrase) for b in self.bonds}
        for phrase in self.phrases:
            k = phrase.first
            if id(phrase) in bound or phrase.filter or phrase.kind_of_head != PERSON or self._has_own_trigger(phrase):
                continue
            joined = (
                k > 1 and self.low[k - 2 : k] in (["along", "with"], ["together", "with"])
                or k > 2 and self.low[k - 3 : k] in (["as", "well", "as"], ["in", "addition", "to"])
            )
            if not joined:
                continue
            earlier = [b for b in self.bonds if b.phrase.last <= k and k - b.phrase.last < 24 and b.how != "part"]
            if earlier and earlier[-1].rule.kind in VIOLENT:
                self._take(earlier[-1].trigger, phrase, "joined")

    def _of_the_whole(self) -> None:
        """ "Of the 31 people injured, nine were police": a part, its noun after the verb."""
        for index, phrase in enumerate(self.phrases[:-1]):
            whole = next((b for b in self.bonds if b.phrase is phrase), None)
            opens = phrase.first - 1 if not self.flags[phrase.first - 1] & lx.DEFINITE else phrase.first - 2
            if whole is None or opens < 0 or self.low[opens] not in ("of", "among") or opens > 1:
                continue
            part = self.phrases[index + 1]
            if any(b.phrase is part for b in self.bonds) or part.kind_of_head != BARE or part.last >= len(self.low):
                continue
            if self.flags[part.last] & lx.BE:
                words = self.low[part.last + 1 : part.last + 5]
                noun = next((w for w in words if w in self.lexicon.heads), None)
                if noun is not None:
                    part.scope = self.lexicon.heads[noun].scope
                    part.who = " ".join(words[: words.index(noun) + 1])
                    self._take(whole.trigger, part, "part", whole=phrase)

    def _without_unions(self) -> list[Bond]:
        """Drop figures over a union ("70 killed and wounded") and second bonds of one phrase and kind."""
        kept: list[Bond] = []
        seen: set[tuple[int, str]] = set()
        for bond in self.bonds:
            key = (id(bond.phrase), bond.rule.kind)
            if key in seen:
                continue
            seen.add(key)
            if bond.rule.kind in VIOLENT and self._union(bond):
                if bond.phrase.value == 0:  # "nobody was killed or injured": both are zero
                    kept.append(bond)
                    kept += [Bond(bond.phrase, t, bond.how) for t in self._partners(bond) if (id(bond.phrase), t.rule.kind) not in seen]
                    continue
                self.unions.append(bond.phrase)
                continue
            kept.append(bond)
        return kept

    def _union(self, bond: Bond) -> bool:
        t = bond.trigger
        for joint, other_at in ((t.last, t.last + 1), (t.first - 1, t.first - 2)):
            if not 0 <= joint < len(self.low) or not 0 <= other_at < len(self.low):
                continue
            if self.low[joint] in ("and", "or", "/", ",") or self.low[joint] == "&":
                others = self.trigger_at.get(other_at, [])
                rivals = [o for o in others if o.rule.kind in VIOLENT and o.rule.kind != t.rule.kind and o.rule.frame in ("transitive", "adjective", "noun")]
                rivals = [o for o in rivals if self._bound_by(o) <= {id(bond.phrase)}]
                if rivals and (self.low[joint] != "," or joint == t.last and self._listed(other_at)):
                    return True
        return False

    def _partners(self, bond: Bond) -> list[Trigger]:
        joined = self.trigger_at.get(bond.trigger.last + 1, [])
        return [t for t in joined if t.rule.frame == "transitive" and t.rule.kind in VIOLENT and not t.rule.particle][:1]

    def _bound_by(self, t: Trigger) -> set[int]:
        return {id(b.phrase) for b in self.bonds if b.trigger is t}

    def _listed(self, at: int) -> bool:
        """ "killed, wounded or captured": another verb of a kind closes the list."""
        return at + 2 < len(self.low) and self.low[at + 1] in ("and", "or") and at + 2 in self.trigger_at
