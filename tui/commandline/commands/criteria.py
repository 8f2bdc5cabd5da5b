"""``rapports criteria [NAME] …``: what makes a good collaboration, and how each stands against it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from core.acting.criteria import MATCHES, Criterion, counter_examples, worded
from core.acting.versions import Keyed, free_key
from core.errors import WrongUsage
from core.judging.reasons import DIMENSION_LABELS
from core.language import current
from core.language import text as _
from core.vocabulary import DIMENSIONS
from tui.commandline import output
from tui.commandline.table import print_table
from tui.commandline.typed_input import note
from tui.shared.checks import one_of, shown
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context


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
    add("--reword", metavar=_("KEY"), help=_("the one to write anew, with --text"))
    add("--remove", metavar=_("KEY"), help=_("the one to drop"))
    add("--text", metavar=_("TEXT"), help=_("the new words"))
    add("--key", metavar=_("KEY"), help=_("the short word it is called by"))
    add("--dimension", metavar="D", action="append", help=_("what it is seen in; may be given several times"))
    add("--bonus", action="store_true", help=_("welcome when it is there, never counted when it is not"))


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
            print_table([[_(MATCHES[one.match]), _("your word") if one.hers else "", one.text] for one in seen])
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
    dimensions = tuple(one_of("--dimension", name, DIMENSIONS, DIMENSION_LABELS) for name in typed.dimension or ())
    text = note((typed.add if typed.add is not None else typed.text) or "").strip()
    if not text:
        raise WrongUsage(_("A text is needed. Nothing was changed."))
    if typed.add is not None:
        return Keyed(partial(_added, typed.key, text, dimensions, typed.bonus))
    return Keyed(partial(_reworded, typed.reword, text, dimensions))


def _removed(typed: str, items: list[Criterion]) -> tuple[str, list[Criterion]]:
    key = one_of("--remove", typed, [item.key for item in items])
    return key, [item for item in items if item.key != key]


def _added(
    typed: str | None, text: str, dimensions: tuple[str, ...], bonus: bool, items: list[Criterion]
) -> tuple[str, list[Criterion]]:
    key = free_key(typed, [item.key for item in items], "criterion")
    return key, [*items, Criterion(key, text, dimensions, bonus=bonus)]


def _reworded(
    typed: str, text: str, dimensions: tuple[str, ...], items: list[Criterion]
) -> tuple[str, list[Criterion]]:
    keys = [item.key for item in items]
    key = one_of("--reword", typed, keys)
    before = items[keys.index(key)]
    signals = () if dimensions else before.signals
    changed = Criterion(key, text, dimensions or before.dimensions, signals, before.bonus)
    return key, [changed if item.key == key else item for item in items]


def _list(context: Context) -> None:
    found = context.practice.acting.lists.criteria(context.day)
    if context.json:
        output.put(found)
        return
    rows = [[item.key, worded(item, current()), _("a bonus") if item.bonus else ""] for item in found.items]
    if rows:
        print_table(rows)
    practice = context.practice
    assessments = [practice.assess(who, context.day) for who in practice.relationships()]
    said = practice.acting.lists.every_answer()
    for item in found.items:
        names = [practice.relationship(id_).name for id_ in counter_examples(assessments, item, current(), said)]
        if names:
            text = _("Goes well without “{criterion}”: {names}. A reason to look at it again?")
            console.complain(text.format(criterion=worded(item, current()), names=", ".join(names)))
