import json
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.plain import STACK_LIMIT, shorten, visible

ACTING = {"Cc", "Cs", "Cn", "Co", "Cf", "Zl", "Zp"}
KEPT = {"\xad", "\u200c", "\u200d"}

nasty = st.text(
    st.one_of(
        st.characters(codec=None),
        st.sampled_from(
            "\x1b\x9b\x07\x00\r\n\t\x7f\x85\u2028\u2029\u202e\u2066\u200b\u200d\xad\ufeff\u0301\U000e0041\ud800e"
        ),
    )
)


def acts(character: str) -> bool:
    return unicodedata.category(character) in ACTING and character not in KEPT


@given(nasty)
def test_nothing_that_acts_is_left(text: str) -> None:
    for one_line, allowed in ((False, "\t\n"), (True, "")):
        shown = visible(text, one_line)
        assert not [c for c in shown if acts(c) and c not in allowed]
        assert json.loads(json.dumps(shown).encode()) == shown
        assert shown.encode().decode() == shown
        assert visible(shown, one_line) == shown


@given(nasty)
def test_few_marks_stand_on_one_letter(text: str) -> None:
    height = 0
    for character in visible(text):
        stacks = character in KEPT or unicodedata.category(character) in {"Mn", "Me"}
        height = height + 1 if stacks else 0
        assert height <= STACK_LIMIT


def test_the_rule_holds_for_every_character() -> None:
    wrong = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if (visible(chr(code)) != chr(code)) != (acts(chr(code)) and chr(code) not in "\t\n")
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x07", r"\x1b[31mred\x07"),
        ("\x9b0m\x85", r"\x9b0m\x85"),
        ("abc\u202egnp.exe", r"abc\u{202e}gnp.exe"),
        ("a\u2028b\ud800\U000e0041", r"a\u{2028}b\u{d800}\u{e0041}"),
        ("Windows\r\nline\rend", "Windows\nline\\x0dend"),
        ("tab\tstays", "tab\tstays"),
        ("e" + "\u0301" * 20_000 + "x", "e" + "\u0301" * 4 + "…x"),
        ("[b]{0} %s $(id) C:\\new :smile:", "[b]{0} %s $(id) C:\\new :smile:"),
        ("L’été à 100 €, soit 1\u202f000\xa0F – « fin »", "L’été à 100 €, soit 1\u202f000\xa0F – « fin »"),
        ("👨‍👩‍👧‍👦 🏳️‍🌈 1️⃣ 漢字 می‌خواهم", "👨‍👩‍👧‍👦 🏳️‍🌈 1️⃣ 漢字 می‌خواهم"),
    ],
)
def test_examples(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_one_line() -> None:
    assert visible("one\ntwo\r\n\tthree", one_line=True) == r"one⏎two⏎\x09three"


def test_clean_text_is_returned_as_it_is() -> None:
    note = "Un café, et c’est tout. " * 10
    assert visible(note) is note


@given(nasty, st.integers(-1, 40))
def test_shortened_text_fits_and_is_safe(text: str, width: int) -> None:
    shown = shorten(text, width)
    assert len(shown) <= max(width, 0)
    assert not any(acts(c) for c in shown)


def test_shortening() -> None:
    assert shorten("Studio Kern", 11) == "Studio Kern"
    assert shorten("Studio Kern", 8) == "Studio…"
    assert shorten("cafe\u0301s", 5) == "caf…"
    assert shorten("a\nb", 5) == "a⏎b"
    assert shorten("x" * 1_000_000, 3) == "xx…"
    assert shorten("", 0) == shorten("abc", 0) == ""


def test_plain_text_loads_no_unicode_tables() -> None:
    probe = "import sys; from core.plain import visible; visible('é’\\x1b'); print('unicodedata' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
