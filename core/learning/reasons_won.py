"""Why proposals were won or lost: by the reason noted, on whose initiative, against how many, and how qualified.

Only what was noted is counted. A kind stands apart from chance when its interval leaves out the rate of all that the
same thing was noted of, as for channels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from core.acting.reason_codes import label
from core.language import N_, Language
from core.learning.channels import tally
from core.learning.interval import share
from core.model import Initiator, Outcome, Proposal
from core.words import INITIATORS


class WhyCount(Struct, frozen=True):
    """How often one reason was given for winning and for losing."""

    reason: str
    label: str
    won: int
    lost: int


class KindTally(Struct, frozen=True):
    """Proposals of one kind, ``label`` in words; ``rate`` and its 95 % interval are percentages.

    ``apart`` tells that the interval leaves out the rate of all that the same was noted of.
    """

    kind: str
    label: str
    won: int
    lost: int
    rate: float | None
    low: float
    high: float
    apart: bool


class Why(Struct, frozen=True):
    """Everything noted about why; ``noted`` of ``decided`` carry a reason, ``sentence`` says what comes up most."""

    decided: int
    noted: int
    reasons: tuple[WhyCount, ...]
    initiators: tuple[KindTally, ...]
    rivals: tuple[KindTally, ...]
    qualified: tuple[KindTally, ...]
    sentence: str


_INITIATORS = {str(one): words for one, words in INITIATORS.items()}
_RIVALS = {"none": N_("nobody else was asked"), "some": N_("others were asked too")}
_QUALIFIED = {
    "qualified": N_("whoever gave my name knew my work and the need"),
    "unqualified": N_("a name given for the sake of giving one"),
}


def why(proposals: Iterable[Proposal], language: Language) -> Why:
    """Count why the decided ones of ``proposals`` were won or lost."""
    decided = [p for p in proposals if p.outcome is not Outcome.OPEN]
    reasons = _reasons(decided, language)
    return Why(
        decided=len(decided),
        noted=sum(bool(p.reason) for p in decided),
        reasons=reasons,
        initiators=_kinds(decided, _INITIATORS, _initiator, language),
        rivals=_kinds(decided, _RIVALS, _rivals, language),
        qualified=_kinds(decided, _QUALIFIED, _qualification, language),
        sentence=_sentence(decided, reasons, language),
    )


def _initiator(proposal: Proposal) -> Initiator | None:
    return proposal.initiated_by


def _rivals(proposal: Proposal) -> str | None:
    return None if proposal.rivals is None else "some" if proposal.rivals else "none"


def _qualification(proposal: Proposal) -> str | None:
    return None if proposal.qualified is None else "qualified" if proposal.qualified else "unqualified"


def _reasons(decided: Sequence[Proposal], language: Language) -> tuple[WhyCount, ...]:
    found = []
    for reason in {p.reason for p in decided if p.reason}:
        of = tally(p for p in decided if p.reason == reason)
        found.append(WhyCount(reason, label(reason, language), of.won, of.lost))
    return tuple(sorted(found, key=lambda r: (-r.won - r.lost, r.reason)))


def _kinds(
    decided: Sequence[Proposal], words: dict[str, str], kind: Callable[[Proposal], str | None], language: Language
) -> tuple[KindTally, ...]:
    noted = [p for p in decided if kind(p) is not None]
    all_of = tally(noted)
    found = []
    for key, label_ in words.items():
        own = [p for p in noted if kind(p) == key]
        if own:
            of = tally(own)
            apart = all_of.rate is not None and share(of.won, of.won + of.lost).leaves_out(all_of.rate)
            found.append(KindTally(key, language.text(label_), of.won, of.lost, of.rate, of.low, of.high, apart))
    return tuple(found)


def _sentence(decided: Sequence[Proposal], reasons: tuple[WhyCount, ...], language: Language) -> str:
    if not decided:
        return language.text("No proposal was won or lost in this time.")
    if not reasons:
        return language.text("Why was not noted: “rapports proposal close ID lost --reason CODE” says it.")
    said = []
    for counts, text in (
        ([(r.won, r.label) for r in reasons], N_("Won most often by: {reason} ({count} of {n}).")),
        ([(r.lost, r.label) for r in reasons], N_("Lost most often by: {reason} ({count} of {n}).")),
    ):
        (most, reason), *others = sorted(counts, reverse=True)
        if most > 1 and all(count < most for count, _label in others):
            n = sum(count for count, _label in counts)
            said.append(language.text(text).format(reason=reason, count=most, n=n))
    return " ".join(said) or language.text("No reason came up more often than another: each stands for itself.")
