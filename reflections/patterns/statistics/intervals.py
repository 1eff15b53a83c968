"""What every interval is made of."""

from math import exp, log, sqrt
from statistics import NormalDist
from typing import NamedTuple

# Shown as "likely between".
LIKELY = 0.80
# Sums of shares that are 1 by algebra miss it by rounding errors of this size.
ROUNDING = 1e-12


class Interval(NamedTuple):
    """Bounds of a proportion, 0 to 1, or of a difference of two, -1 to 1."""

    low: float
    high: float


def critical_value(confidence: float) -> float:
    """The standard normal deviate that leaves `1 - confidence` in both tails together."""
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence of {confidence} is not between 0 and 1")
    return NormalDist().inv_cdf((1 + confidence) / 2)


def log_log_band(share: float, variance: float, z: float) -> Interval | None:
    """The pointwise band of a curve, symmetric for log(-log share), so it stays within 0 to 1.

    Kalbfleisch & Prentice (1980); "exponential Greenwood" in lifelines, "log-log" in scipy. None
    where the curve is at 0 or 1: there the transform is undefined (scipy: nan; lifelines falls
    back on a band without width, which would claim certainty).
    """
    if share <= 0 or share >= 1 - ROUNDING:
        return None
    stretch = exp(z * sqrt(variance) / (share * -log(share)))
    return Interval(share**stretch, share ** (1 / stretch))
