"""What a story is made of: one relationship, its quiet seasons, and the days that mattered."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Season:
    """A stretch of ordinary days: how many events a month, drawn in the proportions of ``mix``.

    A key of ``mix`` is a signal, with ``:n`` for a severity or, after ``checkin``, a level.
    """

    start: str
    end: str
    a_month: float
    mix: dict[str, int]


@dataclass(frozen=True)
class Story:
    """One relationship and all that happened in it.

    ``beats`` holds the days that mattered, one a line: ``DAY SIGNAL[:n] [MARK…] | NOTE``, a mark being
    ``fact``, ``feeling``, ``hearsay`` or ``mine``.
    ``asides`` are notes for events of the seasons, by the key of their mix; each is used once.
    ``details`` are the other fields of the relationship, as the export names them.
    """

    id: str
    name: str
    role: str
    since: str
    details: dict[str, object] = field(default_factory=dict)
    seasons: tuple[Season, ...] = ()
    beats: str = ""
    asides: dict[str, tuple[str, ...]] = field(default_factory=dict)
