"""The rules of the kinds: what a rule file says of one verb or noun, compiled.

A row of ``rules/<language>/claims/<kind>.toml`` is one :class:`KindRule`; each of its words one
:class:`TriggerWords`.
"""

from __future__ import annotations

from itertools import chain
from typing import Any, Literal

from msgspec import Struct, field

from discrepancy.claims.wordings import Wordings, may_be_empty, spelled_out
from discrepancy.rulebook import Rulebook

NO_WORDS = Wordings()
FRAMES = ("transitive", "intransitive", "adjective", "noun", "toll", "roster", "zero", "agent")
Form = Literal["base", "present", "past", "participle", "gerund", "past_participle", "any", "word"]
"""Of a verb; "past_participle" and "any" are written alike in two forms or more, "word" is no verb."""
DONE: frozenset[Form] = frozenset({"past", "past_participle"})
"""Forms of what has happened."""
DOING = DONE | {"gerund"}
PAST = DONE | {"any"}
PARTICIPLES: frozenset[Form] = frozenset({"participle", "past_participle"})
VERB_FORMS: tuple[Form, ...] = ("base", "present", "past", "participle", "gerund")


class KindRule(Struct, frozen=True, omit_defaults=True):
    """One rule of a kind file: which words, in which frame, under which conditions."""

    id: str
    kind: str
    frame: str
    file: str
    counts: str
    """people, money, or the name of the things that the kind counts."""
    bare: bool
    """A number without a noun may be the counted people."""
    person: bool
    """The counted noun must be one for people."""
    also_counts: str = ""
    """Things that tell of people without counting them ("340 households were displaced")."""
    particle: Wordings = NO_WORDS
    """Particles that the verb needs."""
    only: dict[str, Wordings] = field(default_factory=dict)
    """Verb → the particles that it needs instead."""
    voids: Wordings = NO_WORDS
    """Phrases in which the words mean something else."""
    void_words: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    story: frozenset[str] = frozenset()
    """Words anywhere in the document that will do instead of those of ``needs``."""
    outside: frozenset[str] = frozenset()
    """Words anywhere in the document that void the rule ("a list of 18 names" in a story of captives)."""
    follows: frozenset[str] = frozenset()
    """Scopes of the one plural noun for people in the sentence before ("There were about 40 of them")."""
    heads: frozenset[str] = frozenset()
    heads_only: dict[str, frozenset[str]] = field(default_factory=dict)
    subject: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    bare_after: frozenset[str] = frozenset()
    active: bool = False
    passive: bool = False
    active_only: bool = False
    passive_only: bool = False
    not_heads: frozenset[str] = frozenset()
    not_those: frozenset[str] = frozenset()
    """Nouns of a whole that the rule takes no part of ("nine of the injured were evacuated")."""
    closes: bool = False
    """Counts only where the clause ends or goes on without a noun ("one critical in …")."""
    none_of: bool = False
    """Counts the whole of "none of the 40 survived", and nothing else."""
    feared: bool = False
    """"Feared missing" is asserted of the missing, "feared dead" not of the dead."""
    unbound: bool = False
    """Counts only a phrase that no other rule has counted ("hundreds of evacuees waited")."""
    predicate: bool = False
    """An adjective that counts only after its noun ("left 300 homeless", not "300 homeless people")."""
    single: bool = True
    """Whether "a" with a singular noun counts one ("a lone attacker" is no participant)."""
    nth: bool = True
    """Whether the next of a count is one by itself: "a third man died" tells of a toll of three."""
    reduced: bool = True
    """A figure right before the participle may be its subject without an auxiliary ("22 killed in …")."""
    people_only: bool = False
    """The counted noun must be said: a bare number is not enough even after another figure."""
    zero: bool = True
    """Whether "nobody" counts ("nobody was found alive" is no zero of those set free)."""
    union: bool = False
    """Whether one figure may be told of its kind and another of the sort ("70 killed and wounded")."""
    fatal: bool = False
    """Whether its kind counts the dead."""
    verbal: bool = False
    """Its verbs have a base form that is no noun ("die", "flee", but not "strike")."""
    mortal: bool = False
    """Whether people of its kind may die of it later, and are then among the dead."""
    anybody: frozenset[str] = frozenset()
    """Nouns that tell no group of people of its kind ("three suspects were held")."""
    crowd: bool = False
    """Whether its kind counts who took part, and not those who are only told of by what they did."""
    holds: frozenset[str] = frozenset()
    """Kinds whose people may be among those counted ("seven were shot, three fatally")."""

    def of_others(self, scope: str) -> bool:
        """Whether a verb of those who take part is none of such people ("two of the hurt walked into …")."""
        return self.crowd and bool(self.scopes) and scope not in self.scopes


class TriggerWords(Struct, frozen=True):
    """A phrase that fires a rule, with its choices, and for verbs the form of the word."""

    phrase: str
    form: Form
    rule: KindRule
    base: str
    """Of a verb its first form, of words the phrase."""


def phrases_of(words: list[str]) -> tuple[tuple[str, ...], ...]:
    """Phrases split into their words, the longest first."""
    return tuple(sorted(spelled_out(words), key=lambda p: (-len(p), p)))


def phrases_by_length(words: list[str]) -> dict[int, frozenset[tuple[str, ...]]]:
    """Phrases in sets, by how many words they have."""
    found: dict[int, set[tuple[str, ...]]] = {}
    for phrase in spelled_out(words):
        found.setdefault(len(phrase), set()).add(phrase)
    return {size: frozenset(phrases) for size, phrases in sorted(found.items())}


def words_in_gate(book: Rulebook, name: str, words: list[str]) -> frozenset[str]:
    """The words of a condition such as ``needs``, in which "@sea" stands for a list of ``gates.toml``."""
    if not any(word.startswith("@") for word in words):
        return frozenset(words)
    gates = book.toml(f"{name.partition('/')[0]}/gates.toml")
    found: set[str] = set()
    for word in words:
        if not word.startswith("@"):
            found.add(word)
        elif word[1:] in gates:
            found.update(gates[word[1:]])
        else:
            book.mistake(name, f"no list {word[1:]} in gates.toml", word)
    return frozenset(found)


def _is_word(phrase: str) -> bool:
    """Whether every form of a phrase is one word."""
    return len(phrase.split()) == 1 and "_" not in phrase


def rule_of(book: Rulebook, name: str, table: dict[str, Any], row: dict[str, Any]) -> KindRule | None:
    """The rule of one row of the file ``name``; None, and a mistake of the rulebook's, where it is none."""
    identity, frame = str(row.get("id", "")), row.get("frame")
    if not identity:
        book.mistake(name, "a rule without an id", str(row.get("words") or row.get("verbs") or ""))
        return None
    if frame not in FRAMES:
        book.mistake(name, f"rule {identity}: unknown frame {frame!r}, one of {', '.join(FRAMES)}", identity)
        return None
    voids = sorted(words_in_gate(book, name, row.get("voids", [])))
    told = [*row.get("words", []), *row.get("particle", []), *chain(*row.get("only", {}).values())]
    if any(map(may_be_empty, chain(voids, told))):
        book.mistake(name, f"rule {identity}: a phrase that may be left without a word", identity)
        return None
    return KindRule(
        id=identity,
        kind=str(table.get("kind", "")),
        frame=frame,
        file=name,
        counts=str(table.get("counts", "people")),
        also_counts=str(table.get("also_counts", "")),
        bare=bool(row.get("bare", table.get("bare", False))),
        person=bool(row.get("person", False)),
        particle=Wordings(row.get("particle", [])),
        only={word: Wordings(particles) for word, particles in row.get("only", {}).items()},
        voids=Wordings(v for v in voids if not _is_word(v)),
        void_words=frozenset(chain.from_iterable(spelled_out(filter(_is_word, voids)))),
        needs=words_in_gate(book, name, row.get("needs", [])),
        holds=frozenset(row.get("holds", [])),
        follows=frozenset(row.get("follows", [])),
        story=words_in_gate(book, name, row.get("story", [])),
        outside=words_in_gate(book, name, row.get("outside", [])),
        not_those=frozenset(row.get("not_those", [])),
        closes=bool(row.get("closes", False)),
        heads=words_in_gate(book, name, row.get("heads", [])),
        heads_only={words: frozenset(heads) for words, heads in row.get("heads_only", {}).items()},
        subject=words_in_gate(book, name, row.get("subject", [])),
        scopes=frozenset(row.get("scopes", [])),
        weak=frozenset(map(" ".join, spelled_out(row.get("weak", [])))),
        bare_after=frozenset(map(" ".join, spelled_out(row.get("bare_after", [])))),
        active=bool(row.get("active", False)),
        passive=bool(row.get("passive", False)),
        active_only=bool(row.get("active_only", False)),
        not_heads=frozenset([*row.get("not_heads", []), *table.get("not_heads", [])]),
        none_of=bool(row.get("none_of", False)),
        feared=bool(row.get("feared", False)),
        unbound=bool(row.get("unbound", False)),
        passive_only=bool(row.get("passive_only", False)),
        predicate=bool(row.get("predicate", False)),
        single=bool(row.get("single", table.get("single", True))),
        nth=bool(row.get("nth", table.get("nth", True))),
        reduced=bool(row.get("reduced", True)),
        zero=bool(row.get("zero", table.get("zero", True))),
        union=bool(table.get("union", False)),
        fatal=bool(table.get("fatal", False)),
        verbal=bool(row.get("verbal", False)),
        mortal=bool(table.get("mortal", False)),
        anybody=frozenset(table.get("anybody", [])),
        crowd=bool(table.get("crowd", False)),
        people_only=bool(row.get("people_only", False)),
    )


def words_of(book: Rulebook, name: str, row: dict[str, Any], rule: KindRule) -> list[TriggerWords]:
    """The words that fire a rule, verbs in each of their forms."""
    entries: list[TriggerWords] = []
    for phrase in row.get("words", []):
        entries.append(TriggerWords(phrase, "word", rule, phrase))
    for verb in row.get("verbs", []):
        forms = verb.split()
        if len(forms) != len(VERB_FORMS):
            book.mistake(name, f"rule {rule.id}: a verb wants its five forms ({', '.join(VERB_FORMS)})", verb)
            continue
        seen: dict[str, Form] = {}
        for form, label in zip(forms, VERB_FORMS, strict=True):
            seen[form] = "past_participle" if form in seen and label == "participle" else label
        if forms[0] == forms[2]:  # hurt, cost, put: one word for base and past
            seen[forms[0]] = "any"
        entries.extend(TriggerWords(form, label, rule, forms[0]) for form, label in seen.items())
    if not entries:
        book.mistake(name, f"rule {rule.id} has no words", rule.id)
    return entries
