"""One sentence with its counted phrases and triggers, and how to find a way in it without a parser."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.lexicon import Lexicon
from discrepancy.claims.listmembers import is_speaker, opens_clause
from discrepancy.claims.particles import INSERTION, find_particle
from discrepancy.claims.phrase import BARE, PERSON, THING, UNKNOWN, Phrase
from discrepancy.claims.triggers import Trigger
from discrepancy.language.tokens import Tokens

LIST_REACH = 9
"""Tokens between two members of a list."""
LISTED = 12
"""Steps back to what opens a list."""
COMPLEMENT = 5
"""Words of a name behind "members of"."""
OBJECT_REACH = 12
GAP_REACH = 12
TIME_WORDS = 4
"""Words of "the following day"."""
SHORT_WORD = 3
"""Words up to this length stay small even in a headline."""
NAMES = 3
"""Words of "Omar Haddad's" or "Abu Omar Haddad's"."""
TRAITS = 12
"""Tokens of ", mostly miners from the north,"."""
ASIDES = {",": ",", "(": ")", "-": "-", "--": "--", "–": "–", "—": "—"}
"""What opens an aside → what closes it."""
MARKS = frozenset(";:")
OPENING = frozenset("\"“'(")
CLOSING = frozenset("\"”'’")
VERBS = frozenset({"transitive", "intransitive"})
GROUP = wc.ADVERB | wc.VERBAL | wc.NEGATION
PASSED = frozenset({"date", "time"})
CLOSES = wc.BARRIER | wc.SAY | wc.VERBAL | wc.RELATIVE
NO_TRAIT = wc.VERBAL | wc.SAY | wc.BARRIER | wc.RELATIVE | wc.SUBSET


class Clause:
    """Phrases and triggers of a sentence by position; nothing here decides what is a claim."""

    def __init__(
        self,
        lexicon: Lexicon,
        tokens: Tokens,
        phrases: list[Phrase],
        triggers: list[Trigger],
        follows_figure: bool = False,
    ) -> None:
        self.lexicon = lexicon
        self.tokens = tokens
        self.follows_figure = follows_figure
        """The sentence before held a figure: "One was released" counts people."""
        self.low = tokens.low
        self.size = len(tokens.low)
        flags, listed = lexicon.flags_of, lexicon.classes.get
        self.flags = [listed(w) or flags(w) for w in tokens.low]
        wc.without_months(self.flags, tokens.words, tokens.low, lexicon.month_words)
        for words in lexicon.compounds:
            if words[1] not in self.low:
                continue
            for at in range(1, self.size):
                if self.low[at] == words[1] and self.low[at - 1] == words[0]:
                    self.flags[at] |= wc.PREPOSITION
        if not lexicon.interposed.isdisjoint(self.low):  # "has since died", "had as yet been found"
            for at in range(1, self.size):
                if self.low[at] in lexicon.interposed and self.flags[at - 1] & wc.HAVE:
                    self.flags[at] = wc.ADVERB
        self.phrases = phrases
        self.triggers = triggers
        self.starts = {p.first: p for p in phrases}
        self.ends = {p.last: p for p in phrases}
        self.tails = {id(p): end for p in phrases if (end := self._complement(p)) > p.last}
        """Where what belongs to a noun ends ("members of the Taliban"), by identity."""
        for phrase in phrases:
            if id(phrase) in self.tails:
                self.ends.setdefault(self.tails[id(phrase)], phrase)
        self.inside = {at: p for p in phrases for at in range(p.first, p.last)}
        self.trigger_at: dict[int, list[Trigger]] = {}
        for trigger in triggers:
            self.trigger_at.setdefault(trigger.first, []).append(trigger)
        self._particles: dict[int, tuple[int, int] | None] = {}
        self.plain_verbs = {
            t.first
            for t in triggers
            if t.form in ("past", "past_participle") and not t.wants_particle and t.first not in self.inside
        }
        self.verbs = {
            t.first
            for t in triggers
            if t.rule.frame in ("transitive", "intransitive")
            and not t.rule.active
            and not (t.first in self.inside and t.form in ("base", "past", "present", "word"))
            and (not t.wants_particle or self.particle(t) is not None)
            and not (t.form == "base" and self._is_noun(t.first))
        }

    def _is_noun(self, at: int) -> bool:
        """Whether a verb's first form is a noun behind its adjective: "guards of the old jail were"."""
        led = at > 2 and self.flags[at - 2] & (wc.ARTICLE | wc.DEFINITE)
        return bool(led) and not self.flags[at - 1] and self.low[at - 1].isalpha()

    def _complement(self, phrase: Phrase) -> int:
        """Where "of the Taliban" ends behind a noun for people; where the noun itself ends without one."""
        at = phrase.last
        if phrase.filter or phrase.kind_of_head not in (PERSON, BARE) or at + 1 >= self.size:
            return at
        board = 2 * (tuple(self.low[at : at + 2]) in self.lexicon.compounds)
        if (board or self.low[at] in self.lexicon.stranded) and not phrase.article:
            return at + (board or 1)  # "boat with 80 aboard missing", "all seven on board perishing"
        if phrase.kind_of_head != PERSON or phrase.of_them or phrase.of_those:
            return at
        if not self.flags[at] & wc.GENITIVE:
            return self._over_traits(at)
        k = at + 1 + bool(self.flags[at + 1] & wc.DETERMINER)
        begin = k
        while k < min(self.size, begin + COMPLEMENT) and self._named(k):
            k += 1
        return self._over_traits(k if k > begin else at)

    def _over_traits(self, at: int) -> int:
        """Where "nine men, mostly miners" ends before "and two women"; ``at`` where no such aside is."""
        close = ASIDES.get(self.low[at]) if at < self.size else None
        if close is None or at + 1 == self.size:
            return at
        if not (self.low[at + 1] in self.lexicon.mostly or self.flags[at + 1] & wc.QUANTIFIER):
            return at
        for k in range(at + 2, min(at + TRAITS, self.size - 1)):
            if self.low[k] == close:
                behind = k + (close != ",")
                listed = behind + (self.low[behind] == ",")
                if listed < self.size and self.flags[listed] & wc.CONJUNCTION:
                    return behind
            if k in self.starts or self.flags[k] & NO_TRAIT:
                return at
        return at

    def _named(self, at: int) -> bool:
        word = self.tokens.words[at]
        capital = word[:1].isupper() or word.rpartition("-")[2][:1].isupper()
        return capital or self.low[at] in self.lexicon.bodies

    def is_name(self, at: int) -> bool:
        """Whether a word is capitalised inside running text: part of a name, not a verb."""
        words = self.tokens.words
        if at == 0 or not words[at][:1].isupper():
            return False
        small = sum(1 for w in words if w.islower() and len(w) > SHORT_WORD)
        large = sum(1 for w in words if w[:1].isupper())
        return small > large

    # -- looking right ----------------------------------------------------------------------------------

    def object_phrase(self, at: int) -> Phrase | None:
        """The phrase that begins at ``at``, over determiners and adverbs."""
        for k in range(at, min(at + 4, self.size)):
            phrase = self.starts.get(k)
            if phrase is not None:
                return phrase
            passed = self.flags[k] & (wc.DETERMINER | wc.ADVERB | wc.OTHER) or self.low[k] in OPENING
            if not (passed or self._owns(k)):  # "killed a cook's two sons"
                return None
            if k in self.inside:
                return self.inside[k]
        return None

    def _owns(self, at: int) -> bool:
        """Whether whose people they are stands here, or the first of their names ("Omar Haddad's")."""
        begins = self.tokens.words[at][:1].isupper()
        return any(w.endswith(self.lexicon.owning) for w in self.low[at : at + (NAMES if begins else 1)])

    def after_uncounted(self, at: int) -> Phrase | None:
        """ "killed the mayor and two guards": the counted phrase joined to one without a number."""
        closes = wc.SUBORDINATOR | wc.VERBAL | wc.RELATIVE | wc.SAY
        for k in range(at, min(at + OBJECT_REACH, self.size - 1)):
            flags, word = self.flags[k], self.low[k]
            if flags & wc.CONJUNCTION or (word == "," and self.starts.get(k + 1)):
                own = k + 2 < self.size and bool(self.flags[k + 1] & wc.DEFINITE)
                phrase = self.starts.get(k + 1 + own)  # "released the tanker and its 23 sailors"
                if phrase is None or k == at or phrase.kind_of_head not in (PERSON, BARE):
                    return None
                told = self.own_trigger(phrase) or is_speaker(self.low, self.flags, phrase)
                return None if told else phrase
            if (flags & wc.PREPOSITION and not flags & wc.GENITIVE) or flags & closes or k in self.verbs:
                return None
            if not word[0].isalpha() and word not in ",'’\"":
                return None
        return None

    def next_in_list(self, phrase: Phrase, nominal: bool = False) -> Phrase | None:
        """The phrase coordinated with this one on its right, or None.

        ``nominal``: the list hangs on a noun ("the bodies of …"), and no verb behind it governs any of it.
        """
        joined = False
        k = self.tails.get(id(phrase), phrase.last)
        stop = min(k + LIST_REACH, self.size)
        while k < stop:
            following = self.starts.get(k)
            if following is not None:
                return self._member(phrase, following, k, joined, nominal)
            words = self.join_at(k)
            if words:
                joined = True
                k += words
                continue
            flags, word = self.flags[k], self.low[k]
            if word in (",", "(") or flags & (wc.CONJUNCTION | wc.SUBSET):
                joined = True
            elif flags & (wc.LOCATIVE | wc.SOURCE):
                return self.after_short_place(k)
            elif not (
                flags & (wc.THEM | wc.DEFINITE | wc.OTHER)
                or flags & wc.ADVERB
                or word in (")", "-", "--", "–", "—")
            ):
                return None
            k += 1
        return None

    def _member(
        self, phrase: Phrase, following: Phrase, at: int, joined: bool, nominal: bool
    ) -> Phrase | None:
        if phrase.of_them and at == phrase.last:
            return None  # "killing 25 of the 46 people on board"
        told = self.flags[following.last] if following.last < self.size else 0
        if following.of_them and told & (wc.HAVE | wc.MODAL):
            return None  # "treated 132 people, 58 of whom had gone home"
        if not nominal and opens_clause(
            self.low, self.flags, at, self.tails.get(id(following), following.last)
        ):
            return None  # "arresting 23, and 400 are to be evicted"
        if following.filter or following.kind_of_head in (THING, UNKNOWN):
            return None
        if (
            following.preposition
            and not following.subset
            and at - 1 >= phrase.last
            and not self.joined_before(at)
        ):
            return None
        if not (joined or at == phrase.last or following.subset):
            return None
        hangs = following.subset or (nominal and self._unharmed(following))
        if self.own_trigger(following) and not hangs:
            return None
        return None if is_speaker(self.low, self.flags, following) else following

    def _unharmed(self, phrase: Phrase) -> bool:
        """Whether no adjective of a kind stands in the phrase or right behind it ("140 injured")."""
        behind = self.trigger_at.get(phrase.last, ())
        return not phrase.adjectives and not any(t.rule.frame == "adjective" for t in behind)

    def join_at(self, at: int) -> int:
        """How many words at ``at`` are a phrase that joins ("as well as"), 0 when none."""
        for words in self.lexicon.joins:
            if self.low[at] == words[0] and tuple(self.low[at : at + len(words)]) == words:
                return len(words)
        return 0

    def joined_before(self, at: int) -> bool:
        """Whether a phrase that joins ends at ``at``."""
        ends = ((at - len(words), words) for words in self.lexicon.joins)
        return any(k >= 0 and tuple(self.low[k:at]) == words for k, words in ends)

    def after_short_place(self, at: int) -> Phrase | None:
        """ "three in Homs and two in Hama": a place of a few capitalised words may stand between."""
        k = at + 1
        while k < min(at + 5, self.size) and (
            self.tokens.words[k][:1].isupper() or self.flags[k] & wc.PLACE_WORD
        ):
            k += 1
        if k == at + 1 or k >= self.size or not (self.low[k] == "," or self.flags[k] & wc.CONJUNCTION):
            return None
        if self.low[k] == "," and k + 1 < self.size and self.flags[k + 1] & wc.CONJUNCTION:
            k += 1
        following = self.starts.get(k + 1)
        if following is None or following.filter or following.kind_of_head not in (PERSON, BARE):
            return None
        spoken = is_speaker(self.low, self.flags, following)
        if spoken or self.own_trigger(following):
            return None
        after = self.flags[following.last] if following.last < self.size else 0
        return following if after & (wc.LOCATIVE | wc.OTHER) or following.kind_of_head == PERSON else None

    def after_conjunction(self, at: int) -> Phrase | None:
        """A bare figure joined to the clause, with an adverbial and no verb of its own after it."""
        for k in range(at, min(at + GAP_REACH, self.size - 1)):
            if self.flags[k] & wc.CONJUNCTION:
                phrase = self.starts.get(k + 1)
                if phrase is None or phrase.filter or phrase.last >= self.size:
                    return None
                if phrase.kind_of_head != BARE and not (phrase.other and not phrase.head):  # "two more"
                    return None
                follows = self.flags[phrase.last] & (wc.PREPOSITION | wc.BARRIER)
                told = follows or self.dated(phrase.last)  # "two more the following day"
                return phrase if told and not self.own_trigger(phrase) else None
            inside = self.inside.get(k)
            counts = inside is not None and inside.filter not in PASSED  # "on April 20, and six at Bol"
            if counts or k in self.verbs or self.flags[k] & CLOSES:
                return None
        return None

    def dated(self, at: int) -> bool:
        """Whether "on Friday", "the next day", "within hours" stands here."""
        unit = any(self.lexicon.units.get(w) == "time" for w in self.low[at + 1 : at + TIME_WORDS])
        return wc.in_time(self.flags, at) or (unit and bool(self.flags[at] & (wc.DEFINITE | wc.PREPOSITION)))

    def own_trigger(self, phrase: Phrase, firing: bool = False) -> bool:
        """Whether a verb or adjective of a kind follows the phrase and governs it, or stands in it.

        ``firing``: a verb without the particle of its rule ("were flown to the coast") governs nobody.
        """
        if phrase.adjectives:
            return True
        those, last = phrase.of_those.split(), phrase.last
        if last + 1 < self.size and self.flags[last] & wc.BE and self.flags[last + 1] & wc.SUBSET:
            return True  # "four children were among the 30 wounded"
        for k in range(last, min(last + 5, self.size)):
            own = [t for t in self.trigger_at.get(k, ()) if not t.rule.of_others(phrase.scope)]
            for t in own:
                idle = firing and (t.rule.active or (t.wants_particle and not self.particle(t)))
                if idle or not t.rule.not_those.isdisjoint(those):
                    continue
                frame = t.rule.frame
                if frame == "intransitive" and k == phrase.last and t.form == "base":
                    return True  # "kills three, 11 survive"
                past = t.form in ("past", "participle", "past_participle", "any")
                if frame == "adjective" or (frame in VERBS and past):
                    return True
            words = [t for t in own if t.form == "word" and t.rule.frame in VERBS]
            if words:
                return not any(t.rule.active for t in words)
            if not self.flags[k] & (wc.VERBAL | wc.ADVERB | wc.LINK | wc.UNSURE):
                return False
        return False

    def governs(self, phrase: Phrase) -> bool:
        """Whether a finite verb of a kind right before the phrase has it for its object."""
        verbs = (t for t in self.trigger_at.get(phrase.first - 1, ()) if t.rule.frame == "transitive")
        return any(t.form in ("past", "past_participle", "present") for t in verbs)

    def passive_follows(self, at: int) -> bool:
        """Whether what stands at ``at`` cannot be an object, so that the participle before is passive."""
        if at >= self.size:
            return True
        ends = wc.PREPOSITION | wc.CONJUNCTION | wc.SUBORDINATOR | wc.ADVERB | wc.TIME_WORD | wc.SUBSET
        if self.flags[at] & (ends | wc.BE | wc.HAVE | wc.SAY | wc.RELATIVE | wc.LINK):
            return True
        word = self.low[at]
        if not word[0].isalpha():
            return not word[0].isdigit()
        return at in self.trigger_at or word in self.lexicon.nowhere_else

    def particle(self, t: Trigger) -> tuple[int, int] | None:
        """Where a particle of the rule stands after the verb ("shot 12 people dead")."""
        if id(t) not in self._particles:  # several frames ask
            self._particles[id(t)] = find_particle(self, t)
        return self._particles[id(t)]

    # -- looking left -----------------------------------------------------------------------------------

    def helper(self, at: int) -> int | None:
        """The auxiliary that decides the voice of the verb at ``at``: its form of be, else the first one."""
        k = at - 1
        found = None
        k -= k > 0 and self.low[k] in OPENING  # six men were "neutralised"
        remains = None
        passed = GROUP | wc.UNSURE | wc.LINK
        while k >= 0 and k not in self.inside and (self.flags[k] & passed or wc.in_time(self.flags, k)):
            if self.flags[k] & wc.VERBAL:
                found = k
            elif self.flags[k] & wc.REMAIN:
                remains = k
            k -= 1
        if found is None:
            return remains
        for j in range(at - 1, found - 1, -1):
            if self.flags[j] & wc.BE and not self.flags[j] & wc.BEING:
                return j
        return found

    def is_passive(self, helper: int | None) -> bool:
        """Whether the auxiliary makes a participle passive."""
        return helper is not None and bool(self.flags[helper] & (wc.BE | wc.REMAIN))

    def group_begin(self, at: int) -> int:
        """Where the verb group that ends before ``at`` begins."""
        k = at
        while k > 0 and self.flags[k - 1] & GROUP and k - 1 not in self.inside:
            k -= 1
        return k

    def left_neighbour(self, at: int) -> Phrase | None:
        """The phrase that ends right before ``at``, over adverbs."""
        k = at
        while k > 0:
            phrase = self.ends.get(k)
            if phrase is not None:
                part = self.ends.get(phrase.first)
                of = part is not None and part.of_them and self.flags[phrase.first - 1] & wc.GENITIVE
                return part if of and not self._verb_follows(at + 1) else phrase  # "28 of 42 freed in …"
            if self.low[k - 1] == ")":  # "4,500 people (900 families) displaced"
                inner, outer = self.ends.get(k - 1), self.ends.get(self._before_brackets(k - 1))
                if inner is not None and outer is not None and outer.kind_of_head == THING:
                    return inner  # "900 families (4,500 people) displaced"
                k = self._before_brackets(k - 1)
                continue
            quoted = self.low[k - 1] in CLOSING and self.ends.get(k - 1) is not None  # "“hundreds” hurt"
            passed = self.flags[k - 1] & (wc.ADVERB | wc.UNSURE) or quoted
            if not passed or self.flags[k - 1] & (wc.BE | wc.HAVE):
                return None
            k -= 1
        return None

    def _verb_follows(self, at: int) -> bool:
        """ "Five of 11 people killed were children": a verb of the clause, up to where it ends."""
        for k in range(at, self.size):
            if self.flags[k] & (wc.BARRIER | wc.SAY) or not self.low[k][0].isalnum():
                return False
            if self.flags[k] & (wc.BE | wc.HAVE) or self.low[k].endswith(self.lexicon.past_endings):
                return True
        return False

    def _before_brackets(self, at: int) -> int:
        """Where the bracket opens that closes at ``at``; 0 when it is long or none opens."""
        return next((k for k in range(at - 1, max(0, at - INSERTION), -1) if self.low[k] == "("), 0)

    def in_subset_list(self, phrase: Phrase) -> bool:
        """Whether the phrase stands in a list that "including" opens."""
        for k in range(phrase.first, max(0, phrase.first - LISTED), -1):
            flags = self.flags[k - 1]
            if flags & wc.SUBSET and not flags & wc.AMONG:
                return True
            if flags & wc.THEM and k > 1 and self.flags[k - 2] & wc.SUBSET:
                return True
            earlier = self.ends.get(k)
            if earlier is not None:
                return earlier.subset
            if k - 1 in self.verbs:
                return False  # "…, among them five children, drowned and 30 were missing"
            word = self.low[k - 1]
            passed = word == "," or flags & (wc.CONJUNCTION | wc.ADVERB | wc.DEFINITE)
            passed = passed or (flags & wc.ARTICLE and self._owns(k))  # "a cook's two sons"
            if not passed and (flags or not word[0].isalpha()):
                return False
        return False
