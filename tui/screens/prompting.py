"""Screens that ask for one line of text, in a field that takes the place of the last line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.css.query import NoMatches

from core.plain import visible
from tui.screens.base_page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.widgets import Input

    from tui.widgets.field import AskField

ASKING = "-asking"


class Asking(Page):
    """``ask`` opens the field; what is typed is kept as a draft until it is stored or emptied."""

    SAYS_QUESTION: ClassVar = True
    """Whether the first line says the question while an answer stands in its place; a page may ask it elsewhere."""
    _then: Callable[[str], bool] | None = None
    _kept: str | None = None
    _stored_then = True
    _question_said = ""
    _echo: Callable[[str], str] | None = None

    @property
    def asking(self) -> bool:
        """Whether she is typing an answer."""
        return self._then is not None

    def at_rest(self) -> None:
        """Give the keys back to the box that usually has them."""
        if self.AUTO_FOCUS:
            self.query_one(self.AUTO_FOCUS).focus()

    async def ask(
        self,
        placeholder: str,
        value: str,
        then: Callable[[str], bool],
        keep: tuple[str, str, str] | None = None,
        *,
        stored: bool = True,
        echo: Callable[[str], str] | None = None,
        words: Sequence[str] = (),
    ) -> None:
        """Ask for a line; ``then`` gets it, and answers whether it was taken: else the text stays.

        ``keep`` says what it is typed for (action, relationship, event): what was typed for that before and not stored
        comes back, in place of ``value``. ``stored`` is false where being taken is not being stored yet.
        ``echo`` tells at every letter what is understood; of ``words`` the rest is offered once one is begun.
        """
        self._then, self._stored_then, self._echo = then, stored, echo
        self._kept = None if keep is None else self.rapports.drafts.begin(*keep)
        field = await self._ask_field()
        field.placeholder = visible(placeholder, one_line=True)  # it may hold a name
        field.offer(words)
        field.load(self._kept or value)
        field.secret = False
        self._question_said = field.placeholder if self.SAYS_QUESTION else ""
        if field.value and self._question_said:
            self.say(self._question_said)
        self.add_class(ASKING)
        field.focus()

    async def ask_hidden(self, placeholder: str, then: Callable[[str], bool]) -> None:
        """Ask for a line that is shown nowhere and kept nowhere."""
        await self.ask(placeholder, "", then, stored=False)
        (await self._ask_field()).secret = True

    def on_ask_field_answered(self, message: AskField.Answered) -> None:
        """Enter: done, if it could be."""
        if self._then is not None and self._then(message.text):
            self.answered()

    def answered(self) -> None:
        """What was typed was taken."""
        if self._stored_then:
            self.rapports.drafts.done()
        self._close()

    def on_ask_field_given_up(self) -> None:
        """Escape: nothing is stored; what was typed is here again when it is asked for again."""
        self.rapports.drafts.left()
        self._close()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every letter is a draft, and what it comes to is told; else the question whose place it took."""
        if self.asking:
            understood = self._echo(event.value) if self._echo is not None else ""
            if understood or (event.value and self._question_said):
                self.say(understood or self._question_said)
            elif self._echo is not None or self.title_line.notice == self._question_said:
                self.say("")
        if self.asking and self._kept is not None:
            from tui.widgets.field import AskField  # noqa: PLC0415 - it is open, so it is loaded

            self.rapports.drafts.typed(self._kept if self.query_one(AskField).untouched else event.value)

    def _close(self) -> None:
        self._then = self._echo = None
        if self._question_said and self.title_line.notice == self._question_said:
            self.say("")
        self.remove_class(ASKING)
        self._leave_no_secret()
        self.at_rest()

    def _leave_no_secret(self) -> None:
        from tui.widgets.field import AskField  # noqa: PLC0415 - it was open, so it is loaded

        for field in self.query(AskField):
            if field.secret:
                field.load("")

    async def _ask_field(self) -> AskField:
        """The field to type in, made when it is first asked for."""
        from tui.widgets.field import AskField  # noqa: PLC0415 - an Input costs more than the whole list

        try:
            return self.query_one(AskField)
        except NoMatches:
            field = AskField()
            await self.mount(field)
            return field
