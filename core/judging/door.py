"""What is said of a no to somebody with whom it goes on: one piece of work was refused, and the door is open."""

from __future__ import annotations

from core.language import N_, Language
from core.model import Decision, Reply
from core.words import MOMENTS

_SHORT = {
    Reply.NO: N_("no on {day}, the door stays open"),
    Reply.NOT_NOW: N_("not now, said on {day}"),
    Reply.MAYBE: N_("maybe, said on {day}"),
}
_SENTENCES = {
    Reply.NO: N_("You said no on {day}{moment}: to one piece of work, and the door stays open."),
    Reply.NOT_NOW: N_("You said “not now” on {day}{moment}: one piece of work waits, and the door stays open."),
    Reply.MAYBE: N_("You said “maybe” on {day}{moment}: one piece of work waits for your answer."),
}


def in_short(no: Decision, today: str, language: Language) -> str:
    """In a few words: that she said no, and when."""
    day = language.day(no.on, no.on[:4] != today[:4], short=True)
    return language.text(_SHORT[no.reply or Reply.NO]).format(day=day)


def in_words(no: Decision, language: Language) -> str:
    """In a sentence: what was refused, how far it had come, and what that leaves."""
    moment = "" if no.moment is None else f", {language.text(MOMENTS[no.moment])}"
    return language.text(_SENTENCES[no.reply or Reply.NO]).format(day=language.day(no.on), moment=moment)
