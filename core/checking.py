"""Making records from what callers give, every field checked; what is wrong with one is said in words of our own.

msgspec finds the fault and names its place; what a place takes is read from the types of :mod:`core.model`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec
from msgspec import Struct

from core.errors import WrongUsage
from core.language import text as _
from core.model import HALVED, LOOSE_DAY, UNMARKED, Record
from core.plain import shorten

if TYPE_CHECKING:
    from msgspec import inspect

R = TypeVar("R", bound=Record)
# Patterns as text, compiled when something is refused.
_HALF: Final = r"\\ud[89a-f]"
_PLACE: Final = r" - at (`key` in )?`\$\.?([^`]*)`$"
_LACKING: Final = r"^Object missing required field `([^`]*)`"
_EXTRA: Final = r"^Object contains unknown field `([^`]*)`"
_VALUE: Final = r"(?s)^Invalid enum value (.*)$"
_DIGIT: Final = r"\^\[(\d)-(\d)\]\$"
_RAISED: Final = r"(?s)^([a-z_]+): (.*)$"
_SHOWN: Final = 60


def checked(kind: type[R], fields: dict[str, Any]) -> R:
    """The record with these fields.

    Raises:
        WrongUsage: a field is missing, out of its range or of the wrong kind; the message names it.
    """
    try:
        return msgspec.convert(fields, kind)
    except msgspec.ValidationError as error:
        raise impossible(error, kind) from None
    except UnicodeEncodeError:  # half a character, which msgspec finds before any check of ours
        halved = next((name for name, value in fields.items() if re.search(_HALF, repr(value))), "")
        raise impossible(ValueError(f"{halved}: {HALVED}"), kind) from None


def impossible(error: Exception, kind: type[msgspec.Struct]) -> WrongUsage:
    """The refusal of a field, with what it takes instead."""
    return WrongUsage(_("Not possible: {why}. Nothing was changed.").format(why=said(error, kind)))


def said(error: Exception, kind: type[Struct], *, labelled: bool = True) -> str:
    """The fault in a clause without a full stop; ``labelled`` calls fields as people do, else as in a file."""
    message = str(error)
    is_key, place = found.groups() if (found := re.search(_PLACE, message)) else (None, "")
    message = re.sub(_PLACE, "", message)
    if found := re.match(_LACKING, message):
        return _("{field} is missing").format(field=_field(f"{place}.{found[1]}", labelled))
    if found := re.match(_EXTRA, message):
        return _("{field} is no field it knows").format(field=_field(f"{place}.{found[1]}", labelled))
    if found := re.match(_RAISED, message):  # our own check, which names its field first
        field = place if place.endswith(found[1]) else f"{place}.{found[1]}"
        if found[1] == "signal" and found[2] != UNMARKED:
            return _("{field}: there is no signal “{value}”").format(
                field=_field(field, labelled), value=shorten(found[2], _SHOWN)
            )
        return _("{field}: {why}").format(field=_field(field, labelled), why=_(found[2]))
    from msgspec import inspect  # noqa: PLC0415 - only to refuse

    node = _at(_made_of(kind), place)
    takes = _takes(node.key_type if is_key and isinstance(node, inspect.DictType) else node)
    field = _field(place, labelled)
    if is_key:
        field = _("a key in {field}").format(field=field)
    if found := re.match(_VALUE, message):
        text = _("{field} takes {what}, not {value}")
        return text.format(field=field, what=takes, value=shorten(found[1].strip("'\""), _SHOWN))
    return _("{field} takes {what}").format(field=field, what=takes)


@cache
def _made_of(kind: type[Struct]) -> inspect.StructType:
    """Its fields with their types; those of a whole export take msgspec longer than refusing takes us."""
    from msgspec import inspect  # noqa: PLC0415 - only to refuse

    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    return info


def _field(place: str, labelled: bool) -> str:
    place = place.strip(".")
    if not place:
        return _("the file")
    if not labelled:
        return shorten(place, 2 * _SHOWN)
    from core.words import FIELDS  # noqa: PLC0415 - only to refuse

    last = re.sub(r"\[.*\]$", "", place).rpartition(".")[2]
    return _(FIELDS[last]) if last in FIELDS else shorten(last, _SHOWN)


def _at(node: inspect.Type, place: str) -> inspect.Type:
    """The type of what stands at ``place``; the last one known on the way there."""
    from msgspec import inspect  # noqa: PLC0415 - only to refuse

    for step in re.findall(r"[^.\[\]]+|\[[^\]]*\]", place):
        for one in node.types if isinstance(node, inspect.UnionType) else (node,):
            if (below := _below(one, step)) is not None:
                node = below
                break
    return node


def _below(node: inspect.Type, step: str) -> inspect.Type | None:
    from msgspec import inspect  # noqa: PLC0415 - only to refuse

    if isinstance(node, inspect.StructType):
        return next((field.type for field in node.fields if field.encode_name == step), None)
    if isinstance(node, inspect.VarTupleType | inspect.ListType):
        return node.item_type
    return node.value_type if isinstance(node, inspect.DictType) else None


def _takes(node: inspect.Type) -> str:  # noqa: PLR0911 - one line a kind of value, as a table is read
    from msgspec import inspect  # noqa: PLC0415 - only to refuse

    from core.words import offered  # noqa: PLC0415

    match node:
        case inspect.UnionType(types=types):
            return _takes(next(one for one in types if not isinstance(one, inspect.NoneType)))
        case inspect.EnumType(cls=cls):
            return _("one of {choices}").format(choices=offered(list(cls)))
        case inspect.LiteralType(values=values):
            return _("one of {choices}").format(choices=", ".join(map(str, values)))
        case inspect.IntType(ge=low, le=high):
            return _range(_("a whole number"), _("a whole number from {low} to {high}"), low, high)
        case inspect.FloatType(ge=low, le=high):
            return _range(_("a number"), _("a number from {low} to {high}"), low, high)
        case inspect.StrType():
            return _text(node)
        case inspect.BoolType():
            return _("true or false")
        case inspect.VarTupleType() | inspect.ListType():
            return _("a list")
        case _:
            return _("fields with names, as in an export")


def _range(plain: str, between: str, low: float | None, high: float | None) -> str:
    return plain if low is None or high is None else between.format(low=low, high=high)


def _text(node: inspect.StrType) -> str:
    if node.pattern == LOOSE_DAY:
        return _("a day, YYYY-MM-DD")
    if node.pattern and "T" in node.pattern:
        return _("a moment, YYYY-MM-DDTHH:MM:SSZ")
    if digits := re.fullmatch(_DIGIT, node.pattern or ""):
        return _("a whole number from {low} to {high}").format(low=digits[1], high=digits[2])
    if node.max_length is None:
        return _("a text")
    if node.min_length:
        return _("a text one can see, of 1 to {n} characters").format(n=node.max_length)
    return _("a text of at most {n} characters").format(n=node.max_length)
