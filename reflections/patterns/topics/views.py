"""A topic's page, the applications behind one of its numbers, its tables as files, its picture."""

import csv
from io import StringIO
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from reflections.patterns.lists import SIZE
from reflections.patterns.scope import Scope
from reflections.patterns.topics import TOPICS
from reflections.patterns.topics.frame import Behind, Reading, Section, Topic
from tracker.applications.models import Application
from tracker.applications.spreadsheet import safe
from tracker.paging import Page


@require_safe
def topic_page(request: HttpRequest, slug: str) -> HttpResponse:
    topic, scope = TOPICS[slug], Scope.read(request.user, request.GET)
    frame = {"topic": topic, "topics": TOPICS, "scope": scope, "quiet": request.user.quiet_mode}
    if topic.counts_endings and request.user.quiet_mode:
        return render(request, "patterns/topic_quiet.html", frame)
    reading = scope.kept(slug, lambda: topic.read(scope))
    if "mark" in request.GET:
        return _rows(request, reading, frame)
    wanted = request.GET.get("format", "")
    if wanted == "csv":
        return _file(topic, reading, request.GET.get("table", ""))
    if wanted == "svg":
        return _poster(topic, scope, request.GET.get("as", ""))
    return render(request, topic.template, frame | {"reading": reading})


def _rows(request: HttpRequest, reading: Reading, frame: dict[str, Any]) -> HttpResponse:
    """What a mark counts, so many on a page."""
    mark = request.GET["mark"]
    behind = reading.behind(mark)
    if behind is None:
        raise Http404
    number = request.GET.get("page", "")
    start = int(number) if number.isdecimal() and len(number) < 9 else 0
    scope = frame["scope"]
    page = _page(scope, behind, start)
    addresses = {
        name: scope.query(mark=mark, page=at) if at is not None else None
        for name, at in (("previous", page.previous), ("next", page.next))
    }
    context = frame | {"page": page, "label": reading.label_of(mark), "addresses": addresses}
    return render(request, "patterns/topic_rows.html", context)


def _page(scope: Scope, behind: Behind, start: int) -> Page:
    found = behind[start : start + SIZE + 1]
    if isinstance(found, QuerySet):
        rows = list(found.with_company())
    else:
        kept = Application.objects.owned_by(scope.user).with_company().in_bulk(set(found))
        rows = [kept[key] for key in found if key in kept]
    previous = str(max(0, start - SIZE)) if start else None
    return Page(rows[:SIZE], previous, str(start + SIZE) if len(found) > SIZE else None)


def _file(topic: Topic, reading: Reading, slug: str) -> HttpResponse:
    """A table as CSV, safe to open in a program that runs formulas."""
    section = reading.section(slug) if slug else next(iter(reading.tables), None)
    if section is None or section.table is None:
        raise Http404
    name = f"onward-{topic.slug}-{section.slug}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(_lines(section), content_type="text/csv; charset=utf-8", headers=headers)


def _lines(section: Section) -> str:
    text = StringIO()
    lines = csv.writer(text)
    lines.writerow([safe(words) for words in section.table.head])
    for row in section.table.rows:
        cells = (cell.text if cell.value is None else cell.value for cell in row.cells)
        lines.writerow([safe(row.label), *(safe(cell) for cell in cells)])
    return "\ufeff" + text.getvalue()


def _poster(topic: Topic, scope: Scope, said_as: str) -> HttpResponse:
    """The picture as a file of its own that names nobody, with counts or with shares alone."""
    poster = topic.poster and not scope.user.quiet_mode and topic.poster(scope, said_as == "shares")
    if not poster:
        raise Http404
    svg = render_to_string("patterns/poster.svg", {"poster": poster})
    headers = {"Content-Disposition": 'attachment; filename="where-they-went.svg"'}
    return HttpResponse(svg, content_type="image/svg+xml", headers=headers)
