"""Charts as SVG: shapes with classes only, so that the page's style sheet, and no attribute, decides on colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.language import Language
from core.learning.figures import percent
from core.learning.report.blocks import Bars, Chart, Intervals, Line, Stack

WIDTH = 480
LABEL = 150
"""Room for labels on the left of horizontal charts."""
ROW = 26
TALL = 150
LETTER = 8
"""About how wide a letter is."""
LONGEST = 20
"""Characters of a label."""

Escape = Callable[[str], str]


def svg(chart: Chart, language: Language, escape: Escape) -> str:
    """``chart`` as one ``<svg>`` element, as wide as its place."""
    match chart:
        case Intervals():
            return _framed(chart.title, ROW * (len(chart.rows) + 1) + 4, _intervals(chart, language, escape), escape)
        case Line():
            return _framed(chart.title, TALL + 24, _line(chart, language, escape), escape)
        case Stack():
            lines = 1 + max((line for _x, line in _legend(chart)), default=0)
            return _framed(chart.title, TALL + 30 + 20 * lines, _stack(chart, escape), escape)
        case Bars():
            return _framed(chart.title, ROW * len(chart.rows) + 4, _bars(chart, language, escape), escape)


def _framed(title: str, height: float, shapes: Iterator[str], escape: Escape) -> str:
    inside = "\n".join(shapes)
    return f'<svg viewBox="0 0 {WIDTH} {height:g}" role="img"><title>{escape(title)}</title>\n{inside}\n</svg>'


def _intervals(chart: Intervals, language: Language, escape: Escape) -> Iterator[str]:
    scale = (WIDTH - LABEL - 56) / 100
    bottom = ROW * len(chart.rows)
    for tick in (0, 50, 100):
        x = LABEL + tick * scale
        yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{bottom}"/>'
        yield f'<text class="quiet mid" x="{x:.1f}" y="{bottom + 18}">{percent(tick, language, 0)}</text>'
    x = LABEL + chart.line * scale
    yield f'<line class="all" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{bottom}"/>'
    for place, row in enumerate(chart.rows):
        y = ROW * place + ROW / 2
        low, high, at = (LABEL + value * scale for value in (row.low, row.high, row.rate))
        yield f'<g class="{"out" if row.stands_out else "in"}">{_label(row.label, y, escape)}'
        yield f'<line class="reach" x1="{low:.1f}" x2="{high:.1f}" y1="{y:g}" y2="{y:g}"/>'
        yield f'<circle class="dot" cx="{at:.1f}" cy="{y:g}" r="5"/>'
        yield f'<text class="last" x="{WIDTH}" y="{y + 4.5:g}">{percent(row.rate, language, 0)}</text></g>'


def _line(chart: Line, language: Language, escape: Escape) -> Iterator[str]:
    for tick in (0, 50, 100):
        y = _high(tick)
        yield f'<line class="grid" x1="30" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text class="quiet last" x="26" y="{y + 4:.1f}">{tick}</text>'
    points: list[str] = []
    for place, value in enumerate(chart.values):
        if value is None:
            yield from _curve(points)
            points = []
            continue
        x, y = _across(place, len(chart.values)), _high(value)
        points.append(f"{x:.1f},{y:.1f}")
        yield f'<circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
        if place in (0, len(chart.values) - 1):
            yield f'<text class="mid" x="{x:.1f}" y="{y - 9:.1f}">{language.number(value)}</text>'
    yield from _curve(points)
    yield from _below(chart.labels, escape)


def _curve(points: list[str]) -> Iterator[str]:
    if len(points) > 1:
        yield f'<polyline class="curve" points="{" ".join(points)}"/>'


def _stack(chart: Stack, escape: Escape) -> Iterator[str]:
    most = max((sum(counts) for counts in chart.counts), default=0) or 1
    unit = (TALL - 10) / most
    wide = min(28.0, (WIDTH - 40) / max(1, len(chart.counts)) * 0.7)
    for place, counts in enumerate(chart.counts):
        x, y = _across(place, len(chart.counts)) - wide / 2, float(TALL)
        for (kind, words), count in zip(chart.series, counts, strict=True):
            if count:
                y -= count * unit
                shape = f'x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{max(0.5, count * unit - 1):.1f}"'
                yield f'<rect class="{kind}" {shape}><title>{count} {escape(words)}</title></rect>'
    yield from _below(chart.labels, escape)
    for (x, line), (kind, words) in zip(_legend(chart), _shown(chart), strict=True):
        y = TALL + 32 + 20 * line
        yield f'<rect class="{kind}" x="{x:.1f}" y="{y}" width="11" height="11"/>'
        yield f'<text class="quiet" x="{x + 16:.1f}" y="{y + 10}">{escape(words)}</text>'


def _shown(chart: Stack) -> list[tuple[str, str]]:
    """The series there is anything to show of."""
    return [named for place, named in enumerate(chart.series) if any(counts[place] for counts in chart.counts)]


def _legend(chart: Stack) -> list[tuple[float, int]]:
    """Where each shown series is named: across, and on which line."""
    places = []
    x, line = 30.0, 0
    for _kind, words in _shown(chart):
        wide = 34 + LETTER * len(words)
        if x + wide > WIDTH and x > 30:
            x, line = 30.0, line + 1
        places.append((x, line))
        x += wide
    return places


def _bars(chart: Bars, language: Language, escape: Escape) -> Iterator[str]:
    most = max((max(up, -down) for _label_, up, down in chart.rows), default=0.0) or 1.0
    left = max((-down for _label_, _up, down in chart.rows), default=0.0)
    scale = (WIDTH - LABEL - 100) / (max(up for _label_, up, _down in chart.rows) + left or most)
    zero = LABEL + 44 + left * scale
    for place, (label, up, down) in enumerate(chart.rows):
        y = ROW * place
        yield _label(label, y + ROW / 2, escape)
        yield f'<rect class="steady" x="{zero:.1f}" y="{y + 6}" width="{up * scale:.1f}" height="{ROW - 12}"/>'
        start, wide = zero + down * scale, -down * scale
        yield f'<rect class="end" x="{start:.1f}" y="{y + 6}" width="{wide:.1f}" height="{ROW - 12}"/>'
        if up >= 0.5:
            yield f'<text class="quiet" x="{zero + up * scale + 5:.1f}" y="{y + 17.5}">{language.signed(up)}</text>'
        if down <= -0.5:
            x = zero + down * scale - 5
            yield f'<text class="quiet last" x="{x:.1f}" y="{y + 17.5}">{language.signed(down)}</text>'
    yield f'<line class="all" x1="{zero:.1f}" x2="{zero:.1f}" y1="0" y2="{ROW * len(chart.rows)}"/>'


def _label(text: str, y: float, escape: Escape) -> str:
    cut = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return f'<text class="last" x="{LABEL - 12}" y="{y + 4.5:g}">{escape(cut)}</text>'


def _below(labels: tuple[str, ...], escape: Escape) -> Iterator[str]:
    step = -(-len(labels) // 12)
    for place, label in enumerate(labels):
        if place % step == 0:
            x = _across(place, len(labels))
            yield f'<text class="quiet mid" x="{x:.1f}" y="{TALL + 20}">{escape(label)}</text>'


def _across(place: int, count: int) -> float:
    return 50 + (WIDTH - 72) * place / max(1, count - 1)


def _high(value: float) -> float:
    return 8 + (TALL - 16) * (100 - value) / 100
