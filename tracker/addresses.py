"""Addresses to go back to: only ever pages of our own."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def own_address(request: HttpRequest, address: str | None, default: str = "/") -> str:
    """The path and query of `address` if it is one of ours, else `default`."""
    secure = request.is_secure()
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=secure):
        return default
    parts = urlsplit(address or "")
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    # "//host" alone would be somebody else's address.
    return path if path.startswith("/") and not path.startswith("//") else default


def page_before(request: HttpRequest, default: str = "/") -> str:
    """The page the request came from, as browsers say it within one site."""
    return own_address(request, request.headers.get("Referer"), default)
