"""Small-sample statistics, by hand on the standard library. Pure: no Django, no database.

Durations are days (any unit serves), rates and chances are 0 to 1. Impossible input raises
ValueError. Every method equals statsmodels, lifelines or scipy; its docstring says which.
"""

from reflections.patterns.statistics.comparisons import benjamini_hochberg, fisher
from reflections.patterns.statistics.competing import Incidence, IncidenceStep, aalen_johansen
from reflections.patterns.statistics.forecasts import Calibration, ForecastBin, brier
from reflections.patterns.statistics.intervals import LIKELY, Interval, critical_value
from reflections.patterns.statistics.proportions import dry_run, newcombe, wilson
from reflections.patterns.statistics.survival import (
    RestrictedMean,
    SurvivalCurve,
    SurvivalStep,
    kaplan_meier,
    restricted_mean,
)

__all__ = [
    "LIKELY",
    "Calibration",
    "ForecastBin",
    "Incidence",
    "IncidenceStep",
    "Interval",
    "RestrictedMean",
    "SurvivalCurve",
    "SurvivalStep",
    "aalen_johansen",
    "benjamini_hochberg",
    "brier",
    "critical_value",
    "dry_run",
    "fisher",
    "kaplan_meier",
    "newcombe",
    "restricted_mean",
    "wilson",
]
