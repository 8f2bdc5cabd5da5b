"""Tables as spreadsheets and address books write them: one person a row, whatever their columns are called."""

from pathlib import Path
from typing import Any

import pytest

from core.errors import BadData
from core.exchange.csv_columns import field_of
from core.exchange.report import FormatReport
from core.practice import Practice
from tests.core.exchange.helpers import brought, happened, names, new, only, told, why

NAMED = {
    "French, family first": "Nom;Prénom;Courriel\nOrtiz;Nina;n@o.example\n",
    "French, with a hyphen that does not break": "Prénom;Nom;Adresse e\u2011mail\nNina;Ortiz;n@o.example\n",
    "nom de famille": "Prénom,Nom de famille,E-mail 1\nNina,Ortiz,n@o.example\n",
    "English": "First Name,Middle Name,Last Name,Email Address\nNina,,Ortiz,n@o.example\n",
    "small letters": "firstname,lastname,email_address\nNina,Ortiz,n@o.example\n",
    "given and name": "Given name,Name,Mail\nNina,Ortiz,n@o.example\n",
    "shown as": "First Name,Last Name,Display Name,Primary Email\nX,Y,Nina Ortiz,n@o.example\n",
    "shown as nothing": "First Name,Last Name,Display Name,Primary Email\nNina,Ortiz,,n@o.example\n",
    "whole in the family name": "Prénom;Nom;Mail pro\nNina;Nina Ortiz;n@o.example\n",
    "twice the same": "Name,Full Name,Email\nNina Ortiz,Nina  Ortiz,n@o.example\n",
    "only the family name": "Last name,Email\nNina Ortiz,n@o.example\n",
}


@pytest.mark.parametrize("data", NAMED.values(), ids=NAMED)
def test_first_and_last_names_are_one_name(tmp_path: Path, data: str) -> None:
    practice = new(tmp_path)
    brought(practice, data, "csv", role="client")
    assert (only(practice).name, only(practice).note) == ("Nina Ortiz", "e-mail: n@o.example")


def test_an_organisation_or_an_address_stands_for_a_name(tmp_path: Path) -> None:
    practice = new(tmp_path)
    report = brought(practice, "Prénom;Nom;Société;Mail\n;;Rive;\n;;;z@z.example\n;;;\n", "csv", role="client")
    assert {(r.name, r.kind) for r in practice.relationships()} == {("Rive", "organisation"), ("z@z.example", "person")}
    assert report.left_out == []


HEADINGS = {
    "Work Phone": "tel",
    "Téléphone (pro)": "tel",
    "Mobile Number": "tel",
    "Business Phone 2": "tel",
    "E-mail 3 Address": "e-mail",
    "Adresse mail": "e-mail",
    "Secondary Email": "e-mail",
    "Email (2)": "e-mail",
    "Notes (2)": "note",
    "Home Address": "address",
    "Web Page 1": "url",
    "Raison sociale": "org",
    "Home City": "place",
    "Autre nom": None,
    "Fax": None,
    "2": None,
    "Pro": None,
}


@pytest.mark.parametrize(("heading", "field"), HEADINGS.items())
def test_headings(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


def dropped(report: FormatReport) -> dict[str, list[str]]:
    return {note.field: note.places for note in report.fields if note.fate == "left_out"}


def test_a_column_named_twice_is_read_twice(tmp_path: Path) -> None:
    practice = new(tmp_path)
    data = "Name,Phone,Phone,Phone,Since,Since,,\nNina,1,2,,2024-01-02,2024-01-03,x,y\n"
    report = brought(practice, data, "csv", role="client")
    assert (only(practice).note, only(practice).since) == ("tel: 1\ntel: 2", "2024-01-02")
    assert {"Since (2)", "column 7", "column 8"} <= dropped(report).keys()
    mapped = brought(new(tmp_path, "other"), data, "csv", role="client", columns={"Phone (3)": "-", "column 8": "note"})
    assert mapped.added == 1


def test_our_own_table_with_a_column_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="twice"):
        brought(new(tmp_path), "record,id,name,name\nrelationships,1,A,B\n", "csv")


NUMBERS = {
    "12,5 %": 12.5,
    "12\u202f%": 12,
    "% 7": 7,
    "0\u00a0012,25": 12.25,
    "0,012.5": 12.5,
    "0.012,5": 12.5,
    "00'012": 12,
    ",5": 0.5,
    "1 234": None,
    "-3": None,
    "douze": None,
    "1e1": None,
}


@pytest.mark.parametrize(("written", "number"), NUMBERS.items())
def test_numbers_as_people_write_them(tmp_path: Path, written: str, number: float | None) -> None:
    practice = new(tmp_path)
    report = brought(practice, f'name;income_share\nNina;"{written}"\n', "csv", role="client")
    assert only(practice).income_share == number
    assert ("income_share" in dropped(report)) == (number is None)


OPTIONAL = {
    "since": ["soon", "31/02/2024", "03/04/24", "45000"],
    "stage": ["maybe"],
    "kind": ["robot"],
    "channel": ["pigeon"],
    "cadence_weeks": ["0", "2,5", "999", "often"],
    "income_share": ["101", "x"],
    "tags": ["t" * 2000],
}


@pytest.mark.parametrize(("field", "value"), [(field, value) for field in OPTIONAL for value in OPTIONAL[field]])
def test_an_optional_value_never_drops_the_person(tmp_path: Path, field: str, value: str) -> None:
    practice = new(tmp_path)
    report = brought(practice, f"name;{field};phone\nNina;{value};7\n", "csv", role="client")
    assert only(practice).note == "tel: 7"
    assert dropped(report) == {field: ["line 2"]} and report.left_out == []


def test_namesakes_that_differ_are_two(tmp_path: Path) -> None:
    practice = new(tmp_path)
    data = "name,phone,company\nNina,1,Rive\nNina,2,Quai\nNina,1,Rive\n"
    report = brought(practice, data, "csv", role="client")
    assert names(practice) == ["Nina", "Nina"] and set(why(report)) == {"line 4"}


@pytest.mark.parametrize(
    "data",
    [
        "First Name,Last Name,Labels,E-mail 1 - Value,Notes\nNina,Ortiz,,,a\nNina,Ortiz,,,b\n",
        "First Name,Last Name,URL,Company,Connected On\nNina,Ortiz,,Rive,\nNina,Ortiz,,Quai,\n",
    ],
)
def test_namesakes_of_address_books(tmp_path: Path, data: str) -> None:
    practice = new(tmp_path)
    brought(practice, data, role="client")
    assert names(practice) == ["Nina Ortiz", "Nina Ortiz"]


def test_what_rows_of_events_say_of_a_person_is_kept_together(tmp_path: Path) -> None:
    practice = new(tmp_path)
    data = (
        "name,phone,date,signal,note\n"
        "Nina,1,2026-02-01,meeting,a\n"
        "Nina,2,2026-02-02,meeting,b\n"
        "Nina,,,,general\n"
        "Omar,3,2026-02-03,sneezed,c\n"
    )
    report = brought(practice, data, "csv", role="client")
    assert practice.find("nina").note == "tel: 1\ntel: 2\n\ngeneral"
    assert len(happened(practice, "nina")) == 2
    assert practice.find("omar").note == "tel: 3" and set(why(report)) == {"line 5"}


def test_days_in_words_are_seen_from_today_and_the_same_event_tomorrow(tmp_path: Path) -> None:
    practice = new(tmp_path)
    data = (
        "name;date;signal\nNina;la semaine dernière;meeting\nNina;mar. 17 nov.;meeting\nNina;avant\u2011hier;meeting\n"
    )
    brought(practice, data, "csv", role="client")
    assert [on for on, *_rest in told(practice, "nina")] == ["2026-11-15", "2026-11-17", "2026-11-20"]
    practice.clock.day = "2026-11-23"  # type: ignore[attr-defined]  # the stopped clock
    assert brought(practice, data, "csv", role="client").added == 0


def test_days_as_memory_has_them_are_put_in_the_middle(tmp_path: Path) -> None:
    practice = new(tmp_path)
    days = ["printemps 2024", "2016", "T2 2021", "fin 2019", "06/2025", "cette année", "été 2027", "saison 2020"]
    data = "name;since;date;signal\n" + "".join(f"Nina;vers 2015;{day};meeting\n" for day in days)
    report = brought(practice, data, "csv", role="client")
    assert practice.find("nina").since == "2015-07-02"
    middles = ["2016-07-02", "2019-11-01", "2021-05-16", "2024-04-16", "2025-06-16", "2026-06-13"]
    assert [on for on, *_rest in told(practice, "nina")] == middles
    known = ["year", "quarter", "quarter", "season", "month", "year"]
    assert [event.precision for event in practice.events(practice.find("nina").id)] == known
    assert set(why(report)) == {"line 8", "line 9"} and "not come yet" in why(report)["line 8"]
    practice.clock.day = "2026-12-24"  # type: ignore[attr-defined]  # the stopped clock
    assert brought(practice, data, "csv", role="client").added == 0


FRENCH_LINKEDIN = """\
Remarques :
"Lors de l’export, certaines adresses peuvent manquer"

Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connecté le
Nina,Ortiz,https://example.org/in/nina,,Rive,Directrice,03 févr. 2023
Omar,Sy,,o@s.example,,,hier
"""


def test_linkedin_in_french(tmp_path: Path) -> None:
    practice = new(tmp_path)
    report = brought(practice, FRENCH_LINKEDIN, role="partner")
    assert report.format == "linkedin" and dropped(report) == {"Connecté le": ["line 6"]}
    nina = practice.find("nina")
    assert (nina.name, nina.since) == ("Nina Ortiz", "2023-02-03")
    assert nina.note == "org: Rive\ntitle: Directrice\nurl: https://example.org/in/nina"


@pytest.mark.parametrize("date", ["March 12", "12 March", "12 mars"])
def test_daylio_before_2019(tmp_path: Path, date: str) -> None:
    practice = new(tmp_path)
    practice.add("Nina Ortiz", "client")
    data = f"year,date,weekday,time,mood,activities,note\n2019,{date},Tuesday,20:39,good,Nina Ortiz | work,well\n"
    report = brought(practice, data)
    assert report.format == "daylio"
    assert [(e.on, e.level, e.note) for e in happened(practice, "nina")] == [("2019-03-12", 4, "well")]


NO_FORMAT: dict[str, Any] = {
    "text": b"Dear all,\nsee you on Monday.\n",
    "empty": b"",
    "one column": b"Remarques :\n\xc3\xa9t\xc3\xa9\n",
    "bytes": b"\x89PNG\r\n\x1a\n\x00\x00",
    "rich text": b"{\\rtf1\\ansi Nina}",
    "headings": b"[people]\nNina\n",
    "an unknown encoding": "Список:\nАлена\n".encode("cp1251"),
}


@pytest.mark.parametrize("data", NO_FORMAT.values(), ids=NO_FORMAT)
def test_what_is_no_json_is_never_called_bad_json(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(BadData, match="format") as refusal:
        new(tmp_path).exchange.read(data)
    assert "JSON" not in str(refusal.value) and "vcf" in str(refusal.value)


def test_bad_json_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="not JSON: line 2"):
        new(tmp_path).exchange.read('\ufeff\ufeff{"format": 1,\n]'.encode())


MARK = "\ufeff"
MARKED = {
    "two": MARK * 2,
    "a blank line between": f"{MARK}\n{MARK}",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
@pytest.mark.parametrize("mark", MARKED.values(), ids=MARKED)
def test_byte_order_marks_before_tables_and_json(tmp_path: Path, mark: str, encoding: str) -> None:
    practice = new(tmp_path)
    brought(practice, (mark + '"name",note\nNina,été\n').encode(encoding), role="client")
    assert (only(practice).name, only(practice).note) == ("Nina", "été")
    other: Practice = new(tmp_path, "other")
    other.exchange.read(b"\xef\xbb\xbf" * 2 + practice.exchange.export(), "json")
    assert names(other) == ["Nina"]
    again, ours = new(tmp_path, "again"), (mark + practice.exchange.export().decode()).encode(encoding)
    if encoding == "utf-8":
        again.exchange.read(ours)
        assert names(again) == ["Nina"]
        return
    with pytest.raises(BadData, match="Line 1 is not UTF-8"):  # JSON is UTF-8, and so is every export
        again.exchange.read(ours)
    assert names(again) == []


def test_mac_roman_is_read_as_what_it_is_or_not_at_all(tmp_path: Path) -> None:
    practice = new(tmp_path)
    report = brought(practice, "Nom;Rôle\nHélène Ménard;client\n".encode("mac_roman"))
    assert only(practice).name == "Hélène Ménard" and any("mac_roman" in said for said in report.said)
    with pytest.raises(BadData, match="UTF-8"):
        practice.exchange.read("name;role\nАлена Лев;client\n".encode("cp1251"), "csv")
