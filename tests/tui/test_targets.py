"""What a target is made of, and taken apart into."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.keys import actions, targets

inks = st.lists(st.sampled_from(["text", "key", "muted", "cursor"]), min_size=1, max_size=3)
does = st.sampled_from(
    ["app.press('Log')", "app.press_key('ctrl+s')", "screen.go_to(3)", "screen.go_to_cell(2, 'trust')"]
)


@given(inks, does, st.booleans())
def test_an_ink_with_a_target_is_taken_apart_into_both(names: list[str], what: str, lit: bool) -> None:
    ink = targets.inked("+".join(names), what) + "+cursor" * lit
    assert targets.parts(ink) == ([*names, *["cursor"] * lit], what)
    assert targets.parts("+".join(names)) == (names, "")


def test_a_hint_is_its_key_or_offers_those_it_stands_for() -> None:
    assert targets.target(actions.LOG) == "app.press('Log')"
    assert targets.target(actions.CHECK_INS[0]) == "app.offer('CheckIn1')"
    assert targets.family(actions.CHECK_INS[0]) == list(actions.CHECK_INS)
    assert targets.target(actions.LETTER) == ""
    assert targets.inked("key", actions.LETTER) == "key"
    assert targets.line_of_help("app.press('Log')") == actions.LOG.tooltip()
    assert targets.line_of_help("screen.go_to(3)") == ""


def test_a_written_hint_presses_the_keys_it_begins_with() -> None:
    assert targets.written("↑ ↓ choose") == [("↑ ", "app.press_key('up')"), ("↓ choose", "app.press_key('down')")]
    assert targets.written("ctrl+s stores") == [("ctrl+s stores", "app.press_key('ctrl+s')")]
    assert targets.written("a letter: the reason") == [("a letter: the reason", "")]
    assert targets.written("esc") == [("esc", "app.press_key('escape')")]
