"""Monica 4.x: its JSON export of an account, with the contacts and what happened with them."""

from __future__ import annotations

from typing import Any, Final

from core.errors import BadData
from core.exchange.beginning import Beginning, Sureness
from core.exchange.decoding import as_json
from core.exchange.harvest import Harvest, Wish
from core.exchange.json_values import items, mapping, words
from core.exchange.monica_events import EVENTS, Told
from core.exchange.monica_people import fields_of, kind_of
from core.exchange.written_days import read_day
from core.language import text as _
from core.plain import shorten

NAME: Final = "monica"
TAKES: Final = frozenset[str]()


def recognise(beginning: Beginning) -> Sureness:
    """By the account it is of."""
    return Sureness.MARKED if isinstance(beginning.document.get("account"), dict) else Sureness.NOT


def read(data: bytes, _wish: Wish) -> Harvest:
    """Contacts as people, calls, conversations, activities, notes and life events as events; raises BadData."""
    account = mapping(as_json(data), "account")
    if not items(account, "data"):
        raise BadData(_("This is no export of Monica 4: it has no account with data. Nothing was imported."))
    return _Reader(account).read()


def collections(holder: Any) -> dict[str, list[tuple[str, Any]]]:
    """What ``data`` holds, by the name of its kind in the singular, each value with its place."""
    found: dict[str, list[tuple[str, Any]]] = {}
    for number, part in enumerate(items(holder, "data")):
        kind = singular(words(part, "type"))
        values = [(f"data[{number}].values[{i}]", value) for i, value in enumerate(items(part, "values"))]
        found.setdefault(kind, []).extend(values)
    return found


def singular(kind: str) -> str:
    """``contacts`` and ``contact`` are one kind, as are ``activities`` and ``activity``."""
    return kind[:-3] + "y" if kind.endswith("ies") else kind.removesuffix("s")


class _Reader:
    def __init__(self, account: dict[str, Any]) -> None:
        self.harvest = Harvest(format=NAME)
        self.parts = collections(account)
        kinds = items(mapping(account, "instance"), "contact_field_types")
        self.kinds = {words(kind, "uuid"): kind_of(mapping(kind, "properties") or mapping(kind)) for kind in kinds}
        self.activities = {words(value, "uuid"): value for _place, value in self.parts.get("activity", [])}
        self.named: set[str] = set()

    def read(self) -> Harvest:
        for place, contact in self.parts.get("contact", []):
            try:
                self._contact(mapping(contact), f"account.{place}")
            except ValueError as error:
                self.harvest.leave(f"account.{place}", str(error))
        for place, activity in self.parts.get("activity", []):
            if words(activity, "uuid") not in self.named:
                self.harvest.leave(f"account.{place}", _("it names nobody of this file"))
        for kind, values in self.parts.items():
            if kind not in {"contact", "activity", "user"}:
                for place, _value in values:
                    text = _("records of the kind “{kind}” have no place here")
                    self.harvest.leave(f"account.{place}", text.format(kind=shorten(kind, 60)))
        return self.harvest

    def _contact(self, contact: dict[str, Any], place: str) -> None:
        properties = mapping(contact, "properties")
        if properties.get("is_partial") is True:
            raise ValueError(_("it is only named as a relative of somebody"))
        parts = collections(contact)
        fields = fields_of(properties, parts.get("contact_field", []), self.kinds, self.harvest, place)
        id_ = self.harvest.identified("contact", words(contact, "uuid") or str(fields["name"]))
        self.harvest.person(id_, place, fields)
        for kind, values in parts.items():
            for where, value in values:
                self._part(id_, kind, value, f"{place}.{where}")

    def _part(self, person: str, kind: str, value: Any, place: str) -> None:
        if kind == "contact_field":  # read with the person
            return
        if kind == "activity":
            uuid = value if isinstance(value, str) else words(value, "uuid")
            value = self.activities.get(uuid, value)
            self.named.add(uuid)
        if kind not in EVENTS:
            text = _("records of the kind “{kind}” have no place here")
            self.harvest.leave(place, text.format(kind=shorten(kind, 60)))
            return
        try:
            told: Told = EVENTS[kind](mapping(value, "properties") or mapping(value))
            day = read_day(told.day or words(value, "created_at"))
        except ValueError as error:
            self.harvest.leave(place, str(error))
            return
        source = words(value, "uuid") or f"{day} {told.text}"
        id_ = self.harvest.counted(kind, person, source)
        self.harvest.entry(id_, "events", person, place, on=day, signal=told.signal, note=told.text)
        text = _("the signal {signal}, on the day written")
        self.harvest.changed(kind, text.format(signal=told.signal), place)
