"""The people she pays: one who lied, one who is losing heart, one she would trust with anything."""

from __future__ import annotations

from story import Season, Story

KERN_ET_FILS = Story(
    id="r-kern-et-fils",
    name="Kern & Fils",
    role="contractor",
    since="2023-11-27",
    details={
        "kind": "organisation",
        "channel": "recommendation",
        "introduced_by": "r-theo-m",
        "cadence_weeks": 4,
        "tags": ["sites", "hébergement"],
        "note": "Hébergement et maintenance des sites de trois clients.",
        "frame": {
            "goal": "Des sites qui tiennent sans que j’y pense",
            "what": "Hébergement, mises à jour, sauvegardes",
            "limits": "Panne signalée dans la journée",
            "i_bring": "Un seul interlocuteur, des demandes écrites",
            "they_bring": "Le savoir-faire technique",
            "price": "Forfait annuel par site",
            "notice": "Un mois",
        },
    },
    seasons=(
        Season(
            "2023-12-14",
            "2025-12-19",
            1.0,
            {"work_good": 6, "promise_kept": 4, "reply_prompt": 3, "transparent": 2, "checkin:4": 3, "work_poor": 1},
        ),
        Season("2026-01-08", "2026-09-25", 0.8, {"reply_prompt": 2, "work_good": 2, "promise_kept": 1}),
    ),
    asides={
        "work_good": ("Migration de nuit, personne n’a rien vu.", "Le site de l’école deux fois plus rapide."),
        "promise_kept": ("Certificats renouvelés à la date dite.",),
        "reply_prompt": ("Panne de l’aube réparée avant le déjeuner.",),
        "transparent": ("Hausse de tarif annoncée trois mois avant.",),
        "work_poor": ("Une mise à jour a cassé le formulaire, vite réparé.",),
    },
    beats="""
        2026-01-20 work_poor:1 | Formulaire de l’atelier muet pendant quatre jours.
        2026-02-10 promise_broken:1 | Mises à jour de janvier toujours pas faites.
        2026-03-24 opaque | Impossible d’obtenir le journal des interventions.
        2026-04-16 promise_broken | Nouveau report, troisième date.
        2026-05-07 work_poor | Boutique d’Ambre en panne un jour de marché.
        2026-06-04 no_reply
        2026-06-25 checkin:3
        2026-07-09 work_poor
        2026-07-23 promise_broken | Sauvegardes « en cours de vérification » depuis juin.
        2026-08-06 drained:1
        2026-08-20 work_poor
        2026-09-08 talk | Appel franc avec le père : un calendrier écrit, ou je déplace les sites.
        2026-09-17 promise_kept | Le calendrier est arrivé. Sérieux, détaillé.
        2026-10-08 work_poor
        2026-10-15 dishonesty:1 feeling | Facture de sauvegardes sans aucune trace. Je demande des explications.
        2026-10-27 opaque | Réponse à côté.
        2026-11-12 dishonesty:3 | Le fils l’écrit lui-même : aucune sauvegarde depuis mars, et toutes facturées.
        2026-11-13 drained | Trois clients à prévenir.
    """,
)

THEO_M = Story(
    id="r-theo-m",
    name="Théo M.",
    role="contractor",
    since="2021-10-11",
    details={
        "kind": "person",
        "channel": "network",
        "cadence_weeks": 3,
        "tags": ["graphisme"],
        "note": "Graphiste. Un talent ; depuis le printemps il a pris un poste à mi-temps et s’éparpille.",
    },
    seasons=(
        Season(
            "2023-12-07",
            "2026-03-06",
            1.2,
            {
                "work_good": 8,
                "promise_kept": 3,
                "energised": 2,
                "reply_prompt": 2,
                "boundary_respected": 1,
                "work_poor:1": 1,
                "checkin:4": 3,
                "checkin:5": 1,
            },
        ),
        Season("2026-03-16", "2026-08-28", 0.8, {"work_good": 2, "reply_prompt": 1, "transparent": 1}),
    ),
    asides={
        "work_good": (
            "Trois pistes, trois réussites.",
            "L’affiche du salon vue partout en ville.",
            "Logo adopté d’emblée.",
        ),
        "promise_kept": ("Fichiers d’impression la veille de la date.",),
        "energised": ("Une heure avec lui et la maquette se débloque.",),
        "checkin:5": ("On se comprend à demi-mot.",),
        "transparent": ("Il m’annonce lui-même son mi-temps.",),
    },
    beats="""
        2026-04-09 work_poor | Version envoyée à moitié finie.
        2026-05-05 work_poor:1
        2026-05-26 promise_broken | Une semaine de retard sur la plaquette de l’atelier.
        2026-06-18 work_poor | Mauvais format, réimpression à ma charge.
        2026-07-16 work_poor:1 | Toujours la même mise en page, il le dit lui-même.
        2026-08-27 promise_broken
        2026-09-10 work_poor | Fautes dans les noms des exposants.
        2026-09-22 opinion hearsay | Inès le trouve épuisé.
        2026-09-29 drained | Je refais les fichiers le soir.
        2026-10-13 work_poor
        2026-10-26 reply_prompt | Il accepte un café la semaine du 23 novembre pour en parler.
        2026-11-05 work_poor:1
        2026-11-17 promise_broken | La carte de vœux glisse encore de huit jours.
    """,
)

INES_T = Story(
    id="r-ines-t",
    name="Inès T.",
    role="contractor",
    since="2022-06-07",
    details={
        "kind": "person",
        "channel": "recommendation",
        "introduced_by": "r-studio-ambre",
        "cadence_weeks": 4,
        "tags": ["relecture", "traduction"],
        "note": "Relectrice. Prend le temps de dire pourquoi elle change un mot.",
        "frame": {
            "what": "Relecture des lettres, traduction vers l’anglais",
            "limits": "Trois jours ouvrés par dossier",
            "i_bring": "Des textes complets, jamais de fragments",
            "they_bring": "Un œil neuf et de la franchise",
            "price": "Au feuillet",
        },
    },
    seasons=(
        Season(
            "2023-12-15",
            "2026-11-17",
            1.1,
            {
                "work_good": 9,
                "promise_kept": 4,
                "transparent": 3,
                "reply_prompt": 2,
                "boundary_respected": 2,
                "work_poor:1": 1,
                "checkin:4": 3,
                "checkin:5": 2,
            },
        ),
    ),
    asides={
        "work_good": (
            "Elle a vu l’erreur de date que nous avions tous laissée.",
            "Traduction si juste que Nora a cru à un original.",
            "Relecture du livret en une passe.",
        ),
        "promise_kept": ("Rendu à 9 h, comme écrit.", "Malade, elle a trouvé une remplaçante."),
        "transparent": ("« Ce texte juridique, je préfère ne pas : ce n’est pas mon métier. »",),
        "work_poor:1": ("Deux coquilles, signalées par elle avant moi.",),
        "checkin:5": ("Simple et fiable.",),
    },
    beats="""
        2024-09-10 meeting | Déjeuner de rentrée, tarifs revus d’un commun accord.
        2026-11-19 work_good | Discours des vœux relu dans l’après-midi.
    """,
)

STORIES = (KERN_ET_FILS, THEO_M, INES_T)
