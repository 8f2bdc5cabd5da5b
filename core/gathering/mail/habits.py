"""What mail between her and one other shows: silences after a reminder, habits of a window, who breaks the silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Final, NamedTuple

from core.dates import from_number
from core.gathering.mail.archive import Archive, Item, Somebody
from core.gathering.mail.hours import Hours, is_office
from core.gathering.mail.turns import Turn, turns
from core.language import current, plural
from core.language import text as _
from core.model import Role

_REMINDED: Final = 2
"""Working days after which another message in the thread is a reminder."""
_SILENT: Final = 5
"""Working days without an answer."""
_MONTH, _TWO_MONTHS, _SEASON = 28, 56, 84
_FORTNIGHT: Final = 14
_QUIET: Final = 21
"""Days of silence after which somebody has to begin."""
_PROMPT_TURNS: Final = 5
_URGENT_OF: Final = 3
_URGENT: Final = (0.3, 0.6)
_PLANNED_OF: Final = 6
_PLANNED: Final = 0.8
_OUT: Final = 3
_OUT_DAYS: Final = 2
_OUT_MANY: Final = 6


class Fact(NamedTuple):
    """What a rule found: days are counted from 1970-01-01; ``part`` tells it from others of its signal.

    ``told`` is what the fact says beside its day: where it changes, so has the fact. ``windows`` is the length of the
    windows of which one is enough.
    """

    signal: str
    on: int
    severity: int
    part: str
    span: tuple[int, int]
    windows: int
    reason: str
    trace: str
    told: tuple[str, ...] = ()
    is_open: bool = False
    days: int | None = None


def habits(somebody: Somebody, found: Archive, hours: Hours, role: Role) -> Iterator[Fact]:
    """Everything that the mail with one person shows."""
    if found.is_hers_here and found.is_theirs_here:
        taken = turns(somebody.items, found.threads)
        yield from silences(taken, found, hours)
        yield from prompt(taken, found, hours)
        if role is Role.PARTNER:
            yield from reaching_out(somebody, found)
    yield from urgent(somebody, found)
    yield from planned(somebody, found, hours)
    yield from out_of_hours(somebody, found, hours)


def silences(taken: Iterable[Turn], found: Archive, hours: Hours) -> Iterator[Fact]:
    """Threads in which she had to write again: the first of each that was not answered, or answered late."""
    seen: set[int] = set()
    for turn in taken:
        for thread, hers in turn.by_thread.items():
            if thread in seen or not (reminders := _reminders(hers, hours)):
                continue
            fact = _answered(turn, hers, hours) if turn.answer else _unanswered(hers, reminders, found, hours)
            if fact is not None:
                seen.add(thread)
                yield fact


def _answered(turn: Turn, hers: list[Item], hours: Hours) -> Fact | None:
    assert turn.answer is not None
    first, answer = hers[0].when.day, turn.answer.when.day
    waited = hours.days_between(first, answer)
    if waited < _SILENT:
        return None
    reason = _("You wrote on {first} and had to write again; the answer came on {day}, {n} working days later.")
    return Fact(
        "no_reply", answer, 1, _name(hers[0]), (first - 7, answer + 7), _FORTNIGHT,
        reason.format(first=_day(first), day=_day(answer), n=waited),
        _trace([*hers, turn.answer]), ("answered",), days=waited,
    )  # fmt: skip


def _unanswered(hers: list[Item], reminders: list[Item], found: Archive, hours: Hours) -> Fact | None:
    first, proven = hers[0].when.day, hours.days_later(reminders[0].when.day, _SILENT)
    if proven > found.last or not found.received[0] - _MONTH <= first <= proven <= found.received[1] + _MONTH:
        return None  # where nothing of anybody's is kept, silence says nothing
    several = len(reminders) > 1
    reason = plural(
        "You wrote on {first} and again on {again}; by {day} nothing had come, in no thread.",
        "You wrote on {first} and {n} times again from {again} on; by {day} nothing had come, in no thread.",
        len(reminders),
    ).format(first=_day(first), again=_day(reminders[0].when.day), day=_day(proven), n=len(reminders))
    return Fact(
        "no_reply", proven, 2 if several else 1, _name(hers[0]), (first - 7, proven + 7), _FORTNIGHT,
        reason, _trace(hers), ("silent",), is_open=True, days=hours.days_between(first, proven),
    )  # fmt: skip


def _reminders(hers: list[Item], hours: Hours) -> list[Item]:
    """Her messages in a thread that come two working days or more after the one before that counts."""
    found, last = [], hers[0]
    for item in hers[1:]:
        if hours.days_between(last.when.day, item.when.day) >= _REMINDED:
            found.append(item)
            last = item
    return found


def prompt(taken: Iterable[Turn], found: Archive, hours: Hours) -> Iterator[Fact]:
    """Windows in which half of their answers came within half a working day, and none had to be asked for twice."""
    answered: dict[int, list[Turn]] = defaultdict(list)
    reminded: set[int] = set()
    for turn in taken:
        again = [item for hers in turn.by_thread.values() for item in _reminders(hers, hours)]
        reminded |= {item.when.day // _TWO_MONTHS for item in again}
        if turn.answer is not None:
            answered[turn.answer.when.day // _TWO_MONTHS].append(turn)
            if again:
                reminded.add(turn.answer.when.day // _TWO_MONTHS)
    for window, several in sorted(answered.items()):
        delays = [hours.minutes_between(t.hers[0].when, t.answer.when) for t in several if t.answer is not None]
        middle = median(delays)
        if len(several) < _PROMPT_TURNS or middle > hours.half_a_day or window in reminded:
            continue
        if not found.is_closed(_TWO_MONTHS, window):
            continue
        answers = [turn.answer for turn in several if turn.answer is not None]
        reason = _("{n} answers, half of them within {hours} working hours, and no reminder was needed.").format(
            n=len(answers), hours=current().number(middle / 60, 1 if middle % 60 else 0)
        )
        yield _of_window("reply_prompt", _TWO_MONTHS, window, answers, 1, reason)


def urgent(somebody: Somebody, found: Archive) -> Iterator[Fact]:
    """Windows in which much of what they began had a word of urgency in its subject."""
    for window, opened in _windows(somebody.opened, _MONTH, found):
        pressing = [item for item in opened if item.is_urgent]
        share = len(pressing) / len(opened)
        if len(opened) >= _URGENT_OF and share >= _URGENT[0]:
            reason = _("{n} of the {all} matters they opened were urgent, by their subjects.")
            severity = 2 if share >= _URGENT[1] else 1
            told = reason.format(n=len(pressing), all=len(opened))
            yield _of_window("request_urgent", _MONTH, window, pressing, severity, told, opened)


def planned(somebody: Somebody, found: Archive, hours: Hours) -> Iterator[Fact]:
    """Windows in which most of what they began was not urgent, and nothing came outside office hours."""
    for window, opened in _windows(somebody.opened, _SEASON, found):
        calm = [item for item in opened if not item.is_urgent]
        if len(opened) < _PLANNED_OF or len(calm) < _PLANNED * len(opened):
            continue
        if any(_is_out(item, hours) for item in opened):
            continue
        reason = _("{n} of the {all} matters they opened were not urgent, and none came outside office hours.")
        yield _of_window(
            "request_planned", _SEASON, window, calm, 1, reason.format(n=len(calm), all=len(opened)), opened
        )


def out_of_hours(somebody: Somebody, found: Archive, hours: Hours) -> Iterator[Fact]:
    """Windows with messages outside her hours and theirs, where she answered then too, or a subject was urgent."""
    for window, items in _windows(somebody.items, _MONTH, found):
        late = [item for item in items if not item.is_mine and _is_out(item, hours)]
        days = len({item.when.day for item in late})
        if len(late) < _OUT or days < _OUT_DAYS:
            continue
        pressed = any(item.is_urgent for item in late)
        if not pressed and not _answered_out(items, hours):
            continue
        reason = (
            _("{n} messages on {days} evenings or days off, outside their office hours too; one was urgent.")
            if pressed
            else _("{n} messages on {days} evenings or days off, outside their office hours too; you answered then.")
        )
        severity = 2 if len(late) >= _OUT_MANY else 1
        yield _of_window("after_hours", _MONTH, window, late, severity, reason.format(n=len(late), days=days))


def _answered_out(items: list[Item], hours: Hours) -> bool:
    """Whether her first message after one of theirs that came out of hours went out of hours too."""
    waiting = False
    for item in items:
        if not item.is_mine:
            waiting = waiting or _is_out(item, hours)
        elif waiting:
            if hours.is_out(item.when):
                return True
            waiting = False
    return False


def reaching_out(somebody: Somebody, found: Archive) -> Iterator[Fact]:
    """Who wrote first after weeks of silence, once a window each way; an answer is no beginning."""
    firsts: dict[tuple[bool, int], tuple[Item, int]] = {}
    for before, item in zip(somebody.items, somebody.items[1:], strict=False):
        quiet = item.when.day - before.when.day
        answers = before.is_mine is not item.is_mine and _thread(before, found) == _thread(item, found)
        if quiet >= _QUIET and not answers:
            firsts.setdefault((item.is_mine, item.when.day // _MONTH), (item, quiet))
    for (is_mine, window), (item, quiet) in sorted(firsts.items()):
        if found.is_closed(_MONTH, window):
            reason = (
                _("You wrote after {n} days of silence.") if is_mine else _("They wrote after {n} days of silence.")
            )
            signal = "i_reached_out" if is_mine else "they_reached_out"
            yield _of_window(signal, _MONTH, window, [item], 1, reason.format(n=quiet))


def _thread(item: Item, found: Archive) -> int:
    return found.threads[item.message.id]


def _is_out(item: Item, hours: Hours) -> bool:
    """Whether it came outside her hours, and was sent outside office hours where it was sent."""
    return hours.is_out(item.when) and not is_office(item.message.at, item.message.offset)


def _windows(items: Iterable[Item], days: int, found: Archive) -> Iterator[tuple[int, list[Item]]]:
    """The closed windows of ``days`` days, and what is in each."""
    sorted_out: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        sorted_out[item.when.day // days].append(item)
    return ((window, several) for window, several in sorted(sorted_out.items()) if found.is_closed(days, window))


def _of_window(
    signal: str, days: int, window: int, counted: list[Item], severity: int, reason: str, of: list[Item] | None = None
) -> Fact:
    """On the day of the last message that counts."""
    span = window * days, (window + 1) * days - 1
    numbers = str(len(counted)), str(len(of or counted))
    on = max(item.when.day for item in counted)
    return Fact(signal, on, severity, from_number(span[0]), span, days, reason, _trace(of or counted), numbers)


def _trace(items: Iterable[Item]) -> str:
    """What stands in the mail: how many messages, from when to when."""
    days = sorted(item.when.day for item in items)
    count = plural("{n} message", "{n} messages", len(days)).format(n=len(days))
    if days[0] == days[-1]:
        return f"{count}, {_day(days[0])}"
    return f"{count}, {_day(days[0])} – {_day(days[-1])}"


def _name(item: Item) -> str:
    """A message in an id: the hash of its own."""
    return f"{item.message.id:016x}"


def _day(day: int) -> str:
    return current().day(from_number(day), short=True)
