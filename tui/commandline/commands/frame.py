"""``rapports frame NAME …``: what was agreed, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.acting.frame import LABELS, State
from core.language import text as _
from core.plain import visible
from tui.commandline import output
from tui.commandline.typed_input import note
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context

INDENT = "  "


def options(parser: ArgumentParser) -> None:
    """What ``frame`` takes."""
    parser.add_argument("name", metavar=_("NAME"), help=_("who: a name, a part of it, or an id"))
    for key, label in LABELS.items():
        metavar = _("DAY") if key == "trial_end" else _("TEXT")
        parser.add_argument(_option(key), metavar=metavar, help=_(label))


def run(context: Context) -> None:
    """Write the parts named and print the id; without any, print the frame."""
    parts = _typed(context)
    relationship = context.find(context.arguments.name)
    if parts:
        with context.change():
            changed = context.practice.acting.set_frame(relationship, **parts)
        output.put({"id": changed.id}) if context.json else console.say(changed.id)
        return
    view = context.practice.acting.frame(relationship, context.day)
    if context.json:
        output.put(view)
        return
    for part in view.parts:
        if part.value.strip():
            value = visible(part.value).replace("\n", "\n" + INDENT * 2)
            console.say(_("{name}: {value}").format(name=part.label, value=value))
    console.say(view.sentence)
    for part in view.parts:
        if part.state is State.UNSPOKEN:
            console.say(INDENT, "• ", part.label, " — ", part.question)
    if view.back_to:
        console.say(_("Something draining is recent; three questions to go back to:"))
        for question in view.back_to:
            console.say(INDENT, "• ", question)


def _typed(context: Context) -> dict[str, str | None]:
    parts: dict[str, str | None] = {}
    for key in LABELS:
        value = getattr(context.arguments, key)
        if value is None:
            continue
        if key == "trial_end":
            parts[key] = context.typed_day(_option(key), value, prefer="until") if value else None
        else:
            parts[key] = note(value)
    return parts


def _option(key: str) -> str:
    return "--" + key.replace("_", "-")
