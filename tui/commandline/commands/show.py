"""``rapports show NAME``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.days.said import said
from core.days.said import since as since_when
from core.judging.label import label
from core.judging.silence import Sign
from core.judging.sums import written_out
from core.judging.told import few_notes, in_points, questions, ways_told
from core.language import current
from core.language import text as _
from core.model import Precision, Verdict
from core.plain import capital, visible
from core.remembering.ended_words import ended_words
from core.vocabulary import SIGNALS
from core.words import DIMENSION_LABELS, ORIGINS, ROLES, STAGES, VERDICTS_SINCE
from tui.commandline import output
from tui.commandline.fitting import say_pieces, say_text
from tui.commandline.table import print_table
from tui.commandline.verdict_marks import STYLES, glyph
from tui.commandline.verdict_marks import score as figure
from tui.look.standing import CALM
from tui.look.tokens import FILL, OVER, REACH, SEPARATOR, SILENT, TRACK
from tui.terminal import console
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Mapping

    from core.judging.assessment import Assessment, Contribution, DimensionScore
    from core.model import Event, Relationship
    from tui.commandline.context import Context

BAR = 20
"""Cells of a bar."""
TOP = 3
"""Contributions shown for a dimension."""
INDENT = "  "


def options(parser: ArgumentParser) -> None:
    """What ``show`` takes."""
    parser.add_argument("name", metavar=_("NAME"), help=_("who: a name, a part of it, or an id"))
    parser.add_argument("--points", choices=tuple(DIMENSION_LABELS), help=_("only this score, written out as a sum"))


def run(context: Context) -> None:
    """Print the assessment."""
    relationship = context.find(context.arguments.name)
    assessment = context.practice.assess(relationship, context.day)
    if context.json:
        output.put(assessment)
        return
    _head(relationship, assessment, departed=context.practice.row(relationship.id, context.day).departed)
    _reasons(relationship, assessment)
    times = {event.id: _when(event) for event in context.practice.events(relationship.id)}
    if context.arguments.points:
        _sum(assessment, context.arguments.points, times)
        return
    _dimensions(assessment)
    _contributions(assessment, times)
    _way_back(assessment)
    _missions(context, relationship)
    _notes(context, relationship)


def _missions(context: Context, relationship: Relationship) -> None:
    from tui.commandline.commands.mission import mission_row  # noqa: PLC0415 - most have none

    found = [mission for mission in context.practice.acting.missions.of(relationship) if mission.on <= context.day]
    if found:
        console.say("")
        console.say(Painted(_("Missions:"), "bold"))
        print_table([[INDENT, *mission_row(mission)] for mission in found])


def _head(relationship: Relationship, assessment: Assessment, *, departed: bool) -> None:
    parts = [_(ROLES[relationship.role]), _(STAGES[relationship.stage])]
    if relationship.since:
        since = said(relationship.since, relationship.since_precision, current())
        exact = relationship.since_precision is Precision.DAY
        parts.append(_("since {day}").format(day=since) if exact else _("since {time}").format(time=since))
    say_pieces([Painted(visible(relationship.name, one_line=True), "bold"), *parts], SEPARATOR, INDENT)
    stands = [Painted(f"{OVER} {_('they left, to be recorded')}", STYLES[Verdict.WATCH])] if departed else []
    say_pieces([*(stands or _standing(assessment)), _health(assessment)], SEPARATOR, INDENT)


def _standing(assessment: Assessment) -> list[str | Painted]:
    """The verdict; a silence before one that asks for nothing."""
    verdict, quiet = assessment.verdict, assessment.silence
    if assessment.became is not None:
        return [Painted(f"{OVER} {capital(assessment.became.text)}", "dim")]
    since = since_when(assessment.since, assessment.since_precision, current()) if assessment.since else ""
    sentence = f"{glyph(verdict).text} {_(VERDICTS_SINCE[verdict]).format(since=since)}"
    if assessment.from_memory:
        sentence = f"{sentence}, {label(assessment.notes_to_go, current())}"
    if quiet.sign is not None and verdict in CALM:
        style = STYLES[Verdict.WATCH if quiet.sign is Sign.WORRYING else Verdict.INSUFFICIENT]
        return [Painted(f"{SILENT} {_('gone quiet')}", style), Painted(sentence, STYLES[verdict])]
    if verdict is Verdict.INSUFFICIENT:
        little: list[str | Painted] = [Painted(f"{glyph(verdict).text} {assessment.reasons[0].text}", STYLES[verdict])]
        return [*little, label(assessment.notes_to_go, current())] if assessment.from_memory else little
    return [Painted(sentence, STYLES[verdict])]


def _health(assessment: Assessment) -> str:
    if assessment.health is None or assessment.low is None or assessment.high is None:
        return _("health unknown") if assessment.became is None else _("health unknown then")
    figures = {"value": assessment.health, "low": assessment.low, "high": assessment.high}
    said = {name: current().number(figure) for name, figure in figures.items()}
    if assessment.became is not None:
        return _("health then {value} (between {low} and {high})").format(**said)
    if assessment.trend_90d is None:
        return _("health {value} (between {low} and {high})").format(**said)
    text = _("health {value} (between {low} and {high}), {change} in 90 days")
    return text.format(change=in_points(assessment.trend_90d, current(), 1), **said)


def _reasons(relationship: Relationship, assessment: Assessment) -> None:
    calm = assessment.verdict in CALM
    little = assessment.verdict is Verdict.INSUFFICIENT and assessment.became is None
    in_head = little and assessment.silence.sign is None
    beside = [note for note in assessment.notes if note.rule != "from_memory"]  # the head says it
    told = sorted((*assessment.reasons[in_head:], *beside), key=lambda r: not calm or r.rule != "silence")
    ended = (visible(told, one_line=True) for told in ended_words(relationship, current()))
    said = [*(reason.text for reason in told), *questions(assessment, current()), *ended]
    if said:
        console.say("")
    for sentence in said:
        say_text(INDENT + "• ", sentence)


def _dimensions(assessment: Assessment) -> None:
    console.say("")
    rows: list[list[str | Painted]] = []
    for name, score in assessment.dimensions.items():
        number = current().number
        band = f"{number(score.low)}–{number(score.high)}" if score.known else _("unknown")
        if few_notes(assessment, name):
            band = _("few notes")
        label = INDENT + _(DIMENSION_LABELS[name])
        rows.append([label, figure(assessment, name), _bar(score), band, assessment.sentences[name]])
    print_table(rows, right=(1,))


def _bar(score: DimensionScore) -> str:
    if not score.known:
        return TRACK * BAR
    filled, reach = round(score.score * BAR / 100), round(score.high * BAR / 100)
    return FILL * filled + REACH * (reach - filled) + TRACK * (BAR - reach)


def _when(event: Event) -> str:
    """Its day, as a time in words where it is known no better."""
    return event.on if event.precision is Precision.DAY else said(event.on, event.precision, current())


def _contributions(assessment: Assessment, times: Mapping[str, str]) -> None:
    contributions = assessment.contributions or ()
    rows: list[list[str | Painted]] = []
    for name in assessment.dimensions:
        of_events = [c for c in contributions if c.dimension == name and c.event is not None]
        of_events.sort(key=lambda c: (-abs(c.points), c.on or ""))
        rows += [_contribution(c, times) for c in of_events[:TOP]]
    if rows:
        console.say("")
        weighs = _("What weighs most today, in points:") if assessment.became is None else _("What weighed most then:")
        say_text("", weighs, "bold")
        print_table(rows, right=(1,))


def _contribution(contribution: Contribution, times: Mapping[str, str]) -> list[str | Painted]:
    points = current().signed(contribution.points, 1)
    label = contribution.label(current().code)
    return [
        INDENT + _(DIMENSION_LABELS[contribution.dimension]),
        points,
        times.get(contribution.event or "", ""),
        label,
    ]


def _sum(assessment: Assessment, dimension: str, times: Mapping[str, str]) -> None:
    """One score as a sum to two decimals: the prior, each event that weighs, the others together, the score."""
    found = written_out(assessment, dimension)
    signed = current().signed
    rows: list[list[str | Painted]] = [[INDENT, current().number(found.prior, 2), "", _("before anything was noted")]]
    for line in found.lines:
        label = SIGNALS[line.signal].label(current().code) if line.signal else ""
        rows.append([INDENT, signed(line.points, 2), times.get(line.event or "", ""), label])
    if found.rest:
        others = current().plural("{n} other event", "{n} other events", found.rest).format(n=found.rest)
        rows.append([INDENT, signed(found.rest_points, 2), "", others])
    score = Painted("= " + current().number(found.score, 2), "bold")
    rows.append([INDENT, score, "", Painted(_(DIMENSION_LABELS[dimension]), "bold")])
    console.say("")
    print_table(rows, right=(1,))


def _way_back(assessment: Assessment) -> None:
    ways = ways_told(assessment, current())
    if ways:
        console.say("")
        console.say(Painted(_("The way back:"), "bold"))
    for way in ways:
        say_text(INDENT + "• ", way)


def _notes(context: Context, relationship: Relationship) -> None:
    noted = [e for e in context.practice.events(relationship.id) if (e.note or e.origin) and e.on <= context.day]
    if not relationship.note and not noted:
        return
    console.say("")
    console.say(Painted(_("Notes:"), "bold"))
    if relationship.note:
        _say_note(relationship.note, INDENT)
    for event in reversed(noted):
        say_text(INDENT, f"{_when(event)} {event.label(current().code)}")
        if event.note:
            _say_note(event.note, INDENT * 2)
        if event.origin is not None:
            traced = event.origin.trace or _(ORIGINS[event.origin.kind])
            say_text(INDENT * 2, _("Found: {trace}").format(trace=visible(traced, one_line=True)), "dim")


def _say_note(note: str, indent: str) -> None:
    """A note in full, set apart so that its lines cannot pass for ours."""
    for line in note.replace("\r\n", "\n").split("\n"):
        say_text(indent, visible(line))
