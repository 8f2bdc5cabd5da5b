"""Files sealed with a passphrase, in the age format (age-encryption.org); the work is pyrage's, an optional extra."""

from __future__ import annotations

from typing import Any, Final

from core.errors import BadData, Refused, WrongUsage
from core.language import text as _

_PLAIN: Final = b"age-encryption.org/v1\n"
_ARMOURED: Final = b"-----BEGIN AGE ENCRYPTED FILE-----"
_FOR_PASSPHRASES: Final = b"-> scrypt "


def is_sealed(data: bytes) -> bool:
    """Whether this is an age file, written as bytes or as text."""
    return data.startswith(_PLAIN) or data.lstrip().startswith(_ARMOURED)


def check_available() -> None:
    """Raises WrongUsage, saying what to install, where the extra is not installed."""
    _pyrage()


def sealed(content: bytes, passphrase: str) -> bytes:
    """``content`` as an age file; takes a second or more, on purpose.

    Raises:
        Refused: the passphrase is empty.
        WrongUsage: the extra is not installed.
    """
    if not passphrase:
        raise Refused(_("An empty passphrase protects nothing. Nothing was written."))
    found: bytes = _pyrage().passphrase.encrypt(content, passphrase)
    return found


def opened(data: bytes, passphrase: str) -> bytes:
    """What is in an age file.

    Raises:
        BadData: the passphrase is another, or the file is damaged or sealed for a key.
        WrongUsage: the extra is not installed.
    """
    pyrage = _pyrage()
    if data.startswith(_PLAIN) and not data.startswith(_PLAIN + _FOR_PASSPHRASES):
        raise BadData(_("This file is encrypted for a key, not with a passphrase. Nothing was imported."))
    try:
        found: bytes = pyrage.passphrase.decrypt(data, passphrase)
    except pyrage.DecryptError:
        text = _("The passphrase does not open this file, or the file is damaged. Nothing was imported.")
        raise BadData(text) from None
    return found


def _pyrage() -> Any:
    try:
        import pyrage  # noqa: PLC0415 - optional, and only encrypted files need it
    except ImportError:
        text = _("Encrypted files need an extra package: {command} installs it. Nothing was done.")
        raise WrongUsage(text.format(command="`pip install pyrage`")) from None
    return pyrage
