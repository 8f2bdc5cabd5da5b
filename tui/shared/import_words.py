"""What an import says of itself: its counts, what was left out, what was recognised, likely duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.exchange.report import Fate, FormatReport
from core.language import text as _
from core.plain import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.exchange.additions import ImportReport
    from core.exchange.report import FieldNote
    from core.people import Likely

MOST_PLACES = 5
INDENT = "  "


def counts(report: ImportReport, dry_run: bool) -> list[str]:
    """Read, added, already there, left out: a sentence each."""
    added = _("would be added: {n}") if dry_run else _("added: {n}")
    return [
        _("read: {n}").format(n=report.read),
        added.format(n=report.added),
        _("already there: {n}").format(n=report.there),
        _("left out: {n}").format(n=len(report.left_out)),
    ]


def left_out(report: ImportReport) -> Iterator[str]:
    """Each record that is not taken: its place in the file, and why."""
    for record in report.left_out:
        yield visible(f"{record.place}: {record.why}", one_line=True)


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
