"""Which column of a table of invoices or of a bank holds what: known names in French, English and German.

Found by their words, however they are written: ``DateDue``, ``*Due Date``, ``Date d'échéance``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from core.errors import WrongUsage
from core.exchange.csv_columns import IGNORED, signature
from core.language import text as _
from core.people import bare
from core.plain import shorten

_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORDS: Final = re.compile(r"[^\W_]+")
_DROPPED: Final = re.compile(r"^(?:invoice|facture|rechnungs?|client|customer) | (?:invoice|de la facture|facture)$")


class Field(NamedTuple):
    """What a column can be mapped to, and the names it has, the surest first, in words without accents."""

    name: str
    known: tuple[str, ...]


def _field(name: str, known: str) -> Field:
    return Field(name, tuple(known.split("|")))


INVOICES: Final = (
    _field(
        "number",
        "invoice number|number|invoice no|no|invoice nr|invoice num|invoice ref|invoice reference|numero de facture|"
        "n de facture|no de facture|n facture|no facture|num facture|numero facture|numero|n|ref facture|"
        "reference facture|reference de facture|ref de la facture|rechnungsnummer|rechnungsnr|"
        "rechnungs nr|rechnung nr|"
        "belegnummer|belegnr|piece|numero de piece|n de piece|document number|invoice|facture|rechnung|ref|reference|"
        "invoice id|id",
    ),
    _field(
        "client",
        "client name|customer name|contact name|company name|third party name|third party|nom du tiers|nom client|"
        "nom du client|client|customer|contact|company|tiers|societe|raison sociale|destinataire|kunde|kundenname|"
        "kunden name|empfanger|organization|organisation|bill to|billed to|name|nom",
    ),
    _field(
        "client_id",
        "customer id|client id|contact id|client number|customer number|code client|numero client|n client|"
        "reference client|kundennummer|kundennr|siren|siret|siren client|siret client|tva client|"
        "numero de tva client|tva intracommunautaire|vat number|customer vat|customer tax id|tax number|ust idnr",
    ),
    _field("email", "customer email|client email|contact email|email|e mail|mail|courriel|email client|e mail client"),
    _field(
        "issued",
        "invoice date|date issued|issue date|issued on|issued|date of issue|invoiced on|date d emission|emise le|"
        "emis le|date emission|date de facturation|date facture|date de facture|date de la facture|date facturation|"
        "facturee le|rechnungsdatum|belegdatum|ausgestellt am|date invoice|date utc|created utc|finalized at utc|"
        "created|datum|date",
    ),
    _field(
        "due",
        "due date|date due|due date utc|payment due|payment due date|payment due on|due on|due by|due|"
        "date d echeance|"
        "date echeance|echeance|echeance le|date limite de paiement|date limite de reglement|date limite|"
        "a payer avant le|payable le|falligkeitsdatum|fallig am|falligkeit|zahlungsziel|zahlbar bis",
    ),
    _field(
        "paid_on",
        "date paid|paid date|paid on|paid at|paid at utc|date of payment|fully paid on date|last payment date|"
        "date payee|payee le|paye le|date de paiement|date du paiement|date paiement|date d encaissement|"
        "encaissee le|encaisse le|reglee le|regle le|date de reglement|date du reglement|date reglement|"
        "date reglement facture|acquittee le|soldee le|bezahlt am|zahlungsdatum|zahldatum|zahlungseingang|"
        "payment date|date payment|date of receipt",
    ),
    _field("paid", "paid|invoice paid|is paid|payee|paye|facture payee|facture reglee|reglee|regle|soldee|bezahlt"),
    _field(
        "payment",
        "payment amount|amount payment|montant reglement|montant du reglement|montant paiement|montant du paiement|"
        "montant du versement|versement|zahlungsbetrag|amount received",
    ),
    _field(
        "total",
        "total ttc|montant ttc|ttc|total incl tax|total inc tax|total including tax|amount inc tax|amount incl tax|"
        "total with tax|gross total|gross amount|gross|invoice total|total amount|grand total|invoice amount|"
        "montant total|montant total ttc|total facture|bruttobetrag|brutto|gesamtbetrag|rechnungsbetrag|total|"
        "amount|montant|betrag|summe",
    ),
    _field("line_total", "line total|total ligne|montant ligne"),
    _field("owed", "amount due|invoice amount due|due amount|montant du|net a payer|net a payer ttc|zahlbetrag"),
    _field(
        "balance",
        "balance|invoice balance|open balance|balance due|outstanding|amount outstanding|remaining|"
        "solde|solde du|reste a payer|"
        "restant du|reste du|reste a regler|offener betrag|offen",
    ),
    _field(
        "received",
        "paid to date|amount paid|paid amount|invoice amount paid|total paid|already paid|deja regle|"
        "deja paye|montant paye|"
        "montant regle|montant encaisse|montant deja regle|bisher bezahlt|bezahlter betrag|payee a ce jour|"
        "paye a ce jour",
    ),
    _field("status", "invoice status|status|statut|etat|state|statut de paiement|etat de paiement|payment status"),
    _field("type", "type|invoice type|document type|type de document|type de piece|type de facture|art|belegart|typ"),
    _field("currency", "currency|currency code|invoice currency|devise|monnaie|wahrung|code devise"),
)
BANK: Final = (
    _field(
        "day",
        "booking date|date booked|date op|date de l operation utc|booked on|date operation|"
        "date de l operation|date d operation|date comptable|"
        "date de comptabilisation|date comptabilisation|buchungstag|buchungsdatum|completed date|transaction date|"
        "date de transaction|settlement date|date utc|date|datum|value date|date de valeur|date valeur|valuta",
    ),
    _field(
        "amount",
        "amount|transaction amount|montant|montant de l operation|montant operation|montant eur|montant euros|"
        "montant en euros|montant operation en euro|montant total ttc|betrag|betrag eur|amount eur|value",
    ),
    _field("credit", "credit|credit amount|credit euros|credit eur|montant credit|money in|paid in|haben|gutschrift"),
    _field("debit", "debit|debit amount|debit euros|debit eur|montant debit|money out|paid out|soll|lastschrift"),
    _field(
        "payer",
        "counterparty|counterparty name|partner name|nom contrepartie|nom de la contrepartie|"
        "contrepartie|payer|payer name|payee|"
        "emetteur|donneur d ordre|tiers|auftraggeber|"
        "beguenstigter zahlungspflichtiger|begunstigter zahlungspflichtiger|"
        "name zahlungsbeteiligter|zahlungspflichtiger|name|nom",
    ),
    _field(
        "label",
        "label|libelle|libelle operation|libelle de l operation|libelle complet|description|transaction description|"
        "verwendungszweck|buchungstext|details|detail|intitule|operation|libelle simplifie|narrative|memo",
    ),
    _field(
        "text",
        "reference|payment reference|remittance information|communication|communications|motif|message|note|notes|"
        "detail de l ecriture|comment|informations complementaires|info complementaire|"
        "reference de l operation|transaction reference",
    ),
    _field("currency", "currency|devise|wahrung|waehrung|currency code|local currency"),
    _field("status", "state|status|statut|etat"),
    _field("account", "auftragskonto|account|account number|account num|compte|numero de compte|account name"),
)


def names(table: Sequence[Field]) -> frozenset[str]:
    """What columns of such a table can be mapped to."""
    return frozenset(field.name for field in table)


def _ranked(table: Sequence[Field]) -> Mapping[str, tuple[int, str]]:
    ranked: dict[str, tuple[int, str]] = {}
    for field in table:
        for rank, name in enumerate(field.known):
            ranked.setdefault(name, (rank, field.name))
    return MappingProxyType(ranked)


_RANKED: Final = {id(table): _ranked(table) for table in (INVOICES, BANK)}


@lru_cache(maxsize=4096)
def words(column: str) -> str:
    """The words of a column's name, in small letters without accents: ``DateDue`` is ``date due``."""
    return " ".join(_WORDS.findall(bare(_HUMP.sub(" ", column[:200]).replace("’", "'"))))


def known(columns: Iterable[str], table: Sequence[Field]) -> dict[str, str]:
    """The fields that columns are known to hold by their names; of several for one field, the surest alone."""
    ranked = _RANKED[id(table)]
    best: dict[str, tuple[int, str]] = {}
    for column in columns:
        name = words(column)
        found = ranked.get(name) or ranked.get(_DROPPED.sub("", name))
        if found and (found[1] not in best or found[0] < best[found[1]][0]):
            best[found[1]] = found[0], column
    return {column: field for field, (_rank, column) in best.items()}


def mapped(
    columns: Sequence[str],
    table: Sequence[Field],
    typed: Mapping[str, str],
    remembered: Mapping[str, Mapping[str, str]],
) -> dict[str, str]:
    """The column of each field there is: as typed, else as remembered for this header, else as the names say.

    Raises:
        WrongUsage: a column or field typed does not exist.
    """
    fields = names(table)
    _check(columns, fields, typed)
    before = remembered.get(signature(columns), {})
    told = {column: field for column, field in {**before, **typed}.items() if column in columns}
    left = [column for column in columns if column and column not in told]
    found = {field: column for column, field in known(left, table).items()}
    return found | {field: column for column, field in told.items() if field in fields}


def _check(columns: Sequence[str], fields: frozenset[str], typed: Mapping[str, str]) -> None:
    for column, field in typed.items():
        if column not in columns:
            text = _("--map: there is no column “{column}”; the columns: {columns}.")
            raise WrongUsage(text.format(column=shorten(column, 60), columns=shorten(", ".join(columns), 400)))
        if field not in fields and field != IGNORED:
            text = _("--map: “{field}” is no field; the fields: {fields}.")
            raise WrongUsage(text.format(field=shorten(field, 60), fields=", ".join((*sorted(fields), IGNORED))))
