import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import language
from core.errors import WrongUsage
from core.language import Language, choose
from core.words import SEVERITIES

FR, EN = Language("fr"), Language("en")


@pytest.mark.parametrize(
    ("day", "fr", "en"),
    [
        ("2026-10-03", "3 octobre 2026", "3 October 2026"),
        ("2026-02-01", "1er février 2026", "1 February 2026"),
        ("0044-03-15", "15 mars 44", "15 March 44"),
    ],
)
def test_days_in_words(day: str, fr: str, en: str) -> None:
    assert (FR.day(day), EN.day(day)) == (fr, en)


def test_days_in_short() -> None:
    assert FR.day("2026-10-03", year=False) == "3 octobre"
    assert FR.day("2026-07-03", short=True) == "3 juil. 2026"
    assert FR.day("2026-11-22", weekday=True) == "dim. 22 nov. 2026"
    assert EN.day("2026-11-22", weekday=True) == "Sun 22 Nov 2026"
    assert EN.day("2026-11-22", year=False, weekday=True) == "Sun 22 Nov"


@pytest.mark.parametrize(
    ("x", "digits", "fr", "en"),
    [
        (48.25, 1, "48,3", "48.3"),
        (-8.1, 1, "−8,1", "−8.1"),
        (-0.04, 1, "0,0", "0.0"),
        (2.5, 0, "3", "3"),
        (100, 0, "100", "100"),
    ],
)
def test_numbers(x: float, digits: int, fr: str, en: str) -> None:
    assert (FR.number(x, digits), EN.number(x, digits)) == (fr, en)


def test_signed_numbers() -> None:
    assert [FR.signed(x, 1) for x in (3.25, -3.25, 0.01, -0.01)] == ["+3,3", "−3,3", "0,0", "0,0"]


@given(st.floats(), st.integers(0, 6))
def test_any_number_can_be_written(x: float, digits: int) -> None:
    assert EN.number(x, digits).isprintable()


def test_plurals() -> None:
    one, many = "{n} other event", "{n} other events"
    assert [EN.plural(one, many, n) for n in (0, 1, 2)] == [many, one, many]
    singular, plural = FR.plural(one, many, 1), FR.plural(one, many, 2)
    assert singular != plural
    assert FR.plural(one, many, 0) == singular


def test_messages() -> None:
    assert FR.text("respect") == "respect"
    assert FR.text("trust") == "confiance"
    assert FR.text("no such message") == "no such message"
    assert FR.text("") == ""
    assert language.N_("trust") == "trust"


def test_unknown_languages_are_refused() -> None:
    with pytest.raises(ValueError, match="de"):
        Language("de")
    with pytest.raises(WrongUsage):
        choose("de", None, {})


def test_the_language_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_current", EN)
    assert language.text("trust") == "trust"
    assert language.use("fr") is language.current()
    assert language.text("trust") == "confiance"
    assert language.plural("{n} other event", "{n} other events", 0) == FR.plural(
        "{n} other event", "{n} other events", 0
    )


@pytest.mark.parametrize(
    ("option", "setting", "environ", "code"),
    [
        ("fr", "en", {}, "fr"),
        (None, "fr", {"LANG": "en_GB.UTF-8"}, "fr"),
        (None, "tlh", {"LANG": "fr_FR.UTF-8"}, "fr"),
        (None, None, {"LANGUAGE": "de:fr_CA:en", "LANG": "en_US"}, "fr"),
        (None, None, {"LC_ALL": "C", "LANG": "fr_FR"}, "en"),
        (None, None, {"LC_ALL": "", "LC_MESSAGES": "fr_BE", "LANG": "en"}, "fr"),
        (None, None, {"LANG": "de_DE"}, "en"),
        (None, None, {}, "en"),
    ],
)
def test_choosing(option: str | None, setting: str | None, environ: dict[str, str], code: str) -> None:
    assert choose(option, setting, environ) == code


def test_english_loads_no_gettext() -> None:
    probe = (
        "import sys, core.language as l\n"
        "l.text('trust'), l.plural('a', 'b', 2), l.current().day('2026-10-03')\n"
        "print([m for m in ('gettext', 'locale', 'babel', 'dateutil', 'unicodedata') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("code", ["en", "fr"])
def test_how_much_agrees_with_every_signal(code: str) -> None:
    """It stands beside feminine, masculine and plural labels alike, so it is a phrase that never changes."""
    words = {Language(code).text(word) for word in SEVERITIES.values()}
    assert len(words) == 3
    assert code == "en" or all("poids" in word for word in words)
