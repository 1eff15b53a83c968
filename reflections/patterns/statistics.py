"""Small-sample statistics, by hand on the standard library. Pure: no Django, no database."""

from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

# Shown as "likely between".
LIKELY = 0.80


class Interval(NamedTuple):
    """Bounds of a proportion, 0 to 1."""

    low: float
    high: float


def critical_value(confidence: float) -> float:
    """The standard normal deviate that leaves `1 - confidence` in both tails together."""
    return NormalDist().inv_cdf((1 + confidence) / 2)


def wilson(k: int, n: int, confidence: float = LIKELY) -> Interval:
    """Wilson's score interval for `k` of `n`, without continuity correction; bounds 0 to 1.

    Wilson (1927), recommended for small n by Brown, Cai & DasGupta (2001). With nothing observed
    everything is possible: 0 to 1. Raises ValueError unless 0 <= k <= n.
    """
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no proportion")
    if n == 0:
        return Interval(0.0, 1.0)
    z2 = critical_value(confidence) ** 2
    centre = (k + z2 / 2) / (n + z2)
    half = sqrt(z2 * (k * (n - k) / n + z2 / 4)) / (n + z2)
    # At the edges the bound is 0 or 1 by algebra; rounding errors would blur that.
    return Interval(
        0.0 if k == 0 else max(0.0, centre - half), 1.0 if k == n else min(1.0, centre + half)
    )


def dry_run(n: int, rate: float) -> float:
    """The chance (0 to 1) of nothing at all in `n` independent tries of which `rate` go well."""
    return (1 - rate) ** n
