"""What a check finds and a repair did, each with the file, the line and one sentence; and what to type about it.

Commands are whole, to be followed to the letter.
"""

from __future__ import annotations

from shlex import quote
from typing import Final

import msgspec

from core.errors import RapportsError
from core.keeping import backups, inspect
from core.language import N_
from core.language import text as _
from core.ledger import layout
from core.ledger.lines import ProblemKind


def for_file(path: str) -> str:
    """Sentences about what can be done for the file of the store at ``path``, naming the newest backup that helps."""
    home = layout.home_of(path)
    name = path.removeprefix(f"{home}/")
    try:
        there = [backup for backup in reversed(backups.listed(home)) if _helps(backup, name)]
    except RapportsError:
        there = []
    commands = {"repair": command(home, "doctor --repair")}
    if not there:
        return _("No backup holds it. Type “{repair}” to save what can be read.").format(**commands)
    slot = there[0].slot
    commands["restore"] = command(home, f"restore {slot.number}")
    commands["list"] = command(home, "backup list")
    text = _(
        "Backup {n} of {day} holds it. Type “{repair}” to mend it from there, or “{restore}” to bring all of that "
        "backup back; what either replaces is kept. “{list}” shows all backups."
    )
    return text.format(n=slot.number, day=slot.day, **commands)


def command(home: str, typed: str) -> str:
    """A command line that works on this very store, wherever it is typed."""
    return f"rapports {typed} --home {quoted(home)}"


def quoted(text: str) -> str:
    """``text`` as one word of a command line."""
    return quote(text)


def _helps(backup: backups.Backup, name: str) -> bool:
    if name.startswith(f"{layout.JOURNAL}/"):
        name = layout.RELATIONSHIPS
    return name in backup.manifest.files and inspect.is_ours(f"{backup.slot.path}/{name}", name)


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
    text = _("“{command}” mends it.").format(command=command(home, "doctor --repair"))
    return Finding(file=file, line=line, kind=kind, what=what, advice=text)


def unknown(file: str, line: int | None) -> Finding:
    """A sound line that a repair leaves as it is."""
    what = _(LINES[ProblemKind.UNKNOWN])
    return Finding(file=file, line=line, kind="unknown", what=what, advice=_("It is kept and passed over."))
