"""A curve in steps with its band, over days. Shares of the frame are 0 to 100, y from the top."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reflections.patterns.statistics import Interval

# The frame ends at the least of these that the waits reach, so that two readings compare.
SPANS = (30, 60, 90, 120)
# And shows shares up to the least of these that holds the curve.
HEIGHTS = (0.25, 0.5, 1.0)


class Step(NamedTuple):
    """From `day` on the share is `share`, likely within `band`."""

    day: float
    share: float
    band: Interval | None


class Tick(NamedTuple):
    at: float
    label: int


@dataclass(frozen=True)
class Curve:
    """`line` and `band` are paths in a frame of 100 by 100; `middle` is where half is reached."""

    name: str
    desc: str
    line: str
    band: str
    days: list[Tick]
    shares: list[Tick]
    marks: list[tuple[float, str, str]] = field(default_factory=list)
    kind: str = "curve"


def curve(name: str, desc: str, steps: Sequence[Step], marks: Sequence[tuple] = ()) -> Curve:
    """`marks` are (day, words, address) of days that the table names."""
    last = max((step.day for step in steps), default=0)
    span = next((span for span in SPANS if last <= span), SPANS[-1])
    steps = [step for step in steps if step.day <= span]
    highest = max(
        (max(step.share, step.band.high if step.band else 0) for step in steps), default=0
    )
    top = next(height for height in HEIGHTS if highest <= height or height == 1)
    end = min(last, span)
    # So that each line stands at a whole number.
    parts = 4 if top == 1 else 5

    def x(day: float) -> str:
        return f"{100 * day / span:.2f}".rstrip("0").rstrip(".")

    def y(share: float) -> str:
        return f"{100 - 100 * share / top:.2f}".rstrip("0").rstrip(".")

    line = "M0 100" + "".join(f"H{x(step.day)}V{y(step.share)}" for step in steps) + f"H{x(end)}"
    return Curve(
        name,
        desc,
        line,
        _band(steps, end, x, y),
        [Tick(100 * day / span, day) for day in range(0, span + 1, span // 6 if span > 30 else 7)],
        [
            Tick(100 - 100 * part / parts, round(100 * part / parts * top))
            for part in range(parts + 1)
        ],
        [(100 * day / span, words, href) for day, words, href in marks if day <= end],
    )


def _band(steps: Sequence[Step], end: float, x: object, y: object) -> str:
    """From the first step that has one to the last, along the upper bounds and back."""
    banded = [step for step in steps if step.band]
    if not banded:
        return ""
    days = [*(step.day for step in banded[1:]), end]
    there = "".join(
        f"V{y(step.band.high)}H{x(day)}" for step, day in zip(banded, days, strict=True)
    )
    back = "".join(f"V{y(step.band.low)}H{x(step.day)}" for step in reversed(banded))
    return f"M{x(banded[0].day)} {y(banded[0].band.low)}{there}{back}z"
