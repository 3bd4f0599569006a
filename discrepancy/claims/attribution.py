"""Who says so: the speaker of a sentence, in the words of the text."""

from __future__ import annotations

from collections.abc import Callable

from discrepancy.claims.describedspeakers import OPENING, claims_a_deed, described_speaker, long_body
from discrepancy.claims.governing import governing
from discrepancy.claims.handing import amends, clause_goes_on, denies_voice, hands_on
from discrepancy.claims.speakernames import (
    ACRONYM,
    MAX_NAME,
    PERSON_NAME,
    PLAIN_REACH,
    NamesAfter,
    Speaker,
    is_capital,
    text_of,
)
from discrepancy.claims.speakerstart import NameStart
from discrepancy.claims.speakerwords import AttributionWords
from discrepancy.language.tokens import Tokens

RELATIVE_REACH = 16
"""Words between "who" and the verb of saying."""
MODIFIER_REACH = 8
"""Words of what modifies a speaker behind the noun."""
OPENING_NAME = 2
"""Words of a name and its article that open a sentence."""


class AttributionReader:
    """Finds the speakers of sentences; ``known`` tells whether words name a standing claimant."""

    def __init__(self, words: AttributionWords, known: Callable[[str], str | None]) -> None:
        self.words = words
        self.known = known
        self.after = NamesAfter(words)
        self.start = NameStart(words)
        self._according: dict[str, list[tuple[str, ...]]] = {}
        for phrase in words.according:
            self._according.setdefault(phrase[0], []).append(phrase)
        self._telling = frozenset({*words.verbs, *words.amending, *self._according})

    def speakers(self, tokens: Tokens, headline: bool = False) -> list[Speaker]:
        """Every speaker of the sentence, in order of the verb."""
        found: list[Speaker] = []
        low, words = tokens.low, self.words
        telling = self._telling
        for at in [at for at, word in enumerate(low) if word in telling]:
            word, speaker = low[at], None
            if not headline and at and tokens.words[at].istitle() and tokens.words[at - 1].istitle():
                continue  # "mayor Karim Said told reporters"
            if word in words.verbs and self._is_verb(low, at) and not self._is_passive(low, at):
                speaker = self._of_verb(tokens, at)
            elif word in words.amending and amends(words, low, at):
                speaker = self._before(tokens, at)
            if speaker is None:
                for phrase in self._according.get(word, ()):
                    if tuple(low[at : at + len(phrase)]) == phrase:
                        speaker = self.after.name(
                            tokens, at + len(phrase), at, strict=phrase[0] not in words.after_verbs
                        )
                        break
            if speaker is not None and not denies_voice(words, low, speaker.first):
                found.append(speaker)
        if not found:
            found += self._of_gerund(tokens)
        if headline and not found:
            speaker = self.after.of_headline(tokens)
            if speaker is not None:
                found.append(speaker)
        return found

    def _is_verb(self, low: list[str], at: int) -> bool:
        """Whether a word of saying is no noun ("the report", "…, reports said") and no adjective."""
        words = self.words
        if at and (low[at - 1] in words.articles or low[at - 1] in words.adjectival):
            return False
        if at and low[at - 1] in words.joining and low[at] in words.blaming:
            return False  # "confirmed nine deaths and accused the press": he confirms
        if hands_on(words, low, at) or any(tuple(low[at : at + len(w)]) == w for w in words.no_saying):
            return False  # "shelling by the army claimed the lives of 12"
        return not (low[at] in words.roles and at + 1 < len(low) and low[at + 1] in words.verbs)

    def _of_verb(self, tokens: Tokens, verb: int) -> Speaker | None:
        """Who speaks by a verb: whose name ends before it, or follows it."""
        before = self._before(tokens, verb)
        after = self.after.of_verb(tokens, verb)
        if before is None and after is not None and clause_goes_on(self.words, tokens.low, after.last):
            own = described_speaker(self.words, tokens, self._end_of_name(tokens, verb), verb)
            after = own or self._plain(tokens, verb, anywhere=True) or after
        if before is None or after is None:
            found = before or after or self._plain(tokens, verb) or long_body(self.words, tokens, verb)
            return found or described_speaker(self.words, tokens, self._end_of_name(tokens, verb), verb)
        # "… killed six militants who were defending the base said the governor": the name next to the verb.
        relative = any(tokens.low[k] in self.words.relatives for k in range(before.last, verb))
        # "12 were still in hospital, said doctor Samir Rao": a name behind, and the comma ends the clause.
        # "Were in hospital, said …".
        placed = before.first > 0 and self.start.oblique(tokens.low[before.first - 1])
        plain = self.words.roles.isdisjoint(tokens.low[before.first : before.last])  # "a roof fell in"
        behind = before.first > OPENING or placed or plain
        ended = before.last == verb - 1 and tokens.low[verb - 1] == "," and behind
        named = sum(w[:1].isupper() for w in tokens.words[after.first : after.last]) >= PERSON_NAME
        return after if relative or (ended and named) else before

    def _of_gerund(self, tokens: Tokens) -> list[Speaker]:
        """ "She blamed the gang, saying that …": the subject that opens the sentence speaks."""
        low, words = tokens.low, self.words
        first = int(not low[0][0].isalnum()) if low else 0
        gerund = next((k for k, word in enumerate(low) if word in words.gerunds), None)
        if gerund is None or gerund - 1 <= first or low[gerund - 1] in words.quoting:
            return []
        if low[first] in words.pronouns:
            return [Speaker(tokens.words[first], first, first + 1, gerund, pronoun=True)]
        speaker = self._subject(tokens, first, gerund)
        return [speaker] if speaker is not None else []

    def _subject(self, tokens: Tokens, first: int, verb: int) -> Speaker | None:
        """The name that opens the sentence, however far its verb of saying stands from it."""
        end = first
        while end < verb and self._in_name(tokens, end, end + 1) and tokens.low[end] not in self.words.verbs:
            end += 1
        return self._trim(tokens, first, end, verb) if end > first else None

    def _is_passive(self, low: list[str], verb: int) -> bool:
        """ "was reported in …", "had been told": nobody speaks; "was quoted as saying" does."""
        at = verb
        while at > 0 and low[at - 1] in self.words.between:
            if low[at - 1] in self.words.passive:
                hears = low[verb] in self.words.heard and low[at - 2] in self.words.pronouns
                return low[verb] not in self.words.passive_verbs or hears
            at -= 1
        return False

    # -- before the verb --------------------------------------------------------------------------------

    def _before(self, tokens: Tokens, verb: int) -> Speaker | None:
        """The speaker whose name ends before the verb."""
        low, words = tokens.low, self.words
        end = self._end_of_name(tokens, verb)
        if end == 0:
            return None
        if low[verb] in words.gerunds and low[verb - 1] not in words.quoting:
            # "gave a higher toll, saying …": the speaker is the other verb's, but not "with the mayor saying"
            begin = self._begin(tokens, end)
            named = any(tokens.words[k][:1].isupper() or low[k] in words.roles for k in range(begin, end))
            attends = named and begin and end == verb and low[begin - 1] in words.attending
            return Speaker(text_of(tokens, begin, end), begin, end, verb) if attends else None
        if low[end - 1] in words.pronouns:
            return Speaker(tokens.words[end - 1], end - 1, end, verb, pronoun=True)
        enclosed = low[verb - 1] == ","
        if enclosed:
            aside = self._before_aside(tokens, end, verb)
            if aside is not None:
                return aside
        if enclosed:  # "Omar Said, who like many uses one name, told …"
            outer = self._before_relative(tokens, end, verb)
            if outer is not None:
                return outer
        if low[end - 1] in words.joining and end > 1:  # "the mayor denied it and said …"
            joined = self._subject(tokens, int(not low[0][0].isalnum()), verb)
            if joined is not None:
                return joined
        found = self._trim(tokens, self._begin(tokens, end), end, verb)
        if found is None and enclosed:
            found = self._before_apposition(tokens, end, verb)
        return found or self._before_relative(tokens, end, verb) or self._before_modifier(tokens, end, verb)

    def _end_of_name(self, tokens: Tokens, verb: int) -> int:
        """Where a name before the verb ends, over auxiliaries and the day of the saying."""
        end = verb
        while end > 0 and tokens.low[end - 1] in self.words.between:
            end -= 1
        return self._before_day(tokens.low, end)

    def _before_day(self, low: list[str], end: int) -> int:
        """Where the name ends in "officials late on Tuesday said"."""
        at = end
        while at > 0 and low[at - 1] in self.words.days:
            at -= 1
        named = not self.words.weekdays.isdisjoint(low[at:end])
        return at if at and named and low[at - 1].isalpha() else end

    def _before_aside(self, tokens: Tokens, end: int, verb: int) -> Speaker | None:
        """ "The minister, speaking at the scene, said", "the firm, in a statement, said"."""
        low, words = tokens.low, self.words
        for at in range(end - 1, max(0, end - RELATIVE_REACH), -1):
            if low[at] in words.verbs:
                return None
            apposed = low[at] == "," and at <= OPENING_NAME and low[at + 1] in words.articles
            if apposed and self._named(tokens, at):  # "Amaq, a news agency that …, said"
                return Speaker(text_of(tokens, 0, at), 0, at, verb)
            aside = at + 1 + (low[at + 1] in words.articles)
            plain = low[at] == "," and not tokens.words[aside][:1].isupper()
            if plain:  # "A nurse at the post, the only one there, said"
                described = described_speaker(words, tokens, at, verb)
                if described is not None and described.first == 0:
                    return described
            if low[at] == "," and low[at + 1] in words.roles and low[at + 2] in words.inner:
                # "Ana Ruiz, spokesman for the base, said".
                return self._before_apposition(tokens, at + 1, verb)
            if low[at] == ",":
                opens = low[at + 1].endswith(words.gerund_endings) or low[at + 1] in words.aside
                return self._trim(tokens, self._begin(tokens, at), at, verb) if opens else None
        return None

    def _named(self, tokens: Tokens, at: int) -> bool:
        """Whether the sentence opens with one name that ends at ``at`` ("Amaq", "The YPG")."""
        first = int(tokens.low[0] in self.words.articles)
        word = tokens.low[first]
        plain = self.words.roles | self.words.stops | self.words.pronouns
        return at == first + 1 and is_capital(tokens.words[first]) and word not in plain

    def _before_modifier(self, tokens: Tokens, end: int, verb: int) -> Speaker | None:
        """ "A group monitoring the war said", "officials briefed on the case said": the noun is modified."""
        low, words = tokens.low, self.words
        for at in range(end - 1, max(0, end - MODIFIER_REACH), -1):
            if not low[at][0].isalpha() or low[at] in words.verbs or low[at] in words.clause:
                return None
            modified = low[at].endswith(words.gerund_endings) and tokens.words[at].islower()
            if modified and low[at - 1] in words.roles:
                return self._trim(tokens, self._begin(tokens, at), at, verb)
        return None

    def _before_apposition(self, tokens: Tokens, end: int, verb: int) -> Speaker | None:
        """ "Sadik Noor, the deputy commander of the region, told …": the name before the enclosed office."""
        low = tokens.low
        for at in range(end - 1, max(0, end - RELATIVE_REACH), -1):
            if low[at] in self.words.verbs:
                return None
            if low[at] != ",":
                continue
            begin = at
            while begin and is_capital(tokens.words[begin - 1]) and low[begin - 1] not in self.words.stops:
                begin -= 1
            governed = begin > 0 and low[begin - 1] in self.words.governed
            named = at - begin >= PERSON_NAME and not governed
            return Speaker(text_of(tokens, begin, at), begin, at, verb) if named else None
        return None

    def _plain(self, tokens: Tokens, verb: int, anywhere: bool = False) -> Speaker | None:
        """ "…, the prefecture said": an article and nouns in no list, and nothing else before the verb.

        ``anywhere``: anything may stand before them ("In a statement the force said").
        """
        low, words = tokens.low, self.words
        if low[verb] in words.weak_verbs:
            return None
        for at in range(verb - 2, max(-1, verb - 2 - PLAIN_REACH), -1):
            inside = low[at + 1]
            if not inside.isalpha() or inside in words.small or inside in words.stops:
                return None
            if low[at] in words.articles:
                opens = anywhere or at == 0 or not low[at - 1][0].isalnum()
                return Speaker(text_of(tokens, at, verb), at, verb, verb) if opens else None
        return None

    def _before_relative(self, tokens: Tokens, end: int, verb: int) -> Speaker | None:
        """ "an activist who asked not to be named told …": the name before the relative clause."""
        low, words = tokens.low, self.words
        for at in range(end - 1, max(0, end - RELATIVE_REACH), -1):
            if low[at] in words.relatives:
                if self.start.oblique(low[at - 1]) and low[at - 1] not in words.joining:
                    return None  # "the fire at X, in which five are confirmed dead"
                if low[at] in words.whose and low[at + 1] in words.roles:
                    return None  # "two at the clinic, whose director said"
                stop = at - 1 if low[at - 1] == "," else at
                return self._trim(tokens, self._begin(tokens, stop), stop, verb) if stop > 0 else None
            if low[at] in words.verbs:
                return None
        return None

    def _begin(self, tokens: Tokens, end: int) -> int:
        """The leftmost token that can belong to a name that ends at ``end``."""
        begin = end
        while begin > 0 and end - begin < MAX_NAME:
            if self._in_name(tokens, begin - 1, end):
                begin -= 1
                continue
            # "the disaster management agency": plain words between an article and a role
            reach = range(begin - 2, max(-1, begin - 2 - PLAIN_REACH), -1)
            opener = next((k for k in reach if self.start.opens(tokens, k)), None)
            if (
                opener is None
                or begin == end
                or not all(tokens.low[k][0].isalpha() for k in range(opener, begin))
            ):
                break
            if any(
                tokens.low[k] in self.words.stops or tokens.low[k] in self.words.governed
                for k in range(opener, begin)
            ):
                break
            commas = [k for k in range(begin, end - 1) if tokens.low[k] == ","]
            enclosed = tokens.low[end : end + 1] == [","]  # "the head of a charity, Ana Ruiz, said"
            if commas and not enclosed and self.words.roles.isdisjoint(tokens.low[opener:begin]):
                return commas[-1] + 1  # "a wall fell in Arif, Mayor Ana Ruiz said"
            begin = opener
        return begin

    def _in_name(self, tokens: Tokens, at: int, end: int) -> bool:
        word, words = tokens.low[at], self.words
        if word in words.joining and 0 < at < end - PERSON_NAME:  # "Fire and Disaster Management Agency"
            body = all(is_capital(w) for w in tokens.words[at + 1 : end])
            named = tokens.words[at - 1][:1].isupper() and tokens.low[at - 1] not in words.stops
            office = range(max(0, at - OPENING), end)  # "Committee for Flood and Storm Control"
            return body and named and any(tokens.low[k] in words.roles for k in office)
        if word in words.joining and at == end - 2 and self._of_two(tokens, at):
            return True
        if word in words.stops:
            return False
        if word in words.joints or word in words.roles or word in words.small - words.governed:
            return True
        if word in words.sides and at and tokens.low[at - 1] in words.placing:
            return True  # "… in southwest Kelu local authorities said"
        return tokens.words[at][:1].isupper() or ("-" in word and len(word) > 1)

    def _of_two(self, tokens: Tokens, at: int) -> bool:
        """ "Network for Peace and Justice": a body whose name says by two nouns what it is for."""
        low, words, k = tokens.low, self.words, at - 1
        while k > 0 and is_capital(tokens.words[k]) and at - k <= PERSON_NAME:
            k -= 1
        governs = k < at - 1 and low[k] in words.small and low[k] not in (words.articles | words.joining)
        body = k > 0 and is_capital(tokens.words[k - 1]) and low[k - 1] in words.roles
        return governs and body and is_capital(tokens.words[at + 1])

    def _trim(self, tokens: Tokens, begin: int, end: int, verb: int) -> Speaker | None:
        """The name proper in a run of words that may hold more."""
        low, words = tokens.low, self.words
        begin = self.start.after_place(tokens, self.start.after_counted(tokens, begin, end), end)
        for at in range(end - 2, begin - 1, -1):  # a name starts at its last article …
            if not self.start.opens(tokens, at):
                continue
            before = low[at - 1] if at > begin else ""
            if low[at] in words.starters and before in words.articles:
                continue
            inner = before.isalpha() and before in words.small
            if low[at] in words.articles and at - 1 > begin and inner:
                continue  # … but not in "the head of the office"
            if self.start.apposed(tokens, begin, at):
                continue  # "Ines Duarte, a hospital director, said"
            begin = at
            break
        begin = self.start.behind_place(tokens, self.start.after_placing(tokens, begin, end), end)
        while begin < end and low[begin] in words.small and low[begin] not in words.articles:
            begin += 1
        while end > begin and (low[end - 1] in words.small or low[end - 1].isdigit()):
            end -= 1
        told = begin > 1 and low[begin - 2] in words.accounts  # "a report by the board says"
        if begin and begin < end and low[begin - 1] in words.governed and not told:
            begin = end if low[verb] in words.weak_verbs else self.start.behind_object(tokens, begin, end)
        if begin >= end:
            return None
        if low[end - 1] in words.settlements and tokens.words[end - 1][:1].isupper():
            return None  # "Arbo District counted nine deaths"
        names = [k for k in range(begin, end) if tokens.words[k][:1].isupper() and low[k] not in words.stops]
        roles = any(low[k] in words.roles for k in range(begin, end))
        if not names and not roles:
            return None
        name = text_of(tokens, begin, end)
        weak = low[verb] in words.weak_verbs and not claims_a_deed(words, low, verb)
        if weak and not roles and not (len(names) > 1 and self.known(name)):
            short = len(names) == 1 and ACRONYM.fullmatch(tokens.words[names[0]])
            if not short or begin > OPENING_NAME or low[end - 1] != low[names[0]]:
                return None  # but "UNAMA has recorded", "the YPG has published"
        governed = begin > 0 and low[begin - 1].isalpha() and low[begin - 1] in words.small
        if not roles and governed and not self.known(name):
            return None  # "… in Damascus said": a place, not a speaker
        return Speaker(name, begin, end, verb)

    def answering(self, tokens: Tokens) -> Speaker | None:
        """Who answers what others said ("Minister Ana Ruiz rejected this"), and may go on as "he"."""
        if self.words.answering.isdisjoint(tokens.low):
            return None
        at = next((k for k, word in enumerate(tokens.low) if word in self.words.answering), 0)
        found = self._before(tokens, at) if at else None
        return found if found is not None and found.first < OPENING_NAME and not found.pronoun else None

    def governing(self, tokens: Tokens, speakers: list[Speaker], at: int) -> Speaker | None:
        """The speaker that governs token ``at``, or None."""
        return governing(self.words, tokens, speakers, at)

    def opening(self, tokens: Tokens, verb: int) -> Speaker | None:
        """Whom "it" means in "The coastguard rescued 12 people, it said": the subject of its sentence."""
        return self._subject(tokens, int(not tokens.low[0][0].isalnum()), verb)
