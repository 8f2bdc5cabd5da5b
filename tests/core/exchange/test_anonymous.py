"""What an anonymous export withholds, and what it keeps."""

import json
from pathlib import Path

import pytest

from core.dates import number, plus
from core.exchange.formats import writers
from tests.core.exchange.helpers import new, sample, undated
from tests.core.exchange.test_own_csv import filled

TODAY = "2026-11-22"


def secrets(document: dict[str, object]) -> set[str]:
    """Every text, day and id somebody entered."""
    found: set[str] = set()

    def gather(value: object, key: str = "") -> None:
        if isinstance(value, dict):
            for name, part in value.items():
                gather(part, name)
        elif isinstance(value, list):
            for part in value:
                gather(part, key)
        elif isinstance(value, str) and key in WITHHELD and len(value) > 3 and value not in COMMON:
            found.add(value)

    gather(document)
    return found


COMMON = {"formation", "need", "price", "rival", "time"}
"""Part of a word of ours."""

WITHHELD = {"id", "name", "note", "tags", "goal", "why", "limits", "price", "expect", "who", "text", "what", "reason"}


@pytest.mark.parametrize("format_", writers())
def test_nothing_withheld_is_anywhere_in_the_file(tmp_path: Path, format_: str) -> None:
    practice = filled(tmp_path)
    written = practice.exchange.export(format_, anonymous=True).decode().replace("\\", "")
    withheld = secrets(undated(practice.exchange.export()))
    assert len(withheld) > 100
    assert [secret for secret in withheld if secret in written] == []


def test_figures_and_verdicts_stay_the_same_on_the_moved_day(tmp_path: Path) -> None:
    practice, other = sample(tmp_path), new(tmp_path, "other")
    document = practice.exchange.export("json", anonymous=True)
    other.exchange.read(document, "json")
    moved = json.loads(document)["exported_at"][:10]
    assert (number(TODAY) - number(moved)) % 7 == 0 and moved < TODAY
    before = sorted((row.verdict, row.health, row.spark) for row in practice.overview(TODAY))
    after = sorted((row.verdict, row.health, row.spark) for row in other.overview(moved))
    assert after == before


def test_the_same_practice_is_masked_the_same_and_stays_so_as_it_grows(tmp_path: Path) -> None:
    practice = sample(tmp_path)
    first = json.loads(practice.exchange.export("json", anonymous=True))
    assert json.loads(practice.exchange.export("json", anonymous=True)) == first
    practice.log(practice.relationships()[-1], "meeting")
    grown = json.loads(practice.exchange.export("json", anonymous=True))
    assert [r["since"] for r in grown["relationships"]] == [r["since"] for r in first["relationships"]]
    assert plus(first["exported_at"][:10], 0) == grown["exported_at"][:10]


def test_a_name_that_is_a_text_elsewhere_is_replaced_alike(tmp_path: Path) -> None:
    practice = new(tmp_path)
    kern = practice.add("Kern", "client", note="the same")
    practice.log(kern, "meeting", note="Kern")
    practice.log(kern, "meeting", note="the same")
    document = json.loads(practice.exchange.export("json", anonymous=True))
    (relationship,) = document["relationships"]
    notes = [event["note"] for event in document["events"]]
    assert notes == [relationship["name"], relationship["note"]]
