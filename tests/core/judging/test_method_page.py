"""Every formula of the method page gives the result it promises, and the program computes the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from math import exp, log, sqrt
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import core
from core import vocabulary
from core.judging import masses, verdict
from core.judging.evidence import masses as weigh
from core.judging.evidence import nothing
from core.judging.masses import Mass, Memory
from core.judging.silence import Heard, bearable
from core.judging.verdict import Gate, Judgement, Proof, Talk
from core.model import Origin, OriginKind
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


def band(mean: float, deviation: float) -> tuple[float, float]:
    return 100 * max(0.0, mean - masses.BAND * deviation), 100 * min(1.0, mean + masses.BAND * deviation)


def share(limit: float, p: float, n: float) -> float:
    return masses.window_share(Mass(window=0, window_positive=p, window_negative=n), limit)


def doubt_after(memory: Memory, before: float, days: int, n: float, p: float) -> float:
    """The doubt on the very day of a window's masses, which are within its limit."""
    mass = masses.absorbed(Mass(doubt=before, day=20_000 - days), memory, 20_000, p, n)
    return masses.uncapped(mass, memory, 20_000).doubt


def read(doubt: float) -> list[Gate]:
    return [Gate(verdict.TRUST, 0.0, 0.0, doubt)]


def of_chance(chance: float) -> list[Gate]:
    return read(verdict.EVEN_DOUBT + log(chance / (1 - chance)))


def talked(n: float, p: float) -> Talk:
    return Talk(0, (verdict.TRUST,), p, n)


def ends(n: float, p: float, failures: int, days: int) -> bool:
    """Whether the last hundredth of the bad mass, on the day asked, brings the end."""
    before = Judgement(level=verdict.WATCH, talk=talked(n - 0.01, p), failures=failures)
    last = nothing(days)
    last.negative[verdict.TRUST] = 0.01
    return verdict.judged(before, last, of_chance(verdict.HOLD_WATCH)).level == verdict.END


def proven(P: float, best: float, N: float, good_days: int, span: int) -> bool:
    gates = [Gate(verdict.TRUST, best, N, 0.0), Gate(verdict.RESPECT, best, 0.0, 0.0)]
    gates += [Gate(verdict.SATISFACTION, P - 2 * best, 0.0, 0.0)]
    return verdict.proven(Proof(good_days, 0, span), gates, span)


def noted(**fields: Any) -> float:
    """What an invoice on time weighs for trust, of 0.8."""
    return next(p for d, p, _ in weigh(event("paid_on_time", **fields)) if d == verdict.TRUST)


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
    "suspicion": lambda: vocabulary.SUSPICION,
    "remembered": lambda weight: noted(source="memory") / noted() * weight,
    "routine": lambda weight: noted(origin=Origin(kind=OriginKind.INVOICE)) / noted() * weight,
    "doubt_share": lambda limit, p, n: share(masses.DOUBT_LIMIT * limit, p, n),
    "doubt": lambda **given: doubt_after(masses.MEMORIES[verdict.TRUST], **given),
    "doubt_of_a_partners_exchange": lambda **given: doubt_after(masses.MEMORIES[verdict.RECIPROCITY], **given),
    "cut": lambda doubt: doubt * masses.cut(doubt),
    "own_chance": lambda D: verdict.own_chance(D),
    "chance": lambda D1, D2: verdict.chance([*read(D1), *read(D2)]),
    "at_watch": lambda chance: verdict.entered(of_chance(chance)) >= verdict.WATCH,
    "at_renegotiate": lambda chance: verdict.entered(of_chance(chance)) >= verdict.RENEGOTIATE,
    "holds_watch": lambda chance: verdict.held(of_chance(chance)) >= verdict.WATCH,
    "holds_renegotiate": lambda chance: verdict.held(of_chance(chance)) >= verdict.RENEGOTIATE,
    "bad": lambda n, p: talked(n, p).bad,
    "worked": lambda n, p: talked(n, p).worked,
    "ends": ends,
    "fresh_days": lambda span, good_days: Proof(good_days, 0, span).fresh_days,
    "proven": proven,
    "quiet_days": lambda span, gaps: bearable(Heard(0, span, gaps), None),
    "hoped_for": lambda quiet_days, weeks: bearable(Heard(0, round(4 * quiet_days) - 60, 10), weeks),
}


@pytest.mark.parametrize("formula", formulas(), ids=lambda formula: formula.name)
def test_formula(formula: Formula) -> None:
    names = {"sqrt": sqrt, "exp": exp, "max": max, "min": min, **formula.given}
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
    halves = {name: memory.doubt_half_life for name, memory in zip(DIMENSIONS, masses.MEMORIES, strict=True)}
    assert halves == {**dict.fromkeys(DIMENSIONS, 150), "reciprocity": 450}


def test_every_signal_weighs_in_the_direction_it_is_laid_out() -> None:
    for key, signal in SIGNALS.items():
        if not signal.weights:
            continue
        for _dimension, positive, negative in weigh(event(key)):
            assert (positive > 0 and negative == 0) if signal.tone == "raises" else (negative > 0 and positive == 0)
