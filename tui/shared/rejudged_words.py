"""What a change of the method changed, in sentences; told once, by whichever of app and command line comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import plural, text
from core.plain import visible
from core.words import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.judging.rejudged import Rejudged


def heading(found: Sequence[Rejudged]) -> str:
    """How many verdicts are others now, and why at all."""
    return plural(
        "The method has changed: it asks for proof before it says “steady”, and counts doubts one by one."
        " {n} verdict is another now; what you decided stays.",
        "The method has changed: it asks for proof before it says “steady”, and counts doubts one by one."
        " {n} verdicts are others now; what you decided stays.",
        len(found),
    ).format(n=len(found))


def change(of: Rejudged, name: str) -> str:
    """One of them: from which verdict to which, and the reasons of the new one."""
    said = text("{name}: {before} → {after}. {why}")
    before, after = text(VERDICTS[of.before]), text(VERDICTS[of.after])
    return said.format(name=visible(name, one_line=True), before=before, after=after, why=of.why)
