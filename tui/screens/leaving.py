"""Screens that are left once: a key or a click that was still waiting does not leave the next one too."""

from __future__ import annotations

from typing import Any, cast

from textual.await_complete import AwaitComplete
from textual.message_pump import MessagePump


class Leaving(MessagePump):
    """Comes before a screen among the bases of a class; no screen itself, so that it hides no style of theirs."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Leave it, unless it was left already or another one stands over it."""
        if cast("MessagePump", self.app.screen) is not self:
            return AwaitComplete()
        left: AwaitComplete = super().dismiss(result)  # type: ignore[misc]  # a screen comes after it
        return left
