"""Fisher's test and the correction for many questions, at their edges."""

from math import comb

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reflections.patterns.statistics import benjamini_hochberg, fisher

counts = st.integers(0, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
p_values = st.lists(st.floats(0, 1), max_size=30)


@given(counts, counts)
def test_fisher_treats_both_groups_and_both_ends_alike(a: tuple, b: tuple) -> None:
    (k_a, n_a), (k_b, n_b) = a, b
    p = fisher(k_a, n_a, k_b, n_b)
    assert 0 < p <= 1
    assert fisher(k_b, n_b, k_a, n_a) == pytest.approx(p, rel=1e-12)
    assert fisher(n_a - k_a, n_a, n_b - k_b, n_b) == pytest.approx(p, rel=1e-12)


# The tables with 0 and with 2 in group a are equally likely, but for a rounding error.
@example((2, 5), (5, 26))
@example((4, 17), (22, 32))
@given(counts, counts)
def test_fisher_is_the_count_of_tables_that_are_no_likelier(a: tuple, b: tuple) -> None:
    (k_a, n_a), (k_b, n_b) = a, b
    hits = k_a + k_b
    tables = [comb(n_a, x) * comb(n_b, hits - x) for x in range(hits + 1)]
    no_likelier = sum(ways for ways in tables if ways <= tables[k_a])
    assert fisher(k_a, n_a, k_b, n_b) == pytest.approx(no_likelier / sum(tables), rel=1e-12)


@pytest.mark.parametrize("counts", [(0, 0, 3, 4), (0, 0, 0, 0), (0, 5, 0, 9), (5, 5, 9, 9)])
def test_fisher_finds_nothing_where_only_one_table_is_possible(counts: tuple) -> None:
    assert fisher(*counts) == 1


def test_fisher_stands_large_groups() -> None:
    assert fisher(0, 100_000, 100_000, 100_000) == 0
    assert fisher(50_000, 100_000, 50_000, 100_000) == pytest.approx(1)


@pytest.mark.parametrize("counts", [(3, 2, 1, 2), (1, 2, -1, 2)])
def test_fisher_refuses_impossible_counts(counts: tuple) -> None:
    with pytest.raises(ValueError, match="no proportion"):
        fisher(*counts)


# A third of three times this is less than it was.
@example([0.35] * 3)
@given(p_values)
def test_q_is_never_below_p_and_keeps_its_order(values: list) -> None:
    adjusted = benjamini_hochberg(values)
    assert all(p <= q <= 1 for p, q in zip(values, adjusted, strict=True))
    in_order = [q for _, q in sorted(zip(values, adjusted, strict=True))]
    assert in_order == sorted(in_order)


@given(st.floats(0, 1))
def test_one_question_costs_nothing(p: float) -> None:
    assert benjamini_hochberg([p]) == [p]


def test_no_questions_have_no_answers() -> None:
    assert benjamini_hochberg([]) == []


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_what_is_no_p_value_is_refused(p: float) -> None:
    with pytest.raises(ValueError, match="no p-value"):
        benjamini_hochberg([0.5, p])
