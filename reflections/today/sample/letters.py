"""Two letters of the sample that ask for feedback: one that rests, one that was answered."""

from datetime import timedelta
from typing import Any

from reflections.feedback import bank
from reflections.feedback.models import FeedbackPoint, FeedbackRequest
from reflections.today.sample.rows import Calendar
from tracker.applications.stages import EventKind, Stage
from tracker.rejections.models import Rejection

RESTING, ANSWERED = "Nordwind Logistics", "Civic Loom"
ANSWER = (
    "Hi,\n\nthank you for writing, and sorry it took me a week. You explained hard things calmly, "
    "and two of us noticed. What we missed was streaming in production; you had it on paper only. "
    "The open data team two floors down may suit you better, they look for somebody in spring.\n\n"
    "Best wishes,\nHelene"
)
POINTS: tuple[dict[str, Any], ...] = (
    {
        "quote": "You explained hard things calmly, and two of us noticed.",
        "about": "impression",
        "agree": "yes",
        "keeps": "brag",
    },
    {
        "quote": "What we missed was streaming in production; you had it on paper only.",
        "about": "experience",
        "agree": "partly",
        "keeps": "action",
    },
    {
        "quote": "The open data team two floors down may suit you better, they look for somebody "
        "in spring.",
        "about": "other_team",
        "agree": "",
        "keeps": "none",
    },
)


def write_letters(calendar: Calendar, *, sample: bool) -> None:
    if rejection := _of(calendar, RESTING, sample=sample):
        _letter(rejection, "Joost Verhagen", "the story of the snowed-in depot", ("F4",))
    if rejection := _of(calendar, ANSWERED, sample=sample):
        _answered(_letter(rejection, "Helene Maas", "your map of who decides what", ("F1", "F5")))


def _of(calendar: Calendar, company: str, *, sample: bool) -> Rejection | None:
    rows = Rejection.objects.filter(owner=calendar.user, is_sample=sample)
    rows = rows.filter(application__company__name=company).select_related("application__company")
    return rows.order_by("-id").first()


def _letter(
    rejection: Rejection, name: str, thanks_for: str, questions: tuple[str, ...]
) -> FeedbackRequest:
    application = rejection.application
    facts = {"name": name, "thanks_for": thanks_for, "questions": questions}
    return FeedbackRequest.objects.create(
        owner_id=rejection.owner_id,
        is_sample=rejection.is_sample,
        rejection=rejection,
        to_name=name,
        to_email=f"{name.split()[0].lower()}@{application.company_name.split()[0].lower()}.example",
        questions=list(questions),
        thanks_for=thanks_for,
        subject=bank.subject_of(application.title),
        body=bank.body_of(me=rejection.owner.called, role=application.title, **facts),
    )


def _answered(feedback: FeedbackRequest) -> None:
    heard = feedback.rejection.received_at
    feedback.sent_at, feedback.answered_at = heard + timedelta(days=3), heard + timedelta(days=10)
    feedback.thanked_at = heard + timedelta(days=10, hours=4)
    feedback.answer, feedback.decided_stage = ANSWER, Stage.HIRING_MANAGER
    feedback.thanks_body = bank.thanks_of(name=feedback.to_name, me=feedback.owner.called)
    feedback.save()
    application = feedback.application
    application.log(EventKind.FEEDBACK_ASKED, happened_at=feedback.sent_at)
    application.log(EventKind.FEEDBACK_GOT, happened_at=feedback.answered_at)
    facts = {"owner_id": feedback.owner_id, "is_sample": feedback.is_sample, "request": feedback}
    FeedbackPoint.objects.bulk_create(FeedbackPoint(**point, **facts) for point in POINTS)
