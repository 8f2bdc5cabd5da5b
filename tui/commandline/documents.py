"""JSON on stdout: one document, keys in their own order, nothing in it that acts on a terminal."""

from __future__ import annotations

from typing import Any

from tui.terminal import console


def put(document: Any) -> None:
    """Print ``document`` (records, lists, dicts, plain values) as JSON."""
    from core.exchange.canonical import canonical  # noqa: PLC0415 - only where JSON is wanted

    console.data(canonical(document))
