from typing import Any

from tests.factories import make_application
from tests.visits import BOTH, Visit
from tracker.accounts.models import User


def application(owner: User) -> dict[str, Any]:
    return {"pk": make_application(owner).pk}


VISITS: dict[str, Visit] = {
    "applications:list": Visit(),
    "applications:line_create": Visit(methods=BOTH, post={"line": "Data engineer at Acme"}),
    "applications:create": Visit(methods=BOTH, post={"title": "Nurse", "stage": "applied"}),
    "applications:edit": Visit(application, BOTH, {"version": "1", "title": "Nurse"}),
}
