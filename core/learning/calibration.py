"""How far to trust one's own confidence: predictions against outcomes, by the Brier score (Brier 1950).

The score is the mean of (confidence − outcome)², 0 at best; saying 50 % every time gives 0.25.
Below ten predictions it says more about luck than about judgement, so it is not given.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from core.language import Language
from core.learning.figures import percent
from core.learning.interval import share
from core.learning.journal import Entry

ENOUGH = 10
BANDS = ((0, 50), (50, 70), (70, 90), (90, 101))
"""Confidence in percent, from the first up to but without the second."""
GOOD_QUALITY, POOR_QUALITY = 4, 2


class Band(Struct, frozen=True):
    """Predictions of about the same confidence: what was said on average, what came true, with its interval."""

    said: float
    count: int
    came_true: int
    rate: float
    low: float
    high: float


class Year(Struct, frozen=True):
    """The predictions made in one year that were looked back on; ``brier`` is None below ten."""

    year: int
    count: int
    said: float
    came_true: float
    brier: float | None


class Calibration(Struct, frozen=True):
    """``count`` predictions have both a confidence and an outcome; ``missing`` more are needed for ``brier``.

    ``good_but_false`` counts decisions judged good whose prediction failed, ``poor_but_true`` the reverse.
    """

    count: int
    missing: int
    brier: float | None
    said: float | None
    came_true: float | None
    bands: tuple[Band, ...]
    years: tuple[Year, ...]
    good_but_false: int
    poor_but_true: int
    sentence: str


def calibration(journal: Iterable[Entry], language: Language) -> Calibration:
    """Set what was predicted in ``journal`` against what came of it."""
    entries = list(journal)
    told = [(e, e.confidence, e.came_true) for e in entries if e.confidence is not None and e.came_true is not None]
    pairs = [(float(confidence), true) for _entry, confidence, true in told]
    years = sorted({int(entry.on[:4]) for entry, _confidence, _true in told})
    count, brier = len(pairs), _brier(pairs)
    return Calibration(
        count=count,
        missing=max(0, ENOUGH - count),
        brier=brier,
        said=_said(pairs),
        came_true=_true(pairs),
        bands=tuple(_band(inside) for low, high in BANDS if (inside := [p for p in pairs if low <= p[0] < high])),
        years=tuple(_year(y, [(float(c), t) for e, c, t in told if int(e.on[:4]) == y]) for y in years),
        good_but_false=sum((e.quality or 0) >= GOOD_QUALITY and e.came_true is False for e in entries),
        poor_but_true=sum(0 < (e.quality or 0) <= POOR_QUALITY and e.came_true is True for e in entries),
        sentence=_sentence(pairs, brier, language),
    )


def _brier(pairs: list[tuple[float, bool]]) -> float | None:
    if len(pairs) < ENOUGH:
        return None
    return sum((said / 100 - true) ** 2 for said, true in pairs) / len(pairs)


def _said(pairs: list[tuple[float, bool]]) -> float | None:
    return sum(said for said, _true in pairs) / len(pairs) if pairs else None


def _true(pairs: list[tuple[float, bool]]) -> float | None:
    return 100 * sum(true for _said, true in pairs) / len(pairs) if pairs else None


def _band(pairs: list[tuple[float, bool]]) -> Band:
    of = share(sum(true for _said, true in pairs), len(pairs))
    return Band(_said(pairs) or 0.0, of.of, of.count, of.rate or 0.0, of.low, of.high)


def _year(year: int, pairs: list[tuple[float, bool]]) -> Year:
    return Year(year, len(pairs), _said(pairs) or 0.0, _true(pairs) or 0.0, _brier(pairs))


def _sentence(pairs: list[tuple[float, bool]], brier: float | None, language: Language) -> str:
    if brier is None:
        text = language.plural(
            "{n} prediction has an outcome so far; {missing} more and your calibration can be told.",
            "{n} predictions have an outcome so far; {missing} more and your calibration can be told.",
            len(pairs),
        )
        return text.format(n=len(pairs), missing=ENOUGH - len(pairs))
    text = language.text(
        "{n} predictions: you said {said} on average, {true} came true. "
        "Brier score {brier} (0 is perfect, 0.25 is what “50 %” every time would give)."
    )
    return text.format(
        n=len(pairs),
        said=percent(_said(pairs), language, 0),
        true=percent(_true(pairs), language, 0),
        brier=language.number(brier, 2),
    )
