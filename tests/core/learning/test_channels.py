"""Won and lost by channel: the figures of the sample practice, and the sentence about chance."""

import pytest

from core.language import Language
from core.learning.channels import Channels, channels
from core.model import Proposal
from core.practice import Practice

EN = Language("en")


def made(**counts: tuple[int, int]) -> list[Proposal]:
    return [
        Proposal(id=f"{channel}{outcome}{n}", on="2025-01-01", channel=channel, outcome=outcome)  # type: ignore[arg-type]  # as texts
        for channel, (won, lost) in counts.items()
        for outcome, count in (("won", won), ("lost", lost))
        for n in range(count)
    ]


@pytest.fixture(scope="module")
def year(sample: Practice) -> Channels:
    return sample.learning.review("2026-11-22", 2025).channels


def test_the_sample_year_is_counted_exactly(year: Channels) -> None:
    found = {str(c.channel): (c.won, c.lost, round(c.low, 1), round(c.high, 1), c.apart) for c in year.channels}
    assert found == {
        "network": (7, 0, 64.6, 100.0, True),
        "partnership": (6, 6, 25.4, 74.6, False),
        "recommendation": (5, 7, 19.3, 68.0, False),
        "social": (2, 4, 9.7, 70.0, False),
    }
    assert (year.total.won, year.total.lost, round(year.total.rate or 0, 1)) == (20, 17, 54.1)
    assert (year.unprepared.won, year.unprepared.lost) == (0, 11)


def test_the_sentence_is_computed(year: Channels) -> None:
    assert year.sentence.startswith("With such counts only one channel stands apart from chance: direct network.")
    assert "54.1 %" in year.sentence


def test_each_case_has_its_sentence() -> None:
    assert channels([], EN).sentence == "No proposal was won or lost in this time."
    assert "one channel: there is nothing" in channels(made(network=(3, 1)), EN).sentence
    assert "no channel stands apart" in channels(made(network=(3, 2), social=(2, 3)), EN).sentence
    two = channels(made(network=(40, 1), social=(1, 40), inbound=(1, 1)), EN)
    assert "2 channels stand apart from chance: direct network and social media." in two.sentence


def test_open_proposals_are_told_and_not_judged() -> None:
    proposal = Proposal(id="p", on="2025-01-01", channel="social")  # type: ignore[arg-type]  # as texts
    found = channels([proposal], EN).channels[0]
    assert (found.won, found.lost, found.open, found.rate, found.apart) == (0, 0, 1, None, False)
