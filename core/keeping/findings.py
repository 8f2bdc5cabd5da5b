"""What a check finds, and what a repair did: each with the file, the line and one sentence."""

from __future__ import annotations

from typing import Final

import msgspec

from core.keeping import advice
from core.language import N_
from core.language import text as _
from core.ledger.lines import ProblemKind

LINES: Final = {
    ProblemKind.TORN: N_("the beginning of a line: its writer was cut off, or the file was"),
    ProblemKind.DAMAGED: N_("this line cannot be read"),
    ProblemKind.DOUBTFUL: N_("its checksum is wrong: edited by hand, or a flipped bit"),
    ProblemKind.UNKNOWN: N_("this line is sound but makes no record this version knows"),
}


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One place that is not as it should be.

    ``file`` is a name inside the store, ``line`` counts from 1 (None for the file as a whole), ``kind`` is one word
    that stays the same in every language; ``what`` and ``advice`` are sentences.
    """

    file: str
    line: int | None = None
    kind: str
    what: str
    advice: str


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """One thing a repair did, or could not do; ``line`` as in ``Finding``."""

    file: str
    line: int | None = None
    what: str


def repairable(home: str, kind: str, file: str, what: str, line: int | None = None) -> Finding:
    """A finding that a repair sees to."""
    text = _("“{command}” mends it.").format(command=advice.command(home, "doctor --repair"))
    return Finding(file=file, line=line, kind=kind, what=what, advice=text)


def unknown(file: str, line: int | None) -> Finding:
    """A sound line that a repair leaves as it is."""
    what = _(LINES[ProblemKind.UNKNOWN])
    return Finding(file=file, line=line, kind="unknown", what=what, advice=_("It is kept and passed over."))
