"""What files gave, before anything of it is kept: how much about whom, who is not known, what was left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from core.gathering.settling import State
from core.language import plural, text
from core.words import ROLES
from tui.keys.actions import KEEP_FOUND, shown_key
from tui.look import discreet, tokens
from tui.widgets import progress_lines
from tui.widgets.text_lines import BLANK, Line, fitted, wrapped

if TYPE_CHECKING:
    from core.gathering.gathering import Gathered
    from core.gathering.settling import Proposal
    from core.gathering.source import Remark
    from core.model import Relationship
    from core.progress import Work

NAME: Final = 30
MOST: Final = 200
"""Remarks that are told; the rest is counted."""


def found(gathered: Gathered, people: Mapping[str, Relationship], files: Sequence[str], width: int) -> list[Line]:
    """Everything, the most important first."""
    width = min(width, 96)
    takeable = [one for one in gathered.proposals if one.takeable]
    lines = wrapped(", ".join(files), width, "muted")
    n = len(takeable)
    head = plural("{n} finding to confirm", "{n} findings to confirm", n).format(n=n)
    waits = _behind_who(gathered)
    if waits:
        head = "" if not n else head
    elif not n:
        head = text("Nothing new to confirm.")
    if waits:
        said = plural("{n} finding waits: say who it is about first", "{n} findings wait: say who is who first", waits)
        said = tokens.SEPARATOR.join((said.format(n=waits), f"{shown_key(KEEP_FOUND)} {KEEP_FOUND.short()}"))
        lines += [BLANK, *wrapped(said, width, "strong")]
    if head:
        lines += [BLANK, *wrapped(head, width, "strong"), *_by_person(takeable, people, width)]
    lines += _strangers(gathered, width)
    lines += _hers(gathered, width)
    lines += _known(gathered, width)
    for said in gathered.said:
        lines += [BLANK, *wrapped(said, width)]
    return lines + _left_out(gathered.left_out, width)


def _behind_who(gathered: Gathered) -> int:
    """Findings about those of whom it is not known who they are."""
    strangers = {one.party.key for one in gathered.unknown}
    return sum(one.relationship is None and one.finding.whom.key in strangers for one in gathered.proposals)


def under_way(progress: tuple[Work, int, int | None] | None, files: Sequence[str], width: int) -> list[Line]:
    """How far reading is, and that stopping it is safe."""
    safe = text("Nothing is stored while this is read.")
    return progress_lines.under_way(progress, ", ".join(files), text("reading the file"), safe, width)


def _by_person(takeable: Sequence[Proposal], people: Mapping[str, Relationship], width: int) -> list[Line]:
    """A line for each one: how many speak against, how many for."""
    against = Counter(one.relationship for one in takeable if one.bad)
    favour = Counter(one.relationship for one in takeable if one.good)
    every = Counter(one.relationship for one in takeable)
    rows = [(people[id_], against[id_], favour[id_]) for id_ in every if id_ is not None and id_ in people]
    rows.sort(key=lambda row: (-row[1], -row[2], row[0].name))
    room = min(NAME, max([cell_len(discreet.name(row[0].name)) for row in rows], default=0), max(8, width - 26))
    lines: list[Line] = []
    for who, bad, good in rows:
        role = text(ROLES[who.role])
        name = fitted(discreet.name(who.name), room)
        gap = ("  ", "text")
        against_it = (f"{tokens.BAD} {bad:>3}", "end" if bad else "faint")
        for_it = (f"{tokens.GOOD} {good:>3}", "steady" if good else "faint")
        lines.append((gap, (name, "text"), gap, against_it, gap, for_it, gap, (role, "muted")))
    return lines


def _strangers(gathered: Gathered, width: int) -> list[Line]:
    if not gathered.unknown:
        return []
    n = len(gathered.unknown)
    head = plural("{n} name nobody here is known by", "{n} names nobody here is known by", n).format(n=n)
    shown = [discreet.name(one.party.name or one.party.address) for one in gathered.unknown[:5]]
    more = text("and {n} more").format(n=n - len(shown)) if n > len(shown) else ""
    return [
        BLANK,
        *wrapped(head, width, "strong"),
        *wrapped(", ".join(filter(None, (*shown, more))), width - 2, first="  ", rest="  "),
    ]


def _hers(gathered: Gathered, width: int) -> list[Line]:
    if not gathered.mine:
        return []
    head = text("Addresses and numbers that seem to be yours")
    return [
        BLANK,
        *wrapped(head, width, "strong"),
        *wrapped(", ".join(gathered.mine), width - 2, first="  ", rest="  "),
    ]


def _known(gathered: Gathered, width: int) -> list[Line]:
    """What is no news: noted, taken, declined, too many of one kind."""
    counts = Counter(one.state for one in gathered.proposals)
    told = [
        plural("{n} here already", "{n} here already", counts[State.NOTED]),
        plural("{n} you took before", "{n} you took before", counts[State.ACCEPTED]),
        plural("{n} you declined", "{n} you declined", counts[State.DECLINED]),
        plural("{n} left out", "{n} left out", counts[State.LEFT_OUT]),
    ]
    states = (State.NOTED, State.ACCEPTED, State.DECLINED, State.LEFT_OUT)
    said = [words.format(n=counts[state]) for words, state in zip(told, states, strict=True) if counts[state]]
    return [BLANK, *wrapped(tokens.SEPARATOR.join(said), width, "muted")] if said else []


def _left_out(remarks: Sequence[Remark], width: int) -> list[Line]:
    if not remarks:
        return []
    lines: list[Line] = [BLANK, *wrapped(text("Not read as evidence"), width, "strong")]
    for remark in remarks[:MOST]:
        place = ""
        if remark.place is not None:
            place = remark.place.file
            if remark.place.line is not None:
                place = text("{file}, line {n}").format(file=place, n=remark.place.line)
        said = f"{place}: {remark.text}" if place else remark.text
        lines += wrapped(said, width - 2, "muted", first="  ", rest="  ")
    if len(remarks) > MOST:
        lines += wrapped(text("and {n} more").format(n=len(remarks) - MOST), width - 2, "muted", first="  ")
    return lines
