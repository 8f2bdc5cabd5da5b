"""The one way to stdout and stderr: text made safe to show, data as it is, colour only where it is wanted.

Every start loads this module, so it loads others only when there is something to do for them.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # typing itself costs start-up time
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "magenta": "35"}
"""The only control sequences the command line ever writes, by the name of what they do."""

NARROWEST = 20
"""Cells no terminal is taken to be narrower than."""

_is_passing = False


class OutputFailed(Exception):
    """What was to be printed could not be: a full disk, a descriptor that takes nothing; ``cause`` tells."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(cause)
        self.cause = cause


class ReaderGone(Exception):
    """Whoever read our output has read enough: time to end, quietly."""


class Painted:
    """Text with one of ``STYLES``, shown plain where colour is not wanted."""

    __slots__ = ("style", "text")

    def __init__(self, text: str, style: str) -> None:
        self.text = text
        self.style = style


def say(*parts: str | Painted) -> None:
    """Print one line of ``parts`` on stdout.

    Raises:
        OutputFailed: it cannot be written.
        ReaderGone: nobody reads any more.
    """
    wide = columns()
    if wide is None or sum(len(_text(part)) for part in parts) * 2 <= wide:  # no character takes more than two cells
        _put("".join(_shown(part) for part in parts) + "\n")
        return
    from tui.terminal.wrapping import by_words  # noqa: PLC0415 - most lines are short, or nobody looks on

    for line in by_words([_safe(part) for part in parts], wide):
        _put("".join(_shown(part) for part in line) + "\n")


def columns() -> int | None:
    """The cells of a line of the terminal on stdout; None where nobody looks on, so that lines stay whole."""
    return _columns(sys.stdout)


def _columns(stream: TextIO | None) -> int | None:
    try:
        if stream is not None and stream.isatty():
            wide = os.get_terminal_size(stream.fileno()).columns  # 0 where nobody ever said
            return max(wide, NARROWEST) if wide else None
    except (OSError, ValueError):
        return None
    return None


def data(document: bytes | Iterable[bytes]) -> None:
    """Print ``document``, whole or in pieces, on stdout, byte for byte; raises as :func:`say` does."""
    settle()
    out = sys.stdout
    if out is None:  # closed by whoever started us: nothing is wanted
        return
    binary = getattr(out, "buffer", None)
    if binary is None:
        _put((document if isinstance(document, bytes) else b"".join(document)).decode())
        return
    try:
        out.flush()
        binary.writelines((document,) if isinstance(document, bytes) else document)
    except OSError as error:
        raise _failure(error) from error


def passing(text: str) -> None:
    """Show ``text`` on the terminal behind stderr until something else is printed there or on stdout, or ``settle``."""
    global _is_passing  # noqa: PLW0603 - the terminal has one last line, and this is what stands on it
    try:
        if sys.stderr is not None:
            sys.stderr.write(f"\r{_visible(text)}\x1b[K")
            sys.stderr.flush()
            _is_passing = True
    except OSError:
        _discard(sys.stderr)


def settle() -> None:
    """Take away what ``passing`` shows."""
    global _is_passing  # noqa: PLW0603 - as above
    if _is_passing:
        _is_passing = False
        try:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
        except OSError:
            _discard(sys.stderr)


def complain(text: str) -> None:
    """Print notices and refusals on stderr; if even that is impossible, the exit status has to do."""
    settle()
    text, wide = _visible(text), _columns(sys.stderr)
    if wide is not None and 2 * len(text) > wide:
        from tui.terminal.wrapping import by_words  # noqa: PLC0415 - as in say

        text = "\n".join("".join(map(_text, line)) for line in by_words([text], wide))
    try:
        if sys.stderr is not None:
            sys.stderr.write(text + "\n")
            sys.stderr.flush()
    except OSError:
        _discard(sys.stderr)


def flush() -> None:
    """Hand everything printed to the system; raises as :func:`say` does."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        raise _failure(error) from error


def probe() -> None:
    """Before a change whose outcome is printed: refuse while refusing is still possible.

    An empty write shows a descriptor that takes none; a disk that fills up in between is not foreseen.

    Raises:
        OutputFailed: stdout takes no output.
    """
    try:
        if sys.stdout is not None:
            os.write(sys.stdout.fileno(), b"")
    except OSError as error:
        if error.errno is not None:  # without: a stand-in for stdout that has no descriptor
            raise _failure(error) from error


def _put(text: str) -> None:
    settle()
    try:
        if sys.stdout is not None:
            sys.stdout.write(text)
    except OSError as error:
        raise _failure(error) from error


def _failure(error: OSError) -> Exception:
    _discard(sys.stdout)
    if isinstance(error, BrokenPipeError):
        return ReaderGone()
    return OutputFailed(error)


def _discard(stream: TextIO | None) -> None:
    """Send what ``stream`` still holds nowhere, or Python would complain about it on its way out."""
    try:
        if stream is not None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
    except OSError:
        return


def _text(part: str | Painted) -> str:
    return part if isinstance(part, str) else part.text


def _safe(part: str | Painted) -> str | Painted:
    return _visible(part) if isinstance(part, str) else Painted(_visible(part.text), part.style)


def _shown(part: str | Painted) -> str:
    if isinstance(part, str):
        return _visible(part)
    shown = _visible(part.text)
    return f"\x1b[{STYLES[part.style]}m{shown}\x1b[0m" if part.style in STYLES and _coloured() else shown


def _visible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    from core.plain import visible  # noqa: PLC0415 - ids and versions are safe as they are

    return visible(text)


def _coloured() -> bool:
    return not os.environ.get("NO_COLOR") and sys.stdout is not None and sys.stdout.isatty()
