"""The clients of the first years who are still there: one who has begun to hurry, one who is gold, one gone quiet."""

from __future__ import annotations

from story import Season, Story

ATELIER_NORD = Story(
    id="r-atelier-nord",
    name="Atelier Nord",
    role="client",
    since="2020-03-02",
    details={
        "kind": "organisation",
        "channel": "recommendation",
        "income_share": 24,
        "cadence_weeks": 2,
        "tags": ["architecture", "lettre mensuelle"],
        "note": "Agence d’architecture, douze personnes. Margaux, ma première interlocutrice, est partie en mars 2026.",
        "frame": {
            "goal": "Être connus des communes de la région, au-delà du bouche-à-oreille",
            "what": "La lettre mensuelle, les dossiers de candidature, le suivi des concours",
            "for_whom": "Élus et services techniques",
            "why": "Deux tiers de leurs chantiers viennent d’une seule commune",
            "limits": "Demandes de la semaine reçues le lundi ; pas d’appel après 18 h",
            "price": "Forfait mensuel, hors dossiers de concours",
            "payment_terms": "30 jours",
            "notice": "Deux mois",
        },
    },
    seasons=(
        Season(
            "2023-12-01",
            "2026-04-03",
            1.7,
            {
                "request_planned": 7,
                "work_good": 4,
                "recognition": 2,
                "reply_prompt": 2,
                "request_urgent": 1,
                "promise_kept": 1,
                "checkin:4": 4,
                "checkin:5": 1,
            },
        ),
        Season("2024-01-05", "2026-05-08", 0.5, {"paid_on_time": 1}),
    ),
    asides={
        "request_planned": (
            "Sommaire de la lettre reçu dix jours avant l’envoi.",
            "Candidature pour la crèche : calendrier complet dès le départ.",
            "Les photos de chantier arrivent classées et légendées.",
            "Trois dossiers annoncés pour le trimestre, dates comprises.",
            "Brief d’une page, rien à redemander.",
            "Margaux regroupe tout dans un seul message par semaine.",
        ),
        "work_good": (
            "Dossier de concours relu à deux voix, déposé la veille.",
            "La nouvelle maquette de la lettre leur ressemble enfin.",
            "Taux d’ouverture au plus haut, on sait pourquoi.",
            "Visite de chantier ensemble : de la matière pour trois lettres.",
        ),
        "recognition": (
            "« On n’aurait pas eu ce concours sans ton dossier. »",
            "Mon nom est au générique du site.",
        ),
        "reply_prompt": ("Validation en une heure, en pleine semaine de rendu.",),
        "request_urgent": ("Rendu avancé par la mairie, ce n’est pas de leur fait.",),
        "promise_kept": ("Le créneau promis pour les photos a été tenu.",),
        "checkin:4": ("Semaine fluide.", "Bien, un peu dense."),
        "paid_on_time": ("Réglée en douze jours.", "Virement reçu avant l’échéance."),
    },
    beats="""
        2024-01-16 meeting | Point de rentrée : calendrier des lettres fixé jusqu’à l’été.
        2024-06-20 recognition:3 | Inauguration de la médiathèque : des remerciements devant toute l’équipe.
        2025-02-11 transparent | Ils m’ont montré le budget de l’année sans que je le demande.
        2025-10-07 extra_work_paid | Dossier en plus pour le concours, devis signé le jour même.
        2026-03-20 meeting | Pot de départ de Margaux. Nouvelle directrice du développement en avril.
        2026-04-14 meeting | Premier point avec la nouvelle directrice. Énergique, pressée.
        2026-04-23 request_planned
        2026-05-13 request_urgent | Plaquette à reprendre pour le lendemain midi.
        2026-05-20 request_planned | Lettre de juin : calendrier normal, comme avant.
        2026-06-04 work_good | La plaquette est réussie malgré tout.
        2026-06-18 paid_on_time
        2026-06-25 checkin:4 | Mois calme, agence en voyage d’étude.
        2026-07-04 request_urgent | Samedi matin : un dossier de presse pour lundi 9 h.
        2026-07-10 paid_late | Facture de mai réglée avec dix-huit jours de retard.
        2026-07-16 request_planned
        2026-07-21 request_urgent
        2026-07-23 after_hours:1 | Appel à 21 h 40 pour une légende de photo.
        2026-07-30 promise_kept | Les photos du chantier, à la date dite.
        2026-08-11 request_urgent | Candidature découverte la veille du dépôt ; je l’ai faite.
        2026-08-13 checkin:3
        2026-08-20 request_urgent mine | J’avais laissé filer la relecture, l’urgence venait de moi cette fois.
        2026-08-28 recognition | Un mot de remerciement signé par les deux associés.
        2026-09-03 request_urgent
        2026-09-08 paid_late | Relance polie le 1er, virement le 8.
        2026-09-10 work_good | La réhabilitation du moulin, racontée simplement.
        2026-09-15 request_planned | La lettre d’octobre, dans les temps.
        2026-09-17 checkin:4
        2026-09-24 request_urgent | Salon avancé d’une semaine ; personne ne m’avait rien dit.
        2026-10-03 after_hours | Messages tout le samedi, réponse attendue le lundi 8 h.
        2026-10-05 drained | Deux soirées d’affilée. Je décale un autre client.
        2026-10-08 impossible_demand | Refaire le site « en une semaine, avec l’existant ».
        2026-10-13 paid_late | Facture d’août, toujours le même circuit de signature.
        2026-10-15 work_good | Dossier de l’école de musique : sélectionnés.
        2026-10-20 request_urgent
        2026-10-28 checkin:2
        2026-11-05 request_urgent | Discours des vœux demandé pour le soir même… en novembre.
        2026-11-12 reply_prompt | Réponse dans l’heure sur les dates de l’entretien.
        2026-11-19 drained:1 | Bon travail, mais je finis sans énergie.
    """,
)

STUDIO_AMBRE = Story(
    id="r-studio-ambre",
    name="Studio Ambre",
    role="client",
    since="2021-05-17",
    details={
        "kind": "organisation",
        "channel": "network",
        "introduced_by": "r-lina-b",
        "income_share": 26,
        "cadence_weeks": 2,
        "tags": ["artisanat", "boutique en ligne"],
        "note": "Céramistes, deux associées. Le rythme suit les cuissons : creux en février et en août.",
        "frame": {
            "goal": "Vendre la moitié de la production en direct",
            "what": "Boutique en ligne, lettre, coordination des salons",
            "for_whom": "Particuliers, quelques restaurateurs",
            "why": "Sortir des commissions de dépôt-vente",
            "limits": "Rien le vendredi après-midi",
            "price": "Deux jours par mois, report possible d’un mois sur l’autre",
            "payment_terms": "À réception",
            "notice": "Un mois",
        },
    },
    seasons=(
        Season(
            "2023-12-04",
            "2026-11-13",
            2.0,
            {
                "request_planned": 8,
                "work_good": 7,
                "recognition": 4,
                "reply_prompt": 3,
                "expertise_trusted": 3,
                "boundary_respected": 2,
                "promise_kept": 2,
                "energised": 3,
                "they_reached_out": 2,
                "request_urgent": 1,
                "checkin:4": 3,
                "checkin:5": 5,
            },
        ),
        Season("2024-01-10", "2026-10-30", 0.5, {"paid_on_time": 1}),
    ),
    asides={
        "request_planned": (
            "Tous les salons à venir posés sur une seule feuille.",
            "La saison suivante annoncée trois mois avant.",
            "Ouverture de la nouvelle collection : six semaines devant nous.",
            "Demande simple, délai large, budget dit.",
            "Elles préviennent d’un creux deux mois à l’avance.",
            "Photos, textes et prix livrés ensemble.",
        ),
        "work_good": (
            "Boutique prête la veille de l’ouverture, personne n’a couru.",
            "La page des commandes de restaurateurs marche toute seule.",
            "La lettre écrite à trois, autour d’un thé.",
            "Stand monté en deux heures, chacun savait quoi faire.",
            "Première fois que les stocks tombent juste.",
        ),
        "recognition": (
            "Un bol fait pour moi, avec mon initiale.",
            "« Tu fais partie de l’atelier. »",
            "Elles ont parlé de moi à la chambre de métiers.",
            "Dans leur bilan, mes chiffres à côté des leurs.",
        ),
        "expertise_trusted": (
            "Choix de l’outil d’envoi laissé entièrement à mon avis.",
            "« C’est toi qui sais, on te suit. »",
        ),
        "boundary_respected": ("« Ça attendra lundi », dit sans un soupir.",),
        "promise_kept": ("Les textes promis pour le 10 sont arrivés le 9.", "Le tarif revu à la date convenue."),
        "energised": ("Sortie de l’atelier avec dix idées.", "Une après-midi à trier des photos, et du plaisir."),
        "they_reached_out": ("Un message juste pour savoir si je vais bien.",),
        "request_urgent": ("Casse au four la veille du salon : il fallait refaire les étiquettes.",),
        "checkin:5": ("La journée la plus légère du mois.", "Travail simple, gens droits.", "Rien à redire, vraiment."),
        "paid_on_time": ("Payée le jour même.", "Virement avant que j’aie rangé le devis."),
    },
    beats="""
        2024-11-28 work_good:3 | Marché de Noël : trois semaines de ventes en quatre jours.
        2025-03-06 introduction_received | Elles parlent de moi à la fleuriste de leur rue.
        2025-09-19 transparent | Année plus dure que prévu, chiffres à l’appui. On ajuste ensemble.
        2026-06-11 extra_work_paid | Le salon d’automne en plus du forfait, proposé par elles.
        2026-11-18 recognition | Préventes de Noël complètes. Premier message pour moi.
        2026-11-22 checkin:5 | Toujours la plus simple à noter.
    """,
)

MAISON_ORIEL = Story(
    id="r-maison-oriel",
    name="Maison Oriel",
    role="client",
    since="2019-05-06",
    details={
        "kind": "organisation",
        "channel": "network",
        "income_share": 2,
        "cadence_weeks": 3,
        "tags": ["maison d’édition"],
        "note": "Éditeur de beaux livres. Un petit forfait, mais tous les mois depuis six ans.",
    },
    seasons=(
        Season(
            "2023-12-04",
            "2026-05-15",
            2.0,
            {
                "request_planned": 4,
                "reply_prompt": 3,
                "work_good": 3,
                "recognition": 2,
                "paid_on_time": 3,
                "checkin:4": 2,
            },
        ),
    ),
    beats="""
        2026-05-22 reply_prompt | « On vous écrit lundi pour le catalogue d’automne. »
        2026-07-06 i_reached_out | Un mot pour l’été, sans réponse.
    """,
    asides={
        "request_planned": (
            "Le calendrier des parutions, six mois d’avance.",
            "Deux notices annoncées pour la rentrée.",
        ),
        "recognition": ("Mon nom dans l’ours du catalogue.",),
        "work_good": ("Quatrième de couverture prise du premier jet.",),
    },
)


STORIES = (ATELIER_NORD, STUDIO_AMBRE, MAISON_ORIEL)
