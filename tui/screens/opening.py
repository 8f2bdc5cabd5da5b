"""Opening a screen over another one, and bringing that one up to date afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.language import text
from core.model import Relationship
from tui.keys.actions import ADD, DISCREET, EXPORT, EXPORT_MARKED, MARK, shown_key
from tui.look import discreet
from tui.screens.base_page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from tui.host import Host


def visit(app: Host, place: str) -> None:
    """Open ``place`` over the screen shown now; it may be about whom that screen has in hand."""
    below = app.screen
    if isinstance(below, Page) and discreet.hiding():
        said = text("Names are hidden; {key} shows them again, and what would show them.")
        below.say(said.format(key=shown_key(DISCREET)), refused=True)
        return
    if isinstance(below, Page) and (screen := OPENING[place](app, below)) is not None:
        below.say("")
        app.push_screen(screen, lambda _: below.followed())


def in_hand(screen: Page) -> Relationship | None:
    """The relationship a screen is about, if it is about one."""
    found = getattr(screen, "subject", None)
    return found if isinstance(found, Relationship) else None


def _round(app: Host, below: Page) -> Page | None:
    from tui.screens.round_screen import begun  # noqa: PLC0415 - each screen is loaded when it is opened

    if (screen := begun(app)) is None:
        below.say(text("There is nobody to go round yet; {key} adds someone.").format(key=shown_key(ADD)), refused=True)
    return screen


def _agenda(app: Host, below: Page) -> Page:
    from tui.screens.agenda_screen import Agenda  # noqa: PLC0415

    return Agenda()


def _quiet(app: Host, below: Page) -> Page | None:
    from tui.screens.agenda_screen import Agenda  # noqa: PLC0415

    today = app.practice.today(app.day)
    silent = {due.relationship: due.id for due in today.due if due.kind == "silence"}
    at = next((silent[one.relationship] for one in today.quiet if one.relationship in silent), None)
    if at is None:
        below.say(text("Nobody has gone quiet."), refused=True)
        return None
    return Agenda(at)


def _decide(app: Host, below: Page) -> Page | None:
    from tui.screens.decide_screen import Decide, to_decide  # noqa: PLC0415

    if (who := in_hand(below)) is None and below.OF_ITS_OWN:
        below.say(text("This row is about nobody in your list."), refused=True)
        return None
    people = to_decide(app.practice.overview(app.day), who)
    if not people:
        below.say(text("Nothing is flagged, and nobody is selected."), refused=True)
        return None
    return Decide(people)


def _brief(app: Host, below: Page) -> Page | None:
    from tui.screens.brief_screen import Brief  # noqa: PLC0415

    if (who := in_hand(below)) is None:
        below.say(text("Nobody is selected."), refused=True)
        return None
    return Brief(who)


def _change(app: Host, below: Page) -> Screen[Any] | None:
    from tui.screens.change_screen import Change  # noqa: PLC0415

    if (who := in_hand(below)) is None:
        below.say(text("Nobody is selected."), refused=True)
        return None
    return Change(who)


def _noted(app: Host, below: Page) -> Page | None:
    from tui.screens.corrections_screen import Noted  # noqa: PLC0415

    who = in_hand(below)
    if who is None or not app.practice.events(who.id):
        said = text("Nothing was noted yet that could be changed.") if who else text("Nobody is selected.")
        below.say(said, refused=True)
        return None
    return Noted(who)


def _remember(app: Host, below: Page) -> Page | None:
    from tui.screens.remember_screen import Remember  # noqa: PLC0415

    if (who := in_hand(below)) is None:
        below.say(text("Nobody is selected."), refused=True)
        return None
    return Remember(who)


def _review(app: Host, below: Page) -> Page:
    from tui.screens.review_screen import Review  # noqa: PLC0415

    return Review()


def _stocktake(app: Host, below: Page) -> Page:
    from tui.screens.stocktake_screen import Stocktake  # noqa: PLC0415

    return Stocktake()


def _evidence(app: Host, below: Page) -> Page:
    from tui.screens.evidence_screen import Evidence  # noqa: PLC0415
    from tui.screens.files_screen import Files  # noqa: PLC0415

    waits = any(proposal.takeable or proposal.relationship is None for proposal in app.practice.gathering.proposals())
    return Evidence() if waits and not isinstance(below, Evidence) else Files()


def _criteria(app: Host, below: Page) -> Page:
    from tui.screens.criteria_screen import CriteriaList  # noqa: PLC0415

    return CriteriaList(app)


def _persona(app: Host, below: Page) -> Page:
    from tui.screens.persona_screen import Personas  # noqa: PLC0415

    return Personas()


def _rules(app: Host, below: Page) -> Page:
    from tui.screens.own_list_screen import OwnList  # noqa: PLC0415
    from tui.screens.sentence_lists import Rules  # noqa: PLC0415

    return OwnList(Rules(app))


def _journal(app: Host, below: Page) -> Page:
    from tui.screens.dossier_screen import Dossier  # noqa: PLC0415
    from tui.screens.journal_screen import Journal  # noqa: PLC0415

    return Journal(in_hand(below) if isinstance(below, Dossier) else None)


def _refusals(app: Host, below: Page) -> Page:
    from tui.screens.refusals_screen import Refusals  # noqa: PLC0415

    return Refusals()


def _resolutions(app: Host, below: Page) -> Page:
    from tui.screens.resolutions_screen import Resolutions  # noqa: PLC0415

    return Resolutions()


def _export(app: Host, below: Page) -> Page:
    from tui.screens.export_screen import Export  # noqa: PLC0415

    return Export()


def _export_marked(app: Host, below: Page) -> Page | None:
    from tui.screens.desk import Desk  # noqa: PLC0415
    from tui.screens.export_screen import Export  # noqa: PLC0415

    marked = below.chosen() if isinstance(below, Desk) else ()
    if not marked:
        said = text("Nobody is marked: {mark} marks, then {export} exports them; “{all}” is in the palette.")
        keys = {"mark": shown_key(MARK), "export": shown_key(EXPORT_MARKED)}
        below.say(said.format(**keys, all=EXPORT.command()), refused=True)
        return None
    return Export(marked)


def _import(app: Host, below: Page) -> Page:
    from tui.screens.import_screen import Import  # noqa: PLC0415

    return Import()


def _backups(app: Host, below: Page) -> Page:
    from tui.screens.backups_screen import Backups  # noqa: PLC0415

    return Backups()


def _duplicates(app: Host, below: Page) -> Page:
    from tui.screens.duplicates_screen import Duplicates  # noqa: PLC0415

    return Duplicates()


def _forget(app: Host, below: Page) -> Page | None:
    from tui.screens.forget_screen import Forget  # noqa: PLC0415

    if (who := in_hand(below)) is None:
        below.say(text("Nobody is selected."), refused=True)
        return None
    return Forget(who)


def _doctor(app: Host, below: Page) -> Page:
    from tui.screens.doctor_screen import Doctor  # noqa: PLC0415

    return Doctor()


def _backtest(app: Host, below: Page) -> Page:
    from tui.screens.backtest_screen import Backtest  # noqa: PLC0415

    return Backtest()


def _history(app: Host, below: Page) -> Page | None:
    from tui.screens.history_screen import History  # noqa: PLC0415

    if (who := in_hand(below)) is None:
        below.say(text("Nobody is selected."), refused=True)
        return None
    return History(who)


def _qualify(app: Host, below: Page) -> Page | None:
    from tui.screens.gate_screen import Qualify  # noqa: PLC0415

    if (who := in_hand(below)) is None:
        below.say(text("Nobody is selected."), refused=True)
        return None
    return Qualify(who)


def _proposals(app: Host, below: Page) -> Page:
    from tui.screens.proposals_screen import Proposals  # noqa: PLC0415

    return Proposals(in_hand(below))


def _say_no(app: Host, below: Page) -> None:
    from tui.screens.no_screen import begin_no  # noqa: PLC0415

    prospect = getattr(below, "prospect", None)
    begin_no(app, below, prospect if isinstance(prospect, Relationship) else None)


def _prospects(app: Host, below: Page) -> Page:
    from tui.screens.prospects_screen import Prospects  # noqa: PLC0415

    return Prospects()


def _missions(app: Host, below: Page) -> Page | None:
    from tui.screens.missions_screen import Missions  # noqa: PLC0415

    if (who := in_hand(below)) is None:
        below.say(text("Nobody is selected."), refused=True)
        return None
    return Missions(who)


def _words(app: Host, below: Page) -> Page:
    from tui.screens.words_screen import Words  # noqa: PLC0415

    return Words()


OPENING: dict[str, Callable[[Host, Page], Screen[Any] | None]] = {
    "round": _round,
    "agenda": _agenda,
    "quiet": _quiet,
    "decide": _decide,
    "brief": _brief,
    "review": _review,
    "change": _change,
    "noted": _noted,
    "remember": _remember,
    "stocktake": _stocktake,
    "evidence": _evidence,
    "criteria": _criteria,
    "rules": _rules,
    "persona": _persona,
    "journal": _journal,
    "refusals": _refusals,
    "resolutions": _resolutions,
    "export": _export,
    "export_marked": _export_marked,
    "import": _import,
    "backups": _backups,
    "duplicates": _duplicates,
    "forget": _forget,
    "doctor": _doctor,
    "backtest": _backtest,
    "history": _history,
    "qualify": _qualify,
    "say_no": _say_no,
    "prospects": _prospects,
    "missions": _missions,
    "words": _words,
    "proposals": _proposals,
}
