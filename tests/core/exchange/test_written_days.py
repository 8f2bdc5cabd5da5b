"""Days as other programs write them: read as they stand, or refused when they can be two."""

import pytest

from core.exchange.written_days import read_day, read_when

READ = [
    ("2026-03-02", None, "2026-03-02"),
    ("2026-03-02T23:59:59.000000Z", None, "2026-03-02"),
    ("2026-03-02T00:10:00+14:00", None, "2026-03-02"),
    ("2026-03-29T02:30:00", None, "2026-03-29"),
    ("20260302", None, "2026-03-02"),
    ("20260302T120000Z", None, "2026-03-02"),
    ("01 Mar 2022", None, "2022-03-01"),
    ("1er août 2024", None, "2024-08-01"),
    ("March 1, 2022", None, "2022-03-01"),
    ("2024/2/9", None, "2024-02-09"),
    ("29.02.2024", None, "2024-02-29"),
    ("02/29/2024", None, "2024-02-29"),
    ("05/05/2024", None, "2024-05-05"),
    ("03/04/2024", True, "2024-04-03"),
    ("03/04/2024", False, "2024-03-04"),
    ("3-4-2024", True, "2024-04-03"),
]
REFUSED = [
    ("03/04/2024", None, "two days"),
    ("29/02/2024", False, "no day of the calendar"),
    ("2023-02-29", None, "no day of the calendar"),
    ("0000-01-01", None, "no day of the calendar"),
    ("10000-01-01", None, "can be read"),
    ("03/04/24", True, "two figures"),
    ("45351", None, "spreadsheet"),
    ("", None, "no day"),
    ("soon", None, "can be read"),
    ("1 Smarch 2024", None, "no day of the calendar"),
    ("2026-W09-4", None, "can be read"),
    ("9" * 10_000, None, "can be read"),
]


@pytest.mark.parametrize(("written", "day_first", "day"), READ)
def test_it_is_read(written: str, day_first: bool | None, day: str) -> None:
    assert read_day(written, day_first) == day


WORDS = [
    ("mar. 17 mars 2026", None, "2026-03-17"),
    ("Tuesday, March 17th, 2026", None, "2026-03-17"),
    ("douze mars 2026", None, "2026-03-12"),
    ("17\u00a0mars\u202f2026", None, "2026-03-17"),
    ("17\u20113\u20112026", None, "2026-03-17"),
    ("avant\u2011hier", "2026-03-18", "2026-03-16"),
    ("il y a 3 jours", "2026-03-18", "2026-03-15"),
    ("17 mars", "2026-03-18", "2026-03-17"),
    ("la semaine dernière", "2026-03-18", "2026-03-11"),
]


@pytest.mark.parametrize(("written", "today", "day"), WORDS)
def test_words_are_read_as_on_the_command_line(written: str, today: str | None, day: str) -> None:
    assert (read_when(written, True, today).day if today else read_day(written, True)) == day


@pytest.mark.parametrize("written", ["hier", "17 mars", "il y a 3 jours", "mar. 18 mars 2026", "le 12"])
def test_without_a_day_to_see_it_from_nothing_is_guessed(written: str) -> None:
    with pytest.raises(ValueError, match="can be read"):
        read_day(written)


@pytest.mark.parametrize(("written", "day_first", "reason"), REFUSED)
def test_it_is_refused_in_words(written: str, day_first: bool | None, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_day(written, day_first)
