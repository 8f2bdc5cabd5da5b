"""Files sealed with a passphrase, in the age format (age-encryption.org/v1); the ciphers are those of ``cryptography``.

A program that only calls age cannot say how much work its file asks for, or be interrupted while it is done; a file
from elsewhere may ask for hours and all memory there is. So the header is read first, and scrypt runs beside.
"""

from __future__ import annotations

import hmac
import os
from base64 import b64encode
from typing import TYPE_CHECKING, Any, Final

from core.errors import BadData, Refused, WrongUsage
from core.exchange.age_header import LARGEST, MAGIC, MOST, envelope, is_sealed, memory
from core.language import text as _

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LARGEST", "MOST", "OURS", "check_available", "check_work", "is_sealed", "opened", "sealed"]

OURS: Final = 18
"""The binary logarithm of the work factor of our own files, as age itself has it: 256 MB, about a second."""

_LABEL: Final = b"age-encryption.org/v1/scrypt"
_CHUNK: Final = 64 * 1024
_TAG: Final = 16
_NONCE: Final = 16
_NO_NONCE: Final = bytes(12)


def check_available() -> None:
    """Raises WrongUsage, saying what to install, where the extra is not installed."""
    try:
        import cryptography  # noqa: F401, PLC0415 - optional, and only encrypted files need it
    except ImportError:
        text = _("Encrypted files need an extra package: {command} installs it. Nothing was done.")
        raise WrongUsage(text.format(command="`pip install cryptography`")) from None


def check_work(data: bytes, most: int = MOST) -> None:
    """Refuse, before anybody is asked for a passphrase, what ``opened`` would refuse without it. Raises BadData."""
    envelope(data, most)


def sealed(content: bytes, passphrase: str) -> bytes:
    """``content`` as an age file; takes a second or so, on purpose.

    Raises:
        Refused: the passphrase is empty, or the memory does not suffice.
        WrongUsage: the extra is not installed.
    """
    if not passphrase:
        raise Refused(_("An empty passphrase protects nothing. Nothing was written."))
    check_available()
    salt, key, nonce = os.urandom(16), os.urandom(16), os.urandom(_NONCE)
    try:
        wrapped = _cipher(_derived(passphrase, salt, OURS)).encrypt(_NO_NONCE, key, None)
    except MemoryError:
        raise Refused(
            _("Encrypting needs {memory} of memory. Nothing was written.").format(memory=memory(OURS))
        ) from None
    signed = b"%b-> scrypt %b %d\n%b\n---" % (MAGIC, _text(salt), OURS, _text(wrapped))
    stream = _cipher(_expanded(key, nonce, b"payload"))
    chunks = [stream.encrypt(number, chunk, None) for number, chunk in _numbered(content, _CHUNK)]
    return b"".join((signed, b" ", _text(_code(key, signed)), b"\n", nonce, *chunks))


def opened(data: bytes, passphrase: str, most: int = MOST) -> bytes:
    """What is in an age file; one that asks for more than 2 to the ``most`` steps of work is not tried.

    Raises:
        BadData: it is refused as in ``check_work``, the passphrase is another, or the file is damaged.
        Refused: the memory does not suffice.
        WrongUsage: the extra is not installed.
    """
    found = envelope(data, most)
    check_available()
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415

    try:
        wrapping = _derived(passphrase, found.salt, found.factor)
    except MemoryError:
        text = _("Opening this file needs {memory} of memory, more than there is. Nothing was imported.")
        raise Refused(text.format(memory=memory(found.factor))) from None
    try:
        key = _cipher(wrapping).decrypt(_NO_NONCE, found.key, None)
    except InvalidTag:
        text = _("The passphrase does not open this file, or the file is damaged. Nothing was imported.")
        raise BadData(text) from None
    try:
        if len(key) != 16 or not hmac.compare_digest(_code(key, found.signed), found.code):
            raise InvalidTag
        stream = _cipher(_expanded(key, found.payload[:_NONCE], b"payload"))
        parts = [
            stream.decrypt(number, chunk, None) for number, chunk in _numbered(found.payload[_NONCE:], _CHUNK + _TAG)
        ]
        if len(parts) > 1 and not parts[-1]:
            raise InvalidTag
    except InvalidTag:
        text = _("The passphrase is right, but the file is damaged or cut off. Nothing was imported.")
        raise BadData(text) from None
    return b"".join(parts)


def _numbered(content: bytes, size: int) -> Iterator[tuple[bytes, bytes]]:
    """The pieces of a stream, each with the nonce it is sealed under: its number, and whether it is the last."""
    last = max(0, len(content) - 1) // size
    for number in range(last + 1):
        yield b"%b%c" % (number.to_bytes(11, "big"), number == last), content[number * size : (number + 1) * size]


def _derived(passphrase: str, salt: bytes, factor: int) -> bytes:
    """scrypt's key. The work is done in a thread, so that a signal is heeded meanwhile. Raises MemoryError."""
    from threading import Thread  # noqa: PLC0415

    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt  # noqa: PLC0415

    found: list[bytes] = []
    failed: list[MemoryError] = []

    def work() -> None:
        try:
            found.append(Scrypt(_LABEL + salt, 32, 1 << factor, 8, 1).derive(passphrase.encode()))
        except MemoryError as error:
            failed.append(error)

    thread = Thread(target=work, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(0.1)
    if not found:
        raise failed[0] if failed else MemoryError
    return found[0]


def _expanded(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    return HKDF(SHA256(), 32, salt, purpose).derive(key)


def _code(key: bytes, signed: bytes) -> bytes:
    return hmac.digest(_expanded(key, b"", b"header"), signed, "sha256")


def _cipher(key: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # noqa: PLC0415

    return ChaCha20Poly1305(key)


def _text(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")
