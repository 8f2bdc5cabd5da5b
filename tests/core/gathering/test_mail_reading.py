"""What is read of mail: every message once, whatever program kept it; nothing of what machines wrote."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from core.errors import BadData
from core.exchange.beginning import Beginning, Sureness
from core.gathering.mail import apart
from core.gathering.mail.automatic import Place, place_called
from core.gathering.mail.boundaries import HEADER_LIMIT, of_mbox
from core.gathering.mail.headers import Header, Left, decoded, is_urgent, people, read_header
from core.gathering.mail.message import Mailbox, Mark, key_of, same_domain
from core.gathering.mail.moments import written_at
from core.gathering.source import Asked, Read
from core.gathering.sources import eml, maildir, mbox, thunderbird
from tests.core.gathering.mailboxes import ME, SHAPES, Correspondence, Letter, as_mbox, paris

SOURCES = (eml, maildir, mbox, thunderbird)
KERN = "Studio Kern <kern@kern.example>"
ASKED = Asked(today="2026-11-28", mine=frozenset({ME}), known=frozenset({"kern@kern.example"}))


def box(read: Read) -> Mailbox:
    (found,) = read.records
    assert isinstance(found, Mailbox)
    return found


def some(count: int = 7) -> list[Letter]:
    letters = Correspondence()
    for number in range(count):
        first = letters.write(KERN, ME, paris("2026-03-02", f"{10 + number}:00"), subject=f"Devis {number}")
        letters.write(f"Camille <{ME}>", KERN, paris("2026-03-03", f"{10 + number}:00"), first)
    return letters.letters


def header(raw: bytes, place: Place | None = None) -> Header | Left:
    return read_header(raw, place)


def kept(*lines: str) -> Header:
    raw = "\n".join(["From: a@b.example", f"To: {ME}", "Date: Mon, 2 Mar 2026 09:00:00 +0100", *lines, ""])
    found = header(raw.encode())
    assert isinstance(found, Header), found
    return found


def left(*lines: str) -> Left:
    raw = "\n".join(["From: a@b.example", f"To: {ME}", "Date: Mon, 2 Mar 2026 09:00:00 +0100", *lines, ""])
    found = header(raw.encode())
    assert isinstance(found, Left)
    return found


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_same_messages(tmp_path: Path, shape: str) -> None:
    letters = some()
    path = SHAPES[shape](letters, tmp_path / shape)
    plain = box(apart.read(as_mbox(letters, tmp_path / "plain"), ASKED))
    read = box(apart.read(path, ASKED))
    unmarked = sorted((m.id, m.at, m.sender, m.to, m.refs, m.subject, m.marks & ~Mark.SENT) for m in read.messages)
    assert unmarked == sorted((m.id, m.at, m.sender, m.to, m.refs, m.subject, m.marks) for m in plain.messages)
    assert len(unmarked) == len(letters)
    assert [(one.name, one.address) for one in read.correspondents] == [("Studio Kern", "kern@kern.example")]


@pytest.mark.parametrize(
    ("shape", "name"), [(shape, shape) for shape in SHAPES if shape != "crlf"] + [("crlf", "mbox")]
)
def test_every_shape_is_recognised_without_reading_its_beginning(tmp_path: Path, shape: str, name: str) -> None:
    path = SHAPES[shape](some(2), tmp_path / "mail")
    sure = {source.NAME: source.recognise(path, Beginning(b"")) for source in SOURCES}
    assert max(sure, key=lambda one: sure[one]) == name and sure[name], sure


@pytest.mark.parametrize(
    "text", ["", "From me\n", "From me 10:30\nto you\n\n", "Date,From\n1,2\n", "From: me\n\n", "\0" * 90]
)
def test_other_files_are_not_mail(tmp_path: Path, text: str) -> None:
    path = tmp_path / "notes"
    path.write_text(text)
    sure = [s.recognise(path, Beginning(b"")) for s in SOURCES]
    assert set(sure) == {Sureness.NOT}


def test_a_sentence_that_begins_as_a_separator_is_none(tmp_path: Path) -> None:
    """One needs an empty line before it and a time in it, and a header behind it."""
    bodies = ["\n\nFrom me 10:30\nto you.", "\n\nFrom me\nSubject: none", "text\nFrom - Mon Mar 2 09:00:00 2026\nTo: x"]
    letters = [
        Letter(sender=KERN, to=(ME,), at=paris("2026-03-02"), id=f"{n}@k", body=body) for n, body in enumerate(bodies)
    ]
    for end in (b"\n", b"\r\n"):
        assert len(box(apart.read(as_mbox(letters, tmp_path / "m", end), ASKED)).messages) == len(bodies)


def test_a_header_without_an_end_is_read_to_its_bound() -> None:
    data = b"From - Mon Mar 2 09:00:00 2026\nFrom: a@b.example\n" + b"X: y\n" * HEADER_LIMIT
    ((begin, end),) = of_mbox(data)
    assert end - begin == HEADER_LIMIT


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_what_is_looked_at_grows_with_the_file_alone(end: bytes) -> None:
    """A search for the other kind of line end would run to the end of the file for every message."""

    class Watched(bytes):
        looked = 0

        def find(self, *where: object) -> int:
            found = super().find(*where)  # type: ignore[arg-type]
            Watched.looked += (found if found >= 0 else len(self)) - where[1]  # type: ignore[operator]
            return found

    one = b"From - Mon Mar 2 09:00:00 2026\nFrom: a@b.example\n\nbody\n\nFrom 10:30\n\n".replace(b"\n", end)
    data = Watched(one * 500)
    assert len(list(of_mbox(data))) == 500
    assert Watched.looked <= 2 * len(data)


@pytest.mark.parametrize(
    "line",
    [
        "Auto-Submitted: auto-replied (vacation)",
        "List-Id: <all.example>",
        "List-Unsubscribe: <mailto:x@y>",
        "Precedence: Bulk",
        "Precedence: list",
        "Content-Type: multipart/report; report-type=delivery-status",
        "Content-Type: text/calendar; method=REQUEST",
        "Subject: Réponse automatique : devis",
        "Subject: =?utf-8?Q?R=C3=A9ponse_automatique?= : devis",
        "Subject: Absence",
        "Subject: Automatic reply: offer",
        "Subject: Out of office: offer",
    ],
)
def test_what_machines_wrote_is_left_out(line: str) -> None:
    assert left(line) is Left.AUTOMATIC


@pytest.mark.parametrize(
    "line", ["Auto-Submitted: no", "Precedence: first-class", "Subject: Absence lundi", "Content-Type: text/plain"]
)
def test_what_people_wrote_is_kept(line: str) -> None:
    kept(line)


@pytest.mark.parametrize(
    "local", ["noreply", "no-reply", "do_not_reply", "MAILER-DAEMON", "notifications", "app.noreply+1", "postmaster"]
)
def test_senders_that_are_machines(local: str) -> None:
    assert (
        header(f"From: {local}@b.example\nTo: {ME}\nDate: Mon, 2 Mar 2026 09:00:00 +0100\n".encode()) is Left.AUTOMATIC
    )


@pytest.mark.parametrize(
    "label",
    [
        "Spam",
        "Trash",
        "Corbeille",
        "Brouillons",
        "Chat",
        "=?UTF-8?Q?Bo=C3=AEte_d'envoi?=",
        "Opened,=?utf-8?B?UGFwaWVya29yYg==?=",
    ],
)
def test_labels_of_gmail_in_other_languages(label: str) -> None:
    assert left(f"X-Gmail-Labels: {label}") is Left.THROWN


def test_what_she_sent_is_known_by_its_label() -> None:
    assert kept("X-Gmail-Labels: =?UTF-8?Q?Messages_envoy=C3=A9s?=,Ouvert").message.marks & Mark.SENT


@pytest.mark.parametrize(
    ("status", "thrown"), [("0008", True), ("0009", True), ("0001", False), ("", False), ("zz", False)]
)
def test_what_thunderbird_deleted_and_not_yet_took_out(status: str, thrown: bool) -> None:
    line = f"X-Mozilla-Status: {status}"
    assert (left(line) is Left.THROWN) if thrown else kept(line)


def test_folders_of_drafts_trash_and_sent(tmp_path: Path) -> None:
    root = tmp_path / "Mail"
    for folder in ("Drafts", "Trash", "&AMk-l&AOk-ments envoy&AOk-s", "Archives"):
        path = root / folder
        path.parent.mkdir(exist_ok=True)
        as_mbox(some(1), path)
        (root / f"{folder}.msf").write_text("")
    read = apart.read(root, Asked(today="2026-11-28"))
    assert len(box(read).messages) == 4 and sum(bool(m.marks & Mark.SENT) for m in box(read).messages) == 2
    assert place_called("ÉLÉMENTS ENVOYÉS") is Place.SENT


def test_her_addresses_are_found_and_never_assumed(tmp_path: Path) -> None:
    letters = [
        Letter(
            sender=KERN, to=("x@y.example",), at=paris("2026-03-02"), id="1", more=("Delivered-To: other@me.example",)
        )
    ]
    letters += [Letter(sender=f"C <{ME}>", to=(KERN,), at=paris("2026-03-02"), id="2", more=("X-Gmail-Labels: Sent",))]
    read = apart.read(as_mbox(letters, tmp_path / "m"), Asked(today="2026-11-28"))
    assert set(read.mine) == {ME, "other@me.example"}
    assert box(read).correspondents == []
    plain = apart.read(as_mbox(some(), tmp_path / "n"), Asked(today="2026-11-28"))
    assert ME in plain.mine


def test_strangers_have_no_name_but_those_she_writes_with(tmp_path: Path) -> None:
    letters = Correspondence()
    for number in range(3):
        letters.write("Ada Friend <ada@x.example>", ME, paris("2026-03-02", f"1{number}:00"))
        letters.write(ME, "ada@x.example", paris("2026-03-03", f"1{number}:00"))
        letters.write("Zoe Stranger <zoe@z.example>", ME, paris("2026-03-04", f"1{number}:00"))
    read = apart.read(as_mbox(letters.letters, tmp_path / "m"), ASKED)
    assert [one.name for one in box(read).correspondents] == ["Ada Friend"]
    assert "1 other person writes to you" in read.said
    known = apart.read(
        tmp_path / "m", Asked(today="2026-11-28", mine=frozenset({ME}), known=frozenset({"zoe stranger"}))
    )
    assert {one.address for one in box(known).correspondents} == {"ada@x.example", "zoe@z.example"}


@pytest.mark.parametrize(
    ("value", "addresses"),
    [
        ("a@b.c", ["a@b.c"]),
        ("A B <A+tag@B.c>, c@d.e", ["a@b.c", "c@d.e"]),
        ('"Smith, John @ X" <j.s@gmail.com>', ["js@gmail.com"]),
        ("team: a@b.c, d@e.f;", ["a@b.c", "d@e.f"]),
        ("undisclosed-recipients:;", []),
        ("a@b.c, A@B.C, A <a+x@b.c>", ["a@b.c"]),
        ('<<>>,,;:"', []),
        ("=?utf-8?Q?Ren=C3=A9e?= <r@e.f>", ["r@e.f"]),
    ],
)
def test_addresses(value: str, addresses: list[str]) -> None:
    assert [person.address for person in people(value)] == addresses


@pytest.mark.parametrize(
    ("subject", "urgent"),
    [
        ("URGENT : devis", True),
        ("devis urgente", True),
        ("Dès que possible", True),
        ("il me le faut pour hier", True),
        ("Très pressés", True),
        ("Besoin immédiatement", True),
        ("please asap", True),
        ("EOD", True),
        ("devis!!", True),
        ("devis !", False),
        ("pas urgent", False),
        ("rien d’urgent", False),
        ("Not urgent: offer", False),
        ("non urgent", False),
        ("non-urgent", False),
        ("pas d’urgence", False),
        ("sans urgence", False),
        ("No rush: offer", False),
        ("Rush: offer", True),
        ("note urgente", True),
        ("insurgent", False),
        ("crush the cobra", False),
        ("not urgent, but the other one is urgent", True),
    ],
)
def test_words_of_urgency(subject: str, urgent: bool) -> None:
    assert is_urgent(subject) is urgent


DATE = "Mon, 2 Mar 2026 09:00:00 +0100"
NINE = 1772438400


@pytest.mark.parametrize(
    ("date", "received", "at", "offset"),
    [
        (DATE, "", NINE, 60),
        (DATE, "by x; Mon, 2 Mar 2026 07:51:00 +0000", NINE, 60),
        (DATE, "by x; Mon, 2 Mar 2026 07:49:00 +0000", NINE - 11 * 60, 60),
        (DATE, "by x; Sat, 7 Mar 2026 07:00:00 +0000", NINE, 60),
        (DATE, "by x; Sat, 7 Mar 2026 09:00:00 +0000", NINE + 5 * 86_400 + 3600, 60),
        ("Thu, 1 Jan 1970 00:00:00 +0000", "by x; Mon, 2 Mar 2026 08:00:00 +0000", NINE, 0),
        ("nonsense", "by x; Mon, 2 Mar 2026 08:00:00 +0000", NINE, None),
        ("Mon, 2 Mar 2026 08:00:00 -0000", "", NINE, None),
        ("Mon, 2 Mar 2026 08:00:00", "", NINE, None),
        ("Mon, 2 Mar 2026 03:00:00 EST", "", NINE, -300),
        (DATE, "by x; nonsense", NINE, 60),
    ],
)
def test_the_moment_is_that_of_date_unless_a_server_contradicts(
    date: str, received: str, at: int, offset: int | None
) -> None:
    assert written_at(date, received) == (at, offset)


@pytest.mark.parametrize(
    "date",
    [
        "",
        "nonsense",
        "Thu, 1 Jan 1970 00:00:00 +0000",
        "Mon, 31 Feb 2026 08:00:00 +0000",
        "9" * 90,
        "Mon, 2 Mar 99999 08:00 +9999",
    ],
)
def test_a_day_nobody_can_read_is_none(date: str) -> None:
    assert written_at(date, "") is None


def test_the_oldest_of_several_received_counts() -> None:
    found = kept("Received: by b; Wed, 1 Apr 2026 09:00:00 +0200", "Received: by a; Mon, 2 Mar 2026 09:00:03 +0100")
    assert found.message.at == NINE


def test_ids_broken_by_gateways_are_whole_again() -> None:
    assert kept("Message-ID: <abc\n def@x>").message.id == kept("Message-Id: <abcdef@x>").message.id
    assert kept("Message-ID: abcdef@x").message.id == kept("Message-ID: <abcdef@x>").message.id
    assert (
        kept("In-Reply-To: Your message of Monday <q@x>").message.refs == kept("References: <q@x> <cut@").message.refs
    )


def test_copies_without_an_id_are_one() -> None:
    one, other = kept("Subject: a  b", "X-Mozilla-Status: 0001"), kept("Received: by a; " + DATE, "Subject: a b")
    assert one.message.id == other.message.id != kept("Subject: c").message.id


def test_a_reminder_by_its_subject_is_of_the_matter_it_names() -> None:
    names = ["Devis", "Re: Devis", "RE : TR: devis", "Relance : Devis", "Aw: Re[2]: Devis", "=?utf-8?Q?Re=3A_Devis?="]
    assert len({kept(f"Subject: {name}").message.subject for name in names}) == 1
    assert kept("Subject: Facture").message.subject != kept("Subject: Devis").message.subject
    assert kept("Subject: ").message.subject == kept("Subject: Re:").message.subject == 0


def test_people_at_one_domain() -> None:
    assert same_domain(key_of("a@b.c"), key_of("d@b.c"))
    assert not same_domain(key_of("a@b.c"), key_of("a@e.f"))


def test_words_that_cannot_be_decoded_stay(tmp_path: Path) -> None:
    for word in ("=?nonsense?Q?x?=", "=?utf-8?B?!?=", "=?", "=?utf-8?Q?=FF?="):
        assert isinstance(decoded(word), str)


def test_a_link_is_not_followed_and_a_pipe_not_waited_for(tmp_path: Path) -> None:
    as_mbox(some(1), tmp_path / "outside")
    folder = tmp_path / "Mail"
    folder.mkdir()
    as_mbox(some(2), folder / "in.mbox")
    (folder / "out.mbox").symlink_to(tmp_path / "outside")
    (folder / "around").symlink_to(folder)
    os.mkfifo(folder / "pipe.mbox")
    assert len(box(apart.read(folder, ASKED)).messages) == 4


def test_a_file_that_may_not_be_read_is_refused_or_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "Mail"
    folder.mkdir()
    as_mbox(some(2), folder / "in.mbox")
    (folder / "shut.mbox").write_text("From - Mon Mar 2 09:00:00 2026\n")
    (folder / "shut.mbox").chmod(0)
    if os.access(folder / "shut.mbox", os.R_OK):
        pytest.skip("whoever runs this may read everything")
    with pytest.raises(BadData, match=r"shut\.mbox cannot be read"):
        apart.read(folder, ASKED)
    read = apart.read(folder, Asked(today="2026-11-28", skip_bad=True))
    assert any("shut.mbox" in remark.text for remark in read.left_out)


def test_a_larger_file_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    path = as_mbox(some(1), tmp_path / "m")
    with path.open("r+b") as opened:
        opened.truncate(2 * 1024**3 + 1)
    with pytest.raises(BadData, match="--big"):
        apart.read(path, ASKED)


@pytest.mark.parametrize(
    ("lines", "people_in_it"),
    [
        (["FROM: A <a@b.example>", "TO:c@d.example"], ("a@b.example", ["c@d.example"])),
        (["From  : A <a@b.example>", "To    : C", "  <c@d.example>"], ("a@b.example", ["c@d.example"])),
        (
            ["From: A (a wonderful one) <a@b.example>", "To: All (of us):C <c@d.example>,", " d@e.example;"],
            ("a@b.example", ["c@d.example", "d@e.example"]),
        ),
        (
            ["From: a@b.example, z@b.example", "Sender: z@b.example", "To: c@d.example"],
            ("a@b.example", ["c@d.example"]),
        ),
        (["From:", "Sender: z@b.example", "To: c@d.example"], ("z@b.example", ["c@d.example"])),
        (['From: "A @ B" <a@b.example>', "To: <c@d.example>, , <>"], ("a@b.example", ["c@d.example"])),
        (["From: a@b.example", "Cc: c@d.example", "To: undisclosed-recipients:;"], ("a@b.example", [])),
    ],
)
def test_awkward_ways_to_write_people(lines: list[str], people_in_it: tuple[str, list[str]]) -> None:
    for end in ("\n", "\r\n"):
        found = header((end.join([*lines, "Date: Mon, 2 Mar 2026 09:00:00 +0100", ""])).encode())
        assert isinstance(found, Header)
        assert (found.sender.address, [person.address for person in found.to]) == people_in_it


@pytest.mark.parametrize("lines", [["To: a@b.example"], ["From: A", "To: a@b.example"], ["From: a@b.example"], [""]])
def test_a_message_of_nobody_or_to_nobody_is_left_out(lines: list[str]) -> None:
    assert header("\n".join([*lines, "Date: Mon, 2 Mar 2026 09:00:00 +0100", ""]).encode()) is Left.NOBODY
