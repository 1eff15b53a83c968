"""Recording a "no": two presses, once, and never a question too many."""

import uuid
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from tests.factories import make_application, make_rejection
from tracker.accounts.models import User
from tracker.applications.stages import Outcome, Stage
from tracker.rejections.models import Rejection


def test_second_press_records_the_no_and_leads_to_the_landing(
    alice: User, alice_client: Client
) -> None:
    application = make_application(alice, stage=Stage.PANEL)

    response = alice_client.post(
        f"/applications/{application.pk}/rejection/", {"day": "today", "outcome": "rejected"}
    )

    rejection = Rejection.objects.get()
    application.refresh_from_db()
    assert response.status_code == 302
    assert response["Location"] == f"/rejections/{rejection.pk}/debrief/"
    assert (rejection.stage, rejection.outcome) == (Stage.PANEL, Outcome.REJECTED)
    assert (application.outcome, application.furthest_stage) == (Outcome.REJECTED, Stage.PANEL)
    assert not rejection.all_day


def test_page_has_one_main_button_and_today_filled_in(alice: User, alice_client: Client) -> None:
    application = make_application(alice)

    response = alice_client.get(f"/applications/{application.pk}/rejection/")

    assert response.text.count("button--primary") == 1
    assert 'value="today"' in response.text


def test_empty_form_is_enough(alice: User, alice_client: Client) -> None:
    application = make_application(alice)

    response = alice_client.post(f"/applications/{application.pk}/rejection/", {})

    assert response.status_code == 302
    assert Rejection.objects.get().day == timezone.localdate()


def test_everything_optional_is_kept(alice: User, alice_client: Client) -> None:
    application = make_application(alice)

    alice_client.post(
        f"/applications/{application.pk}/rejection/",
        {
            "day": "yesterday",
            "outcome": "role_closed",
            "heard_via": "call",
            "their_words": "We froze the budget.\nSorry.",
            "their_code": "role_closed",
        },
    )

    rejection = Rejection.objects.get()
    assert rejection.day == timezone.localdate() - timedelta(days=1)
    assert rejection.all_day
    assert (rejection.outcome, rejection.heard_via) == ("role_closed", "call")
    assert rejection.their_words.splitlines() == ["We froze the budget.", "Sorry."]
    assert rejection.their_code == "role_closed"


def test_closing_for_no_reply_says_that_nobody_told(alice: User, alice_client: Client) -> None:
    application = make_application(alice)

    alice_client.post(f"/applications/{application.pk}/rejection/", {"outcome": "silent"})

    assert Rejection.objects.get().heard_via == "silence"


def test_same_form_sent_twice_makes_one_rejection(alice: User, alice_client: Client) -> None:
    application = make_application(alice)
    form = {"day": "today", "token": str(uuid.uuid4())}

    first = alice_client.post(f"/applications/{application.pk}/rejection/", form)
    second = alice_client.post(f"/applications/{application.pk}/rejection/", form)

    assert first["Location"] == second["Location"]
    assert Rejection.objects.count() == 1


def test_unclear_day_is_asked_again_with_what_was_typed(alice: User, alice_client: Client) -> None:
    application = make_application(alice)

    response = alice_client.post(
        f"/applications/{application.pk}/rejection/",
        {"day": "one of these days", "their_words": "We went with someone else."},
    )

    assert response.status_code == 422
    assert "<title>Error: " in response.text
    assert "one of these days" in response.text
    assert "We went with someone else." in response.text
    assert not Rejection.objects.exists()


def test_ended_application_shows_its_ending_and_records_no_second_one_by_accident(
    alice: User, alice_client: Client
) -> None:
    application = make_application(alice)
    rejection = make_rejection(application)

    page = alice_client.get(f"/applications/{application.pk}/rejection/")
    posted = alice_client.post(f"/applications/{application.pk}/rejection/", {"day": "today"})

    assert f'href="/rejections/{rejection.pk}/"' in page.text
    assert f'action="/applications/{application.pk}/reopening/"' in page.text
    assert posted["Location"] == f"/applications/{application.pk}/rejection/"
    assert Rejection.objects.count() == 1


def test_second_answer_is_recorded_when_it_is_meant(alice: User, alice_client: Client) -> None:
    application = make_application(alice)
    make_rejection(application, outcome=Outcome.SILENT)

    alice_client.post(f"/applications/{application.pk}/rejection/", {"day": "today", "again": "on"})

    application.refresh_from_db()
    assert Rejection.objects.count() == 2
    assert application.outcome == Outcome.REJECTED


def test_foreign_reason_is_not_accepted(alice: User, alice_client: Client) -> None:
    application = make_application(alice)

    response = alice_client.post(
        f"/applications/{application.pk}/rejection/", {"their_code": "own-of-somebody"}
    )

    assert response.status_code == 422
    assert not Rejection.objects.exists()
