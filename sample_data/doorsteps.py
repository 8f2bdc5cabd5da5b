"""Two clients on the doorstep: one already in a hurry, one still too new to judge."""

from __future__ import annotations

from story import Story

NOVA_MEDIA = Story(
    id="r-nova-media",
    name="Nova Média",
    role="client",
    since="2026-08-31",
    details={
        "kind": "organisation",
        "stage": "prospect",
        "channel": "recommendation",
        "introduced_by": "r-collectif-rive",
        "tags": ["podcasts"],
        "note": "Rien de signé, et tout presse déjà. Ponctuel, ou leur façon de faire ?",
    },
    beats="""
        2026-08-31 they_reached_out | Le Collectif a donné mon nom. Ton chaleureux.
        2026-09-03 request_urgent | Un devis pour ce soir, avant même un premier rendez-vous.
        2026-09-09 meeting | Échange agréable, brief flou.
        2026-09-17 request_urgent | Nouveau devis, autre périmètre, même soir.
        2026-10-01 request_urgent | « On décide demain matin. » Sans nouvelles depuis.
        2026-10-05 reply_prompt
        2026-10-14 request_urgent
        2026-10-19 energised:1 | Le sujet me plaît vraiment.
        2026-11-03 request_urgent | Un essai gratuit pour jeudi. J’ai dit non, poliment.
        2026-11-16 request_urgent | Cinquième soirée de devis.
    """,
)

MAIRIE_DE_V = Story(
    id="r-mairie-de-v",
    name="Mairie de V.",
    role="client",
    since="2026-10-05",
    details={
        "kind": "organisation",
        "channel": "inbound",
        "cadence_weeks": 8,
        "tags": ["collectivité"],
        "note": "Le bulletin municipal, un premier numéro pour voir.",
        "frame": {"what": "Un bulletin de huit pages", "trial_end": "2026-12-18", "payment_terms": "Mandat, 30 jours"},
    },
    beats="""
        2026-10-05 meeting | Rencontré l’adjointe, claire et un peu débordée.
        2026-10-21 request_planned | Sommaire du premier bulletin, remise le 15 décembre.
        2026-11-09 reply_prompt
    """,
)

STORIES = (NOVA_MEDIA, MAIRIE_DE_V)
