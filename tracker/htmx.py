"""The one module that knows the hypermedia protocol."""

from django.http import HttpRequest, HttpResponse
from django_htmx.http import trigger_client_event


def page_shown(request: HttpRequest) -> str:
    """Path and query of the page that htmx says it stands on; "" where it says none of ours."""
    try:
        return request.htmx.current_url_abs_path or ""
    except ValueError:
        return ""


def wants_fragment(request: HttpRequest) -> bool:
    """True for an htmx request, except when htmx rebuilds a whole page for the Back button."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def announce(response: HttpResponse, text: str) -> HttpResponse:
    """Have the page's status region say `text` once the answer has settled."""
    return trigger_client_event(response, "announce", {"text": str(text)}, after="settle")


def changed(response: HttpResponse, thing: str) -> HttpResponse:
    """Tell the page that `thing` ("brags", "facts") changed, so that lists of it can refresh."""
    return trigger_client_event(response, f"{thing}:changed", {}, after="settle")
