"""What the page of an application shows of people and of its company."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from tracker.applications.models import Application
from tracker.contacts.forms import PersonForm
from tracker.contacts.models import Contact, Involvement
from tracker.contacts.reading import earlier_at

OFFERED = 200
EARLIER_SHOWN = 3


def people_of(request: HttpRequest, application: Application) -> str:
    return render_to_string("contacts/_people.html", people_context(application), request)


def people_context(application: Application, form: PersonForm | None = None) -> dict[str, Any]:
    known = Contact.objects.owned_by(application.owner_id).with_company().order_by("-id")
    names = known.values_list("name", "company__name")[:OFFERED]
    return {
        "application": application,
        "people": Involvement.objects.of_application(application),
        "person_form": form or PersonForm(),
        "names": [", ".join(filter(None, both)) for both in names],
    }


def earlier_here(request: HttpRequest, application: Application) -> str:
    """That the person applied to this company before, and how it went."""
    rows = list(earlier_at(application)[: EARLIER_SHOWN + 1])
    if not rows:
        return ""
    context = {"application": application, "rows": rows[:EARLIER_SHOWN], "more": len(rows) > 3}
    return render_to_string("contacts/_earlier.html", context, request)
