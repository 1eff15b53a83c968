"""What every answer has in common: private pages stay private, times are the person's own."""

import zoneinfo
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode

Handler = Callable[[HttpRequest], HttpResponse]


class PrivacyMiddleware:
    """No stored copies of private pages, one address per isolation group, clean sign-out.

    An htmx request whose session has ended would swap the sign-in form into a table row; it is
    told to go to the sign-in page instead, and back to the page it came from afterwards.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        patch_vary_headers(response, ["HX-Request"])
        if request.path == resolve_url("account_logout") and request.method == "POST":
            response.headers["Clear-Site-Data"] = '"storage"'
        if request.htmx and response.status_code == 302 and self._asks_to_sign_in(response):
            page = request.htmx.current_url_abs_path or "/"
            target = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': page})}"
            return HttpResponse(status=204, headers={"HX-Redirect": target})
        return response

    def _asks_to_sign_in(self, response: HttpResponse) -> bool:
        return response.headers["Location"].startswith(resolve_url(settings.LOGIN_URL))


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
