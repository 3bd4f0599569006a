"""What words of time say on a given day of publication: a table of first and last days.

The days are those of a calendar. 5 May 2021 is a Wednesday, 31 March 2018 a Saturday.
"""

from __future__ import annotations

from datetime import date

import pytest

from discrepancy.model import Period
from discrepancy.times import find_times

WEDNESDAY = date(2021, 5, 5)

TABLE = """
the 1990s                            1990-01-01 1999-12-31 decade
the early 1990s                      1990-01-01 1993-12-31 year
the late 1990s                       1997-01-01 1999-12-31 year
the mid-1990s                        1994-01-01 1996-12-31 year
the 2010s                            2010-01-01 2019-12-31 decade
last decade                          2010-01-01 2019-12-31 decade
two decades ago                      2000-01-01 2009-12-31 decade
early last decade                    2010-01-01 2013-12-31 year
this decade                          2020-01-01 2021-05-05 decade
Easter Sunday                        2021-04-04 2021-04-04 day
Good Friday                          2021-04-02 2021-04-02 day
Easter Sunday 2019                   2019-04-21 2019-04-21 day
overnight                            2021-05-04 2021-05-05 days
Monday night                         2021-05-03 2021-05-03 day
overnight on Monday                  2021-05-03 2021-05-04 days
the night of Monday to Tuesday       2021-05-03 2021-05-04 days
overnight Sunday into Monday         2021-05-02 2021-05-03 days
overnight into Monday                2021-05-02 2021-05-03 days
the first quarter of 2015            2015-01-01 2015-03-31 quarter
Q3 2015                              2015-07-01 2015-09-30 quarter
the second half of 2015              2015-07-01 2015-12-31 season
the first six months of 2016         2016-01-01 2016-06-30 season
the last quarter of 2014             2014-10-01 2014-12-31 quarter
the last three months of 2014        2014-10-01 2014-12-31 quarter
the last four months of 2014         2014-09-01 2014-12-31 season
the last five months of 2014         2014-08-01 2014-12-31 season
the first week of June 2016          2016-06-01 2016-06-07 week
the second week of June 2016         2016-06-08 2016-06-14 week
the last week of February 2016       2016-02-23 2016-02-29 week
the fifth week of January 2016       2016-01-29 2016-01-31 week
summer 2014                          2014-06-01 2014-08-31 season
last winter                          2020-12-01 2021-02-28 season
last summer                          2020-06-01 2020-08-31 season
this spring                          2021-03-01 2021-05-05 season
last spring                          2020-03-01 2020-05-31 season
the past three days                  2021-05-02 2021-05-05 days
the last 24 hours                    2021-05-04 2021-05-05 days
the past 36 hours                    2021-05-03 2021-05-05 days
the last six months                  2020-11-05 2021-05-05 days
the past two weeks                   2021-04-21 2021-05-05 days
the past fortnight                   2021-04-21 2021-05-05 days
recent days                          -          2021-05-05 days
for three days                       -          -          unknown
three hours ago                      2021-05-05 2021-05-05 day
11 hours ago                         2021-05-05 2021-05-05 day
13 hours ago                         2021-05-04 2021-05-04 day
48 hours ago                         2021-05-03 2021-05-03 day
two weeks ago                        2021-04-19 2021-04-25 week
a fortnight ago                      2021-04-19 2021-04-25 week
a month ago                          2021-04-01 2021-04-30 month
two years ago                        2019-01-01 2019-12-31 year
late last year                       2020-09-01 2020-12-31 season
earlier this year                    2021-01-01 2021-05-05 year
early this week                      2021-05-03 2021-05-05 days
late last week                       2021-04-29 2021-05-02 days
the end of last month                2021-04-24 2021-04-30 days
early June                           2020-06-01 2020-06-10 days
mid-June 2016                        2016-06-11 2016-06-20 days
late February 2016                   2016-02-21 2016-02-29 days
last October                         2020-10-01 2020-10-31 month
last May                             2020-05-01 2020-05-31 month
the 3rd of last month                2021-04-03 2021-04-03 day
the day before yesterday             2021-05-03 2021-05-03 day
last night                           2021-05-04 2021-05-04 day
Friday last week                     2021-04-30 2021-04-30 day
last Wednesday                       2021-04-28 2021-04-28 day
this Friday                          2021-05-07 2021-05-07 day
29 February                          2020-02-29 2020-02-29 day
31 December                          2020-12-31 2020-12-31 day
5 May                                2021-05-05 2021-05-05 day
6 May                                2020-05-06 2020-05-06 day
19-Nov-12                            2012-11-19 2012-11-19 day
26/10/2016                           2016-10-26 2016-10-26 day
from 2011 to 2013                    2011-01-01 2013-12-31 year
between November 2015 and February 2016     2015-11-01 2016-02-29 month
from March to June 2016              2016-03-01 2016-06-30 month
between November and February        2020-11-01 2021-02-28 month
from 28 December to 3 January 2016   2015-12-28 2016-01-03 days
from 3 May to 9 May 2016             2016-05-03 2016-05-09 days
from 3 May to 9 May                  2020-05-03 2020-05-09 days
between 25 and 27 June               2020-06-25 2020-06-27 days
24-25 June 2016                      2016-06-24 2016-06-25 days
from Friday to Monday                2021-04-30 2021-05-03 days
between Thursday and Saturday        2021-04-29 2021-05-01 days
since January                        2021-01-01 2021-05-05 month
until March 2016                     -          2016-03-31 month
before 2015                          -          2014-12-31 year
before June                          -          2020-05-31 month
after 2015                           2016-01-01 2021-05-05 year
after March 2016                     2016-04-01 2021-05-05 month
by Monday                            -          2021-05-03 day
"""

TO_COME = """
Easter Monday                        2022-04-18 2022-04-18 day
next summer                          2021-06-01 2021-08-31 season
later this year                      2021-05-05 2021-12-31 year
the end of the decade                2027-01-01 2029-12-31 year
next October                         2021-10-01 2021-10-31 month
next May                             2022-05-01 2022-05-31 month
tomorrow                             2021-05-06 2021-05-06 day
the day after tomorrow               2021-05-07 2021-05-07 day
Friday next week                     2021-05-14 2021-05-14 day
next Friday                          2021-05-07 2021-05-07 day
next Wednesday                       2021-05-12 2021-05-12 day
Wednesday                            2021-05-05 2021-05-05 day
31 December                          2021-12-31 2021-12-31 day
4 May                                2022-05-04 2022-05-04 day
"""

WEEKENDS = """
2021-05-03 the weekend               2021-05-01 2021-05-02
2021-05-07 the weekend               2021-05-01 2021-05-02
2021-05-08 the weekend               2021-05-08 2021-05-09
2021-05-09 the weekend               2021-05-08 2021-05-09
2021-05-04 this weekend              2021-05-01 2021-05-02
2021-05-05 this weekend              2021-05-08 2021-05-09
2021-05-03 last weekend              2021-05-01 2021-05-02
2021-05-09 last weekend              2021-05-01 2021-05-02
"""

OF_THE_STORY = """
2018-03-31 The next weekend          2018-04-07 2018-04-08
2018-03-28 The next weekend          2018-03-31 2018-04-01
2018-03-31 That weekend              2018-03-31 2018-04-01
2018-03-28 That weekend              2018-03-24 2018-03-25
2018-03-31 The previous weekend      2018-03-24 2018-03-25
2018-03-31 The following Monday      2018-04-02 2018-04-02
2018-03-26 The following Monday      2018-04-02 2018-04-02
2018-03-31 The previous Monday       2018-03-26 2018-03-26
2018-03-26 The previous Monday       2018-03-19 2018-03-19
2018-03-31 That Monday               2018-03-26 2018-03-26
2018-03-31 Two days earlier          2018-03-29 2018-03-29
2018-03-31 Three weeks later         2018-04-16 2018-04-22
2018-03-31 That month                2018-03-01 2018-03-31
2018-03-31 The following month       2018-04-01 2018-04-30
2018-03-31 The previous year         2017-01-01 2017-12-31
2018-03-31 A year later              2019-01-01 2019-12-31
2018-03-31 The previous night        2018-03-30 2018-03-30
2018-03-31 the 3rd of that month     2018-03-03 2018-03-03
2018-03-31 March of that year        2018-03-01 2018-03-31
"""


def rows(table: str, columns: int) -> list[tuple[str, ...]]:
    """The lines of a table: the words, and the columns after them."""
    return [tuple(line.rsplit(maxsplit=columns)) for line in table.strip().splitlines()]


def day(said: str) -> date | None:
    return None if said == "-" else date.fromisoformat(said)


def reading(text: str, published: date | None, narrative: date | None = None) -> tuple[str, Period]:
    (one,) = find_times(text, published, narrative=narrative)
    return one.text, one.period


@pytest.mark.parametrize(("words", "start", "end", "granularity"), rows(TABLE, 3))
def test_what_is_told_as_past(words: str, start: str, end: str, granularity: str) -> None:
    text, period = reading(f"It burned {words}.", WEDNESDAY)
    assert (text, period.start, period.end) == (words, day(start), day(end))
    assert period.granularity == granularity


@pytest.mark.parametrize(("words", "start", "end", "granularity"), rows(TO_COME, 3))
def test_what_is_to_come(words: str, start: str, end: str, granularity: str) -> None:
    text, period = reading(f"It will burn {words}.", WEDNESDAY)
    assert (text, period.start, period.end) == (words, day(start), day(end))
    assert period.granularity == granularity


@pytest.mark.parametrize(("words", "start", "end"), rows(WEEKENDS, 2))
def test_weekends(words: str, start: str, end: str) -> None:
    published, said = words.split(maxsplit=1)
    _, period = reading(f"It burned {said}.", day(published))
    assert (period.start, period.end, period.granularity) == (day(start), day(end), "weekend")


@pytest.mark.parametrize(("words", "start", "end"), rows(OF_THE_STORY, 2))
def test_what_is_counted_from_the_day_of_the_story(words: str, start: str, end: str) -> None:
    story, said = words.split(maxsplit=1)
    _, period = reading(f"{said} rain fell.", WEDNESDAY, day(story))
    assert (period.start, period.end, period.anchor) == (day(start), day(end), "narrative")


@pytest.mark.parametrize(
    "words",
    [
        "Easter Sunday",
        "overnight",
        "overnight on Monday",
        "last week",
        "the past three days",
        "last weekend",
        "two weeks ago",
        "yesterday",
        "last summer",
        "Monday",
        "5 May",
        "last May",
        "this decade",
        "the 3rd of last month",
        "Friday next week",
        "early last month",
        "recent days",
        "a year ago",
        "the first week of June",
        "from Friday to Monday",
        "between 25 and 27 June",
        "the first half of last year",
    ],
)
def test_nothing_is_placed_without_a_day_of_publication(words: str) -> None:
    for mention in find_times(f"It burned {words}.", None):
        assert (mention.start, mention.end) == (None, None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("It burned in June.", date(2020, 6, 1), date(2020, 6, 30)),
        ("It burned in May.", date(2021, 5, 1), WEDNESDAY),
        ("It will burn in June.", date(2021, 6, 1), date(2021, 6, 30)),
        ("It will burn in May.", WEDNESDAY, date(2021, 5, 31)),
        ("It burned in the autumn.", date(2020, 9, 1), date(2020, 11, 30)),
        ("It burned in April.", date(2021, 4, 1), date(2021, 4, 30)),
        ("It will burn in April.", date(2022, 4, 1), date(2022, 4, 30)),
    ],
)
def test_a_month_or_season_alone(text: str, start: date, end: date) -> None:
    _, period = reading(text, WEDNESDAY)
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("It has burned since the 2003 floods.", date(2003, 1, 1), WEDNESDAY),
        ("It has burned since the war broke out in 2011.", date(2011, 1, 1), WEDNESDAY),
        ("It is the worst since a quake in 2004.", date(2004, 1, 1), date(2004, 12, 31)),
        ("It has raged since fighting began, and in 2011 rain fell.", date(2011, 1, 1), date(2011, 12, 31)),
    ],
)
def test_a_clause_of_since_counts_from_its_beginning(text: str, start: date, end: date) -> None:
    _, period = reading(text, WEDNESDAY)
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    ("weekday", "words"),
    [(6, "Easter Sunday"), (4, "Good Friday"), (0, "Easter Monday"), (3, "Maundy Thursday")],
)
def test_the_days_of_easter_have_a_weekday_without_a_year(weekday: int, words: str) -> None:
    for mention in find_times(f"It burned on {words}."):
        assert mention.period.weekday == weekday


@pytest.mark.parametrize(
    "words", ["from 2013 to 2011", "the sixth week of June 2016", "from 27 to 25 June 2016"]
)
def test_no_interval_runs_backwards(words: str) -> None:
    for mention in find_times(f"It burned {words}.", WEDNESDAY):
        assert mention.text != words
        assert mention.start is None or mention.end is None or mention.start <= mention.end
