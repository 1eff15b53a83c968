"""Each step of each track: it shows, saves, goes on, and may be skipped."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from reflections.debriefs import prompts
from reflections.debriefs.models import Debrief
from tests.factories import (
    make_application,
    make_debrief,
    make_rejection,
)
from tracker.accounts.models import User
from tracker.applications.stages import Stage

STEPS = [(track, step) for track, steps in prompts.TRACKS.items() for step in steps[1:]]
ANSWERS: dict[str, dict[str, Any]] = {
    "quick": {"mood_before": "3", "wanted": "4", "effort": "2", "guess_1": "volume"},
    "held": {"went_well": ["calm", "rapport"], "keep_line": "Brought my own map"},
    "wanted": {"wanted": "4", "draw": ["learning", "pay"], "tuesday": "roughly"},
    "went": {"effort": "3", "prep": ["cv_tailored"], "edges": ["rushed"]},
    "signs": {"forecast_recalled": "40", "signals": ["slow"], "seen": "partly"},
    "why": {"their_words": "Another candidate.", "guess_1": "internal", "sure_1": "fairly"},
    "lesson": {"lesson_kind": "change", "when": "someone asks why I left,", "will": "say it."},
    "close": {"mood_after": "4", "feelings_after": ["tired"]},
}


@pytest.fixture
def debrief_on(alice: User) -> Callable[[str], Debrief]:
    def begun(track: str, **fields: Any) -> Debrief:
        application = make_application(alice, stage=Stage.PANEL)
        rejection = make_rejection(application)
        return make_debrief(rejection, track=track, step=prompts.TRACKS[track][1], **fields)

    return begun


@pytest.mark.parametrize(("track", "step"), STEPS)
def test_step_shows_its_question(
    track: str, step: str, debrief_on: Callable[..., Debrief], alice_client: Client
) -> None:
    debrief = debrief_on(track)

    response = alice_client.get(f"/debriefs/{debrief.pk}/{step}/")

    assert response.status_code == 200
    assert str(prompts.STEPS[step].title) in response.text


@pytest.mark.parametrize(("track", "step"), STEPS)
def test_step_keeps_the_answers_and_goes_on(
    track: str, step: str, debrief_on: Callable[..., Debrief], alice_client: Client
) -> None:
    debrief = debrief_on(track)

    response = alice_client.post(f"/debriefs/{debrief.pk}/{step}/", ANSWERS[step] | {"version": 1})

    debrief.refresh_from_db()
    last = step == prompts.TRACKS[track][-1]
    assert response.status_code == 302
    assert debrief.answered == [step]
    assert debrief.is_finished is last
    assert response["Location"] == (f"/debriefs/{debrief.pk}/{'filing' if last else debrief.step}/")


@pytest.mark.parametrize(("track", "step"), STEPS)
def test_step_may_be_skipped_and_is_stored_as_skipped(
    track: str, step: str, debrief_on: Callable[..., Debrief], alice_client: Client
) -> None:
    debrief = debrief_on(track)

    response = alice_client.post(f"/debriefs/{debrief.pk}/{step}/", {"version": 1, "skip": "1"})

    debrief.refresh_from_db()
    assert response.status_code == 302
    assert (debrief.skipped, debrief.answered) == ([step], [])
    assert (debrief.wanted, debrief.effort) == (None, None)


@pytest.mark.parametrize(("track", "step"), STEPS)
def test_step_saves_itself_on_change(
    track: str,
    step: str,
    debrief_on: Callable[..., Debrief],
    alice_client: Client,
    htmx: dict[str, str],
) -> None:
    debrief = debrief_on(track)

    response = alice_client.post(
        f"/debriefs/{debrief.pk}/{step}/", ANSWERS[step] | {"version": 1}, headers=htmx
    )

    debrief.refresh_from_db()
    assert response.status_code == 200
    assert f'id="debrief-{debrief.pk}-saved"' in response.text
    assert 'name="version" value="2"' in response.text
    assert (debrief.step, debrief.answered, debrief.finished_at) == (step, [step], None)
