"""The forms about what was agreed with somebody: a promise, their side, hers, and an opinion of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from core.acting.own_part import LINES
from core.days.typed import understand
from core.errors import RapportsError, WrongUsage
from core.language import N_, current, text
from core.model import Basis, Party, Role
from core.words import BASES, HANDLINGS, ROLES
from core.words import PARTS as WORDS_OF_PARTS
from tui.look import discreet
from tui.screens.form_screen import Asked, Questions
from tui.shared.checks import meant, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.model import Relationship
    from tui.host import Host

T = TypeVar("T")
PROMISED: Final = {Party.THEM: N_("{name} promised"), Party.ME: N_("I promised {name}")}


def promise(app: Host, who: Relationship, by: Party) -> Questions:
    """What one side promised, and by when."""

    def store(typed: Mapping[str, str]) -> str:
        if not typed["what"]:
            raise WrongUsage(text("What was promised, in a few words, is needed."))
        due = understand(typed["due"], app.day, current().code, "until") if typed["due"] else None
        return app.practice.acting.commitments.add(who, typed["what"], by, app.day, due, typed["note"]).id

    fields = (
        Asked("what", N_("what"), N_("what was promised, in a few words")),
        Asked(
            "due",
            N_("by when"),
            N_("a day to come: Friday, 3 December, in two weeks; it may stay empty"),
            echo=_day(app),
        ),
        Asked("note", N_("a note"), N_("anything else; it may stay empty")),
    )
    title = text(PROMISED[by]).format(name=discreet.name(who.name))
    return Questions(title, fields, ("Promise", who.id, by.value), store)


def their_side(app: Host, who: Relationship) -> Questions:
    """How satisfied they are, whether they said so, and when."""

    def store(typed: Mapping[str, str]) -> str:
        level = whole(text("how satisfied"), typed["level"], 1, 5)
        basis = chosen(text("said or guessed"), typed["basis"], {said: basis for basis, said in BASES.items()})
        day = understand(typed["on"], app.day, current().code) if typed["on"] else app.day
        return app.practice.acting.their_sides.note(who, level, day, basis or Basis.GUESS, typed["note"]).id

    fields = (
        Asked("level", N_("how satisfied"), N_("from 1, not at all, to 5, very: on their side, not on yours")),
        Asked("basis", N_("said or guessed"), words=tuple(map(text, BASES.values()))),
        Asked("on", N_("on which day"), N_("today where nothing is typed")),
        Asked("note", N_("a note"), N_("anything else; it may stay empty")),
    )
    title = text("The side of {name}").format(name=discreet.name(who.name))
    return Questions(title, fields, ("TheirSide", who.id, ""), store)


def my_part(app: Host, who: Relationship) -> Questions:
    """What she let happen, and when."""

    def store(typed: Mapping[str, str]) -> str:
        part = chosen(text("my part"), typed["part"], {said: part for part, said in WORDS_OF_PARTS.items()})
        if part is None:
            raise WrongUsage(text("Which part is needed: the first letters of one do."))
        day = understand(typed["on"], app.day, current().code) if typed["on"] else app.day
        return app.practice.acting.own_parts.note(who, part, day, typed["note"]).id

    fields = (
        Asked("part", N_("my part"), words=tuple(map(text, WORDS_OF_PARTS.values()))),
        Asked("on", N_("on which day"), N_("today where nothing is typed")),
        Asked("note", N_("a note"), N_("anything else; it may stay empty")),
    )
    title = text("My part with {name}").format(name=discreet.name(who.name))
    return Questions(title, fields, ("MyPartInIt", who.id, ""), store)


def owed(app: Host, role: Role) -> Questions:
    """The three lines of what she owes a role, held to or not; a line left empty is not answered."""
    answers = {N_("yes"): True, N_("no"): False}

    def store(typed: Mapping[str, str]) -> str:
        said = {line: chosen(text(words), typed[line], answers) for line, words in LINES[role].items()}
        held = {line: answer for line, answer in said.items() if answer is not None}
        if not held:
            raise WrongUsage(text("One yes or no at least is needed; esc leaves it for now."))
        return app.practice.acting.own_parts.answer(role, held, app.day)[0].id

    hint = text("{line}: {yes} or {no}; empty where it does not apply")  # whole, since a label is cut
    said = {line: hint.format(line=text(words), yes=text("yes"), no=text("no")) for line, words in LINES[role].items()}
    fields = tuple(Asked(line, words, said[line]) for line, words in LINES[role].items())
    title = text("What I owe, of late: {role}").format(role=text(ROLES[role]))
    return Questions(title, fields, ("Owed", role, ""), store)


def opinion(app: Host, who: Relationship) -> Questions:
    """What somebody else says, who it is, what they know of it, and what she does with it; it weighs nothing."""

    def store(typed: Mapping[str, str]) -> str:
        if not typed["text"]:
            raise WrongUsage(text("What they say is needed."))
        if not typed["who"]:
            raise WrongUsage(text("Who says it is needed: an opinion without its author cannot be weighed."))
        handling = chosen(text("what I do with it"), typed["handling"], {v: k for k, v in HANDLINGS.items()})
        fields = {"competence": typed["competence"], "context": typed["context"], "handling": handling}
        return app.practice.acting.opinions.note(who, typed["text"], typed["who"], app.day, **fields).id

    fields = (
        Asked("text", N_("what they say"), N_("in their words; it is kept apart from facts and weighs nothing")),
        Asked("who", N_("who says it"), N_("their name, or who they are")),
        Asked("competence", N_("what they know of it"), N_("What does this person know of the matter at first hand?")),
        Asked("context", N_("in which context"), N_("In which circumstances is it true, and are they mine?")),
        Asked("handling", N_("what I do with it"), words=tuple(map(text, HANDLINGS.values()))),
    )
    title = text("An opinion about {name}").format(name=discreet.name(who.name))
    return Questions(title, fields, ("Opinion", who.id, ""), store)


def _day(app: Host) -> Callable[[str], str]:
    def understood(typed: str) -> str:
        try:
            return current().day(understand(typed, app.day, current().code, "until"), weekday=True)
        except RapportsError:
            return ""

    return understood


def chosen(label: str, typed: str, words: Mapping[str, T]) -> T | None:
    """What a word, or its beginning, stands for; None for nothing typed. Raises WrongUsage where that is unclear."""
    if not typed:
        return None
    word = meant(typed, {word: text(word) for word in words})
    if word is None:
        said = text("{label}: “{typed}” is not possible; one of {choices} is.")
        raise WrongUsage(said.format(label=label, typed=typed[:40], choices=", ".join(map(text, words))))
    return words[word]
