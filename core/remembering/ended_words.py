"""What was told of one that ended, in sentences: when, by whom, why, how it had come about, when it could be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from core.acting.reason_codes import CODES, label
from core.days.said import said, when
from core.model import Stage
from core.words import CAME_ABOUT, CHANNELS, ENDERS

if TYPE_CHECKING:
    from core.language import Language
    from core.model import Relationship


def ended_words(who: Relationship, language: Language, shown: Callable[[str], str] = str) -> tuple[str, ...]:
    """One sentence for each thing told of the end of ``who``; nothing of one that goes on, or where nothing was told.

    Her own words are ``shown`` as a screen may show them.
    """
    return tuple(_sentences(who, language, shown)) if who.stage is Stage.ENDED else ()


def _sentences(who: Relationship, language: Language, shown: Callable[[str], str]) -> Iterator[str]:
    text = language.text
    on = when(who.ended_on, who.ended_precision, language) if who.ended_on else ""
    by = text(ENDERS[who.ended_by]) if who.ended_by else ""
    if on and by:
        yield text("Ended {when}: {by}.").format(when=on, by=by)
    elif on:
        yield text("Ended {when}.").format(when=on)
    elif by:
        yield text("Ended: {by}.").format(by=by)
    if who.ended_reason:
        reason = label(who.ended_reason, language) if who.ended_reason in CODES else shown(who.ended_reason)
        yield text("Why it ended: {reason}.").format(reason=reason.rstrip("."))
    came = [text(CHANNELS[who.channel])] if who.channel else []
    came += [text(CAME_ABOUT[who.came_about])] if who.came_about else []
    if came:
        yield text("How it came about: {ways}.").format(ways=", ".join(came))
    seen = [said(who.seen_on, who.seen_precision, language)] if who.seen_on else []
    seen += [shown(who.seen_note).rstrip(".")] if who.seen_note else []
    if seen:
        yield text("Could have been seen: {seen}.").format(seen=", ".join(seen))
