"""``rapports log … --dry-run``: what an event would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.judging.reasons import DIMENSION_LABELS
from core.language import N_, current
from core.language import text as _
from tui.commandline import documents
from tui.look.tokens import ARROW, UNKNOWN, VERDICT_WORDS
from tui.terminal import console

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
    moves = {"health": (change.health_before, change.health_after), **change.moves}
    labels = {"health": N_("health"), **DIMENSION_LABELS}
    for name, move in moves.items():
        console.say(said.format(name=_(labels[name]), value=_figures(move, change.unknown[name])))


def _figures(move: tuple[float | None, float | None], unknown: tuple[bool, bool]) -> str:
    """Before and after, and the difference where both are known; what is not is never passed off as a figure."""
    before, after = (None if hidden else value for value, hidden in zip(move, unknown, strict=True))
    if before is None and after is None:
        return UNKNOWN
    shown = f" {ARROW} ".join(UNKNOWN if value is None else current().number(value, 1) for value in (before, after))
    return shown if before is None or after is None else f"{shown} ({current().signed(after - before, 1)})"
