"""What she found out about a prospect before working for them: answers, kept in a setting of their own."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from core.checking import impossible
from core.settings import QUALIFICATION

PERSONA: Final = "persona"


class Gate(StrEnum):
    """What to do with a prospect."""

    GO = "go"
    QUALIFY = "qualify"
    REFUSE = "refuse"


class Urgency(StrEnum):
    """What urgency before any work together turned out to be."""

    NONE = "none"
    ONE_OFF = "one_off"
    HABIT = "habit"


class Posture(StrEnum):
    """How somebody comes to a first meeting."""

    OPEN = "open"
    SELLING = "selling"


class Qualification(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Her answers; None where she does not know yet.

    Some are asked of one role only (:mod:`core.acting.gate`): of a client whether whoever gave her name knows her work
    (``knows_work``), whether it is less than full time (``part_time``), and the ``urgency``; of a contractor whether it
    is clear what to ``delegate`` and which ``profile`` it takes, whether the ``qualities`` are there, how they
    ``worked`` before, and ``with_whom``; of a partner whether she knows what they do (``know_them``), whether it is an
    ``exchange`` and no offer in disguise, and the ``posture``. ``persona`` tells whether it is whom she wants to work
    with, ``friend`` whether her warmest welcome is theirs, whatever the channel says.

    ``rules`` maps the key of one of her rules to whether this fits it. ``words`` keeps the words an answer about a rule
    (``rule:KEY``) or the ``persona`` was given to: it stands for no others. ``override`` is her own decision when it is
    another than the gate's, with ``because`` as its reason.
    """

    relationship: str
    on: str
    met: bool | None = None
    brief: bool | None = None
    recommended_by: str = ""
    how_they_know: str = ""
    common_goal: bool | None = None
    near: bool | None = None
    friend: bool | None = None
    persona: bool | None = None
    knows_work: bool | None = None
    part_time: bool | None = None
    urgency: Urgency | None = None
    delegate: bool | None = None
    profile: bool | None = None
    qualities: bool | None = None
    worked: bool | None = None
    with_whom: bool | None = None
    know_them: bool | None = None
    exchange: bool | None = None
    posture: Posture | None = None
    rules: dict[str, bool] = {}
    words: dict[str, str] = {}
    override: Gate | None = None
    because: str = ""


def key(relationship: str) -> str:
    """The setting that holds the answers about one relationship."""
    return f"{QUALIFICATION.key}:{relationship}"


def read(stored: Any, relationship: str, day: str) -> Qualification:
    """The answers in a setting; none when there are none, or when they are not of our making."""
    try:
        return msgspec.convert(stored, Qualification)
    except msgspec.ValidationError:
        return Qualification(relationship=relationship, on=day)


def standing(found: Qualification, words: Mapping[str, tuple[str, str | None]]) -> Qualification:
    """The answers that stand: without those given to other words than today's.

    ``words`` are those of the rules and the persona in force, with the day since when they are so, if that is known.
    """
    rules = {key: fits for key, fits in found.rules.items() if _stands(found, f"rule:{key}", words)}
    return replace(found, rules=rules, persona=found.persona if _stands(found, PERSONA, words) else None)


def _stands(found: Qualification, about: str, words: Mapping[str, tuple[str, str | None]]) -> bool:
    if about not in words:
        return True
    now, since = words[about]
    if about in found.words:
        return found.words[about] == now
    return since is None or found.on >= since


def changed(
    before: Qualification, day: str, answers: Mapping[str, Any], words: Mapping[str, tuple[str, str | None]]
) -> Qualification:
    """The answers with new ones of ``day``, given to these ``words`` as in :func:`standing`. Raises WrongUsage.

    Those on rules are added to the earlier ones; one that is None is not known any more.
    """
    given = [*(f"rule:{key}" for key in answers.get("rules", {})), *([PERSONA] if PERSONA in answers else [])]
    kept = {**before.words, **{about: words[about][0] for about in given if about in words}}
    told = {**before.rules, **answers.get("rules", {})}
    rules = {rule: fits for rule, fits in told.items() if fits is not None}
    try:
        return msgspec.convert(
            {**msgspec.to_builtins(before), **answers, "rules": rules, "words": kept, "on": day}, Qualification
        )
    except msgspec.ValidationError as error:
        raise impossible(error, Qualification) from None
