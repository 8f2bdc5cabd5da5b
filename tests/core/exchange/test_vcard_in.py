"""Address cards as real programs write them; a bad one never stops the others."""

import time
from pathlib import Path

import pytest

from core.errors import BadData
from tests.core.exchange.helpers import brought, names, new, only, why

QUOTED = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=A9nard;L=C3=A9o;;;\r\n"
    b"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:first =E9t=E9=0D=0A=\r\nsecond\r\n"
    b"TEL;CELL;PREF:123\r\nPHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n AAAA\r\n\r\nEND:VCARD\r\n"
)
APPLE = (
    "BEGIN:VCARD\nVERSION:3.0\nPRODID:-//Apple Inc.//iPhone OS//EN\nN:;;;;\nFN:Atelier Nord\nORG:Atelier Nord;\n"
    "item1.EMAIL;type=INTERNET;type=pref:a@b.example\nitem1.X-ABLabel:_$!<Work>!$_\nX-ABShowAs:COMPANY\n"
    "ADR;type=WORK:;;1 rue X\\, bis;Lyon;;69000;\nEND:VCARD\n"
)
FOUR = (
    "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:1\r\nFN;LANGUAGE=fr:Simon\r\n  Roy\r\nBDAY:--0229\r\n"
    'TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+1-418;ext=102\r\nCATEGORIES:a\\,b,c\r\nNOTE:x\\ny\\;z\r\nEND:VCARD\r\n'
)


def test_quoted_printable_and_charsets(tmp_path: Path) -> None:
    practice = new(tmp_path)
    report = brought(practice, QUOTED, role="client")
    leo = only(practice)
    assert (leo.name, leo.note) == ("Léo Ménard", "tel: 123\n\nfirst été\nsecond")
    assert [note.field for note in report.fields if note.fate == "left_out"] == ["PHOTO"]


def test_groups_folds_and_organisations(tmp_path: Path) -> None:
    practice = new(tmp_path)
    brought(practice, APPLE, role="client")
    nord = only(practice)
    assert nord.kind == "organisation"
    assert nord.note == "org: Atelier Nord\ne-mail: a@b.example\naddress: 1 rue X, bis, Lyon, 69000"


def test_version_four(tmp_path: Path) -> None:
    practice = new(tmp_path)
    brought(practice, FOUR, role="client")
    simon = only(practice)
    assert (simon.name, simon.tags, simon.note) == ("Simon Roy", ("a,b", "c"), "tel: +1-418;ext=102\n\nx\ny;z")


def test_a_changed_card_with_a_uid_is_the_same_person(tmp_path: Path) -> None:
    practice = new(tmp_path)
    brought(practice, FOUR, role="client")
    report = brought(practice, FOUR.replace("Simon", "Simone"), role="client")
    assert (report.added, report.there) == (0, 1) and any("stays" in sentence for sentence in report.said)


def test_one_bad_card_among_good_ones(tmp_path: Path) -> None:
    practice = new(tmp_path)
    nameless = "BEGIN:VCARD\nVERSION:3.0\nTEL:1\nEND:VCARD\n"
    only_mail = "BEGIN:VCARD\nEMAIL:only@b.example\nEND:VCARD\n"
    nul = "BEGIN:VCARD\nFN:Nul\nNOTE:a\0b\nEND:VCARD\n"
    parts = [APPLE, nameless, only_mail, nul, FOUR, APPLE, "BEGIN:VCARD\nFN:Open\n"]
    file = "".join(parts)
    report = brought(practice, file, role="client")
    assert names(practice) == ["Atelier Nord", "Nul", "Simon Roy", "only@b.example"]
    assert set(why(report)) == {f"line {''.join(parts[:n]).count(chr(10)) + 1}" for n in (1, 5, 6)}
    assert practice.find("Nul").note == "" and ("note", "left_out") in {(n.field, n.fate) for n in report.fields}


@pytest.mark.parametrize("data", [b"", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", b"\x00\xff\xfe"])
def test_a_file_without_cards_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(BadData, match="no vCard"):
        new(tmp_path).exchange.read(data, "vcf")


def test_huge_ones_take_their_time_and_no_more(tmp_path: Path) -> None:
    nested = "BEGIN:VCARD\nFN:N\n" * 5_000
    photo = "BEGIN:VCARD\nFN:P\nPHOTO;ENCODING=b:" + "A" * 5_000_000 + "\nEND:VCARD\n"
    folds = "BEGIN:VCARD\nFN:F\nNOTE:x" + "\n y" * 100_000 + "\nEND:VCARD\n"
    quotes = "BEGIN:VCARD\nFN:Q\nX;" + '"' * 200_001 + "\nEND:VCARD\n"
    practice = new(tmp_path)
    begun = time.process_time()
    report = practice.exchange.read(
        (photo + folds + quotes + nested).encode(), None, practice.exchange.wish(role="client")
    )
    assert time.process_time() - begun < 10
    assert (report.added, len(report.left_out)) == (3, 5_000)
    assert len(practice.find("F").note) == 100_001
