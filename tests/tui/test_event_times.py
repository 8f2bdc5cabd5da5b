"""When an event was, on the screen: as exactly as that is known, in both languages, in the order of days."""

import pytest

from core.language import use
from core.model import Event, Precision
from tui.widgets.recent import asides, recent
from tui.widgets.text_lines import Line
from tui.widgets.timeline import Timeline

TODAY = "2026-11-22"
EVENTS = [
    Event(id=str(n), relationship="r", on=on, signal="meeting", precision=precision)
    for n, (on, precision) in enumerate(
        [
            ("2016-07-02", Precision.YEAR),
            ("2021-05-16", Precision.QUARTER),
            ("2024-04-16", Precision.SEASON),
            ("2026-03-16", Precision.MONTH),
            ("2026-10-03", Precision.DAY),
        ]
    )
]
WRITTEN = {
    "en": ["3 Oct", "Mar 2026", "spring 2024", "Q2 2021", "2016"],
    "fr": ["3 oct.", "mars 2026", "printemps 2024", "T2 2021", "2016"],
}


def words(line: Line) -> str:
    return "".join(text for text, _ink in line).strip()


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_time_line_and_the_last_events_say_no_day_that_is_not_known(code: str) -> None:
    use(code)
    told = [words(line) for line in Timeline(EVENTS, {}, TODAY).lines(60, 100)]
    heads = [line for line in told if line]
    assert [head[-len(day) :] for head, day in zip(heads, WRITTEN[code], strict=True)] == WRITTEN[code]
    lines = [words(line) for line in recent(EVENTS, TODAY, 60, 5)]
    assert [line[: len(day)] for line, day in zip(lines, WRITTEN[code], strict=True)] == WRITTEN[code]


def test_how_long_ago_is_said_of_exact_days_alone() -> None:
    use("en")
    assert asides(EVENTS[-1], TODAY) == ["7 weeks ago"]
    assert asides(EVENTS[2], TODAY) == ["spring 2024"]


def test_urgency_from_memory_is_said_in_the_words_of_its_question() -> None:
    from core.model import Dimension, Event
    from tui.widgets.recent import named

    told = Event(id="e", relationship="r", on="2026-11-01", signal="checkin", level=4, dimension=Dimension.URGENCY)
    assert named(told) == "requests planned 4, often"
