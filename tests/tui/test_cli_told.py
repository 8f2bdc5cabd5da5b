"""What text output says of an assessment: doubt on few notes, ways back, why not otherwise; as the app says it."""

from __future__ import annotations

import pytest

from tests.tui.shell import Shell, the_shell

rapports = pytest.fixture(the_shell)
DAY = ("--as-of", "2026-11-22")
UNKNOWN = "?"


@pytest.fixture
def kern(rapports: Shell) -> str:
    """A client two urgent requests of whom are all there is to say about urgency, and enough to doubt."""
    id_ = rapports.done("add", "Kern", "--role", "client")
    for day in ("2026-10-01", "2026-11-10"):
        rapports.done("log", "Kern", "request_urgent", "--on", day, "--severity", "3")
    rapports.done("log", "Kern", "paid_late", "--on", "2026-11-12", "--severity", "3")
    return id_


def row(shown: str, name: str) -> str:
    return next(line for line in shown.splitlines() if line.split()[:1] == [name])


@pytest.mark.parametrize(
    ("code", "words", "name"),
    [("en", ("in doubt", "few notes"), "urgency"), ("fr", ("en doute", "peu de notes"), "urgence")],
)
def test_what_carries_a_reason_on_few_notes_is_never_a_bare_question_mark(
    rapports: Shell, kern: str, code: str, words: tuple[str, str], name: str
) -> None:
    found = rapports.json("show", "Kern", *DAY)
    assert "low_urgency" in [reason["rule"] for reason in found["reasons"]]
    assert found["dimensions"]["urgency"]["known"] is False  # in JSON it stays as it is
    told = row(rapports.done("show", "Kern", "--lang", code, *DAY), name)
    assert all(word in told for word in words) and UNKNOWN not in told
    steps = rapports.done("history", "Kern", "--lang", code, "--from", "2026-11-22", *DAY).splitlines()
    assert words[0] in steps[-1]
    change = rapports.done("log", "Kern", "request_urgent", "--dry-run", "--lang", code, *DAY)
    assert words[0] in row(change.replace(":", " "), name)
    assert found["dimensions"]["reciprocity"]["doubt"] is None
    assert UNKNOWN in row(rapports.done("show", "Kern", *DAY), "reciprocity")


def test_the_shorter_way_is_told_first_with_where_it_leads(rapports: Shell, kern: str) -> None:
    found = rapports.json("show", "Kern", *DAY)
    lines = rapports.done("show", "Kern", *DAY).partition("The way back:")[2].splitlines()
    ways = sorted(found["way_back"], key=lambda way: way["by"])
    assert ways
    for line, way, lead in zip(lines[1:], ways, ("  • ", "  • Or else: "), strict=False):
        assert line.startswith(f"{lead}{way['text']}")
    assert lines[1].endswith(("Nothing would be flagged then.", "It would then be one to watch."))
    assert "(" not in lines[1]


def test_why_not_is_told_beside_the_reasons(rapports: Shell, kern: str) -> None:
    shown = rapports.done("show", "Kern", *DAY)
    assert "• Why not steady? By time alone not before" in shown
    assert "points in 90 days" in shown or "health unknown" in shown
