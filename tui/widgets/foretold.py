"""What stands under the vocabulary: the details an event would be noted with, and what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from core.dates import plus
from core.days.said import said as in_words
from core.judging.label import verdict_words
from core.judging.what_if import called
from core.language import current, plural, text
from core.model import Precision
from core.vocabulary import SIGNALS, Tone
from core.words import CAUSES, DIMENSION_LABELS, MANNERS, SEVERITIES, SOURCES, VERDICTS
from tui.details import Details
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.keys.targets import inked
from tui.look import discreet, event_words, tokens
from tui.widgets.text_lines import Line, Run, cut, spread, width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.judging.what_if import WhatIf
    from core.vocabulary import OwnWord

TONES = {Tone.RAISES: "steady", Tone.LOWERS: "end", Tone.CONTEXT: "muted"}
MARKS = {Tone.RAISES: tokens.GOOD, Tone.LOWERS: tokens.BAD, Tone.CONTEXT: tokens.NEITHER}
NOTE_SHOWN = 20
GAP = 2
MARKED = 2
"""Cells of the mark before a signal."""


class Foretold(NamedTuple):
    """A signal and what it would change."""

    signal: str
    change: WhatIf
    own: OwnWord | None = None

    def lines(self, width: int) -> list[Line]:
        """What the signal means, and the health it would bring; then verdict and dimensions."""
        figures = self._health()
        told = wrapped((self.own or SIGNALS[self.signal]).means(current().code), width - MARKED, "strong", rest="")
        first, *rest = [[("  ", "text"), *line] for line in told]
        lines = [[self._mark(), *first[1:]], *rest]
        if width_of(lines[-1]) + cell_len(figures) + GAP <= width:
            lines[-1] = list(spread(lines[-1], [(figures, "text")], width))
        else:
            lines.append(list(spread([], [(figures, "text")], width)))
        return [*map(tuple, lines), self._moves(width)]

    def briefly(self, width: int) -> list[Line]:
        """A line for what it means, or for its name where that says as much, and one for the health it would bring."""
        pointed, figures = self.own or SIGNALS[self.signal], self._health()
        name = cut(pointed.label(current().code), width - cell_len(figures) - MARKED - GAP)
        return [
            ((cut(pointed.means(current().code), width), "muted"),),
            spread([self._mark(), (name, "strong")], [(figures, "text")], width),
        ]

    def _mark(self) -> Run:
        news = SIGNALS[self.signal].news
        return f"{MARKS[news]} ", TONES[news]

    def _health(self) -> str:
        change = self.change
        before, after = _figures(change, "health", change.health_before, change.health_after)
        return text("health {before} → {after}").format(before=before, after=after)

    def _moves(self, width: int) -> Line:
        """The verdict it would be, and each dimension that moves."""
        change = self.change
        moves = [
            f"{text(DIMENSION_LABELS[name])} {f' {tokens.ARROW} '.join(_figures(change, name, *move))}"
            for name, move in change.moves.items()
        ]
        line = tokens.SEPARATOR.join(moves) or text("weighs nothing in the scores")
        verdict = _verdicts(change)
        if width_of(verdict) + cell_len(line) + 3 > width and len(verdict) == 1:
            glyph = tokens.OVER if change.over else tokens.GLYPHS[change.verdict_after]
            verdict = [(glyph, "muted" if change.over else change.verdict_after.value)]
        room = width - width_of(verdict) - 3
        return (*verdict, (tokens.SEPARATOR, "muted"), (cut(line, room), "muted"))


class ForSeveral(NamedTuple):
    """A signal that would be noted for several at once: what it would change is another thing for each."""

    signal: str
    people: Sequence[str]
    own: OwnWord | None = None

    def lines(self, width: int) -> list[Line]:
        """The signal by its whole name, and for whom."""
        pointed = self.own or SIGNALS[self.signal]
        mark: Run = (f"{MARKS[pointed.news]} ", TONES[pointed.news])
        n = len(self.people)
        said = plural("for {n}: {names}", "for {n} at once: {names}", n).format(n=n, names=", ".join(self.people))
        return [(mark, (cut(pointed.means(current().code), width - 2), "strong")), ((cut(said, width), "muted"),)]

    def briefly(self, width: int) -> list[Line]:
        """The same."""
        return self.lines(width)


def _figures(change: WhatIf, name: str, *figures: float | None) -> list[str]:
    """Figures before and after; where one is mostly assumed, that it is in doubt, or a question mark."""
    unknown, doubted = change.unknown[name], change.in_doubt.get(name, (False, False))
    assumed = [text("in doubt") if doubt else tokens.UNKNOWN for doubt in doubted]
    return [
        assumed[n] if figure is None or unknown[n] else current().number(figure) for n, figure in enumerate(figures)
    ]


def states(details: Details, severity: int, today: str, width: int) -> Line:
    """What is set now, side by side, ``severity`` as it comes to be; what differs from the usual is in the accent."""
    shown = _states(details, severity, today)
    while len(shown) > 1 and sum(cell_len(said) for said, _ in shown) + cell_len(tokens.SEPARATOR) * len(shown) > width:
        usual = [n for n, (_, plain) in enumerate(shown) if plain]
        shown.pop(usual[-1] if usual else -1)  # what is as ever gives way first
    runs: list[Run] = []
    for said, plain in shown:
        runs += [(tokens.SEPARATOR, "muted")] * bool(runs) + [(cut(said, width), "muted" if plain else "accent")]
    return tuple(runs)


def chips(width: int) -> list[Line]:
    """The keys that change a detail, each with what it changes, in as few lines as they fit."""
    lines: list[list[Run]] = [[]]
    for action in (actions.WHEN, *actions.HOW_IT_WAS):
        chip = [
            (f"{shown_key(action)} ", inked("key", action)),
            (cut(action.short(), width - 4), inked("muted", action)),
        ]
        if lines[-1] and width_of(lines[-1]) + GAP + width_of(chip) > width:
            lines.append([])
        lines[-1] += [(" " * GAP, "text"), *chip] if lines[-1] else chip
    return [tuple(line) for line in lines]


def _states(details: Details, severity: int, today: str) -> list[tuple[str, bool]]:
    """Each detail in words, and whether it is as usual; my part and a note are said where they are set."""
    usual = Details()
    on = plus(today, -details.ago) if today else ""
    exact = details.precision is Precision.DAY
    day = "" if not today else event_words.ago(on, today) if exact else in_words(on, details.precision, current())
    said = [
        (day, exact and details.ago == usual.ago),
        (text(SEVERITIES[severity]), severity == details.usual),
        (text(SOURCES[details.source]), details.source == usual.source),
    ]
    said += [(text(CAUSES[details.cause]), False)] if details.cause else []
    said += [(text(MANNERS[details.manner]), False)] if details.manner else []
    said += [(text("my part"), False)] * details.mine
    return said + [(cut(discreet.note(details.note), NOTE_SHOWN), False)] * bool(details.note)


def _verdicts(change: WhatIf) -> list[Run]:
    """The verdict it would be, after the one it is when that differs."""
    before, after = change.verdict_before, change.verdict_after
    if change.over:
        said = [called(verdict, change, current()) for verdict in dict.fromkeys((before, after))]
        return [(f"{tokens.OVER} {f' {tokens.ARROW} '.join(said)}", "muted")]
    shown = [(f"{tokens.GLYPHS[after]} {verdict_words(after, change.from_memory, current())}", after.value)]
    if before == after:
        return shown
    return [(f"{tokens.GLYPHS[before]} {text(VERDICTS[before])} {tokens.ARROW} ", "muted"), *shown]
