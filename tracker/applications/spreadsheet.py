"""The list as a spreadsheet: every fact of an application in one row, safe to open.

A cell that begins like a formula would be run by the program that opens it; it gets an apostrophe
in front (OWASP ASVS 5.0, V1.2.10).
"""

import csv
from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from io import StringIO
from typing import Any

from django.db.models import Prefetch

from tracker.applications.models import Application, Tagging
from tracker.applications.models.querysets import ApplicationQuerySet
from tracker.applications.stages import Stage

FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Read so many at a time, so that a long list does not lie in memory whole.
CHUNK = 1000
HEADERS = (
    *("company", "title", "stage", "furthest_stage", "outcome", "applied_on", "ended_on"),
    *("last_event_on", "source", "source_detail", "location", "workplace", "pay_low", "pay_high"),
    *("pay_currency", "pay_period", "wanted", "effort", "forecast", "next_step", "follow_up_on"),
    *("url", "reference", "tags", "notes"),
)


def lines_of(rows: ApplicationQuerySet, zone: tzinfo) -> Iterator[str]:
    """The lines of a CSV file (RFC 4180, UTF-8 with a mark for older programs), header first.

    Days are those of `zone`: while the lines are sent, nobody's time zone is active any more.
    """
    tagged = Prefetch("taggings", Tagging.objects.select_related("tag").order_by("tag__key"))
    yield "\ufeff" + _line(HEADERS)
    for row in rows.with_company().prefetch_related(tagged).iterator(chunk_size=CHUNK):
        yield _line(_cells(row, zone))


def _cells(row: Application, zone: tzinfo) -> tuple[Any, ...]:
    """In the order of HEADERS; codes as in addresses, days as in ISO 8601."""
    return (
        *(row.company_name, row.title, Stage(row.stage).code, Stage(row.furthest_stage).code),
        row.outcome,
        *(_day(at, zone) for at in (row.applied_at, row.ended_at, row.last_event_at)),
        *(row.source, row.source_detail, row.location, row.workplace, row.pay_low, row.pay_high),
        *(row.pay_currency, row.pay_period, row.wanted, row.effort, row.forecast, row.next_step),
        *(row.follow_up_on, row.url, row.requisition),
        *(" ".join(f"#{one.tag.name}" for one in row.taggings.all()), row.notes),
    )


def _day(moment: datetime | None, zone: tzinfo) -> date | None:
    return moment and moment.astimezone(zone).date()


def _line(cells: tuple[Any, ...]) -> str:
    line = StringIO()
    csv.writer(line).writerow([safe(cell) for cell in cells])
    return line.getvalue()


def safe(cell: Any) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
