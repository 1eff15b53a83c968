"""What the first page shows of mail: one line, where some wait."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string

from tracker.mail.models import Mail
from tracker.prepared import prepared

# More than this are not counted any further.
MOST_COUNTED = 100


@prepared
def _waiting(owner: int) -> QuerySet:
    return Mail.objects.owned_by(owner).waiting().values_list("id", flat=True)[:MOST_COUNTED]


def waiting_today(request: HttpRequest, day: Any) -> str:
    """Nothing on a break: then nothing is asked."""
    number = 0 if day.away_until else len(_waiting(request.user.pk))
    if not number:
        return ""
    context = {"number": number, "is_full": number == MOST_COUNTED}
    return render_to_string("mail/_today.html", context, request)
