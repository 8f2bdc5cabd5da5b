"""What an import says of itself: its counts, what was left out, what was recognised, likely duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.exchange.additions import Outcome, Sum
from core.exchange.report import Fate, FormatReport
from core.language import plural
from core.language import text as _
from core.plain import shorten, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from core.exchange.additions import ImportReport
    from core.exchange.report import FieldNote
    from core.people import Likely

MOST_PLACES = 5
LONGEST = 40
"""Characters of a name."""
INDENT = "  "
ANSWERS = ("owed", "their_sides", "my_parts")
"""Tables of what she answered about herself and the other side."""


def counts(report: ImportReport, dry_run: bool) -> list[str]:
    """Read, added, already there, left out: a sentence each, of what kinds where that is known."""
    added = _("would be added: {n}") if dry_run else _("added: {n}")
    return [
        _("read: {n}").format(n=report.read),
        added.format(n=report.added) + _kinds(report, Outcome.ADDED),
        _("already there: {n}").format(n=report.there) + _kinds(report, Outcome.THERE),
        _("left out: {n}").format(n=len(report.left_out)),
    ]


def left_out(report: ImportReport) -> list[str]:
    """What is not taken and why: of a file of ours in a sentence a kind, of others in one a reason, with its places."""
    sums = [one for one in _joined(report.sums) if one.outcome in (Outcome.DIFFERS, Outcome.NOBODY)]
    others = report.left_out[: len(report.left_out) - sum(one.count for one in sums)]
    places: dict[str, list[str]] = {}
    for record in others:
        places.setdefault(record.why, []).append(record.place)
    said = [f"{_enumerated(found)}: {why}" for why, found in places.items()]
    return [visible(one, one_line=True) for one in (*said, *(line for one in sums for line in _in_sum(one)))]


def _in_sum(one: Sum) -> Iterator[str]:
    """What became of records of one kind, and of whom they are."""
    if one.table == "relationships" and len(one.names) <= MOST_PLACES:
        said = _("{name}: differs, is left as it is")
        if one.outcome is Outcome.NOBODY:
            said = _("{name}: introduced by somebody who is neither here nor in the file; left out")
        yield from (said.format(name=shorten(name, LONGEST)) for name in one.names)
        return
    what = counted(one.table, one.count)
    said = plural("{what} differs, and is left as it is", "{what} differ, and are left as they are", one.count)
    if one.outcome is Outcome.NOBODY:
        said = plural(
            "{what} about somebody who is neither here nor in the file; left out",
            "{what} about somebody who is neither here nor in the file; left out",
            one.count,
        )
    said = said.format(what=what)
    yield f"{said} ({_enumerated([shorten(name, LONGEST) for name in one.names])})" if one.names else said


def _kinds(report: ImportReport, outcome: Outcome) -> str:
    """How many of each kind, the most first; nothing where that is not known."""
    found = sorted((one for one in _joined(report.sums) if one.outcome is outcome), key=lambda one: -one.count)
    kinds = [counted(one.table, one.count) for one in found[:MOST_PLACES]]
    if (rest := sum(one.count for one in found[MOST_PLACES:])) > 0:
        kinds.append(plural("{n} more", "{n} more", rest).format(n=rest))
    return f" ({', '.join(kinds)})" if kinds else ""


def _joined(sums: Iterable[Sum]) -> list[Sum]:
    """The same, with one for all that are called answers."""
    found: dict[tuple[str, Outcome], Sum] = {}
    for one in sums:
        table = ANSWERS[0] if one.table in ANSWERS else one.table
        before = found.get((table, one.outcome), Sum(table, one.outcome, 0))
        names = tuple(dict.fromkeys((*before.names, *one.names)))
        found[table, one.outcome] = Sum(table, one.outcome, before.count + one.count, names)
    return list(found.values())


def counted(table: str, n: int) -> str:
    """So many records of a table, as people call them."""
    words = {
        "relationships": plural("{n} relationship", "{n} relationships", n),
        "events": plural("{n} note", "{n} notes", n),
        "decisions": plural("{n} decision", "{n} decisions", n),
        "proposals": plural("{n} proposal", "{n} proposals", n),
        "commitments": plural("{n} promise", "{n} promises", n),
        "reflections": plural("{n} look back", "{n} looks back", n),
        "opinions": plural("{n} opinion", "{n} opinions", n),
        "resolutions": plural("{n} resolution", "{n} resolutions", n),
        "refusals": plural("{n} no", "{n} noes", n),
        "missions": plural("{n} mission", "{n} missions", n),
        "settings": plural("{n} setting", "{n} settings", n),
        "evidence": plural("{n} finding", "{n} findings", n),
    }
    return words.get(table, plural("{n} answer", "{n} answers", n)).format(n=n)


def _enumerated(found: Sequence[str]) -> str:
    """The first of them, and how many more there are."""
    said = ", ".join(found[:MOST_PLACES])
    if (rest := len(found) - MOST_PLACES) > 0:
        said = plural("{some} and {n} more", "{some} and {n} more", rest).format(some=said, n=rest)
    return said


def recognised(report: ImportReport) -> Iterator[str]:
    """What a file of another program was taken for, and what became of each of its fields; nothing for our own."""
    if not isinstance(report, FormatReport):
        return
    yield _("format: {name}").format(name=report.format)
    for sentence in report.said:
        yield INDENT + visible(sentence, one_line=True)
    titles = {Fate.TAKEN: _("fields taken"), Fate.CHANGED: _("fields changed"), Fate.LEFT_OUT: _("fields left out")}
    for fate, title in titles.items():
        notes = [note for note in report.fields if note.fate == fate]
        if notes:
            yield _("{title}:").format(title=title)
        for note in notes:
            yield INDENT + _described(note)


def likely(report: ImportReport) -> list[Likely]:
    """Pairs that may be one, of those it brought."""
    return report.duplicates if isinstance(report, FormatReport) else []


def pair(of: Likely) -> str:
    """Two that may be one, and why."""
    first, second = (f"{visible(of.names[i], one_line=True)} ({visible(of.ids[i], one_line=True)})" for i in (0, 1))
    return f"{first} = {second}: {visible(of.why, one_line=True)}"


def _described(note: FieldNote) -> str:
    places = ", ".join(note.places[:MOST_PLACES]) + (", …" if len(note.places) > MOST_PLACES else "")
    text = _("{field} → {into}: {n}") if note.fate != Fate.LEFT_OUT else _("{field} ({into}): {n}")
    told = text.format(field=note.field, into=note.into, n=note.count)
    return visible(f"{told} — {places}" if places else told, one_line=True)
