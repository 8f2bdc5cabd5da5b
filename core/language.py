"""French and English: translated messages, and days and numbers as people write them.

English texts are the message ids; French ones come from ``locale/fr/LC_MESSAGES/rapports.mo``, read when first needed.
``text``, ``plural`` and ``N_`` also mark messages for extraction (``python -m tests.catalogue``).
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from math import floor, isfinite
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from gettext import NullTranslations

    from core.dates import Day

CODES: Final = ("fr", "en")
_Door = TypeVar("_Door")
MINUS: Final = "−"

_MONTHS: Final = {
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
}
_SHORT_MONTHS: Final = {
    "en": "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
    "fr": "janv.|févr.|mars|avr.|mai|juin|juil.|août|sept.|oct.|nov.|déc.",
}
_SHORT_WEEKDAYS: Final = {"en": "Mon|Tue|Wed|Thu|Fri|Sat|Sun", "fr": "lun.|mar.|mer.|jeu.|ven.|sam.|dim."}


@cache
def _catalogue(code: str) -> NullTranslations:
    """The translations of ``code``; without a catalogue, messages stay English."""
    from gettext import GNUTranslations, NullTranslations  # noqa: PLC0415 - English starts without it
    from pathlib import Path  # noqa: PLC0415

    try:
        with Path(__file__).with_name("locale").joinpath(code, "LC_MESSAGES", "rapports.mo").open("rb") as compiled:
            return GNUTranslations(compiled)
    except FileNotFoundError:
        return NullTranslations()


class Language:
    """One language people read: ``fr`` or ``en``. Raises ValueError for any other code."""

    __slots__ = ("code",)

    def __init__(self, code: str) -> None:
        if code not in CODES:
            raise ValueError(code)
        self.code = code

    def text(self, msgid: str) -> str:
        """The message in this language; ``{placeholders}`` are left for ``.format``."""
        if self.code == "en" or not msgid:
            return msgid
        return _catalogue(self.code).gettext(msgid)

    def plural(self, singular: str, plural: str, n: int) -> str:
        """The form that goes with ``n`` things, left for ``.format``; in French, none is singular."""
        if self.code == "en":
            return singular if abs(n) == 1 else plural
        return _catalogue(self.code).ngettext(singular, plural, abs(n))

    def day(self, day: Day, year: bool = True, *, short: bool = False, weekday: bool = False) -> str:
        """The day in words: ``3 octobre 2026``; ``short``: ``3 oct. 2026``; ``weekday``: ``sam. 3 oct. 2026``."""
        months = (_SHORT_MONTHS if short or weekday else _MONTHS)[self.code]
        number = int(day[8:10])
        words = ["1er" if number == 1 and self.code == "fr" else str(number), months.split("|")[int(day[5:7]) - 1]]
        if weekday:
            from core import dates  # noqa: PLC0415 - most days are written without

            words.insert(0, _SHORT_WEEKDAYS[self.code].split("|")[dates.weekday(day)])
        if year:
            words.append(str(int(day[:4])))
        return " ".join(words)

    def month(self, day: Day, year: bool = True, *, short: bool = False) -> str:
        """The month of the day in words: ``octobre 2026``; ``short``: ``oct. 2026``; without ``year``: ``octobre``."""
        name = (_SHORT_MONTHS if short else _MONTHS)[self.code].split("|")[int(day[5:7]) - 1]
        return f"{name} {int(day[:4])}" if year else name

    def number(self, x: float, digits: int = 0) -> str:
        """``x`` rounded to ``digits`` decimals, halves away from zero: ``48,3`` or ``48.3``, ``−2``; never ``−0``."""
        written = _rounded(abs(x), digits)
        if self.code == "fr":
            written = written.replace(".", ",")
        return MINUS + written if x < 0 and _counts(written) else written

    def signed(self, x: float, digits: int = 0) -> str:
        """Like ``number``, with ``+`` or ``−`` before all but zero."""
        written = self.number(x, digits)
        return "+" + written if x > 0 and _counts(written) else written


def _rounded(x: float, digits: int) -> str:
    """A number from zero up, with a decimal point."""
    scale = 10**digits
    if isfinite(x) and x * scale < 1e15:
        x = floor(x * scale + 0.5) / scale
    return f"{x:.{digits}f}"


def _counts(written: str) -> bool:
    """Whether anything but zero is left after rounding."""
    return written.strip("0.,") != ""


_current = Language("en")
_given: ContextVar[Language | None] = ContextVar("language", default=None)


def use(code: str) -> Language:
    """Make ``code`` the language of this process; raises ValueError unless it is ``fr`` or ``en``."""
    global _current  # noqa: PLW0603 - one reader, one language
    _current = Language(code)
    return _current


def current() -> Language:
    """The language spoken here: that of the door one came in by, else that of the process, English at first."""
    return _given.get() or _current


def text(msgid: str) -> str:
    """The message in the language spoken here."""
    return current().text(msgid)


def plural(singular: str, plural: str, n: int) -> str:
    """The form that goes with ``n`` things in the language spoken here."""
    return current().plural(singular, plural, n)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Whatever is said within this block, however deep, is said in ``language``."""
    before = _given.set(language)
    try:
        yield
    finally:
        _given.reset(before)


def spoken(door: type[_Door]) -> type[_Door]:
    """A class whose every public method speaks the language of its ``_language``, whatever the process speaks.

    So the language is given once, to the door, and nobody behind it asks the process.
    """
    for name, member in list(vars(door).items()):
        if not name.startswith("_") and isinstance(member, FunctionType):
            setattr(door, name, _in_its_language(member))
    return door


def _in_its_language(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def said(self: Any, *given: Any, **named: Any) -> Any:
        before = _given.set(self._language)
        try:
            return method(self, *given, **named)
        finally:
            _given.reset(before)

    return said


def N_(msgid: str) -> str:  # noqa: N802 - the name gettext users know
    """``msgid`` itself, marked for translation where it is shown."""
    return msgid


def choose(lang_option: str | None, setting: str | None, environ: Mapping[str, str]) -> str:
    """The code to use: the option, else the setting, else what the environment asks for, else English.

    Raises WrongUsage for an option that is no language of the product; a setting that is none is passed over.
    """
    if lang_option:
        if lang_option not in CODES:
            from core.errors import WrongUsage  # noqa: PLC0415 - only to refuse

            raise WrongUsage(text("The language is fr or en; nothing was changed."))
        return lang_option
    if setting in CODES:
        return setting
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name, ""):
            wanted = [locale[:2].lower() for locale in value.split(":")]
            return next((code for code in wanted if code in CODES), "en")
    return "en"
