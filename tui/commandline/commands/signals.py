"""``rapports signals``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language import current
from core.language import text as _
from core.model import Role
from core.vocabulary import SIGNALS, Signal, checkin_masses
from core.words import DIMENSION_LABELS
from tui.commandline import output
from tui.commandline.table import print_table
from tui.terminal.console import Painted

if TYPE_CHECKING:
    from tui.commandline.context import Context


def run(context: Context) -> None:
    """Print the vocabulary."""
    if context.json:
        output.put([_record(signal) for signal in SIGNALS.values()])
        return
    heading = [Painted(text, "dim") for text in (_("signal"), _("key"), _("label"), _("weights"))]
    print_table([heading, *map(_line, SIGNALS.values())], headed=True)


def _record(signal: Signal) -> dict[str, object]:
    language = current().code
    found: dict[str, object] = {
        "signal": signal.key,
        "label": signal.label(language),
        "tone": str(signal.tone),
        "hot_key": signal.hot_key(language) or None,
        "weights": signal.weights,
        "by_analogy": signal.by_analogy,
        "meaning": signal.means(language),
        "usual_for": [role.value for role in Role if signal.usual_for(role)],
    }
    if signal.key == "checkin":
        found["levels"] = {str(level): {"satisfaction": _net(level)} for level in range(1, 6)}
    return found


def _line(signal: Signal) -> list[str | Painted]:
    language = current()
    if signal.key == "checkin":
        weights = f"{_(DIMENSION_LABELS['satisfaction'])} {language.signed(_net(1))} … {language.signed(_net(5))}"
        return [signal.key, "1-5", signal.label(language.code), weights]
    weights = ", ".join(f"{_(DIMENSION_LABELS[name])} {_weight(weight)}" for name, weight in signal.weights.items())
    return [signal.key, signal.hot_key(language.code), signal.label(language.code), weights or "–"]


def _net(level: int) -> float:
    positive, negative = checkin_masses(level)
    return positive - negative


def _weight(weight: float) -> str:
    digits = next(digits for digits in range(4) if round(weight, digits) == weight or digits == 3)
    return current().signed(weight, digits)
