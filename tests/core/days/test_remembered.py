"""What memory says of when: phrases of both languages, what is refused, and what holds of every span."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import dates
from core.days.said import said
from core.days.spans import Span, Understood, exactly, middle, month_of, months, season, third
from core.days.typed import understand, when
from core.errors import WrongUsage
from core.language import Language
from core.model import Precision

SUNDAY = "2026-11-22"

FRENCH = [
    ("mars 2016", "2016-03-16", "month"),
    ("mars", "2026-03-16", "month"),
    ("en mars", "2026-03-16", "month"),
    ("en mars dernier", "2026-03-16", "month"),
    ("mars de l’an dernier", "2025-03-16", "month"),
    ("mars 2016 environ", "2016-03-16", "month"),
    ("juil. 2018", "2018-07-16", "month"),
    ("août 2019", "2019-08-16", "month"),
    ("Février '21", "2021-02-15", "month"),
    ("courant mars 2018", "2018-03-16", "month"),
    ("mi-mars 2016", "2016-03-16", "month"),
    ("début mars", "2026-03-06", "month"),
    ("fin février 2024", "2024-02-25", "month"),
    ("fin décembre", "2025-12-26", "month"),
    ("06/2025", "2025-06-16", "month"),
    ("6.2025", "2025-06-16", "month"),
    ("2025-06", "2025-06-16", "month"),
    ("le mois dernier", "2026-10-16", "month"),
    ("le mois passé", "2026-10-16", "month"),
    ("ce mois-ci", "2026-11-12", "month"),
    ("au début du mois", "2026-11-06", "month"),
    ("été 2017", "2017-07-17", "season"),
    ("l’été 2017", "2017-07-17", "season"),
    ("été 17", "2017-07-17", "season"),
    ("l'été dernier", "2026-07-17", "season"),
    ("cet été", "2026-07-17", "season"),
    ("l’été de l’an dernier", "2025-07-17", "season"),
    ("au printemps", "2026-04-16", "season"),
    ("printemps 2024", "2024-04-16", "season"),
    ("au printemps de l’année dernière", "2025-04-16", "season"),
    ("automne 2020", "2020-10-16", "season"),
    ("à l’automne", "2026-10-12", "season"),
    ("hiver 2020", "2020-01-15", "season"),
    ("l’hiver 2019-2020", "2020-01-15", "season"),
    ("l’hiver dernier", "2026-01-15", "season"),
    ("fin de l’été 2019", "2019-08-16", "season"),
    ("T2 2021", "2021-05-16", "quarter"),
    ("t3 21", "2021-08-16", "quarter"),
    ("2e trimestre 2021", "2021-05-16", "quarter"),
    ("2ᵉ trimestre de 2021", "2021-05-16", "quarter"),
    ("premier trimestre 2020", "2020-02-15", "quarter"),
    ("dernier trimestre 2020", "2020-11-16", "quarter"),
    ("le trimestre dernier", "2026-08-16", "quarter"),
    ("ce trimestre", "2026-10-27", "quarter"),
    ("1er semestre 2021", "2021-04-01", "year"),
    ("2016", "2016-07-02", "year"),
    ("en 2016", "2016-07-02", "year"),
    ("vers 2015", "2015-07-02", "year"),
    ("courant 2018", "2018-07-02", "year"),
    ("au cours de l’année 2018", "2018-07-02", "year"),
    ("aux alentours de 2014", "2014-07-02", "year"),
    ("début 2019", "2019-03-02", "quarter"),
    ("milieu 2019", "2019-07-01", "quarter"),
    ("mi-2019", "2019-07-01", "quarter"),
    ("fin 2019", "2019-11-01", "quarter"),
    ("vers la fin de l’année 2019", "2019-11-01", "quarter"),
    ("fin de l’année dernière", "2025-11-01", "quarter"),
    ("début 2026", "2026-03-02", "quarter"),
    ("fin 2026", "2026-10-12", "quarter"),
    ("cette année", "2026-06-13", "year"),
    ("l’an dernier", "2025-07-02", "year"),
    ("l’année dernière", "2025-07-02", "year"),
    ("il y a deux ans", "2024-11-22", "year"),
    ("il y a environ trois ans", "2023-11-22", "year"),
    ("il y a six mois", "2026-05-22", "month"),
    ("la semaine dernière", "2026-11-15", "day"),
    ("hier soir", "2026-11-21", "day"),
    ("au tout début de 2019", "2019-03-02", "quarter"),
    ("en cours d’année 2018", "2018-07-02", "year"),
    ("au mois de mars", "2026-03-16", "month"),
    ("le mois d’août 2016", "2016-08-16", "month"),
    ("à peu près 2015", "2015-07-02", "year"),
    ("il y a un an et demi", "2025-05-22", "year"),
    ("vers le 12 mars 2016", "2016-03-12", "month"),
]
ENGLISH = [
    ("march 2016", "2016-03-16", "month"),
    ("march", "2026-03-16", "month"),
    ("in march", "2026-03-16", "month"),
    ("last March", "2026-03-16", "month"),
    ("march last year", "2025-03-16", "month"),
    ("March of 2016", "2016-03-16", "month"),
    ("Sept. 2018", "2018-09-16", "month"),
    ("Aug 2019", "2019-08-16", "month"),
    ("feb '21", "2021-02-15", "month"),
    ("mar 2016", "2016-03-16", "month"),
    ("during march 2018", "2018-03-16", "month"),
    ("mid-march 2016", "2016-03-16", "month"),
    ("early march", "2026-03-06", "month"),
    ("late February 2024", "2024-02-25", "month"),
    ("end of december", "2025-12-26", "month"),
    ("06/2025", "2025-06-16", "month"),
    ("2025/06", "2025-06-16", "month"),
    ("last month", "2026-10-16", "month"),
    ("this month", "2026-11-12", "month"),
    ("the beginning of the month", "2026-11-06", "month"),
    ("summer 2017", "2017-07-17", "season"),
    ("summer of 2017", "2017-07-17", "season"),
    ("the summer of '17", "2017-07-17", "season"),
    ("summer 17", "2017-07-17", "season"),
    ("last summer", "2026-07-17", "season"),
    ("this summer", "2026-07-17", "season"),
    ("this past summer", "2026-07-17", "season"),
    ("summer of last year", "2025-07-17", "season"),
    ("in the spring", "2026-04-16", "season"),
    ("spring 2024", "2024-04-16", "season"),
    ("autumn 2020", "2020-10-16", "season"),
    ("fall 2020", "2020-10-16", "season"),
    ("winter 2020", "2020-01-15", "season"),
    ("winter 2019/20", "2020-01-15", "season"),
    ("last winter", "2026-01-15", "season"),
    ("late summer 2019", "2019-08-16", "season"),
    ("Q2 2021", "2021-05-16", "quarter"),
    ("Q3 2020", "2020-08-16", "quarter"),
    ("q3 '20", "2020-08-16", "quarter"),
    ("2021-Q2", "2021-05-16", "quarter"),
    ("second quarter 2021", "2021-05-16", "quarter"),
    ("the 2nd quarter of 2021", "2021-05-16", "quarter"),
    ("first quarter", "2026-02-15", "quarter"),
    ("last quarter", "2026-08-16", "quarter"),
    ("the last quarter of 2020", "2020-11-16", "quarter"),
    ("this quarter", "2026-10-27", "quarter"),
    ("first half of 2021", "2021-04-01", "year"),
    ("H1 2021", "2021-04-01", "year"),
    ("2016", "2016-07-02", "year"),
    ("in 2016", "2016-07-02", "year"),
    ("around 2015", "2015-07-02", "year"),
    ("circa 2015", "2015-07-02", "year"),
    ("~2015", "2015-07-02", "year"),
    ("about 2015", "2015-07-02", "year"),
    ("during 2018", "2018-07-02", "year"),
    ("sometime in 2018", "2018-07-02", "year"),
    ("in the course of 2018", "2018-07-02", "year"),
    ("early 2019", "2019-03-02", "quarter"),
    ("mid 2019", "2019-07-01", "quarter"),
    ("mid-2019", "2019-07-01", "quarter"),
    ("the middle of 2019", "2019-07-01", "quarter"),
    ("late 2019", "2019-11-01", "quarter"),
    ("at the end of 2019", "2019-11-01", "quarter"),
    ("towards the end of 2019", "2019-11-01", "quarter"),
    ("early last year", "2025-03-02", "quarter"),
    ("late 2026", "2026-10-12", "quarter"),
    ("this year", "2026-06-13", "year"),
    ("last year", "2025-07-02", "year"),
    ("two years ago", "2024-11-22", "year"),
    ("about three years ago", "2023-11-22", "year"),
    ("six months ago", "2026-05-22", "month"),
    ("last week", "2026-11-15", "day"),
    ("last night", "2026-11-21", "day"),
    ("a year and a half ago", "2025-05-22", "year"),
    ("two and a half years ago", "2024-05-22", "year"),
    ("the month of March 2016", "2016-03-16", "month"),
    ("by mid-2019", "2019-07-01", "quarter"),
    ("roughly 2015.", "2015-07-02", "year"),
    ("around March 12 2016", "2016-03-12", "month"),
]


@pytest.mark.parametrize(("typed", "day", "precision"), FRENCH + ENGLISH)
def test_it_is_understood_in_both_languages(typed: str, day: str, precision: str) -> None:
    found = when(typed, SUNDAY, "fr")
    assert (found.day, found.precision) == (day, precision)
    assert found == when(typed, SUNDAY, "en")
    assert understand(typed, SUNDAY, "fr") == day


NONSENSE = [
    "32 mars",
    "13/2025",
    "00/2020",
    "saison 2020",
    "1015",
    "T5 2021",
    "cinquième trimestre 2021",
    "hiver 2019-2021",
    "printemps 2019-2020",
    "l'été dernier 2016",
    "last summer 2017",
    "30 février 2016",
    "entre 2015 et 2017",
    "2015-2017",
    "mars avril 2016",
    "mois",
    "année",
    "quarter",
    "début",
    "vers",
    "au",
    "il y a 3000 ans",
    "mars 2016; rm -rf /",
    "2016 OR 1=1",
    "2016 2017",
    "fin fin 2019",
    "vers vers 2015",
    "les années 90",
    "one day",
    "saison dernière",
    "été mars 2016",
    "Q2 Q3 2021",
    "20166",
    "-2016",
    "2016 BC",
    "mars 2016 ?",
    "early",
    "   ",
    "",
    "\u001b[31m\u00e9t\u00e9 2016",
    "<b>2016</b>",
    "mars\u0000 2016",
    "20162016201620162016201620162016201620162016201620162016201620162016201620162016",
    "été été été été été été été été été été été été été été été ",
    "{0}",
    "il y a 99999999999999999999999999999999999999999999999999 ans",
    "mars il y a 9999 ans",
]


@pytest.mark.parametrize("typed", NONSENSE)
def test_what_says_nothing_or_two_things_is_refused(typed: str) -> None:
    for language in ("fr", "en"):
        with pytest.raises(WrongUsage):
            when(typed, SUNDAY, language)


TO_COME = ["été 2027", "l’été prochain", "fin 2027", "next quarter", "2999", "le mois prochain", "décembre 2026"]


@pytest.mark.parametrize("typed", TO_COME)
def test_what_lies_ahead_is_understood_whole_so_that_it_can_be_refused_in_words(typed: str) -> None:
    found = when(typed, SUNDAY, "fr")
    assert SUNDAY < found.span.first <= found.day <= found.span.last


@pytest.mark.parametrize(
    ("typed", "today", "day", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-01-01", "2026-01-01", "2026-01-01"),
        ("2026", "2026-12-31", "2026-07-02", "2026-01-01", "2026-12-31"),
        ("hiver 2026", "2025-12-10", "2025-12-06", "2025-12-01", "2025-12-10"),
        ("cet hiver", "2025-12-10", "2025-12-06", "2025-12-01", "2025-12-10"),
        ("cet hiver", "2026-02-10", "2026-01-06", "2025-12-01", "2026-02-10"),
        ("l’hiver dernier", "2026-02-10", "2025-01-15", "2024-12-01", "2025-02-28"),
        ("l’hiver dernier", "2026-03-01", "2026-01-15", "2025-12-01", "2026-02-28"),
        ("last summer", "2026-07-14", "2025-07-17", "2025-06-01", "2025-08-31"),
        ("summer", "2026-07-14", "2026-06-23", "2026-06-01", "2026-07-14"),
        ("summer", "2026-05-31", "2025-07-17", "2025-06-01", "2025-08-31"),
        ("last march", "2026-03-20", "2025-03-16", "2025-03-01", "2025-03-31"),
        ("le mois dernier", "2026-01-31", "2025-12-16", "2025-12-01", "2025-12-31"),
        ("last quarter", "2026-02-01", "2025-11-16", "2025-10-01", "2025-12-31"),
        ("février 2024", "2026-11-22", "2024-02-15", "2024-02-01", "2024-02-29"),
        ("fin février", "2026-02-25", "2026-02-23", "2026-02-21", "2026-02-25"),
    ],
)
def test_seen_from_other_days(typed: str, today: str, day: str, first: str, last: str) -> None:
    found = when(typed, today, "fr")
    assert (found.day, found.span) == (day, Span(first, last))


def test_what_is_to_come_is_looked_for_ahead_where_that_is_preferred() -> None:
    assert when("été", SUNDAY, "fr", "future").span == Span("2027-06-01", "2027-08-31")
    assert when("cette année", SUNDAY, "fr", "future").span == Span(SUNDAY, "2026-12-31")
    assert when("mars 2027", SUNDAY, "fr", "future").day == "2027-03-16"


NOTED = {
    "the rate changed": exactly("2024-05-02"),
    "Déménagement à Lyon": exactly("2019-09-01"),
    "new rate for maintenance": exactly("2025-01-10"),
}


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("when the rate changed", "2024-05-02"),
        ("The Rate Changed", "2024-05-02"),
        ("rate change", "2024-05-02"),
        ("le déménagement", "2019-09-01"),
        ("quand j’ai fait mon déménagement à Lyon", None),
        ("demenagement", "2019-09-01"),
        ("maintenance", "2025-01-10"),
        ("the new rate", "2025-01-10"),
        ("the", None),
        ("when", None),
        ("ly", None),
        ("yesterday", "2026-11-21"),
    ],
)
def test_a_landmark_is_found_by_its_words(typed: str, day: str | None) -> None:
    if day is None:
        with pytest.raises(WrongUsage):
            when(typed, SUNDAY, "en", landmarks=NOTED)
    else:
        assert when(typed, SUNDAY, "en", landmarks=NOTED).day == day


def test_several_landmarks_are_named_instead_of_one_being_guessed() -> None:
    with pytest.raises(WrongUsage, match="the rate changed, new rate for maintenance"):
        when("the rate", SUNDAY, "en", landmarks=NOTED)
    assert when("the rate", SUNDAY, "en", landmarks=dict.fromkeys(NOTED, exactly("2024-05-02"))).day == "2024-05-02"


SPANS = st.one_of(
    st.builds(lambda y, m: (months(12 * y + m, 1), Precision.MONTH), st.integers(1900, 2025), st.integers(0, 11)),
    st.builds(lambda y, s: (months(season(s, y), 3), Precision.SEASON), st.integers(1901, 2025), st.integers(0, 3)),
    st.builds(lambda y, q: (months(12 * y + 3 * q, 3), Precision.QUARTER), st.integers(1900, 2025), st.integers(0, 3)),
    st.builds(lambda y, t: (third(t, y), Precision.QUARTER), st.integers(1900, 2025), st.integers(0, 2)),
    st.builds(lambda y: (months(12 * y, 12), Precision.YEAR), st.integers(1900, 2025)),
)


@given(SPANS, st.sampled_from(["fr", "en"]), st.booleans())
def test_what_is_written_is_read_back(told: tuple[Span, Precision], code: str, capitals: bool) -> None:
    span, precision = told
    written = said(middle(span), precision, Language(code))
    found = when(written.upper() if capitals else written, "2026-01-01", code)
    assert found == Understood(middle(span), precision, span)


PHRASES = st.builds(
    lambda opening, part, period, year: " ".join(filter(None, (opening, part, period, year))),
    st.sampled_from(["", "vers", "en", "during", "the", "l’"]),
    st.sampled_from(["", "", "début", "mid", "fin de", "late"]),
    st.sampled_from(["", "mars", "december", "été", "winter", "T3", "first quarter", "S2", "le mois", "year", "année"]),
    st.sampled_from(["", "dernier", "2015", "2026", "de l’an dernier", "last year", "il y a deux ans", "’24"]),
)


@given(PHRASES, st.dates())
def test_every_span_holds_its_middle_and_is_cut_at_today(typed: str, today: date) -> None:
    try:
        found = when(typed, str(today), "fr")
    except WrongUsage:
        return
    assert found.span.first <= found.day <= found.span.last
    assert found.day == middle(found.span)
    assert found.span.first > str(today) or found.span.last <= str(today)


@given(st.dates(), st.integers(0, 4000))
def test_the_middle_is_as_far_from_both_ends(first: date, length: int) -> None:
    span = Span(str(first), dates.plus(str(first), length))
    day = dates.number(middle(span))
    before, after = day - dates.number(span.first), dates.number(span.last) - day
    assert 0 <= before - after <= 1


@given(st.dates(), st.sampled_from(list(Precision)[1:]), st.sampled_from(["fr", "en"]))
def test_whatever_the_day_what_is_written_of_it_holds_it(day: date, precision: Precision, code: str) -> None:
    on = str(day)
    written = said(on, precision, Language(code))
    if not "1901" <= on < "2900":  # years nobody types
        assert written
        return
    found = when(written, "2999-12-31", code)
    assert found.precision == precision
    assert found.span.first <= on <= found.span.last


@given(st.dates(max_value=date(9990, 1, 1)), st.integers(1, 30))
def test_whole_months_follow_each_other(day: date, length: int) -> None:
    start = month_of(str(day))
    one, next_one = months(start, length), months(start + length, 1)
    assert one.first <= str(day)
    assert dates.plus(one.last, 1) == next_one.first


@pytest.mark.parametrize(
    ("day", "precision", "english", "french"),
    [
        ("2024-04-16", "season", "spring 2024", "printemps 2024"),
        ("2019-12-31", "season", "winter 2020", "hiver 2020"),
        ("2020-03-01", "season", "spring 2020", "printemps 2020"),
        ("2016-03-16", "month", "March 2016", "mars 2016"),
        ("2021-05-16", "quarter", "Q2 2021", "T2 2021"),
        ("2021-04-01", "quarter", "Q2 2021", "T2 2021"),
        ("2019-03-02", "quarter", "early 2019", "début 2019"),
        ("2019-07-01", "quarter", "mid-2019", "mi-2019"),
        ("2019-11-01", "quarter", "late 2019", "fin 2019"),
        ("2016-07-02", "year", "2016", "2016"),
        ("2016-03-01", "day", "1 March 2016", "1er mars 2016"),
    ],
)
def test_it_is_written_from_day_and_precision_alone(day: str, precision: str, english: str, french: str) -> None:
    assert said(day, Precision(precision), Language("en")) == english
    assert said(day, Precision(precision), Language("fr")) == french


def test_it_can_be_written_short() -> None:
    assert said("2024-09-16", Precision.MONTH, Language("fr"), short=True) == "sept. 2024"
    assert said("2024-09-16", Precision.DAY, Language("en"), short=True) == "16 Sep 2024"
