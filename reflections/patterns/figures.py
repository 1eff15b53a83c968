"""The numbers of the patterns page. Each knows its key, and by it the list of rows behind it."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reflections.patterns import wording
from reflections.patterns.catalogue import (
    CATALOGUE,
    OUTCOME_LABELS,
    OUTCOMES,
    SCALES,
    SOURCES,
    STAGES,
)
from reflections.patterns.counting import Crowd
from reflections.patterns.figure import Figure
from reflections.patterns.lately import Lately
from reflections.patterns.statistics import Interval, wilson
from reflections.patterns.why import Why
from tracker.applications.models import Application
from tracker.applications.stages import SENT, Outcome


@dataclass(frozen=True)
class StageRow:
    """reached = on + open + ended; an application that skipped a stage has reached it too."""

    label: str | Promise
    reached: Figure
    on: Figure
    open: Figure
    ended: Figure


@dataclass(frozen=True)
class EndingRow:
    """One outcome: all of it, and by the furthest stage."""

    outcome: str
    label: str | Promise
    total: Figure
    cells: list[Figure]


@dataclass
class Rate:
    """`k` of `n` old enough ones reached a conversation. `names` are the rows while n is small."""

    label: str | Promise
    k: Figure
    n: Figure
    names: list[Application] = field(default_factory=list)

    @property
    def rung(self) -> str:
        return wording.rung(self.n.count)

    @property
    def interval(self) -> Interval:
        return wilson(self.k.count, self.n.count)

    @property
    def point(self) -> float | None:
        """Drawn only where the rate itself may be said."""
        return self.k.count / self.n.count if self.rung == "rate" else None

    @property
    def beside(self) -> str:
        return wording.beside(self.k.count, self.n.count)


class Patterns:
    """One person's patterns page. Everything is counted on first use, by grouped queries."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self.crowd = Crowd(user)

    @cached_property
    def why(self) -> Why:
        return Why(self.crowd.reasons)

    @cached_property
    def lately(self) -> Lately:
        return Lately(self.user, is_sample=self.crowd.is_sample, kept=self.crowd.kept)

    def figure(self, key: str) -> Figure:
        entry = CATALOGUE[key]
        return Figure(key, entry.label, self.crowd.tally.count(entry.slice))

    @property
    def sent(self) -> Figure:
        return self.figure("sent")

    @property
    def new(self) -> Figure:
        return self.figure("new")

    @cached_property
    def overall(self) -> Rate:
        return Rate(_("All"), self.figure("reached"), self.figure("counted"))

    @property
    def is_dry(self) -> bool:
        return self.overall.k.count == 0 and self.overall.rung != "names"

    @cached_property
    def stages(self) -> list[StageRow]:
        """From sent on, as far as anything ever got."""
        parts = ("", "-on", "-open", "-ended")
        furthest = max(self.crowd.tally.values("furthest"), default=SENT)
        return [
            StageRow(stage.label, *(self.figure(f"stage-{stage.code}{part}") for part in parts))
            for stage in STAGES
            if stage <= furthest
        ]

    @cached_property
    def ending_stages(self) -> list:
        """The furthest stages that anything has: the columns of `endings`."""
        occurring = self.crowd.tally.values("furthest")
        return [stage for stage in STAGES if stage in occurring]

    @cached_property
    def endings(self) -> list[EndingRow]:
        rows = [self._ending(outcome) for outcome in OUTCOMES]
        return [row for row in rows if row.total.count]

    def _ending(self, outcome: Outcome) -> EndingRow:
        key = f"outcome-{outcome.value}"
        cells = [self.figure(f"{key}-{stage.code}") for stage in self.ending_stages]
        return EndingRow(outcome.value, OUTCOME_LABELS[outcome.value], self.figure(key), cells)

    @cached_property
    def sources(self) -> list[Rate]:
        """The most used first; how far they went does not order them."""
        rates = [self._rate(f"source-{code or 'none'}", label) for code, label in SOURCES.items()]
        rates = [rate for rate in rates if rate.n.count]
        return sorted(rates, key=lambda rate: -rate.n.count)

    @cached_property
    def scales(self) -> dict[str, list[Rate]]:
        """Wanted and effort, from 5 down to 1; empty where nothing was said."""
        scales = {}
        for dimension, choices in SCALES.items():
            rates = [self._rate(f"{dimension}-{choice.value}", choice.label) for choice in choices]
            scales[dimension] = rates[::-1] if any(rate.n.count for rate in rates) else []
        return scales

    def _rate(self, key: str, label: str | Promise) -> Rate:
        return Rate(label, self.figure(f"{key}-reached"), self.figure(key))

    @property
    def has_ended(self) -> bool:
        return any(row.outcome != Outcome.OPEN and row.total.count for row in self.endings)

    def name_few(self) -> None:
        """Give each rate under five the rows it stands for, all by one query."""
        rates = [
            self.overall,
            *self.sources,
            *(rate for some in self.scales.values() for rate in some),
        ]
        few = [rate for rate in rates if rate.rung == "names" and rate.n.count]
        if not few:
            return
        slices = [CATALOGUE[rate.n.key].slice for rate in few]
        rows = self.crowd.rows_of(*slices).with_company().order_by("-applied_at", "-id")
        groups = [(row, self.crowd.group_of(row)) for row in rows]
        for rate, slice_ in zip(few, slices, strict=True):
            rate.names = [row for row, group in groups if slice_.takes(group)]

    def rows_of(self, key: str) -> QuerySet[Application]:
        """The applications behind a figure, the latest sent first."""
        return self.crowd.rows_of(CATALOGUE[key].slice).order_by("-applied_at", "-id")
