"""Which files can be read and which are refused, in words that say what to do, before anything is stored."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import BadData, InputUnreadable
from core.gathering import opening
from core.model import OriginKind, Relationship
from core.practice import Practice
from tests.clocks import StoppedClock
from tests.core.gathering.planted import fact, file_of, planting

FACT = fact("Studio Kern", "paid_late", "2026-10-10", 2, "F-1")


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return Practice(tmp_path / "home", StoppedClock())


@pytest.fixture
def kern(practice: Practice) -> Relationship:
    return practice.add("Studio Kern", "client")


@pytest.fixture(autouse=True)
def planted() -> Iterator[None]:
    with planting(OriginKind.INVOICE, OriginKind.MAIL):
        yield


def zipped(*names: str, first: bytes = b"") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            archive.writestr(name, first or b"x")
    return written.getvalue()


ODS = zipped("mimetype", first=b"application/vnd.oasis.opendocument.spreadsheet")
EMLX = b'1204      \nReturn-Path: <a@b.fr>\nSubject: hello\n\nbody\n<?xml version="1.0"?>\n'
SUBSTANCE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500

REFUSED = {
    "invoices.xlsx": (zipped("[Content_Types].xml", "xl/workbook.xml"), "save the sheet as CSV"),
    "invoices.ods": (ODS, "save the sheet as CSV"),
    "invoices.xls": (SUBSTANCE, "save the sheet as CSV"),
    "letter.docx": (zipped("[Content_Types].xml", "word/document.xml"), "unpack it"),
    "takeout.zip": (zipped("Takeout/Mail/All.mbox"), "unpack it"),
    "takeout.tgz": (b"\x1f\x8b\x08\0abc", "unpack it"),
    "outlook.pst": (b"!BDN" + b"\0" * 600, "Thunderbird"),
    "letter.msg": (SUBSTANCE + "__substg1.0_0037".encode("utf-16-le"), "save it as .eml"),
    "123.emlx": (EMLX, "Export Mailbox"),
    "Inbox.msf": (b'// <!-- <mdb:mork:z v="1.4"/> -->\n', "no extension"),
    "Envelope Index": (b"SQLite format 3\0" + b"\0" * 200, "export from that program"),
    "invoices.csv.age": (b"age-encryption.org/v1\n-> scrypt x 10\n", "open it first"),
    "relationships.jsonl": (b'{"_format":"bons-rapports","_v":1}\n', "rapports import"),
    "empty.csv": (b" \n", "is empty"),
    "letter.txt": (b"Dear Kern,\nthank you.\n", "--map says which"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_what_to_do_instead(
    practice: Practice, kern: Relationship, tmp_path: Path, name: str
) -> None:
    data, said = REFUSED[name]
    (tmp_path / name).write_bytes(data)
    other = tmp_path / "other.bin"
    other.write_bytes(data)
    good = file_of(tmp_path, "good.txt", FACT)
    for file in (tmp_path / name, other):
        with pytest.raises(BadData, match=said) as refusal:
            practice.gathering.read([good, file])
        assert file.name in str(refusal.value)
        assert str(tmp_path) not in str(refusal.value)
    assert practice.gathering.proposals() == []


def test_a_folder_kept_by_apple_mail_is_refused(practice: Practice, tmp_path: Path) -> None:
    for path in ("Inbox.mbox/table_of_contents", "V10/Inbox.mbox/ABC/Data/Messages/1.emlx"):
        file = tmp_path / path
        file.parent.mkdir(parents=True)
        file.write_bytes(EMLX)
        with pytest.raises(BadData, match="Export Mailbox"):
            practice.gathering.read([tmp_path / path.partition("/")[0]])


def test_what_is_no_file_is_never_opened(practice: Practice, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path / "none", tmp_path / ("x" * 300)):
        with pytest.raises(InputUnreadable):
            practice.gathering.read([path])


def test_a_folder_is_read_whole_and_no_link_in_it_is_followed(
    practice: Practice, kern: Relationship, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    (folder / "deeper").mkdir(parents=True)
    file_of(folder / "deeper", "a.txt", FACT)
    (folder / ".hidden").write_bytes(b"\0")
    outside = file_of(tmp_path, "outside.txt", fact("Studio Kern", "paid_late", "2026-10-11", 2, "F-2"))
    (folder / "link.txt").symlink_to(outside)
    os.mkfifo(folder / "pipe")
    found = practice.gathering.read([folder])
    assert [proposal.finding.trace for proposal in found.proposals] == ["F-1: d"]
    (tmp_path / "named.txt").symlink_to(outside)
    found = practice.gathering.read([tmp_path / "named.txt"])
    assert len(found.proposals) == 2, "one she names herself is followed"
    (tmp_path / "void").mkdir()
    with pytest.raises(BadData, match="void"):
        practice.gathering.read([tmp_path / "void"])


def test_a_file_given_twice_is_read_once(practice: Practice, kern: Relationship, tmp_path: Path) -> None:
    file = file_of(tmp_path, "a.txt", FACT, "something left out")
    os.link(file, tmp_path / "b.txt")
    found = practice.gathering.read([file, file, tmp_path / "b.txt"])
    assert len(found.left_out) == 1


def test_more_than_two_gigabytes_have_to_be_asked_for(
    practice: Practice, kern: Relationship, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = file_of(tmp_path, "a.txt", FACT)
    monkeypatch.setattr(opening, "LIMIT", 10)
    with pytest.raises(BadData, match="--big"):
        practice.gathering.read([file])
    assert len(practice.gathering.read([file], big=True).proposals) == 1


def test_that_others_can_read_mail_is_said_once(
    practice: Practice, kern: Relationship, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [file_of(tmp_path, f"{n}.txt", FACT, kind=OriginKind.MAIL) for n in range(2)]
    monkeypatch.setattr(opening, "is_open_to_all", lambda _path: True)
    assert len([said for said in practice.gathering.read(files).said if "chmod 600" in said]) == 1
    invoices = file_of(tmp_path, "c.txt", FACT)
    assert practice.gathering.read([invoices]).said == []


def test_who_can_read_a_file_depends_on_its_folders_too(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "a.txt"
    file.parent.mkdir(mode=0o700)
    file.write_text("x")
    file.chmod(0o644)
    assert not opening.is_open_to_all(file)
    assert not opening.is_open_to_all(tmp_path / "none")
