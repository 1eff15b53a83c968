"""The short ones on one page: each is a few taps, saved as they are made, and can be left."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import retarget

from reflections.debriefs import pace, sorting
from reflections.debriefs.choices import Mood
from reflections.debriefs.models import Debrief
from reflections.debriefs.sorting_form import MoodForm, SortingForm
from tracker.htmx import announce, wants_fragment
from tracker.owned import StaleVersion
from tracker.rejections.models import Reason, Rejection


@require_http_methods(["GET", "POST"])
def batch(request: HttpRequest) -> HttpResponse:
    """Without JavaScript one button keeps all that was tapped; with it each is kept by itself."""
    if request.method == "GET":
        return _page(request, _forms(request))
    if pk := request.POST.get("aside", ""):
        row = _of(request, pk)
        sorting.set_aside(row)
        return _answer(request, row, _("Set aside: %(name)s"))
    if pk := request.POST.get("undo", ""):
        row = _of(request, pk)
        sorting.take_back(row)
        return _answer(request, row, _("Back: %(name)s"))
    return _keep(request, _forms(request, request.POST))


def _keep(request: HttpRequest, forms: list[SortingForm]) -> HttpResponse:
    """Stores what was tapped; files the one whose button was pressed, or all that were begun."""
    filed = _filed(request, forms)
    crossed = [form for form in forms if not _stored(request, form, done=form in filed)]
    if crossed and not wants_fragment(request):
        return _page(request, _forms(request, request.POST, crossed), status=409)
    if crossed and filed:
        context = {"form": crossed[0].after_crossing(), "crossed": True}
        response = render(request, "debriefs/_sorting_row.html", context, status=409)
        return retarget(response, f"#rejection-{crossed[0].rejection.pk}-sorting")
    if pk := request.POST.get("keep", ""):
        return _answer(request, _of(request, pk), _("Sorted: %(name)s"))
    if not wants_fragment(request):
        return redirect("debriefs:batch")
    context = {"saved_at": timezone.localtime(), "crossed": bool(crossed)}
    response = render(request, "debriefs/_sorting_saved.html", context)
    return response if crossed else announce(response, _("Saved"))


def _filed(request: HttpRequest, forms: list[SortingForm]) -> list[SortingForm]:
    if "all" in request.POST:
        return [form for form in forms if form.has_changed() or form.debrief]
    return [form for form in forms if str(form.rejection.pk) == request.POST.get("keep")]


def _stored(request: HttpRequest, form: SortingForm, *, done: bool) -> bool:
    """False where another page has changed it meanwhile, so that nothing was kept of it."""
    if not form.was_sent or not (done or form.has_changed()):
        return True
    mood = request.POST.get("mood_before", "")
    told = form.told(mood if mood in map(str, Mood.values) else "")
    version, tab = form.cleaned_data.get("version", 0), request.POST.get("tab")
    try:
        sorting.keep(form.rejection, told, version=version, tab=tab, done=done)
    except StaleVersion:
        return False
    return True


def _of(request: HttpRequest, pk: str) -> Rejection:
    """One of this page, sorted or not: two presses end where one does."""
    rows = [*sorting.to_sort(request.user), *sorting.sorted_lately(request.user)]
    row = next((row for row in rows if str(row.pk) == pk), None)
    if row is None:
        raise Http404
    return row


def _debrief(rejection: Rejection) -> Debrief | None:
    return getattr(rejection, "debrief", None)


def _forms(
    request: HttpRequest, data: Any = None, crossed: list[SortingForm] | None = None
) -> list[SortingForm]:
    kinds = Reason.objects.kinds(request.user)
    forms = []
    for row in sorting.to_sort(request.user):
        form = SortingForm(data, rejection=row, debrief=_debrief(row), kinds=kinds)
        is_crossed = any(row == other.rejection for other in crossed or ())
        forms.append(form.after_crossing() if is_crossed else form)
    return forms


def _progress(request: HttpRequest, done: list[Rejection]) -> dict[str, Any]:
    left = min(sorting.waiting(request.user).count(), sorting.MOST_COUNTED)
    minutes = pace.sorting_minutes(left)
    return {"sorted": len(done), "left": left, "minutes": minutes}


def _page(request: HttpRequest, forms: list[SortingForm], *, status: int = 200) -> HttpResponse:
    done = sorting.sorted_lately(request.user)
    context = _progress(request, done) | {
        "forms": forms,
        "done": done,
        "mood": MoodForm(request.POST if request.method == "POST" else None),
        "saw_something": any(row.debrief.lesson_kind in ("change", "keep") for row in done),
    }
    return render(request, "debriefs/batch.html", context, status=status)


def _answer(request: HttpRequest, row: Rejection, said: str) -> HttpResponse:
    """The row as it is now, folded or open again, with how far one has got."""
    if not wants_fragment(request):
        return redirect(f"{reverse('debriefs:batch')}#rejection-{row.pk}-sorting")
    row = Rejection.objects.owned_by(request.user).with_debrief().get(pk=row.pk)
    kinds = Reason.objects.kinds(request.user)
    is_open = not sorting.is_sorted(row.debrief)
    form = SortingForm(None, rejection=row, debrief=row.debrief, kinds=kinds) if is_open else None
    context = {"row": row, "form": form, "acted": True}
    context |= _progress(request, sorting.sorted_lately(request.user))
    response = render(request, "debriefs/sorted.html", context)
    named = (row.application.name, row.application.company_name)
    text = said % {"name": ", ".join(filter(None, named))}
    return announce(retarget(response, f"#rejection-{row.pk}-sorting"), text)
