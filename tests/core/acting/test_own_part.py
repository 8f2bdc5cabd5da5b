"""Her own side: in the sheets and in the review, once a month, and never in a score."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import Refused, WrongUsage
from core.model import Owed, Part, Role
from core.practice import Practice
from tests.tui.shell import Shell, the_shell

rapports = pytest.fixture(the_shell)


def test_my_part_is_told_in_the_sheets_counted_in_the_review_and_never_scored(rapports: Shell, tmp_path: Path) -> None:
    rapports.done("add", "Kern", "--role", "client")
    rapports.done("log", "kern", "work_good")
    before = rapports.json("show", "kern")
    rapports.done("my-part", "kern", "late", "--on", "2026-11-01", "--note", "two days")
    rapports.done("my-part", "kern", "late")
    id_ = rapports.done("my-part", "kern", "limit_unsaid")
    assert rapports.json("show", "kern") == before
    assert rapports.json("agenda") == []
    sheet = rapports.done("brief", "kern", "--kind", "renegotiate")
    assert "Was late: 1 November 2026 and" in sheet and "two days" in sheet and "Never said my limit" in sheet
    assert id_ in rapports.done("my-part", "kern")
    rapports.done("owed", "client", "--held", "client_frank", "--missed", "client_frame")
    assert rapports("owed", "client", "--held", "client_available").code == 1, "once a month"
    assert "1/1" in rapports.done("owed")
    found = rapports.json("review", "--year", "2026")["own_side"]
    assert [(count["part"], count["times"], count["people"]) for count in found["parts"]] == [
        ("late", 2, 1),
        ("limit_unsaid", 1, 1),
    ]
    assert [(count["line"], count["held"], count["asked"]) for count in found["owed"]] == [
        ("client_frank", 1, 1),
        ("client_frame", 0, 1),
    ]
    page = rapports.done("review", "--year", "2026")
    assert "was late: 2" in page and "I gave a frame, and kept to it" in page
    document = rapports.json("export")
    for format_ in ("json", "csv"):
        rapports.done("export", "--format", format_, "-o", str(tmp_path / format_))
        other = Shell(tmp_path / f"in {format_}", rapports.capsys)
        other.done("import", str(tmp_path / format_))
        assert {**other.json("export"), "exported_at": ""} == {**document, "exported_at": ""}
    assert len(rapports.json("export", "--anonymous")["owed"]) == 2
    assert "two days" not in rapports.done("export", "--anonymous")
    assert "what you owe" in rapports.done("undo")
    assert rapports.json("owed") == []
    rapports.done("forget", "kern", "--yes")
    assert rapports.json("export")["my_parts"] == []


def test_what_is_owed_is_asked_once_a_month_for_each_role_there_is(practice: Practice) -> None:
    own, today = practice.acting.own_parts, practice.clock.today()
    assert own.due(today) is None
    practice.add("Kern", "client")
    practice.add("Lina", "partner")
    assert own.due(today) is Role.CLIENT
    own.answer(Role.CLIENT, {Owed.CLIENT_FRANK: True}, today)
    assert own.due(today) is Role.PARTNER
    own.answer(Role.PARTNER, dict.fromkeys((Owed.PARTNER_HELP, Owed.PARTNER_EQUITY), False), today)
    assert own.due(today) is None
    with pytest.raises(Refused):
        own.answer(Role.PARTNER, {Owed.PARTNER_HONEST: True}, today)
    with pytest.raises(WrongUsage):
        own.answer(Role.CONTRACTOR, {Owed.PARTNER_HONEST: True}, today)
    with pytest.raises(Refused):
        own.note(practice.find("Kern"), Part.LATE, "2999-01-01")
