"""Her editor is a program and its arguments, never a line for a shell; whatever it does, the old text is there."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest

from core.errors import RapportsError
from tui.terminal import editor


@pytest.mark.parametrize(
    "wanted",
    [
        "true; touch pwned",
        "true && touch pwned",
        "true | touch pwned",
        "$(touch pwned)",
        "`touch pwned`",
        "sh -c 'kill -9 $$'",
        "sh -c 'exit 3'",
        "sh -c 'rm -f -- \"$0\"'",
        'sh -c \'printf "\\\\377" > "$0"\'',
        "dd if=/dev/zero bs=1000 count=1001 status=none of=/dev/null --",
    ],
)
def test_no_shell_and_no_loss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: str) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", wanted)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "temporary").mkdir()
    monkeypatch.chdir(tmp_path)
    with suppress(RapportsError):
        assert editor.edited("before\n") == "before\n"
    assert os.listdir(tmp_path) == ["temporary"] and not os.listdir(tmp_path / "temporary")  # noqa: PTH208 - names
