from django.test import Client

from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications.models import Application


def test_welcome_offers_an_empty_desk_and_sample_data(alice_client: Client) -> None:
    html = alice_client.get("/welcome/").content.decode()

    assert "Welcome, Alice." in html
    assert "Start empty" in html
    assert 'action="/sample/" method="post"' in html


def test_sample_data_comes_in_one_press(alice: User, alice_client: Client) -> None:
    response = alice_client.post("/sample/")

    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert Application.objects.owned_by(alice).samples().count() == 40
    html = alice_client.get("/").content.decode()
    assert "You are looking at sample data." in html
    assert 'action="/sample/removal/" method="post"' in html


def test_two_presses_make_one_set(alice: User, alice_client: Client) -> None:
    alice_client.post("/sample/")
    alice_client.post("/sample/")

    assert Application.objects.owned_by(alice).count() == 40


def test_sample_data_goes_in_one_press(alice: User, alice_client: Client) -> None:
    own = make_application(alice)
    alice_client.post("/sample/")

    response = alice_client.post("/sample/removal/", follow=True)

    assert response.redirect_chain == [("/", 302)]
    assert "The sample data is gone." in response.content.decode()
    assert "You are looking at sample data." not in response.content.decode()
    assert Application.objects.owned_by(alice).get() == own


def test_sample_data_is_not_loaded_by_looking(alice_client: Client) -> None:
    assert alice_client.get("/sample/").status_code == 405
    assert alice_client.get("/sample/removal/").status_code == 405
