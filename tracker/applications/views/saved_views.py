"""Views by name: what the table or the board shows is kept as a query string."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker.applications.columns import columns_of
from tracker.applications.filters import Filters
from tracker.applications.forms.views import SavedViewForm
from tracker.applications.models import SavedView
from tracker.owned import once


@require_http_methods(["GET", "POST"])
def saved_view_create(request: HttpRequest) -> HttpResponse:
    """The query string says what is shown; `?board=` that it is the board."""
    on_board = "board" in request.GET
    form = SavedViewForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _fits(request, form):
        facts = {"name": form.cleaned_data["name"], "on_board": on_board}
        facts |= {"query": _query(request, form), "token": form.cleaned_data["token"]}
        view = once(
            SavedView.objects.all(),
            request.user,
            facts["token"],
            lambda: SavedView.objects.create(owner=request.user, **_given(facts)),
        )
        messages.success(request, _("Saved: %(view)s.") % {"view": view}, extra_tags=_undo(view))
        return redirect(_address(view))
    return _asked(request, form, on_board=on_board)


@require_http_methods(["GET", "POST"])
def saved_view_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name; and with "update", what the query string says in place of what it showed."""
    view = get_object_or_404(SavedView.objects.owned_by(request.user), pk=pk)
    form = SavedViewForm(request.POST or None, instance=view)
    anew = "update" in request.POST
    if request.method == "POST" and form.is_valid() and (not anew or _fits(request, form)):
        view.name = form.cleaned_data["name"]
        if anew:
            view.query = _query(request, form)
        view.save(update_fields=["name", "query", "updated_at"])
        messages.success(request, _("Saved: %(view)s.") % {"view": view})
        return redirect(_address(view))
    return _asked(request, form, view=view, on_board=view.on_board)


@require_POST
def saved_view_delete(request: HttpRequest, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedView.objects.owned_by(request.user), pk=pk)
    view.trash()
    undo = reverse("archive:restoration_create", args=["savedview", pk])
    said = _("%(view)s is in Trash for 30 days; the applications stay.") % {"view": view}
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect(_place(view))


def _asked(request: HttpRequest, form: SavedViewForm, **here: Any) -> HttpResponse:
    filters = Filters.read(request.GET)
    context = {"form": form, "filters": filters, "view": None} | here
    name = "edit" if context["view"] else "create"
    status = 422 if form.is_bound else 200
    return render(request, f"applications/saved_view_{name}.html", context, status=status)


def _query(request: HttpRequest, form: SavedViewForm) -> str:
    filters = Filters.read(request.GET).saying
    shown = columns_of(request.user, filters.columns) if form.cleaned_data["columns"] else ()
    return replace(filters, columns=".".join(shown)).query()[1:]


def _fits(request: HttpRequest, form: SavedViewForm) -> bool:
    """Whether there is room for what is shown; letters other than Latin ones take up to nine."""
    if len(_query(request, form)) <= (SavedView._meta.get_field("query").max_length or 0):
        return True
    form.add_error(None, _("This search is too long to be kept. Use fewer words in it."))
    return False


def _given(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value is not None}


def _undo(view: SavedView) -> str:
    return f"undo:{reverse('applications:saved_view_delete', args=[view.pk])}"


def _place(view: SavedView) -> str:
    return reverse("applications:board" if view.on_board else "applications:list")


def _address(view: SavedView) -> str:
    return _place(view) + view.address
