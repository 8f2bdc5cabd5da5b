"""From a flag to a conversation on the command line: decide, brief, agenda, and what leads up to them."""

from pathlib import Path

import pytest

from tests.tui.shell import Shell, the_shell

rapports = pytest.fixture(the_shell)
SAMPLE = Path(__file__).resolve().parents[2] / "sample_data" / "practice.json"


@pytest.fixture
def kern(rapports: Shell) -> str:
    return rapports.done("add", "Studio Kern", "--role", "client", "--since", "2024-03-01", "--income-share", "40")


@pytest.fixture
def sample(rapports: Shell) -> Shell:
    rapports.done("import", str(SAMPLE))
    return rapports


def stage(rapports: Shell, id_: str) -> str:
    return str(next(r["stage"] for r in rapports.json("export")["relationships"] if r["id"] == id_))


def test_from_flagged_to_brief(sample: Shell) -> None:
    flagged = sample.json("list", "--verdict", "renegotiate")[0]["relationship"]["name"]
    sheet = sample.done("brief", flagged)
    assert sheet.startswith(f"# Preparing a talk: {flagged}\n")
    assert "## What happened" in sheet and "## To close with" in sheet
    assert sample.done("brief", flagged, "--lang", "fr").startswith(f"# Préparer un entretien\u00a0: {flagged}\n")


def test_a_brief_as_json_names_the_events(sample: Shell) -> None:
    brief = sample.json("brief", "atelier nord")
    ids = {event["id"] for event in sample.json("export")["events"]}
    facts = next(section for section in brief["sections"] if section["key"] == "facts")
    figures = [figure for line in facts["lines"] for figure in line["figures"]]
    assert figures
    assert all(figure["value"] == len(figure["events"]) and set(figure["events"]) <= ids for figure in figures)
    assert sample.done("brief", "atelier nord", "--json") == sample.done("brief", "atelier nord", "--json")


@pytest.mark.parametrize("kind", ["renegotiate", "end", "refuse"])
def test_every_kind_for_everyone(sample: Shell, kind: str) -> None:
    for found in sample.json("list"):
        assert sample.json("brief", found["relationship"]["id"], "--kind", kind)["kind"] == kind


def test_a_brief_goes_into_a_new_file_to_edit(sample: Shell, tmp_path: Path) -> None:
    file = tmp_path / "sheet.md"
    assert sample.done("brief", "kern", "-o", str(file), "--no-law") == ""
    assert file.read_text("utf-8").startswith("# Preparing an ending: Kern & Fils")
    assert sample("brief", "kern", "-o", str(file)).code == 73
    sample.done("brief", "kern", "-o", str(file), "--force", "--json")
    assert file.read_text("utf-8").startswith("{")


def test_briefs_of_hostile_names_and_notes(rapports: Shell) -> None:
    rapports.done("add", "--role", "client", "--", "\x1b[31m[x](y)<b>")
    rapports.done("log", "--note", "# a\n- b\x07", "--", "\x1b[31m[x](y)<b>", "paid_late")
    sheet = rapports.done("brief", "31m")
    assert "\x1b" not in sheet and "\x07" not in sheet
    assert sheet.splitlines()[0] == "# Preparing a talk: \\\\x1b\\[31m\\[x\\](y)\\<b>"


def test_deciding_prints_an_id_and_changes_the_stage(rapports: Shell, kern: str) -> None:
    options = ("--reason", "priorities", "--note", "leave", "--expect", "back", "--confidence", "80%")
    id_ = rapports.done("decide", "kern", "pause", *options, "--review-on", "in 3 days")
    (stored,) = rapports.json("export")["decisions"]
    assert stored.pop("logged_at")
    assert stored == {
        "id": id_,
        "relationship": kern,
        "on": "2026-11-22",
        "choice": "pause",
        "reason": "priorities",
        "note": "leave",
        "expect": "back",
        "confidence": 80,
        "review_on": "2026-11-25",
        "notice_until": None,
        "verdict": "insufficient",
        "talk_on": None,
        "moment": None,
        "reply": None,
    }
    assert stage(rapports, kern) == "paused"
    assert "a decision about Studio Kern" in rapports.done("undo")
    assert (stage(rapports, kern), rapports.json("export")["decisions"]) == ("active", [])


def test_the_day_of_a_talk_can_be_named(rapports: Shell, kern: str) -> None:
    rapports.done("decide", "kern", "renegotiate", "--talk-on", "in 9 days")
    (due,) = [item for item in rapports.json("agenda") if item["kind"] == "talk"]
    assert (due["on"], due["relationship"]) == ("2026-12-01", kern)
    assert rapports("decide", "kern", "renegotiate", "--talk-on", "2020-01-01").code == 2


def test_ending_with_notice_keeps_the_stage_until_the_last_day(rapports: Shell, kern: str) -> None:
    ran = rapports("decide", "kern", "end", "--notice-until", "2026-12-20")
    assert ran.code == 0 and "20 December 2026" in ran.err and "40 %" in ran.err
    assert stage(rapports, kern) == "active"
    (due,) = [item for item in rapports.json("agenda") if item["kind"] == "notice"]
    assert (due["on"], due["in_days"], due["relationship"]) == ("2026-12-20", 28, kern)
    over = rapports.json("agenda", "--as-of", "2026-12-21")
    assert [item["kind"] for item in over if item["kind"].startswith("notice")] == ["notice_over"]
    assert rapports.json("decide", "kern", "end")["stage"] == "ended"


def test_without_a_choice_nothing_is_recorded(rapports: Shell, kern: str) -> None:
    rapports.done("log", kern, "dishonesty")
    shown = rapports.done("decide", "kern")
    for text in ("to end, since 22 November 2026", "Make sure of the facts", "Is it the price alone", "40 %"):
        assert text in shown
    sheet = rapports.json("decide", "kern")
    assert (sheet["guidance"]["advice"], sheet["keep_needs_reason"], len(sheet["bias"])) == ("stop", True, 7)
    assert rapports.json("export")["decisions"] == []


def test_the_third_time_it_asks(rapports: Shell, kern: str) -> None:
    rapports.done("log", kern, "dishonesty")
    said = [rapports("decide", "kern", "keep", "--reason", "income").err for _ in range(3)]
    assert ["obstinacy" in err for err in said] == [False, False, True]


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        ("decide kern marry", 2, "keep, renegotiate"),
        ("decide kern keep --reason bcause", 2, "--reason"),
        ("decide kern keep --confidence 101", 2, "0 to 100"),
        ("decide kern maybe", 2, "--review-on"),
        ("decide kern end --notice-until 2020-01-01", 2, "--notice-until"),
        ("decide kern keep --as-of 2027-01-01", 1, "has not come yet"),
        ("decide nobody keep", 1, "nobody"),
        ("decide", 2, "required"),
        ("brief kern --kind divorce", 2, "--kind"),
        ("brief kern --door ajar", 2, "--door"),
        ("brief", 2, "required"),
        ("agenda --days -1", 2, "--days"),
        ("agenda --days x", 2, "--days"),
        ("commit kern call", 2, "--by is needed"),
        ("commit kern call --by us", 2, "me, them"),
        ("kept kern", 1, "No open promise"),
        ("dropped nobody", 1, "No open promise"),
        ("frame kern --trial-end 2026-02-30", 2, "--trial-end"),
        ("qualify kern --met perhaps", 2, "--met"),
        ("qualify kern --rule trade", 2, "--rule"),
        ("qualify kern --rule other=yes", 2, "--rule"),
        ("qualify kern --decide go", 1, "reason"),
        ("proposal add kern --channel social", 1, "No proposal before"),
        ("proposal add kern", 2, "channel"),
        ("proposal close x won", 1, "Nothing has the id"),
        ("proposal close x", 2, "proposal close ID"),
        ("proposal eat", 2, "add, close, list"),
        ("opinion add text", 2, "--who is needed"),
        ("opinion decide x adopt", 1, "Nothing has the id"),
        ("opinion decide x shout", 2, "HANDLING"),
        ("criteria kern --remove calm", 2, "at a time"),
        ("criteria --remove nothing", 2, "--remove"),
        ("criteria --answer calm=yes", 2, "name is needed"),
        ("criteria kern --answer calm", 2, "calm=yes"),
        ("criteria kern --answer calm=perhaps", 2, "--answer"),
        ("criteria kern --answer nothing=yes", 2, "nothing"),
        ("criteria --add x --dimension money", 2, "--dimension"),
        ("criteria --reword calm", 2, "text is needed"),
        ("criteria --reword calm --seen-by meeting", 2, "--seen-by"),
        ("rules remove nothing", 2, "KEY"),
        ("rules add", 2, "rules add TEXT"),
        ("rules add x --key trade", 2, "--key"),
    ],
)
def test_refusals_change_nothing(rapports: Shell, kern: str, typed: str, code: int, says: str) -> None:
    before = rapports.done("export").splitlines()
    ran = rapports(*typed.split())
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err
    assert rapports.done("export").splitlines()[3:] == before[3:]


def test_keeping_on_against_the_verdict_needs_a_reason(rapports: Shell, kern: str) -> None:
    rapports.done("log", kern, "dishonesty")
    ran = rapports("decide", "kern", "keep")
    assert ran.code == 1 and "--reason" in ran.err
    assert rapports.json("export")["decisions"] == []


def test_the_agenda_lists_and_says_when_it_is_empty(sample: Shell) -> None:
    lines = sample.done("agenda", "--days", "14").splitlines()
    assert lines == sorted(lines, key=lambda line: line[:10])
    assert any("Kern & Fils" in line and "last day" in line for line in lines)
    assert all(item["in_days"] <= 14 for item in sample.json("agenda", "--days", "14"))


def test_an_empty_agenda(rapports: Shell) -> None:
    ran = rapports("agenda", "--days", "1")
    assert (ran.code, ran.out, ran.err) == (0, "", "Nothing is due in the next 1 day.\n")
    assert rapports.json("agenda") == []


def test_commitments_from_promise_to_log(rapports: Shell, kern: str) -> None:
    one = rapports.done("commit", "kern", "a planning", "--by", "them", "--due", "2026-12-01")
    assert [item["record"] for item in rapports.json("agenda")] == [one]
    rapports.done("commit", "kern", "a quote", "--by", "me")
    assert rapports("kept", "kern").code == 1
    assert rapports.done("kept", "kern", "planning") == one
    (event,) = rapports.json("export")["events"]
    assert (event["signal"], event["mine"]) == ("promise_kept", False)
    rapports.done("dropped", "kern", "--no-log")
    assert len(rapports.json("export")["events"]) == 1
    assert {c["what"]: c["kept"] for c in rapports.json("export")["commitments"]} == {
        "a planning": True,
        "a quote": False,
    }


def test_a_commitment_by_its_id(rapports: Shell, kern: str) -> None:
    id_ = rapports.json("commit", kern, "a quote", "--by", "me")["id"]
    assert rapports.json("dropped", id_) == {"id": id_}


def test_the_frame_is_shown_and_written(rapports: Shell, kern: str) -> None:
    assert "Nothing of the frame is written here yet" in rapports.done("frame", "kern")
    rapports.done("frame", "kern", "--goal", "grow", "--trial-end", "in 3 days", "--for-whom", "towns")
    assert rapports.json("export")["relationships"][0]["frame"] == {
        "goal": "grow",
        "for_whom": "towns",
        "trial_end": "2026-11-25",
    }
    shown = rapports.done("frame", "kern")
    assert "goal: grow" in shown and "notice" in shown
    assert "what" in rapports.json("frame", "kern")["unspoken"]
    rapports.done("frame", "kern", "--goal", "", "--trial-end", "")
    assert rapports.json("export")["relationships"][0]["frame"] == {"for_whom": "towns"}


def test_qualifying_leads_to_a_proposal(rapports: Shell) -> None:
    rapports.done("add", "Nova", "--role", "client", "--stage", "prospect", "--channel", "recommendation")
    assert rapports.json("qualify", "nova")["outcome"] == "qualify"
    answers = ("--met", "yes", "--rule", "trade=oui", "--rule", "room=yes", "--how-they-know", "a shared client")
    assert rapports.done("qualify", "nova", *answers).startswith("go ahead")
    id_ = rapports.done("proposal", "add", "nova")
    assert rapports.done("proposal", "close", id_, "lost") == id_
    assert rapports.json("proposal", "list")[0]["outcome"] == "lost"
    assert "declined" in rapports.done("proposal", "list")
    refused = rapports.done("qualify", "nova", "--decide", "refuse", "--because", "a feeling")
    assert refused.startswith("say no, kindly") and "a feeling" in refused
    ran = rapports("decide", "nova", "refuse", "--reason", "fit")
    assert ran.code == 0 and "rapports rules add" not in ran.err  # it is a rule of hers already
    assert "outside my trade" in rapports.done("brief", "nova")


def test_opinions_stay_apart(rapports: Shell, kern: str) -> None:
    id_ = rapports.done("opinion", "add", "kern", "They never pay.", "--who", "Ana", "--competence", "worked there")
    rapports.done("opinion", "add", "Go direct.", "--who", "a coach", "--handling", "set_aside")
    assert "undecided" in rapports.done("opinion", "list", "kern")
    rapports.done("opinion", "decide", id_, "adapt")
    assert {o["who"]: o["handling"] for o in rapports.json("opinion", "list")} == {
        "Ana": "adapt",
        "a coach": "set_aside",
    }
    assert len(rapports.done("opinion", "list").splitlines()) == 2


def test_criteria_are_hers(sample: Shell) -> None:
    assert len(sample.done("criteria").splitlines()) == 7
    assert {one["match"] for one in sample.json("criteria", "ambre")} == {"met", "unknown"}
    assert {one["match"] for one in sample.json("criteria", "kern")} == {"not_met", "unknown"}
    assert "with the people they serve: nothing noted speaks of it" in sample.done("criteria", "ambre")
    assert sample.done("criteria", "--reword", "calm", "--text", "No rush.") == "calm"
    assert sample.done("criteria", "--add", "They laugh.", "--dimension", "satisfaction", "--bonus") == "criterion1"
    assert sample.done("criteria", "--remove", "growth") == "growth"
    listed = sample.json("criteria")
    assert listed["since"] == "2026-11-22" and len(listed["items"]) == 7
    assert "No rush." in sample.done("criteria", "kern")
    assert "your word" in sample.done("criteria", "kern", "--answer", "calm=yes", "--answer", "regard=unknown")
    assert [one["key"] for one in sample.json("criteria", "kern") if one["hers"]] == ["calm"]
    assert "pour mon métier" in sample.done("criteria", "--lang", "fr")


def test_other_words_are_seen_by_nothing_until_she_says_by_what(sample: Shell) -> None:
    def calm(name: str = "atelier") -> tuple[str, str]:
        return next((one["match"], one["why"]) for one in sample.json("criteria", name) if one["key"] == "calm")

    before = calm()
    assert before[0] == "not_met" and "planned requests and" in before[1]
    sample.done("criteria", "--reword", "calm", "--text", "No rush.")
    assert calm() == ("unknown", "nothing noted speaks of it")
    sample.done("criteria", "--reword", "calm", "--seen-by", "request_planned", "--seen-by", "request_urgent")
    assert calm() == before
    sample.done("criteria", "--reword", "calm", "--text", "Never a rush.", "--keep-evidence")
    assert calm() == before
    sample.done("criteria", "--reword", "calm", "--seen-by", "none")
    assert calm()[0] == "unknown"
    sample.done("undo")
    assert calm() == before
    exported = sample.done("export")
    assert '"request_urgent"' in exported


def test_versions_and_the_benchmark_are_told_with_their_counts(sample: Shell) -> None:
    sample.done("criteria", "--reword", "calm", "--text", "No rush.", "--as-of", "2023-01-01")
    first, second, *_ = sample.done("criteria").splitlines()
    assert first == "up to 31 December 2022: 11 new, 1 too little, 6 steady, 2 to renegotiate and 2 ended"
    assert second.startswith("since 1 January 2023: 8 new, 1 too little, 1 steady")
    found = sample.json("criteria")
    assert [one["since"] for one in found["versions"]] == [None, "2023-01-01"]
    assert found["benchmark"]["sentence"] == sample.done("criteria", "--best").splitlines()[0]
    for trait in found["benchmark"]["traits"]:
        assert trait["best"]["count"] <= trait["best"]["of"] <= len(found["benchmark"]["best"])


def test_rules_are_hers(rapports: Shell) -> None:
    assert rapports.done("rules").splitlines()[0] == "trade  It belongs to my trade."
    assert "métier" in rapports.done("rules", "--lang", "fr")
    assert rapports.done("rules", "add", "Less than an hour away.") == "rule1"
    assert rapports.done("rules", "remove", "trade") == "trade"
    assert [rule["key"] for rule in rapports.json("rules")["items"]] == ["room", "rule1"]


def test_what_is_due_takes_its_answer_and_gives_it_back(sample: Shell) -> None:
    def due() -> dict[str, str]:
        return {item["id"]: item["on"] for item in sample.json("agenda", "--days", "400")}

    before = due()
    talk = next(item for item in sample.json("agenda") if item["kind"] == "talk")
    assert talk["answers"] == ["went_well", "went_badly", "later"]
    assert sample.json("answer", talk["id"][:8], "later", "2026-12-20") == {"id": talk["id"], "on": "2026-12-20"}
    assert due() == before | {talk["id"]: "2026-12-20"}
    assert sample.done("answer", "atelier", "went_well", "--note", "calm") == talk["id"]
    assert sample.json("show", "atelier")["relationship"]["name"] == "Atelier Nord"
    assert talk["id"] not in due()
    sample.done("undo")
    sample.done("undo")
    assert due() == before


def test_what_came_is_told_beside_what_was_expected(sample: Shell) -> None:
    [review] = [item for item in sample.json("agenda") if item["kind"] == "review" and "Tilmont" in item["name"]]
    sample.done("answer", review["id"], "worse", "--note", "no")
    [entry] = [e for e in sample.json("journal", "tilmont")["decisions"] if e["decision"] == review["record"]]
    assert (entry["came"], entry["came_true"], entry["standing"]) == ("worse", False, "reviewed")
    assert "worse than expected" in sample.done("journal", "tilmont")
    sample.done("undo")
    sample.done("reflect", "tilmont", "--came", "better")
    assert "better than expected" in sample.done("journal", "tilmont")
    assert "mieux que prévu" in sample.done("journal", "tilmont", "--lang", "fr")
