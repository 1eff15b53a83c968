import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from tests.factories import PASSWORD
from tracker.accounts.models import User

URL = "/accounts/sessions/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def signed_in(user: User, browser: str = FIREFOX) -> Client:
    client = Client(headers={"User-Agent": browser})
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    return client


@pytest.fixture
def here(alice: User) -> Client:
    return signed_in(alice)


@pytest.fixture
def there(alice: User) -> Client:
    return signed_in(alice, "Mozilla/5.0 (iPhone) AppleWebKit/605 Version/18.4 Safari/604.1")


def is_in(client: Client) -> bool:
    return client.get("/settings/").status_code == 200


def test_list_names_each_place(here: Client, there: Client) -> None:
    page = here.get(URL).content.decode()

    assert "<b>Firefox on Linux</b> <span>this one</span>" in page
    assert "<b>Safari on iPhone</b>" in page


def test_one_other_place_is_signed_out(here: Client, there: Client) -> None:
    place = UserSession.objects.get(session_key=there.session.session_key)

    response = here.post(f"{URL}{place.pk}/deletion/")

    assert response.headers["Location"] == URL
    assert (is_in(here), is_in(there)) == (True, False)


def test_this_place_goes_through_sign_out(here: Client) -> None:
    place = UserSession.objects.get()

    assert here.post(f"{URL}{place.pk}/deletion/").headers["Location"] == "/accounts/logout/"
    assert is_in(here)


def test_all_other_places_are_signed_out_at_once(here: Client, there: Client) -> None:
    here.post(URL)

    assert (is_in(here), is_in(there)) == (True, False)


def test_somebody_elses_place_is_unknown(here: Client, charlie: User) -> None:
    theirs = signed_in(charlie)
    place = UserSession.objects.get(user=charlie)

    assert here.post(f"{URL}{place.pk}/deletion/").status_code == 404
    assert is_in(theirs)


def test_sign_out_is_a_form_and_clears_what_the_browser_keeps(here: Client) -> None:
    assert here.get("/accounts/logout/").status_code == 200
    assert is_in(here)

    response = here.post("/accounts/logout/")

    assert response.headers["Clear-Site-Data"] == '"storage"'
    assert response.headers["Location"] == "/accounts/login/"
    assert not is_in(here)


def test_changed_password_keeps_this_place_and_ends_the_others(here: Client, there: Client) -> None:
    words = "nine small boats at dawn"

    response = here.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": words, "password2": words},
    )

    assert response.headers["Location"] == "/accounts/"
    assert (is_in(here), is_in(there)) == (True, False)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"oldpassword": "not this one at all"}, "This is not your current password."),
        ({"password2": "ten small boats at dawn"}, "The two passwords are not the same."),
    ],
)
def test_refused_password_changes_nothing(here: Client, given: dict[str, str], said: str) -> None:
    words = "nine small boats at dawn"
    form = {"oldpassword": PASSWORD, "password1": words, "password2": words}

    response = here.post("/accounts/password/change/", form | given)

    assert response.status_code == 422
    assert said in response.content.decode()
    assert User.objects.get().check_password(PASSWORD)
