"""The running list: searched, narrowed and put in order by its address."""

from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from reflections.bragging.filters import SETTINGS_OF, SORTS, BragFilters
from reflections.bragging.forms.brags import CaptureForm
from reflections.bragging.models import BragSource, Setting
from reflections.bragging.prompts import Prompt, prompt
from reflections.bragging.running import running_list
from reflections.bragging.slots import three
from reflections.bragging.summary import Summary
from reflections.bragging.themes import theme_name
from tracker.compiled import language
from tracker.htmx import page_shown, wants_fragment

Choices = list[tuple[str, str]]


class Drawn(NamedTuple):
    """A page of the list, its `entries` as they stand in it; `found` is how many there are."""

    entries: SafeString
    found: int
    page: int
    has_next: bool


@require_safe
def brag_list(request: HttpRequest) -> HttpResponse:
    target = request.htmx.target if wants_fragment(request) else ""
    if target == "prompt":
        return render(request, "bragging/_prompt.html", {"prompt": asked(request)})
    context = _running(request)
    if target == "running":
        # The address says what was chosen, and not what was not.
        response = render(request, "bragging/_running.html", context)
        return push_url(response, f"{request.path}{context['address']}")
    context |= {"form": CaptureForm(), "prompt": asked(request), **three(request.user)}
    return render(request, "bragging/list.html", context)


def asked(request: HttpRequest, number: str = "") -> Prompt:
    """The question to remember by that the address names, or the one of that number."""
    user = request.user
    number = number or request.GET.get("prompt", "")
    return prompt(number, user.called, user.pk, timezone.localdate())


def beside(request: HttpRequest) -> dict[str, Any]:
    """The tabs as they now count, where the request came from the list that shows them."""
    page = urlsplit(page_shown(request))
    return {
        "filters": BragFilters.read(QueryDict(page.query)),
        "counts": Summary(request.user).shelves,
        "oob": page.path == reverse("bragging:list"),
    }


def _running(request: HttpRequest) -> dict[str, Any]:
    filters, summary = BragFilters.read(request.GET), Summary(request.user)
    number = request.GET.get("page", "")
    is_number = number.isascii() and number.isdigit() and len(number) < 6
    rows = _drawn(request.user, filters, summary, int(number) if is_number else 1)
    return {
        "filters": filters,
        "counts": summary.shelves,
        "list": rows,
        "address": filters.query(**({"page": rows.page} if rows.page > 1 else {})),
        "choices": _choices(filters, summary),
        "sorts": SORTS,
    }


def _drawn(user: Any, filters: BragFilters, summary: Summary, page: int) -> Drawn:
    def draw() -> Drawn:
        rows = running_list(user, filters, summary, page)
        entries = mark_safe(  # noqa: S308 (a page of ours, escaped as all)
            render_to_string("bragging/entries.html", {"groups": rows.groups})
        )
        return Drawn(entries, rows.found, rows.page, rows.has_next)

    return summary.record.kept(("brags", language(), filters, page), draw)


def _choices(filters: BragFilters, summary: Summary) -> dict[str, Choices]:
    """What each filter offers, with counts; one that has a single choice is left out."""
    places = SETTINGS_OF.get(filters.show, tuple(Setting))
    settings = {place: Setting(place).label for place in places}
    found = {
        "theme": _counted({code: theme_name(code) for code in summary.themes}, summary.themes),
        "year": _counted({year: year for year in summary.years}, summary.years),
        "setting": _counted(settings, summary.settings),
        "source": _counted(dict(BragSource.choices), summary.sources),
    }
    return {
        name: choices
        for name, choices in found.items()
        if len(choices) > 1 or getattr(filters, name)
    }


def _counted(names: dict[str, Any], counts: dict[str, int]) -> Choices:
    return [(code, f"{name} ({counts[code]})") for code, name in names.items() if counts.get(code)]
