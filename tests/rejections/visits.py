from typing import Any

from tests.factories import make_application, make_rejection
from tests.visits import BOTH, GET, POST, Visit
from tracker.accounts.models import User
from tracker.rejections.models import Reason


def an_application(owner: User) -> dict[str, Any]:
    return {"application": make_application(owner).pk}


def a_rejection(owner: User) -> dict[str, Any]:
    return {"pk": make_rejection(make_application(owner)).pk}


def one_taken_back(owner: User) -> dict[str, Any]:
    rejection = make_rejection(make_application(owner))
    rejection.take_back()
    return {"pk": rejection.pk}


def a_reason(owner: User) -> dict[str, Any]:
    return {"pk": Reason.objects.add(owner, "They had a hiring ring").pk}


VISITS: dict[str, Visit] = {
    "rejections:create": Visit(an_application, BOTH, {"day": "today"}),
    "rejections:list": Visit(methods=GET),
    "rejections:detail": Visit(a_rejection, GET),
    "rejections:edit": Visit(a_rejection, BOTH, {"version": "1", "day": "today"}),
    "rejections:delete": Visit(a_rejection, POST, {}),
    "rejections:restoration_create": Visit(one_taken_back, POST, {}),
    "rejections:reason_list": Visit(methods=GET),
    "rejections:reason_create": Visit(
        methods=POST, post={"label": "Wanted Dutch", "control": "no"}
    ),
    "rejections:reason_delete": Visit(a_reason, POST, {}),
}
