"""Days and moments: how a day without a time is kept, and which day it is for the person."""

from datetime import UTC, date, datetime, time

from django.utils import timezone

NOON = time(12)


def noon(day: date) -> datetime:
    """How a day without a time is stored: noon UTC, so that no time zone moves it."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def local_day(moment: datetime, *, all_day: bool | None = None) -> date:
    """The calendar day of `moment` for the signed-in person.

    Where nobody says whether the time is known, noon UTC to the microsecond is a whole day: in
    Auckland it would be tomorrow.
    """
    there = moment.astimezone(UTC)
    whole = there.time() == NOON if all_day is None else all_day
    return there.date() if whole else timezone.localtime(moment).date()
