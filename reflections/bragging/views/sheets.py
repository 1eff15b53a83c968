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
from reflections.bragging.sheet.periods import Period
from reflections.bragging.sheet.reading import find, offered
from tracker.htmx import announce, wants_fragment

PERIODS = ("all", "year", "last_year", "twelve", "place", "own")
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
    found = find(request.user, chosen)
    on_it = found.sheet(chosen, request.user.display_name)
    count = len(on_it.entries)
    months = Period(found.earliest, timezone.localdate()).months if found.earliest else []
    context = {
        "choice": chosen,
        "found": found,
        "sheet": found.sheet(chosen, request.user.display_name, all_entries=True),
        "count": count,
        "seen": choice.joined(entry.pk for entry in found.entries),
        "without": choice.joined(chosen.without),
        "periods": offered(found, chosen, PERIODS),
        "groupings": GROUPINGS.items(),
        "papers": choice.PAPERS.items(),
        "months": months[::-1],
        "query": chosen.query(),
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
    made = find(request.user, chosen).sheet(chosen, request.user.display_name)
    if not made.groups:
        return redirect(f"{reverse('bragging:sheet')}?{chosen.query()}")
    response = HttpResponse(_written(made, form, chosen.paper), content_type=KINDS[form])
    # The name says what it is and when, and nothing of what stands in it.
    name = f"brag-sheet-{timezone.localdate().isoformat()}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _written(made: Sheet, form: str, paper: str) -> str | bytes:
    if form == "md":
        return markdown.write(made)
    if form == "txt":
        return text.write(made)
    # It brings fpdf2 along, which takes a second to load.
    return import_module("reflections.bragging.sheet.pdf").write(made, paper)
