"""The board, the next cards of a column, and what a move changes on it."""

import uuid
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import reswap, retarget

from tracker.addresses import own_address, page_before
from tracker.applications.board import (
    board_of,
    column_page,
    numbers_of,
    on_board,
    tags_of,
)
from tracker.applications.counts import counts_of
from tracker.applications.filters import Filters
from tracker.applications.models import Application, Event, SavedView
from tracker.applications.own_stages import stages_now
from tracker.applications.rows import COLUMNS, Row
from tracker.applications.stages import Outcome, Source, Stage, Wanted
from tracker.htmx import announce, page_shown, wants_fragment

HIDE = "hide"


@require_safe
@vary_on_headers("HX-Request")
def board(request: HttpRequest) -> HttpResponse:
    """With `?column=` htmx fetches the next cards of one column."""
    stage = Stage.from_code(request.GET.get("column", ""))
    if stage and wants_fragment(request):
        return _column(request, stage)
    return _board(request, request.GET)


def board_address(request: HttpRequest) -> str:
    """The board that a request comes from, with what it shows; "" where it comes from elsewhere."""
    asked = request.POST.get("next") if request.method == "POST" else ""
    address = own_address(request, asked or page_shown(request) or page_before(request, ""), "")
    return address if urlsplit(address).path == reverse("applications:board") else ""


def board_moved(
    request: HttpRequest,
    address: str,
    application: Application,
    said: str,
    *,
    was: int | None,
    event: Event | None = None,
) -> HttpResponse:
    """The parts of the board that a move changes: the card, and every number.

    `was` is the stage it left, `event` the move itself, for its Undo. Where one of the stages is
    hidden, or the card fits the filters no more, the parts are not all there, so the whole board is
    the answer.
    """
    query = QueryDict(urlsplit(address).query)
    filters, rows = on_board(Filters.read(query)), Application.objects.owned_by(request.user)
    found = filters.of(rows).filter(pk=application.pk).values_list(*COLUMNS, named=True)
    card = next((Row.of(facts) for facts in found), None)
    counts = counts_of(rows.owner, filters)
    numbers, shown = numbers_of(counts, filters), stages_now()
    if card is None or not {was, application.stage} <= set(shown):
        response = _board(request, query, moved=(application, said, event), gone=card is None)
        return announce(reswap(retarget(response, "#board"), "outerHTML"), said)
    context = {
        "filters": filters,
        "counts": counts,
        "saved_views": SavedView.objects.owned_by(request.user).beside(board=True),
        "address": address,
        "stages": [stage for stage in Stage if stage in shown or stage in numbers],
        "numbers": numbers,
        "card_row": card,
        "tags": tags_of([card]).get(card.id, ()),
        "moved": (application, said, event),
    }
    return announce(render(request, "_board_moved.html", context), said)


def board_again(request: HttpRequest, address: str, said: str) -> HttpResponse:
    """The board as it stands, where it turned out that there was nothing to move."""
    response = _board(request, QueryDict(urlsplit(address).query))
    return announce(reswap(retarget(response, "#board"), "outerHTML"), said)


def card_asks(
    request: HttpRequest, address: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The menu of stages in a card; with a status, why it did not move."""
    application = context["application"]
    context |= {
        "address": address,
        "stages": stages_now(application.stage),
        "token": uuid.uuid4(),
    }
    response = render(request, "applications/_board_menu.html", context, status=status)
    return response if status == 200 else _in_card(response, application.pk)


def _in_card(response: HttpResponse, pk: int) -> HttpResponse:
    return reswap(retarget(response, f"#application-{pk}-move"), "outerHTML")


def _board(
    request: HttpRequest,
    query: QueryDict,
    *,
    moved: tuple[Any, str, Any] | None = None,
    gone: bool = False,
) -> HttpResponse:
    filters, person = on_board(Filters.read(query)), request.user
    ended = query.get("ended") != HIDE
    rows = Application.objects.owned_by(person)
    drawn = board_of(rows, person.stages, filters)
    changes = {} if ended else {"ended": HIDE}
    context = {
        "board": drawn,
        "filters": filters,
        "changes": changes,
        "address": f"{reverse('applications:board')}{filters.query(**changes)}",
        "outcomes": Outcome.choices,
        "sources": Source.choices,
        "degrees": Wanted.choices,
        "saved_views": SavedView.objects.owned_by(person).beside(board=True),
        "moved": moved,
        "gone": gone,
    }
    whole = not wants_fragment(request)
    return render(request, f"applications/{'board' if whole else '_board'}.html", context)


def _column(request: HttpRequest, stage: Stage) -> HttpResponse:
    filters = on_board(Filters.read(request.GET))
    rows = Application.objects.owned_by(request.user)
    cards, cursor = column_page(rows, filters, stage, request.GET.get("page", ""))
    context = {
        "stage": stage,
        "filters": filters,
        "cards": cards,
        "tags": tags_of(cards),
        "cursor": cursor,
    }
    n = len(cards)
    said = ngettext("%(n)s more at %(stage)s.", "%(n)s more at %(stage)s.", n)
    response = render(request, "_board_page.html", context)
    return announce(response, said % {"n": n, "stage": stage.label})
