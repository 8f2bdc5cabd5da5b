"""A mailbox with one known behaviour a correspondent, and what has to be found in it: that and nothing else.

Everything is written on clocks in Paris but for one in New York. Windows of 28 days begin on 12 February 2026 and every
28 days before and after; of 56 and 84 on the same day.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from core.model import Relationship, Role
from tests.core.gathering.mailboxes import ME, Correspondence, Letter, paris

CAMILLE = f"Camille <{ME}>"
PARTNERS = {"tulle"}
NOBODY = "X <xavier@neuf.example>"

FOUND: set[tuple[str, str, str, int]] = {
    ("aube", "no_reply", "2026-03-12", 1),
    ("brume", "no_reply", "2026-03-12", 2),
    ("corail", "no_reply", "2026-04-22", 1),
    ("ambre", "no_reply", "2026-06-18", 1),
    ("flore", "reply_prompt", "2026-03-16", 1),
    ("ivoire", "request_urgent", "2026-03-23", 2),
    ("jade", "request_urgent", "2026-03-16", 1),
    ("lin", "request_planned", "2026-04-27", 1),
    ("nacre", "after_hours", "2026-05-16", 1),
    ("opale", "after_hours", "2026-05-20", 2),
    ("tulle", "they_reached_out", "2026-02-16", 1),
    ("tulle", "i_reached_out", "2026-04-20", 1),
    ("vigne", "introduction_received", "2026-05-18", 2),
    ("yole", "introduction_given", "2026-05-19", 2),
}
"""Who, which signal, on what day, how severe."""

NOTHING = tuple(
    """dune ecume erable foule fond gel givre houle kaolin marne quartz rive sable ursule wapiti xenon zinc""".split()  # noqa: SIM905
)
"""Those whose behaviour proves nothing."""


def address(name: str) -> str:
    return f"{name}@{name}.example"


def people() -> list[Relationship]:
    """Everybody in it, known by an address."""
    names = sorted({who for who, *_fact in FOUND} | {*NOTHING})
    return [
        Relationship(
            id=f"r-{name}",
            name=f"Studio {name.capitalize()}",
            role=Role.PARTNER if name in PARTNERS else Role.CLIENT,
            reach=(address(name),),
        )
        for name in names
    ]


def letters() -> list[Letter]:
    """The whole mailbox, in the order of writing."""
    box = _Box()
    for plant in (_ground, _silences, _answers, _requests, _evenings, _reaching, _introducing, _machines):
        plant(box)
    return sorted(box.letters, key=lambda letter: letter.at)


class _Box(Correspondence):
    def hers(self, name: str, at: datetime, answers: Letter | None = None, **more: object) -> Letter:
        return self.write(CAMILLE, f"<{address(name)}>", at, answers, **more)

    def theirs(self, name: str, at: datetime, answers: Letter | None = None, **more: object) -> Letter:
        return self.write(f"Studio {name.capitalize()} <{address(name)}>", CAMILLE, at, answers, **more)


def _ground(box: _Box) -> None:
    """From September to November of the next year somebody writes once a month, and she answers the next day."""
    for month in [*(f"2025-{n:02}" for n in range(9, 13)), *(f"2026-{n:02}" for n in range(1, 12))]:
        first = box.theirs("fond", paris(f"{month}-10", "11:00"), subject=f"Point {month}")
        box.hers("fond", paris(f"{month}-11", "11:00"), first)


def _silences(box: _Box) -> None:
    first = box.hers("aube", paris("2026-03-02"), subject="Devis")
    box.hers("aube", paris("2026-03-05"), first)

    first = box.hers("brume", paris("2026-03-02"), subject="Devis")
    again = box.hers("brume", paris("2026-03-05"), first)
    box.hers("brume", paris("2026-03-09"), again)

    first = box.hers("corail", paris("2026-04-13"), subject="Planning")
    again = box.hers("corail", paris("2026-04-17"), first)
    box.theirs("corail", paris("2026-04-22"), again)

    first = box.hers("dune", paris("2026-04-13"), subject="Planning")  # slow, and nobody had to ask again
    box.theirs("dune", paris("2026-04-24"), first)

    first = box.hers("ecume", paris("2026-04-13"), subject="Planning")  # answered in a thread of its own
    box.theirs("ecume", paris("2026-04-15"), subject="Calendrier")
    box.hers("ecume", paris("2026-04-17"), first)

    first = box.hers("erable", paris("2026-04-13"), subject="Logo")  # again the next day: no reminder
    box.hers("erable", paris("2026-04-14"), first)

    first = box.write(CAMILLE, [address("foule"), *(f"p{n}@gens.example" for n in range(3))], paris("2026-04-13"))
    box.write(CAMILLE, first.to, paris("2026-04-20"), first)  # to many, nobody has to answer

    first = box.hers("givre", paris("2026-11-09"), subject="Bilan")  # the archive ends before the silence is proven
    box.hers("givre", paris("2026-11-12"), first)

    first = box.hers("ambre", paris("2026-06-08"), subject="Textes")
    box.theirs("ambre", paris("2026-06-08", "10:01"), first, subject="Réponse automatique : Textes")
    box.hers("ambre", paris("2026-06-11"), first)


def _answers(box: _Box) -> None:
    days = ["2026-02-16", "2026-02-23", "2026-03-02", "2026-03-09", "2026-03-16"]
    for day in days:
        box.theirs("flore", paris(day, "12:00"), box.hers("flore", paris(day), subject=f"Article {day}"))
        after = day[:-2] + f"{int(day[-2:]) + 1:02}"
        box.theirs("houle", paris(after, "17:00"), box.hers("houle", paris(day), subject=f"Article {day}"))
    for day in days[:4]:
        box.theirs("gel", paris(day, "12:00"), box.hers("gel", paris(day), subject=f"Article {day}"))


def _requests(box: _Box) -> None:
    for day, loud, once in (
        ("2026-03-16", "URGENT : page d’accueil", "Urgent"),
        ("2026-03-23", "Il me le faut pour hier", "Menu"),
        ("2026-03-30", "Mise à jour", "Pied de page"),
    ):
        box.theirs("ivoire", paris(day, "11:00"), subject=loud)
        box.theirs("jade", paris(day, "11:00"), subject=once)
    for day, subject in (("2026-03-16", "Pas urgent"), ("2026-03-23", "Rien d’urgent"), ("2026-03-30", "Re: urgent")):
        box.theirs("kaolin", paris(day, "11:00"), subject=subject)
    for day in ("2026-02-16", "2026-03-02", "2026-03-16", "2026-03-30", "2026-04-13", "2026-04-27"):
        box.theirs("lin", paris(day, "11:00"), subject=f"Lettre {day}")
        box.theirs("marne", paris("2026-03-15", "22:00") if day == "2026-03-16" else paris(day, "11:00"), subject=day)


def _evenings(box: _Box) -> None:
    first = box.theirs("nacre", paris("2026-05-12", "21:00"), subject="Photos")
    mine = box.hers("nacre", paris("2026-05-12", "22:15"), first)
    again = box.theirs("nacre", paris("2026-05-13", "21:30"), mine)
    box.theirs("nacre", paris("2026-05-16", "11:00"), again)

    last = box.theirs("opale", paris("2026-05-11", "21:00"), subject="Urgent : photos")
    for day in ("2026-05-12", "2026-05-13", "2026-05-14", "2026-05-19", "2026-05-20"):
        last = box.theirs("opale", paris(day, "21:00"), last)

    there = ZoneInfo("America/New_York")
    for day in ("2026-05-12", "2026-05-13", "2026-05-14", "2026-05-19"):
        first = box.theirs(
            "quartz", datetime.fromisoformat(f"{day}T15:00").replace(tzinfo=there), subject=f"Site {day[-2:]}"
        )
        box.hers("quartz", paris(day, "22:30"), first)

    last = box.theirs("rive", paris("2026-05-11", "21:00"), subject="Photos")
    for day in ("2026-05-12", "2026-05-13", "2026-05-18"):
        mine = box.hers("rive", paris(day, "10:00"), last)
        last = box.theirs("rive", paris(day, "21:00"), mine)

    for days in (
        ("2025-12-24", "2025-12-25", "2025-12-26", "2025-12-31", "2026-01-01"),  # Christmas week
        ("2026-03-27", "2026-03-30", "2026-03-31"),  # around the night the clocks go forward
        ("2026-05-08", "2026-05-14", "2026-05-25"),  # days off in France that are not elsewhere
    ):
        for day in days:
            first = box.theirs("sable", paris(day, "17:55"), subject=f"Suite {day}")
            box.hers("sable", paris(day, "19:30"), first)


def _reaching(box: _Box) -> None:
    for name in ("tulle", "ursule"):
        first = box.theirs(name, paris("2025-12-01"), subject="Projet")
        box.hers(name, paris("2025-12-02"), first)
        first = box.theirs(name, paris("2026-02-16"), subject="Des nouvelles")
        box.hers(name, paris("2026-02-17"), first)
        first = box.hers(name, paris("2026-04-20"), subject="Un café ?")
        last = box.theirs(name, paris("2026-04-21"), first)
        box.hers(name, paris("2026-06-01"), last)  # late in answering is no beginning


def _introducing(box: _Box) -> None:
    box.theirs("vigne", paris("2026-01-12"), subject="Bonjour")
    first = box.write(f"Vigne <{address('vigne')}>", [CAMILLE, NOBODY], paris("2026-05-18"), subject="Je vous présente")
    mine = box.write(CAMILLE, NOBODY, paris("2026-05-19"), first)
    box.write(NOBODY, CAMILLE, paris("2026-05-20"), mine)

    colleague = "Col <col@wapiti.example>"  # of the same firm
    first = box.write(f"Wapiti <{address('wapiti')}>", [CAMILLE, colleague], paris("2026-05-18"), subject="Ma collègue")
    mine = box.write(CAMILLE, colleague, paris("2026-05-19"), first)
    box.write(colleague, CAMILLE, paris("2026-05-20"), mine)

    other = "Y <yann@neuf.example>"  # she never writes to this one
    first = box.write(f"Xenon <{address('xenon')}>", [CAMILLE, other], paris("2026-05-18"), subject="Je vous présente")
    box.write(other, CAMILLE, paris("2026-05-20"), first)

    box.theirs("yole", paris("2026-01-12"), subject="Bonjour")
    new = "Zoé <zoe@nouveau.example>"
    first = box.write(CAMILLE, [address("yole"), new], paris("2026-05-19"), subject="Zoé, Yole")
    box.write(new, [address("yole")], paris("2026-05-20"), first, cc=(CAMILLE,))
    box.write(f"Yole <{address('yole')}>", [new], paris("2026-05-21"), first, cc=(CAMILLE,))


def _machines(box: _Box) -> None:
    for number in range(6):
        at = paris("2026-03-16", f"{10 + number}:00")
        box.theirs("zinc", at, subject="Urgent : offre", more=("List-Unsubscribe: <mailto:out@zinc.example>",))
