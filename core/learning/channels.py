"""Proposals won and lost, by the channel they came through and by how they were prepared.

Only proposals count; time spent and money do not. A channel stands apart from chance when its interval leaves out the
rate of all proposals together: anything less may be the luck of a small count.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from core.judging.phrases import listed
from core.language import Language
from core.learning.figures import percent
from core.learning.interval import Share, share
from core.model import Channel, Outcome, Proposal
from core.words import CHANNELS


class Tally(Struct, frozen=True):
    """Proposals of one kind; ``rate`` (won of won and lost) and its 95 % interval are percentages."""

    won: int
    lost: int
    open: int
    rate: float | None
    low: float
    high: float


class ChannelTally(Struct, frozen=True):
    """One channel; ``apart`` tells that its interval leaves out the rate of all."""

    channel: Channel
    won: int
    lost: int
    open: int
    rate: float | None
    low: float
    high: float
    apart: bool


class Channels(Struct, frozen=True):
    """All channels with at least one proposal, their sum, and what may be said of them."""

    channels: tuple[ChannelTally, ...]
    total: Tally
    prepared: Tally
    unprepared: Tally
    sentence: str


def channels(proposals: Iterable[Proposal], language: Language) -> Channels:
    """Count ``proposals``; prepared ones had a meeting or a precise brief before."""
    counted = list(proposals)
    total = tally(counted)
    rows = []
    for channel in Channel:
        if own := [p for p in counted if p.channel == channel]:
            of = tally(own)
            apart = total.rate is not None and _share(of).leaves_out(total.rate)
            rows.append(ChannelTally(channel, of.won, of.lost, of.open, of.rate, of.low, of.high, apart))
    return Channels(
        channels=tuple(rows),
        total=total,
        prepared=tally(p for p in counted if p.met or p.brief),
        unprepared=tally(p for p in counted if not (p.met or p.brief)),
        sentence=_sentence(rows, total, language),
    )


def tally(proposals: Iterable[Proposal]) -> Tally:
    """Count what became of ``proposals``."""
    outcomes = [proposal.outcome for proposal in proposals]
    won, lost = outcomes.count(Outcome.WON), outcomes.count(Outcome.LOST)
    of = share(won, won + lost)
    return Tally(won, lost, outcomes.count(Outcome.OPEN), of.rate, of.low, of.high)


def _share(of: Tally) -> Share:
    return share(of.won, of.won + of.lost)


def _sentence(rows: list[ChannelTally], total: Tally, language: Language) -> str:
    _ = language.text
    decided = [row for row in rows if row.won + row.lost]
    if not decided:
        return _("No proposal was won or lost in this time.")
    if len(decided) == 1:
        return _("All proposals came through one channel: there is nothing to compare it with.")
    apart = [_(CHANNELS[row.channel]) for row in rows if row.apart]
    if not apart:
        return _("With such counts no channel stands apart from chance.")
    text = language.plural(
        "With such counts only one channel stands apart from chance: {channels}. "
        "Its interval leaves out the rate of all, {rate}.",
        "With such counts {n} channels stand apart from chance: {channels}. "
        "Their intervals leave out the rate of all, {rate}.",
        len(apart),
    )
    return text.format(n=len(apart), channels=listed(apart, language), rate=percent(total.rate, language))
