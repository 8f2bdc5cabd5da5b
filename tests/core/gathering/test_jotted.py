"""Jotted lines: what is understood, what comes back and why, and that no line is ever taken twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import BadData
from core.exchange.beginning import Beginning, Sureness
from core.gathering.finding import Finding
from core.gathering.rules import jotted as rules
from core.gathering.source import Asked
from core.gathering.sources import jotted as source
from core.vocabulary import SIGNALS, Tone
from tests.core.gathering.backgrounds import background

TODAY = "2027-01-20"
HERE = ("Studio Kern", "Lina", "Léa Bernard", "Kino", "Kiwi SA")
KERN, LINA, LEA = "r0", "r1", "r2"


def read(tmp_path: Path, *texts: str | bytes, names: tuple[str, ...] = HERE) -> tuple[list[Finding], list[str]]:
    """The findings of files with these texts, and what comes back."""
    records = []
    for number, text in enumerate(texts):
        path = tmp_path / f"notes{number}.txt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        records += source.read(path, Asked(today=TODAY)).records
    findings, remarks = rules.find(records, lambda _party: None, background(TODAY, *names))
    return findings, [remark.text for remark in remarks]


def one(tmp_path: Path, line: str, day: str = "2026-03-14") -> Finding:
    """The finding of one line below a day."""
    findings, back = read(tmp_path, f"{day}\n{line}\n")
    assert back == []
    return findings[0]


def back(tmp_path: Path, line: str, day: str = "2026-03-14") -> str:
    """Why one line below a day comes back."""
    findings, remarks = read(tmp_path, f"{day}\n{line}\n")
    assert findings == []
    return remarks[0]


@pytest.mark.parametrize(
    ("line", "who", "signal", "on", "note"),
    [
        ("Kern !retard hier relancé deux fois", KERN, "paid_late", "2026-03-13", "relancé deux fois"),
        ("12 mars Kern: facture en retard", KERN, "paid_late", "2026-03-12", ""),
        ("Kern : late", KERN, "paid_late", "2026-03-14", ""),
        ("- kern paid_late, again", KERN, "paid_late", "2026-03-14", "again"),
        ("LB recognition", LEA, "recognition", "2026-03-14", ""),
        ("lea promesse tenue", LEA, "promise_kept", "2026-03-14", ""),
        ("Bernard rendez-vous chez elle", LEA, "meeting", "2026-03-14", "chez elle"),
        ("Lina + coup de main 2026-03-02", LINA, "favour_received", "2026-03-02", ""),
        ("Lina - coup de main", LINA, "favour_given", "2026-03-14", ""),
        ("Lina: p", LINA, "promise_kept", "2026-03-14", ""),
        ("Lina !P", LINA, "promise_broken", "2026-03-14", ""),
        ("Lina talk: about fees", LINA, "talk", "2026-03-14", "about fees"),
    ],
)
def test_what_is_understood(tmp_path: Path, line: str, who: str, signal: str, on: str, note: str) -> None:
    finding = one(tmp_path, line)
    assert (finding.relationship, finding.signal, finding.on, finding.note) == (who, signal, on, note)
    assert finding.span == (on, on)
    assert finding.window is None
    assert finding.trace == "notes0.txt, line 2"


def test_a_check_in_takes_its_level(tmp_path: Path) -> None:
    finding = one(tmp_path, "Lina ressenti 4 enfin")
    assert (finding.signal, finding.level, finding.note) == ("checkin", 4, "enfin")
    assert "1 to 5" in back(tmp_path, "Lina ressenti bien")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("12 mars Kern: appel à 22 h", "“appel à 22 h” begins with no word of the vocabulary"),
        ("Ki retard", "“Ki” can be several who are here"),
        ("Kern + retard", "the sign before it contradicts “invoice late”"),
        ("Kern !meeting", "the sign before it contradicts “meeting”"),
        ("Lina coup de main", "it can be several: favour received, favour given"),
        ("Kern", "only “Kern” is named, and nothing happens"),
        ("Kern I waited two hours", "begins with no word of the vocabulary"),
        ("Kern retard mars 2026", "“mars 2026” is no single day"),
        ("Kern retard 2027-02-01", "1 February 2027 has not come yet"),
        ("buy milk and bread tonight", "names nobody who is here"),
    ],
)
def test_what_comes_back_says_what_was_not_understood(tmp_path: Path, line: str, why: str) -> None:
    said = back(tmp_path, line)
    assert why in said
    assert line in said


def test_a_day_alone_dates_the_lines_after_it_and_a_line_without_waits(tmp_path: Path) -> None:
    text = (
        "Kern late\nKern late 12/03\nKern late hier\n12 mars\n# 28 décembre 2026 :\nKern late\n3 janvier\nKern talk\n"
    )
    findings, remarks = read(tmp_path, text)
    assert [(f.on, f.signal) for f in findings] == [
        ("2026-12-03", "paid_late"),
        ("2026-12-28", "paid_late"),
        ("2027-01-03", "talk"),
    ]
    assert len(remarks) == 2
    assert "this line waits for a day: none stands in it, nor above it" in remarks[0]
    assert "“hier” is counted from one; write for example “2027-01-20” above it" in remarks[1]


def test_a_day_without_its_year_is_the_latest_that_has_come_and_gives_the_same_ids_a_year_later(tmp_path: Path) -> None:
    text = "12 novembre\nKern late\n3 février\nKern talk hier\nLina + coup de main 14/03\n14 mars Kern: talk\n"
    path = tmp_path / "notes.txt"
    path.write_text(text)
    found = {}
    for today in ("2026-11-28", "2027-02-20", "2027-11-28"):
        records = source.read(path, Asked(today=today)).records
        found[today], remarks = rules.find(records, lambda _party: None, background(today, *HERE))
        assert remarks == []
    days = {today: [finding.on for finding in findings] for today, findings in found.items()}
    assert days["2026-11-28"] == ["2026-11-12", "2026-02-02", "2026-03-14", "2026-03-14"]
    assert days["2027-02-20"] == ["2026-11-12", "2027-02-02", "2026-03-14", "2026-03-14"]
    told = [[(finding.id, finding.digest) for finding in findings] for findings in found.values()]
    assert told[0] == told[1] == told[2]
    assert len(dict(told[0])) == len(told[0])


@pytest.mark.parametrize("words", ["payé à l'heure", "payé à l’heure", "payée à temps", "paid on time"])
def test_paid_on_time_as_it_is_said_every_day(tmp_path: Path, words: str) -> None:
    assert one(tmp_path, f"Kern {words}").signal == "paid_on_time"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Kern payé", "it can be several: invoice on time, invoice late, extra work paid"),
        ("Kern rendez pas venu", "begins with no word of the vocabulary; the nearest: meeting"),
        ("Kern promesse payé en retard", "it can be several"),
        ("Kern super retour", "the nearest: "),
        ("Kern rdv annulé", "the nearest: "),
    ],
)
def test_part_of_a_label_is_no_guess(tmp_path: Path, line: str, why: str) -> None:
    assert why in back(tmp_path, line)


def test_a_stranger_is_shown_and_nobody_is_guessed(tmp_path: Path) -> None:
    finding = one(tmp_path, "Hôtel Duc retard")
    assert (finding.relationship, finding.whom.name) == (None, "Hôtel Duc")
    records = source.read(tmp_path / "notes0.txt", Asked(today=TODAY)).records
    assert [party.name for party in rules.parties(records, background(TODAY, *HERE))] == ["Hôtel Duc"]


def test_every_word_of_the_vocabulary_is_understood_in_both_languages(tmp_path: Path) -> None:
    for signal in SIGNALS.values():
        level = " 3" if signal.key == "checkin" else ""
        sign = {Tone.RAISES: "+", Tone.LOWERS: "!", Tone.CONTEXT: ""}[signal.tone]
        for word in (signal.key, signal.label_en, signal.label_fr):
            assert one(tmp_path, f"Lina {word}{level}").signal == signal.key
            assert one(tmp_path, f"Lina {sign}{word.upper()}{level}").signal == signal.key


def test_equal_lines_are_several_and_a_copy_of_the_file_is_none(tmp_path: Path) -> None:
    text = "2026-03-14\nKern late\nKern late\nkern   LATE\n"
    findings, _remarks = read(tmp_path, text)
    assert len({finding.id for finding in findings}) == 3
    assert {finding.id for finding in read(tmp_path, text, text)[0]} == {finding.id for finding in findings}


def test_the_ids_stay_when_the_file_is_saved_otherwise(tmp_path: Path) -> None:
    text = "2026-03-14\nLéa promesse tenue, déjà\nKern late\n"
    ids = [finding.id for finding in read(tmp_path, text)[0]]
    assert len(ids) == 2
    for other in (
        text.replace("\n", "\r\n").encode(),
        text.encode("utf-8-sig"),
        text.encode("cp1252"),
        text.encode("utf-16"),
    ):
        assert [finding.id for finding in read(tmp_path, other)[0]] == ids


LINES = st.sampled_from(("Kern late", "kern LATE", "Lina + help received", "Lina talk fees", "LB recognition"))
DAYS = st.sampled_from(("2026-03-14", "2026-03-15", "14/12/2026"))
BLOCKS = st.lists(st.tuples(DAYS, st.lists(LINES, min_size=1, max_size=5)), min_size=1, max_size=5)


@given(blocks=BLOCKS, data=st.data())
def test_no_line_is_taken_twice_when_the_file_grows_or_is_put_in_another_order(
    tmp_path_factory: pytest.TempPathFactory, blocks: list[tuple[str, list[str]]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("jotted")

    def ids(of: list[tuple[str, list[str]]]) -> set[str]:
        text = "".join(f"{day}\n" + "".join(f"{line}\n" for line in lines) for day, lines in of)
        found = read(folder, text)[0]
        assert len({finding.id for finding in found}) == sum(len(lines) for _day, lines in of)
        return {finding.id for finding in found}

    before = ids(blocks)
    assert ids(data.draw(st.permutations(blocks))) == before
    assert before < ids([*blocks, ("2026-03-15", ["Kern late"])])


PIECES = st.sampled_from(("Kern", "Lina", "+", "!", "-", "late", "12/03", "hier", ":", "p", "mars", "0001-01-01\n"))


@given(st.text(max_size=300) | st.lists(PIECES, max_size=40).map(" ".join))
def test_no_text_makes_it_stumble(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("jotted")
    try:
        findings, remarks = read(folder, text.encode("utf-8", "surrogatepass"))
    except BadData:
        return
    assert all(finding.signal in SIGNALS and finding.on <= TODAY for finding in findings)
    assert len(findings) + len(remarks) <= len(text.splitlines()) + 1


def test_which_files_are_jotted() -> None:
    def sure(name: str, text: str) -> Sureness:
        return source.recognise(Path(name), Beginning(text.encode()))

    assert sure("notes.txt", "2026-03-14\nKern late\n") is Sureness.SHAPED
    assert sure("notes.csv", "2026-03-14\nKern late\n") is Sureness.NOT
    assert sure("fec.txt", "a\tb\tc\td\te\n1\t2\t3\t4\t5\n") is Sureness.NOT
    assert sure("mail", "From 17@xxx Fri Feb 04 17:10:22 +0000 2022\nTo: x\n") is Sureness.NOT
    assert sure("a.txt", "BEGIN:VCALENDAR\nEND:VCALENDAR\n") is Sureness.NOT


def test_what_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"x" * (source.LIMIT + 1))
    with pytest.raises(BadData, match=r"big\.txt"):
        source.read(path, Asked(today=TODAY))
