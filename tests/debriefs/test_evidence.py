"""What lies beside the questions: the record as it was written before the verdict."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from reflections.debriefs.models import Debrief, HardQuestion
from tests.factories import (
    make_application,
    make_debrief,
    make_document,
    make_interview,
    make_rejection,
)
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import Stage
from tracker.documents.models import Sending
from tracker.interviews.models import Interview, Question


@pytest.fixture
def application(alice: User) -> Application:
    return make_application(alice, stage=Stage.PANEL, forecast=70)


def told(application: Application, **facts: object) -> Interview:
    """A round that took place two days ago."""
    at = timezone.now() - timedelta(days=2)
    return make_interview(application, starts_at=at, **facts)


def debrief_of(application: Application) -> Debrief:
    return make_debrief(make_rejection(application))


def page(client: Client, debrief: Debrief, step: str) -> str:
    return client.get(f"/debriefs/{debrief.pk}/{step}/").text


def test_how_it_went_has_the_notes_questions_and_papers_beside_it(
    application: Application, alice: User, alice_client: Client
) -> None:
    interview = told(application, note="They liked the freight story.")
    Question.objects.add(interview, ["What would you drop first?"])
    version = make_document(alice, name="CV for logistics").versions.get()
    Sending.objects.record(application, version)

    text = page(alice_client, debrief_of(application), "went")

    assert "They liked the freight story." in text
    assert "What would you drop first?" in text
    assert "CV for logistics" in text


def test_forecast_after_the_last_round_is_shown_and_not_asked_again(
    application: Application, alice_client: Client
) -> None:
    told(application, forecast=60, forecast_at=timezone.now() - timedelta(days=2))
    debrief = debrief_of(application)

    text = page(alice_client, debrief, "signs")

    assert "Right after, you gave it 60 in 100." in text
    assert "forecast_recalled" not in text


def test_forecast_of_the_whole_counts_where_no_round_has_one(
    application: Application, alice_client: Client
) -> None:
    text = page(alice_client, debrief_of(application), "signs")

    assert "Before you heard, you gave it 70 in 100." in text


def test_forecast_said_after_the_end_is_none(alice: User, alice_client: Client) -> None:
    application = make_application(alice, stage=Stage.PANEL)
    interview = told(application)
    debrief = make_debrief(make_rejection(application))
    later = timezone.now() + timedelta(hours=1)
    Interview.objects.filter(pk=interview.pk).update(forecast=5, forecast_at=later)

    assert "forecast_recalled" in page(alice_client, debrief, "signs")


def test_forecast_cannot_be_changed_once_the_end_is_known(
    application: Application, alice_client: Client
) -> None:
    make_rejection(application)
    address = f"/applications/{application.pk}/facts/forecast/"
    application.refresh_from_db()

    alice_client.post(address, {"forecast": "5", "version": application.version})
    form = alice_client.get(f"/applications/{application.pk}/edit/").text

    application.refresh_from_db()
    assert application.forecast == 70
    assert 'name="forecast" value="70"' in form
    assert "disabled" in form.partition('name="forecast"')[2].partition(">")[0]


@pytest.mark.parametrize("step", ["went", "signs", "why"])
def test_questions_can_be_asked_as_of_somebody_watched(
    step: str, application: Application, alice_client: Client
) -> None:
    debrief = debrief_of(application)
    address = f"/debriefs/{debrief.pk}/{step}/"
    assert "watching would" in page(alice_client, debrief, step)

    answer = alice_client.post(address, {"version": 1, "effort": "3", "distance": "1"})

    debrief.refresh_from_db()
    assert answer["Location"] == address
    assert debrief.is_distanced
    assert debrief.step == step
    assert "Tell it as yourself again" in page(alice_client, debrief, step)


def test_what_was_answered_stays_when_one_stands_back(
    application: Application, alice_client: Client
) -> None:
    debrief = debrief_of(application)
    address = f"/debriefs/{debrief.pk}/went/"

    alice_client.post(address, {"version": 1, "effort": "3", "distance": "1"})
    alice_client.post(address, {"version": 2, "effort": "4", "distance": ""})

    debrief.refresh_from_db()
    assert (debrief.effort, debrief.is_distanced) == (4, False)


def test_suspected_unfair_treatment_offers_a_place_for_dates_and_names(
    application: Application, alice_client: Client, htmx: dict[str, str]
) -> None:
    debrief = debrief_of(application)
    address = f"/debriefs/{debrief.pk}/why/"
    assert "who was there" not in page(alice_client, debrief, "why")

    saved = alice_client.post(address, {"version": 1, "guess_1": "bias"}, headers=htmx)

    assert "who was there" in saved.text
    assert "who was there" in page(alice_client, debrief, "why")


def test_hard_questions_of_debriefs_stand_in_the_bank(
    application: Application, alice: User, alice_client: Client
) -> None:
    debrief = debrief_of(application)
    HardQuestion.objects.create(
        owner=alice, debrief=debrief, text="Why did you leave?", better_answer="For the work."
    )
    assert "Why did you leave?" in alice_client.get("/questions/").text

    debrief.trash()

    assert "Why did you leave?" not in alice_client.get("/questions/").text


def test_people_that_help_are_shown_on_request_when_it_is_filed(
    application: Application, alice: User, alice_client: Client
) -> None:
    alice.support_links = "Aunt Mo 555 0100"
    alice.save()
    debrief = debrief_of(application)
    Debrief.objects.filter(pk=debrief.pk).update(finished_at=timezone.now())

    text = alice_client.get(f"/debriefs/{debrief.pk}/filing/").text

    assert "Aunt Mo 555 0100" in text.partition("<details")[2]
