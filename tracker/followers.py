"""What apps further right do when something happens further left.

`settings.FOLLOWERS` names, for each happening, the functions that are told of it, inside the same
transaction. So a "no" is kept for each application that is closed without a reply, though the app
of applications does not know what a "no" is.
"""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


def tell(happening: str, *things: Any) -> list[Any]:
    """Tell every follower; answers what they answer, in order."""
    return [follower(*things) for follower in _followers(happening)]


@cache
def _followers(happening: str) -> tuple[Any, ...]:
    return tuple(import_string(path) for path in settings.FOLLOWERS.get(happening, ()))
