"""Plain makers of rows: sensible defaults, keyword overrides, no chance."""

from datetime import UTC, datetime
from typing import Any

from reflections.bragging.models import Accomplishment, Story
from reflections.debriefs.models import Debrief, FallbackPlan, Lesson, Pace, Track
from reflections.feedback.models import FeedbackRequest
from tracker.accounts.models import User
from tracker.applications.models import Application, Task
from tracker.applications.stages import Stage
from tracker.contacts.models import Contact
from tracker.documents.models import Document, DocumentKind
from tracker.interviews.models import Interview, RoundKind
from tracker.rejections.models import Rejection

PASSWORD = "four small boats at dusk"
# Every test that does not freeze the clock itself sees this moment as long ago.
APPLIED = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


def make_user(email: str = "alice@example.org", **fields: Any) -> User:
    return User.objects.create_user(email, PASSWORD, **fields)


def make_application(
    owner: User,
    *,
    company: str = "Acme Freight",
    title: str = "Data engineer",
    stage: int = Stage.APPLIED,
    happened_at: datetime = APPLIED,
    **fields: Any,
) -> Application:
    return Application.objects.record(
        owner, company=company, title=title, stage=stage, happened_at=happened_at, **fields
    )


def make_rejection(application: Application, **fields: Any) -> Rejection:
    return Rejection.objects.record(application, **fields)


def make_debrief(
    rejection: Rejection, *, track: str = Track.FULL, pace: str = Pace.NOW, **fields: Any
) -> Debrief:
    return Debrief.objects.create(
        owner=rejection.owner, rejection=rejection, track=track, pace=pace, **fields
    )


def make_lesson(
    owner: User,
    *,
    when: str = "someone asks about a gap in my skills,",
    will: str = "name the nearest thing I have done.",
    **fields: Any,
) -> Lesson:
    return Lesson.objects.create(owner=owner, when=when, will=will, **fields)


def make_plan(application: Application, *, will: str = "ring Sam.", **fields: Any) -> FallbackPlan:
    return FallbackPlan.objects.create(
        owner=application.owner, application=application, will=will, **fields
    )


def make_brag(
    owner: User,
    *,
    title: str = "Closed the month in one day instead of four",
    result: str = "Every month since.",
    **fields: Any,
) -> Accomplishment:
    return Accomplishment.objects.create(owner=owner, title=title, result=result, **fields)


def make_story(owner: User, *, title: str = "The ledger weekend", **fields: Any) -> Story:
    return Story.objects.create(owner=owner, title=title, **fields)


def make_task(owner: User, *, text: str = "Write the freight story", **fields: Any) -> Task:
    return Task.objects.create(owner=owner, text=text, **fields)


def make_contact(
    owner: User, *, name: str = "Ana Ruiz", company: str = "Acme Freight", **fields: Any
) -> Contact:
    return Contact.objects.record(owner, name=name, company=company, **fields)


def make_document(
    owner: User, *, kind: str = DocumentKind.CV, name: str = "CV", text: str = "Ten years of data"
) -> Document:
    return Document.objects.record(owner, kind=kind, name=name, text=text)


def make_interview(
    application: Application,
    *,
    kind: str = RoundKind.MANAGER,
    starts_at: datetime | None = None,
    **fields: Any,
) -> Interview:
    """Without a time it is still to come."""
    fields = {"zone": application.owner.time_zone} | fields
    return Interview.objects.plan(application, kind=kind, starts_at=starts_at, **fields)


def make_feedback(rejection: Rejection, **fields: Any) -> FeedbackRequest:
    """Written to somebody, and as far as `fields` say."""
    fields = {
        "to_name": "Ana Ruiz",
        "to_email": "ana.ruiz@acme.example",
        "subject": "Thank you - Data engineer",
        "body": "Hello Ana Ruiz,\n\nThank you for your time.\n\nBest wishes,\nAlice",
        "is_sample": rejection.is_sample,
    } | fields
    return FeedbackRequest.objects.create(owner=rejection.owner, rejection=rejection, **fields)
