"""What apps further right show on pages further left.

`settings.PANELS` names, for each place, the functions that draw its panels, in order. So the page
of an application can show interviews without its app knowing that there are any.
"""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string
from markupsafe import Markup


def panels(place: str, request: HttpRequest, thing: Any = None) -> Markup:
    """The panels of a place, drawn one after the other; one that has nothing to show answers "".

    A panel is a function `(request, thing) -> str`; `thing` is what the page is about.
    """
    drawn = (str(panel(request, thing)) for panel in _panels(place))
    return Markup("").join(Markup(text) for text in drawn)  # noqa: S704 (rendered by templates)


@cache
def _panels(place: str) -> tuple[Any, ...]:
    return tuple(import_string(path) for path in settings.PANELS.get(place, ()))
