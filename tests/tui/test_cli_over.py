"""One that is over is told as over, on every command: how and when it ended, and its verdict as that of then."""

from pathlib import Path

import pytest

from tests.tui.shell import Shell, the_shell

rapports = pytest.fixture(the_shell)

GOOD = ("2026-07-02", "2026-07-20", "2026-08-10", "2026-09-01", "2026-09-20", "2026-10-10")
OF_TODAY = ("✓", "steady, since", "to watch, since", "before anything stops", "Before deciding", "saying what works")
"""What is said of somebody with whom it goes on."""


def steady(shell: Shell, name: str) -> None:
    shell.done("add", name, "--role", "client", "--since", "2019-03-01", "--income-share", "45")
    for day in GOOD:
        shell.done("log", name, "promise_kept", "--on", day)
        shell.done("log", name, "work_good", "--on", day)


WAYS = {
    "left on 15 Nov": [("decide", "Pell", "left", "--on", "2026-11-15")],
    "left on 14 Nov": [
        ("log", "Pell", "left_without_word", "--on", "2026-11-14"),
        ("edit", "Pell", "--stage", "ended"),
    ],
    "left on 13 Nov": [  # she closed it after they had gone: they left all the same
        ("log", "Pell", "left_without_word", "--on", "2026-11-13"),
        ("decide", "Pell", "end", "--on", "2026-11-16"),
    ],
    "ended on 12 Nov": [("decide", "Pell", "end", "--on", "2026-11-12")],
    "ended": [("edit", "Pell", "--stage", "ended")],
}


@pytest.mark.parametrize("how", WAYS)
def test_what_is_over_is_nowhere_told_as_going_on(rapports: Shell, how: str) -> None:
    steady(rapports, "Pell")
    verdict = rapports.json("list")[0]["verdict"]
    assert verdict == "steady"
    for command in WAYS[how]:
        rapports.done(*command)
    pages = {name: rapports.done(*name.split()) for name in ("list", "show Pell", "decide Pell", "brief Pell")}
    for name, page in pages.items():
        assert not [phrase for phrase in OF_TODAY if phrase in page], (name, page)
    assert how in pages["list"] and "was steady" in pages["list"]
    (listed,) = rapports.json("list")
    assert listed["verdict"] == verdict or "left_without_word" in str(WAYS[how]), "the reading of then stays"
    assert listed["over"]["text"].startswith(how.partition(" on ")[0])
    assert "over" not in rapports.json("show", "Pell", "--as-of", "2026-10-01") or how == "ended"
    assert "Pell" not in rapports.done("today")
    assert rapports.json("decide", "Pell")["bias"] == []
    foretold = rapports.done("log", "Pell", "promise_broken", "--on", "2026-11-20", "--dry-run")
    assert "steady" not in foretold.replace("was steady", "")
    last = rapports.done("history", "Pell", "--every", "400").splitlines()[-1]
    assert "□" in last and "✓" not in last
    if how.startswith("left"):
        assert "rapports brief NAME" in pages["decide Pell"]
        review = rapports.done("review")
        assert "they left" in review and "I ended it" not in review


def test_of_one_told_from_memory_the_day_is_said_as_it_is_known(rapports: Shell, tmp_path: Path) -> None:
    file = tmp_path / "told.json"
    person = '{"id": "a", "name": "Aubier", "role": "client", "stage": "ended"'
    told = '"ended_on": "2016-07-01", "ended_precision": "year", "ended_by": "faded"}'
    head = '{"format": "bons-rapports", "version": 2, "exported_at": "2026-11-22T10:00:00Z", "relationships": ['
    file.write_text(f"{head}{person}, {told}]}}", encoding="utf-8")
    rapports.done("import", str(file))
    assert "faded in 2016" in rapports.done("list")
    assert "It is over" in rapports.done("brief", "Aubier") and "Preparing" not in rapports.done("brief", "Aubier")


def test_a_prospect_is_given_no_notice(rapports: Shell) -> None:
    rapports.done("add", "Nouveau", "--role", "client", "--stage", "prospect", "--income-share", "45")
    rapports.done("log", "Nouveau", "meeting")
    for command in (("decide", "Nouveau"), ("brief", "Nouveau", "--kind", "end")):
        said = rapports.done(*command)
        assert "there is no notice to give" in said and "custom" not in said and "before anything stops" not in said
    assert "before anything stops" not in rapports("decide", "Nouveau", "end").err


def test_before_a_departure_is_recorded_as_the_end_list_and_show_say_it_in_one_voice(rapports: Shell) -> None:
    steady(rapports, "Pell")
    rapports.done("log", "Pell", "left_without_word", "--on", "2026-11-14")
    for page in ("list", "show Pell"):
        said = rapports.done(*page.split())
        assert "□" in said and "they left, to be recorded" in said, page
        assert not [phrase for phrase in OF_TODAY if phrase in said.splitlines()[1 if "show" in page else 0]], page


def test_an_answer_keeps_what_is_said_with_it_or_refuses_it(rapports: Shell) -> None:
    steady(rapports, "Pell")
    rapports.done(
        "proposal", "add", "Pell", "--channel", "network", "--met", "--on", "2026-11-01", "--note", "A new map"
    )
    refused = rapports("answer", "Pell", "won", "--note", "they liked the map")
    assert refused.code == 2 and "takes no note" in refused.err
    assert rapports("answer", "Pell", "won", "--reason", "nonsense").code == 2
    assert rapports.json("proposal", "list")[0]["outcome"] == "open"
    rapports.done("answer", "Pell", "lost", "--reason", "price")
    (one,) = rapports.json("proposal", "list")
    assert (one["outcome"], one["reason"], one["note"]) == ("lost", "price", "A new map")
