"""Her own no to the verdict: keeping on against it, how often in a row, and the question after the third time."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from core.language import Language
from core.model import Choice, Decision, Verdict

FLAGGED = frozenset({Verdict.RENEGOTIATE, Verdict.END})
"""Keeping on as before against one of these is an override, and asks for a reason."""

OBSTINATE_FROM = 3
ON_THE_SIDE = frozenset({Choice.REFUSE, Choice.MAYBE})
"""Choices about something else than going on as before: they neither continue nor break a row of overrides."""


class Overrides(Struct, frozen=True):
    """How many overrides in a row, the one in question included; the earlier ones' ids; the question, from three on."""

    count: int
    decisions: tuple[str, ...]
    question: str | None


def overrides(
    decisions: Iterable[Decision], verdict_on: Callable[[str], Verdict], day: str, language: Language
) -> Overrides:
    """The row of overrides keeping on ``day`` would make.

    ``verdict_on`` tells the verdict read on ``day``. Earlier decisions are taken by the verdict they were made on; one
    that does not hold it, made before verdicts were kept, ends the row, for nobody knows what it was made against.
    """
    if verdict_on(day) not in FLAGGED:
        return Overrides(0, (), None)
    row: list[Decision] = []
    for decision in sorted((d for d in decisions if d.on <= day), key=lambda d: (d.on, d.id), reverse=True):
        if decision.choice in ON_THE_SIDE:
            continue
        if decision.choice is not Choice.KEEP or decision.verdict not in FLAGGED:
            break
        row.append(decision)
    count = len(row) + 1
    question = None
    if count >= OBSTINATE_FROM:
        text = language.text("Kept against the verdict {n} times in a row: is it determination, or obstinacy?")
        question = text.format(n=count)
    return Overrides(count, tuple(decision.id for decision in reversed(row)), question)
