"""Five stories of choosing whom to work with, lived again in French: what is said at each step, and never its contrary.

Somebody left after six years; proposals won and lost, and partnerships that were offers; a first good meeting; a frame
learnt from refusals; one manner for a client, another for a contractor, another for a partner.
"""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from core.dates import number, plus
from tests.tui.shell import Shell, the_shell

rapports = pytest.fixture(the_shell)
TODAY = "2026-11-22"
ALL_YEAR = ("--year", "2026")


def plain(text: str) -> str:
    """Text with plain spaces, so that a phrase is found however French spaces it."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def said(shell: Shell, *arguments: str) -> str:
    """What a run that must succeed says in French, on both ways out."""
    ran = shell("--lang", "fr", *arguments)
    assert ran.code == 0, ran.err
    return plain(ran.out + ran.err)


def has(text: str, *phrases: str) -> None:
    missing = [phrase for phrase in phrases if phrase not in text]
    assert not missing, f"{missing} not in:\n{text}"


def lacks(text: str, *phrases: str) -> None:
    found = [phrase for phrase in phrases if phrase.casefold() in text.casefold()]
    assert not found, f"{found} in:\n{text}"


def row(shell: Shell, name: str) -> str:
    """The line of somebody in the list."""
    (found,) = [line for line in said(shell, "list").splitlines() if name in line]
    return found


def noted_in_its_time(shell: Shell, folder: Path, who: dict[str, object], events: Iterable[tuple[str, str]]) -> None:
    """Bring in somebody whose events were each noted on their own day."""
    noted = [
        {"id": f"{on}-{signal}", "relationship": who["id"], "on": on, "signal": signal, "logged_at": f"{on}T09:00:00Z"}
        for on, signal in events
    ]
    document = {"format": "bons-rapports", "version": 2, "exported_at": f"{TODAY}T10:00:00Z"}
    file = folder / f"{who['id']}.json"
    file.write_text(json.dumps(document | {"relationships": [who], "events": noted}), encoding="utf-8")
    shell.done("import", str(file))


def test_a_client_of_six_years_goes_without_a_word(rapports: Shell, tmp_path: Path) -> None:
    who = {
        "id": "lauzier", "name": "Maison Lauzier", "role": "client", "since": "2020-03-02", "income_share": 45,
        "channel": "inbound", "came_about": "happened",
    }  # fmt: skip
    last = "2026-08-24"
    good = ("work_good", "paid_on_time", "request_planned")
    noted_in_its_time(rapports, tmp_path, who, ((plus(last, -14 * n), good[n % 3]) for n in range(30)))

    # Nothing has come since: it is not told as serene without that.
    (listed,) = rapports.json("list", "--as-of", "2026-11-01")
    assert (listed["silence"]["sign"], listed["silence"]["days"]) == ("worrying", number("2026-11-01") - number(last))
    has(said(rapports, "list", "--as-of", "2026-11-01"), "silence")
    has(said(rapports, "show", "lauzier", "--as-of", "2026-11-01"), "silence")
    assert "silence" in [item["kind"] for item in rapports.json("agenda", "--as-of", "2026-11-01")]
    has(said(rapports, "today", "--as-of", "2026-11-01"), "Maison Lauzier en silence")

    # Gone, with no explanation: nothing to talk over, no notice to give.
    has(said(rapports, "log", "lauzier", "left_without_word", "--on", "2026-11-15"), "rapports decide NOM left")
    (due,) = rapports.json("agenda")
    assert (due["kind"], due["on"]) == ("left", "2026-11-15")
    lacks(said(rapports, "agenda"), "à renégocier", "en parler", "à dire")
    guidance = said(rapports, "decide", "lauzier")
    has(guidance, "Un départ sans un mot", "il n’y a pas de préavis à donner", "45 %")
    lacks(guidance, "renégocier", "parlez-en", "préavis n’était convenu")
    assert rapports.json("decide", "lauzier")["guidance"]["advice"] == "left"

    decided = said(rapports, "decide", "lauzier", "left", "--reason", "silence")
    has(decided, "Départ le 15 novembre 2026, comme noté.", "terminée", "--kind left")
    lacks(decided, "j’ai terminé", "vous avez terminé")
    assert rapports.json("agenda", "--days", "400") == []
    has(row(rapports, "Maison Lauzier"), "départ le 15 nov.")
    journal = said(rapports, "journal")
    has(journal, "leur départ", "Vous n’avez encore rien terminé ni refusé.")
    lacks(journal, "j’ai terminé", "à renégocier")
    review = said(rapports, "review", *ALL_YEAR)
    has(review, "Leur départ : 1.", "elle est arrivée", "Vous n’avez encore rien terminé ni refusé.")
    lacks(review, "terminée par moi", "soulagement")
    assert rapports.json("refusals")["ended"] == 0

    # What was the choice worth? One sheet, one question, and the answer stays.
    said(rapports, "my-part", "lauzier", "positioned", "--on", "2026-02-01")
    sheet = said(rapports, "brief", "lauzier")
    has(sheet, "Regard sur un départ", "et ce n’est pas ma décision", "30 jours avant", "Elle est arrivée.")
    has(sheet, "Position que j’avais prise ainsi", "Qu’est-ce que cela dit de ma façon de choisir ?")
    lacks(sheet, "j’ai décidé", "j’ai terminé", "renégocier", "## Le message")
    said(rapports, "reflect", "lauzier", "--criterion", "M’associer à la stratégie")
    has(said(rapports, "criteria"), "M’associer à la stratégie")

    # Whom she wants from now on: the gate compares with it.
    said(rapports, "persona", "client", "--want", "Des dirigeantes qui préparent", "--bring", "Une stratégie")
    said(rapports, "add", "Hélène Parrat", "--role", "client", "--stage", "prospect")
    has(said(rapports, "qualify", "parrat"), "Est-ce avec qui je veux travailler : Des dirigeantes qui préparent ?")

    # Another one of old, five minutes here and there: talked over twice, then ended by her, with time to hand over.
    said(rapports, "add", "Cabinet Roche", "--role", "client", "--since", "2021-10-04")
    for month in range(4, 11):
        for signal in ("crumb_request", "dismissed"):
            rapports.done("log", "roche", signal, "--on", f"2026-{month:02}-05")
    has(row(rapports, "Cabinet Roche"), "à renégocier")
    for on in ("2026-09-01", "2026-10-01"):
        said(rapports, "log", "roche", "talk", "--on", on)
    has(said(rapports, "decide", "roche"), "Un entretien n’a pas suffi.")
    ended = said(rapports, "decide", "roche", "end", "--reason", "value", "--notice-until", "2027-01-31")
    has(ended, "Le préavis court jusqu’au 31 janvier 2027")
    has(said(rapports, "brief", "roche"), "Préparer une fin", "cela vous laisse le temps de trouver quelqu’un")
    has(said(rapports, "journal"), "Vous avez terminé ou refusé 1 relation")
    how = {one["name"]: one["how"] for one in rapports.json("review", *ALL_YEAR)["collaborations"]}
    assert (how["Maison Lauzier"], how["Cabinet Roche"]) == ("left", "ended")


def test_partnerships_that_are_offers_and_what_was_won_and_lost(rapports: Shell) -> None:
    # A partnership by mail is asked what makes a partner: never for a budget nor a brief.
    said(rapports, "add", "Agence Corval", "--role", "partner", "--stage", "prospect", "--channel", "social")
    gate = said(rapports, "qualify", "corval")
    has(gate, "faire d’abord connaissance", "Y a-t-il un but que nous partageons ?", "Proposer une rencontre")
    has(gate, "une offre pour me vendre quelque chose", "assez proches pour nous voir", "recommandé")
    lacks(gate, "budget", "brief", "plein temps", "demande précise")
    keys = {question["key"] for question in rapports.json("qualify", "corval")["questions"]}
    assert {"met", "know_them", "common_goal", "exchange", "near", "recommended"} <= keys
    assert not {"brief", "knows_work", "part_time", "urgency"} & keys
    pitch = ("--know-them", "no", "--common-goal", "no", "--exchange", "no", "--near", "no", "--posture", "selling")
    answered = said(rapports, "qualify", "corval", *pitch)
    has(answered, "en rester là, avec tact", "C’est une offre habillée en partenariat", "sans but commun")
    lacks(answered, "budget", "brief")
    refused = said(rapports, "refuse", "Agence Corval", "--reason", "fit", "--template")
    has(refused, "Merci de cette idée de faire quelque chose ensemble.", "terminée")
    lacks(refused, "Je ne donnerai pas suite à votre demande")
    has(row(rapports, "Agence Corval"), "refus le 22 nov.")

    # The year’s proposals, by the way they came.
    came = {"network": (7, 0), "partnership": (6, 6), "recommendation": (5, 7), "social": (2, 4)}
    for channel, (won, lost) in came.items():
        for n in range(won + lost):
            outcome = ("--outcome", "won") if n < won else ("--outcome", "lost", "--reason", "need")
            rapports.done("proposal", "add", "--channel", channel, "--met", "--on", f"2026-03-{n + 1:02}", *outcome)
    channels = rapports.json("review", *ALL_YEAR)["channels"]
    rates = {one["channel"]: (one["won"], one["lost"], round(one["rate"], 1)) for one in channels["channels"]}
    assert rates == {
        "network": (7, 0, 100.0), "partnership": (6, 6, 50.0), "recommendation": (5, 7, 41.7), "social": (2, 4, 33.3)
    }  # fmt: skip
    assert round(channels["total"]["rate"], 1) == 54.1
    assert [one["channel"] for one in channels["channels"] if one["apart"]] == ["network"]
    page = said(rapports, "review", *ALL_YEAR)
    has(page, "| réseau direct | 7 | 0 | 100,0 % |", "| partenariat | 6 | 6 | 50,0 % |")
    has(
        page,
        "| recommandation | 5 | 7 | 41,7 % |",
        "| réseaux sociaux | 2 | 4 | 33,3 % |",
        "| ensemble | 20 | 17 | 54,1 % |",
    )
    has(page, "un seul canal se distingue du hasard : réseau direct", "la clarté et le sérieux du besoin (17 sur 17)")

    # What she learns from it: no proposal before a meeting or a precise brief.
    ran = rapports("--lang", "fr", "proposal", "add", "--channel", "recommendation")
    assert ran.code == 1
    has(plain(ran.err), "Pas de proposition sans rencontre ni demande précise", "Rien n’a été modifié.")
    said(rapports, "add", "Julien Morvan", "--role", "client", "--stage", "prospect", "--channel", "recommendation")
    has(said(rapports, "qualify", "morvan"), "se renseigner d’abord", "avec quel budget", "Demander un brief")
    has(
        said(rapports, "qualify", "morvan", "--recommended-by", "Anne", "--knows-work", "no"),
        "connaît-elle mon travail",
    )
    said(rapports, "resolve", "2027", "Qualifier avant de proposer")
    has(said(rapports, "resolve", "2027"), "Qualifier avant de proposer")


def test_one_good_meeting_is_a_promise_and_no_more(rapports: Shell) -> None:
    said(rapports, "add", "Odile Marchetti", "--role", "partner", "--stage", "prospect")
    said(rapports, "log", "marchetti", "meeting", "--note", "fluide, plein d’idées")
    said(rapports, "log", "marchetti", "energised")
    said(rapports, "checkin", "marchetti", "5")
    for stage in ("prospect", "active"):
        said(rapports, "edit", "marchetti", "--stage", stage)
        found = rapports.json("show", "marchetti")
        assert (found["verdict"], found["health"]) == ("insufficient", None)
        assert found["needed"]["good_days"] == 2
        listed = row(rapports, "Odile Marchetti")
        has(listed, "prometteuse, à prouver")
        lacks(listed, "sereine")
        shown = said(rapports, "show", "marchetti")
        has(shown, "Prometteuse, encore à prouver", "2 bons jours de plus", "fluide, plein d’idées")
        lacks(shown, "sereine, depuis")
        has(said(rapports, "decide", "marchetti"), "On en sait trop peu pour conseiller quoi que ce soit")
        assert rapports.json("agenda") == []
    months = rapports.json("review", *ALL_YEAR)["months"]
    assert all(month["verdicts"]["steady"] == 0 for month in months)

    # How they came: open, and no wish to sell.
    said(rapports, "edit", "marchetti", "--stage", "prospect")
    gate = said(rapports, "qualify", "marchetti")
    has(
        gate,
        "✓ Y a-t-il eu une rencontre",
        "? Y a-t-il de l’écoute et des questions, plutôt qu’une envie de convaincre ?",
    )
    lacks(gate, "budget", "brief")
    known = ("--know-them", "yes", "--common-goal", "yes", "--exchange", "yes", "--near", "yes", "--knows-work", "yes")
    has(said(rapports, "qualify", "marchetti", *known, "--posture", "open", "--rule", "room=yes"), "avancer ensemble")

    # Two more good days, three weeks on, are a proof.
    for on, signal in (("2026-12-02", "favour_received"), ("2026-12-14", "introduction_received")):
        rapports.done("log", "marchetti", signal, "--on", on, "--allow-future")
    assert rapports.json("show", "marchetti", "--as-of", "2026-12-10")["verdict"] == "insufficient"
    assert rapports.json("show", "marchetti", "--as-of", "2026-12-14")["verdict"] == "steady"


def test_refusals_draw_the_frame(rapports: Shell) -> None:
    # Easy ones: her own rule answers, and nobody asks whether it deserves a rule.
    said(rapports, "rules", "add", "Un rapport avec la formation", "--key", "formation")
    for n in range(4):
        no = said(rapports, "refuse", f"Message {n + 1}", "--reason", "fit", "--template")
        has(no, "Je ne donnerai pas suite à votre demande. Cela sort de mon métier")
    counted = said(rapports, "refusals")
    has(counted, "dès le premier message  4", "hors de mon métier ou de mes règles (4 sur 4)")
    lacks(counted, "comme critère", "--accept", "mérite")
    assert rapports.json("refusals")["proposals"] == []
    assert rapports.json("agenda", "--days", "400") == []
    ran = rapports("--lang", "fr", "refusals", "fit", "--accept")
    assert ran.code == 1 and "Aucun critère n’est proposé" in plain(ran.err)

    # Hard ones: phase 2, after exchanges, and after one day there.
    said(rapports, "add", "Nadège Sorel", "--role", "client", "--since", "2026-01-05")
    said(rapports, "mission", "sorel", "add", "Phase 1", "--on", "2026-02-02", "--ended-on", "2026-06-30")
    said(rapports, "mission", "sorel", "refuse", "Phase 2", "--reason", "urgency")
    assert rapports.json("show", "sorel")["relationship"]["stage"] == "active"  # the door stays open
    has(said(rapports, "mission", "sorel"), "Phase 1", "terminée", "Phase 2", "refusée par moi")
    said(rapports, "add", "Studio Bress", "--role", "client", "--stage", "prospect")
    said(rapports, "log", "bress", "meeting", "--on", "2026-11-10")
    has(
        said(rapports, "refuse", "Studio Bress", "--reason", "urgency", "--on", "2026-11-12"),
        "Noté comme décision",
        "terminée",
    )
    assert rapports.json("refusals")["proposals"] == []  # twice is no habit yet
    words = said(rapports, "refuse", "Orme & fils", "--reason", "urgency", "--moment", "first_day", "--template")
    has(words, "Merci de l’accueil de cette première journée.", "je m’en tiendrai à cette journée")
    moments = {one["moment"]: one["refused"] for one in rapports.json("refusals")["moments"]}
    assert moments == {"message": 4, "exchanges": 1, "first_day": 1, "between_phases": 1}

    # What they say of her becomes a criterion, and it is there.
    text = "Tant que nous n’avons pas travaillé ensemble, rien n’est urgent."
    has(said(rapports, "refusals"), "« tout est urgent » est revenu 3 fois", text, "rapports refusals urgency --accept")
    has(said(rapports, "refusals", "urgency", "--accept"), text)
    has(said(rapports, "criteria"), text)
    has(said(rapports, "criteria", "sorel"), text)
    lacks(said(rapports, "refusals"), "comme critère", "--accept")
    has(said(rapports, "undo"), "Annulé")
    lacks(said(rapports, "criteria"), text)
    said(rapports, "refusals", "urgency", "--text", "Pas d’urgence avant la confiance")
    has(said(rapports, "criteria"), "Pas d’urgence avant la confiance")

    # A week on, relief or regret is asked of what she stopped herself, once.
    asked = [item["name"] for item in rapports.json("agenda") if item["kind"] == "after_ending"]
    assert sorted(asked) == ["Nadège Sorel", "Studio Bress"]
    has(said(rapports, "agenda"), "Une semaine après avoir dit non", "soulagement")
    said(rapports, "reflect", "Studio Bress", "--regret", "1")
    assert [item["name"] for item in rapports.json("agenda") if item["kind"] == "after_ending"] == ["Nadège Sorel"]
    assert rapports.json("review", *ALL_YEAR)["aftercare"]["relieved"] == 1
    page = said(rapports, "review", *ALL_YEAR)
    has(
        page,
        "hors de mon métier ou de mes règles (4 sur 7)",
        "| tout est urgent | 3 | 0 |",
        "| entre deux phases | 1 |",
    )
    has(page, "– Phase 2", "refusée par moi")
    lacks(page, "leur départ")


def test_each_role_has_its_manner(rapports: Shell) -> None:
    for name, role in (("Colin Baudry", "contractor"), ("Iris Lenoir", "partner"), ("Béal Cycles", "client")):
        said(rapports, "add", name, "--role", role)
    questions = {
        name: {one["key"] for one in rapports.json("qualify", name)["questions"]} for name in ("colin", "iris", "béal")
    }
    assert {"delegate", "profile", "qualities", "worked", "with_whom"} <= questions["colin"]
    assert {"common_goal", "exchange"} <= questions["iris"] and {"brief", "urgency"} <= questions["béal"]
    assert "brief" not in questions["colin"] | questions["iris"]
    has(said(rapports, "qualify", "colin"), "Ce que je délègue est-il clair ?", "en savoir plus avant de confier")

    # A contractor’s work went wrong by a misunderstanding: a talk, with tact and frankness.
    for on in ("2026-10-20", "2026-11-02", "2026-11-10"):
        said(rapports, "log", "colin", "work_poor", "--on", on, "--cause", "misunderstanding", "--manner", "kind")
    advice = said(rapports, "decide", "colin")
    has(advice, "Parlez-en d’abord")
    lacks(advice, "arrêtez tout de suite")
    has(
        said(rapports, "brief", "colin"),
        "confiance dans leur métier, tact dans les mots",
        "pas compris la même chose ?",
    )

    # A partner who brings little may see it as she does: their view first, and nobody owes anything.
    talk = said(rapports, "brief", "iris")
    has(talk, "d’égal à égal", "D’abord leur point de vue", "Ce que j’apporte vous est-il utile")
    lacks(talk, "prix", "conditions de paiement", "préavis")

    # A client who asks for the impossible is told no, with a frame.
    said(rapports, "log", "béal", "impossible_demand", "--note", "un vélo pour la lune")
    has(said(rapports, "show", "béal"), "un vélo pour la lune")
    has(said(rapports, "brief", "béal"), "disponible pour leurs besoins, ferme sur le cadre")

    # A lie is not talked over, whoever it comes from, and the parting is told as hers.
    for name in ("colin", "iris"):
        said(rapports, "log", name, "dishonesty", "--on", "2026-11-15")
        assert rapports.json("show", name)["verdict"] == "end"
        stop = said(rapports, "decide", name)
        has(stop, "Malhonnêteté confirmée", "arrêtez tout de suite", "plus rien ne court")
        lacks(stop, "Parlez-en")
        has(said(rapports, "brief", name), "Préparer une fin", "peu de mots, par écrit")
        said(rapports, "decide", name, "end", "--reason", "dishonesty")
        assert rapports.json("show", name)["relationship"]["stage"] == "ended"
    review = rapports.json("review", *ALL_YEAR)["endings"]
    assert (review["ended"], review["left"]) == (2, 0)

    # And what she owes each of them.
    owed = said(rapports, "owed")
    has(
        owed,
        "J’ai donné un cadre qui a tenu",
        "J’ai dit clairement où aller",
        "J’ai fait preuve de franchise et de souplesse",
    )
    said(rapports, "owed", "client", "--held", "client_frank", "--missed", "client_frame")
    has(said(rapports, "owed"), "1/1", "0/1")
