"""Bytes to text, whatever program wrote them, and JSON that is only read when it is clean."""

from __future__ import annotations

import json
from typing import Any, Final

from core.errors import BadData
from core.language import text as _

LIMIT: Final = 64 * 1024 * 1024
"""Bytes of the largest foreign file."""

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def as_text(data: bytes) -> tuple[str, str]:
    """The text, and the encoding it was read in: UTF-8, UTF-16 with its mark, else Windows-1252 as a last resort.

    Raises:
        BadData: it holds a NUL or bytes no text has.
    """
    text, encoding = _decoded(data)
    if "\0" in text:
        number = text.count("\n", 0, text.index("\0")) + 1
        raise BadData(_("Line {n} holds a NUL: this is no text. Nothing was imported.").format(n=number))
    return text, encoding


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), encoding
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError:
        return _strictly(data, "cp1252"), "cp1252"


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        text = _("Line {n} cannot be read as text ({encoding}). Nothing was imported.")
        raise BadData(text.format(n=number, encoding=encoding)) from None


def as_json(data: bytes) -> Any:
    """The document, as plain data; raises BadData naming the line or what is not clean in it."""
    text, _encoding = as_text(data)
    try:
        return json.loads(text, parse_constant=_refused)
    except json.JSONDecodeError as error:
        message = _("This file is not JSON: line {line}, column {column}; nothing was imported.")
        raise BadData(message.format(line=error.lineno, column=error.colno)) from None
    except RecursionError:
        raise BadData(_("This file nests too deeply to be read; nothing was imported.")) from None
    except ValueError as error:
        raise BadData(_("This file is not clean JSON: {why}; nothing was imported.").format(why=error)) from None


def _refused(name: str) -> None:
    raise ValueError(_("{name} is not a number of JSON").format(name=name))
