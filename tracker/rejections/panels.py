"""What the page of a company shows of rejections: what they said before."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from tracker.applications.models import Application, Company
from tracker.rejections.models import Rejection

SHOWN = 10


def said_by(request: HttpRequest, company: Company) -> str:
    """Their own words, the newest first; nothing where none were written down.

    Quiet mode leaves them out, unless those that ended are asked for.
    """
    if request.user.quiet_mode and "ended" not in request.GET:
        return ""
    # From its applications: from the person SQLite would go through all their rejections.
    applications = Application.objects.owned_by(request.user).filter(company=company)
    rows = Rejection.objects.filter(application__in=applications, deleted_at=None)
    rows = rows.exclude(their_words="")
    rows = list(rows.select_related("application").order_by("-received_at", "-id")[:SHOWN])
    if not rows:
        return ""
    return render_to_string("rejections/_said.html", {"rejections": rows}, request)
