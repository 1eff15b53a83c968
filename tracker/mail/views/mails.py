"""Mails that wait for a word, those decided, one mail, and pasting another."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker.applications.search import ranked
from tracker.mail.forms import ConfirmForm, FilesForm, PasteForm
from tracker.mail.importing import unfinished
from tracker.mail.items import Item, batch_of
from tracker.mail.matching import Known, Match, found_by, matches
from tracker.mail.models import Mail, Source
from tracker.mail.wording import marked
from tracker.paging import Keyset, page_of
from tracker.rejections.reasons import BY_CODE

NEWEST = Keyset("newest", ("-received_at", "-id"), moments=frozenset({"received_at"}))
PAGE_SIZE, MOST_FOUND = 10, 8


@require_safe
def mail_list(request: HttpRequest) -> HttpResponse:
    """Those that wait, each with what it may be about; `?show=decided` lists the others."""
    decided = request.GET.get("show") == "decided"
    rows = Mail.objects.owned_by(request.user).with_application()
    rows = rows.decided() if decided else rows.waiting()
    page = page_of(rows, NEWEST, request.GET.get("page", ""), PAGE_SIZE)
    found = {} if decided else matches(request.user, page.rows)
    items = [Item(mail, found.get(mail.pk, Match())) for mail in page.rows]
    context = {"page": page, "items": items, "decided": decided, "batch": batch_of(items)}
    if not (items or decided):
        context["has_others"] = Mail.objects.owned_by(request.user).exists()
    return render(request, "mail/list.html", context)


@require_http_methods(["GET", "POST"])
def mail_create(request: HttpRequest) -> HttpResponse:
    """Paste one. One that lay in Trash comes back, because it was put here by hand."""
    form = PasteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        raw = form.cleaned_data["raw"]
        mail, is_new = Mail.objects.receive(request.user, raw, source=Source.PASTED)
        if mail.deleted_at:
            mail.restore()
            messages.success(request, _("This mail lay in Trash. It is back."))
        elif not is_new:
            messages.info(request, _("This mail is here already."))
        return redirect("mail:detail", pk=mail.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "files": FilesForm(), "unfinished": unfinished(request.user)}
    return render(request, "mail/create.html", context, status=status)


@require_safe
def mail_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """With `?q=…` it offers the applications in which these words stand, too."""
    mail = get_object_or_404(Mail.objects.owned_by(request.user).with_application(), pk=pk)
    return mail_page(request, mail)


@require_POST
def mail_delete(request: HttpRequest, pk: int) -> HttpResponse:
    mail = get_object_or_404(Mail.objects.owned_by(request.user), pk=pk)
    mail.trash()
    back = reverse("archive:restoration_create", args=["mail", pk])
    said = _("The mail is in Trash for 30 days. What it recorded stays.")
    messages.success(request, said, extra_tags=f"undo:{back}")
    return redirect("mail:list")


def mail_page(
    request: HttpRequest, mail: Mail, *, form: ConfirmForm | None = None, status: int = 200
) -> HttpResponse:
    """One mail, with the form that says what it is while it waits."""
    words = request.GET.get("q", "").strip()[:200]
    item = Item(mail, Match())
    rows: list[Known] = []
    if mail.is_waiting:
        item = Item(mail, matches(request.user, [mail])[mail.pk])
        rows = _offered(request, item, words, form)
    chosen = item.match.chosen.row.id if item.match.chosen and not words else None
    context: dict[str, Any] = {
        "mail": mail,
        "item": item,
        "others": rows,
        "words": words,
        # One press says yes; all that can be said is asked where that does not fit.
        "asks": mail.is_waiting
        and not (item.is_clear and form is None and not words and "say" not in request.GET),
        "form": form or ConfirmForm(mail=mail, chosen=chosen),
        "pieces": marked(mail.text, mail.sentence),
        "subject": marked(mail.subject, mail.sentence),
        "stated": BY_CODE[mail.reason].label if mail.reason in BY_CODE else "",
    }
    return render(request, "mail/detail.html", context, status=status)


def _offered(request: HttpRequest, item: Item, words: str, form: ConfirmForm | None) -> list[Known]:
    """Applications besides the candidates: found by `words`, or chosen by hand before."""
    known = {each.row.id for each in item.match.candidates}
    keys = ranked(request.user.pk, words, MOST_FOUND) if words else []
    typed = str(form["application"].value() or "") if form else ""
    if typed.isdecimal() and typed.isascii() and len(typed) < 18:
        keys.append(int(typed))
    return found_by(request.user, [key for key in dict.fromkeys(keys) if key not in known])
