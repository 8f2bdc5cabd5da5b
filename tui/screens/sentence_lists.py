"""Her rules and her criteria as lists of sentences: read, and changed from today on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec

from core.acting.criteria import Criterion
from core.acting.criteria import worded as criterion_text
from core.acting.rules import Rule
from core.acting.rules import worded as rule_text
from core.acting.versions import free_key, place
from core.errors import WrongUsage
from core.judging.reasons import DIMENSION_LABELS
from core.language import current, text
from core.people import bare
from tui.look import tokens
from tui.widgets.sentence_rows import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.host import Host


class Own(Protocol):
    """A list of hers; ``seen_in`` tells that a new sentence is asked where it is seen."""

    seen_in: bool

    def title(self) -> str:
        """What it is called."""

    def sentences(self) -> list[Sentence]:
        """The sentences in force."""

    def add(self, sentence: str, seen: str) -> None:
        """Add one; ``seen`` names dimensions. Raises WrongUsage for a name that is none."""

    def reword(self, seen: Sentence, sentence: str) -> None:
        """Write one anew; raises NotFound, or ChangedMeanwhile when it says something else now than when ``seen``."""

    def drop(self, seen: Sentence) -> None:
        """Do without one; raises as ``reword``."""


class Rules:
    """What has to fit before she says yes."""

    seen_in = False

    def __init__(self, app: Host) -> None:
        self._app = app

    def title(self) -> str:
        """What it is called."""
        return text("Your rules")

    def sentences(self) -> list[Sentence]:
        """The rules in force."""
        rules = self._app.practice.acting.lists.rules(self._app.day).items
        return [Sentence(rule_text(rule, current()), of=rule) for rule in rules]

    def add(self, sentence: str, seen: str) -> None:
        """Add one."""
        self._change(lambda rules: [*rules, Rule(free_key(None, [rule.key for rule in rules], "rule"), sentence)])

    def reword(self, seen: Sentence, sentence: str) -> None:
        """Write one anew."""

        def reworded(rules: list[Rule]) -> list[Rule]:
            at = place(rules, _known(Rule, seen))
            return [*rules[:at], Rule(rules[at].key, sentence), *rules[at + 1 :]]

        self._change(reworded)

    def drop(self, seen: Sentence) -> None:
        """Do without one."""

        def dropped(rules: list[Rule]) -> list[Rule]:
            at = place(rules, _known(Rule, seen))
            return [*rules[:at], *rules[at + 1 :]]

        self._change(dropped)

    def _change(self, change: Callable[[list[Rule]], list[Rule]]) -> None:
        self._app.practice.acting.lists.change_rules(self._app.day, change)


class Criteria:
    """What makes a good collaboration for her."""

    seen_in = True

    def __init__(self, app: Host) -> None:
        self._app = app

    def title(self) -> str:
        """What it is called."""
        return text("Your criteria")

    def sentences(self) -> list[Sentence]:
        """The criteria in force, each with the dimensions it is seen in."""
        criteria = self._app.practice.acting.lists.criteria(self._app.day).items
        return [Sentence(criterion_text(one, current()), _aside(one), of=one) for one in criteria]

    def add(self, sentence: str, seen: str) -> None:
        """Add one that is seen in the dimensions named."""
        dimensions = understood(seen)

        def added(items: list[Criterion]) -> list[Criterion]:
            key = free_key(None, [one.key for one in items], "criterion")
            return [*items, Criterion(key, sentence, dimensions)]

        self._change(added)

    def reword(self, seen: Sentence, sentence: str) -> None:
        """Write one anew; where it is seen stays."""

        def reworded(items: list[Criterion]) -> list[Criterion]:
            at = place(items, _known(Criterion, seen))
            return [*items[:at], msgspec.structs.replace(items[at], text=sentence), *items[at + 1 :]]

        self._change(reworded)

    def drop(self, seen: Sentence) -> None:
        """Do without one."""

        def dropped(items: list[Criterion]) -> list[Criterion]:
            at = place(items, _known(Criterion, seen))
            return [*items[:at], *items[at + 1 :]]

        self._change(dropped)

    def _change(self, change: Callable[[list[Criterion]], list[Criterion]]) -> None:
        self._app.practice.acting.lists.change_criteria(self._app.day, change)


T = TypeVar("T")


def _known(kind: type[T], seen: Sentence) -> T:
    """What a sentence stands for."""
    if not isinstance(seen.of, kind):
        raise TypeError(f"{seen.of!r} is no {kind.__name__}")
    return seen.of


def understood(typed: str) -> tuple[str, ...]:
    """The dimensions named, in either language, with commas between them; raises WrongUsage for a name that is none."""
    found = []
    for name in filter(None, (part.strip() for part in typed.split(","))):
        meant = [key for key, label in DIMENSION_LABELS.items() if bare(name) in (bare(key), bare(text(label)))]
        if not meant:
            raise WrongUsage(text("“{name}” is none of the five: {all}.").format(name=name[:40], all=dimension_names()))
        found += meant
    return tuple(dict.fromkeys(found))


def dimension_names() -> str:
    """The five names, as they can be typed."""
    return ", ".join(text(label) for label in DIMENSION_LABELS.values())


def _aside(criterion: Criterion) -> str:
    seen = ", ".join(text(DIMENSION_LABELS[name]) for name in criterion.dimensions if name in DIMENSION_LABELS)
    parts = [text("seen in: {dimensions}").format(dimensions=seen)] if seen else []
    return tokens.SEPARATOR.join([*parts, *([text("a bonus")] if criterion.bonus else [])])
