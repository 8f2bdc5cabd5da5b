"""A list of her own, rules or criteria: sentences in her order, which she adds to, rewords and drops.

Every change can be undone, and earlier versions can be read.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len

from core.errors import ChangedMeanwhile, RapportsError
from core.language import current, text
from tui.keys import actions
from tui.keys.actions import Actions, shown_key
from tui.look import tokens
from tui.look.content import plain
from tui.screens.changing_page import Changing
from tui.screens.conflict_screen import Conflict
from tui.screens.navigation import END, Movable, Moving
from tui.widgets.edges import border_keys
from tui.widgets.scrolled_sheet import Sheet
from tui.widgets.sentence_rows import Sentences
from tui.widgets.stand_lines import stand_lines
from tui.widgets.text_lines import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.timer import Timer

    from tui.screens.sentence_lists import Own
    from tui.widgets.sentence_rows import Sentence
    from tui.widgets.text_lines import Line

SOON = 0.02
"""Seconds between two of the steps in which everybody is looked at, once the list is there."""
AT_ONCE = 4
"""Relationships looked at in one of them."""
BESIDE_FROM = 110
"""Columns from which everybody stands beside the list."""
EDGES = 6
"""Cells of a border its title leaves free."""


class OwnList(Moving, Changing):
    """One list; ``own`` says of what."""

    ACTIONS: ClassVar = actions.ON_OWN_LIST
    CSS_PATH = "own.tcss"
    AUTO_FOCUS = "Sentences"
    KEEP: ClassVar = (actions.WHO_MEETS_IT, *actions.SENTENCES, actions.BACK)
    FOOTER: ClassVar = (
        actions.WHO_MEETS_IT,
        *actions.SENTENCES,
        actions.UNDO,
        actions.BACK,
        actions.HELP,
    )

    PAGES: ClassVar[Actions] = (actions.CRITERIA, actions.PERSONA)
    """What opens a page about the whole list, or another list of hers."""

    def __init__(self, own: Own) -> None:
        super().__init__()
        self._own = own
        self._back = 0
        """How many versions before the one in force the one shown is."""
        self._soon: Timer | None = None

    def boxes(self) -> ComposeResult:
        """The list, and how everybody stands against the one pointed at."""
        yield Sentences(id="sentences")
        yield Sheet(id="beside")

    @property
    def moved(self) -> Movable:
        """The list."""
        return self.moved_list

    def label(self) -> None:
        """Its title and keys."""
        versions = [actions.EARLIER, actions.LATER] if self._own.versions() else []
        turns = [*self.PAGES, actions.MOVED, *versions, actions.DOWN, actions.UP]
        self.moved_list.keys = border_keys(turns, self.moved_list.size.width)
        self.query_one(Sheet).entitle(plain(text("How each one stands against it")))
        self.moved_list.empty = text("None of your own; {key} adds one.").format(key=shown_key(actions.ADD_SENTENCE))

    def fit_boxes(self, width: int, height: int) -> None:
        """As much on the borders as there is room for, and the people beside where there is room for them."""
        self.set_class(width >= BESIDE_FROM, "-beside")
        self.update()

    def update(self) -> None:
        """Read it again."""
        versions = self._own.versions()
        self._back = min(self._back, len(versions))
        self.label()
        title = self._own.title()
        if versions:
            place = text("version {n} of {all}").format(n=len(versions) + 1 - self._back, all=len(versions) + 1)
            whole = tokens.SEPARATOR.join((title, self._dated(versions), place))
            short = tokens.SEPARATOR.join((title, place))
            title = whole if cell_len(whole) + EDGES <= self.moved_list.size.width else short
        self.moved_list.entitle(plain(title))
        self._show()
        if self._own.to_look_at() and self._soon is None:
            self._soon = self.set_timer(SOON, self._look)

    def _dated(self, versions: tuple[str, ...]) -> str:
        """From when on the version shown holds."""
        if self._back == len(versions):
            return text("as it was to begin with")
        return text("from {day} on").format(day=current().day(versions[-1 - self._back]))

    def _show(self) -> None:
        self.moved_list.show(self._own.sentences(self._back), self._own.began(self._back))
        self._tell_beside()

    def on_sentences_pointed(self) -> None:
        """Another one is under the cursor."""
        self._tell_beside()

    def _tell_beside(self) -> None:
        """How everybody stands against the one under the cursor; how many are to be looked at still, until all are."""
        seen = self.moved_list.selected
        unseen = len(self._own.to_look_at()) if not self._back and seen is not None else 0
        shown = self.has_class("-beside") and not self._back and not self._own.to_look_at() and seen is not None
        stands = self._own.stands(seen, told=False) if shown and seen else []
        remark = self._own.remark(seen) if shown and seen else ""
        nobody = self._own.nobody().format(key=shown_key(actions.BACK)) if shown and not stands else ""
        if unseen:
            nobody = text("Looking at everybody: {n} to go…").format(n=unseen)

        def lines(width: int, most: int) -> list[Line]:
            return [*(wrapped(nobody, width, "muted") if nobody else []), *stand_lines(stands, remark, width)]

        self.query_one(Sheet).show(lines)

    def _look(self) -> None:
        """A few more people against each sentence; what comes of it is said once all are looked at."""
        self._soon = None
        for who in self._own.to_look_at()[:AT_ONCE]:
            self._own.look_at(who)
        if self._own.to_look_at():
            self._soon = self.set_timer(SOON, self._look)
            self._tell_beside()
        else:
            self._show()

    def followed(self) -> None:
        """Something else may have changed than the list: everybody is looked at again."""
        self._own.forget()
        super().followed()

    # The keys

    def action_who_meets_it_command(self) -> None:
        """How each one stands against it."""
        if (seen := self.moved_list.selected) is not None:
            from tui.screens.against_screen import Against  # noqa: PLC0415 - loaded when it is opened

            self.say("")
            self.app.push_screen(Against(self._own, seen), lambda _: self.followed())

    def action_earlier_command(self) -> None:
        """The version before."""
        self._turn(1)

    def action_later_command(self) -> None:
        """The version after."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        versions = self._own.versions()
        if not 0 <= self._back + by <= len(versions):
            said = text("This is the first version.") if by > 0 else text("This is the version in force.")
            self.say(said if versions else text("There is one version so far."), refused=True)
            return
        self._back += by
        self.say("")
        self.update()

    @property
    def in_force(self) -> bool:
        """Whether the version shown is the one that can be changed; says so where it is not."""
        if self._back:
            said = text("An earlier version stays as it was; {key} leads to the one in force.")
            self.say(said.format(key=shown_key(actions.LATER)), refused=True)
        return not self._back

    async def action_add_sentence_command(self) -> None:
        """Ask for a sentence, and where it is seen."""
        if self.in_force:
            keep = actions.ADD_SENTENCE.id, "", type(self._own).__name__
            await self.ask(text("one sentence, then ⏎"), "", self._begun, keep, stored=not self._own.seen_in)

    async def action_reword_command(self) -> None:
        """Ask for other words."""
        if self.in_force and (seen := self.moved_list.selected) is not None:
            keep = actions.REWORD.id, "", f"{type(self._own).__name__}:{seen.key}"
            await self.ask(text("one sentence, then ⏎"), seen.text, partial(self._reworded, seen), keep)

    def action_drop_command(self) -> None:
        """Do without the one pointed at."""
        if self.in_force and (seen := self.moved_list.selected) is not None:
            self.changed(lambda: self._own.drop(seen))

    def action_further_up_command(self) -> None:
        """One place further up."""
        self._move(-1)

    def action_further_down_command(self) -> None:
        """One place further down."""
        self._move(1)

    def _move(self, by: int) -> None:
        if self.in_force and (seen := self.moved_list.selected) is not None:
            to = self.moved_list.at + by
            if 0 <= to < len(self.moved_list.sentences):
                self.changed(lambda: self._own.move(seen, by))

    @property
    def moved_list(self) -> Sentences:
        """The sentences."""
        return self.query_one(Sentences)

    def _begun(self, sentence: str) -> bool:
        """A sentence was typed; whether the field can close."""
        if not sentence.strip():
            return True
        if self._own.seen_in:
            asked = text("what shows it? signals, by letter or name; ⏎ for none")
            self.call_later(self.ask, asked, "", partial(self._added, sentence.strip()))
            return True
        return self._added(sentence.strip(), "")

    def _added(self, sentence: str, seen: str) -> bool:
        done = self.changed(lambda: self._own.add(sentence, seen))
        if done:
            self.moved_list.go(END)
        return done

    def _reworded(self, seen: Sentence, sentence: str) -> bool:
        if sentence.strip() in ("", seen.text):
            return True
        try:
            self._own.reword(seen, sentence.strip())
        except ChangedMeanwhile:
            self._ask_which(seen, sentence.strip())
            return False
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self.update()
        self.say(self._told)
        self.reworded(seen)
        return True

    def reworded(self, seen: Sentence) -> None:
        """What is asked once one that was ``seen`` has other words: nothing."""

    def _ask_which(self, seen: Sentence, mine: str) -> None:
        """Both versions of a sentence that she and another wrote anew."""
        self.update()
        now = next((one for one in self.moved_list.sentences if one.key == seen.key), seen)

        def chosen(hers: bool | None) -> None:
            if hers is False or (hers and self._reworded(now, mine)):
                self.answered()

        self.app.push_screen(Conflict(self._own.title(), now.text, mine), chosen)

    def changed(self, change: Callable[[], object]) -> bool:
        """Change the list; whether that was done."""
        return self.attempt(change, self._told)

    @property
    def _told(self) -> str:
        return text("changed from today on · {key} undoes").format(key=shown_key(actions.UNDO))
