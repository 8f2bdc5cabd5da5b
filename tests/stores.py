"""What is done in tests with a ledger's store as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.keeping import forget as erasing
from core.keeping import upkeep
from core.keeping.inspect import look, plain
from core.keeping.keeping import Keeping
from core.ledger import layout
from core.practice import Practice
from tests.clocks import StoppedClock

if TYPE_CHECKING:
    from core.ledger import Ledger


def keeping(ledger: Ledger) -> Keeping:
    """What a user could do with the store of ``ledger``."""
    return Keeping(Practice(ledger.home, StoppedClock()), ledger)


def forget(ledger: Ledger, relationship: str) -> None:
    """Erase whoever has this id, be she a relationship by the rules of ``core.model`` or not."""
    erasing.forget(ledger.store, relationship)


def compact(ledger: Ledger) -> int:
    """Drop versions nobody can come back to from every file, however few; how many lines went."""
    home = ledger.home
    with ledger.store.writing():
        since = upkeep.horizon(look(home, layout.CHANGES))
        names = [name for name in plain(home) if layout.kind_of(name)]
        return sum(upkeep.compact(home, name, since, always=True) for name in names) if since else 0
