"""What a disk may hold after the power went at a moment that was recorded."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from tests.faults.recording import apply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tests.faults.recording import Change, Inode, Moment, Names

    Image = dict[str, bytes | None]

FEW = 4
"""Of so many changes of names, every choice is looked at; of more, those that matter most."""


def as_killed(moment: Moment) -> Image:
    """What is there when the program alone died: all of it. Folders have no content."""
    return _image(moment.root, _named(moment.names, moment.changes), moment.contents)


def after_power_cut(moment: Moment) -> Iterator[Image]:
    """What may be there when the power went: names and contents that were not synced are there, lost or spoilt."""
    known = {inode for part in (*moment.names.values(),) for inode in part.values()}
    known |= {inode for change in moment.changes for inode in change.values() if inode is not None}
    dirty = [inode for inode in known & moment.contents.keys() if moment.synced.get(inode) != moment.contents[inode]]
    choices = [_fates(moment.synced.get(inode, b""), moment.contents[inode]) for inode in dirty]
    fates = list(product(*choices) if len(dirty) <= 2 else zip(*choices, strict=True))
    for chosen in _choices(moment.changes):
        names = _named(moment.names, chosen)
        for fate in fates:
            yield _image(moment.root, names, moment.contents | dict(zip(dirty, fate, strict=True)))


def write(image: Image, root: Path) -> None:
    """Put ``image`` on this disk, private as the program would."""
    root.mkdir(0o700)
    for name, content in sorted(image.items()):
        path = root / name
        if content is None:
            path.mkdir(0o700)
        else:
            path.write_bytes(content)
            path.chmod(0o600)


def _fates(synced: bytes, now: bytes) -> list[bytes]:
    """Lost, kept, its room taken but never written, torn."""
    same = next(
        (n for n, (old, new) in enumerate(zip(synced, now, strict=False)) if old != new), min(len(synced), len(now))
    )
    return [synced, now, now[:same] + b"\0" * (len(now) - same), now[: same + (len(now) - same) // 2]]


def _choices(changes: list[Change]) -> Iterable[list[Change]]:
    if len(changes) <= FEW:
        for number in range(len(changes) + 1):
            yield from map(list, combinations(changes, number))
        return
    for n in range(len(changes) + 1):
        yield changes[:n]
        yield changes[n:]
        yield changes[:n] + changes[n + 1 :]
        yield changes[n : n + 1]


def _named(names: Names, changes: list[Change]) -> Names:
    found = {folder: dict(inside) for folder, inside in names.items()}
    for change in changes:
        apply(change, found)
    return found


def _image(folder: Inode, names: Names, contents: dict[Inode, bytes], above: str = "") -> Image:
    image: Image = {}
    for name, inode in names.get(folder, {}).items():
        image[f"{above}{name}"] = contents.get(inode)
        if inode not in contents:
            image |= _image(inode, names, contents, f"{above}{name}/")
    return image
