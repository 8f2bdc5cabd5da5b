"""What ``rapports decide NAME`` shows before anything is decided; nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import current
from core.language import text as _
from core.plain import visible
from tui.commandline import documents
from tui.commandline.commands.verdicts import STYLES, glyph
from tui.look.tokens import SEPARATOR, VERDICTS_SINCE
from tui.terminal import console
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from core.acting.deliberation import Deliberation
    from core.model import Relationship
    from tui.commandline.context import Context

INDENT = "  "


def deliberation(context: Context, relationship: Relationship) -> None:
    """Print the verdict, the step in proportion, the risks and the seven questions."""
    found = context.practice.act.deliberate(relationship, context.day)
    if context.json:
        documents.put(found)
        return
    since = current().day(found.since) if found.since else ""
    said = Painted(_(VERDICTS_SINCE[found.verdict]).format(day=since), STYLES[found.verdict])
    name = Painted(visible(relationship.name, one_line=True), "bold")
    console.say(name, SEPARATOR, glyph(found.verdict), " ", said)
    for reason in found.reasons:
        console.say(INDENT, "• ", reason.text)
    _advice(found)
    _questions(found)


def _advice(found: Deliberation) -> None:
    console.say("")
    console.say(Painted(_("In proportion:"), "bold"))
    console.say(INDENT, "• ", found.guidance.text)
    if found.unvoiced is not None:
        console.say(INDENT, "• ", found.unvoiced.text)
    if found.risk is not None:
        console.say(INDENT, "• ", found.risk.text)
    console.say(INDENT, "• ", found.notice.text)
    if found.keep_needs_reason:
        console.say(INDENT, "• ", _("Keeping on as before is possible, and asks for a reason."))


def _questions(found: Deliberation) -> None:
    console.say("")
    console.say(Painted(_("Before deciding:"), "bold"))
    for question in found.bias:
        console.say(INDENT, "• ", question.text)
        if question.hint:
            console.say(INDENT * 2, question.hint)
