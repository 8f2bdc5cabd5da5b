"""What jotted lines say: each understood one is a finding, every other comes back with what was not understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from core.gathering.finding import Finding, Party, derived_id, digest
from core.gathering.jotting.line import Jotted, NotUnderstood, understood
from core.gathering.jotting.names import Names
from core.gathering.source import Background, Remark
from core.gathering.sources.jotted import JottedLine
from core.language import current
from core.language import text as _
from core.model import OriginKind
from core.plain import shorten

KIND: Final = OriginKind.JOTTED
USUAL: Final = 2
_SHOWN: Final = 120


def parties(records: Sequence[JottedLine], background: Background) -> Sequence[Party]:
    """Everybody named in lines that are understood, the most frequent first."""
    names = Names(background.people.values())
    told = [one for _line, one in _all(records, names.meant, background)]
    found = Counter(one.name for one in told if isinstance(one, Jotted))
    return list(dict.fromkeys(_party(name, names, background) for name, _count in found.most_common()))


def find(
    records: Sequence[JottedLine], whose: Callable[[Party], str | None], background: Background
) -> tuple[list[Finding], list[Remark]]:
    """A finding for each line understood, a remark for each that is not.

    A line is known by its day, its words and its number among equal lines of that day in its file, so that it is the
    same wherever it stands there. A file and its copy read together tell everything once.
    """
    names = Names(background.people.values())

    def meant(name: str) -> tuple[str, ...]:
        here = names.meant(name)
        decided = None if len(here) == 1 else whose(Party(name=name))
        return (decided,) if decided in background.people and decided is not None else here

    findings: dict[str, Finding] = {}
    remarks: list[Remark] = []
    equal: Counter[tuple[str, str, str]] = Counter()
    for line, told in _all(records, meant, background):
        if isinstance(told, NotUnderstood):
            text = _("“{line}”: {why}").format(line=shorten(line.text, _SHOWN), why=told)
            remarks.append(Remark(text=text, place=line.place))
            continue
        equal[line.copy, told.written, told.folded] += 1
        finding = _finding(line, told, equal[line.copy, told.written, told.folded], background)
        findings.setdefault(finding.id, finding)
    return list(findings.values()), remarks


def _all(
    records: Sequence[JottedLine], meant: Callable[[str], tuple[str, ...]], background: Background
) -> list[tuple[JottedLine, Jotted | NotUnderstood]]:
    return [(line, _told(line, meant, background)) for line in records]


def _told(line: JottedLine, meant: Callable[[str], tuple[str, ...]], background: Background) -> Jotted | NotUnderstood:
    try:
        return understood(line.text, line.above, background.today, current().code, meant)
    except NotUnderstood as why:
        return why


def _finding(line: JottedLine, told: Jotted, number: int, background: Background) -> Finding:
    known = background.people.get(told.who or "")
    trace = _("{file}, line {n}").format(file=line.place.file, n=line.place.line)
    return Finding(
        id=derived_id("jot", told.written, told.folded, str(number)),
        kind=KIND,
        whom=Party(name=known.name if known else told.name),
        relationship=told.who,
        signal=told.signal,
        on=told.on,
        severity=USUAL,
        level=told.level,
        note=told.note,
        reason=_("your line: “{line}”").format(line=shorten(line.text, _SHOWN)),
        trace=trace,
        digest=digest(told.written, told.folded),
        span=(told.on, told.on),
    )


def _party(name: str, names: Names, background: Background) -> Party:
    meant = names.meant(name)
    return Party(name=background.people[meant[0]].name if len(meant) == 1 else name)
