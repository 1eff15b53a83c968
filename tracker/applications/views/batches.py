"""One act over many applications, from the table; and taking it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tracker.addresses import page_before
from tracker.applications.batches import Undone, undo
from tracker.applications.forms.batches import BatchForm
from tracker.applications.models import Batch


@require_POST
def batch_create(request: HttpRequest) -> HttpResponse:
    form = BatchForm(request.POST)
    if not form.is_valid():
        context = {"form": form, "back": _table(form), "rows": request.POST.getlist("row")}
        return render(request, "applications/batch.html", context, status=422)
    keys = form.keys(request.user)
    batch = form.act_on(request.user, keys)
    if batch.rows:
        if form.cleaned_data["act"] == "close" and request.user.quiet_mode:
            said = _("Closed as no reply.")
        else:
            said = " ".join(filter(None, (_done(form, batch), _left(form, len(set(keys)), batch))))
        messages.success(request, said, extra_tags=undo_tag(batch))
    else:
        messages.info(request, _nothing(form, keys))
    return redirect(_table(form))


@require_POST
def batch_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo."""
    batch = get_object_or_404(Batch.objects.owned_by(request.user), pk=pk)
    messages.success(request, said_undone(undo(batch)))
    return redirect(page_before(request, reverse("applications:list")))


def undo_tag(batch: Batch) -> str:
    """The message tag whose Undo takes `batch` back."""
    return f"undo:{reverse('applications:batch_delete', args=[batch.pk])}"


def said_undone(undone: Undone) -> str:
    """What was put back; and what was not, because it has changed since."""
    said = ngettext(
        "%(n)s application stands as before.", "%(n)s applications stand as before.", undone.back
    ) % {"n": undone.back}
    if not undone.left:
        return said
    left = ngettext(
        "%(n)s has changed since, and stays as it is now.",
        "%(n)s have changed since, and stay as they are now.",
        undone.left,
    ) % {"n": undone.left}
    return f"{said} {left}"


def _table(form: BatchForm) -> str:
    return reverse("applications:list") + (form.filters().query() if form.is_bound else "")


def _done(form: BatchForm, batch: Batch) -> str:
    n = len(batch.rows)
    words = {
        "move": ngettext("Moved %(n)s to %(to)s.", "Moved %(n)s to %(to)s.", n),
        "close": ngettext("Closed %(n)s as no reply.", "Closed %(n)s as no reply.", n),
        "tag": ngettext("Tagged %(n)s: %(tag)s.", "Tagged %(n)s: %(tag)s.", n),
        "untag": ngettext("Took %(tag)s off %(n)s.", "Took %(tag)s off %(n)s.", n),
        "archive": ngettext("Archived %(n)s.", "Archived %(n)s.", n),
        "unarchive": ngettext("Put back %(n)s.", "Put back %(n)s.", n),
        "delete": ngettext("%(n)s is in Trash for 30 days.", "%(n)s are in Trash for 30 days.", n),
    }
    to = form.stage.label if form.stage else ""
    return words[form.cleaned_data["act"]] % {"n": n, "to": to, "tag": form.cleaned_data["tag"]}


def _left(form: BatchForm, asked: int, batch: Batch) -> str:
    """What the act did not fit, and why."""
    left = asked - len(batch.rows)
    if left < 1:
        return ""
    why = {
        "move": _("%(n)s had ended or stood there already."),
        "close": _("%(n)s had ended, or had not been sent."),
        "tag": _("%(n)s had it already."),
        "untag": _("%(n)s did not have it."),
        "archive": _("%(n)s had been archived before."),
        "unarchive": _("%(n)s had not been archived."),
        "delete": _("%(n)s had gone before."),
    }
    return why[form.cleaned_data["act"]] % {"n": left}


def _nothing(form: BatchForm, keys: list[int]) -> str:
    if not keys:
        return _("Nothing was chosen. Tick the lines that it is about.")
    return _("Nothing changed.") + " " + _left(form, len(set(keys)), Batch())
