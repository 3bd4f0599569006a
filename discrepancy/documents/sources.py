"""The table of who publishes, who reports and who is quoted: ``rules/sources.toml``, typed.

``claims`` maps an attribution ("the Britain-based Observatory") to a standing claimant with it, ``documents``
a dateline to a wire agency and an address to an outlet. Names are compared word by word without case or
punctuation; a short name all in capitals (``WHO``, ``AP``) has to be in capitals in the text as well, or
"who" would be a claimant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from discrepancy.documents.fields import Export, exports_of, folded_field
from discrepancy.patterns import lazy
from discrepancy.rulebook import Rulebook, rulebook

FILE = "sources.toml"
_WORD = lazy(r"[^\W_]+(?:[-&/][^\W_]+)*")
_DOTTED = lazy(r"\b(?:[A-Z]\.){2,}")
_LONGEST_ACRONYM = 6


class Claimant(Struct, frozen=True):
    """A standing claimant: its canonical name, the sort of body it is, and what else it is called."""

    name: str
    kind: str
    aliases: tuple[str, ...]


class Keys(Struct, frozen=True):
    """Words → the key under which names of the same words are filed."""

    articles: frozenset[str]
    possessive: re.Pattern[str]

    def of(self, words: str) -> tuple[str, ...]:
        """The words without case and punctuation; short ones all in capitals keep them."""
        plain = _DOTTED.sub(lambda m: m[0].replace(".", ""), words)
        plain = self.possessive.sub("", plain)
        found = _WORD.findall(plain)
        return tuple(w if _acronym(w) else w.casefold() for w in found if w.casefold() not in self.articles)


class Sources(Struct, frozen=True):
    """Wire agencies, standing claimants and outlets, ready to be asked by name."""

    claimants: tuple[Claimant, ...]
    spellings: tuple[tuple[str, str], ...]
    """Every spelling of every agency with its canonical name."""
    outlets: Mapping[str, str]
    fields: Mapping[str, str]
    """Folded field name of a record → what the field is."""
    ranks: Mapping[str, int]
    """Folded field name → its place in the row of alternatives; a lower one is preferred."""
    lists: frozenset[str]
    inner: tuple[str, ...]
    mastheads: frozenset[str]
    """Last words of names of newspapers."""
    articles: frozenset[str]
    """Words that a name may begin with or not ("the Bugle")."""
    exports: tuple[Export, ...]
    """Layouts of columns of known providers (``rules/inputs/``)."""
    _keys: Keys
    _outlet_names: Mapping[tuple[str, ...], str]
    _agency: Mapping[tuple[str, ...], str]
    _claimant: Mapping[tuple[str, ...], str]
    _acronyms: frozenset[str]
    _longest: int

    def agency(self, words: str) -> str | None:
        """The canonical name of the wire agency that ``words`` are a name of, or None."""
        return self._agency.get(self._asked(words))

    def claimant(self, words: str) -> str | None:
        """The canonical name of the claimant that ``words`` name or contain, or None.

        "Observatory director Rami Abdel Rahman" and "the UK-based Syrian Observatory for Human Rights" give
        the same one. The longest known name in the words wins, the first of equals. A wire agency is a
        claimant too.
        """
        keys = self._asked(words)
        for length in range(min(self._longest, len(keys)), 0, -1):
            for start in range(len(keys) - length + 1):
                found = self._claimant.get(keys[start : start + length])
                if found is not None:
                    return found
        return self._agency.get(keys)

    def _asked(self, words: str) -> tuple[str, ...]:
        """The key of words of a text: capitals are kept where a name is known that is written in capitals."""
        return tuple(w if w in self._acronyms else w.casefold() for w in self._keys.of(words))

    def masthead(self, line: str) -> str | None:
        """The name of the outlet that a line is and nothing else, or None.

        Known outlets, and two or three words with capitals that end with one newspapers are called by ("The
        Delta Observer").
        """
        name = line.strip(" \t*#_=|-–—")
        key = self._keys.of(name)
        if key in self._outlet_names:
            return self._outlet_names[key]
        words = name.split()
        if len(words) > 1 and words[0].istitle() and words[0].casefold() in self.articles:
            words = words[1:]
        if not 2 <= len(words) <= 3 or words[-1] not in self.mastheads:
            return None
        return name if all(w[0].isupper() and w.replace("-", "").isalpha() for w in words) else None

    def outlet(self, domain: str) -> str | None:
        """The name of the outlet behind a domain or address (``https://www.bbc.co.uk/news/…``), or None."""
        host = host_of(domain)
        while "." in host:
            if host in self.outlets:
                return self.outlets[host]
            host = host.partition(".")[2]
        return None


def load(book: Rulebook | None = None) -> Sources:
    """The table of the rulebook, read once."""
    return (book or rulebook()).kept("documents.sources", _build)


def host_of(address: str) -> str:
    """The host of an address, lower case, without ``www.``, port or path; empty when there is none."""
    host = address.strip().lower().partition("://")[2] or address.strip().lower()
    host = host.partition("/")[0].partition("?")[0].rpartition("@")[2].partition(":")[0].rstrip(".")
    return host.removeprefix("www.") if re.fullmatch(r"[\w.-]+", host) else ""


def _acronym(word: str) -> bool:
    return 1 < len(word) <= _LONGEST_ACRONYM and word.isupper()


def _build(book: Rulebook) -> Sources:
    table = book.toml(FILE)
    keys = _keys(table)
    agency: dict[tuple[str, ...], str] = {}
    claimant: dict[tuple[str, ...], str] = {}
    spellings: list[tuple[str, str]] = []
    alone: set[tuple[str, ...]] = set()
    for entry in _entries(book, table, "agency", keys):
        for spelling in (entry["name"], *_words(book, entry, "variants", keys)):
            spellings.append((spelling, entry["name"]))
            _add(book, agency, keys.of(spelling), spelling, entry["name"])
        if entry.get("alone"):
            alone.add(keys.of(entry["name"]))
    claimants: list[Claimant] = []
    for entry in _entries(book, table, "claimant", keys):
        aliases = _words(book, entry, "aliases", keys)
        claimants.append(Claimant(entry["name"], str(entry.get("kind", "")), aliases))
        for alias in (entry["name"], *aliases):
            _add(book, claimant, keys.of(alias), alias, entry["name"])
    for key, name in agency.items():
        if key not in alone:
            claimant.setdefault(key, name)
    fields, ranks = _fields(table.get("fields", {}))
    return Sources(
        claimants=tuple(claimants),
        spellings=tuple(spellings),
        outlets={str(d): str(n) for d, n in table.get("outlets", {}).items()},
        fields=fields,
        ranks=ranks,
        lists=frozenset(table.get("fields", {}).get("lists", ())),
        inner=tuple(table.get("fields", {}).get("inner", ())),
        mastheads=frozenset(table.get("mastheads", {}).get("last_words", ())),
        articles=keys.articles,
        exports=exports_of(book),
        _keys=keys,
        _outlet_names={keys.of(n): n for n in map(str, table.get("outlets", {}).values())},
        _agency=agency,
        _claimant=claimant,
        _acronyms=frozenset(w for key in claimant for w in key if _acronym(w)),
        _longest=max(map(len, claimant), default=0),
    )


def _keys(table: dict[str, Any]) -> Keys:
    names = table.get("names", {})
    ends = "|".join(re.escape(ending) for ending in names.get("owning", ())) or "(?!)"
    return Keys(frozenset(names.get("articles", ())), re.compile(rf"[’'`](?:{ends})\b|[’'`]"))


def _entries(book: Rulebook, table: dict[str, Any], kind: str, keys: Keys) -> Iterable[dict[str, Any]]:
    for entry in table.get(kind, ()):
        if isinstance(entry, dict) and isinstance(entry.get("name"), str) and keys.of(entry["name"]):
            yield entry
        else:
            book.mistake(FILE, f"a [[{kind}]] without a name", str(entry)[:60])


def _words(book: Rulebook, entry: dict[str, Any], field: str, keys: Keys) -> tuple[str, ...]:
    given = entry.get(field, ())
    if isinstance(given, list) and all(isinstance(w, str) and keys.of(w) for w in given):
        return tuple(given)
    if given:
        book.mistake(FILE, f"{field} of {entry['name']} has to be a list of names", entry["name"])
    return ()


def _add(
    book: Rulebook, table: dict[tuple[str, ...], str], key: tuple[str, ...], spelling: str, name: str
) -> None:
    taken = table.setdefault(key, name)
    if taken != name:
        book.mistake(FILE, f"{spelling!r} is a name of both {taken} and {name}", f'"{spelling}"')


def _fields(table: dict[str, Any]) -> tuple[dict[str, str], dict[str, int]]:
    fields: dict[str, str] = {}
    ranks: dict[str, int] = {}
    for meaning, names in table.items():
        if meaning in ("lists", "inner"):
            continue
        for rank, name in enumerate(names):
            fields.setdefault(folded_field(name), meaning)
            ranks.setdefault(folded_field(name), rank)
    return fields, ranks
