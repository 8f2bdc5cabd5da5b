"""How a change reaches the disk, and how one is taken back and given back: across processes and restarts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from core.errors import Busy
from core.ids import new_id
from core.language import text as _
from core.ledger import layout, lines
from core.ledger.change import (
    CHANGE_TABLE,
    Change,
    ChangeInfo,
    Stacks,
    Write,
    change_in,
    fields_of,
    stacks,
    writes_to_revert,
)
from core.ledger.header import foreign
from core.ledger.page import Page, numbered, parse_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from core.ledger.page import Sheet
    from core.ledger.store import Store


def commit(store: Store, info: ChangeInfo, writes: Sequence[Write]) -> Change:
    """Store ``writes`` as one change; on the disk when this returns. For holders of the lock.

    Raises:
        ValueError: no writes, one document twice, or a document that cannot be stored.
        BadData: a file they go to is not ours.
        StorageFailed: nothing was changed.
    """
    if len({(write.file, write.table, write.id) for write in writes}) != max(len(writes), 1):
        raise ValueError("a change needs writes, and each document once")
    pages = {write.file: store.page_for(write) for write in writes}
    for page in (store.changes_page(), *pages.values()):
        store.versions.saw(page.newest())
    version = store.versions.next()
    change = Change(
        id=new_id(0, version),
        version=version,
        what=info.what,
        relationship=info.relationship,
        files=tuple(pages),
        at=store.versions.instant(),
        undoes=info.undoes,
        redoes=info.redoes,
        counts=_counts(writes, pages),
    )
    from core.ledger.storage import PageDatabase, Version, named  # noqa: PLC0415 - reading does without TinyDB

    versions = [Version(pages[write.file], write.table, write.id, write.document) for write in writes]
    table = PageDatabase(store, store.changes_page()).journal(CHANGE_TABLE)
    table.put(named(change.id, fields_of(change)), version, versions)
    return change


def _counts(writes: Sequence[Write], pages: Iterable[str]) -> tuple[int, ...]:
    """How many lines go into each file; nothing when it is one each, as nearly always."""
    if len(writes) == 1:
        return ()
    counts = tuple(sum(write.file == name for write in writes) for name in pages)
    return counts if max(counts) > 1 else ()


_FIRST_WINDOW: Final = 64 << 10


def undo_target(store: Store) -> Change | None:
    """The change to take back; None when there is none."""
    undo = _stacks(store, lambda found: bool(found.undo)).undo
    return undo[-1] if undo else None


def redo_target(store: Store) -> Change | None:
    """The taking back that is to be taken back itself; None when there is none."""
    redo = _stacks(store, lambda found: bool(found.redo) or found.redo_known).redo
    return redo[-1] if redo else None


def undo_floor(store: Store) -> str:
    """The version of the newest change that left the history, and can no longer be taken back; "" while all can."""
    with store.advising():
        header = store.changes_page().header()
    return header.compacted if header is not None else ""


def people_taken(store: Store, change: Change) -> int:
    """How many relationships would not be there any more if ``change`` were taken back. Raises Busy."""
    if layout.RELATIONSHIPS not in change.files:
        return 0
    writes = writes_to_revert(change, _Pages(store).rows(layout.RELATIONSHIPS), None)
    return sum(write.table == "relationships" and write.document is None for write in writes)


def undo(store: Store, expected: str | None = None) -> Change | None:
    """Take the last change back; returns it, or None when there was none.

    Raises:
        Busy: its documents were changed since; or it is not the one whose id is ``expected``.
        StorageFailed: the disk refused.
    """
    if not store.is_made():
        return None
    with store.writing():
        target = undo_target(store)
        if expected is not None and (target is None or target.id != expected):
            raise Busy(_("Something else was changed meanwhile, so nothing is taken back."))
        if target is not None:
            _revert(store, target, ChangeInfo(target.what, target.relationship, undoes=target.id))
        return target


def redo(store: Store) -> Change | None:
    """Give back what was last taken back; returns it, or None when there was none. Raises Busy, StorageFailed."""
    if not store.is_made():
        return None
    with store.writing():
        target = redo_target(store)
        if target is not None:
            _revert(store, target, ChangeInfo(target.what, target.relationship, redoes=target.id))
        return target


def _stacks(store: Store, enough: Callable[[Stacks], bool]) -> Stacks:
    """What can be undone and redone, from as few of the last changes as are ``enough``."""
    with store.advising():
        return _replayed(store, enough)


def _replayed(store: Store, enough: Callable[[Stacks], bool]) -> Stacks:
    pages = _Pages(store)
    waiting = store.batches.rows_for(layout.CHANGES)
    window = _FIRST_WINDOW
    while True:
        rows, is_all = store.changes_page().last_rows(window)
        records = parse_rows(layout.CHANGES, numbered([*rows, *waiting]), [], only=(CHANGE_TABLE,))
        found = stacks(filter(None, map(change_in, records)), pages.is_dead)
        if is_all or enough(found):
            return found
        window *= 4


def _revert(store: Store, change: Change, info: ChangeInfo) -> None:
    pages = _Pages(store)
    writes: list[Write] = []
    for name in change.files:
        if rows := pages.rows(name):  # a file may be gone: its person was erased
            writes += writes_to_revert(change, rows, pages.owner(name))
    if not writes:
        raise Busy(_("The last change cannot be read any more, so it is not taken back. See “rapports doctor”."))
    commit(store, info, writes)


class _Pages:
    """Files read at most once while undo looks around."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sheets: dict[str, Sheet] = {}
        self._known: dict[str, dict[bytes, bytes]] = {}

    def rows(self, name: str) -> list[bytes]:
        return self._sheet(name).rows

    def owner(self, name: str) -> str | None:
        sheet = self._sheet(name)
        if sheet.header is None:
            raise foreign(f"{self._store.home}/{name}", sheet.rows)
        return sheet.header.relationship

    def is_dead(self, change: Change) -> bool:
        """Whether nothing of the change is left: never written, erased, or compacted."""
        version = change.version.encode()
        return not any(
            lines.is_sound(self._by_version(name).get(version, b""))
            for name in change.files
            if not self._is_compacted(name, change)
        )

    def _by_version(self, name: str) -> dict[bytes, bytes]:
        if name not in self._known:
            self._known[name] = {lines.version_of(row): row for row in self.rows(name)}
        return self._known[name]

    def _is_compacted(self, name: str, change: Change) -> bool:
        header = self._sheet(name).header
        return header is not None and change.version <= header.compacted

    def _sheet(self, name: str) -> Sheet:
        if name not in self._sheets:
            self._sheets[name] = self._store.sheet(Page(self._store.home, name))
        return self._sheets[name]
