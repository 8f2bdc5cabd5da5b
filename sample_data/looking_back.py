"""What she promised and was promised, whose advice she heard, how her decisions turned out, and her yearly rules."""

from __future__ import annotations

# relationship, day, by whom, what, due, kept, closed on
COMMITMENTS: tuple[tuple[str, str, str, str, str | None, bool | None, str | None], ...] = (
    (
        "r-menuiserie-loriot",
        "2025-02-04",
        "them",
        "Chaque facture réglée à trente jours",
        "2025-05-06",
        True,
        "2025-05-06",
    ),
    (
        "r-ecole-sauge",
        "2025-03-18",
        "me",
        "Dire non le jour même quand une demande sort du forfait",
        None,
        True,
        "2025-06-16",
    ),
    (
        "r-agence-tilmont",
        "2026-08-25",
        "them",
        "Un échéancier pour les deux factures en cours",
        "2026-09-15",
        False,
        "2026-09-16",
    ),
    ("r-ferme-des-aulnes", "2026-11-17", "them", "Un seul interlocuteur pour les relectures", "2026-12-08", None, None),
)

# relationship, decision's day, day, what happened, came true, quality, regret, consequences, again
REFLECTIONS: tuple[tuple[str, str, str, str, bool | None, int | None, int | None, str, bool | None], ...] = (
    (
        "r-harbour-lane",
        "2024-06-25",
        "2024-10-08",
        "Reprise au jour dit, et le retard trié par priorité.",
        True,
        4,
        None,
        "Aucune",
        True,
    ),
    (
        "r-menuiserie-loriot",
        "2025-02-04",
        "2025-05-06",
        "Mars et avril réglés en vingt-huit jours.",
        True,
        5,
        None,
        "Aucune",
        True,
    ),
    (
        "r-ecole-sauge",
        "2025-03-14",
        "2025-06-16",
        "Le forfait a été revu ; deux soirées prises en trois mois, prévenues.",
        True,
        4,
        None,
        "Un mois de salaire discuté, rien de perdu",
        True,
    ),
    (
        "r-domaine-ostrelle",
        "2025-06-03",
        "2025-06-17",
        "Réponse courtoise ; ils ont trouvé quelqu’un sur place.",
        True,
        5,
        1,
        "Aucune",
        True,
    ),
    (
        "r-cabinet-delorne",
        "2025-11-04",
        "2026-03-06",
        "Il l’a mal pris une semaine, puis a remercié pour le temps laissé.",
        True,
        4,
        1,
        "Aucun jour impayé",
        None,
    ),
    (
        "r-cabinet-delorne",
        "2025-11-04",
        "2026-05-28",
        "Une assistante présente deux jours par semaine lui convient mieux.",
        True,
        5,
        1,
        "Aucune mauvaise parole revenue jusqu’ici",
        False,
    ),
)

# relationship or None, day, who, competence, context, what was said, what she does with it
OPINIONS: tuple[tuple[str | None, str, str, str, str, str, str | None], ...] = (
    (
        None,
        "2025-01-14",
        "Une consœur installée depuis dix ans",
        "Connaît le métier, travaille surtout avec de grandes entreprises",
        "Un déjeuner, elle sortait d’une mauvaise semaine",
        "Les partenariats ne mènent à rien tant qu’on n’a pas déjà un nom.",
        "set_aside",
    ),
    (
        "r-nova-media",
        "2026-09-10",
        "Inès T.",
        "A travaillé pour eux en 2024",
        "Je lui ai posé la question",
        "Tout est toujours pour hier chez eux, mais ils paient bien.",
        "adapt",
    ),
)

# year, rule, what became of it, note
RESOLUTIONS: tuple[tuple[int, str, str | None, str], ...] = (
    (2025, "Relancer une facture dès le premier jour de retard, sans attendre l’agacement.", "kept", ""),
    (2026, "Pas de proposition sans rencontre ni demande précise.", None, ""),
    (2026, "Demander dès le premier échange si l’urgence est l’exception ou l’habitude.", None, ""),
)

THEIR_SIDES = (("r-ecole-sauge", "2026-09-15", 5, "said", ""),)
"""relationship, on, level, basis, note"""

MY_PARTS = (("r-ecole-sauge", "2025-03-14", "limit_unsaid"),)
"""relationship, on, part"""

OWED = (
    ("2026-11-02", "client_available", True),
    ("2026-11-02", "client_frank", True),
    ("2026-11-02", "client_frame", False),
)
"""on, line, held"""
