"""How long it takes until something happens, while some are still waiting."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from math import inf, isfinite
from operator import attrgetter
from typing import NamedTuple

from reflections.patterns.statistics.intervals import (
    LIKELY,
    ROUNDING,
    Interval,
    critical_value,
    log_log_band,
)


class SurvivalStep(NamedTuple):
    """One time at which somebody's wait ended, or was last looked at.

    `at_risk` counts those waiting right before `time`; `survival` is the share still waiting
    right after it, `variance` its Greenwood variance, `band` its bounds or None.
    """

    time: float
    at_risk: int
    events: int
    censored: int
    survival: float
    variance: float
    band: Interval | None


@dataclass(frozen=True)
class SurvivalCurve:
    """The share still waiting: 1 before the first step, then constant from step to step."""

    steps: tuple[SurvivalStep, ...]

    @property
    def median(self) -> float | None:
        """The first time at which no more than half still wait; None where that never comes.

        As lifelines does it; R and SAS go on to the middle of a stretch at exactly one half.
        """
        halves = (step.time for step in self.steps if step.survival <= 0.5 + ROUNDING)
        return next(halves, None)

    def survival_at(self, time: float) -> float | None:
        """The share still waiting at `time`; None later than anybody was followed."""
        if time > self.steps[-1].time and self.steps[-1].censored:
            return None
        place = bisect_right(self.steps, time, key=attrgetter("time"))
        return self.steps[place - 1].survival if place else 1.0


class RestrictedMean(NamedTuple):
    """The mean wait up to a limit, in the unit of the durations, and the variance of that mean."""

    mean: float
    variance: float


def kaplan_meier(
    durations: Sequence[float], happened: Sequence[bool], confidence: float = LIKELY
) -> SurvivalCurve:
    """The share still waiting, from one duration per wait and whether it ended (or was censored).

    Kaplan & Meier (1958), variance after Greenwood (1926), bands log-log: as in lifelines'
    `KaplanMeierFitter` and `scipy.stats.ecdf`. Who is censored at the time of an event was still
    waiting for it. All censored gives a curve at 1. Once nobody waits, the variance is 0 and there
    is no band. Raises ValueError for no waits at all, for lists of different length and for a
    duration that is negative or not finite.
    """
    z = critical_value(confidence)
    steps = []
    survival, spread = 1.0, 0.0
    for time, at_risk, marks in tally(durations, [bool(mark) for mark in happened]):
        events = marks[True]
        survival *= (at_risk - events) / at_risk
        if events < at_risk:
            spread += events / (at_risk * (at_risk - events))
        variance = survival**2 * spread
        band = log_log_band(survival, variance, z)
        steps.append(SurvivalStep(time, at_risk, events, marks[False], survival, variance, band))
    return SurvivalCurve(tuple(steps))


def restricted_mean(curve: SurvivalCurve, limit: float) -> RestrictedMean:
    """The mean wait when every wait is cut off at `limit`: the area under the curve up to there.

    The mean is lifelines' `restricted_mean_survival_time`. The variance is that of the estimate,
    from Greenwood's terms (Klein & Moeschberger 2003, 4.5.2); what lifelines calls variance is
    that of the single waits. Raises ValueError for a limit that is not above 0, and for one
    beyond the last step unless nobody waits any more: there the curve is unknown.
    """
    last = curve.steps[-1]
    if not 0 < limit <= (last.time if last.censored else inf):
        raise ValueError(f"the curve is not known up to {limit}")
    # After the last step there is no area left, however far the limit.
    area, variance, right = 0.0, 0.0, min(limit, last.time)
    for step in reversed([step for step in curve.steps if step.time < limit]):
        area += step.survival * (right - step.time)
        right = step.time
        if 0 < step.events < step.at_risk:
            variance += area**2 * step.events / (step.at_risk * (step.at_risk - step.events))
    return RestrictedMean(area + right, variance)


def tally(
    durations: Sequence[float], marks: Sequence[Hashable]
) -> Iterator[tuple[float, int, Counter]]:
    """Each distinct duration, ascending, with how many were at risk and a count by mark.

    Raises ValueError for what `kaplan_meier` names.
    """
    if not durations:
        raise ValueError("a curve needs somebody to follow")
    if len(durations) != len(marks):
        raise ValueError(f"{len(durations)} durations, {len(marks)} ends")
    by_time: dict[float, Counter] = {}
    for (duration, mark), n in Counter(zip(durations, marks, strict=True)).items():
        if not (isfinite(duration) and duration >= 0):
            raise ValueError(f"{duration} is no duration")
        by_time.setdefault(duration, Counter())[mark] += n
    at_risk = len(durations)
    for time in sorted(by_time):
        yield time, at_risk, by_time[time]
        at_risk -= by_time[time].total()
