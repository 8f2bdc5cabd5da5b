"""vCard 2.1, 3.0 and 4.0, line by line, as real programs write them: folded, encoded, in any charset.

The file is carried as Latin-1, one character a byte, until a value is known to be whole: only then is it known how
its bytes are to be read.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Final, NamedTuple

from core.exchange.decoding import as_utf8, older, patched

_BREAK: Final = re.compile(r"\r\n|\n|\r")
_HEAD: Final = re.compile(r'((?:[^:"]|"[^"]*")*):')
_NAME: Final = re.compile(r"\s*(?:[\w-]+\.)*[\w-]+\s*", re.ASCII)
_PARAMETER: Final = re.compile(r';((?:[^;"]|"[^"]*")*)')
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_MARK: Final = re.compile("^(?:\\s|\ufeff|\xef\xbb\xbf)+")
_BEGIN: Final = re.compile(r"(?i)\s*BEGIN\s*:\s*VCARD\s*")
_END: Final = re.compile(r"(?i)\s*END\s*:\s*VCARD\s*")
_AGENT: Final = re.compile(r"(?i)(?:\w+\.)?AGENT\s*(?:;[^:]*)?:\s*(BEGIN\s*:\s*VCARD\s*)?")
_HALVED: Final = re.compile(r"=[89A-Fa-f][0-9A-Fa-f]=(?:\r\n|\n|\r)[ \t]=[89ABab][0-9A-Fa-f]")
"""A character in two halves: no character of UTF-8 goes on after a blank, so the blank is a fold."""
_PROPERTIES: Final = (
    "ADR AGENT ANNIVERSARY BDAY CALADRURI CALURI CATEGORIES CLASS CLIENTPIDMAP DEATHDATE EMAIL EXPERTISE FBURL FN "
    "GENDER GEO HOBBY IMPP INTEREST KEY KIND LABEL LANG LANGUAGE LOGO MAILER MEMBER N NAME NICKNAME NOTE ORG "
    "ORG-DIRECTORY PHOTO PRODID PROFILE RELATED REV ROLE SORT-STRING SOUND SOURCE TEL TITLE TZ UID URL VERSION XML"
)
"""The properties of every version; others begin with ``X-``."""

_KNOWN: Final = frozenset(_PROPERTIES.split())
_LONG: Final = frozenset({"NOTE", "ADR", "LABEL"})
"""What may go on over bare line ends."""

_BINARY: Final = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
"""What goes on over bare line ends without anybody missing it."""


class Line(NamedTuple):
    """One property: its name in capitals without its group, its parameters in small letters, its raw value."""

    number: int
    name: str
    parameters: tuple[str, ...]
    value: str

    def text(self) -> str:
        """The value as one text."""
        decoded = self._decoded(self.value)
        return decoded.replace("\r\n", "\n") if self._is_base64() else _unescaped(decoded)

    def parts(self, separator: str = ";") -> list[str]:
        """The values between separators, each as a text."""
        return [_unescaped(piece).strip() for piece in self._pieces(separator)]

    def lists(self) -> list[list[str]]:
        """The values between semicolons, each as the texts between its commas."""
        return [[_unescaped(text).strip() for text in _split(piece, ",")] for piece in self._pieces(";")]

    def _pieces(self, separator: str) -> list[str]:
        """The values between separators, decoded, with their escapes."""
        if self._is_base64() or separator not in self.value:  # some programs encode the separators, too
            return _split(self._decoded(self.value), separator)
        return [self._decoded(piece) for piece in _split(self.value, separator)]

    def _is_base64(self) -> bool:
        return _encoding(self.parameters) == "base64"

    def _decoded(self, value: str) -> str:
        raw = value.encode("latin-1")
        match _encoding(self.parameters):
            case "quoted-printable":
                raw = quopri.decodestring(raw)
            case "base64":
                with suppress(binascii.Error):  # what is no Base64 stays as it was written
                    raw = binascii.a2b_base64(raw)
        charset = next((p.partition("=")[2] for p in self.parameters if p.startswith("charset=")), "utf-8")
        for encoding in (charset.strip('"'), "utf-8"):
            try:
                return raw.decode(encoding)
            except (UnicodeDecodeError, LookupError, ValueError):
                continue
        return patched(raw, older(raw) or "cp1252")


class Card(NamedTuple):
    """The properties of one card, the line it begins on, and what is wrong with it as a whole, if anything.

    ``strays`` are the lines inside it that are no property and belong to none.
    """

    number: int
    lines: list[Line]
    strays: list[int]
    fault: str = ""


def cards(data: bytes) -> Iterator[Card]:
    """Every card of a file, whole or not; lines outside of cards are no concern of anybody.

    A card inside a card is one only where ``AGENT`` announces it; any other BEGIN says that the open one has no end.
    """
    opened: _Open | None = None
    depth, announced = 0, False
    for number, written in _unfolded(as_utf8(data).decode("latin-1")):
        bare = _MARK.sub("", written) if len(written) < 80 else ""
        if _BEGIN.fullmatch(bare):
            if announced:
                depth += 1
            else:
                if opened is not None:
                    yield opened.card("open")
                opened, depth = _Open(number), 1
        elif _END.fullmatch(bare):
            depth = max(depth - 1, 0)
            if depth == 0 and opened is not None:
                yield opened.card()
                opened = None
        elif depth == 1 and opened is not None:
            opened.take(number, written)
        agent = _AGENT.fullmatch(bare) if opened is not None else None
        depth += bool(agent and agent[1])
        announced = bool(agent and not agent[1]) or (announced and not written.strip())
    if opened is not None:
        yield opened.card("open")


class _Open:
    """A card being read: its lines, each with what bare line ends cut off it."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._lines: list[tuple[Line, list[str]]] = []
        self._strays: list[int] = []
        self._blank: list[str] = []

    def take(self, number: int, written: str) -> None:
        """One whole line: a property, or more of the text of the one before."""
        if not written.strip():
            self._blank.append("")
            return
        before = self._lines[-1] if self._lines else None
        line = _line(number, written)
        if line and before and before[0].name in _LONG and not (line.name in _KNOWN or line.name.startswith("X-")):
            line = None  # "devis : 500 euros" in the middle of a note
        if line:
            self._lines.append((line, []))
        elif before and before[0].name in _LONG:
            before[1].extend((*self._blank, written))
        elif not (before and before[0].name in _BINARY):
            self._strays.append(number)
        self._blank = []

    def card(self, fault: str = "") -> Card:
        """The card as far as it was read."""
        lines = [line._replace(value="\n".join([line.value, *more])) if more else line for line, more in self._lines]
        return Card(self.number, lines, self._strays, fault)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Whole lines with the number of their first: folds undone, soft line ends of quoted-printable joined."""
    folds_soft = _HALVED.search(text) is not None
    return _joined(_BREAK.split(text), folds_soft)


def _joined(raw: Iterable[str], folds_soft: bool) -> Iterator[tuple[int, str]]:
    """``folds_soft``: the program that wrote the file puts a blank after a soft line end."""
    number, parts, printable = 0, [""], False
    for count, line in enumerate(raw, 1):
        if printable and parts[-1].endswith("=") and not (_END.fullmatch(line) or _BEGIN.fullmatch(line)):
            parts[-1] = parts[-1][:-1]
            parts.append(line[1:] if folds_soft and line[:1] in {" ", "\t"} else line)
        elif line[:1] in {" ", "\t"} and number:
            parts.append(line[1:])
        else:
            if number:
                yield number, "".join(parts)
            number, parts = count, [line]
            printable = _encoding(_parameters(line.partition(":")[0])) == "quoted-printable"
    if number:
        yield number, "".join(parts)


def _line(number: int, written: str) -> Line | None:
    if ":" not in written:
        return None
    match = _HEAD.match(written)
    head = match[1] if match else written.partition(":")[0]
    if not _NAME.fullmatch(head.partition(";")[0]):
        return None
    name = head.partition(";")[0].rpartition(".")[2].strip().upper()
    return Line(number, name, _parameters(head), written[len(head) + 1 :])


def _parameters(head: str) -> tuple[str, ...]:
    return tuple(found.strip().lower() for found in _PARAMETER.findall(head)) if ";" in head else ()


def _encoding(parameters: Iterable[str]) -> str:
    """How a value is encoded, however the program spells it: ``ENCODING=QUOTED`` and a bare ``BASE64`` are known."""
    for parameter in parameters:
        name, _equals, value = parameter.rpartition("=")
        if name.strip() not in {"", "encoding"}:
            continue
        word = value.strip("\"' ")
        if word.startswith("quoted") or (name and word == "q"):
            return "quoted-printable"
        if word == "base64" or (name and word == "b"):
            return "base64"
    return ""


def _split(text: str, separator: str) -> list[str]:
    r"""``text`` at the separators no backslash takes its meaning from; ``\\;`` is a backslash, then a separator."""
    found, start = [], 0
    for match in re.finditer(rf"\\.|{re.escape(separator)}", text, re.DOTALL):
        if match[0] == separator:
            found.append(text[start : match.start()])
            start = match.end()
    return [*found, text[start:]]


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], text).replace("\r\n", "\n")
