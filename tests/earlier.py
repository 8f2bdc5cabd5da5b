"""A summary as a version with another method left it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

VERSION = 3
"""The last version that judged by strain."""


def as_if_earlier(home: Path, verdicts: Mapping[str, str]) -> None:
    """Make the summary in ``home`` one of before, in which these had these verdicts on their last judged day."""
    file = home / "summary.json"
    summary = json.loads(file.read_bytes().splitlines()[0])
    for id_, verdict in verdicts.items():
        life = summary["people"][id_][3]
        life[0][-1][0][3] = verdict
    file.write_text(json.dumps(summary | {"version": VERSION}))
