"""Monica 4 and crm.cli, each in the shape it writes."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.errors import BadData
from tests.core.exchange.helpers import brought, names, new, only, told, why

DAY = {"created_at": "2026-02-01"}
CRM: dict[str, Any] = {
    "contacts": [
        {
            "id": "ct_1",
            "name": "Ann Doe",
            "emails": ["a@b.example"],
            "phones": ["+331"],
            "companies": ["co_1"],
            "linkedin": None,
            "tags": ["client", "exec"],
            "custom_fields": {"title": "COO", "size": 5},
            "created_at": "2026-01-01T10:00:00.000Z",
        },
        {"id": "ct_2", "name": "Bob", "emails": [], "phones": [], "companies": [], "tags": []},
        {"id": "ct_3", "name": ""},
    ],
    "companies": [
        {"id": "co_1", "name": "Apex", "websites": [], "phones": [], "tags": []},
        {"id": "co_2", "name": "Rive", "websites": ["rive.example"], "phones": [], "tags": ["b"]},
    ],
    "deals": [
        {"id": "d1", "title": "Audit", "value": 100, "stage": "closed-won", "contacts": ["ct_1"], **DAY},
        {"id": "d2", "title": "Other", "stage": "churned", "contacts": [], "created_at": "2026-02-01"},
    ],
    "activities": [
        {"id": "a1", "type": "call", "body": "Hi", "contacts": ["ct_1", "ct_2"], "created_at": "2026-02-03T23:50:00Z"},
        {"id": "a2", "type": "note", "body": "N", "contacts": [], "deal": "d1", "created_at": "2026-02-04T10:00:00Z"},
        {"id": "a3", "type": "stage-change", "body": "x", "contacts": [], "created_at": "2026-02-04T10:00:00Z"},
        {"id": "a4", "type": "meeting", "body": "x", "contacts": [], "created_at": "2026-02-04T10:00:00Z"},
    ],
}  # fmt: skip


def monica(plural: str = "") -> dict[str, Any]:
    contact = {
        "uuid": "c-1",
        "created_at": "2024-01-01T10:00:00.000000Z",
        "properties": {
            "first_name": "Ann",
            "last_name": "Doe",
            "nickname": "Nan",
            "description": "met at a fair",
            "is_active": False,
            "is_partial": False,
            "job": "CEO",
            "tags": ["navy"],
            "first_met_date": {"date": "2020-05-06T00:00:00.000000Z", "is_year_unknown": False},
            "birthdate": {"date": "1980-01-01T00:00:00.000000Z"},
        },
        "data": [
            {
                "count": 2,
                "type": f"call{plural}",
                "values": [
                    {
                        "properties": {
                            "called_at": "2024-01-02T00:37:00.000000Z",
                            "content": "rang",
                            "contact_called": True,
                        }
                    },
                    {"properties": {"called_at": "2024-01-03T00:37:00.000000Z", "contact_called": 0}},
                ],
            },
            {
                "count": 1,
                "type": f"contact_field{plural}",
                "values": [{"properties": {"data": "a@b.example", "type": "t1"}}],
            },
            {
                "count": 1,
                "type": f"note{plural}",
                "values": [{"created_at": "2024-02-01T10:00:00Z", "properties": {"body": "n"}}],
            },
            {"count": 1, "type": "debt", "values": [{"properties": {"amount": 5, "in_debt": True}}]},
            {
                "count": 1,
                "type": f"conversation{plural}",
                "values": [
                    {
                        "properties": {
                            "happened_at": "2024-03-01T00:00:00Z",
                            "messages": [{"properties": {"content": "hi", "written_by_me": True}}],
                        }
                    }
                ],
            },
            {"count": 1, "type": "activities" if plural else "activity", "values": ["act-1"]},
        ],
    }
    partial = {"uuid": "c-2", "properties": {"first_name": "Tom", "is_partial": True}}
    activity = {"uuid": "act-1", "properties": {"summary": "Fair", "happened_at": "2024-04-01T00:00:00.000000Z"}}
    lonely = {"uuid": "act-2", "properties": {"summary": "Alone", "happened_at": "2024-04-01T00:00:00.000000Z"}}
    return {
        "version": "1.0-preview.1",
        "account": {
            "uuid": "x",
            "data": [
                {"count": 2, "type": f"contact{plural}", "values": [contact, partial]},
                {"count": 2, "type": "activities" if plural else "activity", "values": [activity, lonely]},
                {"count": 1, "type": "photo", "values": [{"uuid": "p"}]},
            ],
            "properties": {},
            "instance": {"contact_field_types": [{"uuid": "t1", "properties": {"name": "Email"}}]},
        },
    }  # fmt: skip


def test_crm_cli(tmp_path: Path) -> None:
    practice = new(tmp_path)
    report = brought(practice, json.dumps(CRM), role="partner")
    assert report.format == "crm-cli" and names(practice) == ["Ann Doe", "Bob", "Rive"]
    ann = practice.find("ann")
    assert ann.role == "client" and practice.find("bob").role == "partner"
    assert ann.note == "org: Apex\ntitle: COO\ne-mail: a@b.example\ntel: +331\n\nsize: 5"
    assert told(practice, "ann") == [("2026-02-03", "meeting", "Hi"), ("2026-02-04", "opinion", "N")]
    assert told(practice, "bob") == [("2026-02-03", "meeting", "Hi")]
    (proposal,) = practice.proposals()
    assert (proposal.outcome, proposal.relationship, proposal.note) == ("won", ann.id, "Audit\n100")
    assert set(why(report)) == {"contacts[2]", "companies[0]", "deals[1]", "activities[2]", "activities[3]"}


@pytest.mark.parametrize("plural", ["", "s"])
def test_monica(tmp_path: Path, plural: str) -> None:
    practice = new(tmp_path)
    report = brought(practice, json.dumps(monica(plural)), role="client")
    ann = only(practice)
    assert (ann.name, ann.stage, ann.since, ann.tags) == ("Ann Doe", "paused", "2020-05-06", ("navy",))
    assert ann.note == "a.k.a.: Nan\ntitle: CEO\ne-mail: a@b.example\n\nmet at a fair"
    assert told(practice, "ann") == [
        ("2024-01-02", "they_reached_out", "rang"),
        ("2024-01-03", "i_reached_out", ""),
        ("2024-02-01", "opinion", "n"),
        ("2024-03-01", "i_reached_out", "hi"),
        ("2024-04-01", "meeting", "Fair"),
    ]
    account = "account.data[{}].values[{}]"
    assert set(why(report)) == {
        account.format(0, 1),
        account.format(1, 1),
        account.format(2, 0),
        "account.data[0].values[0].data[3].values[0]",
    }
    assert "birthdate" in {note.field for note in report.fields if note.fate == "left_out"}


@pytest.mark.parametrize("format_", ["monica", "crm-cli"])
@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b'{"contacts": 1}', b"[" * 100_000, b'{"a": NaN}', b"\xff"]
)
def test_what_is_no_export_is_refused(tmp_path: Path, format_: str, data: bytes) -> None:
    practice = new(tmp_path)
    with pytest.raises(BadData, match=r"(?i)nothing was imported"):
        practice.exchange.read(data, format_, practice.exchange.wish(role="client"))
    assert not practice.home.exists()
