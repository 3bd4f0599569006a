"""The names in a stretch of text that may be places, known and unknown, before any of them is resolved.

One pass over the capitalised words: the longest known name at each (a look-up, never a list of the world's
names run over the text), unknown names that the grammar introduces, then a judgement by the words around.
"""

from __future__ import annotations

from discrepancy.places.around import COMMA, LONGEST_UNKNOWN, SHORT, SHORTEST_UNKNOWN, Surroundings
from discrepancy.places.demonyms import demonyms
from discrepancy.places.evidence import evidence, explained
from discrepancy.places.gazetteer import Gazetteer, gazetteer
from discrepancy.places.grammar import Grammar, grammar
from discrepancy.places.judging import WELL_KNOWN, is_country, is_region_only, is_wide, judge, weight
from discrepancy.places.owners import restore
from discrepancy.places.spans import (
    Span,
    followed,
    heading,
    introduced,
    known,
    one_of_several,
    road,
    run_from,
    says_where,
    sorts,
)
from discrepancy.places.tokens import Token, joined, title_case, tokens, with_nouns
from discrepancy.rulebook import Rulebook

REGION = "region"
FORMAL = 3
"""Words up to the head of a formal name ("the Hashemite Kingdom of")."""
DOTS = 2
"""Full stops of a short form that no word at the end of a sentence has ("B.C.")."""


def scan_places(
    text: str, *, start: int = 0, end: int | None = None, book: Rulebook | None = None
) -> list[Span]:
    """The spans of ``text[start:end]`` that may be places, whatever the document speaks of elsewhere."""
    rules = grammar(book)
    words = with_nouns(tokens(text, start, len(text) if end is None else end, rules), rules)
    return _Scan(text, words, gazetteer(book), rules, book).run()


class _Scan:
    """One pass over the words of a stretch of text."""

    def __init__(
        self, text: str, words: list[Token], gaz: Gazetteer, rules: Grammar, book: Rulebook | None
    ) -> None:
        self.text, self.words, self.gaz, self.rules = text, words, gaz, rules
        self.book = book
        self.demonyms = demonyms(book)
        restore(words, text, gaz, rules, self.demonyms)
        self.explained = explained(book)
        self.around = Surroundings(text, words, gaz, rules, self.demonyms, self.explained)
        self.spans: list[Span] = []
        self.routes = not rules.routes.isdisjoint(word.lower for word in words)

    def run(self) -> list[Span]:
        words, articles = self.words, self.rules.articles
        at, size = 0, len(words)
        while at < size:
            word = words[at]
            likely = word.capital or word.lower in articles  # most words are neither: no call for them
            at = self._at(at) if likely and heading(words, at, self.rules) else at + 1
        return self.spans

    def _at(self, at: int) -> int:
        words, rules = self.words, self.rules
        if words[at].first and words[at].lower in rules.indefinite:
            return at + 1  # "An Aberdeenshire man": the article of a sentence is no part of a name
        features = introduced(words, at, rules)
        if features is not None and self.spans and (self.spans[-1].last >= at - 2 or self._its_noun(at)):
            features = None  # "the X neighbourhood of Y": the noun is X's, and Y holds it
        plural = features is not None and at >= 2 and words[at - 2].lower in rules.plural
        if features is None and self._compass(at):
            return at + 1  # "South-East Ambrym": no region of the name of South-East
        formal = self._formal(at)
        if formal is not None:
            return self._judged(at, formal, features, plural)
        if features is None and self.spans and self.spans[-1].plural:
            between = self.text[self.spans[-1].end : words[at].start]
            if between in rules.listing:
                features, plural = self.spans[-1].features, True
        last = road(words, at, rules) if self.routes else None
        if last is not None:
            start, end = words[at].start, words[last].end
            named = Span(at, last, start, end, self.text[start:end], introduced=True)
            return self._judged(at, named, None, False)
        span = known(words, at, self.text, self.gaz, rules) or self._abbreviated(at)
        if features is not None and span is not None and self.spans and is_country(span, self.gaz):
            beside = self.spans[-1].last == at - 3 and words[at - 3].gap == " "
            features = None if beside else features  # "the X district of Jordan": no district of that name
        if (
            span is not None
            and span.last == at < run_from(words, at, rules)
            and words[at].lower in rules.landforms
        ):
            span = None  # "Cape Dorno" is no town of the name of Cape
        if span is not None and span.last == at < run_from(words, at, rules) and self._common(words[at]):
            span = None  # "Ain Zara" is no Ain
        within = self._before_region(at, span)
        if within is not None:
            return self._judged(at, within, features, plural)
        chained = self._chained(at, span)
        if chained is not None:
            return self._judged(at, chained, features, plural)
        if span is not None and self._linked(span):
            last = run_from(words, span.last + 2, rules)
            bare = self.text[words[at].start : words[last].end]
            if not (self.around.said(at, last, None, False) or self._told(at, last, bare)):
                return last + 1
            whole = Span(at, last, words[at].start, words[last].end, bare, introduced=True)
            return self._judged(at, whole, features, plural)
        if span is not None and self.around.firm(span):
            return run_from(words, at, rules) + 1
        if span is not None and features is None and self.around.half(span):
            span = self.around.whole(at, span)
            if span is None:
                return run_from(words, at, rules) + 1
        if span is not None and features is None and self._begins_told(at, span):
            span = None  # "the attack on Qara Dorna", of which the title says "Qara Dorna raid"
        if span is None or features is not None or self.around.goes_on(at, span):
            span = self._unknown(at, span, features)
        return at + 1 if span is None else self._judged(at, span, features, plural)

    def _compass(self, at: int) -> bool:
        """Whether a direction only says which side of the next name is meant."""
        words, rules = self.words, self.rules
        last = at
        while last + 1 < len(words) and words[last].lower in rules.sides and words[last].gap == "-":
            last += 1
        whole = self.text[words[at].start : words[last].end].lower()
        if whole not in rules.sides or last + 1 >= len(words) or words[last].gap != " ":
            return False
        following = words[last + 1]
        return last > at and following.capital and following.lower not in rules.kinds

    def _formal(self, at: int) -> Span | None:
        """A country by its formal name: "the Kingdom of X", "the Federal Republic of X"."""
        words, rules = self.words, self.rules
        head = next(
            (k for k in range(at, min(at + FORMAL, len(words))) if words[k].lower in rules.formal), None
        )
        if head is None or not all(word.capital and word.gap == " " for word in words[at : head + 1]):
            return None
        name = head + 2
        if name >= len(words) or words[head + 1].lower not in rules.genitive:
            return None
        name += words[name].lower in rules.definite
        span = known(words, name, self.text, self.gaz, rules) if name < len(words) else None
        if span is None or not words[name].capital or not is_country(span, self.gaz):
            return None
        whole = known(words, at, self.text, self.gaz, rules)
        beyond = words[span.last + 1] if span.last + 1 < len(words) and words[span.last].gap == " " else None
        if (whole is not None and whole.last > head) or (beyond is not None and beyond.capital):
            return None  # "the Republic of the Congo"; "the Union of X Teachers"
        return Span(at, span.last, words[at].start, span.end, span.bare, span.found, introduced=True)

    def _abbreviated(self, at: int) -> Span | None:
        """A state by its short form alone, behind a word that says where: "slides in B.C. and Alberta"."""
        word, text = self.words[at], self.text
        if text[word.end : word.end + 1] != "." or not at or self.words[at - 1].gap != " ":
            return None
        led = self.words[at - 1]
        short = text[word.start : word.end + 1]
        owns = text.startswith(tuple(self.rules.owning), word.end + 1)  # "B.C.'s worst fire"
        if short.count(".") < DOTS or not (owns or (not led.capital and led.lower in self.rules.where)):
            return None
        for place in self.gaz.qualifier(short)[:1]:
            found = tuple(f for f in self.gaz.exact(place.name) if self.gaz.place(f[0]) == place)
            return Span(at, at, word.start, word.end + 1, place.name, found) if found else None
        return None

    def _its_noun(self, at: int) -> bool:
        """Whether the noun before a name is the earlier name's: "in X town of Y", not "the X town of Y"."""
        previous = self.spans[-1]
        beside = previous.last == at - 3 and self.words[previous.last].gap == " "
        return beside and not self.words[previous.last].possessive and not self._led_by_article(previous)

    def _led_by_article(self, span: Span) -> bool:
        """Whether a country or "the" stands before a noun that is the next name's: "the Kenya town of X"."""
        article = span.first > 0 and self.words[span.first - 1].lower in self.rules.definite
        return article or is_country(span, self.gaz)

    def _common(self, word: Token) -> bool:
        """Whether a word is never a place's name by itself."""
        return self.rules.stop.get(word.lower) == "never" and word.lower not in self.rules.sides

    def _judged(self, at: int, span: Span, features: frozenset[str] | None, plural: bool) -> int:
        """Keep a span when the words around it say that it is a place; the word to go on with."""
        words, rules = self.words, self.rules
        span.where = says_where(words, at, rules, self.demonyms) or self._listed(span)
        span.where = (
            span.where or self._scene(span) or self.around.led(at, span.last) or self.around.reached(at)
        )
        span.opening = words[at].first
        self._sort(span, features)
        span.plural = plural
        self._outer(span)
        verdict = judge(span, words, self.gaz, rules, self.explained, self.demonyms)
        if verdict == "keep":
            self.spans.append(span)
            return span.last + 1
        return max(span.last, run_from(words, at, rules)) + 1 if verdict == "run" else span.last + 1

    def _linked(self, span: Span) -> bool:
        """Whether a known name only begins a longer one that no table has ("Pescara del Tronto")."""
        words, rules, last = self.words, self.rules, span.last
        if last + 2 >= len(words) or not joined(words[last], words[last + 1], rules):
            return False
        link, beyond = words[last + 1], words[last + 2]
        return link.lower in rules.links and beyond.capital and joined(link, beyond, rules)

    def _unknown(self, at: int, span: Span | None, features: frozenset[str] | None) -> Span | None:
        """A name that is in no table, when the words around it say that it is a place."""
        words, rules = self.words, self.rules
        last = self.around.run(at)
        while last > at and (words[last].lower in self.explained or words[last].lower in rules.titles):
            if words[last - 1].gap == "-":
                break  # "Kafr al-Sheikh"
            last -= 1
        tail = words[last].capital and words[last].lower in rules.tails
        whole = tail or self.around.called(last)
        if span is not None and (last <= span.last or (not whole and self._beside(span.last + 1))):
            return span
        lower = words[at].lower
        named = words[at : last + 1]
        plain = all(w.lower in self.explained or w.lower in rules.stop for w in named)
        plain = (plain or lower in self.explained) and lower not in rules.articles
        plain = plain or (lower in rules.openers and (words[at].first or last == at))
        plain = plain and not (last > at and lower in rules.landforms)
        marked = self.around.marked(at, last) or self.around.within(at, last) or self._holds(at, last)
        marked = marked or self.around.of_state(at, last)
        peoples = all(w.lower in self.explained for w in named)  # "the Syrian-Turkish border"
        if plain and (peoples or not (last > at and (features or marked))):
            return span
        bare = self.text[words[at].start : words[last].end]
        new = Span(at, last, words[at].start, words[last].end, bare)
        if features is not None or marked or self.around.said(at, last, span, plain):
            new.introduced = True
            return new
        if span is None and not plain and self._told(at, last, bare):
            new.introduced = True
            return new
        article = lower in rules.articles and words[at].gap == "-"
        if span is None and (article or says_where(words, at, rules, self.demonyms)):
            # A spelling that the tables have in other letters; kept only when it can be resolved.
            new.found = self.gaz.folded(bare)
            new.strong = True
            return new if new.found else None
        return span

    def _holds(self, at: int, last: int) -> bool:
        """Whether an unknown name is that of what holds the place before it: "X, Y County"."""
        words = self.words
        follows = bool(self.spans) and self.spans[-1].last == at - 1 and words[at - 1].gap in (" ", *COMMA)
        if not follows or last + 1 >= len(words) or words[last].gap != " ":
            return False
        sort = words[last + 1]
        return sort.capital and sort.lower in self.rules.marks and self.around.is_no_body(at, last)

    def _beside(self, at: int) -> bool:
        """Whether the name that begins here is a place of its own beside the one before it."""
        other = known(self.words, at, self.text, self.gaz, self.rules)
        return other is not None and weight(other, self.gaz) >= WELL_KNOWN

    def _told(self, at: int, last: int, bare: str) -> bool:
        """Whether another mention of an unknown name in the text says that it is a place's."""
        around = self.around
        if last - at >= LONGEST_UNKNOWN or len(bare) < SHORTEST_UNKNOWN or not around.is_no_body(at, last):
            return False
        if around.somebody(at, last) or title_case(self.words, at):
            return False
        return evidence(self.book).tells(self.text, bare)

    def _begins_told(self, at: int, span: Span) -> bool:
        """Whether a small place's name only begins a name of no table that the text tells of as a place."""
        last = self.around.run(at)
        if last <= span.last or self.words[span.last].possessive or is_wide(span, self.gaz):
            return False
        people = (self.gaz.index.record(number)[2] for number, _ in span.found)
        if weight(span, self.gaz) >= WELL_KNOWN and max(people, default=0) >= WELL_KNOWN:
            return False
        if any(self.words[k].gap != " " for k in range(at, last)) or self._beside(span.last + 1):
            return False
        return self._told(at, last, self.text[self.words[at].start : self.words[last].end])

    def _before_region(self, at: int, span: Span | None) -> Span | None:
        """A name before a region that lost its comma: "a clinic in X Idlib province".

        What the tables have by that name is meant only where it lies in that region.
        """
        words, rules = self.words, self.rules
        last = run_from(words, at, rules) - 1
        if last < at or not self._with_sort(last + 1):
            return None
        if any(word.gap != " " for word in words[at : last + 1]):
            return None
        if (span is not None and span.last > last) or not says_where(words, at, rules, self.demonyms):
            return None
        parts = rules.sides | rules.landforms
        if any(w.lower in parts for w in words[at : last + 1]) or not self.around.is_no_body(at, last, True):
            return None
        if span is not None and span.last == last and self._within(span, last + 1):
            return span
        start, end = words[at].start, words[last].end
        return Span(at, last, start, end, self.text[start:end], introduced=True)

    def _with_sort(self, at: int) -> bool:
        """Whether a word is the name of a region, and stands before the sort of it ("Idlib province")."""
        words = self.words
        if at + 1 >= len(words) or words[at].gap != " " or words[at + 1].capital:
            return False
        if REGION not in self.rules.kinds.get(words[at + 1].lower, ()):
            return False
        named = known(words, at, self.text, self.gaz, self.rules)
        return named is not None and named.last == at and REGION in sorts(named, self.gaz)

    def _chained(self, at: int, span: Span | None) -> Span | None:
        """A name that is chained as only places are, and longer than a known one: "Bonneval-sur-Arc"."""
        words, last, chained = self.words, at, False
        while last + 1 < len(words) and words[last].gap == "-":
            following = words[last + 1]
            link = following.lower in self.rules.chains and following.gap == "-" and last + 2 < len(words)
            step = 1 if following.capital else 2 if link and words[last + 2].capital else 0
            if not step:
                break
            chained, last = chained or step > 1, last + step
        if not chained or words[at].lower in self.rules.given or (span is not None and span.last >= last):
            return None
        if any(word.lower in self.rules.actors for word in words[at : last + 1]):
            return None  # "Tehreek-i-Taliban"
        start, end = words[at].start, words[last].end
        return Span(at, last, start, end, self.text[start:end], introduced=True)

    def _sort(self, span: Span, features: frozenset[str] | None) -> None:
        """Note the noun before or after the name; one that follows belongs to the name."""
        words, rules = self.words, self.rules
        span.features = features
        beside = bool(self.spans) and self.spans[-1].last == span.first - 1 and self._with_sort(span.first)
        span.introduced = span.introduced or features is not None or beside or self.around.called(span.last)
        noun = followed(words, span.last, rules, not self._big(span))
        if noun and (self._anothers(span, noun) or one_of_several(words, span.first, rules)):
            noun = ""
        of_town = bool(noun) and "town" in rules.kinds[noun] and not words[span.last + 1].capital
        if of_town and (is_country(span, self.gaz) or is_region_only(span, rules.kinds[noun], self.gaz)):
            noun = ""  # "the toll in a DR Congo city", "Dead in Punjab village"
        if noun and noun not in span.bare.lower().split():
            plural = words[span.last + 1].lower != noun
            if not plural and features is None:
                span.features = rules.kinds.get(noun)
            span.last += 1
            span.end = words[span.last].end
            whole = f"{span.bare} {noun}"
            named = self.gaz.exact(whole) if not plural and is_country(span, self.gaz) else ()
            if any(self.gaz.place(number).feature == REGION for number, _ in named):
                # "Niger state" is not in Niger.
                span.bare, span.found, span.features = whole, named, None

    def _anothers(self, span: Span, noun: str) -> bool:
        """Whether the noun after a name is another's: "the Kenyan town of X", "Harare state radio"."""
        words, rules = self.words, self.rules
        at = span.last + 2
        if at >= len(words) or words[span.last + 1].capital or words[at - 1].gap != " ":
            return False
        if words[at].lower in rules.organisations:
            return True
        holds = words[at].lower in rules.genitive and noun in rules.holding
        holds = holds and self._led_by_article(span)  # not "at Sopur town of Y"
        holds = holds and at + 1 < len(words) and words[at + 1].capital
        return holds and not self._within(span, at + 1)  # "the Amhara region of Ethiopia"

    def _listed(self, span: Span) -> bool:
        """Whether it goes on a list whose earlier name stands after a word that says where."""
        if not self.spans:
            return False
        previous = self.spans[-1]
        between = self.text[previous.end : span.start]
        return previous.where and (between in self.rules.listing or between == "/")

    def _scene(self, span: Span) -> bool:
        """Whether the text goes on with what happened there ("X, where 15 people died")."""
        following = self.words[span.last + 1] if span.last + 1 < len(self.words) else None
        return (
            following is not None
            and self.words[span.last].gap in COMMA
            and following.lower in self.rules.scene
        )

    def _outer(self, span: Span) -> None:
        """Note what the name is said to lie in: "X, Y", "X in Y", "Y's X"."""
        words = self.words
        if self.spans:
            previous = self.spans[-1]
            owner = words[previous.last]
            between = self.text[previous.end : span.start]
            marks = (*self.rules.owning, *self.rules.lost)
            if owner.possessive and between.endswith(" ") and between[:-1] in marks:
                span.outer.append(len(self.spans) - 1)
        if span.last + 1 >= len(words):
            return
        following = words[span.last + 1]
        inward = following.lower in self.rules.inward and words[span.last].gap in (" ", ", ")
        if inward and span.last + 2 < len(words):
            self._nested(span, span.last + 2)
        if words[span.last].gap not in COMMA and not self._lost(span.last + 1):
            return
        match = SHORT.match(self.text, following.start)
        for short in (match[0], match[0].rstrip(".")) if match else ():
            unknown = not span.found and self.around.of_state(span.first, span.last)
            if short in self.gaz.qualifiers and (unknown or self.gaz.qualifies(short, span.found)):
                span.short = short
                return
        county = following.lower in self.rules.counties and span.last + 2 < len(words)
        self._nested(span, span.last + (2 if county else 1))

    def _lost(self, at: int) -> bool:
        """Whether a comma was lost before a word: "Fremont Neb.", "Kerteh Malaysia"."""
        word = self.words[at]
        if not word.capital or self.words[at - 1].gap != " " or self.words[at - 1].possessive:
            return False
        if self.text[word.end : word.end + 1] == "." and f"{word.text}." in self.gaz.qualifiers:
            return True
        wider = known(self.words, at, self.text, self.gaz, self.rules)
        return wider is not None and not wider.bare.isupper() and is_wide(wider, self.gaz)

    def _nested(self, span: Span, at: int) -> None:
        """Note whether the name that begins at a word holds a place of this name."""
        if span.found and self.words[at].capital:
            span.nested = self._within(span, at)

    def _within(self, span: Span, at: int) -> bool:
        """Whether the name that begins at a word is of what a place of this name lies in."""
        wider = known(self.words, at, self.text, self.gaz, self.rules)
        if wider is None or (is_country(span, self.gaz) and is_country(wider, self.gaz)):
            return False
        above = {number for number, _ in wider.found}
        return any(not above.isdisjoint(self.gaz.index.chain(number)) for number, _ in span.found)

    def _big(self, span: Span) -> bool:
        """Whether a city or something wider has this name."""
        return not sorts(span, self.gaz).isdisjoint(("country", "region", "city"))
