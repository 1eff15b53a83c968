from typing import Any

from tests.factories import make_brag
from tests.visits import BOTH, GET, POST, Visit
from tracker.accounts.models import User


def brag(owner: User) -> dict[str, Any]:
    return {"pk": make_brag(owner).pk}


VISITS: dict[str, Visit] = {
    "bragging:list": Visit(methods=GET),
    "bragging:create": Visit(methods=BOTH, post={"title": "Fixed the rota", "result": ""}),
    "bragging:detail": Visit(brag, GET),
    "bragging:edit": Visit(brag, BOTH, {"title": "Fixed the rota", "version": "1"}),
    "bragging:delete": Visit(brag, POST),
    "bragging:restoration_create": Visit(brag, POST),
}
