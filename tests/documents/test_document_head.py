"""What the head of a text says: headline, dateline, dates, credit, source."""

from datetime import date, datetime

import pytest

from discrepancy.documents import make_document


def words(document, kind):
    return [document.text[p.start : p.end] for p in document.parts if p.kind == kind]


def test_a_sentence_alone_is_body_and_has_no_title():
    document = make_document("A wall fell and killed two")
    assert document.title is None
    assert words(document, "body") == ["A wall fell and killed two"]
    assert (document.id, document.source) == ("text", "text")


def test_text_is_kept_and_offsets_count_code_points():
    text = "\u00a0\r\n😀 Wall falls in Łódź old town\r\n\r\nŁÓDŹ (AP) — A wall fell 😀 on Monday.\r\n"
    document = make_document(text)
    assert document.text == text
    assert words(document, "headline") == ["😀 Wall falls in Łódź old town"]
    assert words(document, "dateline") == ["ŁÓDŹ (AP) —"]
    assert words(document, "body") == ["A wall fell 😀 on Monday."]


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Miner's widow, 40, sues owner", "Miners widow 40 sues owner"),
        ("Café fire: three hurt", "CAFE FIRE THREE HURT"),
        ("Three hurt in café fire at harbour - The Bugle", "Three hurt in café fire at harbour"),
        ("The Bugle | Three hurt in café fire at harbour", "Three hurt in café fire at harbour"),
        (
            "Three people hurt in a fire at the old harbour market hall",
            "Three people hurt in fire at the old harbour market hall",
        ),
        ("Пожар в порту: трое раненых", "ПОЖАР В ПОРТУ трое раненых"),
    ],
)
@pytest.mark.parametrize("joint", [" - ", ". ", "\n\n", " AP Sunday 9 Jun 2019 "])
def test_a_title_is_found_in_spite_of_what_copies_lose(title, head, joint):
    document = make_document(f"{head}{joint}A pan caught fire in a kitchen.", title=title)
    assert words(document, "headline")[0].rstrip(".") == head
    assert words(document, "body") == ["A pan caught fire in a kitchen."]
    assert not document.title_apart
    assert document.title == title


def test_a_title_that_ends_inside_a_word_is_not_the_one_in_the_text():
    document = make_document("Fire in Omaniya kills two people, police said.", title="Fire in Oman")
    assert document.title_apart
    assert words(document, "headline") == []


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Heat", "Nine people died of heat. A storm followed."),
        ("Eid", "Nine people died on the eve of Eid. Police held two."),
        ("Heat", "Heat killed nine people in Lucknow."),
        ("Kelu stadium disaster", "The Kelu stadium disaster was a crush in which nine people died."),
        ("Kelu bus crash", "The Kelu bus crash's toll has risen to nine."),
    ],
)
def test_a_title_that_a_sentence_is_about_is_not_cut_out_of_it(title, text):
    document = make_document(text, title=title)
    assert document.title_apart
    assert words(document, "body") == [text]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Patna: bus falls, 7 dead.\nLucknow: 3 killed in a fire.\n", None),
        ("- Patna: bus falls, 7 dead.\n- Lucknow: 3 killed in a fire.\n", None),
        ("PATNA: A bus fell and seven died.\nThe mayor said: seven men.\n", "PATNA"),
        ("PATNA: A bus fell and seven died.\nNobody else was hurt.\n", "PATNA"),
    ],
)
def test_a_list_of_places_has_no_dateline(text, place):
    assert make_document(text, title="The day in brief").dateline_place == place


def test_a_title_that_is_nowhere_in_the_text_stands_apart():
    document = make_document("Three people were hurt.\nA pan had caught fire.", title="Kitchen fire")
    assert document.title_apart
    assert len(words(document, "body")) == 2


def test_a_title_far_down_is_no_headline():
    body = "The harbour was closed for a day, the owner said on Sunday. " * 12
    assert make_document(f"{body}\nKitchen fire hurts three\n", title="Kitchen fire hurts three").title_apart


def test_a_headline_said_twice_is_two_headlines():
    text = "Kitchen fire hurts three\n\nKitchen fire hurts three\n(Bugle TV via AP)\n\nA pan caught fire.\n"
    document = make_document(text)
    assert len(words(document, "headline")) == 2
    assert document.credit is None
    assert words(document, "body") == ["A pan caught fire."]


def test_menus_before_the_headline_are_links():
    text = (
        "skip to Main Content\nWorld & Politics\n\nKitchen fire hurts three\nblock\n\n"
        "A pan caught fire.\nBack To Top"
    )
    document = make_document(text)
    assert document.title == "Kitchen fire hurts three"
    assert words(document, "link")[0] == "skip to Main Content"
    assert words(document, "link")[-1] == "Back To Top"
    assert words(document, "body") == ["A pan caught fire."]


def test_a_first_line_that_ends_like_a_sentence_is_no_headline():
    document = make_document("A pan caught fire in a kitchen.\nThree people were hurt.")
    assert document.title is None


def test_a_list_of_other_stories_is_all_links():
    text = (
        "A pan caught fire.\n\nRelated News\nHarbour closed by storm\nMayor resigns over bridge\n\n"
        "Nobody died, police said."
    )
    document = make_document(text)
    assert len(words(document, "link")) == 3
    assert words(document, "body") == ["A pan caught fire.", "Nobody died, police said."]


def test_sentences_that_begin_like_links_stay_body():
    text = (
        "A pan caught fire.\nMore than 40 people fled.\nRelated families were told first.\n"
        "See the mayor ran, too.\nShares of the owner fell.\nPhotos showed smoke.\nSources said two died.\n"
        "Topics of the talks were not told."
    )
    kinds = [p.kind for p in make_document(text).parts]
    assert kinds[:6] == ["body"] * 6


def test_a_caption_is_no_running_text():
    text = (
        "Kitchen fire hurts three - Firefighters stand before the hall of the town. (Bugle and Agencies) "
        "A pan caught fire in a kitchen on Sunday."
    )
    document = make_document(text, title="Kitchen fire hurts three")
    assert words(document, "body") == ["A pan caught fire in a kitchen on Sunday."]
    archived = make_document(
        "Kitchen fire hurts three\nThe market hall (file photo)\nA pan caught fire.\n",
        title="Kitchen fire hurts three",
    )
    assert words(archived, "link") == ["The market hall (file photo)"]


def test_a_summary_and_its_tags_are_no_running_text():
    text = (
        "Kitchen fire hurts three - A pan that nobody watched caught fire in the market hall on Sunday. "
        "Tags Fire Harbour Market A pan that nobody watched caught fire in the market hall on Sunday and "
        "three cooks were hurt."
    )
    document = make_document(text, title="Kitchen fire hurts three")
    assert words(document, "link") == ["Tags Fire Harbour Market"]
    assert words(document, "standfirst")[0].startswith("A pan that nobody watched")
    assert words(document, "body")[0].endswith("three cooks were hurt.")


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("A pan caught fire. --AFP", "AFP"),
        ("A pan caught fire.---Reuters", "Reuters"),
        ("A pan caught fire. (AP)", "AP"),
        ("A pan caught fire. — Xinhua", "Xinhua"),
        ("A pan caught fire.\n\nAssociated Press", "AP"),
        ("A pan caught fire.\nReprinted with permission from Al Jazeera", "Al Jazeera"),
        ("A pan caught fire. With inputs from ANI", "ANI"),
        ("A pan caught fire, a reporter of Reuters", None),
        ("A pan caught fire, the fire chief told the AP", None),
        ("A pan caught fire. The chief said so to AFP.", None),
    ],
)
def test_a_closing_credit_names_the_agency_and_a_source_in_a_sentence_does_not(text, credit):
    assert make_document(text).credit == credit


def test_source_comes_from_metadata_then_address_then_credit_then_file_then_id():
    text = "OSLO (AP) — Snow fell."
    assert make_document(text, source="Bugle", url="https://www.bbc.co.uk/x").source == "Bugle"
    assert make_document(text, url="https://www.bbc.co.uk/x").source == "BBC"
    assert make_document(text, url="https://bugle.example/x").source == "bugle.example"
    assert make_document(text, file_name="snow.txt").source == "AP"
    assert make_document("Snow fell.", file_name="snow.txt").source == "snow"
    assert make_document("Snow fell.", id="r7").source == "r7"


def test_the_date_comes_from_metadata_then_dateline_then_file_name():
    text = "OSLO, 9 March 2019 (AP) — Snow fell."
    for given in (
        "2019-03-07",
        date(2019, 3, 7),
        datetime(2019, 3, 7, 23, 59),
        "Thu, 07 Mar 2019 23:30:00 +0300",
    ):
        document = make_document(text, published=given, file_name="2019-03-08-snow.txt")
        assert (document.published, document.published_from) == (date(2019, 3, 7), "metadata")
    assert make_document(text, file_name="2019-03-08-snow.txt").published_from == "dateline"
    named = make_document("Snow fell.", file_name="2019-03-08-snow.txt")
    assert (named.published, named.published_from) == (date(2019, 3, 8), "filename")
    assert make_document("Snow fell.").published is None


def test_an_impossible_date_counts_as_not_given():
    document = make_document("OSLO, 9 March 2019 (AP) — Snow fell.", published="2019-02-30")
    assert (document.published, document.published_from) == (date(2019, 3, 9), "dateline")
    assert make_document("OSLO, February 30, 2019 (AP) — Snow fell.").published is None


def test_a_day_without_a_year_gives_no_date():
    document = make_document("SUVA, June 26 (AFP) - Rain fell.")
    assert (document.published, document.dateline_place, document.credit) == (None, "SUVA", "AFP")


def test_published_and_updated_are_kept_apart():
    text = "Kitchen fire hurts three\nPublished: 9 March 2019 | Updated: 11 March 2019\nA pan caught fire.\n"
    document = make_document(text)
    assert (str(document.published), str(document.updated)) == ("2019-03-09", "2019-03-11")
    only = make_document("Kitchen fire hurts three\nUpdated: 11 March 2019\nA pan caught fire.\n")
    assert (only.published, only.published_from) == (date(2019, 3, 11), "inferred")
    assert only.updated == date(2019, 3, 11)


def test_empty_and_blank_texts_have_no_parts():
    for text in ("", " \n\t\r\n", "\ufeff"):
        assert all(text[p.start : p.end].strip() for p in make_document(text, title="Kitchen fire").parts)


def test_a_headline_in_a_text_of_one_line_without_a_title():
    document = make_document("9 March 2019 - Kitchen fire hurts three - A pan caught fire on Saturday.")
    assert document.title == "Kitchen fire hurts three"
    assert words(document, "body")[0].endswith("A pan caught fire on Saturday.")


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Roe",
        "By Jane Roe and John de Vries, Staff Writers",
        "By JANE ROE, Associated Press",
        "BY JANE ROE",
    ],
)
def test_bylines_are_datelines(line):
    document = make_document(f"Kitchen fire hurts three\n{line}\n\nA pan caught fire.\n")
    assert words(document, "dateline") == [line]
    assert words(document, "body") == ["A pan caught fire."]


def test_a_body_that_begins_with_by_is_no_byline():
    document = make_document(
        "Kitchen fire hurts three\n\nBy Sunday the fire was out, and by Monday the hall was open.\n"
    )
    assert words(document, "dateline") == []


def test_lines_broken_to_one_width_are_no_headlines_and_one_paragraph():
    text = (
        "KABUL (Reuters) - A bomb on a minibus killed five people on their\n"
        "way to a wedding on Thursday, and eleven others were taken to the\n"
        "hospital of the town, a doctor there told reporters by telephone\n"
        "in the evening. Nobody said who had laid it.\n\n"
        "The road had been closed for a week after a mine had killed three\n"
        "shepherds there.\n"
    )
    document = make_document(text)
    assert document.title is None
    assert [b.replace("\n", " ")[-20:] for b in words(document, "body")] == [
        "aid who had laid it.",
        "ree shepherds there.",
    ]
    assert len(words(make_document(text.partition(" - ")[2]), "body")) == 2


@pytest.mark.parametrize(
    ("head", "place", "credit", "day"),
    [
        ("(CNN) --", None, "CNN", None),
        ("(CNN)", None, "CNN", None),
        ("Manila (CNN) --", "Manila", "CNN", None),
        ("Dec. 14, 2011 -- RIVERTON, Conn. --", "RIVERTON", None, "2011-12-14"),
        ("CHICAGO --", "CHICAGO", None, None),
        ("MILWAUKEE (WITI) —", "MILWAUKEE", None, None),
        ("(ANSA) - Rome, May 3 -", "Rome", "ANSA", None),
        ("Rome, 3 May (askanews) -", "Rome", None, None),
        ("Berlin (dpa) -", "Berlin", "dpa", None),
        ("Madrid, May 3 (EFE).-", "Madrid", "EFE", None),
        ("Moscow, May 3. /TASS/.", "Moscow", "TASS", None),
        ("MOSCOW. May 3 (Interfax) -", "MOSCOW", "Interfax", None),
        ("SEOUL, May 3 (Yonhap) --", "SEOUL", "Yonhap", None),
        ("TOKYO, May 3, Kyodo -", "TOKYO", "Kyodo", None),
        ("Addis Ababa, May 3, 2016 (FBC) –", "Addis Ababa", None, "2016-05-03"),
        ("KUALA LUMPUR, May 3 —", "KUALA LUMPUR", None, None),
        ("Ankara, Turkey —", "Ankara", None, None),
        ("New Delhi, May 3:", "New Delhi", None, None),
        ("Srinagar, May 03 (KNO):", "Srinagar", None, None),
        ("June 3 (UPI) --", None, "UPI", None),
        ("WASHINGTON --", "WASHINGTON", None, None),
        ("SAN JUAN, Puerto Rico (AP) _", "SAN JUAN", "AP", None),
        ("L'AQUILA, Italy, April 6 (Reuters) -", "L'AQUILA", "Reuters", None),
        ("Abuja, Sept. 9, 2020 (NAN)", "Abuja", "NAN", "2020-09-09"),
        ("KINSHASA, DR Congo (AFP) —", "KINSHASA", "AFP", None),
        ("(Port Moresby, 19 June)", "Port Moresby", None, None),
        ("KYIV (16 October 2018) –", "KYIV", None, "2018-10-16"),
        ("Lomé, 3 May 2016 (Ministry of Roads and Ports, Press Office) –", "Lomé", None, "2016-05-03"),
        ("Nairobi (16 October) -", "Nairobi", None, None),
        ("AFP/Baghdad\n", None, None, None),
        ("By . Jane Roe . PUBLISHED: . 09:43 EST, 12 June 2013 . |", None, None, "2013-06-12"),
        ("UPDATED: 12 June 2013 at 9:43 a.m.\n", None, None, "2013-06-12"),
        ("Xinhua | Updated: 2018-11-12 09:31\nKATHMANDU -", "KATHMANDU", "Xinhua", "2018-11-12"),
        ("By ANI | Updated: Nov 12, 2018\nPatan [Nepal], Nov 12 (ANI):", "Patan", "ANI", "2018-11-12"),
    ],
)
def test_datelines_end_where_the_running_text_begins(head, place, credit, day):
    document = make_document(f"{head} Six villagers were hurt when a dam failed, the mayor said.")
    if "Baghdad" not in head:
        assert words(document, "body") == ["Six villagers were hurt when a dam failed, the mayor said."]
    assert document.dateline_place == place
    assert document.credit == credit
    assert (document.published and document.published.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    [
        "Villagers near Rome (Italy) - some of them children - slept in cars.",
        "A dam failed on May 3, 2016 - the second that year.",
        "Reuters and AP both reported ten dead.",
        "AFP journalists saw ten bodies.",
        "Monday 3 October was the worst day, the mayor said.",
        "Officials: ten villagers hurt when dam failed.",
        "The World Health Organization (WHO) said ten died.",
        "Ten people (AP counted them) were hurt.",
        "Via Roma was closed.",
        "From Kabul to Herat the road was closed.",
        "Source of the fire was a pan.",
        "Trend is down, doctors said.",
        "May Day marchers were hurt.",
    ],
)
def test_running_text_is_not_taken_for_a_dateline(text):
    document = make_document(text)
    assert words(document, "body") == [text]
    assert (document.dateline_place, document.credit, document.published) == (None, None, None)


def test_a_weekday_in_brackets_is_no_dateline():
    assert make_document("(Monday, 3 May) Six villagers were hurt when a dam failed.").dateline_place is None


@pytest.mark.parametrize(
    "line",
    [
        "Home » Reports » Daily » July",
        "REPUBLIC OF KELU – MINISTRY OF HEALTH",
        "Filed under: Niwar / Arif / Chronicle.",
    ],
)
def test_a_letterhead_a_label_or_a_path_names_no_place(line: str) -> None:
    document = make_document(f"{line}\n\nNine villagers were hurt when a dam failed.", title="Brief")
    assert document.dateline_place is None
    assert "Nine villagers" in document.text[document.parts[-1].start : document.parts[-1].end]


@pytest.mark.parametrize(
    "head",
    [
        "FOR IMMEDIATE RELEASE\nMarch 10, 2025",
        "PRESS RELEASE\nFor immediate release, Monday, 10 March 2025",
        "Home | News | Region\n\nWritten by: Newsroom   March 10, 2025   Views: 1,204",
        "BULLETIN No. 12\n10 March 2025",
    ],
)
def test_a_few_words_may_stand_over_the_line_with_the_date(head: str) -> None:
    document = make_document(f"{head}\n\nOn Saturday a bus fell. Four died.", title="Bus falls off bridge")
    assert document.published == date(2025, 3, 10)
    assert words(document, "body") == ["On Saturday a bus fell. Four died."]


def test_the_line_of_who_to_ask_is_no_dateline() -> None:
    text = "NEWS RELEASE\n\nDate: March 10, 2025\nContact: Cpl. Ana Ruiz, Press Officer\n\nFour died."
    assert make_document(text, title="Update").dateline_place is None
