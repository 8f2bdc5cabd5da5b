"""What belongs together, who is one person, and what her clock showed."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from core.dates import number
from core.gathering.mail.archive import archive
from core.gathering.mail.hours import Clock, Hours, Moment, is_office, moment
from core.gathering.mail.message import Correspondent, Mailbox, Mark, Message, key_of
from core.gathering.mail.threads import threads
from tests.core.gathering.mailboxes import ME
from tests.core.gathering.test_mail_rules import TODAY, background

SHE, KERN, OTHER = key_of(ME), key_of("kern@kern.example"), key_of("b@kern.example")
DAY = 86_400


def message(
    id_: int, day: int, refs: tuple[int, ...] = (), *, thread: int = 0, subject: int = 0, **more: object
) -> Message:
    values: dict[str, object] = {"sender": KERN, "to": (SHE,), "cc": (), "offset": 60, "marks": 0, **more}
    return Message(id=id_, at=20_000 * DAY + day * DAY + 36_000, refs=refs, thread=thread, subject=subject, **values)  # type: ignore[arg-type]  # tests name fields freely


def groups(*messages: Message) -> set[frozenset[int]]:
    joined = threads(sorted(messages, key=lambda one: one.at))
    return {frozenset(id_ for id_, root in joined.items() if root == one) for one in joined.values()}


def test_answers_belong_together_also_by_one_that_is_not_there() -> None:
    assert groups(message(1, 0), message(2, 1, (1,)), message(3, 2, (9,)), message(4, 3, (9,))) == {
        frozenset({1, 2}),
        frozenset({3, 4}),
    }


def test_a_subject_used_again_for_a_new_matter_is_a_thread_of_its_own() -> None:
    """Gmail gives both its one number; what says itself what it answers is believed."""
    found = groups(
        message(1, 0, thread=7, subject=5), message(2, 1, (1,), thread=7, subject=5),
        message(3, 9, thread=7, subject=5), message(4, 10, (3,), thread=7, subject=5),
    )  # fmt: skip
    assert found == {frozenset({1, 2}), frozenset({3, 4})}


def test_what_says_nothing_goes_by_the_number_of_gmail() -> None:
    assert groups(message(1, 0, thread=7), message(2, 90, thread=7), message(3, 91, thread=8)) == {
        frozenset({1, 2}),
        frozenset({3}),
    }


@pytest.mark.parametrize(("later", "together"), [(30, True), (31, False)])
def test_else_by_subject_and_people_within_thirty_days(later: int, together: bool) -> None:
    mine = {"sender": SHE, "to": (KERN,)}
    assert (len(groups(message(1, 0, subject=5), message(2, later, subject=5, **mine))) == 1) is together
    assert len(groups(message(1, 0, subject=5), message(2, 1, subject=5, to=(SHE, OTHER)))) == 2
    assert len(groups(message(1, 0), message(2, 1))) == 2


@given(st.lists(st.tuples(st.integers(1, 9), st.lists(st.integers(1, 9), max_size=3)), max_size=12), st.randoms())
def test_threads_do_not_depend_on_the_order_of_reading(links: list[tuple[int, list[int]]], chance: object) -> None:
    each = {id_: message(id_, id_, tuple(refs)) for id_, refs in links}
    one = groups(*each.values())
    assert one == groups(*reversed(list(each.values())))
    assert sum(map(len, one)) == len(each)


def box(*messages: Message, zone: ZoneInfo | None = None) -> Mailbox:
    known = [Correspondent(KERN, "Kern", "kern@kern.example", 1), Correspondent(OTHER, "Kern", "b@kern.example", 1)]
    return Mailbox(messages=list(messages), correspondents=known, zone=zone)


def test_copies_are_one_and_several_addresses_one_person() -> None:
    one = message(1, 0, thread=0)
    copy = message(1, 0, thread=7, marks=Mark.SENT)
    found = archive([box(one, message(2, 1, sender=OTHER)), box(copy)], [ME], lambda party: "r-kern", TODAY)
    assert found is not None and len(found.people) == 1
    assert [item.message.id for item in found.people[0].items] == [1, 2]
    assert found.messages[0].thread == 7 and found.messages[0].marks & Mark.SENT


def test_which_copy_is_read_first_does_not_matter() -> None:
    def seen(*messages: Message) -> object:
        found = archive([box(*messages)], [ME], lambda party: party.address, TODAY)
        assert found is not None
        return [(m.id, m.at, m.to, m.cc, m.marks) for m in found.messages]

    def copies() -> list[Message]:
        return [message(1, 0, cc=(OTHER,)), message(1, 0), message(1, 1)]

    assert seen(*copies()) == seen(*reversed(copies()))


def test_mail_of_nobody_known_is_no_archive() -> None:
    assert archive([box(message(1, 0, to=(99,)))], [ME], lambda party: "r", TODAY) is None
    assert archive([Mailbox(messages=[message(1, 0)], correspondents=[])], [ME], lambda party: "r", TODAY) is None


def test_a_letter_to_others_that_came_to_her_box_is_one_to_her() -> None:
    found = archive([box(message(1, 0, to=(OTHER,), cc=(SHE,)))], [ME], lambda party: party.address, TODAY)
    assert found is not None and [len(one.items) for one in found.people] == [0, 1]


PARIS, SUMMER, WINTER = ZoneInfo("Europe/Paris"), 1_782_900_000, 1_768_500_000


def minutes(clock: Clock, at: int, offset: int | None = None) -> int:
    return clock.shows(at, offset).minute - moment(at, 0).minute


def test_her_clock_is_that_of_her_zone_through_the_year() -> None:
    clock = Clock(PARIS, [(SUMMER, 120), (WINTER, 60)])
    assert (minutes(clock, SUMMER), minutes(clock, WINTER)) == (120, 60)


def test_a_machine_elsewhere_tells_nothing_of_her_clock() -> None:
    clock = Clock(ZoneInfo("UTC"), [(SUMMER, 120), (SUMMER + 9 * DAY, 120), (WINTER, 60)])
    assert (minutes(clock, SUMMER + DAY), minutes(clock, WINTER - DAY)) == (120, 60)


def test_between_two_of_hers_the_clocks_may_have_been_changed() -> None:
    before, after = datetime(2026, 3, 27, 9, tzinfo=UTC), datetime(2026, 4, 7, 9, tzinfo=UTC)
    clock = Clock(None, [(int(before.timestamp()), 60), (int(after.timestamp()), 120)])
    assert minutes(clock, int(before.timestamp()) + 3 * DAY, 120) == 120
    assert minutes(clock, int(before.timestamp()) + 3 * DAY, -240) == 60


def test_a_server_that_tells_greenwich_is_not_believed_where_she_told_another() -> None:
    clock = Clock(PARIS, [(SUMMER, 0), (WINTER, 0)])
    assert minutes(clock, SUMMER) == 120
    assert clock.of_hers(SUMMER, 0) == clock.shows(SUMMER, None)
    assert minutes(Clock(None, [(SUMMER, 0), (SUMMER + 1, 120)]), SUMMER) == 120


def test_on_a_journey_her_own_offset_counts() -> None:
    clock = Clock(PARIS, [(SUMMER, 120)] * 9 + [(SUMMER + DAY, -240)])
    assert clock.of_hers(SUMMER + DAY, -240) == moment(SUMMER + DAY, -240)
    assert minutes(clock, SUMMER + DAY) == 120


def test_the_hour_that_a_night_leaves_out_and_the_one_it_has_twice() -> None:
    clock = Clock(PARIS, [(SUMMER, 120)])
    spring, autumn = datetime(2026, 3, 29, 0, 59, tzinfo=UTC), datetime(2026, 10, 25, 0, 59, tzinfo=UTC)
    shown = [clock.shows(int(at.timestamp()) + later, None) for at in (spring, autumn) for later in (0, 60)]
    assert [one.minute for one in shown] == [119, 180, 179, 120]


def test_office_hours_are_those_of_the_sender() -> None:
    nine_in_the_evening = int(datetime(2026, 5, 12, 19, tzinfo=UTC).timestamp())
    assert is_office(nine_in_the_evening, -240) and not is_office(nine_in_the_evening, 120)
    assert is_office(nine_in_the_evening, None)  # nobody knows


HOURS = Hours(background())


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2026-03-06", "2026-03-09", 1),
        ("2026-03-06", "2026-03-10", 2),
        ("2026-03-02", "2026-03-02", 0),
        ("2026-03-03", "2026-03-02", 0),
        ("2026-05-07", "2026-05-11", 1),  # 8 May
        ("2025-12-24", "2025-12-29", 2),  # Christmas
        ("2026-04-03", "2026-04-07", 1),  # Easter Monday
    ],
)
def test_working_days_between(first: str, last: str, days: int) -> None:
    assert HOURS.days_between(number(first), number(last)) == days


@given(st.integers(20_000, 21_000), st.integers(1, 30))
def test_the_day_after_so_many_working_days_is_so_many_working_days_later(day: int, count: int) -> None:
    later = HOURS.days_later(day, count)
    assert HOURS.days_between(day, later) == count and HOURS.is_working(later)


@given(
    st.tuples(st.integers(20_000, 20_040), st.integers(0, 1439)), st.tuples(st.integers(0, 40), st.integers(0, 1439))
)
def test_minutes_between_are_those_she_works(first: tuple[int, int], more: tuple[int, int]) -> None:
    begin = Moment(*first)
    end = max(begin, Moment(first[0] + more[0], more[1]))
    slow = sum(
        HOURS.is_working(at // 1440) and 9 * 60 <= at % 1440 < 18 * 60
        for at in range(begin.day * 1440 + begin.minute, end.day * 1440 + end.minute)
    )
    assert HOURS.minutes_between(begin, end) == slow


def test_a_year_without_a_working_day_ends_as_well() -> None:
    never = Hours(replace(background(), week=frozenset(), holidays=lambda day: True))
    assert never.days_later(20_000, 5) > 20_000
    assert never.days_between(20_000, 90_000) == 0
