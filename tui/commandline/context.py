"""What a command works with: its arguments, the practice, and the days somebody typed."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from core.dates import is_day
from core.errors import WrongUsage
from core.language import choose, current, use
from core.language import text as _
from core.later import absent, later
from tui.clock import SystemClock
from tui.shared.interruptions import held
from tui.terminal import console

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Mapping

    from core.days.spans import Preference, Understood
    from core.errors import RapportsError
    from core.model import Relationship
    from core.practice import Practice


class Context:
    """One run of one command; the practice is opened when first asked for."""

    def __init__(self, arguments: Namespace, spares: bool = False) -> None:
        self.arguments = arguments
        self.spares = spares
        """Whether what is read about everyone leaves out those whose file cannot be read."""
        self.json = bool(arguments.json)
        self.clock = SystemClock()
        self.changed = False
        """Whether a change was made: from then on the exit status is 0."""
        self.about: Relationship | None = None
        """Whom it is about, once that was found: landmarks of theirs name days."""
        self.refusals: list[RapportsError] = []
        """What is to be told after what was printed, and makes the exit status."""

    @cached_property
    def home(self) -> str:
        """The folder of the store, which may not exist yet."""
        return home(self.arguments.home)

    @cached_property
    def unread(self) -> Practice:
        """The one door before anything behind it is read: for what must work on a damaged store too."""
        load_msgspec()
        from core.practice import Practice  # noqa: PLC0415 - `--help` and wrong usage need no practice

        practice = Practice(self.home, self.clock, current().code)
        if self.spares:
            practice.spare()
        return practice

    @cached_property
    def practice(self) -> Practice:
        """The one door; without ``--lang``, the language from here on is the one in the settings, if there is one."""
        practice = self.unread
        if not self.arguments.lang and (stored := practice.settings()):
            from core.settings import LANGUAGE  # noqa: PLC0415 - where nothing is set, nothing has to be known of it

            practice.language = use(choose(None, LANGUAGE.of(stored), os.environ)).code
        return practice

    @cached_property
    def day(self) -> str:
        """The day the command is about: ``--as-of``, else today."""
        typed = self.arguments.as_of
        return self.clock.today() if typed is None else self.typed_day("--as-of", typed, self.clock.today())

    def find(self, name: str) -> Relationship:
        """The relationship a typed name means; raises NotFound, Ambiguous."""
        self.about = self.practice.find(name)
        self.practice.want(self.about.id)
        return self.about

    def tell_left_out(self) -> None:
        """Tell last, as a refusal, who is left out of what was printed; for commands that change nothing."""
        practice: Practice | None = self.__dict__.get("unread")
        if practice is not None:
            self.refusals += practice.unread_told()
            if said := practice.partly_told():
                console.complain(f"rapports: {said}")
        if self.refusals:
            for refusal in self.refusals[1:]:
                console.complain(f"rapports: {refusal}")
            raise self.refusals[0]

    def typed_day(self, option: str, typed: str, today: str | None = None, prefer: Preference = "past") -> str:
        """The day ``typed`` after ``option``, the middle of a longer time; echoed unless typed as ``YYYY-MM-DD``.

        Raises:
            WrongUsage: it is no day.
        """
        if is_day(typed):
            return typed
        return self._understood(option, typed, today, prefer).day

    def typed_time(self, option: str, typed: str) -> dict[str, Any]:
        """The same as the fields of an event: its day, and how exactly that is known."""
        if is_day(typed):
            return {"on": typed, "precision": "day"}
        when = self._understood(option, typed)
        return {"on": when.day, "precision": when.precision}

    def typed_edge(self, option: str, typed: str, edge: Literal["first", "last"]) -> str:
        """The same, but the first or the last day of a longer time: where another one begins or ends."""
        if is_day(typed):
            return typed
        day: str = getattr(self._when(option, typed).span, edge)
        self._echo(option, day)
        return day

    def _understood(self, option: str, typed: str, today: str | None = None, prefer: Preference = "past") -> Understood:
        """What was typed, echoed on stderr."""
        from core.days.said import said  # noqa: PLC0415 - programs type days as they are stored

        when = self._when(option, typed, today, prefer)
        if when.precision == "day":
            self._echo(option, when.day)
        else:
            text, whole = _("{option}: {said}, {day} ({iso})"), said(when.day, when.precision, current())
            console.complain(text.format(option=option, said=whole, day=current().day(when.day), iso=when.day))
        return when

    def _when(self, option: str, typed: str, today: str | None = None, prefer: Preference = "past") -> Understood:
        from core.days.typed import when  # noqa: PLC0415 - programs type days as they are stored

        try:
            return when(typed, today or self.day, current().code, prefer, self.landmarks())
        except WrongUsage as refusal:
            raise WrongUsage(f"{option}: {refusal}") from None

    def landmarks(self) -> Mapping[str, Understood]:
        """The days named by the landmarks of the one it is about."""
        from tui.shared.typed_day import named_by  # noqa: PLC0415 - only where a day is typed in words

        return named_by(self.about, self.clock.today())

    def _echo(self, option: str, day: str) -> None:
        text = _("{option}: {day} ({iso})")
        console.complain(text.format(option=option, day=current().day(day, weekday=True), iso=day))

    @contextmanager
    def change(self) -> Iterator[None]:
        """The block in which the store is changed: entered only if the outcome can be printed, then not interrupted."""
        console.probe()
        with held():
            yield
            self.changed = True
        for notice in self.unread.notices():
            console.complain(f"rapports: {notice}")


def home(option: str | None) -> str:
    """The folder of the store: the option, else ``RAPPORTS_HOME``, else where this platform keeps data.

    Raises:
        WrongUsage: the option names nothing.
    """
    if option is not None:
        if not option.strip():
            raise WrongUsage(_("--home needs the name of a folder."))
        return os.path.abspath(option)  # noqa: PTH100 - pathlib costs the quick-log start-up time
    if (named := os.environ.get("RAPPORTS_HOME", "")).strip():
        return os.path.abspath(named)  # noqa: PTH100
    from platformdirs import user_data_dir  # noqa: PLC0415 - costs start-up, and nobody who names a folder needs it

    return user_data_dir("bons-rapports", appauthor=False)


def load_msgspec() -> None:
    """Load msgspec without what it brings along and we do not need, which costs as much as a whole bare interpreter.

    It would rather take ``typing_extensions`` where that is installed, as it is with Textual, than ``typing``, which
    has all it needs from Python 3.11 on; ``uuid``, which it loads, asks ``platform`` for the name of the system and
    nothing more; what it describes types with, only a schema needs; and formats but JSON hardly anybody.
    """
    seldom = (f"msgspec.{name}" for name in ("inspect", "msgpack", "toml", "yaml"))
    with absent("typing_extensions"), later("textwrap", *seldom), later("platform", system=_system):
        import msgspec  # noqa: F401, PLC0415


def _system() -> str:
    """What ``platform`` says it is; asked where there is a ``uname``."""
    return os.uname().sysname
