"""The section on proposals: by channel, and by how they were prepared."""

from __future__ import annotations

from collections.abc import Iterator

from core.judging.phrases import listed
from core.language import Language
from core.learning.channels import ChannelTally, Tally
from core.learning.figures import interval, percent
from core.learning.reasons_won import KindTally, Why
from core.learning.report.blocks import Block, Heading, Intervals, Paragraph, Table, Whisker
from core.learning.review import Review
from core.words import CHANNELS


def won(review: Review, language: Language) -> Iterator[Block]:
    """What was won and lost."""
    _ = language.text
    sums = review.channels
    yield Heading(_("Proposals, won and lost"))
    if not sums.channels:
        yield Paragraph(_("No proposal was made in this time."))
        return
    open_ = any(row.open for row in sums.channels)
    head = [_("channel"), _("won"), _("lost"), *([_("still open")] if open_ else []), _("rate"), _("95 % interval")]
    rows = [_row(_(CHANNELS[row.channel]), row, open_, language) for row in sums.channels]
    rows.append(_row(_("all together"), sums.total, open_, language))
    yield Table(tuple(head), tuple(rows), right=tuple(range(1, len(head))))
    if sums.total.rate is not None:
        whiskers = tuple(
            Whisker(_(CHANNELS[row.channel]), row.rate, row.low, row.high, row.apart)
            for row in sums.channels
            if row.rate is not None
        )
        yield Intervals(_("Share won by channel, with its 95 % interval"), whiskers, sums.total.rate)
        text = _("{won} won of {n}, {rate}.")
        n = sums.total.won + sums.total.lost
        said = text.format(won=sums.total.won, n=n, rate=percent(sums.total.rate, language))
        yield Paragraph(f"{said} {sums.sentence}")
    yield from _preparation(sums.prepared, sums.unprepared, language)
    yield from _why(review.why, language)
    yield Paragraph(_("Wilson intervals; only proposals count, time and money are left out."), note=True)


def _why(why: Why, language: Language) -> Iterator[Block]:
    """The reasons noted, then what was noted of each kind, with its interval."""
    _ = language.text
    if not why.decided:
        return
    yield Paragraph(why.sentence)
    if why.reasons:
        rows = tuple((reason.label, str(reason.won), str(reason.lost)) for reason in why.reasons)
        yield Table((_("why"), _("won"), _("lost")), rows, right=(1, 2))
        text = _("A reason is noted of {noted} of the {n} that were decided.")
        yield Paragraph(text.format(noted=why.noted, n=why.decided), note=True)
    kinds = [*why.initiators, *why.rivals, *why.qualified]
    if kinds:
        head = (_("how it came"), _("won"), _("lost"), _("rate"), _("95 % interval"))
        yield Table(head, tuple(_kind(kind, language) for kind in kinds), right=(1, 2, 3, 4))
        apart = [kind.label for kind in kinds if kind.apart]
        said = _("With such counts none of these stands apart from chance.")
        if apart:
            said = _("With such counts these stand apart from chance: {kinds}.").format(kinds=listed(apart, language))
        yield Paragraph(said)


def _kind(of: KindTally, language: Language) -> tuple[str, ...]:
    reach = interval(of.low, of.high, language)
    return (of.label, str(of.won), str(of.lost), percent(of.rate, language), reach)


def _row(label: str, of: Tally | ChannelTally, open_: bool, language: Language) -> tuple[str, ...]:
    reach = interval(of.low, of.high, language) if of.won + of.lost else "–"
    counts = (of.won, of.lost, *((of.open,) if open_ else ()))
    return (label, *map(str, counts), percent(of.rate, language), reach)


def _preparation(prepared: Tally, unprepared: Tally, language: Language) -> Iterator[Block]:
    with_, without = prepared.won + prepared.lost, unprepared.won + unprepared.lost
    if with_ and without:
        text = language.text(
            "After a meeting or with a precise brief: {won} won of {with_} ({reach} %). "
            "Without either: {blind} of {without} ({blind_reach} %)."
        )
        yield Paragraph(
            text.format(
                won=prepared.won,
                with_=with_,
                reach=interval(prepared.low, prepared.high, language),
                blind=unprepared.won,
                without=without,
                blind_reach=interval(unprepared.low, unprepared.high, language),
            )
        )
