"""Makes mailbox.mbox, mail of the sample practice for the demo: ``python sample_data/letters.py``.

A year of Camille's mail as Gmail gives it, of the people in practice.json. Everyone in it is invented, and nobody has a
body worth reading. Nothing here reads the clock: the same file comes out on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.header import Header
from email.utils import format_datetime
from pathlib import Path

TARGET = Path(__file__).with_name("mailbox.mbox")
ME = "camille@atelier-camille.example"
SENT, RECEIVED = "Messages envoyés,Ouvert", "Boîte de réception,Ouvert"

ADDRESSES = {
    "Agence Tilmont": "compta@agence-tilmont.example",
    "Atelier Nord": "margaux@atelier-nord.example",
    "Collectif Rive": "bonjour@collectif-rive.example",
    "École Sauge": "accueil@ecole-sauge.example",
    "Ferme des Aulnes": "contact@ferme-aulnes.example",
    "Harbour Lane Books": "nora@harbourlane.example",
    "Inès T.": "ines@relecture.example",
    "Lina B.": "lina@photo-lina.example",
    "Maison Oriel": "edition@maison-oriel.example",
    "Menuiserie Loriot": "atelier@menuiserie-loriot.example",
    "Nova Média": "projets@nova-media.example",
    "Priya S.": "priya@wordsmith.example",
    "Studio Ambre": "studio@ambre-ceramique.example",
    "Théo M.": "theo@graphisme.example",
    "Maud L.": "maud@revue-lisiere.example",
    "Un passant": "passant@ailleurs.example",
}
LETTERS = """
Maison Oriel | Lettre de décembre | < 2025-11-24 10:10, > 2025-11-25 09:40, < 2025-11-26 11:00
Maison Oriel | Lettre de mars | < 2026-02-23 10:10, > 2026-02-24 09:40
Maison Oriel | Lettre de juin | < 2026-05-26 10:10, > 2026-05-27 09:40
Maison Oriel | Lettre de septembre | < 2026-08-31 10:10, > 2026-09-01 09:40
Maison Oriel | Lettre de décembre 2026 | < 2026-11-19 10:10, > 2026-11-20 09:40

Studio Ambre | Planning de la rentrée | > 2026-08-03 09:30, < 2026-08-03 10:45
Studio Ambre | Photos du four | > 2026-08-17 10:00, < 2026-08-17 11:20
Studio Ambre | Portes ouvertes | > 2026-08-27 09:15, < 2026-08-27 09:50
Studio Ambre | Textes de la vitrine | > 2026-09-07 14:00, < 2026-09-07 15:10
Studio Ambre | Bon à tirer | > 2026-09-18 10:00, < 2026-09-18 11:30
Studio Ambre | Boutique en ligne | > 2026-09-28 09:30, < 2026-09-28 10:10
Studio Ambre | Calendrier d’octobre | > 2026-10-06 09:30, < 2026-10-06 11:00
Studio Ambre | Marché de Noël | > 2026-10-19 09:30, < 2026-10-19 10:20
Studio Ambre | Fiches produits | > 2026-10-29 09:30, < 2026-10-29 11:15
Studio Ambre | Emballages | > 2026-11-12 09:30, < 2026-11-12 10:00

École Sauge | Stages d’automne | < 2026-08-04 10:00, > 2026-08-05 10:00
École Sauge | Programme de septembre | < 2026-08-18 10:00, > 2026-08-19 10:00
École Sauge | Recettes à relire | < 2026-09-01 10:00, > 2026-09-02 10:00
École Sauge | Affiche d’octobre | < 2026-09-15 10:00, > 2026-09-16 10:00
École Sauge | Livret | < 2026-09-29 10:00, > 2026-09-30 10:00
École Sauge | Ateliers de Noël | < 2026-10-13 10:00, > 2026-10-14 10:00

Atelier Nord | URGENT : panneau de chantier | < 2026-09-28 11:00, > 2026-09-28 11:30
Atelier Nord | Il le faut pour hier : plaquette | < 2026-10-05 16:00, > 2026-10-05 16:40
Atelier Nord | Concours | < 2026-10-12 15:00, > 2026-10-13 09:20
Atelier Nord | Dossier à revoir dès que possible | < 2026-10-19 17:00, > 2026-10-19 17:30

Nova Média | Lancement | < 2026-11-03 21:10, > 2026-11-03 22:05, < 2026-11-05 20:40, < 2026-11-07 18:30
Nova Média | Encore un mot sur le lancement | < 2026-11-10 21:55, > 2026-11-11 09:30

Agence Tilmont | Facture de juillet | > 2026-09-07 09:30, > 2026-09-14 09:30
Agence Tilmont | Réunion de rentrée | < 2026-09-29 15:00, > 2026-09-30 09:00
Agence Tilmont | Facture d’août | > 2026-10-19 09:30, > 2026-10-26 09:30, > 2026-11-02 09:30

Théo M. | Visuels d’automne | > 2026-10-12 10:00, > 2026-10-15 10:00, < 2026-10-21 18:30

Lina B. | Exposition | < 2026-05-04 12:00, > 2026-05-05 09:00
Lina B. | Déjeuner jeudi ? | < 2026-06-15 12:00, > 2026-06-15 14:00
Lina B. | Une idée à deux | < 2026-09-14 12:00, > 2026-09-15 09:00

Collectif Rive | Compte rendu | < 2026-06-09 10:00, > 2026-06-10 10:00
Collectif Rive | Du nouveau chez vous ? | > 2026-09-02 10:00, < 2026-09-04 16:00
Collectif Rive | On se voit ? | > 2026-10-28 10:00, < 2026-10-30 10:00

Priya S. | A page to swap | < 2026-07-06 10:00, > 2026-07-07 10:00
Priya S. | Yours is ready | < 2026-08-10 10:00, > 2026-08-11 10:00

Harbour Lane Books | Spring list | < 2026-03-09 11:00, > 2026-03-10 10:00
Harbour Lane Books | Autumn list | < 2026-09-21 11:00, > 2026-09-22 10:00
Menuiserie Loriot | Nouvelle page | < 2026-06-22 11:00, > 2026-06-23 10:00
Ferme des Aulnes | Étiquettes | < 2026-10-08 11:00, > 2026-10-09 10:00, < 2026-10-12 11:00, > 2026-10-13 10:00
Inès T. | Relecture de mai | > 2026-05-11 10:00, < 2026-05-13 10:00
Un passant | Une question | < 2026-07-20 10:00
Un passant | Une autre question | < 2026-07-27 10:00
"""
"""A thread a line: with whom, about what, and who writes when: ``>`` she, ``<`` the other."""


@dataclass(frozen=True)
class Letter:
    """One message, at a moment in Paris."""

    at: datetime
    sender: str
    to: tuple[str, ...]
    subject: str
    refs: tuple[str, ...] = ()
    more: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its Message-ID, without the brackets."""
        return f"{self.at:%Y%m%d%H%M}.{_local(self.sender)}.{_local(self.to[0])}@mail.example"


def letters() -> list[Letter]:
    """The whole year, in the order of writing."""
    return sorted([*_threads(), *_introduction(), *_machines()], key=lambda letter: letter.at)


def text(all_letters: list[Letter]) -> bytes:
    """The mbox."""
    return "".join(map(_written, all_letters)).encode("ascii")


def _threads() -> Iterator[Letter]:
    for line in filter(None, LETTERS.splitlines()):
        name, subject, turns = (part.strip() for part in line.split("|"))
        refs: tuple[str, ...] = ()
        for turn in turns.split(","):
            way, day, time = turn.split()
            sender, to = (_camille(), _called(name)) if way == ">" else (_called(name), _camille())
            letter = Letter(_paris(day, time), sender, (to,), f"Re: {subject}" if refs else subject, refs)
            refs = (*refs, letter.id)
            yield letter


def _introduction() -> Iterator[Letter]:
    """Inès brings Camille together with somebody who needs her."""
    to = (_camille(), _called("Maud L."))
    first = Letter(_paris("2026-06-02", "10:00"), _called("Inès T."), to, "Maud, Camille")
    answer = Letter(_paris("2026-06-03", "09:30"), _camille(), to[1:], "Re: Maud, Camille", (first.id,))
    yield from (first, answer)
    yield Letter(_paris("2026-06-04", "14:00"), to[1], to[:1], "Re: Maud, Camille", (first.id, answer.id))


def _machines() -> Iterator[Letter]:
    """A newsletter a month, and an answer of nobody."""
    for month in range(1, 11):
        at = _paris(f"2026-{month:02}-01", "06:00")
        list_ = ("List-Unsubscribe: <https://lettre.example/stop>", "Precedence: bulk")
        yield Letter(at, "La Lettre <bonjour@lettre.example>", (_camille(),), "Urgent : dernières places", (), list_)
    away = ("Auto-Submitted: auto-replied",)
    at = _paris("2026-09-07", "09:31")
    yield Letter(at, _called("Agence Tilmont"), (_camille(),), "Réponse automatique : Facture de juillet", (), away)


def _written(letter: Letter) -> str:
    labels = SENT if letter.sender == _camille() else RECEIVED
    head = [
        f"From {letter.id} {letter.at.astimezone(UTC):%a %b %d %H:%M:%S +0000 %Y}",
        f"X-Gmail-Labels: {_encoded(labels)}",
        *letter.more,
        f"From: {letter.sender}",
        f"To: {', '.join(letter.to)}",
        f"Date: {format_datetime(letter.at)}",
        f"Subject: {_encoded(letter.subject)}",
        f"Message-ID: <{letter.id}>",
    ]
    if letter.refs:
        head += [f"In-Reply-To: <{letter.refs[-1]}>", "References: " + "\n ".join(f"<{ref}>" for ref in letter.refs)]
    return "\n".join([*head, "", "Bonjour,", "", "Bien cordialement", "", ""])


def _local(written: str) -> str:
    return written.partition("@")[0].rpartition("<")[2]


def _camille() -> str:
    return f"Camille <{ME}>"


def _called(name: str) -> str:
    return f"{_encoded(name)} <{ADDRESSES[name]}>"


def _encoded(words: str) -> str:
    return words if words.isascii() else Header(words, "utf-8").encode(linesep="\n")


def _paris(day: str, time: str) -> datetime:
    """A moment on a clock in Paris, without asking this machine for its zones."""
    there = date.fromisoformat(day)
    summer = _last_sunday(there.year, 3) <= there < _last_sunday(there.year, 10)
    zone = timezone(timedelta(hours=2 if summer else 1))
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=zone)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


if __name__ == "__main__":
    TARGET.write_bytes(text(letters()))
    print(f"{TARGET.name}: {len(letters())} messages")
