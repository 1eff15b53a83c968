"""What every answer has in common: private pages stay private, times are the person's own."""

import zoneinfo
from collections.abc import Callable

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render, resolve_url
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode

from tracker import drafts, naming, patience
from tracker.addresses import page_before
from tracker.htmx import page_shown

Handler = Callable[[HttpRequest], HttpResponse]
# What no page may ask a browser for; the one that records says so itself.
PERMISSIONS = "camera=(), geolocation=(), microphone=()"


class PrivacyMiddleware:
    """No stored copies of private pages, one address per isolation group, clean sign-out.

    An htmx request whose session has ended would swap the sign-in form into a table row; it is
    told to go to the sign-in page instead, and back to the page it came from afterwards. So is a
    form, whose own address often answers to nothing but a form. What was written waits there.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _asks_to_sign_in(response):
            response = _to_sign_in(request, response)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        patch_vary_headers(response, ["HX-Request"])
        if request.method == "POST" and request.path == resolve_url("account_logout"):
            response.headers["Clear-Site-Data"] = '"storage"'
        return response


def _asks_to_sign_in(response: HttpResponse) -> bool:
    """A redirect to the sign-in page with a page to return to; signing out has none."""
    address = response.headers.get("Location", "")
    return response.status_code == 302 and address.startswith(f"{resolve_url(settings.LOGIN_URL)}?")


def _to_sign_in(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    by_htmx = bool(getattr(request, "htmx", False))
    if request.method != "POST" and not by_htmx:
        return response
    page = (by_htmx and page_shown(request)) or page_before(request)
    target = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': page})}"
    if by_htmx:
        response = HttpResponse(status=204, headers={"HX-Redirect": target})
    else:
        response.headers["Location"] = target
    drafts.keep(request, page, response)
    return response


class PolicyMiddleware(CSPMiddleware):
    """The same Content-Security-Policy on every answer, so it is put into words once.

    What an answer changes about its own policy, and Django's pages for developers, are left to
    django-csp.
    """

    def __init__(self, get_response: Handler) -> None:
        super().__init__(get_response)
        self.policy = build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if settings.DEBUG or _has_own_policy(request, response):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.policy)
        return response


def _has_own_policy(request: HttpRequest, response: HttpResponse) -> bool:
    """django-csp notes its decorators' wishes, and that a nonce was used, under such names."""
    noted = (*vars(request), *vars(response))
    return any(name.startswith("_csp_") for name in noted)


class PageCompressionMiddleware(GZipMiddleware):
    """Sends pages in a fifth of their bytes to who asks for it; files go as they are.

    What compression could tell about a secret in the page (BREACH) is blurred: Django adds up to
    100 random bytes, and each page masks its token anew.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)


class TimeZoneMiddleware:
    """Activates the signed-in person's time zone for forms and templates."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            timezone.activate(zoneinfo.ZoneInfo(request.user.time_zone))
        else:
            timezone.deactivate()
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()


class NamingMiddleware:
    """Calls the stages what the signed-in person calls them, and is as patient as they are."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user if request.user.is_authenticated else None
        with naming.activated(person.stages if person else []), patience.activated(person):
            return self.get_response(request)


class RefusalMiddleware:
    """What other people's views leave out when they refuse something.

    django-allauth answers a form that it does not accept with 200; here it is 422, as everywhere.
    Django answers a wrong method with an empty page; here it says where to go.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content and request.method != "HEAD":
            page = render(None, "405.html", {"request": request}, status=405)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_template_response(
        self, request: HttpRequest, response: TemplateResponse
    ) -> TemplateResponse:
        if request.method == "POST" and response.status_code == 200:
            context = response.context_data or {}
            forms = (context.get("form"), context.get("webauthn_form"))
            if any(form is not None and form.is_bound and form.errors for form in forms):
                response.status_code = 422
        return response
