"""What somebody reads who was turned down an hour ago: short words, and none that hurt."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone

from reflections.debriefs.prompts import TRACKS
from tests.debriefs import wording
from tests.factories import (
    make_application,
    make_brag,
    make_debrief,
    make_lesson,
    make_plan,
    make_rejection,
)
from tests.test_conventions import HARD_WORDS, QUOTED
from tracker.accounts.models import User
from tracker.applications.stages import Outcome, Stage

# The year of school in which the pages are read with ease.
GRADE = 8


def flow(owner: User) -> Iterator[str]:
    """Every page from the no to the filed debrief, on every track."""
    owner.base_rates = True
    owner.save()
    make_brag(owner)
    make_lesson(owner)
    open_one = make_application(owner, title="Cook", company="Mill", stage=Stage.PANEL)
    yield f"/applications/{open_one.pk}/rejection/"
    yield f"/applications/{open_one.pk}/plan/"
    stages = {"quick": Stage.APPLIED, "short": Stage.RECRUITER_CALL, "full": Stage.PANEL}
    for outcome in (Outcome.REJECTED, Outcome.SILENT, Outcome.ROLE_CLOSED, Outcome.OFFER_PULLED):
        for stage in stages.values():
            application = make_application(owner, title="Cook", company="Mill", stage=stage)
            make_plan(application)
            yield f"/rejections/{make_rejection(application, outcome=outcome).pk}/debrief/"
    yield "/debriefs/batch/"
    for track, steps in TRACKS.items():
        application = make_application(owner, title="Cook", company="Mill", stage=stages[track])
        debrief = make_debrief(make_rejection(application), track=track, mood_before=1, vent="So.")
        yield from (f"/debriefs/{debrief.pk}/{step}/" for step in steps[1:])
        debrief.finished_at = timezone.now()
        debrief.save()
        yield f"/debriefs/{debrief.pk}/filing/"
        yield f"/debriefs/{debrief.pk}/"
    yield from ("/debriefs/", "/rejections/", "/")


def test_pages_after_a_no_are_easy_to_read_and_hurt_nobody(
    alice: User, alice_client: Client
) -> None:
    """U39"""
    hard = {}
    for path in flow(alice):
        response = alice_client.get(path)
        assert response.status_code == 200, path
        said = [line for line in wording.lines(response.text) if line not in QUOTED]
        hurt = [line for line in said if HARD_WORDS.search(line) or "!" in line]
        grade = wording.grade(wording.sentences(response.text))
        if hurt or grade > GRADE:
            hard[path] = (round(grade, 1), hurt)

    assert hard == {}


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("<main><p>The cat sat on the mat.</p></main>", -1.4),
        ("<main><p>Nothing here is urgent.</p><p>It waits</p></main>", 2.2),
        (
            "<main><p>Organisational considerations necessitated an unanticipated reallocation"
            " of departmental responsibilities.</p></main>",
            38.0,
        ),
    ],
)
def test_grade_tells_the_plain_from_the_official(text: str, grade: float) -> None:
    assert wording.grade(wording.sentences(text)) == pytest.approx(grade, abs=1.5)


@pytest.mark.parametrize(
    ("word", "count"),
    [("no", 1), ("waited", 2), ("asked", 1), ("little", 2), ("employer", 3), ("rejection", 3)],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert wording.syllables(word) == count
