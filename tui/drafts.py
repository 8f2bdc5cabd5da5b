"""What is being typed and not stored yet: kept in a private file, back when its form is opened again, gone when stored.

Every running app has a file of its own beside a lock the kernel drops when it dies. So the texts of a dead one are
taken over by the next that starts, and those of a living one by nobody.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from core.errors import RapportsError
from core.ledger import disk, layout
from core.ledger.lock import WriterLock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_OF_ONE_APP: Final = re.compile(r"(draft-\d+-[0-9a-f]+)\.(?:json|lock|tmp)")
OF_ALL: Final = "draft.json"
"""Where all apps kept their texts once."""
_RESUMED: Final = ("Add", "Change", "Deciding", "AddNote", "Remember")
"""Actions whose texts are offered at the next start; others come back where they were typed."""
MOST: Final = 20
"""Texts kept at once; the oldest goes first."""


def kept_in(home: Path) -> list[Path]:
    """The files in a folder that hold texts not stored yet."""
    return sorted(path for path in home.glob("draft*.json"))


class Draft(Struct, frozen=True, omit_defaults=True):
    """A text: which action it was typed for, about which relationship and event ("" for none).

    ``left`` means that she left its form with escape: it comes back there, and is not offered at the next start.
    """

    action: str
    text: str
    relationship: str = ""
    event: str = ""
    left: bool = False

    @property
    def place(self) -> tuple[str, str, str]:
        """What tells it from the others: there is one text for each."""
        return self.action, self.relationship, self.event


class Drafts:
    """The texts not stored yet, the one being typed among them; nothing is written while there is none.

    ``is_here`` tells whether a relationship is still there: what is typed about others is not written.
    """

    def __init__(self, home: Path | None, is_here: Callable[[str], bool] = bool) -> None:
        self._home, self._is_here = home, is_here
        self._name = f"draft-{os.getpid()}-{os.urandom(4).hex()}"
        self._lock: WriterLock | None = None
        self._texts: dict[tuple[str, str, str], Draft] = {}
        self._place: tuple[str, str, str] | None = None
        self._written: list[Draft] = []
        self._was_there = home is not None and home.is_dir()
        self._offered: list[Draft] = []
        self.sheets = False
        """Whether there are sheets of an editor, of this app or another, living or not."""
        if self._was_there:
            self._take_over()

    @property
    def waiting(self) -> list[Draft]:
        """Texts left over from an app that ended while they were typed, the newest last."""
        return [draft for draft in self._offered if self._texts.get(draft.place) == draft]

    def offer(self, draft: Draft) -> None:
        """A text left over from earlier."""
        self._texts[draft.place] = draft
        if not draft.left and draft.action in _RESUMED:
            self._offered.append(draft)

    def begin(self, action: str, relationship: str = "", event: str = "") -> str:
        """Something is going to be typed for this; what was typed for it before and not stored, "" for nothing."""
        self._place = action, relationship, event
        return self.kept(*self._place)

    def kept(self, action: str, relationship: str = "", event: str = "") -> str:
        """What was typed for this and not stored; "" for nothing."""
        found = self._texts.get((action, relationship, event))
        return "" if found is None else found.text

    def typed(self, text: str) -> None:
        """This is how it reads now, "" when it was emptied; on the disk at the next :meth:`save`."""
        if self._place is None or text == self.kept(*self._place):
            return
        self._texts.pop(self._place, None)
        if text:
            action, relationship, event = self._place
            self._texts[self._place] = Draft(action, text, relationship, event)

    def left(self) -> None:
        """Its form was left: the text waits there for her to come back."""
        if self._place is not None and (draft := self._texts.get(self._place)) is not None:
            self._texts[self._place] = msgspec.structs.replace(draft, left=True)
        self._place = None
        self.save()

    def done(self) -> None:
        """It was stored."""
        if self._place is not None:
            self._texts.pop(self._place, None)
        self._place = None
        self.save()

    def put_back(self, draft: Draft) -> None:
        """It could not be gone on with just now; the others come first."""
        self._offered.insert(0, draft)

    def taken(self) -> Draft | None:
        """The last text left over, to go on with in its form; None when there is none."""
        waiting = self.waiting
        if not waiting:
            return None
        self._offered.remove(waiting[-1])
        return waiting[-1]

    def save(self) -> bool:
        """Bring the file up to date, and whether that worked; cheap when nothing changed."""
        now = self._now()
        if now == self._written or self._home is None:
            return True
        try:
            if self._was_there and not self._home.is_dir():
                return False  # moved away: no new folder in its place
            self._follow_erasing()
            now = self._now()
            if now:
                self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._hold()
                disk.replace(
                    os.fspath(self._file), msgspec.json.encode(now), os.fspath(self._file.with_suffix(layout.ASIDE))
                )
            else:
                self._file.unlink(missing_ok=True)
        except (OSError, RapportsError):
            return False
        self._written = now
        return True

    def _now(self) -> list[Draft]:
        """What is to be in the file."""
        texts = self._texts.values()
        return [draft for draft in texts if not draft.relationship or self._is_here(draft.relationship)][-MOST:]

    def _follow_erasing(self) -> None:
        """What was taken out of the file, since somebody in it was erased, is not written back. Raises OSError."""
        try:
            there = _decoded(self._file) if self._written else []
        except FileNotFoundError:
            there = []
        except (RapportsError, ValueError, RecursionError):
            return
        for draft in self._written:
            if draft not in there and self._texts.get(draft.place) == draft:
                del self._texts[draft.place]

    def close(self) -> None:
        """The app ends: the next one takes over what is left."""
        self.save()
        if self._lock is not None and self._home is not None:
            with suppress(OSError):
                (self._home / f"{self._name}.lock").unlink(missing_ok=True)
            self._lock.__exit__(None, None, None)
            self._lock = None

    @property
    def _file(self) -> Path:
        assert self._home is not None
        return self._home / f"{self._name}.json"

    def _hold(self) -> None:
        """Tell other apps, for as long as this one lives, that its texts are not left over. Raises RapportsError."""
        if self._lock is None:
            lock = WriterLock(os.fspath(self._file.with_suffix(".lock")), 0.0)
            lock.__enter__()
            self._lock = lock

    def _take_over(self) -> None:
        """The texts of apps that ended become this one's; those of living ones are left alone."""
        assert self._home is not None
        with suppress(OSError):
            names = [path.name for path in self._home.iterdir()]
            self.sheets = any(name.startswith(layout.SHEET) for name in names)
            if OF_ALL in names:
                self._take(self._home / OF_ALL)
            for name in sorted({found[1] for found in map(_OF_ONE_APP.fullmatch, names) if found}):
                file = self._home / f"{name}.json"
                with suppress(RapportsError), WriterLock(os.fspath(file.with_suffix(".lock")), 0.0):
                    self._take(file)

    def _take(self, file: Path) -> None:
        found = _read(file)
        for draft in found:
            self.offer(draft)
        if (found and self.save()) or not file.exists():  # ours first: a text is rather there twice than lost
            for suffix in (layout.ASIDE, ".json", ".lock"):
                file.with_suffix(suffix).unlink(missing_ok=True)


def _read(path: Path) -> list[Draft]:
    """The texts in a file; none in one of another making."""
    try:
        return _decoded(path)
    except (OSError, RapportsError, ValueError, RecursionError):
        return []


def _decoded(path: Path) -> list[Draft]:
    return msgspec.json.decode(disk.read_small(os.fspath(path)), type=list[Draft])


def fields_in(text: str) -> dict[str, Any]:
    """What was typed into the fields of a form, by their names; none for a text of another making."""
    try:
        return msgspec.json.decode(text or "{}", type=dict[str, Any])
    except (ValueError, RecursionError):
        return {}
