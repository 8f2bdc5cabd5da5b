"""The versions the gate installs: all of them pinned, each with its reason, none outside of what users may get."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
LINE = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[0-9.]+)\s+# (?P<why>\S.*)")


@pytest.fixture(scope="module")
def pins() -> dict[str, str]:
    found = {}
    for line in (ROOT / ".ci" / "constraints.txt").read_text().splitlines():
        if not line.startswith("#"):
            pin = LINE.fullmatch(line)
            assert pin, f"no reason: {line}"
            found[pin["name"]] = pin["version"]
    return found


def test_all_that_is_asked_for_is_pinned_within_its_range(pins: dict[str, str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    parts = [project["project"]["dependencies"], project["build-system"]["requires"]]
    parts += project["project"]["optional-dependencies"].values()
    wanted = [Requirement(line) for part in parts for line in part]
    assert len(wanted) > 20
    for requirement in wanted:
        if requirement.marker is None or requirement.marker.evaluate():
            assert pins[requirement.name] in requirement.specifier, requirement
