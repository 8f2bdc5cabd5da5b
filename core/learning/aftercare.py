"""After an ending: how it feels a week and three months later, and whether what was feared came."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from core.dates import plus
from core.judging.ended import is_final_no
from core.language import Language
from core.learning.book import Book
from core.learning.endings import closing, over_on
from core.learning.figures import percent
from core.learning.interval import Share, share
from core.model import Choice, Decision, Reflection

FIRST_DAYS, SECOND_DAYS = 7, 90
REGRET = 4
"""From this level on it is regret; 3 is neither."""
FEW = 10


class Due(StrEnum):
    """A check-in is still to come, due, done, or was passed over by the next."""

    COMING = "coming"
    DUE = "due"
    DONE = "done"
    PASSED = "passed"


class CheckIn(Struct, frozen=True):
    """One check-in after an ending: ``after`` 7 or 90 days; ``regret`` 1 (relief) to 5 (regret) once done."""

    after: int
    on: str
    due: Due
    reflection: str | None
    regret: int | None
    consequences: str
    again: bool | None


class AfterEnding(Struct, frozen=True):
    """One decision to end or refuse: what was expected then, what each check-in found."""

    decision: str
    relationship: str
    name: str
    choice: Choice
    on: str
    over_on: str
    expect: str
    check_ins: tuple[CheckIn, ...]
    regret: int | None
    again: bool | None


class Aftercare(Struct, frozen=True):
    """Every ending she chose, oldest first; ``regretted`` is counted of those looked back on."""

    endings: tuple[AfterEnding, ...]
    regretted: Share
    relieved: int
    again: int
    sentence: str


def aftercare(book: Book, language: Language) -> Aftercare:
    """The endings and refusals of ``book`` with their check-ins as of its day."""
    found = [
        _after(decision, book.reflections[who.id], who.name, book.day)
        for who in book.relationships
        for decision in closing(book.decisions[who.id])
        if decision.choice is Choice.END or is_final_no(decision)
    ]
    found.sort(key=lambda ending: (ending.on, ending.decision))
    felt = [ending.regret for ending in found if ending.regret is not None]
    regretted = share(sum(level >= REGRET for level in felt), len(felt))
    return Aftercare(
        endings=tuple(found),
        regretted=regretted,
        relieved=sum(level < 3 for level in felt),
        again=sum(ending.again is True for ending in found),
        sentence=_sentence(len(found), regretted, language),
    )


def _after(decision: Decision, reflections: tuple[Reflection, ...], name: str, day: str) -> AfterEnding:
    over = over_on(decision)
    own = [r for r in reflections if r.decision == decision.id and _tells(r)]
    turning = plus(over, SECOND_DAYS)
    early, late = [r for r in own if over <= r.on < turning], [r for r in own if r.on >= turning]
    felt = [r.regret for r in own if r.regret is not None]
    return AfterEnding(
        decision=decision.id,
        relationship=decision.relationship,
        name=name,
        choice=decision.choice,
        on=decision.on,
        over_on=over,
        expect=decision.expect,
        check_ins=(
            _check_in(FIRST_DAYS, plus(over, FIRST_DAYS), early, day, turning),
            _check_in(SECOND_DAYS, turning, late, day, None),
        ),
        regret=felt[-1] if felt else None,
        again=next((r.again for r in reversed(own) if r.again is not None), None),
    )


def _tells(reflection: Reflection) -> bool:
    """Whether it says how the ending feels or what came of it."""
    return reflection.regret is not None or reflection.again is not None or bool(reflection.consequences)


def _check_in(after: int, on: str, found: list[Reflection], day: str, passed: str | None) -> CheckIn:
    if found:
        last = found[-1]
        return CheckIn(after, on, Due.DONE, last.id, last.regret, last.consequences, last.again)
    due = Due.DUE if day >= on else Due.COMING
    if passed is not None and day >= passed:
        due = Due.PASSED
    return CheckIn(after, on, due, None, None, "", None)


def _sentence(n: int, regretted: Share, language: Language) -> str:
    if n == 0:
        return language.text("You have ended or refused nothing yet.")
    start = language.plural("You ended or refused {n}", "You ended or refused {n}", n).format(n=n)
    if regretted.of == 0:
        return start + language.text("; none has been looked back on yet.")
    text = language.text("; regret {count} of {of} looked back on.")
    said = start + text.format(count=regretted.count, of=regretted.of)
    if regretted.of < FEW:
        text = language.text(" So few say little: the share of regrets could still be anything from {low} to {high}.")
        low, high = percent(regretted.low, language, 0), percent(regretted.high, language, 0)
        said += text.format(low=low, high=high)
    return said
