"""Whatever was logged, a sheet can be made of it, in both languages, and every number in it is accounted for."""

from __future__ import annotations

import json

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from core.acting.brief import BriefKind, make, markdown
from core.acting.case import Case
from core.acting.deliberation import deliberate
from core.dates import from_number
from core.language import Language
from core.model import Event, Frame, Relationship, Role, Stage
from core.vocabulary import SIGNALS
from tests.core.acting.test_brief_figures import bare_numbers
from tests.strategies import FIRST_DAY, logs, roles

WORDS = st.sampled_from(("", "two months", "un mois", "when we like"))


@settings(max_examples=40)
@given(logs(tuple(SIGNALS), span=400, max_size=60), roles, st.sampled_from(Stage), st.sampled_from(BriefKind), WORDS)
def test_any_log_makes_a_traceable_sheet(
    log: list[Event], role: Role, stage: Stage, kind: BriefKind, notice: str
) -> None:
    relationship = Relationship(id="r", name="R", role=role, stage=stage, frame=Frame(notice=notice), income_share=33)
    for language in (Language("en"), Language("fr")):
        case = Case(relationship, log, from_number(FIRST_DAY + 400), language)
        brief = make(case, kind, law=True)
        assert markdown(brief).endswith("\n")
        for section in json.loads(msgspec.json.encode(brief))["sections"]:
            for line in section["lines"]:
                assert bare_numbers(line, language) == [figure["value"] for figure in line["figures"]], line
        found = deliberate(case)
        assert set(found.guidance.events) <= {event.id for event in log}
