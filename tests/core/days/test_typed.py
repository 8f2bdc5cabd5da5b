import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import dates
from core.days.typed import understand
from core.errors import WrongUsage

SUNDAY = "2026-11-22"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-20", "2026-11-20"),
        (" 2027-01-01 ", "2027-01-01"),
        ("2026/3/5", "2026-03-05"),
        ("today", "2026-11-22"),
        ("Aujourd’hui", "2026-11-22"),
        ("aujourd'hui", "2026-11-22"),
        ("yesterday", "2026-11-21"),
        ("HIER", "2026-11-21"),
        ("avant-hier", "2026-11-20"),
        ("tomorrow", "2026-11-23"),
        ("après-demain", "2026-11-24"),
        ("3 days ago", "2026-11-19"),
        ("a week ago", "2026-11-15"),
        ("il y a 3 jours", "2026-11-19"),
        ("il  y a trois semaines", "2026-11-01"),
        ("il y a un mois", "2026-10-22"),
        ("il y a 2 ans", "2024-11-22"),
        ("in 3 days", "2026-11-25"),
        ("dans 3 jours", "2026-11-25"),
        ("dans deux mois", "2027-01-22"),
        ("last monday", "2026-11-16"),
        ("lundi dernier", "2026-11-16"),
        ("lundi", "2026-11-16"),
        ("dimanche", "2026-11-15"),
        ("next friday", "2026-11-27"),
        ("vendredi prochain", "2026-11-27"),
        ("12 mars", "2026-03-12"),
        ("le 1er février", "2026-02-01"),
        ("12 août 24", "2024-08-12"),
        ("24 décembre", "2025-12-24"),
        ("3 octobre 2025", "2025-10-03"),
        ("March 12", "2026-03-12"),
        ("Thursday, March 12th, 2026", "2026-03-12"),
        ("dim. 22 nov. 2026", "2026-11-22"),
        ("22 nov.", "2026-11-22"),
        ("29 February", "2024-02-29"),
        ("mar. 17 nov.", "2026-11-17"),
        ("mar 3 mars 2026", "2026-03-03"),
        ("mar 3", "2026-03-03"),
        ("mar. dernier", "2026-11-17"),
        ("3 mar 2026", "2026-03-03"),
        ("avant\u2011hier", "2026-11-20"),
        ("après\u2010demain", "2026-11-24"),
        ("12\u00a0mars\u202f2026", "2026-03-12"),
        ("jeudi, le 12 mars", "2026-03-12"),
        ("la semaine dernière", "2026-11-15"),
        ("last week", "2026-11-15"),
        ("next week", "2026-11-29"),
        ("hier soir", "2026-11-21"),
        ("yesterday evening", "2026-11-21"),
        ("ce matin", "2026-11-22"),
        ("last night", "2026-11-21"),
        ("lundi soir", "2026-11-16"),
        ("on monday", "2026-11-16"),
        ("le 12", "2026-11-12"),
        ("the 23rd", "2026-10-23"),
        ("1er", "2026-11-01"),
        ("le 31", "2026-10-31"),
        ("lundi 16", "2026-11-16"),
        ("le douze", "2026-11-12"),
        ("douze mars", "2026-03-12"),
        ("le vingt et un février 2025", "2025-02-21"),
        ("trente-et-un janvier", "2026-01-31"),
        ("sept mars", "2026-03-07"),
        ("7 sept", "2026-09-07"),
        ("premier mai", "2026-05-01"),
        ("il y a douze jours", "2026-11-10"),
        ("il y a dix-sept jours", "2026-11-05"),
        ("il y a vingt et un jours", "2026-11-01"),
        ("il y a une quinzaine", "2026-11-07"),
        ("il y a une dizaine de jours", "2026-11-12"),
        ("a fortnight ago", "2026-11-08"),
        ("a couple of weeks ago", "2026-11-08"),
        ("il y a 3j", "2026-11-19"),
    ],
)
def test_both_languages_are_understood_in_either(typed: str, day: str) -> None:
    assert understand(typed, SUNDAY, "fr") == understand(typed, SUNDAY, "en") == day


@pytest.mark.parametrize(
    ("typed", "fr", "en"),
    [
        ("12/03", "2026-03-12", "2025-12-03"),
        ("12/03/2026", "2026-03-12", "2026-12-03"),
        ("12.03.25", "2025-03-12", "2025-12-03"),
        ("1-2-2026", "2026-02-01", "2026-01-02"),
    ],
)
def test_figures_are_day_first_in_french(typed: str, fr: str, en: str) -> None:
    assert understand(typed, SUNDAY, "fr") == fr
    assert understand(typed, SUNDAY, "en") == en


@pytest.mark.parametrize(
    ("typed", "today", "past", "future"),
    [
        ("29/02", "2026-11-22", "2024-02-29", "2028-02-29"),
        ("29/02", "1901-01-01", "1896-02-29", "1904-02-29"),
        ("29/02", "2024-02-29", "2024-02-29", "2024-02-29"),
        ("31/12", "2026-01-01", "2025-12-31", "2026-12-31"),
        ("01/01", "2025-12-31", "2025-01-01", "2026-01-01"),
        ("jeudi", "2026-01-01", "2025-12-25", "2026-01-08"),
        ("hier", "2026-01-01", "2025-12-31", "2025-12-31"),
        ("il y a un mois", "2026-03-31", "2026-02-28", "2026-02-28"),
        ("il y a un an", "2024-02-29", "2023-02-28", "2023-02-28"),
        ("demain", "2024-02-28", "2024-02-29", "2024-02-29"),
    ],
)
def test_year_borders_leap_days_and_preference(typed: str, today: str, past: str, future: str) -> None:
    assert understand(typed, today, "fr") == past
    assert understand(typed, today, "fr", prefer="future") == future


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "   ",
            "12",
            "13/2025",
            "now",
            "2026-02-29",
            "20261122",
            "2026-W47-7",
            "30 février",
        ),
        *("31/04", "13/13", "00/00", "0 mars", "26-03-12", "12:30", "12 pm", "10 h 26", "12 z 26", "12 12 mars"),
        *("5 mai 0000", "lundi 22 novembre 2026", "in 3 days ago", "2 days", "999999 days ago", "999999 years ago"),
        *("mar", "mar.", "١٢/٠٣", "-1", "douze", "lundi 17", "le 32", "le 0", "mar. 18 nov.", "soir", "hier hier"),
        *("un mars", "12 sept mars"),
    ],
)
def test_nonsense_and_ambiguity_are_refused(typed: str) -> None:
    for language in ("fr", "en"):
        with pytest.raises(WrongUsage):
            understand(typed, SUNDAY, language)


def test_a_month_that_cannot_be_is_not_turned_round() -> None:
    with pytest.raises(WrongUsage, match="jour d’abord"):
        understand("03/13", SUNDAY, "fr")
    with pytest.raises(WrongUsage, match="month first"):
        understand("13/03", SUNDAY, "en")


def test_the_refusal_is_short_and_safe_to_show() -> None:
    with pytest.raises(WrongUsage) as refusal:
        understand("\x1b[31m{0}" + "x" * 100_000, SUNDAY, "en")
    assert str(refusal.value).isprintable()
    assert "\\x1b[31m{0}xxx" in str(refusal.value)
    assert len(str(refusal.value)) < 250


@given(st.text() | st.text("0123456789/.-, adehimnorsuty", max_size=16), st.dates(), st.sampled_from(["fr", "en"]))
def test_any_text_is_a_day_or_refused(typed: str, today: object, language: str) -> None:
    try:
        day = understand(typed, str(today), language)
    except WrongUsage:
        return
    assert dates.is_day(day)


def test_common_days_need_neither_dateutil_nor_the_patterns_of_memory() -> None:
    probe = (
        "import sys; from core.days.typed import understand\n"
        "for typed in ('2026-11-20', 'hier', '3 days ago', 'lundi', '12/03'): understand(typed, '2026-11-22', 'fr')\n"
        "print('core.days.remembered' in sys.modules)\n"
        "understand('\u00e9t\u00e9 2017', '2026-11-22', 'fr')\n"
        "print('dateutil' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout == "False\nFalse\n"


@pytest.mark.parametrize(
    ("typed", "language", "last"),
    [
        ("March 2027", "en", "2027-03-31"),
        ("until March", "en", "2027-03-31"),
        ("until the end of February", "en", "2027-02-28"),
        ("summer 2027", "en", "2027-08-31"),
        ("2027", "en", "2027-12-31"),
        ("mars 2027", "fr", "2027-03-31"),
        ("jusqu’au mars 2027", "fr", "2027-03-31"),
        ("jusqu'à mars", "fr", "2027-03-31"),
        ("jusqu’en mars", "fr", "2027-03-31"),
        ("Jusqu’à fin mars", "fr", "2027-03-31"),
        ("jusqu’au 15 mars", "fr", "2027-03-15"),
        ("jusqu’à demain", "fr", "2026-11-23"),
        ("dans deux semaines", "fr", "2026-12-06"),
        ("novembre", "fr", "2026-11-30"),
        ("2027-03-02", "fr", "2027-03-02"),
    ],
)
def test_until_a_longer_time_is_until_its_end(typed: str, language: str, last: str) -> None:
    assert understand(typed, "2026-11-22", language, "until") == last
    if typed.casefold().startswith(("until", "jusqu")):
        with pytest.raises(WrongUsage):
            understand(typed, "2026-11-22", language, "future")
