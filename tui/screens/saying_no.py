"""The forms of a mission: one more, or one refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.acting.reason_codes import CODES
from core.days.typed import understand
from core.errors import WrongUsage
from core.language import N_, current, text
from core.words import MOMENTS
from tui.look import discreet
from tui.screens.agreement_forms import chosen
from tui.screens.form_screen import Asked, Questions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.model import Relationship
    from tui.host import Host


def new_mission(app: Host, who: Relationship) -> Questions:
    """What it is called, since when, and until when it is tried out."""

    def store(typed: Mapping[str, str]) -> str:
        _check_called(typed)
        code = current().code
        trial = understand(typed["trial"], app.day, code, "until") if typed["trial"] else None
        day = understand(typed["on"], app.day, code) if typed["on"] else app.day
        fields = {"trial_end": trial, "note": typed["note"]}
        return app.practice.acting.missions.add(who, typed["called"], day, **fields).id

    fields = (
        Asked("called", N_("what it is called"), N_("a few words: the new site, the spring catalogue")),
        Asked("on", N_("since"), N_("the day it began; today where nothing is typed")),
        Asked("trial", N_("tried out until"), N_("a day to come; it may stay empty")),
        Asked("note", N_("a note"), N_("anything else; it may stay empty")),
    )
    title = text("A mission with {name}").format(name=discreet.name(who.name))
    return Questions(title, fields, ("NewMission", who.id, ""), store)


def refused_mission(app: Host, who: Relationship) -> Questions:
    """What it was, and why not."""

    def store(typed: Mapping[str, str]) -> str:
        _check_called(typed)
        fields: dict[str, Any] = {"moment": _moment(typed), "note": typed["note"]}
        return app.practice.acting.missions.refuse(who, typed["called"], app.day, _reason(typed), **fields).id

    fields = (
        Asked("called", N_("what it is called"), N_("a few words: the new site, the spring catalogue")),
        _why(),
        Asked("moment", N_("how far"), words=tuple(map(text, MOMENTS.values()))),
        Asked("note", N_("a note"), N_("anything else; it may stay empty")),
    )
    title = text("A mission of {name} you refuse").format(name=discreet.name(who.name))
    return Questions(title, fields, ("RefusedMission", who.id, ""), store)


def _why() -> Asked:
    return Asked("reason", N_("why"), words=tuple(map(text, CODES.values())))


def _check_called(typed: Mapping[str, str]) -> None:
    if not typed["called"]:
        raise WrongUsage(text("What it is called is needed."))


def _reason(typed: Mapping[str, str]) -> str:
    """The code of the reason typed; raises WrongUsage where there is none."""
    reason = chosen(text("why"), typed["reason"], {said: code for code, said in CODES.items()})
    if reason is None:
        raise WrongUsage(text("Why is needed: the first letters of a reason do."))
    return reason


def _moment(typed: Mapping[str, str]) -> Any:
    return chosen(text("how far"), typed["moment"], {said: moment for moment, said in MOMENTS.items()})
