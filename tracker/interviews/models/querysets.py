"""Which interviews: those of a time, and those that wait for a note."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from tracker.applications.models import Application
from tracker.interviews.models.people import Interviewer
from tracker.interviews.patience import expect
from tracker.owned import KeptQuerySet, once

if TYPE_CHECKING:
    from tracker.interviews.models.interviews import Interview

# After that nobody remembers the words, so nobody is asked for them.
NOTE_IS_ASKED = timedelta(days=2)
LONGEST = timedelta(days=1)


class InterviewQuerySet(KeptQuerySet):
    def owned_by(self, user: Any) -> Self:
        """Without those whose application lies in Trash: they come back with it."""
        return super().owned_by(user).filter(application__deleted_at=None)

    def with_application(self) -> Self:
        """With the application, and the events that say what came of the interview."""
        return self.select_related("application__company", "invited_event", "held_event")

    def with_people(self) -> Self:
        """With those who sit in it, in the order in which they were named."""
        seats = Interviewer.objects.filter(contact__deleted_at=None)
        seats = seats.select_related("contact").order_by("id")
        return self.prefetch_related(Prefetch("interviewers", queryset=seats))

    def between(self, start: datetime, end: datetime) -> Self:
        """Those that begin in that time, the soonest first, cancelled ones left out."""
        return (
            self.filter(starts_at__gte=start, starts_at__lt=end, cancelled_at=None)
            .filter(application__deleted_at=None)
            .order_by("starts_at", "id")
        )

    def in_order(self) -> Self:
        """As they follow one another, those without a time last."""
        return self.order_by("starts_at", "id")

    def waiting_for_note(self, user: Any, now: datetime) -> list[Interview]:
        """Over by `now`, at most two days ago, and nothing noted yet; the latest first."""
        rows = self.owned_by(user).between(now - NOTE_IS_ASKED - LONGEST, now)
        rows = rows.filter(note="").with_application()
        return [row for row in reversed(rows) if row.awaits_note(now)]

    def plan(
        self,
        application: Application,
        *,
        starts_at: datetime | None = None,
        people: Iterable[str] = (),
        token: Any = None,
        **fields: Any,
    ) -> Interview:
        """Keep a round and tell the timeline; the same `token` again answers the first row.

        One that is still to come, or has no time yet, writes an `invited` event of now; one that
        has begun already was held, and writes an `interviewed` event of its own time. `people` are
        names.
        """

        @transaction.atomic
        def create() -> Interview:
            interview = self.create(
                owner_id=application.owner_id,
                application=application,
                starts_at=starts_at,
                is_sample=application.is_sample,
                **fields,
                **({"token": token} if token else {}),
            )
            interview.seat(people)
            if interview.has_begun(timezone.now()):
                interview.hold()
            else:
                interview.announce()
            expect(interview.application)
            return interview

        return once(self, application.owner_id, token, create)
