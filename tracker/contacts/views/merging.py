"""Duplicates: which rows may be one, which of the two is kept, and what that would move."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from tracker.applications.models import Company
from tracker.contacts import duplicates
from tracker.contacts.models import Contact
from tracker.merging import merge, moving, own_fields

OFFERED = 200


@dataclass(frozen=True)
class Kind:
    """What tells people and companies apart on these pages."""

    name: str
    model: Any
    title: str | Promise
    back: str | Promise
    prefix: str = ""

    def address(self, verb: str, *args: Any) -> str:
        return reverse(f"contacts:{self.prefix}{verb}", args=args)


PEOPLE = Kind("contact", Contact, gettext_lazy("The same person?"), gettext_lazy("People"))
COMPANIES = Kind(
    *("company", Company, gettext_lazy("The same company?"), gettext_lazy("Companies")),
    prefix="company_",
)
# What moves, in words; rows that are not named here move as well.
MOVES = {
    "applications.application": ngettext_lazy("%(num)s application", "%(num)s applications", "num"),
    "contacts.contact": ngettext_lazy("%(num)s person", "%(num)s people", "num"),
    "contacts.involvement": ngettext_lazy("%(num)s application", "%(num)s applications", "num"),
    "interviews.interviewer": ngettext_lazy("%(num)s interview", "%(num)s interviews", "num"),
}
UNKNOWN = gettext_lazy("Nothing of that name is here. Choose one from the list.")
ONE_SAMPLE = gettext_lazy("A sample leaves again with the others, so it is not merged with yours.")


class MergeForm(forms.Form):
    """`row` and `other` are one; `keep` is the one that stays."""

    other = forms.ModelChoiceField(
        queryset=None, widget=forms.HiddenInput, error_messages={"invalid_choice": UNKNOWN}
    )
    keep = forms.ChoiceField(
        label=gettext_lazy("Which one stays?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the one that stays.")},
    )

    def __init__(self, *args: Any, row: Any, other: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        rows = type(row).objects.filter(owner=row.owner_id).exclude(pk=row.pk)
        self.fields["other"].queryset = rows
        names = [(str(one.pk), str(one)) for one in (row, other) if one is not None]
        self.fields["keep"].choices = names

    def clean_other(self) -> Any:
        other = self.cleaned_data["other"]
        if other.is_sample != self.row.is_sample:
            raise ValidationError(ONE_SAMPLE, code="sample")
        if other.deleted_at and other.merged_into_id != self.row.pk:
            raise ValidationError(UNKNOWN, code="trashed")
        return other


@require_safe
def duplicate_list(request: HttpRequest) -> HttpResponse:
    return _list(request, PEOPLE, duplicates.contacts(request.user))


@require_safe
def company_duplicate_list(request: HttpRequest) -> HttpResponse:
    return _list(request, COMPANIES, duplicates.companies(request.user))


def _list(request: HttpRequest, kind: Kind, groups: list[list[Any]]) -> HttpResponse:
    context = {"kind": kind, "groups": groups, "is_full": len(groups) == duplicates.MOST_SHOWN}
    return render(request, "contacts/duplicate_list.html", context)


@require_http_methods(["GET", "POST"])
def merging_create(request: HttpRequest, pk: int) -> HttpResponse:
    return _merging(request, PEOPLE, pk)


@require_http_methods(["GET", "POST"])
def company_merging_create(request: HttpRequest, pk: int) -> HttpResponse:
    return _merging(request, COMPANIES, pk)


def _merging(request: HttpRequest, kind: Kind, pk: int) -> HttpResponse:
    row = get_object_or_404(kind.model.objects.filter(owner=request.user), pk=pk)
    if row.merged_into_id:
        return redirect(kind.address("detail", row.merged_into_id))
    if row.deleted_at:
        raise Http404
    if request.method != "POST":
        return _asked(request, kind, row)
    other = _other(kind, row, request.POST.get("other", ""))
    form = MergeForm(request.POST, row=row, other=other)
    if not form.is_valid():
        return _preview(request, kind, form, other, status=422)
    kept = row if form.cleaned_data["keep"] == str(row.pk) else other
    _merge(request, kept, other if kept is row else row)
    return redirect(kind.address("detail", kept.pk))


def _merge(request: HttpRequest, kept: Any, other: Any) -> None:
    if other.deleted_at:
        return  # the second press of the same button
    merge(kept, other)
    undo = reverse("archive:restoration_create", args=[other._meta.model_name, other.pk])
    said = _("%(other)s is now part of %(kept)s.") % {"other": other, "kept": kept}
    messages.success(request, said, extra_tags=f"undo:{undo}")


def _other(kind: Kind, row: Any, key: str) -> Any:
    """The row of that primary key, or None: what is not a key is nobody's."""
    is_key = key.isascii() and key.isdigit() and len(key) < 19
    rows = kind.model.objects.filter(owner=row.owner_id).exclude(pk=row.pk)
    return rows.filter(pk=int(key)).first() if is_key else None


def _asked(request: HttpRequest, kind: Kind, row: Any) -> HttpResponse:
    """`?other=7` or `?name=Acme` says which one; without, it is asked."""
    rows = kind.model.objects.owned_by(request.user).exclude(pk=row.pk)
    rows = rows.filter(is_sample=row.is_sample)
    name = " ".join(request.GET.get("name", "").replace("\0", "").split())[:300]
    other = _other(kind, row, request.GET.get("other", ""))
    other = rows.filter(name__iexact=name).order_by("id").first() if name else other
    if other is not None and not other.deleted_at and other.is_sample == row.is_sample:
        first = {"other": other.pk, "keep": str(row.pk)}
        return _preview(request, kind, MergeForm(initial=first, row=row, other=other), other)
    names = rows.order_by("name").values_list("name", flat=True)[:OFFERED]
    context = {"kind": kind, "row": row, "names": names, "name": name, "unknown": UNKNOWN}
    status = 422 if name else 200
    return render(request, "contacts/merging_choice.html", context, status=status)


def _preview(
    request: HttpRequest, kind: Kind, form: MergeForm, other: Any, status: int = 200
) -> HttpResponse:
    if other is None:
        raise Http404
    row = form.row
    labels = [field for field in own_fields(kind.model) if field.name != "company"]
    facts = [(_("Company"), row.company_name, other.company_name)] if kind is PEOPLE else []
    facts += [(f.verbose_name, getattr(row, f.name), getattr(other, f.name)) for f in labels]
    context = {
        "kind": kind,
        "row": row,
        "other": other,
        "form": form,
        "facts": [fact for fact in facts if fact[1] or fact[2]],
        "moves": {str(row.pk): _moves(row, other), str(other.pk): _moves(other, row)},
    }
    return render(request, "contacts/merging.html", context, status=status)


def _moves(row: Any, to: Any) -> list[str]:
    """What hangs on `row`, in words."""
    counts: Counter[str] = Counter()
    for name, keys in moving(row, to).items():
        counts[name.rpartition(".")[0]] += len(keys)
    return [str(MOVES[name] % {"num": n}) for name, n in counts.items() if name in MOVES]
