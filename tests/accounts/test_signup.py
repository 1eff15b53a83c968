from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from tests.factories import PASSWORD, make_user
from tracker.accounts.models import User

URL = "/accounts/signup/"
GIVEN = {
    "display_name": "Mara",
    "email": "Mara@Example.org",
    "password1": PASSWORD,
    "time_zone": "Europe/Lisbon",
}


def test_first_visit_leads_to_sign_up(db: None, client: Client) -> None:
    assert client.get("/", follow=True).redirect_chain[-1] == (URL, 302)


def test_sign_up_keeps_what_was_given_and_goes_to_the_welcome(db: None, client: Client) -> None:
    response = client.post(URL, GIVEN)

    person = User.objects.get()
    assert response.headers["Location"] == "/welcome/"
    assert (person.email, person.display_name) == ("mara@example.org", "Mara")
    assert person.time_zone == "Europe/Lisbon"
    assert client.session["_auth_user_id"] == str(person.pk)


def test_unknown_time_zone_is_left_at_utc(db: None, client: Client) -> None:
    client.post(URL, GIVEN | {"time_zone": "Mars/Olympus"})

    assert User.objects.get().time_zone == "UTC"


def test_short_password_is_refused_and_the_rest_is_kept(db: None, client: Client) -> None:
    response = client.post(URL, GIVEN | {"password1": "short"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: First visit" in page
    assert "Use 12 characters or more." in page
    assert 'value="Mara"' in page
    assert 'value="Mara@Example.org"' in page
    assert 'value="short"' not in page
    assert User.objects.count() == 0


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("1q2w3e4r5t6y", "Many people use this one"),
        ("mara@example.org", "close to your name or address"),
    ],
)
def test_password_that_is_guessed_first_is_refused(
    db: None, client: Client, password: str, said: str
) -> None:
    response = client.post(URL, GIVEN | {"password1": password})

    assert response.status_code == 422
    assert said in response.content.decode()


def test_sign_up_is_closed_after_the_first_account(alice: User, client: Client) -> None:
    page = client.get(URL)
    client.post(URL, GIVEN)

    assert "Sign-up is closed here" in page.content.decode()
    assert "ONWARD_OPEN_SIGNUP=1" in page.content.decode()
    assert User.objects.count() == 1


def test_sign_up_can_be_opened(
    alice: User, client: Client, settings: pytest.FixtureRequest
) -> None:
    settings.OPEN_SIGNUP = True

    assert client.post(URL, GIVEN).headers["Location"] == "/welcome/"
    assert User.objects.count() == 2


def test_taken_address_is_said_where_no_mail_could_say_it(
    alice: User, client: Client, settings: pytest.FixtureRequest
) -> None:
    settings.OPEN_SIGNUP = True

    response = client.post(URL, GIVEN | {"email": "ALICE@example.org"})

    assert response.status_code == 422
    assert "There is an account with this address already." in response.content.decode()


def test_the_same_form_sent_twice_makes_one_account(db: None, client: Client) -> None:
    client.post(URL, GIVEN)
    again = Client().post(URL, GIVEN)

    assert again.status_code == 200
    assert "Sign-up is closed here" in again.content.decode()
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_first_sign_ups_at_once_one_succeeds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have passed the first look at the door before either goes through it."""
    from tracker.accounts.adapters import AccountAdapter  # noqa: PLC0415

    both_looked = Barrier(2, timeout=10)
    look = AccountAdapter.is_open_for_signup

    def look_together(self: AccountAdapter, request: object) -> bool:
        is_open = look(self, request)
        if not connection.in_atomic_block:
            both_looked.wait()
        return is_open

    monkeypatch.setattr(AccountAdapter, "is_open_for_signup", look_together)
    answers = []

    def sign_up(name: str) -> None:
        given = GIVEN | {"email": f"{name}@example.org"}
        try:
            answers.append(Client().post(URL, given).headers["Location"])
        finally:
            connection.close()

    threads = [Thread(target=sign_up, args=(name,)) for name in ("mara", "noor")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == ["/accounts/signup/", "/welcome/"]
    assert User.objects.count() == 1


def test_person_made_by_command_closes_sign_up_too(db: None, client: Client) -> None:
    make_user("root@example.org")

    assert "Sign-up is closed here" in client.get(URL).content.decode()
