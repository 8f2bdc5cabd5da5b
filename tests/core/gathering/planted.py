"""A program of our own, for the frame alone: a line a fact, so that any fact can be planted.

``FACT who | address | signal | day | severity | key | digest [| word …]``; words: ``open``, ``habit:28``, ``days:37``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from core.exchange.beginning import Beginning, Sureness
from core.gathering import discovery
from core.gathering.finding import Finding, Party, Window, derived_id, reached_at
from core.gathering.source import Asked, Background, Read, Remark
from core.model import OriginKind

HEAD = "PLANTED"
PREFIX = {
    OriginKind.INVOICE: "inv",
    OriginKind.MAIL: "mail",
    OriginKind.TIME: "time",
    OriginKind.CALENDAR: "cal",
    OriginKind.JOTTED: "jot",
}


def planted_source(kind: OriginKind = OriginKind.INVOICE) -> Any:
    """A source of files that begin ``PLANTED`` and the name of a kind."""
    module = ModuleType(f"planted_{kind.value}")
    first = f"{HEAD} {kind.value}"

    def recognise(path: Path, beginning: Beginning) -> Sureness:
        return Sureness.MARKED if beginning.lines and beginning.lines[0] == first else Sureness.NOT

    def read(path: Path, asked: Asked) -> Read:
        found = Read(kind=kind)
        for line in path.read_text("utf-8").splitlines()[1:]:
            word, _space, rest = line.partition(" ")
            if word == "FACT":
                found.records.append([part.strip() for part in rest.split("|")])
            elif word == "UNTIL":
                found.until = rest
            elif word == "MINE":
                found.mine.append(rest)
            elif word == "BREAK" and rest == "off":
                raise KeyboardInterrupt
            elif word == "BREAK":
                raise OverflowError(rest) if rest == "size" else ValueError(rest)
            else:
                found.left_out.append(Remark(text=line))
        return found

    module.NAME, module.KIND, module.recognise, module.read = f"planted-{kind.value}", kind, recognise, read  # type: ignore[attr-defined]
    return module


def planted_rules(kind: OriginKind = OriginKind.INVOICE) -> Any:
    """Each record is a finding."""
    module = ModuleType(f"planted_rules_{kind.value}")

    def parties(records: Sequence[Any], background: Background) -> list[Party]:
        return [party for party, _n in Counter(map(party_of, records)).most_common()]

    def find(
        records: Sequence[Any], whose: Callable[[Party], str | None], background: Background
    ) -> tuple[list[Finding], list[Remark]]:
        return [_finding(record, whose, kind) for record in records], []

    module.KIND, module.parties, module.find = kind, parties, find  # type: ignore[attr-defined]
    return module


def party_of(record: Sequence[str]) -> Party:
    name, address = record[:2]
    ids = frozenset([name]) if name.startswith("siren:") else frozenset()
    return Party(name="" if ids else name, address=reached_at(address), ids=ids)


def _finding(record: Sequence[str], whose: Callable[[Party], str | None], kind: OriginKind) -> Finding:
    _name, _address, signal, on, severity, key, digest, *words = record
    party = party_of(record)
    who = whose(party)
    days = next((int(word.partition(":")[2]) for word in words if word.startswith("habit:")), 0)
    late = next((int(word.partition(":")[2]) for word in words if word.startswith("days:")), None)
    span = next((word.partition(":")[2].split("/") for word in words if word.startswith("span:")), [on, on])
    return Finding(
        id=derived_id(PREFIX[kind], who or party.key, key),
        parts=(key,),
        kind=kind,
        whom=party,
        relationship=who,
        signal=signal,
        on=on,
        severity=int(severity),
        reason=f"{key} says so",
        trace=f"{key}: {digest}",
        digest=digest,
        span=(span[0], span[1]),
        open="open" in words,
        days=late,
        window=Window(days=days, number=0) if days else None,
    )


@contextmanager
def planting(*kinds: OriginKind) -> Iterator[None]:
    """In this block, the planted sources and rules of these kinds are the only ones there are."""
    wanted = kinds or (OriginKind.INVOICE,)
    with (
        patch.object(discovery, "sources", lambda: tuple(map(planted_source, wanted))),
        patch.object(discovery, "rules", lambda: tuple(map(planted_rules, wanted))),
    ):
        yield


def file_of(folder: Path, name: str, *lines: str, kind: OriginKind = OriginKind.INVOICE) -> Path:
    """A file of the planted program."""
    path = folder / name
    path.write_text("\n".join([f"{HEAD} {kind.value}", *lines, ""]), "utf-8")
    return path


def fact(
    who: str, signal: str, on: str, severity: int, key: str, digest: str = "d", *words: str, address: str = ""
) -> str:
    return "FACT " + " | ".join([who, address, signal, on, str(severity), key, digest, *words])
