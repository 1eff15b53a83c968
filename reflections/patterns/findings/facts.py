"""What findings know of one application and of one interview: plain records, no database.

A comparison asks of values that were there before what they went with. What was said in a debrief
instead was said by someone who knew the end; `afterwards` tells which values those are.
"""

from datetime import datetime
from typing import NamedTuple

Value = int | str | bool | None


class Round(NamedTuple):
    """An interview that was held. `went_on`: another followed, or a stage beyond it was reached.

    `waiting`: it is open, and too new for silence to be an answer. `age` is in days.
    """

    application: int
    held_at: datetime
    went_on: bool
    waiting: bool = False
    age: int = 999
    kind: Value = None
    story: Value = None
    lesson: Value = None


class Fact(NamedTuple):
    """An application that was sent; None where the record does not say.

    `young` is what patterns call too new to count, `waiting` the same after a conversation: open,
    and news came too lately. `age` is the days since it was sent.
    """

    application: int
    sent_at: datetime
    furthest: int
    young: bool = False
    waiting: bool = False
    age: int = 999
    # What a comparison may part them by; names of questions.DIMENSIONS.
    source: Value = None
    recommended: Value = None
    cv: Value = None
    tailored: Value = None
    letter: Value = None
    wanted: Value = None
    effort: Value = None
    family: Value = None
    level: Value = None
    workplace: Value = None
    weekday: Value = None
    draw: Value = None
    lesson: Value = None
    afterwards: frozenset[str] = frozenset()


class Facts(NamedTuple):
    """All of one person. `labels` name the values that no vocabulary of ours names: CV versions."""

    applications: list[Fact]
    rounds: list[Round]
    labels: dict[Value, str]
    is_sample: bool = False
