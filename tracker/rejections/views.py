"""A "no" is recorded in two presses; what was recorded can be read, put right and taken back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tracker.applications.models import Application
from tracker.owned import StaleVersion
from tracker.paging import Keyset, page_of
from tracker.rejections.forms import ReasonForm, RejectionEditForm, RejectionForm
from tracker.rejections.models import Reason, Rejection

NEWEST = Keyset("newest", ("-received_at", "-id"), moments=frozenset({"received_at"}))
PAGE_SIZE = 50


@require_http_methods(["GET", "POST"])
def rejection_create(request: HttpRequest, application: int) -> HttpResponse:
    """Two presses: this page and its one button. The landing comes after it, never before."""
    owned = Application.objects.owned_by(request.user).with_company()
    row = get_object_or_404(owned, pk=application)
    form = RejectionForm(
        _posted(request),
        kinds=Reason.objects.kinds(request.user),
        stage=row.furthest_stage,
        # "Close as no reply" on another page says so beforehand.
        initial={"outcome": request.GET["outcome"]} if "outcome" in request.GET else {},
    )
    if request.method == "POST" and form.is_valid():
        known = Rejection.objects.owned_by(request.user).of_token(form.cleaned_data["token"])
        if known or row.is_open or form.cleaned_data["again"]:
            rejection = known or Rejection.objects.record(row, **form.facts())
            return redirect("debriefs:create", rejection=rejection.pk)
        return redirect("rejections:create", application=row.pk)
    context = {
        "application": row,
        "form": form,
        "ended": None if row.is_open else Rejection.objects.owned_by(request.user).latest_of(row),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "rejections/create.html", context, status=status)


@require_GET
def rejection_list(request: HttpRequest) -> HttpResponse:
    rows = Rejection.objects.owned_by(request.user).with_debrief()
    page = page_of(rows, NEWEST, request.GET.get("page", ""), PAGE_SIZE)
    return render(request, "rejections/list.html", {"page": page})


@require_GET
def rejection_detail(request: HttpRequest, pk: int) -> HttpResponse:
    rejection = get_object_or_404(Rejection.objects.owned_by(request.user).with_debrief(), pk=pk)
    kinds = Reason.objects.kinds(request.user, rejection.their_code)
    context = {"rejection": rejection, "stated": kinds.get(rejection.their_code)}
    return render(request, "rejections/detail.html", context)


@require_http_methods(["GET", "POST"])
def rejection_edit(request: HttpRequest, pk: int) -> HttpResponse:
    owned = Rejection.objects.owned_by(request.user).with_application()
    rejection = get_object_or_404(owned, pk=pk)
    kinds = Reason.objects.kinds(request.user, rejection.their_code)
    form = RejectionEditForm(_posted(request), rejection=rejection, kinds=kinds)
    context: dict[str, Any] = {"rejection": rejection, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            rejection.amend(form.cleaned_data["version"], **form.facts())
        except StaleVersion as stale:
            context["there"] = RejectionEditForm(rejection=stale.current, kinds=kinds)
            return render(request, "rejections/edit.html", context, status=409)
        messages.success(request, _("Saved."))
        return redirect("rejections:detail", pk=pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "rejections/edit.html", context, status=status)


@require_POST
def rejection_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo: the verdict leaves the timeline; both come back from the message or from Trash."""
    rejection = get_object_or_404(Rejection.objects.owned_by(request.user), pk=pk)
    rejection.take_back()
    back = reverse("rejections:restoration_create", args=[pk])
    messages.success(request, _("Taken back. It stands as before."), extra_tags=f"undo:{back}")
    return redirect("applications:detail", pk=rejection.application_id)


@require_POST
def rejection_restoration_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo. Bringing back what was never away changes nothing."""
    rows = Rejection.objects.filter(owner=request.user, application__deleted_at=None)
    rejection = get_object_or_404(rows, pk=pk)
    if rejection.deleted_at:
        rejection.bring_back()
    return redirect("rejections:detail", pk=pk)


@require_GET
def reason_list(request: HttpRequest) -> HttpResponse:
    return render(request, "rejections/reason_list.html", _reasons(request, ReasonForm()))


@require_POST
def reason_create(request: HttpRequest) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        context = _reasons(request, form)
        return render(request, "rejections/reason_list.html", context, status=422)
    Reason.objects.add(request.user, form.cleaned_data["label"], form.cleaned_data["control"])
    messages.success(request, _("Added. You can choose it from now on."))
    return redirect("rejections:reason_list")


@require_POST
def reason_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Guesses that name it keep their code, so adding the same words brings it back."""
    reason = get_object_or_404(Reason.objects.owned_by(request.user), pk=pk)
    reason.delete()
    messages.success(request, _("Taken off the list: %(reason)s") % {"reason": reason.label})
    return redirect("rejections:reason_list")


def _posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, however little; None before anything was."""
    return request.POST if request.method == "POST" else None


def _reasons(request: HttpRequest, form: ReasonForm) -> dict[str, Any]:
    return {"reasons": Reason.objects.owned_by(request.user).order_by("label"), "form": form}
