"""Files about money for the tests, and what is found in them without a store."""

# ruff: noqa: E501 - rows are as long as programs write them

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from core.exchange.beginning import Beginning
from core.gathering import sources
from core.gathering.finding import Finding, Party
from core.gathering.rules import invoices
from core.gathering.source import Asked, Background, Read, Remark
from core.model import Frame, OriginKind, Relationship, Role
from core.people import folded

TODAY = "2026-11-28"

PENNYLANE = """\ufeffNuméro;Date d'émission;Client;Libellé;Montant HT;TVA;Montant TTC;Date d'échéance;Statut;Date de paiement
F-101;2026-08-03;Maison Orme;Atelier;4800,00;960,00;5760,00;31/08/2026;Payée;2026-09-02
F-102;2026-09-02;Garage Vent;Acompte 50 %;8250,00;1650,00;9900,00;2026-10-02;Payée;2026-11-06
AV-7;2026-09-05;Maison Orme;Avoir;-480,00;-96,00;-576,00;2026-09-05;Payée;
"""
FRESHBOOKS = """Client Name,Invoice #,Date Issued,Date Due,Invoice Status,Date Paid,Item Name,Line Total,Currency
Orme,0001,01/15/2026,02/14/2026,paid,03/25/2026,Home,400,EUR
Orme,0001,01/15/2026,02/14/2026,paid,03/25/2026,Shop,200,EUR
Orme,0002,02/20/2026,03/22/2026,paid,03/20/2026,Shop,200,EUR
"""
ZOHO = """Invoice Date,Invoice ID,Invoice Number,Invoice Status,Customer Name,Due Date,Item Name,Item Total,SubTotal,Total,Balance
2026-06-02,9001,INV-1,Closed,Orme,2026-07-02,Bracket,500,660,819.2,0
2026-06-02,9001,INV-1,Closed,Orme,2026-07-02,Hinge,160,660,819.2,0
2026-08-02,9002,INV-2,Overdue,Orme,2026-09-01,Hinge,160,160,160,160
"""
STRIPE = """id,Amount Due,Billing,Closed,Currency,Customer,Date (UTC),Due Date (UTC),Number,Paid,Subtotal,Total,Amount Paid,Status
in_1A,1200.00,send_invoice,true,eur,cus_1,2026-03-01 09:12,2026-03-31 09:12,LEA-0001,true,1000.00,1200.00,1200.00,paid
in_1B,600.00,send_invoice,false,eur,cus_1,2026-08-01 09:12,2026-08-31 09:12,LEA-0002,false,500.00,600.00,0.00,open
in_1C,50.00,send_invoice,true,eur,cus_2,2026-08-01 09:12,2026-08-31 09:12,LEA-0003,false,50.00,50.00,0.00,void
"""
STRIPE_NEW = """Invoice ID,Customer Name,Customer Email,Number,Created (UTC),Due Date (UTC),Paid At (UTC),Currency,Total,Status
in_9,Orme,a@orme.test,LEA-0004,2026-05-01 10:00,2026-05-31 10:00,2026-06-20 08:00,eur,900.00,paid
"""
XERO = """Invoice Number,Contact Name,Total,Currency,Invoice Date,Due Date,Status,Fully Paid On Date
INV-0031,Orme,1210.00,EUR,14 Apr 2026,14 May 2026,Paid,10 May 2026
INV-0032,Orme,1210.00,EUR,14 Apr 2026,14 May 2026,Voided,
"""
NINJA = """Invoice Number,Amount,Balance,Client,Date,Due Date,Paid to Date,Status
N-1,1000.00,0.00,Orme,2026-01-10,2026-02-09,1000.00,Paid
N-2,1000.00,600.00,Orme,2026-02-10,2026-03-12,400.00,Partial
"""
NINJA_PAYMENTS = """Payment Date,Payment Amount,Client,Invoice Number
2026-02-20,1000.00,Orme,N-1
2026-03-01,400.00,Orme,N-2
2026-06-30,600.00,Orme,N-2
"""
DOLIBARR_FR = """"Nom du tiers","Réf. facture","Date facture","Date échéance","Montant TTC","Facture payée","Montant règlement","Date règlement"
"Orme","FA26-1","2026-01-05","2026-02-04","1000","1","400","2026-02-01"
"Orme","FA26-1","2026-01-05","2026-02-04","1000","1","600","2026-03-20"
"""
DOLIBARR_EN = """CompanyName,InvoiceRef,InvoiceDateCreation,DateInvoice,DateDue,TotalTTC,InvoicePaid,InvoiceStatus,AmountPayment,DatePayment
Orme,FA26-1,2026-01-05,2026-01-05,2026-02-04,1000,1,2,400,2026-02-01
Orme,FA26-1,2026-01-05,2026-01-05,2026-02-04,1000,1,2,600,2026-03-20
"""
GERMAN = """Rechnungsnummer;Kunde;Rechnungsdatum;Fälligkeitsdatum;Gesamtbetrag;Bezahlt am
RE-1001;Orme GmbH;15.03.2026;14.04.2026;1.190,00;20.05.2026
"""
_FEC_HEAD = (
    "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate "
    "EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise"
)


def entries(*rows: str, mark: str = "|", more: str = "") -> str:
    """A file of accounting entries; a row is ``journal number day account client piece piece-day label debit credit letters``."""
    head = (_FEC_HEAD + more).split()
    lines = [mark.join(head)]
    for row in rows:
        journal, number, day, account, client, piece, issued, label, debit, credit, letters = row.split(",")
        code = "".join(client.split()).upper()[:8]
        cells = [journal, journal, number, day, account, account, code, client, piece, issued, label]
        cells += [debit, credit, letters, "20261231" if letters else "", day, "", ""]
        lines.append(mark.join(cells + [""] * (len(head) - len(cells))))
    return "\n".join(lines) + "\n"


FEC = entries(
    "VT,1,20260803,411000,Garage Vent,F-102,20260902,Facture F-102,9900.00,0.00,AA",
    "VT,1,20260803,706000,,F-102,20260902,Facture F-102,0.00,9900.00,",
    "BQ,2,20261106,512000,,VIR,20261106,VIR GARAGE VENT,9900.00,0.00,",
    "BQ,2,20261106,411000,Garage Vent,VIR,20261106,VIR GARAGE VENT,0.00,9900.00,AA",
)
OFX = """OFXHEADER:100
DATA:OFXSGML

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>123</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260801<DTEND>20261127
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261106120000[+1:CET]<TRNAMT>9900.00<FITID>1<NAME>GARAGE VENT<MEMO>VIR F-102
</STMTTRN>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261107<TRNAMT>-10.00<FITID>2<NAME>SHOP</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
"""
BANK = """Compte courant;12345

Date;Libellé;Débit;Crédit
03/08/2026;VIR AUTRE;;1,00
06/11/2026;VIR SEPA GARAGE VENT F-102;;9 900,00
27/11/2026;CARTE;12,00;
"""
CAMT = """<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
<FrToDt><FrDtTm>2026-08-01T00:00:00</FrDtTm><ToDtTm>2026-11-27T00:00:00</ToDtTm></FrToDt>
<Ntry><Amt Ccy="EUR">9900.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-06</Dt></BookgDt>
<NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>GARAGE VENT</Nm></Pty></Dbtr></RltdPties>
<RmtInf><Ustrd>F 102</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>
"""


def cii(
    number: str = "F-102", code: str = "380", due: str = "20261002", owed: str = "9900.00", corrects: str = ""
) -> str:
    """A small invoice as CII, by Léa Martin to Garage Vent."""
    terms = f'<r:SpecifiedTradePaymentTerms><r:DueDateDateTime><u:DateTimeString format="102">{due}</u:DateTimeString></r:DueDateDateTime></r:SpecifiedTradePaymentTerms>'
    named = f"<r:InvoiceReferencedDocument><r:IssuerAssignedID>{corrects}</r:IssuerAssignedID></r:InvoiceReferencedDocument>"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<x:CrossIndustryInvoice xmlns:x="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:r="urn:r" xmlns:u="urn:u">
<x:ExchangedDocument><r:ID>{number}</r:ID><r:TypeCode>{code}</r:TypeCode>
<r:IssueDateTime><u:DateTimeString format="102">20260902</u:DateTimeString></r:IssueDateTime></x:ExchangedDocument>
<x:SupplyChainTradeTransaction><r:ApplicableHeaderTradeAgreement>
<r:SellerTradeParty><r:Name>Léa Martin</r:Name><r:SpecifiedTaxRegistration><r:ID schemeID="VA">FR40111222333</r:ID></r:SpecifiedTaxRegistration></r:SellerTradeParty>
<r:BuyerTradeParty><r:Name>GARAGE VENT SAS</r:Name><r:SpecifiedLegalOrganization><r:ID schemeID="0009">44455566600012</r:ID></r:SpecifiedLegalOrganization></r:BuyerTradeParty>
</r:ApplicableHeaderTradeAgreement><r:ApplicableHeaderTradeSettlement><r:InvoiceCurrencyCode>EUR</r:InvoiceCurrencyCode>
{terms if due else ""}<r:SpecifiedTradeSettlementHeaderMonetarySummation><r:GrandTotalAmount>9900.00</r:GrandTotalAmount>
<r:DuePayableAmount>{owed}</r:DuePayableAmount></r:SpecifiedTradeSettlementHeaderMonetarySummation>{named if corrects else ""}
</r:ApplicableHeaderTradeSettlement></x:SupplyChainTradeTransaction></x:CrossIndustryInvoice>"""


UBL = """<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:b="urn:b" xmlns:a="urn:a">
<b:ID>F-102</b:ID><b:IssueDate>2026-09-02</b:IssueDate><b:DueDate>2026-10-02</b:DueDate>
<b:InvoiceTypeCode>380</b:InvoiceTypeCode><b:DocumentCurrencyCode>EUR</b:DocumentCurrencyCode>
<a:AccountingSupplierParty><a:Party><a:PartyTaxScheme><b:CompanyID>FR40111222333</b:CompanyID></a:PartyTaxScheme>
<a:PartyLegalEntity><b:RegistrationName>Léa Martin</b:RegistrationName></a:PartyLegalEntity></a:Party></a:AccountingSupplierParty>
<a:AccountingCustomerParty><a:Party><a:PartyLegalEntity><b:RegistrationName>Garage Vent</b:RegistrationName>
<b:CompanyID schemeID="0002">444555666</b:CompanyID></a:PartyLegalEntity></a:Party></a:AccountingCustomerParty>
<a:LegalMonetaryTotal><b:TaxInclusiveAmount currencyID="EUR">9900.00</b:TaxInclusiveAmount>
<b:PayableAmount currencyID="EUR">9900.00</b:PayableAmount></a:LegalMonetaryTotal></Invoice>"""

SOURCES = [
    importlib.import_module(f"core.gathering.sources.{found.name}") for found in pkgutil.iter_modules(sources.__path__)
]


def read(folder: Path, name: str, content: str | bytes, **asked: Any) -> Read:
    """A file of this name and content, read by the source that is surest of it."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    source = surest(path)
    assert source is not None, name
    found: Read = source.read(path, Asked(today=TODAY, **asked))
    return found


def surest(path: Path) -> Any:
    beginning = Beginning(path.read_bytes()[:100_000])
    best = max(SOURCES, key=lambda source: int(source.recognise(path, beginning)))
    return best if best.recognise(path, beginning) and best.KIND is OriginKind.INVOICE else None


def find(
    *reads: Read,
    people: Mapping[str, Relationship] | None = None,
    holidays: Callable[[str], bool] = lambda _day: False,
    mine: frozenset[str] = frozenset(),
    today: str = TODAY,
) -> tuple[list[Finding], list[Remark]]:
    """What these files prove together; people are known by their names."""
    known = dict(people or {})
    by_name = {folded(who.name): id_ for id_, who in known.items()}

    def whose(party: Party) -> str | None:
        return by_name.get(folded(party.name))

    background = Background(
        today=today, hours=(9, 18), week=frozenset(range(5)), holidays=holidays, mine=mine, people=known
    )
    return invoices.find([record for one in reads for record in one.records], whose, background)


def client(id_: str, name: str, terms: str = "", role: Role = Role.CLIENT) -> dict[str, Relationship]:
    return {id_: Relationship(id=id_, name=name, role=role, frame=Frame(payment_terms=terms))}


def told(findings: list[Finding]) -> list[tuple[str, str, int]]:
    return [(one.on, one.signal, one.severity) for one in findings]


def words(remarks: list[Remark]) -> str:
    return "\n".join(remark.text for remark in remarks)
