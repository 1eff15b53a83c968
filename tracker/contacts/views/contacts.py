"""People: the list, everything that ever happened with one of them, what is known of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker.applications.models import Company
from tracker.contacts import duplicates
from tracker.contacts.forms import ContactForm
from tracker.contacts.models import Contact, Involvement
from tracker.contacts.reading import CONTACT_SORTS, contacts_page, entries_naming, words_of
from tracker.contacts.views.saving import chosen, conflict
from tracker.owned import StaleVersion

# A list of names that a browser can offer while one writes.
OFFERED = 200


@require_safe
def contact_list(request: HttpRequest) -> HttpResponse:
    q, sort = words_of(request.GET.get("q", "")), request.GET.get("sort", "name")
    sort = sort if sort in CONTACT_SORTS else "name"
    page = contacts_page(request.user, q, sort, request.GET.get("page", ""))
    context = {"page": page, "q": q, "sort": sort, "form": ContactForm()}
    context["query"] = urlencode({"q": q, "sort": sort})
    context["any"] = bool(page.rows or q) or Contact.objects.owned_by(request.user).exists()
    return render(request, "contacts/list.html", context)


@require_http_methods(["GET", "POST"])
def contact_create(request: HttpRequest) -> HttpResponse:
    """A form with every field, or (`line`) the one line of the list that fills it."""
    if request.method != "POST":
        return _form_page(request, "create", ContactForm())
    in_one_line = "line" in request.POST
    form = ContactForm.of_line(request.POST) if in_one_line else ContactForm(request.POST)
    if not form.is_valid():
        return _form_page(request, "create", form, status=422)
    contact = form.keep(request.user)
    messages.success(request, _("Kept: %(person)s") % {"person": contact})
    return redirect("contacts:list") if in_one_line else redirect("contacts:detail", contact.pk)


@require_safe
def contact_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One who was merged is found under the one that was kept."""
    rows = Contact.objects.filter(owner=request.user).with_company()
    contact = get_object_or_404(rows, pk=pk)
    if contact.merged_into_id:
        return redirect("contacts:detail", contact.merged_into_id)
    contact = get_object_or_404(rows.owned_by(request.user), pk=pk)
    involvements = list(Involvement.objects.of_contact(contact))
    context = {
        "contact": contact,
        "involvements": involvements,
        "entries": entries_naming(contact, [row.application_id for row in involvements]),
        "like": duplicates.like_person(contact)[:3],
    }
    return render(request, "contacts/detail.html", context)


@require_http_methods(["GET", "POST"])
def contact_edit(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Contact.objects.owned_by(request.user).select_related("company", "owner")
    contact = get_object_or_404(rows, pk=pk)
    form = ContactForm(chosen(request, ContactForm, contact), instance=contact)
    if request.method != "POST":
        return _form_page(request, "edit", form)
    if not form.is_valid():
        return _form_page(request, "edit", form, status=422)
    try:
        form.keep(request.user)
    except StaleVersion as stale:
        current = rows.get(pk=stale.current.pk)
        return _form_page(request, "edit", form, status=409, **conflict(form, current))
    messages.success(request, _("Saved."))
    return redirect("contacts:detail", pk)


def _form_page(
    request: HttpRequest, name: str, form: ContactForm, *, status: int = 200, **context: Any
) -> HttpResponse:
    companies = Company.objects.owned_by(request.user).order_by("-id")
    context |= {"form": form, "companies": companies.values_list("name", flat=True)[:OFFERED]}
    return render(request, f"contacts/{name}.html", context, status=status)


@require_POST
def contact_delete(request: HttpRequest, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact.objects.owned_by(request.user), pk=pk)
    contact.trash()
    undo = reverse("archive:restoration_create", args=["contact", pk])
    said = _("%(person)s is in Trash for 30 days.") % {"person": contact}
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("contacts:list")
