"""If they say no, I will …: written, changed, removed, or not asked for again."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reflections.debriefs import fallback
from reflections.debriefs.fallback import PlanForm
from reflections.debriefs.models import FallbackPlan
from tracker.applications.models import Application
from tracker.htmx import announce, wants_fragment
from tracker.owned import StaleVersion


@require_http_methods(["GET", "POST"])
def plan_edit(request: HttpRequest, application: int) -> HttpResponse:
    """With `?show=1` htmx fetches the line as it is read: that is Cancel."""
    row = _application(request, application)
    plan = fallback.plan_for(row)
    if request.method == "GET":
        reads = plan and wants_fragment(request) and "show" in request.GET
        told = fallback.shown(row, plan) if reads else fallback.asked(row, plan=plan)
        return _answer(request, told)
    form = PlanForm(request.POST, plan=plan)
    if not form.is_valid():
        return _answer(request, fallback.asked(row, form, plan), status=422)
    try:
        plan = _kept(row, form.cleaned_data["will"], form.cleaned_data["version"])
    except StaleVersion as stale:
        return _crossed(request, row, form, stale.current)
    return _done(request, fallback.shown(row, plan), _("Kept. You will read it if a no comes."))


@require_POST
def plan_delete(request: HttpRequest, application: int) -> HttpResponse:
    plan = _plan(request, application)
    plan.trash()
    back = reverse("debriefs:plan_restoration_create", args=[application])
    told = fallback.shown(plan.application, plan, "gone")
    return _done(request, told, _("The plan is in Trash."), back)


@require_POST
def plan_restoration_create(request: HttpRequest, application: int) -> HttpResponse:
    """Undo. Bringing back what was never away changes nothing."""
    plan = _plan(request, application)
    if plan.deleted_at:
        plan.restore()
    return _done(request, fallback.shown(plan.application, plan), _("The plan is back."))


@require_POST
def plan_dismissal_create(request: HttpRequest, application: int) -> HttpResponse:
    """Not asked again for this application; kept as a row without words."""
    row = _application(request, application)
    plan = FallbackPlan._base_manager.get_or_create(
        application=row, defaults={"owner": request.user, "is_sample": row.is_sample}
    )[0]
    back = reverse("debriefs:plan_dismissal_delete", args=[application])
    return _done(request, fallback.shown(row, plan, "left"), _("It is not asked here again."), back)


@require_POST
def plan_dismissal_delete(request: HttpRequest, application: int) -> HttpResponse:
    """Undo: it may be asked again."""
    row = _application(request, application)
    FallbackPlan.objects.filter(owner=request.user, application=row, will="").delete()
    return _done(request, fallback.asked(row), _("It is asked again."))


def _application(request: HttpRequest, pk: int) -> Application:
    rows = Application.objects.owned_by(request.user).with_company()
    return get_object_or_404(rows, pk=pk)


def _plan(request: HttpRequest, application: int) -> FallbackPlan:
    """The plan of an application, in Trash or not."""
    _application(request, application)
    rows = FallbackPlan.objects.filter(owner=request.user).exclude(will="")
    return get_object_or_404(rows.select_related("application__company"), application=application)


def _kept(application: Application, will: str, version: int) -> FallbackPlan:
    """Write the line; one that was removed or left before makes room for it.

    Raises StaleVersion if another page wrote one meanwhile.
    """
    plan = fallback.row_of(application)
    if plan is None:
        try:
            with transaction.atomic():
                return FallbackPlan.objects.create(
                    owner_id=application.owner_id,
                    application=application,
                    will=will,
                    is_sample=application.is_sample,
                )
        except IntegrityError:
            plan = FallbackPlan._base_manager.get(application=application)
    if plan.will == will and plan.deleted_at is None:
        return plan
    lies_there = plan.will and plan.deleted_at is None
    plan.will, plan.deleted_at = will, None
    plan.save_version(version if lies_there else plan.version, ["will", "deleted_at"])
    return plan


def _crossed(
    request: HttpRequest, row: Application, form: PlanForm, there: FallbackPlan
) -> HttpResponse:
    """What is written here stays in the form, beside what is kept, ready to take its place."""
    form.data = form.data.copy()
    form.data["version"] = there.version
    return _answer(request, fallback.asked(row, form, there) | {"there": there}, status=409)


def _answer(request: HttpRequest, told: dict[str, Any], *, status: int = 200) -> HttpResponse:
    page = "_plan" if wants_fragment(request) else "plan"
    return render(request, f"debriefs/{page}.html", told, status=status)


def _done(request: HttpRequest, told: dict[str, Any], said: str, undo: str = "") -> HttpResponse:
    if wants_fragment(request):
        return announce(_answer(request, told), said)
    messages.success(request, said, extra_tags=f"undo:{undo}" if undo else "")
    return redirect("applications:detail", pk=told["application"].pk)
