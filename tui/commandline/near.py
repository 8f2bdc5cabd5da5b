"""The signal that was perhaps meant, when what was typed is none."""

from __future__ import annotations

from contextlib import suppress
from difflib import get_close_matches
from typing import TYPE_CHECKING

from core.errors import RapportsError, WrongUsage
from core.language import current
from core.language import text as _
from core.names import bare
from core.vocabulary import SIGNALS
from tui.shared.checks import shown

if TYPE_CHECKING:
    from tui.commandline.context import Context

MOST = 3


def no_signal(context: Context, typed: str) -> WrongUsage:
    """The refusal, with the signals whose key or label, in the reader's language, is nearest."""
    with suppress(RapportsError):  # the practice knows the language; it may be damaged, which is not the point here
        context.practice.language  # noqa: B018 - opening it sets the language
    near = ", ".join(f"{key} ({SIGNALS[key].label(current().code)})" for key in _nearest(typed))
    if not near:
        text = _("There is no signal “{typed}”; `rapports signals` lists them. Nothing was logged.")
        return WrongUsage(text.format(typed=shown(typed)))
    text = _("There is no signal “{typed}”; did you mean {near}? Nothing was logged.")
    return WrongUsage(text.format(typed=shown(typed), near=near))


def _nearest(typed: str) -> list[str]:
    """Keys of signals, the nearest first: those that hold what was typed, then those that look alike."""
    wanted = _folded(typed[:40])
    names = {_folded(key): key for key in SIGNALS}
    names |= {_folded(signal.label(current().code)): key for key, signal in SIGNALS.items()}
    holding = [name for name in names if len(wanted) > 2 and wanted in name]
    alike = get_close_matches(wanted, names, n=MOST, cutoff=0.65)
    return list(dict.fromkeys(names[name] for name in (*holding, *alike)))[:MOST]


def _folded(text: str) -> str:
    return bare(text.replace("_", " ").replace("’", "'")).strip()
