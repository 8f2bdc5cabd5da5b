"""Every formula of the method page gives the result it promises, and the program computes the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import core
from core.judging import masses, verdict
from core.judging.evidence import masses as weigh
from core.judging.masses import Mass, Memory
from core.judging.scoring import Rhythm
from core.judging.verdict import Gate, Judgement
from core.vocabulary import DIMENSIONS, SEVERITY_FACTORS, SIGNALS, checkin_masses
from tests.makers import event

PAGE = (Path(core.__file__).parent / "METHOD.md").read_text(encoding="utf-8")
LINE = re.compile(r"(?P<name>\w+) = (?P<expression>.+?)   \[(?P<given>[^:]*): (?P<result>.+)\]")


class Formula(NamedTuple):
    name: str
    expression: str
    given: dict[str, Any]
    result: Any


def formulas() -> list[Formula]:
    found = []
    for block in re.findall(r"```formula\n(.*?)```", PAGE, re.DOTALL):
        for line in block.splitlines():
            match = LINE.fullmatch(line)
            assert match, f"not a formula with an example: {line}"
            given = dict(part.split("=") for part in match["given"].split(", ") if part)
            values = {key: ast.literal_eval(value) for key, value in given.items()}
            found.append(Formula(match["name"], match["expression"], values, ast.literal_eval(match["result"])))
    return found


def gate(**given: Any) -> Gate:
    dimension = verdict.URGENCY if given.get("urgency") else verdict.TRUST
    return Gate(dimension, 0.0, given["N"], given["mean"], given.get("deviation", 0.0))


def band(mean: float, deviation: float) -> tuple[float, float]:
    return 100 * max(0.0, mean - masses.BAND * deviation), 100 * min(1.0, mean + masses.BAND * deviation)


def share(limit: float, p: float, n: float) -> float:
    return masses.window_share(Mass(window=0, window_positive=p, window_negative=n), Memory(90, 28, limit))


def strain(before: float, days: int, against: float, in_favour: float) -> float:
    return max(0.0, Judgement(strain=before).strain_on(days) + against - verdict.STRAIN_RELIEF * in_favour)


PROGRAM: dict[str, Callable[..., Any]] = {
    "factor": lambda severity: SEVERITY_FACTORS[severity],
    "checkin_for": lambda level: checkin_masses(level)[0],
    "checkin_against": lambda level: checkin_masses(level)[1],
    "given": lambda: (1 - masses.PRIOR_MEAN) / masses.PRIOR_MEAN,
    "faded": lambda mass, days, half_life: mass * masses.decay(days, half_life),
    "window": lambda day, length: masses.absorbed(masses.EMPTY, Memory(90, length, 1), day, 1.0, 0.0).window,
    "share": share,
    "mean": lambda P, N: masses.mean_and_deviation(P, N)[0],
    "score": lambda mean: 100 * mean,
    "uncertainty": lambda P, N: masses.uncertainty(P, N),
    "deviation": lambda mean, P, N: masses.mean_and_deviation(P, N)[1],
    "low": lambda mean, deviation: band(mean, deviation)[0],
    "high": lambda mean, deviation: band(mean, deviation)[1],
    "points": lambda p, n, P, N: (
        100 * ((1 - masses.PRIOR_MEAN) * p - masses.PRIOR_MEAN * n) / (P + N + masses.PRIOR_WEIGHT)
    ),
    "strain": strain,
    "at_watch": lambda **given: gate(**given).at_watch,
    "at_renegotiate": lambda **given: gate(**given).at_renegotiate,
    "holds_watch": lambda **given: gate(**given).holds_watch,
    "holds_renegotiate": lambda **given: gate(**given).holds_renegotiate,
    "quiet_days": lambda span, gaps: Rhythm(0, span, gaps).quiet_days,
}


@pytest.mark.parametrize("formula", formulas(), ids=lambda formula: formula.name)
def test_formula(formula: Formula) -> None:
    names = {"sqrt": sqrt, "max": max, "min": min, **formula.given}
    on_the_page = eval(formula.expression, {"__builtins__": {}}, names)
    assert on_the_page == pytest.approx(formula.result)
    assert PROGRAM[formula.name](**formula.given) == pytest.approx(on_the_page)


def test_every_formula_has_its_program() -> None:
    assert {formula.name for formula in formulas()} == set(PROGRAM)


def test_health_weights_on_the_page_are_the_programs() -> None:
    from core.judging.scoring import HEALTH_WEIGHTS

    rows = re.findall(r"^\| (client|contractor|partner) \| (.+) \|$", PAGE, re.MULTILINE)
    assert {role: tuple(float(x) for x in cells.split(" | ")) for role, cells in rows} == HEALTH_WEIGHTS


def test_memory_on_the_page_is_the_programs() -> None:
    half_lives = dict(zip(DIMENSIONS, (memory.half_life for memory in masses.MEMORIES), strict=True))
    assert half_lives == {"respect": 120, "trust": 120, "reciprocity": 270, "urgency": 90, "satisfaction": 90}
    assert {memory.window for memory in masses.MEMORIES} == {14, 28}
    assert masses.MEMORY == 8


def test_every_signal_weighs_in_the_direction_it_is_laid_out() -> None:
    for key, signal in SIGNALS.items():
        if not signal.weights:
            continue
        for _dimension, positive, negative in weigh(event(key)):
            assert (positive > 0 and negative == 0) if signal.tone == "raises" else (negative > 0 and positive == 0)
