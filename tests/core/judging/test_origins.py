"""Reasons and sentences count what was found in files apart from what she noted."""

from __future__ import annotations

import pytest

from core.judging.phrases import from_files, happened
from core.language import Language
from core.model import Event, Origin, OriginKind

TODAY = "2026-11-22"


def late(n: int, kind: OriginKind | None) -> Event:
    origin = None if kind is None else Origin(kind=kind, trace="F-12: 9 days late")
    return Event(id=f"{n:02}", relationship="r", on=f"2026-10-{n + 1:02}", signal="paid_late", origin=origin)


@pytest.mark.parametrize(
    ("kinds", "english", "french"),
    [
        ([None, None], "", ""),
        ([OriginKind.INVOICE] * 4, ", from your files", ", d’après vos fichiers"),
        ([None, OriginKind.INVOICE, OriginKind.MAIL], ", 2 of them from your files", ", dont 2 d’après vos fichiers"),
        ([OriginKind.JOTTED, OriginKind.JOTTED], "", ""),
        ([OriginKind.JOTTED, OriginKind.TIME], ", 1 of them from your files", ", dont 1 d’après vos fichiers"),
    ],
)
def test_what_is_from_files_is_counted(kinds: list[OriginKind | None], english: str, french: str) -> None:
    events = [late(n, kind) for n, kind in enumerate(kinds)]
    assert from_files(events, Language("en")) == english
    assert from_files(events, Language("fr")) == french
    assert happened(events, TODAY, Language("en")) == f"{len(events)} invoices late since October{english}"
