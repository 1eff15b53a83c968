from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from tracker.htmx import wants_fragment
from tracker.palette import install
from tracker.palette.items import find


@require_http_methods(["GET", "POST"])
def go(request: HttpRequest) -> HttpResponse:
    """Whatever one can go to. A POST writes nothing either: it keeps the words out of addresses.

    The dialog posts. The page, which works without JavaScript, asks by GET as the table does, so
    that Back returns to what was found.
    """
    asked = request.POST if request.method == "POST" else request.GET
    text = asked.get("to", "")
    name = "_options.html" if wants_fragment(request) else "go.html"
    return render(request, f"palette/{name}", {"items": find(request.user, text), "text": text})


@require_safe
def key_list(request: HttpRequest) -> HttpResponse:
    """The keys as a dialog; without htmx they are a part of the help."""
    if wants_fragment(request):
        return render(request, "palette/_key_list.html")
    return redirect(f"{reverse('accounts:help')}#keys")


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    return JsonResponse(install.manifest(), content_type="application/manifest+json")


@login_not_required
@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    return HttpResponse(install.service_worker(), content_type="text/javascript")


@login_not_required
@require_safe
@cache_control(no_cache=True)
def offline(request: HttpRequest) -> HttpResponse:
    """Kept by the service worker and shown for any page: the same for everybody."""
    return HttpResponse(install.offline_page())
