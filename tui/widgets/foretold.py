"""What stands under the vocabulary: the details an event would be noted with, and what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from core.dates import plus
from core.days.said import said as in_words
from core.judging.label import verdict_words
from core.judging.reasons import DIMENSION_LABELS
from core.language import current, plural, text
from core.model import Precision
from core.vocabulary import SIGNALS, Tone
from core.words import SEVERITIES, SOURCES, VERDICTS
from tui.details import Details
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.keys.targets import inked
from tui.look import discreet, event_words, tokens
from tui.widgets.text_lines import Line, Run, cut, spread, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.judging.what_if import WhatIf
    from tui.keys.actions import Action

TONES = {Tone.RAISES: "steady", Tone.LOWERS: "end", Tone.CONTEXT: "muted"}
MARKS = {Tone.RAISES: tokens.GOOD, Tone.LOWERS: tokens.BAD, Tone.CONTEXT: tokens.NEITHER}
NOTE_SHOWN = 20
GAP = 2


class Foretold(NamedTuple):
    """A signal and what it would change."""

    signal: str
    change: WhatIf

    def lines(self, width: int) -> list[Line]:
        """The signal by its whole name and the health it would bring; then verdict and dimensions."""
        change, pointed = self.change, SIGNALS[self.signal]
        before, after = _figures(change, "health", change.health_before, change.health_after)
        figures = text("health {before} → {after}").format(before=before, after=after)
        name = cut(pointed.label(current().code), width - cell_len(figures) - 4)
        mark: Run = (f"{MARKS[pointed.tone]} ", TONES[pointed.tone])
        moves = [
            f"{text(DIMENSION_LABELS[name])} {f' {tokens.ARROW} '.join(_figures(change, name, *move))}"
            for name, move in change.moves.items()
        ]
        line = tokens.SEPARATOR.join(moves) or text("weighs nothing in the scores")
        verdict = _verdicts(change)
        if width_of(verdict) + cell_len(line) + 3 > width and len(verdict) == 1:
            verdict = [(tokens.GLYPHS[change.verdict_after], change.verdict_after.value)]
        room = width - width_of(verdict) - 3
        return [
            spread([mark, (name, "strong")], [(figures, "text")], width),
            (*verdict, (tokens.SEPARATOR, "muted"), (cut(line, room), "muted")),
        ]


class ForSeveral(NamedTuple):
    """A signal that would be noted for several at once: what it would change is another thing for each."""

    signal: str
    people: Sequence[str]

    def lines(self, width: int) -> list[Line]:
        """The signal by its whole name, and for whom."""
        pointed = SIGNALS[self.signal]
        mark: Run = (f"{MARKS[pointed.tone]} ", TONES[pointed.tone])
        n = len(self.people)
        said = plural("for {n}: {names}", "for {n} at once: {names}", n).format(n=n, names=", ".join(self.people))
        return [(mark, (cut(pointed.label(current().code), width - 2), "strong")), ((cut(said, width), "muted"),)]


def _figures(change: WhatIf, name: str, *figures: float | None) -> list[str]:
    """Figures before and after; where one is mostly assumed, that it is in doubt, or a question mark."""
    unknown, doubted = change.unknown[name], change.in_doubt.get(name, (False, False))
    assumed = [text("in doubt") if doubt else tokens.UNKNOWN for doubt in doubted]
    return [
        assumed[n] if figure is None or unknown[n] else current().number(figure) for n, figure in enumerate(figures)
    ]


def chips(details: Details, today: str, width: int) -> list[Line]:
    """Each detail after its key, in as few lines as they fit; what differs from the usual is in the accent."""
    lines: list[list[Run]] = [[]]
    for action, said, plain in _chips(details, today):
        chip = [
            (f"{shown_key(action)} ", inked("key", action)),
            (cut(said, width - 4), inked("muted" if plain else "accent", action)),
        ]
        if lines[-1] and width_of(lines[-1]) + GAP + width_of(chip) > width:
            lines.append([])
        lines[-1] += [(" " * GAP, "text"), *chip] if lines[-1] else chip
    return [tuple(line) for line in lines]


def _chips(details: Details, today: str) -> list[tuple[Action, str, bool]]:
    usual = Details()
    on = plus(today, -details.ago) if today else ""
    exact = details.precision is Precision.DAY
    day = "" if not today else event_words.ago(on, today) if exact else in_words(on, details.precision, current())
    mine = f"{tokens.DONE} " * details.mine + text("my part")
    note = cut(discreet.note(details.note), NOTE_SHOWN) if details.note else text("add a note")
    return [
        (actions.WHEN, day, exact and details.ago == usual.ago),
        (actions.HOW_MUCH, text(SEVERITIES[details.severity]), details.severity == usual.severity),
        (actions.ON_WHAT, text(SOURCES[details.source]), details.source == usual.source),
        (actions.MY_PART, mine, not details.mine),
        (actions.ADD_NOTE, note, not details.note),
    ]


def _verdicts(change: WhatIf) -> list[Run]:
    """The verdict it would be, after the one it is when that differs."""
    before, after = change.verdict_before, change.verdict_after
    shown = [(f"{tokens.GLYPHS[after]} {verdict_words(after, change.from_memory, current())}", after.value)]
    if before == after:
        return shown
    return [(f"{tokens.GLYPHS[before]} {text(VERDICTS[before])} {tokens.ARROW} ", "muted"), *shown]
