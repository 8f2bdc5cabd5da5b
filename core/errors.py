"""Everything that can be refused, each with the exit status a script may rely on (after BSD sysexits)."""

from __future__ import annotations

from typing import ClassVar


class RapportsError(Exception):
    """A refusal told in one plain sentence; nothing was changed.

    The message says what, where, and what to do next, already in the user's language.
    """

    exit_code: ClassVar[int] = 1


class NotFound(RapportsError):
    """No relationship, event or backup answers to what was asked."""


class Ambiguous(RapportsError):
    """Several relationships answer to a name; the message lists them."""


class Refused(RapportsError):
    """Understood, and declined: a future day, a name taken, nothing left to undo."""


class Namesake(Refused):
    """Somebody is called almost the same in the same role; ``id`` and ``name`` are theirs. It can be insisted on."""

    def __init__(self, message: str, id_: str, name: str) -> None:
        super().__init__(message)
        self.id, self.name = id_, name


class WrongUsage(RapportsError):
    """A value outside its range, an unknown signal, a day nobody can read."""

    exit_code = 2


class BadData(RapportsError):
    """A file that is not what it should be: a damaged store, an import with a wrong field."""

    exit_code = 65


class InputUnreadable(RapportsError):
    """The file to import is missing, is not a plain file, or may not be read."""

    exit_code = 66


class CannotCreate(RapportsError):
    """The output exists already, or its directory does not."""

    exit_code = 73


class StorageFailed(RapportsError):
    """The disk said no: full, read-only, vanished, or an fsync that failed."""

    exit_code = 74


class Busy(RapportsError):
    """Another process holds the ledger, or changed it meanwhile: try again."""

    exit_code = 75


class ChangedMeanwhile(Busy):
    """What was to be changed says something else now than when it was read: somebody has to choose.

    ``fields`` names what both changed, parts of the frame by their own names.
    """

    def __init__(self, message: str, fields: tuple[str, ...]) -> None:
        super().__init__(message)
        self.fields = fields
