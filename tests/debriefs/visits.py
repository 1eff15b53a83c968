from typing import Any

from django.utils import timezone

from reflections.debriefs.models import LessonUse, Used
from tests.factories import make_application, make_debrief, make_lesson, make_plan, make_rejection
from tests.visits import BOTH, GET, POST, Visit
from tracker.accounts.models import User

# The form names the other lesson by its key, so that one is known beforehand.
OTHER = 77_002


def a_rejection(owner: User) -> dict[str, Any]:
    return {"rejection": make_rejection(make_application(owner)).pk}


def a_debrief(owner: User) -> dict[str, Any]:
    rejection = make_rejection(make_application(owner))
    return {"pk": make_debrief(rejection, step="held").pk}


def a_filed_debrief(owner: User) -> dict[str, Any]:
    rejection = make_rejection(make_application(owner))
    return {"pk": make_debrief(rejection, finished_at=timezone.now()).pk}


def a_step(owner: User) -> dict[str, Any]:
    return a_debrief(owner) | {"step": "wanted"}


def a_trashed_debrief(owner: User) -> dict[str, Any]:
    debrief = make_debrief(make_rejection(make_application(owner)))
    debrief.trash()
    return {"pk": debrief.pk}


def a_lesson(owner: User) -> dict[str, Any]:
    return {"pk": make_lesson(owner).pk}


def an_application(owner: User) -> dict[str, Any]:
    return {"application": make_application(owner).pk}


def a_plan(owner: User) -> dict[str, Any]:
    return {"application": make_plan(make_application(owner)).application_id}


def two_lessons(owner: User) -> dict[str, Any]:
    make_lesson(owner, pk=OTHER)
    return a_lesson(owner)


def a_merged_lesson(owner: User) -> dict[str, Any]:
    lesson = make_lesson(owner)
    lesson.merge_into(make_lesson(owner))
    return {"pk": lesson.pk}


def a_use(owner: User) -> dict[str, Any]:
    use, _before = LessonUse.objects.answer(make_lesson(owner), Used.USED)
    return {"pk": use.lesson_id, "use": use.pk}


VISITS: dict[str, Visit] = {
    "debriefs:create": Visit(a_rejection, BOTH, {"pace": "now"}),
    "debriefs:list": Visit(methods=GET),
    "debriefs:batch": Visit(methods=BOTH, post={}),
    "debriefs:pace_delete": Visit(a_debrief, POST, {}),
    "debriefs:thanks_create": Visit(a_rejection, POST, {"line": "Dr Obi, for the rota"}),
    "debriefs:plan_edit": Visit(an_application, BOTH, {"version": "0", "will": "ring Sam."}),
    "debriefs:plan_delete": Visit(a_plan, POST, {}),
    "debriefs:plan_restoration_create": Visit(a_plan, POST, {}),
    "debriefs:plan_dismissal_create": Visit(an_application, POST, {}),
    "debriefs:plan_dismissal_delete": Visit(an_application, POST, {}),
    "debriefs:detail": Visit(a_filed_debrief, GET),
    "debriefs:filing_detail": Visit(a_filed_debrief, GET),
    "debriefs:pace_create": Visit(a_debrief, POST, {"track": "short"}),
    "debriefs:delete": Visit(a_debrief, POST, {}),
    "debriefs:restoration_create": Visit(a_trashed_debrief, POST, {}),
    "debriefs:edit": Visit(a_step, BOTH, {"version": "1", "wanted": "4"}),
    "debriefs:lesson_list": Visit(methods=GET),
    "debriefs:lesson_create": Visit(methods=BOTH, post={"when": "they ask", "will": "answer."}),
    "debriefs:lesson_detail": Visit(a_lesson, GET),
    "debriefs:lesson_edit": Visit(a_lesson, BOTH, {"version": "1", "when": "a", "will": "b"}),
    "debriefs:lesson_retirement_create": Visit(a_lesson, POST),
    "debriefs:lesson_retirement_delete": Visit(a_lesson, POST),
    "debriefs:lesson_merging_create": Visit(two_lessons, BOTH, {"other": OTHER}),
    "debriefs:lesson_merging_delete": Visit(a_merged_lesson, POST),
    "debriefs:lesson_use_create": Visit(a_lesson, POST, {"answer": "used"}),
    "debriefs:lesson_use_delete": Visit(a_use, POST),
    "debriefs:lesson_delete": Visit(a_lesson, POST),
    "debriefs:lesson_restoration_create": Visit(a_lesson, POST),
}
