"""``rapports settings``: every setting with its value, one read, one set and taken back."""

import json
from collections.abc import Iterable

import pytest

from core.practice import Practice
from core.settings import ALL, BY_KEY, MOUSE, THEME
from tests.tui.shell import Shell, seed, the_shell, tree
from tui.clock import SystemClock

rapports = pytest.fixture(the_shell)

CHOSEN = [setting for setting in ALL if setting.values]


def stored(shell: Shell) -> dict[str, object]:
    return dict(Practice(shell.home, SystemClock()).settings())


@pytest.mark.parametrize(
    ("language", "heading", "meaning"),
    [("en", "what it is for", "What has to fit"), ("fr", "à quoi il sert", "Ce qui doit convenir")],
)
def test_every_setting_is_listed(rapports: Shell, language: str, heading: str, meaning: str) -> None:
    lines = rapports.done("settings", "--lang", language).splitlines()
    assert [line.split()[0] for line in lines[1:]] == [setting.key for setting in ALL]
    assert heading in lines[0] and any(meaning in line for line in lines)
    assert not rapports.home.exists(), "reading makes no store"


def test_json_holds_values_as_they_are_stored(rapports: Shell) -> None:
    seed(rapports.home)
    rapports.done("settings", "near_roles", "paid")
    found = {one["key"]: one for one in rapports.json("settings")}
    assert list(found["near_roles"]) == ["key", "value", "default", "choices", "meaning"]
    assert found["near_roles"]["value"] == ["partner", "contractor"]
    assert found["language"]["value"] is None and found["agenda_days"]["default"] == 90
    assert found["near_roles"] == rapports.json("settings", "near_roles")


@pytest.mark.parametrize("setting", CHOSEN, ids=lambda setting: setting.key)
def test_each_value_is_set_read_and_taken_back(rapports: Shell, setting: object) -> None:
    seed(rapports.home)
    key, values = setting.key, setting.values  # type: ignore[attr-defined]  # pytest hands it over as an object
    for value in values:
        before = stored(rapports)
        assert rapports.done("settings", key, value.name).strip() == value.name
        assert rapports.done("settings", key).strip() == value.name
        assert stored(rapports) == {**before, key: value.stored}
        rapports.done("undo")
        assert stored(rapports) == before
        rapports.done("redo")


def test_what_is_kept_is_told_in_numbers_and_printed_whole(rapports: Shell) -> None:
    seed(rapports.home)
    rapports.done("rules", "add", "It is near")
    rapports.done("qualify", "kern", "--met", "yes")
    listed = {line.split()[0]: line for line in rapports.done("settings").splitlines()}
    assert "1 entry" in listed["rules"] and "1 entry" in listed["qualification"]
    (version,) = json.loads(rapports.done("settings", "rules"))
    assert version["items"][-1]["text"] == "It is near"
    (answers,) = rapports.json("settings", "qualification")["value"].values()
    assert answers["met"] is True


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (["them", "rapports-dark"], 2, "did you mean theme?"),
        (["agenda_days", "31"], 2, "30 (a month), 90 (three months), 365 (a year)"),
        (["mouse", ""], 2, "one of on, off"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changed(
    rapports: Shell, typed: Iterable[str], code: int, said: str
) -> None:
    seed(rapports.home)
    before = tree(rapports.home)
    ran = rapports("settings", *typed)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert tree(rapports.home) == before


def test_a_refusal_speaks_french(rapports: Shell) -> None:
    assert "n’est pas possible" in rapports("settings", "mouse", "peut-être", "--lang", "fr").err


@pytest.mark.parametrize("value", [None, 0, "dark", ["on"], {"a": 1}, True])
def test_what_cannot_be_in_the_store_counts_as_the_default(rapports: Shell, value: object) -> None:
    seed(rapports.home)
    practice = Practice(rapports.home, SystemClock())
    for setting in (MOUSE, THEME):
        practice.set_setting(setting.key, value)
        assert rapports.done("settings", setting.key).strip() == setting.default


def test_the_shell_completes_the_keys(rapports: Shell) -> None:
    assert " ".join(BY_KEY) in rapports.done("completion", "bash").replace("' '", " ").replace('"', "").replace("'", "")
