"""What strikes a region at once is one event, and what seldom happens twice is one on neighbouring days."""

from __future__ import annotations

from datetime import date

from discrepancy import Report, check
from discrepancy.model import Document


def report(*told: tuple[str, date]) -> Report:
    return check([Document(id=f"d{n}", text=text, published=day) for n, (text, day) in enumerate(told)])


def conflicts(found: Report) -> set[tuple[str, frozenset[float | None]]]:
    by_id = {c.id: c for c in found.claim_list}
    return {(d.kind, frozenset(by_id[i].value for i in d.claims)) for d in found.discrepancy_list}


def test_towns_of_a_quake_are_shares_of_its_toll_and_held_against_each_other() -> None:
    found = report(
        (
            "An earthquake shook the island of Sumbawa on Friday and killed 23 people. In Bima nine died "
            "under a school.",
            date(2018, 2, 10),
        ),
        (
            "The earthquake on Sumbawa killed 34 people on Friday. Twelve of them died in Bima.",
            date(2018, 2, 13),
        ),
    )
    assert conflicts(found) == {("killed", frozenset({23, 34})), ("killed", frozenset({9, 12}))}


def test_a_mine_that_falls_in_on_two_days_is_one_mine() -> None:
    found = report(
        ("A coal mine collapsed in the village of Ombelo on Monday, killing 12 miners.", date(2019, 11, 12)),
        ("At least 16 miners died when a coal mine caved in at Ombelo on Sunday.", date(2019, 11, 14)),
    )
    assert ("killed", frozenset({12, 16})) in conflicts(found)


def test_a_boat_that_sank_on_the_eve_of_another_report_s_day_is_one_boat() -> None:
    # No date of its own, and a weekday that is not that of the day which the other gives.
    found = check(
        [
            Document(
                id="a", text="A boat sank off Inongo on 9 December, killing 22.", published=date(2024, 12, 10)
            ),
            Document(
                id="b", text="Twenty-five people drowned when a boat sank off Inongo on Sunday evening."
            ),
        ]
    )
    assert ("killed", frozenset({22, 25})) in conflicts(found)


def test_shelling_on_two_days_stays_two() -> None:
    found = report(
        ("Shelling of the town of Zabid killed nine people on Monday.", date(2015, 6, 24)),
        ("Shelling of the town of Zabid killed 15 people on Tuesday.", date(2015, 6, 25)),
    )
    assert conflicts(found) == set()


def test_towns_of_a_war_are_no_shares() -> None:
    found = report(
        ("Air strikes killed 23 people in Aleppo on Friday. In Hama nine died.", date(2018, 2, 10)),
        ("Air strikes killed 23 people in Aleppo on Friday. In Hama nine died.", date(2018, 2, 10)),
    )
    assert conflicts(found) == set()


def test_what_one_sentence_gives_place_by_place_is_no_rival_of_the_toll() -> None:
    found = report(
        (
            'A storm killed at least four people around Dijon on Monday, officials said. "We have three '
            'who died in Dijon and one in Quetigny," the mayor, Anne Duval, said.',
            date(2019, 6, 18),
        ),
        ("The storm of Monday killed eight people (six in Dijon, one in Quetigny).", date(2019, 6, 21)),
    )
    kinds = conflicts(found)
    assert ("killed", frozenset({4, 3})) not in kinds
    assert ("killed", frozenset({4, 8})) in kinds


def together(*told: tuple[str, date]) -> bool:
    """Whether some event has figures of all the reports."""
    found = report(*told)
    by_id = {c.id: c.document for c in found.claim_list}
    return any(len({by_id[i] for i in event.claims}) == len(told) for event in found.event_list)


def test_what_was_in_a_month_meets_what_was_on_a_day_of_it() -> None:
    assert together(
        ("A ferry sank off Larantuka on 8 July 2024 and 31 people died.", date(2024, 7, 9)),
        ("A ferry sank off Larantuka in July 2024, and 39 people died.", date(2025, 3, 12)),
    )


def test_floods_of_one_town_told_days_apart_are_one() -> None:
    assert together(
        ("Floods in Larantuka killed 31 people on Monday.", date(2024, 7, 9)),
        ("Floods have killed 45 people in Larantuka since Thursday.", date(2024, 7, 14)),
    )


def test_those_arrested_days_later_are_of_what_they_are_arrested_for() -> None:
    found = report(
        (
            "A shooting at a party in Wisbech on Saturday, 4 May killed three people. Police have arrested "
            "two men.",
            date(2024, 5, 7),
        ),
        (
            "Five men have been arrested over the shooting that killed three people at a party in Wisbech on "
            "4 May. They were picked up on 12 May.",
            date(2024, 5, 14),
        ),
    )
    assert ("detained", frozenset({2.0, 5.0})) in conflicts(found)


def test_a_list_that_names_some_is_no_total() -> None:
    found = report(
        ("More than 160 people were rescued off El Hierro on Wednesday.", date(2025, 6, 12)),
        (
            "A boat was towed to El Hierro on Wednesday. Among those rescued were 12 women and 19 children.",
            date(2025, 6, 12),
        ),
    )
    assert not [d for d in found.discrepancy_list if d.relation == "contradicts"]
