"""Companies: the list, everything that ever happened with one of them, its name and notes."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker.applications.models import Application, Company
from tracker.applications.stages import ENDED_BY_THEM
from tracker.contacts import duplicates
from tracker.contacts.forms import CompanyForm
from tracker.contacts.models import Contact
from tracker.contacts.reading import (
    COMPANY_SORTS,
    companies_page,
    entries_at,
    is_empty,
    tallies_of,
    words_of,
)
from tracker.contacts.views.saving import chosen, conflict
from tracker.owned import StaleVersion

MOST_SHOWN = 100


@require_safe
def company_list(request: HttpRequest) -> HttpResponse:
    q, sort = words_of(request.GET.get("q", "")), request.GET.get("sort", "name")
    sort = sort if sort in COMPANY_SORTS else "name"
    page = companies_page(request.user, q, sort, request.GET.get("page", ""))
    context = {"page": page, "q": q, "sort": sort, "query": urlencode({"q": q, "sort": sort})}
    context["any"] = bool(page.rows or q) or Company.objects.owned_by(request.user).exists()
    return render(request, "contacts/company_list.html", context)


@require_safe
def company_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One that was merged is found under the one that was kept."""
    rows = Company.objects.filter(owner=request.user)
    company = get_object_or_404(rows, pk=pk)
    if company.merged_into_id:
        return redirect("contacts:company_detail", company.merged_into_id)
    company = get_object_or_404(rows.owned_by(request.user), pk=pk)
    return render(request, "contacts/company_detail.html", _everything(request, company))


def _everything(request: HttpRequest, company: Company) -> dict[str, Any]:
    applications = Application.objects.owned_by(request.user).filter(company=company)
    # In quiet mode a no is shown where it is asked for, and nowhere else.
    hides = request.user.quiet_mode and "ended" not in request.GET
    shown = applications.exclude(outcome__in=ENDED_BY_THEM) if hides else applications
    entries = entries_at(company)
    people = Contact.objects.owned_by(request.user)
    # Those who work there, and those from elsewhere who had to do with an application there.
    there = people.filter(company=company) | people.filter(
        involvements__application__in=applications
    )
    return {
        "company": company,
        "tally": tallies_of([company]).get(company.pk),
        "applications": shown.order_by("-last_event_at", "-id")[:MOST_SHOWN],
        "people": there.distinct().with_company().order_by("name", "id")[:MOST_SHOWN],
        "entries": [row for row in entries if row.application.outcome not in ENDED_BY_THEM]
        if hides
        else entries,
        "hides": hides,
        "like": duplicates.like(company)[:3],
        "is_empty": is_empty(company),
        "also": company.merged.values_list("name", flat=True),
    }


@require_http_methods(["GET", "POST"])
def company_edit(request: HttpRequest, pk: int) -> HttpResponse:
    company = get_object_or_404(Company.objects.owned_by(request.user), pk=pk)
    was = company.name
    form = CompanyForm(chosen(request, CompanyForm, company), instance=company)
    if request.method != "POST":
        return _form_page(request, form, was)
    if not form.is_valid():
        return _form_page(request, form, was, status=422)
    try:
        with transaction.atomic():
            form.keep()
    except StaleVersion as stale:
        return _form_page(request, form, was, status=409, **conflict(form, stale.current))
    messages.success(request, _("Saved."))
    return redirect("contacts:company_detail", pk)


def _form_page(
    request: HttpRequest, form: CompanyForm, was: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {"form": form, "was": was}
    return render(request, "contacts/company_edit.html", context, status=status)


@require_POST
def company_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Only a name with nothing to it can go; the others are what the record is about."""
    company = get_object_or_404(Company.objects.owned_by(request.user), pk=pk)
    if not is_empty(company):
        said = _("%(company)s has applications or people, so it stays.") % {"company": company}
        messages.info(request, said)
        return redirect("contacts:company_detail", pk)
    company.trash()
    undo = reverse("archive:restoration_create", args=["company", pk])
    said = _("%(company)s is in Trash for 30 days.") % {"company": company}
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("contacts:company_list")
