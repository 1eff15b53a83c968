"""Taking brags over from a file, always shown first, and taking a whole import back."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from reflections.bragging import importing, tales
from reflections.bragging.formats import Entry
from reflections.bragging.forms.brags import said_when
from reflections.bragging.forms.imports import STALE, KeepForm, SourceForm, shown_again
from reflections.bragging.models import Accomplishment, BragFormat, BragImport

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Of each list on a preview; the rest is counted.
SHOWN = 100
IMPORTS_SHOWN = 10


@dataclass
class Row:
    """A new entry as the preview shows it: what it would be, and what is changed for it."""

    entry: Entry
    brag: Accomplishment
    when: str


@require_http_methods(["GET", "POST"])
def import_create(request: HttpRequest) -> HttpResponse:
    """First the file, which is shown as what would become of it; then the press that keeps it."""
    if request.method != "POST":
        return _asked(request, SourceForm())
    if "packed" in request.POST:
        return _keep(request)
    form = SourceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _asked(request, form, status=422)
    plan = importing.plan(request.user, form.reading)
    return render(
        request,
        "bragging/import_preview.html",
        {
            "form": shown_again(form.content, form.file_name),
            "plan": plan,
            "format": BragFormat(form.reading.form).label,
            "rows": [_row(entry) for entry in plan.new[:SHOWN]],
            "most": SHOWN,
            "beside": {k: len(v) for k, v in form.reading.rest.items() if isinstance(v, list)},
            "unplaced": tales.unplaced(request.user, plan.tales),
        },
    )


def _row(entry: Entry) -> Row:
    brag = Accomplishment(**entry.fields)
    return Row(entry, brag, said_when(brag))


def _asked(request: HttpRequest, form: SourceForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "imports": _imports(request.user)}
    return render(request, "bragging/import.html", context, status=status)


def _imports(user: Any) -> list[BragImport]:
    """The latest, each with how many of its entries are in the list, as `living`."""
    living = Count("accomplishments", filter=Q(accomplishments__deleted_at=None))
    rows = BragImport.objects.owned_by(user).defer("rest").annotate(living=living)
    latest = list(rows.order_by("-id")[:IMPORTS_SHOWN])
    for row in latest:
        if row.form == BragFormat.ONWARD:
            row.living = importing.came_with(row).filter(deleted_at=None).count()
    return latest


def _keep(request: HttpRequest) -> HttpResponse:
    form = KeepForm(request.POST)
    if not form.is_valid():
        again = SourceForm({}, {})
        again.errors["file"] = again.error_class([STALE])
        return _asked(request, again, status=422)
    told = form.cleaned_data
    row = importing.keep(request.user, form.reading, name=told["name"], token=told["token"])
    if row is None:
        messages.success(request, _("Nothing in it is new. All stays as it is."))
        return redirect("bragging:list")
    number, stories = importing.came_with(row).count(), importing.stories_of(row).count()
    said = ngettext("%(num)s entry is new.", "%(num)s entries are new.", number) % {"num": number}
    if stories:
        more = ngettext("%(num)s story is new.", "%(num)s stories are new.", stories)
        said = f"{said} {more % {'num': stories}}"
    undo = f"undo:{reverse('bragging:import_delete', args=[row.pk])}"
    messages.success(request, said, extra_tags=undo)
    return redirect("bragging:list")


@require_POST
def import_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """What came with it goes to Trash together; Undo brings back exactly that."""
    row = get_object_or_404(BragImport.objects.owned_by(request.user), pk=pk)
    number, moment = importing.take_back(row)
    said = ngettext("Moved to Trash: %(num)s entry", "Moved to Trash: %(num)s entries", number)
    stamp = (moment - EPOCH) // timedelta(microseconds=1)
    undo = f"undo:{reverse('bragging:import_restoration_create', args=[pk, stamp])}"
    messages.success(request, said % {"num": number}, extra_tags=undo)
    return redirect("bragging:import_create")


@require_POST
def import_restoration_create(request: HttpRequest, pk: int, stamp: int) -> HttpResponse:
    """`stamp` is the moment at which they went to Trash, in µs."""
    row = get_object_or_404(BragImport.objects.owned_by(request.user), pk=pk)
    try:
        moment = EPOCH + timedelta(microseconds=stamp)
    except OverflowError:
        raise Http404 from None
    number = importing.bring_back(row, moment)
    said = ngettext("Back: %(num)s entry", "Back: %(num)s entries", number)
    messages.success(request, said % {"num": number})
    return redirect("bragging:list")
