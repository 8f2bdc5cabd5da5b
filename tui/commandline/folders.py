"""Writing an export of several files: a new private folder with all of them, or nothing."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import CannotCreate, StorageFailed
from core.language import text as _
from tui.shared.checks import LONGEST_NAME, shown, why
from tui.shared.writing import place_beside, sweep, write_new

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_folder(name: str, files: Mapping[str, bytes], force: bool) -> None:
    """Let the folder ``name`` appear with ``files``; with ``force``, write them into the one that is there.

    Raises:
        CannotCreate: something is there already, or the folder around it is missing.
        StorageFailed: the disk said no.
    """
    target = Path(name).absolute()
    if os.path.lexists(target):
        _write_into(name, target, files, force)
        return
    if not target.parent.is_dir():
        text = _("{file}: its folder does not exist. Nothing was written.")
        raise CannotCreate(text.format(file=shown(name, LONGEST_NAME)))
    sweep(target.parent)
    aside = place_beside(target)
    try:
        aside.mkdir(0o700)
        for file, content in files.items():
            write_new(str(aside / file), content, force=False)
        aside.rename(target)
    except OSError as error:
        text = _("{file} could not be written: {reason}. No file was made or changed.")
        raise StorageFailed(text.format(file=shown(name, LONGEST_NAME), reason=why(error))) from None
    finally:
        with suppress(OSError):
            shutil.rmtree(aside)


def _write_into(name: str, target: Path, files: Mapping[str, bytes], force: bool) -> None:
    """File by file, each whole; others that are in the folder stay."""
    if target.is_symlink() or not target.is_dir():
        text = _("{file} is a link, a file or a device, and is left alone. Choose another name.")
        raise CannotCreate(text.format(file=shown(name, LONGEST_NAME)))
    if not force:
        text = _("{file} exists already; --force writes into it. Nothing was written.")
        raise CannotCreate(text.format(file=shown(name, LONGEST_NAME)))
    for file, content in files.items():
        write_new(str(target / file), content, force=True)
