"""How likely one of several ends is by a given time, while the others rule it out."""

from bisect import bisect_right
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from reflections.patterns.statistics.intervals import (
    LIKELY,
    Interval,
    critical_value,
    log_log_band,
)
from reflections.patterns.statistics.survival import tally


class IncidenceStep(NamedTuple):
    """One time at which a wait ended in any way, or was last looked at.

    `at_risk` counts those waiting right before `time`, `events` the ends by the cause asked for
    and `others` those by any other; `incidence` is the chance to have ended by that cause up to
    and including `time`, `variance` its variance, `band` its bounds or None.
    """

    time: float
    at_risk: int
    events: int
    others: int
    censored: int
    incidence: float
    variance: float
    band: Interval | None


@dataclass(frozen=True)
class Incidence:
    """The chance to have ended by one cause: 0 before the first step, then step by step."""

    steps: tuple[IncidenceStep, ...]

    def incidence_at(self, time: float) -> float | None:
        """The chance by `time`; None later than anybody was followed."""
        if time > self.steps[-1].time and self.steps[-1].censored:
            return None
        place = bisect_right(self.steps, time, key=attrgetter("time"))
        return self.steps[place - 1].incidence if place else 0.0


def aalen_johansen(
    durations: Sequence[float],
    causes: Sequence[Hashable | None],
    cause: Hashable,
    confidence: float = LIKELY,
) -> Incidence:
    """The cumulative incidence of `cause`, from one duration per wait and what ended it.

    None among `causes` is a censored wait; a cause that ended none has incidence 0 throughout.
    Aalen & Johansen (1978), variance after Dinse & Larson (1986; Marubini & Valsecchi 1995): as in
    statsmodels' `CumIncidenceRight`. lifelines' `AalenJohansenFitter` agrees where no two causes
    end waits at the same time, which it would move apart at random, and nothing ends at time 0,
    which it leaves out; the bands, log-log, are defined as there. Where the last waits all end,
    both are undefined and ours is the limit: no censoring gives F (1 - F) / n. Raises ValueError
    for no waits at all, for lists of different length, for a duration that is negative or not
    finite, and for None as the cause asked for.
    """
    if cause is None:
        raise ValueError("None is no cause: it marks what is censored")
    z = critical_value(confidence)
    steps = []
    survival, variance = 1.0, _Variance()
    incidence = 0.0
    for time, at_risk, marks in tally(durations, causes):
        events, censored = marks[cause], marks[None]
        others = marks.total() - events - censored
        incidence += survival * events / at_risk
        variance.add(survival, at_risk, events, others)
        survival *= (at_risk - events - others) / at_risk
        band = log_log_band(incidence, variance.value, z)
        steps.append(
            IncidenceStep(time, at_risk, events, others, censored, incidence, variance.value, band)
        )
    return Incidence(tuple(steps))


class _Variance:
    """Dinse & Larson's variance of an incidence F, brought forward from step to step.

    Over the steps i so far, with d_i ends of any cause among n_i at risk, e_i of them by ours:
    sum (F - F_i)^2 d_i / (n_i (n_i - d_i)) + sum S_i^2 e_i (n_i - e_i) / n_i^3
    - 2 sum (F - F_i) S_i e_i / n_i^2, where S_i is the share still waiting right before i. As F
    grows, each sum of powers of F - F_i grows by the sums of lower powers: nothing cancels out.
    """

    def __init__(self) -> None:
        # Sums of d_i / (n_i (n_i - d_i)), times F - F_i to the power of 0, 1, 2.
        self._any0 = self._any1 = self._any2 = 0.0
        self._own = 0.0
        # Sums of S_i e_i / n_i^2, times F - F_i to the power of 0, 1.
        self._both0 = self._both1 = 0.0

    def add(self, survival: float, at_risk: int, events: int, others: int) -> None:
        growth = survival * events / at_risk
        self._any2 += 2 * growth * self._any1 + growth**2 * self._any0
        self._any1 += growth * self._any0
        self._both1 += growth * self._both0
        # The step itself has F - F_i = 0. After the last possible one F never grows again.
        if events + others < at_risk:
            self._any0 += (events + others) / (at_risk * (at_risk - events - others))
        self._own += survival**2 * events * (at_risk - events) / at_risk**3
        self._both0 += survival * events / at_risk**2

    @property
    def value(self) -> float:
        return max(0.0, self._any2 + self._own - 2 * self._both1)
