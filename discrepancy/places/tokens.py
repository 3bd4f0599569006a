"""A stretch of text → the words in it, and which of them may belong to a name."""

from __future__ import annotations

from msgspec import Struct

from discrepancy.patterns import lazy
from discrepancy.places.grammar import Grammar

WORD = lazy(r"[^\W_]+(?:['’ʼ‘ʻ´`][^\W_]+|\.[^\W\d_](?![^\W_]))*")
_WORD_AND_GAP = lazy(rf"({WORD.pattern})([\W_]*)")
DASH = " – "
_GAP_AFTER_LAST = 8
GLUE = frozenset({" ", "-", "‐", "‑", "\u00a0", "\n", "  ", "'", "’"})
"""What may stand between two words of one name."""
DOTTED = frozenset({". ", "."})
"""The same after an abbreviation or an initial ("St. Petersburg")."""


class Token(Struct):
    """One word: where it stands, its text without a possessive, and what follows up to the next word."""

    start: int
    end: int
    text: str
    lower: str
    capital: bool
    possessive: bool
    gap: str = ""
    """The characters between this word and the next."""
    first: bool = False
    """Stands at the head of a sentence, a line or a quotation."""


def tokens(text: str, start: int, end: int, grammar: Grammar) -> list[Token]:
    """The words of ``text[start:end]``, with offsets into the whole text."""
    opening = WORD.search(text, start, end)
    if opening is None:
        return []
    found: list[Token] = []
    here, previous = opening.start(), None
    # One call for all words of the stretch, since a match of its own for each costs more than the rest.
    for word, gap in _WORD_AND_GAP.findall(text, here, end):
        stop = here + len(word)
        if word.isalpha() and word.islower():  # most of any text
            token = Token(here, stop, word, word, False, False, gap)
        else:
            token = _marked(word, here, stop, gap, grammar)
        if previous is None:
            token.first = True
        elif previous.gap != " " and previous.gap not in GLUE:
            # Behind a dash of lists a name is as often the first word as one that opens a sentence.
            listed = DASH in previous.gap and token.lower in grammar.openers
            token.first = listed or _opens(previous.gap, previous, grammar)
        found.append(token)
        here, previous = stop + len(gap), token
    token.gap = token.gap[: _GAP_AFTER_LAST - 2 * token.possessive]
    return found


def with_nouns(words: list[Token], grammar: Grammar) -> list[Token]:
    """The words with each noun of several words as one ("Arif Local Government Area")."""
    if grammar.phrases.keys().isdisjoint(word.lower for word in words):
        return words
    made: list[Token] = []
    at = 0
    while at < len(words):
        said, noun = _phrase(words, at, grammar)
        if noun:
            last = words[at + said - 1]
            whole = " ".join(word.text for word in words[at : at + said])
            first = words[at]
            made.append(
                Token(
                    first.start, last.end, whole, noun, first.capital, last.possessive, last.gap, first.first
                )
            )
        else:
            made.append(words[at])
        at += max(said, 1)
    return made


def _phrase(words: list[Token], at: int, grammar: Grammar) -> tuple[int, str]:
    """How many words the noun that begins here has, and its short form; nought and "" where none does.

    A hyphen parts them as a space does: "sub-county", "sub county".
    """
    for said, noun in grammar.phrases.get(words[at].lower, ()):
        found = words[at : at + len(said)]
        if tuple(word.lower for word in found) == said and all(word.gap in (" ", "-") for word in found[:-1]):
            return len(said), noun
    return 0, ""


def _marked(word: str, here: int, stop: int, gap: str, grammar: Grammar) -> Token:
    """A word with a capital, a digit, an apostrophe or a letter beyond the small ones."""
    possessive = len(word) > 2 and word[-2:].lower() in grammar.owning
    if possessive:
        word = word[:-2]
        stop -= 2
    letter = word[0]
    if len(word) > 2 and word[1] in "'’":
        letter = word[2]  # "d'Ivoire", "l'Aquila"
    capital = letter.isupper() or (letter.isalpha() and not letter.islower() and letter.upper() == letter)
    return Token(here, stop, word, word.lower(), capital, possessive, gap)


def _opens(gap: str, previous: Token, grammar: Grammar) -> bool:
    """Whether the gap ends a sentence, or opens a quotation or a line."""
    if "\n" in gap or any(sign in gap for sign in '!?…"“”«»:;'):
        return True
    if "``" in gap or "''" in gap or " — " in gap or " - " in gap or "--" in gap:
        return True
    return "." in gap and not (_short(previous, grammar) or "." in previous.text)


def _short(token: Token, grammar: Grammar) -> bool:
    """Whether a full stop after the word only shortens it ("St. Petersburg", "J. Smith")."""
    return token.lower in grammar.dotted or len(token.text) == 1


def joined(token: Token, following: Token, grammar: Grammar) -> bool:
    """Whether two neighbouring words can belong to one name."""
    if token.possessive:
        return False
    if token.gap in GLUE:
        return True
    return token.gap in DOTTED and not following.first and _short(token, grammar)


def title_case(words: list[Token], at: int) -> bool:
    """Whether the word stands in a line where nearly every word is capitalised, as in a headline."""
    low = at
    while low > 0 and "\n" not in words[low - 1].gap and at - low < 16:
        low -= 1
    high = at
    while high + 1 < len(words) and "\n" not in words[high].gap and high - at < 16:
        high += 1
    long = capitals = 0
    for word in words[low : high + 1]:
        if len(word.text) > 3 and word.text[0].isalpha():
            long += 1
            capitals += word.capital
    return long >= 4 and capitals >= 0.75 * long
