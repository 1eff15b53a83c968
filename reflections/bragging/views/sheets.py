"""The brag sheet: chosen in the query string, looked at, printed, or taken along as a file."""

from importlib import import_module

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from reflections.bragging.sheet import choice, letters, markdown, text
from reflections.bragging.sheet.contents import GROUPINGS, Sheet
from reflections.bragging.sheet.reading import find, months_since, offered, review
from tracker.htmx import announce, wants_fragment
from tracker.revisions import Record

PERIODS = ("all", "year", "last_year", "twelve", "place", "own")
REVIEWED = ("twelve", "quarter", "last_quarter", "half", "last_half", "year", "last_year", "own")
# On a page that does not ask for the whole, and of each answer in a review. Files hold all.
SHOWN, ANSWERED = 100, 20
# By the end of the file's name.
KINDS = {
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """What was sent by the form becomes an address that says no more than it has to."""
    chosen = choice.read(request.GET)
    if "seen" in request.GET:
        return redirect(f"{reverse('bragging:sheet')}?{chosen.query()}")
    record = Record(request.user.pk)
    found = find(record, chosen)
    name = request.user.display_name
    on_it = found.sheet(chosen, name)
    count = len(on_it.entries)
    whole = found.sheet(chosen, name, all_entries=True) if chosen.without else on_it
    shown = whole if chosen.tells("whole") else whole.first(SHOWN)
    context = {
        "choice": chosen,
        "period": found.period,
        "found": found,
        "sheet": shown,
        "hidden": len(whole.entries) - len(shown.entries),
        "count": count,
        "seen": choice.joined(entry.pk for entry in shown.entries),
        "without": choice.joined(chosen.without),
        "periods": offered(found.place, found.period, PERIODS),
        "groupings": GROUPINGS.items(),
        "papers": choice.PAPERS.items(),
        "months": months_since(found.earliest, timezone.localdate()),
        "query": chosen.query(),
        "whole": chosen.query(told=chosen.told | {"whole": True}),
        "missing": letters.missing(on_it.words),
    }
    if not wants_fragment(request):
        return render(request, "bragging/sheet.html", context)
    said = ngettext("%(n)s entry on it", "%(n)s entries on it", count) % {"n": count}
    return announce(render(request, "bragging/_sheet.html", context), said)


@require_safe
def sheet_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same sheet to take along; where nothing is on it, back to the choices."""
    chosen = choice.read(request.GET)
    made = find(Record(request.user.pk), chosen).sheet(chosen, request.user.display_name)
    if not made.groups:
        return redirect(f"{reverse('bragging:sheet')}?{chosen.query()}")
    response = HttpResponse(_written(made, form, chosen.paper), content_type=KINDS[form])
    # The name says what it is and when, and nothing of what stands in it.
    name = f"brag-sheet-{timezone.localdate().isoformat()}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def sheet_review(request: HttpRequest) -> HttpResponse:
    """A period looked back on, for a talk about one's work or a CV."""
    chosen = choice.read(request.GET, REVIEWED[0])
    found, undated, earliest = review(Record(request.user.pk), chosen)
    today = timezone.localdate()
    context = {
        "choice": chosen,
        "period": chosen.period,
        "review": found,
        "undated": undated,
        "has_any": undated or earliest,
        "periods": offered("", chosen.period, REVIEWED),
        "months": months_since(earliest, today),
        "query": chosen.query(told=chosen.told | {"whole": False}),
        "most": None if chosen.tells("whole") else ANSWERED,
        "empty_month": found.empty_months[-1] if found.empty_months else None,
        "today": today,
    }
    return render(request, "bragging/review.html", context)


def _written(made: Sheet, form: str, paper: str) -> str | bytes:
    if form == "md":
        return markdown.write(made)
    if form == "txt":
        return text.write(made)
    # It brings fpdf2 along, which takes a second to load.
    return import_module("reflections.bragging.sheet.pdf").write(made, paper)
