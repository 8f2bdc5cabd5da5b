"""A practice in which everything that can hold a text holds a hostile one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from core.practice import Practice
from tests.faults.hostile_texts import TEXTS
from tui.demo import SampleClock

DAY = "2026-11-22"
CROWDED = "000-crowded"
"""The id of the one whose dossier holds every text."""


def document(texts: tuple[str, ...] = TEXTS) -> dict[str, Any]:
    """An export with a relationship a text: name, id, tag, note and frame, and a record of every kind about it."""
    everyone = {f"{n:03}{text}"[:64]: text for n, text in enumerate(texts, 1)}
    kinds = {"decisions": _decision, "proposals": _proposal, "commitments": _commitment, "reflections": _reflection}
    kinds |= {"opinions": _opinion, "missions": _mission, "their_sides": _their_side, "my_parts": _my_part}
    records = {
        table: [make(n, text) | {"relationship": id_} for n, (id_, text) in enumerate(everyone.items())]
        for table, make in kinds.items()
    }
    return {
        "format": "bons-rapports",
        "version": 1,
        "exported_at": f"{DAY}T12:00:00Z",
        "relationships": [
            _relationship(CROWDED, "Crowded", ""),
            *(_relationship(id_, text, text) for id_, text in everyone.items()),
        ],
        "events": [*_events(everyone), *_crowd(texts)],
        "settings": _settings(texts),
        "resolutions": [
            {"id": f"v{n}.{year}", "year": year, "text": text, "note": text}
            for n, text in enumerate(texts)
            for year in (2025, 2026)
        ],
        "refusals": [
            {"id": f"n{n}{text}"[:64], "on": "2026-10-01", "who": text or "?", "note": text, "reason": "urgency"}
            for n, text in enumerate(texts)
        ],
        **records,
    }


def _decision(n: int, text: str) -> dict[str, Any]:
    choice = ("renegotiate", "refuse")[n % 2]
    words = {"note": text, "expect": text, "reason": "urgency", "confidence": 60, "review_on": "2026-11-20"}
    return {"id": f"d{n}", "on": "2026-10-01", "choice": choice, **words}


def _their_side(n: int, text: str) -> dict[str, Any]:
    return {"id": f"w{n}{text}"[:64], "on": "2026-10-01", "level": 2, "basis": "said", "note": text}


def _my_part(n: int, text: str) -> dict[str, Any]:
    return {"id": f"v{n}{text}"[:64], "on": "2026-10-01", "part": "late", "note": text}


def _mission(n: int, text: str) -> dict[str, Any]:
    return {"id": f"m{n}{text}"[:64], "on": "2026-10-01", "name": text, "trial_end": "2026-11-20", "note": text}


def _proposal(n: int, text: str) -> dict[str, Any]:
    won = {"channel": "network", "outcome": "won", "met": True}
    return {"id": f"p{n}{text}"[:64], "on": "2025-05-01", "note": text, **won}


def _commitment(n: int, text: str) -> dict[str, Any]:
    words = {"by": "them", "what": text, "due": "2026-11-20", "note": text}
    return {"id": f"c{n}{text}"[:64], "on": "2026-10-01", **words}


def _reflection(n: int, text: str) -> dict[str, Any]:
    words = {"happened": text, "consequences": text, "note": text, "quality": 3}
    return {"id": f"r{n}", "decision": f"d{n}", "on": "2026-11-01", **words}


def _opinion(n: int, text: str) -> dict[str, Any]:
    words = {"who": text, "competence": text, "context": text, "text": text}
    return {"id": f"o{n}{text}"[:64], "on": "2026-10-01", **words}


def _settings(texts: tuple[str, ...]) -> dict[str, Any]:
    criteria = [{"key": f"k{n}{text}", "text": text, "dimensions": ["trust"]} for n, text in enumerate(texts)]
    rules = [{"key": f"k{n}", "text": text} for n, text in enumerate(texts)]
    lists = {"criteria": criteria, "rules": rules}
    versions = {name: [{"from": "2026-01-01", "items": items}] for name, items in lists.items()}
    whom = {"persona_client": [{"from": "2026-01-01", "items": [{"want": texts[0], "bring": texts[-1]}]}]}
    return {text: text for text in texts} | versions | whom


def made(home: Path, texts: tuple[str, ...] = TEXTS) -> Practice:
    """That practice, imported into ``home``."""
    practice = Practice(home, SampleClock(DAY))
    practice.exchange.read(json.dumps(document(texts)).encode(), "json")
    practice.overview(DAY)
    return practice


def _relationship(id_: str, name: str, text: str) -> dict[str, Any]:
    written = ("goal", "what", "for_whom", "why", "limits", "i_bring", "they_bring", "price", "payment_terms", "notice")
    frame = dict.fromkeys(written, text) | {"trial_end": "2026-11-25"}
    known = {"role": "client", "since": "2024-01-01", "channel": "network", "cadence_weeks": 2, "income_share": 2}
    tags = [text] if text else []
    return {"id": id_, "name": name, "tags": tags, "note": text, "frame": frame, **known}


def _events(everyone: dict[str, str]) -> list[dict[str, Any]]:
    """Enough to be flagged: a broken promise, a talk, urgency, and dishonesty for every third one."""
    signals = ("promise_broken", "disrespect", "request_urgent", "talk", "paid_late")
    made_of = []
    for n, (id_, text) in enumerate(everyone.items()):
        for m, signal in enumerate(signals if n % 3 else ("dishonesty",)):
            on = f"2026-{11 - m:02}-10"
            made_of.append(
                {"id": f"e{n}.{m}{text}"[:64], "relationship": id_, "on": on, "signal": signal, "note": text}
            )
    return made_of


def _crowd(texts: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {"id": f"x{n:03}", "relationship": CROWDED, "on": "2026-11-20", "signal": "no_reply", "note": t}
        for n, t in enumerate(texts)
    ]
