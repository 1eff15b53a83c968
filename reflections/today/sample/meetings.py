"""The interviews of the sample: some behind one, with what was asked, one today, one to come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from reflections.today.sample.rows import Calendar
from tracker.applications.models import Application, Event
from tracker.applications.stages import EventKind
from tracker.interviews.models import Interview, Mode, Question, RoundKind
from tracker.interviews.models.people import Interviewer

SOON = timedelta(hours=2)


@dataclass(frozen=True)
class Meeting:
    """One round, held as the application's next `interviewed` event says or, with `ahead`, to come
    in that many days at `clock`. `asked` are questions with what one would say now.
    """

    kind: str
    people: tuple[str, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)
    asked: tuple[tuple[str, str], ...] = ()
    ahead: int | None = None
    clock: str = "14:00"


# By company, oldest first.
MEETINGS: dict[str, tuple[Meeting, ...]] = {
    "Brackwater Maritime Insurance Group": (
        Meeting(RoundKind.RECRUITER, ("Saskia Brandt",), {"mode": Mode.PHONE, "minutes": 30}),
        Meeting(
            RoundKind.MANAGER,
            ("Marjan de Wolf",),
            {"mode": Mode.VIDEO, "minutes": 45, "note": "She wants reporting first. We laughed."},
            (("How would you find out which report is wrong?", "From the number nobody checks."),),
        ),
        Meeting(
            RoundKind.PANEL,
            ("Marjan de Wolf", "Tobias Renn"),
            {
                "mode": Mode.ON_SITE,
                "place": "Kaai 14, Antwerp",
                "minutes": 90,
                "forecast": 60,
                "note": "They kept returning to incident reporting. The chart on the whiteboard "
                "helped. I had no good answer on being on call.",
            },
            (
                ("Have you been on call?", "Not at night; I built the checks that let us sleep."),
                ("Why do you want to leave?", ""),
            ),
        ),
        Meeting(
            RoundKind.PANEL,
            ("Lotte van den Heuvel-Castellanos",),
            {
                "label": "Second panel",
                "mode": Mode.ON_SITE,
                "place": "Kaai 14, Antwerp",
                "preparation": "- The lineage chart, in one minute\n- One story about an incident",
                "to_ask": "- What would a good first year look like?\n- Who reads the reports?",
            },
            ahead=3,
        ),
    ),
    "Fjordlight Energy": (
        Meeting(
            RoundKind.RECRUITER,
            ("Ilse Vandermeer",),
            {
                "mode": Mode.VIDEO,
                "minutes": 30,
                "link": "https://meet.example/ilse",
                "to_ask": "- How many days in Bergen, really?\n- What does the team look like?",
            },
            ahead=0,
            clock="16:00",
        ),
    ),
    "Okapi Mobility": (
        Meeting(
            RoundKind.RECRUITER,
            ("Ana Figueira",),
            {"mode": Mode.VIDEO, "minutes": 30, "note": "Friendly. A second date will come."},
            (("Why do you want to leave?", "The work I like best became a tenth of it."),),
        ),
    ),
    "Nordwind Logistics": (
        Meeting(RoundKind.RECRUITER, ("Femke Aalders",), {"mode": Mode.PHONE, "minutes": 25}),
        Meeting(RoundKind.MANAGER, ("Pieter Oosting",), {"mode": Mode.VIDEO, "forecast": 55}),
        Meeting(
            RoundKind.PANEL,
            ("Pieter Oosting", "Nora Szabó"),
            {"mode": Mode.ON_SITE, "forecast": 60, "note": "Good laughs, one hard question."},
            (("What did your last team disagree with you about?", ""),),
        ),
    ),
}


def write_meetings(calendar: Calendar, *, sample: bool) -> None:
    """Those of the applications that the sample has; a smaller one has fewer."""
    rows = Application.objects.owned_by(calendar.user).filter(company__name__in=MEETINGS)
    rows = rows.filter(is_sample=sample).with_company().order_by("id")
    for application in {row.company_name: row for row in rows}.values():
        held = application.events.counted().filter(kind=EventKind.INTERVIEWED)
        events = iter(held)
        for meeting in MEETINGS[application.company_name]:
            event = None if meeting.ahead is not None else next(events, None)
            _write(calendar, application, meeting, event)


def _write(
    calendar: Calendar, application: Application, meeting: Meeting, event: Event | None
) -> None:
    facts = {"owner": application.owner, "is_sample": application.is_sample}
    starts_at = event.happened_at if event else _ahead(calendar, meeting)
    said = starts_at + timedelta(hours=2) if event else None
    interview = Interview.objects.create(
        application=application,
        kind=meeting.kind,
        starts_at=starts_at,
        zone=calendar.user.time_zone,
        held_event=event,
        noted_at=said if "note" in meeting.facts else None,
        forecast_at=said if "forecast" in meeting.facts else None,
        **meeting.facts,
        **facts,
    )
    Interviewer.objects.seat(interview, meeting.people)
    Question.objects.bulk_create(
        Question(interview=interview, text=text, better=better, **facts)
        for text, better in meeting.asked
    )


def _ahead(calendar: Calendar, meeting: Meeting) -> datetime:
    """That many days from today; one of today is never over already."""
    day = calendar.today + timedelta(days=meeting.ahead or 0)
    zone = ZoneInfo(calendar.user.time_zone)
    at = datetime.combine(day, time.fromisoformat(meeting.clock), tzinfo=zone)
    return max(at, calendar.now + SOON)
