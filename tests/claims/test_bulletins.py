"""Bulletins and chronicles: each line that opens with a place is an entry of its own."""

from __future__ import annotations

from datetime import date

from discrepancy.claims import extract
from discrepancy.documents import make_document


def told(
    text: str, title: str = "Weekly brief", published: date | None = date(2021, 5, 14)
) -> set[tuple[str, float, str]]:
    document = make_document(text, id="x", title=title, source="s", published=published)
    return {(c.kind, c.value or 0, c.place or "") for c in extract(document) if c.kind != "date"}


def test_entries_under_their_places() -> None:
    text = (
        "TAMBACOUNDA: Raiders burned a lorry. Two drivers died.\n\n"
        "KEDOUGOU: A pit gave way at Perowik. Killed: 9. Injured: 4.\n\n"
        "PERO-U: A hut burned down and one herder was hurt.\n\n"
        "KOLDA: no incidents.\n"
    )
    assert told(text) >= {
        ("killed", 2, "TAMBACOUNDA"),
        ("killed", 9, "Perowik"),
        ("injured", 4, "Perowik"),
        ("injured", 1, "PERO-U"),
    }


def test_a_line_of_counts_beside_lines_of_known_places() -> None:
    text = (
        "Distribution by district\n"
        "Perowi North: 140 ill, 2 deaths\nKisumu: 39 ill, 1 death\nSiaya: 12 ill, 3 deaths\nInjured: 16\n"
    )
    found = told(text, "Cholera in western Kenya")
    assert found >= {("killed", 2, "Perowi North"), ("killed", 1, "Kisumu"), ("killed", 3, "Siaya")}
    assert not any(place == "Injured" for _, _, place in found)


def test_a_chronicle_of_villages_that_no_table_has() -> None:
    text = (
        "4 May. Perowik. Riders open fire near the ferry. Six people killed, at least nine wounded.\n\n"
        "7 May. Wad al-Duman. Two farmers killed in their field.\n\n"
        "11 May. Zarobil. Five people drown when a boat is hit."
    )
    found = told(text, "Chronicle, May 2021")
    assert {place for _, _, place in found} == {"Perowik", "Wad al-Duman", "Zarobil"}
    document = make_document(
        text, id="x", title="Chronicle, May 2021", source="s", published=date(2021, 6, 1)
    )
    days = {(c.place, c.start) for c in extract(document) if c.kind == "killed"}
    assert ("Wad al-Duman", date(2021, 5, 7)) in days
    assert ("Zarobil", date(2021, 5, 11)) in days


def test_an_entry_without_a_day_is_of_that_of_the_bulletin() -> None:
    text = (
        "What we could document today, 12 May:\n\n- Thies: A wall fell and killed two men.\n\n"
        "- Kaolack: Nine people were hurt in a crash.\n\n- Louga: One woman drowned."
    )
    document = make_document(text, id="x", title="Daily report", source="s", published=date(2021, 5, 14))
    assert {c.start for c in extract(document) if c.kind != "date"} <= {date(2021, 5, 12), date(2021, 5, 14)}
    assert ("killed", 2, "Thies") in told(text)


def test_prose_is_no_bulletin() -> None:
    text = (
        "THIES (Wire) - Two men died in a fire on Monday.\n\nResidents: nobody warned us.\n\n"
        "Kaolack, where nine were hurt last week, sent an engine.\n\nLouga - 14 May: a third man died."
    )
    assert ("killed", 2, "THIES") in told(text)


def dated(text: str, title: str = "Chronology") -> set[tuple[str, float, date | None, date | None]]:
    document = make_document(text, id="x", title=title, source="s", published=date(2016, 7, 18))
    return {(c.kind, c.value or 0, c.start, c.end) for c in extract(document) if c.kind != "date"}


def test_sections_under_their_places() -> None:
    text = (
        "Kano\n- Three traders were killed by raiders at Dumanira.\n- Two women were wounded.\n"
        "Jos\n- Four people were killed in a blast.\nKaduna\n- Two men were arrested at a checkpoint.\n"
    )
    assert told(text) >= {
        ("injured", 2, "Kano"),
        ("killed", 4, "Jos"),
        ("detained", 2, "Kaduna"),
    }


def test_lines_of_counts_behind_their_places() -> None:
    text = "Kano 4 dead, 11 injured\nJos 2 dead, 3 injured\nKaduna 9 dead, 1 missing\nAbout 300 people fled."
    found = told(text, "Storm in northern Nigeria")
    assert found >= {("killed", 4, "Kano"), ("killed", 2, "Jos"), ("killed", 9, "Kaduna")}
    assert not any(place == "About" for _, _, place in found)


def test_days_before_beside_and_above_their_entries() -> None:
    wanted = {
        ("killed", 3, date(2016, 7, 14), date(2016, 7, 14)),
        ("abducted", 2, date(2016, 7, 15), date(2016, 7, 15)),
        ("killed", 9, date(2016, 7, 16), date(2016, 7, 16)),
    }
    first, second, third = (
        "Gunmen killed three traders.",
        "Two students were abducted.",
        "Nine people drowned.",
    )
    for text in (
        f"Kano, 14 July: {first}\nJos, 15 July: {second}\nKaduna, 16 July: {third}",
        f"14/07 | Kano | {first}\n15/07 | Jos | {second}\n16/07 | Kaduna | {third}",
        f"14 July\n{first}\n\n15 July\n{second}\n\n16 July\n{third}",
        f"Thursday 14 July:\n- Kano: {first}\nFriday 15 July:\n- Jos: {second}\n"
        f"Saturday 16 July:\n- Kaduna: {third}",
    ):
        assert dated(text) == wanted


def test_entries_of_a_weekly_digest_are_of_its_week() -> None:
    text = (
        "Kano: Gunmen killed three traders.\nJos: Two students were abducted.\nKaduna: Nine people drowned."
    )
    found = dated(text, "Weekly digest, 11-17 July 2016")
    assert {(start, end) for _, _, start, end in found} == {(date(2016, 7, 11), date(2016, 7, 17))}


def test_two_figures_that_may_both_be_the_month_date_nothing() -> None:
    text = "4/7 | Kano | Nine people drowned.\n5/7 | Jos | Two men died.\n6/7 | Kaduna | Three men died."
    assert not any(start == date(2016, 4, 7) for _, _, start, _ in dated(text))


def test_districts_named_by_a_label_and_wards_that_no_table_has() -> None:
    text = (
        "District: Kalutara\nAffected: 8,412 families\nDeaths: 9\nDistrict: Ratnapura\nDeaths: 3\n"
        "District: Gampaha\nDeaths: 2\n"
    )
    assert told(text, "Storm report") == {
        ("killed", 9, "Kalutara"),
        ("killed", 3, "Ratnapura"),
        ("killed", 2, "Gampaha"),
    }
    wards = "Perowi: 11 dead, 5 missing\nZarobil: 2 dead, 14 houses destroyed\nDumanira: 4 dead, 3 missing\n"
    assert told(wards, "Dam failure in Chipinge District") >= {
        ("killed", 11, "Perowi"),
        ("killed", 2, "Zarobil"),
        ("missing", 3, "Dumanira"),
    }
    sides = "Police: 3 killed, 2 injured\nArmy: 2 killed\nCivilians: 12 killed, 3 injured\n"
    assert {place for _, _, place in told(sides, "Clash in Chipinge")} == {"Chipinge"}
