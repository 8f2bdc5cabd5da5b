"""What a gate asks, by role: of a client, of a contractor, of a partner; a yes is good news everywhere."""

from __future__ import annotations

from typing import Final, NamedTuple

from core.language import N_
from core.model import Role


class Asked(NamedTuple):
    """A question: ``ask`` is how she finds out; ``no`` and ``unknown`` are what is said of that answer, if anything."""

    key: str
    text: str
    ask: str
    no: str = ""
    unknown: str = ""


MET: Final = Asked("met", N_("Have we met, or spoken at length?"), N_("Propose to meet, or to speak for half an hour."))
BRIEF: Final = Asked(
    "brief",
    N_("Is there a precise brief: what, for whom, by when, with which budget?"),
    N_("Ask for a brief: what, for whom, by when, with which budget."),
)
NAMED: Final = Asked(
    "recommended",
    N_("Does whoever gave my name know my work, and what is asked for?"),
    N_("Ask who gave your name, what they know of your work, and what is needed."),
    N_("Your name was given without knowledge of your work or of the need: ask for the need itself."),
    N_("A name is easily passed on: ask how they know your work before giving time to it."),
)
PART_TIME: Final = Asked(
    "part_time",
    N_("Is it less than full time?"),
    N_("Ask how many days a week it takes, and for how long."),
    N_("It would take all of your time, and leave none for the others."),
)
URGENCY: Final = Asked(
    "urgency",
    N_("If it is urgent: is that for once, and not how they work?"),
    N_("Ask whether the urgency is for once, or how they usually work."),
    N_("Urgency is how they work, and you have not even begun."),
)
SHARED: Final = Asked(
    "common_goal",
    N_("Is there a goal I share with the partner who brings it?"),
    N_("Ask the partner what they want to come of it, and to speak with the client yourself."),
    N_("You and the partner who brings it want different things of it."),
)
NEAR: Final = Asked(
    "near",
    N_("Are we near enough to see each other now and then?"),
    N_("Ask where they work, and how often they are near you."),
    N_("You are far from each other: agree beforehand on how and when to talk."),
)
DELEGATE: Final = Asked(
    "delegate",
    N_("Is it clear what I hand over?"),
    N_("Write down what you hand over, what you keep, and by what you will see that it is done."),
    N_("What is to be handed over is not clear: that comes before the search."),
)
PROFILE: Final = Asked(
    "profile",
    N_("Is it clear which kind of person it takes?"),
    N_("Write down the trade, the experience and the days it takes."),
    N_("Which kind of person it takes is not clear: without it, only the price decides."),
)
QUALITIES: Final = Asked(
    "qualities",
    N_("Do I find in them the qualities it takes?"),
    N_("Ask for an example of each quality that matters to you."),
    N_("A quality you need is missing: say which, and hear what they answer."),
)
WORKED: Final = Asked(
    "worked",
    N_("Do I know what they did before, and how?"),
    N_("Ask what they did before, and how they went about it."),
)
WITH_WHOM: Final = Asked(
    "with_whom",
    N_("Do I know with whom, and what these say of it?"),
    N_("Ask with whom they worked, and talk to one of them."),
    N_("Nobody you could ask has worked with them: begin with something small."),
)
LUNCH: Final = MET._replace(ask=N_("Propose to meet, over a lunch for instance."))
KNOW_THEM: Final = Asked(
    "know_them",
    N_("Do I know what they do, and how?"),
    N_("Ask what they do, and have a look at it."),
)
GOAL: Final = Asked(
    "common_goal",
    N_("Is there a goal we share?"),
    N_("Tell each other what you are aiming at."),
    N_("There is no goal you share; without one there is little to be partners in."),
)
EXCHANGE: Final = Asked(
    "exchange",
    N_("Is it an exchange, and no offer to sell me something?"),
    N_("Ask what each of you would bring, and what each would gain."),
    N_("It is an offer in the clothes of a partnership: you are taken for a customer, or for a way to yours."),
)
POSTURE: Final = Asked(
    "posture",
    N_("Do they listen and ask back, rather than convince?"),
    N_("Tell them of your work, and see whether they ask about it."),
    N_("They came to convince: talk once more, about what could be done together."),
)
VOUCHED: Final = Asked(
    "recommended",
    N_("Did somebody whose word counts for me recommend them?"),
    N_("Ask somebody you both know what it is like to work with them."),
    N_("Nobody you know vouches for them: it is your name that stands behind them with your clients."),
)
PERSONA: Final = Asked(
    "persona",
    N_("Is it whom I want to work with: {persona}?"),
    N_("Hold it against whom you want to work with."),
    N_("It is not whom you want to work with: what makes up for that?"),
)

BEFORE: Final = {
    Role.CLIENT: N_("No proposal before a meeting or a precise brief: one of the two is enough."),
    Role.CONTRACTOR: N_(
        "Nothing is handed over before a meeting, or before you know how they worked: one of the two is enough."
    ),
    Role.PARTNER: N_(
        "Nothing is begun together before a meeting, or before you know what they do: one of the two is enough."
    ),
}
"""The hard rule, by role."""

ONE_OF_TWO: Final = {
    Role.CLIENT: N_(
        "No proposal before a meeting or a precise brief: one of the two is enough, or a reason to do without."
        " Nothing was changed."
    ),
    Role.CONTRACTOR: N_(
        "Nothing is handed over before a meeting, or before you know how they worked: one of the two is enough, or a"
        " reason to do without. Nothing was changed."
    ),
    Role.PARTNER: N_(
        "Nothing is begun together before a meeting, or before you know what they do: one of the two is enough, or a"
        " reason to do without. Nothing was changed."
    ),
}
"""The same, where a proposal is refused by it."""
