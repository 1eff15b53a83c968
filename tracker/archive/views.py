from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tracker.addresses import page_before
from tracker.archive.trash import (
    DAYS_KEPT,
    SHOWN,
    bring_back,
    kinds,
    lying,
    name_of,
    place_of,
    trash_of,
)


@require_safe
def trash_list(request: HttpRequest) -> HttpResponse:
    rows = trash_of(request.user)
    items = [
        {"row": row, "kind": row._meta.model_name, "name": name_of(row), "place": place_of(row)}
        for row in rows
    ]
    context = {"items": items, "days": DAYS_KEPT, "is_full": len(rows) == SHOWN}
    return render(request, "archive/list.html", context)


@require_POST
def restoration_create(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Bring a row back, and the person to the page they were on."""
    if kind not in kinds():
        raise Http404
    row = get_object_or_404(lying(kinds()[kind], request.user), pk=pk)
    bring_back(row)
    messages.success(request, _("Back where it was: %(what)s.") % {"what": row})
    return redirect(page_before(request, default=reverse("archive:list")))
