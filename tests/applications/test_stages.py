from uuid import uuid4

import pytest
from django.test import Client

from tests.factories import make_application, make_rejection
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import EventKind, Stage


@pytest.fixture
def application(alice: User) -> Application:
    return make_application(alice)


def move(application: Application, stage: str, **typed: object) -> tuple[str, dict[str, object]]:
    return f"/applications/{application.pk}/stage/", {"stage": stage, "token": uuid4()} | typed


def test_one_press_moves_and_offers_undo(alice_client: Client, application: Application) -> None:
    response = alice_client.post(*move(application, "panel"), follow=True)

    event = application.events.get(kind=EventKind.STAGE_MOVED)
    html = response.content.decode()
    assert "Moved to Panel." in html
    assert f'action="/applications/{application.pk}/events/{event.pk}/deletion/"' in html
    application.refresh_from_db()
    assert (application.stage, application.furthest_stage) == (Stage.PANEL, Stage.PANEL)


def test_undo_of_a_move_stands_as_before(alice_client: Client, application: Application) -> None:
    alice_client.post(*move(application, "panel"))
    event = application.events.get(kind=EventKind.STAGE_MOVED)

    alice_client.post(f"/applications/{application.pk}/events/{event.pk}/deletion/")

    application.refresh_from_db()
    assert (application.stage, application.furthest_stage) == (Stage.APPLIED, Stage.APPLIED)


def test_stages_can_be_chosen_on_a_page_of_its_own(
    alice_client: Client, application: Application
) -> None:
    html = alice_client.get(f"/applications/{application.pk}/stage/").content.decode()

    assert html.count('type="radio"') == 10
    assert "It stands here now" in html


def test_move_with_another_day_and_a_note(alice_client: Client, application: Application) -> None:
    alice_client.post(*move(application, "panel", day="2026-10-20", note="Two of them"))

    event = application.events.get(kind=EventKind.STAGE_MOVED)
    assert (event.day.isoformat(), event.note) == ("2026-10-20", "Two of them")


def test_move_of_the_past_says_where_it_stands_now(
    alice_client: Client, application: Application
) -> None:
    alice_client.post(*move(application, "final", day="2026-10-25"))

    response = alice_client.post(*move(application, "panel", day="2026-10-20"), follow=True)

    assert "Recorded: Moved to Panel. It stands at Final." in response.content.decode()


def test_first_move_to_applied_is_the_sending(alice: User, alice_client: Client) -> None:
    lead = make_application(alice, stage=Stage.LEAD)

    alice_client.post(*move(lead, "applied"))

    assert lead.events.filter(kind=EventKind.APPLIED).exists()
    lead.refresh_from_db()
    assert lead.applied_at is not None


def test_moving_back_to_applied_is_a_move(alice_client: Client, application: Application) -> None:
    alice_client.post(*move(application, "panel"))

    alice_client.post(*move(application, "applied"))

    application.refresh_from_db()
    assert (application.stage, application.furthest_stage) == (Stage.APPLIED, Stage.PANEL)
    assert application.events.filter(kind=EventKind.APPLIED).count() == 1


def test_moving_to_where_it_stands_does_nothing(
    alice_client: Client, application: Application
) -> None:
    response = alice_client.post(*move(application, "applied"), follow=True)

    assert "It stands at Applied." in response.content.decode()
    assert application.events.count() == 1


def test_same_press_twice_moves_once(alice_client: Client, application: Application) -> None:
    url, typed = move(application, "panel")

    alice_client.post(url, typed)
    alice_client.post(url, typed)

    assert application.events.filter(kind=EventKind.STAGE_MOVED).count() == 1


@pytest.mark.parametrize(
    ("stage", "typed"), [("", {}), ("nowhere", {}), ("panel", {"day": "2031-01-01"})]
)
def test_move_that_is_not_understood_keeps_what_was_typed(
    alice_client: Client, application: Application, stage: str, typed: dict[str, str]
) -> None:
    response = alice_client.post(*move(application, stage, note="Kept words", **typed))

    html = response.content.decode()
    assert response.status_code == 422
    assert "Kept words" in html
    assert "<title>Error: " in html


def test_ended_one_moves_only_after_it_is_opened_again(
    alice_client: Client, application: Application
) -> None:
    make_rejection(application)

    response = alice_client.post(*move(application, "panel"))

    html = response.content.decode()
    assert response.status_code == 422
    assert "Open it again first, then move it." in html
    assert f'action="/applications/{application.pk}/reopening/"' in html


def test_opening_again_keeps_the_ending_and_offers_undo(
    alice_client: Client, application: Application
) -> None:
    make_rejection(application)

    response = alice_client.post(f"/applications/{application.pk}/reopening/", follow=True)

    html = response.content.decode()
    assert "Open again. It stands at Applied." in html
    assert "They said no" in html
    application.refresh_from_db()
    assert application.is_open


def test_opening_an_open_one_does_nothing(alice_client: Client, application: Application) -> None:
    alice_client.post(f"/applications/{application.pk}/reopening/")

    assert application.events.count() == 1
