"""The header of an age file, read before anything is derived from it: how long opening it would take is known then.

The format is that of age-encryption.org/v1: a line naming it, the stanzas of those it is sealed for, an
authentication code, then the payload. It may be wrapped in lines of Base64.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from typing import Final, NamedTuple

from core.errors import BadData
from core.language import text as _

MAGIC: Final = b"age-encryption.org/v1\n"
_BEGIN: Final = b"-----BEGIN AGE ENCRYPTED FILE-----"
_END: Final = b"-----END AGE ENCRYPTED FILE-----"

MOST: Final = 20
"""The binary logarithm of the highest work factor accepted unasked: one gigabyte, a few seconds."""

LARGEST: Final = 30
"""The highest that may be asked for: a terabyte."""

_LONGEST_HEADER: Final = 64 * 1024
_SCRYPT: Final = re.compile(rb"-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n([A-Za-z0-9+/]{43})\n")
_END_OF_HEADER: Final = re.compile(rb"^--- ([A-Za-z0-9+/]{43})\n", re.MULTILINE)


class Envelope(NamedTuple):
    """A file sealed with a passphrase, taken apart.

    ``factor`` is the binary logarithm of scrypt's cost; ``key`` is the file's key, sealed; ``code`` authenticates
    ``signed``, the header up to it.
    """

    factor: int
    salt: bytes
    key: bytes
    signed: bytes
    code: bytes
    payload: bytes


def is_sealed(data: bytes) -> bool:
    """Whether this is an age file, written as bytes or as text."""
    return data.startswith(MAGIC) or data[:_LONGEST_HEADER].lstrip().startswith(_BEGIN)


def envelope(data: bytes, most: int = MOST) -> Envelope:
    """An age file taken apart; nothing is derived, whatever its header asks for.

    Raises:
        BadData: its header is malformed, or it is sealed for a key, or asks for more work than 2 to the ``most``.
    """
    if not data.startswith(MAGIC):
        data = _without_armour(data)
    if (end := _END_OF_HEADER.search(data, 0, _LONGEST_HEADER)) is None or not data.startswith(MAGIC):
        raise _malformed()
    stanzas = data[len(MAGIC) : end.start()]
    kinds = re.findall(rb"^-> (\S+)", stanzas, re.MULTILINE)
    if kinds and b"scrypt" not in kinds:
        raise BadData(_("This file is encrypted for a key, not with a passphrase. Nothing was imported."))
    if (found := _SCRYPT.fullmatch(stanzas)) is None:
        raise _malformed()
    factor = int(found[2])
    if factor > most:
        text = _(
            "Opening this file asks for a work factor of 2^{asked} and {memory} of memory; no more than 2^{most} "
            "is done unasked. If it is from somebody you trust, --work-factor {asked} allows it. Nothing was imported."
        )
        raise BadData(text.format(asked=factor, memory=memory(factor), most=most))
    salt, key, code = _exact(found[1]), _exact(found[3]), _exact(end[1])
    return Envelope(factor, salt, key, data[: end.start() + len(b"---")], code, data[end.end() :])


def memory(factor: int) -> str:
    """What scrypt with blocks of one KiB takes, in words: ``256 MB``."""
    if factor < 10:
        return _("{n} KB").format(n=1 << factor)
    return _("{n} MB").format(n=1 << factor - 10) if factor < 20 else _("{n} GB").format(n=1 << factor - 20)


def _without_armour(data: bytes) -> bytes:
    text = data.strip()
    if not (text.startswith(_BEGIN) and text.endswith(_END)):
        raise _malformed()
    lines = text[len(_BEGIN) : -len(_END)].split()
    try:
        return b64decode(b"".join(lines), validate=True)
    except binascii.Error:
        raise _malformed() from None


def _exact(text: bytes) -> bytes:
    """Base64 without padding; what one text can say is said by one text only."""
    found = b64decode(text + b"=" * (-len(text) % 4))
    if b64encode(found).rstrip(b"=") != text:
        raise _malformed()
    return found


def _malformed() -> BadData:
    return BadData(_("The header of this encrypted file is damaged, or none that age writes. Nothing was imported."))
