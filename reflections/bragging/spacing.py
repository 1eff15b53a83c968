"""When saying a story aloud again is worth most: rules without a database."""

from datetime import date, timedelta

# Days after the first, second, third and every later time; widening gaps hold longest, after
# Cepeda and others, "Distributed practice in verbal recall tasks" (2006).
GAPS = (1, 3, 7, 21)


def next_day(said_on: date, times: int) -> date:
    """The day to say it again, after it was said `times` times, the last time on `said_on`."""
    return said_on + timedelta(days=GAPS[min(max(times, 1), len(GAPS)) - 1])


def is_due(rehearse_on: date | None, today: date, next_interview: date | None) -> bool:
    """Due by its own day, or because there is an interview today or tomorrow."""
    if next_interview is not None and next_interview - timedelta(days=1) <= today <= next_interview:
        return True
    return rehearse_on is not None and rehearse_on <= today
