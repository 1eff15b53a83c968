"""What matters to the person: a calm page to write on, saved on every change, offered once."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reflections.bragging.forms.values import ValuesForm
from reflections.bragging.mattering import WORDS, begun
from reflections.bragging.models import ValuesNote
from tracker import tabs
from tracker.accounts.models import User
from tracker.addresses import page_before
from tracker.htmx import announce, wants_fragment
from tracker.owned import StaleVersion


@require_http_methods(["GET", "POST"])
def values(request: HttpRequest) -> HttpResponse:
    note = ValuesNote.objects.owned_by(request.user).first()
    if request.method == "GET":
        return _page(request, ValuesForm(note=note, begins="begins" in request.GET), note)
    form = ValuesForm(request.POST, note=note)
    fragment = wants_fragment(request)
    if not form.is_valid():
        if fragment:
            return render(request, "bragging/_values_saved.html", {"form": form}, status=422)
        return _page(request, form, note, status=422)
    word = request.POST.get("word")
    if word in WORDS:
        form.cleaned_data["text"] = begun(form.cleaned_data["text"], word)
    try:
        note = _keep(request.user, note, **form.cleaned_data)
    except StaleVersion as stale:
        return _conflict(request, form, stale.current)
    if fragment:
        context = {"note": note, "saved_at": note and timezone.localtime()}
        answer = render(request, "bragging/_values_saved.html", context)
        return announce(answer, _("Saved")) if note else answer
    if word in WORDS:
        return redirect(f"{reverse('bragging:values')}?begins#id_text")
    if note:
        messages.success(request, _("Kept, for you alone. Settings lead back to it."))
    return redirect("bragging:list")


def _keep(
    owner: User, note: ValuesNote | None, *, version: int, tab: Any, text: str, may_show: bool
) -> ValuesNote | None:
    """Begin it, or save it; as long as nothing is written nothing is kept."""
    if note is None:
        if not text.strip():
            return None
        note = ValuesNote.objects.begin(owner, text=text, may_show=may_show)
    else:
        # The page's own autosave may have moved the version on meanwhile.
        version = tabs.version_of(note, tab, version)
        note.text, note.may_show = text, may_show
        note.save_version(version, ["text", "may_show"])
    tabs.remember(note, tab, version)
    return note


def _page(
    request: HttpRequest,
    form: ValuesForm,
    note: ValuesNote | None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {"form": form, "note": note, "words": WORDS.items()} | more
    return render(request, "bragging/values.html", context, status=status)


def _conflict(request: HttpRequest, form: ValuesForm, there: ValuesNote) -> HttpResponse:
    """Both texts side by side; what is written here stays in the form, ready to be kept."""
    if wants_fragment(request):
        context = {"form": form, "changed_at": there.updated_at}
        return render(request, "bragging/_values_saved.html", context, status=409)
    data = form.data.copy()
    data["version"] = there.version
    form.data = data
    return _page(request, form, there, status=409, apart=True)


@require_POST
def values_delete(request: HttpRequest) -> HttpResponse:
    """To Trash; where nothing is written, nothing happens."""
    if note := ValuesNote.objects.owned_by(request.user).first():
        note.trash()
        undo = reverse("archive:restoration_create", args=["valuesnote", note.pk])
        messages.success(request, _("Moved to Trash."), extra_tags=f"undo:{undo}")
    return redirect("bragging:values")


@require_POST
def values_offer_delete(request: HttpRequest) -> HttpResponse:
    """Not for me: it is offered no more; Settings lead to it."""
    User.objects.filter(pk=request.user.pk).update(values_offer=False)
    undo = f"undo:{reverse('bragging:values_offer_create')}"
    messages.success(request, _("It is not offered any more."), extra_tags=undo)
    return redirect(_before(request))


@require_POST
def values_offer_create(request: HttpRequest) -> HttpResponse:
    User.objects.filter(pk=request.user.pk).update(values_offer=True)
    return redirect(_before(request))


def _before(request: HttpRequest) -> str:
    """Back to where it was pressed, but not to the page that was not for them."""
    before = page_before(request, default=reverse("bragging:list"))
    return reverse("bragging:list") if before.startswith(reverse("bragging:values")) else before
