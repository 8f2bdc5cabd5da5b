"""The records that files about money are read into; amounts are compared, and never stored."""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Final

from msgspec import Struct

from core.dates import Day
from core.gathering.finding import Party, Place
from core.language import N_


class Paper(StrEnum):
    """What a paper is; only an invoice she sent can be paid on time or late."""

    INVOICE = "invoice"
    CREDIT = "credit"
    CORRECTION = "correction"
    SELF_BILLED = "self_billed"
    DRAFT = "draft"
    CANCELLED = "cancelled"
    QUOTE = "quote"
    PRO_FORMA = "pro_forma"
    BILL = "bill"
    """A supplier's invoice to her."""


LEFT_OUT: Final = {
    Paper.CREDIT: N_("{number} is a credit note"),
    Paper.CORRECTION: N_("{number} corrects another invoice"),
    Paper.SELF_BILLED: N_("{number} was written by the buyer"),
    Paper.DRAFT: N_("{number} is a draft"),
    Paper.CANCELLED: N_("{number} was cancelled"),
    Paper.QUOTE: N_("{number} is a quote"),
    Paper.PRO_FORMA: N_("{number} is a pro forma invoice"),
    Paper.BILL: N_("{number} is a supplier's invoice"),
}
"""Why a paper proves nothing about a payment, for all that are no invoices of hers."""


class Standing(StrEnum):
    """What the file itself says of an invoice."""

    PAID = "paid"
    OPEN = "open"
    UNTOLD = "untold"


class Kept(IntEnum):
    """Where it was kept, the surest witness of a day of payment last."""

    DOCUMENT = 0
    TABLE = 1
    LEDGER = 2
    BANK = 3


class Invoice(Struct, frozen=True, kw_only=True):
    """A paper, or what a table or ledger says of it.

    ``owed`` is the amount to be paid where it differs from the ``total`` with tax, as after a deposit. ``seller`` is
    None in her own tables and books. ``corrects`` is the number of the invoice that a correction or credit note names.
    ``book`` is the file it stands in: a digest of all its bytes. A ``summed`` total is that of its lines in this file.
    """

    number: str
    buyer: Party
    place: Place
    book: str
    kept: Kept
    paper: Paper = Paper.INVOICE
    issued: Day | None = None
    due: Day | None = None
    total: Decimal | None = None
    owed: Decimal | None = None
    currency: str = ""
    standing: Standing = Standing.UNTOLD
    paid_on: Day | None = None
    corrects: str = ""
    summed: bool = False
    seller: Party | None = None


class Payment(Struct, frozen=True, kw_only=True):
    """Money that came in on a day; ``number`` is the invoice it was for where the file says so, ``text`` its wording.

    ``account`` tells accounts apart without naming them; "" for a ledger or table.
    """

    on: Day
    amount: Decimal
    payer: Party
    place: Place
    book: str
    kept: Kept
    currency: str = ""
    number: str = ""
    text: str = ""
    account: str = ""


class Statement(Struct, frozen=True, kw_only=True):
    """That a bank statement holds everything on an account from its first to its last day.

    ``told`` says that the file names these days; else they are those of its first and last entry.
    """

    account: str
    first: Day
    last: Day
    place: Place
    book: str
    told: bool = False


class Book(Struct, frozen=True, kw_only=True):
    """A file with invoices as a whole: the latest day in it, how many paid ones have a day of payment, and have none.

    Files of one ``family``, exports of one program alike, are as one: half of a file tells what the whole does.
    """

    book: str
    place: Place
    kept: Kept
    latest: Day | None
    family: str
    dated: int = 0
    undated: int = 0


Record = Invoice | Payment | Statement | Book
