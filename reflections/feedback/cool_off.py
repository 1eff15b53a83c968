"""How long a letter to an employer rests before it goes: a rule without a database."""

from datetime import UTC, datetime, time, timedelta, tzinfo

FINAL = 80
LOW_MOOD = 2
LONG_HOURS = 48
ANOTHER_DAY = timedelta(hours=24)
OPENS_AT = time(9, 0)
SATURDAY = 5


def hurts(*, mood: int | None, angry: bool) -> bool:
    """Low or angry: what is written now tends to be read back with regret."""
    return angry or (mood is not None and mood <= LOW_MOOD)


def hours(own: int, *, stage: int, mood: int | None = None, angry: bool = False) -> int:
    """How many hours it rests; `own` is what the person set, and 0 of theirs means no rest at all.

    `stage` is a Stage number. After a late no, or where it hurts, it is two days at least.
    """
    if own == 0:
        return 0
    return max(own, LONG_HOURS) if stage >= FINAL or hurts(mood=mood, angry=angry) else own


def ends_at(heard_at: datetime, rest: int, zone: tzinfo) -> datetime:
    """From then on it may go: nine o'clock of the first working day in `zone` after the hours.

    `heard_at` is aware; the hours are real ones, whatever the clocks do meanwhile.
    """
    if rest == 0:
        return heard_at
    over = (heard_at.astimezone(UTC) + timedelta(hours=rest)).astimezone(zone)
    day = over.date() if over.time() <= OPENS_AT else over.date() + timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, OPENS_AT, tzinfo=zone)
