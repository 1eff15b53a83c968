"""People and clients for every test. The database is real; only the clock may be set."""

import os
import time
from collections.abc import Callable, Iterator
from typing import Any

# Playwright runs an event loop in the thread of the test, where Django would refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from tests.factories import make_user
from tracker.accounts.models import User


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    """The cache, and with it the rate limits, lives in a table that migrations do not make."""
    with django_db_blocker.unblock():
        call_command("createcachetable")
    yield
    with django_db_blocker.unblock():
        wait_for_the_last_answer()


def wait_for_the_last_answer(seconds: float = 20) -> None:
    """A live server may still be answering what a closed browser asked, and PostgreSQL drops no
    database that is in use.

    Who asks after the pool was closed opens it again, so it is closed until nobody has; what is
    left in the end is a session without anybody behind it.
    """
    if connection.vendor != "postgresql":
        return
    name = connection.settings_dict["NAME"]
    connection.close()
    used, end = True, time.monotonic() + seconds
    while used and time.monotonic() < end:
        connection.close_pool()
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [name])
            used = cursor.fetchone()[0] > 0
        time.sleep(0.1 if used else 0)
    if used:
        with connection._nodb_cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )


@pytest.fixture
def alice(db: Any) -> User:
    """The owner of the rows in a test."""
    return make_user("alice@example.org", display_name="Alice")


@pytest.fixture
def charlie(db: Any) -> User:
    """A stranger: has an account here, and no business with Alice's rows."""
    return make_user("charlie@example.org", display_name="Charlie")


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def alice_client(alice: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(alice)


@pytest.fixture
def charlie_client(charlie: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(charlie)


@pytest.fixture
def htmx() -> dict[str, str]:
    """Headers of an htmx request: `client.post(url, data, headers=htmx)`."""
    return {"HX-Request": "true"}
