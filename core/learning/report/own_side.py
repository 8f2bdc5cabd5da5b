"""The section on her own side."""

from __future__ import annotations

from collections.abc import Iterator

from core.acting.own_part import LINES
from core.language import Language
from core.learning.report.blocks import Block, Heading, Items, Paragraph, Table
from core.learning.review import Review
from core.words import PARTS, ROLES


def own_side(review: Review, language: Language) -> Iterator[Block]:
    """Her part by kind, and what she owed each role; nothing where nothing was noted."""
    _, found = language.text, review.own_side
    if found.parts:
        yield Heading(_("My part"))
        told = (_("{what}: {n}").format(what=_(PARTS[count.part]), n=count.times) for count in found.parts)
        yield Items(tuple(told))
    if found.owed:
        yield Heading(_("What I owe each role"))
        rows = tuple(
            (_(ROLES[count.role]), _(LINES[count.role][count.line]), str(count.held), str(count.asked))
            for count in found.owed
        )
        yield Table((_("role"), _("what"), _("held"), _("asked")), rows, right=(2, 3))
    if found.parts or found.owed:
        yield Paragraph(_("Your own word, counted; it enters no score."), note=True)
