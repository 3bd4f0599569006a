"""The rule files of one language, compiled: word classes, nouns for people, triggers of every kind.

A claim kind is a file ``rules/<language>/claims/<kind>.toml``; it exists because the file does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from msgspec import Struct

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.entries import Entries, Rules, filed_by_word
from discrepancy.claims.kindrules import (
    FRAMES,
    Form,
    KindRule,
    TriggerWords,
    phrases_by_length,
    phrases_of,
    rule_of,
    words_of,
)
from discrepancy.claims.wordclasses import load_classes
from discrepancy.claims.wordings import END, Wordings, backwards, choices_of, steps
from discrepancy.rulebook import Rulebook

ROOT = "everyone"
"""The scope that holds all others."""


class Head(Struct, frozen=True):
    """A noun for people: the scope it belongs to, and whether it counts one."""

    scope: str
    singular: bool
    attributive: bool = False
    """One word for one and many, which may stand before another noun ("two police stations")."""


class Lexicon(Struct, frozen=True):
    """Everything that the frames need to know of the words of one language."""

    classes: dict[str, int]
    heads: dict[str, Head]
    modifiers: dict[tuple[str, str], str]
    people_endings: tuple[str, ...]
    single_endings: tuple[str, ...]
    """Endings of nouns for one person that no list holds ("a knifeman")."""
    not_people: frozenset[str]
    not_sorts: frozenset[str]
    """What a hyphen joins to a noun for people without telling their sort ("multi-member")."""
    name_endings: tuple[str, ...]
    """Endings of capitalised nouns for people of a place or creed ("Rohingyans")."""
    many_endings: tuple[str, ...]
    """Endings of nouns for many things."""
    verb_endings: tuple[str, ...]
    """Endings of participles, which never are a noun after another ("a soldier manning …")."""
    ages: re.Pattern[str]
    """Nouns that tell an age ("a three-year-old"); groups ``number`` and ``unit``."""
    small_units: frozenset[str]
    """Units in which only the ages of children are told."""
    of_age: int
    """Years from which nobody is a child."""
    wider: dict[str, str]
    """Scope → the next wider one; the root is in none."""
    others_of: frozenset[str]
    """Scopes that "three others" takes over from what precedes; of women and children they are anybody."""
    others: str
    """What those are called who are only "others"."""
    under: frozenset[str]
    """What stands before the years of those who are not of age ("under 18")."""
    minors: str
    """The scope of people that are told by an age ("under the age of 18")."""
    things: frozenset[str]
    units: dict[str, str]
    entries: Entries
    """What fires the rules."""
    firing: frozenset[str]
    """Words that something of it begins with."""
    opening: dict[str, frozenset[str]]
    """Those by the frame of the rule."""
    forms: dict[str, frozenset[Form]]
    """Words that fire a rule by themselves → the forms that they may have."""
    rules: Rules
    noun_heads: frozenset[str]
    protest_heads: frozenset[str]
    counted: tuple[str, ...]
    """What the kinds count: people first, then what kinds added by rules count."""
    things_of: dict[str, frozenset[str]]
    """Nouns of the things that such a kind counts."""
    told_beside: frozenset[str]
    """Things that tell of people ("households")."""
    counts_of: dict[str, int]
    """Singular nouns that count more than one ("couple")."""
    currencies: dict[str, str]
    """Signs and nouns of money → ISO 4217 code."""
    ratios: tuple[tuple[str, ...], ...]
    out_of: frozenset[tuple[str, ...]]
    """Words between the two numbers of a share ("one in three")."""
    pairs: frozenset[str]
    """Nouns of which two behind one article are two people ("a father and son")."""
    parents: frozenset[str]
    """Nouns for parents, after which "of two" tells how many children they have."""
    households: tuple[tuple[str, ...], ...]
    """What "six of" may be followed by: "a family"."""
    fellows: frozenset[str]
    """Nouns for those who are what somebody before them is ("three of his colleagues")."""
    nowhere_else: frozenset[str]
    """Words that are no object of the participle before them ("11 miners trapped underground")."""
    craft: frozenset[str]
    """Nouns for ships and aircraft, which bear names that end with a number."""
    ranks: frozenset[str]
    """Nouns for those who lead a body: of a part they tell no body of its own ("two of them officers")."""
    all_of: tuple[tuple[str, ...], ...]
    """Before the noun for all who were counted ("46, all of them civilians")."""
    company: tuple[tuple[str, ...], ...]
    """Who is counted with those named: "and their families"; the longest first."""
    company_scope: str
    """The scope that they belong to."""
    of_one: frozenset[str]
    """Verbs that say that one is spoken of ("a third was")."""
    one_pronouns: frozenset[str]
    many_pronouns: frozenset[str]
    in_month: frozenset[str]
    """What stands before a month that no day follows ("in April 15 patients died")."""
    told_by: tuple[tuple[str, ...], ...]
    """Behind another's count: "more than the 41 announced by the government"."""
    counting: frozenset[str]
    """What a count is called where it is spoken of again ("the number has since risen to 22")."""
    mostly: frozenset[str]
    """What opens words on who most of those counted are ("nine men, mostly miners, and two women")."""
    stands: frozenset[str]
    it: frozenset[str]
    multiples: frozenset[str]
    """What makes another number of "as many" ("half as many")."""
    increments: frozenset[str]
    """What stands before the step by which a toll rose ("by nine to 52")."""
    compounds: tuple[tuple[str, ...], ...]
    """Prepositions of two words, the second of which is none by itself ("on board")."""
    stranded: frozenset[str]
    """Prepositions that may close the phrase of a figure ("the 43 aboard")."""
    genitives: frozenset[str]
    """What hangs people on a noun ("the bodies of …")."""
    acronyms: frozenset[str]
    joins: tuple[tuple[str, ...], ...]
    rates: tuple[tuple[str, ...], ...]
    """What makes a figure a rate ("a day")."""
    not_rates: frozenset[str]
    """What follows it where it is a time instead ("a day earlier")."""
    equals: tuple[tuple[str, ...], ...]
    """What counts as many as the figure before ("13 dead and as many injured")."""
    earlier: Wordings
    """What stands before the figure that a count was before ("up from")."""
    former: frozenset[str]
    """Adjectives of such a figure ("an initial 40")."""
    telling: dict[int, frozenset[tuple[str, ...]]]
    """What tells a figure without its noun ("speaks of", "put it at"), by its length in words."""
    adverb_endings: tuple[str, ...]
    not_adverbs: frozenset[str]
    ends: dict[str, frozenset[str]]
    """Kind → the kinds that its people are no more of ("38 who had been missing were found alive")."""
    undoes: dict[str, frozenset[str]]
    """Kinds that the same people are no more of where a relative clause tells of it as earlier."""
    bodies: dict[str, str]
    """Nouns for armed and police bodies → the scope of their people."""
    untold: frozenset[str]
    """Nouns that tell nothing of the group of those counted ("members", "men")."""
    armed: frozenset[str]
    """Scopes of those who bear arms together."""
    owners: frozenset[str]
    """Words that make people somebody's own ("six of its members")."""
    own: frozenset[str]
    """What stands for those people ("two of their own")."""
    cause: frozenset[str]
    """Prepositions behind a part ("12 were hurt, eight by rubber bullets")."""
    gone_up: tuple[tuple[str, ...], ...]
    """Words of a rise that end in "up to" and are no hedge."""
    excepting: tuple[tuple[str, ...], ...]
    all_but: tuple[tuple[str, ...], ...]
    aged: frozenset[str]
    nths: dict[str, int]
    sized_by: frozenset[str]
    sized: dict[str, str]
    """Nouns for groups behind their size ("a 14-member crew"), with their scope."""
    differences: tuple[tuple[str, ...], ...]
    than: frozenset[tuple[str, ...]]
    official: frozenset[str]
    """What takes those counted behind it out of what is told ("all but nine")."""
    owning: tuple[str, ...]
    plural_owning: frozenset[str]
    """Marks of owners, and of several ("the ship's 14 sailors", "40 workers' savings")."""
    interposed: frozenset[str]
    """Words that are adverbs right behind "has" ("has since died")."""
    count_nouns: frozenset[str]
    """What somebody raises "from 57 to 61"."""
    adverbials: tuple[tuple[str, ...], ...]
    """Phrases that may stand between a verb and its object ("captured in flagrante two men")."""
    gerund_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    month_words: frozenset[str]
    """Auxiliaries that are names of months too ("may")."""
    apiece: frozenset[str]
    """Words behind a figure of each of several ("two each")."""
    object_relatives: frozenset[str]
    """Relatives that are the object of their verb ("whom")."""
    most: frozenset[str]
    """Before a noun for the dead: the place that has them is told ("the most deaths, with nine")."""
    ranking: tuple[tuple[str, ...], ...]
    """What puts one place behind another ("followed by")."""
    losses: frozenset[str]
    """Nouns for the people that a body has lost ("put its losses at six")."""
    numbering: frozenset[str]
    """Words before a figure of the people named before them ("the raiders, numbering 100")."""
    counted_by: frozenset[str]
    count_of: frozenset[str]
    """"Number" and "of" in "the number of policemen killed has risen to 16"."""
    apposed_all: frozenset[str]
    losing: frozenset[str]
    """Verbs of losing one's own people ("the battalion suffered four killed")."""
    general: frozenset[str]
    """Nouns that a number before them always counts ("42 people")."""
    speakers: frozenset[str]
    """Nouns for those who tell figures."""

    def flags_of(self, word: str) -> int:
        """The classes of a word as bits; adverbs that no list holds are known by their ending."""
        flags = self.classes.get(word, 0)
        if flags or not word.endswith(self.adverb_endings) or word in self.not_adverbs:
            return flags
        plain = word not in self.heads and word not in self.things and word not in self.firing
        return wc.ADVERB if plain else 0

    def forms_of(self, word: str) -> frozenset[Form]:
        """The forms of a word that fires a rule by itself."""
        return self.forms.get(word, frozenset())

    def scope_of_age(self, word: str) -> str:
        """The scope of who is told by an age; ages in words are mostly those of children."""
        found = self.ages.fullmatch(word)
        if found is None:
            return ROOT
        number = found["number"]
        young = found["unit"] in self.small_units or not number.isdecimal() or int(number) < self.of_age
        return self.minors if young else ROOT

    def common_scope(self, one: str, other: str) -> str:
        """The narrowest scope that holds two others ("men and women" are everyone)."""
        around = set(self._around(one))
        return next((scope for scope in self._around(other) if scope in around), ROOT)

    def _around(self, scope: str) -> Iterator[str]:
        while scope:
            yield scope
            scope = self.wider.get(scope, "")


def load_lexicon(book: Rulebook, language: str = "en") -> Lexicon:
    """Compile ``grammar.toml``, ``people.toml`` and ``claims/*.toml`` of a language."""
    grammar = book.toml(f"{language}/grammar.toml")
    classes = load_classes(grammar)
    units = {word: unit for unit, words in grammar.get("units", {}).items() for word in words}
    people = book.toml(f"{language}/people.toml")
    heads = _heads(people)
    company = people.get("company", {})
    modifiers = {
        (words.split()[-2], words.split()[-1]): scope
        for scope, phrases in people.get("modifiers", {}).items()
        for words in phrases
        if len(words.split()) == 2
    }
    rules: list[KindRule] = []
    entries: list[TriggerWords] = []
    protest: set[str] = set()
    things_of = {str(c): frozenset(nouns) for c, nouns in people.get("counted", {}).items()}
    ends: dict[str, frozenset[str]] = {}
    undoes: dict[str, frozenset[str]] = {}
    for name in book.files(f"{language}/claims/*.toml"):
        table = book.toml(name)
        kind = str(table.get("kind", ""))
        if table.get("optional", False) and kind not in book.also:
            continue
        if "things" in table:
            things_of[str(table.get("counts", kind))] = frozenset(table["things"])
        ends[kind] = frozenset(table.get("ends", []))
        undoes[kind] = frozenset(table.get("undoes", []))
        protest.update(table.get("protest", {}).get("heads", []))
        for row in table.get("rule", []):
            rule = rule_of(book, name, table, row)
            if rule is None:
                continue
            if any(other.id == rule.id for other in rules):
                book.mistake(name, f"rule {rule.id} stands twice", rule.id)
            rules.append(rule)
            entries.extend(words_of(book, name, row, rule))
    all_rules = Rules(rules)
    opening, forms, noun_heads = _edges(entries, heads)
    endings = people.get("endings", {})
    bodies = people.get("bodies", {})
    return Lexicon(
        classes=classes,
        heads=heads,
        modifiers=modifiers,
        people_endings=tuple(endings.get("plural", [])),
        single_endings=tuple(endings.get("singular", [])),
        not_people=frozenset(endings.get("not_people", [])),
        not_sorts=frozenset(endings.get("not_sorts", [])),
        name_endings=tuple(endings.get("names", [])),
        many_endings=tuple(endings.get("many", [])),
        verb_endings=tuple(endings.get("verbs", [])),
        ages=_ages(people.get("ages", {})),
        small_units=frozenset(people.get("ages", {}).get("small_units", [])),
        of_age=int(people.get("ages", {}).get("of_age", 18)),
        wider={scope: str(row.get("within", "")) for scope, row in people.get("scope", {}).items()},
        others_of=frozenset(people.get("others", {}).get("scopes", [])),
        others=str(people.get("others", {}).get("noun", "")),
        under=frozenset(people.get("ages", {}).get("under", [])),
        minors=str(endings.get("minors", "everyone")),
        things=frozenset(people.get("things", {}).get("nouns", [])),
        units=units,
        entries=filed_by_word(all_rules, entries, classes),
        firing=frozenset(chain.from_iterable(opening.values())),
        opening=opening,
        forms={word: frozenset(those) for word, those in forms.items()},
        rules=all_rules,
        noun_heads=noun_heads,
        protest_heads=frozenset(protest),
        counted=("people", *sorted({c for r in rules for c in (r.counts, r.also_counts)} - {"people", ""})),
        things_of=things_of,
        told_beside=frozenset(people.get("counted", {})),
        counts_of=dict(people.get("counts", {})),
        currencies=dict(grammar.get("currencies", {})),
        ratios=tuple(tuple(words.split()) for words in grammar.get("ratios", [])),
        out_of=frozenset(phrases_of(grammar.get("out_of", []))),
        pairs=frozenset(people.get("pairs", {}).get("nouns", [])),
        parents=frozenset(people.get("parents", {}).get("nouns", [])),
        company_scope=str(company.get("scope", ROOT)),
        nowhere_else=frozenset(grammar.get("nowhere_else", [])),
        craft=frozenset(grammar.get("craft", [])),
        ranks=frozenset(people.get("ranks", {}).get("nouns", [])),
        fellows=frozenset(people.get("fellows", {}).get("nouns", [])),
        all_of=phrases_of(people.get("fellows", {}).get("all_of", [])),
        company=phrases_of([f"{j} {n}" for j in company.get("joints", []) for n in company.get("nouns", [])]),
        households=phrases_of(people.get("parents", {}).get("households", [])),
        of_one=frozenset(grammar.get("of_one", [])),
        one_pronouns=frozenset(grammar.get("one_pronouns", [])),
        many_pronouns=frozenset(grammar.get("many_pronouns", [])),
        in_month=frozenset(grammar.get("in_month", [])),
        told_by=phrases_of(grammar.get("told_by", [])),
        counting=frozenset(grammar.get("counting", [])),
        mostly=frozenset(grammar.get("mostly", [])),
        stands=frozenset(grammar.get("stands", [])),
        it=frozenset(grammar.get("it", [])),
        multiples=frozenset(grammar.get("multiples", [])),
        increments=frozenset(grammar.get("increment", [])),
        compounds=phrases_of(grammar.get("compound_prepositions", [])),
        genitives=frozenset(grammar.get("genitive", [])),
        stranded=frozenset(grammar.get("stranded", [])),
        acronyms=frozenset(grammar.get("acronyms", [])),
        joins=phrases_of(grammar.get("joins", [])),
        not_rates=frozenset(grammar.get("not_rates", [])),
        rates=phrases_of(grammar.get("rates", [])),
        equals=phrases_of(grammar.get("equals", [])),
        earlier=Wordings(grammar.get("earlier", [])),
        former=frozenset(grammar.get("former", [])),
        telling=phrases_by_length(grammar.get("telling", [])),
        adverb_endings=tuple(grammar.get("adverb_endings", [])),
        not_adverbs=frozenset(grammar.get("not_adverbs", [])),
        ends=ends,
        undoes=undoes,
        bodies={word: scope for scope, words in bodies.items() for word in words},
        untold=frozenset(people.get("untold", {}).get("nouns", [])),
        armed=frozenset(people.get("ranks", {}).get("scopes", [])),
        owners=frozenset(grammar.get("owners", [])),
        own=frozenset(grammar.get("own", [])),
        cause=frozenset(grammar.get("cause", [])),
        gone_up=phrases_of(grammar.get("gone_up", [])),
        excepting=phrases_of(grammar.get("excepting", [])),
        all_but=phrases_of(grammar.get("all_but", [])),
        sized_by=frozenset(people.get("sized", {}).get("tails", [])),
        sized=dict(people.get("sized", {}).get("groups", {})),
        aged=frozenset(people.get("aged", {}).get("nouns", [])),
        nths={word: rank for rank, word in enumerate(grammar.get("ordinal", []), 2)},
        differences=phrases_of(grammar.get("differences", [])),
        than=frozenset(phrases_of(grammar.get("than", []))),
        official=frozenset(grammar.get("official", [])),
        plural_owning=frozenset(grammar.get("plural_owning", [])),
        owning=tuple(grammar.get("owning", [])),
        interposed=frozenset(grammar.get("interposed", [])),
        count_nouns=frozenset(grammar.get("count_nouns", [])),
        adverbials=phrases_of(grammar.get("adverbials", [])),
        gerund_endings=tuple(grammar.get("gerund_endings", [])),
        past_endings=tuple(grammar.get("past_endings", [])),
        month_words=frozenset(grammar.get("month_words", [])),
        apiece=frozenset(grammar.get("apiece", [])),
        object_relatives=frozenset(grammar.get("object_relatives", [])),
        most=frozenset(grammar.get("most", [])),
        ranking=phrases_of(grammar.get("ranking", [])),
        losses=frozenset(grammar.get("losses", [])),
        numbering=frozenset(grammar.get("numbering", [])),
        counted_by=frozenset(grammar.get("counted_by", [])),
        count_of=frozenset(grammar.get("count_of", [])),
        apposed_all=frozenset(people.get("fellows", {}).get("apposed", [])),
        losing=frozenset(grammar.get("losing", [])),
        general=frozenset(people.get("general", {}).get("nouns", [])),
        speakers=frozenset(book.toml(f"{language}/attribution.toml").get("roles", [])),
    )


def _ages(table: dict[str, Any]) -> re.Pattern[str]:
    units = "|".join(re.escape(unit) for key in ("years", "small_units") for unit in table.get(key, []))
    endings = "|".join(re.escape(ending) for ending in table.get("endings", []))
    # It begins where a word does, so that no run is tried from each of its letters.
    return re.compile(rf"(?<!\w)(?P<number>\d+|[a-z]+)-(?P<unit>{units})-(?:{endings})" if units else "(?!)")


def _edges(
    entries: list[TriggerWords], heads: dict[str, Head]
) -> tuple[dict[str, frozenset[str]], dict[str, set[Form]], frozenset[str]]:
    """First words by frame, the forms of words that fire by themselves, and the last words of nouns."""
    opening: dict[str, set[str]] = {frame: set() for frame in FRAMES}
    forms: dict[str, set[Form]] = {}
    nouns: set[str] = set()
    for entry in entries:
        choices = choices_of(entry.phrase)
        first = steps(choices)
        opening[entry.rule.frame].update(first)
        alone = {word for word, after in first.items() if any(END in step for step in after)}
        for word in alone:
            forms.setdefault(word, set()).add(entry.form)
        if entry.rule.frame == "noun":
            nouns.update(word for word in steps(backwards(choices)) if word in alone or word not in heads)
    return {frame: frozenset(words) for frame, words in opening.items()}, forms, frozenset(nouns)


def _heads(people: dict[str, Any]) -> dict[str, Head]:
    heads: dict[str, Head] = {}
    same: dict[Head, Head] = {}  # thousands of nouns are of some sixty sorts
    for scope, table in people.get("scope", {}).items():
        for pair in table.get("nouns", []):
            singular, _, plural = pair.partition(" ")
            head = Head(scope, False, attributive=singular == plural)
            heads.setdefault(plural, same.setdefault(head, head))
            if singular != plural:
                head = Head(scope, True)
                heads.setdefault(singular, same.setdefault(head, head))
    return heads
