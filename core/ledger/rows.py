"""From the lines of a file as bytes to lines that can be read, with a problem for each that cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import BadData
from core.ledger import header, lines
from core.ledger.lines import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.ledger.lines import Line


def numbered(rows: Sequence[bytes]) -> Iterable[tuple[int, bytes]]:
    """The rows of a sheet with their line numbers."""
    return enumerate(rows, start=2)


def parse_rows(name: str, rows: Iterable[tuple[int, bytes]], problems: list[Problem], only: str = "") -> list[Line]:
    """The lines in numbered ``rows`` that can be read, of ``only`` one table if given; ``problems`` grows."""
    wanted = lines.start_of(only) if only else b""
    found = []
    for number, row in rows:
        if not row or (not row.startswith(wanted) and lines.is_sound(row)):
            continue
        line = lines.parse(row, number)
        if line is None:
            if not _is_second_header(row):
                problems.append(Problem(name, number, lines.fault(row)))
            continue
        if not line.sound:
            problems.append(Problem(name, number, ProblemKind.DOUBTFUL))
        if not only or line.table == only:
            found.append(line)
    return found


def _is_second_header(row: bytes) -> bool:
    """Two copies of a file put together, as ``git merge=union`` does, leave two headers."""
    try:
        return header.parse(row, "") is not None
    except BadData:
        return False
