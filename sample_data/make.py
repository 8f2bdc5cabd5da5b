"""Makes practice.json, the sample practice of the demo: ``python sample_data/make.py``.

Camille, a freelance assistant in Brittany, writes down three years of her collaborations. Everyone in it is invented.
Nothing here reads the clock and every draw is seeded: the same file comes out on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import contractors
import doorsteps
import former_clients
import late_payers
import longtime_clients
import partners
import recent_clients
from decisions import DECISIONS, VERDICTS
from looking_back import COMMITMENTS, MY_PARTS, OPINIONS, OWED, REFLECTIONS, RESOLUTIONS, THEIR_SIDES
from proposals import PROPOSALS, WHY
from refusals import MISSIONS, REFUSALS
from story import Story
from weave import Record, events_of

TARGET = Path(__file__).with_name("practice.json")
EXPORTED_AT = "2026-11-22T21:00:00Z"
CAST = (longtime_clients, former_clients, late_payers, recent_clients, doorsteps, contractors, partners)
STORIES = tuple(story for part in CAST for story in part.STORIES)


def practice() -> dict[str, object]:
    """The whole export, in the fields and the order of the contract."""
    return {
        "format": "bons-rapports",
        "version": 2,
        "exported_at": EXPORTED_AT,
        "relationships": sorted(map(_relationship, STORIES), key=lambda record: str(record["id"])),
        "events": list(_events()),
        "decisions": list(_decisions()),
        "proposals": list(_proposals()),
        "evidence": {},
        "settings": {},
        "commitments": list(_commitments()),
        "reflections": list(_reflections()),
        "opinions": list(_opinions()),
        "resolutions": list(_resolutions()),
        "refusals": list(_refusals()),
        "missions": list(_missions()),
        "their_sides": list(_their_sides()),
        "my_parts": list(_my_parts()),
        "owed": list(_owed()),
    }


def text(document: dict[str, object]) -> str:
    """``document`` as JSON with one record a line, so that a change of story reads well as a difference."""
    parts = []
    for key, value in document.items():
        if isinstance(value, list):
            lines = ",\n".join("  " + _json(record) for record in value)
            parts.append(f'"{key}": [\n{lines}\n]')
        else:
            parts.append(f'"{key}": {_json(value)}')
    return "{" + ",\n".join(parts) + "}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _relationship(story: Story) -> Record:
    fields: Record = {
        "id": story.id,
        "name": story.name,
        "kind": "person",
        "role": story.role,
        "stage": "active",
        "since": story.since,
        "channel": None,
        "introduced_by": None,
        "income_share": None,
        "cadence_weeks": None,
        "tags": [],
        "note": "",
        "frame": {},
        "quiet_until": None,
        "reach": [],
        "since_precision": "day",
        "came_about": None,
        "ended_on": None,
        "ended_precision": "day",
        "ended_by": None,
        "ended_reason": "",
        "seen_on": None,
        "seen_precision": "day",
        "seen_note": "",
        "wanted": None,
        "wanted_on": None,
        "learnt": "",
    }
    unknown = story.details.keys() - fields.keys()
    if unknown:
        raise ValueError(f"{story.id}: no such field as {', '.join(sorted(unknown))}")
    return fields | story.details


def _events() -> Iterator[Record]:
    """Every event of every story, numbered in the order of their days."""
    told = [event for story in STORIES for event in events_of(story)]
    told.sort(key=lambda event: (str(event["on"]), str(event["logged_at"])))
    for number, event in enumerate(told, start=1):
        yield event | {"id": f"e-{number:04}"}


def _decisions() -> Iterator[Record]:
    for number, (relationship, on, choice, reason, more) in enumerate(sorted(DECISIONS, key=lambda d: d[1]), start=1):
        yield {
            "id": f"d-{number:02}",
            "relationship": relationship,
            "on": on,
            "choice": choice,
            "reason": reason,
            "note": more.get("note", ""),
            "expect": more.get("expect", ""),
            "confidence": more.get("confidence"),
            "review_on": more.get("review_on"),
            "notice_until": more.get("notice_until"),
            "verdict": VERDICTS[relationship, on],
            "logged_at": f"{on}T18:{number:02}:00Z",
            "moment": more.get("moment"),
            "reply": more.get("reply"),
            "talk_on": more.get("talk_on"),
        }


def _proposals() -> Iterator[Record]:
    for number, (on, channel, outcome, prepared, relationship, note) in enumerate(PROPOSALS, start=1):
        yield {
            "id": f"p-{number:02}",
            "relationship": relationship or None,
            "on": on,
            "channel": channel,
            "outcome": outcome,
            "met": "m" in prepared,
            "brief": "b" in prepared,
            "note": note,
            "reason": "",
            "initiated_by": None,
            "rivals": None,
            "introduced_by": None,
            "qualified": None,
            "closed_on": None,
        } | WHY.get(on, {})


def _refusals() -> Iterator[Record]:
    for number, (on, who, reason, moment, reply, more) in enumerate(REFUSALS, start=1):
        yield {
            "id": f"n-{number:02}",
            "on": on,
            "who": who,
            "reason": reason,
            "moment": moment,
            "reply": reply,
            "role": "client",
            "review_on": None,
            "note": "",
        } | more


def _missions() -> Iterator[Record]:
    for number, (relationship, name, on, ended_on, outcome, more) in enumerate(MISSIONS, start=1):
        yield {
            "id": f"m-{number:02}",
            "relationship": relationship,
            "name": name,
            "on": on,
            "ended_on": ended_on,
            "outcome": outcome,
            "trial_end": None,
            "note": "",
        } | more


def _their_sides() -> Iterator[Record]:
    names = ("relationship", "on", "level", "basis", "note")
    for number, row in enumerate(THEIR_SIDES, start=1):
        yield {"id": f"w-{number:02}", **dict(zip(names, row, strict=True))}


def _my_parts() -> Iterator[Record]:
    for number, (relationship, on, part) in enumerate(MY_PARTS, start=1):
        yield {"id": f"v-{number:02}", "relationship": relationship, "on": on, "part": part, "note": ""}


def _owed() -> Iterator[Record]:
    for number, (on, line, held) in enumerate(OWED, start=1):
        yield {"id": f"z-{number:02}", "on": on, "line": line, "held": held}


def _commitments() -> Iterator[Record]:
    names = ("relationship", "on", "by", "what", "due", "kept", "closed_on")
    for number, row in enumerate(COMMITMENTS, start=1):
        yield {"id": f"c-{number:02}", **dict(zip(names, row, strict=True)), "talk": None, "note": ""}


def _reflections() -> Iterator[Record]:
    made = {(decision["relationship"], decision["on"]): decision["id"] for decision in _decisions()}
    names = ("happened", "came_true", "quality", "regret", "consequences", "again")
    for number, (relationship, decided, on, *rest) in enumerate(REFLECTIONS, start=1):
        about = {"relationship": relationship, "decision": made[relationship, decided], "on": on}
        yield {"id": f"l-{number:02}", **about, **dict(zip(names, rest, strict=True)), "note": "", "came": None}


def _opinions() -> Iterator[Record]:
    names = ("relationship", "on", "who", "competence", "context", "text", "handling")
    for number, row in enumerate(OPINIONS, start=1):
        yield {"id": f"o-{number:02}", **dict(zip(names, row, strict=True))}


def _resolutions() -> Iterator[Record]:
    names = ("year", "text", "fulfilment", "note")
    for number, row in enumerate(RESOLUTIONS, start=1):
        yield {"id": f"y-{number:02}", **dict(zip(names, row, strict=True))}


if __name__ == "__main__":
    TARGET.write_text(text(practice()), encoding="utf-8", newline="\n")
    print(TARGET)
