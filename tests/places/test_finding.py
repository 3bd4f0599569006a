import pytest

from discrepancy.places import find_places, scan_places
from discrepancy.places.check import check_examples
from discrepancy.rulebook import rulebook


def found(text: str) -> list[tuple[str, str | None]]:
    return [(m.name, m.place.country if m.place else None) for m in find_places(text)]


def test_what_qualifies_a_name_is_found_once() -> None:
    first, second = find_places("They met in Durham, UK.")
    assert (first.name, first.country) == ("Durham", "GB")
    assert (second.name, second.place_id) == ("UK", "GB")


def test_a_text_scanned_before_names_the_same_places_again_and_again() -> None:
    text = "A ferry sank off Tripoli. The village of Umm Selem near Sirte, Libya, wept; so did Paris, Texas."
    scanned = scan_places(text)
    abroad = find_places("Beirut is in Lebanon.")
    for context in ([], [m.place for m in abroad if m.place is not None], []):
        assert find_places(text, context=context, scanned=scanned) == find_places(text, context=context)


def test_the_examples_of_the_rules_hold() -> None:
    assert [str(m) for m in check_examples()] == []


def test_no_mistakes_in_the_tables() -> None:
    find_places("Aleppo")
    assert [m for m in rulebook().mistakes if "places" in m.file] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A lorry exploded in Deir ez-Zor province.", [("Deir ez-Zor province", "SY")]),
        # commas that were lost
        ("A clinic in Zardana Idlib province was hit.", [("Zardana", "SY"), ("Idlib province", "SY")]),
        ("A shell fell in Tarsan Aleppo province.", [("Tarsan", None), ("Aleppo province", "SY")]),
        ("A clinic in Western Idlib province was hit.", [("Idlib province", "SY")]),
        ("Police in New Bihar state said so.", []),
        ("Hail fell on St. Petersburg and on New York.", [("St. Petersburg", "RU"), ("New York", "US")]),
        ("Rescuers flew to Trinidad and Tobago.", [("Trinidad and Tobago", "TT")]),
        ("Syria's Tal Abyad was quiet.", [("Syria", "SY"), ("Tal Abyad", "SY")]),
        ("They met in Manokwari, West Papua.", [("Manokwari", "ID"), ("West Papua", "ID")]),
        (
            "It began in the Jobar neighbourhood of Damascus.",
            [("Jobar neighbourhood", "SY"), ("Damascus", "SY")],
        ),
        ("It began in the Damascus suburb of Jobar.", [("Damascus", "SY"), ("Jobar", "SY")]),
        ("Nurses in Nice went home. Nice people stayed.", [("Nice", "FR")]),
        ("Twelve died near el-Arish, in North Sinai.", [("el-Arish", "EG"), ("North Sinai", "EG")]),
        ("Wounded were taken to Damascus University hospital.", [("Damascus", "SY")]),
        ("Tents came from the U.S. and the UK.", [("U.S.", "US"), ("UK", "GB")]),
        ("KOBANI, Syria (Agency) — Shells fell.", [("KOBANI", "SY"), ("Syria", "SY")]),
        ("Mosul's Old City lay in ruins.", [("Mosul", "IQ"), ("Old City", "IQ")]),
        ("Families left the villages of Tel Hamis and Ombelo.", [("Tel Hamis", "SY"), ("Ombelo", None)]),
        ("Storm Kills 12 In North Carolina", [("North Carolina", "US")]),
        (
            "Raiders came to Igabi Local Government Area of Kaduna State at night and left again by dawn.",
            [("Igabi Local Government Area", "NG"), ("Kaduna State", "NG")],
        ),
        (
            "A grenade fell in Sopore town of Baramulla district.",
            [("Sopore town", "IN"), ("Baramulla district", "IN")],
        ),
        ("It began in the Idlib town of Saraqib.", [("Idlib", "SY"), ("Saraqib", "SY")]),
        (
            "A siren rang in Jerusalem's Neve Sela neighborhood.",
            [("Jerusalem", "IL"), ("Neve Sela neighborhood", None)],
        ),
        ("The kidnappers drove to Moore, Okla.", [("Moore", "US"), ("Okla.", "US")]),
    ],
)
def test_places_in_their_order(text: str, wanted: list[tuple[str, str | None]]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Smith saw it.",
        "Mr Washington left early.",
        "The Washington Post asked twice.",
        "The Bank of England raised rates.",
        "Director Hamid Abdel Rahman counted them.",
        "It was a long march. March was longer.",
        "An Iranian officer spoke to Kurdish reporters.",
        "Residents of the area, said Lina Aleppo, were asleep.",
        "The Turkey-backed group denied it.",
    ],
)
def test_no_places(text: str) -> None:
    assert found(text) == []


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "In Homs it rained. In Hama it snowed."
    (mention,) = find_places(text, start=19)
    assert text[mention.offset_start : mention.offset_end] == "Hama"


def test_an_unknown_name_loses_no_other() -> None:
    text = "Between the village of Qwxzt and the town of Ñandú-Ülk they passed Raqqa and Zzyxx province."
    mentions = {m.name: m for m in find_places(text)}
    assert mentions["Raqqa"].country == "SY"
    assert mentions["Qwxzt"].place is None
    assert mentions["Qwxzt"].how == "unknown"


def test_context_from_elsewhere_in_the_document() -> None:
    syria = [m.place for m in find_places("Fighting in Homs and in Hama.") if m.place]
    (mention,) = find_places("Shelling in Suran went on.", context=syria)
    assert mention.country == "SY"


def test_an_attacked_village_that_no_table_has_is_kept_by_its_whole_name() -> None:
    found = find_places("Raiders stormed Nasarawa Kemba, in the Birnin Magaji district, at dawn.")
    assert found[0].name == "Nasarawa Kemba" and found[0].place is None


def test_a_train_named_after_two_towns_is_no_place() -> None:
    assert find_places("The Bhagalpur-Danapur Express was running late.") == []


def test_half_of_a_hyphenated_name_is_no_place() -> None:
    (mention,) = find_places("The pit at Pili-Pili caved in.")
    assert (mention.name, mention.place) == ("Pili-Pili", None)
    assert find_places("Mr Santiago-Kowalsky spoke.") == []


def test_two_towns_joined_by_a_hyphen_are_two() -> None:
    assert [m.name for m in find_places("Talks on the Damascus-Beirut line of credit went on.")] == [
        "Damascus",
        "Beirut",
    ]


def test_a_road_called_by_its_ends_is_one_place_and_in_neither() -> None:
    (road,) = find_places("A lorry burned on the Damascus-Beirut road.")
    assert (road.name, road.place) == ("Damascus-Beirut road", None)


def test_what_a_town_owns_is_no_namesake_far_away() -> None:
    *_, park = find_places("A mill burned in Mansfield, Ohio. People stood in Mansfield's Central Park.")
    assert (park.name, park.place) == ("Central Park", None)


def test_a_town_in_a_county_is_not_the_county_s_name() -> None:
    assert found("The blast flattened homes in a quiet Texas town.") == [("Texas", "US")]
    assert found("The blast flattened homes in a quiet Zzyxxshire town.") == []


def test_what_a_blast_rocks_is_a_place() -> None:
    names = [m.name for m in find_places("The explosion rocked Galston at dusk.")]
    assert names == ["Galston"]


def test_subdivisions_of_asia_and_africa_introduce_names() -> None:
    (outer, inner) = find_places("A fire broke out in Mymensingh's Qwerbari upazila.")
    assert (outer.name, inner.name, inner.place) == ("Mymensingh", "Qwerbari upazila", None)


def test_what_is_called_a_town_is_one() -> None:
    text = "A bomb destroyed half of the square of Suarez, a town in the north of Colombia."
    assert found(text) == [("Suarez", "CO"), ("Colombia", "CO")]
    assert found("They met Suarez, a town councillor.") == []


def test_a_distance_may_be_rough() -> None:
    names = [m.name for m in find_places("Gunmen stormed Gasseliki, some 15 kilometres from Djibo.")]
    assert names == ["Gasseliki", "Djibo"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shelling in the Abu Qwerk camp on the city's edge went on.", ["Abu Qwerk"]),
        ("Nobody knew of an attack on Qwerat al-Sheikh locality.", ["Qwerat al-Sheikh"]),
        ("They drove into Qwerat on Wednesday.", ["Qwerat"]),
        ("An ambush on the road to Qwerengeti was reported.", ["Qwerengeti"]),
        ("Militants overran Qwer Layi and burned houses.", ["Qwer Layi"]),
        ("The gang attacked Qwervien where farmers live.", ["Qwervien"]),
        (
            "Shells fell on the old hospital of Qwer Mujlad in West Kordofan again.",
            ["Qwer Mujlad", "West Kordofan"],
        ),
        # Nobody of these is a place.
        ("They attacked Qwervien with knives.", []),
        ("They shelter at the St. Luke's Primary School.", []),
        ("The way of Qwervien is hard.", []),
    ],
)
def test_words_that_lead_to_a_place_no_table_has(text: str, names: list[str]) -> None:
    assert [m.name for m in find_places(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("From Aminu Qwerala Gusau\nNo fewer than 21 people died.", []),
        ("From Gusau, the road leads north.", ["Gusau"]),
        ("A spokesman of the U.S.-backed fighters said so.", []),
        ("The cholera toll in a DR Congo city climbs.", ["DR Congo"]),
        ("Nine dead in Punjab village.", ["Punjab"]),
        ("A tornado tore through a north Mississippi town.", ["Mississippi"]),
        ("The government in rebel-held Sanaa said so.", ["Sanaa"]),
    ],
)
def test_bylines_and_adjectives_are_no_places(text: str, names: list[str]) -> None:
    assert [m.name for m in find_places(text)] == names


def test_a_small_town_is_not_the_first_word_of_a_longer_name() -> None:
    assert [m.name for m in find_places("A rocket struck a house in Wadi Qwerie.")] == ["Wadi Qwerie"]
    assert [m.name for m in find_places("A rocket struck a house in Homs Monday.")] == ["Homs"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A resident of Zaitseve was fined for keeping a fox in her cellar.", ["Zaitseve"]),
        ("Residents of Qwertown fled before the soldiers came.", ["Qwertown"]),
        ("The man walked into the Calder & Vale Society with a gun.", []),
    ],
)
def test_whose_residents_and_whose_firms(text: str, names: list[str]) -> None:
    assert [m.name for m in find_places(text)] == names


def test_the_article_of_a_sentence_is_no_part_of_a_name() -> None:
    (found,) = find_places("An Aberdeenshire man was rescued.")
    assert found.name == "Aberdeenshire"
    (found,) = find_places("He lives in An Nasiriyah.")
    assert found.name == "An Nasiriyah"


def test_a_village_that_no_table_has_is_no_town_in_another_region_that_is_spelled_alike() -> None:
    text = (
        "A trolley fell into a canal in Madhya Pradesh's Shahdol district, police said, near Khadda village."
    )
    assert found(text)[1:] == [("Shahdol district", "IN"), ("Khadda village", None)]
