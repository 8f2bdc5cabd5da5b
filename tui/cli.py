"""The command ``rapports``: prepares the process, then hands over to the command line or the app.

Only what every start needs is imported here: ``--version`` costs hardly more than Python itself.
"""

from __future__ import annotations

import gc
import sys

TYPE_CHECKING = False  # the module of that name costs start-up time
if TYPE_CHECKING:
    from collections.abc import Sequence

IO_ERROR = 74
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``rapports`` with these arguments (those of the process without) and give its exit status back."""
    status = _status(list(sys.argv[1:] if argv is None else argv), for_good=argv is None)
    if argv is None and "textual" not in sys.modules:  # an app has threads to wind up
        from tui.commandline.process import leave  # noqa: PLC0415

        leave(status)
    return status


def _status(arguments: list[str], for_good: bool) -> int:
    try:
        from tui.commandline.process import keep_quiet, prepare  # noqa: PLC0415
        from tui.terminal import console  # noqa: PLC0415 - Ctrl-C while it loads is to show no traceback

        prepare()
        if for_good:
            gc.disable()  # nothing is garbage yet; a command is over before there is, an app says when it looks for it
            keep_quiet()
        return _version() if arguments == ["--version"] else _run(arguments, for_good)
    except KeyboardInterrupt:
        return INTERRUPTED
    except console.ReaderGone:
        return 0
    except console.OutputFailed as failure:
        from core.language import text as _  # noqa: PLC0415
        from core.ledger.disk import reason  # noqa: PLC0415

        text = _("rapports: nothing could be printed: {reason}. Nothing was changed.")
        console.complain(text.format(reason=reason(failure.cause)))
        return IO_ERROR


def _version() -> int:
    from core import __version__  # noqa: PLC0415
    from tui.terminal import console  # noqa: PLC0415

    console.say(f"rapports {__version__}")
    console.flush()
    return 0


def _run(arguments: list[str], for_good: bool) -> int:
    from tui.commandline.running import run  # noqa: PLC0415

    return run(arguments, for_good, _open_app)


def _open_app(home: str, language: str | None, demo: bool) -> int:
    """The app on the store in ``home``; the command line knows it by this function alone."""
    from pathlib import Path  # noqa: PLC0415

    from core.later import absent  # noqa: PLC0415
    from tui.commandline.context import load_msgspec  # noqa: PLC0415

    load_msgspec()
    with absent("ssl"):  # which it takes where there is one: 4 MB of OpenSSL for connections nobody here opens
        import asyncio  # noqa: F401, PLC0415
    from tui.app import run  # noqa: PLC0415 - nothing but the app may load textual

    return run(Path(home), language, demo=demo)
