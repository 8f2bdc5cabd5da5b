"""The practice as pages to read: one file with everything, or one a relationship with a list of them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from core.acting.reason_codes import label as reason_label
from core.days.said import said
from core.exchange.additions import Content
from core.exchange.file_names import file_names
from core.exchange.formats import Edition
from core.judging.label import footing
from core.judging.told import verdict_then
from core.language import N_, Language
from core.markdown import inline, quoted
from core.model import Decision, Frame, Origin, Owed, Precision, Relationship
from core.vocabulary import SIGNALS
from core.words import FIELDS, ORIGINS, OWED, SEVERITIES, meaning

if TYPE_CHECKING:
    from core.exchange.packed import Packed

NAME: Final = "md"
INDEX = "index.md"
LONG = 40
"""Characters from which on a text stands on lines of its own."""
_TOGETHER: Final = 256
"""Lines that are written in one piece."""

_FACTS = (
    ("role", N_("role")),
    ("stage", N_("stage")),
    ("kind", N_("kind")),
    ("since", N_("since")),
    ("channel", N_("channel")),
    ("income_share", N_("share of income, in percent")),
    ("cadence_weeks", N_("hoped-for rhythm, in weeks")),
    ("came_about", N_("chosen, or it happened")),
    ("ended_on", N_("ended on")),
    ("ended_by", N_("ended by")),
    ("ended_reason", N_("reason of the end")),
    ("seen_on", N_("could have been seen on")),
    ("seen_note", N_("could have been seen")),
    ("wanted", N_("still what I want")),
    ("wanted_on", N_("said so on")),
    ("learnt", N_("what I learnt")),
)
_FRAME = (
    ("goal", N_("goal")),
    ("what", N_("what")),
    ("for_whom", N_("for whom")),
    ("why", N_("why")),
    ("limits", N_("limits")),
    ("i_bring", N_("what I bring")),
    ("they_bring", N_("what they bring")),
    ("price", N_("price")),
    ("payment_terms", N_("payment terms")),
    ("trial_end", N_("end of the trial")),
    ("notice", N_("notice")),
    ("landmarks", N_("landmarks")),
)
_SECTIONS = (
    ("events", N_("What happened")),
    ("decisions", N_("Decisions")),
    ("missions", N_("Missions")),
    ("their_sides", N_("Their side")),
    ("my_parts", N_("My part")),
    ("commitments", N_("Promises")),
    ("reflections", N_("Looking back")),
    ("opinions", N_("Opinions")),
    ("proposals", N_("Proposals")),
)
_HIDDEN = frozenset({"id", "relationship", "logged_at", "on", "precision", "decision", "talk", "signal", "choice"})

_SAYS_NO = frozenset({"qualified", "held"})
"""Fields in which a no tells something, and is not what stands there when nothing was said."""


def write(content: Content, edition: Edition) -> bytes:
    """Everything in one file."""
    return b"".join(in_order(content, edition, {}))


def in_order(content: Content, edition: Edition, packed: Mapping[str, Packed]) -> Iterator[bytes]:
    """The same bytes piece by piece; ``packed`` holds the tables that are not in ``content``."""
    lines = _Pages(content, edition.language, packed).whole()
    while together := list(islice(lines, _TOGETHER)):
        yield _bytes(together)


def folder(content: Content, edition: Edition) -> dict[str, bytes]:
    """A file a relationship and ``index.md``, by their names."""
    pages = _Pages(content, edition.language, {})
    people = content.tables["relationships"].values()
    names = file_names(((r.id, r.name) for r in people), ".md")
    files = {names[r.id]: _bytes(pages.person(r, "#")) for r in people}
    return {INDEX: _bytes(pages.index(names)), **files}


def _bytes(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


class _Pages:
    def __init__(self, content: Content, language: Language, packed: Mapping[str, Packed]) -> None:
        self.content, self.packed, self._ = content, packed, language.text
        self.language = language
        self.names = {r.id: r.name for r in content.tables["relationships"].values()}
        self.about: dict[tuple[str, str | None], list[Any]] = {}
        for table, record in content.records():
            if table != "relationships":
                self.about.setdefault((table, getattr(record, "relationship", None)), []).append(record)

    def whole(self) -> Iterator[str]:
        yield "# " + self._("My relationships")
        for relationship in self.content.tables["relationships"].values():
            yield ""
            yield from self.person(relationship, "##")
        yield from self._rest()

    def index(self, names: dict[str, str]) -> Iterator[str]:
        yield "# " + self._("My relationships")
        yield ""
        for id_, name in self.names.items():
            yield f"- [{inline(name)}]({names[id_]})"
        yield from self._rest()

    def person(self, relationship: Relationship, mark: str) -> Iterator[str]:
        for table, packed in self.packed.items():
            self.about[table, relationship.id] = packed.of(relationship.id)
        yield from self._person(relationship, mark)
        for table in self.packed:
            del self.about[table, relationship.id]

    def _person(self, relationship: Relationship, mark: str) -> Iterator[str]:
        yield f"{mark} {inline(relationship.name)}"
        yield ""
        yield from self._facts(relationship)
        if relationship.note:
            yield from ("", *quoted(relationship.note))
        yield from self._frame(relationship.frame, mark)
        for table, title in _SECTIONS:
            yield from self._section(table, relationship.id, f"{mark}# {self._(title)}")

    def _facts(self, relationship: Relationship) -> Iterator[str]:
        for field, label in _FACTS:
            value = getattr(relationship, field)
            if value not in (None, ""):
                yield self._said(self._(label), self._value(field, value))
        if relationship.introduced_by:
            name = self.names.get(relationship.introduced_by, relationship.introduced_by)
            yield "- " + self._("introduced by: {name}").format(name=inline(name))
        if relationship.tags:
            yield "- " + self._("tags: {tags}").format(tags=", ".join(map(inline, relationship.tags)))

    def _frame(self, frame: Frame, mark: str) -> Iterator[str]:
        parts = [(label, getattr(frame, field)) for field, label in _FRAME if getattr(frame, field)]
        if parts:
            yield from ("", f"{mark}# " + self._("What was agreed"), "")
        for label, value in parts:
            yield "- " + self._("{what}:").format(what=self._(label))
            yield from quoted(value, "  ")

    def _section(self, table: str, id_: str | None, title: str) -> Iterator[str]:
        records = self.about.get((table, id_), [])
        if not records:
            return
        yield from ("", title, "")
        for record in records:
            yield from self._item(record)

    def _item(self, record: Any) -> Iterator[str]:
        """A day and what it is about on the first line, then everything else the record says."""
        signal = getattr(record, "signal", None)
        headline = [self._when(record)]
        headline += [word] if (word := getattr(record, "word", None)) else []
        headline += [SIGNALS[signal].label(self.language.code)] if signal else []
        headline += [self._value("choice", record.choice)] if hasattr(record, "choice") else []
        yield "- " + " · ".join(headline)
        for field in record.__struct_fields__:
            value = getattr(record, field)
            if field == "verdict" and value is None:
                yield "  - " + verdict_then(None, self.language)
            if field in _HIDDEN or value is None or value == "" or (value is False and field not in _SAYS_NO):
                continue
            label = self._(FIELDS.get(field, field))
            shown = self._value(field, value)
            if field == "verdict" and self._from_memory(record):
                shown = self._("{verdict}, from memory").format(verdict=shown)
            if field == "note":
                yield from ("", *quoted(shown, "  "), "")
            elif len(shown) > LONG:
                yield "  - " + self._("{what}:").format(what=label)
                yield from quoted(shown, "    ")
            else:
                yield "  " + self._said(label, shown)

    def _from_memory(self, decision: Decision) -> bool:
        """Whether the verdict a decision was made on rested on memory."""
        who = self.content.tables["relationships"].get(decision.relationship)
        events = self.about.get(("events", decision.relationship), [])
        return who is not None and footing(events, who.role, decision.on).from_memory

    def _when(self, record: Any) -> str:
        """Its day, as a time in words where it is known no better, or its year."""
        if getattr(record, "precision", Precision.DAY) is not Precision.DAY:
            return said(record.on, record.precision, self.language)
        return str(getattr(record, "on", getattr(record, "year", "")))

    def _said(self, label: str, value: str) -> str:
        return "- " + self._("{name}: {value}").format(name=label, value=inline(value))

    def _value(self, field: str, value: Any) -> str:
        """A value as people say it; days and figures stay as they are."""
        if field == "severity":
            return self._(SEVERITIES[value])
        if field in ("reason", "ended_reason"):
            return reason_label(value, self.language)
        if isinstance(value, Origin):
            return value.trace or self._(ORIGINS[value.kind])
        if field == "introduced_by":
            return str(self.names.get(value, value))
        if isinstance(value, bool):
            return self._("yes") if value else self._("no")
        word = OWED[value] if isinstance(value, Owed) else meaning(value)
        return self._(word) if word else str(value)

    def _rest(self) -> Iterator[str]:
        """What is about nobody in particular."""
        for table, title in (
            *_SECTIONS,
            ("refusals", N_("Refusals")),
            ("owed", N_("What I owe each role")),
            ("resolutions", N_("Resolutions")),
        ):
            yield from self._section(table, None, f"## {self._(title)}")
