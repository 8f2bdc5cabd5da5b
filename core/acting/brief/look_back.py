"""The sheet for one who left: no talk and no notice, a look back on how this was chosen."""

from __future__ import annotations

from core.acting.brief import parts
from core.acting.brief.parts import plain, section
from core.acting.brief.sheet import Figure, Line, Quote, Section
from core.acting.case import Case
from core.acting.frame import view
from core.dates import plus
from core.days.said import said as when
from core.judging.label import footing, verdict_words
from core.judging.silence import heard, shown_since
from core.language import N_
from core.model import Precision
from core.plain import capital
from core.words import CAME_ABOUT, CHANNELS

BEFORE = (90, 60, 30)
"""Days before the departure on which the verdict is read again."""

_PREPARED = {
    (True, True): N_("A proposal, after a meeting and on a precise brief, {day}"),
    (True, False): N_("A proposal, after a meeting and without a precise brief, {day}"),
    (False, True): N_("A proposal, on a precise brief and without a meeting, {day}"),
    (False, False): N_("A proposal, with neither a meeting nor a precise brief, {day}"),
}
"""By whether they had met, and whether there was a brief."""


def sections(case: Case) -> list[Section]:
    """What was to be seen, how this was chosen, what stood in the frame, her part, the income, and the question."""
    return [
        *_left(case),
        *_before(case),
        *_chosen(case),
        *_frame(case),
        *parts.mine(case),
        *_income(case),
        *_question(case),
    ]


def _left(case: Case) -> list[Section]:
    _, found = case.language, case.assessment.became
    title = _.text("They left")
    if case.left_on is None and found is not None:
        days = () if found.on is None else (found.on,)
        return section(
            "left", _.text("It is over"), [Line(_.text("{what}.").format(what=capital(found.text)), days=days)]
        )
    if case.left_on is None:
        return section("left", title, plain(_.text("Nothing here says that they left, nor on which day.")))
    precision = Precision.DAY if case.departure is None else case.departure.precision
    text = _.text("Over since {day}, and not by my decision.").format(day=when(case.left_on, precision, _))
    quotes = () if case.departure is None or not case.departure.note.strip() else (_quoted(case),)
    return section("left", title, [Line(text, days=(case.left_on,), quotes=quotes)])


def _quoted(case: Case) -> Quote:
    event = case.departure
    assert event is not None
    return Quote(event.note, event.on, event.id, event.precision)


def _before(case: Case) -> list[Section]:
    """The verdict, and a silence, on three days before; what was not noted yet on those days is not known to them."""
    _ = case.language
    over = case.assessment.became
    left, lines = case.left_on or (over.on if over else None) or case.day, []
    for days in BEFORE:
        day = plus(left, -days)
        then = [event for event in case.events if event.on <= day]
        if not then:
            words = _.text("nothing was noted yet")
        else:
            memory = footing(case.events, case.relationship.role, day).from_memory
            words = verdict_words(case.verdict_on(day), memory, _)
            if shown_since(heard(then, day), case.relationship, day) is not None:
                words += ", " + _.text("gone quiet")
        text = _.text("{n} days before, on {day}: {verdict}.").format(n=days, day=_.day(day), verdict=words)
        lines.append(Line(text, (Figure(days, source="left_on"),), days=(day,)))
    return section("before", _.text("What was to be seen before"), lines)


def _chosen(case: Case) -> list[Section]:
    _, who = case.language, case.relationship
    lines = []
    if who.since is not None:
        text = _.text("It began: {when}.").format(when=when(who.since, who.since_precision, _))
        lines.append(Line(text, days=(who.since,)))
    channel = _.text(CHANNELS[who.channel]) if who.channel else _.text("never noted")
    lines.append(Line(_.text("How it came: {channel}.").format(channel=channel)))
    if case.introducer:
        lines.append(Line(_.text("Introduced by"), quotes=(Quote(case.introducer),)))
    lines.append(
        Line(_.text("{what}.").format(what=capital(_.text(CAME_ABOUT[who.came_about]))))
        if who.came_about
        else Line(_.text("Chosen, or did it happen? It was never noted."))
    )
    lines += _prepared(case)
    return section("chosen", _.text("How this was chosen"), lines)


def _prepared(case: Case) -> list[Line]:
    """Whether they had met, and on what brief: from the proposals, else from what the gate was told."""
    _ = case.language
    found = [
        Line(
            _.text(_PREPARED[p.met, p.brief]).format(day=_.day(p.on)) + ".",
            days=(p.on,),
            quotes=(Quote(p.note, p.on),) if p.note.strip() else (),
        )
        for p in case.proposals
    ]
    asked = case.qualification
    if not found and asked is not None and (asked.met is not None or asked.brief is not None):
        answers = (
            (asked.met, N_("We had met before."), N_("We had not met before.")),
            (asked.brief, N_("There was a precise brief."), N_("There was no precise brief.")),
        )
        found = [Line(_.text(yes if answer else no)) for answer, yes, no in answers if answer is not None]
    return found or plain(_.text("Whether we had met, or had a precise brief, was never noted."))


def _frame(case: Case) -> list[Section]:
    _ = case.language.text
    seen = view(case.relationship, case.events, case.day, case.language)
    lines = parts.written(seen, case)
    unsaid = [part.label for part in seen.parts if part.key in seen.unspoken]
    if unsaid:
        lines.append(Line(_("Not written there: {parts}.").format(parts=", ".join(unsaid))))
    return section("agreed", _("What stood in the frame, and what did not"), lines)


def _income(case: Case) -> list[Section]:
    _, share = case.language, case.relationship.income_share
    if share is None:
        return []
    number = _.number(share, 0 if float(share).is_integer() else 1)
    text = _.text("{share} % of my income came from here.").format(share=number)
    return section(
        "risk", _.text("The income"), [Line(text, (Figure(float(share), source="relationship.income_share"),))]
    )


def _question(case: Case) -> list[Section]:
    _ = case.language.text
    lines = plain(
        _("What does it say of how I choose? One sentence is enough."),
        _("As a criterion: `rapports reflect NAME --criterion TEXT`."),
        _("As a rule for saying yes: `rapports reflect NAME --rule TEXT`."),
        _("As a resolution for the year: `rapports reflect NAME --resolution TEXT`."),
    )
    return section("question", _("One question"), lines)
