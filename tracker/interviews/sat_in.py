"""What the page of a person shows of interviews: those they sat in."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from tracker.contacts.models import Contact
from tracker.interviews.models import Interview

SHOWN = 50


def sat_in(request: HttpRequest, contact: Contact) -> str:
    """The latest first; nothing where there is none."""
    rows = Interview.objects.owned_by(request.user).filter(interviewers__contact=contact)
    rows = rows.filter(application__deleted_at=None).with_application()
    interviews = list(rows.order_by("-starts_at", "-id")[:SHOWN])
    if not interviews:
        return ""
    return render_to_string("interviews/_sat_in.html", {"interviews": interviews}, request)
