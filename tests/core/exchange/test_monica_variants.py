"""Monica's exports: types the user renamed, and days of which only a part is known."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.core.exchange.helpers import brought, new, only, told, why


def account(contact: dict[str, Any], parts: list[Any] | None = None, types: list[Any] | None = None) -> str:
    person = {"uuid": "p", "created_at": "2024-01-01T10:00:00Z", "properties": {"first_name": "Nina", **contact}}
    data = [{"type": "contact", "values": [{**person, "data": parts or []}]}]
    return json.dumps({"account": {"data": data, "instance": {"contact_field_types": types or []}}})


UNKNOWN: dict[str, dict[str, Any]] = {
    "year": {"first_met_date": {"date": "2024-05-06T00:00:00Z", "is_year_unknown": True}},
    "year, as a number": {"first_met_date": {"date": "2024-05-06", "is_year_unknown": 1}},
    "year, beside it": {"first_met_date": "2024-05-06", "first_met_date_is_year_unknown": "true"},
    "from an age": {"first_met_date": {"date": "1994-01-01", "is_year_unknown": False, "is_age_based": True}},
    "no day": {"first_met_date": {"date": "--05-06"}},
}


@pytest.mark.parametrize("contact", UNKNOWN.values(), ids=UNKNOWN)
def test_a_day_half_known_invents_nothing_and_drops_nobody(tmp_path: Path, contact: dict[str, Any]) -> None:
    practice = new(tmp_path)
    report = brought(practice, account(contact), role="client")
    assert only(practice).since is None
    assert "first_met_date" in {note.field for note in report.fields if note.fate == "left_out"}


def test_a_day_wholly_known_is_taken(tmp_path: Path) -> None:
    practice = new(tmp_path)
    met = {"first_met_date": {"date": "2020-05-06T00:00:00Z", "is_year_unknown": 0, "is_age_based": "false"}}
    brought(practice, account(met), role="client")
    assert only(practice).since == "2020-05-06"


@pytest.mark.parametrize("flag", ["happened_at_day_unknown", "happened_at_month_unknown"])
def test_a_life_event_half_dated_is_named_and_left_out(tmp_path: Path, flag: str) -> None:
    practice = new(tmp_path)
    event = {"name": "Moved", "happened_at": "2019-01-01", flag: True}
    sure = {"name": "Married", "happened_at": "2019-06-01", flag: False}
    parts = [{"type": "life_event", "values": [{"uuid": "1", "properties": event}, {"uuid": "2", "properties": sure}]}]
    report = brought(practice, account({}, parts), role="client")
    assert told(practice, "nina") == [("2019-06-01", "opinion", "Married")]
    assert any("part" in reason for reason in why(report).values())


TYPES = [
    {"uuid": "1", "properties": {"name": "Boîte", "type": "email", "protocol": "mailto:"}},
    {"uuid": "2", "properties": {"name": "Ligne", "protocol": "tel:"}},
    {"uuid": "3", "properties": {"name": "Courriel"}},
    {"uuid": "4", "properties": {"name": "Mastodon", "protocol": ""}},
    {"uuid": "5", "name": "Phone", "type": "phone"},
]
ADDRESSES = {
    "1": ("nina", "e-mail: nina"),
    "2": ("ext. 12", "tel: ext. 12"),
    "3": ("n@o.example", "e-mail: n@o.example"),
    "4": ("@nina", "url: @nina"),
    "5": ("nina's", "tel: nina's"),
    "unheard of": ("n@o.example", "e-mail: n@o.example"),
    "": ("+33 1/23", "tel: +33 1/23"),
}


@pytest.mark.parametrize(("kind", "address"), ADDRESSES.items())
def test_what_an_address_is_for_is_not_in_the_name_of_its_type(
    tmp_path: Path, kind: str, address: tuple[str, str]
) -> None:
    practice = new(tmp_path)
    parts = [{"type": "contact_field", "values": [{"uuid": "f", "properties": {"data": address[0], "type": kind}}]}]
    brought(practice, account({}, parts, TYPES), role="client")
    assert only(practice).note == address[1]
