"""If they say no, I will …: asked before, read when the no has come."""

import pytest
from django.test import Client

from reflections.debriefs.models import FallbackPlan
from tests.factories import make_application, make_interview, make_plan, make_rejection
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import Stage

ASKED = "If they say no, I will"


@pytest.fixture
def talking(alice: User) -> Application:
    return make_application(alice, stage=Stage.HIRING_MANAGER)


def test_asked_where_an_application_has_come_to_an_interview(
    alice: User, talking: Application, alice_client: Client
) -> None:
    sent = make_application(alice, company="Old Mill")
    interview = make_interview(talking)

    assert ASKED in alice_client.get(f"/applications/{talking.pk}/").text
    assert ASKED in alice_client.get(f"/interviews/{interview.pk}/").text
    assert ASKED not in alice_client.get(f"/applications/{sent.pk}/").text
    assert ASKED not in alice_client.get(f"/interviews/{interview.pk}/sheet/").text


def test_kept_line_is_read_and_can_be_changed(
    talking: Application, alice_client: Client, htmx: dict[str, str]
) -> None:
    url = f"/applications/{talking.pk}/plan/"

    kept = alice_client.post(url, {"version": "0", "will": "ring Sam."}, headers=htmx)
    form = alice_client.get(url, headers=htmx)
    changed = alice_client.post(url, {"version": "1", "will": "swim."}, headers=htmx)

    assert f'id="application-{talking.pk}-plan"' in kept.text
    assert "<b>ring Sam.</b>" in kept.text
    assert 'value="ring Sam."' in form.text
    assert "<b>swim.</b>" in changed.text
    assert "<b>swim.</b>" in alice_client.get(url, {"show": "1"}, headers=htmx).text
    assert FallbackPlan.objects.get().will == "swim."


def test_empty_line_is_asked_again(talking: Application, alice_client: Client) -> None:
    response = alice_client.post(f"/applications/{talking.pk}/plan/", {"version": "0", "will": ""})

    assert response.status_code == 422
    assert "Write a line, or leave it." in response.text
    assert "<title>Error: " in response.text


def test_two_pages_that_cross_show_both(talking: Application, alice_client: Client) -> None:
    make_plan(talking, will="ring Sam.", version=2)

    sent = {"version": "1", "will": "swim."}
    response = alice_client.post(f"/applications/{talking.pk}/plan/", sent)

    assert response.status_code == 409
    assert "There: ring Sam." in response.text
    assert 'value="swim."' in response.text
    assert 'name="version" value="2"' in response.text


def test_removed_line_lies_in_trash_and_comes_back(
    talking: Application, alice_client: Client, htmx: dict[str, str]
) -> None:
    make_plan(talking, will="ring Sam.")
    url = f"/applications/{talking.pk}/plan/"

    gone = alice_client.post(f"{url}deletion/", headers=htmx)
    assert f'action="{url}restoration/"' in gone.text
    assert "Plan for a no" in alice_client.get("/trash/").text
    assert ASKED not in alice_client.get(f"/applications/{talking.pk}/").text

    back = alice_client.post(f"{url}restoration/", headers=htmx)
    assert "<b>ring Sam.</b>" in back.text


def test_left_once_it_is_not_asked_again(
    talking: Application, alice_client: Client, htmx: dict[str, str]
) -> None:
    url, page = f"/applications/{talking.pk}/plan/", f"/applications/{talking.pk}/"

    left = alice_client.post(f"{url}dismissal/", headers=htmx)
    assert f'action="{url}dismissal/deletion/"' in left.text
    assert ASKED not in alice_client.get(page).text

    alice_client.post(f"{url}dismissal/deletion/", headers=htmx)
    assert ASKED in alice_client.get(page).text


def test_line_is_read_when_the_no_has_come(
    alice: User, talking: Application, alice_client: Client
) -> None:
    make_plan(talking, will="ring Sam.")
    rejection = make_rejection(talking)

    page = alice_client.get(f"/rejections/{rejection.pk}/debrief/").text

    assert "You wrote beforehand" in page
    assert "“If they say no, I will ring Sam.”" in page
    assert "ring Sam." in alice_client.get(f"/applications/{talking.pk}/").text


def test_sent_twice_makes_one(talking: Application, alice_client: Client) -> None:
    for _ in range(2):
        sent = {"version": "0", "will": "ring Sam."}
        assert alice_client.post(f"/applications/{talking.pk}/plan/", sent).status_code == 302

    assert FallbackPlan.objects.count() == 1
