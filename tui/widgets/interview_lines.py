"""An interview from memory as lines: the grid with its cues, the question that is open, and what it comes to so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from core.language import current, plural, text
from core.remembering.asking import LABELS, SENTENCES
from core.remembering.interview import MOST_MOMENTS, fits
from core.vocabulary import SIGNALS
from core.words import DIMENSION_LABELS
from tui.keys.actions import AS_NEWER, HOW_OFTEN, NOTHING_TO_SAY, OLDER_BLOCKS, ONE_BACK, STORE_IT, shown_key
from tui.keys.targets import inked, typed
from tui.look import tokens
from tui.look.over import glyph_of, ink_of, word_of
from tui.shared.interview_course import MONTH_KEYS, SILENT, UNKNOWN, Course, Step
from tui.widgets.edges import key_lines
from tui.widgets.text_lines import BLANK, Line, Run, fitted, width_of, wrapped

if TYPE_CHECKING:
    from core.remembering.asking import Column
    from core.remembering.remembering import Result

WIDE_COLUMN, NARROW_COLUMN = 13, 6
LABEL, LEAST_LABEL = 26, 12
WIDE_FROM: Final = 72
ROOMY_FROM: Final = 13
"""Lines from which on a blank one sets the parts apart."""
MOST_WORDS: Final = 76


class InterviewLines:
    """What is shown of a course, with the result of what was told so far, if that is known yet."""

    def __init__(self, course: Course, result: Result | None) -> None:
        self._course, self._result = course, result

    def lines(self, width: int, height: int) -> list[Line]:
        """Everything, for a box of this size."""
        roomy = height >= ROOMY_FROM
        gap: list[Line] = [BLANK] if roomy else []
        if self._course.step is Step.GRID:
            sentence, hint = self._sentence(width), self._hint(width)
            if not roomy:  # what it comes to is rather in view than what the keys are, which the last line says too
                so_far = self._comes_to(width)
                grid = self._grid(width, height - len(sentence) - len(so_far[:1]))
                return [*grid, *sentence, *so_far, *hint]
            return [*self._grid(width), BLANK, *sentence, *hint, BLANK, *self._comes_to(width)]
        asked = [*self._question(width, height), *gap, *self._comes_to(width)]
        return [*self._grid(width), *gap, *asked] if roomy else asked

    # The grid

    def _grid(self, width: int, room: int = ROOMY_FROM) -> list[Line]:
        """Its head, the rows, and what is there already; in little ``room`` the rows about the cursor alone."""
        cell = WIDE_COLUMN if width >= WIDE_FROM else NARROW_COLUMN
        shown = self._in_view(max(1, (width - LEAST_LABEL) // cell))
        label = min(LABEL, width - cell * len(shown))
        head: list[Run] = [(" " * label, "text")]
        head += [(fitted(_months(column, cell), cell), "muted") for column in shown]
        lines: list[Line] = [tuple(head)]
        if room > len(self._course.rows) + 1 and any(column.meetings or column.notes for column in shown):
            cues = [(fitted(_cues(column, cell), cell), "faint") for column in shown]
            lines.append(((fitted(text("what is there"), label), "faint"), *cues))
        rows = self._course.rows
        most = max(1, min(len(rows), room - len(lines)))
        at = rows.index(self._course.at[1]) if self._course.at[1] in rows else 0
        first = max(0, min(at - most // 2, len(rows) - most))
        return lines + [self._row(name, shown, label, cell) for name in rows[first : first + most]]

    def _in_view(self, most: int) -> Sequence[Column]:
        """As many columns as fit, with that of the cursor among them."""
        columns, at = self._course.columns, self._course.at[0] or 1
        first = max(0, min(at - most + 1, len(columns) - most))
        return columns[first : first + most]

    def _row(self, name: str, shown: Sequence[Column], label: int, cell: int) -> Line:
        here = self._course.at[1] == name
        runs: list[Run] = [(fitted(text(LABELS[name]), label - 1) + " ", "strong" if here else "text")]
        return (*runs, *(self._cell(name, column, cell) for column in shown))

    def _cell(self, name: str, column: Column, cell: int) -> Run:
        at = self._course.at == (column.block.number, name)
        level = self._course.level(column.block.number, name)
        mark = tokens.CURSOR if at else " "
        if column.before:
            said, ink = " ", "faint"
        elif name in column.noted:
            said, ink = text("noted {n}").format(n=column.noted[name]) if cell > NARROW_COLUMN else "n", "faint"
        elif level is None:
            said, ink = tokens.DOT, "faint"
        else:
            said, ink = (UNKNOWN, "muted") if level == SILENT else (str(level), "strong")
        does = "" if column.before else f"screen.go_to_cell({column.block.number}, '{name}')"
        return fitted(f"{mark}{said}", cell), inked("accent+cursor" if at else ink, does)

    def _sentence(self, width: int) -> list[Line]:
        """What is asked of the row under the cursor."""
        said = text("“{sentence}” How often?").format(sentence=text(SENTENCES[self._course.at[1]]))
        return wrapped(said, min(width, MOST_WORDS), "strong")

    def _hint(self, width: int) -> list[Line]:
        """How it is answered."""
        block = self._course.at[0]
        keys = [
            (HOW_OFTEN[0], text("never … always")),
            (NOTHING_TO_SAY, text("nothing to say")),
            (AS_NEWER, text("as the newer column")),
            (OLDER_BLOCKS, text("older ones too")),
        ]
        shown = [(a, w) for a, w in keys if (a is not AS_NEWER or block > 1) and (a is not OLDER_BLOCKS or self._more)]
        return key_lines([(f"{shown_key(action)} {words}", action) for action, words in shown], min(width, MOST_WORDS))

    @property
    def _more(self) -> bool:
        return not self._course.answers.older and self._course.at[0] == len(self._course.columns)

    # The questions after it

    def _question(self, width: int, height: int) -> list[Line]:
        reach = min(width, MOST_WORDS)
        told = self._course.answers
        asked: list[Line] = []
        match self._course.step:
            case Step.BEST | Step.WORST:
                best = self._course.step is Step.BEST
                question = text("The best moments of that time?") if best else text("The worst moments of that time?")
                asked += wrapped(question, reach, "strong")
                asked += [self._moment(signal, month) for signal, month in (told.best if best else told.worst)]
                if told.signal:
                    asked += [*wrapped(_label(told.signal), reach), *self._months_to_choose(reach)]
                else:
                    hint = text("its letter, then the month; {key} goes on · {back} back")
                    keys = {"key": shown_key(AS_NEWER), "back": shown_key(ONE_BACK)}
                    asked += [*self._letters(width, height, best=best), *wrapped(hint.format(**keys), reach, "muted")]
            case Step.DECEIVED:
                asked += wrapped(text("Did they ever deceive you?"), reach, "strong")
                asked += _choices(text("n  no"), text("y  yes"), text("f  yes, and it is forgiven"))
            case Step.DECEIVED_WHEN:
                asked += wrapped(text("When did they deceive you?"), reach, "strong")
                asked += [*self._months_to_choose(reach), *_choices(text("-  another time, or you do not know"))]
            case Step.TALK:
                asked += wrapped(text("Did you talk it over?"), reach, "strong")
                asked += _choices(text("n  no"), text("y  yes"))
            case Step.TALK_WHEN:
                asked += wrapped(text("When did you talk it over?"), reach, "strong")
                asked += self._months_to_choose(reach)
            case Step.CHANGED:
                asked += wrapped(text("Did it change anything?"), reach, "strong")
                asked += _choices(text("n  no"), text("y  yes"))
            case _:
                said = text("That is all. {key} stores it; one undo takes it back.").format(key=shown_key(STORE_IT))
                asked += wrapped(said, reach, "strong")
        return asked

    def _moment(self, signal: str, month: int) -> Line:
        when = current().month(self._course.months[month].on)
        return ((f"{tokens.DONE} ", "steady"), (f"{_label(signal)}, {when}", "text"))

    def _months_to_choose(self, width: int) -> list[Line]:
        lines: list[list[Run]] = [[]]
        for key, month in zip(MONTH_KEYS, self._course.months, strict=False):
            said = f"{key} {current().month(month.on, year=False)}"
            if lines[-1] and width_of(lines[-1]) + 3 + cell_len(said) > width:
                lines.append([])
            lines[-1] += [*[("   ", "muted")] * bool(lines[-1]), (said, inked("muted", typed(key)))]
        return [tuple(line) for line in lines]

    def _letters(self, width: int, height: int, *, best: bool) -> list[Line]:
        """The vocabulary of one side, in as many columns as there is room for."""
        known = [
            (f"{letter} {_label(key)}", inked("text", typed(letter)))
            for letter, key in self._course.letters.items()
            if fits(key, best=best)
        ]
        room = max(1, height - 3 - MOST_MOMENTS * (height >= ROOMY_FROM))
        across = max(1, min(3, width // 24), -(-len(known) // room))
        rows = -(-len(known) // across)
        cell = min(30, width // across)
        return [tuple((fitted(one, cell - 1) + " ", ink) for one, ink in known[row::rows]) for row in range(rows)]

    # What it comes to

    def _comes_to(self, width: int) -> list[Line]:
        if self._result is None:
            return []
        found, reach = self._result.assessment, min(width, MOST_WORDS)
        head = f"{glyph_of(found)} {word_of(found)}"
        label = self._result.label(current())
        lines = wrapped(f"{head}, {label}" if label else head, reach, ink_of(found))
        lines += [line for remark in self._result.remarks for line in wrapped(remark, reach, "muted")]
        if self._course.step is Step.END:
            lines += self._bars()
        return lines

    def _bars(self) -> Iterator[Line]:
        """The five scores with their bands."""
        assert self._result is not None
        from core.judging.told import few_notes  # noqa: PLC0415 - at the end only

        number = current().number
        for name, score in self._result.assessment.dimensions.items():
            label = fitted(text(DIMENSION_LABELS[name]), 14)
            band = f"{number(score.low)}–{number(score.high)}"
            said = f"{number(score.score):>3}  {band}" if score.known else tokens.UNKNOWN.rjust(3)
            if few_notes(self._result.assessment, name):
                said = text("in doubt, few notes")
            yield ((label, "muted"), (said, "text"))


def _label(signal: str) -> str:
    return SIGNALS[signal].label(current().code)


def _choices(*said: str) -> list[Line]:
    """Answers of one letter, which stands in front."""
    return [((said_, inked("text", typed(said_[0]))),) for said_ in said]


def _months(column: Column, width: int) -> str:
    """The months a block spans, or that of its middle where that is all there is room for."""
    short = (current().day(day, year=False, short=True).partition(" ")[2] for day in _ends(column))
    first, last = (name.rstrip(".") for name in short)
    if width <= NARROW_COLUMN:
        return current().day(column.block.middle, year=False, short=True).partition(" ")[2]
    return first if first == last else f"{first}–{last}"


def _ends(column: Column) -> tuple[str, str]:
    return column.block.first, column.block.last


def _cues(column: Column, width: int) -> str:
    """What is there of a block already."""
    if width <= NARROW_COLUMN:
        return str(column.meetings + column.notes or "")
    meetings = plural("{n} mtg", "{n} mtgs", column.meetings).format(n=column.meetings) if column.meetings else ""
    notes = plural("{n} note", "{n} notes", column.notes).format(n=column.notes) if column.notes else ""
    return (
        meetings
        if meetings and notes and len(meetings) + len(notes) > width - 2
        else " ".join(filter(None, (meetings, notes)))
    )
