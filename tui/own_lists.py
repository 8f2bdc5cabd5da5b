"""Her rules and her criteria as lists of sentences: read, and changed from today on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

from core.acting.criteria import Criterion
from core.acting.criteria import worded as criterion_text
from core.acting.rules import Rule
from core.acting.rules import worded as rule_text
from core.errors import WrongUsage
from core.language import current, text
from core.names import bare
from core.reasons import DIMENSION_LABELS
from tui import tokens
from tui.commandline.rules import free_key
from tui.widgets.sentences import Sentence

if TYPE_CHECKING:
    from tui.app import RapportsApp


class Own(Protocol):
    """A list of hers; ``seen_in`` tells that a new sentence is asked where it is seen."""

    seen_in: bool

    def title(self) -> str:
        """What it is called."""

    def sentences(self) -> list[Sentence]:
        """The sentences in force."""

    def add(self, sentence: str, seen: str) -> None:
        """Add one; ``seen`` names dimensions. Raises WrongUsage for a name that is none."""

    def reword(self, at: int, sentence: str) -> None:
        """Write one anew."""

    def drop(self, at: int) -> None:
        """Do without one."""


class Rules:
    """What has to fit before she says yes."""

    seen_in = False

    def __init__(self, app: RapportsApp) -> None:
        self._app = app

    def title(self) -> str:
        """What it is called."""
        return text("Your rules")

    def sentences(self) -> list[Sentence]:
        """The rules in force."""
        return [Sentence(rule_text(rule, current())) for rule in self._items()]

    def add(self, sentence: str, seen: str) -> None:
        """Add one."""
        items = self._items()
        self._keep([*items, Rule(free_key(None, [rule.key for rule in items], "rule"), sentence)])

    def reword(self, at: int, sentence: str) -> None:
        """Write one anew."""
        items = self._items()
        items[at] = Rule(items[at].key, sentence)
        self._keep(items)

    def drop(self, at: int) -> None:
        """Do without one."""
        self._keep([rule for n, rule in enumerate(self._items()) if n != at])

    def _items(self) -> list[Rule]:
        return list(self._app.practice.act.rules(self._app.day).items)

    def _keep(self, items: list[Rule]) -> None:
        self._app.practice.act.set_rules(items, self._app.day)


class Criteria:
    """What makes a good collaboration for her."""

    seen_in = True

    def __init__(self, app: RapportsApp) -> None:
        self._app = app

    def title(self) -> str:
        """What it is called."""
        return text("Your criteria")

    def sentences(self) -> list[Sentence]:
        """The criteria in force, each with the dimensions it is seen in."""
        return [Sentence(criterion_text(one, current()), _aside(one)) for one in self._items()]

    def add(self, sentence: str, seen: str) -> None:
        """Add one that is seen in the dimensions named."""
        items, dimensions = self._items(), understood(seen)
        key = free_key(None, [one.key for one in items], "criterion")
        self._keep([*items, Criterion(key, sentence, dimensions)])

    def reword(self, at: int, sentence: str) -> None:
        """Write one anew; where it is seen stays."""
        items = self._items()
        items[at] = msgspec.structs.replace(items[at], text=sentence)
        self._keep(items)

    def drop(self, at: int) -> None:
        """Do without one."""
        self._keep([one for n, one in enumerate(self._items()) if n != at])

    def _items(self) -> list[Criterion]:
        return list(self._app.practice.act.criteria(self._app.day).items)

    def _keep(self, items: list[Criterion]) -> None:
        self._app.practice.act.set_criteria(items, self._app.day)


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
