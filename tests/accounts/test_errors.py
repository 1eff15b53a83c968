from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory

from tests.accounts.visits import SETTINGS
from tests.factories import make_application
from tracker.accounts import errors
from tracker.accounts.models import User


@pytest.fixture
def strict(alice: User) -> Client:
    """A browser whose form is older than its sign-in."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    return client


@pytest.mark.parametrize("path", ["/applications/99/", "/nowhere/", "/trash/horse/1/restoration/"])
def test_unknown_address_shows_nothing_of_itself(alice_client: Client, path: str) -> None:
    response = alice_client.get(path) if "trash" not in path else alice_client.post(path)

    page = response.content.decode()
    assert response.status_code == 404
    assert "There is nothing at this address" in page
    assert "99" not in page
    assert "horse" not in page
    assert "nowhere" not in page


def test_unknown_and_foreign_look_the_same(charlie_client: Client, alice: User) -> None:
    application = make_application(alice)

    foreign = charlie_client.get(f"/applications/{application.pk}/")
    unknown = charlie_client.get("/applications/987654321/")

    assert (foreign.status_code, unknown.status_code) == (404, 404)
    assert foreign.content == unknown.content


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (errors.bad_request, 400),
        (errors.forbidden, 403),
        (errors.not_found, 404),
        (errors.server_error, 500),
        (errors.csrf_failure, 403),
    ],
)
def test_error_pages_ask_the_database_nothing(
    rf: RequestFactory, view: object, status: int
) -> None:
    """No `db` fixture: a query here would be an error of its own."""
    request = rf.post("/", {"note": "x"}) if view is errors.csrf_failure else rf.get("/")

    response = view(request)  # type: ignore[operator]

    page = response.content.decode()
    assert response.status_code == status
    assert page.count("<h1>") == 1
    assert page.count("button--primary") == 1
    assert "!" not in page.split("<main")[1]


def test_page_stands_when_the_database_does_not(alice: User) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(alice)

    with patch.object(connection, "cursor", side_effect=OperationalError("disk I/O error")):
        response = client.get("/settings/")

    page = response.content.decode()
    assert response.status_code == 500
    assert "Something went wrong on our side" in page
    assert "disk I/O" not in page
    assert response.headers["Cache-Control"] == "no-store"


def test_stale_form_shows_what_was_written(strict: Client) -> None:
    given = SETTINGS | {"display_name": "Zed <b>", "password": "hush hush", "support_links": "A\nB"}

    response = strict.post("/settings/", given, headers={"Referer": "http://testserver/settings/"})

    page = response.content.decode()
    assert response.status_code == 403
    assert '<dt>Display name</dt><dd class="written">Zed &lt;b&gt;</dd>' in page
    assert "A\nB</dd>" in page
    assert "hush" not in page
    assert 'href="/settings/">Open the page again' in page
    assert User.objects.get().display_name == "Alice"


def test_stale_form_never_leads_elsewhere(strict: Client) -> None:
    response = strict.post("/settings/", SETTINGS, headers={"Referer": "https://evil.example/x"})

    assert "evil" not in response.content.decode()


def test_stale_form_in_place_leaves_the_form_alone(strict: Client, htmx: dict[str, str]) -> None:
    """htmx shows nothing of a 403; a 409 is shown, at the head of the page."""
    response = strict.post("/settings/", SETTINGS, headers=htmx)

    assert response.status_code == 409
    assert response.headers["HX-Retarget"] == "#messages"
    assert response.headers["HX-Reswap"] == "innerHTML"
    assert response.content.decode().startswith('<div class="message')
    assert User.objects.get().cool_off_hours == 24


def test_wrong_method_says_where_to_go(alice_client: Client) -> None:
    response = alice_client.get("/settings/theme/")

    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    assert "This address only takes a form" in response.content.decode()


def test_too_much_at_once_is_said_calmly(client: Client, db: None) -> None:
    given = {"email": "x", "password1": "y"}
    statuses = {client.post("/accounts/signup/", given).status_code for _ in range(21)}

    assert statuses == {422, 429}
    assert "Wait a minute" in client.post("/accounts/signup/", given).content.decode()
