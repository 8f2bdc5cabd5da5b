"""Every export of invoices that is known, read into what it says and nothing else."""

# ruff: noqa: E501 - rows are as long as programs write them

from pathlib import Path

import pytest

from core.errors import BadData, WrongUsage
from core.gathering.money.records import Book, Invoice, Paper, Payment, Standing, Statement
from core.gathering.source import Asked
from core.gathering.sources import invoice_table
from tests.core.gathering import money
from tests.core.gathering.money import find, read, told, words

LATE = [("2026-09-02", "paid_on_time", 1), ("2026-11-06", "paid_late", 3)]


def invoices(found):
    return [record for record in found.records if isinstance(record, Invoice)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (money.PENNYLANE, LATE),
        (money.FRESHBOOKS, [("2026-03-20", "paid_on_time", 1), ("2026-03-25", "paid_late", 3)]),
        (money.STRIPE_NEW, [("2026-06-20", "paid_late", 2)]),
        (money.XERO, [("2026-05-10", "paid_on_time", 1)]),
        (money.DOLIBARR_FR, [("2026-03-20", "paid_late", 3)]),
        (money.DOLIBARR_EN, [("2026-03-20", "paid_late", 3)]),
        (money.GERMAN, [("2026-05-20", "paid_late", 3)]),
        (money.ZOHO, []),
        (money.STRIPE, []),
        (money.NINJA, []),
        (money.FEC, [("2026-11-06", "paid_late", 1)]),  # it has no due day: 30 days, and slight at most
    ],
)
def test_a_known_export_says_who_paid_when(tmp_path: Path, content: str, expected: list[object]) -> None:
    assert told(find(read(tmp_path, "file.csv", content))[0]) == expected


@pytest.mark.parametrize("content", [money.ZOHO, money.STRIPE, money.NINJA])
def test_a_file_that_can_only_bring_bad_news_says_so(tmp_path: Path, content: str) -> None:
    findings, remarks = find(read(tmp_path, "file.csv", content))
    assert not findings
    assert "proves nothing until" in words(remarks)


def test_an_amount_paid_to_date_is_never_a_day(tmp_path: Path) -> None:
    found = read(tmp_path, "ninja.csv", money.NINJA)
    assert [(one.paid_on, one.standing) for one in invoices(found)] == [(None, Standing.PAID), (None, Standing.OPEN)]
    findings, _remarks = find(found, read(tmp_path, "payments.csv", money.NINJA_PAYMENTS))
    assert told(findings) == [("2026-02-20", "paid_late", 1), ("2026-06-30", "paid_late", 3)]


def test_lines_are_summed_and_repeated_totals_are_not(tmp_path: Path) -> None:
    assert [str(one.total) for one in invoices(read(tmp_path, "a.csv", money.FRESHBOOKS))] == ["600.0", "200.0"]
    assert [str(one.total) for one in invoices(read(tmp_path, "b.csv", money.ZOHO))] == ["819.2", "160.0"]
    assert [str(one.total) for one in invoices(read(tmp_path, "c.csv", money.DOLIBARR_FR))] == ["1000.0"]


@pytest.mark.parametrize("mark", ["|", "\t"])
@pytest.mark.parametrize("more", ["", " DateRglt ModeRglt NatOp IdClient"])
@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-15", "utf-8-sig"])
def test_accounting_entries_are_read_in_every_form_the_law_allows(
    tmp_path: Path, mark: str, more: str, encoding: str
) -> None:
    rows = (
        "VT,1,02/09/2026,411000,Hôtel Vent,F-9,02/09/2026,Facture été,1200.00,0.00,AA",
        "VT,1,02/09/2026,706000,,F-9,02/09/2026,Facture été,0.00,1200.00,",
        "BQ,2,20261005,512000,,V,20261005,VIR,1200.00,0.00,",
        "BQ,2,20261005,411000,Hôtel Vent,V,20261005,VIR,0.00,1200.00,AA",
    )
    content = money.entries(*rows, mark=mark, more=more)
    content = content.replace("1200.00", "1200,00").replace("0.00", "0,00")
    findings, _remarks = find(read(tmp_path, "123456789FEC20261231.txt", content.encode(encoding)))
    assert [(one.on, one.whom.name) for one in findings] == [("2026-10-05", "Hôtel Vent")]


def test_the_day_is_that_of_the_bank_and_not_when_somebody_matched_it(tmp_path: Path) -> None:
    payments = [one for one in read(tmp_path, "fec.txt", money.FEC).records if isinstance(one, Payment)]
    assert [(one.on, one.number) for one in payments] == [("2026-11-06", "F-102")]


def test_what_is_brought_forward_joins_an_invoice_over_two_years(tmp_path: Path) -> None:
    first = money.entries(
        "VT,1,20251201,411000,Garage Vent,F-77,20251201,Facture F-77,500.00,0.00,",
        "VT,1,20251201,706000,,F-77,20251201,Facture F-77,0.00,500.00,",
        "BQ,9,20251231,512000,,X,20251231,AUTRE,1.00,0.00,",
    )
    second = money.entries(
        "AN,1,20260101,411000,Garage Vent,F-77,20260101,A nouveau F-77,500.00,0.00,AB",
        "BQ,2,20260210,512000,,V,20260210,VIR,500.00,0.00,",
        "BQ,2,20260210,411000,Garage Vent,V,20260210,VIR,0.00,500.00,AB",
    )
    both = [read(tmp_path, "2025.txt", first), read(tmp_path, "2026.txt", second)]
    findings, _remarks = find(*both, people=money.client("gv", "Garage Vent", "30 jours"))
    assert told(findings) == [("2026-02-10", "paid_late", 3)]
    assert told(find(*both[::-1], people=money.client("gv", "Garage Vent", "30 jours"))[0]) == told(findings)


@pytest.mark.parametrize(("name", "content"), [("a.ofx", money.OFX), ("b.csv", money.BANK), ("c.xml", money.CAMT)])
def test_a_bank_statement_holds_what_came_in_and_how_far_it_reaches(tmp_path: Path, name: str, content: str) -> None:
    records = read(tmp_path, name, content).records
    payments = [one for one in records if isinstance(one, Payment) and one.amount > 100]
    spans = [(one.first[:7], one.last) for one in records if isinstance(one, Statement)]
    assert [(one.on, str(one.amount)) for one in payments] == [("2026-11-06", "9900.00")]
    assert spans == [("2026-08", "2026-11-27")]


@pytest.mark.parametrize("content", [money.cii(), money.UBL])
def test_an_electronic_invoice_is_read_in_both_syntaxes(tmp_path: Path, content: str) -> None:
    (one,) = read(tmp_path, "f.xml", content).records
    assert (one.number, one.issued, one.due, str(one.owed)) == ("F-102", "2026-09-02", "2026-10-02", "9900.00")
    assert "siren:444555666" in one.buyer.ids
    assert "siren:111222333" in one.seller.ids


@pytest.mark.parametrize(
    ("code", "paper"),
    [("381", Paper.CREDIT), ("384", Paper.CORRECTION), ("389", Paper.SELF_BILLED), ("386", Paper.INVOICE)],
)
def test_the_type_of_a_paper_is_what_its_code_says(tmp_path: Path, code: str, paper: Paper) -> None:
    assert read(tmp_path, "f.xml", money.cii(code=code)).records[0].paper is paper


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Invoice>&b;</Invoice>'


@pytest.mark.parametrize(
    "content",
    [
        BOMB.encode(),
        b"<?xml version='1.0'?>" + b" " * 10_500_000 + b"<Invoice/>",
        b"<?xml version='1.0'?><a/>",
        b"<?xml version='1.0'?><Invoice><open>",
        b"<?xml version='1.0'?>" + b"<a>" * 5000,
        b"<?xml version='1.0' encoding='klingon'?><Invoice/>",
        b"%PDF-1.4\n%%EOF\n",
    ],
)
def test_what_is_no_invoice_or_may_grow_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(BadData) as refused:
        read(tmp_path, "f.xml", content)
    assert "Nothing was taken" in str(refused.value)


def test_a_day_that_can_be_two_is_refused_unless_the_file_or_she_decides(tmp_path: Path) -> None:
    table = "Number,Client,Issued,Due date,Paid on,Total\nA1,Orme,03/04/2026,05/04/2026,{},100\n"
    with pytest.raises(WrongUsage, match="03/04/2026"):
        read(tmp_path, "a.csv", table.format("06/04/2026"))
    assert invoices(read(tmp_path, "b.csv", table.format("25/04/2026")))[0].issued == "2026-04-03"
    assert invoices(read(tmp_path, "c.csv", table.format("04/25/2026")))[0].issued == "2026-03-04"
    assert invoices(read(tmp_path, "d.csv", table.format("06/04/2026"), day_first=False))[0].issued == "2026-03-04"


def test_what_a_spreadsheet_has_mangled_is_left_out_and_said(tmp_path: Path) -> None:
    table = "Number;Client;Invoice date;Paid on;Total\n2,026E+09;Orme;2026-01-02;2026-02-03;10\n7;Orme;46000;46001;10\n"
    found = read(tmp_path, "a.csv", table)
    assert not invoices(found)
    assert "spreadsheet" in words(found.left_out)
    assert [one.place.line for one in found.left_out if one.place] == [2, 3]


@pytest.mark.parametrize(
    "row",
    [
        "AV-1,Orme,invoice,paid,100",
        "A1,Orme,Avoir,paid,100",
        "A1,Orme,invoice,paid,-100",
        "A1,Orme,Devis,paid,100",
        "A1,Orme,invoice,Draft,100",
        "A1,Orme,Facture proforma,paid,100",
        "A1,Orme,invoice,Annulée,100",
        "A1,Orme,Bill,paid,100",
    ],
)
def test_what_is_no_invoice_of_hers_is_left_out_and_said(tmp_path: Path, row: str) -> None:
    number, client, kind, status, total = row.split(",")
    table = "Number,Client,Type,Status,Total,Invoice date,Due date,Paid on\n"
    findings, remarks = find(
        read(tmp_path, "a.csv", table + f"{number},{client},{kind},{status},{total},2026-01-02,2026-02-01,2026-02-01\n")
    )
    assert not findings
    assert number in words(remarks)


def test_a_client_may_be_called_as_a_kind_of_paper(tmp_path: Path) -> None:
    table = "Number,Client,Description,Total,Invoice date,Due date,Paid on\nDEVIS-1,Avoir & Fils,Avoir,10,2026-01-02,2026-02-02,2026-02-02\n"
    assert told(find(read(tmp_path, "a.csv", table))[0]) == [("2026-02-02", "paid_on_time", 1)]


def test_columns_can_be_named_and_are_remembered_by_their_header(tmp_path: Path) -> None:
    table = "Doc,Wer,Wann,Bis,Da,Total,Invoice number\nX1,Orme,2026-01-02,2026-02-02,2026-02-02,5,\n"
    typed = {"Doc": "number", "Wer": "client", "Wann": "issued", "Bis": "due", "Da": "paid_on", "Invoice number": "-"}
    path = tmp_path / "b.csv"
    path.write_text(table, "utf-8")
    first = invoice_table.read(path, Asked(today=money.TODAY, columns=typed))
    again = invoice_table.read(path, Asked(today=money.TODAY, remembered=first.columns))
    assert first.records == again.records
    assert [one.number for one in invoices(first)] == ["X1"]
    with pytest.raises(WrongUsage):
        invoice_table.read(path, Asked(today=money.TODAY, columns={"Doc": "nonsense"}))


def test_a_book_says_how_far_it_goes(tmp_path: Path) -> None:
    found = read(tmp_path, "a.csv", money.PENNYLANE)
    assert [(one.latest, one.dated) for one in found.records if isinstance(one, Book)] == [("2026-11-06", 2)]
    assert found.until == "2026-11-06"


@pytest.mark.parametrize(
    "header",
    [
        "N° facture;Client;Date;Échéance;Payée le;Montant",
        "Facture n°;Nom;Date de la facture;À payer avant le;Réglée le;Total TTC",
        "*InvoiceNumber;*ContactName;*InvoiceDate;*DueDate;Fully Paid On Date;Total",
        "InvoiceRef;CompanyName;DateInvoice;DateDue;DatePayment;TotalTTC",
        "Rechnungs-Nr.;Kunde;Rechnungsdatum;Fällig am;Bezahlt am;Bruttobetrag",
        "No.;Customer;Issued on;Due by;Paid on;Gross amount",
    ],
)
def test_columns_are_known_however_they_are_written(tmp_path: Path, header: str) -> None:
    findings, _remarks = find(read(tmp_path, "a.csv", header + "\n7;Orme;2026-01-05;2026-02-04;2026-03-20;12,50\n"))
    assert [(one.on, one.severity, one.whom.name) for one in findings] == [("2026-03-20", 3, "Orme")]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Date;Libellé;Débit euros;Crédit euros", "{day};VIR {text};;9900,00"),
        ("dateOp;dateVal;label;category;amount;comment;accountNum", "{day};{day};VIR {text};x;9900,00;;1"),
        (
            "Statut;Date de l'opération (UTC);Montant total (TTC);Devise;Nom de la contrepartie;Référence",
            "ok;{day};9900,00;EUR;Vent;{text}",
        ),
        (
            "Type;Completed Date;Description;Amount;Fee;Currency;State",
            "T;{day} 10:00:00;{text};9900.00;0;EUR;COMPLETED",
        ),
        ("Booking Date;Partner Name;Payment Reference;Account Name;Amount (EUR)", "{day};Vent;{text};Main;9900.00"),
        (
            "Auftragskonto;Buchungstag;Verwendungszweck;Beguenstigter/Zahlungspflichtiger;Kontonummer;Betrag",
            "1;{day};{text};Vent;9;9.900,00",
        ),
    ],
)
def test_statements_of_many_banks_are_known(tmp_path: Path, header: str, row: str) -> None:
    bank = read(tmp_path, "b.csv", f"{header}\n{row.format(day='2026-11-06', text='F-102')}\n")
    (payment,) = [one for one in bank.records if isinstance(one, Payment)]
    assert (payment.on, str(payment.amount), "F-102" in payment.text) == ("2026-11-06", "9900.00", True)


def test_empty_cells_at_the_end_of_an_entry_do_not_matter(tmp_path: Path) -> None:
    lines = money.FEC.splitlines()
    for content in (
        [lines[0], *(f"{line}||" for line in lines[1:])],
        [lines[0], *(line.rstrip("|") for line in lines[1:])],
    ):
        assert len(find(read(tmp_path, "fec.txt", "\n".join(content)))[0]) == 1
    cut = read(tmp_path, "cut.txt", "\n".join([*lines[:-1], lines[-1][:60]]))
    assert [one.place.line for one in cut.left_out if one.place] == [5]


def test_money_in_a_book_for_no_invoice_leaves_open_who_has_paid(tmp_path: Path) -> None:
    rows = (
        "VT,1,20260103,411000,Garage Vent,F-1,20260103,Facture,500.00,0.00,",
        "VT,2,20260203,411000,Garage Vent,F-2,20260203,Facture,600.00,0.00,",
        "BQ,3,20260910,512000,,V,20260910,VIR,700.00,0.00,",
        "BQ,3,20260910,411000,Garage Vent,V,20260910,VIR,0.00,700.00,",
    )
    findings, remarks = find(read(tmp_path, "fec.txt", money.entries(*rows)))
    assert not findings
    assert "could not be told apart" in words(remarks)


def test_what_is_brought_forward_without_its_number_is_joined_by_the_wording(tmp_path: Path) -> None:
    first = money.entries("VT,1,20251201,411000,Garage Vent,F-2025-77,20251201,Facture,500.00,0.00,")
    second = money.entries(
        "AN,1,20260101,411000,Garage Vent,AN2026,20260101,A nouveau,500.00,0.00,AB",
        "BQ,2,20260210,512000,,V,20260210,VIR,500.00,0.00,",
        "BQ,2,20260210,411000,Garage Vent,V,20260210,VIR F-2025-77,0.00,500.00,AB",
    )
    both = [read(tmp_path, "2025.txt", first), read(tmp_path, "2026.txt", second)]
    assert [one.on for one in find(*both)[0]] == ["2026-02-10"]
