"""Judging: from a log of events and a day to a verdict with its reasons. Pure: no ledger, no clock, no door.

`evidence` and `masses` weigh, `scoring` folds, `verdict` decides; `assessment` is where the others come in by:
`reasons`, `explain` and `wayback` say why, which event did it, and what would change it. `METHOD.md`, one floor up,
has every formula.
"""
