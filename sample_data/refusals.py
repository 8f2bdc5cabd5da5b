"""Whom she said no to without ever working for them, and the missions her collaborations are made of."""

from __future__ import annotations

# day, whom or what she answered, reason, moment, answer, then whatever else was written down
REFUSALS: tuple[tuple[str, str, str, str, str, dict[str, object]], ...] = (
    ("2025-11-18", "Message d’une agence immobilière", "fit", "message", "no", {}),
    ("2026-03-03", "Un poste à plein temps, par message", "fit", "message", "no", {"note": "Troisième cette année."}),
    ("2026-06-16", "Une boutique de laine", "time", "exchanges", "not_now", {"review_on": "2027-01-12"}),
    ("2026-10-20", "Un salon de novembre", "urgency", "exchanges", "no", {"note": "Tout pour la semaine d’après."}),
)

# relationship, mission, first day, last day, how it ended, then whatever else was written down
MISSIONS: tuple[tuple[str, str, str, str | None, str | None, dict[str, object]], ...] = (
    ("r-atelier-nord", "Candidature du gymnase", "2025-05-26", "2025-09-30", "completed", {}),
    ("r-atelier-nord", "Dossier de concours", "2025-10-13", None, None, {}),
    ("r-ferme-des-aulnes", "Lettre et étiquettes", "2025-11-03", "2026-03-31", "completed", {}),
)
