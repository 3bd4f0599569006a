"""Document → claims: the sentences that can hold a figure are opened, and each figure is read once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from discrepancy.claims.attribution import AttributionReader, Speaker, load_attribution
from discrepancy.claims.coreference import Voices
from discrepancy.claims.dates import DateReader, load_dates
from discrepancy.claims.frames import read_frames
from discrepancy.claims.lexicon import load_lexicon
from discrepancy.claims.merge import merge
from discrepancy.claims.nature import load_nature
from discrepancy.claims.phrases import PhraseReader
from discrepancy.claims.polarity import polarity
from discrepancy.claims.raw import RawClaim
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.claims.sides import load_sides
from discrepancy.claims.triggers import find_triggers
from discrepancy.claims.when import load_coverage, when
from discrepancy.claims.where import Where, load_where, refine, where
from discrepancy.claims.zero import zeros
from discrepancy.documents.sources import load as load_sources
from discrepancy.language.hedges import load_hedges
from discrepancy.language.numbers import load_numbers
from discrepancy.language.sentences import load_splitter
from discrepancy.language.tokens import tokenise
from discrepancy.model import Claim, Document, Part, Rejected
from discrepancy.rulebook import Rulebook, rulebook
from discrepancy.times import compatible

LEAD = 2
"""The last sentence that may keep the exact place back for a later one."""
PART_SENTENCES = 2
"""Sentences between a figure and "two of them"."""
GENERAL_SCOPES = frozenset({"everyone", "civilians", "combatants", "security_forces", "attackers"})
"""Scopes that "three others" takes over from what precedes; of women and children the others are anybody."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document gave: its claims, and the figures that are none with the filter that said so."""

    claims: list[Claim]
    rejected: list[Rejected]


class Extractor:
    """The rules of one language compiled, ready for any number of documents."""

    def __init__(self, book: Rulebook, language: str = "en") -> None:
        self.book = book
        self.lexicon = load_lexicon(book, language)
        self.splitter = load_splitter(book)
        numbers, hedges = load_numbers(book, language), load_hedges(book, language)
        calendar = book.toml(f"{language}/calendar.toml")
        self.phrases = PhraseReader(self.lexicon, numbers, hedges, _months(calendar))
        self.sources = load_sources(book)
        self.kinds_of_claimants = {c.name: c.kind for c in self.sources.claimants}
        self.attribution = AttributionReader(load_attribution(book, language), self.sources.claimant)
        self.coverage = load_coverage(book, language)
        self.nature = load_nature(book, language)
        self.sides = load_sides(book)
        self.places = load_where(book, language)
        self.dates = DateReader(load_dates(book, language))

    def examine(self, document: Document) -> Extraction:
        """Every claim of the document, in order of the text, and what was rejected."""
        scene = Scene(document, self._sentences(document), self.book)
        raws: list[RawClaim] = []
        rejected: list[Rejected] = []
        voices = Voices(self.attribution.words.general, self.sources, self.kinds_of_claimants)
        speaker: Speaker | None = None
        quoted_by: str | None = None
        for sentence in scene.sentences:
            text = scene.text_of(sentence)
            tokens = sentence.tokens = tokenise(text, sentence.start, sentence.end, self.lexicon.acronyms)
            speakers = self.attribution.speakers(tokens, sentence.part == "headline")
            resolved: list[Speaker] = []
            for found in speakers:
                if found.pronoun:
                    if speaker is not None:
                        found = Speaker(speaker.name, found.first, found.last, found.verb, True)
                        resolved.append(found)
                else:
                    speaker = found
                    voices.hear(sentence.index, found.name)
                    resolved.append(found)
                    sentence.speaker_spans.append((tokens.starts[found.first], tokens.ends[found.last - 1]))
                sentence.saying_spans.append((tokens.starts[found.verb], tokens.ends[found.verb]))
            if resolved:
                quoted_by = resolved[-1].name
            opens_quote = text[sentence.start] in "\"“'‘"
            raws += self._sentence(scene, sentence, resolved, quoted_by if opens_quote else None, rejected)
        self._others(raws)
        for raw in raws:
            near = raw.sentence.tokens.starts[raw.near] if raw.sentence.tokens else raw.sentence.start
            fresh = raw.sentence.index <= 3 and document.published is not None
            raw.when = when(scene, raw.sentence, near, self.coverage, fresh)
            raw.where = where(scene, raw.sentence, near, self.places, raw.when.coverage)
        self._inherit(scene, raws)
        for raw in raws:
            if raw.speaker is not None:
                raw.speaker = voices.resolve(raw.sentence.index, raw.speaker)
        for raw in raws:
            if raw.when.coverage == "event" and raw.sentence.index <= LEAD:
                raw.where = self._refined(scene, raw)
        dated = self.dates.read(scene)
        claims = merge(document, scene, raws, dated, self.places, self.book)
        return Extraction(claims, rejected)

    def _sentences(self, document: Document) -> list[Sentence]:
        sentences: list[Sentence] = []
        if document.title_apart and document.title:
            for start, end in self.splitter.split(document.title):
                sentences.append(Sentence(len(sentences), start, end, "headline", "title", -1))
        parts = document.parts or (Part("body", 0, len(document.text)),)
        for paragraph, part in enumerate(parts):
            if part.kind == "dateline":
                continue
            for start, end in self.splitter.split(document.text, part.start, part.end):
                sentences.append(Sentence(len(sentences), start, end, part.kind, "text", paragraph))
        return sentences

    def _sentence(
        self,
        scene: Scene,
        sentence: Sentence,
        speakers: list[Speaker],
        quoted_by: str | None,
        rejected: list[Rejected],
    ) -> list[RawClaim]:
        tokens = sentence.tokens
        assert tokens is not None
        triggers = find_triggers(tokens.low, self.lexicon)
        if not triggers:
            return []
        phrases = self.phrases.read(tokens)
        clause, bonds, unions = read_frames(self.lexicon, tokens, phrases, triggers)
        raws: list[RawClaim] = []
        text = scene.text_of(sentence)
        refuted: set[int] = set()
        by_phrase: dict[tuple[int, str], RawClaim] = {}
        for bond in bonds:
            asserted = polarity(tokens.low, clause.flags, bond)
            if asserted is None:
                refuted.add(id(bond.phrase))
                continue
            raw = RawClaim(
                sentence, bond.phrase, bond.rule, bond.how, bond.moved, asserted, near=bond.trigger.first
            )
            raw.near = (
                min(bond.trigger.first, bond.phrase.first)
                if bond.how in ("object", "toll")
                else bond.phrase.first
            )
            raw.whole = by_phrase.get((id(bond.whole), bond.rule.kind)) if bond.whole is not None else None
            by_phrase[(id(bond.phrase), bond.rule.kind)] = raw
            speaker = self.attribution.governing(tokens, speakers, bond.phrase.number_at)
            raw.speaker = speaker.name if speaker else quoted_by
            raw.what = self.nature.find(tokens.low, bond.trigger.first)
            raw.side = self.sides.find(
                bond.phrase.who, tokens.low[max(0, bond.phrase.number_end) : bond.phrase.last]
            )
            raws.append(raw)
        raws += zeros(tokens, clause.flags, triggers, sentence, speakers, self.attribution, self.nature)
        bound = {id(b.phrase) for b in bonds}
        united = {id(p) for p in unions}
        for phrase in phrases:
            if id(phrase) in bound and id(phrase) not in refuted:
                continue
            reason = phrase.filter or (
                "union" if id(phrase) in united else "negated" if id(phrase) in refuted else "no frame"
            )
            rejected.append(
                Rejected(
                    scene.document.id,
                    tokens.starts[phrase.number_at],
                    tokens.ends[phrase.last - 1],
                    text[tokens.starts[phrase.number_at] : tokens.ends[phrase.last - 1]],
                    reason,
                    text[sentence.start : sentence.end],
                )
            )
        return raws

    def _refined(self, scene: Scene, raw: RawClaim) -> Where:
        def agrees(sentence: Sentence) -> bool:
            day = scene.event_day(sentence)
            return (
                day is None or raw.when.period is None or compatible(day.period, raw.when.period) is not False
            )

        return refine(scene, raw.where, agrees, self.places)

    def _inherit(self, scene: Scene, raws: list[RawClaim]) -> None:
        """Parts of a figure ("the victims include …", "two of them") are of its day, place and coverage."""
        previous: RawClaim | None = None
        for raw in raws:
            whole = raw.whole
            apart = raw.sentence is not (previous.sentence if previous else None)
            anaphoric = raw.phrase.of_them or (raw.how == "part" and raw.rule.frame == "roster")
            if whole is None and anaphoric and apart and previous is not None and raw.kind == previous.kind:
                near = raw.sentence.index - previous.sentence.index <= PART_SENTENCES
                whole = previous if near else None
            if whole is not None and not self._own_time(scene, raw, whole):
                raw.when = whole.when
                raw.speaker = raw.speaker or whole.speaker
                if raw.where.how != "place in the sentence" or whole.sentence is raw.sentence:
                    raw.where = whole.where
            if not anaphoric:
                previous = raw

    @staticmethod
    def _own_time(scene: Scene, raw: RawClaim, whole: RawClaim) -> bool:
        """Whether the part is dated apart ("31 of them on Saturday night")."""
        if raw.sentence is not whole.sentence or raw.sentence.tokens is None:
            return raw.sentence is not whole.sentence and raw.when.how in (
                "day in the sentence",
                "period in the sentence",
            )
        end = raw.sentence.tokens.ends[raw.phrase.last - 1]
        return any(0 <= m.offset_start - end <= 12 for m in scene.times(raw.sentence))

    def _others(self, raws: list[RawClaim]) -> None:
        """ "Three others" are of the scope of those who precede them, and so are parts without a noun."""
        previous: RawClaim | None = None
        for raw in raws:
            phrase = raw.phrase
            near = previous is not None and raw.sentence.index - previous.sentence.index <= 1
            if phrase is not None and near and previous is not None:
                bare_others = phrase.other and not phrase.head
                if (bare_others or phrase.of_them or phrase.of_those) and raw.scope == "everyone":
                    inherited = (raw.whole or previous).scope
                    if inherited in GENERAL_SCOPES:
                        raw.scope = inherited
            previous = raw


def _months(calendar: dict[str, Any]) -> frozenset[str]:
    """Every name of a month in the calendar of a language, lower case."""
    return frozenset(
        name.lower().rstrip(".")
        for key, rows in calendar.items()
        if key.startswith("months")
        for names in rows
        for name in names
    )


def examine(document: Document, book: Rulebook | None = None) -> Extraction:
    """The claims of a document and the figures that are none, each with the filter that rejected it."""
    rules = book or rulebook()
    return rules.built("claims.extractor", Extractor).examine(document)


def extract(document: Document, book: Rulebook | None = None) -> list[Claim]:
    """The claims of a document, in order of the text."""
    return examine(document, book).claims
