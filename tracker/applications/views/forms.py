"""The whole form: logging an application by hand, and changing everything known about one."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tracker.applications import shared
from tracker.applications.forms.applications import CreateForm, EditForm
from tracker.applications.forms.lines import fields_of
from tracker.applications.models import Application, Company, Tag
from tracker.applications.views.lines import say_kept
from tracker.owned import StaleVersion

# A list of names that a browser can offer while one writes.
OFFERED = 200


@require_http_methods(["GET", "POST"])
def application_create(request: HttpRequest) -> HttpResponse:
    """`?title=…&company=…` fills the form, as *More fields* of quick add does; so does a page that
    was shared, `?title=…&text=…&url=…`, which is read as a line first."""
    if request.method == "GET":
        form = CreateForm(None, currency=request.user.currency, initial=_initial(request))
        return _form_page(request, "create", form)
    form = CreateForm(request.POST, currency=request.user.currency, initial={})
    if not form.is_valid():
        return _form_page(request, "create", form)
    like = form.like(request.user)
    if like and str(like.pk) != request.POST.get("both"):
        return _form_page(request, "create", form, status=422, like=like)
    application = form.keep(request.user)
    say_kept(request, application)
    return redirect("applications:detail", application.pk)


def _initial(request: HttpRequest) -> dict[str, Any]:
    asked = request.GET
    if not {"company", "stage"} & asked.keys() and {"title", "text", "url"} & asked.keys():
        parts = [asked.get(name, "") for name in ("title", "text", "url")]
        line, ad = shared.read(*parts, timezone.localdate())
        return fields_of(line, request.user.currency) | {"ad_text": ad}
    return {name: value for name, value in asked.items() if name in _FILLABLE}


_FILLABLE = frozenset(CreateForm.base_fields) - {"token"}


@require_http_methods(["GET", "POST"])
def application_edit(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Application.objects.owned_by(request.user).select_related("company", "owner")
    application = get_object_or_404(rows, pk=pk)
    data = EditForm.chosen(request.POST, application) if request.method == "POST" else None
    form = EditForm(data, instance=application)
    if data is None or not form.is_valid():
        return _form_page(request, "edit", form)
    try:
        with transaction.atomic():
            form.keep()
    except StaleVersion as stale:
        return _conflict(request, form, stale.current)
    messages.success(request, _("Saved."))
    return redirect("applications:detail", pk)


def _conflict(request: HttpRequest, form: EditForm, current: Application) -> HttpResponse:
    """What was typed stays in the form; what is saved stands beside it, field by field."""
    differences = form.differences(current)
    form.data["version"] = str(current.version)
    return _form_page(
        request, "edit", form, status=409, differences=differences, changed_at=current.updated_at
    )


def _form_page(
    request: HttpRequest,
    name: str,
    form: CreateForm | EditForm,
    *,
    status: int | None = None,
    **context: object,
) -> HttpResponse:
    companies = Company.objects.owned_by(request.user).order_by("-id")
    tags = Tag.objects.owned_by(request.user).used().values_list("name", flat=True)
    context |= {
        "form": form,
        "tags": tags[:OFFERED],
        "in_error": bool(form.errors),
        "companies": companies.values_list("name", flat=True)[:OFFERED],
    }
    status = status or (422 if form.errors else 200)
    return render(request, f"applications/{name}.html", context, status=status)
