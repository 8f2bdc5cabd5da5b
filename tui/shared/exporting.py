"""What goes out, as both halves make it: everything in one format, or the review of the year as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import WrongUsage
from core.exchange.formats import folders, writers
from core.language import text as _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from core.practice import Practice

PAGE = "html"
"""The review of the year: a page to open in a browser, and no format of everything."""
FORMATS = tuple(sorted((*writers(), PAGE)))


def pieces(
    practice: Practice, day: str, format_: str, anonymous: bool, only: Collection[str] | None = None
) -> Iterable[bytes]:
    """The same as :func:`document`, to be written piece by piece; all is read when the first one comes."""
    if format_ != PAGE:
        return practice.exchange.pieces(format_, anonymous, only)
    return (document(practice, day, format_, anonymous, only),)


def document(practice: Practice, day: str, format_: str, anonymous: bool, only: Collection[str] | None = None) -> bytes:
    """Everything, or all about those with the ids ``only``, in one file of a format.

    Raises WrongUsage where the format has no such form.
    """
    if format_ != PAGE:
        return practice.exchange.export(format_, anonymous, only)
    if anonymous:
        raise WrongUsage(_("--anonymous does not go with html; nothing was written."))
    if only is not None:
        raise WrongUsage(_("--only does not go with html, the review of a year; nothing was written."))
    learn = practice.learning
    return learn.report(learn.review(day), PAGE)


def can_be_folder(format_: str) -> bool:
    """Whether it can be several files in a folder."""
    return format_ != PAGE and format_ in folders()


def is_folder(name: str) -> bool:
    """Whether a name typed for what is written means a folder."""
    return name.endswith("/")
