"""What invoices prove and what they do not: steps, grace, terms, parts, credit, direction, joining."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.gathering.finding import derived_id
from core.gathering.money.terms import Terms, agreed
from core.gathering.source import Read
from core.model import Role
from tests.core.gathering import money
from tests.core.gathering.money import client, find, read, told, words

HEAD = "Number,Client,Invoice date,Due date,Paid on,Status,Total,Currency\n"
ORME = client("orme", "Orme")


def after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def row(
    number: str, due: str, paid: str = "", status: str = "", who: str = "Orme", total: str = "100", issued: str = ""
) -> str:
    return f"{number},{who},{issued or after(due or '2026-01-31', -30)},{due},{paid},{status},{total},EUR\n"


def table(folder: Path, *rows: str, name: str = "a.csv") -> Read:
    return read(folder, name, HEAD + "".join(rows))


MONDAY = "2026-06-01"


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (-20, ("paid_on_time", 1)),
        (0, ("paid_on_time", 1)),
        (3, ("paid_on_time", 1)),
        (4, ("paid_late", 1)),
        (14, ("paid_late", 1)),
        (15, ("paid_late", 2)),
        (30, ("paid_late", 2)),
        (31, ("paid_late", 3)),
        (400, ("paid_late", 3)),
    ],
)
def test_steps_begin_on_their_days(tmp_path: Path, late: int, expected: tuple[str, int]) -> None:
    due = "2025-06-02"
    paid = after(due, late)
    assert told(find(table(tmp_path, row("1", due, paid)))[0]) == [(paid, *expected)]


def test_a_due_day_on_which_no_bank_works_moves_on(tmp_path: Path) -> None:
    saturday, tuesday_after = "2026-05-30", "2026-06-02"
    paid = row("1", saturday, after(tuesday_after, 3))
    assert told(find(table(tmp_path, paid), holidays=lambda day: day == MONDAY)[0])[0][1] == "paid_on_time"
    assert told(find(table(tmp_path, paid))[0])[0][1:] == ("paid_late", 1)


def twin(folder: Path, lates: Sequence[int]) -> list[tuple[str, int]]:
    """What becomes of a client's invoices, a month apart, each so many days late."""
    dues = [after("2024-01-01", 28 * n) for n in range(len(lates))]
    rows = [row(f"N-{n}", due, after(due, late)) for n, (due, late) in enumerate(zip(dues, lates, strict=True))]
    found, _remarks = find(table(folder, *rows), today="2026-11-28")
    by_number = {one.parts[0]: (one.signal, one.severity) for one in found}
    return [by_number.get(f"n{n}", ("", 0)) for n in range(len(lates))]


@pytest.mark.parametrize(
    ("lates", "last"),
    [
        ([0, 0, 0, 0, 0, 20], ("paid_late", 1)),
        ([0, 0, 0, 0, 0, 40], ("paid_late", 2)),
        ([0, 0, 0, 0, 0, 10], ("", 0)),
        ([0, 0, 0, 0, 0, 60], ("paid_late", 2)),
        ([0, 0, 0, 0, 0, 61], ("paid_late", 3)),
        ([0, 0, 0, 0, 20, 20], ("paid_late", 2)),
        ([20, 0, 0, 0, 0, 0, 20], ("paid_late", 1)),
        ([0, 0, 20], ("paid_late", 2)),
        ([0, 0, 0, 20], ("paid_late", 1)),
        ([20], ("paid_late", 2)),
    ],
)
def test_who_mostly_pays_on_time_is_judged_a_step_milder(
    tmp_path: Path, lates: list[int], last: tuple[str, int]
) -> None:
    assert twin(tmp_path, lates)[-1] == last


def test_what_is_left_out_for_that_is_said(tmp_path: Path) -> None:
    dues = [after("2026-01-05", 28 * n) for n in range(6)]
    rows = [row(f"N-{n}", due, after(due, 10 * (n == 5))) for n, due in enumerate(dues)]
    assert "N-5: 10 days late" in words(find(table(tmp_path, *rows))[1])


def test_slight_delays_share_a_window_of_fifty_six_days(tmp_path: Path) -> None:
    rows = [row(str(n), due, after(due, 10)) for n, due in enumerate(["2026-01-05", "2026-01-19", "2026-06-01"])]
    windows = [one.window for one in find(table(tmp_path, *rows))[0]]
    assert [one.days for one in windows if one] == [56, 56, 56]
    assert len({one.number for one in windows if one}) == 2
    serious = find(table(tmp_path, row("9", "2026-01-05", "2026-03-20"), name="b.csv"))[0]
    assert [one.window for one in serious] == [None]


def test_no_due_day_counts_thirty_days_and_is_slight_until_terms_are_agreed(tmp_path: Path) -> None:
    read_once = table(tmp_path, row("1", "", "2026-05-01", issued="2026-01-05"))
    found, _remarks = find(read_once, people=ORME)
    assert told(found) == [("2026-05-01", "paid_late", 1)]
    assert "30 days" in found[0].reason
    assert told(find(read_once, people=client("orme", "Orme", "30 jours"))[0]) == [("2026-05-01", "paid_late", 3)]
    assert told(find(read_once, people=client("orme", "Orme", "120 days"))[0]) == [("2026-05-01", "paid_on_time", 1)]


@pytest.mark.parametrize(
    ("written", "terms"),
    [
        ("30 jours", Terms(30)),
        ("Quinze jours", Terms(15)),
        ("14 days", Terms(14)),
        ("Mandat, 30 jours", Terms(30)),
        ("45 jours fin de mois", Terms(45, month_end=True)),
        ("À réception", Terms(0)),
        ("30 % à la commande, solde à 45 jours", Terms(45)),
        ("30 jours, 45 jours pour les gros", None),
        ("quand ils veulent", None),
        ("", None),
        ("99999 jours", None),
    ],
)
def test_terms_are_understood_only_when_they_say_one_thing(written: str, terms: Terms | None) -> None:
    assert agreed(written) == terms


def test_the_end_of_a_month_is_read_in_favour_of_who_pays() -> None:
    assert Terms(45, month_end=True).due("2026-01-10") == "2026-03-17"
    assert Terms(30, month_end=True).due("2026-01-10") == "2026-03-02"


PARTS = "Number,Client,Invoice date,Due date,Total,Payment amount,Payment date\n"


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("390", ("2026-07-20", "paid_late", 3)),
        ("389", ("2026-07-02", "paid_late", 3)),  # still open: 98.9 % has come
    ],
)
def test_it_is_paid_when_nearly_all_has_come(tmp_path: Path, second: str, expected: tuple[str, str, int]) -> None:
    rows = (
        f"A1,Orme,2026-05-01,2026-06-01,1000,600,2026-06-01\nA1,Orme,2026-05-01,2026-06-01,1000,{second},2026-07-20\n"
    )
    other = "A2,Vent,2026-10-01,2026-11-02,5,5,2026-11-02\n"
    found, _remarks = find(read(tmp_path, "a.csv", PARTS + rows + other))
    assert told([one for one in found if one.parts[0] == "a1"]) == [expected]
    assert [one.open for one in found if one.parts[0] == "a1"] == [second == "389"]


def test_an_open_invoice_is_late_as_of_the_latest_day_in_the_files(tmp_path: Path) -> None:
    late = row("1", "2026-06-01", status="open")
    for latest, expected in [
        ("2026-06-04", []),
        ("2026-06-05", [("2026-06-05", "paid_late", 1)]),
        ("2026-06-20", [("2026-06-16", "paid_late", 2)]),
        ("2026-08-01", [("2026-07-02", "paid_late", 3)]),
    ]:
        other = row("2", latest, latest, "paid", who="Autre")
        found, _remarks = find(table(tmp_path, late, other))
        assert [one for one in told(found) if one[1] == "paid_late"] == expected
    undated = row("2", "2026-05-01", "", "paid", who="Autre")
    found, remarks = find(table(tmp_path, late, undated))
    assert not found
    assert "proves nothing until" in words(remarks)


def test_an_open_invoice_and_the_same_paid_later_are_one_with_another_digest(tmp_path: Path) -> None:
    other = row("2", "2026-06-25", "2026-06-25", "paid", who="Autre")
    before = find(table(tmp_path, row("1", "2026-06-01", status="open"), other))[0]
    after_ = find(table(tmp_path, row("1", "2026-06-01", "2026-08-20", "paid"), other))[0]
    one, two = (next(one for one in found if one.signal == "paid_late") for found in (before, after_))
    assert one.id == two.id
    assert (one.severity, two.severity) == (2, 3)
    assert one.digest != two.digest
    assert one.open
    assert not two.open


def test_the_id_is_made_of_the_client_the_number_and_the_year(tmp_path: Path) -> None:
    (one,) = find(table(tmp_path, row("FA 2026-01", "2026-06-01", "2026-06-01")), people=ORME)[0]
    assert one.id == derived_id("inv", "orme", "fa202601", "2026")
    assert one.about("orme") == one.id


def test_the_same_number_from_every_kind_of_file_is_one(tmp_path: Path) -> None:
    hers = frozenset({"siren:111222333"})
    files = [
        read(tmp_path, "a.csv", money.PENNYLANE),
        read(tmp_path, "fec.txt", money.FEC),
        read(tmp_path, "b.ofx", money.OFX),
        read(tmp_path, "b.csv", money.BANK),
        read(tmp_path, "c.xml", money.CAMT),
        read(tmp_path, "f.xml", money.cii()),
        read(tmp_path, "u.xml", money.UBL),
    ]
    people = client("gv", "Garage Vent")
    found, remarks = find(*files, people=people, mine=hers)
    late = [one for one in found if one.parts[0] == "f102"]
    assert [(one.on, one.severity, one.relationship) for one in late] == [("2026-11-06", 3, "gv")]
    assert "two totals" not in words(remarks)
    again, _remarks = find(*files[::-1], people=people, mine=hers)
    assert [(one.id, one.digest, one.on) for one in again] == [(one.id, one.digest, one.on) for one in found]


def test_the_same_number_with_another_total_is_a_clash(tmp_path: Path) -> None:
    one = table(tmp_path, row("1", "2026-06-01", "2026-06-01", total="100"))
    two = table(tmp_path, row("1", "2026-06-01", "2026-06-01", total="120"), name="b.csv")
    findings, remarks = find(one, two, people=ORME)
    assert not findings
    assert "two totals" in words(remarks)


def test_the_same_number_a_year_later_is_another_invoice(tmp_path: Path) -> None:
    found = table(tmp_path, row("1", "2025-06-02", "2025-06-02"), row("1", "2026-06-01", "2026-06-01"))
    assert len({one.id for one in find(found)[0]}) == 2


def test_an_invoice_by_somebody_else_is_not_hers(tmp_path: Path) -> None:
    paper, bank = read(tmp_path, "f.xml", money.cii()), read(tmp_path, "b.ofx", money.OFX)
    findings, remarks = find(paper, bank)
    assert not findings
    assert "--me siren:111222333" in words(remarks)
    assert "siren:111222333" in paper.mine
    assert len(find(paper, bank, mine=frozenset({"name:léa martin"}))[0]) == 1
    supplied = find(paper, bank, mine=frozenset({"siren:444555666"}))
    assert not supplied[0]
    assert "supplier" in words(supplied[1])


def test_an_electronic_invoice_alone_proves_nothing(tmp_path: Path) -> None:
    findings, remarks = find(read(tmp_path, "f.xml", money.cii()), mine=frozenset({"siren:111222333"}))
    assert not findings
    assert "proves nothing until a bank statement" in words(remarks)


def test_a_bank_statement_over_the_whole_time_proves_that_nothing_came(tmp_path: Path) -> None:
    hers = frozenset({"siren:111222333"})
    bank = money.OFX.replace("F-102", "").replace("GARAGE VENT", "X").replace("9900.00", "5.00")
    findings, _remarks = find(read(tmp_path, "f.xml", money.cii()), read(tmp_path, "b.ofx", bank), mine=hers)
    assert told(findings) == [("2026-11-02", "paid_late", 3)]
    short = bank.replace("<DTSTART>20260801", "<DTSTART>20260910")
    assert not find(read(tmp_path, "f.xml", money.cii()), read(tmp_path, "b.ofx", short), mine=hers)[0]
    unclear = bank.replace("<NAME>X", "<NAME>GARAGE VENT").replace("5.00", "4000.00")
    findings, remarks = find(read(tmp_path, "f.xml", money.cii()), read(tmp_path, "b.ofx", unclear), mine=hers)
    assert not findings
    assert "could not be told apart" in words(remarks)


def test_a_paper_corrected_or_credited_owes_less(tmp_path: Path) -> None:
    hers = frozenset({"siren:111222333"})
    bank = read(tmp_path, "b.ofx", money.OFX.replace("9900.00", "7900.00"))
    credit = money.cii(number="AV-1", code="381", corrects="F-102").replace(">9900.00<", ">2000.00<")
    paper = read(tmp_path, "f.xml", money.cii())
    assert told(find(paper, bank, mine=hers)[0]) != [("2026-11-06", "paid_late", 3)]
    assert told(find(paper, bank, read(tmp_path, "av.xml", credit), mine=hers)[0]) == [("2026-11-06", "paid_late", 3)]


BANK = "Date;Libellé;Montant\n2026-01-01;X;-1\n{}2026-11-20;X;-1\n"


def bank(folder: Path, *rows: str, name: str = "bank.csv") -> Read:
    return read(folder, name, BANK.format("".join(f"{one}\n" for one in rows)))


def test_two_clients_with_the_same_amount_are_not_joined_and_that_is_said(tmp_path: Path) -> None:
    rows = [row("A1", "2026-03-02", status="paid", who="Orme"), row("B1", "2026-03-02", status="paid", who="Vent")]
    findings, remarks = find(table(tmp_path, *rows), bank(tmp_path, "2026-03-02;VIREMENT RECU;100"))
    assert not findings
    assert "A1, B1" in words(remarks)
    findings, _remarks = find(table(tmp_path, *rows), bank(tmp_path, "2026-03-02;VIR ORME SARL;100"))
    assert [one.whom.name for one in findings] == ["Orme"]


def test_of_one_clients_equal_invoices_the_oldest_is_paid_first(tmp_path: Path) -> None:
    rows = [row(f"A{n}", f"2026-0{n}-02", status="paid") for n in range(3, 6)]
    paid = bank(tmp_path, *(f"2026-0{n}-20;VIR ORME;100" for n in range(3, 6)))
    assert [(one.parts[0], one.on) for one in find(table(tmp_path, *rows), paid)[0]] == [
        ("a3", "2026-03-20"),
        ("a4", "2026-04-20"),
        ("a5", "2026-05-20"),
    ]
    late = read(tmp_path, "late.csv", "Date;Libellé;Montant\n2026-04-20;VIR ORME;100\n2026-11-20;X;-1\n")
    findings, remarks = find(table(tmp_path, *rows), late)
    assert not findings
    assert "begins after" in words(remarks)


def test_a_number_is_no_part_of_a_longer_one(tmp_path: Path) -> None:
    rows = [row("F-2026-1", "2026-03-02", status="paid"), row("F-2026-12", "2026-03-02", status="paid", total="50")]
    (one,) = find(table(tmp_path, *rows), bank(tmp_path, "2026-03-02;VIR F-2026-12;50"))[0]
    assert one.parts[0] == "f202612"


def test_one_payment_for_several_invoices_pays_each(tmp_path: Path) -> None:
    rows = [row("F-2026-1", "2026-03-02", status="paid"), row("F-2026-2", "2026-03-02", status="paid", total="50")]
    found = find(table(tmp_path, *rows), bank(tmp_path, "2026-03-02;VIR F-2026-1 ET F-2026-2;150"))[0]
    assert told(found) == [("2026-03-02", "paid_on_time", 1)] * 2


def test_money_of_another_currency_pays_nothing(tmp_path: Path) -> None:
    paid = "Date,Description,Amount,Currency\n2026-03-02,F-2026-1,100,USD\n2026-11-20,x,-1,USD\n"
    rows = table(tmp_path, row("F-2026-1", "2026-03-02", status="paid"))
    assert not find(rows, read(tmp_path, "b.csv", paid))[0]
    assert len(find(rows, read(tmp_path, "c.csv", paid.replace("USD", "EUR")))[0]) == 1


def test_only_clients_pay_invoices(tmp_path: Path) -> None:
    rows = table(tmp_path, row("1", "2026-03-02", "2026-03-02"))
    findings, remarks = find(rows, people=client("orme", "Orme", role=Role.PARTNER))
    assert not findings
    assert "no client" in words(remarks)


def test_a_payment_of_a_day_to_come_is_refused(tmp_path: Path) -> None:
    findings, remarks = find(table(tmp_path, row("1", "2026-11-20", "2026-12-24")))
    assert not findings
    assert "to come" in words(remarks)


def test_no_amount_stands_in_what_is_kept(tmp_path: Path) -> None:
    files = [read(tmp_path, "a.csv", money.PENNYLANE.replace("9900,00", "7654,32")), read(tmp_path, "b.ofx", money.OFX)]
    for one in find(*files)[0]:
        kept = " ".join((one.id, one.reason, one.trace, one.digest))
        assert "7654" not in kept
        assert "9900" not in kept
        assert str(tmp_path) not in kept


@given(st.lists(st.tuples(st.integers(-30, 90), st.integers(5, 40)), min_size=1, max_size=12), st.randoms())
@settings(max_examples=60, deadline=None)
def test_the_order_of_rows_and_files_changes_nothing(tmp_path_factory, lates, random) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("orders")
    day, rows = "2024-01-01", []
    for n, (late, gap) in enumerate(lates):
        day = after(day, gap)
        rows.append(row(f"N-{n}", day, after(day, late)))
    whole = find(table(folder, *rows))[0]
    random.shuffle(rows)
    half = len(rows) // 2
    parts = [table(folder, *some, name=f"{n}.csv") for n, some in enumerate((rows[:half], rows[half:])) if some]
    again = find(*parts)[0]
    assert [(one.id, one.digest, one.severity, one.on) for one in again] == [
        (one.id, one.digest, one.severity, one.on) for one in whole
    ]
    assert all(one.severity == 1 for one in whole if one.signal == "paid_on_time")


def halves(content: str, at: int, head: int = 1) -> tuple[str, str]:
    """A table in two, each with the row of column names."""
    lines = content.splitlines(keepends=True)
    first, rest = lines[:head], lines[head:]
    cut = at % (len(rest) + 1)
    return "".join(first + rest[:cut]), "".join(first + rest[cut:])


OPEN_AND_PAID = HEAD + "".join(
    [
        row("1", "2026-02-02", "2026-02-02", "paid"),
        row("2", "2026-03-02", status="open"),
        row("3", "2026-04-02", "2026-05-20", "paid"),
        row("4", "2026-06-02", status="open"),
        row("5", "2026-10-01", "2026-10-01", "paid", who="Vent"),
    ]
)


@pytest.mark.parametrize(
    "content", [money.FRESHBOOKS, money.DOLIBARR_FR, money.DOLIBARR_EN, money.PENNYLANE, OPEN_AND_PAID]
)
@given(at=st.integers(0, 30), again=st.booleans())
@settings(max_examples=12, deadline=None)
def test_a_table_cut_in_two_proves_what_the_whole_does(
    tmp_path_factory: pytest.TempPathFactory, content: str, at: int, again: bool
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    whole = find(read(folder, "whole.csv", content))[0]
    parts = [read(folder, f"{n}.csv", part) for n, part in enumerate(halves(content, at)) if part.count("\n") > 1]
    parts += [read(folder, "again.csv", content)] * again
    assert [(one.id, one.digest.rpartition(".")[2], one.on) for one in find(*parts)[0]] == [
        (one.id, one.digest.rpartition(".")[2], one.on) for one in whole
    ]


@given(at=st.integers(0, 30))
@settings(max_examples=15, deadline=None)
def test_a_statement_cut_in_two_covers_what_the_whole_does(tmp_path_factory: pytest.TempPathFactory, at: int) -> None:
    folder = tmp_path_factory.mktemp("cut")
    days = [after("2026-01-05", 9 * n) for n in range(30)]
    content = "Date;Libellé;Montant\n" + "".join(f"{day};VIR F-2026-{n};50\n" for n, day in enumerate(days))
    papers = [row(f"F-2026-{n}", day, total="50", issued=after(day, -10), status="") for n, day in enumerate(days)]
    papers += [row("F-9", "2026-03-02", total="77", status="", issued="2026-02-02")]
    table_ = read(folder, "t.csv", (HEAD + "".join(papers)).replace("Paid on", "Nothing"))
    whole = find(table_, read(folder, "b.csv", content))[0]
    assert [one.on for one in whole if one.severity == 3] == ["2026-04-02"]
    parts = [read(folder, f"b{n}.csv", part) for n, part in enumerate(halves(content, at)) if part.count("\n") > 1]
    assert [(one.id, one.digest.rpartition(".")[2], one.on) for one in find(table_, *parts)[0]] == [
        (one.id, one.digest.rpartition(".")[2], one.on) for one in whole
    ]
