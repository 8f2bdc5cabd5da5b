"""A list of hers over the years: since when a sentence holds, which days it changed on, its order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.acting import versions
from core.acting.rules import DEFAULTS, Rule
from core.dates import plus
from core.errors import ChangedMeanwhile, NotFound
from core.practice import Practice
from tests.core.acting.cases import TODAY

RULES = [*DEFAULTS, *(Rule(f"rule{n}", f"Sentence {n}") for n in range(4)), Rule("rule1", "Sentence 1, anew")]
LISTS = st.lists(st.sampled_from(RULES), unique_by=lambda rule: rule.key, max_size=6)


@given(st.lists(LISTS, max_size=5), st.sampled_from(RULES), st.integers(0, 60))
def test_a_sentence_holds_from_the_first_day_of_a_row_that_has_it(
    changes: list[list[Rule]], sentence: Rule, ago: int
) -> None:
    stored: list[object] = []
    for n, items in enumerate(changes):
        stored = versions.changed(stored, plus(TODAY, 10 * (n - len(changes))), _plain(items))
    day = plus(TODAY, -ago)
    found = versions.since(stored, day, sentence, DEFAULTS)
    days = versions.days(stored, day)
    assert days == tuple(sorted(days)) and all(on <= day for on in days)
    held = [sentence in items for n, items in enumerate(changes) if plus(TODAY, 10 * (n - len(changes))) <= day]
    row = held[len(held) - held[::-1].index(False) :] if False in held else held
    if False in held or sentence not in DEFAULTS:
        assert found == (days[len(days) - len(row)] if row else None)
    else:
        assert found is None, "it was there to begin with"


def _plain(items: list[Rule]) -> list[dict[str, str]]:
    return [{"key": item.key, "text": item.text} for item in items]


@given(LISTS.filter(bool), st.data())
def test_moving_keeps_everything_and_the_order_of_the_others(items: list[Rule], data: st.DataObject) -> None:
    seen, by = data.draw(st.sampled_from(items)), data.draw(st.integers(-8, 8))
    after = versions.moved(items, seen, by)
    assert [one for one in after if one != seen] == [one for one in items if one != seen]
    assert after.index(seen) == max(0, min(items.index(seen) + by, len(items) - 1))


def test_what_was_changed_or_dropped_elsewhere_is_not_moved() -> None:
    with pytest.raises(ChangedMeanwhile):
        versions.moved([Rule("a", "One, anew")], Rule("a", "One"), 1)
    with pytest.raises(NotFound):
        versions.moved([], Rule("a", "One"), 1)


def test_rules_and_criteria_tell_since_when(practice: Practice) -> None:
    lists = practice.acting.lists
    assert lists.rules_days(TODAY) == lists.criteria_days(TODAY) == ()
    first, *_ = lists.rules(TODAY).items
    assert lists.rule_since(first, TODAY) is None
    new = Rule("evenings", "Not in the evening.")
    lists.change_rules("2025-03-01", lambda rules: [*rules, new])
    lists.change_rules("2026-01-10", lambda rules: versions.moved(rules, new, -2))
    assert lists.rules_days(TODAY) == ("2025-03-01", "2026-01-10")
    assert lists.rule_since(new, TODAY) == "2025-03-01", "to move it is not to word it anew"
    assert lists.rule_since(new, "2025-02-28") is None
    lists.change_rules("2026-02-01", lambda rules: [Rule("evenings", "Never in the evening.")])
    assert lists.rule_since(lists.rules(TODAY).items[0], TODAY) == "2026-02-01"
    lists.change_criteria("2026-03-03", lambda items: items[1:])
    (kept, *_) = lists.criteria(TODAY).items
    assert lists.criteria_days(TODAY) == ("2026-03-03",)
    assert lists.criterion_since(kept, TODAY) is None, "it was there to begin with"


def test_an_answer_to_a_rule_can_be_taken_back(practice: Practice) -> None:
    zoe = practice.add("Zoé", "client", stage="prospect")
    practice.acting.qualify(zoe, TODAY, rules={"trade": True, "room": False})
    practice.acting.qualify(zoe, TODAY, rules={"trade": None})
    assert practice.acting.qualification(zoe, TODAY).rules == {"room": False}
