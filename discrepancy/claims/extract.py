"""Document → claims: its sentences are read once, then each figure gets its day, its place and its voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from discrepancy.claims.attribution import AttributionReader, Speaker, load_attribution
from discrepancy.claims.coreference import Voices
from discrepancy.claims.dates import DateReader, load_dates
from discrepancy.claims.inheriting import scenes_of_parts, scopes_of_others
from discrepancy.claims.lexicon import load_lexicon
from discrepancy.claims.merge import merge
from discrepancy.claims.nature import load_nature
from discrepancy.claims.organisations import load_organisations
from discrepancy.claims.phrases import PhraseReader
from discrepancy.claims.placecosts import load_where
from discrepancy.claims.raw import RawClaim
from discrepancy.claims.reading import SentenceReader
from discrepancy.claims.scene import Scene, Sentence
from discrepancy.claims.sides import load_sides
from discrepancy.claims.when import load_coverage, when
from discrepancy.claims.where import refine, where
from discrepancy.documents.sources import load as load_sources
from discrepancy.language.hedges import load_hedges
from discrepancy.language.numbers import load_numbers
from discrepancy.language.sentences import load_splitter
from discrepancy.language.tokens import tokenise
from discrepancy.model import Claim, Document, Part, Rejected
from discrepancy.rulebook import Rulebook, rulebook
from discrepancy.times import compatible

FRESH = 3
"""The last sentence that a report of the day begins with: its saying may date the event."""
GAPPED = 40
"""Characters after a gapped figure ("… and one in Derj") where its place is looked for."""
QUOTES = frozenset("\"“'‘")


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document gave: its claims, and the figures that are none with the filter that said so."""

    claims: list[Claim]
    rejected: list[Rejected]


class Extractor:
    """The rules of one language compiled, ready for any number of documents."""

    def __init__(self, book: Rulebook, language: str = "en") -> None:
        self.book = book
        self.splitter = load_splitter(book)
        self.lexicon = load_lexicon(book, language)
        self.sources = load_sources(book)
        self.kinds_of_claimants = {c.name: c.kind for c in self.sources.claimants}
        self.attribution = AttributionReader(load_attribution(book, language), self.sources.claimant)
        self.organisations = load_organisations(book)
        self.coverage = load_coverage(book, language)
        self.places = load_where(book, language)
        self.dates = DateReader(load_dates(book, language))
        months = _months(book.toml(f"{language}/calendar.toml"))
        numbers, hedges = load_numbers(book, language), load_hedges(book, language)
        phrases = PhraseReader(self.lexicon, numbers, hedges, months)
        nature, sides = load_nature(book, language), load_sides(book)
        self.reader = SentenceReader(self.lexicon, phrases, self.attribution, nature, sides)

    def examine(self, document: Document) -> Extraction:
        """Every claim of the document, in order of the text, and what was rejected."""
        scene = Scene(document, self._sentences(document), self.organisations, self.book)
        raws, rejected, voices = self._read(scene)
        scopes_of_others(raws)
        for raw in raws:
            self._situate(scene, raw)
        scenes_of_parts(scene, raws)
        for raw in raws:
            if raw.speaker is not None:
                raw.speaker = voices.resolve(raw.sentence.index, raw.speaker)
            areal = raw.what in self.places.areal
            if raw.when.coverage == "event" and raw.sentence.index <= scene.lead_end and not areal:
                self._refine(scene, raw)
        dated = self.dates.read(scene)
        return Extraction(merge(document, scene, raws, dated, self.places, self.book), rejected)

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

    def _read(self, scene: Scene) -> tuple[list[RawClaim], list[Rejected], Voices]:
        raws: list[RawClaim] = []
        rejected: list[Rejected] = []
        voices = Voices(self.attribution.words.general, self.sources, self.kinds_of_claimants)
        last: Speaker | None = None
        quoted_by: str | None = None
        for sentence in scene.sentences:
            text = scene.text_of(sentence)
            tokens = sentence.tokens = tokenise(text, sentence.start, sentence.end, self.lexicon.acronyms)
            speakers: list[Speaker] = []
            for found in self.attribution.speakers(tokens, sentence.part == "headline"):
                sentence.saying_spans.append((tokens.starts[found.verb], tokens.ends[found.verb]))
                if not found.pronoun:
                    last = found
                    voices.hear(sentence.index, found.name)
                    sentence.speaker_spans.append((tokens.starts[found.first], tokens.ends[found.last - 1]))
                    speakers.append(found)
                elif last is not None:  # "he said": the speaker before
                    speakers.append(Speaker(last.name, found.first, found.last, found.verb, pronoun=True))
            quoted_by = speakers[-1].name if speakers else quoted_by
            goes_on = quoted_by if text[sentence.start] in QUOTES else None
            whole = next((r for r in reversed(raws) if r.how != "part" and r.phrase.value != 0), None)
            near = whole is not None and sentence.index - whole.sentence.index == 1
            made, refused = self.reader.read(scene, sentence, speakers, goes_on, whole if near else None)
            sentence.holds_claims = bool(made)
            raws += made
            rejected += refused
        return raws, rejected, voices

    def _situate(self, scene: Scene, raw: RawClaim) -> None:
        tokens = raw.sentence.tokens
        near = tokens.starts[raw.near] if tokens is not None else raw.sentence.start
        fresh = raw.sentence.index <= FRESH and scene.document.published is not None
        raw.when = when(
            scene, raw.sentence, near, self.coverage, fresh, moved=bool(raw.moved) and raw.how == "toll"
        )
        if raw.how == "gapped" and tokens is not None:
            near = tokens.ends[raw.phrase.last - 1] + GAPPED
        areal = raw.what in self.places.areal
        raw.where = where(scene, raw.sentence, near, self.places, raw.when.coverage, areal)

    def _refine(self, scene: Scene, raw: RawClaim) -> None:
        def same_day(sentence: Sentence) -> bool:
            day = scene.event_day(sentence)
            if day is None or raw.when.period is None:
                return True
            return compatible(day.period, raw.when.period) is not False

        raw.where = refine(scene, raw.where, same_day, self.places)


def _months(calendar: dict[str, Any]) -> frozenset[str]:
    """Every name of a month in the calendar of a language, lower case."""
    rows = [names for key, lists in calendar.items() if key.startswith("months") for names in lists]
    return frozenset(name.lower().rstrip(".") for names in rows for name in names)


def examine(document: Document, book: Rulebook | None = None) -> Extraction:
    """The claims of a document and the figures that are none, each with the filter that rejected it."""
    rules = book or rulebook()
    return rules.built("claims.extractor", Extractor).examine(document)


def extract(document: Document, book: Rulebook | None = None) -> list[Claim]:
    """The claims of a document, in order of the text."""
    return examine(document, book).claims
