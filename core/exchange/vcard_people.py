"""Cards of an address book as people. A card that cannot be read is left out and named; it never stops the others."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

from core.errors import BadData
from core.exchange import contact
from core.exchange.harvest import Harvest, Wish
from core.exchange.report import line
from core.exchange.vcard_lines import Card, Line, cards
from core.language import text as _
from core.model import Role, Stage
from core.plain import shorten

FORMAT: Final = "vcf"
_LINES: Final = {"NICKNAME": "a.k.a.", "TITLE": "title", "EMAIL": "e-mail", "TEL": "tel", "URL": "url"}
_SILENT: Final = frozenset({"VERSION", "PRODID", "REV", "UID", "KIND", "N", "FN", "X-ABSHOWAS", "PROFILE", "SOURCE"})
_OURS: Final = {"X-RAPPORTS-ROLE": ("role", Role), "X-RAPPORTS-STAGE": ("stage", Stage)}


def read(data: bytes, _wish: Wish) -> Harvest:
    """Every card as a person; raises BadData when there is none at all."""
    harvest = Harvest(format=FORMAT)
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
    lines = _contact_lines(by_name)
    name, organisation = _name(by_name, lines, harvest, line(card.number))
    note = "\n".join(written.text() for written in by_name["NOTE"])
    tags = [tag for written in by_name["CATEGORIES"] for tag in written.parts(",") if tag]
    fields: dict[str, Any] = {"name": name, "note": contact.note(lines, note), "tags": tags}
    if organisation:
        fields["kind"] = "organisation"
    for key, (field, kind) in _OURS.items():
        if by_name[key] and by_name[key][0].text() in list(kind):
            fields[field] = by_name[key][0].text()
    _tally(harvest, card)
    uid = by_name["UID"][0].text().strip() if by_name["UID"] else ""
    id_ = harvest.identified("uid", uid) if uid else harvest.identified(name, *lines["e-mail"], *lines["tel"])
    harvest.person(id_, line(card.number), fields, (uid.removeprefix("urn:uuid:"), uid) if uid else ())


def _contact_lines(by_name: dict[str, list[Line]]) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = defaultdict(list)
    for key, label in _LINES.items():
        lines[label] += [_bare(written.text()) for written in by_name[key]]
    lines["org"] = [", ".join(filter(None, written.parts())) for written in by_name["ORG"]]
    lines["address"] = [", ".join(filter(None, written.parts())) for written in by_name["ADR"]]
    return {label: [" ".join(value.split()) for value in values if value.strip()] for label, values in lines.items()}


def _bare(value: str) -> str:
    """``tel:+33 1`` and ``mailto:a@b.example`` without what says that they are that."""
    scheme, _colon, rest = value.partition(":")
    return rest if scheme.lower() in {"tel", "mailto"} else value


def _name(
    by_name: dict[str, list[Line]], lines: dict[str, list[str]], harvest: Harvest, place: str
) -> tuple[str, bool]:
    """The name, and whether it is one of an organisation; raises ValueError when nothing can stand for it."""
    kind = next((written.text().strip().lower() for written in by_name["KIND"]), "")
    company = kind in {"org", "organization"} or any(w.text().upper() == "COMPANY" for w in by_name["X-ABSHOWAS"])
    full = next((text for written in by_name["FN"] if (text := " ".join(written.text().split()))), "")
    if not full and by_name["N"]:
        family, given, middle, before, after, *_more = [*by_name["N"][0].parts(), "", "", "", "", ""]
        full = " ".join(filter(None, (before, given, middle, family, after)))
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
