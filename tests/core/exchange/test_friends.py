"""friends.md: people, days and tags as they stand, everything else named with its line."""

from pathlib import Path

from tests.core.exchange.helpers import brought, happened, names, new, told, why

FILE = """\
### Activities:
- 2026-03-02: Lunch with **Ada Roy** and **Léo Ménard** in _Lyon_. @food @a:b-c
- 2026-03-02: Lunch with **Ada Roy** and **Léo Ménard** in _Lyon_. @food @a:b-c
- yesterday: Call with **Ada Roy**
- Walk with **Ada Roy**
- 2026-02-30: **Ada Roy** again
- 2027-01-01: **Ada Roy** to come
- 2026-01-05: alone
- 2026-01-06: With **Nobody Known**

### Notes:
- 2026-01-15: **Ada Roy** moved: write to a@example.org. @home

### Friends:
- Ada Roy (a.k.a. The Countess a.k.a. Ad) [Lyon] @math @math:logic
- Léo Ménard
- Ada Roy

### Locations:
- Lyon

### Plans:
- 2026-05-05: **Ada Roy**
"""


def test_people_days_and_tags_are_those_of_the_file(tmp_path: Path) -> None:
    practice = new(tmp_path)
    report = brought(practice, FILE, role="partner")
    assert report.format == "friends"
    assert names(practice) == ["Ada Roy", "Léo Ménard"]
    ada = practice.find("ada")
    assert ada.tags == ("math", "math:logic") and ada.role == "partner"
    assert ada.note == "a.k.a.: The Countess\na.k.a.: Ad\nplace: Lyon"
    lunch = "Lunch with **Ada Roy** and **Léo Ménard** in _Lyon_. @food @a:b-c"
    assert told(practice, "ada") == [
        ("2026-01-15", "opinion", "**Ada Roy** moved: write to a@example.org. @home"),
        ("2026-03-02", "meeting", lunch),
        ("2026-03-02", "meeting", lunch),
    ]
    assert len(told(practice, "léo")) == 2


def test_what_is_not_taken_is_named_with_its_line(tmp_path: Path) -> None:
    report = brought(new(tmp_path), FILE, role="partner")
    reasons = why(report)
    assert set(reasons) == {f"line {n}" for n in (4, 5, 6, 7, 8, 9, 17, 20, 22, 23)}
    assert "no day YYYY-MM-DD" in reasons["line 5"]
    assert "not come yet" in reasons["line 7"]
    assert "Nobody Known" in reasons["line 9"]
    assert "twice" in reasons["line 17"]


def test_somebody_here_already_keeps_what_is_here(tmp_path: Path) -> None:
    practice = new(tmp_path)
    ada = practice.add("ada roy", "client", note="mine")
    report = brought(practice, FILE, role="partner")
    assert practice.relationship(ada.id) == ada
    assert len(happened(practice, ada.id)) == 3
    assert any("same name" in sentence for sentence in report.said)


def test_a_name_that_two_here_have_is_left_out_with_all_about_it(tmp_path: Path) -> None:
    practice = new(tmp_path)
    practice.add("Ada Roy", "client")
    practice.add("Ada Roy", "contractor")
    report = brought(practice, FILE, role="partner")
    assert "several here" in why(report)["line 15"]
    assert "left out" in why(report)["line 2"]
    decided = brought(practice, FILE, role="client")
    assert len(decided.left_out) < len(report.left_out)


def test_what_was_changed_here_since_stays(tmp_path: Path) -> None:
    practice = new(tmp_path)
    brought(practice, FILE, role="partner")
    practice.edit(practice.find("ada"), name="Ada R.", stage="ended", tags=[])
    report = practice.exchange.read(FILE.encode(), None, practice.exchange.wish(role="partner"))
    assert report.added == 0
    assert practice.find("Ada R.").stage == "ended"
