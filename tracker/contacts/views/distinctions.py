"""Suggested duplicates that are not the same: said once, kept, and taken back."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tracker.addresses import page_before
from tracker.contacts.models import Distinction
from tracker.contacts.views.merging import COMPANIES, PEOPLE, Kind


@require_POST
def distinction_create(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    return _keep(request, PEOPLE, pk, other)


@require_POST
def company_distinction_create(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    return _keep(request, COMPANIES, pk, other)


@require_POST
def distinction_delete(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    return _forget(request, PEOPLE, pk, other)


@require_POST
def company_distinction_delete(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    return _forget(request, COMPANIES, pk, other)


def _keep(request: HttpRequest, kind: Kind, pk: int, other: int) -> HttpResponse:
    row, twin = _both(request, kind, pk, other)
    Distinction.objects.keep(row, twin)
    undo = kind.address("distinction_delete", pk, other)
    said = _("%(name)s and %(other)s are kept apart.") % {"name": row, "other": twin}
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return _back(request, kind, pk)


def _forget(request: HttpRequest, kind: Kind, pk: int, other: int) -> HttpResponse:
    """Undo: they may be suggested again."""
    row, twin = _both(request, kind, pk, other)
    if Distinction.objects.between(row, twin).delete()[0]:
        said = _("%(name)s and %(other)s may be the same after all.")
        messages.success(request, said % {"name": row, "other": twin})
    return _back(request, kind, pk)


def _both(request: HttpRequest, kind: Kind, pk: int, other: int) -> tuple[Any, Any]:
    """Two different rows of the person; one may lie in Trash by now."""
    rows = kind.model.objects.filter(owner=request.user)
    if pk == other:
        raise Http404
    return get_object_or_404(rows, pk=pk), get_object_or_404(rows, pk=other)


def _back(request: HttpRequest, kind: Kind, pk: int) -> HttpResponse:
    """To where it was pressed; from the comparison, which is over, to the one it began with."""
    address = page_before(request, kind.address("duplicate_list"))
    compared = urlsplit(address).path == kind.address("merging_create", pk)
    return redirect(kind.address("detail", pk) if compared else address)
