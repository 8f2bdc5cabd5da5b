"""Once a year, at the anniversary of its beginning, a collaboration is asked about: chosen or happened, still wanted?

What she answers is kept with the relationship, and from that alone it is known whether to ask: no event is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from core.acting.agenda_items import Answer
from core.acting.recurrence import Unit, occurrences
from core.dates import plus
from core.language import Language
from core.model import CameAbout, Relationship, Stage
from core.words import CAME_ABOUT

YEAR: Final = 365
ASKED_FOR: Final = 30
"""So many days after the anniversary it is still asked; then it waits for the next one."""
NEAR: Final = 182
"""What was said less than so many days before an anniversary answers it."""
_MEANS: Final[Mapping[Answer, tuple[CameAbout | None, bool]]] = MappingProxyType(
    {
        Answer.CHOSEN_STILL: (CameAbout.CHOSEN, True),
        Answer.HAPPENED_STILL: (CameAbout.HAPPENED, True),
        Answer.CHOSEN_NO_MORE: (CameAbout.CHOSEN, False),
        Answer.HAPPENED_NO_MORE: (CameAbout.HAPPENED, False),
        Answer.GO_ON: (None, True),
    }
)


def anniversaries(who: Relationship, day: str, last: str) -> Iterator[str]:
    """The anniversaries up to ``last`` that are not answered, the latest one before ``day`` among them."""
    since = who.since
    if since is None or since >= day or who.stage in (Stage.PROSPECT, Stage.ENDED):
        return
    for on in occurrences(since, Unit.YEAR, 1, max(plus(since, 1), plus(day, -YEAR)), last):
        if who.wanted_on is None or who.wanted_on <= plus(on, -NEAR):
            yield on


def question(who: Relationship, on: str, language: Language) -> str:
    """What is asked on the anniversary ``on``; how it came about only where she has not said it."""
    years = int(on[:4]) - int((who.since or on)[:4])
    if who.came_about is None:
        asked = language.plural(
            "{n} year together: chosen, or did it happen? And is it still what I want?",
            "{n} years together: chosen, or did it happen? And is it still what I want?",
            years,
        )
        return asked.format(n=years)
    asked = language.plural(
        "{n} year together ({how}, you said): is it still what I want?",
        "{n} years together ({how}, you said): is it still what I want?",
        years,
    )
    return asked.format(n=years, how=language.text(CAME_ABOUT[who.came_about]))


def meant(answer: Answer, day: str) -> dict[str, Any]:
    """The fields of the relationship that keep ``answer``, said on ``day``."""
    came, wanted = _MEANS[answer]
    fields: dict[str, Any] = {"wanted": wanted, "wanted_on": day}
    return fields if came is None else {**fields, "came_about": came}
