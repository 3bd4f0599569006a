"""Document → claims: its sentences are read once, then each figure gets its day, its place and its voice."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from discrepancy.claims.attribution import AttributionReader
from discrepancy.claims.bulletins import Bulletin
from discrepancy.claims.carrying import carry_speakers
from discrepancy.claims.compared import compared
from discrepancy.claims.coreference import Voices
from discrepancy.claims.dates import DateReader
from discrepancy.claims.inheriting import (
    figures_that_hold,
    parts_before_the_rest,
    parts_that_add_up,
    scenes_of_parts,
    scopes_of_others,
)
from discrepancy.claims.magnitude import BEYOND
from discrepancy.claims.mainday import late_deaths, main_day
from discrepancy.claims.merge import merge
from discrepancy.claims.phrases import PhraseReader
from discrepancy.claims.placelists import Spot, joined, of_the_next, own_places, part_at
from discrepancy.claims.prefilter import letters, number_in
from discrepancy.claims.raw import RawClaim
from discrepancy.claims.reading import SentenceReader
from discrepancy.claims.rivals import Rivals
from discrepancy.claims.scene import HEAD_SENTENCES, Scene, Sentence
from discrepancy.claims.settling import Settling
from discrepancy.claims.speakernames import Speaker
from discrepancy.claims.stories import Stories
from discrepancy.claims.sums import of_attack
from discrepancy.claims.tables import load_tables
from discrepancy.claims.when import when
from discrepancy.claims.where import LONG_SUM, Figure, Places
from discrepancy.documents.sources import load as load_sources
from discrepancy.language.sentences import load_splitter
from discrepancy.language.tokens import Tokens
from discrepancy.model import Claim, Document, Part, PlaceMention, Rejected
from discrepancy.rulebook import Rulebook, rulebook

FRESH = 3
"""The last sentence that a report of the day begins with: its saying may date the event."""
LENGTHS = {"decade": 3650, "year": 365, "season": 90, "quarter": 90, "month": 30}
"""Days of a period whose ends are not known ("last year" in an undated text)."""
PAIR = 2
"""Those told of by "a sister and brother", "a couple"."""
GAPPED = 16
"""Characters after a gapped figure ("… and one in Derj") where its place is looked for."""
QUOTES = frozenset("\"“'‘")
LABEL_SIGNS = " :-–—."
"""Around a label at the beginning of a text ("Killed: 12")."""
CLOSING_QUOTES = frozenset('"”')


class Extraction(Struct, frozen=True):
    """What a document gave: its claims, and the figures that are none with the filter that said so."""

    claims: list[Claim]
    rejected: list[Rejected]


class Extractor:
    """The rules of one language compiled, ready for any number of documents."""

    def __init__(self, book: Rulebook, language: str = "en", *, prefilter: bool = True) -> None:
        """``prefilter`` passes over texts that can hold no claim; the claims are the same without it."""
        self.book = book
        self.prefilter = prefilter
        self.splitter = load_splitter(book)
        self.sources = load_sources(book)
        tables = load_tables(book, language)
        self.lexicon, self.organisations = tables.lexicon, tables.organisations
        self.coverage, self.places, self.days = tables.coverage, tables.places, tables.days
        self.compared, self.remainder = tables.compared, tables.remainder
        self.signs, self.signs_of_dates = tables.signs, tables.signs_of_dates
        self.kinds_of_claimants = {c.name: c.kind for c in self.sources.claimants}
        self.attribution = AttributionReader(tables.attribution, self.sources.claimant)
        self.dates = DateReader(tables.dates)
        phrases = PhraseReader(self.lexicon, tables.numbers, tables.hedges, tables.months)
        self.reader = SentenceReader(self.lexicon, phrases, self.attribution, tables.nature, tables.sides)

    def examine(self, document: Document) -> Extraction:
        """Every claim of the document, in order of the text, and what was rejected."""
        runs: frozenset[str] | None = None
        if self.prefilter:
            runs = frozenset(letters(f"{document.title or ''}\n{document.text}"))
            if not (self.signs.among(runs) or self.signs_of_dates.among(runs)):
                return Extraction([], [])
        words = self.places
        sentences = self._sentences(document)
        scene = Scene(
            document, sentences, self.organisations, self.book, words.placing, words.citing, words.saying,
            words.response, words.counting, words.counters, runs,
        )  # fmt: skip
        if runs is not None:
            without = self._without_claims(scene, runs)
            if without is not None:
                return Extraction([], without)
        raws, rejected, voices, spoken = self._read(scene)
        scopes_of_others(raws, self.lexicon)
        figures_that_hold(raws, self.lexicon)
        scene.bulletin = Bulletin(scene, words.bulletin, words.response.events)
        scene.set_main_day(main_day(scene, self.days, self.places))
        if scene.main_day is not None:
            scene.late_deaths = late_deaths(scene, self.days)
        for raw in raws:
            self._date(scene, raw)
        for raw in raws:
            if raw.later is not None:
                raw.when = raw.later.when
            raw.when = compared(scene, raw, self.compared, raw.kind in self.days.struck) or raw.when
        places = Places(scene, self.places)
        self._name_main(places.stories, raws)
        Settling(scene, places.stories, self.days).settle(raws)
        self._place(places, raws)
        parts_before_the_rest(scene, raws, self.remainder)
        parts_that_add_up(raws)
        scenes_of_parts(scene, raws)
        carry_speakers(scene, raws, spoken)
        for raw in raws:
            if raw.speaker is not None:
                raw.speaker = voices.resolve(raw.sentence.index, raw.speaker)
        dated = self.dates.read(scene)
        return Extraction(merge(document, scene, raws, dated, places, self.book), rejected)

    def _without_claims(self, scene: Scene, runs: frozenset[str]) -> list[Rejected] | None:
        """The rejected figures of a document that has no claim; None once a sentence gives one.

        Speakers are left out, since they decide whose a figure is and not whether it is one; days and places
        are not looked for at all. ``runs`` are the runs of letters of title and text.
        """
        texts = {"title": scene.document.title or "", "text": scene.document.text}
        counts = {field: self.signs.spots(text, runs) for field, text in texts.items()}
        dates = {field: self.signs_of_dates.spots(text, runs) for field, text in texts.items()}
        counting = [
            (many, s) for s in scene.sentences if (many := number_in(counts[s.field], s.start, s.end)) > 0
        ]
        rejected: dict[int, list[Rejected]] = {}
        # Those with most signs first: one claim is enough, and they are likeliest to have it.
        for _, sentence in sorted(counting, key=lambda one: -one[0]):
            self.reader.tokens_of(scene, sentence)
            made, rejected[sentence.index] = self.reader.read(scene, sentence, [], None, None, None)
            if made:
                return None
        for sentence in scene.sentences:
            if number_in(dates[sentence.field], sentence.start, sentence.end):
                self.reader.tokens_of(scene, sentence)
                if self.dates.may_date(scene, sentence):
                    return None
        return [one for index in sorted(rejected) for one in rejected[index]]

    def _sentences(self, document: Document) -> list[Sentence]:
        sentences: list[Sentence] = []
        if document.title_apart and document.title:
            for start, end in self.splitter.split(document.title):
                sentences.append(Sentence(len(sentences), start, end, "headline", "title", -1))
        parts = document.parts or (Part("body", 0, len(document.text)),)
        labelled = -1
        for paragraph, part in enumerate(parts):
            if part.kind == "dateline":
                labelled = part.start if self._is_label(document.text[part.start : part.end]) else -1
                continue
            begin, labelled = (part.start if labelled < 0 else labelled), -1
            for start, end in self.splitter.split(document.text, begin, part.end):
                sentences.append(Sentence(len(sentences), start, end, part.kind, "text", paragraph))
        return sentences

    def _is_label(self, text: str) -> bool:
        """ "Killed: 12" at the very beginning: what stands like the place of a dateline is a toll's label."""
        words = tuple(text.lower().strip(LABEL_SIGNS).split())
        told = self.lexicon.entries.hits(words)
        return any(e.rule.frame == "toll" and (first, end) == (0, len(words)) for first, end, e in told)

    def _read(self, scene: Scene) -> tuple[list[RawClaim], list[Rejected], Voices, dict[int, str]]:
        raws: list[RawClaim] = []
        rejected: list[Rejected] = []
        voices = Voices(self.attribution.words.general, self.sources, self.kinds_of_claimants)
        spoken: dict[int, str] = {}
        last: Speaker | None = None
        person: Speaker | None = None
        quoted_by: str | None = None
        whole: RawClaim | None = None
        toll: RawClaim | None = None
        read: list[Tokens] = []
        voiced: list[list[Speaker]] = []
        for sentence in scene.sentences:
            tokens = self.reader.tokens_of(scene, sentence)
            read.append(tokens)
            voiced.append(self.attribution.speakers(tokens, sentence.part == "headline"))
        for sentence, tokens, told in zip(scene.sentences, read, voiced, strict=True):
            text = scene.text_of(sentence)
            speakers: list[Speaker] = []
            for found in told:
                sentence.saying_spans.append((tokens.starts[found.verb], tokens.ends[found.verb]))
                if not found.pronoun:
                    last = found
                    person = found if self._is_person(found.name) else person
                    voices.hear(sentence.index, found.name)
                    sentence.speaker_spans.append((tokens.starts[found.first], tokens.ends[found.last - 1]))
                    speakers.append(found)
                else:  # "he said": the person named before; "it said": the speaker before
                    one = found.name.lower() in self.attribution.words.personal
                    meant = (person or last) if one else last or self.attribution.opening(tokens, found.verb)
                    if meant is not None:
                        speakers.append(
                            Speaker(meant.name, found.first, found.last, found.verb, pronoun=True)
                        )
            if speakers:
                spoken[sentence.index] = quoted_by = speakers[-1].name
            answers = None if told else self.attribution.answering(tokens)
            if answers is not None and any(w[:1].isupper() for w in answers.name.split()[1:]):
                person = answers
            goes_on = None
            if text[sentence.start] in QUOTES:
                goes_on = self._told_behind(scene, sentence, voiced) or quoted_by
            made, refused = self.reader.read(scene, sentence, speakers, goes_on, whole, toll)
            self._of_toll(made, toll)
            wholes = [r for r in made if r.how != "part" and r.phrase.value != 0]
            firm = [r for r in wholes if r.how != "gapped"]  # "15 in the houses and six outside. Twelve …"
            whole = (firm or wholes)[-1] if wholes else whole
            toll = next((r for r in reversed(wholes) if r.rule.fatal), toll)
            sentence.holds_claims = bool(made)
            harm = (r for r in made if r.kind in self.days.harm and r.rule.id not in self.days.found_later)
            sentence.tells_harm = any(not r.moved for r in harm)
            sentence.toll_moved = any(r.moved and r.how == "toll" for r in made)
            raws += made
            rejected += refused
        return raws, rejected, voices, spoken

    @staticmethod
    def _of_toll(made: Sequence[RawClaim], toll: RawClaim | None) -> None:
        """ "The toll is three. Killed at the scene were a sister and brother": the pair is of the three."""
        for raw in made:
            pair = raw.phrase.article and raw.phrase.value == PAIR and raw.whole is None
            if pair and toll is not None and raw.kind == toll.kind and (toll.phrase.value or 0) > PAIR:
                raw.whole = toll

    @staticmethod
    def _told_behind(scene: Scene, sentence: Sentence, voiced: Sequence[list[Speaker]]) -> str | None:
        """Who speaks a quotation that ends sentences later (“We found nine. …,” said Ana Ruiz); or None."""
        at = sentence.index
        while at < len(voiced) and not voiced[at]:
            following = scene.sentences[at]
            quoted = scene.text_of(following)[following.start + (at == sentence.index) : following.end]
            apart = (following.field, following.paragraph) != (sentence.field, sentence.paragraph)
            if apart or not CLOSING_QUOTES.isdisjoint(quoted):
                return None
            at += 1
        if at in (sentence.index, len(voiced)) or scene.sentences[at].paragraph != sentence.paragraph:
            return None
        return None if voiced[at][0].pronoun else voiced[at][0].name

    def _is_person(self, name: str) -> bool:
        """Whether a speaker may be "he" or "she": a name, or one of an office; "witnesses" are neither."""
        words = name.split()
        return (
            any(w[:1].isupper() for w in words[1:])
            or (len(words) == 1 and name[:1].isupper())
            or not words[-1].endswith(self.attribution.words.plural_endings)
        )

    def _date(self, scene: Scene, raw: RawClaim) -> None:
        fresh = raw.sentence.index <= FRESH and scene.document.published is not None
        moved = bool(raw.moved) and raw.how == "toll"
        own = raw.kind not in self.days.struck
        verb = _behind_verb(raw)
        released, held = raw.kind in self.days.released, raw.kind in self.days.held
        near = _near(raw)
        raw.when = when(scene, raw.sentence, near, self.coverage, fresh, moved, own, verb, released, held)

    def _name_main(self, stories: Stories, raws: Sequence[RawClaim]) -> None:
        """Where no figure of the main story is told beside its nature, it is the one that the head names."""
        main = [raw for raw in raws if stories.of(raw.sentence) is stories.main]
        heads = [s for s in stories.main.sentences[:HEAD_SENTENCES] if s.tokens is not None]
        named = [self.reader.nature.find(s.tokens, 0) for s in heads if s.tokens is not None]
        at, nature = next(((at, name) for at, name in enumerate(named) if name), (0, None))
        told = {raw.what for raw in main if raw.what}
        if told and told != {nature}:
            return
        if nature in self.days.lasting and of_attack(heads[:at], self.days):
            return
        for raw in main:
            raw.what = nature

    def _place(self, places: Places, raws: list[RawClaim]) -> None:
        figures = self._figures(places, raws)
        rivals = Rivals()
        for raw, figure in zip(raws, figures, strict=True):
            part = raw.whole is not None or raw.phrase.subset  # "27 people, 8 of them children"
            spot = self._place_of_part(places.scene, raw) if part else places.named(figure)
            rivals.add(raw.kind, raw.phrase.value, spot)
        for raw, figure in zip(raws, figures, strict=True):
            parts = rivals.of(raw.kind, raw.phrase.value)
            outgrown = rivals.outgrown(raw.kind, raw.phrase.value)
            raw.where = places.place(structs.replace(figure, rivals=parts, outgrown=outgrown))

    def _place_of_part(self, scene: Scene, raw: RawClaim) -> PlaceMention | None:
        """The place of a part that has one for itself ("nine are missing, four of them in Arif")."""
        if not raw.phrase.of_them:
            return None
        at = part_at(scene, _spot(raw, leaving=False), self.places, loose=False)
        return next((m for m in scene.places(raw.sentence) if m.offset_start == at), None)

    def _figures(self, places: Places, raws: list[RawClaim]) -> list[Figure]:
        """What the choice of a place has to know of each figure."""
        figures = [self._figure(places.scene, raw) for raw in raws]
        spots = [_spot(raw, figure.leaving) for raw, figure in zip(raws, figures, strict=True)]
        listed = own_places(places.scene, spots, self.places)
        named: dict[int, set[int]] = {}
        for number, mention in listed.items():
            sentence = raws[number].sentence
            named.setdefault(sentence.index, set()).update(
                joined(places.scene, sentence, mention, self.places)
            )
        parts: dict[int, list[tuple[int, int]]] = {}
        for number, raw in enumerate(raws):
            part = raw.phrase.of_them or raw.phrase.subset
            at = part_at(places.scene, spots[number], self.places, raw.phrase.of_them) if part else None
            if at is not None:
                parts.setdefault(raw.sentence.index, []).append((number, at))
        told: set[int] = set()
        for number, figure in enumerate(figures):
            index = figure.sentence.index
            # "38 dead: 14 in the north, …": none of these places is that of all.
            theirs = set() if index in told or number in listed else set(named.get(index, ()))
            theirs |= {at for other, at in parts.get(index, ()) if other != number}
            theirs |= of_the_next(places.scene, spots, number, self.places)
            figures[number] = structs.replace(figure, listed=listed.get(number), taken=frozenset(theirs))
            told.add(index)
        return figures

    def _by_verb(self, scene: Scene, raw: RawClaim, near: int) -> int:
        """Where the place of a figure is looked for: behind its verb, if another clause stands before that.

        "Three nurses seized in Arif were freed in Kelu": they were seized in the one and freed in the other.
        """
        tokens, verb = raw.sentence.tokens, raw.verb
        if tokens is None or verb <= raw.phrase.last or raw.how == "gapped":
            return near
        if raw.kind in self.places.leaving:
            return near  # "people from Arif were moved to Kelu": they are counted where they left
        start, end = tokens.ends[raw.phrase.last - 1], tokens.starts[verb - 1]
        between = any(start <= m.offset_start < end for m in scene.places(raw.sentence))
        return tokens.ends[verb - 1] if between else near

    def _figure(self, scene: Scene, raw: RawClaim) -> Figure:
        near, tokens = _near(raw), raw.sentence.tokens
        leaving = raw.kind in self.places.leaving
        if raw.how == "gapped" and tokens is not None:
            after = raw.phrase.last
            near = tokens.ends[after - 1] + GAPPED
            # "Ten came from Arif, three from Kelu", but not "three at the station with a train from Kelu".
            leaving = leaving or (after < len(tokens.low) and tokens.low[after] in self.places.origin)
        elif raw.kind in self.places.carrying_off and raw.verb and tokens is not None:
            # "276 girls were taken from Arif": they were there, and not at home there.
            leaving = raw.verb < len(tokens.low) and tokens.low[raw.verb] in self.places.origin
        period = raw.when.period
        days = (period.end - period.start).days if period and period.start and period.end else None
        if days is None and period is not None:
            days = LENGTHS.get(period.granularity)
        if (days or 0) >= LONG_SUM and raw.when.coverage == "event" and not scene.times(raw.sentence):
            days = None  # "In 1962 a fire swept … Fourteen people died.": some day of that year
        if raw.when.how == BEYOND:
            days = LONG_SUM
        return Figure(
            raw.sentence,
            self._by_verb(scene, raw, near),
            raw.when.coverage,
            days,
            areal=raw.what in self.places.areal,
            national=raw.what in self.places.national,
            leaving=leaving,
            value=raw.phrase.value,
        )


def _spot(raw: RawClaim, leaving: bool) -> Spot:
    tokens = raw.sentence.tokens
    if tokens is None:
        return Spot(raw.sentence, raw.sentence.start, raw.sentence.end)
    return Spot(raw.sentence, tokens.starts[raw.phrase.first], tokens.ends[raw.phrase.last - 1], leaving)


def _near(raw: RawClaim) -> int:
    tokens = raw.sentence.tokens
    return tokens.starts[raw.near] if tokens is not None else raw.sentence.start


def _behind_verb(raw: RawClaim) -> int:
    """Where the words of its rule end, or nought."""
    tokens = raw.sentence.tokens
    return tokens.ends[raw.verb - 1] if tokens is not None and raw.verb else 0


def examine(document: Document, book: Rulebook | None = None) -> Extraction:
    """The claims of a document and the figures that are none, each with the filter that rejected it."""
    rules = book or rulebook()
    return rules.built("claims.extractor", Extractor).examine(document)


def extract(document: Document, book: Rulebook | None = None) -> list[Claim]:
    """The claims of a document, in order of the text."""
    return examine(document, book).claims
