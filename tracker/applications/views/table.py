"""The table of applications."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from tracker.applications.filters import OF_ALL_OUTCOMES, Filters
from tracker.applications.models import Application
from tracker.applications.stages import Outcome, Source, Stage, Wanted
from tracker.applications.table import table_of
from tracker.htmx import wants_fragment


@require_safe
@vary_on_headers("HX-Request")
def application_list(request: HttpRequest) -> HttpResponse:
    filters = Filters.read(request.GET)
    rows = Application.objects.owned_by(request.user)
    context = {
        "table": table_of(rows, filters, request.GET.get("page", "")),
        "filters": filters,
        "stages": [(stage.code, stage.label) for stage in Stage],
        "outcomes": Outcome.choices[1:] if filters.view in OF_ALL_OUTCOMES else (),
        "sources": Source.choices,
        "degrees": Wanted.choices,
    }
    name = "_ledger_swapped.html" if wants_fragment(request) else "list.html"
    return render(request, f"applications/{name}", context)
