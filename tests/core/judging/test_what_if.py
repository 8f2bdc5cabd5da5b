"""What an event would change, told from what is remembered of a history as from the history itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.dates import from_number, plus
from core.judging.folding import lived
from core.judging.what_if import carried_forward, what_if
from core.model import Event, Role, Source
from tests.makers import event, every
from tests.strategies import FIRST_DAY, events, logs, roles


@given(logs(max_size=60), events(), roles, st.integers(0, 1300), st.integers(0, 300))
def test_a_life_foretells_what_its_history_does(log: list[Event], one: Event, role: Role, on: int, later: int) -> None:
    """Where it says anything: before, among and after what was noted, on the same day too."""
    if any(one.id == other.id for other in log):
        return
    for day_of in {from_number(FIRST_DAY + on), max((e.on for e in log), default=one.on)}:
        new = Event(**{name: getattr(one, name) for name in Event.__struct_fields__} | {"on": day_of})
        for day in (day_of, plus(day_of, later)):
            carried = carried_forward(lived(log, role), new, role, day)
            assert carried is None or carried == what_if(log, new, role, day)


def test_what_is_noted_today_needs_no_history() -> None:
    life = lived(every("work_good", 7, 20), Role.CLIENT)
    today = plus(life.last_day[0].on, 3)
    assert carried_forward(life, event("paid_late", today), Role.CLIENT, today) is not None
    assert carried_forward(life, event("paid_late", life.last_day[0].on), Role.CLIENT, today) is not None


def test_what_is_from_memory_or_back_dated_asks_the_history() -> None:
    life = lived(every("work_good", 7, 20), Role.CLIENT)
    today = life.last_day[0].on
    remembered = event("paid_late", today, source=Source.MEMORY)
    assert carried_forward(life, remembered, Role.CLIENT, today) is None
    assert carried_forward(life, event("paid_late", plus(today, -10)), Role.CLIENT, today) is None
