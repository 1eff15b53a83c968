import json
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from tests.factories import PASSWORD
from tracker.accounts.models import User

ACTIVATE = "/accounts/2fa/totp/activate/"
CODES = "/accounts/2fa/recovery-codes/"


@pytest.fixture(autouse=True)
def _no_earlier_tries(db: None) -> None:
    cache.clear()


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def here(alice: User) -> Client:
    """Alice, who has given her password twice, as the pages of second factors ask."""
    client = Client()
    client.post("/accounts/login/", {"login": alice.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.fixture
def secret(here: Client) -> str:
    """The key of the app that Alice has set up."""
    page = here.get(ACTIVATE).content.decode()
    found = re.search(r'id="secret-key">([A-Z2-7]+)<', page)
    assert found
    response = here.post(ACTIVATE, {"code": code_of(found[1])})
    assert response.headers["Location"] == CODES
    # The code is spent for half a minute; a test does not wait for the next.
    cache.clear()
    return found[1]


def second_step(user: User) -> Client:
    client = Client()
    response = client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert response.headers["Location"] == "/accounts/2fa/authenticate/"
    return client


def test_second_factor_pages_ask_for_the_password_again(alice: User) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": alice.email, "password": PASSWORD})

    assert client.get(ACTIVATE).headers["Location"].startswith("/accounts/reauthenticate/?next=")


def test_app_is_set_up_by_a_square_or_a_key(here: Client) -> None:
    page = here.get(ACTIVATE).content.decode()

    assert 'src="data:image/svg+xml;base64,' in page
    assert "<script" not in page.split("<main")[1]


def test_wrong_code_is_refused(here: Client) -> None:
    response = here.post(ACTIVATE, {"code": "000000"})

    assert response.status_code == 422
    assert "This code does not match." in response.content.decode()


def test_no_secret_lies_in_the_database_in_the_clear(secret: str, here: Client) -> None:
    seed = Authenticator.objects.get(type="recovery_codes").wrap()
    rows = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in rows
    assert not any(code in rows for code in seed.get_unused_codes())
    assert '"secret": "gAAAA' in rows


def test_sign_in_then_asks_for_the_code(alice: User, secret: str) -> None:
    client = second_step(alice)
    assert client.get("/settings/").status_code == 302

    response = client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})

    assert response.headers["Location"] == "/"
    assert client.get("/settings/").status_code == 200


def test_code_works_once(alice: User, secret: str) -> None:
    code = code_of(secret)
    assert second_step(alice).post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302

    again = second_step(alice).post("/accounts/2fa/authenticate/", {"code": code})

    assert again.status_code == 422


def test_recovery_code_opens_once(alice: User, here: Client, secret: str) -> None:
    page = here.get(CODES).content.decode()
    code = re.findall(r"<li>(\d{8})</li>", page)[0]
    assert second_step(alice).post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302

    again = second_step(alice).post("/accounts/2fa/authenticate/", {"code": code})

    assert again.status_code == 422
    assert "9 of 10 are left." in here.get(CODES).content.decode()


def test_codes_can_be_taken_along(here: Client, secret: str) -> None:
    response = here.get(f"{CODES}download/")

    assert response.headers["Content-Type"].startswith("text/plain")
    assert len(re.findall(r"\d{8}", response.content.decode())) == 10


def test_app_is_turned_off(alice: User, here: Client, secret: str) -> None:
    assert here.get("/accounts/2fa/totp/deactivate/").status_code == 200

    here.post("/accounts/2fa/totp/deactivate/")

    assert not Authenticator.objects.filter(user=alice).exists()


def test_passkey_pages_hold_no_script_but_the_question(here: Client) -> None:
    page = here.get("/accounts/2fa/webauthn/add/").content.decode()
    scripts = re.findall(r"<script[^>]*>", page.split("<main")[1])

    assert scripts == ['<script type="application/json" data-passkey-options>']
    assert (
        json.loads(page.split("data-passkey-options>")[1].split("</script>")[0])[
            "creation_options"
        ]["publicKey"]["rp"]["id"]
        == "testserver"
    )


def test_question_for_a_passkey_is_asked_anew_each_time(client: Client, alice: User) -> None:
    ask = {"Accept": "application/json"}
    asked = [client.get("/accounts/2fa/webauthn/login/", headers=ask).json() for _ in range(2)]

    first, second = (answer["request_options"]["publicKey"]["challenge"] for answer in asked)
    assert first != second


def test_passkey_that_did_not_come_is_said(client: Client, alice: User) -> None:
    response = client.post("/accounts/2fa/webauthn/login/", {"credential": ""}, follow=True)

    assert "The browser gave no passkey." in response.content.decode()


def test_number_for_an_address_gets_a_name(client: Client, alice: User) -> None:
    """Browsers keep passkeys for names only."""
    page = client.get("/accounts/login/", headers={"Host": "127.0.0.1:8000"}).content.decode()

    assert 'href="http://localhost:8000/accounts/login/"' in page


def test_security_page_says_what_is_set_up(here: Client, secret: str) -> None:
    page = here.get("/accounts/").content.decode()

    assert "On." in page
    assert "10 left." in page
