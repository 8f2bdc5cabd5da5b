"""``rapports import FILE``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.errors import BadData, WrongUsage
from core.exchange import formats
from core.exchange.additions import as_document
from core.language import text as _
from core.model import Role
from tui.commandline import output
from tui.commandline.passphrase import add_passphrase_file, asked
from tui.commandline.typed_input import file_or_stdin
from tui.shared.checks import LONGEST_NAME, one_of, shown, whole
from tui.shared.columns_typed import columns, order
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from core.exchange.additions import ImportReport
    from core.people import Likely
    from tui.commandline.context import Context


def options(parser: ArgumentParser) -> None:
    """What ``import`` takes."""
    add = parser.add_argument
    add("file", metavar=_("FILE"), help=_("a file of ours or of another program; - reads stdin"))
    add("--format", metavar="|".join(formats.readers()), help=_("the format; else told by the file"))
    add("--role", metavar="|".join(Role), help=_("what those are to you of whom the file does not say"))
    add(
        "--about",
        metavar=_("NAME"),
        help=_("whom all of it is about ({formats})").format(formats=", ".join(formats.taking("about"))),
    )
    add(
        "--map",
        action="append",
        metavar=_("COLUMN=FIELD"),
        help=_("which field a column holds; remembered ({formats})").format(
            formats=", ".join(formats.taking("columns"))
        ),
    )
    add("--day-first", action="store_true", help=_("03/04 is 3 April"))
    add("--month-first", action="store_true", help=_("03/04 is March 4"))
    add("--dry-run", action="store_true", help=_("only report what it would add"))
    add_passphrase_file(parser)
    work = _("how much work an encrypted file from elsewhere may ask for: up to 2^N (20)")
    add("--work-factor", metavar="N", help=work)


def run(context: Context) -> None:
    """Add what is new and print the report."""
    from dateutil.tz import gettz  # noqa: PLC0415 - help does without

    typed = context.arguments
    format_ = None if typed.format is None else one_of("--format", typed.format, formats.readers())
    decided = _decided(context)
    exchange = context.practice.exchange
    content = _opened(file_or_stdin(typed.file), typed)
    about = context.find(typed.about) if typed.about is not None else None
    wish = exchange.wish(about=about, zone=gettz(), **decided)
    try:
        weigh = exchange.opened(content, format_, wish)
        del content  # what was in it needs the room
        report = exchange.take(weigh, typed.dry_run, context.change)
    except BadData as refusal:
        raise refusal if context.home in str(refusal) else BadData(f"{_name(typed.file)}: {refusal}") from None
    if context.json:
        output.put(as_document(report))
    else:
        _tell(report, typed.dry_run)


def _name(file: str) -> str:
    return "stdin" if file == "-" else shown(file, LONGEST_NAME)


def _opened(content: bytes, typed: Namespace) -> bytes:
    """What is in the file, be it encrypted; what can be refused is refused before anybody is asked for a passphrase."""
    from core.exchange import age  # noqa: PLC0415 - help does without

    if not age.is_sealed(content):
        for option, given in (("--passphrase-file", typed.passphrase_file), ("--work-factor", typed.work_factor)):
            if given is not None:
                text = _("{option} goes with an encrypted file, and this one is not. Nothing was imported.")
                raise WrongUsage(text.format(option=option))
        return content
    age.check_available()
    most = age.MOST if typed.work_factor is None else whole("--work-factor", typed.work_factor, 1, age.LARGEST)
    age.check_work(content, most)
    if typed.file == typed.passphrase_file == "-":
        raise WrongUsage(_("stdin cannot give both the file and its passphrase. Nothing was imported."))
    return age.opened(content, asked(typed.passphrase_file), most)


def _decided(context: Context) -> dict[str, Any]:
    """What the options decide; raises WrongUsage."""
    typed = context.arguments
    role = None if typed.role is None else Role(one_of("--role", typed.role, Role))
    return {"role": role, "day_first": order(typed), "columns": columns(typed.map)}


def _tell(report: ImportReport, dry_run: bool) -> None:
    from tui.shared import import_words  # noqa: PLC0415 - only after an import

    for sentence in (*import_words.counts(report, dry_run), *map("  {}".format, import_words.left_out(report))):
        console.say(sentence)
    for sentence in import_words.recognised(report):
        console.say(sentence)
    tell_likely(import_words.likely(report))


def tell_likely(pairs: Iterable[Likely]) -> None:
    """Print pairs that may be one, and how to make them one."""
    from tui.shared.import_words import pair  # noqa: PLC0415

    for number, one in enumerate(pairs):
        if number == 0:
            console.say(_("These may be the same; `rapports merge` makes them one:"))
        console.say(f"  {pair(one)}")
