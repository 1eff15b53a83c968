"""What a letter said before it was put together anew: the session keeps it for Undo."""

from typing import Any

from reflections.feedback.models import FeedbackRequest
from tracker.contacts.models import Contact
from tracker.owned import StaleVersion

# One letter at a time, so that the session stays small.
KEY = "former_letter"
FACTS = ("to_name", "to_email", "questions", "thanks_for", "subject", "body")


def remember(session: Any, former: FeedbackRequest, now: FeedbackRequest) -> None:
    facts = {name: getattr(former, name) for name in FACTS}
    session[KEY] = {
        "letter": now.pk,
        "version": now.version,
        "contact": former.contact_id,
        "facts": facts,
    }


def bring_back(session: Any, feedback: FeedbackRequest) -> bool:
    """Have the letter say what it said; False, and nothing changes, where it was changed since."""
    kept = session.get(KEY) or {}
    if kept.get("letter") != feedback.pk or feedback.sent_at:
        return False
    for name, value in kept["facts"].items():
        setattr(feedback, name, value)
    people = Contact.objects.owned_by(feedback.owner_id)
    feedback.contact = people.filter(pk=kept["contact"]).first()
    try:
        feedback.save_version(kept["version"], [*FACTS, "contact"])
    except StaleVersion:
        return False
    del session[KEY]
    return True
