"""What a French reader sees: no English in exports, offers and messages, and lines broken between words only."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from core.acting.reason_codes import CODES, label
from core.language import CODES as LANGUAGES
from core.language import Language
from core.practice import Practice
from core.words import _EVERY
from tests.tui.conftest import Stage, screen_text
from tests.tui.shell import ROOT, Shell, the_shell
from tui.clock import SystemClock
from tui.terminal import console
from tui.terminal.wrapping import by_words

rapports = pytest.fixture(the_shell)
SAMPLE = ROOT / "sample_data" / "practice.json"


@pytest.fixture
def sample(rapports: Shell) -> Shell:
    practice = Practice(rapports.home, SystemClock())
    practice.exchange.read(SAMPLE.read_bytes(), "json")
    kern = practice.find("kern")
    practice.acting.decide(kern, "end", reason="dishonesty", note="x", notice_until="2027-01-31")
    practice.acting.commitments.add(kern, "a thing", "me", "2026-11-01", due="2026-12-24")
    return rapports


def test_a_markdown_export_is_in_one_language(sample: Shell) -> None:
    page = sample.done("export", "--format", "md", "--lang", "fr")
    fields = {found[1] for found in re.finditer(r"^ *- ([^:·«»\n]+?)\s?:", page, re.MULTILINE)}
    english = {"severity", "role", "stage", "level", "choice", "reason", "by", "what", "due", "expect"}
    english |= {"confidence", "review_on", "notice_until", "outcome", "channel", "mine", "happened", "came_true"}
    assert not fields & english and fields >= {"poids", "source", "rôle"}
    values = {
        found[1] for found in re.finditer(r"^ *- (?:poids|source|rôle|étape|décision)\s: (.*)$", page, re.MULTILINE)
    }
    assert not values & {"1", "2", "3", "fact", "feeling", "hearsay", "contractor", "partner", "active", "end"}
    assert "prestataire" in values and "la malhonnêteté" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_reason_lists_them_all_with_their_meaning(sample: Shell, language: str) -> None:
    for command in (["decide", "kern", "keep"], ["brief", "kern", "--kind", "refuse"]):
        told = sample(*command, "--reason", "foo", "--lang", language)
        assert told.code == 2
        labels = {code: label(code, Language(language)) for code in CODES}
        assert all((f"{code} ({said})" if said != code else code) in told.err for code, said in labels.items())


OFFERS = (
    ("add Nova", "client, contractor (prestataire), partner (partenaire)"),
    ("add Nova --role boss", "contractor (prestataire), partner (partenaire)"),
    ("edit kern --stage gone", "active (en cours), paused (en pause)"),
    ("edit kern --channel radio", "social (réseaux sociaux)"),
    ("log kern paid_late --source rumour", "fact (un fait)"),
    ("decide kern marry", "keep ("),
    ("commit kern x --by us", "me (par moi), them (par l’autre)"),
    ("list --verdict good", "steady ("),
    ("list --role boss", "partner (partenaire)"),
)


@pytest.mark.parametrize(("typed", "offered"), OFFERS)
def test_what_is_offered_says_what_it_means(sample: Shell, typed: str, offered: str) -> None:
    told = sample(*typed.split(), "--lang", "fr")
    assert told.code == 2 and (offered in told.err or offered.replace("active (active)", "active") in told.err), (
        told.err
    )
    plain = sample(*typed.split(), "--lang", "en")
    assert "(" not in plain.err.replace("(prestataire)", ""), "in English they mean what they say"


def test_every_closed_vocabulary_has_its_words() -> None:
    for kind, words in _EVERY.items():
        assert set(words) == set(kind)  # type: ignore[call-overload]  # an enumeration


COMMANDS = (
    "decide kern", "review", "review --from 2024-01-01 --to 2026-11-01", "brief kern", "agenda", "journal", "refusals",
    "backtest", "criteria kern", "signals", "where", "doctor", "show kern --points trust",
)  # fmt: skip


@pytest.mark.parametrize("cells", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_torn_at_the_edge(sample: Shell, monkeypatch: pytest.MonkeyPatch, cells: int, language: str) -> None:
    for command in COMMANDS:
        whole = sample(*command.split(), "--lang", language).out
        with monkeypatch.context() as narrowed:
            narrowed.setattr(console, "columns", lambda: cells)
            shown = sample(*command.split(), "--lang", language).out
        longest = max((cell_len(word) for word in re.split(r"[ \n]", whole)), default=0)
        for line in shown.splitlines():
            assert cell_len(line) <= max(cells, longest + 8) or line.startswith("|"), (command, line)
        if command.split()[0] in ("decide", "review", "brief"):  # tables spare columns
            assert shown.split() == whole.split(), command


def test_a_refusal_is_broken_between_words_too(
    rapports: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(console, "_columns", lambda _stream: 40)
    console.complain("rapports: " + "a sentence that is longer than that " * 3)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) > 2 and max(map(len, lines)) <= 40
    assert " ".join(lines).split() == ("rapports: " + "a sentence that is longer than that " * 3).split()


def test_colours_survive_the_break() -> None:
    parts: list[Any] = ["  • ", console.Painted("one two three four", "bold"), " five six"]
    lines = list(by_words(parts, 14))
    assert ["".join(part if isinstance(part, str) else part.text for part in line) for line in lines] == [
        "  • one two",
        "    three four",
        "    five six",
    ]
    assert [[part.style for part in line if not isinstance(part, str)] for line in lines] == [["bold"], ["bold"], []]


def test_a_long_review_names_the_years(sample: Shell) -> None:
    for language, first in (("en", r"\| 31 Jan 2024 \|"), ("fr", r"\| 31 janv\. 2024 \|")):
        page = sample.done("review", "--from", "2024-01-01", "--to", "2026-10-31", "--lang", language)
        assert re.search(first, page)
        one = sample.done("review", "--year", "2025", "--lang", language)
        assert not re.search(first.replace("2024", "2025"), one), "the title says the year"


@pytest.mark.parametrize(("code", "told"), [("en", "Nothing is called so."), ("fr", "Rien ne porte ce nom.")])
async def test_the_palette_says_in_its_language_that_nothing_was_found(
    stage: Stage, tmp_path: Path, code: str, told: str
) -> None:
    async with stage.app(code=code, size=(110, 30)) as (app, pilot):
        await pilot.press(":", *"zzzzqq")
        await pilot.pause(1.2)
        assert told in screen_text(app) and "No matches" not in screen_text(app)
