"""What files hold, of all that were named in one call, and what it proves: by every source and every rule there is."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, field

from core.errors import BadData, RapportsError
from core.gathering import discovery, opening
from core.gathering.finding import Finding, Party
from core.gathering.identities import Identities
from core.gathering.source import Asked, Background, Read, Remark
from core.language import text as _
from core.model import OriginKind
from core.progress import Work, tracked

_WRONG_SHAPES: Final = (ValueError, RecursionError, OverflowError, MemoryError)


class Looked(Struct, kw_only=True):
    """What the sources read of all files of one call, and the addresses she ``confirmed`` in it."""

    confirmed: list[str]
    records: dict[OriginKind, list[Any]] = field(default_factory=lambda: defaultdict(list))
    left_out: list[Remark] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    mine: dict[str, None] = field(default_factory=dict)
    newest: dict[OriginKind, str] = field(default_factory=dict)
    meetings: dict[str, dict[str, str]] = field(default_factory=dict)

    def take(self, read: Read) -> None:
        """Add what one file gave."""
        self.records[read.kind] += read.records
        self.left_out += read.left_out
        self.said += [one for one in read.said if one not in self.said]
        self.columns |= read.columns
        self.meetings |= read.meetings
        self.mine |= dict.fromkeys(read.mine)
        if read.until is not None:
            self.newest[read.kind] = max(read.until, self.newest.get(read.kind, ""))


def look(paths: Iterable[os.PathLike[str] | str], asked: Asked, confirmed: list[str]) -> Looked:
    """Read files and folders, all of them or, with ``asked.skip_bad``, those that can be read.

    Raises:
        InputUnreadable, BadData, WrongUsage: as a source does, and as :func:`core.gathering.opening.opened` finds.
    """
    bad: list[RapportsError] = []
    files = opening.opened(paths, asked, bad)
    if bad and not asked.skip_bad:
        raise bad[0]
    pile = Looked(confirmed=confirmed, said=opening.telling(files))
    for one in tracked(files, Work.READING):
        try:
            pile.take(_guarded(one.path, partial(one.source.read, one.path, asked)))
        except BadData as refusal:
            if not asked.skip_bad:
                raise
            bad.append(refusal)
    pile.left_out += [Remark(text=str(refusal)) for refusal in bad]
    return pile


def parties(pile: Looked, background: Background) -> dict[Party, OriginKind]:
    """Everybody the records name, each once, with the kind of file that does."""
    found: dict[Party, OriginKind] = {}
    for rules in discovery.rules():
        if records := pile.records.get(rules.KIND):
            for party in rules.parties(records, background):
                found.setdefault(party, rules.KIND)
    return found


def proved(pile: Looked, identities: Identities, background: Background) -> tuple[list[Finding], list[Remark]]:
    """What the records prove, by every rule, whatever their order."""
    found: list[Finding] = []
    left_out: list[Remark] = []
    for rules in discovery.rules():
        if records := pile.records.get(rules.KIND):
            whose = partial(identities.whose, kind=rules.KIND)
            findings, remarks = rules.find(records, whose, background)
            found += [one for one in findings if one.on <= background.today and not _is_strange(one)]
            left_out += remarks
            for finding in findings:
                if finding.on > background.today:
                    text = _("{trace}: {day} has not come yet")
                    left_out.append(Remark(text=text.format(trace=finding.trace, day=finding.on)))
    return found, left_out


def _guarded(path: Path, read: Callable[[], Read]) -> Read:
    """Read a file; what nobody foresaw in it is a refusal, too."""
    try:
        return read()
    except BadData as refusal:
        said, name = str(refusal), opening.named(path)
        raise BadData(said if said.startswith(f"{name}:") else f"{name}: {said}") from None
    except OSError as error:
        raise opening.unreadable(path, error) from None
    except _WRONG_SHAPES as error:
        text = _("{file} is damaged, or not what it seems ({why}). Nothing was read.")
        raise BadData(text.format(file=opening.named(path), why=type(error).__name__)) from None


def _is_strange(finding: Finding) -> bool:
    """Whether it is about a stranger who wrote a mail: of those nothing is kept, they are only counted."""
    return finding.relationship is None and finding.kind is OriginKind.MAIL
