"""What an import of a foreign file says beyond its counts: what was recognised, field by field, likely duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.exchange.report import Fate
from core.language import text as _
from core.plain import visible
from tui.terminal import console

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.exchange.report import FieldNote, FormatReport
    from core.people import Likely

MOST_PLACES = 5


def tell(report: FormatReport) -> None:
    """Print them; places are those of the file."""
    console.say(_("format: {name}").format(name=report.format))
    for sentence in report.said:
        console.say(f"  {visible(sentence, one_line=True)}")
    titles = {Fate.TAKEN: _("fields taken"), Fate.CHANGED: _("fields changed"), Fate.LEFT_OUT: _("fields left out")}
    for fate, title in titles.items():
        notes = [note for note in report.fields if note.fate == fate]
        if notes:
            console.say(_("{title}:").format(title=title))
        for note in notes:
            console.say(f"  {_described(note)}")
    tell_likely(report.duplicates)


def tell_likely(pairs: Iterable[Likely]) -> None:
    """Print pairs that may be one, and how to make them one."""
    for number, pair in enumerate(pairs):
        if number == 0:
            console.say(_("These may be the same; `rapports merge` makes them one:"))
        first, second = (
            f"{visible(pair.names[i], one_line=True)} ({visible(pair.ids[i], one_line=True)})" for i in (0, 1)
        )
        console.say(f"  {first} = {second}: {visible(pair.why, one_line=True)}")


def _described(note: FieldNote) -> str:
    places = ", ".join(note.places[:MOST_PLACES]) + (", …" if len(note.places) > MOST_PLACES else "")
    text = _("{field} → {into}: {n}") if note.fate != Fate.LEFT_OUT else _("{field} ({into}): {n}")
    told = text.format(field=note.field, into=note.into, n=note.count)
    return visible(f"{told} — {places}" if places else told, one_line=True)
