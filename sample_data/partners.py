"""The equals: a fair one, one who gives energy, two who bring little, and a first coffee."""

from __future__ import annotations

from story import Season, Story

LINA_B = Story(
    id="r-lina-b",
    name="Lina B.",
    role="partner",
    since="2020-09-21",
    details={
        "kind": "person",
        "channel": "network",
        "cadence_weeks": 3,
        "tags": ["photographie"],
        "note": "Photographe. Déjeuner un jeudi sur trois ; chaque réseau s’ouvre à l’autre.",
        "frame": {
            "goal": "Se recommander les yeux fermés",
            "i_bring": "Textes, mise en ligne, mes clients artisans",
            "they_bring": "Images, son réseau de restaurateurs",
            "limits": "On se dit les choses avant d’en parler à d’autres",
        },
    },
    seasons=(
        Season(
            "2023-12-08",
            "2026-11-14",
            1.7,
            {
                "favour_received": 6,
                "favour_given": 5,
                "introduction_received": 3,
                "introduction_given": 3,
                "they_reached_out": 3,
                "i_reached_out": 3,
                "work_good": 4,
                "recognition": 2,
                "transparent": 2,
                "energised": 3,
                "checkin:4": 3,
                "checkin:5": 2,
            },
        ),
    ),
    asides={
        "favour_received": (
            "Portraits pour mon site, entre deux commandes.",
            "A pris ma place au pied levé sur un salon.",
        ),
        "favour_given": (
            "Relu son dossier de résidence.",
            "Mis en ligne son exposition un dimanche.",
            "Ses devis au propre.",
        ),
        "introduction_received": ("Un restaurateur qui cherchait exactement ça.",),
        "introduction_given": ("Recommandée à l’atelier pour les photos de chantier.",),
        "transparent": ("Elle me dit qu’elle répond aussi à l’appel d’offres.",),
        "energised": ("Déjeuner trop court.", "De retour avec l’envie de tout refaire."),
        "recognition": ("Mon nom sous chacune de ses images.",),
    },
    beats="""
        2025-06-12 work_good:3 | Le livre de l’atelier : ses images, mes textes.
        2026-11-19 favour_received | Deux heures de retouches pour les vœux, sans que je demande.
    """,
)

PRIYA_S = Story(
    id="r-priya-s",
    name="Priya S.",
    role="partner",
    since="2021-03-15",
    details={
        "kind": "person",
        "channel": "social",
        "cadence_weeks": 4,
        "tags": ["rédaction", "anglais"],
        "note": "Rédactrice à Bristol. Nous échangeons français et anglais sans jamais compter.",
        "frame": {
            "goal": "Servir ensemble des clients des deux côtés de la Manche",
            "i_bring": "Textes français, un réseau en Bretagne",
            "they_bring": "Textes anglais, un réseau de petits éditeurs",
        },
    },
    seasons=(
        Season(
            "2023-12-18",
            "2026-11-12",
            1.2,
            {
                "energised": 5,
                "favour_received": 4,
                "favour_given": 4,
                "introduction_received": 2,
                "introduction_given": 1,
                "they_reached_out": 3,
                "work_good": 3,
                "promise_kept": 2,
                "recognition": 2,
                "checkin:5": 3,
            },
        ),
    ),
    asides={
        "energised": (
            "Une heure au téléphone et l’envie d’écrire revient.",
            "Elle rit de mes métaphores, puis les répare.",
            "Fin de l’appel, et un plan en main.",
        ),
        "favour_received": (
            "Mon argumentaire anglais repris dans la nuit.",
            "M’a fait renoncer à une mauvaise remise.",
        ),
        "favour_given": ("Sous-titres français pour son atelier.",),
        "introduction_received": ("M’a donné le nom d’une boutique de musée.",),
        "promise_kept": ("Sa moitié du guide arrivée un jour en avance.",),
        "checkin:5": ("Facile, généreux, rapide.",),
    },
    beats="""
        2024-05-23 meeting | Deux jours à Bristol. De belles marches, de meilleures idées.
        2026-11-10 they_reached_out | Propose de refaire l’atelier bilingue au printemps.
    """,
)

COLLECTIF_RIVE = Story(
    id="r-collectif-rive",
    name="Collectif Rive",
    role="partner",
    since="2024-02-05",
    details={
        "kind": "organisation",
        "channel": "partnership",
        "cadence_weeks": 6,
        "tags": ["indépendants"],
        "note": "Huit indépendants. Sympathiques ; j’apporte plus que je ne reçois depuis un an.",
    },
    seasons=(
        Season(
            "2024-02-12",
            "2025-07-11",
            1.0,
            {
                "favour_given": 3,
                "favour_received": 3,
                "work_good": 3,
                "they_reached_out": 2,
                "transparent": 1,
                "checkin:4": 2,
            },
        ),
        Season("2025-09-08", "2026-11-06", 0.6, {"work_good": 3, "reply_prompt": 1, "transparent": 1, "checkin:3": 2}),
    ),
    asides={
        "favour_received": ("Leur salle prêtée pour mon atelier.",),
        "work_good": ("Réponse commune bien menée, même perdue.", "La journée portes ouvertes a du monde."),
        "checkin:3": ("Agréable, sans suite.",),
    },
    beats="""
        2025-09-23 favour_given | Leur lettre de rentrée, de bout en bout.
        2025-11-13 introduction_given | Présenté deux d’entre eux à l’école.
        2025-12-04 i_reached_out
        2026-01-22 favour_given | Programme de l’année mis en page.
        2026-03-12 favour_given
        2026-04-09 i_reached_out | Troisième message pour fixer une date.
        2026-05-19 introduction_given
        2026-06-30 favour_given | Tenu leur stand une matinée.
        2026-09-01 introduction_received:1 | Ils ont donné mon nom à Nova, sans savoir ce qu’il leur faut.
        2026-10-07 favour_given
        2026-11-11 i_reached_out | Proposé un point sur ce que chacun attend.
    """,
)

DUO_FALAISE = Story(
    id="r-duo-falaise",
    name="Duo Falaise",
    role="partner",
    since="2024-11-18",
    details={
        "came_about": "happened",
        "wanted": False,
        "wanted_on": "2026-11-18",
        "kind": "organisation",
        "channel": "social",
        "cadence_weeks": 4,
        "tags": ["stratégie numérique"],
        "note": "Deux consultants. Le partenariat annoncé ressemble à un service que je rends.",
        "frame": {
            "goal": "Des offres communes pour les artisans",
            "i_bring": "Textes, clients, temps d’atelier",
            "they_bring": "Formations, visibilité (à préciser)",
        },
    },
    seasons=(
        Season(
            "2024-12-02",
            "2025-08-29",
            0.9,
            {"favour_given": 2, "favour_received": 2, "energised": 2, "work_good": 2, "checkin:4": 1},
        ),
        Season("2025-10-06", "2026-10-30", 0.5, {"work_good": 2, "reply_prompt": 1, "checkin:3": 2}),
    ),
    asides={
        "favour_received": ("Une place offerte à leur formation.",),
        "energised": ("Beaucoup d’idées à la minute.",),
        "checkin:3": ("Toujours de bonnes raisons.",),
    },
    beats="""
        2025-10-16 favour_given | Réécrit leur page d’offre.
        2025-11-06 introduction_given | Deux clients présentés, aucun retour.
        2025-12-03 favour_given
        2026-01-15 favour_given | Animé leur atelier, affiché à leur seul nom.
        2026-02-05 i_reached_out
        2026-02-26 introduction_given
        2026-03-19 favour_given
        2026-04-21 favour_given | Relecture urgente d’un livre blanc.
        2026-05-12 promise_broken:1 | La recommandation promise n’est jamais partie.
        2026-06-04 favour_given
        2026-06-25 introduction_given | Ambre les a reçus ; ils lui ont vendu une formation.
        2026-07-16 favour_given
        2026-09-09 favour_given
        2026-09-24 they_reached_out | Un message, pour un service.
        2026-10-15 favour_given:3 | Une journée entière sur leur dossier de subvention.
        2026-11-04 introduction_given
    """,
)

BRUNO_K = Story(
    id="r-bruno-k",
    name="Bruno K.",
    role="partner",
    since="2026-10-15",
    details={
        "kind": "person",
        "stage": "prospect",
        "channel": "network",
        "introduced_by": "r-lina-b",
        "tags": ["vidéo"],
        "note": "Vidéaste. Deux conversations, rien encore à juger.",
    },
    beats="""
        2026-10-15 meeting | Un café qui a duré deux heures, sans rien à vendre.
        2026-10-16 energised
        2026-11-06 they_reached_out | Il m’envoie le nom d’un festival. Précieux.
    """,
)

STORIES = (LINA_B, PRIYA_S, COLLECTIF_RIVE, DUO_FALAISE, BRUNO_K)
