"""Which applications: the questions that are asked of the whole record."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import transaction

from tracker.applications.models.companies import Company
from tracker.applications.search import matching, query_of
from tracker.applications.stages import EventKind, Outcome, Stage
from tracker.owned import KeptQuerySet, once

if TYPE_CHECKING:
    from tracker.applications.models.applications import Application


class ApplicationQuerySet(KeptQuerySet):
    def shown(self) -> Self:
        """Without archived ones: what the table, the board and Today look at."""
        return self.filter(archived_at=None)

    def archived(self) -> Self:
        return self.filter(archived_at__isnull=False)

    def open(self) -> Self:
        return self.filter(outcome=Outcome.OPEN)

    def ended(self) -> Self:
        return self.exclude(outcome=Outcome.OPEN)

    def own(self) -> Self:
        """Without sample rows: what may be counted."""
        return self.filter(is_sample=False)

    def reached(self, stage: int) -> Self:
        return self.filter(furthest_stage__gte=stage)

    def with_company(self) -> Self:
        return self.select_related("company")

    def follow_ups(self, last: date) -> Self:
        """Open ones to be followed up by the day `last`, the oldest first."""
        return self.open().filter(follow_up_on__lte=last).order_by("follow_up_on", "id")

    def search(self, text: str) -> Self:
        """Rows in which every word of `text` begins a word, wherever `search/places.py` looks."""
        if not text.strip():
            return self
        query = query_of(text)
        return self.none() if query is None else self.matching(query)

    def matching(self, query: Any) -> Self:
        """Rows that fit what `search.query_of` made of some words."""
        return self.filter(pk__in=matching(query, self.owner))

    def record(
        self,
        owner: Any,
        *,
        company: str = "",
        stage: int = Stage.LEAD,
        happened_at: datetime | None = None,
        all_day: bool = False,
        token: Any = None,
        **fields: Any,
    ) -> Application:
        """Log an application with its first event; the same `token` again answers the first row.

        `happened_at` (default now) is when it came to `stage`. Before sending that is a `saved`
        event, at APPLIED an `applied` event, later a `stage_moved` one.
        """
        kind = EventKind.SAVED if stage < Stage.APPLIED else EventKind.STAGE_MOVED
        kind = EventKind.APPLIED if stage == Stage.APPLIED else kind

        @transaction.atomic
        def create() -> Application:
            application = self.create(
                owner=owner,
                company=Company.objects.named(owner, company),
                **fields,
                **({"token": token} if token else {}),
            )
            application.log(kind, stage=stage, happened_at=happened_at, all_day=all_day)
            return application

        return once(self, owner, token, create)
