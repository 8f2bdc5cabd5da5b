"""A review as a document: its blocks become Markdown or one self-contained HTML page; JSON is the review itself."""

from __future__ import annotations

from core.errors import WrongUsage
from core.language import Language
from core.learning.review import Review

FORMATS = ("md", "html", "json")


def rendered(review: Review, form: str, language: Language) -> bytes:
    """``review`` as ``md``, ``html`` or ``json``, in UTF-8, ending with a line end; raises WrongUsage."""
    if form == "json":
        from core.exchange.canonical import canonical  # noqa: PLC0415 - only where JSON is wanted

        return canonical(review)
    from core.learning.report.sections import page  # noqa: PLC0415

    if form == "md":
        from core.learning.report.report_markdown import markdown  # noqa: PLC0415

        return markdown(page(review, language)).encode()
    if form == "html":
        from core.learning.report.html import html  # noqa: PLC0415

        return html(page(review, language), language).encode()
    raise WrongUsage(language.text("A report is md, html or json."))
