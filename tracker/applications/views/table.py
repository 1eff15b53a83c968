"""The table of applications, and which columns it shows."""

import uuid
from functools import cache
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from tracker.applications import search
from tracker.applications.batches import MOST
from tracker.applications.columns import COLUMNS, columns_of, known, moved
from tracker.applications.filters import OF_ALL_OUTCOMES, Filters
from tracker.applications.models import SavedView, Tag
from tracker.applications.own_stages import choices_now
from tracker.applications.stages import Outcome, Source, Wanted, Workplace
from tracker.applications.table import table_of
from tracker.htmx import wants_fragment
from tracker.jinja import language
from tracker.prepared import prepared


@require_safe
@vary_on_headers("HX-Request")
def application_list(request: HttpRequest) -> HttpResponse:
    """The table; with `?more=` it offers the filters that are needed less often."""
    filters = Filters.read(request.GET)
    more = "more" in request.GET or filters.rare
    table = table_of(
        request.user.pk,
        filters,
        request.GET.get("page", ""),
        columns=columns_of(request.user, filters.columns),
        more=more,
    )
    context = choices(request, filters) | {
        "table": table,
        "more": more,
        "heads": COLUMNS,
        "most": MOST,
        "most_hits": search.MOST_HITS,
        "token": uuid.uuid4(),
    }
    name = "_ledger_swapped.html" if wants_fragment(request) else "applications/list.html"
    return render(request, name, context)


def choices(request: HttpRequest, filters: Filters) -> dict[str, Any]:
    """What the head of the table offers: filters with their values, and saved views."""
    tags = _tags(request.user.pk)
    return {
        "filters": filters,
        "saved_views": _saved_views(request.user.pk),
        "stages": choices_now(),
        **_always(language(), ended=filters.view in OF_ALL_OUTCOMES),
        "tags": tags,
        "tag_choices": [(tag.pk, tag.name) for tag in tags],
    }


@cache
def _always(language: str, *, ended: bool) -> dict[str, Any]:
    """What may be chosen whoever asks, in words."""
    choices = {
        "sources": Source.choices,
        "degrees": Wanted.choices,
        "workplaces": Workplace.choices,
    }
    choices["outcomes"] = Outcome.choices[1:] if ended else []
    return {
        name: [(value, str(label)) for value, label in pairs] for name, pairs in choices.items()
    }


@prepared
def _tags(owner: int) -> QuerySet:
    return Tag.objects.owned_by(owner).used()


@prepared
def _saved_views(owner: int) -> QuerySet:
    return SavedView.objects.owned_by(owner).beside(board=False)


@require_http_methods(["GET", "POST"])
def column_list(request: HttpRequest) -> HttpResponse:
    """Which columns, in which order. What the table shows besides is in the query string.

    A press of up or down keeps what is ticked by now and stays on the page.
    """
    filters = Filters.read(request.GET)
    chosen = columns_of(request.user, filters.columns)
    if request.method != "POST":
        order = known([*chosen, *COLUMNS])
        context = {"filters": filters, "order": order, "chosen": chosen, "heads": COLUMNS}
        return render(request, "applications/column_list.html", context)
    return _choose_columns(request, filters)


def _choose_columns(request: HttpRequest, filters: Filters) -> HttpResponse:
    posted: QueryDict = request.POST
    order = known(posted.getlist("order"))
    step = next(((way, posted[way]) for way in ("up", "down") if way in posted), None)
    if step:
        order = moved(order, step[1], -1 if step[0] == "up" else 1)
    shown = known(name for name in order if name in posted.getlist("shown"))
    request.user.table_columns = [] if "usual" in posted else list(shown)
    request.user.save(update_fields=["table_columns"])
    filters = Filters.read(QueryDict(filters.query(columns="")[1:]))
    if step:
        address = reverse("applications:column_list") + filters.query()
        return redirect(f"{address}#column-{step[1]}")
    messages.success(request, _("The table shows these columns now."))
    return redirect(reverse("applications:list") + filters.query())
