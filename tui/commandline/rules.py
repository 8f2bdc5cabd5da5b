"""``rapports rules [add TEXT | remove KEY]``: her own rules for saying yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.acting.rules import Rule, worded
from core.errors import WrongUsage
from core.language import current
from core.language import text as _
from tui import console
from tui.commandline import documents
from tui.commandline.actions import taken
from tui.commandline.checks import one_of
from tui.commandline.reading import note
from tui.commandline.table import print_table

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from tui.commandline.context import Context

ACTIONS = ("list", "add", "remove")


def options(parser: ArgumentParser) -> None:
    """What ``rules`` takes."""
    parser.add_argument("action", metavar="|".join(ACTIONS), nargs="?", default="list", help=_("what to do"))
    parser.add_argument("words", metavar=_("WORD"), nargs="*", help=_("add TEXT · remove KEY · list"))
    parser.add_argument("--key", metavar=_("KEY"), help=_("the short word it is called by"))


def run(context: Context) -> None:
    """Print the rules in force, or change them from this day on."""
    action = one_of("ACTION", context.arguments.action, ACTIONS)
    rules = list(context.practice.act.rules(context.day).items)
    if action == "list":
        taken(context.arguments.words, [], "rapports rules list")
        if context.json:
            documents.put(context.practice.act.rules(context.day))
        elif rules:
            print_table([[rule.key, worded(rule, current())] for rule in rules])
        return
    key, changed = _changed(context, action, rules)
    with context.change():
        context.practice.act.set_rules(changed, context.day)
    documents.put({"key": key}) if context.json else console.say(key)


def _changed(context: Context, action: str, rules: list[Rule]) -> tuple[str, list[Rule]]:
    if action == "remove":
        (typed,) = taken(context.arguments.words, ["KEY"], "rapports rules remove KEY")
        key = one_of("KEY", typed, [rule.key for rule in rules])
        return key, [rule for rule in rules if rule.key != key]
    (words,) = taken(context.arguments.words, ["TEXT"], "rapports rules add TEXT [--key KEY]")
    text = note(words).strip()
    key = free_key(context.arguments.key, [rule.key for rule in rules], "rule")
    if not text:
        raise WrongUsage(_("A text is needed. Nothing was changed."))
    return key, [*rules, Rule(key, text)]


def free_key(typed: str | None, taken_keys: list[str], stem: str) -> str:
    """The key typed, or the next free one; raises WrongUsage for one that is taken or no plain word."""
    if typed is None:
        return next(key for n in range(1, len(taken_keys) + 2) if (key := f"{stem}{n}") not in taken_keys)
    plain = typed.replace("-", "").replace("_", "")
    if typed in taken_keys or not plain.isalnum() or not plain.isascii() or len(typed) > 40:
        raise WrongUsage(_("--key: a free plain word is needed, letters and digits only. Nothing was changed."))
    return typed
