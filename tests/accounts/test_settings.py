import pytest
import time_machine
from django.test import Client

from tests.accounts.visits import SETTINGS
from tracker.accounts.models import User

URL = "/settings/"


def test_settings_are_saved(alice_client: Client) -> None:
    given = SETTINGS | {"display_name": "Al", "currency": "chf", "quiet_mode": "on"}

    response = alice_client.post(URL, given)

    person = User.objects.get()
    assert response.headers["Location"] == URL
    assert (person.display_name, person.currency, person.quiet_mode) == ("Al", "CHF", True)


def test_saving_in_place_says_when_in_the_persons_own_time(
    alice_client: Client, htmx: dict[str, str]
) -> None:
    with time_machine.travel("2026-11-22T13:02:00Z", tick=False):
        response = alice_client.post(URL, SETTINGS, headers=htmx)

    page = response.content.decode()
    assert page.count("<form") == 1
    assert "Saved 14:02" in page
    assert "Saved 14:02" in response.headers["HX-Trigger-After-Settle"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("time_zone", "Mars/Olympus", "Write a time zone such as Europe/Brussels."),
        ("currency", "euro", "Three letters, such as EUR."),
        ("currency", "E1", "Three letters, such as EUR."),
        ("cool_off_hours", "97", "Write a whole number of hours, from 0 to 96."),
        ("cool_off_hours", "-1", "Write a whole number of hours, from 0 to 96."),
        ("cool_off_hours", "", "Write a number of hours; 0 is no pause."),
        ("quiet_after", "3", "Write a whole number of days, from 7 to 120."),
        ("closed_after", "soon", "Write a whole number of days, from 7 to 120."),
    ],
)
def test_refused_settings_keep_what_was_typed(
    alice_client: Client, field: str, value: str, said: str
) -> None:
    response = alice_client.post(URL, SETTINGS | {"display_name": "Zed", field: value})

    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: Settings" in page
    assert said in page
    assert 'value="Zed"' in page
    assert User.objects.get().display_name == "Alice"
    # The head of the page still calls her by the name that is kept.
    assert "Zed" not in page.split("<main")[0]


def test_refused_fragment_is_the_form_alone(alice_client: Client, htmx: dict[str, str]) -> None:
    response = alice_client.post(URL, SETTINGS | {"currency": "1"}, headers=htmx)

    assert response.status_code == 422
    assert response.content.decode().lstrip().startswith("<form id=")


def test_other_fields_of_a_person_cannot_be_sent(alice: User, alice_client: Client) -> None:
    alice_client.post(URL, SETTINGS | {"email": "x@example.org", "is_superuser": "on"})

    person = User.objects.get()
    assert (person.email, person.is_superuser) == (alice.email, False)


@pytest.mark.parametrize("theme", ["light", "dark", "system"])
def test_theme_is_kept_in_a_cookie_for_a_year(client: Client, db: None, theme: str) -> None:
    response = client.post("/settings/theme/", {"theme": theme, "next": "/help/"})

    cookie = response.cookies["theme"]
    assert response.headers["Location"] == "/help/"
    assert (cookie.value, cookie["samesite"], cookie["max-age"]) == (theme, "Lax", 31_536_000)


def test_theme_is_there_from_the_first_byte(client: Client, db: None) -> None:
    client.cookies["theme"] = "dark"

    assert '<html lang="en" data-theme="dark">' in client.get("/help/").content.decode()


@pytest.mark.parametrize(
    "next_page", ["https://evil.example/", "//evil.example", "", "javascript:x"]
)
def test_theme_form_leads_to_no_other_site(client: Client, db: None, next_page: str) -> None:
    response = client.post("/settings/theme/", {"theme": "dark", "next": next_page})

    assert response.headers["Location"] == "/"


def test_strange_theme_is_the_systems(client: Client, db: None) -> None:
    response = client.post("/settings/theme/", {"theme": '"><script>'})

    assert response.cookies["theme"].value == "system"


def test_days_of_silence_are_kept_and_closing_comes_no_earlier_than_quiet(
    alice: User, alice_client: Client
) -> None:
    alice_client.post(URL, SETTINGS | {"quiet_after": "18", "closed_after": "40"})
    refused = alice_client.post(URL, SETTINGS | {"quiet_after": "30", "closed_after": "20"})

    assert "Write as many days as for quiet, or more." in refused.content.decode()
    person = User.objects.get()
    assert (person.quiet_after, person.closed_after) == (18, 40)
