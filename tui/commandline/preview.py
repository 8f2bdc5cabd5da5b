"""``rapports log … --dry-run``: what an event would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.language import current
from core.language import text as _
from core.reasons import DIMENSION_LABELS
from tui import console
from tui.commandline import documents
from tui.tokens import ARROW, VERDICT_WORDS

if TYPE_CHECKING:
    from core.model import Relationship
    from tui.commandline.context import Context


def preview(context: Context, relationship: Relationship, signal: str, fields: dict[str, Any]) -> None:
    """Print the verdict and the scores before and after; changes nothing. Raises as logging would."""
    change = context.practice.what_if(relationship, signal, **fields)
    if context.json:
        documents.put(change)
        return
    said = _("{name}: {value}")
    verdicts = dict.fromkeys(_(VERDICT_WORDS[verdict]) for verdict in (change.verdict_before, change.verdict_after))
    console.say(said.format(name=_("verdict"), value=f" {ARROW} ".join(verdicts)))
    moves = {_("health"): (change.health_before, change.health_after)}
    moves |= {_(DIMENSION_LABELS[name]): move for name, move in change.moves.items()}
    number, signed = current().number, current().signed
    for name, (was, becomes) in moves.items():
        value = f"{number(was, 1)} {ARROW} {number(becomes, 1)} ({signed(becomes - was, 1)})"
        console.say(said.format(name=name, value=value))
