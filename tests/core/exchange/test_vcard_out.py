"""Address cards, and back in through our own reader."""

from pathlib import Path

from tests.core.exchange.helpers import brought, new, only

HOSTILE = "x\r\nTEL:1\nEND:VCARD\nBEGIN:VCARD\u2028;,\\ " + "é" * 200


def test_a_card_says_everything_and_is_read_back(tmp_path: Path) -> None:
    practice, other = new(tmp_path), new(tmp_path, "other")
    note = "e-mail: ann@example.org\ntel: +33 1 23\nurl: https://example.org/a,b\n\nsecond line; really"
    kern = practice.add("Ann, Kern; fils", "partner", note=note, tags=["a,b", "c"], kind="organisation", stage="paused")
    brought(other, practice.exchange.export("vcf"))
    back = only(other)
    assert (back.name, back.note, back.tags) == (kern.name, kern.note, kern.tags)
    assert (back.role, back.stage, back.kind) == (kern.role, kern.stage, kern.kind)


def test_what_is_here_is_found_again_by_its_id(tmp_path: Path) -> None:
    practice = new(tmp_path)
    kern = practice.add("Kern", "client")
    document = practice.exchange.export("vcf")
    practice.edit(kern, name="Kern & Fils")
    report = practice.exchange.read(document)
    assert (report.read, report.there) == (1, 1)


def test_no_text_becomes_a_property(tmp_path: Path) -> None:
    practice = new(tmp_path)
    practice.add(HOSTILE, "client", note=HOSTILE, tags=[HOSTILE])
    document = practice.exchange.export("vcf")
    lines = document.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 and not set(line) & set(b"\r\n\x0b\x85") - {0x85} for line in lines)
    heads = [line.partition(b":")[0] for line in lines if not line.startswith(b" ")]
    assert heads == b"BEGIN VERSION UID KIND FN N CATEGORIES NOTE X-RAPPORTS-ROLE X-RAPPORTS-STAGE END".split()
    document.decode()
