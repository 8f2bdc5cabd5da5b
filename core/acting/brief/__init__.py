"""Briefs: the sheet that prepares a talk, an ending or a refusal.

Every sentence is ours and every figure can be traced: ``sheet`` holds the parts, ``make`` chooses and assembles them,
``markdown`` writes them down with whatever she typed kept from acting as markup.
"""

from core.acting.brief.brief_markdown import markdown
from core.acting.brief.make import make
from core.acting.brief.sheet import Brief, BriefKind

__all__ = ["Brief", "BriefKind", "make", "markdown"]
