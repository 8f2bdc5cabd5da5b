"""How somebody stands, in one sign and one word: the verdict, or what is said in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.judging.enough import Shade
from core.judging.over import over
from core.judging.over import words as words_of
from core.judging.silence import Sign, Silence
from core.language import N_, current, text
from core.model import Verdict
from core.plain import capital
from core.words import VERDICTS
from tui.look import event_words, tokens

if TYPE_CHECKING:
    from core.judging.folding import Row

CALM = (Verdict.INSUFFICIENT, Verdict.STEADY)
"""Verdicts that ask for nothing: a silence is said in their place."""

_SHADES = {
    Shade.PROMISING: (N_("promising, not proven"), N_("promising")),
    Shade.FRICTIONS: (N_("frictions, too little"), N_("frictions")),
}


class Standing(NamedTuple):
    """A glyph, the word for it, a shorter one, and the ink of both, which is a verdict's."""

    glyph: str
    word: str
    short: str
    ink: Verdict
    remembered: bool = False
    """Whether it is a verdict that rests on memory."""


def standing(row: Row) -> Standing:
    """The verdict of ``row``; a silence in place of one that asks for nothing; what too little there is.

    Where its file is damaged, that: nothing else can be said, or not for sure. Of one that is over what became of it:
    its verdict is that of then.
    """
    if row.trouble is None:
        return _sound(row)
    if row.trouble.whole:
        return Standing(tokens.TROUBLE, text("file cannot be read"), text("unreadable"), Verdict.WATCH)
    said = text("{verdict}; file damaged").format(verdict=_sound(row).word)
    return _sound(row)._replace(word=said, short=text("damaged"))


def _sound(row: Row) -> Standing:
    if row.is_over:
        assert row.force is not None
        long, short = words_of(row.force, row.today, current())
        return Standing(tokens.OVER, long, short, Verdict.INSUFFICIENT)
    if row.departed:
        return Standing(tokens.OVER, text("they left, to be recorded"), text("they left"), Verdict.WATCH)
    if silent(row.silence, row.verdict):
        return _silence(row.silence)
    glyph, word = tokens.GLYPHS[row.verdict], text(VERDICTS[row.verdict])
    if row.verdict is Verdict.INSUFFICIENT and row.shade in _SHADES:
        long, short = _SHADES[row.shade]
        return Standing(glyph, text(long), text(short), row.verdict, row.from_memory)
    return Standing(glyph, word, word, row.verdict, row.from_memory)


def remembered(row: Row) -> bool:
    """Whether a verdict that rests on memory is shown of it."""
    return row.from_memory and standing(row).remembered


def silent(quiet: Silence, verdict: Verdict) -> bool:
    """Whether a silence is said in place of ``verdict``."""
    return quiet.sign is not None and verdict in CALM


def words() -> list[tuple[str, str]]:
    """Every word there may be, with its shorter form; of a silence only that, as a sentence tells it too."""
    verdicts = [(text(word), text(word)) for word in VERDICTS.values()]
    short = _silence(Silence(999, 30, Sign.QUIET, None)).short
    return [*verdicts, *((text(word), text(short)) for word, short in _SHADES.values()), (short, short)]


def sentence(row: Row, today: str) -> tuple[str, Verdict]:
    """The standing as a sentence with its glyph, and its ink."""
    stands = standing(row)
    if row.trouble is not None:
        return f"{stands.glyph} {stands.word}", stands.ink
    if found := over(row.relationship, row.force, row.verdict, current(), from_memory=row.from_memory):
        return f"{stands.glyph} {capital(found.text)}", stands.ink
    if row.departed:
        return f"{stands.glyph} {text('They left; that is not recorded as the end yet')}", stands.ink
    if row.verdict is Verdict.INSUFFICIENT or silent(row.silence, row.verdict):
        word = text("{verdict}, from memory").format(verdict=stands.word) if stands.remembered else stands.word
        return f"{stands.glyph} {word}", stands.ink
    said = event_words.verdict_since(row.verdict, row.since, row.since_precision, today, row.from_memory)
    return f"{stands.glyph} {said}", stands.ink


def trouble(row: Row) -> str:
    """What is wrong with its file, in a sentence; "" where nothing is."""
    if row.trouble is None:
        return ""
    return row.trouble.why or text("Some of its file cannot be read, or is gone: `rapports doctor` says what.")


def trouble_in_short(row: Row) -> str:
    """The same in few words, below a row."""
    if row.trouble is None:
        return ""
    if row.trouble.whole:
        return text("left untouched; `rapports doctor` says more")
    return text("some of it is missing; `rapports doctor` says what")


def _silence(quiet: Silence) -> Standing:
    ink = Verdict.WATCH if quiet.sign is Sign.WORRYING else Verdict.INSUFFICIENT
    long = text("silence, {n} d, usually {usual}").format(n=quiet.days, usual=quiet.usual)
    return Standing(tokens.SILENT, long, text("silence, {n} d").format(n=quiet.days), ink)
