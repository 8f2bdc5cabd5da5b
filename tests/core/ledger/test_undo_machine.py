"""Any sequence of changes, undos and redos, by any process, does what an editor's two stacks would do."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from core.ledger import ChangeInfo, Write
from tests.core.ledger.helpers import ANNA, BRUNO, HandClock, ledger_in

Content = dict[tuple[str, str], int]


class Editor(RuleBasedStateMachine):
    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = HandClock()
        self.ledger = ledger_in(self._home, self.clock)
        self.content: Content = {}
        self.past: list[Content] = []
        self.future: list[Content] = []

    @property
    def _home(self) -> Path:
        return Path(self.folder.name) / "store"

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @rule(
        changed=st.dictionaries(
            st.tuples(st.sampled_from([ANNA, BRUNO, ""]), st.sampled_from("xy")),
            st.none() | st.integers(0, 3),
            min_size=1,
            max_size=3,
        )
    )
    def change(self, changed: dict[tuple[str, str], int | None]) -> None:
        writes = []
        for (owner, identifier), value in changed.items():
            document = None if value is None else {"n": value}
            kind = Write.event(owner, identifier, document) if owner else Write.relationship(identifier, document)
            writes.append(kind)
        self.ledger.append(ChangeInfo("test"), writes)
        self.past.append(self.content)
        self.future.clear()
        merged = {**self.content, **changed}
        self.content = {key: value for key, value in merged.items() if value is not None}

    @rule()
    def undo(self) -> None:
        assert (self.ledger.undo() is not None) is bool(self.past)
        if self.past:
            self.future.append(self.content)
            self.content = self.past.pop()

    @rule()
    def redo(self) -> None:
        assert (self.ledger.redo() is not None) is bool(self.future)
        if self.future:
            self.past.append(self.content)
            self.content = self.future.pop()

    @rule(days=st.integers(-3, 3))
    def another_process_another_clock(self, days: int) -> None:
        self.clock.now += days * 86_400_000
        self.ledger = ledger_in(self._home, self.clock)

    @invariant()
    def the_ledger_holds_what_the_model_holds(self) -> None:
        found: Content = {("", key): document["n"] for key, document in self.ledger.relationships().items()}
        for owner in (ANNA, BRUNO):
            person = self.ledger.person(owner)
            assert person.problems == []
            found |= {(owner, key): document["n"] for key, document in person.events.items()}
        assert found == self.content
        assert (self.ledger.undo_target() is not None) is bool(self.past)
        assert (self.ledger.redo_target() is not None) is bool(self.future)


Editor.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestEditor = Editor.TestCase
