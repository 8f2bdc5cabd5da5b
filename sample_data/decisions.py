"""What she decided, why, and what she expected of it at the time."""

from __future__ import annotations

# relationship, day, choice, reason, then whatever else was written down
DECISIONS: tuple[tuple[str, str, str, str, dict[str, object]], ...] = (
    (
        "r-harbour-lane",
        "2024-06-25",
        "pause",
        "priorities",
        {
            "note": "Le congé de Nora. Un tiers du forfait garde la place.",
            "expect": "Nous reprenons en octobre comme si de rien n’était",
            "confidence": 80,
            "review_on": "2024-10-08",
        },
    ),
    ("r-harbour-lane", "2024-10-08", "resume", "priorities", {"note": "De retour au jour dit."}),
    (
        "r-menuiserie-loriot",
        "2025-02-04",
        "keep",
        "rapport",
        {
            "note": "Le travail est bon et la gêne était sincère.",
            "expect": "Les factures de mars et d’avril arrivent à l’heure",
            "confidence": 60,
            "review_on": "2025-05-06",
        },
    ),
    (
        "r-ecole-sauge",
        "2025-03-14",
        "renegotiate",
        "value",
        {
            "note": "Arriver avec la liste des heures, pas avec des reproches. Ma part : j’ai dit oui trop vite.",
            "expect": "Un nouveau forfait et des soirées libres avant l’été",
            "confidence": 55,
            "review_on": "2025-06-16",
        },
    ),
    (
        "r-maison-verdier",
        "2025-04-01",
        "left",
        "silence",
        {"note": "La fin est déjà là ; j’écris une dernière lettre, courte, et je range le dossier."},
    ),
    (
        "r-domaine-ostrelle",
        "2025-06-03",
        "refuse",
        "priorities",
        {
            "note": "Quatre jours sur place ne laissent de place à personne d’autre.",
            "expect": "Ils comprendront et la porte restera ouverte",
            "confidence": 70,
            "review_on": "2025-06-17",
        },
    ),
    (
        "r-cabinet-delorne",
        "2025-05-22",
        "keep",
        "rapport",
        {
            "note": "Encore une chance, après cinq ans. Je me donne jusqu’à l’automne.",
            "expect": "Un point mensuel tenu trois mois de suite",
            "confidence": 35,
            "review_on": "2025-10-01",
        },
    ),
    (
        "r-cabinet-delorne",
        "2025-11-04",
        "end",
        "value",
        {
            "note": "Trois entretiens, même suite. Du temps pour trouver quelqu’un et une passation propre.",
            "expect": "Il le prendra mal, puis trouvera une personne plus présente",
            "confidence": 70,
            "review_on": "2026-03-31",
            "notice_until": "2026-02-27",
        },
    ),
    (
        "r-agence-tilmont",
        "2026-07-16",
        "keep",
        "rapport",
        {
            "note": "L’équipe est agréable. Un second point à la rentrée, par écrit, avant de trancher.",
            "expect": "Deux factures de suite payées à trente jours",
            "confidence": 40,
            "review_on": "2026-11-30",
        },
    ),
    (
        "r-atelier-nord",
        "2026-11-12",
        "renegotiate",
        "urgency",
        {
            "note": "Entretien le 3 décembre. Apporter l’ancien calendrier, et ce que j’ai accepté sans rien dire.",
            "expect": "Retour aux demandes du lundi, majoration pour le reste",
            "confidence": 65,
            "review_on": "2027-01-15",
        },
    ),
    (
        "r-kern-et-fils",
        "2026-11-16",
        "end",
        "dishonesty",
        {
            "note": "Pas de discussion, une passation courte. Prévenir les trois clients d’abord.",
            "expect": "Les accès rendus sans difficulté",
            "confidence": 60,
            "review_on": "2026-12-14",
            "notice_until": "2026-12-04",
        },
    ),
)

VERDICTS = {
    ("r-harbour-lane", "2024-06-25"): "steady",
    ("r-harbour-lane", "2024-10-08"): "steady",
    ("r-menuiserie-loriot", "2025-02-04"): "renegotiate",
    ("r-ecole-sauge", "2025-03-14"): "renegotiate",
    ("r-maison-verdier", "2025-04-01"): "steady",
    ("r-cabinet-delorne", "2025-05-22"): "renegotiate",
    ("r-domaine-ostrelle", "2025-06-03"): "insufficient",
    ("r-cabinet-delorne", "2025-11-04"): "end",
    ("r-agence-tilmont", "2026-07-16"): "renegotiate",
    ("r-atelier-nord", "2026-11-12"): "renegotiate",
    ("r-kern-et-fils", "2026-11-16"): "end",
}
"""What was said of them on the day each was made."""
