"""What goes into a file in any dialect that programs write comes out of it again: cards, calendars, tables."""

from __future__ import annotations

import base64
import csv
import io
import quopri
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.exchange.csv_cells import GUARD, guarded
from tests.core.exchange.helpers import new

MARK = "\ufeff"
ENDS = st.sampled_from(["\r\n", "\n", "\r"])
LETTERS = "abcxyzéèàçœÉÅñüßЖйłő名前ا-.'’ "
NOTES = LETTERS + ':;,=\\\n"{}[]<>@0'
NAMES = st.text(LETTERS, min_size=1, max_size=40).map(lambda text: f"N{' '.join(text.split())}z")
TEXTS = st.text(NOTES, max_size=200).map(lambda text: "\n".join(line.strip() for line in text.strip().splitlines()))


class Person(NamedTuple):
    """Somebody in an address book."""

    name: str
    note: str


PEOPLE = st.lists(st.builds(Person, NAMES, TEXTS), min_size=1, max_size=4, unique_by=lambda person: person.name)


class Dialect(NamedTuple):
    """How a program writes: its encoding, line ends, marks, where it folds, how it encodes values."""

    encoding: str
    end: str
    marks: int
    fold: int
    value: str


DIALECTS = st.builds(
    Dialect,
    st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"]),
    ENDS,
    st.integers(0, 3),
    st.integers(2, 80),
    st.sampled_from(["plain", "quoted", "quoted, folded", "base64"]),
)


def marked(text: str, dialect: Dialect) -> bytes:
    marks = max(dialect.marks, dialect.encoding != "utf-8")
    return (MARK * marks + text).encode(dialect.encoding)


def folded(line: bytes, dialect: Dialect) -> bytes:
    """Cut anywhere, inside a character too; never before a blank at the end of the line."""
    end = dialect.end.encode()
    pieces = [line[at : at + dialect.fold] for at in range(0, len(line), dialect.fold)]
    return (end + b" ").join(pieces) + end


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(";", "\\;").replace(",", "\\,")


def property_of(name: str, text: str, dialect: Dialect) -> bytes:
    raw = text.encode()
    if dialect.value == "base64":
        return folded(f"{name};ENCODING=BASE64:".encode() + base64.b64encode(raw), dialect)
    if dialect.value == "plain":
        return folded(f"{name}:{escaped(text)}".encode(), dialect)
    encoded = quopri.encodestring(escaped(text).encode(), quotetabs=True).replace(b"=\n", b"").replace(b"\n", b"=0A")
    head = f"{name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:".encode()
    pieces = [encoded[at : at + 9] for at in range(0, len(encoded), 9)]
    pieces = [*pieces[:1], *(piece for piece in pieces[1:] if piece)]
    joint = b"=" + dialect.end.encode()
    return head + joint.join(_whole(pieces)) + dialect.end.encode()


def _whole(pieces: list[bytes]) -> list[bytes]:
    """The same, never cut inside ``=C3``."""
    whole: list[bytes] = []
    for piece in pieces:
        if whole and (whole[-1][-1:] == b"=" or whole[-1][-2:-1] == b"="):
            whole[-1] += piece
        else:
            whole.append(piece)
    return whole


def book(people: list[Person], dialect: Dialect, cut: bool) -> bytes:
    """An address book; ``cut`` leaves out the end of a card nobody needs, in the middle."""
    end = dialect.end.encode()
    cards = [
        b"BEGIN:VCARD"
        + end
        + property_of("FN", p.name, dialect)
        + property_of("NOTE", p.note, dialect)
        + b"END:VCARD"
        + end
        for p in people
    ]
    if cut:
        cards.insert(len(cards) // 2, b"BEGIN:VCARD" + end + b"FN:Nobody" + end)
    data = b"".join(cards)
    try:
        return marked(data.decode(), dialect)
    except UnicodeDecodeError:  # folded inside a character: UTF-8 alone has bytes to fold
        return MARK.encode() * dialect.marks + data


def check_cards(people: list[Person], dialect: Dialect, cut: bool) -> None:
    with TemporaryDirectory() as folder:
        practice = new(Path(folder))
        report = practice.exchange.read(book(people, dialect, cut), None, practice.exchange.wish(role="client"))
        assert {(r.name, r.note) for r in practice.relationships()} == set(people)
        assert len(report.left_out) == cut


def check_calendar(people: list[Person], dialect: Dialect) -> None:
    end = dialect.end.encode()
    events = [
        b"BEGIN:VEVENT" + end
        + folded(f"UID:{number}".encode(), dialect)
        + folded(f"DTSTART:202601{number + 10}T090000".encode(), dialect)
        + folded(f"DESCRIPTION:{escaped(person.note)}".encode(), dialect)
        + folded(f'ATTENDEE;CN="{person.name}":mailto:x@y.example'.encode(), dialect)
        + b"END:VEVENT" + end
        for number, person in enumerate(people)
    ]  # fmt: skip
    data = MARK.encode() * dialect.marks + end.join([b"BEGIN:VCALENDAR", b"".join(events) + b"END:VCALENDAR", b""])
    with TemporaryDirectory() as folder:
        practice = new(Path(folder))
        ids = {practice.add(person.name, "client").id: person for person in people}
        practice.exchange.read(data)
        for number, (id_, person) in enumerate(ids.items()):
            assert [(e.on, e.note) for e in practice.events(id_)] == [(f"2026-01-{number + 10}", person.note)]


HEADS = [("name", "note"), ("Nom complet", "Remarques"), ("Display Name", "Comments")]


def check_table(people: list[Person], dialect: Dialect, mark: str, head: tuple[str, str]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=mark, lineterminator=dialect.end, quoting=csv.QUOTE_ALL)
    writer.writerow(head)
    # An apostrophe that stands first is doubled, as everybody does who writes one for a formula's sake.
    writer.writerows(tuple(guarded(text) if text[:1] == GUARD else text for text in person) for person in people)
    with TemporaryDirectory() as folder:
        practice = new(Path(folder))
        practice.exchange.read(marked(out.getvalue(), dialect), "csv", practice.exchange.wish(role="client"))
        assert {(r.name, r.note.replace("\r", "\n")) for r in practice.relationships()} == set(people)


FEW = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
PLAIN = Dialect("utf-8", "\r\n", 0, 75, "plain")


@FEW
@example([Person("Na", ""), Person("Nb", "=")], Dialect("utf-8", "\n", 2, 75, "quoted"), True)
@given(PEOPLE, DIALECTS, st.booleans())
def test_cards(people: list[Person], dialect: Dialect, cut: bool) -> None:
    check_cards(people, dialect, cut)


@FEW
@given(PEOPLE, DIALECTS)
def test_calendars(people: list[Person], dialect: Dialect) -> None:
    check_calendar(people, dialect)


@FEW
@given(PEOPLE, DIALECTS, st.sampled_from(",;\t|"), st.sampled_from(HEADS))
@example([Person("Naz", "'=")], PLAIN, ",", HEADS[0])
@example([Person("Naz", "''"), Person("Nez", "=")], PLAIN, ";", HEADS[1])
def test_tables(people: list[Person], dialect: Dialect, mark: str, head: tuple[str, str]) -> None:
    check_table(people, dialect, mark, head)


@pytest.mark.long
@MANY
@given(PEOPLE, DIALECTS, st.booleans())
def test_many_cards(people: list[Person], dialect: Dialect, cut: bool) -> None:
    check_cards(people, dialect, cut)


@pytest.mark.long
@MANY
@given(PEOPLE, DIALECTS)
def test_many_calendars(people: list[Person], dialect: Dialect) -> None:
    check_calendar(people, dialect)


@pytest.mark.long
@MANY
@given(PEOPLE, DIALECTS, st.sampled_from(",;\t|"), st.sampled_from(HEADS))
def test_many_tables(people: list[Person], dialect: Dialect, mark: str, head: tuple[str, str]) -> None:
    check_table(people, dialect, mark, head)
