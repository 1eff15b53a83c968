"""Leaving, coming back, saving by itself, and two tabs at once."""

import uuid

import pytest
from django.test import Client

from reflections.debriefs.models import Debrief
from tests.factories import make_application, make_debrief, make_rejection
from tracker.accounts.models import User
from tracker.applications.stages import Stage


@pytest.fixture
def debrief(alice: User) -> Debrief:
    rejection = make_rejection(make_application(alice, stage=Stage.PANEL))
    return make_debrief(rejection, step="wanted", answered=["land", "held"])


def test_back_keeps_the_answers(debrief: Debrief, alice_client: Client) -> None:
    response = alice_client.post(
        f"/debriefs/{debrief.pk}/wanted/", {"version": 1, "wanted": "4", "back": "1"}
    )

    debrief.refresh_from_db()
    assert response["Location"] == f"/debriefs/{debrief.pk}/held/"
    assert debrief.wanted == 4


def test_back_from_the_first_step_is_the_landing(debrief: Debrief, alice_client: Client) -> None:
    response = alice_client.post(f"/debriefs/{debrief.pk}/held/", {"version": 1, "back": "1"})

    assert response["Location"] == f"/rejections/{debrief.rejection_id}/debrief/?again"
    assert alice_client.get(response["Location"]).status_code == 200


def test_enough_for_now_saves_and_resumes_at_the_same_step(
    debrief: Debrief, alice_client: Client
) -> None:
    response = alice_client.post(
        f"/debriefs/{debrief.pk}/wanted/", {"version": 1, "tuesday": "roughly", "enough": "1"}
    )

    back = alice_client.get(f"/rejections/{debrief.rejection_id}/debrief/", follow=True)
    assert response["Location"] == "/"
    assert back.redirect_chain[-1][0] == f"/debriefs/{debrief.pk}/wanted/"
    assert 'value="roughly" id="id_tuesday_1" checked' in back.text


def test_what_was_saved_by_itself_is_there_after_a_crash(
    debrief: Debrief, alice_client: Client, htmx: dict[str, str]
) -> None:
    alice_client.post(
        f"/debriefs/{debrief.pk}/signs/",
        {"version": 1, "signals": ["slow", "insider"], "seen": "no"},
        headers=htmx,
    )

    back = alice_client.get(f"/rejections/{debrief.rejection_id}/debrief/", follow=True)

    assert back.redirect_chain[-1][0] == f"/debriefs/{debrief.pk}/signs/"
    assert back.text.count(" checked") == 3


def test_step_left_empty_is_skipped_and_never_zero(debrief: Debrief, alice_client: Client) -> None:
    alice_client.post(f"/debriefs/{debrief.pk}/wanted/", {"version": 1})

    debrief.refresh_from_db()
    assert (debrief.wanted, debrief.skipped) == (None, ["wanted"])


def test_cant_tell_is_an_answer(debrief: Debrief, alice_client: Client) -> None:
    alice_client.post(f"/debriefs/{debrief.pk}/wanted/", {"version": 1, "wanted": "0"})

    debrief.refresh_from_db()
    assert (debrief.wanted, debrief.answered) == (0, ["land", "held", "wanted"])


def test_too_many_ticks_are_said_and_kept(debrief: Debrief, alice_client: Client) -> None:
    five = ["daily_work", "learning", "people", "purpose", "pay"]

    response = alice_client.post(
        f"/debriefs/{debrief.pk}/wanted/", {"version": 1, "wanted": "4", "draw": five}
    )

    debrief.refresh_from_db()
    assert response.status_code == 422
    assert "<title>Error: " in response.text
    assert "Tick up to 4." in response.text
    assert response.text.count(" checked") == 6
    assert debrief.wanted is None


def test_autosave_of_something_invalid_saves_the_rest_without_a_word(
    debrief: Debrief, alice_client: Client, htmx: dict[str, str]
) -> None:
    five = ["daily_work", "learning", "people", "purpose", "pay"]

    response = alice_client.post(
        f"/debriefs/{debrief.pk}/wanted/",
        {"version": 1, "wanted": "4", "draw": five},
        headers=htmx,
    )

    debrief.refresh_from_db()
    assert response.status_code == 200
    assert (debrief.wanted, debrief.draw) == (4, [])


def test_second_tab_is_told_and_both_readings_are_shown(
    debrief: Debrief, alice_client: Client
) -> None:
    alice_client.post(
        f"/debriefs/{debrief.pk}/held/",
        {"version": 1, "keep_line": "From the other tab", "enough": "1"},
    )

    response = alice_client.post(
        f"/debriefs/{debrief.pk}/held/", {"version": 1, "keep_line": "From this tab"}
    )

    debrief.refresh_from_db()
    assert response.status_code == 409
    assert "From the other tab" in response.text
    assert "From this tab" in response.text
    assert 'name="version" value="2"' in response.text
    assert debrief.keep_line == "From the other tab"


def test_after_both_readings_going_on_keeps_what_is_written_here(
    debrief: Debrief, alice_client: Client
) -> None:
    alice_client.post(
        f"/debriefs/{debrief.pk}/held/", {"version": 1, "keep_line": "There", "enough": "1"}
    )

    alice_client.post(f"/debriefs/{debrief.pk}/held/", {"version": 2, "keep_line": "Here"})

    debrief.refresh_from_db()
    assert debrief.keep_line == "Here"


def test_autosave_of_a_stale_tab_says_so_and_changes_nothing(
    debrief: Debrief, alice_client: Client, htmx: dict[str, str]
) -> None:
    alice_client.post(
        f"/debriefs/{debrief.pk}/held/", {"version": 1, "keep_line": "There", "enough": "1"}
    )

    response = alice_client.post(
        f"/debriefs/{debrief.pk}/held/", {"version": 1, "keep_line": "Here"}, headers=htmx
    )

    debrief.refresh_from_db()
    assert response.status_code == 409
    assert "Continue shows both." in response.text
    assert 'name="version" value="1"' in response.text
    assert debrief.keep_line == "There"


def test_own_autosave_under_way_is_no_other_tab(
    debrief: Debrief, alice_client: Client, htmx: dict[str, str]
) -> None:
    """Continue is pressed before the answer to the autosave has brought the new version."""
    tab = str(uuid.uuid4())
    alice_client.post(
        f"/debriefs/{debrief.pk}/held/",
        {"version": 1, "tab": tab, "keep_line": "Drew the mod"},
        headers=htmx,
    )

    response = alice_client.post(
        f"/debriefs/{debrief.pk}/held/",
        {"version": 1, "tab": tab, "keep_line": "Drew the model"},
    )

    debrief.refresh_from_db()
    assert response.status_code == 302
    assert debrief.keep_line == "Drew the model"


def test_autosave_does_not_cover_for_another_tab(
    debrief: Debrief, alice_client: Client, htmx: dict[str, str]
) -> None:
    mine, other = str(uuid.uuid4()), str(uuid.uuid4())
    url = f"/debriefs/{debrief.pk}/held/"
    alice_client.post(url, {"version": 1, "tab": other, "keep_line": "Other"}, headers=htmx)
    alice_client.post(url, {"version": 2, "tab": mine, "keep_line": "Mine"}, headers=htmx)

    response = alice_client.post(url, {"version": 1, "tab": mine, "keep_line": "Mine, late"})

    assert response.status_code == 409


@pytest.mark.parametrize("step", ["nonsense", "deletion"])
def test_unknown_step_is_not_found(step: str, debrief: Debrief, alice_client: Client) -> None:
    assert alice_client.get(f"/debriefs/{debrief.pk}/{step}/").status_code in {404, 405}


def test_step_of_another_track_leads_to_where_one_is(
    debrief: Debrief, alice_client: Client
) -> None:
    response = alice_client.get(f"/debriefs/{debrief.pk}/quick/")

    assert response["Location"] == f"/debriefs/{debrief.pk}/held/"


def test_track_may_be_changed_and_the_answers_stay(debrief: Debrief, alice_client: Client) -> None:
    Debrief.objects.update(wanted=4)

    response = alice_client.post(f"/debriefs/{debrief.pk}/pace/", {"track": "quick"})

    debrief.refresh_from_db()
    assert response["Location"] == f"/debriefs/{debrief.pk}/quick/"
    assert (debrief.track, debrief.wanted) == ("quick", 4)


def test_pace_that_nobody_offers_changes_nothing(debrief: Debrief, alice_client: Client) -> None:
    response = alice_client.post(f"/debriefs/{debrief.pk}/pace/", {"track": "endless"})

    debrief.refresh_from_db()
    assert response.status_code == 302
    assert debrief.track == "full"


def test_evidence_lies_beside_the_question(alice: User, alice_client: Client) -> None:
    application = make_application(
        alice, stage=Stage.PANEL, wanted=5, notes="Real maps.", ad_text="You will own the model."
    )
    debrief = make_debrief(make_rejection(application))

    response = alice_client.get(f"/debriefs/{debrief.pk}/wanted/")

    assert "Real maps." in response.text
    assert "you gave it 5 of 5" in response.text
    assert "You will own the model." in response.text


def test_recorded_forecast_is_shown_instead_of_asked(alice: User, alice_client: Client) -> None:
    application = make_application(alice, stage=Stage.PANEL, forecast=60)
    debrief = make_debrief(make_rejection(application))

    response = alice_client.get(f"/debriefs/{debrief.pk}/signs/")

    assert "you gave it 60 in 100" in response.text
    assert 'name="forecast_recalled"' not in response.text


def test_edges_are_folded_on_the_short_track(alice: User, alice_client: Client) -> None:
    rejection = make_rejection(make_application(alice, stage=Stage.RECRUITER_CALL))
    debrief = make_debrief(rejection, track="short")

    response = alice_client.get(f"/debriefs/{debrief.pk}/went/")

    assert '<details class="fold">' in response.text
    assert 'name="hard_1"' not in response.text
