"""How good said chances were."""

from bisect import bisect_right
from collections.abc import Sequence
from math import fsum
from typing import NamedTuple


class ForecastBin(NamedTuple):
    """The forecasts from `low` up to, not including, `high` (1 belongs to the last bin).

    `said` is their mean, 0 to 1; `came` of the `count` came true.
    """

    low: float
    high: float
    count: int
    said: float
    came: int


class Calibration(NamedTuple):
    """`score` 0 (always sure and right) to 1 (always sure and wrong), and the bins that hold any.

    Saying one half each time scores 0.25.
    """

    score: float
    bins: tuple[ForecastBin, ...]


def brier(forecasts: Sequence[float], came_true: Sequence[bool], bins: int = 10) -> Calibration:
    """The Brier score of said chances (0 to 1) against what came, and the counts by said chance.

    Brier (1950), in the form for two outcomes: the mean squared distance. Equals statsmodels'
    `eval_measures.mse`, the `bins` of equal width `scipy.stats.binned_statistic`. Raises
    ValueError for no forecasts, for lists of different length, for a chance outside 0 to 1 and
    for fewer than one bin.
    """
    if not forecasts:
        raise ValueError("a score needs a forecast")
    if len(forecasts) != len(came_true):
        raise ValueError(f"{len(forecasts)} forecasts, {len(came_true)} outcomes")
    if bins < 1:
        raise ValueError(f"{bins} bins hold nothing")
    pairs = [(said, bool(came)) for said, came in zip(forecasts, came_true, strict=True)]
    edges = [place / bins for place in range(bins + 1)]
    binned: dict[int, list[tuple[float, bool]]] = {}
    for said, came in pairs:
        if not 0 <= said <= 1:
            raise ValueError(f"{said} is no chance")
        binned.setdefault(min(bisect_right(edges, said), bins) - 1, []).append((said, came))
    return Calibration(
        fsum((said - came) ** 2 for said, came in pairs) / len(pairs),
        tuple(_bin(edges[place], edges[place + 1], binned[place]) for place in sorted(binned)),
    )


def _bin(low: float, high: float, pairs: list[tuple[float, bool]]) -> ForecastBin:
    said = fsum(said for said, _ in pairs) / len(pairs)
    return ForecastBin(low, high, len(pairs), said, sum(came for _, came in pairs))
