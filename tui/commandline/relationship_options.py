"""The options ``add`` and ``edit`` share: the parts of a relationship."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from core.errors import Namesake, Refused
from core.language import text as _
from core.model import CameAbout, Channel, Ender, Role, Stage
from tui.commandline.typed_input import note
from tui.shared.checks import yes_no
from tui.shared.typed_fields import told

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from tui.commandline.context import Context

_OPTIONS = {
    "role": "--role",
    "stage": "--stage",
    "kind": "--kind",
    "channel": "--channel",
    "since": "--since",
    "income_share": "--income-share",
    "cadence_weeks": "--cadence",
    "quiet_until": "--quiet-until",
    "introduced_by": "--introduced-by",
    "came_about": "--came-about",
    "ended_on": "--ended-on",
    "ended_by": "--ended-by",
    "ended_reason": "--ended-reason",
    "seen_on": "--seen-on",
    "seen_note": "--seen",
    "learnt": "--learnt",
}


def add_fields(parser: ArgumentParser) -> None:
    """Add the options; every one is None, or empty, when not given."""
    add = parser.add_argument
    add("--role", metavar="|".join(Role), help=_("what they are to you"))
    add("--since", metavar=_("DAY"), help=_("when it began"))
    add("--stage", metavar="|".join(Stage), help=_("where it stands"))
    add("--channel", metavar="|".join(Channel), help=_("how it came about"))
    add("--came-about", metavar="|".join(CameAbout), help=_("whether you chose it, or it happened"))
    add("--wanted", metavar="yes|no", help=_("whether it is still what you want; empty: not said"))
    add("--introduced-by", metavar=_("NAME"), help=_("who brought you together"))
    add("--income-share", metavar="PCT", help=_("their share of your income, in percent"))
    add("--cadence", metavar=_("WEEKS"), help=_("how often you hope to be in touch"))
    add("--quiet-until", metavar=_("DAY"), help=_("until when silence is normal, as in a season; empty: not any more"))
    add("--organisation", action="store_const", const="organisation", dest="kind", help=_("not one person"))
    add("--tag", action="append", metavar="T", help=_("a tag; may be given several times"))
    add("--note", metavar=_("TEXT"), help=_("a note; - reads it from stdin"))
    add("--ended-on", metavar=_("DAY"), help=_("when it ended"))
    add("--ended-by", metavar="|".join(Ender), help=_("who ended it"))
    add("--ended-reason", metavar="CODE", help=_("why it ended: a reason as for `rapports decide`, or your words"))
    add("--seen-on", metavar=_("DAY"), help=_("when the end could have been seen"))
    add("--seen", metavar=_("TEXT"), dest="seen_note", help=_("the same in your words"))
    add("--learnt", metavar=_("TEXT"), help=_("what you learnt from it"))


@contextmanager
def insisting() -> Iterator[None]:
    """Say how to insist, where somebody is called almost the same."""
    try:
        yield
    except Namesake as error:
        raise Refused(_("{refusal} For another one: --another.").format(refusal=error)) from None


def given(context: Context) -> dict[str, Any]:
    """The fields typed, checked, by their name in the model; an empty text empties a field.

    Raises:
        WrongUsage: a value is not possible.
        NotFound, Ambiguous: nobody, or several, answer to ``--introduced-by``.
    """
    typed: Namespace = context.arguments
    fields: dict[str, Any] = {}
    for name, option in _OPTIONS.items():
        if (value := getattr(typed, name.removesuffix("_weeks"))) is not None:
            fields |= told(context, name, option, value)
    if typed.wanted is not None:
        wanted = yes_no("--wanted", typed.wanted) if typed.wanted else None
        fields |= {"wanted": wanted, "wanted_on": None if wanted is None else context.day}
    if typed.tag is not None:
        fields["tags"] = [tag for tag in typed.tag if tag]
    if typed.note is not None:
        fields["note"] = note(typed.note)
    return fields
