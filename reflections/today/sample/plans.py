"""What the sample data is written in: applications as stories told in days before today."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Step:
    """One event, `days` before today at `clock` ("HH:MM") in the person's time zone."""

    days: int
    kind: str
    stage: int | None = None
    note: str = ""
    clock: str = "10:00"
    outcome: str = ""


@dataclass(frozen=True)
class No:
    """How a "no" arrived; its day and its outcome are those of the verdict in the course."""

    via: str
    words: str = ""
    code: str = ""


@dataclass(frozen=True)
class LookBack:
    """A debrief: `answers` are its fields, `guesses` pairs of reason code and confidence.

    `done` is False for one that still waits. `lesson` and `brag` are fields of those rows.
    """

    track: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    guesses: tuple[tuple[str, str], ...] = ()
    questions: tuple[tuple[str, str], ...] = ()
    lesson: Mapping[str, Any] | None = None
    brag: Mapping[str, Any] | None = None
    pace: str = "now"
    done: bool = True


@dataclass(frozen=True)
class Todo:
    """A task due in `due` days from today (negative: overdue); `done` is days ago, or None."""

    text: str
    due: int | None = None
    done: int | None = None


@dataclass(frozen=True)
class Plan:
    """One application. `facts` are fields of Application; `follow_up` is in days from today."""

    company: str
    title: str
    facts: Mapping[str, Any]
    course: tuple[Step, ...]
    no: No | None = None
    back: LookBack | None = None
    todos: tuple[Todo, ...] = ()
    follow_up: int | None = None
