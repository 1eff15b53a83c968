"""Bragging rights: what one did, in one's own words, written and bettered in place."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reflections.bragging.forms.brags import SAVED, AccomplishmentForm, CaptureForm
from reflections.bragging.forms.plainer import PlainerForm
from reflections.bragging.models import Accomplishment
from reflections.bragging.offers import WRITTEN, Offer, offered
from reflections.bragging.origins import with_origins
from reflections.bragging.proof import keep_upload
from reflections.bragging.summary import Summary
from reflections.bragging.views.brag_list import asked, beside
from tracker.addresses import own_address
from tracker.applications.models import Task
from tracker.htmx import announce, changed, wants_fragment
from tracker.owned import StaleVersion
from tracker.prepared import prepared

# What the form asks for besides the row itself.
ASIDE = ("version", "own_themes", "upload")


@require_http_methods(["GET", "POST"])
def brag_create(request: HttpRequest) -> HttpResponse:
    """`prompt` is the number of the question that it answers, `task` the thing that was done."""
    task = _done(request)
    if request.method != "POST":
        if task and (known := Accomplishment.objects.owned_by(request.user).of_task(task)):
            return redirect("bragging:detail", known.pk)
        initial = {"prompt": request.GET.get("prompt", ""), "title": task.text[:90] if task else ""}
        return _asked(request, CaptureForm(again=True, initial=initial), task)
    form = CaptureForm(request.POST)
    if not form.is_valid():
        return _asked(request, form, task, status=422)
    words = {name: form.cleaned_data[name] for name in ("title", "result", "token")}
    if task:
        brag = Accomplishment.objects.record_done(task, **words)
    else:
        brag = Accomplishment.objects.record(request.user, **words)
    return _kept(request, brag)


def _done(request: HttpRequest) -> Task | None:
    """The thing that was done, where the form is about one."""
    asked_for = request.GET.get("task") or request.POST.get("task") or ""
    if not asked_for:
        return None
    if not (asked_for.isascii() and asked_for.isdigit() and len(asked_for) < 19):
        raise Http404
    rows = Task.objects.owned_by(request.user).of_kept().exclude(done_at=None)
    return get_object_or_404(rows, pk=asked_for)


def _asked(
    request: HttpRequest, form: CaptureForm, task: Task | None, status: int = 200
) -> HttpResponse:
    number = str(form["prompt"].value() or "")
    context = {
        "form": form,
        "task": task,
        "question": asked(request, number) if number else None,
        "next": request.GET.get("next") or request.POST.get("next") or "",
    }
    page = "_capture" if wants_fragment(request) else "new"
    return render(request, f"bragging/{page}.html", context, status=status)


def _kept(request: HttpRequest, brag: Accomplishment) -> HttpResponse:
    offer = offered(brag, WRITTEN)
    said = _("Kept: %(brag)s") % {"brag": brag}
    if not wants_fragment(request):
        messages.success(request, said)
        if offer:
            return redirect(_at(brag, offer))
        return redirect(own_address(request, request.POST.get("next"), reverse("bragging:list")))
    context = {"brag": brag, "form": CaptureForm(again=True), "offer": offer, **beside(request)}
    response = render(request, "bragging/added.html", context)
    return changed(announce(response, _with_offer(said, offer)), "brags")


def _at(brag: Accomplishment, offer: Offer | None = None) -> str:
    """The page of an entry, with an offer to be made there."""
    here = reverse("bragging:detail", args=[brag.pk])
    return f"{here}?plainer={offer.names}" if offer else here


def _with_offer(said: str, offer: Offer | None) -> str:
    return f"{said}. {_('There is an offer to say it more plainly.')}" if offer else said


@require_safe
def brag_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """`?plainer=title.result` makes an offer for those fields, if there is one."""
    brag = _brag(request, pk)
    context = {"brag": brag, "offer": offered(brag, request.GET.get("plainer", "").split("."))}
    with_origins(request.user, [brag])
    page = "_accomplishment" if wants_fragment(request) else "detail"
    return render(request, f"bragging/{page}.html", context)


@require_POST
def plainer_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the words of an offer, or those that stood there before, which is its Undo."""
    brag, form = _brag(request, pk), PlainerForm(request.POST)
    before = None
    if form.is_valid():
        name = form.cleaned_data["field"]
        before = {"field": name, "words": getattr(brag, name)}
        setattr(brag, name, form.cleaned_data["words"])
        try:
            brag.save_version(form.cleaned_data["version"], [name])
        except StaleVersion as stale:
            brag, before = stale.current, None
    offer = offered(brag, request.POST.get("rest", "").split("."))
    said = _("Saved: %(brag)s") % {"brag": brag}
    if wants_fragment(request):
        before = before if "rest" in request.POST else None
        return announce(_answer(request, brag, "_accomplishment", offer=offer, before=before), said)
    if before:
        said = f"{said}. {_('Before: %(words)s') % before}"
    messages.success(request, said)
    return redirect(_at(brag, offer))


@require_http_methods(["GET", "POST"])
def brag_edit(request: HttpRequest, pk: int) -> HttpResponse:
    brag = _brag(request, pk)
    before = {name: getattr(brag, name) for name in WRITTEN}
    own = Summary(request.user).own_themes
    form = AccomplishmentForm(request.POST or None, request.FILES or None, instance=brag, own=own)
    if request.method != "POST":
        return _edit_page(request, form)
    if not form.is_valid():
        return _edit_page(request, form, status=422)
    if form.content:
        brag.document = keep_upload(request.user, form.cleaned_data["upload"], form.content)
    try:
        brag.save_version(form.cleaned_data["version"], SAVED)
    except StaleVersion as stale:
        return _edit_page(request, _crossed(form, stale.current), stale.current, status=409)
    written = [name for name in WRITTEN if getattr(brag, name) != before[name]]
    return _saved(request, brag, offered(brag, written))


def _saved(request: HttpRequest, brag: Accomplishment, offer: Offer | None) -> HttpResponse:
    if not wants_fragment(request):
        there = f"{reverse('bragging:list')}#accomplishment-{brag.pk}"
        return redirect(_at(brag, offer) if offer else there)
    response = _answer(request, brag, "_accomplishment", offer=offer)
    return announce(response, _with_offer(_("Saved: %(brag)s") % {"brag": brag}, offer))


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
    """The same words again, as an answer to the version that is there now.

    A file that was sent along is one of the documents by now, and chosen.
    """
    data = form.data.copy()
    data["version"] = current.version
    if form.content:
        data["document"] = form.cleaned_data["document"] = form.instance.document_id
    form.data = data
    return form


def _differences(form: AccomplishmentForm, there: Accomplishment) -> list[tuple[str, str, str]]:
    """(label, there, here) of every field on which the two saves differ."""
    elsewhere = AccomplishmentForm(instance=there, own=form.own)
    differing = []
    for field in form:
        if field.name in ASIDE:
            continue
        theirs = _shown(field, elsewhere[field.name].initial)
        mine = _shown(field, form.cleaned_data.get(field.name))
        if theirs != mine:
            differing.append((field.label, theirs, mine))
    return differing


def _shown(field: BoundField, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    value = getattr(value, "pk", value)
    names = dict(getattr(field.field, "choices", ()))
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(names.get(one, one)) for one in values if one)


@require_POST
def brag_delete(request: HttpRequest, pk: int) -> HttpResponse:
    brag = _brag(request, pk)
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


def _brag(request: HttpRequest, pk: int) -> Accomplishment:
    brag = next(iter(_of_number(request.user.pk, pk)), None)
    if brag is None:
        raise Http404
    return brag


@prepared
def _of_number(owner: int, pk: int) -> QuerySet:
    return Accomplishment.objects.owned_by(owner).filter(pk=pk).to_read()


def _answer(
    request: HttpRequest, brag: Accomplishment, fragment: str, **offer: Any
) -> HttpResponse:
    """The entry in the list, and the tabs with it."""
    with_origins(request.user, [brag])
    context = {"brag": brag, "fragment": f"bragging/{fragment}.html", **offer, **beside(request)}
    return render(request, "bragging/answer.html", context)
