"""What the list page could cost at the very least: its SQL by hand, and strings joined together."""

import time
from datetime import timedelta
from html import escape
from statistics import median

from django.db import connection
from django.utils import timezone

from tracker.accounts.models import User

SESSION = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"
PERSON = "SELECT * FROM accounts_user WHERE id = %s"
ROWS = """
SELECT a.id, a.title, c.name, a.stage, a.furthest_stage, a.outcome, a.since, a.last_event_at,
       a.wanted, a.source, a.pay_low, a.pay_high, a.pay_currency, a.pay_period, a.next_step,
       a.follow_up_on, a.is_sample
FROM applications_application a
LEFT JOIN applications_company c ON c.id = a.company_id
WHERE a.owner_id = %s AND a.deleted_at IS NULL AND a.archived_at IS NULL AND a.outcome = 'open'
ORDER BY a.furthest_stage DESC, a.id DESC LIMIT 51
"""
COUNTS = """
SELECT outcome, stage, count(*) FROM applications_application
WHERE owner_id = %s AND deleted_at IS NULL AND archived_at IS NULL GROUP BY outcome, stage
"""
QUIET = """
SELECT count(*) FROM applications_application
WHERE owner_id = %s AND deleted_at IS NULL AND archived_at IS NULL AND outcome = 'open'
  AND last_event_at < %s
"""
QUIET_DAYS = 21
ROW = "<td class='ledger__cell'><a class='thing__name' href='/%s/'>%s</a></td>" * 8


def floor_ms(user: User, session: str, repeats: int = 200) -> float:
    """The median of `repeats` pages made this way, in milliseconds."""
    times = []
    with connection.cursor() as cursor:

        def rows(sql: str, *values: object) -> list[tuple]:
            cursor.execute(sql, values)
            return cursor.fetchall()

        for _repeat in range(repeats):
            began = time.perf_counter()
            now = timezone.now()
            rows(SESSION, session, now)
            rows(PERSON, user.pk)
            counts = rows(COUNTS, user.pk) + rows(QUIET, user.pk, now - timedelta(QUIET_DAYS))
            page = [
                ROW % tuple(escape(str(value)) for value in row[:16]) for row in rows(ROWS, user.pk)
            ]
            "".join([*page, *(f"<b>{count}</b>" for *_group, count in counts)]).encode()
            times.append(1000 * (time.perf_counter() - began))
    return median(times)
