"""Saying what a mail is, putting it aside, and taking either back."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tracker.applications.models import Application
from tracker.mail import deciding
from tracker.mail.forms import ConfirmForm
from tracker.mail.models import Mail, Verdict
from tracker.mail.views.mails import mail_page
from tracker.mail.wording import recorded
from tracker.rejections.models import Rejection

MOST_AT_ONCE = 50


@require_POST
def confirmation_create(request: HttpRequest, pk: int) -> HttpResponse:
    """A no leads on to the landing. A second press of the same button leads where the first did."""
    mail = get_object_or_404(Mail.objects.owned_by(request.user).with_application(), pk=pk)
    if not mail.is_waiting:
        return _onward(request, mail)
    form = ConfirmForm(request.POST, mail=mail)
    if not form.is_valid():
        return mail_page(request, mail, form=form, status=422)
    told = form.cleaned_data
    with transaction.atomic():
        application = form.application_of()
        wrote = deciding.confirm(
            mail, application, told["verdict"], also=told["also"], stage=told["stage"]
        )
    if not wrote:
        mail.refresh_from_db()
        return _onward(request, mail)
    if not _new_no(mail):
        # The landing of a no has an Undo of its own.
        undo = reverse("mail:confirmation_delete", args=[pk])
        messages.success(request, recorded(mail), extra_tags=f"undo:{undo}")
    return _onward(request, mail)


@require_POST
def confirmation_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo: what it recorded is taken back, and the mail waits again."""
    return _wait(request, pk, _("Taken back. The mail waits again."))


@require_POST
def dismissal_create(request: HttpRequest, pk: int) -> HttpResponse:
    mail = get_object_or_404(Mail.objects.owned_by(request.user), pk=pk)
    if deciding.dismiss(mail):
        undo = reverse("mail:dismissal_delete", args=[pk])
        messages.success(request, _("Put aside. Nothing changed."), extra_tags=f"undo:{undo}")
    return redirect("mail:list")


@require_POST
def dismissal_delete(request: HttpRequest, pk: int) -> HttpResponse:
    return _wait(request, pk, _("The mail waits again."))


@require_POST
def batch_create(request: HttpRequest) -> HttpResponse:
    """Record each of the pairs "mail-application" as a no, then lead to where they are sorted."""
    pairs = _pairs(request.POST.getlist("pairs"))
    mails = Mail.objects.owned_by(request.user).waiting().in_bulk([mail for mail, _row in pairs])
    rows = Application.objects.owned_by(request.user).with_company()
    known = rows.in_bulk([row for _mail, row in pairs])
    done = []
    with transaction.atomic():
        for mail, row in pairs:
            if mail not in mails or row not in known:
                continue
            if deciding.confirm(mails[mail], known[row], Verdict.REJECTION):
                done.append(mail)
    if done:
        undo = f"{reverse('mail:batch_delete')}?mails={'.'.join(map(str, done))}"
        said = _("Recorded, each on the day it came.")
        messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("debriefs:batch" if done else "mail:list")


@require_POST
def batch_delete(request: HttpRequest) -> HttpResponse:
    """Undo of all that were recorded together."""
    keys = [int(key) for key in request.GET.get("mails", "").split(".") if _is_key(key)]
    rows = Mail.objects.owned_by(request.user).decided().with_application()
    for mail in rows.filter(pk__in=keys[:MOST_AT_ONCE]):
        deciding.wait_again(mail)
    messages.success(request, _("Taken back. The mails wait again."))
    return redirect("mail:list")


def _onward(request: HttpRequest, mail: Mail) -> HttpResponse:
    rejection = _new_no(mail)
    return (
        redirect("debriefs:create", rejection=rejection.pk) if rejection else redirect("mail:list")
    )


def _new_no(mail: Mail) -> Rejection | None:
    """The no that the mail was confirmed as, unless it was there before."""
    rejection = mail.rejection
    if rejection is None or rejection.deleted_at or rejection.application.deleted_at:
        return None
    return rejection if mail.has_written(rejection) else None


def _wait(request: HttpRequest, pk: int, said: str) -> HttpResponse:
    mail = get_object_or_404(Mail.objects.owned_by(request.user).with_application(), pk=pk)
    row = mail.application
    if deciding.wait_again(mail):
        if row and row.deleted_at:
            said = f"{said} {_('What was logged with it is in Trash for 30 days.')}"
        messages.success(request, said)
    return redirect("mail:detail", pk=pk)


def _pairs(given: list[str]) -> list[tuple[int, int]]:
    parts = (pair.split("-") for pair in given[:MOST_AT_ONCE])
    return [
        (int(pair[0]), int(pair[1])) for pair in parts if len(pair) == 2 and all(map(_is_key, pair))
    ]


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 18
