"""Modules that are put off: nothing of them is loaded before it is used, and then they are themselves."""

import importlib
import sys

import pytest

from core.later import absent, later

SELDOM = "this"  # the Zen of Python, which tells by printing that it is loaded


@pytest.fixture(autouse=True)
def unloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, SELDOM, raising=False)


def test_it_is_loaded_by_the_first_use_and_not_before(capsys: pytest.CaptureFixture[str]) -> None:
    with later(SELDOM):
        module = importlib.import_module(SELDOM)
    assert SELDOM not in sys.modules
    assert not capsys.readouterr().out
    assert module.c == importlib.import_module(SELDOM).c
    assert capsys.readouterr().out.count("Zen") == 1


def test_it_may_be_used_while_it_is_put_off(capsys: pytest.CaptureFixture[str]) -> None:
    with later(SELDOM):
        assert importlib.import_module(SELDOM).c == 97
        assert importlib.import_module(SELDOM) is sys.modules[SELDOM]
    assert "Zen" in capsys.readouterr().out
    assert importlib.import_module(SELDOM).i == 25, "what was loaded meanwhile stays"


def test_what_is_known_of_it_does_not_load_it(capsys: pytest.CaptureFixture[str]) -> None:
    with later(SELDOM, c=3):
        module = importlib.import_module(SELDOM)
        from this import c
    assert module.c == c == 3
    assert not capsys.readouterr().out
    assert module.i == 25
    assert capsys.readouterr().out


def test_what_is_loaded_already_is_left_alone() -> None:
    with later("json"):
        assert importlib.import_module("json") is sys.modules["json"]
    assert sys.modules["json"].loads("[1]") == [1]


def test_what_it_has_not_is_missed_as_usual() -> None:
    with later("textwrap"), pytest.raises(AttributeError):
        _ = importlib.import_module("textwrap").nowhere


def test_one_inside_a_package_is_put_off_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "wsgiref"]:
        monkeypatch.delitem(sys.modules, name)
    with later("wsgiref.util"):
        headers = importlib.import_module("wsgiref.util")
    assert "wsgiref.util" not in sys.modules
    assert headers.is_hop_by_hop("Connection")


def test_one_that_is_absent_is_there_again_afterwards() -> None:
    with absent(SELDOM), pytest.raises(ImportError):
        importlib.import_module(SELDOM)
    assert importlib.import_module(SELDOM).i == 25


def test_one_that_is_loaded_cannot_be_made_absent() -> None:
    with absent("json"):
        assert importlib.import_module("json").loads("[1]") == [1]
    assert "json" in sys.modules


def test_it_is_there_again_even_after_a_failure() -> None:
    with pytest.raises(KeyError), absent(SELDOM):
        raise KeyError
    assert SELDOM not in sys.modules
