"""Tables of people: columns by name, by --map, by what was said before; dialects recognised and said."""

from pathlib import Path

import pytest

from core.errors import BadData, WrongUsage
from tests.core.exchange.helpers import brought, happened, names, new, only, told, why

FRENCH = "Nom;Rôle;Depuis;Courriel;Étiquettes;Notes;Taille\r\nAnn Doe;cliente;01/02/2024;a@b.example;x, y;« été »;3\r\n"


def test_french_columns_and_semicolons(tmp_path: Path) -> None:
    practice = new(tmp_path)
    columns = {"Rôle": "role"}
    report = brought(practice, FRENCH, columns=columns, day_first=True)
    ann = only(practice)
    assert (ann.name, ann.role, ann.since, ann.tags) == ("Ann Doe", "client", "2024-02-01", ("x", "y"))
    assert ann.note == "e-mail: a@b.example\n\n« été »"
    assert any("“;”" in sentence for sentence in report.said)
    assert [(n.field, n.fate) for n in report.fields if n.fate == "left_out"] == [("Taille", "left_out")]


def test_a_mapping_is_remembered_for_the_same_columns(tmp_path: Path) -> None:
    practice = new(tmp_path)
    data = "Who,What\nAnn,x\n"
    with pytest.raises(WrongUsage, match="--map"):
        brought(practice, data, role="client")
    practice.exchange.read(data.encode(), "csv", practice.exchange.wish(role="client", columns={"Who": "name"}))
    report = practice.exchange.read(b"Who,What\nBob,y\n", "csv", practice.exchange.wish(role="client"))
    assert report.added == 1 and names(practice) == ["Ann", "Bob"]
    practice.undo()
    practice.undo()
    assert practice.settings() == {}


@pytest.mark.parametrize("columns", [{"Nobody": "name"}, {"name": "nothing"}])
def test_a_mapping_that_cannot_be_is_refused(tmp_path: Path, columns: dict[str, str]) -> None:
    with pytest.raises(WrongUsage, match="--map"):
        brought(new(tmp_path), "name,note\nAnn,x\n", "csv", role="client", columns=columns)


def test_a_day_that_can_be_two_is_left_out_unless_somebody_decides(tmp_path: Path) -> None:
    practice = new(tmp_path)
    data = "name,since\nAnn,03/04/2024\nBob,29/02/2024\nCal,02/29/2024\n"
    report = brought(practice, data, role="client")
    (left,) = [note for note in report.fields if note.fate == "left_out"]
    assert left.places == ["line 2"] and "--day-first" in left.into
    assert {r.name: r.since for r in practice.relationships()} == {
        "Ann": None,
        "Bob": "2024-02-29",
        "Cal": "2024-02-29",
    }
    brought(other := new(tmp_path, "other"), data, role="client", day_first=False)
    assert {r.name: r.since for r in other.relationships()} == {
        "Ann": "2024-03-04",
        "Bob": None,
        "Cal": "2024-02-29",
    }


def test_rows_of_events_come_with_their_people(tmp_path: Path) -> None:
    practice = new(tmp_path)
    data = (
        "name,date,signal,level,severity,note\n"
        "Ann,2024-02-01,paid_late,,3,again\n"
        "Ann,2024-02-02,ressenti,4,,\n"
        "Ann,2024-02-02,sneezed,,,\n"
        "Ann,,meeting,,,\n"
        "Ann,2024-02-03,meeting,4,,\n"
    )
    report = brought(practice, data, role="client")
    assert told(practice, "Ann") == [("2024-02-01", "paid_late", "again"), ("2024-02-02", "checkin", "")]
    assert [event.severity for event in happened(practice, "Ann")] == [3, None]
    assert set(why(report)) == {"line 4", "line 5", "line 6"}


FILES = {
    "BOM": "\ufeffname,note\nAnn,été\n".encode(),
    "UTF-16": "name\tnote\nAnn\tété\n".encode("utf-16"),
    "latin": "name,note\nAnn,été\n".encode("latin-1"),
    "tabs": "name\tnote\nAnn\tété\n".encode(),
    "bars": "name|note\nAnn|été\n".encode(),
    "sep": "sep=;\nname;note\nAnn;été\n".encode(),
    "CR": "name,note\rAnn,été\r".encode(),
    "short row": "name,note,tags\nAnn,été\n".encode(),
    "blank lines": "\n\nname,note\n\nAnn,été\n,\n".encode(),
    "comma in quotes": 'name;"note, or text";note\nAnn;;été\n'.encode(),
}


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_a_dialect_is_recognised(tmp_path: Path, data: bytes) -> None:
    practice = new(tmp_path)
    brought(practice, data, role="client")
    assert (only(practice).name, only(practice).note) == ("Ann", "été")


def test_rows_that_do_not_fit_are_named(tmp_path: Path) -> None:
    practice = new(tmp_path)
    data = f'name,note,role\nAnn,x,client,more\n,y,client\nBob,z,boss\nCal,{"n" * 200_000},client\n"",,\n'
    report = brought(practice, data)
    assert set(why(report)) == {"line 2", "line 3", "line 4"}
    assert len(only(practice).note) == 200_000


@pytest.mark.parametrize("data", [b'name,note\nAnn,"open\n', b"name,note\nAnn,a\0b\n", b'name,note\n"Ann"x,y\n'])
def test_what_is_no_csv_is_refused_with_its_line(tmp_path: Path, data: bytes) -> None:
    practice = new(tmp_path)
    with pytest.raises(BadData, match=r"[Ll]ine 2"):
        practice.exchange.read(data, "csv", practice.exchange.wish(role="client"))
    assert not practice.home.exists()


def test_a_name_that_begins_with_an_apostrophe_stays(tmp_path: Path) -> None:
    practice = new(tmp_path)
    brought(practice, "name,note\n't Hooft,'=1\n", role="client")
    assert (only(practice).name, only(practice).note) == ("'t Hooft", "=1")
