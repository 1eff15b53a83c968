"""The sweep: applications so long without news that the silence most likely is the answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods


@require_http_methods(["GET", "POST"])
def silent_list(request: HttpRequest) -> HttpResponse:
    return render(request, "applications/silent_list.html", {})
