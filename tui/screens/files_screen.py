"""Files for evidence: a path with completion, a reading that can be stopped, and what was found before it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.worker import Worker, WorkerState

from core.language import text
from tui.keys import actions
from tui.keys.turnstile import STOPPABLE
from tui.look.content import plain
from tui.screens.navigation import Movable, Moving
from tui.screens.prompting import Asking
from tui.shared import path_completion
from tui.shared.file_reading import FileReading, Outcome
from tui.widgets import gathered_lines
from tui.widgets.choice_rows import Choice, ChoiceRows
from tui.widgets.edges import KeyLine, border_keys, border_written
from tui.widgets.path_field import PathField
from tui.widgets.scrolled_sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.timer import Timer
    from textual.widgets import Input

    from core.gathering.gathering import Gathered
    from tui.shared.path_completion import Found

START = "~/"
MOST = 300
"""Entries of a folder that are listed."""
EVERY = 0.1
"""Seconds between two looks at how far the reading is."""
MOST_STRANGERS = 12
"""Names of strangers that are asked about in one sitting, besides those of whom there are findings."""
CHOOSING, READING, FOUND = "-choosing", "-reading", "-found"


class Files(Moving, Asking):
    """Opened over any page; what is found is kept only when she goes on."""

    ACTIONS: ClassVar = actions.ON_FILES
    CSS_PATH = "evidence.tcss"
    AUTO_FOCUS = "PathField"
    KEEP: ClassVar = (actions.KEEP_FOUND, actions.BACK)
    FOOTER: ClassVar = (actions.KEEP_FOUND, actions.ANOTHER_FILE, actions.BACK, actions.HELP)

    def __init__(self) -> None:
        super().__init__()
        self._paths: list[Path] = []
        self._candidates: list[Found] = []
        self._reading: FileReading | None = None
        self._worker: Worker[Outcome] | None = None
        self._ticking: Timer | None = None
        self._step = CHOOSING
        self._asked = False
        """Whether she was asked who somebody is."""
        self._offered = ""
        """What the field began with, or was completed to: a whole path typed behind it takes its place."""
        self._last = ""
        """What was typed last, as it was typed."""

    def boxes(self) -> ComposeResult:
        """What could follow, and, once it is known, what was found; below, the field."""
        rows = ChoiceRows(id="candidates", at_once=True)
        rows.can_focus = False  # a click is for the field, which keeps the keys
        yield rows
        yield Sheet(id="told")
        yield PathField()

    @property
    def _rows(self) -> ChoiceRows:
        return self.query_one(ChoiceRows)

    @property
    def _sheet(self) -> Sheet:
        return self.query_one("#told", Sheet)

    @property
    def moved(self) -> Movable:
        """What was found."""
        return self._sheet

    def at_rest(self) -> None:
        """The page has the keys."""
        self._sheet.focus()

    def label(self) -> None:
        """Titles, by what is going on."""
        self._rows.entitle(plain(text("Evidence from files")))
        self._rows.empty = text("Nothing there begins so.")
        self._rows.keys = border_written(text("tab completes · ↑ ↓ choose · ⏎ reads it · esc back"))
        titles = {READING: text("Reading"), FOUND: text("What was found; nothing is kept yet")}
        self._sheet.entitle(plain(titles.get(self._step, "")))
        keys = [actions.STOP] if self._step == READING else [actions.KEEP_FOUND, actions.ANOTHER_FILE, actions.BACK]
        self._sheet.keys = border_keys(keys, self.size.width)
        footer = self.query_one(KeyLine)
        footer.actions = [actions.STOP] if self._step == READING else list(self.FOOTER)
        footer.repaint()

    def on_mount(self) -> None:
        """The field is open."""
        super().on_mount()
        self._go(CHOOSING)
        self.call_later(self._ask_path, self._start())

    def on_unmount(self) -> None:
        """The app is being left: nothing waits for a reading."""
        if self._reading is not None:
            self._reading.stop()

    def update(self) -> None:
        """What is shown is of files, not of the store; names may have changed."""
        self._show()

    def _go(self, step: str) -> None:
        self._step = step
        for known in (CHOOSING, READING, FOUND):
            self.set_class(known == step, known)
        self.label()
        self._show()

    def _show(self) -> None:
        reading = self._reading
        names = [path.name or str(path) for path in self._paths]
        if self._step == READING and reading is not None:
            self._sheet.show(lambda width, _: gathered_lines.under_way(reading.progress, names, width))
        elif self._step == FOUND and reading is not None and reading.found is not None:
            gathered = reading.found
            people = {who.id: who for who in self.rapports.practice.relationships()}
            self._sheet.show(lambda width, _: gathered_lines.found(gathered, people, names, width), keep=True)

    # The path

    def _start(self) -> str:
        """Where to look first: where the last file was, else at home, in the sample at the files that come with it."""
        if self.rapports.last_folder:
            return self.rapports.last_folder
        if not self.rapports.demo:
            return START
        from tui.demo import files_beside  # noqa: PLC0415 - only the sample has such files

        return f"{files_beside(self.rapports.practice.home)}/"

    async def _ask_path(self, typed: str) -> None:
        self._offered = typed
        await self.ask(text("a file or a folder, then ⏎"), typed, self._typed, stored=False)
        self._list(typed)

    def on_input_changed(self, event: Input.Changed) -> None:
        """What could follow what is typed."""
        if not self.asking:
            return
        typed = self.query_one(PathField).value
        if (meant := self._plain(typed)) != typed:
            self._write(meant)
            self._offered = ""  # it is hers now
        self._list(meant)

    def _plain(self, typed: str) -> str:
        return path_completion.plain_path(path_completion.written_anew(typed, self._offered))

    def _list(self, typed: str) -> None:
        self._candidates = path_completion.candidates(typed)
        shown = [
            Choice(one.name, one.name + ("/" if one.folder else ""), "" if one.folder else _size(one.size))
            for one in self._candidates[:MOST]
        ]
        intro = text("Invoices, mail, time sheets, calendars, a bank statement, jotted lines. They are only read.")
        self._rows.show(shown, intro, pointing=False)

    def on_path_field_completing(self) -> None:
        """As far as there is one way to go on; the entry pointed at, where one is."""
        field = self.query_one(PathField)
        pointed = self._pointed()
        if pointed is not None:
            self._write(path_completion.chosen(field.value, pointed))
        else:
            self._write(path_completion.completed(field.value, self._candidates))

    def on_path_field_pointing(self, message: PathField.Pointing) -> None:
        """An arrow."""
        self._rows.move(message.by)

    def on_choice_rows_chosen(self, message: ChoiceRows.Chosen) -> None:
        """An entry was clicked: into a folder, or read it."""
        self._typed(self.query_one(PathField).value)

    def _pointed(self) -> Found | None:
        choice = self._rows.selected
        return next((one for one in self._candidates if choice is not None and one.name == choice.key), None)

    def _write(self, typed: str) -> None:
        field = self.query_one(PathField)
        self._offered = typed
        field.value = typed
        field.cursor_position = len(typed)

    def _typed(self, typed: str) -> bool:
        """Read what was typed, or go into the folder pointed at; whether the field closes."""
        if (pointed := self._pointed()) is not None:
            typed = path_completion.chosen(typed, pointed)
            if pointed.folder:
                self._write(typed)
                return False
        else:
            typed = self._plain(typed)
        if not typed.strip():
            return False
        self._last, path = typed, path_completion.meant(typed)
        if path not in self._paths:
            self._paths.append(path)
        self.answered()
        self._read()
        return False

    def on_ask_field_given_up(self) -> None:
        """Back to what was found, or out."""
        super().on_ask_field_given_up()
        if self._reading is not None and self._reading.found is not None:
            self._go(FOUND)
        else:
            self.dismiss()

    # Reading

    def _read(self, mine: Sequence[str] = ()) -> None:
        self._reading = FileReading(self.rapports.practice, self._paths, mine)
        self._set_to_work()

    def _set_to_work(self) -> None:
        assert self._reading is not None
        self.say("")
        self._go(READING)
        self._worker = self.run_worker(self._reading.run, group=STOPPABLE, thread=True, exclusive=True)
        self._ticking = self.set_interval(EVERY, self._show)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """It is read, kept, refused or stopped."""
        if event.worker is not self._worker or event.state is not WorkerState.SUCCESS:
            return
        self._rest()
        outcome: Outcome = event.worker.result or Outcome(stopped=True)
        if outcome.refusal is not None:
            self._refused(str(outcome.refusal))
        elif outcome.stopped:
            self._stopped()
        elif outcome.kept:
            self._go_through()
        else:
            self.rapports.last_folder = path_completion.folder_of(self._paths[-1])
            self._go(FOUND)
            self.at_rest()

    def _rest(self) -> None:
        self._worker = None
        if self._ticking is not None:
            self._ticking.stop()
            self._ticking = None

    def _refused(self, why: str) -> None:
        """Nothing was stored; the path is there to be typed again."""
        if self._paths:
            self._paths.pop()
        self._reading = None
        self._go(CHOOSING)
        self.say(why, refused=True)
        self.call_later(self._ask_path, self._last or self._start())

    def _stopped(self) -> None:
        self._refused(text("Stopped. Nothing was stored."))

    def action_back_command(self) -> None:
        """Stop reading; else leave, and nothing is kept."""
        if self._worker is not None and self._reading is not None:
            self._reading.stop()
            self._worker.cancel()
            self._rest()
            self._stopped()
        else:
            self.dismiss()

    # What was found

    def action_another_file_command(self) -> None:
        """One more to be read with it."""
        if self._step == FOUND:
            self._go(CHOOSING)
            self.call_later(self._ask_path, self._start())

    def action_keep_found_command(self) -> None:
        """Her addresses first, then who is who; then it is kept, and gone through."""
        if self._step != FOUND or self._reading is None or self._reading.found is None:
            return
        if mine := self._reading.found.mine:
            from tui.screens.hers_screen import Hers  # noqa: PLC0415 - asked once

            self.app.push_screen(Hers(mine), self._hers)
        else:
            self._ask_who()

    def _hers(self, mine: list[str] | None) -> None:
        """Which addresses are hers; with more of them, the files say more, and are read again."""
        if mine is None:
            return
        others = [one for one in self._found.mine if one not in mine]
        if others:
            self.rapports.practice.gathering.not_mine(others)
        if mine:
            self._read(mine)
        else:
            self._ask_who()

    @property
    def _found(self) -> Gathered:
        assert self._reading is not None and self._reading.found is not None
        return self._reading.found

    def _ask_who(self) -> None:
        found = self._found
        counted = [
            (one, sum(proposal.finding.whom == one.party for proposal in found.proposals)) for one in found.unknown
        ]
        asked = [one for one in counted if one[1]]
        others = [one for one in counted if not one[1]]
        room = max(0, MOST_STRANGERS - len(asked))
        if asked or others:
            from tui.screens.who_screen import Who  # noqa: PLC0415 - only where somebody is not known

            self._asked = True
            who = Who([*asked, *others[:room]], max(0, len(others) - room))
            self.app.push_screen(who, lambda _: self._keep(anew=who.told))
        else:
            self._keep(anew=False)

    def _keep(self, *, anew: bool) -> None:
        """Keep it; of people who were strangers until now, files say more than was read of them: they are read anew."""
        assert self._reading is not None
        if anew:
            self._reading = FileReading(self.rapports.practice, self._paths, self._reading.mine, keep=True)
        self._set_to_work()

    def _go_through(self) -> None:
        """It waits for her word; now she is asked for it."""
        self.rapports.practice.reload()
        from tui.screens.evidence_screen import Evidence  # noqa: PLC0415 - what follows

        self.app.push_screen(Evidence(asked_who=self._asked), self._gone_through)

    def _gone_through(self, _: None) -> None:
        self.dismiss()


def _size(bytes_: int) -> str:
    """A size as people read it."""
    size, unit = float(bytes_), 0
    while size >= 1000 and unit < 3:
        size, unit = size / 1000, unit + 1
    from core.language import current  # noqa: PLC0415 - beside its only use

    return text("{n} {unit}").format(n=current().number(size, 0), unit=(text("B"), "kB", "MB", "GB")[unit])
