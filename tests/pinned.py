"""Which releases the tests run on: those of ``.ci/constraints.txt``, or others that the ranges admit.

What looks different with another release of a library, and is right all the same, is compared on the pinned one only.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

CONSTRAINTS = Path(__file__).resolve().parents[1] / ".ci" / "constraints.txt"


def pins() -> dict[str, str]:
    """The pinned version of each package; none where there is no such file, as in a source distribution."""
    if not CONSTRAINTS.exists():
        return {}
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", CONSTRAINTS.read_text("utf-8"), re.MULTILINE))


def others(*names: str) -> list[str]:
    """What is installed at another version than the pinned one, in words; of these packages, or of all pinned ones."""
    pinned = pins()
    found = []
    for name in names or pinned:
        try:
            installed = version(name)
        except PackageNotFoundError:
            continue
        if installed != (wanted := pinned.get(name, "none")):
            found.append(f"{name} {installed} (pinned: {wanted})")
    return found


if __name__ == "__main__":
    print("\n".join(others()) or "every release is the pinned one")
