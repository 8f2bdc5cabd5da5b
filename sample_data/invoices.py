"""Makes invoices.csv, invoices of the sample practice for the demo: ``python sample_data/invoices.py``.

A year of what Camille sent out, as a French program for invoices exports it, with the people of practice.json.
Everyone in it is invented. Nothing here reads the clock: the same file comes out on every machine.
"""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path

TARGET = Path(__file__).with_name("invoices.csv")
COLUMNS = (
    "Numéro",
    "Date d’émission",
    "Client",
    "Libellé",
    "Montant HT",
    "TVA",
    "Montant TTC",
    "Date d’échéance",
    "Statut",
    "Date de paiement",
)
INVOICES = """
Atelier Nord       | 2025-11-28 30 2025-12-26 | 1450 | Dossier de concours
Atelier Nord       | 2026-02-02 30 2026-03-03 |  980 | Plaquette
Atelier Nord       | 2026-04-03 30 2026-05-05 | 1120 | Visites de chantier
Atelier Nord       | 2026-05-20 30 2026-06-18 |  760 | Légendes
Atelier Nord       | 2026-06-30 30 2026-08-26 |  890 | Croquis du lycée
Atelier Nord       | 2026-07-31 30 2026-09-08 |  890 | Panneau de chantier
Atelier Nord       | 2026-08-31 30 2026-10-13 | 1240 | Plaquette de rentrée
Atelier Nord       | 2026-09-30 30 -          | 1240 | Concours

Agence Tilmont     | 2025-10-31 30 2026-01-13 | 1650 | Annonces d’octobre
Agence Tilmont     | 2025-12-31 30 2026-02-27 | 1650 | Annonces de décembre
Agence Tilmont     | 2026-01-30 30 2026-03-10 | 1420 | Fiches de quartier
Agence Tilmont     | 2026-03-31 30 2026-06-02 | 1650 | Annonces de mars
Agence Tilmont     | 2026-04-30 30 2026-07-15 | 1650 | Annonces d’avril
Agence Tilmont     | 2026-06-30 30 2026-09-22 | 1650 | Annonces de juin
Agence Tilmont     | 2026-08-31 30 2026-10-20 | 1580 | Réponses aux avis
Agence Tilmont     | 2026-09-30 30 -          | 1580 | Annonces de septembre

École Sauge        | 2025-12-12 15 2025-12-26 |  620 | Programme d’hiver
École Sauge        | 2026-03-24 15 2026-04-06 |  540 | Recettes de printemps
École Sauge        | 2026-05-06 15 2026-05-19 |  540 | Livret
École Sauge        | 2026-07-01 15 2026-08-12 |  540 | Stages d’automne
École Sauge        | 2026-09-01 15 2026-09-15 |  540 | Recettes à relire
École Sauge        | 2026-10-12 15 2026-10-26 |  620 | Ateliers de Noël

Ferme des Aulnes   | 2026-03-02 30 2026-03-31 |  430 | Étiquettes
Ferme des Aulnes   | 2026-05-04 30 2026-06-01 |  430 | Lettre de mai
Ferme des Aulnes   | 2026-07-06 30 2026-08-04 |  430 | Lettre de juillet
Ferme des Aulnes   | 2026-08-25 30 2026-09-24 |  510 | Paniers d’automne
Ferme des Aulnes   | 2026-09-24 30 2026-10-23 |  430 | Étiquettes

Harbour Lane Books | 2026-02-06 14 2026-02-20 |  700 | Winter list
Harbour Lane Books | 2026-03-20 14 2026-04-02 |  700 | Spring list
Harbour Lane Books | 2026-05-04 14 2026-05-18 |  700 | Children’s corner
Harbour Lane Books | 2026-07-06 14 2026-07-17 |  700 | Summer list
Harbour Lane Books | 2026-08-28 14 2026-09-10 |  840 | Autumn list

Maison Oriel       | 2025-12-24 30 2026-01-23 | 2100 | Lettre de décembre
Maison Oriel       | 2026-03-18 30 2026-04-17 | 2100 | Lettre de mars
Maison Oriel       | 2026-06-17 30 2026-07-20 | 2100 | Lettre de juin
Maison Oriel       | 2026-09-16 30 2026-10-15 | 2100 | Lettre de septembre

Menuiserie Loriot  | 2026-03-05 30 2026-04-03 |  480 | Page des escaliers
Menuiserie Loriot  | 2026-05-13 30 2026-06-11 |  480 | Nouvelle page
Menuiserie Loriot  | 2026-06-12 30 2026-07-10 |  480 | Lettre de juin
Menuiserie Loriot  | 2026-08-17 30 2026-09-15 |  480 | Salon de l’habitat
Menuiserie Loriot  | 2026-10-15 30 2026-11-13 |  520 | Page des tables

Studio Ambre       | 2026-06-15 8  2026-06-19 |  390 | Textes du four
Studio Ambre       | 2026-08-20 8  2026-08-26 |  390 | Portes ouvertes
Studio Ambre       | 2026-09-07 8  2026-09-15 |  390 | Textes de la vitrine
Studio Ambre       | 2026-10-09 8  2026-10-16 |  460 | Bon à tirer
Studio Ambre       | 2026-11-02 8  2026-11-18 |  460 | Marché de Noël

Un passant         | 2026-07-31 30 2026-08-24 |  180 | Une question
"""
"""A line each: to whom; issued, days to pay, paid (``-``: not yet); without tax; for what."""
CREDIT = ("AV-2026-01", "Harbour Lane Books", date(2026, 9, 4), -140, "Remise sur la liste d’automne")


def rows() -> list[tuple[str, ...]]:
    """All of them, numbered by their day within the year."""
    found: list[tuple[str, ...]] = []
    count: dict[int, int] = {}
    for issued, client, due, paid, net, label in sorted(map(_line, filter(None, INVOICES.splitlines()))):
        count[issued.year] = count.get(issued.year, 0) + 1
        number = f"F-{issued.year}-{count[issued.year]:03}"
        status = "Payée" if paid else "En attente"
        found.append(_row(number, issued, client, label, net, due, status, paid.isoformat() if paid else ""))
    number, client, issued, net, label = CREDIT
    return [*found, _row(number, issued, client, label, net, issued, "Payée", "")]


def text(all_rows: list[tuple[str, ...]]) -> bytes:
    """The table, as that program writes it: with a mark at its beginning, semicolons and commas."""
    held = io.StringIO()
    csv.writer(held, delimiter=";", lineterminator="\n").writerows([COLUMNS, *all_rows])
    return held.getvalue().encode("utf-8-sig")


def _line(line: str) -> tuple[date, str, date, date | None, int, str]:
    client, days, net, label = (part.strip() for part in line.split("|"))
    first, terms, last = days.split()
    issued = date.fromisoformat(first)
    paid = None if last == "-" else date.fromisoformat(last)
    return issued, client, issued + timedelta(int(terms)), paid, int(net), label


def _row(
    number: str, issued: date, client: str, label: str, net: int, due: date, status: str, paid: str
) -> tuple[str, ...]:
    amounts = (_money(amount) for amount in (net, net * 0.2, net * 1.2))
    return (number, issued.isoformat(), client, label, *amounts, due.isoformat(), status, paid)


def _money(amount: float) -> str:
    return f"{amount:.2f}".replace(".", ",")


if __name__ == "__main__":
    made = rows()
    TARGET.write_bytes(text(made))
    print(f"{TARGET.name}: {len(made)} invoices")
