"""What programs make of address cards against the letter of the format: nobody is lost, no text goes without a word."""

from pathlib import Path

import pytest

from core.exchange.decoding import as_text
from core.practice import Practice
from tests.core.exchange.helpers import brought, names, new, only, why

MARK = b"\xef\xbb\xbf"


def card(*lines: str, version: str = "3.0", end: bool = True) -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, *(["END:VCARD"] if end else []), ""])


def imported(folder: Path, *cards: str | bytes) -> Practice:
    practice = new(folder)
    brought(practice, b"".join(c.encode() if isinstance(c, str) else c for c in cards), role="client")
    return practice


IVO, LEA = card("FN:Ivo Kral"), card("FN:Léa Oudin")
MARKED = {
    "one": MARK + (IVO + LEA).encode(),
    "three": MARK * 3 + (IVO + LEA).encode(),
    "before blank lines": MARK + b"\r\n \r\n" + (IVO + LEA).encode(),
    "on a line of its own": MARK + b"\r\n" + MARK + (IVO + LEA).encode(),
    "before each card": MARK + IVO.encode() + MARK + LEA.encode(),
    "two before the second": IVO.encode() + MARK * 2 + LEA.encode(),
    "UTF-16, two": ("\ufeff\ufeff" + IVO + "\ufeff" + LEA).encode("utf-16-le"),
    "UTF-16, big": ("\ufeff" + IVO + LEA).encode("utf-16-be"),
    "UTF-32": ("\ufeff" + IVO + LEA).encode("utf-32-le"),
}


@pytest.mark.parametrize("data", MARKED.values(), ids=MARKED)
def test_byte_order_marks_hide_no_card(tmp_path: Path, data: bytes) -> None:
    assert names(imported(tmp_path, data)) == ["Ivo Kral", "Léa Oudin"]


def test_a_card_without_an_end_takes_none_of_the_next(tmp_path: Path) -> None:
    practice = new(tmp_path)
    file = IVO + card("FN:Cut", "TEL:1", end=False) + LEA + card("FN:Cut too", end=False)
    report = brought(practice, file, role="client")
    assert names(practice) == ["Ivo Kral", "Léa Oudin"]
    assert set(why(report)) == {"line 5", "line 13"}


@pytest.mark.parametrize("encoding", ["QUOTED-PRINTABLE", "quoted-printable;CHARSET=UTF-8"])
def test_a_soft_line_end_never_swallows_the_end_of_a_card(tmp_path: Path, encoding: str) -> None:
    cut = card("FN:Rui Sousa", f"NOTE;ENCODING={encoding}:caf=C3=A9 =", version="2.1")
    practice = imported(tmp_path, cut, IVO)
    assert names(practice) == ["Ivo Kral", "Rui Sousa"]
    assert practice.find("rui").note.startswith("café")


NESTED = {
    "after an empty value": card("FN:Boss", "AGENT:", "BEGIN:VCARD", "FN:Aide", "END:VCARD", "TEL:12"),
    "on the same line": card("FN:Boss", "AGENT:BEGIN:VCARD", "FN:Aide", "END:VCARD", "TEL:12"),
    "two deep": card(
        "FN:Boss", "AGENT:", *card("FN:A", "AGENT:", *IVO.split("\r\n")[:-1]).split("\r\n")[:-1], "TEL:12"
    ),
    "escaped": card("FN:Boss", "AGENT:BEGIN:VCARD\\nFN:Aide\\nEND:VCARD\\n", "TEL:12"),
}


@pytest.mark.parametrize("file", NESTED.values(), ids=NESTED)
def test_an_agent_is_a_card_inside_a_card(tmp_path: Path, file: str) -> None:
    practice = imported(tmp_path, file, LEA)
    assert names(practice) == ["Boss", "Léa Oudin"]
    assert practice.find("boss").note == "tel: 12"


FOLDED = {
    "blank inside a character": ("=D0=9C=D0=B8=D1=\r\n =80=D0=B0", "Мира"),
    "blank everywhere once it is seen": ("=C3=\r\n\t=89lise=\r\n  Roy", "Élise Roy"),
    "the blank is text": ("Nora=\r\n Berg", "Nora Berg"),
    "no blank": ("=C3=\r\n=89l=\r\nise", "Élise"),
}


@pytest.mark.parametrize(("value", "name"), FOLDED.values(), ids=FOLDED)
def test_soft_line_ends_with_and_without_a_fold(tmp_path: Path, value: str, name: str) -> None:
    practice = imported(tmp_path, card(f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{value}", version="2.1"))
    assert only(practice).name == name


ENCODED = {
    "Base64": "NOTE;ENCODING=BASE64:w6l0w6kKZXQgYXByw6hz",
    "b": "NOTE;ENCODING=b:w6l0w6kKZXQgYXByw6hz",
    "bare and folded": "NOTE;BASE64:w6l0w6kK\r\n ZXQgYXByw6hz\r\n",
    "over bare line ends": "NOTE;ENCODING=BASE64:\r\nw6l0w6kK\r\nZXQgYXByw6hz\r\n",
    "in Latin-1": "NOTE;CHARSET=ISO-8859-1;ENCODING=B:6XTpDQpldCBhcHLocw==",
    "quoted": "NOTE;ENCODING=QUOTED:=C3=A9t=C3=A9=0Aet apr=C3=A8s",
    "quoted, in quotes": 'NOTE;ENCODING="Quoted-Printable":=C3=A9t=C3=A9=0Aet apr=C3=A8s',
    "q": "NOTE;ENCODING=Q:=C3=A9t=C3=A9=0Aet apr=C3=A8s",
}


@pytest.mark.parametrize("line", ENCODED.values(), ids=ENCODED)
def test_encoded_text(tmp_path: Path, line: str) -> None:
    assert only(imported(tmp_path, card("FN:Ivo Kral", line, "TEL:7"))).note == "tel: 7\n\nété\net après"


def test_what_is_no_base64_stays_as_it_is_written(tmp_path: Path) -> None:
    assert only(imported(tmp_path, card("FN:Ivo Kral", "NOTE;ENCODING=BASE64:ABCDE"))).note == "ABCDE"


def test_bare_line_ends_in_a_note_keep_their_text(tmp_path: Path) -> None:
    practice = new(tmp_path)
    lines = [
        "FN:Ivo Kral",
        "NOTE:un",
        "deux : trois",
        "",
        "https://example.org/x",
        "Délai (ferme): mai",
        "TEL:7",
        "stray",
    ]
    report = brought(practice, card(*lines), role="client")
    assert only(practice).note == "tel: 7\n\nun\ndeux : trois\n\nhttps://example.org/x\nDélai (ferme): mai"
    dropped = [(note.field, note.places) for note in report.fields if note.fate == "left_out"]
    assert dropped == [("text", ["line 10"])]


def test_groups_and_things_are_no_people(tmp_path: Path) -> None:
    practice = new(tmp_path)
    group = card("KIND:Group", "FN:Friends", "MEMBER:urn:uuid:1", version="4.0")
    older = card("N:Team;;;;", "FN:Team", "X-ADDRESSBOOKSERVER-KIND:group")
    room = card("KIND:location", "FN:Room 4", version="4.0")
    report = brought(practice, group + IVO + older + room + card("KIND:individual", "FN:Léa Oudin"), role="client")
    assert names(practice) == ["Ivo Kral", "Léa Oudin"]
    assert set(why(report)) == {"line 1", "line 11", "line 17"}


def test_namesakes_that_differ_are_two(tmp_path: Path) -> None:
    practice = new(tmp_path)
    file = card("FN:Zoé Ana", "TITLE:CEO") + card("FN:Zoé Ana", "NOTE:met in Rome") + card("FN:Zoé Ana", "TITLE:CEO")
    report = brought(practice, file, role="client")
    assert sorted(r.note for r in practice.relationships()) == ["met in Rome", "title: CEO"]
    assert set(why(report)) == {"line 11"}
    assert len(report.duplicates) == 1


def test_two_of_one_name_in_a_file_are_not_the_one_here(tmp_path: Path) -> None:
    practice = new(tmp_path)
    practice.add("Zoé Ana", "client", note="org: Gamma")
    file = card("FN:Zoé Ana", "ORG:Gamma") + card("FN:Zoé Ana", "ORG:Delta", "TEL:3")
    report = brought(practice, file, role="client")
    assert (report.added, report.there) == (1, 1)
    assert sorted(r.note for r in practice.relationships()) == ["org: Delta\ntel: 3", "org: Gamma"]


def test_a_third_of_one_name_comes_to_the_two_that_are_here(tmp_path: Path) -> None:
    practice = new(tmp_path)
    two = card("FN:Zoé Ana", "ORG:Gamma") + card("FN:Zoé Ana", "ORG:Delta")
    brought(practice, two, role="client")
    report = brought(practice, two + card("FN:Zoé Ana", "ORG:Eta"), role="client")
    assert (report.added, report.there, report.left_out) == (1, 2, [])
    again = brought(practice, card("FN:Zoé Ana", "ORG:Eta", "NOTE:x"), "vcf", role="client")
    assert (again.added, again.there) == (0, 1)
    unknown = brought(practice, card("FN:Zoé Ana", "UID:7"), role="client")
    assert len(unknown.left_out) == 1


STRUCTURED = {
    "lists in a name": ("N:Roy,Vidal;Élise;Maud,Inès;Dr;PhD,MBA", "Dr Élise Maud Inès Roy Vidal PhD MBA"),
    "an escaped comma": ("N:Roy\\, Vidal;Élise;;;", "Élise Roy, Vidal"),
    "an escaped semicolon": ("N:Roy\\;Vidal;Élise;;;", "Élise Roy;Vidal"),
    "a backslash before a separator": ("N:Roy\\\\;Élise;;;", "Élise Roy\\"),
    "an encoded semicolon": ("N;ENCODING=QUOTED-PRINTABLE:Roy=3BVidal;=C3=89lise;;;", "Élise Roy;Vidal"),
    "too few": ("N:Roy", "Roy"),
}


@pytest.mark.parametrize(("line", "name"), STRUCTURED.values(), ids=STRUCTURED)
def test_the_separators_of_structured_values(tmp_path: Path, line: str, name: str) -> None:
    assert only(imported(tmp_path, card(line))).name == name


def test_other_structured_values(tmp_path: Path) -> None:
    lines = ["FN:X", "NICKNAME:Bo,Bobo", "ORG:A\\, Inc;B;", "ADR:;;1 rue X,bât. 2;Lyon;;69000;", "CATEGORIES:a,b\\,c"]
    person = only(imported(tmp_path, card(*lines)))
    assert person.note == "a.k.a.: Bo\na.k.a.: Bobo\norg: A, Inc, B\naddress: 1 rue X, bât. 2, Lyon, 69000"
    assert person.tags == ("a", "b,c")


OLDER = {
    "cp1252": "L’été à Orléans, 10 €",
    "mac_roman": "Ménard, Hélène: très reçue",
    "cp850": "André était là, à Nîmes",
}


@pytest.mark.parametrize(("encoding", "text"), OLDER.items(), ids=OLDER)
def test_the_encoding_of_old_files_is_told_by_their_words(encoding: str, text: str) -> None:
    assert as_text(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("text", ["Šárka Žižka", "• un\n•deux", "½ journée, 3 m² n°5", "São João", "déjà…oui", "Œuvre"])
def test_what_windows_wrote_is_read_as_windows_wrote_it(text: str) -> None:
    assert as_text(text.encode("cp1252")) == (text, "cp1252")


@pytest.mark.parametrize("bad", [b"\xe9", b"\x80 10"])
def test_one_bad_byte_spoils_nothing_around_it(tmp_path: Path, bad: bytes) -> None:
    shown = bad.decode("cp1252")
    data = "Zoé Lefèvre à l’été, forêt, ".encode() + bad + b", no\xc3\xabl"
    assert as_text(data) == (f"Zoé Lefèvre à l’été, forêt, {shown}, noël", "utf-8, cp1252")
    practice = imported(tmp_path, card("FN:Ivo Kral", "NOTE:@").encode().replace(b"@", data))
    assert only(practice).note == f"Zoé Lefèvre à l’été, forêt, {shown}, noël"
