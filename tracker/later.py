"""Views whose code is loaded when one of them is first asked for, not when the server starts."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string


def later(path: str, *, public: bool = False) -> Callable[..., HttpResponse]:
    """The view of that dotted path; `public` where it is open to who is not signed in.

    That is asked of a view before it is called, so it cannot be left to the view itself.
    """

    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return import_string(path)(request, *args, **kwargs)

    view.login_required = not public  # type: ignore[attr-defined]
    return view
