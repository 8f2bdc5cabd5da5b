"""``rapports remember NAME …``: years of a collaboration told from memory, and what they come to at once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from core.errors import WrongUsage
from core.language import current, plural
from core.language import text as _
from core.plain import visible
from core.remembering.interview import Deceived, Interview, Moment, Talked, When
from core.remembering.months import when
from core.remembering.written import from_json, grid_of
from tui.commandline import output
from tui.commandline.fitting import say_pieces, say_text
from tui.commandline.typed_input import file_or_stdin
from tui.commandline.verdict_marks import STYLES
from tui.look.over import glyph_of, word_of
from tui.look.tokens import SEPARATOR
from tui.shared.checks import one_of, shown
from tui.terminal import console
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from typing import Any

    from core.remembering.remembering import Result
    from tui.commandline.context import Context

ANSWERS = {"yes": True, "oui": True, "no": False, "non": False}
INDENT = "  "


def options(parser: ArgumentParser) -> None:
    """What ``remember`` takes."""
    add = parser.add_argument
    add("name", metavar=_("NAME"), help=_("who: a name, a part of it, or an id"))
    add("--grid", metavar="1:43215,2:…", help=_("block, then respect, trust, reciprocity, urgency, satisfaction"))
    add("--best", metavar=_("SIGNAL=DAY"), action="append", help=_("one of the best moments, and when; three at most"))
    add("--worst", metavar=_("SIGNAL=DAY"), action="append", help=_("one of the worst moments, and when"))
    add("--deceived", metavar="|".join(Deceived), help=_("whether they ever deceived you, and you forgave it"))
    add("--talk", metavar=_("DAY"), help=_("when it was talked over"))
    add("--changed", metavar="yes|no", help=_("whether that changed anything"))
    add("--older", action="store_true", help=_("ask about two older blocks too"))
    add("--from", dest="file", metavar=_("FILE"), help=_("all of it as JSON; - reads it from stdin"))
    add("--dry-run", action="store_true", help=_("only show what it would come to"))


def run(context: Context) -> None:
    """Store the interview and print what it comes to; without options, ask for it on a terminal."""
    relationship = context.find(context.arguments.name)
    remembering = context.practice.remembering
    interview = _told(context)
    if interview is None:
        from tui.commandline.commands.remember_asking import asked  # noqa: PLC0415 - on a terminal only

        interview = asked(remembering, relationship, context.day, older=context.arguments.older)
    if context.arguments.dry_run:
        result = remembering.preview(relationship, interview, context.day)
    else:
        with context.change():
            result = remembering.remember(relationship, interview, context.day)
    if context.json:
        output.put(as_document(result))
    else:
        _print(result)


def _told(context: Context) -> Interview | None:
    """What the options or the file say; None where it is to be asked on the terminal."""
    typed = context.arguments
    given = (typed.grid, typed.best, typed.worst, typed.deceived, typed.talk, typed.changed)
    if typed.file is not None:
        if any(option is not None for option in given):
            raise WrongUsage(_("--from holds all of it; the other options go without it. Nothing was stored."))
        return from_json(file_or_stdin(typed.file), context.day)
    if all(option is None for option in given):
        if sys.stdin is None or not sys.stdin.isatty():
            raise WrongUsage(
                _("Without a terminal, --grid, --from or one of the other options is needed. Nothing was stored.")
            )
        return None
    if typed.changed is not None and typed.talk is None:
        raise WrongUsage(_("--changed goes with --talk. Nothing was stored."))
    changed = ANSWERS[one_of("--changed", (typed.changed or "no").lower(), ANSWERS)]
    return Interview(
        grid_of(typed.grid) if typed.grid is not None else {},
        tuple(_moment("--best", one, context) for one in typed.best or ()),
        tuple(_moment("--worst", one, context) for one in typed.worst or ()),
        Deceived(one_of("--deceived", typed.deceived or "no", Deceived)),
        talk=Talked(_when(typed.talk, context), changed) if typed.talk is not None else None,
    )


def _when(typed: str, context: Context) -> When:
    return when(typed, context.day, current().code, context.landmarks())


def _moment(option: str, typed: str, context: Context) -> Moment:
    signal, sign, on = typed.partition("=")
    if not sign:
        text = _("{option}: “{typed}” is not possible; for example recognition=2026-05. Nothing was stored.")
        raise WrongUsage(text.format(option=option, typed=shown(typed)))
    return Moment(signal.strip(), _when(on, context))


def as_document(result: Result) -> dict[str, Any]:
    """What is printed as JSON."""
    found = result.assessment
    return {
        "relationship": found.relationship,
        "as_of": found.as_of,
        "verdict": found.verdict,
        "from_memory": found.from_memory,
        "notes_to_go": result.notes_to_go,
        "health": found.health,
        "low": found.low,
        "high": found.high,
        "dimensions": found.dimensions,
        "reasons": found.reasons,
        "stored": result.stored,
        "replaced": result.replaced,
        "left_out": result.left_out,
        "remarks": result.remarks,
    }


def _print(result: Result) -> None:
    found = result.assessment
    verdict = Painted(f"{glyph_of(found)} {word_of(found)}", STYLES[found.verdict] if found.became is None else "dim")
    pieces: list[str | Painted] = [Painted(visible(found.relationship.name, one_line=True), "bold"), verdict]
    say_pieces([*pieces, *filter(None, [result.label(current())])], SEPARATOR, INDENT)
    for reason in found.reasons:
        say_text(INDENT + "• ", reason.text)
    for remark in result.remarks:
        say_text(INDENT + "• ", remark)
    console.say("")
    n = len(result.stored)
    console.say(plural("{n} answer stored", "{n} answers stored", n).format(n=n))
