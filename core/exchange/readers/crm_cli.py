"""crm.cli's ``export all``: contacts, their companies, deals and activities."""

from __future__ import annotations

from typing import Any, Final

from core.errors import BadData
from core.exchange import contact
from core.exchange.beginning import Beginning, Sureness
from core.exchange.decoding import as_json
from core.exchange.harvest import Harvest, Wish
from core.exchange.json_values import items, mapping, texts, words
from core.exchange.written_days import read_day
from core.language import text as _
from core.model import Role
from core.plain import shorten

NAME: Final = "crm-cli"
TAKES: Final = frozenset[str]()
_SIGNALS: Final = {"meeting": "meeting", "call": "meeting", "email": "meeting", "note": "opinion"}
_OUTCOMES: Final = {
    **dict.fromkeys(("closed-won", "won"), "won"),
    **dict.fromkeys(("closed-lost", "lost"), "lost"),
    **dict.fromkeys(("lead", "qualified", "proposal", "negotiation"), "open"),
}
_ADDRESSES: Final = {"emails": "e-mail", "phones": "tel"}
_URLS: Final = ("linkedin", "x", "bluesky", "telegram")


def recognise(beginning: Beginning) -> Sureness:
    """By its list of contacts."""
    return Sureness.NAMED if isinstance(beginning.document.get("contacts"), list) else Sureness.NOT


def read(data: bytes, _wish: Wish) -> Harvest:
    """Contacts as people, activities as events, deals as proposals; raises BadData."""
    document = as_json(data)
    if not isinstance(document, dict) or not isinstance(document.get("contacts"), list):
        raise BadData(_("This is no export of crm.cli: it has no list of contacts. Nothing was imported."))
    return _Reader(document).read()


class _Reader:
    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.harvest = Harvest(format=NAME)
        self.people: dict[str, str] = {}
        self.companies = {words(c, "id"): words(c, "name") for c in items(document, "companies")}
        self.deals = {words(deal, "id"): deal for deal in items(document, "deals")}

    def read(self) -> Harvest:
        for name, take in (
            ("contacts", self._contact),
            ("companies", self._company),
            ("deals", self._deal),
            ("activities", self._activity),
        ):
            for number, record in enumerate(items(self.document, name)):
                place = f"{name}[{number}]"
                try:
                    take(mapping(record), place)
                except ValueError as error:
                    self.harvest.leave(place, str(error))
        for key in self.document:
            if key not in {"contacts", "companies", "deals", "activities"}:
                self.harvest.dropped(shorten(key, 60), _("a part that is not known"), "$")
        return self.harvest

    def _contact(self, record: dict[str, Any], place: str) -> None:
        name, id_ = words(record, "name"), words(record, "id")
        if not name:
            raise ValueError(_("no name is given"))
        lines = {label: texts(record, key) for key, label in _ADDRESSES.items()}
        lines["org"] = [self.companies.get(company, company) for company in texts(record, "companies")]
        lines["url"] = [words(record, key) for key in _URLS]
        custom = mapping(record, "custom_fields")
        lines["title"] = [words(custom, "title")]
        rest = "\n".join(f"{key}: {words(custom, key)}" for key in custom if key != "title" and words(custom, key))
        tags = texts(record, "tags")
        fields: dict[str, Any] = {"name": name, "tags": tags, "note": contact.note(lines, rest)}
        if role := next((tag for tag in tags if tag in list(Role)), None):
            fields["role"] = role
            self.harvest.changed("tags", _("the tag “{tag}” is the role too").format(tag=role), place)
        self._tally(record, place)
        self.people[id_] = self.harvest.identified("contact", id_ or name)
        self.harvest.person(self.people[id_], place, fields)

    def _tally(self, record: dict[str, Any], place: str) -> None:
        for key, value in record.items():
            if not value or key == "id":
                continue
            if key in {"name", "tags"}:
                self.harvest.taken(key, key, place)
            elif key in {*_ADDRESSES, *_URLS, "companies", "custom_fields"}:
                self.harvest.taken(key, "note", place)
            else:
                self.harvest.dropped(shorten(key, 60), _("no field here is known for it"), place)

    def _company(self, record: dict[str, Any], place: str) -> None:
        name, id_ = words(record, "name"), words(record, "id")
        if not name:
            raise ValueError(_("no name is given"))
        for person in items(self.document, "contacts"):
            if {id_, name} & set(texts(person, "companies")):
                raise ValueError(_("it stands in the notes of the people who belong to it"))
        note = contact.note({"tel": texts(record, "phones"), "url": texts(record, "websites")})
        fields = {"name": name, "kind": "organisation", "tags": texts(record, "tags"), "note": note}
        self.harvest.person(self.harvest.identified("company", id_ or name), place, fields)

    def _deal(self, record: dict[str, Any], place: str) -> None:
        stage = words(record, "stage")
        outcome = _OUTCOMES.get(stage.lower())
        if outcome is None:
            text = _("its stage “{stage}” does not say whether it was won or lost")
            raise ValueError(text.format(stage=shorten(stage, 60)))
        about = next((self.people[id_] for id_ in texts(record, "contacts") if id_ in self.people), None)
        day = read_day(words(record, "created_at"))
        note = "\n".join(part for part in (words(record, "title"), words(record, "value")) if part)
        id_ = self.harvest.identified("deal", words(record, "id") or f"{note} {day}")
        self.harvest.entry(id_, "proposals", about, place, on=day, channel="other", outcome=outcome, note=note)
        self.harvest.changed("deals", _("proposal; its channel is not known"), place)

    def _activity(self, record: dict[str, Any], place: str) -> None:
        kind = words(record, "type")
        signal = _SIGNALS.get(kind)
        if signal is None:
            text = _("an activity of the kind “{kind}” is nothing that can be noted")
            raise ValueError(text.format(kind=shorten(kind, 60)))
        deal = self.deals.get(words(record, "deal"))
        contacts = texts(record, "contacts") or texts(deal, "contacts")
        people = list(dict.fromkeys(self.people[id_] for id_ in contacts if id_ in self.people))
        if not people:
            raise ValueError(_("it names nobody of this file"))
        day, body = read_day(words(record, "created_at")), words(record, "body")
        custom = mapping(record, "custom_fields")
        note = "\n".join([body, *(f"{key}: {words(custom, key)}" for key in custom if words(custom, key))])
        for person in people:
            id_ = self.harvest.identified("activity", words(record, "id") or f"{kind} {day} {body}", person)
            self.harvest.entry(id_, "events", person, place, on=day, signal=signal, note=note.strip())
        self.harvest.changed(kind, _("the signal {signal}, on its day in UTC").format(signal=signal), place)
