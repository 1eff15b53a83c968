"""What became of a lesson at its moment: asked, answered, said otherwise, taken back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from reflections.debriefs.models import Lesson, LessonUse, Used
from reflections.debriefs.use_counts import told_of
from tests.factories import make_application, make_interview, make_lesson, make_rejection
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import Stage
from tracker.interviews.models import Interview, RoundKind

# What `time_machine.travel` gives: it moves and shifts the time.
Clock = Any
# A Thursday.
NOW = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)
MINE = "name the nearest thing I have done."


@pytest.fixture(autouse=True)
def clock() -> Iterator[Clock]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def asked(alice: User) -> Lesson:
    return make_lesson(alice, cue="asked", theme="stories")


@pytest.fixture
def application(alice: User) -> Application:
    return make_application(alice, stage=Stage.RECRUITER_CALL)


@pytest.fixture
def interview(application: Application) -> Interview:
    return make_interview(application, starts_at=NOW + timedelta(hours=2))


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def presses(html: str) -> int:
    """How many answers a page asks for."""
    return html.count('name="answer" value="used"')


def answer(client: Client, lesson: Lesson, said: str, interview: Interview, **extra: str) -> None:
    body = {"answer": said, "interview": interview.pk}
    client.post(f"/lessons/{lesson.pk}/uses/", body, **extra)


def test_before_an_interview_it_is_a_reminder_and_after_it_a_question(
    asked: Lesson, interview: Interview, alice_client: Client, clock: Clock
) -> None:
    here = f"/interviews/{interview.pk}/"
    before = page(alice_client, here)
    assert (MINE in before, presses(before)) == (True, 0)
    today = page(alice_client, "/")
    assert (MINE in today, presses(today)) == (True, 0)
    of_application = page(alice_client, f"/applications/{interview.application_id}/")
    assert (MINE in of_application, presses(of_application)) == (True, 0)

    clock.shift(timedelta(hours=4))

    assert presses(page(alice_client, here)) == 1
    today = page(alice_client, "/")
    assert "Did you use it?" in today
    assert presses(today) == 1


def test_unanswered_it_is_asked_for_two_weeks_and_then_quiet(
    asked: Lesson, interview: Interview, alice_client: Client, clock: Clock
) -> None:
    here = f"/interviews/{interview.pk}/"
    clock.move_to(NOW + timedelta(days=14))
    assert presses(page(alice_client, here)) == 1
    assert "Did you use it?" not in page(alice_client, "/")

    clock.move_to(NOW + timedelta(days=15))

    assert MINE not in page(alice_client, here)


def test_an_answer_stays_with_its_interview_and_another_takes_its_place(
    asked: Lesson, interview: Interview, alice_client: Client, clock: Clock
) -> None:
    clock.shift(timedelta(hours=4))
    here = f"/interviews/{interview.pk}/"

    for _ in range(2):
        answer(alice_client, asked, "used", interview)
    assert LessonUse.objects.get().answer == Used.USED
    assert "Did you use it?" not in page(alice_client, "/")
    clock.shift(timedelta(days=40))
    assert 'value="used" aria-pressed="true"' in page(alice_client, here)
    answer(alice_client, asked, "not_now", interview)

    use = LessonUse.objects.get()
    assert (use.answer, use.interview, use.on) == (Used.NOT_NOW, interview, NOW.date())


def test_answering_in_place_swaps_the_answers_alone(
    asked: Lesson, interview: Interview, alice_client: Client, htmx: dict[str, str]
) -> None:
    body = {"answer": "used", "interview": interview.pk}

    response = alice_client.post(f"/lessons/{asked.pk}/uses/", body, headers=htmx)
    use = LessonUse.objects.get()
    back = alice_client.post(f"/lessons/{asked.pk}/uses/{use.pk}/deletion/", headers=htmx)

    key = f'<div class="lesson__answer" id="lesson-{asked.pk}-interview-{interview.pk}"'
    for html in (response.content.decode(), back.content.decode()):
        assert key in html
        assert "<main" not in html
    assert 'value="used" aria-pressed="true"' in response.content.decode()
    assert 'aria-pressed="true"' not in back.content.decode()
    assert "Used it" in response.headers["HX-Trigger-After-Settle"]
    assert not LessonUse.objects.exists()


def test_without_script_the_page_comes_back_with_an_exact_undo(
    asked: Lesson, interview: Interview, alice_client: Client
) -> None:
    here = f"/interviews/{interview.pk}/"
    body = {"answer": "used", "interview": interview.pk}
    there = f"/lessons/{asked.pk}/uses/"

    first = alice_client.post(there, body, headers={"Referer": f"http://testserver{here}"})
    assert first.headers["Location"] == here
    use = LessonUse.objects.get()
    assert f'action="{there}{use.pk}/deletion/"' in page(alice_client, here)
    alice_client.post(there, body | {"answer": "not_now"})
    undo = f"{there}?answer=used&amp;on=2026-11-19&amp;interview={interview.pk}"
    assert f'action="{undo}"' in page(alice_client, here)

    alice_client.post(undo.replace("&amp;", "&"))

    assert LessonUse.objects.get().answer == Used.USED


def test_one_that_is_no_longer_mine_is_retired_and_comes_back_by_undo(
    asked: Lesson, interview: Interview, alice_client: Client
) -> None:
    answer(alice_client, asked, "not_mine", interview)
    asked.refresh_from_db()
    assert not asked.is_active
    use = LessonUse.objects.get()

    alice_client.post(f"/lessons/{asked.pk}/uses/{use.pk}/deletion/")

    asked.refresh_from_db()
    assert (asked.is_active, LessonUse.objects.count()) == (True, 0)


def test_another_answer_gives_back_only_what_that_one_took(
    asked: Lesson, application: Application, alice_client: Client, clock: Clock
) -> None:
    first, second = (make_interview(application, starts_at=NOW) for _ in range(2))
    answer(alice_client, asked, "not_mine", first)
    clock.shift(timedelta(minutes=1))
    alice_client.post(f"/lessons/{asked.pk}/retirement/deletion/")
    alice_client.post(f"/lessons/{asked.pk}/retirement/")

    answer(alice_client, asked, "used", first)

    asked.refresh_from_db()
    assert not asked.is_active
    alice_client.post(f"/lessons/{asked.pk}/retirement/deletion/")
    answer(alice_client, asked, "not_mine", second)
    answer(alice_client, asked, "used", second)
    asked.refresh_from_db()
    assert asked.is_active


def test_undo_never_makes_a_sixth(
    alice: User, asked: Lesson, interview: Interview, alice_client: Client
) -> None:
    answer(alice_client, asked, "not_mine", interview)
    for _ in range(5):
        make_lesson(alice)

    path = f"/lessons/{asked.pk}/uses/{LessonUse.objects.get().pk}/deletion/"
    html = alice_client.post(path, follow=True).content.decode()

    assert "Five lessons are in use" in html
    assert Lesson.objects.owned_by(alice).active().count() == 5


def test_before_applying_it_stands_at_what_is_not_sent_yet(
    alice: User, alice_client: Client, application: Application
) -> None:
    lesson = make_lesson(alice, cue="applying", will="close the page.")
    lead = make_application(alice, company="Lead", stage=Stage.PREPARING)

    html = page(alice_client, f"/applications/{lead.pk}/")
    assert ("close the page." in html, presses(html)) == (True, 1)
    assert "close the page." in page(alice_client, "/applications/new/")
    assert "close the page." not in page(alice_client, f"/applications/{application.pk}/")
    alice_client.post(f"/lessons/{lesson.pk}/uses/", {"answer": "used", "application": lead.pk})

    use = LessonUse.objects.get()
    assert (use.application, use.interview) == (lead, None)
    assert 'value="used" aria-pressed="true"' in page(alice_client, f"/applications/{lead.pk}/")


@pytest.mark.parametrize("kind", [RoundKind.PAY, RoundKind.FINAL, RoundKind.RECRUITER])
def test_pay_talk_comes_back_where_pay_is_talked_of(
    kind: str, alice: User, application: Application, alice_client: Client
) -> None:
    make_lesson(alice, cue="pay", will="say the range and stop.")
    make_lesson(alice, cue="assessment", will="read the task twice.")
    interview = make_interview(application, kind=kind, starts_at=NOW + timedelta(days=2))

    for path in (f"/interviews/{interview.pk}/", f"/interviews/{interview.pk}/sheet/"):
        html = page(alice_client, path)
        assert "say the range and stop." in html
        assert "read the task twice." not in html


def test_the_sheet_has_them_to_read_and_not_to_answer(
    asked: Lesson, interview: Interview, alice_client: Client, clock: Clock
) -> None:
    clock.shift(timedelta(hours=3))

    html = page(alice_client, f"/interviews/{interview.pk}/sheet/")

    assert MINE in html
    assert presses(html) == 0


def test_after_an_interview_comes_after_it(
    alice: User, interview: Interview, alice_client: Client, clock: Clock
) -> None:
    make_lesson(alice, cue="after", will="write down what they promised.")
    here = f"/interviews/{interview.pk}/"
    assert "what they promised." not in page(alice_client, here)

    clock.shift(timedelta(hours=4))

    assert "what they promised." in page(alice_client, here)
    assert "what they promised." in page(alice_client, "/")


def test_what_was_learned_since_was_not_there_to_be_used(
    alice: User, interview: Interview, alice_client: Client, clock: Clock
) -> None:
    clock.shift(timedelta(hours=4))
    make_lesson(alice, cue="asked", will="breathe first.")

    assert "breathe first." not in page(alice_client, f"/interviews/{interview.pk}/")


def test_a_weekly_one_is_asked_from_monday_until_it_is_answered(
    alice: User, alice_client: Client, clock: Clock
) -> None:
    lesson = make_lesson(alice, cue="weekly", will="close one tab.")
    assert presses(page(alice_client, "/")) == 1

    for _ in range(2):
        alice_client.post(f"/lessons/{lesson.pk}/uses/", {"answer": "not_now"})

    assert LessonUse.objects.get().on.isoformat() == "2026-11-16"
    assert presses(page(alice_client, "/")) == 0
    clock.move_to(NOW + timedelta(days=4))
    assert presses(page(alice_client, "/")) == 1


@pytest.mark.parametrize("way", ["ended", "away", "cancelled", "half"])
def test_none_comes_back_where_nothing_is_asked(
    way: str, alice: User, asked: Lesson, interview: Interview, alice_client: Client
) -> None:
    if way == "ended":
        make_rejection(interview.application)
    if way == "cancelled":
        interview.cancel()
    if way == "away":
        User.objects.update(break_until=NOW.date() + timedelta(days=9))
    if way == "half":
        Lesson.objects.update(will="")

    for path in (f"/interviews/{interview.pk}/", f"/interviews/{interview.pk}/sheet/"):
        assert 'id="lessons"' not in page(alice_client, path)
    assert 'id="lessons"' not in page(alice_client, "/")


def test_somebody_elses_interview_is_nobodys(
    asked: Lesson, interview: Interview, charlie: User, charlie_client: Client
) -> None:
    own = make_lesson(charlie, cue="asked")
    for body in ({"interview": interview.pk}, {"application": interview.application_id}):
        answer = charlie_client.post(f"/lessons/{own.pk}/uses/", body | {"answer": "used"})
        assert answer.status_code == 404

    assert not LessonUse.objects.exists()


def test_an_answer_that_there_is_not_is_refused(asked: Lesson, alice_client: Client) -> None:
    response = alice_client.post(f"/lessons/{asked.pk}/uses/", {"answer": "perhaps"})

    assert response.status_code == 422
    assert "<title>Error: " in response.content.decode()
    assert "Choose one of the three answers." in response.content.decode()


def test_uses_are_counted_and_each_leads_to_its_interview(
    alice: User, asked: Lesson, application: Application, alice_client: Client
) -> None:
    for said in ("used", "used", "used", "not_now"):
        LessonUse.objects.answer(asked, said, interview=make_interview(application))
    LessonUse.objects.answer(make_lesson(alice), "not_now", application=application)

    html = page(alice_client, "/lessons/")

    assert "Used 3 times, not this time once." in html
    assert "Not used so far, not this time once." in html
    assert "used 3 times in all" in html
    html = page(alice_client, f"/lessons/{asked.pk}/")
    for interview in Interview.objects.all():
        assert f'href="/interviews/{interview.pk}/"' in html
    interview.take_back()
    assert told_of(alice)[asked.pk].sentence.startswith("Used")
    assert f'href="/interviews/{interview.pk}/"' not in page(alice_client, f"/lessons/{asked.pk}/")


def test_lesson_in_trash_is_not_asked_about_where_it_was_used(
    alice: User, alice_client: Client
) -> None:
    interview = make_interview(make_application(alice))
    lesson = make_lesson(alice, cue="call")
    LessonUse.objects.answer(lesson, Used.USED, interview=interview)
    page, address = f"/interviews/{interview.pk}/", f"/lessons/{lesson.pk}/"
    assert address in alice_client.get(page).text

    lesson.trash()
    assert address not in alice_client.get(page).text

    lesson.bring_back()
    assert address in alice_client.get(page).text
