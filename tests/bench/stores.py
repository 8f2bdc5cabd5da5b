"""Stores of any size, written directly: a hundred people, the busiest of a million events with some thirty thousand."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec

from core.dates import from_number
from core.ids import new_id
from core.ledger import header, layout, lines
from core.ledger.header import FileKind
from core.vocabulary import SIGNALS

PEOPLE = 100
BUSIEST = "0199d2a4-0000-7000-8000-000000000000"
LAST_DAY = 20_779  # 2026-11-22
_START_MS = 1_500_000_000_000
_SIGNS = [key for key in SIGNALS if key not in ("checkin", "pardon", "dishonesty", "talk")]


def person(number: int) -> str:
    """The id of one of the people, the busiest first."""
    return f"0199d2a4-0000-7000-8000-{number:012x}"


def generate(home: Path, count: int) -> None:
    """Write a store of ``count`` events over twenty years into the missing folder ``home``."""
    chance = random.Random(count)
    weights = [(n + 1) ** -0.35 for n in range(PEOPLE)]
    (home / layout.PEOPLE).mkdir(parents=True, mode=0o700)
    store = new_id(_START_MS)
    moment = _START_MS
    for number, weight in enumerate(weights):
        share = max(1, round(count * weight / sum(weights)))
        rows = []
        for _ in range(share):
            moment += 1
            version = new_id(moment)
            day = from_number(LAST_DAY - chance.randrange(7300))
            rows.append(_event(f"{version[:-12]}{chance.getrandbits(48):012x}", day, chance.choice(_SIGNS), version))
        _write(home / layout.person_file(person(number)), FileKind.PERSON, store, rows, person(number))
    known = [_relationship(number, new_id(moment + number)) for number in range(PEOPLE)]
    _write(home / layout.RELATIONSHIPS, FileKind.RELATIONSHIPS, store, known)
    history = header.build(FileKind.CHANGES, store, compacted=new_id(moment + PEOPLE))
    (home / layout.CHANGES).write_bytes(history + b"\n")


def _event(identifier: str, day: str, signal: str, version: str) -> bytes:
    return lines.seal(
        b'{"_t":"events","_id":"%b","on":"%b","signal":"%b","severity":2,"level":null,"source":"fact","mine":false,'
        b'"note":"","logged_at":"%bT12:00:00Z","_v":"%b"}'
        % tuple(text.encode() for text in (identifier, day, signal, day, version))
    )


def _relationship(number: int, version: str) -> bytes:
    document = {"name": f"Person {number}", "role": ("client", "partner", "contractor")[number % 3]}
    return lines.encode("relationships", person(number), document, version)


def _write(path: Path, kind: FileKind, store: str, rows: list[bytes], relationship: str | None = None) -> None:
    first = header.build(kind, store, relationship)
    path.write_bytes(b"\n".join([first, *rows, b""]))


def documents(count: int) -> dict[str, dict[str, dict[str, object]]]:
    """The same events as plain TinyDB keeps them."""
    event = {"on": "2026-10-03", "signal": "paid_late", "severity": 2, "source": "fact", "mine": False, "note": ""}
    built: dict[str, dict[str, dict[str, object]]] = msgspec.json.decode(
        msgspec.json.encode(
            {"_default": {str(n + 1): event | {"relationship": person(n % PEOPLE)} for n in range(count)}}
        )
    )
    return built
