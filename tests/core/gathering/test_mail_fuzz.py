"""Whatever stands where mail should: work that ends, and nothing but a refusal in words."""

from __future__ import annotations

import os
import tempfile
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from core.errors import BadData
from core.gathering.mail.boundaries import HEADER_LIMIT, is_mbox, of_mbox, of_message
from core.gathering.mail.headers import Header, Left, decoded, is_urgent, name_of, people, read_header
from core.gathering.mail.moments import written_at
from core.gathering.mail.peeking import is_mbox_file, is_message_file
from core.gathering.mail.reading import Reading, Wish
from tests.core.gathering.mailboxes import ME, Letter, as_mbox, paris

NAMES = [
    "From",
    "To",
    "Cc",
    "Date",
    "Subject",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Received",
    "List-Id",
    "Precedence",
    "Content-Type",
    "X-Gmail-Labels",
    "X-Mozilla-Status",
    "X-GM-THRID",
    "Delivered-To",
    "Auto-Submitted",
]
PIECES = ["From ", "\n", "\r\n", "\n\n", "\r\n\r\n", "From - Mon Mar 2 09:00:00 2026", "From: ", "To: ", "Date: "]
PIECES += [ME, *'<>,;"@ ():\\\t\0\xffé', "=?utf-8?Q?=", "=?utf-8?B?", "?=", "=?x?", "Mon, 2 Mar 2026 09:00:00 +0100"]
PIECES += ["9999", "-9999", "Re: ", "urgent", "Received: ; ", "References: ", "<a@b>", "10:30"]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join)
BYTES = TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")) | TEXTS.map(
    lambda text: text.encode("latin-1", "replace")
) | st.binary(max_size=200)  # fmt: skip


@given(BYTES)
def test_every_byte_belongs_to_one_message_at_most_and_headers_are_bounded(data: bytes) -> None:
    spans = list(of_mbox(data))
    assert all(begin <= end <= len(data) and end - begin <= HEADER_LIMIT for begin, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert bool(spans) is is_mbox(data)
    assert len(list(of_message(data))) == 1


@given(st.dictionaries(st.sampled_from(NAMES), TEXTS | st.text()), st.sampled_from(["\n", "\r\n"]))
def test_any_header_is_read_or_left_out(fields: dict[str, str], end: str) -> None:
    block = "".join(f"{name}: {value}{end}" for name, value in fields.items()).encode("utf-8", "surrogatepass")
    found = read_header(block, None)
    assert isinstance(found, Header | Left)
    if isinstance(found, Header):
        assert all(name_of(person).isprintable() or not name_of(person) for person in (found.sender, *found.to))


@given(TEXTS | st.text())
def test_any_value_is_read(text: str) -> None:
    decoded(text)
    is_urgent(text)
    assert all("@" in person.address for person in people(text))
    moment = written_at(text, text)
    assert moment is None or abs(moment[0]) < 1e12


@given(BYTES, st.integers(0, 400), st.sampled_from([b"\n", b"\r\n"]))
def test_a_mailbox_with_anything_in_it_is_read_to_its_end_or_refused(junk: bytes, place: int, end: bytes) -> None:
    with tempfile.TemporaryDirectory(dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")) as folder:
        letters = [Letter(sender="a@b.example", to=(ME,), at=paris("2026-03-02"), id=f"{n}@b") for n in range(3)]
        path = as_mbox(letters, Path(folder, "m"), end)
        whole = path.read_bytes()
        path.write_bytes(whole[:place] + junk + whole[place:])
        is_mbox_file(path), is_message_file(path)
        reading = Reading(Wish(root=os.fsencode(path), mine=frozenset({ME})))
        try:
            count = sum(map(len, reading.batches()))
        except BadData:
            return
        told = reading.told()
        assert told.read == count + sum(told.left.values())


@given(st.integers(1, 60))
def test_a_file_cut_anywhere_gives_what_is_before_the_cut(cut: int) -> None:
    with tempfile.TemporaryDirectory(dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")) as folder:
        letters = [Letter(sender="a@b.example", to=(ME,), at=paris("2026-03-02"), id=f"{n}@b") for n in range(4)]
        path = as_mbox(letters, Path(folder, "m"))
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) * cut // 60])
        found = [message.id for batch in Reading(Wish(root=os.fsencode(path))).batches() for message in batch]
        every = as_mbox(letters, Path(folder, "n"))
        known = [message.id for batch in Reading(Wish(root=os.fsencode(every))).batches() for message in batch]
        assert found[:-1] == known[: max(len(found) - 1, 0)]
