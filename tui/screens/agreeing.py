"""What the keys of the part "Agreed" do: every line is changed where it stands, and every change can be taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from core.acting.frame import question, written
from core.days.typed import understand
from core.errors import ChangedMeanwhile, RapportsError
from core.language import N_, current, text
from core.model import Came, Handling, Outcome, Party, Reflection, Relationship
from core.people import bare
from core.words import CAME_ABOUT, HANDLED
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import discreet
from tui.screens.desk import Desk
from tui.shared.checks import percent
from tui.shared.proposal_words import outcome
from tui.shared.typed_fields import chosen
from tui.widgets.agreed import Agreed
from tui.widgets.agreed_lines import (
    CIRCUMSTANCE,
    CRITERION,
    DECISION,
    FRAME,
    HEADINGS,
    MINE,
    OPINION,
    PROMISE,
    PROPOSAL,
    SIDE,
    Agreement,
    Row,
)
from tui.widgets.edges import border_keys
from tui.widgets.field import LONGEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.judging.assessment import Assessment
    from core.learning.journal import Entry
    from core.model import Proposal
    from tui.keys.actions import Action
    from tui.screens.form_screen import Questions

ADDING: Final = (actions.FIND_LINE, actions.THEIR_PROMISE, actions.MY_PROMISE, actions.OPINION, actions.TAG)
ANSWERS: Final[dict[str, tuple[str, str, str]]] = {
    PROMISE: ("", N_("kept"), N_("dropped")),
    CRITERION: (N_("another answer"), N_("met"), N_("not met")),
    OPINION: (N_("another use"), N_("adopt"), N_("set aside")),
    DECISION: (N_("look back"), N_("came true"), N_("it did not")),
    PROPOSAL: (N_("say more"), N_("accepted"), N_("declined")),
    FRAME: (N_("change"), "", ""),
    CIRCUMSTANCE: (N_("change"), "", ""),
    SIDE: ("", "", ""),
    MINE: ("", "", ""),
}
"""What enter, yes and no are called on a line of each kind; "" where a key does nothing there."""
EARLY: Final = ("", N_("kept already"), N_("dropped"))
"""What they are called on a promise whose day is still to come."""
NEXT_USE: Final = {
    None: Handling.ADOPT,
    Handling.ADOPT: Handling.ADAPT,
    Handling.ADAPT: Handling.SET_ASIDE,
    Handling.SET_ASIDE: Handling.ADOPT,
}


class Agreeing(Desk):
    """A desk with the part "Agreed"; ``subject`` is whom it is about."""

    def turn_to_agreed(self) -> bool:
        """Give the part the keys; whether it had them already."""
        raise NotImplementedError

    @property
    def agreed(self) -> Agreed:
        """The part."""
        return self.query_one(Agreed)

    def show_agreed(self, who: Relationship, said: Assessment, words: str, in_force: str) -> None:
        """Ask again what was agreed; ``words`` say the decision ``in_force``, both empty where none is."""
        practice, day = self.rapports.practice, self.rapports.day
        acting = practice.acting
        agreement = Agreement(
            who,
            acting.frame(who, day),
            acting.commitments.of(who),
            self._proposals(who),
            {known.id: discreet.name(known.name) for known in practice.relationships()},
            acting.opinions.views(who),
            [side for side in acting.their_sides.of(who) if side.on <= day],
            [part for part in acting.own_parts.of(who) if part.on <= day],
            acting.lists.against(who, day, said),
            practice.learning.decided(who, day)[::-1],
            in_force,
            words,
            day,
        )
        self.agreed.show(agreement.rows(), self._wanted)
        self._wanted = ""

    _wanted = ""
    """The row the cursor is to go to once it is there."""

    def _proposals(self, who: Relationship) -> list[Proposal]:
        """What was proposed to this one, the newest first."""
        there = [one for one in self.rapports.practice.proposals() if one.relationship == who.id]
        return sorted(there, key=lambda one: (one.on, one.id), reverse=True)

    def on_agreed_pointed(self) -> None:
        """Another row: its keys on the border, while the part has the keys; what adds to it acts from anywhere."""
        width = self.agreed.size.width or self.size.width
        here = _keys(self.agreed.selected) if self.agreed.has_focus else []
        self.agreed.keys = border_keys([*here, *ADDING], width)
        self.agreed.repaint()

    async def on_agreed_chosen(self) -> None:
        """A click on the row pointed at is as good as enter."""
        await self.action_edit_line_command()

    # Adding

    def action_their_promise_command(self) -> None:
        """What they promised."""
        from tui.screens.agreement_forms import promise  # noqa: PLC0415 - only when something is promised

        self._fill_form(PROMISE, partial(promise, by=Party.THEM))

    def action_my_promise_command(self) -> None:
        """What she promised."""
        from tui.screens.agreement_forms import promise  # noqa: PLC0415

        self._fill_form(PROMISE, partial(promise, by=Party.ME))

    def action_their_side_command(self) -> None:
        """How satisfied they are."""
        from tui.screens.agreement_forms import their_side  # noqa: PLC0415

        self._fill_form(SIDE, their_side)

    def action_my_part_in_it_command(self) -> None:
        """What she let happen."""
        from tui.screens.agreement_forms import my_part  # noqa: PLC0415

        self._fill_form(MINE, my_part)

    def action_opinion_command(self) -> None:
        """What somebody else says."""
        from tui.screens.agreement_forms import opinion  # noqa: PLC0415

        self._fill_form(OPINION, opinion)

    def _fill_form(self, kind: str, form: Callable[..., Questions]) -> None:
        assert self.subject is not None
        self._open_form(form(self.rapports, self.subject), partial(self._added, kind))

    def _open_form(self, questions: Questions, then: Callable[[str], object]) -> None:
        from tui.screens.form_screen import fill_in  # noqa: PLC0415 - only when something is filled in

        fill_in(self.app, questions, then)

    def _added(self, kind: str, id_: str) -> None:
        """The cursor goes to what is new."""
        self._wanted = f"{kind}:{id_}"
        self.turn_to_agreed()
        self.changed()
        self.say(text("noted · {key} undoes").format(key=shown_key(actions.UNDO)))

    async def action_tag_command(self) -> None:
        """Ask for a tag; one it has is taken away."""
        if (who := self.subject) is not None:
            tags = sorted({tag for known in self.rapports.practice.relationships() for tag in known.tags})
            keep = actions.TAG.id, who.id, ""
            await self.ask(text("a tag, then ⏎"), "", partial(self._tagged, who.id), keep, words=tags)

    def _tagged(self, id_: str, typed: str) -> bool:
        practice, tag = self.rapports.practice, " ".join(typed.split())
        if not tag:
            return True
        on = tag not in practice.relationship(id_).tags
        done = text("tagged {tag}: {n}") if on else text("no longer {tag}: {n}")
        return self._done(lambda: practice.tag([id_], tag, on), done.format(tag=tag, n=1))

    # Going to a line

    async def action_find_line_command(self) -> None:
        """Ask for the first letters of a line; which one is meant is said while they are typed."""
        self.turn_to_agreed()
        if not self.agreed.rows:
            self.changed()  # it was not in view until now
        names = list(dict.fromkeys(name for name, _ in self._names()))
        asked = text("which line? its first letters, then ⏎")
        await self.ask(asked, "", self._went_to, echo=lambda typed: self._called(typed)[0], words=names)

    def _names(self) -> list[tuple[str, Row]]:
        """What lines are called: by their label, else by what they say; then headings, each with its first line."""
        rows = self.agreed.rows
        named = [(row.label if row.kind in (FRAME, CIRCUMSTANCE) else row.said, row) for row in rows]
        first = {row.kind: row for row in reversed(rows)}
        return named + [(text(HEADINGS[kind]), row) for kind, row in first.items()]

    def _called(self, typed: str) -> tuple[str, Row | None]:
        """The line that is meant and what it is called: the first that begins so, else one that holds it."""
        wanted = bare(typed)
        names = [(bare(name), name, row) for name, row in self._names()] if wanted else []
        for holds in (str.startswith, str.__contains__):
            for plain_name, name, row in names:
                if holds(plain_name, wanted):
                    return name, row
        return "", None

    def _went_to(self, typed: str) -> bool:
        row, who = self._called(typed)[1], self.subject
        if row is None:
            if typed.strip():
                self.say(text("No line of “Agreed” is called so."), refused=True)
            return not typed.strip()
        self.say("")
        self.agreed.go(self.agreed.rows.index(row))
        if row.kind in (FRAME, CIRCUMSTANCE) and who is not None:
            self.call_later(self._ask, who, row)
        return True

    # Changing the line under the cursor

    async def action_edit_line_command(self) -> None:
        """What the line under the cursor takes."""
        row = self._line()
        if row is None or (who := self.subject) is None:
            return
        if row.kind in (FRAME, CIRCUMSTANCE):
            await self._ask(who, row)
        elif row.kind == CRITERION:
            self._answer(who, row, _next(row))
        elif row.kind == OPINION:
            self._handle(row, NEXT_USE[self._handling(row)])
        elif row.kind == DECISION:
            self._look_back(row)
        elif row.kind == PROPOSAL:
            self._say_more(who, row)
        else:
            self._tell_keys(row)

    def action_answer_line(self, yes: bool) -> None:
        """Yes or no to the line under the cursor."""
        row = self._line()
        if row is None or (who := self.subject) is None:
            return
        if row.kind == PROMISE and row.open:
            self._settle(who, row, yes)
        elif row.kind == CRITERION:
            self._answer(who, row, yes)
        elif row.kind == OPINION:
            self._handle(row, Handling.ADOPT if yes else Handling.SET_ASIDE)
        elif row.kind == DECISION:
            self._came_true(who, row, yes)
        elif row.kind == PROPOSAL:
            self._close_proposal(who, row, yes)
        else:
            self._tell_keys(row)

    def _line(self) -> Row | None:
        """The line under the cursor, once the part has the keys; before that its keys are told."""
        if self.turn_to_agreed():
            return self.agreed.selected
        if (row := self.agreed.selected) is not None and (keys := _keys(row)):
            self.say(text("on this line: {keys}").format(keys=border_keys(keys)))
        return None

    def _tell_keys(self, row: Row) -> None:
        keys = _keys(row)
        another = {SIDE: actions.THEIR_SIDE, MINE: actions.MY_PART_IN_IT}.get(row.kind)
        nothing = text("This promise is closed.")
        if another is not None:
            nothing = text("Nothing is changed here; {key} notes another one.").format(key=shown_key(another))
        self.say(text("on this line: {keys}").format(keys=border_keys(keys)) if keys else nothing, refused=True)

    async def _ask(self, who: Relationship, row: Row) -> None:
        before = self._as_typed(who, row)
        if len(before) > LONGEST:
            self.say(text("This is too long for one line; `rapports frame` changes it."), refused=True)
            return
        asked = question(who.role, row.key, current()) if row.kind == FRAME else _ASKED[row.key]
        keep = actions.EDIT_LINE.id, who.id, row.place
        echoes: dict[str, Callable[[str], str]] = {"trial_end": self._day, "income_share": self._share}
        echo = echoes.get(row.key)
        words = tuple(map(text, CAME_ABOUT.values())) if row.key == "came_about" else ()
        await self.ask(text(asked), before, partial(self._edited, who, row, before), keep, echo=echo, words=words)

    def _as_typed(self, who: Relationship, row: Row) -> str:
        """What stands in the field before she types."""
        if row.kind == FRAME:
            return written(who.frame, row.key)
        if row.key == "came_about":
            return "" if who.came_about is None else text(CAME_ABOUT[who.came_about])
        return ", ".join(who.tags) if row.key == "tags" else _figure(who.income_share)

    def _day(self, typed: str) -> str:
        """What a day is understood as, or nothing yet."""
        try:
            return current().day(understand(typed, self.rapports.day, current().code, "until"), weekday=True)
        except RapportsError:
            return ""

    def _share(self, typed: str) -> str:
        """What a share is understood as, under its name."""
        try:
            share = current().number(percent("", typed)) if typed.strip() else ""
        except RapportsError:
            return ""
        return text("share of income: {share} %").format(share=share) if share else ""

    def _edited(self, who: Relationship, row: Row, before: str, typed: str) -> bool:
        if typed == before:
            return True
        try:
            changes = self._changes(row, typed if typed == before else typed.replace("⏎", "\n").strip())
            self.rapports.practice.edit(who, who, **changes)
        except ChangedMeanwhile:
            self._ask_which(who, row, typed)
            return False
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self._changed_line(row.label)
        return True

    def _changes(self, row: Row, typed: str) -> dict[str, Any]:
        """What is to be stored for what was typed; raises WrongUsage."""
        if row.kind == FRAME:
            if row.key == "trial_end" and typed:
                typed = understand(typed, self.rapports.day, current().code, "until")
            return {"frame": self.rapports.practice.acting.framed(**{row.key: typed})}
        if row.key == "tags":
            return {"tags": list(dict.fromkeys(filter(None, (part.strip() for part in typed.split(",")))))}
        if row.key == "came_about":
            return {"came_about": chosen(row.key, row.label, typed, spoken=True) if typed else None}
        return {"income_share": percent(row.label, typed) if typed else None}

    def _ask_which(self, who: Relationship, row: Row, mine: str) -> None:
        """Both versions of what she and another changed."""
        from tui.screens.conflict_screen import Conflict  # noqa: PLC0415 - seldom

        now = self.rapports.practice.relationship(who.id)
        theirs = self._as_typed(now, row)

        def chosen(hers: bool | None) -> None:
            if hers is False or (hers and self._edited(now, row, theirs, mine)):
                self.answered()
                self.changed()

        self.app.push_screen(Conflict(row.label, theirs, mine), chosen)

    def _settle(self, who: Relationship, row: Row, kept: bool) -> None:
        commitments = self.rapports.practice.acting.commitments
        promise = next((one for one in commitments.of(who) if one.id == row.key), None)
        if promise is not None:
            said = text("kept: {what} · noted in the log too · {key} undoes")
            said = said if kept else text("dropped: {what} · noted in the log too · {key} undoes")
            told = said.format(what=row.said, key=shown_key(actions.UNDO))
            self._done(lambda: commitments.settle(promise, kept, self.rapports.day), told)

    def _answer(self, who: Relationship, row: Row, met: bool | None) -> None:
        lists = self.rapports.practice.acting.lists
        said = {True: text("met"), False: text("not met"), None: text("as the notes say")}[met]
        told = text("{said}: {what} · {key} undoes").format(said=said, what=row.said, key=shown_key(actions.UNDO))
        self._done(lambda: lists.answer(who, self.rapports.day, {row.key: met}), told)

    def _handling(self, row: Row) -> Handling | None:
        found = self.rapports.practice.acting.opinions.about(self.subject)
        return next((opinion.handling for opinion in found if opinion.id == row.key), None)

    def _handle(self, row: Row, handling: Handling) -> None:
        opinions = self.rapports.practice.acting.opinions
        told = text("{said}: {what} · {key} undoes")
        told = told.format(said=text(HANDLED[handling]), what=row.said, key=shown_key(actions.UNDO))
        self._done(lambda: opinions.handle(row.key, handling), told)

    def _look_back(self, row: Row) -> None:
        """The form of a look back, as in the journal."""
        from tui.screens.look_back_screen import LookingBack  # noqa: PLC0415 - only when she looks back

        def closed(added: Reflection | None) -> None:
            if added is not None:
                self._changed_line(text("look back"))

        if (entry := self._entry(row)) is not None:
            self.app.push_screen(LookingBack(entry), closed)

    def _came_true(self, who: Relationship, row: Row, yes: bool) -> None:
        entry = self._entry(row)
        if entry is None or not entry.expect:
            said = text("Nothing was expected of it; {key} looks back.").format(key=shown_key(actions.EDIT_LINE))
            self.say(said, refused=True)
            return
        told = text("it came true · {key} undoes") if yes else text("it did not come true · {key} undoes")
        learning, day = self.rapports.practice.learning, self.rapports.day
        decision = learning.decision(who, row.key, day)
        came = Came.AS_EXPECTED if yes else None
        told = told.format(key=shown_key(actions.UNDO))
        self._done(lambda: learning.reflect(decision, day, came=came, came_true=yes), told)

    def _say_more(self, who: Relationship, row: Row) -> None:
        """All that is said of a proposal."""
        from tui.screens.proposal_forms import known_proposal  # noqa: PLC0415 - only when a proposal is changed

        if (one := self._proposal(who, row)) is not None:
            self._open_form(known_proposal(self.rapports, one, begin=True), partial(self._added, PROPOSAL))

    def _close_proposal(self, who: Relationship, row: Row, won: bool) -> None:
        """Accepted or declined, and why; with a prospect who accepts, work begins."""
        from tui.screens.proposing import ask_why  # noqa: PLC0415 - as above

        if (one := self._proposal(who, row)) is None:
            return
        became, acting = Outcome.WON if won else Outcome.LOST, self.rapports.practice.acting
        told = f"{outcome(became)} · {text('{key} takes it back').format(key=shown_key(actions.UNDO))}"

        def close(reason: str) -> None:
            day = self.rapports.day
            self._done(lambda: acting.close_proposal(one.id, became, day, begin=True, reason=reason), told)

        def stored() -> None:
            self.changed()
            self.say(told)

        ask_why(self, one, became, close, stored, begin=True)

    def _proposal(self, who: Relationship, row: Row) -> Proposal | None:
        return next((one for one in self._proposals(who) if one.id == row.key), None)

    def _entry(self, row: Row) -> Entry | None:
        assert self.subject is not None
        found = self.rapports.practice.learning.decided(self.subject, self.rapports.day)
        return next((entry for entry in found if entry.decision == row.key), None)

    def _changed_line(self, what: str) -> None:
        self.changed()
        self.say(text("changed: {what} · {key} undoes").format(what=what, key=shown_key(actions.UNDO)))

    def _done(self, change: Callable[[], object], told: str) -> bool:
        """Make a change and say so; whether it could be stored."""
        try:
            change()
        except RapportsError as error:
            self.changed()
            self.say(str(error), refused=True)
            return False
        self.changed()
        self.say(told)
        return True


_ASKED: Final = {
    "tags": N_("tags, with commas between them"),
    "income_share": N_("share of your income, in %; empty for none"),
    "came_about": N_("“I chose it” or “it happened”; empty for neither"),
}


def _figure(share: float | None) -> str:
    return "" if share is None else f"{share:g}"


def _next(row: Row) -> bool | None:
    """Yes, then no, then as the notes say, then yes."""
    return {None: True, True: False, False: None}[row.answer]


def _keys(row: Row | None) -> list[Action]:
    """The keys that do something on a line, as they are called there."""
    if row is None or (row.kind == PROMISE and not row.open):
        return []
    answers = EARLY if row.early else ANSWERS[row.kind]
    words = zip((actions.EDIT_LINE, actions.YES, actions.NO), answers, strict=True)
    return [action._replace(label=word) for action, word in words if word]
