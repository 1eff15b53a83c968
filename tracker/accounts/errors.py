"""The pages for when something does not work.

They are drawn without a person: no query can fail once more while one is drawn, and an unknown
address and somebody else's look the same, to the letter.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django_htmx.http import reswap, retarget

from tracker.addresses import page_before
from tracker.htmx import announce

# What is not shown back: secrets, and what a person has not written.
_UNWRITTEN = {"csrfmiddlewaretoken", "credential", "code", "next", "token", "version"}


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "400.html", status=400)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "403.html", status=403)


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same body for an unknown id and for somebody else's."""
    return _page(request, "404.html", status=404)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, "500.html", status=500)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is older than the sign-in. What was written is shown again, never accepted.

    htmx shows nothing of a 403, so it gets a 409 whose message goes to the head of the page; the
    form it came from stays as it is.
    """
    context = {"back": page_before(request), "written": _written(request)}
    if getattr(request, "htmx", False):
        response = _page(request, "accounts/_stale_form.html", status=409, **context)
        response = reswap(retarget(response, "#messages"), "innerHTML")
        return announce(response, _("Not saved: this page is older than your sign-in."))
    return _page(request, "403_csrf.html", status=403, **context)


def _written(request: HttpRequest) -> list[tuple[str, str]]:
    """What the person wrote: (name, value) pairs in the order of the form."""
    return [
        (name.replace("_", " ").capitalize(), value)
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and name not in _UNWRITTEN and "password" not in name
    ]


def _page(request: HttpRequest, template: str, *, status: int, **context: Any) -> HttpResponse:
    # Rendered without a request, so that no context processor asks who is there.
    return render(None, template, {"request": request, **context}, status=status)
