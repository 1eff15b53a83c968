"""When silence is an answer: a threshold of the person's own, found from their waits. Pure.

Who is still waiting on day d hears from them later with the chance 1 - S(end) / S(d), where S is
the Kaplan-Meier share that still waits and the end is as far as anybody was followed. Quiet is the
first day on which that is 10 % or less, to be closed the first with 5 % or less; both within two
weeks and two months. Too few waits give the defaults, which come from a real mailbox.
"""

from dataclasses import dataclass

from reflections.patterns.statistics import SurvivalCurve
from tracker.applications.stages import CLOSED_AFTER_APPLYING, QUIET_AFTER_APPLYING

LEAST_WAITS, LEAST_ANSWERS = 20, 8
QUIET_CHANCE, CLOSED_CHANCE = 0.10, 0.05
EARLIEST, LATEST = 14, 60


@dataclass(frozen=True)
class Threshold:
    """Days; `is_own` where they were found from the person's own waits.

    `quiet_found` and `closed_found` are the days before they were kept within the bounds, None
    where the chance never fell so low.
    """

    quiet: int = QUIET_AFTER_APPLYING
    closed: int = CLOSED_AFTER_APPLYING
    is_own: bool = False
    quiet_found: int | None = None
    closed_found: int | None = None
    quiet_chance: float | None = None
    closed_chance: float | None = None


def chance_later(curve: SurvivalCurve, day: int) -> float:
    """How likely an answer still comes to somebody who has heard nothing up to `day`."""
    now, end = curve.survival_at(min(day, curve.steps[-1].time)), curve.steps[-1].survival
    return 1 - end / now if now else 0.0


def threshold(curve: SurvivalCurve | None, waits: int, answers: int) -> Threshold:
    if curve is None or waits < LEAST_WAITS or answers < LEAST_ANSWERS:
        return Threshold()
    quiet, closed = _first(curve, QUIET_CHANCE), _first(curve, CLOSED_CHANCE)
    kept_quiet, kept_closed = _kept(quiet), _kept(closed)
    return Threshold(
        kept_quiet,
        kept_closed,
        is_own=True,
        quiet_found=quiet,
        closed_found=closed,
        quiet_chance=chance_later(curve, kept_quiet),
        closed_chance=chance_later(curve, kept_closed),
    )


def _first(curve: SurvivalCurve, chance: float) -> int | None:
    days = range(LATEST + 1)
    return next((day for day in days if chance_later(curve, day) <= chance), None)


def _kept(day: int | None) -> int:
    return LATEST if day is None else min(max(day, EARLIEST), LATEST)
