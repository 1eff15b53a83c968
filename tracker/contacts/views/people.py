"""Who has to do with an application, and as what: added, changed and taken off on its page."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker.applications.models import Application
from tracker.contacts.forms import PersonForm, RelationForm
from tracker.contacts.models import Contact, Involvement, Relation
from tracker.contacts.panels import people_context
from tracker.htmx import announce, wants_fragment


@require_POST
def involvement_create(request: HttpRequest, application: int) -> HttpResponse:
    row = _application(request, application)
    form = PersonForm(request.POST)
    if not form.is_valid():
        return _people(request, row, form, status=422)
    contact = form.contact(request.user, row.company_name)
    token, relation = form.cleaned_data["token"], form.cleaned_data["relation"]
    Involvement.objects.involve(row, contact, relation, token=token)
    said = _("Added: %(person)s") % {"person": contact}
    if not wants_fragment(request):
        messages.success(request, said)
        return redirect("applications:detail", application)
    return announce(_people(request, row), said)


def _application(request: HttpRequest, pk: int) -> Application:
    rows = Application.objects.owned_by(request.user).with_company()
    return get_object_or_404(rows, pk=pk)


def _people(
    request: HttpRequest, row: Application, form: PersonForm | None = None, status: int = 200
) -> HttpResponse:
    """The list on the page of the application, or by itself where there is no htmx."""
    name = "_people" if wants_fragment(request) else "people"
    context = people_context(row, form) | {"in_error": status == 422}
    return render(request, f"contacts/{name}.html", context, status=status)


def _involvement(request: HttpRequest, application: int, pk: int) -> Involvement:
    rows = Involvement.objects.owned_by(request.user).shown().filter(application__pk=application)
    rows = rows.select_related("contact__company", "application__company")
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "POST"])
def involvement_edit(request: HttpRequest, application: int, pk: int) -> HttpResponse:
    """Change what somebody is to it. `?show=1` is the display twin, for Cancel."""
    row = _involvement(request, application, pk)
    if "show" in request.GET:
        return _person(request, row)
    form = RelationForm(request.POST or None, initial={"relation": row.relation})
    form.fields["relation"].widget.attrs["autofocus"] = True
    if request.method != "POST" or not form.is_valid():
        name = "_person_form" if wants_fragment(request) else "person"
        context = {"involvement": row, "application": row.application, "form": form}
        status = 422 if request.method == "POST" else 200
        return render(request, f"contacts/{name}.html", context, status=status)
    row.relation = form.cleaned_data["relation"]
    row.save(update_fields=["relation"])
    return _person(request, row, _("Saved: %(person)s") % {"person": row})


def _person(
    request: HttpRequest, row: Involvement, said: str = "", *, is_back: bool = False
) -> HttpResponse:
    """`is_back`: it has another key than the button that was pressed, so it takes the focus."""
    if not wants_fragment(request):
        return redirect("applications:detail", row.application_id)
    context: dict[str, Any] = {"involvement": row, "application": row.application}
    context["is_back"] = is_back
    response = render(request, "contacts/_person.html", context)
    return announce(response, said) if said else response


@require_POST
def involvement_delete(request: HttpRequest, application: int, pk: int) -> HttpResponse:
    row = _involvement(request, application, pk)
    row.delete()
    there = [application, row.contact_id, row.relation or Relation.OTHER]
    undo = reverse("contacts:involvement_restoration_create", args=there)
    said = _("Taken off: %(person)s") % {"person": row.contact}
    if not wants_fragment(request):
        messages.success(request, said, extra_tags=f"undo:{undo}")
        return redirect("applications:detail", application)
    context = {"key": f"involvement-{pk}", "said": said, "undo": undo}
    return announce(render(request, "contacts/_person_gone.html", context), said)


@require_POST
def involvement_restoration_create(
    request: HttpRequest, application: int, contact: int, relation: str
) -> HttpResponse:
    """Undo of taking off: who was there is there again, as the same."""
    row = _application(request, application)
    person = get_object_or_404(Contact.objects.owned_by(request.user).with_company(), pk=contact)
    if relation not in Relation.values:
        raise Http404
    back = Involvement.objects.involve(row, person, relation)
    back.contact, back.application = person, row
    return _person(request, back, _("Back: %(person)s") % {"person": person}, is_back=True)
