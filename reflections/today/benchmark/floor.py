"""What the list page could cost at the very least: its SQL by hand, and strings joined together.

With who is asking, as Django finds out, all numbers that stand beside the filters, grouped once,
and as many rows of as many letters as the page has. The way over HTTP is not in it.
"""

import time
from datetime import timedelta
from html import escape
from statistics import median

from django.contrib.auth import get_user
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from tracker.accounts.entry import SessionStore
from tracker.accounts.models import User
from tracker.applications.columns import USUAL, rows_for

ROWS = """
SELECT a.id, a.title, c.name, a.stage, a.furthest_stage, a.outcome, a.since, a.last_event_at,
       a.wanted, a.source, a.pay_low, a.pay_high, a.pay_currency, a.pay_period, a.next_step,
       a.follow_up_on, a.is_sample
FROM applications_application a
LEFT JOIN applications_company c ON c.id = a.company_id
WHERE a.owner_id = %s AND a.deleted_at IS NULL AND a.archived_at IS NULL AND a.outcome = 'open'
ORDER BY a.furthest_stage DESC, a.id DESC LIMIT %s
"""
COUNTS = """
SELECT outcome, stage, source, wanted, count(*) FROM applications_application
WHERE owner_id = %s AND deleted_at IS NULL AND archived_at IS NULL
GROUP BY outcome, stage, source, wanted
"""
QUIET = """
SELECT count(*) FROM applications_application
WHERE owner_id = %s AND deleted_at IS NULL AND archived_at IS NULL AND outcome = 'open'
  AND last_event_at < %s
"""
QUIET_DAYS = 21
# So many numbers stand beside filters; what adding them up costs is not in the floor.
NUMBERS = 40
# A row is ten cells like this one.
CELLS = 10
CELL = (
    '<td id="application-%s-fact" class="ledger__num" role="cell" data-label="Fact"><a '
    'class="editable" href="/applications/%s/facts/fact/" hx-get="/applications/%s/facts/fact/'
    '?frame=cell" data-focus-key="application-%s-fact" aria-label="%s, edit Fact">%s</a></td>'
)


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
            request = HttpRequest()
            request.session = SessionStore(session)
            who = get_user(request).pk
            groups = rows(COUNTS, who)
            counts = groups[:NUMBERS] + rows(QUIET, who, now - timedelta(QUIET_DAYS))
            page = [_line(*row[: CELLS + 1]) for row in rows(ROWS, who, rows_for(USUAL) + 1)]
            "".join([*page, *(f"<b>{count}</b>" for *_choice, count in counts)]).encode()
            times.append(1000 * (time.perf_counter() - began))
    return median(times)


def _line(key: int, *facts: object) -> str:
    texts = [escape(str(fact)) for fact in facts]
    return "".join([CELL % (key, key, key, key, text, text) for text in texts])
