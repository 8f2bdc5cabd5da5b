"""``rapports settings [KEY [VALUE]]``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from core.errors import Refused, WrongUsage
from core.language import plural
from core.language import text as _
from core.settings import ALL, BY_KEY, Setting, Typed
from tui.commandline import output
from tui.commandline.table import print_table
from tui.shared.checks import one_of, shown
from tui.terminal import console
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context

UNSET = "–"


def options(parser: ArgumentParser) -> None:
    """What ``settings`` takes."""
    parser.add_argument("setting", metavar=_("KEY"), nargs="?", help=_("print this one alone"))
    parser.add_argument("value", metavar=_("VALUE"), nargs="?", help=_("what to set it to; can be taken back"))


def run(context: Context) -> None:
    """Print every setting, or one; or set one."""
    typed = context.arguments
    if typed.setting is None:
        _list(context)
        return
    setting = BY_KEY[one_of("KEY", typed.setting, BY_KEY)]
    if typed.value is not None:
        _set(context, setting, typed.value)
    value = setting.of(context.practice.settings())
    if context.json:
        output.put(_record(setting, value))
    elif setting.values or setting.typed:
        console.say(_typed(setting, value))
    else:
        output.put(value)


def _set(context: Context, setting: Setting, typed: str) -> None:
    if setting.typed is not None:
        _type(context, setting, setting.typed, typed)
        return
    if not setting.values:
        text = _("“{key}” holds what is changed by `{command}`. Nothing was changed.")
        raise Refused(text.format(key=setting.key, command=setting.by))
    words = {value.name: value.label for value in setting.values}
    value = setting.called(one_of("VALUE", typed, words, words))
    with context.change():
        context.practice.set_setting(setting.key, value)


def _type(context: Context, setting: Setting, how: Typed, typed: str) -> None:
    try:
        value = how.read(typed)
    except ValueError:
        text = _("{key}: “{typed}” is not possible; for example {example}. Nothing was changed.")
        raise WrongUsage(text.format(key=setting.key, typed=shown(typed), example=how.example)) from None
    with context.change():
        context.practice.set_setting(setting.key, value)


def _list(context: Context) -> None:
    stored = context.practice.settings()
    if context.json:
        output.put([_record(setting, setting.of(stored)) for setting in ALL])
        return
    heading = [Painted(text, "dim") for text in (_("setting"), _("value"), _("default"), _("what it is for"))]
    rows = [
        [setting.key, _typed(setting, setting.of(stored)), _typed(setting, setting.default), _(setting.meaning)]
        for setting in ALL
    ]
    print_table([heading, *rows], headed=True)


def _record(setting: Setting, value: Any) -> dict[str, Any]:
    return {
        "key": setting.key,
        "value": value,
        "default": setting.default,
        "choices": [{"name": choice.name, "value": choice.stored} for choice in setting.values],
        "meaning": _(setting.meaning),
    }


def _typed(setting: Setting, value: Any) -> str:
    """A value as it would be typed; of what is kept otherwise, how many there are."""
    if value is None:
        return UNSET
    if setting.typed is not None:
        return setting.typed.write(value) or UNSET
    if not setting.values:
        return plural("{n} entry", "{n} entries", len(value)).format(n=len(value)) if value else UNSET
    return setting.name_of(value) or json.dumps(value)
