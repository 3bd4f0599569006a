"""One sentence → the figures in it that are claims, and those that are none with the filter that said so."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.attribution import AttributionReader
from discrepancy.claims.binding import EARLIER, LEAST_RANK, OTHERWISE, Bond, as_toll
from discrepancy.claims.bodies import scope_of_body
from discrepancy.claims.clause import Clause
from discrepancy.claims.counted import PEOPLE, project
from discrepancy.claims.frames import read_frames
from discrepancy.claims.kindrules import KindRule
from discrepancy.claims.lexicon import ROOT, Lexicon
from discrepancy.claims.nature import NatureWords
from discrepancy.claims.openings import parts_of_last
from discrepancy.claims.phrase import BARE, THING, Phrase
from discrepancy.claims.phrases import PhraseReader
from discrepancy.claims.polarity import polarity
from discrepancy.claims.raw import RawClaim
from discrepancy.claims.retold import clause_ends, figure_moved_to, moved_count, said_of, told_by
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.claims.sides import Sides
from discrepancy.claims.speakernames import Speaker
from discrepancy.claims.triggers import Trigger, find_triggers
from discrepancy.claims.zero import zeros
from discrepancy.language.tokens import Tokens, tokenise
from discrepancy.model import Rejected

NAME_WORDS = 5
"""Words of who raises a count of their own."""
LATELY = 5
"""Sentences back in which the figure stands of which somebody tells another count."""
PARTICIPLE = "past_participle"
TOPIC = 3
"""Words of "as for the" before whom a sentence is about."""
MOST_APART = 15
"""How many times larger than each other two counts of the same people may be."""


VAGUE = 10
"""How many times further apart a vague figure may be."""


class Line(Struct, frozen=True):
    """A sentence as it was read."""

    sentence: Sentence
    tokens: Tokens
    flags: list[int]
    phrases: list[Phrase]
    speakers: list[Speaker]


class SentenceReader:
    """Reads the figures of one sentence at a time."""

    def __init__(
        self,
        lexicon: Lexicon,
        phrases: PhraseReader,
        attribution: AttributionReader,
        nature: NatureWords,
        sides: Sides,
    ) -> None:
        self.lexicon = lexicon
        self.phrases = phrases
        self.attribution = attribution
        self.nature = nature
        self.sides = sides

    def tokens_of(self, scene: Scene, sentence: Sentence) -> Tokens:
        """The tokens of a sentence, kept with it."""
        if sentence.tokens is None:
            text = scene.text_of(sentence)
            sentence.tokens = tokenise(text, sentence.start, sentence.end, self.lexicon.acronyms)
        return sentence.tokens

    def _words_before(self, scene: Scene, sentence: Sentence) -> Sequence[str]:
        """The words of the sentence before, in small letters."""
        return self.tokens_of(scene, scene.sentences[sentence.index - 1]).low if sentence.index else ()

    def _month(self, tokens: Tokens, at: int) -> bool:
        """Whether a word is the name of a month and no verb: "prisoners since March", "on 3 March"."""
        if tokens.low[at] not in self.nature.months or tokens.words[at] == tokens.low[at]:
            return False
        before = tokens.low[at - 1] if at else ""
        after = tokens.low[at + 1] if at + 1 < len(tokens) else ""
        led = self.lexicon.classes.get(before, 0) & (wc.PREPOSITION | wc.SUBORDINATOR)
        return bool(led) or before[:1].isdigit() or after[:1].isdigit()

    def read(
        self,
        scene: Scene,
        sentence: Sentence,
        speakers: list[Speaker],
        quoted_by: str | None,
        last: RawClaim | None,
        toll: RawClaim | None,
    ) -> tuple[list[RawClaim], list[Rejected]]:
        """The raw claims of a sentence.

        ``quoted_by`` speaks where a quotation goes on without saying who; ``last`` is the last figure before
        this sentence, of which it may open with a part ("Seven were children"); of the last ``toll`` it may
        tell another count ("The army speaks of nine").
        """
        tokens = sentence.tokens
        if tokens is None:
            return [], []
        apart = sentence.index - last.sentence.index if last is not None else 0
        before = last if apart == 1 else None
        lately = toll if toll is not None and sentence.index - toll.sentence.index <= LATELY else None
        triggers = find_triggers(
            tokens.low, self.lexicon, scene.words, lambda: self._words_before(scene, sentence)
        )
        triggers = [t for t in triggers if not self._month(tokens, t.first)]
        if not triggers and before is None and lately is None:
            return [], []
        phrases = self.phrases.read(tokens, sentence.part == "headline")
        flags = [self.lexicon.classes.get(w, 0) for w in tokens.low]
        wc.without_months(flags, tokens.words, tokens.low, self.lexicon.month_words)
        raws: list[RawClaim] = []
        reasons = {id(p): p.filter or "no frame" for p in phrases}
        for counted in self.lexicon.counted:
            fitting = [t for t in triggers if counted in (t.rule.counts, t.rule.also_counts)]
            if not fitting:
                continue
            seen = phrases if counted == PEOPLE else project(phrases, counted, self.lexicon, tokens.low)
            if any(not p.filter and p.kind_of_head != THING for p in seen):  # else nothing can be bound
                clause, bonds, unions = read_frames(self.lexicon, tokens, seen, fitting, before is not None)
                reasons |= {id(p): "union" for p in unions}
                made = self._claims(sentence, tokens, flags, bonds, speakers, quoted_by, reasons)
                for raw in made:
                    raw.scope = scope_of_body(clause, raw.phrase) or raw.scope
                raws += made
            if counted == PEOPLE:
                raws += zeros(
                    self.lexicon, tokens, flags, fitting, sentence, speakers, self.attribution, self.nature
                )
        if before is not None and phrases:
            bound = {id(raw.phrase) for raw in raws}
            for part in parts_of_last(self.lexicon, self.phrases.nouns, tokens, flags, phrases, bound):
                whole = self._whole(part, phrases, before, lately)
                raws += self._part(sentence, tokens, part, speakers, whole) if whole is not None else []
        line = Line(sentence, tokens, flags, phrases, speakers)
        if lately is not None and not raws:
            raws += self._recounted(line, lately)
        # "Two were seized. Residents spoke of four"; in a paragraph of its own it is the dead that are meant.
        near = before is not None and before.sentence.paragraph == sentence.paragraph
        meant = [last for last in (before if near or lately is None else None, lately) if last is not None]
        if speakers and not raws:
            raws += self._retold(line, meant, topic_of(line.flags, tokens.low, triggers))
        if lately is not None:
            raws += self._next_dead(line, lately, triggers, raws)
        if before is not None and not raws:
            raws += self._set_against(line, before)
        told = before or lately
        if told is not None and phrases and not raws:
            raws += self._moved_on(line, told)
        if not (triggers or before or raws):
            return [], []  # no word of it speaks of anybody's fate
        used = {raw.phrase.number_at for raw in raws}
        text = scene.text_of(sentence)
        rejected = [
            Rejected(
                scene.document.id,
                tokens.starts[phrase.number_at],
                tokens.ends[phrase.last - 1],
                text[tokens.starts[phrase.number_at] : tokens.ends[phrase.last - 1]],
                reasons[id(phrase)],
                text[sentence.start : sentence.end],
            )
            for phrase in phrases
            if phrase.number_at not in used
        ]
        return raws, rejected

    def _claims(
        self,
        sentence: Sentence,
        tokens: Tokens,
        flags: list[int],
        bonds: list[Bond],
        speakers: list[Speaker],
        quoted_by: str | None,
        reasons: dict[int, str],
    ) -> list[RawClaim]:
        raws: list[RawClaim] = []
        by_phrase: dict[tuple[int, str], RawClaim] = {}
        parts: list[tuple[RawClaim, Phrase | None]] = []
        earlier: list[tuple[RawClaim, Phrase | None]] = []
        tellers = [range(*bond.teller) for bond in bonds if bond.teller is not None]
        speakers = [s for s in speakers if not any(s.first in span for span in tellers)]
        for bond in bonds:
            if bond.phrase.article and self._speaks(tokens, bond.phrase, speakers):
                reasons[id(bond.phrase)] = "speaker"
                continue
            said = polarity(tokens.low, flags, bond)
            if said is None:
                reasons[id(bond.phrase)] = "negated"
                continue
            raw = RawClaim(sentence, bond.phrase, bond.rule, bond.how, bond.moved, said, near=_near(bond))
            raw.verb = bond.trigger.last
            by_phrase[(id(bond.phrase), bond.rule.kind)] = raw
            speaker = self.attribution.governing(tokens, speakers, bond.phrase.number_at)
            raw.speaker = speaker.name if speaker else quoted_by
            if bond.teller is not None:
                raw.speaker = " ".join(tokens.words[slice(*bond.teller)])
            raw.what = self.nature.find(tokens, bond.trigger.first)
            raw.side = self._side(tokens, bond.phrase)
            if bond.phrase.head in bond.rule.anybody:
                raw.scope = ROOT
            parts.append((raw, bond.whole))
            earlier.append((raw, bond.later))
            raws.append(raw)
        self._increments(raws)
        for raw, later in earlier:
            found = by_phrase.get((id(later), raw.kind)) if later is not None else None
            if found is not None:  # it is of the same event, and told by the same
                raw.later, raw.near, raw.speaker = found, found.near, found.speaker
        for raw, whole in parts:  # a part may stand in a frame read before that of its whole
            found = by_phrase.get((id(whole), raw.kind)) if whole is not None else None
            if found is not None and found.phrase.subset and not raw.phrase.subset:
                found.whole = raw  # "Eight of them, including a commander": the eight are no part of the one
            elif found is not None:
                raw.whole = found
            elif raw.phrase.subset and raw.whole is None and raw.how != "noun":
                raw.whole = _holder(raw, raws)  # "14 hurt, including a guard who was shot"
        return raws

    @staticmethod
    def _speaks(tokens: Tokens, phrase: Phrase, speakers: list[Speaker]) -> bool:
        """Whether somebody is who says it: "six are being treated for burns a nurse said"."""
        spans = (s for s in speakers if s.first <= phrase.first < s.last)
        if any("," not in tokens.low[phrase.first : s.last] for s in spans):
            return True
        # "…, said Karim Arif, a police officer there"
        return tokens.low[phrase.first - 1] == "," and any(s.last == phrase.first - 1 for s in speakers)

    @staticmethod
    def _increments(raws: list[RawClaim]) -> None:
        """ "The toll has risen to nine after three more died": the three are of the nine."""
        risen = next((r for r in raws if r.how == "toll" and r.moved == "up"), None)
        if risen is None or risen.phrase.hedged.low is None:
            return
        for raw in raws:
            high = raw.phrase.hedged.high
            fewer = high is not None and high < risen.phrase.hedged.low
            follows = raw.phrase.first > risen.phrase.first
            if raw.kind == risen.kind and raw.how != "toll" and fewer and follows:
                raw.whole = risen

    def _whole(
        self, part: Phrase, phrases: list[Phrase], before: RawClaim, lately: RawClaim | None
    ) -> RawClaim | None:
        """The figure of a part: "three of the five" is of the five killed, and of no 26 seized since."""
        following = next((p for p in phrases if p.first == part.last), None) if part.of_them else None
        if following is None or not following.value or following.value == before.phrase.value:
            return before
        if lately is not None and lately.phrase.value == following.value:
            return lately
        smaller, larger = sorted((following.value, before.phrase.value or following.value))
        return before if larger <= smaller * MOST_APART else None

    def _part(
        self, sentence: Sentence, tokens: Tokens, phrase: Phrase, speakers: list[Speaker], before: RawClaim
    ) -> list[RawClaim]:
        """ "Seven were children", "Two of them …": a part of the last figure, if that can hold it."""
        whole, part = before.phrase.hedged, phrase.hedged
        if phrase.value == 0:
            return []  # "Sixty were arrested. None of them was hurt."
        if whole.high is not None and part.low is not None and part.low > whole.high:
            return []
        raw = RawClaim(sentence, phrase, before.rule, "part", "", before.polarity, near=phrase.first)
        speaker = self.attribution.governing(tokens, speakers, phrase.number_at)
        raw.speaker = speaker.name if speaker else before.speaker
        raw.what, raw.whole = before.what, before
        return [raw]

    def _recounted(self, line: Line, last: RawClaim) -> list[RawClaim]:
        """ "It has since raised its claim from 57 to 61": the two counts of those counted just before."""
        found = moved_count(line.tokens.low, line.flags, line.phrases, self.lexicon.count_nouns)
        if found is None:
            return []
        was, now = found
        moved = "up" if (now.value or 0) > (was.value or 0) else "down"
        raw = self._anew(line, now, last, "toll", moved)
        before = self._anew(line, was, last, EARLIER)
        teller = raw.speaker or self._who_recounts(line.tokens, line.flags)
        for each in (before, raw):
            each.again, each.speaker = last, teller
        before.later = raw
        return [before, raw]

    def _moved_on(self, line: Line, last: RawClaim) -> list[RawClaim]:
        """ "By evening the figure had risen to 14": what became of the count told just before."""
        known, told = last.phrase.value, last.sentence.tokens
        near = line.sentence.index == last.sentence.index + 1
        counted = near and told is not None and not self.lexicon.counting.isdisjoint(told.low)
        low = line.tokens.low
        now = figure_moved_to(self.lexicon, low, line.flags, line.phrases, counted)
        if now is None or not known or not now.value or now.value == known:
            return []
        if max(known, now.value) > MOST_APART * min(known, now.value):
            return []
        moved = "up" if now.value > known else "down"
        before = now.value < known and not self.lexicon.stands.isdisjoint(low[: now.first])
        how = EARLIER if before else "toll"  # "It had stood at 17"
        raw = self._anew(line, now, last, how, "" if before else moved)
        raw.later, raw.again = last if before else None, last
        return [raw]

    def _next_dead(
        self, line: Line, last: RawClaim, triggers: list[Trigger], raws: list[RawClaim]
    ) -> list[RawClaim]:
        """ "A seventh officer died", where the last toll told of six."""
        for phrase in line.phrases:
            following = phrase.nth >= LEAST_RANK and last.phrase.value == phrase.nth - 1
            if not following or phrase.filter or any(r.phrase.number_at == phrase.number_at for r in raws):
                continue
            died = (t for t in triggers if t.rule.fatal and t.rule.frame == "intransitive")
            if any(t.first == phrase.last and t.form != "base" for t in died):
                return [self._anew(line, as_toll(phrase, self.lexicon.others_of), last, "toll", "up")]
        return []

    def _set_against(self, line: Line, last: RawClaim) -> list[RawClaim]:
        """ "The figure is higher than the 45 given by the army": another's count of those told before."""
        low, counting = line.tokens.low, self.lexicon.counting
        for phrase in line.phrases:
            than = phrase.first > 1 and (low[phrase.first - 2],) in self.lexicon.than
            if not than or phrase.kind_of_head != BARE or phrase.filter or counting.isdisjoint(low):
                continue
            clause = Clause(self.lexicon, line.tokens, line.phrases, [])
            teller = told_by(clause, phrase)
            if teller is None or _apart(last.phrase, phrase.value or 0) > MOST_APART:
                continue
            raw = self._anew(line, phrase, last, OTHERWISE)
            raw.speaker = " ".join(line.tokens.words[slice(*teller)])
            return [raw]
        return []

    @staticmethod
    def _who_recounts(tokens: Tokens, flags: list[int]) -> str | None:
        """Whose count is raised in "Al-Badr has since raised its own claim": the name that opens it."""
        verb = next((k for k, flag in enumerate(flags) if flag & (wc.RISE | wc.FALL | wc.VERBAL)), 0)
        return " ".join(tokens.words[:verb]) if 0 < verb <= NAME_WORDS else None

    def _retold(self, line: Line, meant: list[RawClaim], topic: KindRule | None) -> list[RawClaim]:
        """ "The army speaks of nine": another's count of those whom the text has counted just before.

        Of several that may be meant, the one whose figure is nearest in size; but of whom the sentence opens
        with, if it does ("As for the wounded, the hospital speaks of 70").
        """
        low, flags = line.tokens.low, line.flags
        for phrase in line.phrases:
            own = phrase.hedged.low or phrase.hedged.high
            if phrase.kind_of_head != BARE or phrase.filter or not phrase.first or not own:
                continue
            told = flags[phrase.first - 1] & wc.SAY or said_of(low, phrase, self.lexicon.telling)
            if not told or not clause_ends(low, flags, phrase.last):
                continue
            if topic is not None and meant:
                raw = self._anew(line, phrase, meant[0], OTHERWISE)
                raw.rule, raw.scope = topic, ROOT
                return [raw]
            apart = {id(last): _apart(last.phrase, own) for last in meant}
            last = min(meant, key=lambda one: apart[id(one)], default=None)
            if last is not None and apart[id(last)] <= MOST_APART:
                return [self._anew(line, phrase, last, OTHERWISE)]
        return []

    def _anew(self, line: Line, phrase: Phrase, last: RawClaim, how: str, moved: str = "") -> RawClaim:
        """Another count of those whom ``last`` counts, with a speaker of its own."""
        raw = RawClaim(line.sentence, phrase, last.rule, how, moved, last.polarity, near=phrase.first)
        speaker = self.attribution.governing(line.tokens, line.speakers, phrase.number_at)
        raw.speaker = speaker.name if speaker else None
        raw.what, raw.scope = last.what, last.scope
        return raw

    def _side(self, tokens: Tokens, phrase: Phrase) -> str | None:
        return self.sides.find(phrase.who, tokens.low[phrase.number_end : phrase.last])


def topic_of(flags: Sequence[int], low: Sequence[str], triggers: Sequence[Trigger]) -> KindRule | None:
    """The rule of whom a sentence opens with: "As for the wounded, …"."""
    opens = len(low) > TOPIC and flags[0] & wc.SUBORDINATOR and flags[1] & wc.PREPOSITION
    if not opens or not flags[2] & wc.DEFINITE:
        return None
    named = (t for t in triggers if t.first == TOPIC and low[t.last : t.last + 1] == [","])
    return next((t.rule for t in named if t.rule.frame == "adjective" or t.form == PARTICIPLE), None)


def _times(known: float | None, told: float) -> float:
    """How many times one count is the other, whichever is larger."""
    return max(known, told) / min(known, told) if known else float("inf")


def _apart(known: Phrase, told: float) -> float:
    """The same for a figure told before; "thousands" may well be tens of thousands."""
    times = _times(known.hedged.low, told)
    vague = known.value is None and told >= (known.hedged.low or 0)
    return times / VAGUE if vague else times


def _near(bond: Bond) -> int:
    """The token around which day, place and speaker are looked for."""
    if bond.how in ("object", "toll"):
        return min(bond.trigger.first, bond.phrase.first)
    return bond.phrase.first


def _holder(part: RawClaim, raws: list[RawClaim]) -> RawClaim | None:
    """The figure last before a part that has a verb of its own, if of the same kind and large enough."""
    before = [r for r in raws if r.phrase.last <= part.phrase.first and not r.phrase.subset]
    last = max(before, key=lambda r: r.phrase.first, default=None)
    if last is None or (last.kind, last.polarity) != (part.kind, part.polarity):
        return None
    return last if (last.phrase.value or 0) > (part.phrase.value or 0) else None
