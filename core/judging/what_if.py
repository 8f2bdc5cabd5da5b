"""What an event would change, before it is logged."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from core.judging.evidence import is_vague
from core.judging.folding import Life, extended
from core.judging.label import footing
from core.judging.over import was
from core.judging.scoring import Reading, fold, read
from core.judging.verdict import doubtful
from core.language import Language
from core.model import Event, Role, Verdict
from core.words import VERDICTS


class WhatIf(Struct, frozen=True):
    """Verdict, health and the dimensions that would move, each before and after, 0–100; None for unknown health.

    ``unknown`` tells of ``health`` and of these dimensions whether the figure before, and the one after, is mostly
    what is assumed of everyone; ``in_doubt`` whether the dimension is a reason by itself, before and after.
    """

    verdict_before: Verdict
    verdict_after: Verdict
    health_before: float | None
    health_after: float | None
    moves: dict[str, tuple[float, float]]
    unknown: dict[str, tuple[bool, bool]]
    in_doubt: dict[str, tuple[bool, bool]]
    from_memory: bool = False
    """Whether the verdict after it rests on memory."""
    over: bool = False
    """Whether it has ended, so that both verdicts are those of then."""


def compared(before: Reading, after: Reading) -> WhatIf:
    """The difference between two readings of one day."""
    moves = {
        name: (before.dimensions[name].score, score.score)
        for name, score in after.dimensions.items()
        if abs(score.score - before.dimensions[name].score) >= 0.05
    }
    unknown = {"health": (before.unknown, after.unknown)}
    unknown |= {name: (before.dimensions[name].unknown, after.dimensions[name].unknown) for name in moves}
    doubt = {name: (doubtful(before.dimensions[name].doubt), doubtful(after.dimensions[name].doubt)) for name in moves}
    was, becomes = (None if reading.unknown else reading.health for reading in (before, after))
    return WhatIf(before.verdict, after.verdict, was, becomes, moves, unknown, doubt)


def called(verdict: Verdict, change: WhatIf, language: Language) -> str:
    """What one of its verdicts is called: of one that is over, what it was."""
    if not change.over:
        return language.text(VERDICTS[verdict])
    return was(verdict, language, from_memory=change.from_memory) or language.text("ended")


def what_if(events: Sequence[Event], event: Event, role: Role, day: str) -> WhatIf:
    """What ``event`` would change in the reading of ``day``, given all ``events``."""
    before = read(fold(events, role, until=day), role, day)
    after = read(fold([*events, event], role, until=day), role, day)
    memory = footing([*events, event], role, day).from_memory
    return replace(compared(before, after), from_memory=memory)


def carried_forward(life: Life, event: Event, role: Role, day: str) -> WhatIf | None:
    """The same as :func:`what_if` of all events ``life`` is folded from; None where only the history knows."""
    if life.vague or is_vague(event):
        return None
    longer = extended(life, event, role)
    before, after = life.state_on(day), None if longer is None else longer.state_on(day)
    if before is None or after is None:
        return None
    return compared(read(before, role, day), read(after, role, day))
