import pytest
from django.core.cache import cache
from django.test import Client

from tests.factories import PASSWORD
from tracker.accounts.models import User

URL = "/accounts/login/"
RIGHT = {"login": "alice@example.org", "password": PASSWORD}
WRONG = RIGHT | {"password": "a guess at the door"}


@pytest.fixture(autouse=True)
def _no_earlier_tries(db: None) -> None:
    cache.clear()


def test_sign_in_goes_where_one_wanted_to_go(alice: User, client: Client) -> None:
    asked = client.get("/applications/?q=acme")
    response = client.post(asked.headers["Location"], RIGHT)

    assert asked.headers["Location"] == "/accounts/login/?next=/applications/%3Fq%3Dacme"
    assert response.headers["Location"] == "/applications/?q=acme"


def test_sign_in_leads_to_no_other_site(alice: User, client: Client) -> None:
    response = client.post(f"{URL}?next=https://evil.example/", RIGHT)

    assert response.headers["Location"] == "/"


def test_address_in_capitals_signs_in(alice: User, client: Client) -> None:
    assert client.post(URL, RIGHT | {"login": "Alice@Example.ORG "}).status_code == 302


def test_wrong_password_says_which_two_do_not_fit_and_keeps_the_address(
    alice: User, client: Client
) -> None:
    response = client.post(URL, WRONG)

    page = response.content.decode()
    assert response.status_code == 422
    assert "This address and this password do not belong together." in page
    assert 'value="alice@example.org"' in page
    assert "a guess at the door" not in page


def test_unknown_address_gets_the_same_words(alice: User, client: Client) -> None:
    words = "This address and this password do not belong together."

    assert words in client.post(URL, WRONG | {"login": "x@example.org"}).content.decode()


def test_fields_can_be_filled_by_a_password_manager(alice: User, client: Client) -> None:
    page = client.get(URL).content.decode()

    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page


def test_session_lasts_and_its_key_is_new(alice: User, client: Client) -> None:
    client.get(URL)
    client.cookies["onward"] = "planted"
    client.post(URL, RIGHT)

    assert client.session.session_key != "planted"
    assert client.session.get_expiry_age() > 60 * 60 * 24 * 80


@pytest.mark.parametrize("guess", [6, 9])
def test_five_wrong_guesses_are_the_last_that_are_checked(alice: User, guess: int) -> None:
    """The count lies in the database cache, so each try may meet another worker."""
    for _ in range(guess - 1):
        assert Client().post(URL, WRONG).status_code == 422

    response = Client().post(URL, RIGHT)

    assert response.status_code == 422
    assert "Wait five minutes" in response.content.decode()


def test_five_guesses_leave_one_more_try(alice: User) -> None:
    for _ in range(4):
        Client().post(URL, WRONG)

    assert Client().post(URL, RIGHT).status_code == 302


def test_the_limit_on_one_address_leaves_others_free(alice: User, charlie: User) -> None:
    for _ in range(5):
        Client().post(URL, WRONG)

    assert Client().post(URL, RIGHT | {"login": "charlie@example.org"}).status_code == 302


def test_limits_live_in_the_database(alice: User, client: Client) -> None:
    client.post(URL, WRONG)

    assert cache.__class__.__name__ != "LocMemCache"
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM cache")
        assert cursor.fetchone()[0] > 0


def test_signed_in_person_is_not_asked_again(alice_client: Client) -> None:
    assert alice_client.get(URL).headers["Location"] == "/"


def test_switched_off_account_is_told_so(alice: User, client: Client) -> None:
    User.objects.filter(pk=alice.pk).update(is_active=False)

    response = client.post(URL, RIGHT, follow=True)

    assert "_auth_user_id" not in client.session
    assert response.redirect_chain[-1][0] == "/accounts/inactive/"
    assert "This account is switched off" in response.content.decode()


def test_sign_up_is_offered_only_where_it_is_open(
    alice: User, client: Client, settings: pytest.FixtureRequest
) -> None:
    assert "Create an account" not in client.get(URL).content.decode()
    settings.OPEN_SIGNUP = True
    assert "Create an account" in client.get(URL).content.decode()


def test_page_without_mail_says_how_to_set_a_new_password(alice: User, client: Client) -> None:
    response = client.get("/accounts/password/reset/")

    assert "manage.py changepassword" in response.content.decode()
    assert "<input" not in response.content.decode().split("<main")[1].split("</main")[0]
