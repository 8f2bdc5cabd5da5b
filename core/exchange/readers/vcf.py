"""Cards of an address book as people. A card that cannot be read is left out and named; it never stops the others."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import Any, Final

from core.errors import BadData
from core.exchange import contact
from core.exchange.beginning import Beginning, Sureness
from core.exchange.harvest import Harvest, Wish
from core.exchange.report import line
from core.exchange.vcard_lines import Card, Line, cards
from core.language import text as _
from core.model import Role, Stage
from core.plain import shorten

NAME: Final = "vcf"
TAKES: Final = frozenset[str]()
_LINES: Final = {"NICKNAME": "a.k.a.", "TITLE": "title", "EMAIL": "e-mail", "TEL": "tel", "URL": "url"}
_KIND_BEFORE: Final = "X-ADDRESSBOOKSERVER-KIND"
"""What macOS writes for KIND in cards older than version 4."""

_SILENT: Final = frozenset(
    {"VERSION", "PRODID", "REV", "UID", "KIND", "N", "FN", "X-ABSHOWAS", "PROFILE", "SOURCE", _KIND_BEFORE}
)
_SPOKEN: Final = (3, 1, 2, 0, 4)
"""The parts of N in the order in which they are said: title, given, middle, family, what comes after."""

_NO_PEOPLE: Final = frozenset({"group", "location", "application", "device", "thing"})
_OURS: Final = {"X-RAPPORTS-ROLE": ("role", Role), "X-RAPPORTS-STAGE": ("stage", Stage)}


def recognise(beginning: Beginning) -> Sureness:
    """By the line a card begins with."""
    return Sureness.MARKED if "VCARD" in beginning.components else Sureness.NOT


def read(data: bytes, _wish: Wish) -> Harvest:
    """Every card as a person; raises BadData when there is none at all."""
    harvest = Harvest(format=NAME)
    found = False
    for card in cards(data):
        found = True
        if card.fault:
            harvest.leave(line(card.number), _("the card has no end"))
            continue
        try:
            _take(harvest, card)
        except ValueError as error:
            harvest.leave(line(card.number), str(error))
    if not found:
        raise BadData(_("This file holds no vCard (BEGIN:VCARD). Nothing was imported."))
    return harvest


def _take(harvest: Harvest, card: Card) -> None:
    by_name: dict[str, list[Line]] = defaultdict(list)
    for written in card.lines:
        by_name[written.name].append(written)
    kind = _kind(by_name)
    if kind in _NO_PEOPLE:
        raise ValueError(_("it is of the kind “{kind}”: no person, no organisation").format(kind=kind))
    lines = _contact_lines(by_name)
    name, organisation = _name(by_name, lines, harvest, line(card.number))
    note = "\n".join(written.text() for written in by_name["NOTE"])
    tags = [tag for written in by_name["CATEGORIES"] for tag in written.parts(",") if tag]
    fields: dict[str, Any] = {"name": name, "note": contact.note(lines, note), "tags": tags}
    if organisation:
        fields["kind"] = "organisation"
    for key, (field, choices) in _OURS.items():
        if by_name[key] and by_name[key][0].text() in list(choices):
            fields[field] = by_name[key][0].text()
    _tally(harvest, card)
    uid = by_name["UID"][0].text().strip() if by_name["UID"] else ""
    if uid:
        id_ = harvest.identified("uid", uid)
    elif reached := [*lines["e-mail"], *lines["tel"]]:
        id_ = harvest.identified(name, *reached)
    else:
        id_ = harvest.namesake(fields, name)
    harvest.person(id_, line(card.number), fields, (uid.removeprefix("urn:uuid:"), uid) if uid else ())


def _contact_lines(by_name: dict[str, list[Line]]) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = defaultdict(list)
    for key, label in _LINES.items():
        values = (written.parts(",") if key == "NICKNAME" else [written.text()] for written in by_name[key])
        lines[label] += map(_bare, chain(*values))
    lines["org"] = [", ".join(filter(None, written.parts())) for written in by_name["ORG"]]
    lines["address"] = [", ".join(filter(None, chain(*written.lists()))) for written in by_name["ADR"]]
    return {label: [" ".join(value.split()) for value in values if value.strip()] for label, values in lines.items()}


def _bare(value: str) -> str:
    """``tel:+33 1`` and ``mailto:a@b.example`` without what says that they are that."""
    scheme, _colon, rest = value.partition(":")
    return rest if scheme.lower() in {"tel", "mailto"} else value


def _kind(by_name: dict[str, list[Line]]) -> str:
    """The kind of what the card describes, in small letters; "" when it does not say."""
    return next((written.text().strip().lower() for key in ("KIND", _KIND_BEFORE) for written in by_name[key]), "")


def _name(
    by_name: dict[str, list[Line]], lines: dict[str, list[str]], harvest: Harvest, place: str
) -> tuple[str, bool]:
    """The name, and whether it is one of an organisation; raises ValueError when nothing can stand for it."""
    shown_as = [written.text().upper() for written in by_name["X-ABSHOWAS"]]
    company = _kind(by_name) in {"org", "organization"} or "COMPANY" in shown_as
    full = next((text for written in by_name["FN"] if (text := " ".join(written.text().split()))), "")
    if not full and by_name["N"]:
        parts = by_name["N"][0].lists()
        full = " ".join(filter(None, chain(*(parts[place] for place in _SPOKEN if place < len(parts)))))
    if full:
        return full, company
    for label, how in (
        ("org", _("there is no name: the organisation stands for it")),
        ("a.k.a.", _("there is no name: the nickname stands for it")),
        ("e-mail", _("there is no name: the e-mail address stands for it")),
    ):
        if lines[label]:
            harvest.changed("FN", how, place)
            return lines[label][0], label == "org"
    raise ValueError(_("no name is given"))


def _tally(harvest: Harvest, card: Card) -> None:
    for number in card.strays:
        harvest.dropped(_("text"), _("the line is no property, and belongs to none"), line(number))
    for written in card.lines:
        place, key = line(written.number), shorten(written.name, 60)
        if key in {"FN", "N"}:
            harvest.taken(key, "name", place)
        elif key == "CATEGORIES":
            harvest.taken(key, "tags", place)
        elif key in _LINES or key in {"ORG", "ADR", "NOTE"}:
            harvest.taken(key, "note", place)
        elif key in _OURS:
            harvest.taken(key, _OURS[key][0], place)
        elif key not in _SILENT:
            harvest.dropped(key, _("no field here is known for it"), place)
