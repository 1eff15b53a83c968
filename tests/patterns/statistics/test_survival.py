"""Kaplan and Meier's curve, its median and restricted mean: what holds always, and the edges."""

from statistics import fmean, pvariance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflections.patterns.statistics import kaplan_meier, restricted_mean

waits = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=40)


@given(waits)
def test_the_curve_only_falls_and_its_band_holds_it(some: list) -> None:
    steps = kaplan_meier(*zip(*some, strict=True)).steps
    shares = [1.0, *(step.survival for step in steps)]
    assert shares == sorted(shares, reverse=True)
    assert [step.time for step in steps] == sorted({time for time, _ in some})
    assert sum(step.events + step.censored for step in steps) == len(some)
    for step in steps:
        if step.band is None:
            assert step.survival in (0, 1)
            assert step.variance == 0
        else:
            assert 0 <= step.band.low <= step.survival <= step.band.high <= 1


@given(waits)
def test_more_confidence_takes_a_wider_band(some: list) -> None:
    durations, happened = zip(*some, strict=True)
    likely, claim = kaplan_meier(durations, happened), kaplan_meier(durations, happened, 0.95)
    for inner, outer in zip(likely.steps, claim.steps, strict=True):
        if inner.band:
            assert outer.band.low <= inner.band.low <= inner.band.high <= outer.band.high


@given(st.lists(st.integers(1, 30), min_size=1, max_size=40), st.integers(1, 40))
def test_with_nobody_censored_the_mean_is_the_plain_one(durations: list, limit: int) -> None:
    cut = [min(duration, limit) for duration in durations]
    mean, variance = restricted_mean(kaplan_meier(durations, [True] * len(durations)), limit)
    assert mean == pytest.approx(fmean(cut))
    assert variance == pytest.approx(pvariance(cut) / len(cut), abs=1e-12)


def test_who_is_censored_when_others_end_was_still_waiting_for_it() -> None:
    (step,) = kaplan_meier([4, 4, 4], [True, False, True]).steps
    assert (step.at_risk, step.events, step.censored) == (3, 2, 1)
    assert step.survival == pytest.approx(1 / 3)


def test_all_censored_is_a_curve_at_one_without_band_or_median() -> None:
    curve = kaplan_meier([1, 2, 2], [False, False, False])
    assert {(step.survival, step.variance, step.band) for step in curve.steps} == {(1, 0, None)}
    assert curve.median is None
    assert restricted_mean(curve, 2) == (2, 0)


def test_the_median_is_the_first_time_with_half_or_fewer_waiting() -> None:
    assert kaplan_meier([1, 2, 3, 4], [True] * 4).median == 2
    assert kaplan_meier([1, 2, 3, 4], [True, False, False, False]).median is None
    # A half that floating point makes slightly more than one: 5/6 · 4/5 · 3/4.
    assert kaplan_meier([1, 2, 3, 4, 5, 6], [True] * 3 + [False] * 3).median == 3


def test_the_curve_is_known_as_long_as_somebody_was_followed() -> None:
    open_end = kaplan_meier([2, 5, 5], [True, True, False])
    known = [open_end.survival_at(time) for time in (0, 2, 4.9, 5)]
    assert known == pytest.approx([1, 2 / 3, 2 / 3, 1 / 3])
    assert open_end.survival_at(5.1) is None
    assert kaplan_meier([2, 5], [True, True]).survival_at(99) == 0


def test_the_mean_goes_on_where_nobody_waits_any_more() -> None:
    curve = kaplan_meier([2, 5], [True, True])
    assert restricted_mean(curve, float("inf")) == restricted_mean(curve, 5) == (3.5, 1.125)


@pytest.mark.parametrize("limit", [5.1, 0, -1, float("nan")])
def test_the_mean_goes_no_further_than_the_curve(limit: float) -> None:
    with pytest.raises(ValueError, match="not known"):
        restricted_mean(kaplan_meier([2, 5], [True, False]), limit)


@pytest.mark.parametrize(
    ("durations", "happened", "words"),
    [
        ([], [], "somebody"),
        ([1, 2], [True], "2 durations, 1 ends"),
        ([-1], [True], "no duration"),
        ([float("nan")], [True], "no duration"),
        ([float("inf")], [False], "no duration"),
    ],
)
def test_impossible_waits_are_refused(durations: list, happened: list, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        kaplan_meier(durations, happened)
