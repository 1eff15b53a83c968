from uuid import uuid4

import pytest
from django.test import Client

from tests.factories import make_application, make_rejection
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import Stage


@pytest.fixture
def application(alice: User) -> Application:
    return make_application(alice, stage=Stage.PANEL)


def end(application: Application, outcome: str, **typed: object) -> tuple[str, dict[str, object]]:
    typed = {"outcome": outcome, "token": uuid4()} | typed
    return f"/applications/{application.pk}/ending/", typed


@pytest.mark.parametrize(
    ("outcome", "said", "furthest"),
    [
        ("withdrawn", "Recorded: You withdrew.", Stage.PANEL),
        ("offer_declined", "Recorded: You declined the offer.", Stage.OFFER),
        ("hired", "Recorded: Hired.", Stage.OFFER),
    ],
)
def test_ending_on_ones_own_account(
    alice_client: Client, application: Application, outcome: str, said: str, furthest: int
) -> None:
    assert alice_client.get(end(application, outcome)[0]).status_code == 200

    response = alice_client.post(*end(application, outcome), follow=True)

    assert said in response.content.decode()
    application.refresh_from_db()
    assert (application.outcome, application.furthest_stage) == (outcome, furthest)


def test_undo_of_an_ending_opens_it_as_before(
    alice_client: Client, application: Application
) -> None:
    alice_client.post(*end(application, "hired"))
    event = application.events.get(outcome="hired")

    alice_client.post(f"/applications/{application.pk}/events/{event.pk}/deletion/")

    application.refresh_from_db()
    assert application.is_open
    assert application.furthest_stage == Stage.PANEL


@pytest.mark.parametrize("outcome", ["", "rejected", "open"])
def test_what_others_decided_is_not_recorded_here(
    alice_client: Client, application: Application, outcome: str
) -> None:
    response = alice_client.post(*end(application, outcome, note="Kept words"))

    html = response.content.decode()
    assert response.status_code == 422
    assert "Kept words" in html
    application.refresh_from_db()
    assert application.is_open


def test_ended_one_is_opened_again_before_it_ends_otherwise(
    alice_client: Client, application: Application
) -> None:
    make_rejection(application)

    response = alice_client.post(*end(application, "hired"))

    assert response.status_code == 422
    assert "This one has ended already." in response.content.decode()
