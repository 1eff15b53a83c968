from datetime import timedelta
from typing import Any

from django.utils import timezone

from reflections.feedback.models import FeedbackPoint, FeedbackRequest
from tests.factories import APPLIED, make_application, make_feedback, make_rejection
from tests.visits import BOTH, GET, POST, Visit
from tracker.accounts.models import User
from tracker.applications.stages import Stage
from tracker.rejections.models import Rejection


def rejected(owner: User, **fields: Any) -> Rejection:
    """Long ago, so that nothing rests any more unless `received_at` says so."""
    application = make_application(owner, stage=Stage.HIRING_MANAGER)
    return make_rejection(application, **{"received_at": APPLIED} | fields)


def a_rejection(owner: User) -> dict[str, Any]:
    return {"rejection": rejected(owner).pk}


def of(**fields: Any) -> Any:
    return lambda owner: {"pk": make_feedback(rejected(owner), **fields).pk}


def resting(owner: User) -> dict[str, Any]:
    return {"pk": make_feedback(rejected(owner, received_at=timezone.now())).pk}


def out_for_a_week(owner: User) -> dict[str, Any]:
    sent = timezone.now() - timedelta(days=8)
    return {"pk": make_feedback(rejected(owner), sent_at=sent).pk}


def trashed(owner: User) -> dict[str, Any]:
    request = make_feedback(rejected(owner))
    request.trash()
    return {"pk": request.pk}


def answered(owner: User, **fields: Any) -> FeedbackRequest:
    said = "Your example was strong. It was a little long for us."
    facts = {"sent_at": APPLIED, "answered_at": timezone.now(), "answer": said}
    return make_feedback(rejected(owner), **facts | fields)


def an_answer(owner: User) -> dict[str, Any]:
    return {"pk": answered(owner).pk}


def a_point(about: str = "answer", keeps: str = "brag") -> Any:
    return lambda owner: {
        "pk": FeedbackPoint.objects.create(
            owner=owner,
            request=answered(owner),
            quote="Your example was strong.",
            about=about,
            keeps=keeps,
        ).pk
    }


LETTER = {"version": "1", "subject": "Thank you", "body": "Hello Ana, thank you."}
NOTE = {"body": "Hello Ana, thank you.", "sent": "1"}
ROW = {"p0-token": "3f0f6a34-98a8-4c69-8f6c-1d8a3f6f9a10", "p0-quote": "Your example was strong."}

VISITS: dict[str, Visit] = {
    "feedback:create": Visit(a_rejection, BOTH, {"to_name": "Ana Ruiz", "questions": "F4"}),
    "feedback:other_letter": Visit(a_rejection, BOTH, {"body": "Hello Ana, thank you."}),
    "feedback:list": Visit(methods=GET),
    "feedback:detail": Visit(of(), GET),
    "feedback:edit": Visit(of(), POST, LETTER),
    "feedback:former_restoration_create": Visit(of(), POST, {}),
    "feedback:delete": Visit(of(), POST, {}),
    "feedback:restoration_create": Visit(trashed, POST, {}),
    "feedback:waking_create": Visit(of(), POST, {"mood": "4"}),
    "feedback:pause_create": Visit(of(), POST, {}),
    "feedback:pause_delete": Visit(of(), POST, {}),
    "feedback:override_create": Visit(resting, BOTH, {"why_now": "asked"}),
    "feedback:override_delete": Visit(of(overridden_at=APPLIED), POST, {}),
    "feedback:sending_create": Visit(of(), POST, {}),
    "feedback:sending_delete": Visit(of(sent_at=APPLIED), POST, {}),
    "feedback:nudge_create": Visit(out_for_a_week, BOTH, NOTE),
    "feedback:nudge_delete": Visit(of(sent_at=APPLIED, nudged_at=APPLIED), POST, {}),
    "feedback:closing_create": Visit(of(sent_at=APPLIED), POST, {}),
    "feedback:closing_delete": Visit(of(sent_at=APPLIED, closed_at=APPLIED), POST, {}),
    "feedback:answer_create": Visit(of(sent_at=APPLIED), BOTH, {"answer": "It was close."}),
    "feedback:answer_delete": Visit(an_answer, POST, {}),
    "feedback:thanks_edit": Visit(an_answer, BOTH, NOTE),
    "feedback:thanks_delete": Visit(an_answer, POST, {}),
    "feedback:points_edit": Visit(an_answer, BOTH, {"version": "1"} | ROW),
    "feedback:told_edit": Visit(an_answer, BOTH, {"version": "1", "their_code": "technical"}),
    "feedback:told_delete": Visit(an_answer, POST, {}),
    "feedback:sorting_create": Visit(an_answer, POST, {}),
    "feedback:sorting_delete": Visit(an_answer, POST, {}),
    "feedback:keeping_create": Visit(a_point(), BOTH, {"title": "Stay calm under load"}),
    "feedback:lead_create": Visit(a_point("other_team"), POST, {}),
    "feedback:lead_delete": Visit(a_point("other_team"), POST, {}),
}
