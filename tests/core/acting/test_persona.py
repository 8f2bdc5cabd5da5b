"""Personas: one a role, with versions of their days; undone, exported, forgotten by nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.acting import persona as personas
from core.errors import WrongUsage
from core.model import Role
from core.practice import Practice
from core.settings import PERSONAS
from tests.core.acting.cases import TODAY

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


def test_none_is_written_to_begin_with(practice: Practice) -> None:
    for role in Role:
        found = practice.acting.lists.persona(role, TODAY)
        assert (found.role, found.want, found.bring, found.since) == (role, "", "", None)
        assert not found.written
        assert practice.acting.lists.persona_days(role, TODAY) == ()


def test_each_version_has_its_day_and_each_half_is_written_alone(practice: Practice) -> None:
    lists = practice.acting.lists
    lists.write_persona(Role.CLIENT, "2016-03-01", want="Whoever calls")
    lists.write_persona(Role.CLIENT, "2019-11-01", want="Small shops that plan", bring="A strategy")
    lists.write_persona(Role.PARTNER, "2020-01-01", bring="My network")
    assert lists.persona(Role.CLIENT, "2016-02-29").since is None
    assert lists.persona(Role.CLIENT, "2019-10-31").want == "Whoever calls"
    assert lists.persona(Role.CLIENT, TODAY).since == "2019-11-01"
    assert lists.write_persona(Role.CLIENT, TODAY, bring="Calm").want == "Small shops that plan"
    assert lists.persona_days(Role.CLIENT, TODAY) == ("2016-03-01", "2019-11-01", TODAY)
    assert practice.undo() is not None
    assert lists.persona(Role.CLIENT, TODAY).bring == "A strategy"
    assert lists.persona(Role.PARTNER, TODAY).bring == "My network"


def test_the_same_again_is_no_version_and_an_empty_text_takes_it_away(practice: Practice) -> None:
    lists = practice.acting.lists
    lists.write_persona(Role.PARTNER, "2020-01-01", want="Near")
    assert lists.write_persona(Role.PARTNER, TODAY, want=" Near ").since == "2020-01-01"
    assert not lists.write_persona(Role.PARTNER, TODAY, want="").written
    assert lists.persona(Role.PARTNER, "2020-06-01").want == "Near"


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
def test_what_no_file_can_carry_is_refused(practice: Practice, text: str) -> None:
    with pytest.raises(WrongUsage):
        practice.acting.lists.write_persona(Role.CLIENT, TODAY, want=text)
    assert practice.acting.lists.persona_days(Role.CLIENT, TODAY) == ()


def test_other_content_of_the_setting_is_passed_over(practice: Practice) -> None:
    for stored in ("text", [1], [{"from": "2020-01-01", "items": [{"want": 1}]}]):
        practice.set_setting(PERSONAS[Role.CLIENT].key, stored)
        assert not practice.acting.lists.persona(Role.CLIENT, TODAY).written


def test_they_go_out_and_come_in_byte_by_byte(practice: Practice, tmp_path: Path) -> None:
    practice.add("Kern", "client")
    practice.acting.lists.write_persona(Role.CLIENT, "2019-11-01", want="Gens d’ici\u202f!", bring="[b]\x1b")
    practice.acting.lists.write_persona(Role.CLIENT, TODAY, want="Des lieux")
    sent = practice.exchange.export()
    other = Practice(tmp_path / "other", practice.clock)
    other.exchange.read(sent)
    assert other.exchange.export() == sent
    assert other.acting.lists.persona(Role.CLIENT, TODAY) == practice.acting.lists.persona(Role.CLIENT, TODAY)
    assert other.acting.lists.persona_days(Role.CLIENT, TODAY) == ("2019-11-01", TODAY)
    assert "ici" not in practice.exchange.export(anonymous=True).decode()
    other.keeping.forget(other.find("kern"))
    assert other.acting.lists.persona(Role.CLIENT, TODAY).written, "it is about nobody in particular"


@given(st.lists(st.tuples(st.dates().map(str), TEXTS, TEXTS), max_size=6))
def test_the_one_of_a_day_is_the_last_written_up_to_it(written: list[tuple[str, str, str]]) -> None:
    """Whatever the order in which days are written: what was said for a day holds until the next day that says more."""
    settings: dict[str, object] = {}
    said: dict[str, personas.Said] = {}
    for day, want, bring in written:
        before = personas.current(settings, Role.CLIENT, day)
        said[day] = personas.said(before, want, bring)
        settings[PERSONAS[Role.CLIENT].key] = personas.changed(settings, Role.CLIENT, day, said[day])
    for day, last in said.items():
        found = personas.current(settings, Role.CLIENT, day)
        assert personas.Said(found.want, found.bring) == last


def test_the_review_of_a_year_asks_where_none_is_written(practice: Practice) -> None:
    practice.add("Kern", "client")
    practice.add("Lina", "partner")

    def asked() -> tuple[Role, ...]:
        return practice.learning.review(TODAY, 2026).unwritten

    assert asked() == (Role.CLIENT, Role.PARTNER)
    report = practice.learning.report(practice.learning.review(TODAY, 2026), "md").decode()
    assert "Nothing is written yet for: client, partner" in report
    practice.acting.lists.write_persona(Role.CLIENT, TODAY, want="Small shops")
    assert asked() == (Role.PARTNER,)
    practice.acting.lists.write_persona(Role.PARTNER, TODAY, bring="A network")
    assert asked() == ()
    assert practice.learning.review_span("2025-01-01", TODAY, TODAY).unwritten == ()
