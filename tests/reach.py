"""Every command of the command line and how it is reached in the app: ``python -m tests.reach`` prints the table.

The way is a list of actions, so its keys are those of the one table of keys; an action without one is opened by its
name. ``python -m tests.reach readme`` prints it as the README has it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import zip_longest
from typing import Final, NamedTuple

from core.acting.agenda_items import Kind
from tui.app import RapportsApp
from tui.commandline.command_table import COMMANDS
from tui.keys import actions
from tui.keys.actions import Action, shown_key
from tui.screens.dashboard_screen import Dashboard

EXCEPT: Final = ("completion", "man", "schema", "where")
"""What is of the command line alone: its own help and the paths and formats behind it."""
TEST: Final = "tests/tui/test_app_reach.py"


class Way(NamedTuple):
    """The actions that lead there, one after another; the screen they lead to, or what they do to the practice.

    ``due`` is the kind of what is due to which the cursor goes in the agenda, before the last key.
    """

    path: tuple[Action, ...]
    screen: str = ""
    does: Callable[[RapportsApp], object] | None = None
    """What the actions change, looked at before and after."""
    due: Kind | None = None
    typed: tuple[str, ...] = ()
    """What is typed at the end, in answer to what is asked."""


def noted(app: RapportsApp) -> object:
    """Every event of everyone."""
    return [app.practice.events(who.id) for who in app.practice.relationships()]


def listed(app: RapportsApp) -> object:
    """The order of the list."""
    dashboard = app.screen_stack[0]
    assert isinstance(dashboard, Dashboard)
    return dashboard.order.by


def offered(app: RapportsApp) -> object:
    """Whether the vocabulary is open."""
    return isinstance(app.screen, Dashboard) and app.screen.noting


def promised(app: RapportsApp) -> object:
    """What became of every promise."""
    commitments = app.practice.acting.commitments
    return [commitments.of(who) for who in app.practice.relationships()]


def said(app: RapportsApp) -> object:
    """What others say of everyone."""
    return [app.practice.acting.opinions.about(who) for who in app.practice.relationships()]


def worked_at(app: RapportsApp) -> object:
    """The missions with everyone."""
    return [app.practice.acting.missions.of(who) for who in app.practice.relationships()]


def beside(app: RapportsApp) -> object:
    """How satisfied everyone is, as far as it was noted."""
    return [app.practice.acting.their_sides.of(who) for who in app.practice.relationships()]


def my_parts(app: RapportsApp) -> object:
    """Her part with everyone."""
    return [app.practice.acting.own_parts.of(who) for who in app.practice.relationships()]


def owed(app: RapportsApp) -> object:
    """How she held to what she owes."""
    return app.practice.acting.own_parts.answers()


def refused(app: RapportsApp) -> object:
    """Every no to somebody who is no relationship."""
    return app.practice.acting.refusing.all()


def worded(app: RapportsApp) -> object:
    """Her own words for signals."""
    return app.practice.acting.words.all()


CHECK_IN: Final = actions.CHECK_INS[3]
WAYS: Final = {
    "add": Way((actions.ADD,), "Add"),
    "edit": Way((actions.CHANGE,), "Change"),
    "log": Way((actions.LOG,), does=noted, typed=("p",)),
    "checkin": Way((CHECK_IN,), does=noted),
    "stocktake": Way((actions.STOCKTAKE,), "Stocktake"),
    "amend": Way((actions.CORRECT, actions.DAY_BACK), "Noted", noted),
    "remove": Way((actions.CORRECT, actions.REMOVE), "Noted", noted),
    "remember": Way((actions.REMEMBER,), "Remember"),
    "undo": Way((actions.UNDO,), does=noted),
    "redo": Way((actions.REDO,), does=noted),
    "list": Way((actions.SORT,), does=listed),
    "show": Way((actions.OPEN,), "Dossier"),
    "history": Way((actions.HISTORY,), "History"),
    "frame": Way((actions.CHANGE,), "Change"),
    "qualify": Way((actions.QUALIFY,), "Qualify"),
    "proposal": Way((actions.PROPOSALS,), "Proposals"),
    "today": Way((actions.QUIET,), "Agenda"),
    "mission": Way((actions.MISSIONS, actions.NEW_MISSION), does=worked_at, typed=(*"The site", "enter")),
    "refuse": Way((actions.SAY_NO,), does=refused, typed=(*"Zed", "enter", "a", "1")),
    "decide": Way((actions.DECIDE,), "Decide"),
    "brief": Way((actions.BRIEF,), "Brief"),
    "agenda": Way((actions.AGENDA,), "Agenda"),
    "their-side": Way((actions.OPEN, actions.THEIR_SIDE), does=beside, typed=("4", "enter")),
    "my-part": Way((actions.OPEN, actions.MY_PART_IN_IT), does=my_parts, typed=("p", "enter")),
    "owed": Way((actions.ROUND, actions.OWED), does=owed, typed=("n", "enter")),
    "commit": Way((actions.OPEN, actions.THEIR_PROMISE), does=promised, typed=(*"Send it", "enter")),
    "opinion": Way((actions.OPEN, actions.OPINION), does=said, typed=(*"Late", "tab", *"Ana", "enter")),
    "answer": Way((actions.AGENDA, actions.WELL), "Agenda", noted, due=Kind.TALK),
    "kept": Way((actions.AGENDA, actions.WELL), "Agenda", promised, due=Kind.COMMITMENT),
    "dropped": Way((actions.AGENDA, actions.BADLY), "Agenda", promised, due=Kind.COMMITMENT),
    "criteria": Way((actions.CRITERIA,), "CriteriaList"),
    "rules": Way((actions.YES_RULES,), "OwnList"),
    "persona": Way((actions.PERSONA,), "Personas"),
    "review": Way((actions.REVIEW,), "Review"),
    "journal": Way((actions.JOURNAL,), "Journal"),
    "reflect": Way((actions.JOURNAL, actions.LOOK_BACK), "LookingBack"),
    "resolve": Way((actions.RESOLUTIONS,), "Resolutions"),
    "refusals": Way((actions.REFUSALS,), "Refusals"),
    "backtest": Way((actions.BACKTEST,), "Backtest"),
    "signals": Way((actions.LOG,), does=offered),
    "words": Way((actions.WORDS, actions.NEW_WORD), does=worded, typed=(*"nagged", "tab", *"sc", "enter")),
    "keys": Way((actions.HELP,), "Help"),
    "settings": Way((actions.SETTINGS,), "Settings"),
    "export": Way((actions.EXPORT,), "Export"),
    "import": Way((actions.IMPORT,), "Import"),
    "evidence": Way((actions.FROM_FILES,), "Files"),
    "duplicates": Way((actions.DUPLICATES,), "Duplicates"),
    "merge": Way((actions.DUPLICATES, actions.MERGE_OTHERS), "Duplicates"),
    "forget": Way((actions.FORGET,), "Forget"),
    "doctor": Way((actions.DOCTOR,), "Doctor"),
    "backup": Way((actions.BACKUPS, actions.MAKE_BACKUP), "Backups", lambda app: len(app.practice.keeping.backups())),
    "restore": Way((actions.BACKUPS, actions.RESTORE), "Question"),
}
"""By the name of the command, in the order of the command table; none may be missing."""


def written(way: Way) -> str:
    """The keys of a way, as they are shown; what has none by its name in the palette."""
    return " ".join(_key(action) for action in way.path)


def _key(action: Action) -> str:
    return f"`{shown_key(action)}`" if shown_key(action) else f"`{shown_key(actions.PALETTE)}` {action.command()}"


def missing() -> list[str]:
    """The commands for which no way is told."""
    return [name for name in COMMANDS if name not in (*WAYS, *EXCEPT)]


def table() -> str:
    """Command, way, test, as Markdown."""
    rows = [f"| `{name}` | {written(WAYS[name])} | `{TEST}` |" for name in COMMANDS if name in WAYS]
    return "\n".join(["| command | in the app | test |", "|---|---|---|", *rows])


def readme() -> list[str]:
    """The rows for a reader of the README: two ways side by side, several commands of one way together."""
    ways: dict[str, list[str]] = {}
    for name in COMMANDS:
        if name in WAYS:
            ways.setdefault(written(WAYS[name]), []).append(f"`{name}`")
    cells = [f"{' '.join(names)} | {way}" for way, names in ways.items()]
    half = (len(cells) + 1) // 2
    return [f"| {one} | {other} |" for one, other in zip_longest(cells[:half], cells[half:], fillvalue=" | ")]


if __name__ == "__main__":
    print("\n".join(readme()) if sys.argv[1:] == ["readme"] else table())
    for absent in missing():
        print(f"| `{absent}` | | |")
