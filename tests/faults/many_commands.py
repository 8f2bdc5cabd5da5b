"""Run in a process of its own: ``python -m tests.faults.many_commands FILE`` runs the commands that FILE lists as JSON.

After each, a line with its exit status goes to stdout; one process for all of them, since starting takes the time.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tui.cli import main

END = "=== ended with"


def run(commands: list[list[str]]) -> None:
    for words in commands:
        code = main(words)
        sys.stdout.flush()
        sys.stderr.flush()
        print(f"\n{END} {code}", flush=True)


if __name__ == "__main__":
    run(json.loads(Path(sys.argv[1]).read_text("utf-8")))
