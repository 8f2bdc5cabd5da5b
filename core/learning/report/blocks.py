"""What a document is made of, before it is Markdown or HTML; every text in it is plain and still to be escaped."""

from __future__ import annotations

from typing import NamedTuple


class Heading(NamedTuple):
    """A heading: level 1 is the title, 2 a section."""

    text: str
    level: int = 2


class Paragraph(NamedTuple):
    """A paragraph; ``note`` marks what explains rather than tells."""

    text: str
    note: bool = False


class Items(NamedTuple):
    """A list of short texts."""

    items: tuple[str, ...]


class Table(NamedTuple):
    """A table with one row of headings; the columns in ``right`` hold figures.

    Those in ``below`` hold sentences: where a table is drawn in cells they stand below the row, as long as they are.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()
    below: tuple[int, ...] = ()


class Whisker(NamedTuple):
    """A share and its interval, in percent."""

    label: str
    rate: float
    low: float
    high: float
    stands_out: bool


class Intervals(NamedTuple):
    """Shares with their intervals on a scale of 0–100 %; ``line`` is the share of all."""

    title: str
    rows: tuple[Whisker, ...]
    line: float


class Line(NamedTuple):
    """Values 0–100 over time; None leaves a gap."""

    title: str
    labels: tuple[str, ...]
    values: tuple[float | None, ...]


class Stack(NamedTuple):
    """Counts over time on top of each other; ``series`` are pairs of a class (a verdict) and its words."""

    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, str], ...]
    counts: tuple[tuple[int, ...], ...]


class Bars(NamedTuple):
    """For each label what was added (≥ 0) and what was taken (≤ 0)."""

    title: str
    rows: tuple[tuple[str, float, float], ...]


Chart = Intervals | Line | Stack | Bars
Block = Heading | Paragraph | Items | Table | Intervals | Line | Stack | Bars
