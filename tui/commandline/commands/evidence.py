"""``rapports evidence [FILE…]``: what files prove, for her to accept or to decline; nothing is an event before that."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from core.errors import WrongUsage
from core.gathering.gathering import Word
from core.gathering.settling import Proposal, State
from core.language import N_, current, plural
from core.language import text as _
from core.model import OriginKind
from core.people import bare
from core.plain import shorten, visible
from core.vocabulary import SIGNALS
from core.words import SEVERITIES
from tui.commandline import output
from tui.commandline.table import print_table
from tui.shared.checks import one_of, shown
from tui.shared.columns_typed import columns, order
from tui.terminal import console
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Sequence

    from core.gathering.gathering import Gathered, Unknown
    from core.gathering.source import Remark
    from core.model import Relationship
    from tui.commandline.context import Context

STATES = {
    State.ACCEPTED: N_("accepted"),
    State.DECLINED: N_("declined"),
    State.NOTED: N_("here already"),
    State.LEFT_OUT: N_("left out"),
}
"""What those are called that wait for nothing."""

MOST_REMARKS = 100
"""What is told of single lines left out; of more, how many there are."""
MOST_NAMES = 5
"""Strangers named; how many there are is said besides."""


def options(parser: ArgumentParser) -> None:
    """What ``evidence`` takes."""
    add = parser.add_argument
    add("files", metavar=_("FILE"), nargs="*", help=_("files and folders; without any, what waits is shown"))
    add("--dry-run", action="store_true", help=_("only show what they prove; nothing is kept"))
    add("--accept", metavar="ID", action="append", help=_("make an event of this one"))
    add("--accept-all", action="store_true", help=_("make events of all that wait and are about somebody here"))
    add("--decline", metavar="ID", action="append", help=_("never propose this one again"))
    add("--signal", metavar=_("SIGNAL"), help=_("those of this kind alone"))
    add("--whom", metavar=_("“AS WRITTEN=NAME”"), action="append", help=_("who that is; remembered"))
    add("--me", metavar=_("ADDRESS"), action="append", help=_("an address of yours, or siren:…; remembered"))
    add("--map", metavar=_("COLUMN=FIELD"), action="append", help=_("which field a column holds; remembered"))
    add("--day-first", action="store_true", help=_("03/04 is 3 April"))
    add("--month-first", action="store_true", help=_("03/04 is March 4"))
    add("--skip-bad", action="store_true", help=_("go on without the files that cannot be read"))
    add("--big", action="store_true", help=_("read files of more than 2 GB, too"))
    add("--review", action="store_true", help=_("show what there is to confirm, and nothing else"))


def run(context: Context) -> None:
    """Read, settle, store her word, and print every finding as it now stands."""
    from dateutil.tz import gettz  # noqa: PLC0415 - help does without

    typed = context.arguments
    _check(context)
    word = Word(
        accept=frozenset(typed.accept or ()),
        decline=frozenset(typed.decline or ()),
        everything=typed.accept_all,
        signal=typed.signal,
    )
    only_looking = not (typed.files or typed.whom or typed.me or not word.silent)
    gathered = context.practice.gathering.read(
        typed.files,
        columns=columns(typed.map),
        mine=typed.me or (),
        whom=[_whom(context, pair) for pair in typed.whom or ()],
        day_first=order(typed),
        skip_bad=typed.skip_bad,
        big=typed.big,
        zone=gettz(),
        word=word,
        dry_run=typed.dry_run or only_looking,
        storing=context.change,
    )
    decided = {*gathered.accepted, *gathered.declined}
    found = [one for one in gathered.proposals if one.id in decided or _wanted(one, context)]
    if context.json:
        output.put([_record(proposal) for proposal in found])
    else:
        _print(found, context.practice.relationship)
    _tell(gathered, context)


def _check(context: Context) -> None:
    typed = context.arguments
    if typed.signal is not None:
        one_of("--signal", typed.signal, SIGNALS)
    if typed.review and (typed.files or typed.dry_run):
        raise WrongUsage(_("--review shows what waits already; it goes without files. Nothing was stored."))
    if set(typed.accept or ()) & set(typed.decline or ()):
        raise WrongUsage(_("The same one cannot be accepted and declined. Nothing was stored."))


def _whom(context: Context, pair: str) -> tuple[str, Relationship]:
    as_written, sign, name = pair.rpartition("=")
    if not (sign and as_written.strip() and name.strip()):
        text = _("--whom: “{typed}” is not AS WRITTEN=NAME. Nothing was stored.")
        raise WrongUsage(text.format(typed=shown(pair)))
    return as_written.strip(), context.find(name.strip())


def _wanted(proposal: Proposal, context: Context) -> bool:
    typed = context.arguments
    if not typed.files and proposal.state in {State.ACCEPTED, State.DECLINED}:  # elsewhere, in another copy
        return False
    if typed.review and not (proposal.waits and proposal.state in {State.PENDING, State.AMENDS}):
        return False
    return typed.signal is None or proposal.finding.signal == typed.signal


def _record(proposal: Proposal) -> dict[str, Any]:
    """What is printed as JSON."""
    finding = proposal.finding
    return {
        "id": proposal.id,
        "relationship": proposal.relationship,
        "on": finding.on,
        "signal": finding.signal,
        "severity": None if finding.level is not None else finding.severity,
        "source": finding.source,
        "reason": finding.reason,
        "trace": finding.trace,
        "state": proposal.state,
        "was": proposal.was,
        "whom": finding.whom.name,
        "why": proposal.why,
    }


def _print(proposals: Sequence[Proposal], called: Callable[[str], Relationship]) -> None:
    """A block for each relationship: who, then a line for each finding that waits or was just decided."""
    names = {
        proposal.id: called(proposal.relationship).name if proposal.relationship else proposal.finding.whom.name or "?"
        for proposal in proposals
    }
    hidden = Counter(proposal.state for proposal in proposals if _is_quiet(proposal))
    open_ = sorted(
        (p for p in proposals if not _is_quiet(p)), key=lambda p: (bare(names[p.id]), names[p.id], p.finding.on, p.id)
    )
    for name in dict.fromkeys(names[proposal.id] for proposal in open_):
        console.say(Painted(visible(name, one_line=True), "bold"))
        print_table([_row(proposal) for proposal in open_ if names[proposal.id] == name])
    for state, n in sorted(hidden.items()):
        console.complain(_("{where}: {what}").format(where=_(STATES[state]), what=n))


def _is_quiet(proposal: Proposal) -> bool:
    return proposal.state in STATES


def _row(proposal: Proposal) -> list[str | Painted]:
    finding = proposal.finding
    severity = "" if finding.level is not None else f", {_(SEVERITIES[finding.severity])}"
    said = SIGNALS[finding.signal].label(current().code) + severity
    reason = finding.reason
    if proposal.was is not None:
        before = _(SEVERITIES[proposal.was.severity]) if proposal.was.severity else ""
        reason += " " + _("(accepted as {severity}, {day})").format(severity=before, day=proposal.was.on)
    elif proposal.why and proposal.relationship:
        reason += f" ({proposal.why})"
    return [finding.on, Painted(said, "bold" if proposal.bad else ""), reason, Painted(proposal.id, "dim")]


def _tell(gathered: Gathered, context: Context) -> None:
    """What is to be known beside the findings, on stderr: it is no data."""
    typed, say = context.arguments, console.complain
    for sentence in gathered.said:
        say(sentence)
    for remark in gathered.left_out[:MOST_REMARKS]:
        say("  " + _placed(remark))
    if (more := len(gathered.left_out) - MOST_REMARKS) > 0:
        say("  " + plural("… and {n} more", "… and {n} more", more).format(n=more))
    if gathered.mine:
        text = _("These seem to be yours: {addresses}. --me ADDRESS says so, once.")
        say(text.format(addresses=", ".join(visible(one, one_line=True) for one in gathered.mine[:MOST_NAMES])))
    if gathered.unknown:
        _tell_unknown(gathered, context)
    bad = sum(proposal.bad for proposal in gathered.proposals if proposal.id in gathered.accepted)
    if typed.accept or typed.accept_all:
        would = _("would be accepted: {n}, bad news among them: {bad}")
        text = would if typed.dry_run else _("accepted: {n}, bad news among them: {bad}")
        say(text.format(n=len(gathered.accepted), bad=bad))
    if gathered.declined:
        say(_("declined: {n}").format(n=len(gathered.declined)))
    if typed.files:
        waiting = sum(proposal.takeable for proposal in gathered.proposals)
        say(_("{new} new; {n} to confirm").format(new=gathered.new, n=waiting))


def _placed(remark: Remark) -> str:
    place = remark.place
    if place is None:
        return visible(remark.text, one_line=True)
    file = shorten(visible(place.file, one_line=True), 60)
    where = file if place.line is None else _("{file}, line {n}").format(file=file, n=place.line)
    return _("{where}: {what}").format(where=where, what=visible(remark.text, one_line=True))


def _tell_unknown(gathered: Gathered, context: Context) -> None:
    """Who may be somebody here; of others who write mails only how many there are."""
    listed = [one for one in gathered.unknown if one.suggestions or one.kind is not OriginKind.MAIL]
    if listed:
        text = plural("{n} is nobody you have here:", "{n} are nobody you have here:", len(listed))
        console.complain(text.format(n=len(listed)))
        _list_unknown(listed, context)
    if n := len(gathered.unknown) - len(listed):
        text = plural(
            "{n} who wrote mails is nobody you have here: rapports add makes one known.",
            "{n} who wrote mails are nobody you have here: rapports add makes one known.",
            n,
        )
        console.complain(text.format(n=n))


def _list_unknown(listed: Sequence[Unknown], context: Context) -> None:
    for unknown in listed[:MOST_NAMES]:
        written = unknown.party.name or unknown.party.address or min(unknown.party.ids, default="?")
        line = shorten(visible(written, one_line=True), 60)
        names = [context.practice.relationship(id_).name for id_ in unknown.suggestions]
        if names:
            perhaps = ", ".join(shorten(visible(name, one_line=True), 40) for name in names)
            line += " – " + _("perhaps {names}").format(names=perhaps)
        console.complain("  " + line)
    if (more := len(listed) - MOST_NAMES) > 0:
        console.complain("  " + plural("… and {n} more", "… and {n} more", more).format(n=more))
    console.complain(_('--whom "AS WRITTEN=NAME" says who one is.'))
