"""Files that somebody may try to import, and values that may stand in them."""

from __future__ import annotations

import json
from typing import Any

from core.exchange.own_json import VERSION

WHOLE: dict[str, Any] = {
    "format": "bons-rapports",
    "version": 1,
    "exported_at": "2026-11-22T10:00:00Z",
    "relationships": [
        {"id": "r1", "name": "Ann", "kind": "person", "role": "client", "stage": "active", "since": "2020-02-29",
         "channel": "network", "introduced_by": None, "income_share": 38, "cadence_weeks": 4, "tags": ["a"],
         "note": "été", "frame": {"goal": "g", "trial_end": "2026-12-01"}},
    ],
    "events": [
        {"id": "e1", "relationship": "r1", "on": "2026-10-03", "signal": "paid_late", "severity": 2, "level": None,
         "source": "fact", "mine": False, "note": "n", "logged_at": "2026-10-03T09:12:44Z"},
    ],
    "decisions": [
        {"id": "d1", "relationship": "r1", "on": "2026-10-04", "choice": "keep", "reason": "r", "note": "",
         "expect": "", "confidence": 60, "review_on": "2026-12-01", "notice_until": None,
         "logged_at": "2026-10-04T09:12:44Z"},
    ],
    "proposals": [
        {"id": "p1", "relationship": "r1", "on": "2026-10-05", "channel": "social", "outcome": "won", "met": True,
         "brief": False, "note": ""},
    ],
    "settings": {"language": "en"},
    "commitments": [
        {"id": "c1", "relationship": "r1", "on": "2026-10-06", "by": "them", "what": "w", "due": "2026-12-01",
         "kept": None, "closed_on": None, "talk": None, "note": ""},
    ],
    "reflections": [
        {"id": "f1", "relationship": "r1", "decision": "d1", "on": "2026-10-07", "happened": "h", "came_true": True,
         "quality": 3, "regret": 2, "consequences": "", "again": True, "note": ""},
    ],
    "opinions": [
        {"id": "o1", "relationship": "r1", "on": "2026-10-08", "who": "w", "competence": "", "context": "", "text": "t",
         "handling": "adopt"},
    ],
    "resolutions": [{"id": "s1", "year": 2026, "text": "t", "fulfilment": "kept", "note": ""}],
}  # fmt: skip
"""One record of every kind, every field filled in or null."""

TEXT = json.dumps(WHOLE)

NO_EXPORTS: dict[str, bytes] = {
    "empty": b"",
    "null": b"null",
    "blank": b" \n\t\n",
    "binary": bytes(range(256)) * 8,
    "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "cut": TEXT.encode()[:-40],
    "trailing comma": TEXT.replace("}]", "},]", 1).encode(),
    "trailing text": TEXT.encode() + b"\nthe end\n",
    "two documents": TEXT.encode() * 2,
    "a page": b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>404</body></html>\n",
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-32": TEXT.encode("utf-32"),
    "latin-1": TEXT.replace("\\u00e9", "é").encode("latin-1"),
    "blanks": b" " * 20_000_000,
    "deep lists": b"[" * 100_000,
    "deep objects": b'{"a":' * 100_000,
    "a list": b"[1, 2, 3]",
    "a number": b"42",
    "a text": b'"hello"',
    "another program": b'{"animals": [{"name": "Ann"}]}',
    "single quotes": TEXT.replace('"', "'").encode(),
    "comments": b"// mine\n" + TEXT.encode(),
    "a line of a store": b'{"_format":"bons-rapports","_version":1,"_kind":"relationships","_store":"x","_c":"0"}\n',
    "a key twice": TEXT.replace('"version": 1', '"version": 1, "version": 1').encode(),
    "an id twice in a record": TEXT.replace('"id": "e1"', '"id": "e1", "id": "e2"').encode(),
    "newer": TEXT.replace('"version": 1', f'"version": {VERSION + 1}').encode(),
}

NASTY: dict[str, str] = {
    "surrogate": '"\\ud800"',
    "second half": '"a\\udc00b"',
    "NUL": '"a\\u0000b"',
    "ESC": '"\\u001b]0;x\\u0007"',
    "C1": '"\\u009b31m"',
    "right to left": '"\\u202eabc\\u2066"',
    "tags": '"\\udb40\\udc41\\udb40\\udc7f"',
    "zero width": '"\\u200b\\ufeff"',
    "line separators": '"a\\u2028b\\u0085c\\u000bd\\u000ce\\rf\\r\\ng"',
    "combining": '"e' + "\\u0301" * 500 + '"',
    "emoji": '"\\ud83d\\udc69\\u200d\\ud83d\\udcbb\\ud83c\\udff3\\ufe0f"',
    "markup": '"[/] [@click=app.quit]x[/] :smile: {0} %s $(id)"',
    "formula": '"=HYPERLINK(\\"http://example.org\\")"',
    "path": '"../../../etc/passwd"',
    "empty": '""',
    "blank": '"   "',
    "long": '"' + "x" * 1_000_001 + '"',
    "5000 digits": "9" * 5000,
    "minus zero": "-0",
    "2 to the 64th": str(2**64),
    "a float": "2.0000000001",
    "NaN": "NaN",
    "Infinity": "-Infinity",
    "1e400": "1e400",
    "tiny": "1e-400",
    "depth 3000": "[" * 3000 + "]" * 3000,
    "year 0": '"0000-01-01"',
    "year 10000": '"10000-01-01"',
    "29 February 2023": '"2023-02-29"',
    "month 13": '"2023-13-01"',
    "basic day": '"20240229"',
    "week day": '"2024-W09-4"',
    "23:59:60": '"2024-02-29T23:59:60Z"',
    "24:00": '"2024-02-29T24:00:00Z"',
    "+25:00": '"2024-02-29T10:00:00+25:00"',
    "no zone": '"2024-02-29T10:00:00"',
    "slashes": '"29/02/2024"',
    "true": "true",
}
"""As they would stand in JSON."""

assert len(NASTY) == 38
