"""The rules of the kinds: what a rule file says of one verb or noun, compiled.

A row of ``rules/<language>/claims/<kind>.toml`` is one :class:`KindRule`; each of its words one
:class:`TriggerWords`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, product
from typing import Any, Literal

from msgspec import Struct, field

from discrepancy.rulebook import Rulebook

ANY = "*"
"""Any one word of a phrase."""
Choices = tuple[tuple[tuple[str, ...], ...], ...]
"""For each place of a phrase the words that may stand there."""
FRAMES = ("transitive", "intransitive", "adjective", "noun", "toll", "roster", "zero", "agent")
Form = Literal["base", "present", "past", "participle", "gerund", "past_participle", "any", "word"]
"""Of a verb; "past_participle" and "any" are written alike in two forms or more, "word" is no verb."""
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
    particle: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """Particles that the verb needs, by their first word."""
    only: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = field(default_factory=dict)
    voids: dict[str, tuple[tuple[int, tuple[str, ...]], ...]] = field(default_factory=dict)
    """Phrases in which the words mean something else, by each of their words with its place in the phrase."""
    wild_voids: dict[str, tuple[tuple[int, tuple[str, ...], frozenset[str]], ...]] = field(
        default_factory=dict
    )
    """Void phrases in which ``*`` stands for any one word, with the words that are none."""
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
    """Words that fire a rule, and for verbs the form they are in ("word" for a fixed phrase)."""

    words: tuple[str, ...]
    form: Form
    rule: KindRule
    base: str
    wild: bool = False


def spelled_out(words: list[str]) -> list[tuple[str, ...]]:
    """Phrases split into their words, each way that their choices allow.

    "gave|laid_down his|her|their life" are six phrases: ``|`` parts words that may stand in one place, ``_``
    joins those that only stand there together, and a choice may be empty ("lost |all hope").
    """
    made: list[tuple[str, ...]] = []
    for phrase in words:
        if "|" not in phrase and "_" not in phrase:
            made.append(tuple(phrase.split()))
            continue
        made.extend(tuple(chain.from_iterable(parts)) for parts in product(*choices_of(phrase)))
    return list(dict.fromkeys(made))


def choices_of(phrase: str) -> Choices:
    """What may stand in each place of a phrase; :func:`spelled_out` says how the choices are written."""
    return tuple(tuple(tuple(c.split("_")) if c else () for c in word.split("|")) for word in phrase.split())


def ended_by(words: Sequence[str], end: int, choices: Choices) -> bool:
    """Whether a phrase of such choices ends right before a word; it may have too many forms to spell out."""
    if not choices:
        return True
    return any(
        len(choice) <= end
        and tuple(words[end - len(choice) : end]) == choice
        and ended_by(words, end - len(choice), choices[:-1])
        for choice in choices[-1]
    )


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


def _by_opening(words: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases_of(words):
        found.setdefault(phrase[0], []).append(phrase)
    return {word: tuple(rows) for word, rows in found.items()}


def _by_word(phrases: list[tuple[str, ...]]) -> dict[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for phrase in phrases:
        for place, word in enumerate(phrase):
            found.setdefault(word, []).append((place, phrase))
    return {word: tuple(rows) for word, rows in found.items()}


def rule_of(book: Rulebook, name: str, table: dict[str, Any], row: dict[str, Any]) -> KindRule | None:
    """The rule of one row of the file ``name``; None, and a mistake of the rulebook's, where it is none."""
    identity, frame = str(row.get("id", "")), row.get("frame")
    if not identity:
        book.mistake(name, "a rule without an id", str(row.get("words") or row.get("verbs") or ""))
        return None
    if frame not in FRAMES:
        book.mistake(name, f"rule {identity}: unknown frame {frame!r}, one of {', '.join(FRAMES)}", identity)
        return None
    voids = phrases_of(sorted(words_in_gate(book, name, row.get("voids", []))))
    told = [*row.get("words", []), *row.get("particle", []), *chain(*row.get("only", {}).values())]
    if () in voids or () in spelled_out(told):
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
        particle=_by_opening(row.get("particle", [])),
        only={word: _by_opening(particles) for word, particles in row.get("only", {}).items()},
        voids=_by_word([v for v in voids if len(v) > 1 and ANY not in v]),
        wild_voids={
            word: tuple((place, phrase, frozenset(phrase) - {ANY}) for place, phrase in phrases)
            for word, phrases in _by_word([v for v in voids if ANY in v]).items()
        },
        void_words=frozenset(v[0] for v in voids if len(v) == 1),
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
    for words in spelled_out(row.get("words", [])):
        entries.append(TriggerWords(words, "word", rule, " ".join(words), ANY in words))
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
        entries.extend(TriggerWords((form,), label, rule, forms[0]) for form, label in seen.items())
    if not entries:
        book.mistake(name, f"rule {rule.id} has no words", rule.id)
    return entries
