"""``rapports brief NAME …``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import text as _
from core.plain import visible
from tui.commandline import output
from tui.shared.checks import one_of
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context

KINDS = ("renegotiate", "end", "refuse", "left")
DOORS = ("open", "closed")


def options(parser: ArgumentParser) -> None:
    """What ``brief`` takes."""
    from core.acting.reason_codes import CODES  # noqa: PLC0415 - only where help or this command is wanted

    add = parser.add_argument
    add("name", metavar=_("NAME"), help=_("who: a name, a part of it, or an id"))
    add("--kind", metavar="|".join(KINDS), help=_("what it prepares; without it, what fits best"))
    add("--door", metavar="|".join(DOORS), help=_("for an ending: whether the door stays open"))
    add("--law", action="store_true", default=None, help=_("for an ending: add the note on French practice"))
    add("--no-law", action="store_false", dest="law", help=_("for an ending: leave that note out"))
    add("--hard", action="store_true", default=None, help=_("for a no: it comes after exchanges"))
    add("--easy", action="store_false", dest="hard", help=_("for a no: it comes early"))
    add("--reason", metavar="CODE", help=_("for a no: why: {codes}").format(codes=", ".join(CODES)))
    add("-o", "--output", metavar=_("FILE"), help=_("a new file instead of stdout, to edit before using it"))
    add("--force", action="store_true", help=_("replace FILE if it is there"))


def run(context: Context) -> None:
    """Print the sheet as Markdown, or as JSON with the ids behind every figure."""
    from core.acting.brief import markdown  # noqa: PLC0415
    from core.acting.reason_codes import CODES  # noqa: PLC0415

    typed = context.arguments
    kind = None if typed.kind is None else one_of("--kind", typed.kind, KINDS)
    door = None if typed.door is None else one_of("--door", typed.door, DOORS)
    reason = None if typed.reason is None else one_of("--reason", typed.reason, CODES, CODES)
    relationship = context.find(typed.name)
    made = {"door": door, "law": typed.law, "hard": typed.hard, "reason": reason}
    brief = context.practice.acting.brief(relationship, context.day, kind, **made)
    if typed.output is not None:
        from core.exchange.canonical import canonical  # noqa: PLC0415
        from tui.shared.writing import write_new  # noqa: PLC0415

        content = canonical(brief) if context.json else visible(markdown(brief)).encode()
        write_new(typed.output, content, typed.force)
    elif context.json:
        output.put(brief)
    else:
        console.say(markdown(brief).rstrip("\n"))
