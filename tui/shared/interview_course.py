"""Where an interview from memory stands: what was answered, and what is asked next; every key moves it on by itself.

It knows no screen. It can be written down at any moment and taken up again, so that nothing told is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from core.dates import is_day
from core.remembering.interview import MOST_MOMENTS, Deceived, Interview, Moment, Talked, When, fits
from core.remembering.months import newest
from core.vocabulary import DIMENSIONS, SIGNALS

if TYPE_CHECKING:
    from core.dates import Day
    from core.remembering.asking import Column

SILENT: Final = 0
"""An answer that is none: there is nothing to say."""
SAME_FROM: Final = 2
"""From this block on an answer can be the same as that of the newer one."""
MONTH_KEYS: Final = "123456789abcd"
"""One key a month, the newest first."""
YES, NO, FORGIVEN = "yo", "n", "fp"
"""Letters of both languages: yes and oui; no and non; forgiven and pardonné."""
UNKNOWN: Final = "-"


class Step(StrEnum):
    """What is asked."""

    GRID = "grid"
    BEST = "best"
    WORST = "worst"
    DECEIVED = "deceived"
    DECEIVED_WHEN = "deceived_when"
    TALK = "talk"
    TALK_WHEN = "talk_when"
    CHANGED = "changed"
    END = "end"


class Answers(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What is written down: the day it is held, the step, the place in the grid, and every answer."""

    day: str
    older: bool = False
    step: Step = Step.GRID
    at: tuple[int, str] = (1, "")
    cells: dict[int, dict[str, int]] = {}
    same: int = 0
    signal: str = ""
    best: list[tuple[str, int]] = []
    worst: list[tuple[str, int]] = []
    deceived: Deceived = Deceived.NO
    deceived_in: int = -1
    talk_in: int = -1
    changed: bool = False


class Course:
    """One interview on its way.

    ``columns`` are the blocks asked about, newest first, and ``rows`` the dimensions in their order; ``letters`` are
    the signals by the letter that tells them.
    """

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[str], letters: Mapping[str, str], answers: Answers
    ) -> None:
        self.columns, self.rows, self.letters, self.answers = columns, rows, letters, answers
        self.months = newest(answers.day, len(MONTH_KEYS))[: 2 * len(columns) + 1]
        if answers.at not in self._asked:
            answers.at = next(iter(self._asked), (0, ""))
        if answers.step is Step.GRID and not self._asked:
            answers.step = Step.BEST

    @property
    def _asked(self) -> list[tuple[int, str]]:
        """The cells asked, in their order: down a column, then the next older one."""
        return [
            (column.block.number, name)
            for column in self.columns
            if not column.before
            for name in self.rows
            if name not in column.noted
        ]

    @property
    def step(self) -> Step:
        """What is asked now."""
        return self.answers.step

    @property
    def at(self) -> tuple[int, str]:
        """The block and the dimension under the cursor; no cell where the grid is done."""
        return self.answers.at if self.step is Step.GRID else (0, "")

    def level(self, block: int, name: str) -> int | None:
        """What was answered there; 0 for nothing to say, None for no answer yet."""
        return self.answers.cells.get(block, {}).get(name)

    @property
    def interview(self) -> Interview:
        """What was told so far."""
        told = self.answers
        grid = {n: {d: v for d, v in row.items() if v != SILENT} for n, row in sorted(told.cells.items())}
        return Interview(
            {n: row for n, row in grid.items() if row},
            tuple(self._moments(told.best)),
            tuple(self._moments(told.worst)),
            told.deceived,
            self._when(told.deceived_in) if told.deceived_in >= 0 else None,
            Talked(self._when(told.talk_in), told.changed) if told.talk_in >= 0 else None,
        )

    def _moments(self, told: Sequence[tuple[str, int]]) -> Iterator[Moment]:
        for signal, month in told:
            yield Moment(signal, self._when(month))

    def _when(self, month: int) -> When:
        return self.months[min(month, len(self.months) - 1)]

    # The grid

    def answer(self, level: int) -> None:
        """An answer from 1 to 5, or 0 for nothing to say; the cursor goes on."""
        if self.step is Step.GRID:
            block, name = self.answers.at
            self.answers.cells.setdefault(block, {})[name] = level
            self._go_on()

    def same(self) -> bool:
        """The answer of the newer block; whether there is one."""
        block, name = self.answers.at
        if self.step is not Step.GRID or block < SAME_FROM or (level := self.level(block - 1, name)) is None:
            return False
        self.answers.same += 1
        self.answer(level)
        return True

    def _go_on(self) -> None:
        cells = self._asked
        after = cells[cells.index(self.answers.at) + 1 :]
        if after:
            self.answers.at = after[0]
        else:
            self.answers.step = Step.BEST

    def point(self, block: int, name: str) -> None:
        """The cursor goes to this cell, where it is one that is asked."""
        if self.step is Step.GRID and (block, name) in self._asked:
            self.answers.at = (block, name)

    def move(self, down: int, older: int) -> None:
        """The cursor goes to another cell asked, as near as there is one."""
        if self.step is not Step.GRID:
            return
        cells, (block, name) = self._asked, self.answers.at
        place = self.rows.index(name)
        if down:
            wanted = cells.index(self.answers.at) + down
            self.answers.at = cells[min(max(wanted, 0), len(cells) - 1)]
            return
        beside = [cell for cell in cells if (cell[0] - block) * older > 0]
        if beside:
            self.answers.at = min(beside, key=lambda c: (abs(c[0] - block), abs(self.rows.index(c[1]) - place)))

    # The questions after it

    def press(self, key: str) -> bool:
        """A character typed as the answer to a question; whether it is one."""
        answer = {
            Step.BEST: self._moment,
            Step.WORST: self._moment,
            Step.DECEIVED: self._deceived,
            Step.DECEIVED_WHEN: self._deceived_when,
            Step.TALK: self._talked,
            Step.TALK_WHEN: self._talked_when,
            Step.CHANGED: self._changed,
        }.get(self.step)
        return answer is not None and answer(key)

    def skip(self) -> bool:
        """No more moments; whether that is an answer here."""
        if self.step not in (Step.BEST, Step.WORST) or self.answers.signal:
            return False
        self.answers.step = Step.WORST if self.step is Step.BEST else Step.DECEIVED
        return True

    def _moment(self, key: str) -> bool:
        told = self.answers
        best = self.step is Step.BEST
        if not told.signal:
            signal = self.letters.get(key, "")
            if not fits(signal, best=best):
                return False
            told.signal = signal
            return True
        if (month := self._month(key)) is None:
            return False
        moments = told.best if best else told.worst
        moments.append((told.signal, month))
        told.signal = ""
        if len(moments) == MOST_MOMENTS:
            self.skip()
        return True

    def _month(self, key: str) -> int | None:
        month = MONTH_KEYS.find(key) if len(key) == 1 else -1
        return month if 0 <= month < len(self.months) else None

    def _deceived(self, key: str) -> bool:
        if key not in (*YES, *NO, *FORGIVEN):
            return False
        told = self.answers
        told.deceived = Deceived.NO if key in NO else Deceived.YES if key in YES else Deceived.FORGIVEN
        told.deceived_in = -1
        told.step = Step.TALK if key in NO else Step.DECEIVED_WHEN
        return True

    def _deceived_when(self, key: str) -> bool:
        month = self._month(key)
        if month is None and key != UNKNOWN:
            return False
        self.answers.deceived_in = -1 if month is None else month
        self.answers.step = Step.TALK
        return True

    def _talked(self, key: str) -> bool:
        if key not in (*YES, *NO):
            return False
        self.answers.talk_in, self.answers.changed = -1, False
        self.answers.step = Step.END if key in NO else Step.TALK_WHEN
        return True

    def _talked_when(self, key: str) -> bool:
        if (month := self._month(key)) is None:
            return False
        self.answers.talk_in, self.answers.step = month, Step.CHANGED
        return True

    def _changed(self, key: str) -> bool:
        if key not in (*YES, *NO):
            return False
        self.answers.changed, self.answers.step = key in YES, Step.END
        return True

    def back(self) -> None:
        """The question, or the cell, before; a moment half told, or the last one, is taken back."""
        told = self.answers
        if told.step is Step.GRID:
            cells = self._asked
            told.at = cells[max(0, cells.index(told.at) - 1)]
        elif told.signal:
            told.signal = ""
        elif told.step in (Step.BEST, Step.WORST) and (moments := told.best if told.step is Step.BEST else told.worst):
            moments.pop()
        else:
            told.step = self._before()

    def _before(self) -> Step:
        told = self.answers
        if told.step is Step.BEST:
            return Step.GRID if self._asked else Step.BEST
        if told.step is Step.TALK and told.deceived is not Deceived.NO:
            return Step.DECEIVED_WHEN
        if told.step is Step.END:
            return Step.CHANGED if told.talk_in >= 0 else Step.TALK
        return {
            Step.WORST: Step.BEST,
            Step.DECEIVED: Step.WORST,
            Step.DECEIVED_WHEN: Step.DECEIVED,
            Step.TALK: Step.DECEIVED,
            Step.TALK_WHEN: Step.TALK,
            Step.CHANGED: Step.TALK_WHEN,
        }[told.step]

    # Writing it down

    @property
    def written(self) -> str:
        """All of it as one text; nothing where nothing was told."""
        told = self.answers
        untouched = not told.cells and not told.older and told.step in (Step.GRID, Step.BEST)
        return "" if untouched and not (told.best or told.signal) else msgspec.json.encode(told).decode()


def begun(written: str, today: Day) -> Answers:
    """The answers in a text; none for one of another making, or of a day to come."""
    try:
        found = msgspec.json.decode(written or "{}", type=Answers)
    except (ValueError, RecursionError):
        return Answers(today)
    return found if _sound(found, today) else Answers(today)


def _sound(found: Answers, today: Day) -> bool:
    if not is_day(found.day) or found.day > today or found.signal not in ("", *SIGNALS):
        return False
    cells = [(n, name, level) for n, row in found.cells.items() for name, level in row.items()]
    if not all(1 <= n <= 6 and name in DIMENSIONS and 0 <= level <= 5 for n, name, level in cells):
        return False
    if not all(fits(signal, best=True) and month >= 0 for signal, month in found.best):
        return False
    return all(fits(signal, best=False) and month >= 0 for signal, month in found.worst)
