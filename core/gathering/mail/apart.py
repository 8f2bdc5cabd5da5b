"""Mail is read by a process of its own: what stood in the files ends with it, and a damaged one harms nobody else.

A string that Python is done with stays in memory until something else takes its place; subjects, bodies and the names
of strangers must not. So this process is told numbers, days, and the names of a few people alone. It is stopped with
whoever started it: it tells what it has a few hundred messages at a time, and nobody listens any more.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Final, NoReturn

import msgspec

from core.dates import from_number
from core.errors import BadData
from core.gathering.mail.headers import Left
from core.gathering.mail.message import Mailbox, Message
from core.gathering.mail.reading import Reading, Told, Wish, summed
from core.gathering.source import Asked, Read, Remark
from core.language import current, plural, use
from core.language import text as _
from core.model import OriginKind
from core.plain import visible
from core.progress import Work, ticked

_START: Final = "import sys; sys.path[:] = sys.argv[1:]; from core.gathering.mail.apart import serve; serve()"
_LENGTH: Final = 4


class _Task(msgspec.Struct):
    language: str
    wish: Wish


class _Answer(msgspec.Struct):
    """One of these at a time: messages, what is told at the end, a refusal in words."""

    batch: list[Message] = []
    told: Told | None = None
    refused: str = ""


def read(path: Path, asked: Asked) -> Read:
    """Everything a file or folder of mail gives.

    Raises:
        BadData: it cannot be read, in words.
    """
    wish = Wish(
        root=os.fsencode(path.absolute()),
        mine=frozenset(identity for identity in asked.mine if "@" in identity),
        known=asked.known,
        big=asked.big,
        skip_bad=asked.skip_bad,
    )
    box = Mailbox(messages=[], correspondents=[], zone=asked.zone)
    told = None
    people: dict[int, int] = {}
    for answer in _answers(wish):
        for message in answer.batch:
            box.messages.append(_shared(message, people))
        ticked(Work.READING, len(box.messages))
        told = answer.told or told
    if told is None:
        name = visible(path.name, one_line=True)
        raise BadData(_("{file} changed or ended while it was read. Nothing was stored.").format(file=name))
    box.correspondents = told.correspondents
    until = max((message.at for message in box.messages), default=None)
    return Read(
        kind=OriginKind.MAIL,
        records=[box],
        left_out=[Remark(text=said) for said in _left_out(told)],
        said=_said(told),
        mine=told.mine,
        until=None if until is None else min(from_number(until // 86_400), asked.today),
    )


def _shared(message: Message, people: dict[int, int]) -> Message:
    """The same message, with one number for one person in all of them."""
    message.sender = people.setdefault(message.sender, message.sender)
    message.to = tuple([people.setdefault(who, who) for who in message.to])
    message.cc = tuple([people.setdefault(who, who) for who in message.cc])
    return message


def _answers(wish: Wish) -> Iterator[_Answer]:
    """What the other process tells, until it has told all; it ends with this."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", _START, *filter(None, sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        process.stdin.write(msgspec.msgpack.encode(_Task(current().code, wish)))
        process.stdin.close()
        decoder = msgspec.msgpack.Decoder(_Answer)
        while len(head := process.stdout.read(_LENGTH)) == _LENGTH:
            answer = decoder.decode(process.stdout.read(int.from_bytes(head)))
            if answer.refused:
                raise BadData(answer.refused)
            yield answer
    except (BrokenPipeError, msgspec.DecodeError):  # it ended before its time: whoever asked finds nothing told
        return
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def serve() -> NoReturn:
    """Read what is asked for on stdin, tell it on stdout, and end without a word of what stood in the files."""
    for name in ("SIGINT", "SIGTERM", "SIGPIPE"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    task = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=_Task)
    use(task.language)
    tell = _teller(sys.stdout.buffer)
    reading = Reading(task.wish)
    try:
        for batch in reading.batches():
            tell(_Answer(batch=batch))
        tell(_Answer(told=reading.told()))
    except BadData as refusal:
        tell(_Answer(refused=str(refusal)))
    sys.stdout.buffer.flush()
    os._exit(0)


def _teller(out: IO[bytes]) -> Callable[[_Answer], None]:
    encoder = msgspec.msgpack.Encoder()

    def tell(answer: _Answer) -> None:
        data = encoder.encode(answer)
        out.write(len(data).to_bytes(_LENGTH) + data)
        out.flush()

    return tell


def _left_out(told: Told) -> Iterator[str]:
    if count := summed(told.left, [Left.AUTOMATIC]):
        yield plural(
            "{n} message of lists and machines is left out", "{n} messages of lists and machines are left out", count
        ).format(n=count)
    if count := summed(told.left, [Left.THROWN]):
        yield plural(
            "{n} message thrown away, not sent or chatted is left out",
            "{n} messages thrown away, not sent or chatted are left out",
            count,
        ).format(n=count)
    if count := summed(told.left, [Left.UNDATED, Left.NOBODY]):
        yield plural(
            "{n} message without a day or without people is left out",
            "{n} messages without a day or without people are left out",
            count,
        ).format(n=count)
    for name in told.skipped:
        yield _("{file} could not be read and is skipped").format(file=name)


def _said(told: Told) -> list[str]:
    said = [plural("{n} message read", "{n} messages read", told.read).format(n=told.read)]
    if told.others:
        said.append(
            plural("{n} other person writes to you", "{n} others write to you", told.others).format(n=told.others)
        )
    return said
