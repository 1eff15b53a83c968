"""What the person foresaw before they knew: the one honest answer to "could I have seen it?"."""

from datetime import timedelta
from typing import NamedTuple

from reflections.debriefs.models import Debrief
from tracker.interviews.models import Interview


class Forecast(NamedTuple):
    """`value` in 100; `interview` is the round after which it was said, None for the whole."""

    value: int
    interview: Interview | None = None


def recorded(debrief: Debrief) -> Forecast | None:
    """The last forecast that was said before the verdict, after a round before that of the whole.

    One that was said when the end was known is none: memory takes its colour from the end.
    """
    rejection = debrief.rejection
    heard = rejection.received_at + (timedelta(hours=12) if rejection.all_day else timedelta())
    rounds = Interview.objects.owned_by(debrief.owner_id).filter(
        application=debrief.application,
        forecast__isnull=False,
        forecast_at__lte=min(heard, rejection.created_at),
    )
    last = rounds.order_by("forecast_at", "id").last()
    if last:
        return Forecast(last.forecast, last)
    whole = debrief.application.forecast
    return None if whole is None else Forecast(whole)
