"""Walks every URL of ours: strangers, visitors without a session, wrong methods, safe methods.

A URL without an entry in its app's `visits.py` fails here.
"""

import hashlib
import importlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.accounts.visits import ALLAUTH
from tests.sheets import unstyled
from tests.visits import POST, Visit
from tracker.accounts.models import User

APPS = [
    "accounts",
    "applications",
    "contacts",
    "rejections",
    "mail",
    "documents",
    "interviews",
    "palette",
    "archive",
    "bragging",
    "debriefs",
    "feedback",
    "patterns",
    "today",
]
VISITS: dict[str, Visit] = {
    name: visit
    for app in APPS
    for name, visit in importlib.import_module(f"tests.{app}.visits").VISITS.items()
}
UNKNOWN = 987_654_321
# What changes by looking: when somebody was last seen is no part of the record.
UNWATCHED = {"django_session", "cache"}


def names(patterns: list[Any], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield space + pattern.name


OURS = sorted(name for name in names(get_resolver().url_patterns) if name.partition(":")[0] in APPS)
THEIRS = sorted(set(names(get_resolver().url_patterns)) - set(OURS))
KNOWN = [name for name in OURS if name in VISITS]
OBJECTS = [name for name in KNOWN if VISITS[name].kwargs.__name__ != "nothing"]
PRIVATE = [name for name in KNOWN if not VISITS[name].public]


def fingerprint() -> str:
    """A hash of every row of every table, so that any write shows."""
    digest = hashlib.sha256()
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        for table in sorted(tables - UNWATCHED):
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608 (our own tables)
            digest.update(repr((table, cursor.fetchall())).encode())
    return digest.hexdigest()


def strange(kwargs: dict[str, Any]) -> dict[str, Any]:
    """The same arguments with an id that nobody has."""
    ids = [name for name, value in kwargs.items() if isinstance(value, int)]
    first = next(iter(ids or kwargs))
    return kwargs | {first: UNKNOWN}


def method_of(visit: Visit) -> str:
    return "GET" if "GET" in visit.methods else "POST"


def send(client: Client, method: str, path: str, visit: Visit, **extra: Any) -> Any:
    data = (visit.post or {}) if method == "POST" else None
    return (
        client.generic(method, path, **extra) if data is None else client.post(path, data, **extra)
    )


def test_every_url_has_a_visit() -> None:
    assert [name for name in OURS if name not in VISITS] == []


def test_every_visit_has_a_url() -> None:
    assert sorted(set(VISITS) - set(OURS)) == []


def test_every_url_of_allauth_is_known() -> None:
    """A new version may bring a new page: then somebody looks at it before people do."""
    assert sorted(set(THEIRS) - set(ALLAUTH)) == []


@pytest.mark.parametrize("name", KNOWN)
def test_owner_is_let_in(name: str, alice: User, alice_client: Client) -> None:
    visit = VISITS[name]
    path = reverse(name, kwargs=visit.kwargs(alice)) + visit.query(alice)

    for method in sorted(visit.methods):
        response = send(alice_client, method, path, visit)

        assert response.status_code in {200, 302, 303}, (method, response.status_code)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            assert unstyled(response.text) == [], "needs `set sheets`, see tracker/assets.py"


@pytest.mark.parametrize("name", OBJECTS)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_stranger_sees_what_an_unknown_id_shows(
    name: str, method: str, alice: User, charlie_client: Client
) -> None:
    visit = VISITS[name]
    if method not in visit.methods:
        return
    kwargs = visit.kwargs(alice)
    before = fingerprint()

    foreign = send(charlie_client, method, reverse(name, kwargs=kwargs), visit)
    unknown = send(charlie_client, method, reverse(name, kwargs=strange(kwargs)), visit)

    assert (foreign.status_code, unknown.status_code) == (404, 404)
    assert foreign.content == unknown.content
    assert fingerprint() == before


@pytest.mark.parametrize("name", PRIVATE)
def test_visitor_is_asked_to_sign_in(name: str, alice: User, client: Client) -> None:
    visit = VISITS[name]
    path = reverse(name, kwargs=visit.kwargs(alice))
    before = fingerprint()

    page = send(client, method_of(visit), path, visit)
    fragment = send(client, method_of(visit), path, visit, headers={"HX-Request": "true"})

    assert page.status_code == 302
    assert page.headers["Location"].startswith("/accounts/login/?next=")
    assert fragment.status_code == 204
    assert fragment.headers["HX-Redirect"].startswith("/accounts/login/?next=")
    assert fingerprint() == before


@pytest.mark.parametrize("name", KNOWN)
def test_wrong_method_is_refused(name: str, alice: User, alice_client: Client) -> None:
    visit = VISITS[name]
    path = reverse(name, kwargs=visit.kwargs(alice))
    wrong = {"GET", "POST", "PUT", "PATCH", "DELETE"} - visit.methods
    before = fingerprint()

    answers = {method: alice_client.generic(method, path).status_code for method in wrong}

    assert answers == dict.fromkeys(wrong, 405)
    assert fingerprint() == before


@pytest.mark.parametrize("name", [name for name in KNOWN if VISITS[name].methods != POST])
def test_safe_methods_write_nothing(name: str, alice: User, alice_client: Client) -> None:
    path = reverse(name, kwargs=VISITS[name].kwargs(alice))
    before = fingerprint()

    for method in ("GET", "HEAD", "OPTIONS"):
        alice_client.generic(method, path)
        alice_client.generic(method, path, headers={"HX-Request": "true"})

    assert fingerprint() == before


@pytest.mark.parametrize("name", [name for name in KNOWN if "POST" in VISITS[name].methods])
def test_post_without_its_token_is_refused(name: str, alice: User) -> None:
    visit = VISITS[name]
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    path = reverse(name, kwargs=visit.kwargs(alice))
    before = fingerprint()

    assert client.post(path, visit.post or {}).status_code == 403
    assert fingerprint() == before
