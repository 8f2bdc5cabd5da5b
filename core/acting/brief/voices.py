"""How each role is spoken to: devotion and firmness, tact and frankness, or as equals."""

from __future__ import annotations

from types import MappingProxyType

from core.language import N_
from core.model import Role

TALK_AIMS = {
    Role.CLIENT: N_("Go on together, on terms that hold: available for what they need, firm on the frame."),
    Role.CONTRACTOR: N_("Get the work right together: trust in their craft, tact in the words, frank about the facts."),
    Role.PARTNER: N_("Find out as equals whether it suits us both: their side first, and nobody owes anything."),
}
AIM_AFTER_NO = N_("What was refused stays refused. Find out, without pressing, whether there is something else to do.")
AIM_IN_SILENCE = N_("First hear from them: what is said below is for the day they answer.")
END_AIMS = {
    Role.CLIENT: N_("End decently: firm on the decision, available until the last day, and nobody left in the lurch."),
    Role.CONTRACTOR: N_("End cleanly: say it oneself, briefly and kindly, and take everything back in good order."),
    Role.PARTNER: N_("Part as equals: finish what was begun for others, and share out what belongs to both."),
}
FIRMLY = N_(
    "End on the day decided: few words, in writing, without going over the facts again; first make sure of them."
)
AT_ONCE = N_("Stop at once: few words, in writing, without going over the facts again; first make sure of them.")

QUESTIONS: dict[Role, tuple[str, ...]] = {
    Role.CLIENT: (
        N_("How do you see the last months?"),
        N_("Has something changed on your side that I do not know of?"),
        N_("What matters most to you in what comes next?"),
    ),
    Role.CONTRACTOR: (
        N_("How did it go, from where you stand?"),
        N_("Did something get in the way, or did we not understand the same thing?"),
        N_("What would you need from me to do your best work?"),
    ),
    Role.PARTNER: (
        N_("How is it going, from your side?"),
        N_("Is what I bring of use to you, and what would be of more use?"),
        N_("What can you give at the moment, and what can you not?"),
        N_("Do we still want the same thing?"),
    ),
}

_ASKS: dict[str, str] = {
    "promise_kept": N_("What is said for a day comes on that day; where a date slips, a word as soon as it is seen."),
    "transparent": N_("Let us tell each other how things are, and early, also what does not please."),
    "expertise_trusted": N_("Let me decide what belongs to my trade; I am glad to explain why, whenever you ask."),
    "paid_on_time": N_("Invoices are paid by the day agreed; where that cannot be, a word before that day."),
    "recognition": N_("A word on what works, and on what does not, with regard for the work that is behind it."),
    "boundary_respected": N_(
        "Let us keep to the limits we set; if one does not suit you, tell me and we will look at it together."
    ),
    "reply_prompt": N_("An answer within a few days, be it only to say when the real one will come."),
    "extra_work_paid": N_("What goes beyond the agreement gets a price and a day of its own before it begins."),
    "request_planned": N_(
        "Requests reach me planned, on a day we choose; what truly cannot wait stays rare and has its own price."
    ),
    "work_good": N_(
        "For the next piece of work: a short brief from me, a look half-way, your frank word on what is possible."
    ),
    "energised": N_("Let us drop what serves neither of us, and give the room to the work that counts most for you."),
    "favour_received": N_("A hand from your side too, when it is you who can give one."),
    "introduction_received": N_("Your word for me, where you know somebody who is looking."),
    "they_reached_out": N_("The first step from your side too, now and then."),
}
_ASKS_AS_EQUALS: dict[str, str] = {
    "promise_kept": N_("Could we each say sooner what we will not manage?"),
    "transparent": N_("Could we tell each other how things are, also what does not please?"),
    "expertise_trusted": N_("Could each of us decide what belongs to their own trade?"),
    "paid_on_time": N_("Could we settle what we owe each other by a day we choose?"),
    "recognition": N_("Could we tell each other what we value in what the other does?"),
    "boundary_respected": N_("How would you like us to tell each other when something does not suit one of us?"),
    "reply_prompt": N_("How soon would each of us like an answer, be it a short one?"),
    "extra_work_paid": N_("Could we say beforehand what is part of our agreement, and what is not?"),
    "request_planned": N_("Could we leave each other a few days for what can wait?"),
    "work_good": N_("What would each of us need to do our best work together?"),
    "energised": N_("What would make the next months worth it, for you and for me?"),
    "favour_received": N_("Could we each name one thing we would be glad to receive, and one we are glad to give?"),
    "introduction_received": N_("Is there somebody each of us could introduce to the other?"),
    "they_reached_out": N_("Could the first step come now from you, now from me?"),
}
ASKS = MappingProxyType({Role.CLIENT: _ASKS, Role.CONTRACTOR: _ASKS, Role.PARTNER: _ASKS_AS_EQUALS})
"""What to ask for, by the good news it would bring; of a partner it is a question, never a demand."""

_NOTHING_MORE = N_("That what is said above does not happen again; for now I ask for nothing else.")
NOTHING_MORE = {
    Role.CLIENT: _NOTHING_MORE,
    Role.CONTRACTOR: _NOTHING_MORE,
    Role.PARTNER: N_("Could we both leave behind us what is said above? For now I ask for nothing else."),
}
"""What is asked for where no good news would help soon enough: only a talk, or time."""

TALK_CLOSINGS = {
    Role.CLIENT: N_("I would like to go on with you on these terms. Shall we try, and look at it again on {day}?"),
    Role.CONTRACTOR: N_("I would rather tell you now than let it grow. Shall we look at it again on {day}?"),
    Role.PARTNER: N_("Let us see whether it suits us both, and talk again on {day}; either answer is a good one."),
}
CLOSING_AFTER_NO = N_("My no to that piece of work stands; for anything else the door is open. Shall we talk on {day}?")
CLOSING_IN_SILENCE = N_("It was good to hear from you. Shall we look at how we go about it, on {day}?")
FIRST_WORDS = {
    Role.CLIENT: N_(
        "Hello,\n\nIt has been a while since we last heard of each other. How are things on your side, and is there"
        " something you expect of me?\n\nA short word is enough, be it to say that now is not the moment."
    ),
    Role.CONTRACTOR: N_(
        "Hello,\n\nIt has been a while since I last heard of you. How are things, and where do we stand with what is"
        " under way?\n\nA short word is enough, be it to say that you need more time."
    ),
    Role.PARTNER: N_(
        "Hello,\n\nIt has been a while since we last spoke. How are you, and what are you busy with?\n\nI would be"
        " glad of a short word, and of a moment to see each other when it suits you."
    ),
}
"""The first words after a silence: a question, no reproach."""
END_CLOSINGS = {
    "open": N_("What ends is this work, not the regard: on another project, at another time, we may well meet again."),
    "closed": N_("This is settled. I answer what concerns the hand-over, and nothing else."),
}

MESSAGES = {
    Role.CLIENT: N_(
        "Hello,\n\nI have decided to end our collaboration. My last day is {day}: that leaves you the time to find"
        " someone, and me the time to hand everything over properly.\n\nUntil then I finish what is under way. You need"
        " somebody who is fully behind this work; it is fairer to say it than to go on half-heartedly.\n\nThank you for"
        " the road we have gone together."
    ),
    Role.CONTRACTOR: N_(
        "Hello,\n\nI have decided to stop here; our last day is {day}.\n\nBy then, could you send me the files, the"
        " accesses and a word on what is under way? I will pay what has been done, on time.\n\nThank you for the work"
        " done."
    ),
    Role.PARTNER: N_(
        "Hello,\n\nI have thought about our partnership, and I would like to end it on {day}.\n\nLet us finish what we"
        " began for others, and agree on what each of us keeps. I am at your disposal to talk about it.\n\nThank you"
        " for what we have shared."
    ),
}
MESSAGE_AT_ONCE = N_(
    "Hello,\n\nI am ending our collaboration; its last day is {day}.\n\nPlease send me in writing, by then, whatever is"
    " mine: files, accesses, current state. I will do the same for what is yours.\n\nI wish to leave it at that."
)

HAND_OVER: dict[Role, tuple[str, ...]] = {
    Role.CLIENT: (
        N_("What is under way: where it stands, the next step, the next date"),
        N_("Files and sources, in a place that is theirs"),
        N_("Accesses and passwords, given back and then changed"),
        N_("Who to turn to for what"),
        N_("One page on how things are done, for whoever comes next"),
    ),
    Role.CONTRACTOR: (
        N_("Files and sources, asked for and checked"),
        N_("Accesses, domain names and back-ups in my own name, passwords changed"),
        N_("What is under way: who takes it on, and from when"),
        N_("My own clients who are concerned, told first and by me"),
    ),
    Role.PARTNER: (
        N_("Clients we share: who stays in touch with whom"),
        N_("Joint offers and pages: taken down or rewritten"),
        N_("What belongs to both: texts, images, contacts"),
        N_("Introductions under way: finished, or handed back"),
    ),
}
