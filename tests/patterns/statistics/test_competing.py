"""Aalen and Johansen's incidence: what holds always, and the edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflections.patterns.statistics import aalen_johansen, kaplan_meier

CAUSES = ["interview", "rejection", "withdrawal"]
durations = st.integers(0, 30)
waits = st.lists(st.tuples(durations, st.sampled_from([*CAUSES, None])), min_size=1, max_size=40)


@given(waits)
def test_incidences_only_rise_within_their_bands(some: list) -> None:
    steps = aalen_johansen(*zip(*some, strict=True), CAUSES[0]).steps
    chances = [0.0, *(step.incidence for step in steps)]
    assert chances == sorted(chances)
    for step in steps:
        assert step.variance >= 0
        if step.band:
            assert 0 <= step.band.low <= step.incidence <= step.band.high <= 1


@given(waits)
def test_all_causes_and_those_still_waiting_make_one(some: list) -> None:
    times, causes = zip(*some, strict=True)
    curve = kaplan_meier(times, [cause is not None for cause in causes])
    each = [aalen_johansen(times, causes, cause).steps for cause in CAUSES]
    for waiting, *ended in zip(curve.steps, *each, strict=True):
        assert waiting.survival + sum(step.incidence for step in ended) == pytest.approx(1)


@given(st.lists(st.tuples(durations, st.sampled_from(["reply", None])), min_size=1, max_size=40))
def test_without_another_cause_it_is_what_kaplan_and_meier_leave(some: list) -> None:
    times, causes = zip(*some, strict=True)
    incidence = aalen_johansen(times, causes, "reply")
    curve = kaplan_meier(times, [cause == "reply" for cause in causes])
    for ended, waiting in zip(incidence.steps, curve.steps, strict=True):
        assert ended.incidence == pytest.approx(1 - waiting.survival, abs=1e-12)
        assert ended.variance == pytest.approx(waiting.variance, abs=1e-12)


@given(st.lists(st.tuples(durations, st.sampled_from(CAUSES)), min_size=1, max_size=40))
def test_with_nobody_censored_it_is_a_plain_share(some: list) -> None:
    times, causes = zip(*some, strict=True)
    last = aalen_johansen(times, causes, CAUSES[0]).steps[-1]
    share = causes.count(CAUSES[0]) / len(causes)
    assert last.incidence == pytest.approx(share)
    assert last.variance == pytest.approx(share * (1 - share) / len(causes), abs=1e-12)


def test_rejections_are_no_censoring() -> None:
    waits = ([1, 2, 3, 4], ["rejection", "rejection", "interview", None])
    assert aalen_johansen(*waits, "interview").steps[-1].incidence == 0.25
    assert kaplan_meier(waits[0], [False, False, True, False]).steps[-1].survival == 0.5


def test_a_cause_that_never_came_has_no_chance_and_no_band() -> None:
    steps = aalen_johansen([1, 2, 2], ["rejection", None, None], "interview").steps
    assert {(step.incidence, step.variance, step.band) for step in steps} == {(0, 0, None)}


def test_the_chance_is_known_as_long_as_somebody_was_followed() -> None:
    open_end = aalen_johansen([2, 5], ["interview", None], "interview")
    assert [open_end.incidence_at(time) for time in (0, 2, 5, 6)] == [0, 0.5, 0.5, None]
    assert aalen_johansen([2, 5], CAUSES[:2], "interview").incidence_at(99) == 0.5


@pytest.mark.parametrize(
    ("times", "causes", "cause", "words"),
    [
        ([], [], "interview", "somebody"),
        ([1], [], "interview", "1 durations, 0 ends"),
        ([-1], [None], "interview", "no duration"),
        ([1], [None], None, "no cause"),
    ],
)
def test_impossible_waits_are_refused(times: list, causes: list, cause: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        aalen_johansen(times, causes, cause)
