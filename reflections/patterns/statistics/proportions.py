"""Counts out of counts: one rate, the difference of two, and a run of nothing."""

from math import hypot, sqrt

from reflections.patterns.statistics.intervals import LIKELY, Interval, critical_value


def wilson(k: int, n: int, confidence: float = LIKELY) -> Interval:
    """Wilson's score interval for `k` of `n`, without continuity correction; bounds 0 to 1.

    Wilson (1927), recommended for small n by Brown, Cai & DasGupta (2001). With nothing observed
    everything is possible: 0 to 1. Raises ValueError unless 0 <= k <= n.
    """
    check_count(k, n)
    if n == 0:
        return Interval(0.0, 1.0)
    z2 = critical_value(confidence) ** 2
    centre = (k + z2 / 2) / (n + z2)
    half = sqrt(z2 * (k * (n - k) / n + z2 / 4)) / (n + z2)
    # At the edges the bound is 0 or 1 by algebra; rounding errors would blur that.
    return Interval(
        0.0 if k == 0 else max(0.0, centre - half), 1.0 if k == n else min(1.0, centre + half)
    )


def newcombe(k_a: int, n_a: int, k_b: int, n_b: int, confidence: float = LIKELY) -> Interval:
    """The hybrid score interval for the rate of group a minus that of group b; bounds -1 to 1.

    Newcombe (1998), method 10: the Wilson bounds of both, squared and added; equals statsmodels'
    `confint_proportions_2indep(method="newcomb")`. Raises ValueError unless 0 <= k <= n in both,
    and for a group of nobody, which has no rate to differ.
    """
    check_count(k_a, n_a)
    check_count(k_b, n_b)
    if n_a == 0 or n_b == 0:
        raise ValueError("a group of nobody has no rate")
    rate_a, rate_b = k_a / n_a, k_b / n_b
    a, b = wilson(k_a, n_a, confidence), wilson(k_b, n_b, confidence)
    return Interval(
        max(-1.0, rate_a - rate_b - hypot(rate_a - a.low, b.high - rate_b)),
        min(1.0, rate_a - rate_b + hypot(a.high - rate_a, rate_b - b.low)),
    )


def dry_run(n: int, rate: float) -> float:
    """The chance (0 to 1) of nothing at all in `n` independent tries of which `rate` go well."""
    return (1 - rate) ** n


def check_count(k: int, n: int) -> None:
    """Raises ValueError unless `k` can be counted among `n`."""
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no proportion")
