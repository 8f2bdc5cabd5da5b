"""Two clients who paid late: one talk was enough for the first, two changed nothing with the second."""

from __future__ import annotations

from story import Season, Story

MENUISERIE_LORIOT = Story(
    id="r-menuiserie-loriot",
    name="Menuiserie Loriot",
    role="client",
    since="2022-09-12",
    details={
        "kind": "organisation",
        "channel": "network",
        "introduced_by": "r-studio-ambre",
        "income_share": 8,
        "cadence_weeks": 6,
        "tags": ["artisanat"],
        "note": "Père et fille. Payaient tard sans le voir ; une seule conversation a suffi.",
    },
    seasons=(
        Season(
            "2023-12-11",
            "2026-11-13",
            0.65,
            {
                "request_planned": 5,
                "work_good": 4,
                "recognition": 2,
                "reply_prompt": 1,
                "request_urgent": 1,
                "checkin:4": 3,
            },
        ),
        Season("2024-01-22", "2024-08-30", 0.5, {"paid_on_time": 1}),
        Season("2025-02-24", "2025-08-29", 0.9, {"paid_on_time": 1}),
        Season("2025-09-15", "2026-11-13", 0.4, {"paid_on_time": 1}),
    ),
    asides={
        "request_planned": ("Trois chantiers à raconter, à notre rythme.", "Photos promises, photos reçues."),
        "work_good": ("La page escaliers amène un devis par semaine.", "Il lit la lettre à voix haute aux apprentis."),
        "recognition": ("Un tabouret de la maison, pour mon bureau.",),
        "paid_on_time": ("Payée à l’avance, il voulait « être tranquille ».", "La fille gère, tout est à l’heure."),
    },
    beats="""
        2024-09-24 paid_late | Trente jours de plus, il n’avait pas ouvert le courrier.
        2024-10-22 paid_late
        2024-11-19 paid_late | Réponse gentille, virement absent.
        2024-12-17 paid_late
        2025-01-21 paid_late | Cinquième d’affilée.
        2025-02-04 talk | Dit ce que ces retards changent pour moi. Il ne savait pas, il a rougi.
        2025-02-11 promise_kept | Tout l’arriéré soldé en une semaine.
        2025-03-18 transparent | Sa fille reprend la gestion ; elle a téléphoné pour se présenter.
    """,
)

AGENCE_TILMONT = Story(
    id="r-agence-tilmont",
    name="Agence Tilmont",
    role="client",
    since="2024-05-13",
    details={
        "kind": "organisation",
        "channel": "recommendation",
        "introduced_by": "r-atelier-nord",
        "income_share": 12,
        "cadence_weeks": 3,
        "tags": ["immobilier"],
        "note": "L’équipe est agréable ; c’est la comptabilité qui ne suit pas, et personne ne s’en occupe.",
        "frame": {
            "goal": "Une image plus claire pour la location",
            "what": "Annonces, fiches de quartier, réponses aux avis",
            "price": "À la journée",
            "payment_terms": "30 jours fin de mois",
            "notice": "Un mois",
        },
    },
    seasons=(
        Season(
            "2024-05-20",
            "2025-09-12",
            1.3,
            {
                "request_planned": 5,
                "work_good": 4,
                "reply_prompt": 2,
                "recognition": 1,
                "checkin:4": 3,
                "request_urgent": 1,
            },
        ),
        Season("2024-07-01", "2025-09-10", 0.5, {"paid_on_time": 3, "paid_late:1": 1}),
        Season(
            "2025-09-16", "2026-11-06", 0.7, {"request_planned": 4, "work_good": 2, "checkin:3": 2, "reply_prompt": 1}
        ),
    ),
    asides={
        "request_planned": ("Vingt annonces par lot, deux semaines pour les écrire.", "Programme du trimestre reçu."),
        "work_good": ("Les fiches de quartier sont reprises par la mairie.", "Les avis récents citent nos réponses."),
        "paid_late:1": ("Six jours, un simple oubli.",),
        "checkin:3": ("Le travail va bien, l’attente du virement moins.",),
        "reply_prompt": ("Rappel dans la demi-heure.",),
    },
    beats="""
        2025-09-30 paid_late | Vingt-cinq jours de retard, « changement de logiciel ».
        2025-11-04 paid_late | Deux relances.
        2025-11-27 promise_broken:1 | Virement annoncé pour le 20, arrivé le 26.
        2025-12-18 recognition | Une boîte de chocolats et un mot de toute l’équipe.
        2026-01-13 paid_late | Novembre réglé en janvier, sans un mot.
        2026-02-10 paid_late
        2026-02-24 talk | Point avec la directrice : échéances à trente jours ou acompte. Elle est d’accord.
        2026-03-10 paid_on_time | Première facture à l’heure depuis l’été. J’y crois.
        2026-04-14 paid_late
        2026-05-12 paid_late | Retour aux vieilles habitudes, trois relances.
        2026-05-28 promise_broken | L’acompte convenu n’a pas été versé.
        2026-06-16 paid_late
        2026-07-15 paid_late:3 | Cinquante-deux jours. J’ai dû avancer mes propres charges.
        2026-08-25 talk | Deuxième point, par écrit cette fois, avec le rappel du premier.
        2026-09-11 promise_broken:1 mine | Ma facture d’août est partie avec dix jours de retard.
        2026-09-15 paid_on_time
        2026-09-22 paid_late
        2026-10-20 paid_late | Quarante jours encore. Deux accords, deux fois la même suite.
        2026-10-22 opinion hearsay | Un confrère attend son règlement depuis le printemps.
        2026-11-10 promise_broken | « Demain sans faute », il y a une semaine.
    """,
)

STORIES = (MENUISERIE_LORIOT, AGENCE_TILMONT)
