"""How undo and redo name what was changed."""

from __future__ import annotations

from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING

from core.dates import is_day
from core.errors import RapportsError
from core.language import N_, Language
from core.plain import visible
from core.vocabulary import SIGNALS
from core.words import SAID, SAID_UNTIL

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.ledger import Change
    from core.model import Relationship

TOLD: MappingProxyType[str, str] = MappingProxyType(
    {
        "add": N_("a new relationship"),
        "edit": N_("a change of {name}"),
        "log": N_("{signal}, {name}"),
        "several": N_("{signal}, for several"),
        "correct": N_("a correction, {signal}, {name}"),
        "remove": N_("a removal, {signal}, {name}"),
        "tag": N_("a tag"),
        "setting": N_("a setting"),
        "import": N_("an import"),
        "merge": N_("a merge into {name}"),
        "repair": N_("a repair"),
        "decide": N_("a decision about {name}"),
        "left": N_("the departure of {name}"),
        "frame": N_("the frame of {name}"),
        "qualify": N_("what was found out about {name}"),
        "commit": N_("a promise, {name}"),
        "settle": N_("the outcome of a promise, {name}"),
        "propose": N_("a proposal"),
        "refuse": N_("a no"),
        "my_part": N_("your part with {name}"),
        "owed": N_("what you owe"),
        "their_side": N_("the side of {name}"),
        "mission": N_("a mission of {name}"),
        "opinion": N_("an opinion"),
        "criteria": N_("your criteria"),
        "rules": N_("your rules"),
        "persona": N_("whom you want to work with"),
        "words": N_("your own words"),
        "answered": N_("{answer}, {name}"),
        "answer": N_("what you said of {name} against a criterion"),
        "close": N_("the closing of {name}"),
        "put_off": N_("what was put off, {name}"),
        "settled": N_("an answer to the agenda, {name}"),
        "reflect": N_("a look back on {name}"),
        "list": N_("a list of people"),
        "stocktake": N_("a stock-taking of years"),
        "ending": N_("what was told of the end, {name}"),
        "remember": N_("what was told from memory, {name}"),
        "resolve": N_("a resolution"),
        "evidence": N_("what files were read for"),
        "accept": N_("what was accepted from files"),
        "decline": N_("what was declined from files"),
        "whom": N_("who is {name} in files"),
    }
)
"""What each kind of change is called; ``{name}`` is whom it was about."""


def told(what: str, name: str, language: Language) -> str:
    """The words for a change; ``what`` is its kind, for a log followed by its signal: ``log paid_late``.

    For an answer to the agenda it is followed by that, and by the day it names: ``answered later 2027-01-15``.
    """
    kind, _space, more = what.partition(" ")
    label = SIGNALS[more].label(language.code) if more in SIGNALS else more
    said = _answer(more, language) if kind == "answered" else ""
    return language.text(TOLD.get(kind, kind)).format(name=visible(name, one_line=True), signal=label, answer=said)


def _answer(said: str, language: Language) -> str:
    """The words she answered with."""
    answer, _space, day = said.partition(" ")
    if is_day(day) and answer in SAID_UNTIL:
        return language.text(SAID_UNTIL[answer]).format(day=language.day(day))
    return language.text(SAID.get(answer, answer))


def told_of(change: Change, relationship: Callable[[str], Relationship], sentence: str, language: Language) -> str:
    """``sentence``, which has a ``{what}``, about a change that was made; ``relationship`` finds one by its id."""
    name = "?" if change.relationship else ""
    with suppress(RapportsError):  # it is done, whether or not a name for it can be read
        name = relationship(change.relationship or "").name
    what = told(change.what, name, language)
    return language.text(sentence).format(what=what.removesuffix(".").removesuffix(", "))
