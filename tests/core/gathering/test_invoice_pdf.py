"""Invoices as PDF: what is attached is read, and nothing else; without pypdf it is said what to install."""

import builtins
import importlib
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import BadData
from tests.core.gathering import money
from tests.core.gathering.money import read


def pdf(attached: dict[str, bytes], password: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=100, height=100)
    for name, content in attached.items():
        writer.add_attachment(name, content)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


PAPER = money.cii().encode()


@pytest.mark.parametrize("name", ["factur-x.xml", "ZUGFeRD-invoice.xml", "xrechnung.xml"])
def test_the_invoice_attached_to_a_pdf_is_read(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, "f.pdf", pdf({"hours.csv": b"1", name: PAPER}))
    assert [(one.number, one.due) for one in found.records] == [("F-102", "2026-10-02")]
    assert found.mine[0] == "siren:111222333"


@pytest.mark.parametrize(
    "content",
    [
        lambda: pdf({}),
        lambda: pdf({"photo.xml": PAPER}),
        lambda: pdf({f"{n}.csv": b"1" for n in range(6)} | {"xrechnung.xml": PAPER}),
        lambda: pdf({"factur-x.xml": b"<?xml version='1.0'?><!DOCTYPE a []><Invoice/>"}),
        lambda: pdf({"factur-x.xml": b"<Invoice>" + b" " * 10_500_000 + b"</Invoice>"}),
        lambda: pdf({"factur-x.xml": PAPER}, password="x"),
        lambda: pdf({"factur-x.xml": PAPER})[:300],
        lambda: pdf({"factur-x.xml": PAPER}) + b"\n" * 21_000_000,
    ],
)
def test_what_holds_no_invoice_is_refused_in_words(tmp_path: Path, content: Callable[[], bytes]) -> None:
    with pytest.raises(BadData, match="Nothing was taken"):
        read(tmp_path, "f.pdf", content())


def test_without_the_package_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any, **named: Any) -> Any:
        if name.startswith("pypdf"):
            raise ModuleNotFoundError(name)
        return real(name, *rest, **named)

    content = pdf({"factur-x.xml": PAPER})
    for name in [name for name in sys.modules if name.startswith("pypdf")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(BadData, match="pip install pypdf"):
        read(tmp_path, "f.pdf", content)
    monkeypatch.undo()
    assert importlib.import_module("pypdf")


SEED = pdf({"factur-x.xml": PAPER})


@given(st.lists(st.tuples(st.integers(0, len(SEED)), st.binary(max_size=8)), min_size=1, max_size=6), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_damaged_pdf_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[tuple[int, bytes]], drop: bool
) -> None:
    content = SEED
    for at, noise in cuts:
        content = content[:at] + noise + content[at + len(noise) * (1 - drop) :]
    try:
        read(tmp_path_factory.mktemp("pdf"), "f.pdf", b"%PDF-1.7\n" + content)
    except BadData as refused:
        assert "Nothing was taken" in str(refused)
