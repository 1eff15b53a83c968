"""How long a debrief is, when it may come, and how it closes: rules without a database."""

import math
from collections.abc import Collection
from datetime import datetime, time, timedelta

from reflections.debriefs import prompts

QUICK, SHORT, FULL = "quick", "short", "full"
NOW, MINUTE, MORNING, LATER, NEVER = "now", "minute", "morning", "later", "never"
WAKES_AT = time(9, 0)
LATEST = time(20, 0)
LATER_MEANS = timedelta(hours=3)
# What a track takes after the landing, in seconds; the shorter ones ask less at each step.
TAKES = {QUICK: 60, SHORT: 180, FULL: 390}
# What one of several takes, in seconds, when they are sorted on one page.
SORTING_TAKES = 15


def track_for(stage: int, outcome: str) -> str:
    """The track by how far it got; `stage` is a Stage number.

    No human contact: quick. A recruiter's call or a test: short. Anyone of the team that hires, or
    an offer taken back: full.
    """
    if outcome == "offer_pulled" or stage >= 60:
        return FULL
    return SHORT if stage >= 40 else QUICK


def default_pace(track: str, mood: int | None, feelings: Collection[str]) -> str:
    """What is preselected: after a late no, and low or angry, tomorrow morning; else now."""
    hurts = (mood is not None and mood <= 2) or "angry" in feelings
    return MORNING if track == FULL and hurts else NOW


def next_morning(now: datetime) -> datetime:
    """Nine o'clock on the next day of `now`, which is in the person's own time zone."""
    return datetime.combine(now.date() + timedelta(days=1), WAKES_AT, tzinfo=now.tzinfo)


def wake_at(pace: str, now: datetime) -> datetime | None:
    """When a postponed debrief comes back; None when it need not sleep.

    "Later today" is in three hours and at most at eight in the evening; from seven on there is no
    later today worth the name, so it is tomorrow morning.
    """
    if pace == MORNING:
        return next_morning(now)
    if pace != LATER:
        return None
    latest = datetime.combine(now.date(), LATEST, tzinfo=now.tzinfo)
    if latest - now < timedelta(hours=1):
        return next_morning(now)
    return min(now + LATER_MEANS, latest)


def minutes(track: str) -> int:
    """Whole minutes that a track takes after the landing."""
    return math.ceil(TAKES[track] / 60)


def sorting_minutes(number: int) -> int:
    """Whole minutes that so many short ones take on one page."""
    return max(1, math.ceil(number * SORTING_TAKES / 60))


def seconds_left(track: str, step: str) -> float:
    """From `step` on, with it."""
    steps = prompts.TRACKS[track][1:]
    ahead = steps[steps.index(step) :]
    weigh = prompts.STEPS
    share = sum(weigh[slug].seconds for slug in ahead) / sum(weigh[slug].seconds for slug in steps)
    return TAKES[track] * share


def half_minutes_left(track: str, step: str) -> int:
    """In halves of a minute, at least one: under two minutes a half is worth saying."""
    halves = max(1, round(seconds_left(track, step) / 30))
    return halves if halves < 4 else 2 * math.ceil(halves / 2)


def step_in(track: str, step: str, done: Collection[str]) -> str:
    """Where to go on after a change of track: the same step, else the first one not dealt with."""
    steps = prompts.TRACKS[track][1:]
    if step in steps:
        return step
    return next((slug for slug in steps if slug not in done), steps[-1])


def step_before(track: str, step: str) -> str:
    steps = prompts.TRACKS[track]
    return steps[max(0, steps.index(step) - 1)]


def step_after(track: str, step: str) -> str | None:
    """None after the last one."""
    steps = prompts.TRACKS[track]
    return next(iter(steps[steps.index(step) + 1 :]), None)


def closing(mood_change: int | None) -> str:
    """Which closing line: "heavy" when the mood went down over the writing, else "filed"."""
    return "heavy" if mood_change is not None and mood_change < 0 else "filed"
