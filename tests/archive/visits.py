from typing import Any

from tests.factories import make_application
from tests.visits import POST, Visit
from tracker.accounts.models import User


def trashed(owner: User) -> dict[str, Any]:
    application = make_application(owner)
    application.trash()
    return {"kind": "application", "pk": application.pk}


VISITS: dict[str, Visit] = {
    "archive:list": Visit(),
    "archive:restoration_create": Visit(kwargs=trashed, methods=POST),
}
