"""``rapports rules [add TEXT | remove KEY]``: her own rules for saying yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.acting.rules import Rule, worded
from core.acting.versions import Keyed, free_key
from core.errors import WrongUsage
from core.language import current
from core.language import text as _
from tui.commandline import output
from tui.commandline.parsing import taken
from tui.commandline.table import print_table
from tui.commandline.typed_input import note
from tui.shared.checks import one_of
from tui.terminal import console

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
    if action == "list":
        _list(context)
        return
    change = _removing(context) if action == "remove" else _adding(context)
    with context.change():
        context.practice.acting.lists.change_rules(context.day, change)
    output.put({"key": change.key}) if context.json else console.say(change.key)


def _list(context: Context) -> None:
    taken(context.arguments.words, [], "rapports rules list")
    rules = context.practice.acting.lists.rules(context.day)
    if context.json:
        output.put(rules)
    elif rules.items:
        print_table([[rule.key, worded(rule, current())] for rule in rules.items])


def _removing(context: Context) -> Keyed[Rule]:
    (typed,) = taken(context.arguments.words, ["KEY"], "rapports rules remove KEY")

    def removed(rules: list[Rule]) -> tuple[str, list[Rule]]:
        key = one_of("KEY", typed, [rule.key for rule in rules])
        return key, [rule for rule in rules if rule.key != key]

    return Keyed(removed)


def _adding(context: Context) -> Keyed[Rule]:
    (words,) = taken(context.arguments.words, ["TEXT"], "rapports rules add TEXT [--key KEY]")
    text = note(words).strip()
    if not text:
        raise WrongUsage(_("A text is needed. Nothing was changed."))

    def added(rules: list[Rule]) -> tuple[str, list[Rule]]:
        key = free_key(context.arguments.key, [rule.key for rule in rules], "rule")
        return key, [*rules, Rule(key, text)]

    return Keyed(added)
