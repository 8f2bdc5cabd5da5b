"""Everything as CSV and back, whatever was typed."""

import csv
import io
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import BadData
from core.exchange import own_csv
from core.exchange.additions import Content
from core.exchange.formats import Edition
from core.exchange.writers.csv import write
from core.language import Language
from core.model import Decision, Event, Frame, Relationship, Role
from core.practice import Practice
from tests.core.exchange.helpers import brought, new, sample, undated, why
from tests.core.exchange.test_cells import FORMULAS

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
HOSTILE = TEXT | st.sampled_from(
    ["'", "''", "", ";;\n,", '"', '"\r\n"', "\r", "a\r", "\u2028", "true", "1", *FORMULAS[:12]]
)


def filled(folder: Path) -> Practice:
    """The sample practice with something in every table."""
    practice = sample(folder)
    kern = practice.relationships()[0]
    practice.edit(
        kern, tags=["a;b", "'", "=1"], note=" =1\r\nété", income_share=12.5, frame={"goal": "'x", "why": "\t"}
    )
    practice.set_setting("weights", {"respect": [1, 2.5, None, "é"]})
    practice.set_setting("-odd", -1)
    document = undated(practice.exchange.export())
    document |= {
        "exported_at": "2026-11-22T10:00:00Z",
        "decisions": [{"id": "d", "relationship": kern.id, "on": "2026-01-01", "choice": "keep", "reason": ""}],
        "commitments": [
            {"id": "c", "relationship": kern.id, "on": "2026-01-02", "by": "me", "what": "=1", "kept": True}
        ],
        "reflections": [
            {"id": "r", "relationship": kern.id, "decision": "d", "on": "2026-03-01", "again": False, "quality": 3}
        ],
        "opinions": [{"id": "o", "on": "2026-01-01", "who": "Ann", "text": "-x", "handling": "set_aside"}],
        "resolutions": [{"id": "y", "year": 2026, "text": "+1"}],
    }
    full = new(folder, "full")
    full.exchange.read(msgspec.json.encode(document), "json")
    return full


def test_one_file_reads_back_the_same(tmp_path: Path) -> None:
    practice = filled(tmp_path)
    document = practice.exchange.export("csv")
    report = brought(other := new(tmp_path, "other"), document)
    assert report.left_out == []
    assert undated(other.exchange.export()) == undated(practice.exchange.export())
    assert other.exchange.export("csv") == document


def test_a_folder_reads_back_the_same(tmp_path: Path) -> None:
    practice, other = filled(tmp_path), new(tmp_path, "other")
    files = practice.exchange.folder("csv")
    assert {"relationships.csv", "events.csv", "settings.csv"} <= set(files)
    for name in sorted(files, key=lambda name: name != "relationships.csv"):
        assert other.exchange.read(files[name]).left_out == []
    assert undated(other.exchange.export()) == undated(practice.exchange.export())


def test_no_cell_of_the_file_starts_a_formula(tmp_path: Path) -> None:
    practice = new(tmp_path)
    kern = practice.add("Kern", "client", note=FORMULAS[0])
    for text in (text for text in FORMULAS if "\0" not in text):
        practice.log(kern, "meeting", note=text)
    rows = csv.reader(io.StringIO(practice.exchange.export("csv").decode(), newline=""))
    cells = [cell for row in rows for cell in row if cell]
    assert not [cell for cell in cells if cell.strip("\ufeff\u200b\xa0\u3000\t\r\n ")[:1] in set("=+-@＝＋－＠")]


@given(HOSTILE, HOSTILE, st.none() | HOSTILE, st.lists(HOSTILE, max_size=3))
def test_any_text_reads_back_the_same(note: str, goal: str, reason: str | None, tags: list[str]) -> None:
    kern = Relationship(id="=k", name="Kern", role=Role.CLIENT, note=note, tags=tuple(tags), frame=Frame(goal=goal))
    content = Content(settings={"a": {"b": note}})
    content.tables["relationships"][kern.id] = kern
    content.tables["events"]["e"] = Event(id="e", relationship="=k", on="2026-01-01", signal="meeting", note=goal)
    choice = {"id": "d", "relationship": "=k", "on": "2026-01-01", "choice": "keep", "reason": reason}
    content.tables["decisions"]["d"] = msgspec.convert(choice, Decision)
    export, _lines, _of_values, left_out = own_csv.read(write(content, Edition(Language("en"), "", "")))
    assert left_out == []
    assert export.relationships == (kern,)
    assert export.events == tuple(content.tables["events"].values())
    assert export.decisions == tuple(content.tables["decisions"].values())
    assert export.settings == content.settings


def test_a_bad_row_is_named_and_the_others_are_taken(tmp_path: Path) -> None:
    data = "record,id,name,role\r\nrelationships,a,Ann,client\r\nrelationships,b,Bob,boss\r\nthings,c,,\r\n"
    report = brought(new(tmp_path), data)
    assert (report.read, report.added) == (3, 1)
    assert set(why(report)) == {"line 3", "line 4"}


def test_a_conflict_is_named_by_its_line(tmp_path: Path) -> None:
    practice = new(tmp_path)
    data = "record,id,name,role\nrelationships,a,{name},client\n"
    brought(practice, data.format(name="Ann"))
    assert set(why(brought(practice, data.format(name="Bea")))) == {"line 2"}


def test_a_conflict_of_a_setting_is_named_by_its_line_whatever_it_is_called(tmp_path: Path) -> None:
    practice = new(tmp_path)
    data = "record,id,value\nsettings,other,1\nsettings,events[0],{}\nsettings,[,{}\n"
    brought(practice, data.format(1, 1))
    assert set(why(brought(practice, data.format(2, 2)))) == {"line 3", "line 4"}


def test_rows_with_too_many_cells_are_named_first(tmp_path: Path) -> None:
    data = "record,id,name,role\nthings,c,,\nrelationships,a,Ann,client\nrelationships,b,Bea,client,more\n"
    report = brought(new(tmp_path), data)
    assert [left.place for left in report.left_out] == ["line 4", "line 2"]
    assert (report.read, report.added) == (3, 1)


@pytest.mark.parametrize("data", ['record,id\nrelationships,"a', "record,id,id\nx,y,z\n", "record,id\nsettings,a\0\n"])
def test_what_is_no_csv_is_refused_with_its_line(tmp_path: Path, data: str) -> None:
    practice = new(tmp_path)
    with pytest.raises(BadData, match=r"[Ll]ine [12]"):
        practice.exchange.read(data.encode(), "csv")
    assert not practice.home.exists()
