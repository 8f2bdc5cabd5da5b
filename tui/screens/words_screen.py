"""Her vocabulary: her own words for signals, each with its letter, and all the signals, of which she hides some."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from core.errors import RapportsError, WrongUsage
from core.language import N_, current, text
from core.vocabulary import CHECK_IN, SIGNALS, OwnWord, free_letters, lettered
from core.words import SEVERITIES
from tui.keys import actions
from tui.keys.actions import shown_key
from tui.look.content import plain
from tui.screens.agreement_forms import chosen
from tui.screens.choices_page import Choices
from tui.screens.form_screen import Asked, Questions, fill_in
from tui.screens.taking_back import TakingBack
from tui.widgets.choice_rows import Choice
from tui.widgets.edges import border_keys
from tui.widgets.foretold import MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.host import Host

OF_HERS = "word:"
"""Before the key of a row that is a word of hers."""


class Words(Choices, TakingBack):
    """One list: her words, then the signals."""

    ACTIONS: ClassVar = actions.ON_WORDS
    CSS_PATH = "evidence.tcss"
    LIST = "words"
    KEEP: ClassVar = (actions.NEW_WORD, actions.HIDE_SIGNAL, actions.BACK)
    FOOTER: ClassVar = (
        actions.NEW_WORD,
        actions.DROP_WORD,
        actions.HIDE_SIGNAL,
        actions.UNDO,
        actions.BACK,
        actions.HELP,
    )

    def label(self) -> None:
        """Its title and keys."""
        self.rows.entitle(plain(text("Your vocabulary")))
        self.rows.keys = border_keys([actions.NEW_WORD, actions.DROP_WORD, actions.HIDE_SIGNAL], self.size.width)

    def update(self) -> None:
        """Read it again."""
        words, code = self.rapports.practice.acting.words, current().code
        hidden = words.hidden()
        signals = [_signal(key, key in hidden) for key in SIGNALS if key != CHECK_IN]
        self.rows.show([*map(_word, lettered(words.all(), code)), *signals])

    def action_new_word_command(self) -> None:
        """A word for the signal under the cursor, or for any."""
        at = self.rows.selected
        fill_in(self.app, new_word(self.rapports, at.key if at else ""), lambda _: self._changed())

    def action_drop_word_command(self) -> None:
        """Do without the word under the cursor."""
        if (at := self.rows.selected) is None:
            return
        if not at.key.startswith(OF_HERS):
            said = text("A signal can be hidden, not dropped: {key}.")
            self.say(said.format(key=shown_key(actions.HIDE_SIGNAL)), refused=True)
            return
        try:
            self.rapports.practice.acting.words.drop(at.key.removeprefix(OF_HERS))
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        self._changed()

    def action_hide_signal_command(self) -> None:
        """Keep the signal under the cursor out of sight, or show it again."""
        if (at := self.rows.selected) is None:
            return
        if at.key.startswith(OF_HERS):
            said = text("A word of yours is not hidden; {key} does without it.")
            self.say(said.format(key=shown_key(actions.DROP_WORD)), refused=True)
            return
        try:
            self.rapports.practice.acting.words.hide(at.key)
        except RapportsError as error:
            self.say(str(error), refused=True)
            return
        self._changed()

    def _changed(self) -> None:
        self.update()
        self.say(text("changed · {key} undoes").format(key=shown_key(actions.UNDO)))

    def action_back_command(self) -> None:
        """Close it."""
        self.dismiss()


def new_word(app: Host, key: str) -> Questions:
    """A word, the signal it stands for, how serious it is as a rule, and its letter."""
    code = current().code
    labels = {signal.label(code): name for name, signal in SIGNALS.items() if name != CHECK_IN}
    words = app.practice.acting.words
    pointed = SIGNALS[key].label(code) if key in SIGNALS else ""

    def store(typed: Mapping[str, str]) -> str:
        signal = chosen(text("what it stands for"), typed["signal"] or pointed, labels)
        if signal is None:
            raise WrongUsage(text("What it stands for is needed: the first letters of a signal do."))
        grades = {said: grade for grade, said in SEVERITIES.items()}
        severity = chosen(text("how serious as a rule"), typed["severity"], grades) or 2
        return words.add(typed["word"], signal, severity, typed["letter"]).word

    free = text("free are {free}; one is chosen where nothing is typed")
    free = free.format(free=" ".join(free_letters(words.all(), code)))
    usual = text("nothing typed is “{signal}”").format(signal=pointed) if pointed else ""
    fields = (
        Asked("word", N_("your own word"), N_("as you say it: had to convince again")),
        Asked("signal", N_("what it stands for"), usual, words=tuple(labels)),
        Asked("severity", N_("how serious as a rule"), words=tuple(map(text, SEVERITIES.values()))),
        Asked("letter", N_("its letter"), free),
    )
    return Questions(text("A word of your own"), fields, ("NewWord", "", ""), store)


def _word(own: OwnWord) -> Choice:
    stands = f"{own.of.label(current().code)}, {text(SEVERITIES[own.severity])}"
    return Choice(f"{OF_HERS}{own.word}", f"{own.letter or ' '} {MARKS[own.news]} {own.word}", stands)


def _signal(key: str, hidden: bool) -> Choice:
    signal, code = SIGNALS[key], current().code
    aside = text("hidden") if hidden else ""
    row = f"{signal.hot_key(code)} {MARKS[signal.news]} {signal.label(code)}"
    return Choice(key, row, aside, (signal.means(code),))
