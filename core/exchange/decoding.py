"""Bytes to text, whatever program wrote them, and JSON that is only read when it is clean."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, Final

from core.errors import BadData
from core.language import text as _

LIMIT: Final = 64 * 1024 * 1024
"""Bytes of the largest foreign file."""

_WIDE: Final = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MARKS: Final = re.compile("^\ufeff+", re.MULTILINE)
_BAD: Final = re.compile("[\udc80-\udcff]+")
_OTHERS: Final = ("cp1252", "mac_roman", "cp850")
_JUDGED: Final = 200_000
"""Bytes an encoding is judged by."""
_LETTERS: Final = "àáâãäåæçèéêëìíîïñòóôõöøœšùúûüýÿžß"
_CAPITALS: Final = _LETTERS[:-1].upper()
_RARE: Final = re.compile("[ãåæìíñòóõøúýÿ]")
_ODD: Final = re.compile(
    rf"(?<=[A-Za-z])[^\x00-\x7f{_LETTERS}{_CAPITALS}’‘·–—…\u00ad\u00a0](?=[a-z])"  # a sign inside a word
    rf"|(?<=[A-Za-z])[{_CAPITALS}]+(?=[a-z])|(?<=[a-z])[{_CAPITALS}]+\b"  # capitals in the middle of one or at its end
    rf"|(?<!\w)[^\W\d_\x00-\x7f{_LETTERS}{_CAPITALS}ªº¹²³¼½¾]"  # a letter that begins no word
    r"|(?<![^\s(])[^\x00-\x7f\w€£«“‘„•§±©¿¡–—…\u00a0](?=[a-z])"  # a sign grown onto the beginning of one
    r"|(?<=[a-z])[^\x00-\x7f\w’·•–—…»”“™®©°€£†‡\u00ad\u00a0](?!\w)"  # or onto its end
    r"|[^\W\d_\x00-\x7f]{3,}|[\x80-\x9f\u2500-\u259f]"  # three such letters on end, a box, or no character at all
)
"""What words of Western Europe do not look like."""


def as_text(data: bytes) -> tuple[str, str]:
    """The text, and the encoding it was read in: that of its mark, UTF-8, or the one older encoding that fits.

    Byte order marks are taken away wherever a line begins with them: files put end to end have several.

    Raises:
        BadData: it holds a NUL or bytes no text has.
    """
    text, encoding = _decoded(data)
    if "\ufeff" in text:
        text = _MARKS.sub("", text)
    if "\0" in text:
        number = text.count("\n", 0, text.index("\0")) + 1
        raise BadData(_("Line {n} holds a NUL: this is no text. Nothing was imported.").format(n=number))
    return text, encoding


def as_utf8(data: bytes) -> bytes:
    """A file in UTF-16 or UTF-32, as its mark says, in UTF-8; any other as it is. Raises BadData."""
    return as_text(data)[0].encode() if is_wide(data) else data


def is_wide(data: bytes) -> bool:
    """Whether a mark says that the file is in UTF-16 or UTF-32."""
    return data.startswith(tuple(mark for mark, _encoding in _WIDE))


def older(data: bytes) -> str:
    """The encoding from before Unicode that bytes which are no UTF-8 were written in; "" when none fits them.

    Windows', unless it makes words no French or English word looks like, and the Mac's or that of DOS makes none.
    """
    sample = data[:_JUDGED]
    foreign = sum(byte > 0x7F for byte in sample)
    odd = {encoding: _odd(sample, encoding) for encoding in _OTHERS}
    best = min(_OTHERS, key=lambda name: odd[name])
    if odd["cp1252"][0] and not odd[best][0]:
        return best
    return "cp1252" if odd["cp1252"][0] * 4 <= foreign else ""


def patched(data: bytes, encoding: str) -> str:
    """UTF-8 in which single bytes are of another encoding: those alone are read in ``encoding``."""
    text = data.decode("utf-8", "surrogateescape")
    return _BAD.sub(lambda bad: bad[0].encode("utf-8", "surrogateescape").decode(encoding, "replace"), text)


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether characters of UTF-8 outnumber the bytes that are none: no other encoding looks like that."""
    text = data.decode("utf-8", "surrogateescape")
    bad = sum(map(len, _BAD.findall(text)))
    return sum(character > "\x7f" for character in text) > 2 * bad


def _odd(data: bytes, encoding: str) -> tuple[int, int]:
    """How many characters are odd, and how many rare, when ``data`` is read in ``encoding``."""
    text = data.decode(encoding, "replace").replace("\ufffd", "\x80")
    return sum(len(found) for found in _ODD.findall(text)), len(_RARE.findall(text))


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), encoding
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError as error:
        if _is_mostly_utf8(data):
            return patched(data, "cp1252"), "utf-8, cp1252"
        encoding = older(data)
        if not encoding:
            number = data.count(b"\n", 0, error.start) + 1
            text = _(
                "Line {n} cannot be read as text: its encoding is not known here. Save the file as UTF-8. "
                "Nothing was imported."
            )
            raise BadData(text.format(n=number)) from None
        return _strictly(data, encoding), encoding


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        text = _("Line {n} cannot be read as text ({encoding}). Nothing was imported.")
        raise BadData(text.format(n=number, encoding=encoding)) from None


def as_json(data: bytes, made: Callable[[list[tuple[str, Any]]], Any] | None = None) -> Any:
    """The document, as plain data; raises BadData naming the line or what is not clean in it.

    With ``made``, an object is what that makes of its members.
    """
    text, _encoding = as_text(data)
    try:
        return json.loads(text, object_pairs_hook=made, parse_constant=_refused)
    except json.JSONDecodeError as error:
        message = _("This file is not JSON: line {line}, column {column}; nothing was imported.")
        raise BadData(message.format(line=error.lineno, column=error.colno)) from None
    except RecursionError:
        raise BadData(_("This file nests too deeply to be read; nothing was imported.")) from None
    except ValueError as error:
        raise BadData(_("This file is not clean JSON: {why}; nothing was imported.").format(why=error)) from None


def _refused(name: str) -> None:
    raise ValueError(_("{name} is not a number of JSON").format(name=name))
