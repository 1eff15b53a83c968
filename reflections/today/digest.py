"""The mail that says what is due: roles, companies and counts; never what somebody wrote."""

import zoneinfo
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reflections.feedback.models import FeedbackRequest, State
from reflections.patterns.wording import number_word
from reflections.today.day import Day, Waiting, day_of
from reflections.today.due import Due
from reflections.today.meetings import Meeting
from tracker.accounts.models import Reminders, User

# The hours of a person's day in which it comes: what is put down at night waits for the morning.
FROM_HOUR, TO_HOUR = 5, 12
MOST_LETTERS = 20


@dataclass(frozen=True)
class Digest:
    """A mail to send; there is none where nothing is due."""

    subject: str
    body: str


def here(user: User, now: datetime) -> datetime:
    return now.astimezone(zoneinfo.ZoneInfo(user.time_zone))


def is_time(user: User, now: datetime) -> bool:
    """Whether it is a morning on which the person wants to hear, and has not yet."""
    there = here(user, now)
    if user.reminders == Reminders.NEVER or user.reminded_on == there.date():
        return False
    if user.break_until and there.date() < user.break_until:
        return False
    is_day = user.reminders == Reminders.DAILY or there.weekday() == 0
    return is_day and FROM_HOUR <= there.hour < TO_HOUR


def digest_of(user: User, now: datetime) -> Digest | None:
    """What Today says, for a mail; the subject tells nobody anything."""
    weekly = user.reminders == Reminders.WEEKLY
    with timezone.override(user.time_zone):
        day = day_of(user, now)
        parts = [part for part in _parts(user, day, weekly=weekly) if part]
    if not parts:
        return None
    greeting = _("Good morning, %(name)s.") % {"name": user.called}
    if user.has_sample_data:
        parts.append(_("Some of this may be sample data."))
    text = "\n\n".join([greeting, *parts, _address(reverse("today:today")), _ending()])
    subject = _("Onward: this week") if weekly else _("Onward: today")
    return Digest(subject, f"{text}\n")


def _parts(user: User, day: Day, *, weekly: bool) -> Iterator[str]:
    last = max((one.on for one in day.open_due), default=day.today) if weekly else day.today
    yield _list(
        _("Interviews"),
        (_meeting(one, day.today) for one in day.meetings if weekly or one.on == day.today),
    )
    yield _list(_("Due"), _due([one for one in day.open_due if one.on <= last], day.today))
    yield _debriefs(user, day)
    yield _list(_("Letters that are ready to send"), _letters(user, day.now))


def _list(title: str, lines: Iterable[str]) -> str:
    lines = [f"- {line}" for line in lines]
    return "\n".join([title, *lines]) if lines else ""


def _meeting(meeting: Meeting, today: date) -> str:
    interview = meeting.interview
    at = timezone.localtime(interview.starts_at)
    when = f"{at:%H:%M}" if meeting.on == today else f"{at:%a} {at:%H:%M}"
    named = _named(interview.application.title, interview.application.company_name)
    return f"{when} {interview.get_kind_display()}: {named}"


def _due(due: list[Due], today: date) -> Iterator[str]:
    """Steps are counted by what they belong to: their words may be private."""
    for one in due:
        if one.application:
            named = _named(one.application.title, one.application.company__name)
            yield _on(one.on, today, _("Follow up: %(named)s") % {"named": named})
        elif one.task and one.task.application_id:
            named = _named(one.task.title, one.task.company)
            yield _on(one.on, today, _("A step: %(named)s") % {"named": named})
    if own := sum(1 for one in due if one.task and not one.task.application_id):
        words = ngettext("One step of your own", "%(n)s steps of your own", own)
        yield words % {"n": number_word(own)}


def _on(day: date, today: date, text: str) -> str:
    return text if day <= today else f"{day:%a}: {text}"


def _debriefs(user: User, day: Day) -> str:
    """In quiet mode one sentence: neither how many nor with whom."""
    if not day.waiting:
        return ""
    if user.quiet_mode:
        return _("A debrief is here when you want it.")
    lines = [_waiting(one) for one in day.debriefs]
    if day.short:
        words = ngettext("A short one to sort", "%(n)s short ones to sort", day.short)
        lines.append(words % {"n": number_word(day.short)})
    return _list(_("Debriefs, when you want them"), lines)


def _waiting(one: Waiting) -> str:
    return _named(one.role, one.company)


def _letters(user: User, now: datetime) -> Iterator[str]:
    if user.is_away:
        return
    rows = FeedbackRequest.objects.owned_by(user).unsent().with_rejection()[:MOST_LETTERS]
    for row in rows:
        if row.state_at(now) == State.READY:
            yield _named(row.application.title, row.application.company_name)


def _named(role: str | None, company: str | None) -> str:
    return ", ".join(part for part in (role, company) if part) or _("An application")


def _address(path: str) -> str:
    """Where Onward is, if a name for it is set: a mail knows of no request."""
    if not settings.NAMED_HOST:
        return _("Open Onward to see them.")
    scheme = "https" if settings.TLS else "http"
    return f"{scheme}://{settings.NAMED_HOST}{path}"


def _ending() -> str:
    where = _address(f"{reverse('accounts:settings')}#id_reminders") if settings.NAMED_HOST else ""
    stop = _(
        "You asked for this mail. To stop it, choose “Never” under “Mail me what is due” "
        "in Settings."
    )
    return "\n".join(part for part in (stop, where) if part)
