"""``python -m tests.scenarios --seed 7 --lives 30`` compares; ``python -m tests.scenarios tune`` tunes the rivals."""

from __future__ import annotations

import argparse
import time

from .bench import run
from .lives import KINDS
from .methods import OURS
from .rivals.tuned import TUNED
from .tables import report
from .tune import TUNING_SEEDS, tune


def main() -> None:
    """Read the arguments and print the tables, or tune."""
    parser = argparse.ArgumentParser(prog="python -m tests.scenarios", description=__doc__)
    parser.add_argument("task", nargs="?", choices=("compare", "tune"), default="compare")
    parser.add_argument("--seed", type=int, default=7, help="the batch of lives")
    parser.add_argument("--lives", type=int, default=30, help="lives of each kind")
    parser.add_argument("--every", type=int, default=1, help="read a verdict every so many days")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--kind", action="append", choices=tuple(KINDS), help="only this kind of life; repeatable")
    parser.add_argument("--ours", action="store_true", help="only this method")
    given = parser.parse_args()
    if given.task == "tune":
        tune(given.jobs)
        return
    if given.seed in TUNING_SEEDS:
        parser.error(f"seed {given.seed} was used for tuning the rivals")
    began = time.perf_counter()
    methods = (OURS,) if given.ours else (OURS, *TUNED)
    tallies = run(given.seed, given.lives, given.every, given.jobs, given.kind or tuple(KINDS), methods)
    print(f"seed {given.seed}, {len(tallies[OURS])} lives, a verdict every {given.every} day(s)\n")
    print(report(tallies))
    print(f"\n{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
