"""Whether two groups differ by more than chance, and what many such questions cost."""

from collections.abc import Iterator, Sequence
from math import fsum

from reflections.patterns.statistics.proportions import check_count

# Two tables that are equally likely by algebra differ by rounding errors only; R takes 1e-7.
TIE = 1 + 1e-9


def fisher(k_a: int, n_a: int, k_b: int, n_b: int) -> float:
    """Fisher's exact test, two-sided: p (0 to 1) for `k_a` of `n_a` against `k_b` of `n_b`.

    Fisher (1935): the chances of all tables with the same margins that are no likelier than the
    one observed, ties within a relative tolerance included, as `scipy.stats.fisher_exact` adds
    them up. Where only one such table exists (an empty group, all or none), p is 1. Raises
    ValueError unless 0 <= k <= n in both.
    """
    check_count(k_a, n_a)
    check_count(k_b, n_b)
    hits = k_a + k_b
    mode = (hits + 1) * (n_a + 1) // (n_a + n_b + 2)
    # Relative to the likeliest table, so that nothing overflows; what underflows weighs nothing.
    up = [1.0, *_relative(mode, n_a, n_b, hits)]
    # Downwards is upwards for group b.
    down = list(_relative(hits - mode, n_b, n_a, hits))
    side, steps = (up, k_a - mode) if k_a >= mode else (down, mode - k_a - 1)
    observed = side[steps] if steps < len(side) else 0.0
    no_likelier = (weight for weight in up + down if weight <= observed * TIE)
    return min(1.0, fsum(no_likelier) / fsum(up + down))


def _relative(x: int, n_a: int, n_b: int, hits: int) -> Iterator[float]:
    """How likely x + 1, x + 2 … hits in group a are, against x."""
    weight = 1.0
    while x < min(hits, n_a) and weight:
        weight *= (n_a - x) / (x + 1) * ((hits - x) / (n_b - hits + x + 1))
        x += 1
        yield weight


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """The q-value of each p-value, in the order given; no p-values give none.

    Benjamini & Hochberg (1995), step-up, for tests that are independent or positively dependent.
    Calling different what has q <= 0.05 keeps the expected share of false ones within 5 %. Equals
    statsmodels' `multipletests(method="fdr_bh")`. Raises ValueError for a p outside 0 to 1.
    """
    for p in p_values:
        if not 0 <= p <= 1:
            raise ValueError(f"{p} is no p-value")
    count = len(p_values)
    adjusted = [0.0] * count
    smallest = 1.0
    from_largest = sorted(range(count), key=p_values.__getitem__, reverse=True)
    for rank, place in zip(range(count, 0, -1), from_largest, strict=True):
        # p * (count / rank), and not p * count / rank: then q is never a rounding error below p.
        smallest = min(smallest, p_values[place] * (count / rank))
        adjusted[place] = smallest
    return adjusted
