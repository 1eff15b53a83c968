from datetime import UTC, datetime
from typing import Any

from tests.factories import make_application, make_interview
from tests.visits import BOTH, GET, POST, Visit
from tracker.accounts.models import User
from tracker.interviews.models import Interview, Question
from tracker.interviews.tokens import open_feed

HELD = datetime(2026, 10, 20, 14, 0, tzinfo=UTC)
A_FORM = {"kind": "manager", "day": "20 Oct 2026", "at": "14:00", "zone": "UTC"}


def an_application(owner: User) -> dict[str, Any]:
    return {"application": make_application(owner).pk}


def an_interview(owner: User) -> dict[str, Any]:
    return {"pk": make_interview(make_application(owner), starts_at=HELD).pk}


def one_to_come(owner: User) -> dict[str, Any]:
    return {"pk": make_interview(make_application(owner)).pk}


def one_cancelled(owner: User) -> dict[str, Any]:
    key = one_to_come(owner)
    Interview.objects.get(pk=key["pk"]).cancel()
    return key


def a_fact(owner: User) -> dict[str, Any]:
    return an_interview(owner) | {"field": "preparation"}


def its_interview(owner: User) -> dict[str, Any]:
    return {"interview": an_interview(owner)["pk"]}


def a_question(owner: User) -> dict[str, Any]:
    interview = Interview.objects.get(pk=an_interview(owner)["pk"])
    return {"pk": Question.objects.add(interview, ["Why us?"])[0].pk}


def an_address(owner: User) -> str:
    open_feed(owner)
    return f"?token={owner.calendar_token}"


VISITS: dict[str, Visit] = {
    "interviews:calendar": Visit(methods=GET),
    "interviews:feed_create": Visit(methods=POST, post={}),
    "interviews:feed_delete": Visit(methods=POST, post={}),
    "interviews:feed": Visit(methods=GET, public=True, query=an_address),
    "interviews:create": Visit(an_application, BOTH, A_FORM),
    "interviews:detail": Visit(an_interview, GET),
    "interviews:sheet": Visit(an_interview, GET),
    "interviews:edit": Visit(an_interview, BOTH, A_FORM | {"version": "2"}),
    "interviews:delete": Visit(an_interview, POST, {}),
    "interviews:fact_edit": Visit(a_fact, BOTH, {"version": "2", "preparation": "Read"}),
    "interviews:holding_create": Visit(one_to_come, POST, {}),
    "interviews:holding_delete": Visit(an_interview, POST, {}),
    "interviews:cancellation_create": Visit(one_to_come, POST, {}),
    "interviews:cancellation_delete": Visit(one_cancelled, POST, {}),
    "interviews:question_list": Visit(methods=GET),
    "interviews:question_create": Visit(its_interview, POST, {"texts": "Why us?\nWhy now?"}),
    "interviews:question_edit": Visit(a_question, BOTH, {"version": "1", "text": "Why here?"}),
    "interviews:question_delete": Visit(a_question, POST, {}),
}
