"""A large mailbox for measuring, as Gmail gives one: headers as long as real ones, bodies of as many bytes."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

ME = "camille@atelier.example"
CLIENTS = 60
_HOPS = "".join(
    f"Received: by 2002:a05:{n}:0:b0:3c{n}:1234:5678 with SMTP id x{n}csp123456wru; {{date}}\n"
    f"ARC-Seal: i={n}; a=rsa-sha256; t=1700000000; cv=pass; d=google.com; s=arc-20160816;\n        b={'Ab9+' * 64}\n"
    for n in range(1, 4)
)
_TAIL = (
    'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="000000000000a1"\nX-Received: ' + "q" * 400 + "\n"
)
_LINE = b"PGRpdiBzdHlsZT0iZm9udC1mYW1pbHk6YXJpYWwiPkJvbmpvdXIgQ2FtaWxsZSw8YnI+RnJvbSB0aGVyZQ==\n"
_BODY = _LINE * 60 + b"\nFrom 10:30 on, in a body\nFrom here\n\n" + _LINE * 10


def write(path: Path, count: int, size: int, end: bytes = b"\r\n") -> None:
    """``count`` messages of ``size`` bytes in the mean: about half of machines, the rest with clients and strangers."""
    chance = random.Random(count)
    body = (_BODY * (size // len(_BODY) + 1)).replace(b"\n", end)
    before: dict[int, str] = {}
    with path.open("wb") as out:
        for number in range(count):
            at = datetime(2019, 1, 1, 8, tzinfo=UTC) + timedelta(minutes=number * 2600 * 1500 // count)
            head = _header(number, at, chance, before).encode().replace(b"\n", end)
            out.write(f"From {number}@xxx {at:%a %b %d %H:%M:%S +0000 %Y}".encode() + end)
            out.write(head + end)
            out.write(body[: max(size - len(head) + chance.randrange(-1500, 1500), 100)] + end + end)


def _header(number: int, at: datetime, chance: random.Random, before: dict[int, str]) -> str:
    date = format_datetime(at)
    lines = [_HOPS.format(date=date), f"Delivered-To: {ME}\n"]
    kind = chance.random()
    id_ = f"{number}.{chance.getrandbits(64)}@mail.example"
    client = chance.randrange(CLIENTS)
    if kind < 0.45:
        lines.append(
            f"From: Lettre {number % 97} <news@list{number % 97}.example>\nTo: {ME}\nList-Unsubscribe: <https://x>\n"
        )
    elif kind < 0.55:
        lines.append(f"From: Passant {number} <p{number}@passants.example>\nTo: Camille <{ME}>\n")
    elif kind < 0.8:
        lines.append(f"From: Client {client} <c{client}@client{client}.example>\nTo: Camille <{ME}>\n")
    else:
        lines.append(f"From: Camille <{ME}>\nTo: Client {client} <c{client}@client{client}.example>\n")
    if kind >= 0.55:
        if client in before and chance.random() < 0.6:
            lines.append(f"In-Reply-To: <{before[client]}>\nReferences: <{before[client]}>\n")
        before[client] = id_
    subject = f"=?UTF-8?Q?Pr=C3=A9sentation_{number}?=" if chance.random() < 0.3 else f"Dossier {number}"
    lines.append(f"Date: {date}\nSubject: {subject}\nMessage-ID: <{id_}>\nX-GM-THRID: {chance.getrandbits(60)}\n")
    return "".join(lines) + "X-Gmail-Labels: =?UTF-8?Q?Bo=C3=AEte_de_r=C3=A9ception?=,Ouvert\n" + _TAIL
