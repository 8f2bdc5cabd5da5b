"""What the user has to decide is asked for, never guessed."""

from pathlib import Path

import pytest

from core.errors import WrongUsage
from tests.core.exchange.helpers import brought, new, only

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Doe\nEND:VCARD\n"


def test_a_role_nobody_gave_is_asked_for(tmp_path: Path) -> None:
    practice = new(tmp_path)
    with pytest.raises(WrongUsage, match=r"Ann Doe.*--role"):
        practice.exchange.read(CARD.encode())
    assert not practice.home.exists()


def test_somebody_known_needs_none(tmp_path: Path) -> None:
    practice = new(tmp_path)
    practice.add("Ann Doe", "client")
    assert brought(practice, CARD).there == 1


def test_the_role_of_the_source_comes_first(tmp_path: Path) -> None:
    practice = new(tmp_path)
    brought(practice, CARD.replace("FN", "X-RAPPORTS-ROLE:contractor\nFN"), role="client")
    assert only(practice).role == "contractor"
