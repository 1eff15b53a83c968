"""Brier's score and its bins: what holds always, and the edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflections.patterns.statistics import brier

said_and_came = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40)


@given(said_and_came, st.integers(1, 12))
def test_every_forecast_lies_in_the_bin_that_says_so(some: list, bins: int) -> None:
    score, filled = brier(*zip(*some, strict=True), bins)
    assert 0 <= score <= 1
    assert sum(row.count for row in filled) == len(some)
    for row in filled:
        inside = [
            came for said, came in some if row.low <= said < row.high or said == row.high == 1
        ]
        assert (row.count, row.came) == (len(inside), sum(inside))
        assert row.low - 1e-12 <= row.said <= row.high + 1e-12


def test_said_seventy_came_two_of_six() -> None:
    (row,) = brier([0.7] * 6, [True, True, False, False, False, False]).bins
    assert (row.low, row.high, row.count, row.came) == (0.7, 0.8, 6, 2)
    assert row.said == pytest.approx(0.7)


def test_sure_and_right_is_nought_sure_and_wrong_is_one() -> None:
    assert brier([0, 1], [False, True]).score == 0
    assert brier([0, 1], [True, False]).score == 1
    assert brier([0.5, 0.5], [True, False]).score == 0.25


def test_bins_without_a_forecast_are_left_out() -> None:
    assert [row.low for row in brier([0, 0.05, 1], [False, True, True]).bins] == [0, 0.9]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (([], []), "needs a forecast"),
        (([0.5], []), "1 forecasts, 0 outcomes"),
        (([70], [True]), "no chance"),
        (([float("nan")], [True]), "no chance"),
        (([0.5], [True], 0), "hold nothing"),
    ],
)
def test_impossible_forecasts_are_refused(arguments: tuple, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        brier(*arguments)
