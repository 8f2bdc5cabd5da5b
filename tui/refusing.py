"""Refusals of the practice that no screen foresaw: told on the first line, instead of ending the app."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.message_pump import MessagePump

from core.errors import RapportsError

if TYPE_CHECKING:
    from textual.message import Message

    from tui.host import Host


class Refusing(MessagePump):
    """A screen, or the app, that goes on after a refusal: a store moved away, a file damaged while it was open."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except RapportsError as refusal:
            cast("Host", self.app).tell(str(refusal), refused=True)
