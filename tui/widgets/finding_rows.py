"""The findings about one relationship: a line a pile, opened to single ones, with a cursor; below, what it changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.message import Message

from core.judging.phrases import counted, listed
from core.language import N_, current, plural, text
from core.model import OriginKind
from core.vocabulary import CHECK_IN, SIGNALS, Tone
from core.words import SEVERITIES
from tui.look import discreet, tokens
from tui.look.content import plain
from tui.shared.sifting import Sifting
from tui.widgets.scrolling import Wheeled
from tui.widgets.text_lines import BLANK, Line, Run, cut, fitted, wrapped

if TYPE_CHECKING:
    from core.gathering.settling import Proposal
    from tui.shared.sifting import Entry, Pile

INKS: Final = {Tone.RAISES: "steady", Tone.LOWERS: "end", Tone.CONTEXT: "muted"}
MARKS: Final = {Tone.RAISES: tokens.GOOD, Tone.LOWERS: tokens.BAD, Tone.CONTEXT: tokens.NEITHER}
PARTLY: Final = "◇"
"""Beside a line of which some findings are marked."""
ORIGINS: Final = {
    OriginKind.INVOICE: N_("from your invoices"),
    OriginKind.MAIL: N_("from your mail"),
    OriginKind.CALENDAR: N_("from your calendar"),
    OriginKind.TIME: N_("from your time sheets"),
    OriginKind.JOTTED: N_("from what you jotted down"),
}
ONE_LINE_FROM: Final = 68
"""Cells from which a pile takes one line; below, its figures stand under its name."""
PINNED_FROM: Final = 14
"""Lines from which what it changes is always in view."""
ROOMY_FROM: Final = 16
INDENT: Final = 6
"""Cells before what is said of one finding."""
LEAST_REASON: Final = 12
Foot = Callable[[int], list[Line]]


class FindingRows(Wheeled, can_focus=True):
    """Shows what is sifted; ``Pointed`` tells that the cursor moved, ``Chosen`` that a line was clicked once more."""

    class Pointed(Message):
        """The cursor is on another line."""

    class Chosen(Message):
        """The line under the cursor was clicked once more."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sifting = Sifting()
        self.today = ""
        self.empty = ""
        self.keys = plain("")
        self.noted_on: dict[str, str] = {}
        self._foot: Foot = lambda width: []
        self._cursor = 0
        self._top = 0
        self._owners: list[int | None] = []

    # The cursor

    @property
    def entries(self) -> list[Entry]:
        """Everything the cursor can be on."""
        return self.sifting.entries()

    @property
    def selected(self) -> Entry | None:
        """What the cursor is on."""
        entries = self.entries
        return entries[min(self._cursor, len(entries) - 1)] if entries and not self.adrift else None

    @property
    def pointed_at(self) -> str | None:
        """What tells the entry under the cursor from the others."""
        return None if self.selected is None else self.selected.key

    def holds(self, entry: str) -> bool:
        """Whether an entry is there."""
        return any(one.key == entry for one in self.entries)

    @property
    def page(self) -> int:
        """Entries in a page, roughly."""
        return max(1, self.size.height // 2)

    def show(self, sifting: Sifting, today: str, noted_on: dict[str, str], foot: Foot) -> None:
        """Show other findings, or the same ones changed; the cursor stays on its entry, else at its place.

        ``noted_on`` are the days of what she noted herself, by the id of the finding; ``foot`` writes what it changes.
        """
        before = self.pointed_at if sifting is self.sifting else None
        fresh = sifting is not self.sifting
        self.sifting, self.today, self.noted_on, self._foot = sifting, today, noted_on, foot
        entries = self.entries
        places = [n for n, entry in enumerate(entries) if entry.key == before]
        self._cursor = places[0] if places else 0 if fresh else max(0, min(self._cursor, len(entries) - 1))
        self._top = 0 if fresh else self._top
        self.adrift = False
        self.repaint()

    def stay_on(self, key: str) -> None:
        """Put the cursor on an entry, wherever it is now."""
        places = [n for n, entry in enumerate(self.entries) if entry.key == key]
        if places:
            self.go(places[0])

    def move(self, by: int) -> None:
        """Move the cursor by so many entries."""
        self.go(self._cursor + (0 if self.adrift else by))

    def go(self, to: int) -> None:
        """Put the cursor on an entry, or on the nearest there is."""
        to = max(0, min(to, len(self.entries) - 1))
        if to != self._cursor or self.adrift:
            self._cursor, self.adrift = to, False
            self.repaint()
            self.post_message(self.Pointed())

    def clicked(self, x: int, y: int) -> None:
        """One click points, one on what is pointed at opens."""
        place = self._owners[y] if 0 <= y < len(self._owners) else None
        if place is not None and place == self._cursor and not self.adrift:
            self.post_message(self.Chosen())
        elif place is not None:
            self.go(place)

    # What is shown

    def composed(self, width: int, height: int) -> list[Line]:
        """Headings, piles and opened findings, scrolled so that the cursor shows; below them what it changes."""
        entries = self.entries
        if not entries:
            self._owners = []
            return wrapped(self.empty, width, "muted")
        foot = self._foot(width)
        pinned = height >= PINNED_FROM and len(foot) <= height // 2
        lines, owners = self._listed(entries, width, roomy=height >= ROOMY_FROM)
        if not pinned:
            lines += [BLANK, *foot]
            owners += [None] * (len(foot) + 1)
        room = height - len(foot) - 1 if pinned else height
        self._scroll(owners, len(lines), room)
        shown = lines[self._top : self._top + room]
        self._owners = owners[self._top : self._top + room]
        self.tell_more(self.keys, above=self._top > 0, below=len(lines) > self._top + room)
        return [*shown, *[BLANK] * (room - len(shown) + 1), *foot] if pinned else shown

    def _scroll(self, owners: Sequence[int | None], count: int, room: int) -> None:
        """As little as shows the entry under the cursor, and the heading above it."""
        mine = [n for n, owner in enumerate(owners) if owner == self._cursor] or [0]
        first, last = mine[0], mine[-1]
        top = max(0, min(self._top, first - (1 if first and owners[first - 1] is None else 0), count - room))
        self._top = min(max(top, last - room + 1), first)

    def _listed(self, entries: Sequence[Entry], width: int, *, roomy: bool) -> tuple[list[Line], list[int | None]]:
        lines: list[Line] = []
        owners: list[int | None] = []
        shape = self._shape(width)
        head = ""
        for n, entry in enumerate(entries):
            if (title := self._heading(entry.pile)) != head:
                above = [BLANK] if head and roomy else []
                lines += [*above, ((title, "strong"),)]
                owners += [None] * (len(above) + 1)
                head = title
            rows = list(self._entry(entry, n == self._cursor and not self.adrift, shape, width))
            lines += rows
            owners += [n] * len(rows)
        return lines, owners

    def _heading(self, pile: Pile) -> str:
        same = [one for one in self.sifting.piles if _part(one) == _part(pile)]
        n = sum(len(one.findings) for one in same)
        if pile.why:
            return text("Left out: {n}").format(n=n)
        tone = SIGNALS[pile.signal].tone
        said = {Tone.LOWERS: text("Speaks against: {n}"), Tone.RAISES: text("Speaks for: {n}")}
        return said.get(tone, text("Says neither: {n}")).format(n=n)

    def _shape(self, width: int) -> tuple[int, int]:
        """Cells of the counts and of the spans of days, over all piles."""
        what = max((cell_len(_counted(pile)) for pile in self.sifting.piles), default=0)
        span = max((cell_len(self._span(pile)) for pile in self.sifting.piles), default=0)
        return min(what, width // 2 - 4), span

    def _entry(self, entry: Entry, here: bool, shape: tuple[int, int], width: int) -> Iterator[Line]:
        if entry.one is None:
            yield from self._pile(entry, here, shape, width)
        else:
            yield from self._single(entry.one, here, width, self._day_room(entry.pile))

    # A pile

    def _pile(self, entry: Entry, here: bool, shape: tuple[int, int], width: int) -> Iterator[Line]:
        pile, (what, span) = entry.pile, shape
        marked, count = self.sifting.marks(entry)
        mark = tokens.MARKED if marked == count else PARTLY if marked else " "
        tone = SIGNALS[pile.signal].tone
        ink = "muted" if pile.why else "strong" if here else "text"
        head: list[Run] = [
            (tokens.CURSOR if here else " ", "accent"),
            (mark, "accent"),
            (f"{MARKS[tone]} ", "muted" if pile.why else INKS[tone]),
        ]
        rest: list[Run] = []
        if width >= ONE_LINE_FROM:
            rest = [(fitted(_counted(pile), what) + "  ", ink), (fitted(self._span(pile), span) + "  ", "muted")]
            room = width - 4 - what - span - 4
            yield _lit([*head, *rest, (fitted(self._details(pile, room), room), "muted")], here)
            return
        yield _lit([*head, (fitted(_counted(pile), width - 4), ink)], here)
        told = tokens.SEPARATOR.join(filter(None, (self._span(pile), self._details(pile, 2 * width))))
        for line in wrapped(told, width - 4, "muted", most=2):
            yield (("    ", "text"), *line)

    def _span(self, pile: Pile) -> str:
        days = sorted(self.sifting.day(one) for one in pile.findings)
        first, last = days[0], days[-1]
        if first == last:
            return self._day(last)
        language, this_year = current(), self.today[:4]
        other_year = first[:4] != last[:4] or last[:4] != this_year
        return f"{language.day(first, first[:4] != last[:4], short=True)}–{language.day(last, other_year, short=True)}"

    def _day(self, day: str) -> str:
        return current().day(day, day[:4] != self.today[:4], short=True)

    def _details(self, pile: Pile, room: int) -> str:
        """Figures and severities, or why it is left out; the first way to say it that has room, else its beginning."""
        if pile.why:
            return cut(self._left_out(pile, room), room)
        severe = _severities([self.sifting.severity(one) for one in pile.findings if one.finding.signal != CHECK_IN])
        asides = [plural("{n} changed", "{n} changed", n).format(n=n)] if (n := self._amending(pile)) else []
        mine = sum(self.sifting.part(one) for one in pile.findings)
        asides += [plural("{n} my part", "{n} my part", mine).format(n=mine)] if mine else []
        ways = [
            tokens.SEPARATOR.join(filter(None, (days, *severe_way, *asides)))
            for days in _days(pile) or [""]
            for severe_way in ([severe[0]], [severe[-1]])
        ]
        ways += [way for way in (_days(pile) or [""])[-1:] if way]
        return next((way for way in ways if cell_len(way) <= room), cut(ways[-1], room))

    def _amending(self, pile: Pile) -> int:
        return sum(one.was is not None for one in pile.findings)

    def _left_out(self, pile: Pile, room: int) -> str:
        noted = sorted({self.noted_on[one.id] for one in pile.findings if one.id in self.noted_on})
        days = listed([self._day(day) for day in noted], current())
        said = ", ".join(filter(None, (pile.why.strip(), days)))
        return f"{days}{tokens.SEPARATOR}{pile.why.strip()}" if len(noted) == 1 and cell_len(said) > room else said

    # One finding

    def _day_room(self, pile: Pile) -> int:
        """Cells the longest of its days takes."""
        return max(cell_len(self._day(self.sifting.day(one))) for one in pile.findings)

    def _single(self, one: Proposal, here: bool, width: int, days: int) -> Iterator[Line]:
        """Its day, how severe, whether it was her part, and the beginning of the reason; the whole of it once asked."""
        sifting, finding = self.sifting, one.finding
        mark = tokens.MARKED if one.id in sifting.marked else " "
        severe = "" if finding.signal == CHECK_IN else text(SEVERITIES[sifting.severity(one)])
        severe_room = max(cell_len(text(word)) for word in SEVERITIES.values())
        head = f"{fitted(self._day(sifting.day(one)), days)}  {fitted(severe, severe_room)}  "
        head += text("my part") + "  " if sifting.part(one) else ""
        runs: list[Run] = [
            (tokens.CURSOR if here else " ", "accent"),
            (fitted(mark, INDENT - 1), "accent"),
            (cut(head, width - INDENT), "accent" if sifting.is_edited(one) else "muted"),
        ]
        room = width - INDENT - cell_len(head)
        if room >= LEAST_REASON:
            reason = discreet.note(finding.reason or finding.trace)
            runs.append((fitted(reason, room), "strong" if here else "text"))
        yield _lit(runs, here)
        if one.id in sifting.explained:
            for said, ink in self._why(one):
                for line in wrapped(said, width - INDENT - 2, ink):
                    yield ((" " * (INDENT + 2), "text"), *line)

    def _why(self, one: Proposal) -> Iterator[tuple[str, str]]:
        """The reason whole, its place in the file, and what else is to be known."""
        finding = one.finding
        if finding.reason:
            yield discreet.note(finding.reason), "text"
        yield tokens.SEPARATOR.join((text(ORIGINS[finding.kind]), discreet.note(finding.trace))), "muted"
        if one.was is not None:
            was = text("What you took says {severity}, {day}; this says more.")
            severity = text(SEVERITIES[one.was.severity or 2])
            yield was.format(severity=severity, day=self._day(one.was.on)), "watch"
        if one.why:
            days = f", {self._day(self.noted_on[one.id])}" if one.id in self.noted_on else ""
            yield f"{one.why}{days}", "watch"


def _part(pile: Pile) -> tuple[bool, Tone | None]:
    """The heading it stands under."""
    return (True, None) if pile.why else (False, SIGNALS[pile.signal].tone)


def counted_of(signal: str, n: int) -> str:
    """``4 invoices late``."""
    if signal == CHECK_IN:
        return plural("{n} check-in", "{n} check-ins", n).format(n=n)
    return counted(signal, n, current())


def _counted(pile: Pile) -> str:
    return counted_of(pile.signal, len(pile.findings))


def _days(pile: Pile) -> list[str]:
    """The figures of bad news, in full and as a range: ``37, 19 and 6 days``, ``6 to 37 days``."""
    days = [one.finding.days for one in reversed(pile.findings) if one.finding.days]
    if not pile.bad or not days:
        return []
    whole = listed([current().number(n) for n in days], current())
    ways = [plural("{days} day", "{days} days", max(days)).format(days=whole)]
    if len(days) > 1:
        ways.append(text("{least}–{most} days").format(least=min(days), most=max(days)))
    return ways


def _severities(found: Sequence[int]) -> list[str]:
    """How many are serious, usual, slight, in full and in short."""
    counts = Counter(found)
    if not counts:
        return [""]
    if len(counts) == 1:
        return [text(SEVERITIES[found[0]])]
    said = {
        3: plural("{n} serious", "{n} serious", counts[3]),
        2: plural("{n} usual", "{n} usual", counts[2]),
        1: plural("{n} slight", "{n} slight", counts[1]),
    }
    whole = ", ".join(said[n].format(n=counts[n]) for n in (3, 2, 1) if counts[n])
    return [whole, text("severity {least}–{most}").format(least=min(counts), most=max(counts))]


def _lit(runs: Sequence[Run], here: bool) -> Line:
    return tuple((run, f"{ink}+cursor") for run, ink in runs) if here else tuple(runs)
