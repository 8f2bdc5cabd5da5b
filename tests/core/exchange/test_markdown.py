"""Markdown that says what was typed and does nothing else."""

import ntpath
from pathlib import Path

from core.exchange.file_names import file_names
from tests.core.exchange.helpers import sample

NAMES = [
    "../../x", "CON", "con", "a:b", "x" * 300, "é", "e\u0301", "-rf", ".hidden", "\u202eabc", "NUL.txt", "a/b", "A",
    "a", "LPT1", "名前", "…", "🙂", "a b", "a\nb", "~", "$HOME", "%TEMP%", "aux", "*", "?", '"', "<>", "|",
]  # fmt: skip


def test_a_folder_has_a_file_for_everyone_and_a_list(tmp_path: Path) -> None:
    practice = sample(tmp_path)
    files = practice.exchange.folder("md")
    assert len(files) == len(practice.relationships()) + 1
    index = files["index.md"].decode()
    assert all(f"]({name})" in index for name in files if name != "index.md")


def test_names_of_files_are_safe_and_distinct() -> None:
    made = file_names([(f"id {i}", name) for i, name in enumerate(NAMES)], ".md")
    assert len({name.casefold() for name in made.values()}) == len(NAMES)
    for name in made.values():
        assert name.isascii() and len(name) <= 120 and name[0] not in ".-" and name == ntpath.basename(name)
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
