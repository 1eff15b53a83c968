"""Days and moments: how a day without a time is kept, and which day it is for the person."""

from datetime import UTC, date, datetime

from django.utils import timezone


def noon(day: date) -> datetime:
    """How a day without a time is stored: noon UTC, so that no time zone moves it."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def local_day(moment: datetime, *, all_day: bool = False) -> date:
    """The calendar day of `moment` for the signed-in person."""
    return moment.astimezone(UTC).date() if all_day else timezone.localtime(moment).date()
