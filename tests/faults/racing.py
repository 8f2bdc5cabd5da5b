"""Every changing command as a pair of lists of commands for two programs at once, and what must hold afterwards.

Where both go at the same record they change different fields of it, or are after the same thing; a value that counts
up tells a lost update even where a later one hides it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

from core.gathering.waiting import written
from core.model import Commitment, Event, Origin, OriginKind, Pending, Relationship, Role
from core.practice import Practice
from tui.clock import SystemClock

Commands = list[list[str]]


class Done(NamedTuple):
    """How one command ended and what it printed."""

    words: list[str]
    code: int
    out: str


class Race(NamedTuple):
    """What two programs do at once; ``check`` gets what was done, and gives how many acknowledged changes were lost."""

    left: Commands
    right: Commands
    check: Callable[[Practice, list[Done], list[Done]], int]


def acknowledged(done: list[Done]) -> list[Done]:
    """Those that said they were stored; the others said why not."""
    assert all(one.code in (0, 1, 75) for one in done), [one for one in done if one.code not in (0, 1, 75)]
    return [one for one in done if one.code == 0]


def versions(practice: Practice, id_: str) -> list[dict[str, Any]]:
    """Every version of one relationship, in the order they were written."""
    rows = map(json.loads, (practice.home / "relationships.jsonl").read_text("utf-8").splitlines())
    return [row for row in rows if row.get("_t") == "relationships" and row.get("_id") == id_]


def stepping(value: Callable[[dict[str, Any]], float]) -> Callable[[Practice, str], int]:
    """Counts how often a value that only ever rises fell."""

    def fallen(practice: Practice, id_: str) -> int:
        found = [value(version) for version in versions(practice, id_)]
        return sum(later < earlier for earlier, later in pairwise(found))

    return fallen


def everyone(practice: Practice, kind: str, n: int, **fields: Any) -> list[Relationship]:
    return [practice.add(f"{kind} {i}", "client", **fields) for i in range(n)]


def adding(practice: Practice, n: int) -> Race:
    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        names = [who.name for who in practice.relationships()]
        assert all(names.count(f"same {i}") == 1 for i in range(n))
        done = acknowledged(left) + acknowledged(right)
        assert len(done) == 3 * n
        return sum(one.words[1] not in names for one in done)

    own = [[["add", f"{side} {i}", "--role", "client"] for i in range(n)] for side in ("left", "right")]
    same = [["add", f"same {i}", "--role", "client"] for i in range(n)]
    return Race(own[0] + same, same + own[1], check)


def editing(practice: Practice, n: int) -> Race:
    (who,) = everyone(practice, "edit", 1)

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        assert len(acknowledged(left)) == len(acknowledged(right)) == n
        found = practice.relationship(who.id)
        assert (found.cadence_weeks, found.income_share) == (n, n)
        fields = (lambda row: row.get("cadence_weeks") or 0), (lambda row: row.get("income_share") or 0)
        return sum(stepping(field)(practice, who.id) for field in fields)

    return Race(
        [["edit", who.id, "--cadence", str(i + 1)] for i in range(n)],
        [["edit", who.id, "--income-share", str(i + 1)] for i in range(n)],
        check,
    )


def framing(practice: Practice, n: int) -> Race:
    (who,) = everyone(practice, "frame", 1)

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        assert len(acknowledged(left)) == len(acknowledged(right)) == n
        frame = practice.relationship(who.id).frame
        assert (frame.goal, frame.price) == (str(n), str(n))
        parts = ("goal", "price")
        return sum(stepping(lambda row, p=part: int(row["frame"].get(p) or 0))(practice, who.id) for part in parts)

    sides = [[["frame", who.id, option, str(i + 1)] for i in range(n)] for option in ("--goal", "--price")]
    return Race(*sides, check)


def logging(practice: Practice, n: int) -> Race:
    (who,) = everyone(practice, "log", 1)

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        there = {event.id for event in practice.events(who.id)}
        return sum(one.out not in there for one in acknowledged(left) + acknowledged(right))

    return Race([["log", who.id, "meeting"]] * n, [["checkin", who.id, "4"]] * n, check)


def amending(practice: Practice, n: int) -> Race:
    (who,) = everyone(practice, "amend", 1)
    events = [practice.log(who, "meeting").id for _ in range(n)]

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        there = {event.id: event for event in practice.events(who.id)}
        done = acknowledged(left) + acknowledged(right)
        assert len(there) == len(done) == n  # of two about the same event one is refused
        return sum(not _says(there.get(one.out), one.words) for one in done)

    return Race(
        [["amend", id_, "--note", "x"] for id_ in events], [["amend", id_, "--severity", "3"] for id_ in events], check
    )


def _says(event: Event | None, words: list[str]) -> bool:
    return event is not None and (event.note == "x" if "--note" in words else event.severity == 3)


def removing(practice: Practice, n: int) -> Race:
    (who,) = everyone(practice, "remove", 1)
    events = [practice.log(who, "meeting").id for _ in range(n)]

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        there = {event.id for event in practice.events(who.id)}
        removed, amended = acknowledged(left), acknowledged(right)
        assert len(removed) + len(amended) == n
        return sum(one.words[1] in there for one in removed) + sum(one.out not in there for one in amended)

    return Race([["remove", id_] for id_ in events], [["amend", id_, "--note", "x"] for id_ in events], check)


def ruling(practice: Practice, n: int) -> Race:
    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        texts = [one.text for one in practice.acting.lists.criteria("9999-12-31").items]
        texts += [one.text for one in practice.acting.lists.rules("9999-12-31").items]
        done = acknowledged(left) + acknowledged(right)
        assert len(done) == 4 * n
        return sum(not any(word in texts for word in one.words) for one in done)

    def side(name: str) -> Commands:
        both = [
            [["criteria", "--add", f"{name} criterion {i}"], ["rules", "add", f"{name} rule {i}"]] for i in range(n)
        ]
        return [words for pair in both for words in pair]

    return Race(side("left"), side("right"), check)


def wanting(practice: Practice, n: int) -> Race:
    """One side says whom she wants, the other what she brings; neither takes back what the other said."""

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        assert len(acknowledged(left)) == len(acknowledged(right)) == n
        found = practice.acting.lists.persona(Role.CLIENT, "9999-12-31")
        return (found.want != f"want {n - 1}") + (found.bring != f"bring {n - 1}")

    return Race(
        [["persona", "client", "--want", f"want {i}"] for i in range(n)],
        [["persona", "client", "--bring", f"bring {i}"] for i in range(n)],
        check,
    )


def wording(practice: Practice, n: int) -> Race:
    """Both add words of hers; all of them are there, no two by one letter."""

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        own = practice.acting.words.all()
        letters = [word.letter for word in own if word.letter]
        assert len(acknowledged(left)) == len(acknowledged(right)) == n
        return 2 * n - len(own) + len(letters) - len(set(letters))

    def side(name: str) -> Commands:
        return [["words", "add", f"{name} {i}", "--signal", "dismissed"] for i in range(n)]

    return Race(side("left"), side("right"), check)


def qualifying(practice: Practice, n: int) -> Race:
    people = everyone(practice, "qualify", n, stage="prospect")

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        assert len(acknowledged(left)) == len(acknowledged(right)) == n
        found = [practice.acting.qualification(who, "2026-01-01") for who in people]
        return sum(one.met is not True for one in found) + sum(one.brief is not False for one in found)

    return Race(
        [["qualify", who.id, "--met", "yes"] for who in people],
        [["qualify", who.id, "--brief", "no"] for who in people],
        check,
    )


def proposing(practice: Practice, n: int) -> Race:
    (who,) = everyone(practice, "propose", 1)
    made = [practice.acting.propose(who, "2026-01-01", channel="network").id for _ in range(n)]

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        there = {proposal.id: proposal for proposal in practice.proposals()}
        assert len(acknowledged(left)) == n
        lost = sum(there[id_].outcome != "won" for id_ in made)
        return lost + sum(one.out not in there for one in acknowledged(right))

    return Race(
        [["proposal", "close", id_, "won"] for id_ in made],
        [["proposal", "add", who.id, "--channel", "network"]] * n,
        check,
    )


def missioning(practice: Practice, n: int) -> Race:
    """Ending missions, while others say no to strangers and refuse the next mission of the same one."""
    (who,) = everyone(practice, "mission", 1)
    made = [practice.acting.missions.add(who, f"mission {i}", "2026-01-01").id for i in range(n)]
    before = len(practice.acting.refusing.all())

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        there = {mission.id: mission for mission in practice.acting.missions.of(who)}
        assert len(acknowledged(left)) == n
        lost = sum(there[id_].ended_on is None for id_ in made)
        refused = [one.out for one in acknowledged(right) if one.words[0] == "mission"]
        noes = len([one for one in acknowledged(right) if one.words[0] == "refuse"])
        lost += noes - (len(practice.acting.refusing.all()) - before)
        return lost + sum(id_ not in there for id_ in refused)

    right = [
        words
        for i in range(n)
        for words in (
            ["mission", who.id, "refuse", f"next {i}", "--reason", "time"],
            ["refuse", f"stranger {i}", "--reason", "time"],
        )
    ]
    return Race([["mission", who.id, "end", id_] for id_ in made], right, check)


def besiding(practice: Practice, n: int) -> Race:
    """Noting both sides of one relationship."""
    (who,) = everyone(practice, "side", 1)

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        there = {side.id for side in practice.acting.their_sides.of(who)}
        return sum(one.out not in there for one in acknowledged([*left, *right]))

    return Race([["their-side", who.id, "4", "--said"]] * n, [["their-side", who.id, "2"]] * n, check)


def owning(practice: Practice, n: int) -> Race:
    """Her part with one relationship, while she says how she held to what she owes: that is taken once a month."""
    (who,) = everyone(practice, "part", 1)

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        there = {part.id for part in practice.acting.own_parts.of(who)}
        answered = len(practice.acting.own_parts.answers())
        return sum(one.out not in there for one in acknowledged(left)) + (answered != len(acknowledged(right)))

    return Race([["my-part", who.id, "late"]] * n, [["owed", "client", "--held", "client_frame"]] * n, check)


def promising(practice: Practice, n: int) -> Race:
    (who,) = everyone(practice, "commit", 1)
    made = [practice.acting.commitments.add(who, f"promise {i}", "them", "2026-01-01") for i in range(n)]

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        there: dict[str, Commitment] = {one.id: one for one in practice.acting.commitments.of(who)}
        kept = {one.out for one in acknowledged(left)}
        dropped = {one.out for one in acknowledged(right) if one.words[0] == "dropped"}
        new = {one.out for one in acknowledged(right) if one.words[0] == "commit"}
        assert not kept & dropped and kept | dropped == {one.id for one in made}
        assert len(practice.events(who.id)) == n  # each was closed once, and noted once
        lost = sum(there[id_].kept is not True for id_ in kept) + sum(there[id_].kept is not False for id_ in dropped)
        return lost + len(new - set(there))

    right = [[["dropped", one.id], ["commit", who.id, f"new {i}", "--by", "me"]] for i, one in enumerate(made)]
    return Race([["kept", one.id] for one in made], [words for pair in right for words in pair], check)


def answering(practice: Practice, n: int) -> Race:
    people = everyone(practice, "answer", n)
    for who in people:
        for party in ("me", "them"):
            practice.acting.commitments.add(who, party, party, "2026-01-01", due="2026-01-02")
    due = [practice.acting.answering.due(who, "2026-01-03") for who in people]
    kept = [next(item.id for item in items.values() if item.text.startswith("My")) for items in due]
    later = [next(item.id for item in items.values() if item.text.startswith("Their")) for items in due]

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        assert len(acknowledged(left)) == len(acknowledged(right)) == n
        promises = [one for who in people for one in practice.acting.commitments.of(who)]
        return 2 * n - sum(one.kept is True or one.due == "2040-01-01" for one in promises)

    return Race(
        [["answer", id_, "kept"] for id_ in kept], [["answer", id_, "later", "2040-01-01"] for id_ in later], check
    )


def deciding(practice: Practice, n: int) -> Race:
    people = everyone(practice, "decide", n)

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        assert len(acknowledged(left)) == len(acknowledged(right)) == n
        lost = 0
        for who in people:
            found = practice.relationship(who.id)
            lost += found.stage != "paused" or not practice.decisions(who.id)
            lost += found.note != "x"
        return lost

    return Race(
        [["decide", who.id, "pause", "--reason", "time"] for who in people],
        [["edit", who.id, "--note", "x"] for who in people],
        check,
    )


def opining(practice: Practice, n: int) -> Race:
    made = [practice.acting.opinions.note(None, "fine", "Ana", "2026-01-01").id for _ in range(n)]

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        there = {opinion.id: opinion for opinion in practice.acting.opinions.about()}
        assert len(acknowledged(left)) == n
        return sum(there[id_].handling != "adapt" for id_ in made) + sum(
            one.out not in there for one in acknowledged(right)
        )

    return Race(
        [["opinion", "decide", id_, "adapt"] for id_ in made], [["opinion", "add", "good", "--who", "Bo"]] * n, check
    )


def looking_back(practice: Practice, n: int) -> Race:
    (who,) = everyone(practice, "reflect", 1)
    practice.acting.decide(who, "keep", "2026-01-01")
    rules = [practice.learning.resolve(2040, f"rule {i}") for i in range(n)]

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        there = {rule.id: rule for rule in practice.learning.resolutions(2040)}
        reflections = {one.id for one in practice.records("reflections", who.id)}
        lost = sum(there[rule.id].fulfilment != "kept" for rule in rules)
        for one in acknowledged(right):
            lost += one.out not in (reflections if one.words[0] == "reflect" else there)
        assert len(acknowledged(left)) == n and len(acknowledged(right)) == 2 * n
        return lost

    right = [[["reflect", who.id, "--regret", "2"], ["resolve", "2040", f"new {i}"]] for i in range(n)]
    return Race(
        [["resolve", "2040", "--outcome", "kept", "--which", rule.id] for rule in rules],
        [words for pair in right for words in pair],
        check,
    )


def refusing(practice: Practice, n: int) -> Race:
    reasons = ["time", "limits", "price", "payment"]
    for reason in reasons:
        for who in everyone(practice, f"refuse {reason}", 3, stage="prospect"):
            practice.acting.decide(who, "refuse", "2026-01-01", reason=reason)

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        answers = practice.settings()["refusal_criteria"]
        texts = [one.text for one in practice.acting.lists.criteria("9999-12-31").items]
        done = acknowledged(left) + acknowledged(right)
        assert len(done) == len(reasons)
        accepted = [one for one in done if "--accept" in one.words]
        return sum(one.words[1] not in answers for one in done) + sum(one.out not in texts for one in accepted)

    sides = [
        [["refusals", first, "--accept"], ["refusals", second, "--decline"]]
        for first, second in (reasons[:2], reasons[2:])
    ]
    return Race(*sides, check)


def setting(practice: Practice, n: int) -> Race:
    """Two settings, each set again and again from one side: what each said last is what holds."""

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        found = practice.settings()
        assert len(acknowledged(left)) == len(acknowledged(right)) == n
        return sum(str(found[side[-1].words[1]]) != side[-1].words[2] for side in (left, right))

    days, mouse = ("30", "90", "365"), ("off", "on")
    return Race(
        [["settings", "agenda_days", days[i % 3]] for i in range(n)],
        [["settings", "mouse", mouse[i % 2]] for i in range(n)],
        check,
    )


def merging(practice: Practice, n: int) -> Race:
    kept, gone = everyone(practice, "stays", n), everyone(practice, "goes", n)

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        assert len(acknowledged(left)) == n
        there = {event.id for who in kept for event in practice.events(who.id)}
        assert not {who.id for who in practice.relationships()} & {who.id for who in gone}
        notes = sum(
            not practice.relationship(one.words[1]).note for one in acknowledged(right) if one.words[0] == "edit"
        )
        return notes + sum(one.out not in there for one in acknowledged(right) if one.words[0] == "log")

    right = [
        [["log", other.id, "meeting"], ["edit", into.id, "--note", "x"]] for into, other in zip(kept, gone, strict=True)
    ]
    return Race(
        [["merge", into.id, other.id, "--yes"] for into, other in zip(kept, gone, strict=True)],
        [words for pair in right for words in pair],
        check,
    )


def importing(practice: Practice, n: int) -> Race:
    source = Practice(practice.home.with_name("source"), SystemClock())
    files = []
    for i in range(n):
        source.log(source.add(f"imported {i}", "client"), "meeting")
        files.append(practice.home.with_name(f"import-{i}.json"))
        files[-1].write_bytes(source.exchange.export())

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        assert len(acknowledged(left)) == len(acknowledged(right)) == n
        found = [who for who in practice.relationships() if who.name.startswith("imported")]
        assert sorted(who.name for who in found) == sorted(f"imported {i}" for i in range(n))
        return sum(len(practice.events(who.id)) != 1 for who in found)

    return Race([["import", str(file)] for file in files], [["import", str(file)] for file in reversed(files)], check)


def undoing(practice: Practice, n: int) -> Race:
    (who,) = everyone(practice, "undo", 1)
    for _ in range(n):  # so that only notes are taken back
        practice.log(who, "meeting")

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        logged = n + len(acknowledged(left))
        back = len([one for one in acknowledged(right) if one.words[0] == "undo"])
        again = len(acknowledged(right)) - back
        return abs(len(practice.events(who.id)) - (logged - back + again))

    right = [[["undo"], ["redo"], ["undo"]] for _ in range(max(1, n // 3))]
    return Race([["log", who.id, "meeting"]] * n, [words for three in right for words in three], check)


def gathering(practice: Practice, n: int) -> Race:
    """Both accept the same findings, one by one; of each there is one event, and nothing waits any more."""
    (who,) = everyone(practice, "evidence", 1)
    ids = [f"inv-{i}" for i in range(2 * n)]
    origin = Origin(kind=OriginKind.INVOICE, trace="F", digest="d")
    with practice.changing():
        practice.store(
            "evidence",
            None,
            *[
                written(f"pending:{id_}", Pending(id=id_, relationship=who.id, on="2026-01-02", signal="paid_late",
                                                  severity=2, origin=origin))
                for id_ in ids
            ],
        )  # fmt: skip

    def check(practice: Practice, left: list[Done], right: list[Done]) -> int:
        done = acknowledged(left) + acknowledged(right)
        there = [event.id for event in practice.events(who.id)]
        assert sorted(there) == sorted(ids)
        assert not {entry.id for entry in practice.findings().pending} & set(ids)
        assert len(done) == len(ids)
        return sum(one.words[-1] not in there for one in done)

    accepting = [["evidence", "--accept", id_] for id_ in ids]
    return Race(accepting, accepting, check)


TOGETHER: dict[str, Callable[[Practice, int], Race]] = {
    "add": adding,
    "edit": editing,
    "frame": framing,
    "log, checkin": logging,
    "amend": amending,
    "remove": removing,
    "criteria, rules": ruling,
    "persona": wanting,
    "words": wording,
    "qualify": qualifying,
    "proposal": proposing,
    "mission, refuse": missioning,
    "their-side": besiding,
    "my-part, owed": owning,
    "commit, kept, dropped": promising,
    "answer": answering,
    "decide": deciding,
    "opinion": opining,
    "reflect, resolve": looking_back,
    "refusals": refusing,
    "settings": setting,
    "merge": merging,
    "import": importing,
    "evidence": gathering,
}
"""Those that can all be run after another in one race."""
ALONE = {"undo, redo": undoing}
"""Takes back whatever was last changed, so it has a store of its own."""
ELSEWHERE = ("forget", "restore", "backup", "doctor")
"""Act on the store as a whole; what races with them is tried where they are."""
