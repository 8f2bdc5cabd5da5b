"""``rapports persona [ROLE] [--want TEXT] [--bring TEXT]``: whom she wants to work with, and what she brings them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.acting.persona import BRINGING, WHOM, Persona
from core.errors import WrongUsage
from core.language import current
from core.language import text as _
from core.model import Role
from core.plain import visible
from core.words import ROLES
from tui.commandline import output
from tui.commandline.typed_input import note
from tui.shared.checks import one_of
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context

INDENT = "  "


def options(parser: ArgumentParser) -> None:
    """What ``persona`` takes."""
    parser.add_argument("role", metavar=_("ROLE"), nargs="?", help=_("client, contractor, partner; all without"))
    parser.add_argument("--want", metavar=_("TEXT"), help=_("whom you want to work with; an empty text takes it away"))
    parser.add_argument("--bring", metavar=_("TEXT"), help=_("what you bring them; an empty text takes it away"))


def run(context: Context) -> None:
    """Print the personas in force, or write one from this day on; what it was before stays, with its day."""
    typed, lists = context.arguments, context.practice.acting.lists
    role = None if typed.role is None else Role(one_of("ROLE", typed.role, tuple(Role), ROLES))
    if typed.want is not None or typed.bring is not None:
        if role is None:
            raise WrongUsage(_("--want and --bring are about one role, which is needed. Nothing was changed."))
        if typed.want == typed.bring == "-":
            raise WrongUsage(_("Only one of two texts can be read from stdin. Nothing was changed."))
        want, bring = (None if text is None else note(text) for text in (typed.want, typed.bring))
        with context.change():
            lists.write_persona(role, context.day, want, bring)
    asked = tuple(Role) if role is None else (role,)
    if context.json:
        output.put([_with_versions(context, one) for one in asked])
        return
    for one in asked:
        _say(lists.persona(one, context.day), lists.persona_days(one, context.day))


def _with_versions(context: Context, role: Role) -> dict[str, object]:
    """A persona with every version of it, the oldest first."""
    lists = context.practice.acting.lists
    days = lists.persona_days(role, context.day)
    return {**_plain(lists.persona(role, context.day)), "versions": [_plain(lists.persona(role, day)) for day in days]}


def _plain(persona: Persona) -> dict[str, object]:
    return {"role": persona.role, "want": persona.want, "bring": persona.bring, "since": persona.since}


def _say(persona: Persona, days: tuple[str, ...]) -> None:
    name = _(ROLES[persona.role])
    if not persona.written or persona.since is None:
        console.say(_("{role}: nothing written yet").format(role=name))
    else:
        console.say(_("{role}, since {day}").format(role=name, day=current().day(persona.since)))
    for question, said in ((WHOM[persona.role], persona.want), (BRINGING[persona.role], persona.bring)):
        shown = visible(said).replace("\n", "\n" + INDENT * 2) if said else _("not said")
        console.say(INDENT, _(question), " ", shown)
    earlier = [current().day(day) for day in days[:-1]]
    if earlier:
        console.say(INDENT, _("earlier versions: {days}").format(days=", ".join(earlier)))
