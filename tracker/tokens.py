"""The token by which a form shows that it comes from one of our pages."""

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.functional import cached_property


def csrf_once(request: HttpRequest) -> dict[str, Any]:
    """One masked token for all the forms of a page and of the panels in it.

    Each masking asks the system for 32 bytes.
    """
    if not hasattr(request, "csrf_once"):
        token = Token(request)
        request.csrf_once = {"csrf_token": token, "csrf_input": Field(token)}  # type: ignore[attr-defined]
    return request.csrf_once  # type: ignore[attr-defined]


class Token:
    """Made when the first form asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def text(self) -> str:
        return get_token(self.request)

    def __str__(self) -> str:
        return self.text


class Field:
    """The hidden field of every form."""

    def __init__(self, token: Token) -> None:
        self.token = token

    @cached_property
    def html(self) -> str:
        return f'<input type="hidden" name="csrfmiddlewaretoken" value="{self.token}">'

    def __html__(self) -> str:
        return self.html

    __str__ = __html__
