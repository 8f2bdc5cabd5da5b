"""A wrong field is refused in our own words, in the language of the practice, by whatever road it comes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from core import language
from core.checking import checked
from core.errors import RapportsError
from core.exchange.own_json import Export, decoded
from core.language import CODES, Language
from core.model import Decision, Event, Frame, Record, Relationship
from core.practice import Practice
from core.remembering.written import from_json
from core.words import FIELDS
from tests.clocks import StoppedClock

RAW = re.compile(
    r"`(str|int|float|bool|null|object|array|key|\$)|\$\.|\bat \$|Expected|Object (missing|contains)|Invalid enum"
    r"|length [<>]=|regex|NoneType|msgspec"
)
"""What only a program says."""
ENGLISH = re.compile(r"\b(takes|missing|possible: |from \d|characters|Nothing|nothing|there is|whole number)\b")
WRONG: tuple[Any, ...] = (
    None, "", " ", "x" * 1_000_001, "\0", "\ud800", "2026-02-30", "22/11/2026", "nonsense", -1, 0, 6, 101, 10**30, 1.5,
    float("inf"), True, [], ["\0"], [1], {}, {"trial_end": "2026-02-30"}, {"goal": 1}, {"colour": ""},
)  # fmt: skip
TODAY = "2026-11-22"
LEAST: dict[str, dict[str, Any]] = {
    "relationships": {"name": "Kern", "role": "client"},
    "events": {"relationship": "r", "on": TODAY, "signal": "paid_late"},
    "decisions": {"relationship": "r", "on": TODAY, "choice": "keep"},
    "proposals": {"on": TODAY, "channel": "network"},
    "commitments": {"relationship": "r", "on": TODAY, "by": "me", "what": "x"},
    "reflections": {"relationship": "r", "decision": "d", "on": TODAY},
    "opinions": {"on": TODAY, "who": "Ana", "text": "x"},
    "resolutions": {"year": 2026, "text": "x"},
    "refusals": {"on": TODAY, "who": "Ana"},
    "their_sides": {"relationship": "r", "on": TODAY, "level": 3},
    "my_parts": {"relationship": "r", "on": TODAY, "part": "late"},
    "owed": {"on": TODAY, "line": "client_frame", "held": True},
    "missions": {"relationship": "r", "on": TODAY, "name": "x"},
}
KINDS: dict[str, type[Record]] = {
    field.encode_name: field.type.item_type.cls
    for field in inspect.type_info(Export).fields  # type: ignore[attr-defined]  # a struct
    if isinstance(field.type, inspect.VarTupleType)
}


@pytest.mark.parametrize(
    ("grid", "told"),
    [
        ({"1": {"nonsense": 3}}, "a key in grid[...] takes one of respect, trust, reciprocity, urgency, satisfaction"),
        ({"9": {"respect": 3}}, "a key in grid takes a whole number from 1 to 6"),
        ({"one": {}}, "a key in grid takes a whole number from 1 to 6"),
        ({"1": {"respect": 9}}, "grid[...][...] takes a whole number from 1 to 5"),
    ],
)
def test_a_wrong_key_is_told_as_a_wrong_value_is(grid: dict[str, Any], told: str) -> None:
    with pytest.raises(RapportsError) as refused:
        from_json(json.dumps({"grid": grid}).encode(), TODAY)
    assert told in str(refused.value) and not RAW.search(str(refused.value))


def wrongs(kind: type[Record]) -> Iterator[tuple[str, Any]]:
    for field in kind.__struct_fields__:
        yield from ((field, value) for value in WRONG)
    yield from (("mood", 1), ("id", None), ("signal", "talk\n"))


def refusals(kind: type[Record], least: dict[str, Any], code: str) -> Iterator[tuple[str, Any, str]]:
    with language.speaking(Language(code)):
        for field, value in wrongs(kind):
            try:
                checked(kind, {"id": "x", **least, field: value})
            except RapportsError as refused:
                yield field, value, str(refused)
        for field in least:
            with pytest.raises(RapportsError) as lacking:
                checked(kind, {"id": "x", **{name: value for name, value in least.items() if name != field}})
            yield field, ..., str(lacking.value)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("table", KINDS)
def test_every_wrong_field_is_named_with_what_it_takes(table: str, code: str) -> None:
    found = list(refusals(KINDS[table], LEAST[table], code))
    assert len(found) > 10 * len(LEAST[table])
    for field, value, said in found:
        assert not RAW.search(said), (field, value, said)
        label = Language(code).text(FIELDS[field]) if field in FIELDS else field
        parts = ["colour", *(Language(code).text(FIELDS[part]) for part in Frame.__struct_fields__)]
        parts += [Language(code).text(FIELDS["kind"])] if field == "origin" else []
        named = [
            label,
            *(parts if field in ("frame", "origin") else []),
            *(["level", "severity"] if field == "signal" else []),
        ]
        assert any(name in said for name in named), (field, value, said)
        assert code == "en" or not ENGLISH.search(said), said
        assert len(said) < 400


def test_every_field_somebody_fills_in_is_called_something() -> None:
    files_only = {"id", "relationship", "logged_at", "signal", "frame", "talk", "decision"}
    for kind in (*KINDS.values(), Frame):
        assert set(kind.__struct_fields__) - files_only <= set(FIELDS)


@pytest.mark.parametrize("code", CODES)
def test_an_import_names_the_place_in_the_file(code: str) -> None:
    head = {"format": "bons-rapports", "version": 1, "exported_at": "2026-11-22T10:00:00Z"}
    refused = []
    for table, least in LEAST.items():
        for field, value in wrongs(KINDS[table]):
            if isinstance(value, str) and ("\ud800" in value or len(value) > 9999):
                continue  # said of the file as a whole
            document = {**head, table: [{"id": "a", **least}, {"id": "x", **least, field: value}]}
            try:
                with language.speaking(Language(code)):
                    decoded(json.dumps(document).encode())
            except RapportsError as refusal:
                refused.append((table, field, value, str(refusal)))
    assert len(refused) > 500
    for table, field, value, said in refused:
        assert not RAW.search(said) and (code == "en" or not ENGLISH.search(said)), said
        assert value == float("inf") or f"{table}[" in said, (field, value, said)


FRENCH = (
    lambda p, who: p.find("nobody"),
    lambda p, who: p.find("a"),
    lambda p, who: p.relationship("x"),
    lambda p, who: p.add("", "client"),
    lambda p, who: p.add("Kern", "boss"),
    lambda p, who: p.add("Kern", "client", income_share=101),
    lambda p, who: p.add("Anna", "client", another=False),
    lambda p, who: p.edit(who, name=""),
    lambda p, who: p.edit(who, frame={"trial_end": "2026-02-30"}),
    lambda p, who: p.log(who, "zzz"),
    lambda p, who: p.log(who, "paid_late", severity=4),
    lambda p, who: p.log(who, "checkin"),
    lambda p, who: p.log(who, "paid_late", on="2026-13-01"),
    lambda p, who: p.acting.decide(who, "marry"),
    lambda p, who: p.acting.decide(who, "keep", confidence=101),
    lambda p, who: p.acting.commitments.add(who, "you", "x", TODAY),
    lambda p, who: p.learning.resolve(1, "x"),
    lambda p, who: p.learning.answer_criterion("urgency", "accepted", TODAY),
    lambda p, who: p.keeping.restore("9"),
    lambda p, who: p.exchange.read(b"{}"),
    lambda p, who: p.exchange.read(b"{", "json"),
    lambda p, who: p.exchange.read(b"\x00\x01"),
    lambda p, who: p.event_called("e1"),
)


@pytest.mark.parametrize("process", CODES)
@pytest.mark.parametrize("at", range(len(FRENCH)))
def test_a_practice_speaks_its_own_language_in_any_process(tmp_path: Path, process: str, at: int) -> None:
    language.use(process)
    try:
        said = {}
        for code in CODES:
            practice = Practice(tmp_path / code, StoppedClock(), code)
            practice.add("Anna", "partner")
            with pytest.raises(RapportsError) as refused:
                FRENCH[at](practice, practice.add("ANNA", "client"))
            said[code] = str(refused.value)
        assert said["fr"] != said["en"]
        assert not RAW.search(said["fr"]) and not ENGLISH.search(said["fr"]), said["fr"]
        assert not re.search("[àéèêôç]| n’| est ", said["en"]), said["en"]
        assert language.current().code == process
    finally:
        language.use("en")


def test_two_practices_of_one_process_do_not_mix(tmp_path: Path) -> None:
    french, english = (Practice(tmp_path / code, StoppedClock(), code) for code in CODES)
    for practice, word in ((french, "Personne"), (english, "Nobody"), (french, "Personne")):
        with pytest.raises(RapportsError, match=word):
            practice.find("nobody")
    french.language = "en"
    with pytest.raises(RapportsError, match="Nobody"):
        french.find("nobody")


def test_what_fits_is_not_touched() -> None:
    for kind in (Relationship, Event, Decision):
        table = next(name for name, known in KINDS.items() if known is kind)
        made = checked(kind, {"id": "x", **LEAST[table]})
        assert msgspec.convert(msgspec.to_builtins(made), kind) == made
