"""What she can do to what was just noted, to the rows of the list, and to the app itself: one class an action."""

from __future__ import annotations

from core.language import N_
from tui.keys.actions import DETAILS as DETAILS_GROUP
from tui.keys.actions import LOOKING, NOTING, Action


class DayBack(Action):
    """A day earlier: what is being noted, or was noted last."""

    COMMAND = N_("A day earlier")
    SHORT = N_("a day earlier")
    HELP = N_("It was a day earlier: before the letter, or after it for what was noted last")
    GROUP = DETAILS_GROUP
    BINDING_KEY = "minus"
    SHOWN_KEY = "-"


class HowMuch(Action):
    """Slight, usual or serious: what is being noted, or was noted last."""

    COMMAND = N_("Slight, usual or serious")
    SHORT = N_("how much")
    HELP = N_("Serious, slight, usual: before the letter, or after it")
    GROUP = DETAILS_GROUP
    BINDING_KEY = "plus"
    SHOWN_KEY = "+"


class OnWhat(Action):
    """A fact, a feeling or hearsay: what is being noted, or was noted last."""

    COMMAND = N_("A fact, a feeling or hearsay")
    SHORT = N_("on what")
    HELP = N_("A feeling, hearsay (weighs nothing), a fact: before the letter, or after it")
    GROUP = DETAILS_GROUP
    BINDING_KEY = "equals_sign"
    SHOWN_KEY = "="


class MyPart(Action):
    """My part in it, or not: what is being noted, or was noted last."""

    COMMAND = N_("My part in it, or not")
    SHORT = N_("my part")
    HELP = N_("It was my part: kept and shown, weighs nothing; before the letter, or after it")
    GROUP = DETAILS_GROUP
    BINDING_KEY = "asterisk"
    SHOWN_KEY = "*"


class AddNote(Action):
    """Write a note to what is being noted, or was noted last."""

    COMMAND = N_("Write a note to it")
    SHORT = N_("add a note")
    HELP = N_("A line of your own: before the letter, or after it")
    GROUP = DETAILS_GROUP
    BINDING_KEY = "semicolon"
    SHOWN_KEY = ";"


class Mark(Action):
    """Mark this one, or unmark it."""

    COMMAND = N_("Mark this one, or unmark it")
    SHORT = N_("mark")
    HELP = N_("Mark this one for a tag, or unmark it")
    GROUP = LOOKING
    BINDING_KEY = "space"
    SHOWN_KEY = "␣"


class Tag(Action):
    """Add a tag to the marked ones, or remove it."""

    COMMAND = N_("Add a tag to the marked ones, or remove it")
    SHORT = N_("tag")
    HELP = N_("A tag for the marked ones (else this one); taken away where all have it")
    GROUP = LOOKING
    BINDING_KEY = "number_sign"
    SHOWN_KEY = "#"


class Change(Action):
    """Change a name, its circumstances, the frame."""

    COMMAND = N_("Change the name, terms and tags of this one")
    SHORT = N_("change")
    HELP = N_("Its name, role, stage, tags, and the frame: what was agreed")
    GROUP = NOTING
    BINDING_KEY, ACTION = "m", "app.visit('change')"


class Correct(Action):
    """Go through what was noted, to correct it."""

    COMMAND = N_("Correct what was noted")
    SHORT = N_("correct")
    HELP = N_("What was noted about this one, one by one: another day, a note, or away with it")
    GROUP = NOTING
    BINDING_KEY, ACTION = "c", "app.visit('noted')"


class Remove(Action):
    """Remove what is under the cursor."""

    COMMAND = N_("Remove what was noted")
    SHORT = N_("remove")
    HELP = N_("While correcting: remove this one; undo brings it back")
    GROUP = DETAILS_GROUP
    BINDING_KEY = "x, delete"
    SHOWN_KEY = "x"


class CopyThis(Action):
    """Copy what is said about this one."""

    COMMAND = N_("Copy what is said about this one")
    SHORT = N_("copy")
    HELP = N_("Copy what is said about this one to the clipboard")
    GROUP = LOOKING
    BINDING_KEY = "y"


class BringBack(Action):
    """Bring back what was being typed."""

    COMMAND = N_("Bring back what was being typed")
    SHORT = N_("bring back a text")
    HELP = N_("Go on with a text that was not stored when the app ended")
    GROUP = DETAILS_GROUP
    BINDING_KEY = "ctrl+r"
    SHOWN_KEY = "ctrl+r"


class Discreet(Action):
    """Hide names and notes, or show them again."""

    COMMAND = N_("Hide names and notes, or show them")
    SHORT = N_("hide names")
    HELP = N_("Hide names and notes at once, or show them again; f8 while you type")
    BINDING_KEY = "h, f8"
    SHOWN_KEY = "h"


class Settings(Action):
    """Open the settings."""

    COMMAND = N_("Settings")
    SHORT = N_("settings")
    HELP = N_("Language, colours, mouse, agenda, your rules and criteria")
    BINDING_KEY = "comma"
    SHOWN_KEY = ","


DETAILS: tuple[type[Action], ...] = (DayBack, HowMuch, OnWhat, MyPart, AddNote)
