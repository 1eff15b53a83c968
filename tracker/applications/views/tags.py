"""All tags of a person: renamed, merged, taken off everywhere."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker.applications.batches import merge_tags
from tracker.applications.filters import Filters
from tracker.applications.forms.tags import MergeForm, TagForm
from tracker.applications.models import Batch, SavedView, Tag
from tracker.applications.views.batches import undo_tag


@require_safe
def tag_list(request: HttpRequest) -> HttpResponse:
    context = {"tags": Tag.objects.owned_by(request.user).counted()}
    return render(request, "applications/tag_list.html", context)


@require_http_methods(["GET", "POST"])
def tag_edit(request: HttpRequest, pk: int) -> HttpResponse:
    tag = get_object_or_404(Tag.objects.owned_by(request.user), pk=pk)
    was = tag.name
    form = TagForm(request.POST or None, instance=tag)
    if request.method == "POST" and form.is_valid():
        if tag.rename(form.cleaned_data["name"]):
            undo = f"undo:{_former(tag, was)}" if tag.name != was else ""
            messages.success(request, _("Saved: %(tag)s.") % {"tag": tag}, extra_tags=undo)
            return redirect("applications:tag_list")
        form.add_error("name", _("Another tag is called so. Merge the two below."))
    return _asked(request, tag, form, MergeForm(tag=tag), status=422 if form.is_bound else 200)


@require_POST
def tag_merge_create(request: HttpRequest, pk: int) -> HttpResponse:
    tag = get_object_or_404(Tag.objects.owned_by(request.user), pk=pk)
    form = MergeForm(request.POST, tag=tag)
    if not form.is_valid():
        return _asked(request, tag, TagForm(instance=tag), form, status=422)
    kept = form.cleaned_data["into"]
    batch = merge_tags(request.user, tag, kept)
    _follow(request, tag, kept)
    said = _("%(tag)s is %(kept)s now.") % {"tag": tag, "kept": kept}
    messages.success(request, f"{said} {_number(batch)}", extra_tags=undo_tag(batch))
    return redirect("applications:tag_list")


@require_POST
def tag_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing carries it any more; the word itself is kept unseen, so that Undo finds it."""
    tag = get_object_or_404(Tag.objects.owned_by(request.user), pk=pk)
    batch = merge_tags(request.user, tag)
    said = _("%(tag)s is gone.") % {"tag": tag}
    messages.success(request, f"{said} {_number(batch)}", extra_tags=undo_tag(batch))
    return redirect("applications:tag_list")


def _former(tag: Tag, was: str) -> str:
    address = reverse("applications:tag_name_restoration_create", args=[tag.pk])
    return f"{address}?{urlencode({'was': was})}"


@require_POST
def tag_name_restoration_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo of another name: it goes by `?was=` again, unless another tag does by now."""
    tag = get_object_or_404(Tag.objects.owned_by(request.user), pk=pk)
    was = Tag.clean_name(request.GET.get("was", "").replace("\0", ""))
    if was and tag.rename(was):
        messages.success(request, _("Called %(tag)s again.") % {"tag": tag})
    elif was:
        said = _("Another tag is called so by now; %(tag)s stays.") % {"tag": tag}
        messages.info(request, said)
    return redirect("applications:tag_list")


def _asked(
    request: HttpRequest, tag: Tag, form: TagForm, merge_form: MergeForm, status: int
) -> HttpResponse:
    # What was typed may stand in the form; the page goes by the name that is kept.
    name = Tag.objects.get(pk=tag.pk).name
    context = {"tag": tag, "name": name, "form": form, "merge_form": merge_form}
    return render(request, "applications/tag_edit.html", context, status=status)


def _follow(request: HttpRequest, gone: Tag, kept: Tag) -> None:
    """Saved views that ask for the tag that is gone ask for the other one."""
    for view in SavedView.objects.owned_by(request.user).filter(query__contains=f"tag={gone.pk}"):
        filters = Filters.read(QueryDict(view.query))
        if filters.tag == str(gone.pk):
            view.query = filters.query(tag=str(kept.pk))[1:]
            view.save(update_fields=["query", "updated_at"])


def _number(batch: Batch) -> str:
    n = len(batch.rows)
    return ngettext("It stood on %(n)s application.", "It stood on %(n)s applications.", n) % {
        "n": n
    }
