"""The calendar as iCalendar text (RFC 5545), for calendar programs that subscribe to it.

Follow-ups and things to do are events of a whole day that block no time, and not VTODO: programs
that subscribe to an address mostly leave out or never show what is a VTODO. Whoever reads this
module loads the icalendar library, so only the feed's own view does, and only when it is asked.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from tracker.applications.models import Application, Task
from tracker.interviews import agenda
from tracker.interviews.models import Interview

BACK = timedelta(days=366)
AHEAD = date(2199, 12, 31)
REMINDER = timedelta(hours=-1)
Absolute = Callable[[str], str]


def written(user: Any, today: date, absolute: Absolute) -> bytes:
    """The last year and all that is to come. `absolute` makes a whole address of a path.

    The same record always makes the same text, so that nobody fetches it twice. Private words,
    such as notes and preparations, stay out of it.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Onward//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Onward")
    calendar.add("x-published-ttl", "PT1H")
    for event in _events(user, today, absolute):
        calendar.add_component(event)
    calendar.add_missing_timezones(first_date=date(today.year - 2, 1, 1))
    return calendar.to_ical()


def _events(user: Any, today: date, absolute: Absolute) -> Iterator[Event]:
    first = today - BACK
    for interview in interviews(user, first):
        yield _interview(interview, absolute)
    first = max(first, agenda.rests_until(user) or first)
    for application in agenda.follow_ups(user, first, AHEAD):
        yield _follow_up(application, absolute)
    for task in agenda.tasks(user, first, AHEAD):
        yield _task(task, absolute)


def interviews(user: Any, first: date) -> QuerySet:
    """With cancelled ones, because a calendar that knew of them has to be told."""
    rows = Interview.objects.owned_by(user).with_application().with_people()
    start = datetime(first.year, first.month, first.day, tzinfo=UTC)
    return rows.filter(starts_at__gte=start).in_order()


def _interview(row: Interview, absolute: Absolute) -> Event:
    application = row.application
    page = absolute(reverse("interviews:detail", args=[row.pk]))
    of = application.company_name or application.name
    event = _event(row, "interview", f"{row}, {of}")
    event.add("dtstart", _sent(row.there))
    event.add("dtend", _sent(row.ends_at.astimezone(row.there.tzinfo)))
    event.add("status", "CANCELLED" if row.is_cancelled else "CONFIRMED")
    event.add("url", row.link or page)
    if where := ", ".join(part for part in (row.place, row.link) if part):
        event.add("location", where)
    people = ", ".join(seat.contact.name for seat in row.seats())
    told = (application.name, row.get_mode_display(), people, page)
    event.add("description", "\n".join(line for line in told if line))
    if not row.is_cancelled:
        event.add_component(_alarm(event["summary"]))
    return event


def _sent(there: datetime) -> datetime:
    """A time that clocks show twice means the first one here, so the second is sent in UTC."""
    return there.astimezone(UTC) if there.fold else there


def _follow_up(row: Application, absolute: Absolute) -> Event:
    named = {"company": row.company_name or row.name}
    event = _event(row, "follow-up", _("Follow up with %(company)s") % named)
    page = absolute(reverse("applications:detail", args=[row.pk]))
    return _whole_day(event, row.follow_up_on, row.name, page)


def _task(row: Task, absolute: Absolute) -> Event:
    of = row.application
    page = reverse("applications:detail", args=[of.pk]) if of else reverse("today:today")
    named = ", ".join(part for part in (of.name, of.company_name) if part) if of else ""
    event = _event(row, "task", _("To do: %(task)s") % {"task": row.text})
    return _whole_day(event, row.due_on, named, absolute(page))


def _event(row: Any, kind: str, summary: str) -> Event:
    """What all have in common. The row's own token names it on every server and for ever."""
    event = Event()
    event.add("uid", f"{kind}-{row.token}@onward.invalid")
    event.add("dtstamp", row.updated_at.astimezone(UTC))
    event.add("created", row.created_at.astimezone(UTC))
    event.add("last-modified", row.updated_at.astimezone(UTC))
    event.add("sequence", row.version - 1)
    event.add("summary", summary)
    event.add("class", "PRIVATE")
    return event


def _whole_day(event: Event, day: date, about: str, page: str) -> Event:
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("url", page)
    event.add("description", "\n".join(line for line in (about, page) if line))
    return event


def _alarm(text: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", REMINDER)
    alarm.add("description", text)
    return alarm
