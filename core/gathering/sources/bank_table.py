"""A bank statement as a table: a day, an amount or two columns for what came and went, and some words."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

from core.errors import WrongUsage
from core.exchange.beginning import Beginning, Sureness
from core.exchange.csv_columns import signature
from core.exchange.csv_rows import Row, head, read_table
from core.exchange.decoding import as_text
from core.gathering.finding import Party, Place, digest
from core.gathering.money.cells import Cells
from core.gathering.money.columns import BANK, INVOICES, known, mapped, names, words
from core.gathering.money.reading import book_of, read_bytes
from core.gathering.money.records import Kept, Payment, Statement
from core.gathering.source import Asked, Read, Remark
from core.language import text as _
from core.model import OriginKind
from core.people import bare
from core.plain import shorten

NAME: Final = "bank-table"
KIND: Final = OriginKind.INVOICE
FIELDS: Final = names(BANK)

_FAILED: Final = frozenset(("pending", "failed", "declined", "reverted", "en attente", "refuse", "annule", "rejete"))


def recognise(path: Path, beginning: Beginning) -> Sureness:
    """A table with a day, an amount and words, and no number of an invoice."""
    return max((_sureness(row) for row in beginning.rows), default=Sureness.NOT)


def read(path: Path, asked: Asked) -> Read:
    """The money that came in, and from when to when the table reaches; raises BadData and WrongUsage."""
    data = read_bytes(path)
    table = read_table(data, _header(data, asked))
    fields = mapped(table.columns, BANK, asked.columns, asked.remembered)
    if "day" not in fields or not {"amount", "credit"} & set(fields):
        text = _(
            "No columns are known to hold the day and the amount; say which: --map COLUMN=day --map COLUMN=amount. The "
            "columns: {columns}. Nothing was taken."
        )
        raise WrongUsage(text.format(columns=shorten(", ".join(table.columns), 400)))
    found = Read(kind=KIND, said=list(table.said))
    if asked.columns:
        found.columns[signature(table.columns)] = dict(asked.columns)
    cells = Cells(table.rows, fields, ("day",), ("amount", "credit", "debit"), asked.day_first)
    _records(table.rows, cells, path.name, book_of(data), asked.today, found)
    return found


def _header(data: bytes, asked: Asked) -> frozenset[str]:
    """The names in the row of column names, below the lines a bank writes before it; empty where none is like one."""
    told = {*asked.columns, *(name for columns in asked.remembered.values() for name in columns)}
    rows = head(as_text(data)[0])
    best = max(rows, key=lambda row: (len(told & {" ".join(cell.split()) for cell in row}), _sureness(row)), default=[])
    is_one = _sureness(best) or told & {" ".join(cell.split()) for cell in best}
    return frozenset(bare(" ".join(cell.split())) for cell in best) - {""} if is_one else frozenset()


def _sureness(row: list[str]) -> Sureness:
    fields = set(known(row, BANK).values())
    told = set(known(row, INVOICES).values())
    if "day" not in fields or not fields & {"amount", "credit"} or not fields & {"label", "text", "payer"}:
        return Sureness.NOT
    if "number" in told and told & {"due", "client"}:
        return Sureness.NOT
    return Sureness.NAMED if "label" in fields or {"credit", "debit"} <= fields else Sureness.SHAPED


def _records(rows: list[Row], cells: Cells, file: str, book: str, today: str, found: Read) -> None:
    days: dict[str, list[str]] = {}
    for row in rows:
        place = Place(file=file, line=row.line)
        name = cells.text(row, "account")
        account = digest(name) if name else ""
        try:
            day = cells.day(row, "day")
            amount = _amount(row, cells)
        except ValueError as error:
            found.left_out.append(Remark(text=str(error), place=place))
            continue
        if day is None:
            continue
        days.setdefault(account, []).append(day)
        if amount > 0 and words(cells.text(row, "status")) not in _FAILED:
            payer = cells.text(row, "payer")
            text = " ; ".join(filter(None, (cells.text(row, "label"), cells.text(row, "text"))))
            found.records.append(
                Payment(
                    on=day,
                    amount=amount,
                    currency=cells.text(row, "currency")[:3].upper(),
                    payer=Party(name=payer[:500]),
                    text=text[:2000],
                    account=account,
                    place=place,
                    book=book,
                    kept=Kept.BANK,
                )
            )
    for account, of_one in days.items():
        found.records.append(
            Statement(account=account, first=min(of_one), last=max(of_one), place=Place(file=file), book=book)
        )
    found.until = max((day for of_one in days.values() for day in of_one if day <= today), default=None)


def _amount(row: Row, cells: Cells) -> Decimal:
    """What came in, negative for what went out; zero where the row has no amount."""
    amount = cells.amount(row, "amount")
    if amount is not None:
        return amount
    credit, debit = cells.amount(row, "credit"), cells.amount(row, "debit")
    return abs(credit) if credit else -abs(debit) if debit else Decimal(0)
