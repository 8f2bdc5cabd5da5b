"""A no in one line: to whom, why by one letter, then which of three answers; its words are copied, nothing is sent."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar, Final

from core.acting.fitting_reasons import FITTING, OTHER
from core.acting.no_words import ANSWERS
from core.acting.reason_codes import CODES
from core.errors import RapportsError, WrongUsage
from core.language import N_, text
from core.model import Choice, Moment, Stage
from core.words import MOMENTS, REPLIES
from tui.keys import actions
from tui.keys.actions import UNDO, shown_key
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.screens.choices_page import Choices
from tui.screens.form_screen import Asked, Questions, fill_in
from tui.screens.picking_screen import pick
from tui.screens.prompting import Asking
from tui.widgets.choice_rows import Choice as Row
from tui.widgets.edges import border_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.model import Relationship, Reply
    from tui.host import Host
    from tui.screens.base_page import Page

EDGES: Final = 12
"""Cells of the screen beside the words: borders and what is before them."""
MOST_MEANT: Final = 12
"""Relationships shown at most that a part of a name may mean."""
STRANGER: Final = "-"
"""Picked for somebody who is none of them."""
REASONS: Final = (*FITTING[Choice.REFUSE], "completed", "income", "stuck", OTHER)
"""Those of a no, in the order of their letters; a reason to go on is none."""


def begin_no(app: Host, below: Page, who: Relationship | None = None) -> None:
    """Ask to whom, unless that is known, then why; then show the three answers over ``below``."""
    if who is not None:
        _ask_why(app, below, who.name, who.id)
        return

    def answered(typed: Mapping[str, str]) -> str:
        if not typed["who"]:
            raise WrongUsage(text("Whom or what you answer is needed."))
        return typed["who"]

    fields = (Asked("who", N_("to whom"), N_("a name, known or not, or a few words on the message")),)
    questions = Questions(text("A no in one line"), fields, ("SayNo", "", ""), answered)
    fill_in(below.app, questions, lambda typed: _ask_whom(app, below, typed))


def _ask_whom(app: Host, below: Page, typed: str) -> None:
    """Whom she means, where it is a part of a name, or several are called so; a message is nobody's."""
    meant = app.practice.acting.refusing.candidates(typed)
    if not meant:
        _ask_why(app, below, typed, "")
        return
    if len(meant) == 1 and typed.casefold() in (meant[0].name.casefold(), meant[0].id.casefold()):
        _ask_why(app, below, meant[0].name, meant[0].id)
        return
    named = {one.id: one.name for one in meant[:MOST_MEANT]}
    answers = [(id_, discreet.name(name)) for id_, name in named.items()]
    answers.append((STRANGER, text("somebody else, or a message: {who}").format(who=discreet.note(typed))))

    def answer(id_: str) -> None:
        _ask_why(app, below, named.get(id_, typed), "" if id_ == STRANGER else id_)

    pick(below.app, text("No to whom?"), answers, answer)


def _ask_why(app: Host, below: Page, called: str, who: str) -> None:
    """``who`` is the id of a relationship, "" for nobody of hers."""
    reasons = [(code, text(CODES[code])) for code in REASONS]
    title = text("No to {name}: why?").format(name=discreet.name(called))

    def answer(reason: str) -> None:
        screen = SayNo(called, who, reason, app.day)

        def closed(_: None) -> None:
            below.follow_up(screen.told)

        below.app.push_screen(screen, closed)

    pick(below.app, title, reasons, answer)


class SayNo(Choices, Asking):
    """The three answers with their words; the key of one stores it and copies its words."""

    ACTIONS: ClassVar = actions.ON_NO
    CSS_PATH = "evidence.tcss"
    LIST = "answers"
    KEEP: ClassVar = (*actions.REPLIES, actions.BACK)
    FOOTER: ClassVar = (*actions.REPLIES, actions.HOW_FAR, actions.ADD_NOTE, actions.BACK, actions.HELP)

    def __init__(self, called: str, who: str, reason: str, day: str) -> None:
        super().__init__()
        self._called, self._to, self._reason, self._on = called, who or called, reason, day
        self._stranger = not who
        self._note = ""
        self.told = ""
        """What was done, for the screen below."""
        self._moment: Moment | None = None
        """None: as it is found."""

    def label(self) -> None:
        """Its title and keys."""
        title = text("No to {name}").format(name=discreet.name(self._called))
        self.rows.entitle(plain(title, one_line=True))
        self.rows.keys = border_keys([*actions.REPLIES, actions.HOW_FAR, actions.COPY], self.size.width)

    def fit_boxes(self, width: int, height: int) -> None:
        """The words are broken anew."""
        if self.is_composed:
            self.update()

    def update(self) -> None:
        """The three, each with its words while it is pointed at."""
        moment = self._moment or self._found()
        said = [text(CODES[self._reason]), text(MOMENTS[moment])]
        if self._note:
            said.append(discreet.note(self._note))
        self.rows.show([self._row(n, reply) for n, reply in enumerate(ANSWERS, 1)], tokens.SEPARATOR.join(said))

    def _row(self, n: int, reply: Reply) -> Row:
        room = max(16, self.size.width - EDGES)
        lines = [line for part in self._words(reply).splitlines() for line in wrap(part, room) or [""]]
        return Row(reply, f"{n} {text(REPLIES[reply])}", "", tuple(lines))

    def _words(self, reply: Reply) -> str:
        fields = {"reply": reply, "moment": self._moment, "stranger": self._stranger}
        return self.rapports.practice.acting.refusing.words(self._to, self._on, self._reason, **fields)

    def _found(self) -> Moment:
        refusing = self.rapports.practice.acting.refusing
        known = refusing.known(self._to, self._stranger)
        return Moment.MESSAGE if known is None else refusing.moment_of(known, self._on)

    def action_reply(self, n: int) -> None:
        """Store this answer, and copy its words."""
        refusing = self.rapports.practice.acting.refusing
        fields = {"moment": self._moment, "note": self._note, "stranger": self._stranger}
        try:
            said = refusing.refuse(self._to, self._on, self._reason, reply=ANSWERS[n - 1], **fields)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        self.app.copy_to_clipboard(refusing.words_of(said.id, self._on))
        known = refusing.known(self._to, self._stranger)
        told = text("noted; the words to send are copied, nothing is sent · {key} undoes")
        if known is not None and known.stage in (Stage.ACTIVE, Stage.PAUSED):
            told = text("one piece of work answered, the door stays open; its words are copied · {key} undoes")
        self.told = told.format(key=shown_key(UNDO))
        self.dismiss()

    def action_copy_command(self) -> None:
        """Copy the words pointed at; nothing is stored."""
        if (row := self.rows.selected) is not None:
            self.app.copy_to_clipboard(self._words(next(one for one in ANSWERS if one == row.key)))
            self.say(text("copied, as far as this terminal takes it"))

    def action_how_far_command(self) -> None:
        """The next moment."""
        every = list(Moment)
        self._moment = every[(every.index(self._moment or self._found()) + 1) % len(every)]
        self.update()

    async def action_add_note_command(self) -> None:
        """A line of her own."""
        await self.ask(text("a note, then ⏎"), self._note, self._noted, stored=False)

    def _noted(self, typed: str) -> bool:
        self._note = typed.strip()
        self.update()
        return True

    def action_back_command(self) -> None:
        """Nothing was said."""
        self.dismiss()
