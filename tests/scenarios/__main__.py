"""``python -m tests.scenarios --seed 7 --lives 30`` compares; ``python -m tests.scenarios tune`` tunes the rivals.

``--family drifting`` takes lives without a plot, ``--log monthly`` has the lives noted worse; ``all`` takes every
family, or every log. Of more than one batch only the table over all lives is printed. ``memory`` holds interviews,
``memory-daily`` one on every day of a year, ``dilution`` adds good news from files.
"""

from __future__ import annotations

import argparse
import time

from . import dilution
from .bench import run
from .families import FAMILIES, STORIES
from .harsher import AS_NOTED, LOGS
from .interviews import report as report_of_memory
from .interviews import report_by_day
from .methods import OURS
from .rivals.tuned import TUNED
from .tables import NOTE, headline, report
from .tune import TUNING_SEEDS, tune

ALL = "all"


def main() -> None:
    """Read the arguments and print the tables, or tune."""
    parser = argparse.ArgumentParser(prog="python -m tests.scenarios", description=__doc__)
    tasks = ("compare", "tune", "memory", "memory-daily", "dilution")
    parser.add_argument("task", nargs="?", choices=tasks, default="compare")
    parser.add_argument("--seed", type=int, default=7, help="the batch of lives")
    parser.add_argument("--lives", type=int, default=30, help="lives of each kind")
    parser.add_argument("--every", type=int, default=1, help="read a verdict every so many days")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    known = [kind for family in FAMILIES.values() for kind in family]
    for option, choices, told in (
        ("--family", [*FAMILIES, ALL], "this family of lives, the stories if none is named; repeatable"),
        ("--log", [*LOGS, ALL], "the lives kept in this kind of log, as noted if none is named; repeatable"),
        ("--kind", known, "only this kind of life, of whichever family; repeatable"),
    ):
        parser.add_argument(option, action="append", default=[], choices=choices, help=told)
    parser.add_argument("--ours", action="store_true", help="only this method")
    given = parser.parse_args()
    if given.task == "tune":
        tune(given.jobs)
        return
    if given.seed in TUNING_SEEDS:
        parser.error(f"seed {given.seed} was used for tuning the rivals")
    began = time.perf_counter()
    if given.task.startswith("memory"):
        told = report_of_memory if given.task == "memory" else report_by_day
        print(told(given.seed, given.lives, given.jobs))
        print(f"\n{time.perf_counter() - began:.0f} s")
        return
    if given.task == "dilution":
        for title, _log, kinds in chosen(given):
            diluted = dilution.run(given.seed, given.lives, kinds, given.every, given.jobs)
            print(f"# {title}\n\nseed {given.seed}, {given.lives} lives of each kind\n\n{dilution.report(diluted)}\n")
        print(f"{time.perf_counter() - began:.0f} s")
        return
    methods = (OURS,) if given.ours else (OURS, *TUNED)
    batches = chosen(given)
    for title, log, kinds in batches:
        tallies = run(given.seed, given.lives, given.every, given.jobs, kinds, methods, log)
        print(f"# {title}, {log}\n")
        print(f"seed {given.seed}, {len(tallies[OURS])} lives, a verdict every {given.every} day(s)\n")
        print(report(tallies) if len(batches) == 1 else headline(tallies), end="\n\n", flush=True)
    if len(batches) > 1:
        print(NOTE)
    print(f"\n{time.perf_counter() - began:.0f} s")


def chosen(given: argparse.Namespace) -> list[tuple[str, str, tuple[str, ...]]]:
    """What to run: a title, a log and the kinds of life, for each family and each log asked for."""
    families = FAMILIES if ALL in given.family else {name: FAMILIES[name] for name in given.family or [STORIES]}
    if given.kind:
        families = {", ".join(given.kind): tuple(given.kind)}
    logs: list[str] = list(LOGS) if ALL in given.log else given.log or [AS_NOTED]
    return [(title, log, kinds) for title, kinds in families.items() for log in logs]


if __name__ == "__main__":
    main()
