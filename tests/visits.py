"""How the URL walker visits a page: each app lists its URLs in `tests/<app>/visits.py`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tracker.accounts.models import User


def nothing(owner: User) -> dict[str, Any]:
    return {}


def no_query(owner: User) -> str:
    return ""


@dataclass(frozen=True)
class Visit:
    """`kwargs` makes rows of `owner` and answers the URL's arguments; `post` is a valid form.

    `public` pages need no sign-in. A visit whose kwargs are not empty is an object page: a stranger
    gets the 404 of an unknown id. `query` is what the owner's address of it ends with, from "?" on.
    """

    kwargs: Callable[[User], dict[str, Any]] = nothing
    methods: frozenset[str] = field(default=frozenset({"GET"}))
    post: dict[str, Any] | None = None
    public: bool = False
    query: Callable[[User], str] = no_query


GET = frozenset({"GET"})
POST = frozenset({"POST"})
BOTH = GET | POST
