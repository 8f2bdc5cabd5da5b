"""``rapports criteria [NAME] …``: what makes a good collaboration, and how each stands against it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from core.acting.benchmark import counter_examples
from core.acting.criteria import MATCHES, Criteria, Criterion, kept, seeable, worded
from core.acting.versions import Keyed, free_key
from core.errors import WrongUsage
from core.language import current
from core.language import text as _
from core.plain import visible
from core.vocabulary import DIMENSIONS, SIGNALS
from core.words import DIMENSION_LABELS
from tui.commandline import output
from tui.commandline.table import print_table
from tui.commandline.typed_input import note
from tui.shared.checks import one_of, shown
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context


INDENT = "  "
NONE = "none"
ANSWERS = {"yes": True, "oui": True, "no": False, "non": False, "unknown": None, "?": None}


def options(parser: ArgumentParser) -> None:
    """What ``criteria`` takes."""
    add = parser.add_argument
    add("name", metavar=_("NAME"), nargs="?", help=_("one relationship, seen against the criteria"))
    add(
        "--answer",
        metavar=_("KEY=yes|no|unknown"),
        action="append",
        help=_("with a name: your own word on whether it meets one of them"),
    )
    add("--add", metavar=_("TEXT"), help=_("a new criterion"))
    add("--reword", metavar=_("KEY"), help=_("the one to write anew, with --text or --seen-by"))
    add("--remove", metavar=_("KEY"), help=_("the one to drop"))
    add("--text", metavar=_("TEXT"), help=_("the new words"))
    add("--key", metavar=_("KEY"), help=_("the short word it is called by"))
    add(
        "--seen-by",
        metavar=_("SIGNAL"),
        action="append",
        help=_("what shows it: a signal, checkin:D, or none for by hand; may be given several times"),
    )
    add("--keep-evidence", action="store_true", help=_("with --reword: what shows it stays the same"))
    add("--dimension", metavar="D", action="append", help=_("a whole dimension it is seen in"))
    add("--bonus", action="store_true", help=_("welcome when it is there, never counted when it is not"))
    add("--best", action="store_true", help=_("what your steady relationships have in common that the others lack"))


def run(context: Context) -> None:
    """Print the criteria, one relationship against them, or change them from this day on."""
    typed, lists = context.arguments, context.practice.acting.lists
    changes = [typed.add, typed.reword, typed.remove]
    if typed.answer and typed.name is None:
        raise WrongUsage(_("--answer is about one relationship: its name is needed. Nothing was changed."))
    if any(change is not None for change in changes):
        if sum(change is not None for change in changes) > 1 or typed.name is not None:
            raise WrongUsage(_("One of --add, --reword and --remove at a time, without a name. Nothing was changed."))
        change = _change(context)
        with context.change():
            lists.change_criteria(context.day, change)
        output.put({"key": change.key}) if context.json else console.say(change.key)
    elif typed.name is not None:
        said, who = dict(map(_answered, typed.answer or ())), context.find(typed.name)
        if said:
            with context.change():
                lists.answer(who, context.day, said)
        seen = lists.against(who, context.day)
        if context.json:
            output.put(seen)
        else:
            print_table([[_(MATCHES[one.match]), one.text, one.why] for one in seen])
    elif typed.best and not context.json:
        _best(context)
    else:
        _list(context)


def _answered(typed: str) -> tuple[str, bool | None]:
    key, sign, answer = typed.partition("=")
    if not sign:
        text = _("--answer: “{typed}” is not possible; for example --answer calm=yes.")
        raise WrongUsage(text.format(typed=shown(typed)))
    return key, ANSWERS[one_of("--answer", answer.lower(), ANSWERS)]


def _change(context: Context) -> Keyed[Criterion]:
    """What was typed, read whole before the list is held for it."""
    typed = context.arguments
    if typed.remove is not None:
        return Keyed(partial(_removed, typed.remove))
    seen_by = _seen_by(typed.seen_by, typed.dimension)
    text = note((typed.add if typed.add is not None else typed.text) or "").strip()
    if typed.add is not None and text:
        return Keyed(partial(_added, typed.key, Criterion("", text, seen_by or (), typed.bonus)))
    if not text and (seen_by is None or typed.text is not None):
        raise WrongUsage(_("A text is needed. Nothing was changed."))
    return Keyed(partial(_reworded, typed.reword, text, seen_by, typed.keep_evidence))


def _seen_by(named: list[str] | None, dimensions: list[str] | None) -> tuple[str, ...] | None:
    """What shows it, in the order typed; None where nothing was said of that."""
    if not named and not dimensions:
        return None
    whole = [one_of("--dimension", name, DIMENSIONS, DIMENSION_LABELS) for name in dimensions or ()]
    found = [name for name in named or () if name != NONE]
    for name in found:
        if not seeable(name):
            one_of("--seen-by", name, [*(key for key in SIGNALS if seeable(key)), NONE])
    return tuple(dict.fromkeys((*found, *whole)))


def _removed(typed: str, items: list[Criterion]) -> tuple[str, list[Criterion]]:
    key = one_of("--remove", typed, [item.key for item in items])
    return key, [item for item in items if item.key != key]


def _added(typed: str | None, added: Criterion, items: list[Criterion]) -> tuple[str, list[Criterion]]:
    key = free_key(typed, [item.key for item in items], "criterion")
    return key, [*items, msgspec.structs.replace(added, key=key)]


def _reworded(
    typed: str, text: str, seen_by: tuple[str, ...] | None, keep: bool, items: list[Criterion]
) -> tuple[str, list[Criterion]]:
    """Other words are seen by nothing until she says so: what showed the old ones may not speak of them."""
    keys = [item.key for item in items]
    key = one_of("--reword", typed, keys)
    before = items[keys.index(key)]
    if seen_by is None:
        seen_by = kept(before) if keep else before.seen_by if not text or text == before.text else ()
    changed = Criterion(key, text or before.text, seen_by, before.bonus)
    return key, [changed if item.key == key else item for item in items]


def _list(context: Context) -> None:
    lists = context.practice.acting.lists
    found, standings = lists.criteria(context.day), lists.standings(context.day)
    eras = lists.eras(context.day)
    if context.json:
        best = lists.benchmark(standings, context.day)
        output.put({**_plain(found), "versions": eras.versions, "undated": eras.undated, "benchmark": best})
        return
    if lists.criteria_days(context.day):
        for era in eras.versions:
            console.say(_sentence(era.sentence))
        if eras.undated:
            console.say(_("begun on no known day: {names}").format(names=", ".join(map(_sentence, eras.undated))))
    rows = [[item.key, worded(item, current()), _("a bonus") if item.bonus else ""] for item in found.items]
    if rows:
        print_table(rows)
    for at, item in enumerate(found.items):
        if names := counter_examples(standings, at):
            text = _("Goes well without “{criterion}”: {names}. A reason to look at it again?")
            console.complain(text.format(criterion=worded(item, current()), names=", ".join(names)))


def _best(context: Context) -> None:
    """What the steady ones have in common; what tells nothing is left to ``--json``."""
    lists = context.practice.acting.lists
    found = lists.benchmark(lists.standings(context.day), context.day)
    console.say(found.sentence)
    for trait in found.traits:
        if trait.tells:
            said = _sentence(trait.sentence)
            console.say(
                INDENT, _("{what} (from the same notes as the verdict)").format(what=said) if trait.same_notes else said
            )


def _plain(found: Criteria) -> dict[str, object]:
    return {"items": found.items, "since": found.since}


def _sentence(text: str) -> str:
    return visible(text, one_line=True)
