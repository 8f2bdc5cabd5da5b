"""What whoever looks into a fault asks first: versions, locale, what the terminal can do, where the store stands.

No name, note, path, user or host is in it. It is printed and nothing else: whoever reports puts it there.
"""

from __future__ import annotations

import locale
import os
import platform
import sys
import sysconfig
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Final

import msgspec

from core import __version__
from core.keeping.whereabouts import whereabouts
from core.language import N_, current
from core.language import text as _
from core.plain import shorten
from tui.commandline import output
from tui.commandline.table import print_table
from tui.terminal.abilities import Abilities, asked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from tui.commandline.context import Context

PACKAGES: Final = (
    *("textual", "rich", "tinydb", "msgspec", "python-dateutil", "icalendar", "shtab", "platformdirs", "filelock"),
    *("cryptography", "pypdf"),
)
LOCALE: Final = ("LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG", "LANGUAGE")
TERMINAL: Final = ("TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION")
MULTIPLEXERS: Final = {"TMUX": "tmux", "STY": "screen", "ZELLIJ": "zellij"}
"""The variable each sets, whose value, a path, is nobody's business."""
LONGEST: Final = 80
"""Characters of a variable: anything may stand in one."""

LABELS: Final = {
    "asked": N_("when asked"),
    "background": N_("background"),
    "build": N_("build"),
    "clipboard": N_("clipboard (OSC 52)"),
    "colours": N_("colours, by the environment"),
    "columns": N_("columns"),
    "encoding": N_("encoding of the output"),
    "exists": N_("is there"),
    "file_names": N_("encoding of file names"),
    "file_system": N_("file system"),
    "focus": N_("says when it is in front"),
    "kitty_keys": N_("every key is told apart (kitty protocol)"),
    "language": N_("language"),
    "machine": N_("machine"),
    "mode": N_("rights"),
    "mouse": N_("mouse"),
    "multiplexer": N_("multiplexer"),
    "name": N_("name"),
    "paste": N_("marks what is pasted"),
    "preferred": N_("encoding of the locale"),
    "release": N_("release"),
    "rows": N_("rows"),
    "ssh": N_("over SSH"),
    "synced_by": N_("copied elsewhere by"),
    "synchronised": N_("whole pictures at once"),
    "true_colour": N_("true colour"),
    "version": N_("version"),
    "widths": N_("cells of characters"),
}
"""What a line is about, where its key is no name that stays as it is."""
GROUPS: Final = {
    "program": N_("program"),
    "python": N_("Python"),
    "packages": N_("packages"),
    "system": N_("system"),
    "locale": N_("locale"),
    "terminal": N_("terminal"),
    "store": N_("store"),
}
ASKED: Final = {"answered": N_("it answered"), "silent": N_("it did not answer"), "no": N_("there was none to ask")}


def show(context: Context) -> None:
    """Print the report."""
    report = made(context.home)
    if context.json:
        output.put(report)
    else:
        print_table(list(_rows(report)))


def made(home: str) -> dict[str, dict[str, Any]]:
    """The report on this process, its terminal, which is asked, and the store in ``home``, which is not opened."""
    machine = platform.uname()
    return {
        "program": {"version": __version__, "language": current().code},
        "python": {
            "version": platform.python_version(),
            "implementation": platform.python_implementation(),
            "build": sysconfig.get_config_var("SOABI") or sysconfig.get_platform(),  # which names the C library
        },
        "packages": {name: _version(name) for name in PACKAGES},
        "system": {"name": machine.system, "release": machine.release, "machine": machine.machine},
        "locale": {
            **{name: _variable(name) for name in LOCALE},
            "encoding": getattr(sys.stdout, "encoding", None),
            "file_names": sys.getfilesystemencoding(),
            "preferred": locale.getpreferredencoding(False),
        },
        "terminal": _terminal(),
        "store": msgspec.to_builtins(whereabouts(home)),
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _variable(name: str) -> str | None:
    value = os.environ.get(name)
    return None if value is None else shorten(value, LONGEST)


def _terminal() -> dict[str, Any]:
    said = asked()
    size = _size()
    return {
        **{name: _is_terminal(getattr(sys, name)) for name in ("stdin", "stdout", "stderr")},
        **{name: _variable(name) for name in TERMINAL},
        "NO_COLOR": bool(os.environ.get("NO_COLOR")),
        "columns": size.columns if size else None,
        "rows": size.lines if size else None,
        "colours": _colours(),
        "multiplexer": next((name for sign, name in MULTIPLEXERS.items() if os.environ.get(sign)), None),
        "ssh": any(os.environ.get(sign) for sign in ("SSH_TTY", "SSH_CONNECTION")),
        "asked": "no" if said is None else "answered" if said.answers else "silent",
        **{name: value for name, value in msgspec.to_builtins(said or Abilities()).items() if name != "answers"},
    }


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _size() -> os.terminal_size | None:
    for descriptor in (1, 2, 0):
        with suppress(OSError):
            return os.get_terminal_size(descriptor)
    return None


def _colours() -> str:
    """What the app goes by, as Rich does: it takes the terminal's word for nothing."""
    if os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if os.environ.get("TERM", "").endswith(("256color", "kitty")) else "16"


def _rows(report: dict[str, dict[str, Any]]) -> Iterator[list[str]]:
    """A line for each thing: which part it belongs to, said once; what it is; how it stands."""
    for group, things in report.items():
        heading = _(GROUPS[group])
        for key, value in things.items():
            yield [heading, _(LABELS[key]) if key in LABELS else key, _said(key, value)]
            heading = ""


def _said(key: str, value: Any) -> str:
    if key == "asked":
        return _(ASKED[value])
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return "  ".join(f"{character} {cells}" for character, cells in value.items())
    return str(value)
