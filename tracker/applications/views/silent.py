"""The sweep: applications so long without news that the silence most likely is the answer."""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tracker.applications import batches
from tracker.applications.forms.silent import SweepForm
from tracker.applications.models import Application, Batch
from tracker.applications.rows import COLUMNS, Row
from tracker.applications.silent import silent
from tracker.formats import day as written

SHOWN = 50
WEEKS_LEFT_ALONE = 4


@require_http_methods(["GET", "POST"])
def silent_list(request: HttpRequest) -> HttpResponse:
    """The oldest first; closing stays a press of the person's, for one or for many."""
    form = SweepForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _swept(request, form)
    found = silent(Application.objects.owned_by(request.user)).values_list(*COLUMNS)
    rows = [Row.of(facts) for facts in found[: SHOWN + 1]]
    context = {
        "rows": rows[:SHOWN],
        "is_cut": len(rows) > SHOWN,
        "form": form,
        "token": uuid.uuid4(),
        "ticked": {row.id for row in rows} if "all" in request.GET else set(),
        "weeks": WEEKS_LEFT_ALONE,
    }
    status = 422 if form.errors else 200
    return render(request, "applications/silent_list.html", context, status=status)


@require_POST
def silent_restoration_create(request: HttpRequest, batch: int) -> HttpResponse:
    """Undo of one sweep: what has not been touched since stands as before."""
    undone = batches.undo(get_object_or_404(Batch.objects.owned_by(request.user), pk=batch))
    said = ngettext("%(n)s stands as before.", "%(n)s stand as before.", undone.back)
    said %= {"n": undone.back}
    if undone.left:
        more = ngettext(
            "%(n)s has changed since, and stays as it is.",
            "%(n)s have changed since, and stay as they are.",
            undone.left,
        )
        said += " " + more % {"n": undone.left}
    messages.success(request, said)
    return redirect("applications:silent_list")


def _swept(request: HttpRequest, form: SweepForm) -> HttpResponse:
    act, ids = form.cleaned_data["act"], form.cleaned_data["ids"]
    user, token = request.user, form.batch_token
    if act == "close":
        batch = batches.close(user, ids, token=token)
        said = ngettext("Closed %(n)s as no reply.", "Closed %(n)s as no reply.", len(batch.rows))
        if user.quiet_mode:
            said = _("Closed as no reply.")
        said += " " + _("A late answer opens it again.")
    elif act == "chase":
        batch = batches.chase(user, ids, token=token)
        said = ngettext("You followed up on %(n)s.", "You followed up on %(n)s.", len(batch.rows))
    else:
        until = timezone.localdate() + timedelta(weeks=WEEKS_LEFT_ALONE)
        batch = batches.rest(user, ids, until, token=token)
        said = _("Left alone until %(day)s: %(n)s.")
        said = said.replace("%(day)s", written(until))
    if not batch.rows:
        messages.info(request, _("They had changed meanwhile, and stay as they are."))
        return redirect("applications:silent_list")
    undo = reverse("applications:silent_restoration_create", args=[batch.pk])
    messages.success(request, said % {"n": len(batch.rows)}, extra_tags=f"undo:{undo}")
    return redirect("applications:silent_list")
