"""A store mangled anywhere: read, refused in words or named by the doctor; a repair brings back what a backup has."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import BadData, RapportsError
from core.ledger import lines
from core.practice import Practice
from tests.clocks import StoppedClock

MEMORY = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
BITS = st.binary(max_size=6) | st.sampled_from(
    [b"\0" * 40, b"\n", b"\r", b'"', b"{", b"}", b"\xff", b"9" * 400, b"1e999", b'"_gone":true,', b"\xed\xa0\x80"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | st.just("2024-01-02"),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)
CACHES = ("summary.json", "unfinished.json", "draft.json", "keys.toml")


@cache
def good() -> tuple[Path, frozenset[str]]:
    """A store with a backup of most of it, and the ids that are in the backup."""
    folder = mkdtemp(dir=MEMORY)
    atexit.register(shutil.rmtree, folder)
    home = Path(folder) / "home"
    practice = Practice(home, StoppedClock("2026-11-20"))
    kern, nova = practice.add("Kern", "client", note="été"), practice.add("Nova", "partner")
    practice.edit(nova, introduced_by=kern.id)
    events = [practice.log(who, "paid_late", on=f"2026-11-{day:02}") for who in (kern, nova) for day in (1, 8)]
    practice.acting.decide(kern, "keep")
    practice.overview("2026-11-20")
    practice.keeping.backup()
    ids = frozenset([kern.id, nova.id, *(event.id for event in events)])
    practice.log(kern, "meeting")
    practice.undo()
    return home, ids


@st.composite
def mangled(draw: st.DrawFn, data: bytes) -> bytes:
    """Pieces cut out, doubled, replaced; lines moved; or a value of a sealed line replaced and sealed again."""
    for _ in range(draw(st.integers(1, 3))):
        way = draw(st.integers(0, 2))
        rows = data.split(b"\n")
        if way == 0:
            start = draw(st.integers(0, len(data)))
            end = min(len(data), start + draw(st.integers(0, 60)))
            data = data[:start] + draw(BITS | st.just(data[start:end] * 2)) + data[end:]
        elif way == 1:
            data = b"\n".join(draw(st.permutations(rows)))
        else:
            place = draw(st.integers(0, len(rows) - 1))
            if fields := lines.read_object(rows[place]):
                fields.pop("_c", None)
                key = draw(st.sampled_from([*fields, "extra"]))
                fields[key] = draw(VALUES)
                rows[place] = lines.seal(msgspec.json.encode(fields))
            data = b"\n".join(rows)
    return data


def check(data: st.DataObject) -> None:
    whole, ids = good()
    with TemporaryDirectory(dir=MEMORY) as folder:
        home = Path(shutil.copytree(whole, Path(folder) / "home"))
        names = sorted(str(path.relative_to(home)) for path in home.rglob("*.jsonl") if "backups" not in path.parts)
        for name in data.draw(st.lists(st.sampled_from([*names, *CACHES]), min_size=1, max_size=2, unique=True)):
            path = home / name
            path.write_bytes(data.draw(mangled(path.read_bytes() if path.exists() else b"{}")))
            path.chmod(0o600)
        _use(home)
        (home / "unfinished.json").unlink(missing_ok=True)
        _use(home)
        practice = Practice(home, StoppedClock())
        try:
            practice.keeping.repair()
        except BadData as refusal:  # what calls itself newer is not touched, nor what calls itself another file
            assert "newer Bons Rapports" in str(refusal) or "belongs elsewhere" in str(refusal)
            return
        left = practice.keeping.doctor()
        assert not [f for f in left if "--repair" in f.advice and f.kind not in ("copy", "misplaced")], left
        try:
            found = {r.id for r in practice.relationships()}
            found |= {event.id for r in practice.relationships() for event in practice.events(r.id)}
        except RapportsError:
            assert {f.kind for f in left} & {"closed", "misplaced", "foreign"}
        else:
            assert ids <= found or left


def _use(home: Path) -> None:
    """Everything a user does first: nothing but an answer or a refusal in words."""
    for action in ("overview", "export", "log", "undo", "redo", "backups", "doctor", "add"):
        practice = Practice(home, StoppedClock())
        try:
            if action == "overview":
                practice.overview("2026-11-22")
            elif action == "log":
                practice.log(practice.find("kern"), "talk")
            elif action == "add":
                practice.add("Zoé", "client")
            elif action == "export":
                practice.exchange.export()
            elif action in ("backups", "doctor"):
                getattr(practice.keeping, action)()
            else:
                getattr(practice, action)()
        except RapportsError as refusal:
            assert str(refusal)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_damage(data: st.DataObject) -> None:
    check(data)


@pytest.mark.long
@settings(max_examples=2000, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_much_damage(data: st.DataObject) -> None:
    check(data)
