"""``friends.md``: activities and notes with dates, friends with nicknames, places and tags, line by line."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from core.dates import is_day
from core.exchange import contact
from core.exchange.beginning import Beginning, Sureness
from core.exchange.decoding import as_text
from core.exchange.harvest import Harvest, Wish
from core.exchange.report import line
from core.language import text as _
from core.plain import shorten

NAME: Final = "friends"
TAKES: Final = frozenset[str]()
ACTIVITIES, NOTES, FRIENDS, LOCATIONS = "### Activities:", "### Notes:", "### Friends:", "### Locations:"
SECTIONS: Final = (ACTIVITIES, NOTES, FRIENDS, LOCATIONS)
_SIGNALS: Final = {ACTIVITIES: "meeting", NOTES: "opinion"}
_FRIEND: Final = re.compile(r"([^(\[@]+)(?:\(a\.k\.a\. ([^)]*)\))?\s*(?:\[([^\]]*)\])?\s*(.*)")
_TAG: Final = re.compile(r"(?<!\w)@\w(?:[:-]?\w)*")
_PERSON: Final = re.compile(r"\*\*([^*]+)\*\*")


def recognise(beginning: Beginning) -> Sureness:
    """By the headings of its sections."""
    return Sureness.NOT if set(SECTIONS).isdisjoint(beginning.lines) else Sureness.NAMED


def read(data: bytes, _wish: Wish) -> Harvest:
    """Friends as people, activities as meetings, notes as opinions, which weigh nothing; raises BadData."""
    text, encoding = as_text(data)
    harvest = Harvest(format=NAME)
    if encoding != "utf-8":
        harvest.said.append(_("read as {encoding}").format(encoding=encoding))
    sections = _sections(text, harvest)
    people = _friends(sections[FRIENDS], harvest)
    for section, signal in _SIGNALS.items():
        for number, item in sections[section]:
            _happened(harvest, number, item, signal, people)
    for number, _item in sections[LOCATIONS]:
        harvest.leave(line(number), _("places have no records here; they stay in the texts that name them"))
    return harvest


def _sections(text: str, harvest: Harvest) -> dict[str, list[tuple[int, str]]]:
    """The items of each section with their lines; what belongs to none is left out."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    section = ""
    for number, raw in enumerate(text.splitlines(), 1):
        written = raw.strip()
        if not written:
            section = ""
        elif written in SECTIONS:
            section = written
        elif written.startswith("#"):
            section = ""
            harvest.leave(line(number), _("a section of another name: its lines are not read"))
        elif section and written.startswith("- "):
            found[section].append((number, written[2:].strip()))
        else:
            harvest.leave(line(number), _("the line is in no section that is read, or is no item of one"))
    return found


def _friends(items: list[tuple[int, str]], harvest: Harvest) -> dict[str, str]:
    people: dict[str, str] = {}
    for number, item in items:
        place = line(number)
        match = _FRIEND.fullmatch(item)
        if not match:
            harvest.leave(place, _("no name is given"))
            continue
        name = match[1].strip()
        nicknames = [part.strip() for part in re.split(r"\ba\.k\.a\.", match[2] or "") if part.strip()]
        tags = [tag.lstrip("@") for tag in _TAG.findall(match[4])]
        note = contact.note({"a.k.a.": nicknames, "place": [match[3] or ""]})
        id_ = harvest.identified("friend", name)
        people.setdefault(name, id_)
        harvest.person(id_, place, {"name": name, "tags": tags, "note": note})
        _tally(harvest, place, bool(nicknames), bool(match[3]), bool(tags), _TAG.sub("", match[4]).strip())
    return people


def _tally(harvest: Harvest, place: str, nicknames: bool, home: bool, tags: bool, rest: str) -> None:
    harvest.taken(_("name"), "name", place)
    if nicknames:
        harvest.taken("a.k.a.", "note", place)
    if home:
        harvest.taken("[ ]", "note", place)
    if tags:
        harvest.taken("@", "tags", place)
    if rest:
        harvest.dropped(_("end of the line"), _("it is neither nickname, place nor tag"), place)


def _happened(harvest: Harvest, number: int, item: str, signal: str, people: dict[str, str]) -> None:
    place = line(number)
    written, _colon, said = item.partition(": ")
    if not is_day(written):
        text = _("it has no day YYYY-MM-DD before its text: “{text}”")
        harvest.leave(place, text.format(text=shorten(item, 60)))
        return
    named = list(dict.fromkeys(name.strip() for name in _PERSON.findall(said)))
    if not named:
        harvest.leave(place, _("it names nobody"))
    for name in named:
        if name not in people:
            text = _("it names “{name}”, who is not among the friends of this file")
            harvest.leave(place, text.format(name=shorten(name, 60)))
            continue
        id_ = harvest.counted(signal, people[name], written, said)
        harvest.entry(id_, "events", people[name], place, on=written, signal=signal, note=said)
        harvest.taken(_("day"), "on", place)
        harvest.changed(_("text"), _("note of the signal {signal}").format(signal=signal), place)
