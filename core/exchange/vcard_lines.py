"""vCard 2.1, 3.0 and 4.0, line by line, as real programs write them: folded, quoted-printable, in any charset.

The file is carried as Latin-1, one character a byte, until a value is known to be whole: only then is it known how
its bytes are to be read.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from core.exchange.decoding import as_text

_BREAK: Final = re.compile(r"\r\n|\n|\r")
_HEAD: Final = re.compile(r'((?:[^:"]|"[^"]*")*):')
_PARAMETER: Final = re.compile(r';((?:[^;"]|"[^"]*")*)')
_PRINTABLE: Final = re.compile(r"(?i);(?:encoding=)?quoted-printable(?=[;:])")
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_BEGIN: Final = re.compile(r"(?i)\s*BEGIN\s*:\s*VCARD\s*")
_END: Final = re.compile(r"(?i)\s*END\s*:\s*VCARD\s*")
_UNICODE: Final = (b"\xff\xfe", b"\xfe\xff")


class Line(NamedTuple):
    """One property: its name in capitals without its group, its parameters in small letters, its raw value."""

    number: int
    name: str
    parameters: tuple[str, ...]
    value: str

    def text(self) -> str:
        """The value as one text."""
        return _unescaped(self._read())

    def parts(self, separator: str = ";") -> list[str]:
        """The values between separators, each as a text."""
        return [_unescaped(part).strip() for part in re.split(rf"(?<!\\){separator}", self._read())]

    def _read(self) -> str:
        raw = self.value.encode("latin-1")
        if "quoted-printable" in self.parameters or "encoding=quoted-printable" in self.parameters:
            raw = quopri.decodestring(raw)
        charset = next((p.partition("=")[2] for p in self.parameters if p.startswith("charset=")), "utf-8")
        for encoding in (charset.strip('"'), "utf-8"):
            try:
                return raw.decode(encoding)
            except (UnicodeDecodeError, LookupError, ValueError):
                continue
        return raw.decode("cp1252", "replace")


class Card(NamedTuple):
    """The properties of one card, the line it begins on, and what is wrong with it as a whole, if anything."""

    number: int
    lines: list[Line]
    fault: str = ""


def cards(data: bytes) -> Iterator[Card]:
    """Every card of a file, whole or not; lines outside of cards are no concern of anybody."""
    if data.startswith(_UNICODE):
        data = as_text(data)[0].encode()
    open_card: Card | None = None
    depth = 0
    for number, written in _unfolded(_BREAK.split(data.decode("latin-1"))):
        if _BEGIN.fullmatch(written):
            depth += 1
            if depth == 1:
                open_card = Card(number, [])
        elif _END.fullmatch(written):
            depth -= 1
            if depth == 0 and open_card is not None:
                yield open_card
                open_card = None
            depth = max(depth, 0)
        elif depth == 1 and open_card is not None and (line := _line(number, written)):
            open_card.lines.append(line)
    if open_card is not None:
        yield open_card._replace(fault="open")


def _unfolded(raw: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Whole lines with the number of their first: folds undone, soft line ends of quoted-printable joined."""
    number, parts, printable = 0, [""], False
    for count, line in enumerate(raw, 1):
        if printable and parts[-1].endswith("="):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif line[:1] in {" ", "\t"} and number:
            parts.append(line[1:])
        else:
            if number:
                yield number, "".join(parts)
            number, parts = count, [line]
            printable = bool(_PRINTABLE.search(line.partition(":")[0] + ":"))
    if number:
        yield number, "".join(parts)


def _line(number: int, written: str) -> Line | None:
    match = _HEAD.match(written)
    head = match[1] if match else written.partition(":")[0]
    if ":" not in written:
        return None
    name = head.partition(";")[0].rpartition(".")[2].strip().upper()
    parameters = tuple(found.strip().lower() for found in _PARAMETER.findall(head))
    return Line(number, name, parameters, written[len(head) + 1 :])


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], text).replace("\r\n", "\n")
