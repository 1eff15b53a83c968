"""What a comparison may be called: each gate, each doubt, and the words for it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflections.patterns.findings import phrases
from reflections.patterns.findings.asking import Comparison, Counts
from reflections.patterns.findings.judging import Finding, Need, judge, lack, shown
from reflections.patterns.findings.questions import STEPS
from reflections.patterns.statistics import benjamini_hochberg, fisher, newcombe
from tests.patterns.test_wording import FORBIDDEN

ONE_SIDE = st.integers(0, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def compared(
    *counts: int,
    newest: tuple[int, ...] | None = None,
    sure: tuple[int, ...] | None = None,
    step: str = "conversation",
) -> Comparison:
    """Unless told, the newest half and the sure ones say the same as all."""
    return Comparison(
        step,
        "source",
        "referral",
        "Referral",
        "Other sources",
        Counts(*counts),
        Counts(*(newest or counts)),
        Counts(*(sure or counts)),
    )


def one(*counts: int, **also: tuple[int, ...]) -> Finding:
    return judge([compared(*counts, **also)])[0]


@pytest.mark.parametrize(
    ("counts", "need"),
    [
        ((2, 9, 9, 90), Need(1, "applications")),
        ((0, 0, 3, 20), Need(10, "applications")),
        ((3, 10, 5, 10), Need(10, "applications")),
        ((0, 0, 0, 0), Need(30, "applications")),
        ((2, 15, 2, 15), Need(1, "went")),
        ((0, 20, 0, 20), Need(5, "went")),
        ((14, 15, 13, 15), Need(2, "ended")),
        ((2, 10, 3, 20), None),
    ],
)
def test_each_gate_says_what_is_missing(counts: tuple[int, ...], need: Need | None) -> None:
    assert lack(Counts(*counts)) == need
    found = one(*counts)
    assert (found.verdict == "too_few") == (need is not None)
    assert (found.p is None) == (found.interval is None) == (need is not None)


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        ((12, 20, 8, 80), "differs"),
        ((8, 80, 12, 20), "differs"),
        ((6, 15, 6, 60), "differs"),
        ((3, 10, 3, 40), "may_differ"),
        ((5, 20, 5, 20), "none"),
        ((4, 20, 5, 25), "none"),
    ],
)
def test_a_lone_comparison_is_called_by_its_counts(counts: tuple[int, ...], verdict: str) -> None:
    found = one(*counts)
    assert found.verdict == verdict
    assert found.p == found.q == pytest.approx(fisher(*counts))
    assert found.interval == newcombe(*counts, 0.95)
    assert found.likely == newcombe(*counts)
    assert found.difference == pytest.approx(counts[0] / counts[1] - counts[2] / counts[3])


def test_the_more_is_tried_the_more_it_takes() -> None:
    """6 of 15 against 6 of 60 stands out alone, and may be chance among twenty."""
    quiet = [compared(5, 20, 5, 20)] * 19
    findings = judge([compared(6, 15, 6, 60), *quiet, compared(1, 3, 1, 3)])

    assert findings[0].verdict == "may_differ"
    p_values = [fisher(6, 15, 6, 60), *[1.0] * 19]
    assert [each.q for each in findings[:-1]] == pytest.approx(benjamini_hochberg(p_values))
    assert findings[-1].q is None


def test_what_the_newest_half_does_not_say_is_older() -> None:
    for newest in ((0, 6, 4, 44), (0, 0, 4, 50), (1, 10, 4, 40)):
        found = one(12, 20, 8, 80, newest=newest)
        assert (found.verdict, found.is_older) == ("may_differ", True)
        assert "not in the newest half" in phrases.sentence(found)


def test_what_the_sure_ones_do_not_say_may_be_chance() -> None:
    """A CV of the last weeks: what counts of those are the answers that came early."""
    found = one(12, 20, 8, 80, sure=(0, 0, 8, 80))
    assert (found.verdict, found.is_unsure) == ("may_differ", True)
    assert "old enough to have their answer" in phrases.sentence(found)


@given(st.lists(st.tuples(ONE_SIDE, ONE_SIDE), max_size=12))
def test_different_is_only_what_every_rule_allows(pairs: list) -> None:
    findings = judge([compared(*a, *b) for a, b in pairs])

    assert len(findings) == len(pairs)
    for found in findings:
        if found.interval is None or found.likely is None:
            assert found.verdict == "too_few"
            continue
        assert found.p <= found.q
        assert found.interval.low <= found.likely.low <= found.difference
        assert found.difference <= found.likely.high <= found.interval.high
        apart = found.interval.low > 0 or found.interval.high < 0
        assert (found.verdict == "differs") == (found.q <= 0.05 and apart)
    assert len(shown(findings)) <= 3


def test_a_difference_that_was_chosen_is_said_in_a_wider_range() -> None:
    """One of twenty: its range is that of 1 - 0.2 / 20. What only may differ is said no size."""
    findings = judge(
        [compared(20, 30, 8, 80), compared(3, 40, 3, 10)] + 18 * [compared(5, 20, 5, 20)]
    )
    first, second = findings[:2]

    assert (first.verdict, second.verdict) == ("differs", "may_differ")
    assert first.said == newcombe(20, 30, 8, 80, 0.99)
    assert (second.said, phrases.size(second)) == (None, "")
    assert one(14, 15, 3, 20)[1:2] == ("differs",)
    assert one(14, 15, 3, 20).said is None
    fewer = judge([compared(8, 80, 20, 30)])[0]
    assert phrases.size(fewer) == "Allowing for all that was tried, 44 to 67 fewer in 100."


def test_at_most_three_are_shown_the_clearest_first() -> None:
    counts = [(12, 20, 8, 80), (3, 10, 3, 40), (40, 50, 5, 50), (5, 20, 5, 20), (2, 40, 20, 40)]
    findings = judge([compared(*each) for each in counts])

    assert [each.counts for each in shown(findings)] == [
        counts[2],
        counts[0],
        counts[4],
    ]
    assert shown(judge([compared(5, 20, 5, 20)])) == []


def test_the_ladder_in_words() -> None:
    assert phrases.sentence(one(12, 20, 8, 80)) == (
        "Referral: 12 of 20 reached a conversation. Other sources: 8 of 80. "
        "Allowing for all that was tried, 35 to 63 more in 100. "
        "This is unlikely to be chance alone. It does not show why."
    )
    assert phrases.sentence(one(3, 40, 3, 10)) == (
        "Referral: 3 of 40 reached a conversation. Other sources: 3 of 10. "
        "It may be chance; more of them would tell."
    )
    assert phrases.sentence(one(5, 20, 5, 20)).endswith("5 of 20. No difference stands out.")
    assert phrases.sentence(one(2, 9, 9, 90)).endswith("9 of 90. Too few to compare: 1 more.")
    assert phrases.sentence(one(2, 15, 2, 15)).endswith("Too few went on to compare: 1 more.")
    assert phrases.looked_at(judge([compared(5, 20, 5, 20), compared(1, 2, 1, 2)])) == (
        "2 comparisons were looked at. One had enough to be compared."
    )


@pytest.mark.parametrize("step", STEPS)
def test_no_step_says_why(step: str) -> None:
    for counts in ((12, 20, 8, 80), (3, 10, 3, 40), (5, 20, 5, 20), (1, 2, 1, 2), (9, 15, 20, 20)):
        found = judge([compared(*counts, step=step)])[0]
        said = f"{phrases.question(found)} {phrases.sentence(found)} {phrases.nothing()}"
        assert not FORBIDDEN.search(said)
        assert not re.search(r"%\(|!", said)
