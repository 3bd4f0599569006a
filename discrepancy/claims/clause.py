"""One sentence with its counted phrases and triggers, and how to find a way in it without a parser."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.lexicon import Lexicon
from discrepancy.claims.phrases import BARE, PERSON, THING, UNKNOWN, Phrase
from discrepancy.claims.triggers import Trigger
from discrepancy.language.tokens import Tokens

SUBJECT_REACH = 32
"""Tokens that may stand between a subject and its verb."""
PARTICLE_REACH = 16
"""Tokens between a verb and its particle ("drove tens of thousands … from their homes")."""
LIST_REACH = 9
"""Tokens between two members of a list."""
OBJECT_REACH = 10
GAP_REACH = 8
ASIDE_REACH = 14
SHORT_WORD = 3
"""Words up to this length stay small even in a headline."""
MARKS = frozenset(";:")
OPENING = frozenset("\"“'(")
ASIDE = frozenset({",", "(", ")", "-", "--", "–", "—"})
GROUP = wc.ADVERB | wc.VERBAL | wc.NEGATION


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
        self.flags = [lexicon.classes.get(w, 0) for w in tokens.low]
        self.phrases = phrases
        self.triggers = triggers
        self.starts = {p.first: p for p in phrases}
        self.ends = {p.last: p for p in phrases}
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
        }

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
            if not (
                self.flags[k] & (wc.DETERMINER | wc.ADVERB) or self.low[k] in OPENING or self.low[k] == "'s"
            ):
                return None
            if k in self.inside:
                return self.inside[k]
        return None

    def after_uncounted(self, at: int) -> Phrase | None:
        """ "killed the mayor and two guards": the counted phrase joined to one without a number."""
        closes = wc.SUBORDINATOR | wc.VERBAL | wc.RELATIVE | wc.SAY
        for k in range(at, min(at + OBJECT_REACH, self.size - 1)):
            flags, word = self.flags[k], self.low[k]
            if flags & wc.CONJUNCTION or (word == "," and self.starts.get(k + 1)):
                phrase = self.starts.get(k + 1)
                fits = phrase is not None and phrase.kind_of_head in (PERSON, BARE)
                return (
                    phrase
                    if k > at and fits and phrase is not None and not self.own_trigger(phrase)
                    else None
                )
            if (flags & wc.PREPOSITION and not flags & wc.GENITIVE) or flags & closes or k in self.verbs:
                return None
            if not word[0].isalpha() and word not in ",'’\"":
                return None
        return None

    def next_in_list(self, phrase: Phrase) -> Phrase | None:
        """The phrase coordinated with this one on its right, or None."""
        joined = False
        k = phrase.last
        stop = min(k + LIST_REACH, self.size)
        while k < stop:
            following = self.starts.get(k)
            if following is not None:
                return self._member(phrase, following, k, joined)
            words = self.join_at(k)
            if words:
                joined = True
                k += words
                continue
            flags, word = self.flags[k], self.low[k]
            if word in (",", "(") or flags & (wc.CONJUNCTION | wc.SUBSET):
                joined = True
            elif flags & wc.LOCATIVE:
                return self.after_short_place(k)
            elif not (
                flags & (wc.THEM | wc.DEFINITE | wc.OTHER)
                or flags & wc.ADVERB
                or word in (")", "-", "--", "–", "—")
            ):
                return None
            k += 1
        return None

    def _member(self, phrase: Phrase, following: Phrase, at: int, joined: bool) -> Phrase | None:
        if following.filter or following.kind_of_head in (THING, UNKNOWN):
            return None
        if (
            following.preposition
            and not following.subset
            and at - 1 >= phrase.last
            and not self._joined_before(at)
        ):
            return None
        if not (joined or at == phrase.last or following.subset):
            return None
        if self.own_trigger(following) and not following.subset:
            return None
        if following.last < self.size and self.flags[following.last] & wc.SAY:
            return None  # "…, a district official said" is the speaker
        return following

    def join_at(self, at: int) -> int:
        """How many words at ``at`` are a phrase that joins ("as well as"), 0 when none."""
        for words in self.lexicon.joins:
            if self.low[at] == words[0] and tuple(self.low[at : at + len(words)]) == words:
                return len(words)
        return 0

    def _joined_before(self, at: int) -> bool:
        return any(
            at >= len(words) and tuple(self.low[at - len(words) : at]) == words
            for words in self.lexicon.joins
        )

    joined_before = _joined_before

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
        spoken = following.last < self.size and self.flags[following.last] & wc.SAY
        if spoken or self.own_trigger(following):
            return None
        after = self.flags[following.last] if following.last < self.size else 0
        return following if after & (wc.LOCATIVE | wc.OTHER) or following.kind_of_head == PERSON else None

    def after_conjunction(self, at: int) -> Phrase | None:
        """A bare figure joined to the clause, with an adverbial and no verb of its own after it."""
        for k in range(at, min(at + GAP_REACH, self.size - 1)):
            if self.flags[k] & wc.CONJUNCTION:
                phrase = self.starts.get(k + 1)
                if phrase is None or phrase.kind_of_head != BARE or phrase.filter or phrase.last >= self.size:
                    return None
                follows = self.flags[phrase.last] & (wc.PREPOSITION | wc.BARRIER)
                return phrase if follows and not self.own_trigger(phrase) else None
            if (
                k in self.inside
                or k in self.verbs
                or self.flags[k] & (wc.BARRIER | wc.SAY | wc.VERBAL | wc.RELATIVE)
            ):
                return None
        return None

    def own_trigger(self, phrase: Phrase) -> bool:
        """Whether a verb or adjective of a kind follows the phrase and governs it, or stands in it."""
        if phrase.adjectives:
            return True
        for k in range(phrase.last, min(phrase.last + 5, self.size)):
            for t in self.trigger_at.get(k, ()):
                frame = t.rule.frame
                if frame == "adjective" or (
                    frame in ("transitive", "intransitive")
                    and t.form in ("past", "participle", "past_participle", "any")
                ):
                    return True
            words = [
                t
                for t in self.trigger_at.get(k, ())
                if t.form == "word" and t.rule.frame in ("intransitive", "transitive")
            ]
            if words:
                return not any(t.rule.active for t in words)
            if not self.flags[k] & (wc.VERBAL | wc.ADVERB | wc.LINK | wc.UNSURE):
                return False
        return False

    def passive_follows(self, at: int) -> bool:
        """Whether what stands at ``at`` cannot be an object, so that the participle before is passive."""
        if at >= self.size:
            return True
        ends = (
            wc.PREPOSITION
            | wc.CONJUNCTION
            | wc.SUBORDINATOR
            | wc.ADVERB
            | wc.TIME_WORD
            | wc.SUBSET
            | wc.BE
            | wc.HAVE
        )
        if self.flags[at] & (ends | wc.SAY | wc.RELATIVE | wc.LINK):
            return True
        word = self.low[at]
        if not word[0].isalpha():
            return not word[0].isdigit()
        return at in self.trigger_at

    def particle(self, t: Trigger) -> tuple[int, int] | None:
        """Where a particle of the rule stands after the verb ("shot 12 people dead")."""
        if id(t) not in self._particles:  # several frames ask
            self._particles[id(t)] = self._find_particle(t)
        return self._particles[id(t)]

    def _find_particle(self, t: Trigger) -> tuple[int, int] | None:
        particles = t.rule.only.get(t.base, t.rule.particle)
        openings = {particle[0] for particle in particles}
        for at in range(t.last, min(t.last + PARTICLE_REACH, self.size)):
            word = self.low[at]
            if word in openings:
                for particle in particles:
                    if word == particle[0] and self._matches(at, particle):
                        return at, at + len(particle)
            if word in ";.," or (
                at > t.last and (self.flags[at] & wc.SUBORDINATOR or at in self.plain_verbs)
            ):
                return None
        if t.first and (self.low[t.first - 1],) in particles:
            return t.last, t.last
        return None

    def _matches(self, at: int, particle: tuple[str, ...]) -> bool:
        words = self.low[at : at + len(particle)]
        return len(words) == len(particle) and all(
            p in ("*", w) for p, w in zip(particle, words, strict=True)
        )

    # -- looking left -----------------------------------------------------------------------------------

    def helper(self, at: int) -> int | None:
        """The auxiliary that decides the voice of the verb at ``at``: its form of be, else the first one."""
        k = at - 1
        found = None
        while k >= 0 and self.flags[k] & (GROUP | wc.UNSURE) and k not in self.inside:
            if self.flags[k] & wc.VERBAL:
                found = k
            k -= 1
        if found is None:
            return None
        for j in range(at - 1, found - 1, -1):
            if self.flags[j] & wc.BE and not self.flags[j] & wc.BEING:
                return j
        return found

    def is_passive(self, helper: int | None) -> bool:
        """Whether the auxiliary makes a participle passive."""
        return helper is not None and bool(self.flags[helper] & wc.BE)

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
                return phrase
            if not self.flags[k - 1] & (wc.ADVERB | wc.UNSURE) or self.flags[k - 1] & (wc.BE | wc.HAVE):
                return None
            k -= 1
        return None

    def subjects(self, at: int) -> tuple[list[Phrase], list[Phrase]]:
        """The subject phrases before token ``at`` and the parts named with them, both in order."""
        at = self.group_begin(at)
        if self._uncounted(at - 1):
            return [], []
        k = at
        floor = max(0, at - SUBJECT_REACH)
        pending = False  # a finite verb was passed: only a relative clause explains it
        direct = False  # a relative clause was entered that the verb itself belongs to
        taken: list[Phrase] = []
        parts: list[Phrase] = []
        while k > floor:
            phrase = self.ends.get(k)
            if phrase is not None:
                governor = None if taken else self._governor(phrase)
                antecedent = direct and k < at and bool(self.flags[k] & wc.RELATIVE & ~wc.THEM)
                if phrase.filter or phrase.kind_of_head == THING:
                    if taken or not (phrase.preposition or phrase.filter):
                        break
                    k = phrase.first
                elif governor is not None:  # "soldiers who killed 12 people were arrested"
                    k = governor
                elif phrase.subset and antecedent:  # "12 people, including seven who were shot, died"
                    taken.append(phrase)
                    break
                elif self._aside_part(phrase):  # "12 people, two of them women, died"
                    parts.append(phrase)
                    k = self._before_subset(phrase)
                elif phrase.subset or self.in_subset_list(phrase):
                    phrase.subset = True
                    parts.append(phrase)
                    k = self._before_subset(phrase)
                elif (
                    phrase.preposition
                    and not taken
                    and not antecedent
                    and not self.lexicon.classes[phrase.preposition] & wc.OBLIQUE_FREE
                ):
                    k = phrase.first
                elif pending:
                    break
                else:
                    taken.append(phrase)
                    joint = self._joint_before(phrase.first)
                    if joint is None:
                        break
                    k = joint
                continue
            if taken or self.low[k - 1] in MARKS:
                break
            opening = self._relative_aside(k - 1)
            if opening is not None:
                k = opening
                continue
            flags = self.flags[k - 1]
            if flags & wc.RELATIVE:
                direct, pending = not pending, False
            elif flags & wc.VERBAL or k - 1 in self.verbs:
                pending = not (k - 1 in self.trigger_at and self.ends.get(k - 1) is not None)
            elif flags & wc.BARRIER:
                break
            elif flags & wc.SAY:
                aside = self._aside(k)
                if aside is None:
                    break
                k = aside
                continue
            elif (flags & wc.PRONOUN and not flags & wc.THEM) or (
                flags & wc.DEFINITE and not pending and not self._governed(k - 1)
            ):
                break
            k -= 1
        return taken[::-1], parts[::-1]

    def _relative_aside(self, at: int) -> int | None:
        """ "Nine men, who had left town, were killed": where the clause opens that closes at the comma."""
        if self.low[at] != ",":
            return None
        for k in range(at - 1, max(0, at - ASIDE_REACH), -1):
            if self.low[k] == ",":
                opens = self.flags[k + 1]
                return k if opens & wc.RELATIVE and not opens & wc.SUBORDINATOR else None
        return None

    def _governor(self, phrase: Phrase) -> int | None:
        """Where the verb group begins of which the phrase is the object: "who killed 12", "holding 12"."""
        k = phrase.first - 1
        while k > 0 and self.flags[k] & (wc.DETERMINER | wc.ADVERB) and k not in self.trigger_at:
            k -= 1
        transitive = (t for t in self.trigger_at.get(k, ()) if t.rule.frame == "transitive")
        verb = next((t for t in transitive if not t.rule.active), None)
        if verb is None or k not in self.verbs:
            return None
        begin = self.group_begin(k)
        relative = begin > 0 and self.flags[begin - 1] & wc.RELATIVE
        return begin if relative or (verb.form == "gerund" and begin == k) else None

    def _aside_part(self, phrase: Phrase) -> bool:
        """Whether the phrase is a part named between commas: "12 people, two of them women, died"."""
        opens, closes = phrase.first - 1, phrase.last
        if not phrase.of_them or opens < 1 or closes >= self.size or self.ends.get(opens) is None:
            return False
        return self.low[opens] in ASIDE and self.low[closes] in ASIDE

    def in_subset_list(self, phrase: Phrase) -> bool:
        """Whether the phrase stands in a list that "including" opens."""
        k = phrase.first
        for _ in range(12):
            if k <= 0:
                return False
            flags = self.flags[k - 1]
            if flags & wc.SUBSET and not flags & wc.AMONG:
                return True
            if flags & wc.THEM and k > 1 and self.flags[k - 2] & wc.SUBSET:
                return True
            earlier = self.ends.get(k)
            if earlier is not None:
                return earlier.subset
            word = self.low[k - 1]
            if (
                word != ","
                and not flags & (wc.CONJUNCTION | wc.ADVERB | wc.DEFINITE)
                and (not word[0].isalpha() or flags)
            ):
                return False
            k -= 1
        return False

    def _before_subset(self, phrase: Phrase) -> int:
        """The token before the words that open the list the phrase is in."""
        k = phrase.first
        while k > 0 and (self.flags[k - 1] & (wc.SUBSET | wc.THEM) or self.low[k - 1] == ","):
            k -= 1
        while k > 0 and self.low[k - 1] in (",", "(", "-", "--", "–", "—"):
            k -= 1
        return k

    def _joint_before(self, at: int) -> int | None:
        """Where the earlier member of a coordination ends, or None."""
        k = at
        while k > 0 and (
            self.low[k - 1] == "," or self.flags[k - 1] & (wc.CONJUNCTION | wc.DEFINITE | wc.OTHER)
        ):
            k -= 1
        for words in self.lexicon.joins:
            if k >= len(words) and tuple(self.low[k - len(words) : k]) == words:
                k -= len(words)
                break
        phrase = self.ends.get(k)
        if phrase is None or phrase.filter or phrase.kind_of_head not in (PERSON, BARE):
            return None
        if (
            phrase.preposition
            and not phrase.subset
            and not self.lexicon.classes[phrase.preposition] & wc.OBLIQUE_FREE
        ):
            return None
        return None if self._object_of_active(phrase) else k

    def _object_of_active(self, phrase: Phrase) -> bool:
        """ "The blast killed 12 and 40 were hurt": whether a verb before the phrase has it for its object."""
        at = phrase.first - 1
        if at < 1 or not self._finite(at) or at - 1 in self.inside:
            return False
        passive = self.flags[at - 1] & (wc.BE | wc.DETERMINER | wc.CONJUNCTION)
        return not passive and self.low[at - 1][0].isalpha()

    def _finite(self, at: int) -> bool:
        forms = ("past", "past_participle", "present")
        return any(t.rule.frame == "transitive" and t.form in forms for t in self.trigger_at.get(at, ()))

    def _before_ages(self, at: int) -> int:
        """Where "two boys" ends in "two boys, aged 15 and 17, and a man"."""
        k = at
        while (phrase := self.ends.get(k)) is not None and phrase.filter == "age":
            k = phrase.first
            while k > 0 and (
                self.low[k - 1] == ","
                or self.flags[k - 1] & wc.CONJUNCTION
                or self.lexicon.units.get(self.low[k - 1]) == "age"
            ):
                k -= 1
        return k

    def _governed(self, at: int) -> bool:
        """Whether the determiner at ``at`` stands inside a prepositional phrase or a list of parts."""
        k = at - 1
        while k >= 0 and at - k < 4 and self.flags[k] & (wc.DETERMINER | wc.ADVERB):
            k -= 1
        return k >= 0 and bool(self.flags[k] & (wc.PREPOSITION | wc.SUBSET | wc.CONJUNCTION))

    def _uncounted(self, at: int) -> bool:
        """Whether a noun for people without a number is the subject ("where people fled")."""
        if at < 0 or at in self.inside or self.low[at] not in self.lexicon.heads:
            return False
        if at - 1 in self.inside or (
            at and self.flags[at - 1] & (wc.THEM | wc.ADVERB | wc.CONJUNCTION | wc.DETERMINER) & ~wc.DEFINITE
        ):
            return False
        opens = wc.PREPOSITION | wc.CONJUNCTION | wc.SUBSET
        k = at
        while k > 0 and not self.flags[k - 1] & opens and self.low[k - 1][0].isalpha() and at - k < 3:
            k -= 1
        return not (k > 0 and self.flags[k - 1] & (opens | wc.THEM))

    def _aside(self, at: int) -> int | None:
        """ ", the ministry said," between subject and verb: where it opens; None when it is no aside."""
        if at >= self.size or self.low[at] != ",":
            return None
        return next((k for k in range(at - 2, max(0, at - ASIDE_REACH), -1) if self.low[k] == ","), None)
