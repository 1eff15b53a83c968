"""What the page of an application shows of people and of its company."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string

from tracker.applications.models import Application
from tracker.contacts.forms import PersonForm
from tracker.contacts.models import Contact, Involvement
from tracker.prepared import prepared

# The newest; an older one is known again by its name all the same.
OFFERED = 80
EARLIER_SHOWN = 3


def people_of(request: HttpRequest, application: Application) -> str:
    return render_to_string("contacts/_people.html", people_context(application), request)


def people_context(application: Application, form: PersonForm | None = None) -> dict[str, Any]:
    return {
        "application": application,
        "people": _people(application.pk),
        "person_form": form or PersonForm(),
        "names": [", ".join(filter(None, both)) for both in _names(application.owner_id)],
    }


@prepared
def _people(application: int) -> QuerySet:
    return Involvement.objects.of_application(application)


@prepared
def _names(owner: int) -> QuerySet:
    known = Contact.objects.owned_by(owner).with_company().order_by("-id")
    return known.values_list("name", "company__name")[:OFFERED]


@prepared
def _earlier(owner: int, company: int, application: int) -> QuerySet:
    """Others of the person at the same company, the newest first."""
    rows = Application.objects.owned_by(owner).filter(company=company)
    return rows.exclude(pk=application).order_by("-id")[: EARLIER_SHOWN + 1]


def earlier_here(request: HttpRequest, application: Application) -> str:
    """That the person applied to this company before, and how it went."""
    at = application.company_id
    rows = _earlier(application.owner_id, at, application.pk) if at else []
    if not rows:
        return ""
    context = {"application": application, "rows": rows[:EARLIER_SHOWN], "more": len(rows) > 3}
    return render_to_string("contacts/_earlier.html", context, request)
