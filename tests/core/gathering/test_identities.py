"""Who is who in files: numbers and addresses decide, then whole names; what only resembles suggests."""

from __future__ import annotations

import pytest

from core.gathering.finding import Party, reached_at
from core.gathering.identities import Identities, likeness, matching, remembered
from core.model import OriginKind, Relationship, Role

INVOICE, MAIL, JOTTED = OriginKind.INVOICE, OriginKind.MAIL, OriginKind.JOTTED


def who(id_: str, name: str, role: Role = Role.CLIENT, *reach: str, note: str = "") -> Relationship:
    return Relationship(id=id_, name=name, role=role, reach=reach, note=note)


HERE = Identities(
    [
        who("kern", "Studio Kern", Role.CLIENT, "siren:303265045", "mail:lea@kern.fr", "name:kern sarl"),
        who("fils", "Kern & Fils"),
        who("hotel", "Hôtel Saint Denis", note="e-mail: Accueil@Saint-Denis.example"),
        who("ardelis", "Ardelis"),
        who("partner", "Ardelis", Role.PARTNER),
        who("lina", "Lina B.", Role.PARTNER, note="e-mail: l.ina+work@gmail.com"),
    ]
)


@pytest.mark.parametrize(
    ("party", "kind", "found"),
    [
        (Party(name="studio  KERN"), INVOICE, "kern"),
        (Party(name="KERN SARL"), INVOICE, "kern"),
        (Party(name="STUDIO KERN SAS"), INVOICE, None),
        (Party(name="anything", ids=frozenset(["siren:303265045"])), INVOICE, "kern"),
        (Party(name="Kern & Fils", ids=frozenset(["siren:303265045"])), INVOICE, "kern"),
        (Party(name="Kern & Fils", address="lea@kern.fr"), MAIL, "kern"),
        (Party(name="Kern & Fils", address="max@kern.fr"), MAIL, "fils"),
        (Party(address="accueil@saint-denis.example"), MAIL, "hotel"),
        (Party(address=reached_at("LINA@gmail.com")), MAIL, "lina"),
        (Party(name="Ardelis"), INVOICE, "ardelis"),
        (Party(name="Ardelis"), MAIL, None),
        (Party(address="lea@kern.fr", ids=frozenset(["siren:999999999"])), INVOICE, "kern"),
        (Party(name="hotel"), JOTTED, "hotel"),
        (Party(name="hotel"), INVOICE, None),
        (Party(name="ardelis"), JOTTED, None),
        (Party(), JOTTED, None),
    ],
)
def test_what_is_known_decides(party: Party, kind: OriginKind, found: str | None) -> None:
    assert HERE.whose(party, kind) == found


@pytest.mark.parametrize(
    ("party", "suggested"),
    [
        (Party(name="STUDIO KERN SAS"), ["kern"]),
        (Party(name="VIR SEPA STUDIO KERN"), ["kern"]),
        (Party(name="Kern"), ["fils", "kern"]),
        (Party(name="HOTEL ST DENIS"), ["hotel"]),
        (Party(name="Max", address="max@kern.fr"), ["kern"]),
        (Party(name="Max", address="max@gmail.com"), []),
        (Party(name="Ardelis"), ["ardelis", "partner"]),
        (Party(name="Umbrella Retail"), []),
    ],
)
def test_what_resembles_suggests_and_one_alone_where_it_is_well_ahead(party: Party, suggested: list[str]) -> None:
    assert sorted(HERE.suggested(party)) == suggested


def test_likeness_is_told_in_a_hundred() -> None:
    same = ("STUDIO KERN SAS", "Studio Kern"), ("Kern", "Studio Kern"), ("Léa Dupont", "DUPONT LEA"), ("SAS", "SAS")
    assert [round(likeness(*pair)) for pair in same] == [100] * 4
    assert 90 < likeness("Garage Le Roy", "Garage Leroy") < 100
    assert likeness("Maison Corvelle", "Studio Kern") < 30
    assert likeness("", "Studio Kern") == likeness("…", "!") == 0


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (" Lea@Kern.FR ", "lea@kern.fr"),
        ("lea+invoices@kern.fr", "lea@kern.fr"),
        ("l.e.a+x@GMail.com", "lea@gmail.com"),
        ("l.ea@kern.fr", "l.ea@kern.fr"),
        ("+lea@kern.fr", "+lea@kern.fr"),
        ("kern.fr", "kern.fr"),
    ],
)
def test_addresses_are_compared_without_what_varies(typed: str, key: str) -> None:
    assert reached_at(typed) == key
    assert reached_at(key) == key


def test_what_is_remembered_of_a_party_decides_the_next_time() -> None:
    party = Party(name="KERN  Holding", address="compta@kern-holding.fr", ids=frozenset(["vat:40303265045"]))
    here = Identities([who("kern", "Studio Kern", Role.CLIENT, *remembered(party))])
    for again in (party, Party(name="kern holding"), Party(address=party.address), Party(ids=party.ids)):
        assert here.whose(again, INVOICE) == "kern"
    assert matching([party, Party(name="Kern")], "kern holding") == [party]
    assert matching([party], "COMPTA+a@kern-holding.fr") == [party]
    assert matching([party], "vat:40303265045") == [party]
