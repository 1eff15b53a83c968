from allauth.account.views import login as allauth_login
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker import drafts
from tracker.accounts.forms import DeletionForm, SettingsForm, time_zones
from tracker.accounts.models import User
from tracker.addresses import own_address, page_before
from tracker.htmx import announce, wants_fragment

THEMES = ("light", "dark", "system")
A_YEAR = 60 * 60 * 24 * 365


@login_not_required
@sensitive_post_parameters("password")
def login(request: HttpRequest) -> HttpResponse:
    """Sign-in; where nobody has an account yet, the first visit leads to sign-up."""
    if request.method == "GET" and not User.objects.exists():
        return redirect("account_signup")
    return allauth_login(request)


@require_http_methods(["GET", "POST"])
def settings_edit(request: HttpRequest) -> HttpResponse:
    # A row of its own, so that a refused value does not show in the head of the page.
    person = User.objects.get(pk=request.user.pk)
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        timezone.activate(person.time_zone)
        said = _("Saved %(time)s") % {"time": date_format(timezone.localtime(), "H:i")}
        if not wants_fragment(request):
            messages.success(request, said)
            return redirect("accounts:settings")
        context = {"form": SettingsForm(instance=person), "saved": said}
        return announce(_settings(request, context), said)
    status = 422 if form.errors else 200
    return _settings(request, {"form": form, "saved": ""}, status=status)


def _settings(
    request: HttpRequest, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    name = "_settings_form.html" if wants_fragment(request) else "settings.html"
    context |= {"time_zones": time_zones(), "chosen": request.COOKIES.get("theme", "system")}
    return render(request, f"accounts/{name}", context, status=status)


@login_not_required
@require_POST
def theme_create(request: HttpRequest) -> HttpResponse:
    theme = request.POST.get("theme")
    response = redirect(own_address(request, request.POST.get("next")))
    response.set_cookie(
        "theme",
        theme if theme in THEMES else "system",
        max_age=A_YEAR,
        secure=settings.TLS,
        httponly=True,
        samesite="Lax",
    )
    return response


@require_POST
def quiet_create(request: HttpRequest) -> HttpResponse:
    """Quiet mode in one press from anywhere; the message turns it off again."""
    User.objects.filter(pk=request.user.pk).update(quiet_mode=True)
    undo = f"undo:{reverse('accounts:quiet_delete')}"
    messages.success(request, _("Noes are out of sight, and no page counts them."), extra_tags=undo)
    return redirect(own_address(request, request.POST.get("next"), page_before(request)))


@require_POST
def quiet_delete(request: HttpRequest) -> HttpResponse:
    User.objects.filter(pk=request.user.pk).update(quiet_mode=False)
    messages.success(request, _("Noes are shown again."))
    return redirect(own_address(request, request.POST.get("next"), page_before(request)))


@require_POST
def draft_delete(request: HttpRequest) -> HttpResponse:
    response = redirect(page_before(request))
    drafts.forget(request.user.pk, response)
    return response


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """How one signs in: what is set up, and where one is signed in."""
    kinds = Authenticator.Type
    held = {kind: [] for kind in kinds}
    for authenticator in Authenticator.objects.filter(user=request.user):
        held[kinds(authenticator.type)].append(authenticator)
    codes = held[kinds.RECOVERY_CODES]
    context = {
        "has_app": bool(held[kinds.TOTP]),
        "keys": len(held[kinds.WEBAUTHN]),
        "codes_left": len(codes[0].wrap().get_unused_codes()) if codes else None,
        "places": UserSession.objects.filter(user=request.user).count(),
    }
    return render(request, "accounts/security.html", context)


@require_POST
def session_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out one other place."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    if session.is_current():
        return redirect("account_logout")
    session.end()
    messages.success(request, _("That place is signed out."))
    return redirect("usersessions_list")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def account_delete(request: HttpRequest) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    form = DeletionForm(posted, request=request)
    if posted is not None and form.is_valid():
        user = User.objects.get(pk=request.user.pk)
        User.objects.erase(user)
        logout(request)
        messages.success(request, _("Your account and everything in it are gone."))
        response = redirect("account_login")
        response.headers["Clear-Site-Data"] = '"storage"'
        return response
    context = {"form": form, "holdings": User.objects.holdings(request.user)}
    status = 422 if form.errors else 200
    return render(request, "accounts/account_delete.html", context, status=status)


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/help.html")


@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Liveness and a database round trip, for health checks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return JsonResponse({"status": "ok"})
