"""The formats of one row an event: columns of published codebooks, filled with what is known."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta

import geojson_pydantic
import hxl
import hxl.input
import pytest
import rdflib
from rdflib.namespace import RDF

import discrepancy
from discrepancy.model import Document, Event, Place
from discrepancy.report import Report
from discrepancy.reports import Look, render
from discrepancy.reports.incidents import codes, middle

# rdflib warns of a class of its own.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")

SCHEMA = rdflib.Namespace("https://schema.org/")

# As published: the header line of GEDEvent_v24_1.csv, and table 1 of the ACLED codebook.
GED = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,"
    "side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,"
    "country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,"
    "deaths_unknown,best,high,low,gwnoa,gwnob"
)
ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
    "inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)


def rows(report: Report, name: str) -> list[dict[str, str]]:
    text = render(report, name)
    assert isinstance(text, str)
    return list(csv.DictReader(io.StringIO(text)))


def filled(row: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in row.items() if value}


@pytest.fixture(scope="module")
def told() -> Report:
    """A raid with two tolls, a shelling known by week and region, a sinking, a place nobody knows."""
    texts = {
        "a": "An air strike on Tall Abyad in Syria killed 14 people on 3 May 2015, residents said.",
        "b": "At least 21 people died in an air strike on Tall Abyad, Syria, on 3 May 2015, a monitor said.",
        "c": "Shelling killed nine civilians in Aleppo province, Syria, in the first week of March 2014.",
        "d": "Some 40 people drowned when a boat sank in the Mediterranean Sea on 9 June 2016.",
        "e": "Three people were hurt in a village called Qxyzzk on 2 April 2013, police said.",
    }
    articles = [
        Document(name, text, source=f"Paper {name.upper()}", title=f"Title {name}", published=published)
        for (name, text), published in zip(
            texts.items(),
            (date(2015, 5, 4), date(2015, 5, 5), date(2014, 3, 12), date(2016, 6, 10), None),
            strict=True,
        )
    ]
    return discrepancy.check(articles)


# ------------------------------------------------------------------- UCDP GED


def test_ged_columns_are_those_of_the_published_table(told: Report) -> None:
    text = render(told, "ucdp")
    assert isinstance(text, str)
    assert text.splitlines()[0] == GED
    assert len(rows(told, "ucdp")) == len(told.event_list)


def test_a_ged_row_holds_what_is_known_and_nothing_else(told: Report) -> None:
    row = filled(next(r for r in rows(told, "ucdp") if r["year"] == "2015"))
    assert row.pop("relid").startswith("e-")
    assert row.pop("priogrid_gid") == str((int((36.7 + 90) * 2)) * 720 + int((38.95 + 180) * 2) + 1)
    latitude, longitude = row.pop("latitude"), row.pop("longitude")
    assert row.pop("geom_wkt") == f"POINT ({longitude} {latitude})"
    assert row.pop("adm_1")
    row.pop("adm_2", None)
    assert row == {
        "year": "2015", "number_of_sources": "2",
        "source_article": 'Paper A,2015-05-04,"Title a"; Paper B,2015-05-05,"Title b"',
        "source_office": "Paper A; Paper B", "source_date": "2015-05-04; 2015-05-05",
        "source_headline": "Title a; Title b", "source_original": "a monitor, residents",
        "where_prec": "1", "where_coordinates": "Tell Abyad", "where_description": "Tall Abyad",
        "country": "Syria", "date_prec": "1", "date_start": "2015-05-03", "date_end": "2015-05-03",
        "best": "14", "high": "21", "low": "14",
    }  # fmt: skip


def test_ged_cell_of_the_grid_as_in_the_published_table(report: Report) -> None:
    """Kabul city: 34.5311 N, 69.1628 E lies in cell 179779 of the PRIO-GRID, says GED."""
    corners = {(34.5311, 69.1628): 179779, (-90.0, -180.0): 1, (90.0, 180.0): 259200}
    for (latitude, longitude), cell in corners.items():
        event = replace(report.event_list[1], latitude=latitude, longitude=longitude)
        (row,) = rows(replace(report, event_list=(event,)), "ucdp")
        assert row["priogrid_gid"] == str(cell)


def test_civilian_deaths_where_the_count_is_of_civilians(told: Report) -> None:
    row = next(r for r in rows(told, "ucdp") if r["year"] == "2014")
    assert (row["deaths_civilians"], row["best"], row["where_prec"], row["date_prec"]) == ("9", "9", "4", "3")


def test_not_where_only_some_figures_are_of_civilians(report: Report) -> None:
    (row,) = (r for r in rows(report, "ucdp") if r["relid"] == "e1")
    assert (row["best"], row["deaths_civilians"]) == ("253", "")


def test_running_totals_are_no_rows_to_add_up() -> None:
    text = "More than 230,000 people have been killed in Syria since 2011, a monitor said on 3 May 2015."
    report = discrepancy.check([Document("a", text, published=date(2015, 5, 4))])
    assert any(c.coverage == "cumulative" for c in report.claim_list)
    assert [rows(report, name) for name in ("ucdp", "acled")] == [[], []]
    assert hxl_rows(report) == []
    (feature,) = json.loads(render(report, "geojson"))["features"]
    assert feature["properties"]["running_total"] is True


def test_an_unresolved_place_has_no_code_and_no_coordinates(told: Report) -> None:
    row = next(r for r in rows(told, "ucdp") if r["year"] == "2013")
    assert [row[n] for n in ("where_prec", "latitude", "geom_wkt", "priogrid_gid", "country", "best")] == [
        ""
    ] * 6


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ucdp", [1, 1, 1, 1, 1, 3, 4, 5, 6, 7]),
        ("acled", [1, 1, 1, 1, 1, 2, 3, 3, None, 3]),
    ],
)
def test_codes_of_places(name: str, expected: list[int | None]) -> None:
    book = codes(Look(), name)
    features = [*("city", "town", "village", "neighbourhood", "site"), *("district", "region", "area")]
    features += ["country", "water"]
    found = [book.place_precision(Place("p", "P", country="SY", feature=f)) for f in features]
    assert found == expected
    assert book.place_precision(None) is None
    assert book.place_precision(Place("p", "the Sahel", feature="area")) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ucdp", {1: 1, 2: 2, 6: 2, 7: 3, 8: 4, 31: 4, 32: 5, 366: 5, 367: None, None: None}),
        ("acled", {1: 1, 2: 2, 7: 2, 8: 3, 31: 3, 32: None, None: None}),
    ],
)
def test_codes_of_days(name: str, expected: dict[int | None, int | None]) -> None:
    book = codes(Look(), name)
    assert {days: book.date_precision(days) for days in expected} == expected


# ------------------------------------------------------------------- ACLED


def test_acled_columns_are_those_of_the_published_table(told: Report) -> None:
    text = render(told, "acled")
    assert isinstance(text, str)
    assert text.splitlines()[0] == ACLED


def test_an_acled_row_holds_what_is_known_and_nothing_else(told: Report) -> None:
    row = filled(next(r for r in rows(told, "acled") if r["year"] == "2015"))
    assert row.pop("event_id_cnty").startswith("e-")
    assert float(row.pop("latitude")) == pytest.approx(36.7, abs=0.1)
    assert float(row.pop("longitude")) == pytest.approx(38.95, abs=0.1)
    assert row.pop("admin1")
    row.pop("admin2", None)
    assert "14" in row["notes"]
    assert "21" in row.pop("notes")
    assert row.pop("location") == "Tell Abyad", "as the gazetteer has it"
    assert row == {
        "event_date": "2015-05-03", "year": "2015", "time_precision": "1",
        "disorder_type": "Political violence", "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike", "iso": "760",
        "country": "Syria", "geo_precision": "1", "source": "Paper A; Paper B", "fatalities": "14",
    }  # fmt: skip


def test_the_middle_of_a_period_stands_for_it(told: Report) -> None:
    row = next(r for r in rows(told, "acled") if r["year"] == "2014")
    assert (row["event_date"], row["time_precision"], row["geo_precision"]) == ("2014-03-04", "2", "3")
    monday = date(2023, 2, 13)
    assert f"{middle(monday, monday + timedelta(days=6)):%A}" == "Thursday"


def test_no_deaths_known_is_not_none(told: Report) -> None:
    row = next(r for r in rows(told, "acled") if r["year"] == "2013")
    assert row["fatalities"] == ""


# ------------------------------------------------------------------- HXL

# Released in the core schema of HXL 1.1, of the hashtags used here: the attributes each may have.
DICTIONARY = {
    "#event": {"code", "type", "name"},
    "#date": {"start", "end", "occurred", "reported"},
    "#loc": {"name", "code", "type"},
    "#adm1": {"name", "code"},
    "#adm2": {"name", "code"},
    "#country": {"name", "code"},
    "#geo": {"lat", "lon", "coord", "bounds", "elevation"},
    "#affected": {"killed", "injured", "infected", "abducted", "displaced", "idps", "refugees"},
    "#meta": {"id", "source", "url"},
    "#description": {"type"},
}


def data_of(report: Report) -> hxl.Dataset:
    text = render(report, "hxl")
    assert isinstance(text, str)
    return hxl.data(list(csv.reader(io.StringIO(text))), hxl.input.InputOptions(allow_local=True))


def hxl_rows(report: Report) -> list[hxl.Row]:
    # libhxl's iterator is no iterable itself, which a loop of Python 3.13 asks of it.
    following = iter(data_of(report))
    found = []
    with contextlib.suppress(StopIteration):
        while True:
            found.append(next(following))
    return found


def test_hashtags_are_in_the_dictionary(told: Report) -> None:
    columns = [c for c in data_of(told).columns if c.tag]
    assert len(columns) > 15
    for column in columns:
        assert column.attributes <= DICTIONARY[column.tag]
    assert len({c.display_tag for c in columns}) == len(columns)


def test_hxl_is_valid(told: Report, example_report: Report) -> None:
    for report in (told, example_report):
        errors = []
        schema = hxl.schema(callback=errors.append)
        schema.validate(data_of(report))
        assert [e.message for e in errors if e.rule.severity != "info"] == []


def test_hxl_figures(told: Report) -> None:
    (row,) = (r for r in hxl_rows(told) if str(r.get("#date+start")) == "2015-05-03")
    assert [row.get(tag) for tag in ("#affected+killed", "#country+code", "#event+type", "#loc+type")] == [
        "21", "SYR", "air strike", "town",
    ]  # fmt: skip
    shown = dict(zip((c.header for c in row.columns), row.values, strict=True))
    assert (shown["killed, lowest"], shown["killed, highest"]) == ("14", "21")


# ------------------------------------------------------------------- GeoJSON


def test_geojson_is_valid_and_keeps_events_without_coordinates(told: Report, example_report: Report) -> None:
    for report in (told, example_report):
        text = render(report, "geojson")
        collection = geojson_pydantic.FeatureCollection.model_validate_json(text)
        assert [f.id for f in collection.features] == [e.id for e in report.event_list]
        for feature, event in zip(collection.features, report.event_list, strict=True):
            if event.latitude is None:
                assert feature.geometry is None
            else:
                assert feature.geometry is not None
                assert feature.geometry.coordinates[:2] == (event.longitude, event.latitude)
    assert {e.latitude is None for e in told.event_list} == {True, False}


def test_geojson_properties_are_flat_but_for_the_sources(told: Report) -> None:
    whole = json.loads(render(told, "geojson"))
    (raid,) = (f["properties"] for f in whole["features"] if f["properties"]["start"] == "2015-05-03")
    assert (raid["killed_low"], raid["killed_best"], raid["killed_high"]) == (14, 21, 21)
    assert (raid["worst"], raid["discrepancies"], raid["country"]) == ("updates", 1, "SY")
    assert raid["injured_best"] is None
    assert [name for name, value in raid.items() if isinstance(value, list | dict)] == ["sources"]
    assert json.loads(render(replace(told, event_list=()), "geojson"))["features"] == []


# ------------------------------------------------------------------- JSON-LD


def graph_of(report: Report) -> rdflib.Graph:
    return rdflib.Graph().parse(data=render(report, "jsonld"), format="json-ld")


def test_claims_appear_in_articles(told: Report) -> None:
    graph = graph_of(told)
    claims = set(graph.subjects(RDF.type, SCHEMA.Claim))
    stated = list(graph.subject_objects(SCHEMA.appearance))
    assert {claim for claim, _ in stated} == claims
    assert len(stated) == len(told.claim_list)
    for claim, article in stated:
        assert (article, RDF.type, SCHEMA.NewsArticle) in graph
        (publisher,) = graph.objects(article, SCHEMA.publisher)
        assert str(graph.value(publisher, SCHEMA.name)).startswith("Paper ")
        assert graph.value(claim, SCHEMA.text)
    dates = {(str(d), str(d.datatype)) for d in graph.objects(None, SCHEMA.datePublished)}
    assert ("2015-05-04", "https://schema.org/Date") in dates
    assert not {p for p in graph.predicates() if not str(p).startswith((str(SCHEMA), str(RDF)))}


def test_one_claim_in_many_papers_has_its_first_appearance() -> None:
    words = "At least 21 people were killed in a ferry fire off Patras on 13 March 2022, police said."
    days = (date(2022, 3, 15), date(2022, 3, 14), None)

    def first(*published: date | None) -> tuple[int, list[str]]:
        articles = [
            Document(
                str(n), words, source=f"Paper {n}", published=day, url=f"https://paper.example/{n}?a=b&c=d"
            )
            for n, day in enumerate(published)
        ]
        graph = graph_of(discrepancy.check(articles))
        claims = graph.subjects(RDF.type, SCHEMA.Claim)
        (claim,) = (c for c in claims if str(graph.value(c, SCHEMA.name)).startswith("killed"))
        found = [str(graph.value(o, SCHEMA.url)) for o in graph.objects(claim, SCHEMA.firstAppearance)]
        return len(list(graph.objects(claim, SCHEMA.appearance))), found

    assert first(*days[:2]) == (2, ["https://paper.example/1?a=b&c=d"])
    assert first(*days) == (3, []), "an undated article may be the first"
    assert first(days[0], days[0]) == (2, []), "two of one day"


def test_no_verdicts_and_no_addresses_but_of_the_web(report: Report) -> None:
    bad = replace(report, documents=tuple(replace(d, url="javascript:alert(1)") for d in report.documents))
    text = render(bad, "jsonld")
    assert isinstance(text, str)
    for word in ("Rating", "Review", "claimInterpreter", "javascript:"):
        assert word not in text
    graph = graph_of(report)
    conflicts = [str(o) for o in graph.objects(None, SCHEMA.description)]
    assert "At least 146 and 253 are too far apart to be one count." in conflicts


def test_a_claim_of_no_event_is_kept(report: Report) -> None:
    loose = replace(report, event_list=(), discrepancy_list=())
    assert len(set(graph_of(loose).subjects(RDF.type, SCHEMA.Claim))) == len(report.claim_list)
    assert json.loads(render(replace(loose, claim_list=(), documents=()), "jsonld"))["@graph"] == []


def test_an_event_may_have_lost_its_place(report: Report) -> None:
    """A report made by hand may know no places; ids of another gazetteer are left as they are."""
    bare = replace(report, places={}, estimates={})
    for name in ("ucdp", "acled", "hxl", "geojson", "jsonld"):
        assert render(bare, name)
    strange = Event("e9", "fire", "X", "zz:1", 1.0, 2.0, None, None, ())
    assert rows(replace(bare, event_list=(strange,)), "acled")[0]["location"] == "X"
