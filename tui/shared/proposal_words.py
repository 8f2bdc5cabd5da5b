"""What became of a proposal and what is said of it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.acting.reason_codes import label
from core.language import N_, current, plural
from core.language import text as _
from core.model import Outcome
from core.words import INITIATORS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from core.model import Proposal

OUTCOMES: Final = {Outcome.WON: N_("accepted"), Outcome.LOST: N_("declined"), Outcome.OPEN: N_("waiting")}


def outcome(became: Outcome) -> str:
    """Accepted, declined, or waiting."""
    return _(OUTCOMES[became])


def alike(one: Proposal) -> tuple[object, ...]:
    """What proposals of one kind share, as far as they are counted by it."""
    return one.channel, one.outcome, one.reason, one.initiated_by, one.rivals, one.introduced_by, one.qualified


def about(one: Proposal, names: Mapping[str, str]) -> Iterator[str]:
    """Why, on whose initiative, against how many, by whose word; ``names`` are those to be shown, by their ids."""
    if one.reason:
        yield _("why: {reason}").format(reason=label(one.reason, current()))
    if one.initiated_by is not None:
        yield _(INITIATORS[one.initiated_by])
    if one.rivals is not None:
        others = plural("{n} other was asked", "{n} others were asked", one.rivals).format(n=one.rivals)
        yield others if one.rivals else _("nobody else was asked")
    if name := names.get(one.introduced_by or ""):
        yield _("name given by {name}").format(name=name)
    if one.qualified is not None:
        knew = _("whoever gave my name knew my work and the need")
        yield knew if one.qualified else _("a name given for the sake of giving one")
