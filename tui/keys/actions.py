"""Everything she can do in the app: one row an action, and in it everything that is said about that action.

Keys, the footer, the keys on the borders, the command palette and the help page all come from this table; nothing
about a key is written anywhere else. Below it stand the named sets: which actions a screen has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from core.language import N_, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.binding import BindingType

MOVING: Final = N_("Moving about")
NOTING: Final = N_("Noting")
DETAIL: Final = N_("Details of what was noted, all optional")
LOOKING: Final = N_("Looking")
DECIDING: Final = N_("Deciding")
AGREEING: Final = N_("What was agreed, in a dossier")
SIFTING: Final = N_("Evidence from files")
DATA: Final = N_("Files, backups, repairs")
APP: Final = N_("The app")

_WORDS = re.compile("[A-Z][a-z]*")


class Action(NamedTuple):
    """One row: what she can do, by which key, and what is said of it.

    ``id`` is the name by which ``keys.toml`` gives it other keys. ``keys`` are the usual ones by Textual's names,
    separated by commas; ``written`` says how they are shown, where it is not the first of them. ``title`` names it in
    the palette, ``label`` in footers and on borders, ``line`` explains it; the three are message ids, translated when
    they are shown. ``does`` is the action Textual runs, where the id does not tell it (``TakeBack``:
    ``take_back_command``). ``number`` tells those apart that share everything else, as the five check-ins do; of them
    only the first is ``in_help``.
    """

    id: str
    keys: str
    written: str
    title: str
    label: str
    line: str
    group: str
    does: str = ""
    in_help: bool = True
    number: int = 0

    def command(self) -> str:
        """Its name in the palette, translated."""
        if self in CHECK_INS:
            from core.words import FEELINGS  # noqa: PLC0415 - the palette alone asks

            return f"{text(self.title)}: {self.number}, {text(FEELINGS[self.number - 1])}"
        return text(self.title)

    def tooltip(self) -> str:
        """Its line of help, translated."""
        return text(self.line)

    def short(self) -> str:
        """Its one or two words, translated."""
        return text(self.label)

    def usual_keys(self) -> list[str]:
        """The keys it is bound to as long as nobody chooses others, by Textual's names."""
        return [key.strip() for key in self.keys.split(",") if key.strip()]

    def key_names(self) -> list[str]:
        """The keys it is bound to, by Textual's names: hers where she chose others."""
        chosen = _CHOSEN.get(self.id)
        return self.usual_keys() if chosen is None else list(chosen)

    def action_name(self) -> str:
        """The action Textual runs."""
        return self.does or "_".join([*_WORDS.findall(self.id), "command"]).lower()


Actions = tuple[Action, ...]

_CHOSEN: dict[str, tuple[str, ...]] = {}


def choose(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Use these keys, by action id, instead of the usual ones; for this process."""
    _CHOSEN.clear()
    _CHOSEN.update(keys)


def bindings(*actions: Action) -> list[BindingType]:
    """Textual's bindings of these actions; their ids are the ids by which keys are remapped."""
    from textual.binding import Binding  # noqa: PLC0415 - the command line reads the actions without a screen

    return [Binding(action.keys, action.action_name(), show=False, id=action.id) for action in actions if action.keys]


def shown_key(action: Action) -> str:
    """How its key is written for people."""
    if action.id in _CHOSEN:
        from tui.keys.key_names import written  # noqa: PLC0415 - only for those who chose other keys

        return written(action.key_names()[0])
    return action.written or (action.key_names() or [""])[0]


# fmt: off
# One row a line, as a table is read: id, keys, as written, title, label, line of help, group.

LOG = Action("Log", "l", "", N_("Note what happened"), N_("note"), N_("Opens the vocabulary; one letter notes it"), NOTING)
LETTER = Action("Letter", "", "a–Z", N_("Note a signal by its letter"), N_("a letter notes it"), N_("In the vocabulary: small letters are good news, capitals bad news"), NOTING)
OTHER_SIGNALS = Action("OtherSignals", "tab", "tab", N_("See the signals hardly ever said of this role"), N_("the others"), N_("In the vocabulary: what is hardly ever said of somebody in this role, then the usual again; every letter notes, shown or not"), NOTING)
LOOK = Action("Look", "", "←↑↓→", N_("See what a signal would change"), N_("what would change"), N_("In the vocabulary: what the signal under the cursor would change"), NOTING)
CHECK_INS: Final = tuple(
    Action(f"CheckIn{n}", str(n), "1–5", N_("Note how it feels"), N_("how it feels"), N_("How it feels today, from 1 (very bad) to 5 (very good)"), NOTING, does=f"check_in({n})", in_help=n == 1, number=n)
    for n in range(1, 6)
)
UNDO = Action("Undo", "u", "", N_("Take back the last change"), N_("undo"), N_("Take back the last change, as often as you like"), NOTING)
REDO = Action("Redo", "U", "", N_("Give back what was undone"), N_("redo"), N_("Give back what was undone"), NOTING)
REPEAT = Action("Repeat", "full_stop", ".", N_("Note the same again"), N_("same again"), N_("Note what you noted last, for this one"), NOTING)
ADD = Action("Add", "a", "", N_("Add a relationship"), N_("add"), N_("A new client, contractor or partner"), NOTING)
CHANGE = Action("Change", "m", "", N_("Change the name, terms and tags of this one"), N_("change"), N_("Its name, role, stage, tags, and the frame: what was agreed"), NOTING, does="app.visit('change')")
CORRECT = Action("Correct", "c", "", N_("Correct what was noted"), N_("correct"), N_("What was noted about this one, one by one: another day, a note, or away with it"), NOTING, does="app.visit('noted')")
ROUND = Action("Round", "t", "", N_("Go round everyone"), N_("round"), N_("Once a week: one after the other, one key for how it feels"), NOTING, does="app.visit('round')")

REMEMBER = Action("Remember", "M", "", N_("Tell it from memory"), N_("from memory"), N_("The last months of this one, told in two minutes: a first verdict at once"), NOTING, does="app.visit('remember')")
HOW_OFTEN: Final = tuple(
    Action(f"HowOften{n}", str(n), "1–5", N_("From memory: how often"), N_("how often"), N_("From memory: how often it was so, from 1 (never) to 5 (always)"), NOTING, does=f"how_often({n})", in_help=n == 1, number=n)
    for n in range(1, 6)
)
NOTHING_TO_SAY = Action("NothingToSay", "minus", "-", N_("From memory: nothing to say"), N_("nothing to say"), N_("From memory: nothing to say here"), NOTING)
AS_NEWER = Action("AsNewer", "enter", "⏎", N_("From memory: as in the newer column"), N_("the same"), N_("From memory: the same answer as in the newer column; no more moments; at the end, it is stored"), NOTING)
STORE_IT = AS_NEWER._replace(label=N_("store it"))
"""The same key, as the last line calls it once everything is told."""
OLDER_BLOCKS = Action("OlderBlocks", "o", "", N_("From memory: two older columns"), N_("older ones"), N_("From memory: two older columns are asked about too"), NOTING)
NEWER_BLOCK = Action("NewerBlock", "left", "←", N_("From memory: the newer column"), N_("newer"), N_("From memory: the same row in the newer column"), MOVING)
LATER_BLOCK = Action("LaterBlock", "right", "→", N_("From memory: the older column"), N_("older"), N_("From memory: the same row in the older column"), MOVING)
STOCKTAKE = Action("Stocktake", "S", "", N_("Take stock of years"), N_("take stock"), N_("Everyone of the last years, what ended, from memory: one page"), NOTING, does="app.visit('stocktake')")
JUST_HAPPENED = Action("JustHappened", "l", "", N_("Note one thing that just happened"), N_("just happened"), N_("On the first run: with whom, then what happened"), NOTING)
GO_ON = Action("GoOn", "enter", "⏎", N_("Stock-taking: go on"), N_("go on"), N_("In a stock-taking: the next question, the next one; at the end of a list or a form, it is stored"), NOTING)
PUT_OFF = Action("PutOff", "space", "␣", N_("Stock-taking: this one later"), N_("later"), N_("In a stock-taking: this one later, nothing is stored"), NOTING)
ANSWER_BEFORE = Action("AnswerBefore", "backspace, left", "←", N_("Stock-taking: the question before"), N_("the one before"), N_("In a stock-taking: back to the question before"), NOTING)
DROP_LINE = Action("DropLine", "x, delete", "x", N_("Stock-taking: drop the last line"), N_("drop the last"), N_("In a stock-taking: the last line of the list away again"), NOTING)
NEXT_STEP = Action("NextStep", "tab", "tab", N_("Stock-taking: the next step"), N_("next step"), N_("In a stock-taking: everyone, what ended, from memory, the page"), MOVING)

DAY_BACK = Action("DayBack", "minus", "-", N_("A day earlier"), N_("a day earlier"), N_("It was a day earlier: before the letter, or after it for what was noted last"), DETAIL)
DAY_FORWARD = Action("DayForward", "underscore", "_", N_("A day later"), N_("a day later"), N_("It was a day later, up to today: before the letter, or after it for what was noted last"), DETAIL)
WHEN = Action("When", "at", "@", N_("Say when it was, in words"), N_("when"), N_("When it was, as memory has it: last Tuesday, March 2019, summer 2021; before the letter, or after it"), DETAIL)
HOW_MUCH = Action("HowMuch", "plus", "+", N_("Slight, usual or serious"), N_("how much"), N_("Serious, slight, usual: before the letter, or after it"), DETAIL)
ON_WHAT = Action("OnWhat", "equals_sign", "=", N_("A fact, a feeling or hearsay"), N_("on what"), N_("A feeling, hearsay (weighs nothing), a fact: before the letter, or after it"), DETAIL)
MY_PART = Action("MyPart", "asterisk", "*", N_("My part in it, or not"), N_("my part"), N_("It was my part: kept and shown, weighs nothing; before the letter, or after it"), DETAIL)
CAUSE = Action("Cause", "left_parenthesis", "(", N_("How it came about"), N_("cause"), N_("Carelessness, a mistake, a misunderstanding, on purpose: offers how serious it was, weighs nothing itself"), DETAIL)
MANNER = Action("Manner", "right_parenthesis", ")", N_("How it was said or done"), N_("manner"), N_("Kindly, harshly: offers how serious it was, weighs nothing itself"), DETAIL)
ADD_NOTE = Action("AddNote", "semicolon", ";", N_("Write a note to it"), N_("add a note"), N_("A line of your own: before the letter, or after it"), DETAIL)
BRING_BACK = Action("BringBack", "ctrl+r", "ctrl+r", N_("Bring back what was being typed"), N_("bring back a text"), N_("Go on with a text that was not stored when the app ended"), DETAIL)
REMOVE = Action("Remove", "x, delete", "x", N_("Remove what was noted"), N_("remove"), N_("While correcting: remove this one; undo brings it back"), DETAIL)

OPEN = Action("Open", "enter", "⏎", N_("Open the dossier"), N_("dossier"), N_("Everything about this one: curves, exchanges, time line, why"), LOOKING)
FILTER = Action("Filter", "slash", "/", N_("Filter by name"), N_("filter"), N_("Show only the names with these letters; esc shows all again"), LOOKING)
JUMP = Action("Jump", "apostrophe", "'", N_("Jump to somebody by letters"), N_("jump"), N_("Letters of a name: the cursor is there at once; ⏎ stays, esc goes back to where it was"), LOOKING)
SORT = Action("Sort", "s", "", N_("Change the order"), N_("order"), N_("By need, name, health, or last exchange"), LOOKING)
BY_VERDICT = Action("ByVerdict", "v", "", N_("Show one verdict only"), N_("verdict"), N_("Show one verdict only, then the next one, then all"), LOOKING)
ENDED = Action("Ended", "e", "", N_("Show or hide ended relationships"), N_("ended ones"), N_("Show or hide ended relationships"), LOOKING)
MARK = Action("Mark", "space", "␣", N_("Mark this one, or unmark it"), N_("mark"), N_("Mark this one, or unmark it: what is noted, tagged or exported then is for all marked"), LOOKING)
TAG = Action("Tag", "number_sign", "#", N_("Add a tag to the marked ones, or remove it"), N_("tag"), N_("A tag for the marked ones (else this one); taken away where all have it"), LOOKING)
EXPORT_MARKED = Action("ExportMarked", "x", "", N_("Only the marked ones: export"), N_("export"), N_("A file of the marked ones alone, with all that is theirs"), LOOKING, does="app.visit('export_marked')")
COPY_THIS = Action("CopyThis", "y", "", N_("Copy what is said about this one"), N_("copy"), N_("Copy what is said about this one to the clipboard"), LOOKING)
AGENDA = Action("Agenda", "A", "", N_("See what is due"), N_("agenda"), N_("Talks, promises, trials, notices, reviews: today, this week, later"), LOOKING, does="app.visit('agenda')")
REVIEW = Action("Review", "R", "", N_("Review a year"), N_("review"), N_("What was won and lost, who fed and drained, what was decided"), LOOKING, does="app.visit('review')")
SPAN = Action("Span", "z", "", N_("Change the time shown"), N_("span"), N_("In a dossier: six months, a year, three years"), LOOKING)
EARLIER = Action("Earlier", "left_square_bracket, left", "[", N_("Look at an earlier time"), N_("earlier"), N_("The year or the month before; of your rules and criteria, the version before"), LOOKING)
LATER = Action("Later", "right_square_bracket, right", "]", N_("Look at a later time"), N_("later"), N_("The year or the month after; of your rules and criteria, the version after"), LOOKING)
REPLAY = Action("Replay", "m", "", N_("Replay the months"), N_("month by month"), N_("In a review: how everyone stood at the end of each month"), LOOKING)
SEVERAL_YEARS = Action("SeveralYears", "s", "", N_("Review several years together"), N_("several years"), N_("In a review: any years together, as one"), LOOKING)
ONE_BY_ONE = Action("OneByOne", "c", "", N_("Review: relationship by relationship"), N_("one by one"), N_("In a review: on to the relationships, a line each: how it began, how it ended, what I learnt"), LOOKING)
AGAINST = Action("Against", "c", "", N_("Compare with another day"), N_("compare with"), N_("In a replay: compare with the month before, or with today"), LOOKING)
AGAINST_DAY = Action("AgainstDay", "d", "", N_("Compare with any day"), N_("with a day"), N_("In a replay: compare with a day you type"), LOOKING)

DECIDE = Action("Decide", "D", "", N_("Decide about what is flagged"), N_("decide"), N_("One flagged relationship after the other, this one first"), DECIDING, does="app.visit('decide')")
BRIEF = Action("Brief", "b", "", N_("Prepare the talk, or the ending"), N_("prepare"), N_("The sheet for a talk, an ending or a no, with dated facts"), DECIDING, does="app.visit('brief')")
RENEGOTIATE = Action("Renegotiate", "r", "", N_("Decide: renegotiate"), N_("renegotiate it"), N_("When deciding: talk, and agree on other terms"), DECIDING, does="choose('renegotiate')")
END = Action("End", "e", "", N_("Decide: end it"), N_("end it"), N_("When deciding: end it, with its notice"), DECIDING, does="choose('end')")
KEEP = Action("Keep", "c", "", N_("Decide: continue as it is"), N_("continue"), N_("When deciding: go on as before, whatever the verdict"), DECIDING, does="choose('keep')")
PAUSE = Action("Pause", "p", "", N_("Decide: pause, or resume"), N_("pause"), N_("When deciding: pause it, or resume what is paused or has ended"), DECIDING, does="pause_command")
MAYBE = Action("Maybe", "m", "", N_("Decide: later"), N_("later"), N_("When deciding: leave it open until a day"), DECIDING, does="choose('maybe')")
REFUSE = Action("Refuse", "n", "", N_("Decide: say no"), N_("no"), N_("When deciding: say no to a request or a prospect"), DECIDING, does="choose('refuse')")
LEFT = Action("Left", "x", "", N_("Decide: they left"), N_("they left"), N_("When deciding: they left; it has ended, on their side"), DECIDING, does="choose('left')")
I_WROTE = Action("IWrote", "i", "", N_("A silence: I wrote"), N_("I wrote"), N_("At a silence in the agenda: I wrote to them"), DECIDING, does="answer('IWrote')")
THEY_WROTE = Action("TheyWrote", "t", "", N_("A silence: they wrote"), N_("they wrote"), N_("At a silence in the agenda: they wrote, and it is one no more"), DECIDING, does="answer('TheyWrote')")
NORMAL_UNTIL = Action("NormalUntil", "n", "", N_("A silence: normal until a day"), N_("normal until…"), N_("At a silence in the agenda: it is normal until a day, as in a season"), DECIDING)
WELL = Action("Well", "v, plus", "v", N_("Agenda: it went well, was kept, came out better"), N_("went well"), N_("In the agenda: the talk went well, the promise was kept, it came out better than expected"), DECIDING, does="answer('Well')")
BADLY = Action("Badly", "x, minus", "x", N_("Agenda: it went badly, was not kept, came out worse, or they left"), N_("not well"), N_("In the agenda: the talk did not go well, the promise was not kept, it came out worse than expected; at a silence: they left, and it has ended"), DECIDING, does="answer('Badly')")
THEY_LEFT = BADLY._replace(label=N_("they left"))
"""The same key, at a silence."""
AS_EXPECTED = Action("AsExpected", "equals_sign", "=", N_("Agenda: it came as expected"), N_("as expected"), N_("In the agenda, at a decision to review: it came as expected"), DECIDING, does="answer('AsExpected')")
CANNOT_SAY = Action("CannotSay", "0", "", N_("Agenda: cannot say whether it came as expected"), N_("cannot say"), N_("In the agenda, at a decision to review: it cannot be said whether it came as expected"), DECIDING, does="answer('CannotSay')")
GOES_ON = Action("GoesOn", "c", "", N_("Agenda: it goes on, or is closed"), N_("goes on"), N_("In the agenda: after a trial or a pause it goes on, after a notice it is closed, after a year the frame still fits"), DECIDING, does="answer('GoesOn')")
RELIEF: Final = tuple(
    Action(f"Relief{n}", str(n), "1–5", N_("Agenda: from relief to regret"), N_("relief to regret"), N_("In the agenda: after an ending from 1, relief, to 5, regret; at an anniversary chosen or happened, wanted or no more"), DECIDING, does=f"answer('Relief{n}')", in_help=n == 1, number=n)
    for n in range(1, 6)
)
ADJUST = Action("Adjust", "r", "", N_("Agenda: change what was agreed, by a talk"), N_("adjust"), N_("In the agenda, at the end of a trial: decide to talk, and to agree on other terms"), DECIDING, does="decide_as('renegotiate')")
STOP_IT = Action("StopIt", "e", "", N_("Agenda: stop after the trial"), N_("stop"), N_("In the agenda, at the end of a trial: decide to end it"), DECIDING, does="decide_as('end')")
QUIET = Action("Quiet", "w", "", N_("See who went quiet"), N_("who went quiet"), N_("The agenda, at the silence that is longest, to answer it"), LOOKING, does="app.visit('quiet')")
ASK_LATER = Action("AskLater", "z", "", N_("Agenda: later, on a day"), N_("later"), N_("In the agenda: ask again on a day you type, or move what has a day of its own"), DECIDING)
TICKS: Final = tuple(
    Action(f"Tick{n}", str(n), "1–7", N_("Tick a question"), N_("tick"), N_("When deciding: a question thought about; it is kept nowhere"), DECIDING, does=f"tick({n})", in_help=n == 1, number=n)
    for n in range(1, 8)
)
COPY = Action("Copy", "y", "", N_("Copy the sheet"), N_("copy"), N_("In a sheet: copy it, as Markdown, to the clipboard"), DECIDING)
SAVE = Action("Save", "w", "", N_("Save the sheet as a file"), N_("save"), N_("In a sheet: write it to a new file; none is overwritten"), DECIDING)
EDIT = Action("Edit", "o", "", N_("Edit the sheet in your editor"), N_("edit"), N_("In a sheet: open it in the editor of $EDITOR"), DECIDING)
NEXT_KIND = Action("NextKind", "tab", "", N_("Prepare a talk, an ending or a no"), N_("another kind"), N_("In a sheet: a talk, an ending, a no"), DECIDING)
AS_CRITERION = Action("AsCriterion", "C", "", N_("A departure: keep what it says as a criterion"), N_("criterion"), N_("In the look back on a departure: what it says of how you choose, as a criterion of yours"), DECIDING, does="learn('criterion')")
AS_RULE = Action("AsRule", "Y", "", N_("A departure: keep what it says as a rule"), N_("rule"), N_("In the look back on a departure: what it says of how you choose, as a rule for saying yes"), DECIDING, does="learn('rule')")
AS_RESOLUTION = Action("AsResolution", "V", "", N_("A departure: keep what it says as a resolution"), N_("resolution"), N_("In the look back on a departure: what it says of how you choose, as a resolution for the year"), DECIDING, does="learn('resolution')")
RESOLVE = Action("Resolve", "r", "", N_("Set a rule for the next year"), N_("a rule for the next year"), N_("In a review: one rule, which the next review comes back to"), DECIDING)
CRITERIA = Action("Criteria", "C", "", N_("Your criteria"), N_("criteria"), N_("What makes a good relationship for you, and who meets it"), DECIDING, does="app.visit('criteria')")
YES_RULES = Action("YesRules", "Y", "", N_("Your rules for saying yes"), N_("rules"), N_("What has to fit before you say yes, with its versions"), DECIDING, does="app.visit('rules')")
JOURNAL = Action("Journal", "J", "", N_("The journal of decisions"), N_("journal"), N_("What was decided, why, what was expected, what came of it"), DECIDING, does="app.visit('journal')")
REFUSALS = Action("Refusals", "N", "", N_("What your refusals say"), N_("refusals"), N_("The reasons of refusals and endings, and the criteria they suggest"), DECIDING, does="app.visit('refusals')")
RESOLUTIONS = Action("Resolutions", "V", "", N_("The rules of the year"), N_("rules of the year"), N_("What you set yourself for a year, and what became of it"), DECIDING, does="app.visit('resolutions')")
ADD_SENTENCE = Action("AddSentence", "a", "", N_("Add a sentence"), N_("add"), N_("In your criteria, your rules and those of the year: one more sentence"), DECIDING)
WHO_MEETS_IT = Action("WhoMeetsIt", "enter", "⏎", N_("How each one stands against it"), N_("who"), N_("In your criteria and rules: how each one stands against this one"), DECIDING)
REWORD = Action("Reword", "r", "", N_("Reword this sentence"), N_("reword"), N_("In your rules and criteria: write this sentence anew"), DECIDING)
DROP = Action("Drop", "x, delete", "x", N_("Drop this sentence"), N_("drop"), N_("In your rules and criteria: do without this sentence from today on"), DECIDING)
FURTHER_UP = Action("FurtherUp", "K, shift+up", "K", N_("Move this sentence up"), N_("up"), N_("In your rules and criteria: this sentence one place further up"), DECIDING)
FURTHER_DOWN = Action("FurtherDown", "J, shift+down", "J", N_("Move this sentence down"), N_("down"), N_("In your rules and criteria: this sentence one place further down"), DECIDING)
SHOWN_BY = Action("ShownBy", "e", "", N_("Criteria: what shows it"), N_("shown by"), N_("Criteria: by which signals this one is seen; by none, it is answered by hand"), DECIDING)
IN_COMMON = Action("InCommon", "b", "", N_("Criteria: what the best have in common"), N_("the best"), N_("Criteria: what the steady ones have in common that the others lack, and what began with each version"), DECIDING)
PERSONA = Action("Persona", "W", "", N_("Whom you want to work with"), N_("whom"), N_("Whom you want to work with in each role, and what you bring them, with its versions"), DECIDING, does="app.visit('persona')")
WRITE_PERSONA = Action("WritePersona", "enter, r", "⏎", N_("Whom you want: write it"), N_("write"), N_("Whom you want: write this line, from today on; earlier versions stay"), DECIDING)
MOVED: Final = FURTHER_UP._replace(written="J K", label=N_("move"))
"""Both, as a border says them."""
FITS = Action("Fits", "v, y", "v", N_("Against a sentence of yours: yes"), N_("yes"), N_("At a criterion or a rule of yours: yes, by your own word"), DECIDING, does="fits(True)")
FITS_NOT = Action("FitsNot", "x, n", "x", N_("Against a sentence of yours: no"), N_("no"), N_("At a criterion or a rule of yours: no, by your own word"), DECIDING, does="fits(False)")
NOT_KNOWN = Action("NotKnown", "minus", "-", N_("Against a sentence of yours: not for me to say"), N_("no word"), N_("At a criterion or a rule of yours: no word of yours; a criterion is then read from what was noted"), DECIDING, does="fits(None)")
TAKE_AS_CRITERION = Action("TakeAsCriterion", "v, a", "v", N_("Refusals: take it as a criterion"), N_("take it"), N_("In your refusals: what this reason suggests becomes one of your criteria"), DECIDING)
IN_HER_WORDS = Action("InHerWords", "r", "", N_("Refusals: take it in your words"), N_("reword"), N_("In your refusals: what this reason suggests becomes a criterion in your own words"), DECIDING)
LEAVE_IT = Action("LeaveIt", "x, delete", "x", N_("Refusals: leave it"), N_("leave it"), N_("In your refusals: no criterion; it comes back only when the reason keeps returning"), DECIDING)
HELD_TO = Action("HeldTo", "v, y", "v", N_("A rule of the year: held to"), N_("held to"), N_("In the rules of the year: this one was held to"), DECIDING, does="outcome('kept')")
IN_PART = Action("InPart", "p", "", N_("A rule of the year: held to in part"), N_("in part"), N_("In the rules of the year: this one was held to in part"), DECIDING, does="outcome('partly')")
LET_GO = Action("LetGo", "x, n", "x", N_("A rule of the year: let go"), N_("let go"), N_("In the rules of the year: this one was let go"), DECIDING, does="outcome('dropped')")
READ_IT = Action("ReadIt", "enter", "⏎", N_("Journal: read this decision"), N_("read"), N_("In the journal: all of this decision, and what came of it"), DECIDING)
LOOK_BACK = Action("LookBack", "r", "", N_("Journal: look back on it"), N_("look back"), N_("In the journal: what came of it, and how it feels; what was expected stays as it was written"), DECIDING)
WHICH = Action("Which", "v", "", N_("Journal: which decisions are shown"), N_("which"), N_("In the journal: all decisions, those still open, those looked back on"), DECIDING)
WHOSE = Action("Whose", "o", "", N_("Journal: open the dossier"), N_("dossier"), N_("In the journal: the dossier of the one it is about"), DECIDING)

EDIT_LINE = Action("EditLine", "enter", "⏎", N_("Agreed: change this line"), N_("change"), N_("In “Agreed”: a part of the frame, tags, share of income, your word on a criterion, what you do with an opinion; of a decision, look back on it"), AGREEING)
YES = Action("Yes", "v", "", N_("Agreed: kept, met, come true"), N_("kept"), N_("In “Agreed”: the promise was kept, the criterion is met, the opinion adopted, what was expected came true"), AGREEING, does="answer_line(True)")
NO = Action("No", "x", "", N_("Agreed: dropped, not met, not come true"), N_("dropped"), N_("In “Agreed”: the promise was dropped, the criterion is not met, the opinion set aside, what was expected did not come"), AGREEING, does="answer_line(False)")
THEIR_PROMISE = Action("TheirPromise", "p", "", N_("Agreed: a promise of theirs"), N_("their promise"), N_("In a dossier: what they promised, and by when"), AGREEING)
MY_PROMISE = Action("MyPromise", "P", "", N_("Agreed: a promise of mine"), N_("mine"), N_("In a dossier: what you promised, and by when"), AGREEING)
THEIR_SIDE = Action("TheirSide", "i", "", N_("Agreed: how satisfied they are"), N_("their side"), N_("In a dossier: how satisfied they are, 1 to 5, as they said or as you guess; it enters no score"), AGREEING)
MY_PART_IN_IT = Action("MyPartInIt", "I", "", N_("Agreed: my part in it"), N_("my part"), N_("In a dossier: what you let happen yourself, by a word of a short list; it enters no score"), AGREEING)
OPINION = Action("Opinion", "o", "", N_("Agreed: what somebody else says"), N_("opinion"), N_("In a dossier: an opinion about this one, with who says it; it weighs nothing"), AGREEING)
FIND_LINE = Action("FindLine", "f", "", N_("Agreed: go to a line by its letters"), N_("line"), N_("In a dossier: the line of “Agreed” that begins with these letters; a part of the frame or a circumstance is changed at once"), AGREEING)
NARROW = Action("Narrow", "slash", "/", N_("Show one signal or dimension only"), N_("filter"), N_("In a dossier: one signal or dimension only, in why, curves and time line; esc shows all again"), LOOKING)

FROM_FILES = Action("FromFiles", "f", "", N_("Evidence from files"), N_("from files"), N_("What there is to confirm from invoices, mail, time sheets, calendars; on that page, another file"), SIFTING, does="app.visit('evidence')")
OPEN_LINE = Action("OpenLine", "enter", "⏎", N_("Evidence: open this line"), N_("open"), N_("Evidence: the findings of this line one by one, then reason and place of one"), SIFTING)
MARK_LINE = Action("MarkLine", "space", "␣", N_("Evidence: mark this line, or unmark it"), N_("mark"), N_("Evidence: mark this line or finding; what is marked is what is taken or declined"), SIFTING)
TAKE = Action("Take", "a", "", N_("Evidence: take what is marked, else all"), N_("take"), N_("Evidence: take what is marked, else all, once it is said what that changes"), SIFTING)
NONE_OF_IT = Action("NoneOfIt", "n", "", N_("Evidence: decline what is marked, else all"), N_("decline"), N_("Evidence: decline what is marked, else the opened line; else all, once asked; never proposed again"), SIFTING)
NONE_OF_THEM = NONE_OF_IT._replace(label=N_("none"))
"""The same key, where what is asked about is hers or not."""
NEVER = Action("Never", "x", "", N_("Evidence: never this kind for them"), N_("never this"), N_("Evidence: never again findings of this kind about this one; asks first"), SIFTING)
WHY = Action("Why", "w", "", N_("Evidence: why this was found"), N_("why"), N_("Evidence: the reason, and where it stands in your file"), SIFTING)
LATER_ONE = Action("LaterOne", "z, right", "z", N_("Evidence: this one later"), N_("later"), N_("Evidence: the next one; these findings wait"), SIFTING)
HOW_SEVERE: Final = tuple(
    Action(f"HowSevere{n}", str(n), "1–3", N_("Evidence: how severe"), N_("how severe"), N_("Evidence: on an opened line, slight, usual or serious"), SIFTING, does=f"how_severe({n})", in_help=n == 1, number=n)
    for n in range(1, 4)
)
DAY_ON = Action("DayOn", "underscore", "_", N_("Evidence: a day later"), N_("a day later"), N_("Evidence: on an opened line, it was a day later; - a day earlier"), SIFTING)
BORDER_DAYS: Final = (DAY_BACK._replace(label=N_("day before")), DAY_ON._replace(label=N_("day after")))
"""The two keys in short, for a border that has to hold both."""
TAKE_ANYWAY = Action("TakeAnyway", "t", "", N_("Evidence: take it anyway"), N_("take anyway"), N_("Evidence: take what was left out, with the others; once more leaves it out"), SIFTING)
AS_NOTED = Action("AsNoted", "equals_sign", "=", N_("Evidence: it is the one you noted"), N_("the one I noted"), N_("Evidence: it is the one you noted yourself, which gets its place in the file"), SIFTING)
IT_IS: Final = tuple(
    Action(f"ItIs{n}", str(n), "1–5", N_("Who is it: the one suggested"), N_("it is that one"), N_("Who is it: the one suggested under that figure"), SIFTING, does=f"it_is({n})", in_help=n == 1, number=n)
    for n in range(1, 6)
)
IT_IS_CALLED = Action("ItIsCalled", "enter", "⏎", N_("Who is it: type the name"), N_("type the name"), N_("Who is it: type the name of somebody who is here"), SIFTING)
NEW_CLIENT = Action("NewClient", "c", "", N_("Who is it: add as a client"), N_("add as a client"), N_("Who is it: somebody new, added as a client"), SIFTING, does="add_as('client')")
NEW_CONTRACTOR = Action("NewContractor", "o", "", N_("Who is it: add as a contractor"), N_("contractor"), N_("Who is it: somebody new, added as a contractor"), SIFTING, does="add_as('contractor')")
NEW_PARTNER = Action("NewPartner", "p", "", N_("Who is it: add as a partner"), N_("partner"), N_("Who is it: somebody new, added as a partner"), SIFTING, does="add_as('partner')")
NO_COLLABORATION = Action("NoCollaboration", "x", "", N_("Who is it: not a relationship"), N_("not a relationship"), N_("Who is it: not a relationship; you are not asked again"), SIFTING)
KEEP_FOUND = Action("KeepFound", "enter", "⏎", N_("Files: go on with what was found"), N_("go on"), N_("Files: keep what was found until you have said what you think of it, and go through it"), SIFTING)
ANOTHER_FILE = Action("AnotherFile", "f", "", N_("Files: read another file with it"), N_("another file"), N_("Files: another file to be read with it, payments with their invoices"), SIFTING)
THEIR_TURN_LATER = LATER_ONE._replace(id="TheirTurnLater", title=N_("Who is it: ask me later"), line=N_("Who is it: later; what is about this one waits"))

EXPORT = Action("Export", "", "", N_("Export everything to a file"), N_("export"), N_("Everything you entered as a file: for programs, to read, for a calendar; without names, encrypted"), DATA, does="app.visit('export')")
NEXT_FORMAT = Action("NextFormat", "f", "", N_("Export: another format"), N_("format"), N_("Export: the next of the formats there are"), DATA)
WITHOUT_NAMES = Action("WithoutNames", "n", "", N_("Export: without names, or with them"), N_("names"), N_("Export: names, notes and days replaced; figures and verdicts kept"), DATA)
WITH_PASSPHRASE = Action("WithPassphrase", "p", "", N_("Export: encrypted, or plain"), N_("passphrase"), N_("Export: a file that only a passphrase opens, or a plain one"), DATA)
WRITE_OUT = Action("WriteOut", "enter, w", "⏎", N_("Export: say where to, and write it"), N_("write it"), N_("Export: say where to, and write it; nothing is replaced unless you say so"), DATA)
IMPORT = Action("Import", "", "", N_("Import from a file"), N_("import"), N_("From a file of ours or of another program: first what it would add, then, with one key, that"), DATA, does="app.visit('import')")
TAKE_IN = Action("TakeIn", "enter", "⏎", N_("Import: take what is new"), N_("take what is new"), N_("Import: take what is new; undo takes all of it back"), DATA)
OTHER_FILE = Action("OtherFile", "f", "", N_("Import: another file"), N_("another file"), N_("Import: choose another file; nothing of this one is taken"), DATA)
WHAT_THEY_ARE = Action("WhatTheyAre", "r", "", N_("Import: what those in the file are to you"), N_("role"), N_("Import: client, contractor or partner, for those of whom the file does not say"), DATA)
DAY_ORDER = Action("DayOrder", "d", "", N_("Import: how days are written in the file"), N_("days"), N_("Import: whether 03/04 is 3 April or March 4"), DATA)
AS_FORMAT = Action("AsFormat", "o", "", N_("Import: read it as another format"), N_("format"), N_("Import: read it as the next of the formats there are, or as the file tells"), DATA)
ALL_ABOUT = Action("AllAbout", "w", "", N_("Import: whom all of it is about"), N_("about whom"), N_("Import: whom all of it is about, where the file names nobody"), DATA)
COLUMNS = Action("Columns", "m", "", N_("Import: which column is which"), N_("columns"), N_("Import: which field a column holds, as COLUMN=FIELD; remembered"), DATA)
BACKUPS = Action("Backups", "", "", N_("Backups: see them, make one, bring one back"), N_("backups"), N_("Every backup with its day, its size and what is in it"), DATA, does="app.visit('backups')")
MAKE_BACKUP = Action("MakeBackup", "a", "", N_("Backups: make one now"), N_("make one"), N_("Backups: make one now"), DATA)
RESTORE = Action("Restore", "enter, r", "⏎", N_("Backups: bring this one back"), N_("bring it back"), N_("Backups: bring this one back, once you have said yes; what it replaces is kept"), DATA)
DUPLICATES = Action("Duplicates", "", "", N_("Find duplicates, and make two one"), N_("duplicates"), N_("Relationships that may be the same, for you to merge or to leave"), DATA, does="app.visit('duplicates')")
FIRST_STAYS = Action("FirstStays", "1, enter", "1", N_("Duplicates: one, under the first name"), N_("first name stays"), N_("Duplicates: make them one, under the first name; undo takes it back"), DATA)
SECOND_STAYS = Action("SecondStays", "2", "", N_("Duplicates: one, under the second name"), N_("second name stays"), N_("Duplicates: make them one, under the second name; undo takes it back"), DATA)
NOT_THE_SAME = Action("NotTheSame", "x", "", N_("Duplicates: not the same"), N_("not the same"), N_("Duplicates: leave these two as they are; they are not shown again until the app is left"), DATA)
MERGE_OTHERS = Action("MergeOthers", "m", "", N_("Duplicates: make two others one"), N_("two others"), N_("Duplicates: make two others one, by their names"), DATA)
FORGET = Action("Forget", "", "", N_("Erase this one for good"), N_("erase"), N_("Erases this one and all about them, from backups too, once you have typed the name"), DATA, does="app.visit('forget')")
TYPE_NAME = Action("TypeName", "enter", "⏎", N_("Erase: type the name"), N_("type the name"), N_("Erase: type the name; with the right one, all about them is gone for good"), DATA)
DOCTOR = Action("Doctor", "", "", N_("Check the data, and mend it"), N_("check"), N_("Every line, reference, permission and backup is checked; nothing is changed by that"), DATA, does="app.visit('doctor')")
REPAIR = Action("Repair", "r", "", N_("Check: mend what can be mended"), N_("mend"), N_("Check: mend what can be mended, once you have said yes; after a backup"), DATA)
MERGE_COPY = Action("MergeCopy", "m", "", N_("Check: add the lines of a copy"), N_("a copy"), N_("Check: mend, and add the lines of a copy a sync tool put aside"), DATA)
CHECK_AGAIN = Action("CheckAgain", "c", "", N_("Check: once more"), N_("once more"), N_("Check: look at everything once more"), DATA)
PROSPECTS = Action("Prospects", "p", "", N_("Prospects: who is to be found out about"), N_("prospects"), N_("Everyone you have not worked with yet: what the gate says, what is not known, what was proposed"), DECIDING, does="app.visit('prospects')")
ADD_PROSPECT = Action("AddProspect", "a", "", N_("Prospects: one more"), N_("add"), N_("Prospects: somebody new; a name and a role, then its questions"), DECIDING)
FIND_OUT = Action("FindOut", "enter", "⏎", N_("Prospects: answer its questions"), N_("questions"), N_("Prospects: what is known of this one, one key a question"), DECIDING)
OFFER = Action("Offer", "p", "", N_("Prospects: note a proposal"), N_("propose"), N_("Prospects: note a proposal made to this one today"), DECIDING)
QUALIFY = Action("Qualify", "Q", "", N_("Prospect: go on with this one?"), N_("go on?"), N_("What is known of a prospect, and whether to go on, to ask more, or to say no"), DECIDING, does="app.visit('qualify')")
ANSWER_YES = Action("AnswerYes", "v, y, 1", "v", N_("Prospect: yes"), N_("yes"), N_("Prospect: yes to this question"), DECIDING)
ANSWER_NO = Action("AnswerNo", "x, n, 2", "x", N_("Prospect: no"), N_("no"), N_("Prospect: no to this question"), DECIDING)
ANSWER_OPEN = Action("AnswerOpen", "minus", "-", N_("Prospect: not known"), N_("not known"), N_("Prospect: this is not known, or not any more"), DECIDING)
FRIEND = Action("Friend", "f", "", N_("Prospect: a friend, or not"), N_("a friend"), N_("Prospect: somebody with your warmest welcome, or nobody special, or as the channel says"), DECIDING)
HOW_THEY_KNOW = Action("HowTheyKnow", "semicolon", ";", N_("Prospect: how they know your work"), N_("how they know"), N_("Prospect: how whoever gave your name knows your work"), DECIDING)
WHO_NAMED_ME = Action("WhoNamedMe", "r", "", N_("Prospect: who gave your name"), N_("who named me"), N_("Prospect: who gave your name"), DECIDING)
OWN_GATE = Action("OwnGate", "o", "", N_("Prospect: your own decision"), N_("own decision"), N_("Prospect: your own decision, whatever the gate says, and its reason"), DECIDING)
PROPOSALS = Action("Proposals", "", "", N_("Proposals: what became of them"), N_("proposals"), N_("What was proposed, won, lost or waiting; one more to this one"), DECIDING, does="app.visit('proposals')")
PROPOSE = Action("Propose", "a", "", N_("Proposals: note one"), N_("note one"), N_("Proposals: note one that was made today"), DECIDING)
PROPOSE_AGAIN = Action("ProposeAgain", "full_stop", ".", N_("Proposals: one more of this kind"), N_("same again"), N_("Proposals: one more like this one, with all that is said of it but the note"), DECIDING)
SAY_MORE = Action("SayMore", "enter", "⏎", N_("Proposals: say more of it"), N_("say more"), N_("Proposals: on whose initiative, how many others were asked, who gave your name; all of it can be changed"), DECIDING)
WON = Action("Won", "v, w", "v", N_("Proposals: accepted"), N_("accepted"), N_("Proposals: this one was accepted"), DECIDING)
LOST = Action("Lost", "x", "", N_("Proposals: declined"), N_("declined"), N_("Proposals: this one was declined"), DECIDING)
WAITING = Action("Waiting", "o", "", N_("Proposals: waiting again"), N_("waiting"), N_("Proposals: this one waits again"), DECIDING)
SAY_NO = Action("SayNo", "X", "", N_("Say no in one line"), N_("say no"), N_("A no to somebody, known or not, or to a message: why, and how far it had come"), DECIDING, does="app.visit('say_no')")
REPLIES: Final = tuple(
    Action(f"Reply{n}", str(n), str(n), N_("A no: one of its three answers"), label, N_("A no: no, not now or maybe; it is kept, and its words are copied"), DECIDING, does=f"reply({n})", in_help=n == 1, number=n)
    for n, label in enumerate((N_("no"), N_("not now"), N_("maybe")), 1)
)
HOW_FAR = Action("HowFar", "m", "", N_("A no: how far it had come"), N_("how far"), N_("A no: at the first message, after exchanges, on the first day, between phases, in the middle"), DECIDING)
MISSIONS = Action("Missions", "", "", N_("Missions: the pieces of work with this one"), N_("missions"), N_("The pieces of work with this one: begun, completed, stopped, refused"), DECIDING, does="app.visit('missions')")
NEW_MISSION = Action("NewMission", "a", "", N_("Missions: one more"), N_("one more"), N_("Missions: one that begins, or began"), DECIDING)
MISSION_DONE = Action("MissionDone", "v, c", "v", N_("Missions: completed"), N_("completed"), N_("Missions: this one is completed; the relationship goes on"), DECIDING)
MISSION_STOPPED = Action("MissionStopped", "x", "", N_("Missions: stopped"), N_("stopped"), N_("Missions: this one was stopped before its end"), DECIDING)
MISSION_REFUSED = Action("MissionRefused", "n", "", N_("Missions: refuse one"), N_("refuse one"), N_("Missions: one that was offered, and why you refuse it"), DECIDING)
WORDS = Action("Words", "", "", N_("Your vocabulary: your own words, and what is hidden"), N_("your words"), N_("Your own words for signals, each with its letter, and the signals you never use"), NOTING, does="app.visit('words')")
NEW_WORD = Action("NewWord", "a", "", N_("Your vocabulary: a word of your own"), N_("one more word"), N_("Your vocabulary: a word of your own for a signal, with its letter"), NOTING)
DROP_WORD = Action("DropWord", "x, delete", "x", N_("Your vocabulary: do without a word"), N_("without it"), N_("Your vocabulary: do without this word; what was noted by it keeps it"), NOTING)
HIDE_SIGNAL = Action("HideSignal", "space, enter", "␣", N_("Your vocabulary: hide a signal, or show it"), N_("hide, show"), N_("Your vocabulary: keep this signal out of sight, or show it again; its letter goes on noting"), NOTING)
BACKTEST = Action("Backtest", "", "", N_("Backtest: was it seen coming?"), N_("backtest"), N_("What the verdicts said 90, 60 and 30 days before each relationship that ended"), LOOKING, does="app.visit('backtest')")
HISTORY = Action("History", "", "", N_("History: how the verdict changed"), N_("history"), N_("The verdict, the health and the dimensions of this one, step by step"), LOOKING, does="app.visit('history')")
OTHER_STEPS = Action("OtherSteps", "z", "", N_("History: other steps"), N_("steps"), N_("History: a week, a month or a quarter between two lines"), LOOKING)

DOWN = Action("Down", "j, down", "j ↓", N_("Move down"), N_("down"), N_("The next one"), MOVING)
UP = Action("Up", "k, up", "k ↑", N_("Move up"), N_("up"), N_("The one before"), MOVING)
FIRST = Action("First", "g, home", "g", N_("Go to the first"), N_("first"), N_("The first one"), MOVING)
LAST = Action("Last", "G, end", "G", N_("Go to the last"), N_("last"), N_("The last one"), MOVING)
PAGE_DOWN = Action("PageDown", "pagedown, ctrl+d", "PgDn", N_("A page down"), "", N_("A page down"), MOVING)
PAGE_UP = Action("PageUp", "pageup, ctrl+u", "PgUp", N_("A page up"), "", N_("A page up"), MOVING)
BACK = Action("Back", "escape", "esc", N_("Go back"), N_("back"), N_("Leave what is open, or clear the filter"), MOVING)
NEXT_PANE = Action("NextPane", "tab", "tab", N_("Next part of the dossier"), N_("next part"), N_("In a dossier: why, agreed, curves, exchanges, time line"), MOVING)
PREVIOUS_PANE = Action("PreviousPane", "shift+tab", "⇧tab", N_("Part of the dossier before"), N_("part before"), N_("In a dossier: the part before"), MOVING)
SHOW_ALL = BACK._replace(label=N_("show all"))
"""The same key, while one signal or dimension is shown only."""
STOP = BACK._replace(label=N_("stop"))
"""The same key, while files are read."""
LEAVE_REST = BACK._replace(label=N_("go on"))
"""The same key, where leaving goes on and those left wait."""
KEEP_IT = BACK._replace(label=N_("keep for later"))
"""The same key, as the border says it where what was told is kept."""
SKIP = Action("Skip", "space, enter", "␣", N_("Go on to the next one"), N_("next"), N_("In a round or when deciding: go on, nothing is noted"), MOVING)
OWED = Action("Owed", "o", "", N_("Round: what I owe"), N_("what I owe"), N_("In a round, once a month: three lines on what you owe each role, held to or not; it enters no score"), MOVING)
TO_THE_LIST = SKIP._replace(label=N_("to the list"))
"""The same key, where nobody is left in the round."""
ONE_BACK = Action("OneBack", "backspace", "⌫", N_("From memory: back to the one before"), N_("back"), N_("From memory: the cell, or the question, before"), MOVING)
BEFORE = Action("Before", "backspace, left", "←", N_("Back to the one before"), N_("previous"), N_("In a round, when deciding or with evidence: the one before"), MOVING)

LOOK_AROUND = Action("LookAround", "d", "", N_("Look around in the sample practice"), N_("sample practice"), N_("On the first run: look around; nothing is kept"), APP)
HELP = Action("Help", "question_mark, f1", "?", N_("Help"), N_("help"), N_("Every key, and what the verdicts say"), APP)
PALETTE = Action("Palette", "ctrl+p, colon", ":", N_("Search all commands"), N_("commands"), N_("Find any of these by its name"), APP)
DISCREET = Action("Discreet", "h, f8", "h", N_("Hide names and notes, or show them"), N_("hide names"), N_("Hide names and notes at once, or show them again; f8 while you type"), APP)
SETTINGS = Action("Settings", "comma", ",", N_("Settings"), N_("settings"), N_("Language, colours, mouse, agenda, your rules and criteria"), APP)
SWITCH_LANGUAGE = Action("SwitchLanguage", "L", "", N_("Passer en français"), N_("français"), N_("Passer en français"), APP)
SWITCH_THEME = Action("SwitchTheme", "T", "", N_("Change the colours"), N_("colours"), N_("Dark, light, or the terminal's own colours"), APP)
QUIT = Action("Quit", "q, ctrl+q", "q", N_("Quit"), N_("quit"), N_("Leave; everything is saved already"), APP)
CONFIRM = Action("Confirm", "exclamation_mark", "!", N_("Answer a question with yes"), N_("yes"), N_("Where the app asks first: a pardon, an import that is taken back"), APP)
# fmt: on

# Sets of actions: those that go together, then all that each screen has

DAYS: Final[Actions] = (DAY_BACK, DAY_FORWARD, WHEN)
HOW_IT_WAS: Final[Actions] = (HOW_MUCH, ON_WHAT, MY_PART, CAUSE, MANNER, ADD_NOTE)
DETAILS: Final[Actions] = (*DAYS, *HOW_IT_WAS)
MOVES: Final[Actions] = (DOWN, UP, FIRST, LAST, PAGE_DOWN, PAGE_UP)
PLACES: Final[Actions] = (ROUND, AGENDA, QUIET, DECIDE, BRIEF, REVIEW)
"""What opens a screen of its own from the dashboard."""
TOOLS: Final[Actions] = (
    SAY_NO,
    MISSIONS,
    WORDS,
    QUALIFY,
    PROPOSALS,
    HISTORY,
    BACKTEST,
    IMPORT,
    EXPORT,
    BACKUPS,
    DUPLICATES,
    FORGET,
    DOCTOR,
)
"""What is done now and then, and has no key of its own: the palette opens it."""
CHOICES: Final[Actions] = (RENEGOTIATE, END, KEEP, PAUSE, MAYBE, REFUSE, LEFT)
SILENCES: Final[Actions] = (I_WROTE, THEY_WROTE, NORMAL_UNTIL)
"""The answers to a silence, besides that they left."""
TO_DUE: Final[Actions] = (WELL, BADLY, AS_EXPECTED, CANNOT_SAY, *RELIEF, GOES_ON, ASK_LATER, *SILENCES)
"""The answers to what is due."""
INSTEAD: Final[Actions] = (ADJUST, STOP_IT, CHANGE)
"""What can be done about what is due, each on a screen of its own, where that is the answer."""
SHEETS: Final[Actions] = (COPY, SAVE, EDIT, NEXT_KIND)
LESSONS: Final[Actions] = (AS_CRITERION, AS_RULE, AS_RESOLUTION)
"""What becomes of what a departure says."""
FINDINGS: Final[Actions] = (OPEN_LINE, MARK_LINE, TAKE, NONE_OF_IT, NEVER, WHY, LATER_ONE, BEFORE)
"""What is done with the findings about somebody."""
OF_ONE: Final[Actions] = (*HOW_SEVERE, MY_PART, DAY_BACK, DAY_ON, TAKE_ANYWAY, AS_NOTED)
"""What is done with one of them, on an opened line."""
AGREED: Final[Actions] = (
    EDIT_LINE,
    YES,
    NO,
    FIND_LINE,
    THEIR_PROMISE,
    MY_PROMISE,
    THEIR_SIDE,
    MY_PART_IN_IT,
    OPINION,
    TAG,
)
"""What is done with what was agreed."""
SENTENCES: Final[Actions] = (ADD_SENTENCE, REWORD, DROP)
ORDER: Final[Actions] = (FURTHER_UP, FURTHER_DOWN)
ANSWERS: Final[Actions] = (FITS, FITS_NOT, NOT_KNOWN)
SUGGESTED: Final[Actions] = (TAKE_AS_CRITERION, IN_HER_WORDS, LEAVE_IT)
"""Her answers to a criterion that refusals suggest."""
OUTCOMES: Final[Actions] = (HELD_TO, IN_PART, LET_GO)
"""What became of a rule of the year."""
OWN: Final[Actions] = (JOURNAL, CRITERIA, YES_RULES, PERSONA, REFUSALS, RESOLUTIONS)
"""Lists of her own, each a screen."""
VOCABULARY: Final[Actions] = (LETTER, OTHER_SIGNALS, CHECK_INS[0], BACK, LOOK, HELP)
"""What the last line says while the vocabulary is open; it takes these keys itself."""

QUESTION: Final[Actions] = (CONFIRM, BACK)
"""The only keys a question takes; the first of them does nothing else anywhere."""

# fmt: off
IN_DECISION: Final[Actions] = (
    Action("StoreDecision", "", "⏎", "", "", N_("The decision is stored as it stands, with the days in its fields"), DECIDING),
    Action("OneReason", "", "a–e +", "", "", N_("One reason, by its letter; the same letter takes it back, + shows the others"), DECIDING),
    Action("OtherFields", "", "tab", "", "", N_("On to the days, a note, what is expected and how sure that is"), DECIDING),
    BACK._replace(line=N_("Nothing is decided; what was typed is there again next time")),
)
"""What the form of a decision takes; it takes these keys itself."""
# fmt: on

EVERYWHERE: Final[Actions] = (HELP, PALETTE, DISCREET, SETTINGS, SWITCH_LANGUAGE, SWITCH_THEME, QUIT)
"""What every screen has besides its own."""

_NOTE: Final[Actions] = (LOG, *CHECK_INS, *DETAILS, UNDO, REDO, REPEAT)
# fmt: off
ON_WELCOME: Final[Actions] = (STOCKTAKE, FROM_FILES, JUST_HAPPENED, ADD, LOOK_AROUND, BRING_BACK)
ON_DASHBOARD: Final[Actions] = (
    *_NOTE, ADD, REMEMBER, OPEN, FILTER, JUMP, SORT, BY_VERDICT, ENDED, MARK, TAG, EXPORT_MARKED, COPY_THIS, CHANGE, CORRECT,
    BRING_BACK, STOCKTAKE, FROM_FILES, *PLACES, PROSPECTS, *OWN, *TOOLS, *MOVES, BACK,
)
ON_DOSSIER: Final[Actions] = (
    *_NOTE, REMEMBER, JUMP, COPY_THIS, CHANGE, CORRECT, DECIDE, BRIEF, JOURNAL, *AGREED, *TOOLS, *MOVES, NEXT_PANE,
    PREVIOUS_PANE, SPAN, NARROW, BACK,
)
ON_CORRECTIONS: Final[Actions] = (*DETAILS, REMOVE, UNDO, REDO, *MOVES, BACK)
ON_ROUND: Final[Actions] = (*CHECK_INS, *DAYS, SKIP, BEFORE, LOG, UNDO, BRIEF, DECIDE, AGENDA, OWED, DOWN, UP, BACK)
ON_REMEMBER: Final[Actions] = (
    *HOW_OFTEN, NOTHING_TO_SAY, AS_NEWER, OLDER_BLOCKS, ONE_BACK, NEWER_BLOCK, LATER_BLOCK, DOWN, UP, BACK,
)
ON_AGENDA: Final[Actions] = (OPEN, *TO_DUE, *INSTEAD, ADD_NOTE, BRIEF, DECIDE, UNDO, REDO, *MOVES, BACK)
ON_DECIDE: Final[Actions] = (*CHOICES, *TICKS, BRIEF, SKIP, BEFORE, LOG, UNDO, REDO, *MOVES, BACK)
ON_BRIEF: Final[Actions] = (*SHEETS, *LESSONS, *MOVES, BACK)
ON_REVIEW: Final[Actions] = (EARLIER, LATER, SEVERAL_YEARS, ONE_BY_ONE, REPLAY, RESOLVE, *MOVES, BACK)
ON_REPLAY: Final[Actions] = (EARLIER, LATER, AGAINST, AGAINST_DAY, *MOVES, BACK)
_LIST: Final[Actions] = (WHO_MEETS_IT, *SENTENCES, *ORDER, EARLIER, LATER, UNDO, REDO, *MOVES, BACK)
ON_OWN_LIST: Final[Actions] = (*_LIST, CRITERIA, PERSONA, REFUSALS, RESOLUTIONS)
ON_CRITERIA: Final[Actions] = (*_LIST, SHOWN_BY, IN_COMMON, YES_RULES, PERSONA, REFUSALS, RESOLUTIONS)
ON_IN_COMMON: Final[Actions] = (*MOVES, BACK)
ON_PERSONA: Final[Actions] = (WRITE_PERSONA, CRITERIA, YES_RULES, EARLIER, LATER, UNDO, REDO, *MOVES, BACK)
ON_AGAINST: Final[Actions] = (OPEN, *ANSWERS, UNDO, REDO, *MOVES, BACK)
ON_JOURNAL: Final[Actions] = (READ_IT, LOOK_BACK, BRIEF, WHICH, WHOSE, UNDO, REDO, *MOVES, BACK)
ON_ENTRY: Final[Actions] = (LOOK_BACK, WHOSE, UNDO, REDO, *MOVES, BACK)
ON_REFUSALS: Final[Actions] = (*SUGGESTED, CRITERIA, YES_RULES, UNDO, REDO, *MOVES, BACK)
ON_RESOLUTIONS: Final[Actions] = (
    ADD_SENTENCE, *OUTCOMES, CRITERIA, YES_RULES, EARLIER, LATER, UNDO, REDO, *MOVES, BACK,
)
ON_SETTINGS: Final[Actions] = (OPEN, DOWN, UP, BACK)
ON_CHANGES: Final[Actions] = (BACK, *MOVES)
ON_STOCKTAKE: Final[Actions] = (GO_ON, ADD, NEXT_STEP, PUT_OFF, ANSWER_BEFORE, DROP_LINE, UNDO, *MOVES, BACK)
ON_EVIDENCE: Final[Actions] = (*FINDINGS, *OF_ONE, FROM_FILES, UNDO, REDO, *MOVES, BACK)
ON_WHO: Final[Actions] = (
    *IT_IS, IT_IS_CALLED, NEW_CLIENT, NEW_CONTRACTOR, NEW_PARTNER, NO_COLLABORATION, THEIR_TURN_LATER, UNDO, *MOVES, BACK,
)
ON_FILES: Final[Actions] = (KEEP_FOUND, ANOTHER_FILE, *MOVES, BACK)
ON_HERS: Final[Actions] = (MARK_LINE, TAKE, NONE_OF_IT, *MOVES, BACK)
ON_EXPORT: Final[Actions] = (NEXT_FORMAT, WITHOUT_NAMES, WITH_PASSPHRASE, WRITE_OUT, *MOVES, BACK)
ON_IMPORT: Final[Actions] = (
    TAKE_IN, OTHER_FILE, WHAT_THEY_ARE, DAY_ORDER, AS_FORMAT, ALL_ABOUT, COLUMNS, UNDO, REDO, *MOVES, BACK,
)
ON_BACKUPS: Final[Actions] = (RESTORE, MAKE_BACKUP, *MOVES, BACK)
ON_DUPLICATES: Final[Actions] = (FIRST_STAYS, SECOND_STAYS, NOT_THE_SAME, MERGE_OTHERS, UNDO, REDO, *MOVES, BACK)
ON_FORGET: Final[Actions] = (TYPE_NAME, *MOVES, BACK)
ON_DOCTOR: Final[Actions] = (REPAIR, MERGE_COPY, CHECK_AGAIN, *MOVES, BACK)
ON_BACKTEST: Final[Actions] = (*MOVES, BACK)
ON_PROSPECTS: Final[Actions] = (ADD_PROSPECT, FIND_OUT, OFFER, WON, LOST, SAY_NO, UNDO, REDO, *MOVES, BACK)
ON_QUALIFY: Final[Actions] = (
    ANSWER_YES, ANSWER_NO, ANSWER_OPEN, FRIEND, WHO_NAMED_ME, HOW_THEY_KNOW, OWN_GATE, OFFER, SAY_NO, UNDO, REDO, *MOVES,
    BACK,
)
ON_NO: Final[Actions] = (*REPLIES, HOW_FAR, ADD_NOTE, COPY, *MOVES, BACK)
ON_PROPOSALS: Final[Actions] = (PROPOSE, PROPOSE_AGAIN, SAY_MORE, WON, LOST, WAITING, UNDO, REDO, *MOVES, BACK)
ON_MISSIONS: Final[Actions] = (NEW_MISSION, MISSION_DONE, MISSION_STOPPED, MISSION_REFUSED, UNDO, REDO, *MOVES, BACK)
ON_WORDS: Final[Actions] = (NEW_WORD, DROP_WORD, HIDE_SIGNAL, UNDO, REDO, *MOVES, BACK)
ON_HISTORY: Final[Actions] = (OTHER_STEPS, *MOVES, BACK)
ON_HELP: Final[Actions] = (BACK, *MOVES)

SCREENS: Final = (
    ON_DASHBOARD, ON_DOSSIER, ON_CORRECTIONS, ON_ROUND, ON_REMEMBER, ON_AGENDA, ON_DECIDE, ON_BRIEF, ON_REVIEW, ON_REPLAY,
    ON_STOCKTAKE, ON_EVIDENCE, ON_WHO, ON_FILES, ON_HERS, ON_OWN_LIST, ON_CRITERIA, ON_IN_COMMON, ON_PERSONA, ON_AGAINST,
    ON_JOURNAL, ON_ENTRY, ON_REFUSALS, ON_RESOLUTIONS, ON_SETTINGS, ON_CHANGES, ON_EXPORT, ON_IMPORT, ON_BACKUPS,
    ON_DUPLICATES, ON_FORGET, ON_DOCTOR, ON_BACKTEST, ON_HISTORY, ON_PROSPECTS, ON_QUALIFY, ON_NO, ON_PROPOSALS, ON_MISSIONS,
    ON_WORDS, ON_HELP, ON_WELCOME,
)
"""Every screen's set: no two actions of one of them, and of everywhere, may share a key."""
# fmt: on

ALL: Final[Actions] = tuple(
    dict.fromkeys(
        (LOG, LETTER, LOOK, OTHER_SIGNALS, *(action for has in SCREENS for action in has), *EVERYWHERE, *QUESTION)
    )
)
"""Every action of the app, once, in the order help tells them."""
