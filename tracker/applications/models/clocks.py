"""How long an application has stood where it stands, and how long nothing was heard."""

from datetime import date, datetime

from django.utils import timezone

from tracker.applications.stages import (
    CLOSED_AFTER_PROMISE,
    QUIET_AFTER_PROMISE,
    closed_limit,
    quiet_limit,
)
from tracker.days import local_day


class Clocks:
    """Read from the cached facts of an application; a row of the table has the same ones."""

    stage: int
    is_open: bool
    since: datetime | None
    last_event_at: datetime | None
    answer_by: date | None

    @property
    def waiting_days(self) -> int | None:
        """Whole days in this stage, for an open application."""
        return self._days_since(self.since)

    @property
    def quiet_days(self) -> int | None:
        """Whole days since anything happened, for an open application."""
        return self._days_since(self.last_event_at)

    @property
    def quiet_limit(self) -> int | None:
        """Days of silence that are usual here; None where nobody owes an answer."""
        return self._patience(quiet_limit(self.stage), QUIET_AFTER_PROMISE)

    @property
    def is_quiet(self) -> bool:
        days, limit = self.quiet_days, self.quiet_limit
        return days is not None and limit is not None and days > limit

    @property
    def is_silent(self) -> bool:
        """Quiet for so long that closing it as "no reply" may be offered."""
        days, limit = self.quiet_days, self.closed_limit
        return days is not None and limit is not None and days > limit

    @property
    def closed_limit(self) -> int | None:
        """Days after which silence here most likely is the answer."""
        return self._patience(closed_limit(self.stage), CLOSED_AFTER_PROMISE)

    def _patience(self, usual: int | None, after_promise: int) -> int | None:
        """The usual days; more where they named a later day themselves."""
        if usual is None or self.answer_by is None or self.last_event_at is None:
            return usual
        return max(usual, (self.answer_by - local_day(self.last_event_at)).days + after_promise)

    def _days_since(self, moment: datetime | None) -> int | None:
        if moment is None or not self.is_open:
            return None
        return max(0, (timezone.localdate() - local_day(moment)).days)
