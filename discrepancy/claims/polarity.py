"""Asserted, denied or hypothetical: what the words around a figure make of it."""

from __future__ import annotations

from discrepancy.claims import wordclasses as wc
from discrepancy.claims.binding import Bond
from discrepancy.model import Polarity

REACH = 12
"""Tokens to the left in which "denied that", "fears that" still govern."""

CONCERN = 4
"""Words from "fears" to "for"."""
LATER = 9
"""Tokens behind a figure in which "was dismissed" is said of the claim that it stands in."""
DEED = 5
"""Tokens from "and" to the verb of another clause: its subject stands between."""
GROUP = 8
"""Tokens of the longest verb group."""
AUXILIARY = wc.ADVERB | wc.BE | wc.HAVE | wc.MODAL | wc.NEGATION | wc.UNSURE
CLOSING = frozenset(';“”":')
QUOTES = frozenset('"“”')
CLAUSE_WORDS = wc.SUBORDINATOR | wc.RELATIVE | wc.VERBAL | wc.SAY
OPENS_CLAUSE = 5
"""Tokens from "true" over "that" to the figure denied."""
UNTRUE_REACH = 3
"""Tokens from "not" to "true"."""
QUOTED = 7
"""Tokens of a few words in quotes, with their marks."""
AHEAD = 3
"""Words of "to be ready"."""
FAULTED = 3
"""Words from "faulted" to the reports."""
SAID_OF = 24
"""Tokens behind "the report of nine dead" in which "was withdrawn" is said of it."""
SCARED = 3
"""Tokens from one mark to the other around a word or two."""


def polarity(low: list[str], flags: list[int], bond: Bond) -> Polarity | None:
    """The polarity of a bond, or None when the sentence says that it did not happen ("were not hurt")."""
    verb, figure = bond.trigger.first, bond.phrase.first
    counts = bond.phrase.value != 0
    if (
        bond.teller is None
        and figure
        and counts
        and flags[figure - 1] & wc.NEGATION
        and not flags[figure - 1] & wc.BE
    ):
        return None  # "not thousands of protesters"
    if bond.teller is None and figure > 1 and counts and _withdrawn(flags, figure):
        return "denied"
    if counts and _not_among(flags, bond):
        return None
    if not counts and any(flag & wc.DEGREE for flag in flags[max(0, verb - 1) : bond.trigger.last]):
        return None  # "no one was badly hurt": some may be hurt
    decided, found = _by_the_auxiliaries(flags, bond)
    if decided:
        return found
    found = _by_the_toll(flags, bond) if bond.how == "toll" else None
    if found is not None:
        return found
    if _old_version(flags, figure) or _falsely(flags, figure):
        return "denied"
    if any(flag & wc.UNTRUE and not _untrue_others(low, flags, k, figure) for k, flag in enumerate(flags)):
        return "denied"
    if _not_true(flags, min(verb, figure)):
        return "denied"
    if _wrong(flags, figure, max(bond.trigger.last, bond.phrase.last)):
        return "denied"
    if bond.rule.active and verb and flags[verb - 1] & wc.PLANNED:
        return "hypothetical"  # "ordered the arrest of both drivers"
    behind = flags[bond.trigger.last : bond.trigger.last + AHEAD]
    if bond.trigger.wants_particle and bond.how == "passive" and any(flag & wc.PLANNED for flag in behind):
        return "hypothetical"  # "were told to be ready to leave"
    start = min(verb, figure)
    found = _by_the_words_before(low, flags, bond, start)
    if found is not None:
        return found
    if _denied_afar(low, flags, start, figure) or _denied_later(
        flags, start, max(bond.trigger.last, bond.phrase.last)
    ):
        return "denied"
    twin = _twin(flags, start)
    if twin is not None and (
        _by_the_words_before(low, flags, bond, twin) == "denied" or _denied_afar(low, flags, twin, twin)
    ):
        return "denied"
    if bond.trigger.form == "base" and bond.how == "subject" and verb and flags[verb - 1] & wc.MODAL:
        return "hypothetical"
    return "asserted"


def _withdrawn(flags: list[int], figure: int) -> bool:
    """ "The dead are 30, not the 31 that the mayor gave": what is put right."""
    return bool(flags[figure - 1] & wc.DEFINITE and flags[figure - 2] & wc.NEGATION)


def _not_among(flags: list[int], bond: Bond) -> bool:
    """ "Nine of the guests are not among the dead", "is neither among the dead nor in hospital"."""
    told = flags[bond.phrase.last : bond.trigger.first]
    among = next((k for k, flag in enumerate(told) if flag & wc.AMONG), None)
    return bool(among and told[among - 1] & wc.NEGATION)


def _not_true(flags: list[int], start: int) -> bool:
    """ "It is simply not true that fifteen students were arrested": the figure opens the clause denied."""
    for k in range(max(1, start - OPENS_CLAUSE), start - 1):
        if not flags[k] & wc.TRUE_WORD or not flags[k + 1] & wc.SUBORDINATOR:
            continue
        before = flags[max(0, k - UNTRUE_REACH) : k]
        only = any(flag & wc.NOT_ONLY for flag in before)
        plain = not any(flag & CLAUSE_WORDS for flag in flags[k + 2 : start])
        if plain and not only and any(flag & wc.NEGATION for flag in before):
            return True
    return False


def _by_the_auxiliaries(flags: list[int], bond: Bond) -> tuple[bool, Polarity | None]:
    """Whether the verb group says anything, and what ("were not", "may have been", "feared", "to kill")."""
    verb = bond.trigger.first
    for k in range(verb - 1, max(-1, verb - GROUP), -1):
        raised = k and flags[k] & wc.INFINITIVE and flags[k - 1] & wc.UNSURE  # "are feared to have died"
        if not flags[k] & AUXILIARY and not raised:
            break
        negated = flags[k] & wc.NEGATION and bond.phrase.value != 0
        if negated and not flags[k] & (wc.UNSURE | wc.CONJUNCTION):
            if k + 1 < len(flags) and flags[k + 1] & wc.NOT_ONLY:
                continue
            return True, None
        if flags[k] & wc.MODAL or (flags[k] & wc.UNSURE and not bond.rule.feared):
            return True, "hypothetical"
    if verb and flags[verb - 1] & wc.INFINITIVE and bond.trigger.form in ("base", "any"):
        if verb == 1:
            return True, "asserted"
        if not flags[verb - 2] & wc.HAPPENED:
            return True, "hypothetical"
    return False, None


def _by_the_toll(flags: list[int], bond: Bond) -> Polarity | None:
    """ "The toll could rise to 40", but "warned that the toll of 12 could rise"."""
    if _given(flags, bond):
        return "asserted"
    verb, figure = bond.trigger.first, bond.phrase.first
    between = flags[min(verb, figure) : max(verb, figure)]
    modal = bool(verb) and flags[verb - 1] & wc.MODAL
    if modal or any(flag & (wc.MODAL | wc.HYPOTHETICAL) for flag in between):
        return "hypothetical"
    return None


def _by_the_words_before(low: list[str], flags: list[int], bond: Bond, start: int) -> Polarity | None:
    """What the clauses before ``start`` make of a figure: denied, feared, planned, said without proof."""
    verb, figure = bond.trigger.first, bond.phrase.first
    quoted = False
    for k in range(start - 1, max(-1, start - REACH), -1):
        quoted = quoted or low[k] in QUOTES
        if flags[k] & wc.CONTRAST or (low[k] in CLOSING and not _scare_quotes(low, k)):
            break
        if quoted and not flags[k] & wc.DENIAL:
            continue
        if flags[k] & wc.SAY and k and flags[k - 1] & wc.CONJUNCTION:
            break  # "rejected the figure and said that 71 had died"
        faulted = flags[k] & wc.FAULTING and any(f & wc.HEARSAY for f in flags[k + 1 : k + 1 + FAULTED])
        if (flags[k] & wc.DENIAL or faulted) and not _attributive(flags, k):
            return "asserted" if _only_the_deed(flags, k, start, figure) else "denied"
        if flags[k] & wc.NO_PROOF and any(flag & wc.NO for flag in flags[max(0, k - 3) : k]):
            return "denied"
        if flags[k] & wc.HYPOTHETICAL and not (
            _supposed(low, flags, bond, k) or _next_deed(flags, bond, k, verb)
        ):
            return "hypothetical"
        if flags[k] & wc.MODAL and flags[k + 1] & wc.NOT_ONLY:
            break  # "could only confirm the death of two"
        to_come = flags[k] & wc.PLANNED and k + 1 < len(low) and flags[k + 1] & wc.INFINITIVE
        follows = flags[min(k + 1, len(flags) - 1)]
        leaves = bond.rule.frame == "adjective" and follows & wc.LINK  # "could leave 500 homeless"
        exists = bond.rule.frame in ("noun", "adjective") and follows & wc.BE  # "could be 12 deaths"
        modal = flags[k] & wc.MODAL and (figure >= verb or leaves or exists)
        if (modal or to_come) and not (
            _clause_between(low, flags, k, start) or _next_deed(flags, bond, k, verb, bool(modal))
        ):
            return "hypothetical"
    return None


def _next_deed(flags: list[int], bond: Bond, at: int, verb: int, modal: bool = False) -> bool:
    """Whether a figure is of what was done beside what a word at ``at`` only asks for or plans.

    Behind a ``modal`` verb the deed must have a subject of its own ("… may be dead, and guards shot four").

    "Villagers demanded answers, and police detained 12", "… threatened to burn the house and shot two"; not
    "feared that the dam had burst and drowned 12".
    """
    active = bond.trigger.form in ("past", "past_participle") and bond.phrase.first > verb
    if not active or flags[at] & wc.SUBORDINATOR:
        return False
    joined = next((k for k in range(verb - 1, at, -1) if flags[k] & wc.CONJUNCTION), None)
    if joined is None or verb - joined > DEED or (modal and verb - joined == 1):
        return False
    return not any(flag & (wc.RELATIVE | wc.SUBORDINATOR | wc.MODAL) for flag in flags[at + 1 : verb])


def _supposed(low: list[str], flags: list[int], bond: Bond, at: int) -> bool:
    """Whether the figure stands all the same beside a word of supposing at ``at``.

    So it does in "expect to find any of the 80 missing", "fears for nine hikers", and in "crashed during an
    exercise, killing four".
    """
    figure, verb = bond.phrase.first, bond.trigger.first
    known = flags[figure - 1] & wc.DEFINITE and bond.rule.frame in ("adjective", "noun", "agent")
    anxious = bond.rule.feared and any(flag & wc.MEANT for flag in flags[at + 1 : at + 1 + CONCERN])
    trailing = bond.trigger.form == "gerund" and low[verb - 1] == ","
    rehearsed = flags[at] & wc.REHEARSAL and trailing
    # "Hid her name for fear of reprisals, said 43 had died"; not "amid fears of a slide, killing 43".
    spoken = at and flags[at - 1] & wc.PREPOSITION and flags[at + 1] & wc.GENITIVE
    dreaded = spoken and "," in low[at:figure] and not trailing
    return bool(known or anxious or rehearsed or dreaded)


def _scare_quotes(low: list[str], at: int) -> bool:
    """Whether a mark closes a word or two in quotes, or opens them (rejected as "fantasies" the claim)."""
    return any(low[k] in QUOTES for k in range(max(0, at - SCARED), at)) or any(
        low[k] in QUOTES for k in range(at + 1, min(len(low), at + SCARED + 1))
    )


def _given(flags: list[int], bond: Bond) -> bool:
    """ "Warned that the toll of 12 could rise": a toll spoken of as known."""
    toll = bond.trigger
    known = (toll.first > 0 and flags[toll.first - 1] & wc.DEFINITE) or flags[toll.first] & wc.DEFINITE
    return bool(known and bond.phrase.first == toll.last + 1 and flags[toll.last] & wc.GENITIVE)


def _attributive(flags: list[int], at: int) -> bool:
    """ "A recently dismissed clerk": whether a participle stands between an article and its noun."""
    k = at - 1
    while k > 0 and flags[k] & wc.ADVERB:
        k -= 1
    return k >= 0 and bool(flags[k] & wc.ARTICLE) and not flags[min(at + 1, len(flags) - 1)]


def _only_the_deed(flags: list[int], denial: int, start: int, figure: int) -> bool:
    """ "Denied making the raid that killed 30": what a relative clause tells is not denied with it."""
    relative = next((k for k in range(denial + 2, start) if flags[k] & wc.RELATIVE), None)
    clause = range(denial + 1, start if relative is None else relative)
    if any(flags[k] & wc.SUBORDINATOR and not flags[k] & wc.RELATIVE for k in clause[1:]):
        return True  # "rejected calls to resign after 12 people died"
    if relative is None:
        return False
    joined = any(flag & wc.CONJUNCTION for flag in flags[denial:relative])
    if not joined and _opens_statement(flags, relative, figure):
        return False
    said = next((k for k in clause if flags[k] & wc.HEARSAY), None)
    whose = said is not None and said + 1 < relative and flags[said + 1] & wc.BEARER
    return not (flags[relative - 1] & wc.HEARSAY or whose)  # "denied a claim by rebels that 12 had died"


def _opens_statement(flags: list[int], that: int, figure: int) -> bool:
    """ "Denied claims on the radio that 20 had died": what "that" opens has a subject of its own."""
    return that + 1 == figure or bool(flags[that + 1] & (wc.DETERMINER | wc.DEFINITE | wc.PRONOUN))


def _denied_afar(low: list[str], flags: list[int], start: int, figure: int) -> bool:
    """ "Refutes in the strongest terms the reports in some media that dozens had died"."""
    nearest = (k for k in range(start - 1, max(-1, start - REACH), -1) if flags[k] & wc.RELATIVE)
    that = next(nearest, None)
    if that is None or not _opens_statement(flags, that, figure):
        return False
    if any(flag & wc.CONJUNCTION for flag in flags[that:start]):
        return False  # "denied that any had been shot and said 17 had died"
    k = that
    while (k := _before_scare_quotes(low, k) - 1) > max(-1, that - REACH):
        if low[k] in CLOSING or low[k] == "," or flags[k] & (wc.CONTRAST | wc.RELATIVE | wc.CONJUNCTION):
            return False
        if flags[k] & wc.DENIAL:
            return not _attributive(flags, k)
    return False


def _before_scare_quotes(low: list[str], at: int) -> int:
    """Where "a fairy tale" opens, in quotes of few words that end before ``at``; ``at`` without any."""
    if at < 2 or low[at - 1] not in QUOTES:
        return at
    return next((k for k in range(at - 2, max(-1, at - QUOTED), -1) if low[k] in QUOTES), at)


def _untrue_others(low: list[str], flags: list[int], at: int, figure: int) -> bool:
    """ "Nine were killed, he added, dismissing as baseless the reports that …": something else is untrue.

    So it is in "nine were killed, and a false alarm …", "… and police warned of false reports about it", and
    in "a false alert led to a crush that killed nine".
    """
    if at < figure:
        that = next((k for k in range(figure - 1, at, -1) if flags[k] & wc.RELATIVE), None)
        stated = that is not None and _opens_statement(flags, that, figure)  # "hoaxes online that nine died"
        return low[at + 1].isalpha() and not flags[at + 1] and not stated
    opens = at - 1 if flags[at - 1] & wc.ARTICLE else at
    if flags[opens - 1] & wc.GENITIVE:
        return True
    if at + 1 == len(flags):
        return False
    if low[at + 1].isalpha() and not flags[at + 1]:
        return True
    denies = any(flags[k] & wc.DENIAL for k in range(max(0, at - 2), at))
    return denies and bool(flags[at + 1] & (wc.DEFINITE | wc.DETERMINER))


def _twin(flags: list[int], start: int) -> int | None:
    """ "Denied that eight had died and that 40 were held": behind the first of the two clauses' "that"."""
    that = [k for k in range(start) if flags[k] & wc.RELATIVE and flags[k] & wc.SUBORDINATOR]
    if len(that) < 2 or not flags[that[-1] - 1] & wc.CONJUNCTION:
        return None
    if any(flag & wc.SAY for flag in flags[that[-2] : that[-1]]):
        return None  # "denied that it had struck, saying it knew of no raid and that 40 were held"
    return that[-2] + 1


def _old_version(flags: list[int], figure: int) -> bool:
    """ "An earlier version of this story said that nine had died": it was put right since."""
    return any(
        flags[k] & wc.VERSION and flags[k - 1] & wc.OLDER and flags[k + 1] & wc.GENITIVE
        for k in range(1, figure - 1)
    )


def _falsely(flags: list[int], figure: int) -> bool:
    """ "Incorrectly stated that nine had died", "was wrongly given as nine"."""
    return any(flags[k] & wc.FALSELY and flags[k + 1] & wc.STATED for k in range(figure - 1))


def _denied_later(flags: list[int], figure: int, after: int) -> bool:
    """ "The claim that 20 were killed was dismissed": said of what stands before it."""
    said = next((k for k in range(figure - 1, max(-1, figure - REACH), -1) if flags[k] & wc.HEARSAY), None)
    if said is None or not any(flags[k] & (wc.RELATIVE | wc.CONJUNCTION) for k in range(said + 1, figure)):
        return False
    for k in range(after, min(len(flags), after + LATER)):
        if flags[k] & (wc.CONJUNCTION | wc.CONTRAST):
            return False
        if _said_untrue(flags, k) or (flags[k] & wc.DENIAL and flags[k - 1] & wc.BE):
            return True
    return False


def _said_untrue(flags: list[int], at: int) -> bool:
    """Whether something is said to be wrong: "… was wrong", "… was found not credible"."""
    wrong = flags[at] & wc.WRONG and flags[at - 1] & wc.BE
    return bool(wrong or (flags[at] & wc.TRUE_WORD and flags[at - 1] & wc.NEGATION))


def _wrong(flags: list[int], figure: int, after: int) -> bool:
    """ "Reports of 14 dead were wrong", "the figure of 14 has been withdrawn", "called it exaggerated"."""
    if figure < 2 or not (flags[figure - 1] & wc.GENITIVE and flags[figure - 2] & (wc.HEARSAY | wc.FIGURE)):
        return False
    ends = wc.SAY | wc.RELATIVE | wc.SUBORDINATOR | wc.CONJUNCTION
    called = any(flag & wc.BRANDED for flag in flags[max(0, figure - 2 - FAULTED) : figure - 2])
    for k in range(after, min(len(flags), after + SAID_OF)):
        if flags[k] & ends:
            return False
        if _said_untrue(flags, k) or (called and flags[k] & wc.WRONG):
            return True
    return False


def _clause_between(low: list[str], flags: list[int], first: int, last: int) -> bool:
    """Whether a clause boundary stands between two tokens."""
    return any(
        low[k] in (",", ";", "-", "–", "—") or flags[k] & (wc.SUBORDINATOR | wc.RELATIVE | wc.SAY)
        for k in range(first + 1, last)
    )
