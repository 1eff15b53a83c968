"""Contact cards: to take people over from an address book, and to give them back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker.contacts import cards
from tracker.contacts.incoming import keep, plan
from tracker.contacts.models import Contact

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NO_CARDS = gettext_lazy(
    "This file holds no contact cards. Export your contacts as vCard: its name ends in .vcf."
)
MANY = gettext_lazy(
    "This file holds %(number)s cards; up to %(most)s are taken at a time. Export fewer at once."
)
TOO_LARGE = gettext_lazy("This file is larger than 2 MB. Export without photos, or fewer at once.")
NOBODY = gettext_lazy("Choose at least one person.")
STALE = gettext_lazy("This preview cannot be read any more. Choose the file again.")


class FileForm(forms.Form):
    """`cards` are the cards of the file that was chosen."""

    file = forms.FileField(
        label=gettext_lazy("Contacts as vCard (.vcf)"),
        help_text=gettext_lazy("Up to 2 MB. Photos are left out."),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": NO_CARDS,
            "invalid": gettext_lazy("Choose a file."),
        },
        widget=forms.FileInput({"accept": ".vcf,text/vcard,text/x-vcard"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > cards.LARGEST:
            raise ValidationError(TOO_LARGE, code="large")
        try:
            self.cards = cards.read(file.read())
        except cards.NoCards:
            raise ValidationError(NO_CARDS, code="none") from None
        except cards.TooMany as many:
            told = {"number": many.args[0], "most": cards.MOST}
            raise ValidationError(MANY, code="many", params=told) from None
        return file


class PickForm(forms.Form):
    """The preview, sent back: all its cards, and the numbers of those to take."""

    cards = forms.CharField(widget=forms.HiddenInput, strip=False)
    pick = forms.TypedMultipleChoiceField(coerce=int, error_messages={"required": NOBODY})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pick"].choices = [(number, number) for number in range(cards.MOST)]

    def clean_cards(self) -> list[cards.Card]:
        try:
            return cards.unpacked(self.cleaned_data["cards"])
        except (ValueError, RecursionError):
            raise ValidationError(STALE, code="stale") from None

    def picked(self) -> list[cards.Card]:
        wanted = set(self.cleaned_data["pick"])
        return [card for n, card in enumerate(self.cleaned_data["cards"]) if n in wanted]


@require_http_methods(["GET", "POST"])
def import_create(request: HttpRequest) -> HttpResponse:
    """First the file, which is shown as what would become of it; then the press that keeps it."""
    if request.method != "POST":
        return _asked(request, FileForm())
    if "cards" in request.POST:
        return _keep(request)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _asked(request, form, status=422)
    return _preview(request, form.cards, PickForm())


def _asked(request: HttpRequest, form: FileForm, status: int = 200) -> HttpResponse:
    return render(request, "contacts/import_create.html", {"form": form}, status=status)


def _preview(
    request: HttpRequest, found: list[cards.Card], form: PickForm, status: int = 200
) -> HttpResponse:
    rows = list(enumerate(plan(request.user, found)))
    context = {
        "form": form,
        "packed": cards.packed(found),
        "taken": [(number, row) for number, row in rows if not row.why],
        "passed": [row for _number, row in rows if row.why],
    }
    return render(request, "contacts/import_preview.html", context, status=status)


def _keep(request: HttpRequest) -> HttpResponse:
    form = PickForm(request.POST)
    if not form.is_valid():
        if "cards" in form.errors:
            again = FileForm({}, {})
            again.errors["file"] = again.error_class(form.errors["cards"])
            return _asked(request, again, status=422)
        return _preview(request, form.cleaned_data["cards"], form, status=422)
    new, added, moment = keep(request.user, form.picked())
    said = ngettext("%(num)s person is new", "%(num)s people are new", len(new))
    said = said % {"num": len(new)}
    if added:
        more = ngettext("%(num)s was added to", "%(num)s were added to", added)
        said = f"{said}, {more % {'num': added}}"
    stamp = (moment - EPOCH) // timedelta(microseconds=1)
    undo = f"undo:{reverse('contacts:import_delete', args=[stamp])}" if new else ""
    messages.success(request, f"{said}.", extra_tags=undo)
    return redirect("contacts:list")


@require_POST
def import_delete(request: HttpRequest, stamp: int) -> HttpResponse:
    """Undo of an import: who came new with it goes to Trash; `stamp` is its moment in µs.

    Those stay into whom somebody was merged since: they would take that one along.
    """
    try:
        moment = EPOCH + timedelta(microseconds=stamp)
    except OverflowError:
        raise Http404 from None
    rows = Contact.objects.owned_by(request.user).filter(created_at=moment)
    merged = Contact.objects.filter(merged_into=OuterRef("pk"))
    number = rows.exclude(Exists(merged)).update(deleted_at=timezone.now())
    if not number:
        raise Http404
    said = ngettext("%(num)s person is in Trash.", "%(num)s people are in Trash.", number)
    messages.success(request, said % {"num": number})
    return redirect("contacts:list")


@require_safe
def card_list(request: HttpRequest) -> HttpResponse:
    """Everyone, but for samples."""
    people = Contact.objects.owned_by(request.user).filter(is_sample=False)
    return _file(cards.written(people.with_company().order_by("name", "id")), "contacts")


@require_safe
def card_detail(request: HttpRequest, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact.objects.owned_by(request.user).with_company(), pk=pk)
    return _file(cards.written([contact]), slugify(contact.name) or "contact")


def _file(text: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, f"{name}.vcf")}  # noqa: FBT003
    return HttpResponse(text, content_type="text/vcard; charset=utf-8", headers=headers)
