from typing import Any

from reflections.debriefs.models import ReasonGuess
from reflections.patterns.topics import TOPICS
from tests.factories import make_application, make_debrief, make_rejection
from tests.visits import GET, POST, Visit
from tracker.accounts.models import User
from tracker.rejections.models import Reason


def a_reason_of_their_own(owner: User) -> dict[str, Any]:
    """A figure that nobody else has: the other keys mean each person's own numbers."""
    reason = Reason.objects.add(owner, "Wanted Dutch")
    debrief = make_debrief(make_rejection(make_application(owner)))
    ReasonGuess.objects.create(
        owner=owner, debrief=debrief, code=reason.code, control=reason.control
    )
    return {"key": f"reason-{reason.code}"}


VISITS: dict[str, Visit] = {
    "patterns:list": Visit(methods=GET),
    **{f"patterns:{slug}": Visit(methods=GET) for slug in TOPICS},
    "patterns:coach": Visit(methods=GET),
    "patterns:patience_create": Visit(methods=POST, post={"quiet": "18", "closed": "40"}),
    "patterns:figure": Visit(a_reason_of_their_own, GET),
}
