"""One jotted line taken apart: ``[day] NAME[:] WORD [day] [note]``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from msgspec import Struct

from core.dates import Day
from core.gathering.jotting.days import Anchor, Told, day_at
from core.gathering.jotting.words import going, nearest, sign_of, word_at
from core.language import current
from core.language import text as _
from core.people import called
from core.plain import shorten
from core.vocabulary import CHECK_IN, SIGNALS, Tone

MOST_TOKENS: Final = 8
"""Words of the longest name that is looked for."""
_STRANGE: Final = 3
"""Words of the longest name of somebody nobody here is called, where no colon ends it."""
_BULLETS: Final = frozenset({"-", "*", "•", "–", "·", ">", "[ ]", "[x]"})
_SHOWN: Final = 60
LEVELS: Final = frozenset("12345")

Known = Callable[[str], tuple[str, ...]]
"""The ids of those a name may mean: none, one, or several."""


class Jotted(Struct, frozen=True, kw_only=True):
    """What a line says. ``who`` is None where nobody here has this name; ``level`` is for a check-in alone.

    ``folded`` is the line without its days, as equal lines are compared.
    """

    name: str
    who: str | None
    signal: str
    on: Day
    written: str
    """The day as far as the file tells it: without its year (``-MM-DD``) where that depends on the day of reading."""
    note: str
    folded: str
    level: int | None = None


class NotUnderstood(ValueError):
    """Why a line comes back, in words."""


class _Split(NamedTuple):
    """A way to take a line apart: who, the sign and the signals, and what comes after."""

    name: str
    ids: tuple[str, ...]
    tone: Tone | None
    signals: tuple[str, ...]
    rest: Sequence[str]
    explicit: bool


def tokens_of(line: str) -> list[str]:
    """The words of a line, without what makes it an item of a list or a heading."""
    tokens = line.replace("\xa0", " ").split()
    while tokens and (tokens[0] in _BULLETS or not tokens[0].strip("#")):
        tokens = tokens[1:]
    return tokens


def day_alone(line: str, today: Day, anchor: Anchor | None, language: str) -> Anchor | None:
    """The day a line is, where it is only that and there is a day to count it from."""
    tokens = tokens_of(line)
    told = day_at(tokens, today, anchor, language) if tokens else None
    alone = told is not None and told.one_day and told.tokens == len(tokens)
    return told.anchor if alone and told else None


def understood(line: str, above: Anchor | None, today: Day, language: str, known: Known) -> Jotted:
    """What ``line`` says, ``above`` being the day its file gives it; raises NotUnderstood, naming what is not clear."""
    tokens = tokens_of(line)
    leading = day_at(tokens, today, above, language)
    if leading is not None and not leading.one_day:  # March may be a name
        leading = None
    body = tokens[leading.tokens :] if leading else tokens
    if leading and not body:
        raise NotUnderstood(_waiting(tokens, [], leading, None, today))
    split = _chosen(list(_splits(body, language, known)), body, known)
    if len(split.ids) > 1:
        raise NotUnderstood(_("“{name}” can be several who are here").format(name=_shown(split.name)))
    signal = _signal(split)
    level, after = _level(signal, split.rest)
    trailing = day_at(after, today, leading.anchor if leading else above, language)
    if trailing is not None and not trailing.one_day:
        span = " ".join(after[: trailing.tokens])
        raise NotUnderstood(_("“{words}” is no single day").format(words=_shown(span)))
    rest = after[trailing.tokens :] if trailing else after
    told: Told | None = trailing or leading
    dated = told.anchor if told else above
    if dated is None:
        raise NotUnderstood(_waiting(tokens, after, leading, trailing, today))
    on = dated.day
    if on > today:
        raise NotUnderstood(_("{day} has not come yet").format(day=current().day(on)))
    head = body[: len(body) - len(after)]
    return Jotted(
        name=split.name,
        who=split.ids[0] if split.ids else None,
        signal=signal,
        level=level,
        on=on,
        written=on[4:] if dated.floats else on,
        note=" ".join(rest).lstrip(" ,;:–—").strip(),
        folded=called(" ".join([*head, *rest])),
    )


def _waiting(tokens: Sequence[str], rest: Sequence[str], leading: object, trailing: object, today: Day) -> str:
    if leading is None and trailing is None:
        text = _("this line waits for a day: none stands in it, nor above it; write for example “{day}” above it")
        return text.format(day=today)
    written = getattr(trailing or leading, "tokens", 0)
    words = " ".join((rest if trailing else tokens)[:written])
    text = _("this line waits for a day: “{words}” is counted from one; write for example “{day}” above it")
    return text.format(words=_shown(words), day=today)


def _splits(body: Sequence[str], language: str, known: Known) -> Iterator[_Split]:
    colon = next((i for i, token in enumerate(body[:MOST_TOKENS], 1) if token.endswith(":")), None)
    for place in range(1, min(colon or MOST_TOKENS, len(body) - 1) + 1):
        name = " ".join(body[:place]).rstrip(": ,")
        tone, first = sign_of(body[place])
        after = [first, *body[place + 1 :]] if first else body[place + 1 :]
        marked = tone is not None or place == colon
        word = word_at(after, language, marked)
        if name and word:
            yield _Split(name, known(name), tone, word.signals, after[word.tokens :], place == colon)


def _chosen(splits: Sequence[_Split], body: Sequence[str], known: Known) -> _Split:
    """The split whose name is the longest of somebody here, else the shortest name of a stranger; raises as above."""
    here = [split for split in splits if split.ids]
    if one := next((split for split in reversed(here) if len(split.ids) == 1), None):
        return one
    if here:
        return here[0]
    strange = [split for split in splits if split.explicit or len(split.name.split()) <= _STRANGE]
    if strange and any(map(str.isalpha, strange[0].name)):
        return strange[0]
    raise NotUnderstood(_missing(body, known))


def _missing(body: Sequence[str], known: Known) -> str:
    """What of the line is neither somebody nor a word of the vocabulary."""
    for count in range(min(MOST_TOKENS, len(body)), 0, -1):
        name = " ".join(body[:count]).rstrip(": ,")
        if known(name):
            if rest := " ".join(body[count:]).lstrip(": "):
                text = _("“{words}” begins with no word of the vocabulary; the nearest: {nearest}")
                return text.format(words=_shown(rest), nearest=_labels(nearest(rest.split())))
            return _("only “{name}” is named, and nothing happens").format(name=_shown(name))
    text = _("“{words}” names nobody who is here, before a word of the vocabulary")
    return text.format(words=_shown(" ".join(body)))


def _signal(split: _Split) -> str:
    signals = going(split.signals, split.tone)
    if not signals:
        text = _("the sign before it contradicts “{word}”")
        raise NotUnderstood(text.format(word=_labels(split.signals)))
    if len(signals) > 1:
        raise NotUnderstood(_("it can be several: {words}").format(words=_labels(signals)))
    return signals[0]


def _level(signal: str, rest: Sequence[str]) -> tuple[int | None, Sequence[str]]:
    """The level of a check-in, 1 to 5, which stands behind its word, and what follows."""
    if signal != CHECK_IN:
        return None, rest
    if not rest or rest[0].strip(",;.") not in LEVELS:
        raise NotUnderstood(_("how it feels needs a number from 1 to 5 behind it"))
    return int(rest[0].strip(",;.")), rest[1:]


def _labels(signals: Sequence[str]) -> str:
    return ", ".join(SIGNALS[signal].label(current().code) for signal in signals[:5])


def _shown(words: str) -> str:
    return shorten(words, _SHOWN)
