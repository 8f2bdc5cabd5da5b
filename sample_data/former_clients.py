"""The clients of before: one who vanished after six years, one of five minutes here and there, one refused."""

from __future__ import annotations

from story import Season, Story

MAISON_VERDIER = Story(
    id="r-maison-verdier",
    name="Maison Verdier",
    role="client",
    since="2019-02-11",
    details={
        "kind": "organisation",
        "stage": "ended",
        "channel": "network",
        "cadence_weeks": 3,
        "tags": ["hôtellerie"],
        "note": "Mon deuxième client. Six ans ensemble, puis plus rien : ni explication, ni au revoir.",
    },
    seasons=(
        Season(
            "2023-12-05",
            "2025-01-17",
            2.0,
            {
                "request_planned": 6,
                "work_good": 5,
                "recognition": 2,
                "reply_prompt": 2,
                "boundary_respected": 1,
                "checkin:4": 3,
                "checkin:3": 1,
            },
        ),
        Season("2024-01-08", "2025-01-24", 0.6, {"paid_on_time": 1}),
    ),
    asides={
        "request_planned": (
            "Nouvelle carte et tarifs reçus six semaines avant.",
            "Planning des séminaires pour le semestre.",
        ),
        "work_good": ("Livret d’accueil réimprimé sans une coquille.", "Réouverture après travaux, tout était prêt."),
        "recognition": ("Une place à table au dîner de fin de saison.",),
        "checkin:3": ("Correct. Moins d’échanges qu’avant.",),
    },
    beats="""
        2024-02-12 meeting | Cinq ans de travail commun, fêtés autour d’un café.
        2025-02-06 no_reply | Deux messages sur la carte de printemps, sans retour.
        2025-03-11 i_reached_out | Appel à l’accueil : « on lui transmettra ».
        2025-03-25 left_without_word | Mes accès ont été coupés ce matin. Aucun message.
        2025-03-28 drained:1 | Six ans. J’aurais aimé une phrase.
        2025-05-14 opinion hearsay | On me dit qu’une chaîne les a rachetés.
        2025-06-17 checkin:4 | La place est libre ; je respire un peu mieux.
    """,
)

CABINET_DELORNE = Story(
    id="r-cabinet-delorne",
    name="Cabinet Delorne",
    role="client",
    since="2020-10-05",
    details={
        "kind": "person",
        "stage": "ended",
        "channel": "social",
        "cadence_weeks": 4,
        "tags": ["conseil"],
        "note": "Consultant. A dit oui à l’accompagnement, a continué par petites tâches entre deux trains.",
        "frame": {
            "goal": "Passer de tâches isolées à un vrai suivi de communication",
            "what": "Un point par mois, un calendrier, une lettre trimestrielle",
            "limits": "Demandes groupées une fois par semaine",
            "price": "Forfait ; les heures volantes s’arrêtent",
            "notice": "Trois mois",
        },
    },
    seasons=(
        Season(
            "2023-12-06",
            "2024-08-30",
            1.4,
            {
                "request_planned": 3,
                "work_good": 3,
                "crumb_request": 2,
                "reply_prompt": 1,
                "checkin:3": 2,
                "checkin:4": 1,
            },
        ),
        Season("2024-01-15", "2026-02-20", 0.35, {"paid_on_time": 1}),
        Season("2024-09-05", "2025-01-10", 2.2, {"crumb_request": 5, "work_good": 1, "no_reply": 1, "checkin:2": 1}),
    ),
    asides={
        "request_planned": ("Lettre trimestrielle préparée ensemble, pour de bon.",),
        "crumb_request": (
            "Un logo à déplacer, entre deux réunions.",
            "« Tu as cinq minutes ? » Il en fallait cinquante.",
            "Une diapositive. Une seule.",
            "Une signature de courriel à corriger, toutes affaires cessantes.",
        ),
        "no_reply": ("Ma proposition de calendrier reste sans réponse.",),
        "checkin:2": ("Je ne sais plus à quoi je sers ici.",),
        "work_good": ("Sa conférence était belle, le support aussi.",),
    },
    beats="""
        2024-09-18 meeting | Présenté ma nouvelle offre. « Très bien, on fait comme ça. »
        2024-10-16 promise_broken | Le point mensuel accepté n’a jamais été fixé.
        2025-01-15 talk | Dit clairement : plus de tâches au compte-gouttes, un suivi ou rien.
        2025-01-29 request_planned | Un vrai calendrier. Ça commence bien.
        2025-02-13 crumb_request
        2025-02-26 crumb_request | « Juste une virgule. »
        2025-03-12 boundary_crossed | Appel pendant mes congés pour un fichier qu’il avait.
        2025-03-27 crumb_request
        2025-04-10 drained | J’ai passé la journée à attendre un texte de trois lignes.
        2025-04-29 crumb_request
        2025-05-13 dismissed | « La stratégie, on verra ; il me faut surtout des mains. »
        2025-05-21 talk | Deuxième entretien. Il acquiesce, comme la première fois.
        2025-06-04 recognition | Un merci sincère après le séminaire.
        2025-06-18 crumb_request
        2025-07-03 crumb_request | Trois en une matinée, comptées comme une.
        2025-07-17 no_reply
        2025-09-04 crumb_request
        2025-09-16 drained
        2025-09-25 crumb_request | Il travaille « quand il a un moment », et moi avec.
        2025-10-09 crumb_request
        2025-10-21 talk | Troisième fois. Il n’a pas envie d’y mettre du temps, c’est son droit.
        2025-11-04 meeting | Annoncé la fin, avec trois mois pour trouver quelqu’un.
        2025-11-06 disrespect:1 | Il le prend mal. Un message sec, puis des excuses à demi.
        2025-11-13 checkin:4 | Une semaine après : du soulagement.
        2025-12-11 transparent | Il me donne le nom de la personne qui reprend.
        2026-01-22 promise_kept | Passation faite en deux séances, tout est remis.
        2026-02-27 checkin:5 | Dernier jour. Pas facile, et pas un regret.
        2026-04-16 they_reached_out | Il écrit que sa nouvelle assistante travaille sur place. Tant mieux pour lui.
    """,
)

DOMAINE_OSTRELLE = Story(
    id="r-domaine-ostrelle",
    name="Domaine Ostrelle",
    role="client",
    since="2025-05-12",
    details={
        "kind": "organisation",
        "stage": "ended",
        "channel": "recommendation",
        "introduced_by": "r-lina-b",
        "tags": ["vin"],
        "note": "Cherchaient quelqu’un sur place quatre jours par semaine. Refusé, en bons termes.",
    },
    beats="""
        2025-05-12 they_reached_out | Courriel soigné, ils avaient lu mes lettres.
        2025-05-20 meeting | Deux heures dans les vignes. Belle maison.
        2025-05-28 impossible_demand | Présence quatre jours sur cinq, pour un forfait d’un jour.
        2025-06-05 recognition | Mon refus accueilli avec élégance, et une caisse de blanc.
    """,
)

STORIES = (MAISON_VERDIER, CABINET_DELORNE, DOMAINE_OSTRELLE)
