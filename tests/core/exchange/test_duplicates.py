"""Likely duplicates are proposed with their reason, and nothing is merged."""

from pathlib import Path

from core.model import Relationship
from core.people import likely
from tests.core.exchange.helpers import brought, new

PEOPLE = [
    ("1", "Léa Dupont", ""),
    ("2", "DUPONT, Lea", ""),
    ("3", "Lea Dupond", ""),
    ("4", "Ann Doe", "e-mail: a@b.example"),
    ("5", "A. D.", "write to A@b.example!"),
    ("6", "Zoé Martin", ""),
    ("7", "Luc Martin", ""),
    ("8", "…", ""),
    ("9", "🙂", ""),
]


def people(rows: list[tuple[str, str, str]]) -> list[Relationship]:
    return [Relationship(id=id_, name=name, role="client", note=note) for id_, name, note in rows]  # type: ignore[arg-type]  # the text of a role


def test_the_likely_ones_and_no_others() -> None:
    pairs = {pair.ids: pair.why for pair in likely(people(PEOPLE))}
    assert set(pairs) == {("1", "2"), ("4", "5"), ("1", "3"), ("2", "3")}
    assert pairs["1", "2"] == "the same name" and "a@b.example" in pairs["4", "5"]
    assert {pair.ids for pair in likely(people(PEOPLE), ["3"])} == {("1", "3"), ("2", "3")}


def test_an_import_proposes_those_it_brought(tmp_path: Path) -> None:
    practice = new(tmp_path)
    practice.add("Léa Dupont", "client")
    report = brought(practice, "name,note\nLea Dupond,x\n", role="client")
    assert [pair.names for pair in report.duplicates] in (
        [("Léa Dupont", "Lea Dupond")],
        [("Lea Dupond", "Léa Dupont")],
    )
    assert len(practice.relationships()) == 2 == len(practice.exchange.duplicates()) + 1
