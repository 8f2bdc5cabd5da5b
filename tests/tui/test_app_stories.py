"""Five stories of choosing whom to work with, lived by keys in French, on the days they happened.

Each is one sitting at the app that starts with nobody: what is pressed is all that is done, and what the screen says at
every turn is looked at, as is what it must not say.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from core.dates import plus
from tests.tui.conftest import Stage, screen_text
from tests.tui.hands import Hands
from tui.app import RapportsApp

SIZE = (140, 42)
ESC = "\x1b"
NAMED = {
    "enter": "\r",
    "tab": "\t",
    "esc": ESC,
    "space": " ",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "empty": "\x15",
}
"""Keys that are no letter, as a terminal sends them; ``empty`` is ctrl+u, which empties a field."""


class Fingers(Hands):
    """As fast as it goes: only a lone escape has to be waited for, and what is put off only before a look."""

    after_escape = looking = True

    @property
    def puts_off(self) -> bool:
        return self.looking and super().puts_off

    async def over(self, at_least: float = 0.12) -> None:
        await super().over(at_least if self.after_escape else 0.0)


class Sitting:
    """Somebody at the keys: what is pressed is counted, ``letters`` of words apart from ``keys``."""

    def __init__(self, app: RapportsApp, stage: Stage, hands: Fingers) -> None:
        self.app, self._clock, self._hands = app, stage.clock, hands
        self.keys = self.letters = 0

    async def wakes_on(self, day: str) -> None:
        """Another day: the app sees it by itself."""
        self._clock._day = day
        self.app.look_again()
        await self._send("")

    async def press(self, *keys: str) -> None:
        """Letters that act, a string for several, and named keys."""
        for key in keys:
            self.keys += 1 if key in NAMED else len(key)
            await self._send(NAMED.get(key, key))

    async def type(self, words: str, *then: str) -> None:
        """Words into a field."""
        self.letters += len(words)
        await self._send(words)
        await self.press(*then)

    async def fill(self, *fields: str) -> None:
        """Words into one field after the other; the last one is stored."""
        for n, words in enumerate(fields):
            await self.type(words, "enter" if n == len(fields) - 1 else "tab")

    async def add(self, name: str, role: str) -> None:
        """Somebody new, from the list."""
        await self.press("a")
        await self.type(name, "enter", role)

    async def go_to(self, name: str) -> None:
        """Jump to somebody."""
        await self.press("'")
        await self.type(name[:4], "enter")

    async def _send(self, text: str, *, looking: bool = False) -> None:
        self._hands.after_escape, self._hands.looking = ESC in text, looking
        await self._hands.type([text])

    # What the screen says

    async def looks(self) -> str:
        """All of it with plain spaces: line by line, then column by column, so that a broken sentence is found too."""
        await self._send("", looking=True)
        raw = screen_text(self.app).replace("\u00a0", " ").replace("\u202f", " ")
        columns: dict[int, list[str]] = {}
        for line in raw.splitlines():
            for n, part in enumerate(re.split("[│╭╮╰╯]+", line)):
                columns.setdefault(n, []).append(part)
        told = (" ".join(" ".join(parts).split()) for parts in columns.values())
        return "\n".join([*(" ".join(line.split()) for line in raw.splitlines()), *told])

    async def sees(self, *phrases: str) -> None:
        """The screen says all of these."""
        said = await self.looks()
        missing = [phrase for phrase in phrases if phrase not in said]
        assert not missing, f"{missing} not on:\n{screen_text(self.app)}"

    async def never_sees(self, *phrases: str) -> None:
        """It says none of these, in small letters or capitals."""
        said = (await self.looks()).casefold()
        found = [phrase for phrase in phrases if phrase.casefold() in said]
        assert not found, f"{found} on:\n{screen_text(self.app)}"

    async def finds(self, name: str, says: str = "", never: str = "\0") -> None:
        """The line of somebody in the list says this, and never that."""
        there = [line for line in (await self.looks()).splitlines() if name in line and "│" in line]
        assert there and says in there[0] and never not in there[0], there


@asynccontextmanager
async def sitting(stage: Stage, day: str) -> AsyncIterator[Sitting]:
    """The app on a day, with nobody in it."""
    stage.clock._day = day
    async with stage.app(SIZE, "fr") as (app, pilot):
        yield Sitting(app, stage, Fingers(app, pilot))


def who(her: Sitting, name: str) -> Any:
    """Somebody as stored, to check and no more."""
    return next(one for one in her.app.practice.relationships() if name in one.name)


async def test_a_client_of_six_years_goes_without_a_word(empty_stage: Stage) -> None:
    async with sitting(empty_stage, "2012-08-06") as her:
        # The golden one, who was not chosen: it happened.
        await her.add("Maison Lauzier", "c")
        await her.sees("Trop peu noté pour juger")
        await her.press("m", "tab", "tab", "tab")
        await her.fill("6 août 2012", "venue", "elle est arrivée", "", "45")
        # Another one of old; both are simply there.
        await her.wakes_on("2014-10-06")
        await her.add("Cabinet Roche", "c")
        await her.press("m", "tab", "tab", "tab")
        await her.type("6 octobre 2014", "enter")
        await her.go_to("Maison Lauzier")
        for n in range(12):
            await her.wakes_on(plus("2018-01-08", 14 * n))
            await her.press("ldlq")
        await her.sees("sereine")

        # Nothing has come for weeks: it is not serene for that.
        await her.wakes_on("2018-08-20")
        await her.finds("Maison Lauzier", "silence", never="sereine")
        await her.sees("w Maison Lauzier en silence", "Aucun signe de leur part")
        await her.press("w")
        await her.sees("silence", "jours, au lieu de")
        await her.press("esc")

        # Gone, with no explanation: nothing to talk over, no notice to give, and not ended by her.
        await her.wakes_on("2018-09-03")
        await her.press("lA", "D")
        await her.sees("Un départ sans un mot", "il n’y a pas de préavis à donner", "45 %")
        await her.never_sees("Parlez-en", "Aucun préavis n’était convenu", "Rien de particulier")
        await her.press("x", "enter")
        await her.sees("départ le 3 sept.")
        await her.press("esc", "A")
        await her.never_sees("à renégocier", "en parler", "soulagement", "Maison Lauzier")
        await her.press("esc", "e")
        await her.finds("Maison Lauzier", "départ 3 sept.", never="sereine")
        await her.never_sees("Rien de particulier", "j’ai terminé", "terminée par moi")

        # What was that choice worth? Her part, then one sheet, one question, and the answer stays.
        await her.go_to("Maison Lauzier")
        await her.press("enter", "I")
        await her.type("position", "enter")
        before = her.keys
        await her.press("b")
        await her.sees("Regard sur un départ", "et ce n’est pas ma décision", "30 jours avant", "Elle est arrivée")
        await her.sees("Position que j’avais prise ainsi", "Qu’est-ce que cela dit de ma façon de choisir ?")
        await her.never_sees("j’ai décidé", "j’ai terminé", "renégocier")
        await her.press("C")
        await her.type("M’associer à la stratégie", "enter")
        assert her.keys - before <= 12
        await her.press("esc", "esc", "C", "G")
        await her.sees("M’associer à la stratégie")
        await her.press("esc", "J")
        await her.sees("leur départ", "verdict d’alors")
        await her.press("esc", "N")
        await her.sees("Rien n’est encore refusé ni terminé")
        await her.press("esc", "R")
        await her.sees("Leur départ : 1", "elle est arrivée")
        await her.never_sees("terminée par moi", "soulagement")
        await her.press("esc")

        # The other one: five minutes here and there, the work held for little; talked over twice.
        await her.go_to("Cabinet Roche")
        for n in range(8):
            await her.wakes_on(plus("2019-03-04", 30 * n))
            await her.press("lUlR")
            if n in (2, 4):
                await her.press("lm")
        await her.finds("Cabinet Roche", "à terminer")

        # Meanwhile, with whom: the gate compares with it.
        await her.press("W", "enter")
        await her.type("Des dirigeantes qui préparent", "enter")
        await her.press("down", "enter")
        await her.type("Une stratégie", "enter")
        await her.sees("Des dirigeantes qui préparent", "Une stratégie")
        await her.press("esc", "p", "a")
        await her.type("Hélène Parrat", "enter", "c")
        await her.sees("Est-ce avec qui je veux travailler : Des dirigeantes qui préparent ?")
        await her.press("vvvvvvvv", "p")
        await her.fill("direct", "Une stratégie pour l’année")
        await her.sees("Une proposition, notée")
        await her.press("esc", "w", "b", "esc")
        assert who(her, "Parrat").stage == "active"

        # She ends with the old one, with time to hand over, and feels relief.
        await her.wakes_on("2019-12-03")
        await her.go_to("Cabinet Roche")
        await her.press("D")
        await her.sees("Plusieurs entretiens n’ont pas changé assez de choses")
        await her.press("e", "a", "tab", "empty")
        await her.type("31 janvier 2020", "enter")
        await her.sees("31 janv. 2020")
        await her.press("b")
        await her.sees("Préparer une fin", "cela vous laisse le temps de trouver quelqu’un")
        await her.press("esc", "esc")
        await her.wakes_on("2020-02-10")
        await her.press("A")
        await her.sees("Cabinet Roche", "soulagement")
        await her.never_sees("Maison Lauzier")
        await her.never_sees("silence")
        await her.press("c")
        await her.never_sees("à clore")
        await her.press("1", "esc")
        await her.wakes_on("2020-09-25")
        await her.press("R", "s")
        await her.type("2012-2020", "enter")
        await her.press("c")
        await her.sees("Leur départ : 1 et je l’ai terminée : 1", "elle est arrivée leur départ", "soulagement")
        await her.sees("Hélène Parrat client sept. 2019")
        await her.never_sees("leur départ : 2")
        await her.press("esc")
        assert her.keys <= 190


async def test_partnerships_that_are_offers_and_what_was_won_and_lost(empty_stage: Stage) -> None:
    async with sitting(empty_stage, "2012-11-05") as her:
        await her.add("Anne Vial", "p")
        # A partnership by mail is asked what makes a partner: never for a budget nor a brief.
        await her.press("p", "a")
        await her.type("Agence Corval", "enter", "p")
        await her.sees("faire d’abord connaissance", "Y a-t-il un but que nous partageons ?", "Proposer une rencontre")
        await her.sees(
            "une offre pour me vendre quelque chose", "assez proches pour nous voir", "me l’a-t-il recommandé"
        )
        await her.never_sees("budget", "brief", "plein temps", "demande précise")
        await her.press("xxxxx")
        await her.sees("en rester là, avec tact", "C’est une offre habillée en partenariat", "sans but commun")
        await her.never_sees("budget", "brief")
        before = her.keys
        await her.press("X", "k")
        await her.sees("Merci de cette idée de faire quelque chose ensemble.")
        await her.never_sees("Je ne donnerai pas suite à votre demande")
        await her.press("1")
        assert her.keys - before <= 6
        await her.sees("Prospects", "les mots à envoyer sont copiés")
        await her.never_sees("Agence Corval")
        await her.press("esc", "e")
        await her.finds("Agence Corval", "refus le 5 nov.")

        # What was proposed this year, by the way it came: said once for each kind, then once more with one key.
        await her.wakes_on("2012-12-28")
        await her.press(":")
        await her.type("proposit", "enter")
        partner = ("tiers", "2", "", "")
        for count, channel, about, became in (
            (7, "direct", (), "acceptée"),
            (6, "partenariat", partner, "acceptée"),
            (6, "partenariat", partner, "déclinée"),
            (5, "recommandation", (), "acceptée"),
            (7, "recommandation", ("", "", "Anne Vial", "non"), "déclinée"),
            (2, "sociaux", (), "acceptée"),
            (4, "sociaux", (), "déclinée"),
        ):
            why = ("clarté",) if became == "déclinée" else ()
            await her.press("a")
            await her.fill(channel, "", *(about or ("",) * 4), "", "", became, *why)
            await her.press("." * (count - 1))
            await her.sees(f"encore une : {count} de ce genre")
        await her.press("esc")

        # The year looked back on: only one way stands apart from chance, and it says why what was lost was lost.
        await her.wakes_on("2013-01-04")
        await her.press("R")
        await her.sees("réseau direct 7 0 100,0 %", "partenariat 6 6 50,0 %", "recommandation 5 7 41,7 %")
        await her.sees("réseaux sociaux 2 4 33,3 %", "ensemble 20 17 54,1 %")
        await her.sees("un seul canal se distingue du hasard : réseau direct")
        await her.sees("la clarté et le sérieux du besoin (17 sur 17)")
        await her.press("r")
        await her.type("Qualifier avant de proposer", "enter", "esc", "V")
        await her.sees("Qualifier avant de proposer")
        await her.press("esc")

        # So: no proposal before a meeting or a precise brief, and who gave the name is asked about.
        await her.press("p", "a")
        await her.type("Julien Morvan", "enter", "c")
        await her.sees("se renseigner d’abord", "avec quel budget")
        await her.press("p")
        await her.type("recom", "enter")
        await her.sees("Pas de proposition sans rencontre ni demande précise", "malgré tout")
        await her.press("esc", "r")
        await her.type("Anne", "right", "enter")
        await her.sees("connaît-elle mon travail")
        before = her.keys
        while "avancer" not in await her.looks():
            await her.press("v")
        assert her.keys - before <= 10
        await her.press("p")
        await her.sees("Anne Vial")
        await her.press("tab", "enter")
        await her.sees("Une proposition, notée")
        (made,) = [one for one in her.app.practice.proposals() if one.relationship == who(her, "Morvan").id]
        assert made.introduced_by == who(her, "Anne Vial").id
        assert her.keys <= 150


async def test_one_good_meeting_is_a_promise_and_no_more(empty_stage: Stage) -> None:
    async with sitting(empty_stage, "2026-09-07") as her:
        await her.add("Odile Marchetti", "p")
        await her.press("l", ";")
        await her.type("fluide, plein d’idées", "enter", "z", "l", "g", "5")
        for stage in ("prospect", "en cours"):
            await her.press("m", "tab", "tab", "empty")
            await her.type(stage, "enter")
            await her.finds("Odile Marchetti", "prometteuse", never="sereine")
            await her.sees("Prometteuse, encore à prouver")
            await her.never_sees("✓ sereine", "sereine, depuis")
        await her.sees("2 bons jours de plus")
        await her.press("D")
        await her.sees("trop peu")
        await her.never_sees("Parlez-en", "✓ sereine")
        await her.press("esc", "A")
        await her.never_sees("Odile Marchetti")
        await her.press("esc")

        # What others say of it weighs nothing, whoever says it.
        await her.press("enter", "o")
        await her.fill("Les partenaires n’ont que faire de vous", "Un confrère")
        await her.sees("Un confrère : Les partenaires n’ont que", "à trancher")
        await her.press("esc")
        await her.finds("Odile Marchetti", "prometteuse")

        # How they came: open, and no wish to sell.
        await her.press("Q")
        await her.sees("✓ Y a-t-il eu une rencontre", "plutôt qu’une envie de convaincre ?")
        await her.never_sees("budget", "brief", "plein temps")
        before = her.keys
        while "avancer ensemble" not in await her.looks():
            await her.press("v")
        assert her.keys - before <= 10
        await her.press("esc")

        # Two more good days, three weeks on, are a proof.
        await her.wakes_on("2026-09-17")
        await her.press("l", "s")
        await her.finds("Odile Marchetti", never="sereine")
        await her.wakes_on("2026-09-29")
        await her.press("l", "c")
        await her.finds("Odile Marchetti", "sereine")
        assert her.keys <= 50


async def test_refusals_draw_the_frame(empty_stage: Stage) -> None:
    async with sitting(empty_stage, "2026-10-05") as her:
        await her.add("Nadège Sorel", "c")
        # Easy ones: her own rule answers, and nobody asks whether it deserves a rule.
        await her.press("Y", "a")
        await her.type("Un rapport avec la formation", "enter", "esc")
        for n in range(4):
            before = her.keys
            await her.press("X")
            await her.type(f"Message {n + 1}", "enter", "k")
            await her.sees("Cela sort de mon métier", "dès le premier message")
            await her.press("1")
            assert her.keys - before <= 6
        await her.press("N")
        await her.sees("hors de mon métier ou de mes règles")
        await her.never_sees("critère possible", "mérite", "deviendrait")
        await her.press("v")
        await her.never_sees("gardé parmi vos critères")
        await her.press("esc", "A")
        await her.never_sees("Message 1", "soulagement")
        await her.press("esc")

        # Hard ones: phase 2, after exchanges, and after one day there.
        await her.press(":")
        await her.type("missions", "enter", "a")
        await her.fill("Phase 1", "2 février 2026")
        await her.press("v")
        await her.sees("Phase 1", "terminée")
        await her.press("n")
        await her.fill("Phase 2", "tout est urgent")
        await her.sees("Phase 2", "refusée par moi")
        await her.press("esc")
        await her.sees("Nadège Sorel")
        assert who(her, "Sorel").stage == "active", "the door stays open"
        await her.press("p", "a")
        await her.type("Studio Bress", "enter", "c", "v", "X", "e", "1")
        await her.never_sees("Studio Bress")
        await her.press("esc", "N")
        await her.never_sees("est revenu 3 fois")
        await her.press("esc", "X")
        await her.type("Orme & fils", "enter", "e")
        while "le premier jour" not in await her.looks():
            await her.press("m")
        await her.sees("Merci de l’accueil de cette première journée.")
        await her.press("1")

        # What they say of her becomes a criterion, and it is there.
        text = "Tant que nous n’avons pas travaillé ensemble, rien n’est urgent."
        await her.press("N")
        await her.sees("tout est urgent", text)
        await her.press("v", "esc", "C", "G")
        await her.sees(text)
        await her.press("esc", "N")
        await her.sees("un critère depuis le 5 octobre 2026")
        await her.press("u")
        await her.never_sees("un critère depuis")
        await her.press("esc", "C", "G")
        await her.never_sees(text)
        await her.press("esc", "N", "r", "empty")
        await her.type("Pas d’urgence avant la confiance", "enter", "esc", "C", "G")
        await her.sees("Pas d’urgence avant la confiance")
        await her.press("esc")

        # A week on, relief or regret is asked of what she stopped herself, once.
        await her.wakes_on("2026-10-13")
        await her.press("A")
        await her.sees("Une semaine après avoir dit non", "soulagement", "Nadège Sorel", "Studio Bress")
        await her.never_sees("Message 1", "Orme")
        await her.press("1", "1")
        await her.never_sees("Une semaine après")
        await her.press("esc", "R", "c", "jjj")
        await her.sees("hors de mon métier ou de mes règles 4 0", "tout est urgent 3 0", "regret : 0 sur 2")
        await her.sees("dès le premier message 4", "après des échanges 1", "le premier jour 1", "entre deux phases 1")
        await her.never_sees("leur départ")
        assert her.keys <= 90


async def test_each_role_has_its_manner(empty_stage: Stage) -> None:
    async with sitting(empty_stage, "2026-10-20") as her:
        for name, role in (("Colin Baudry", "o"), ("Iris Lenoir", "p"), ("Béal Cycles", "c")):
            await her.add(name, role)
        asked = {}
        for name in ("Colin", "Iris", "Béal"):
            await her.go_to(name)
            await her.press("Q")
            asked[name] = await her.looks()
            await her.press("esc")
        assert "Ce que je délègue est-il clair ?" in asked["Colin"] and "brief" not in asked["Colin"]
        assert "un but que nous partageons" in asked["Iris"] and "budget" not in asked["Iris"]
        assert "budget" in asked["Béal"]

        # A contractor's work went wrong by a misunderstanding: a talk, with tact and frankness.
        await her.go_to("Colin")
        for on in ("2026-10-20", "2026-11-02", "2026-11-10"):
            await her.wakes_on(on)
            await her.press("l", "(((", ")", "Q")
        await her.sees("travail décevant")
        await her.press("D")
        await her.sees("Parlez-en d’abord")
        await her.never_sees("arrêtez tout de suite")
        await her.press("b")
        await her.sees("confiance dans leur métier, tact dans les mots", "pas compris la même chose ?")
        await her.press("esc", "esc")

        # A partner who brings little may see it as she does: their view first, and nobody owes anything.
        await her.go_to("Iris")
        await her.press("b")
        await her.sees("d’égal à égal", "D’abord leur point de vue", "Ce que j’apporte vous est-il utile")
        await her.never_sees("prix", "conditions de paiement", "préavis")
        await her.press("esc")

        # A client who asks for the impossible is told no, with a frame.
        await her.go_to("Béal")
        await her.press("l", ";")
        await her.type("un vélo pour la lune", "enter", "J", "b")
        await her.sees("un vélo pour la lune", "disponible pour leurs besoins, ferme sur le cadre")
        await her.press("esc")

        # A lie is not talked over, whoever it comes from, and the parting is told as hers.
        await her.wakes_on("2026-11-15")
        for name in ("Colin", "Iris"):
            await her.go_to(name)
            await her.press("l", "M")
            await her.finds(name, "à terminer")
            await her.press("D")
            await her.sees("Malhonnêteté confirmée", "arrêtez tout de suite", "plus rien ne court")
            await her.never_sees("Parlez-en")
            await her.press("b")
            await her.sees("Préparer une fin", "peu de mots, par écrit")
            await her.press("esc", "e", "a", "enter", "esc")
        assert {who(her, name).stage for name in ("Colin", "Iris")} == {"ended"}
        await her.press("J")
        await her.sees("terminer")
        await her.never_sees("leur départ")
        await her.press("esc")

        # And what she owes each of them.
        await her.press("t", "o")
        await her.sees("Ce que je dois")
        await her.fill("oui", "non", "oui")
        await her.sees("noté")
        assert her.keys <= 90
