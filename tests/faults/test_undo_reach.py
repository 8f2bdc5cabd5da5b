"""Undo reaches as far back as the history was left, and says where it ends; not where nothing ever left it."""

from __future__ import annotations

import pytest

from core.keeping import upkeep
from core.keeping.inspect import look
from core.ledger import layout
from tests.tui.conftest import Stage, screen_text
from tests.tui.drawn import until
from tests.tui.shell import Shell, the_shell

rapports = pytest.fixture(the_shell)

ENDS = {
    "en": "There is nothing more to undo: what was changed up to 22 November 2026 can no longer be taken back.",
    "fr": "Il n’y a plus rien à annuler : les changements faits jusqu’au 22 novembre 2026 ne peuvent plus être "
    "annulés.",
}


def shortened(home: str, left: int) -> None:
    """As upkeep does once a day, but for ``left`` changes instead of two hundred."""
    versions = sorted({line.version for line in look(home, layout.CHANGES).lines})
    for name in (layout.RELATIONSHIPS, layout.CHANGES):
        upkeep.compact(home, name, versions[-left], always=True)


@pytest.mark.parametrize("language", ENDS)
def test_on_the_command_line(rapports: Shell, language: str) -> None:
    rapports.done("add", "Kern", "--role", "client")
    assert rapports.done("undo") and rapports("undo").err == "rapports: There is nothing to undo.\n"
    rapports.done("redo")
    for n in range(5):
        rapports.done("edit", "Kern", "--note", f"note {n}")
    shortened(str(rapports.home), 3)
    for n in (3, 2, 1):
        rapports.done("undo")
        assert rapports.json("export")["relationships"][0]["note"] == f"note {n}"
    ended = rapports("--lang", language, "undo")
    assert (ended.code, ended.err) == (1, f"rapports: {ENDS[language]}\n")
    assert rapports.json("export")["relationships"][0]["note"] == "note 1"
    for n in (2, 3, 4):
        rapports.done("redo")
        assert rapports.json("export")["relationships"][0]["note"] == f"note {n}"
    assert rapports("doctor").code == 0


async def test_in_the_app(stage: Stage) -> None:
    practice = stage.practice()
    for n in range(4):
        practice.edit(practice.relationships()[0], note=f"note {n}")
    shortened(str(stage.home), 2)
    async with stage.app(size=(140, 42)) as (app, pilot):
        for _n in range(2):
            await pilot.press("u")
            await until(pilot, lambda: "Taken back" in screen_text(app).partition("\n")[0])
        await pilot.press("u")
        await until(pilot, lambda: "can no longer be taken back" in screen_text(app).partition("\n")[0])
