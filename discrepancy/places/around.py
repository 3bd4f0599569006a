"""What the words around a name that no table has, or has only in part, say of it.

"In X district", "X, 40 kilometres north of Y" and "stormed X, in the Y district" make an unknown name a
place; a hyphen makes a known one the half of another; "X, a town in Y" makes a doubtful one sure.
"""

from __future__ import annotations

from discrepancy.patterns import lazy
from discrepancy.places.gazetteer import Gazetteer
from discrepancy.places.grammar import Grammar
from discrepancy.places.judging import PROMINENT, WELL_KNOWN, is_wide, weight
from discrepancy.places.spans import (
    REGIONS,
    Span,
    followed,
    known,
    one_of_several,
    run_from,
    says_where,
    sorts,
)
from discrepancy.places.tokens import Token, title_case

HYPHENS = ("-", "‐", "‑")
SHORT = lazy(r"[A-Z][A-Za-z]{0,5}\.?(?:[A-Z]\.?){0,3}")
"""The short form of a state: "N.C.", "Man."."""
COMMA = (", ", ",", ",\n", ",  ")
DASHES = ("-", "–", "—", ":", "(")
LONGEST_UNKNOWN = 3
SHORTEST_UNKNOWN = 4
PART = 3
"""Words up to the last of "X's Old L Section"."""
CALLED = 3
"""Words between the article and the noun of "X, a small border town in …"."""
WORST = 3
"""Words of "the hardest hit"."""
SIDE = 3
"""Words of "south-east of"."""


class Surroundings:
    """The words around the names of one stretch of text."""

    def __init__(
        self,
        text: str,
        words: list[Token],
        gaz: Gazetteer,
        rules: Grammar,
        demonyms: dict[str, str],
        explained: frozenset[str],
    ) -> None:
        self.text, self.words, self.gaz, self.rules = text, words, gaz, rules
        self.demonyms, self.explained = demonyms, explained

    def said(self, at: int, last: int, span: Span | None, plain: bool) -> bool:
        """Whether the words around a name say that it is a place's: a sort, an attack, a distance, "near".

        ``span`` is the known name that begins it, ``plain`` says that it begins with a common word.
        """
        words, rules = self.words, self.rules
        noun = "" if one_of_several(words, at, rules) else followed(words, last, rules, True)
        if noun in rules.marks and not words[last + 1].capital and not (words[at].first and last == at):
            return True
        if self.held(at, last) or self.led(at, last) or self.called(last) or self.scene(at, last):
            return True
        if span is not None and self.longer(at, span, last):
            return True
        if span is None and self.worst(at, last):
            return True
        if at == 0:
            return False
        lower = words[at].lower
        back = at - 1
        while (
            back
            and words[back].lower in rules.sides
            and (not words[back].capital or words[back - 1].gap == "-")
        ):
            back -= 1  # "in nearby X", "in South-East X"
        while back and words[back].gap == "-" and words[back].lower in rules.sides:
            back -= 1
        before = words[back]
        if not before.capital and self.measured(last):
            return True
        if self.entered(at, last) or self.within(at, last) or self.sited(at, last) or self.part(at, last):
            return True
        article = lower in rules.articles and words[at].gap == "-"  # "al-Karim", and no Al
        if before.gap != " " or (lower in rules.given and not article) or lower in rules.titles:
            return False
        if before.lower in rules.unknown_after and not before.capital and not words[last].possessive:
            return True  # not "outside Peter's school"
        placed = not before.capital and (before.lower in rules.where or before.lower in rules.weak)
        if placed and last > at and lower in rules.landmarks and self.is_no_body(at, last):
            return True  # "on Lake X"
        if placed and span is None and self.owning(at, last):
            return True
        by = back < at - 1 and words[at - 1].lower in rules.unknown_by
        if by and not before.capital and before.lower in rules.attacked and self.short(at, last, led=True):
            return True  # "attacked nearby X"
        return before.lower in rules.unknown_in and span is None and not plain and self.lone(at, last, by)

    def owning(self, at: int, last: int) -> bool:
        """ "In X's L Section", "on X's southern outskirts": what has such a part is a place."""
        words, rules = self.words, self.rules
        if not words[last].possessive or last - at >= LONGEST_UNKNOWN or not self.is_no_body(at, last):
            return False
        for k in range(last + 1, min(last + 1 + PART, len(words))):
            if words[k - 1].gap != " ":
                return False
            part = words[k].lower
            if part in rules.own_parts or (part in rules.unknown_parts and words[k].capital):
                return True
            if not words[k].capital and words[k].lower not in rules.sides:
                return False
        return False

    def within(self, at: int, last: int) -> bool:
        """ "Struck X, Y County", "Z Company, X, Y State": what lies in a region or a district is a place."""
        words, rules = self.words, self.rules
        if words[last].gap not in COMMA or last + 1 >= len(words) or not words[last + 1].capital or at == 0:
            return False
        if last - at >= LONGEST_UNKNOWN or title_case(words, at):
            return False
        before = words[at - 1]
        leads = rules.where | rules.struck | rules.weak
        told = before.gap == " " and before.lower in leads
        listed = before.gap in COMMA and self.is_no_body(at, last)
        wider = known(words, last + 1, self.text, self.gaz, rules) if told or listed else None
        if wider is None or wider.last == last + 1:
            return False  # "County" or "State" is said, and no name alone
        features = sorts(wider, self.gaz)
        return not features.isdisjoint(REGIONS)

    def of_state(self, at: int, last: int) -> bool:
        """ "Lynn Cove, Man.,": a short name before the short form of a state, full stop and all."""
        words = self.words
        if words[last].gap not in COMMA or last + 1 >= len(words) or words[last].possessive:
            return False
        if self.somebody(at, last):
            return False
        match = SHORT.match(self.text, words[last + 1].start)
        if match is None or match[0][-1] != "." or match[0] not in self.gaz.qualifiers:
            return False
        rules, lower = self.rules, [word.lower for word in words[at : last + 1]]
        if not rules.titles.union(rules.organisations).isdisjoint(lower) or lower[-1] in rules.sites:
            return False
        # "Lynn Cove" is no first name and surname.
        featured = last > at and lower[-1] in rules.landforms | rules.tails
        return last - at < LONGEST_UNKNOWN and (featured or self.is_no_body(at, last))

    def part(self, at: int, last: int) -> bool:
        """ "At X of Y Municipality": what is in something of a sort is a place."""
        words, rules = self.words, self.rules
        of = last + 1
        if words[at - 1].gap != " " or words[at - 1].lower not in rules.unknown_in or words[last].gap != " ":
            return False
        if of + 1 >= len(words) or words[of].lower not in rules.genitive or not words[of + 1].capital:
            return False
        noun = run_from(words, of + 1, rules) + 1
        sorted_ = noun < len(words) and words[noun - 1].gap == " " and words[noun].lower in rules.marks
        return sorted_ and self.short(at, last)

    def sited(self, at: int, last: int) -> bool:
        """ "From Model Primary School, X, in …": a short name behind a site is where it stands."""
        words, rules = self.words, self.rules
        site = words[at - 1]
        if not site.capital or site.lower not in rules.sites or site.gap not in COMMA or last > at + 1:
            return False
        if words[last].gap not in COMMA and not words[last].gap.startswith("."):
            return False
        return self.short(at, last) and self.is_no_body(at, last)

    def entered(self, at: int, last: int) -> bool:
        """Whether an unknown name heads an entry, with what it lies in behind it: "X, Kerala – Two men …"."""
        words = self.words
        if words[last].gap not in COMMA or last + 1 >= len(words) or not self.short(at, last):
            return False
        if (not words[at].first and words[at - 1].gap not in (*COMMA, "., ")) or not words[last + 1].capital:
            return False
        wider = known(words, last + 1, self.text, self.gaz, self.rules)
        if wider is None or weight(wider, self.gaz) < PROMINENT:
            return False
        return words[wider.last].gap.strip(" ")[:1] in DASHES

    def hint(self, at: int, last: int) -> str:
        """What the words around an unknown name say that hints at a place: a site, a raid, a preposition."""
        words, rules = self.words, self.rules
        beyond = words[last + 1].lower if last + 1 < len(words) and words[last].gap == " " else ""
        if beyond in rules.sites or beyond in rules.raids:
            return "site"  # "in X hospital", "the X raid": that is where it was
        before = words[at - 1] if at else None
        if before is None or before.gap != " " or before.capital:
            return ""
        if at >= 2 and before.lower in rules.raid_on and words[at - 2].lower in rules.raids:
            return "raid"
        return before.lower if before.lower in rules.hinting else ""

    def somebody(self, at: int, last: int) -> bool:
        """Whether a name is a person's or a body's: beside it is a title, a first name, a verb of saying."""
        words, rules = self.words, self.rules
        before = words[at - 1] if at and words[at - 1].gap in (" ", ". ") else None
        if before is not None and (before.lower in rules.titles or before.lower in rules.spoken):
            return True
        if before is not None and before.capital and not before.first and not before.possessive:
            return True  # not "in Aleppo's X"
        if last + 1 >= len(words):
            return False
        after = words[last + 1]
        if words[last].gap == " " and (after.lower in rules.speaks or after.lower in rules.organisations):
            return True
        return words[last].gap == ", " and after.text.isdecimal() and not self.measured(last)

    def called(self, last: int) -> bool:
        """ "X, a border town in …": what is said to be a town is one."""
        words, rules = self.words, self.rules
        if words[last].gap != ", " or last + 2 >= len(words):
            return False
        if words[last + 1].lower not in rules.indefinite or words[last + 1].gap != " ":
            return False
        for at in range(last + 2, min(last + 2 + CALLED, len(words) - 1)):
            if words[at].lower in rules.kinds and not words[at].capital:
                following = words[at + 1].lower
                return words[at].gap != " " or following in rules.where or following in rules.sides
            if words[at].gap not in (" ", "-") or words[at].capital:
                return False
        return False

    def scene(self, at: int, last: int) -> bool:
        """ "The worst-hit village is X, where 11 died": where something happened is a place."""
        words, rules = self.words, self.rules
        if words[last].gap not in COMMA or last + 1 >= len(words):
            return False
        return words[last + 1].lower in rules.scene and self.short(at, last)

    def worst(self, at: int, last: int) -> bool:
        """ "X was the hardest hit with 12 deaths": what is struck most of several is a place."""
        words, rules = self.words, self.rules
        if last + 2 >= len(words) or words[last].gap != " " or words[last + 1].lower not in rules.being:
            return False
        behind = [w.lower for w in words[last + 2 : last + 2 + WORST] if w.lower not in rules.definite]
        return " ".join(behind[:2]) in rules.worst and self.short(at, last)

    def firm(self, span: Span) -> bool:
        """Whether "&" joins a name to another and to a noun for a body ("the Calder & Vale Society")."""
        words = self.words
        if span.last + 1 >= len(words) or words[span.last].gap != " & " or not words[span.last + 1].capital:
            return False
        return words[run_from(words, span.last + 1, self.rules)].lower in self.rules.organisations

    def half(self, span: Span) -> bool:
        """Whether a hyphen makes a name the first half of one that no table has ("Pont-Sable")."""
        words, rules = self.words, self.rules
        if span.last + 1 >= len(words) or words[span.last].gap not in HYPHENS or words[span.last].possessive:
            return False
        following = words[span.last + 1]
        if not following.capital or following.lower in rules.joined or title_case(words, span.first):
            return False
        if following.lower in self.explained or following.lower in rules.organisations:
            return False
        other = known(words, span.last + 1, self.text, self.gaz, rules)
        if other is None or following.lower == span.bare.lower():
            return True
        return min(weight(span, self.gaz), weight(other, self.gaz)) < WELL_KNOWN  # not "the Paris-Lyon line"

    def whole(self, at: int, span: Span) -> Span | None:
        """The whole of a hyphened name that no table has: a place where the text says where, else none."""
        words = self.words
        last = span.last
        while last + 1 < len(words) and words[last].gap in HYPHENS and words[last + 1].capital:
            last += 1
        if not says_where(words, at, self.rules, self.demonyms):
            return None
        bare = self.text[words[at].start : words[last].end]
        found = self.gaz.folded(bare)
        return Span(at, last, words[at].start, words[last].end, bare, found, introduced=not found)

    def measured(self, last: int) -> bool:
        """ "X, 40 kilometres north of …", "X, south-east of …": what lies somewhere is a place."""
        words, rules = self.words, self.rules
        if words[last].gap != ", ":
            return False
        at = last + 1 + (last + 1 < len(words) and words[last + 1].lower in rules.roughly)
        if at + 1 >= len(words):
            return False
        of = next((k for k in range(at, min(at + SIDE, len(words))) if words[k].lower not in rules.sides), at)
        if of > at and words[of].lower in rules.genitive and not words[at].capital:
            return words[last].lower not in rules.other | rules.organisations
        number, unit = words[at], words[at + 1]
        return number.text.isdecimal() and number.gap == " " and unit.lower in rules.lengths

    def marked(self, at: int, last: int) -> bool:
        """Whether an unknown name ends with its sort ("Palm Island"), or stands before one ("X forest")."""
        words, rules = self.words, self.rules
        before = words[at - 1] if at else None
        if before is not None and before.possessive and before.capital and before.gap == " ":
            # "Jerusalem's Neve Sela neighbourhood"
            follows = words[last + 1].lower if last + 1 < len(words) and words[last].gap == " " else ""
            marked = any(follows in said for said in (rules.marks, rules.unknown_parts, rules.own_parts))
            marked = marked and not words[at].text.isupper()  # an agency's
            return marked and not words[last].possessive and self.is_no_body(at, last)
        if before is None or before.gap != " " or (before.capital and not before.first):
            return False
        led = any(before.lower in leading for leading in (rules.where, rules.weak, rules.attacked))
        further = words[at - 2].lower if at >= 2 else ""
        if before.lower in rules.sides and at >= 3 and further in rules.definite:
            before, further = words[at - 2], words[at - 3].lower  # "in the nearby X area"
        definite = before.lower in rules.definite
        led = led or (definite and any(further in leads for leads in (rules.where, rules.weak, rules.struck)))
        if not led or words[at].lower in rules.titles or last + 1 >= len(words) or words[last].gap != " ":
            return False
        if last > at and words[last].lower in rules.tails and words[last].capital:
            return True
        sort = words[last + 1]
        if words[last].possessive or (words[at].lower in rules.given and not definite):
            return False
        return sort.lower in rules.marks if sort.capital else sort.lower in rules.loose_marks

    def goes_on(self, at: int, span: Span) -> bool:
        """Whether a known name is only the first word of one that is called a place ("X Y community")."""
        last = self.run(at)
        if last <= span.last or self.words[span.last].possessive:
            return False
        named = self.marked(at, last) or self.held(at, last) or self.within(at, last)
        named = named or self.of_state(at, last) or (self.called(last) and self.is_no_body(at, last, True))
        return named or self.longer(at, span, last)

    def longer(self, at: int, span: Span, last: int) -> bool:
        """Whether a small place's name is but the first word of a name after "in" ("in Wadi Qwerie")."""
        words, rules = self.words, self.rules
        by = at > 1 and words[at - 1].lower in rules.unknown_by and words[at - 2].gap == " "
        before = words[at - 1 - by] if at else None
        placed = before is not None and before.lower in rules.unknown_in | rules.unknown_after
        if before is None or not (placed or self.led(at, last)):
            return False
        rest = words[span.last + 1 : last + 1]
        if words[at - 1].gap != " " or any(
            w.lower in self.explained or w.lower in rules.titles for w in rest
        ):
            return False
        if weight(span, self.gaz) >= PROMINENT or any(words[k].gap != " " for k in range(span.last, last)):
            return False
        nested = known(words, span.last + 1, self.text, self.gaz, rules)
        free = nested is None or rules.stop.get(nested.bare.lower()) == "never"
        free = free or (nested is not None and nested.last == last and weight(nested, self.gaz) < WELL_KNOWN)
        return free and (self.lone(at, last, by) if placed else True)

    def held(self, at: int, last: int) -> bool:
        """ "Stormed X, in the Y district": attacked, and said to lie in something."""
        words, rules = self.words, self.rules
        before = words[at - 1] if at else None
        if before is None or before.gap != " " or before.lower not in rules.attacked:
            return False
        if words[last].gap not in COMMA or last + 2 >= len(words) or words[last + 1].lower not in rules.where:
            return False
        holder = words[last + 2]
        if holder.lower in rules.definite and last + 3 < len(words):
            holder = words[last + 3]
        return holder.capital and self.is_no_body(at, last)

    def led(self, at: int, last: int) -> bool:
        """Whether the words before an unknown name lead to a place and to nothing else.

        "The road to X", "the market of X", "drove into X", "shelled X": people and bodies have no road,
        nobody drives into them.
        """
        words, rules = self.words, self.rules
        if at == 0 or words[at - 1].gap != " " or words[at - 1].capital:
            return False
        before, further = words[at - 1].lower, words[at - 2].lower if at >= 2 else ""
        led = further in rules.led.get(before, ()) and words[at - 2].gap in (" ", ") ")
        if not led and before not in rules.besieged:
            scene = last + 1 < len(words) and words[last + 1].lower in rules.scene
            if not (scene and before in rules.attacked):
                return False
        return self.short(at, last, led=True)

    def reached(self, at: int) -> bool:
        """Whether a preposition with the word before it leads to a known name: "crews from", "a train to"."""
        words = self.words
        if at < 2 or words[at - 1].gap != " " or words[at - 1].capital or words[at - 2].gap != " ":
            return False
        return words[at - 2].lower in self.rules.reached.get(words[at - 1].lower, ())

    def run(self, at: int) -> int:
        """The last word of a run, but for a region that lost its comma ("Arif New South Wales")."""
        last = run_from(self.words, at, self.rules)
        for k in range(at + 1, last):
            wider = self.region(k)
            if wider is not None and wider.last == last:
                return k - 1
        return last

    def region(self, at: int) -> Span | None:
        """The region or country of more than one word that begins at a word, if any does."""
        wider = known(self.words, at, self.text, self.gaz, self.rules)
        return wider if wider is not None and wider.last > at and is_wide(wider, self.gaz) else None

    def is_no_body(self, at: int, last: int, led: bool = False) -> bool:
        """Whether none of the words is one of organisations, sites and people.

        ``led``: what stands before leads to a place, so a first name may be half of its name ("Ain Zara").
        """
        rules = self.rules
        words = self.words
        if self.text[words[at].start : words[last].end].lower() in rules.actors:
            return False
        first = at + (at < last and words[at].lower in rules.direct)  # "Barangay Mount X"
        named = [
            words[k]
            for k in range(at, last + 1)
            if words[k].lower not in rules.articles
            and not (k > at and words[k - 1].gap == "-")
            and not (k == first < last and words[k].lower in rules.landforms)
        ]
        if not named and last == at + 1 and words[at].lower in rules.articles:
            named = [words[last]]  # "al-Karim"
        halves = last > at and (led or words[at].lower in rules.landforms)
        if any(w.lower in rules.other and not (halves and w.lower in rules.given) for w in named):
            return False
        if not named and last > at and words[at].lower in rules.landforms:
            return True  # "Wadi al-Karim"
        return any(w.lower not in rules.stop for w in named)  # "Ban Taling" is no ban

    def lone(self, at: int, last: int, led: bool = False) -> bool:
        """Whether an unknown name after "in" stands like that of a place: short, and no body or tongue.

        ``led``: it is said to be near, so a first name may be half of it.
        """
        words, rules = self.words, self.rules
        if not self.short(at, last, led):
            return False
        if last + 1 >= len(words) or words[last].gap != " ":
            return True
        following = words[last + 1].lower
        if following in rules.unknown_before or following in rules.calendar:
            return True  # not "in Lima traffic"
        return words[last + 1].capital and self.region(last + 1) is not None

    def short(self, at: int, last: int, led: bool = False) -> bool:
        """Whether an unknown name is no body's, no owner, and of a length that names of places have."""
        words = self.words
        letters = words[last].end - words[at].start
        length = sum(word.lower not in self.rules.links for word in words[at : last + 1])
        if length > LONGEST_UNKNOWN or letters < SHORTEST_UNKNOWN or words[at].text.isupper():
            return False
        return self.is_no_body(at, last, led) and not words[last].possessive and not title_case(words, at)
