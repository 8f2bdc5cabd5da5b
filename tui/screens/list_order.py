"""Which relationships are listed, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import N_, text
from core.model import Stage, Verdict
from core.people import folded
from core.words import VERDICTS
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.screens.matching import matcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content

    from core.judging.folding import Row

BY_NEED, BY_NAME, BY_HEALTH, BY_CONTACT = "need", "name", "health", "contact"
ORDERS = {
    BY_NEED: N_("Who needs me first"),
    BY_NAME: N_("By name"),
    BY_HEALTH: N_("By health"),
    BY_CONTACT: N_("By last exchange"),
}


class Order:
    """What she asked the list to be."""

    def __init__(self) -> None:
        self.by = BY_NEED
        self.verdict: Verdict | None = None
        self.letters = ""
        self.ended = False
        self.notes: dict[str, str] = {}

    @property
    def limited(self) -> bool:
        """Whether a filter or a verdict leaves some out."""
        return bool(self.letters) or self.verdict is not None

    def applied(self, rows: Sequence[Row]) -> list[Row]:
        """The rows to show; ``rows`` come by need."""
        is_wanted = matcher(self.letters, self.notes)
        found = [
            row
            for row in rows
            if (self.ended or row.relationship.stage is not Stage.ENDED)
            and (self.verdict is None or (row.verdict is self.verdict and not row.is_over))
            and is_wanted(row)
        ]
        if self.by == BY_NEED:
            from core.judging.folding import need  # noqa: PLC0415 - here for its name's sake: rows move when they change

            found.sort(key=need)
        elif self.by == BY_NAME:
            found.sort(key=lambda row: folded(row.relationship.name))
        elif self.by == BY_HEALTH:
            found.sort(key=lambda row: (row.unknown, row.health))
        else:
            found.sort(key=lambda row: row.last_contact or "")
        return found

    def parts(self, rows: Sequence[Row]) -> dict[int, str]:
        """Where a new part of the list begins that comes by need, by the place of its first row, and its name."""
        if self.by != BY_NEED:
            return {}
        over = [row.relationship.stage is Stage.ENDED for row in rows]
        settled = [row.settled and not ended for row, ended in zip(rows, over, strict=True)]
        begins = ((text("decided"), settled), (text("ended ones"), over))
        return {at: name for name, there in begins if True in there and (at := there.index(True))}

    def next_order(self) -> None:
        """Go on to the next order."""
        orders = list(ORDERS)
        self.by = orders[(orders.index(self.by) + 1) % len(orders)]

    def next_verdict(self, there: Sequence[Verdict]) -> None:
        """Go on to the next verdict among those ``there``, then to all."""
        choices: list[Verdict | None] = [None, *(verdict for verdict in tokens.NEED if verdict in there)]
        at = choices.index(self.verdict) if self.verdict in choices else 0
        self.verdict = choices[(at + 1) % len(choices)]

    def title(self, count: int) -> Content:
        """The order in words, what limits it, and how many there are."""
        parts = [text(ORDERS[self.by])]
        if self.verdict is not None:
            parts.append(f"{tokens.GLYPHS[self.verdict]} {text(VERDICTS[self.verdict])}")
        if self.letters:
            parts.append(f"/{discreet.note(self.letters)}")
        if self.ended:
            parts.append(text("ended too"))
        return plain(tokens.SEPARATOR.join([*parts, str(count)]), one_line=True)
