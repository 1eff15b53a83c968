"""The landing after a "no"."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from reflections.bragging.models import Accomplishment
from reflections.debriefs.models import Debrief
from tests.factories import (
    make_application,
    make_brag,
    make_debrief,
    make_interview,
    make_rejection,
    make_task,
)
from tracker.accounts.models import User
from tracker.applications.stages import Outcome, Stage
from tracker.rejections.models import Rejection


@pytest.fixture
def late_no(alice: User) -> Rejection:
    return make_rejection(make_application(alice, stage=Stage.PANEL))


def test_landing_says_the_fact_and_asks_nothing(late_no: Rejection, alice_client: Client) -> None:
    response = alice_client.get(f"/rejections/{late_no.pk}/debrief/")

    assert response.status_code == 200
    assert "They said no to Data engineer at Acme Freight." in response.text
    assert "That is disappointing. Nothing here is urgent." in response.text
    assert "Looking back takes about 7 minutes." in response.text
    assert "Recorded " in response.text
    assert f'action="/rejections/{late_no.pk}/deletion/"' in response.text


@pytest.mark.parametrize(
    ("outcome", "lead"),
    [
        (Outcome.SILENT, "Silence is hard to read."),
        (Outcome.ROLE_CLOSED, "It closed for everyone who applied."),
        (Outcome.OFFER_PULLED, "That is hard, after coming all this way."),
    ],
)
def test_each_ending_has_words_of_its_own(
    outcome: str, lead: str, alice: User, alice_client: Client
) -> None:
    rejection = make_rejection(make_application(alice), outcome=outcome)

    assert lead in alice_client.get(f"/rejections/{rejection.pk}/debrief/").text


def test_a_debrief_that_was_never_begun_begins_at_the_landing(
    late_no: Rejection, alice_client: Client
) -> None:
    debrief = make_debrief(late_no)

    page = alice_client.get(f"/rejections/{late_no.pk}/debrief/")
    last = alice_client.get(f"/debriefs/{debrief.pk}/filing/", follow=True)

    assert page.status_code == last.status_code == 200
    assert "Nothing here is urgent." in page.text
    assert last.redirect_chain == [(f"/rejections/{late_no.pk}/debrief/", 302)]


def test_landing_lays_a_story_beside_it_but_none_of_this_very_application(
    alice: User, late_no: Rejection, alice_client: Client
) -> None:
    make_brag(alice, title="Out of this one", from_application=late_no.application_id)
    make_brag(alice, title="Kept the rota running", result="No shift went unfilled.")

    response = alice_client.get(f"/rejections/{late_no.pk}/debrief/")

    assert "Kept the rota running" in response.text
    assert "No shift went unfilled." in response.text
    assert "Out of this one" not in response.text


def test_without_a_story_one_question_takes_its_place(
    late_no: Rejection, alice_client: Client
) -> None:
    response = alice_client.get(f"/rejections/{late_no.pk}/debrief/")

    assert "Who thanked you last, and for what?" in response.text
    assert f'action="/rejections/{late_no.pk}/thanks/"' in response.text


def test_landing_says_what_is_still_alive_and_counts_no_rejections(
    alice: User, late_no: Rejection, alice_client: Client
) -> None:
    other = make_application(alice, company="Fjordlight Energy")
    make_task(
        alice,
        text="Call with Ina",
        due_on=timezone.localdate() + timedelta(days=1),
        application=other,
    )

    response = alice_client.get(f"/rejections/{late_no.pk}/debrief/")

    assert "1 open." in response.text
    assert "Call with Ina" in response.text
    assert "Fjordlight Energy" in response.text
    assert "rejections</" not in response.text.split("</header>")[1]


def test_looking_changes_nothing(alice: User, late_no: Rejection, alice_client: Client) -> None:
    brag = make_brag(alice)

    alice_client.get(f"/rejections/{late_no.pk}/debrief/")

    brag.refresh_from_db()
    assert (brag.shown_count, Debrief.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("stage", "pace", "track", "step"),
    [
        (Stage.PANEL, "now", "full", "held"),
        (Stage.RECRUITER_CALL, "now", "short", "held"),
        (Stage.APPLIED, "now", "quick", "quick"),
        (Stage.PANEL, "minute", "quick", "quick"),
    ],
)
def test_now_begins_at_the_first_step_of_the_track(
    stage: int, pace: str, track: str, step: str, alice: User, alice_client: Client
) -> None:
    rejection = make_rejection(make_application(alice, stage=stage))
    make_brag(alice)

    response = alice_client.post(f"/rejections/{rejection.pk}/debrief/", {"pace": pace})

    debrief = Debrief.objects.get()
    assert response["Location"] == f"/debriefs/{debrief.pk}/{step}/"
    assert (debrief.track, debrief.step, debrief.wake_at) == (track, step, None)
    assert debrief.answered == ["land"]


def test_story_is_marked_as_shown_once(
    alice: User, late_no: Rejection, alice_client: Client
) -> None:
    brag = make_brag(alice)

    for pace in ("now", "minute"):
        alice_client.post(f"/rejections/{late_no.pk}/debrief/", {"pace": pace})

    brag.refresh_from_db()
    assert brag.shown_count == 1


@pytest.mark.parametrize("pace", ["morning", "later"])
def test_postponed_debrief_sleeps_and_then_waits(
    pace: str, late_no: Rejection, alice_client: Client
) -> None:
    response = alice_client.post(f"/rejections/{late_no.pk}/debrief/", {"pace": pace})

    debrief = Debrief.objects.get()
    now = timezone.now()
    assert response["Location"] == "/"
    assert debrief.wake_at is not None
    assert list(Debrief.objects.asleep(now)) == [debrief]
    assert list(Debrief.objects.waiting(now + timedelta(days=2))) == [debrief]


def test_not_this_one_is_respected_and_can_be_taken_back(
    late_no: Rejection, alice_client: Client
) -> None:
    response = alice_client.post(f"/rejections/{late_no.pk}/debrief/", {"pace": "never"})

    assert response["Location"] == "/"
    assert not Debrief.objects.waiting(timezone.now()).exists()

    alice_client.post(f"/rejections/{late_no.pk}/debrief/", {"pace": "now"})

    assert Debrief.objects.get().pace == "now"
    assert Debrief.objects.waiting(timezone.now()).exists()


def test_how_one_is_stays_with_the_debrief_and_the_way_one_heard_with_the_rejection(
    late_no: Rejection, alice_client: Client
) -> None:
    told: dict[str, Any] = {"mood_before": "2", "feelings_before": ["angry"], "vent": "All of it"}

    alice_client.post(
        f"/rejections/{late_no.pk}/debrief/", told | {"pace": "now", "heard_via": "call"}
    )

    debrief = Debrief.objects.get()
    late_no.refresh_from_db()
    assert (debrief.mood_before, debrief.feelings_before) == (2, ["angry"])
    assert (debrief.vent, late_no.heard_via) == ("All of it", "call")


def test_saying_that_one_is_low_suggests_the_morning_and_keeps_nothing(
    late_no: Rejection, alice_client: Client, htmx: dict[str, str]
) -> None:
    said = {"pace": "now", "suggested": "now", "mood_before": "1"}

    response = alice_client.post(f"/rejections/{late_no.pk}/debrief/", said, headers=htmx)

    assert response.status_code == 200
    assert f'id="rejection-{late_no.pk}-pace"' in response.text
    assert 'value="morning" id="id_pace_2" checked' in response.text
    assert not Debrief.objects.exists()


def test_pace_that_was_chosen_stays_whatever_the_mood(
    late_no: Rejection, alice_client: Client, htmx: dict[str, str]
) -> None:
    said = {"pace": "later", "suggested": "now", "mood_before": "1"}

    response = alice_client.post(f"/rejections/{late_no.pk}/debrief/", said, headers=htmx)

    assert 'value="later" id="id_pace_3" checked' in response.text


def test_without_a_pace_it_is_asked_again_and_the_rest_is_kept(
    late_no: Rejection, alice_client: Client
) -> None:
    response = alice_client.post(f"/rejections/{late_no.pk}/debrief/", {"vent": "Half a line"})

    assert response.status_code == 422
    assert "Choose what suits you." in response.text
    assert "Half a line" in response.text
    assert not Debrief.objects.exists()


def test_four_feelings_are_one_too_many(late_no: Rejection, alice_client: Client) -> None:
    response = alice_client.post(
        f"/rejections/{late_no.pk}/debrief/",
        {"pace": "now", "feelings_before": ["sad", "tired", "numb", "angry"]},
    )

    assert response.status_code == 422
    assert "Tick up to 3." in response.text


def test_sent_twice_makes_one_debrief(late_no: Rejection, alice_client: Client) -> None:
    first = alice_client.post(f"/rejections/{late_no.pk}/debrief/", {"pace": "now"})
    second = alice_client.post(f"/rejections/{late_no.pk}/debrief/", {"pace": "now"})

    assert first["Location"] == second["Location"]
    assert Debrief.objects.count() == 1


def test_debrief_under_way_is_gone_on_with_at_its_step(
    late_no: Rejection, alice_client: Client
) -> None:
    debrief = make_debrief(late_no, step="signs")

    response = alice_client.get(f"/rejections/{late_no.pk}/debrief/")

    assert response["Location"] == f"/debriefs/{debrief.pk}/signs/"


def test_debrief_in_trash_comes_back_with_its_answers(
    late_no: Rejection, alice_client: Client
) -> None:
    debrief = make_debrief(late_no, wanted=4, answered=["wanted"])
    debrief.trash()

    page = alice_client.get(f"/rejections/{late_no.pk}/debrief/")
    alice_client.post(f"/rejections/{late_no.pk}/debrief/", {"pace": "now"})

    debrief.refresh_from_db()
    assert "Going on brings it back." in page.text
    assert (debrief.deleted_at, debrief.wanted) == (None, 4)


def test_line_of_thanks_becomes_the_first_bragging_right(
    late_no: Rejection, alice_client: Client, htmx: dict[str, str]
) -> None:
    url = f"/rejections/{late_no.pk}/thanks/"
    sent = {"line": "Dr Obi, for the rota", "token": "0f8fad5b-d9cb-469f-a165-70867728950e"}

    response = alice_client.post(url, sent, headers=htmx)
    alice_client.post(url, sent)

    brag = Accomplishment.objects.get()
    assert f'id="rejection-{late_no.pk}-true"' in response.text
    assert (brag.title, brag.named_by_others) == ("Dr Obi, for the rota", True)
    assert "Dr Obi, for the rota" in alice_client.get(f"/rejections/{late_no.pk}/debrief/").text


def test_empty_line_of_thanks_is_no_trouble(late_no: Rejection, alice_client: Client) -> None:
    response = alice_client.post(f"/rejections/{late_no.pk}/thanks/", {"line": ""})

    assert response.status_code == 422
    assert "Write a line, or leave it for another day." in response.text
    assert "<title>Error: " in response.text


def test_without_javascript_a_low_mood_is_offered_the_morning_once(
    late_no: Rejection, alice_client: Client
) -> None:
    url = f"/rejections/{late_no.pk}/debrief/"
    said = {"pace": "now", "suggested": "now", "mood_before": "1", "feelings_before": ["sad"]}

    response = alice_client.post(url, said | {"vent": "Half a line"})

    assert response.status_code == 200
    assert "tomorrow morning is chosen" in response.text
    assert 'value="morning" id="id_pace_2" checked' in response.text
    assert 'value="sad" id="id_feelings_before_2" checked' in response.text
    assert "Half a line" in response.text
    assert not Debrief.objects.exists()

    alice_client.post(url, said | {"suggested": "morning"})

    assert Debrief.objects.get().pace == "now"


def test_what_comes_next_is_named_with_its_time(
    alice: User, late_no: Rejection, alice_client: Client
) -> None:
    other = make_application(alice, company="Fjordlight Energy")
    make_interview(other, starts_at=timezone.now() + timedelta(days=2))
    make_interview(late_no.application, starts_at=timezone.now() + timedelta(days=1))

    page = alice_client.get(f"/rejections/{late_no.pk}/debrief/").text

    assert "Hiring manager" in page.partition("Next:")[2]
    assert "Fjordlight Energy" in page
    assert page.count("Next:") == 1
    assert "Then:" not in page


@pytest.mark.parametrize(("known", "stands"), [(3, False), (4, True)])
def test_how_common_a_no_is_stands_there_for_who_asked_and_not_at_the_first_three(
    *, known: int, stands: bool, alice: User, alice_client: Client
) -> None:
    rows = [make_rejection(make_application(alice)) for _ in range(known)]
    url = f"/rejections/{rows[-1].pk}/debrief/"
    assert "CareerPlug" not in alice_client.get(url).text

    User.objects.update(base_rates=True)

    assert ("CareerPlug" in alice_client.get(url).text) is stands
