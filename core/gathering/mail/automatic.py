"""What no person wrote to another: lists, notifications, bounces, answers of a machine; and what she threw away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from core.people import bare

_SENDERS: Final = re.compile(
    r"(?:^|[._+-])(?:no-?_?reply|do-?_?not-?_?reply|ne-?pas-?repondre|mailer-daemon|postmaster|bounces?|notifications?"
    r"|notify|newsletter)(?:$|[._+-])"
)
_AWAY: Final = re.compile(
    r"\s*(?:(?:reponse|message) automatique\b|automatic reply\b|auto(?:matic)?[ -]?(?:reply|response)\b"
    r"|out of (?:the )?office\b"
    r"|absen(?:ce|te?) du bureau\b|absence\s*(?:$|:|re\b|-)|automatische antwort\b|abwesenheits|respuesta automatica\b"
    r"|risposta automatica\b)"
)
_BULK: Final = frozenset({"bulk", "list", "junk", "auto_reply"})
_DELETED: Final = 0x0008


class Place(StrEnum):
    """What a folder, or a label of Gmail, is for."""

    SENT = "sent"
    THROWN = "thrown"
    """Trash and spam."""
    UNSENT = "unsent"
    """Drafts, templates, what waits to be sent."""
    CHAT = "chat"


_NAMES: Final[Mapping[Place, str]] = {
    Place.SENT: (
        "sent|sent mail|sent items|sent messages|envoyes|messages envoyes|elements envoyes|objets envoyes|gesendet"
        "|gesendete objekte|gesendete elemente|gesendete nachrichten"
        "|enviado|enviados|elementos enviados|mensajes enviados"
        "|inviati|posta inviata|messaggi inviati|verzonden|verzonden items|verzonden berichten|mensagens enviadas"
        "|itens enviados"
    ),
    Place.THROWN: (
        "trash|bin|deleted|deleted items|deleted messages|corbeille|elements supprimes|messages supprimes|papierkorb"
        "|geloschte elemente|geloschte objekte|papelera|elementos eliminados|cestino"
        "|posta eliminata|prullenbak|lixeira|lixo"
        "|spam|junk|junk e-mail|junk email|junk mail|bulk mail|indesirables|courrier indesirable|pourriel|pourriels"
        "|correo no deseado|posta indesiderata|ongewenste e-mail"
    ),
    Place.UNSENT: (
        "draft|drafts|brouillon|brouillons|entwurf|entwurfe|borrador|borradores|bozza|bozze|concept|concepten|rascunho"
        "|rascunhos|templates|modeles|vorlagen|outbox|unsent messages|boite d'envoi|postausgang"
    ),
    Place.CHAT: "chat|chats|discussion|discussions",
}
_PLACES: Final = {name: place for place, names in _NAMES.items() for name in names.split("|")}


def place_called(name: str) -> Place | None:
    """What a folder or label is for, by its name in any of seven languages; None for any other."""
    return _PLACES.get(" ".join(bare(name.replace("’", "'").replace("_", " ")).split()))


def is_bulk(fields: Mapping[str, str]) -> bool:
    """Whether its header says that a machine wrote it, or that it went to a list."""
    said = fields.get("auto-submitted", "no").partition(";")[0].strip().lower()
    return (
        said not in ("", "no")
        or any(name in fields for name in ("list-id", "list-unsubscribe", "x-autoreply", "x-autorespond"))
        or fields.get("precedence", "").strip().lower() in _BULK
        or fields.get("content-type", "").lstrip().lower().startswith(("multipart/report", "text/calendar"))
    )


def is_automatic(sender: str, subject: str) -> bool:
    """Whether a machine wrote it, by its sender's folded address and its subject."""
    return _SENDERS.search(bare(sender.rpartition("@")[0])) is not None or _AWAY.match(bare(subject[:60])) is not None


def is_deleted(status: str) -> bool:
    """Whether Thunderbird has deleted it, and not yet taken it out of its file, by ``X-Mozilla-Status``."""
    try:
        return bool(int(status.strip() or "0", 16) & _DELETED)
    except ValueError:
        return False
