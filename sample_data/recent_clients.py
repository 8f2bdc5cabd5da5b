"""Three clients of recent years: one who renegotiated, one abroad who minds the limits, one in doubt."""

from __future__ import annotations

from story import Season, Story

ECOLE_SAUGE = Story(
    id="r-ecole-sauge",
    name="École Sauge",
    role="client",
    since="2023-09-04",
    details={
        "kind": "organisation",
        "channel": "network",
        "income_share": 9,
        "cadence_weeks": 4,
        "tags": ["formation"],
        "note": "École de cuisine végétale. Renégocié au printemps 2025 ; depuis, tout est plus simple.",
        "frame": {
            "goal": "Remplir les stages de la semaine",
            "what": "Programme, inscriptions, une lettre par mois",
            "limits": "Tout ajout passe par un devis ; rien après 19 h",
            "price": "Forfait, revu en avril 2025",
            "payment_terms": "Quinze jours",
            "notice": "Deux mois",
        },
    },
    seasons=(
        Season(
            "2023-12-12",
            "2024-08-30",
            1.5,
            {"request_planned": 5, "work_good": 4, "recognition": 1, "reply_prompt": 1, "checkin:4": 3},
        ),
        Season("2024-01-29", "2026-11-02", 0.35, {"paid_on_time": 1}),
        Season(
            "2025-05-05",
            "2026-11-16",
            1.5,
            {
                "request_planned": 6,
                "boundary_respected": 3,
                "work_good": 4,
                "extra_work_paid": 2,
                "recognition": 2,
                "request_urgent": 1,
                "checkin:4": 3,
                "checkin:5": 2,
            },
        ),
    ),
    asides={
        "request_planned": ("Calendrier des stages arrêté pour six mois.", "Dix jours de délai, annoncés d’emblée."),
        "boundary_respected": (
            "Une idée à 20 h, gardée pour le lendemain : elle me l’a dit en riant.",
            "« Je note, tu regardes demain. »",
        ),
        "extra_work_paid": ("Le livret en plus : devis, accord, facture.",),
        "work_good": ("Stages complets un mois avant.", "Le nouveau parcours d’inscription tient la charge."),
        "recognition": ("Mon nom dans leur rapport d’activité.",),
        "checkin:5": ("Qui l’aurait cru, il n’y a pas si longtemps.",),
    },
    beats="""
        2024-09-12 scope_creep | Les réseaux « en plus », sans en parler.
        2024-09-26 after_hours | Inscriptions à traiter le samedi soir.
        2024-10-10 scope_creep | Le standard téléphonique, maintenant.
        2024-11-07 work_good | Belle soirée portes ouvertes.
        2024-11-14 after_hours:1
        2024-11-28 scope_creep | Traduire le site : « tu parles anglais, non ? »
        2024-12-05 request_urgent | Affiche pour le lendemain.
        2024-12-12 drained
        2025-01-16 request_urgent
        2025-01-23 boundary_crossed | Mon numéro personnel donné à une stagiaire.
        2025-02-06 after_hours | Messages vocaux à 22 h, trois soirs.
        2025-02-20 scope_creep | J’ai compté : quarante heures hors forfait en six mois.
        2025-02-27 drained
        2025-03-11 scope_creep mine | J’ai dit oui à chaque fois, aussi.
        2025-03-18 talk | Renégociation : liste des missions, limites, nouveau forfait. Elle écoute jusqu’au bout.
        2025-03-27 transparent | Elle ne voyait pas les heures ; elle a demandé le détail.
        2025-04-03 promise_kept | Avenant signé à la date prévue.
        2025-04-08 boundary_respected
        2025-04-15 request_planned | Premier mois avec un vrai planning.
        2025-04-24 extra_work_paid | Une fiche de plus, facturée sans discussion.
        2025-05-06 recognition | « Tu as bien fait de me le dire. »
        2025-05-14 boundary_respected
        2025-05-20 checkin:5 | Je retrouve le plaisir du début.
    """,
)

HARBOUR_LANE = Story(
    id="r-harbour-lane",
    name="Harbour Lane Books",
    role="client",
    since="2022-01-24",
    details={
        "kind": "organisation",
        "channel": "partnership",
        "introduced_by": "r-priya-s",
        "income_share": 13,
        "cadence_weeks": 3,
        "tags": ["édition", "anglais"],
        "note": "Petite maison d’édition des Cornouailles ; je suis leur catalogue français. Nora répond elle-même.",
        "frame": {
            "goal": "Des lecteurs en France pour huit titres par an",
            "what": "Dossiers de presse, lettre, réservations des salons",
            "for_whom": "Librairies indépendantes",
            "limits": "Pas d’appel le mercredi ; deux semaines par dossier de presse",
            "price": "Forfait au mois",
            "payment_terms": "14 jours",
            "notice": "Six semaines",
        },
    },
    seasons=(
        Season(
            "2023-12-13",
            "2024-06-21",
            1.7,
            {"request_planned": 4, "work_good": 3, "boundary_respected": 2, "reply_prompt": 2, "checkin:4": 2},
        ),
        Season("2024-01-30", "2026-10-28", 0.4, {"paid_on_time": 1}),
        Season(
            "2024-10-14",
            "2026-11-18",
            1.5,
            {
                "request_planned": 7,
                "work_good": 5,
                "boundary_respected": 4,
                "expertise_trusted": 2,
                "reply_prompt": 2,
                "recognition": 2,
                "request_urgent": 1,
                "checkin:4": 3,
                "checkin:5": 2,
            },
        ),
    ),
    asides={
        "request_planned": (
            "Le prochain catalogue et ses dates dans un seul message.",
            "Un salon du livre prévu neuf semaines avant.",
            "Trois dossiers de presse, espacés pour me laisser souffler.",
        ),
        "boundary_respected": (
            "Elle a déplacé l’appel du mercredi sans que je demande.",
            "« Rien ne presse, bonnes vacances », et c’était vrai.",
            "A demandé si deux semaines me convenaient encore.",
        ),
        "work_good": ("Quatre critiques françaises en un mois.", "Le catalogue traduit se lit comme un original."),
        "expertise_trusted": ("Le choix des librairies laissé entièrement à moi.",),
        "recognition": ("Une ligne de remerciement dans l’achevé d’imprimer.",),
        "paid_on_time": ("Payée en trois jours, comme toujours.",),
        "checkin:5": ("Ma boîte de réception la plus calme.",),
    },
    beats="""
        2024-06-25 transparent | Nora annonce tôt son congé : pause jusqu’en octobre, un tiers du forfait maintenu.
        2024-10-08 promise_kept | De retour le jour même qu’elle avait dit.
        2025-11-20 request_urgent | Une sélection de prix du jour au lendemain. Course heureuse, et ses excuses.
        2026-11-17 reply_prompt | Le catalogue de l’an prochain confirmé dans l’heure.
    """,
)

FERME_DES_AULNES = Story(
    id="r-ferme-des-aulnes",
    name="Ferme des Aulnes",
    role="client",
    since="2025-11-10",
    details={
        "came_about": "chosen",
        "wanted": True,
        "wanted_on": "2026-11-12",
        "kind": "organisation",
        "channel": "social",
        "income_share": 6,
        "cadence_weeks": 4,
        "tags": ["vente directe"],
        "note": "Depuis l’arrivée du beau-frère, chaque choix se rediscute.",
    },
    seasons=(
        Season(
            "2025-11-17",
            "2026-08-21",
            1.6,
            {"request_planned": 4, "work_good": 3, "expertise_trusted": 1, "paid_on_time": 3, "checkin:4": 2},
        ),
    ),
    asides={
        "request_planned": ("Les paniers de saison, calendrier complet.",),
        "work_good": ("Deux cents abonnés à la lettre en un mois.",),
        "expertise_trusted": ("Carte blanche pour les étiquettes.",),
    },
    beats="""
        2026-09-02 meeting | Le beau-frère rejoint la ferme, il suivra la communication.
        2026-09-10 distrusted | « Qui a validé ces couleurs ? » Il les avait reçues en juin.
        2026-09-18 dismissed | Ma lettre réécrite sans prévenir, fautes comprises.
        2026-09-24 paid_on_time
        2026-10-01 distrusted:1 | Un ami à lui trouve le site « amateur ».
        2026-10-08 work_good | Paniers de Noël annoncés, cent vingt réservations.
        2026-10-16 dismissed | « Ça, mon neveu le fait en une heure. »
        2026-10-23 paid_on_time
        2026-10-29 drained:1 | Convaincre encore, pour ce qui marchait.
        2026-11-06 disrespect:1 mine | J’ai répondu trop sèchement.
        2026-11-17 talk | Demandé un seul interlocuteur pour valider. Promis pour le 8 décembre.
    """,
)

STORIES = (ECOLE_SAUGE, HARBOUR_LANE, FERME_DES_AULNES)
