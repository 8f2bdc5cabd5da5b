"""What refusals and endings have in common, by reason, and the criteria a returning reason suggests."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from core.errors import RapportsError
from core.language import current, plural, text
from core.learning.refusals import Answer, ProposedCriterion
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look import tokens
from tui.look.content import plain
from tui.screens.changing_page import Changing
from tui.screens.navigation import Movable, Moving
from tui.widgets.edges import border_keys
from tui.widgets.sentence_rows import Sentence, Sentences

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from core.learning.refusals import Answered, ReasonCount


class Refusals(Moving, Changing):
    """A reason a line; those that suggest a criterion first."""

    ACTIONS: ClassVar = actions.ON_REFUSALS
    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "Sentences"
    KEEP: ClassVar = (*actions.SUGGESTED, actions.BACK)
    FOOTER: ClassVar = (*actions.SUGGESTED, actions.UNDO, actions.BACK, actions.HELP, actions.QUIT)

    def boxes(self) -> ComposeResult:
        """One list."""
        yield Sentences(id="reasons-told")

    @property
    def moved(self) -> Movable:
        """The list."""
        return self._list

    def label(self) -> None:
        """Its title and keys."""
        self._list.entitle(plain(text("What your refusals say")))
        self._list.keys = border_keys([actions.DOWN, actions.UP])
        self._list.empty = text(
            "Nothing was refused or ended yet; {key}, from the list, decides about someone."
            " Reasons that return come here."
        ).format(key=shown_key(actions.DECIDE))

    def update(self) -> None:
        """Count them again."""
        found = self.rapports.practice.learning.refusals(self.rapports.day)
        counts = {one.reason: one for one in found.reasons}
        asking = [Sentence(_counted(one.label, counts.get(one.reason)), _suggests(one), one) for one in found.proposals]
        suggested = {one.reason for one in found.proposals}
        rest = [
            Sentence(_counted(one.label, one), _said(found.answers.get(one.reason or "")), one)
            for one in found.reasons
            if one.reason not in suggested and one.refused + one.ended
        ]
        self._list.show([*asking, *rest], found.sentence if found.reasons else "")

    # The keys

    def action_take_as_criterion_command(self) -> None:
        """One of her criteria from today on."""
        self._answer(Answer.ACCEPTED)

    async def action_in_her_words_command(self) -> None:
        """The same, in her words."""
        if (one := self._suggested) is not None:
            keep = actions.IN_HER_WORDS.id, "", one.reason
            await self.ask(text("one sentence, then ⏎"), one.text, partial(self._reworded, one), keep)

    def action_leave_it_command(self) -> None:
        """No criterion."""
        self._answer(Answer.DECLINED)

    @property
    def _suggested(self) -> ProposedCriterion | None:
        """What the reason under the cursor suggests; says so where it suggests nothing."""
        selected = self._list.selected
        if selected is not None and isinstance(selected.of, ProposedCriterion):
            return selected.of
        self.say(text("No criterion is suggested here: it takes a reason that comes up three times."), refused=True)
        return None

    def _answer(self, answer: Answer) -> None:
        if (one := self._suggested) is not None:
            learn, day = self.rapports.practice.learning, self.rapports.day
            self.attempt(lambda: learn.answer_criterion(one.reason, answer, day), self._told(answer))

    def _reworded(self, one: ProposedCriterion, words: str) -> bool:
        if not words.strip():
            return True
        answer = Answer.ACCEPTED if words.strip() == one.text else Answer.EDITED
        try:
            self.rapports.practice.learning.answer_criterion(one.reason, answer, self.rapports.day, words.strip())
        except RapportsError as error:
            self.say(str(error), refused=True)
            return False
        self.update()
        self.say(self._told(answer))
        return True

    @staticmethod
    def _told(answer: Answer) -> str:
        left = text("left; it comes back when the reason keeps returning · {key} undoes")
        taken = text("one of your criteria from today on · {key} undoes")
        return (left if answer is Answer.DECLINED else taken).format(key=shown_key(actions.UNDO))

    @property
    def _list(self) -> Sentences:
        return self.query_one(Sentences)


def _counted(label: str, count: ReasonCount | None) -> str:
    """A reason, and how often it was given for either."""
    if count is None:
        return label
    told = [plural("{n} refusal", "{n} refusals", count.refused).format(n=count.refused)] if count.refused else []
    if count.ended:
        told.append(plural("{n} ending", "{n} endings", count.ended).format(n=count.ended))
    return tokens.SEPARATOR.join([label, *told])


def _suggests(one: ProposedCriterion) -> str:
    return text("as a criterion: {text}").format(text=one.text)


def _said(answer: Answered | None) -> str:
    """What she answered to the criterion of a reason."""
    if answer is None:
        return ""
    day = current().day(answer.on)
    if answer.answer is Answer.DECLINED:
        return text("left on {day}: {text}").format(day=day, text=answer.text)
    return text("a criterion since {day}: {text}").format(day=day, text=answer.text)
