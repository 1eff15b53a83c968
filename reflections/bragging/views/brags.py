"""Bragging rights: what one did, in one's own words, written and bettered in place."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reflections.bragging.forms.brags import SAVED, AccomplishmentForm, CaptureForm
from reflections.bragging.models import SHELVES, Accomplishment
from reflections.bragging.slots import three
from reflections.bragging.themes import MEMORY_PROMPTS
from tracker.htmx import announce, changed, page_shown, wants_fragment
from tracker.owned import StaleVersion

PAGE_SIZE = 100


@require_safe
def brag_list(request: HttpRequest) -> HttpResponse:
    if wants_fragment(request) and request.htmx.target == "prompt":
        return render(request, "bragging/_prompt.html", _prompt(request))
    return render(request, "bragging/list.html", _everything(request, CaptureForm()))


def _everything(request: HttpRequest, form: CaptureForm) -> dict[str, Any]:
    shelf = _shelf(request.GET.get("show"))
    rows = Accomplishment.objects.owned_by(request.user)
    counts = rows.counts()
    pages = Paginator(rows.on_shelf(shelf).newest(), PAGE_SIZE)
    pages.count = counts[shelf]
    page = pages.get_page(request.GET.get("page"))
    return {
        "form": form,
        "page": page,
        "rows": list(page.object_list),
        "shelf": shelf,
        "counts": counts,
        **three(request.user),
        **_prompt(request),
    }


def _prompt(request: HttpRequest) -> dict[str, Any]:
    """The question to remember by, and the number of the next one."""
    asked = request.GET.get("prompt", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
    number %= len(MEMORY_PROMPTS)
    return {"prompt": MEMORY_PROMPTS[number], "next_prompt": (number + 1) % len(MEMORY_PROMPTS)}


def _shelf(name: str | None) -> str:
    return name if name in SHELVES else "all"


def _beside(request: HttpRequest) -> dict[str, Any]:
    """The tabs as they now count, where the request came from the list that shows them."""
    page = urlsplit(page_shown(request))
    return {
        "shelf": _shelf(parse_qs(page.query).get("show", [""])[0]),
        "counts": Accomplishment.objects.owned_by(request.user).counts(),
        "oob": page.path == reverse("bragging:list"),
    }


def _answer(request: HttpRequest, brag: Accomplishment, fragment: str) -> HttpResponse:
    """The entry in the list, and the tabs with it."""
    context = {"brag": brag, "fragment": f"bragging/{fragment}.html", **_beside(request)}
    return render(request, "bragging/answer.html", context)


@require_http_methods(["GET", "POST"])
def brag_create(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "bragging/new.html", {"form": CaptureForm()})
    form = CaptureForm(request.POST)
    fragment = wants_fragment(request)
    if not form.is_valid():
        page = "_capture" if fragment else "new"
        return render(request, f"bragging/{page}.html", {"form": form}, status=422)
    brag = Accomplishment.objects.record(request.user, **form.cleaned_data)
    if not fragment:
        messages.success(request, _("Kept: %(brag)s") % {"brag": brag})
        return redirect("bragging:list")
    context = {"brag": brag, "form": CaptureForm(again=True), **_beside(request)}
    response = render(request, "bragging/added.html", context)
    return changed(announce(response, _("Kept: %(brag)s") % {"brag": brag}), "brags")


@require_safe
def brag_detail(request: HttpRequest, pk: int) -> HttpResponse:
    brag = get_object_or_404(Accomplishment.objects.owned_by(request.user), pk=pk)
    page = "_accomplishment" if wants_fragment(request) else "detail"
    return render(request, f"bragging/{page}.html", {"brag": brag})


@require_http_methods(["GET", "POST"])
def brag_edit(request: HttpRequest, pk: int) -> HttpResponse:
    brag = get_object_or_404(Accomplishment.objects.owned_by(request.user), pk=pk)
    form = AccomplishmentForm(request.POST or None, instance=brag)
    if request.method != "POST":
        return _edit_page(request, form)
    if not form.is_valid():
        return _edit_page(request, form, status=422)
    try:
        brag.save_version(form.cleaned_data["version"], SAVED)
    except StaleVersion as stale:
        return _edit_page(request, _crossed(form, stale.current), stale.current, status=409)
    if not wants_fragment(request):
        return redirect(f"{reverse('bragging:list')}#accomplishment-{pk}")
    response = _answer(request, brag, "_accomplishment")
    return announce(response, _("Saved: %(brag)s") % {"brag": brag})


def _edit_page(
    request: HttpRequest,
    form: AccomplishmentForm,
    there: Accomplishment | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form, in place or as a page; `there` is the row as saved elsewhere meanwhile."""
    context = {"brag": form.instance, "form": form, "there": there}
    context["differences"] = _differences(form, there) if there else []
    page = "_accomplishment_form" if wants_fragment(request) else "edit"
    return render(request, f"bragging/{page}.html", context, status=status)


def _crossed(form: AccomplishmentForm, current: Accomplishment) -> AccomplishmentForm:
    """The same words again, as an answer to the version that is there now."""
    data = form.data.copy()
    data["version"] = current.version
    form.data = data
    return form


def _differences(form: AccomplishmentForm, there: Accomplishment) -> list[tuple[str, str, str]]:
    """(label, there, here) of every field on which the two saves differ."""
    elsewhere = AccomplishmentForm(instance=there)
    differing = []
    for field in form:
        if field.name == "version":
            continue
        theirs, mine = elsewhere[field.name].initial, form.cleaned_data.get(field.name)
        if (theirs or "") != (mine or ""):
            differing.append((field.label, _shown(field, theirs), _shown(field, mine)))
    return differing


def _shown(field: BoundField, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    names = dict(getattr(field.field, "choices", ()))
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(names.get(one, one)) for one in values if one)


@require_POST
def brag_delete(request: HttpRequest, pk: int) -> HttpResponse:
    brag = get_object_or_404(Accomplishment.objects.owned_by(request.user), pk=pk)
    brag.trash()
    said = _("Moved to Trash: %(brag)s") % {"brag": brag}
    if not wants_fragment(request):
        undo = reverse("bragging:restoration_create", args=[pk])
        messages.success(request, said, extra_tags=f"undo:{undo}")
        return redirect("bragging:list")
    return announce(_answer(request, brag, "_accomplishment_gone"), said)


@require_POST
def brag_restoration_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo. Bringing back what was never away changes nothing."""
    brag = get_object_or_404(Accomplishment, owner=request.user, pk=pk)
    if brag.deleted_at:
        brag.restore()
    if not wants_fragment(request):
        return redirect(f"{reverse('bragging:list')}#accomplishment-{pk}")
    response = _answer(request, brag, "_accomplishment")
    return announce(response, _("Back: %(brag)s") % {"brag": brag})
