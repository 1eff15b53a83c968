"""Rates and their differences against the tables we promise, and at their edges."""

import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflections.patterns.statistics import LIKELY, critical_value, dry_run, newcombe, wilson

CLAIM = 0.95
counts = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
# In percent: k, n, 80 % interval, 95 % interval.
TABLE = [
    (0, 5, (0, 25), (0, 43)),
    (0, 10, (0, 14), (0, 28)),
    (1, 10, (3, 28), (2, 40)),
    (3, 10, (15, 50), (11, 60)),
    (2, 20, (4, 22), (3, 30)),
    (4, 20, (11, 34), (8, 42)),
    (6, 30, (12, 31), (10, 37)),
    (8, 50, (10, 24), (8, 29)),
    (10, 100, (7, 15), (6, 17)),
    (20, 200, (8, 13), (7, 15)),
]
# k and n of both groups, and the 95 % interval of the difference, in percent.
DIFFERENCES = [
    (6, 15, 6, 60, (7, 55)),
    (3, 10, 3, 40, (0, 53)),
    (10, 40, 8, 120, (6, 34)),
]
# statsmodels 0.15.0, proportion_confint(k, n, alpha, method="wilson"), at 80 % and 95 %.
REFERENCE = [
    (0, 1, 0.0, 0.6215524967746471, 0.0, 0.7934506856227626),
    (1, 1, 0.3784475032253529, 1.0, 0.20654931437723745, 1.0),
    (0, 5, 0.0, 0.24725712712067477, 0.0, 0.43448246478317476),
    (3, 5, 0.3304211243962073, 0.8201274501796575, 0.2307242812760128, 0.882379225767352),
    (5, 5, 0.7527428728793252, 0.9999999999999999, 0.5655175352168251, 1.0),
    (0, 10, 0.0, 0.14106868209054085, 0.0, 0.2775327998628892),
    (1, 10, 0.03041064428212753, 0.28244430139030513, 0.017876213095072896, 0.4041500267952385),
    (3, 10, 0.15379917807596727, 0.502628294760249, 0.10779126740630099, 0.6032218525388546),
    (4, 12, 0.18860894745725365, 0.5181869607713014, 0.13812009109121315, 0.6093779111272004),
    (16, 35, 0.35358016144743737, 0.5645474149478399, 0.3046601928840721, 0.6181027493151624),
    (19, 20, 0.8467799153536959, 0.9849218034466161, 0.763868806553258, 0.9911185511992047),
    (6, 30, 0.12312049277120735, 0.3080220705573552, 0.0950510717728987, 0.3730569641314825),
    (7, 10, 0.4973717052397509, 0.8462008219240327, 0.39677814746114537, 0.8922087325936989),
    (20, 200, 0.07598780367639535, 0.13052818551452114, 0.06567044866909588, 0.1494058124327174),
    (137, 500, 0.2492090868383948, 0.30027075871196013, 0.2367406256658206, 0.3147055762228011),
    (500, 500, 0.9967260054195689, 1.0, 0.9923756595384479, 1.0),
    (9, 9876, 0.00059645049048793, 0.0013921186103764, 0.00047952403334244, 0.0017311854109062),
]


@pytest.mark.parametrize(("k", "n", "likely", "claim"), TABLE)
def test_intervals_are_those_we_promise(k: int, n: int, likely: tuple, claim: tuple) -> None:
    assert tuple(round(100 * bound) for bound in wilson(k, n, LIKELY)) == likely
    assert tuple(round(100 * bound) for bound in wilson(k, n, CLAIM)) == claim


@pytest.mark.parametrize("numbers", REFERENCE, ids=lambda numbers: f"{numbers[0]} of {numbers[1]}")
def test_intervals_equal_the_reference(numbers: tuple) -> None:
    k, n, *bounds = numbers
    assert [*wilson(k, n, LIKELY), *wilson(k, n, CLAIM)] == pytest.approx(bounds, abs=1e-12)


@pytest.mark.oracle
def test_intervals_equal_statsmodels() -> None:
    proportion = importlib.import_module("statsmodels.stats.proportion")
    for n in (1, 2, 5, 9, 10, 19, 20, 47, 200, 10_000):
        for k in {0, 1, n // 3, n // 2, n - 1, n}:
            for confidence in (LIKELY, CLAIM):
                expected = proportion.proportion_confint(k, n, 1 - confidence, method="wilson")
                assert wilson(k, n, confidence) == pytest.approx(expected, abs=1e-12)


def test_an_interval_never_leaves_zero_to_one() -> None:
    for n in range(1, 60):
        for k in range(n + 1):
            low, high = wilson(k, n)
            assert 0 <= low <= k / n <= high <= 1


def test_without_anything_observed_everything_is_possible() -> None:
    assert wilson(0, 0) == (0, 1)


@pytest.mark.parametrize(("k", "n"), [(-1, 5), (6, 5), (1, 0)])
def test_an_impossible_count_is_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="no proportion"):
        wilson(k, n)


def test_a_dry_run_of_twenty_is_weak_news() -> None:
    assert [round(100 * dry_run(20, rate)) for rate in (0.03, 0.05, 0.10)] == [54, 36, 12]


@pytest.mark.parametrize(("k_a", "n_a", "k_b", "n_b", "claim"), DIFFERENCES)
def test_differences_are_those_we_promise(
    k_a: int, n_a: int, k_b: int, n_b: int, claim: tuple
) -> None:
    assert tuple(round(100 * bound) for bound in newcombe(k_a, n_a, k_b, n_b, CLAIM)) == claim


@given(counts, counts)
def test_a_difference_lies_in_its_interval_and_turns_with_the_groups(a: tuple, b: tuple) -> None:
    low, high = newcombe(*a, *b)
    assert -1 <= low <= a[0] / a[1] - b[0] / b[1] <= high <= 1
    assert newcombe(*b, *a) == pytest.approx((-high, -low))
    outer_low, outer_high = newcombe(*a, *b, CLAIM)
    assert outer_low <= low <= high <= outer_high


def test_none_against_all_of_one_is_as_wide_as_the_truth_may_be() -> None:
    low, high = newcombe(0, 1, 1, 1, CLAIM)
    assert low == -1
    assert 0 < high < 1


@pytest.mark.parametrize("counts", [(0, 0, 1, 2), (1, 2, 0, 0), (3, 2, 1, 2), (1, 2, -1, 2)])
def test_a_difference_from_nobody_or_nothing_possible_is_refused(counts: tuple) -> None:
    with pytest.raises(ValueError, match="no rate|no proportion"):
        newcombe(*counts)


@pytest.mark.parametrize("confidence", [0, 1, -0.5, float("nan")])
def test_an_impossible_confidence_is_refused(confidence: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        critical_value(confidence)
