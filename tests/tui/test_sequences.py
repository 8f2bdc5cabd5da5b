"""What no hand types is no key: reports in parts, reports Textual does not know, reports that lost their escape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from tui.terminal import driver, sequences
from tui.terminal.driver import Parser
from tui.terminal.strays import Strays

REPORTS = {
    "wheel": "\x1b[<64;12;10M",
    "button": "\x1b[<0;143;31m",
    "button beyond the edge": "\x1b[<0;-3;31m",
    "mouse of rxvt": "\x1b[32;10;20M",
    "oldest mouse": "\x1b[M 12",
    "arrow with a modifier": "\x1b[1;5A",
    "arrow": "\x1b[B",
    "letter with a modifier": "\x1b[97;5u",
    "figure of a keyboard protocol": "\x1b[57399;129:3u",
    "delete": "\x1b[3~",
    "function key": "\x1b[15;2~",
    "a figure beyond all letters": "\x1b[99999999;5u",
    "console": "\x1b[[A",
    "into the window": "\x1b[I",
    "out of the window": "\x1b[O",
    "what it is": "\x1b[?1;2c",
    "what it is, in more words": "\x1b[>41;354;0c",
    "where the cursor is": "\x1b[24;80R",
    "a mode": "\x1b[?2026;2$y",
    "a size": "\x1b[8;24;80t",
    "a colour": "\x1b]11;rgb:1212/3434/5555\x1b\\",
    "a colour, other end": "\x1b]10;rgb:1212/3434/5555\x07",
    "a setting": "\x1bP1$r0;1;4m\x1b\\",
    "a version": "\x1bP>|XTerm(354)\x1b\\",
    "a picture": "\x1b_Gi=31;OK\x1b\\",
    "arrow of another kind": "\x1bOB",
}
PAUSE = 0.2
KEYS = {
    "arrow": "down",
    "delete": "delete",
    "console": "f1",
    "arrow of another kind": "down",
    "function key": "shift+f5",
}


class Slow:
    """A parser, and what arrives in parts with pauses in between."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        monkeypatch.setattr(driver, "monotonic", lambda: self.now)
        self.parser = Parser()

    def told(self, parts: Iterable[str], pause: float = PAUSE) -> Iterator[Message]:
        for part in parts:
            yield from self.parser.feed(part)
            self.now += pause
            yield from self.parser.tick()
        self.now += 5
        yield from self.parser.tick()


def keys(told: Iterable[Message]) -> list[str]:
    return [message.key for message in told if isinstance(message, events.Key)]


def after_strays(told: Iterable[Message], *, bracket_acts: bool = False) -> list[str]:
    """The keys that are left to a screen."""
    strays = Strays()
    found = [message for message in told if isinstance(message, events.Key)]
    return [key.key for key in found if not strays.swallow(key, lambda: bracket_acts)]


@pytest.mark.parametrize("pause", [0.05, PAUSE, 0.9])
@pytest.mark.parametrize("name", REPORTS)
def test_a_report_in_two_parts_presses_no_key(name: str, pause: float, monkeypatch: pytest.MonkeyPatch) -> None:
    report = REPORTS[name]
    expected = keys(Slow(monkeypatch).told([report]))
    for cut in range(2, len(report)):
        assert keys(Slow(monkeypatch).told([report[:cut], report[cut:]], pause)) == expected
    if pause < sequences.ESCAPE_SECONDS:
        assert keys(Slow(monkeypatch).told([*report], pause)) == expected


@pytest.mark.parametrize("name", REPORTS)
def test_after_a_csi_the_pause_may_be_as_long_as_it_likes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    report = REPORTS[name]
    if report.startswith("\x1b["):
        expected = keys(Slow(monkeypatch).told([report]))
        assert keys(Slow(monkeypatch).told(["\x1b[", *report[2:]], 60)) == expected


@pytest.mark.parametrize("name", REPORTS)
def test_the_key_after_a_report_is_one(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert keys(Slow(monkeypatch).told([REPORTS[name] + "3"]))[-1] == "3"
    named = keys(Slow(monkeypatch).told([REPORTS[name]]))
    assert named == [KEYS[name]] if name in KEYS else not set(named) & set("0123456789")


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_whose_escape_came_long_before_or_never_leaves_no_figure(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest = REPORTS[name].removeprefix("\x1b")
    if not rest.startswith(("[", "]")):
        return
    for parts in (["\x1b", rest], [rest], [rest[:1], rest[1:]], [rest[:3], rest[3:]]):
        left = after_strays(Slow(monkeypatch).told(parts))
        assert set(left) <= {"escape", "left_square_bracket", "right_square_bracket", "backslash", "ctrl+g"}


def test_a_paste_that_lost_its_escapes_presses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    left = after_strays(Slow(monkeypatch).told(["[200~1 2 l p", "q x[201~", "3"], 0.01))
    assert left == ["left_square_bracket", "3"]


def test_where_a_bracket_is_a_key_letters_after_it_are_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert after_strays(Slow(monkeypatch).told(["[[Rq"]), bracket_acts=True)[-2:] == ["R", "q"]
    assert after_strays(Slow(monkeypatch).told(["[<64;12;10M"]), bracket_acts=True) == ["left_square_bracket"]


@pytest.mark.parametrize("typed", ["l", "1", "\r", "]q", "Pp", "b", "\t", "é", "_a"])
def test_an_escape_and_a_key_typed_quickly_are_two_keys(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    both = keys(Slow(monkeypatch).told(["\x1b" + typed]))
    assert both == ["escape", *keys(Slow(monkeypatch).told([typed]))]


@given(
    st.lists(st.sampled_from([*REPORTS.values(), "q", "é", "\x1b", "\x1b[", "\x1b]", "\x1bP", "1;", "\r"]), max_size=6),
    st.lists(st.integers(0, 60)),
)
def test_wherever_it_is_cut_it_is_the_same(typed: list[str], cuts: list[int]) -> None:
    text = "".join(typed)
    edges = [0, *sorted(cut for cut in cuts if cut <= len(text)), len(text)]
    whole, bit_by_bit = sequences.Sequences(), sequences.Sequences()
    parts = [unit for a, b in pairwise(edges) for unit in bit_by_bit.arrived(text[a:b], 0.0)]
    assert "".join(parts) == "".join(whole.arrived(text, 0.0))
