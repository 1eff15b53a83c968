"""A row of the table: the facts it shows, without the weight of a whole application."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from tracker.applications.models.applications import Application
from tracker.applications.pay import pay_brief
from tracker.applications.stages import Outcome, Source, Stage, Workplace


class Place(NamedTuple):
    """Where an application stands; rows that stand alike are drawn alike."""

    stage: int
    furthest_stage: int
    outcome: str

    def get_stage_display(self) -> str:
        return str(Stage(self.stage).label)

    def get_furthest_stage_display(self) -> str:
        return str(Stage(self.furthest_stage).label)

    def get_outcome_display(self) -> str:
        return str(Outcome(self.outcome).label)


class Facts(NamedTuple):
    id: int
    title: str
    company__name: str | None
    stage: int
    furthest_stage: int
    outcome: str
    since: datetime | None
    last_event_at: datetime | None
    ended_at: datetime | None
    applied_at: datetime | None
    wanted: int | None
    effort: int | None
    source: str
    location: str
    workplace: str
    pay_low: Decimal | None
    pay_high: Decimal | None
    pay_currency: str
    pay_period: str
    next_step: str
    follow_up_on: date | None
    answer_by: date | None
    is_sample: bool


COLUMNS = Facts._fields


class Row(Facts):
    """Answers what a page asks of an application, by the same rules."""

    @classmethod
    def of(cls, facts: Any) -> "Row":
        return cls._make(facts)

    @classmethod
    def of_application(cls, application: Application) -> "Row":
        """The line of the table as it would be drawn now."""
        rows = Application.objects.filter(pk=application.pk).values_list(*COLUMNS, named=True)
        return cls.of(rows.get())

    # The rules themselves, not copies of them: they read no more than the facts above.
    name = Application.name
    is_open = Application.is_open
    waiting_days = Application.waiting_days
    quiet_days = Application.quiet_days
    quiet_limit = Application.quiet_limit
    closed_limit = Application.closed_limit
    _patience = Application._patience
    _days_since = Application._days_since

    @property
    def place(self) -> Place:
        return Place(self.stage, self.furthest_stage, self.outcome)

    @property
    def company_name(self) -> str:
        return self.company__name or ""

    @property
    def pay(self) -> str:
        return pay_brief(self.pay_low, self.pay_high, self.pay_currency, self.pay_period)

    @property
    def came_from(self) -> str:
        return str(Source(self.source).label) if self.source else ""

    @property
    def where_it_is(self) -> str:
        """The place, and whether one goes there."""
        way = str(Workplace(self.workplace).label).lower() if self.workplace else ""
        return ", ".join(filter(None, (self.location, way)))
