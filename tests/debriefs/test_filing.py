"""The last step, the last page, and what can be read afterwards."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reflections.debriefs.models import Debrief, Lesson
from tests.factories import make_application, make_debrief, make_lesson, make_rejection
from tracker.accounts.models import User
from tracker.applications.models import Task
from tracker.applications.stages import Stage


@pytest.fixture
def debrief(alice: User) -> Debrief:
    rejection = make_rejection(make_application(alice, stage=Stage.PANEL))
    return make_debrief(rejection, step="close", mood_before=3)


def test_last_step_files_the_debrief(debrief: Debrief, alice_client: Client) -> None:
    response = alice_client.post(
        f"/debriefs/{debrief.pk}/close/", {"version": 1, "mood_after": "4"}, follow=True
    )

    debrief.refresh_from_db()
    assert response.redirect_chain[-1][0] == f"/debriefs/{debrief.pk}/filing/"
    assert debrief.is_finished
    assert "Filed." in response.text


def test_with_a_lesson_the_last_page_shows_it(
    alice: User, debrief: Debrief, alice_client: Client
) -> None:
    Debrief.objects.update(finished_at=timezone.now())
    make_lesson(alice, debrief=debrief)

    response = alice_client.get(f"/debriefs/{debrief.pk}/filing/")

    assert "Filed. One lesson kept." in response.text
    assert "name the nearest thing I have done." in response.text


def test_when_the_mood_went_down_nothing_else_is_asked(
    debrief: Debrief, alice_client: Client
) -> None:
    response = alice_client.post(
        f"/debriefs/{debrief.pk}/close/", {"version": 1, "mood_after": "2"}, follow=True
    )

    assert "That was heavy to write." in response.text
    assert "nothing else is needed today." in response.text


def test_promises_become_tasks_once(alice: User, debrief: Debrief, alice_client: Client) -> None:
    for version in (1, 2):
        alice_client.post(
            f"/debriefs/{debrief.pk}/close/",
            {"version": version, "ask_feedback": "prepare", "keep_contact": "3"},
        )

    texts = sorted(Task.objects.owned_by(alice).values_list("text", flat=True))
    assert texts == ["Ask Acme Freight for feedback", "Write to Acme Freight again"]

    alice_client.post(
        f"/debriefs/{debrief.pk}/close/",
        {"version": 3, "ask_feedback": "no", "keep_contact": "no"},
    )

    assert not Task.objects.owned_by(alice).exists()


def test_feedback_is_offered_only_where_somebody_spoke(alice: User, alice_client: Client) -> None:
    rejection = make_rejection(make_application(alice))
    debrief = make_debrief(rejection, step="close")

    response = alice_client.get(f"/debriefs/{debrief.pk}/close/")

    assert "Ask them for feedback?" not in response.text


def test_next_move_is_one_of_three_open_ones(
    alice: User, debrief: Debrief, alice_client: Client
) -> None:
    rows = [make_application(alice, company=f"Open {n}") for n in range(4)]

    page = alice_client.get(f"/debriefs/{debrief.pk}/close/")
    done = alice_client.post(
        f"/debriefs/{debrief.pk}/close/",
        {"version": 1, "next_move": str(rows[3].pk)},
        follow=True,
    )

    assert page.text.count('name="next_move"') == 4
    assert f'href="/applications/{rows[3].pk}/"' in done.text


def test_foreign_next_move_is_refused(
    charlie: User, alice: User, debrief: Debrief, alice_client: Client
) -> None:
    make_application(alice)
    theirs = make_application(charlie)

    response = alice_client.post(
        f"/debriefs/{debrief.pk}/close/", {"version": 1, "next_move": str(theirs.pk)}
    )

    debrief.refresh_from_db()
    assert response.status_code == 422
    assert (debrief.next_move, debrief.finished_at) == (None, None)


def test_unfiltered_words_can_be_deleted_on_closing(debrief: Debrief, alice_client: Client) -> None:
    Debrief.objects.update(vent="All of it")

    alice_client.post(f"/debriefs/{debrief.pk}/close/", {"version": 1, "vent_delete": "on"})

    debrief.refresh_from_db()
    assert debrief.vent == ""


def test_three_lowest_moods_in_a_fortnight_bring_one_calm_line(
    alice: User, alice_client: Client
) -> None:
    alice.support_links = "My sister, after six"
    alice.save()
    now = timezone.now()
    made = [
        make_debrief(make_rejection(make_application(alice)), finished_at=now, mood_before=1)
        for _ in range(3)
    ]

    response = alice_client.get(f"/debriefs/{made[0].pk}/filing/")

    assert "Talking to someone you trust can help." in response.text
    assert "My sister, after six" in response.text


def test_two_low_moods_bring_no_line(alice: User, alice_client: Client) -> None:
    old, now = timezone.now() - timedelta(days=20), timezone.now()
    for created in (old, now):
        make_debrief(make_rejection(make_application(alice)), created_at=created, mood_before=1)
    last = make_debrief(make_rejection(make_application(alice)), finished_at=now, mood_after=1)

    response = alice_client.get(f"/debriefs/{last.pk}/filing/")

    assert "someone you trust" not in response.text


def test_quick_track_is_filed_in_one_page(alice: User, alice_client: Client) -> None:
    rejection = make_rejection(make_application(alice))
    begun = alice_client.post(f"/rejections/{rejection.pk}/debrief/", {"pace": "now"})

    filed = alice_client.post(
        begun["Location"],
        {
            "version": Debrief.objects.get().version,
            "mood_before": "3",
            "wanted": "2",
            "effort": "1",
            "guess_1": "unknown",
            "lesson_kind": "theirs",
        },
    )

    debrief = Debrief.objects.get()
    assert filed["Location"] == f"/debriefs/{debrief.pk}/filing/"
    assert (debrief.mood_before, debrief.wanted, debrief.effort) == (3, 2, 1)
    assert debrief.guesses.get().code == "unknown"
    assert not Lesson.objects.exists()


def test_dont_know_stands_ready_on_the_quick_track(alice: User, alice_client: Client) -> None:
    debrief = make_debrief(make_rejection(make_application(alice)), track="quick")

    response = alice_client.get(f"/debriefs/{debrief.pk}/quick/")

    assert 'value="unknown" id="id_guess_1_0_0" checked' in response.text


def test_record_reads_every_answer_in_words_and_names_what_was_skipped(
    alice: User, alice_client: Client
) -> None:
    debrief = make_debrief(
        make_rejection(make_application(alice, stage=Stage.PANEL)),
        finished_at=timezone.now(),
        wanted=4,
        draw=["learning", "pay"],
        skipped=["signs"],
        harsh="<b>No</b>",
    )

    response = alice_client.get(f"/debriefs/{debrief.pk}/")

    assert "what I’d learn; the pay" in response.text
    assert "a lot" in response.text
    assert "&lt;b&gt;No&lt;/b&gt;" in response.text
    assert "Not provided, skipped" in response.text
    assert f'href="/debriefs/{debrief.pk}/wanted/"' in response.text


def test_change_of_a_filed_step_comes_back_to_the_record(alice: User, alice_client: Client) -> None:
    debrief = make_debrief(
        make_rejection(make_application(alice, stage=Stage.PANEL)), finished_at=timezone.now()
    )

    response = alice_client.post(f"/debriefs/{debrief.pk}/wanted/", {"version": 1, "wanted": "5"})

    debrief.refresh_from_db()
    assert response["Location"] == f"/debriefs/{debrief.pk}/"
    assert (debrief.wanted, debrief.is_finished) == (5, True)


def test_empty_list_says_that_nothing_is_asked_for(alice_client: Client) -> None:
    assert "It is offered, never asked for." in alice_client.get("/debriefs/").text


def test_list_keeps_waiting_asleep_and_filed_apart(alice: User, alice_client: Client) -> None:
    now = timezone.now()
    names = ("Waiting Co", "Asleep Co", "Filed Co", "Aside Co")
    rows = [make_rejection(make_application(alice, company=name)) for name in names]
    make_debrief(rows[0])
    make_debrief(rows[1], pace="morning", wake_at=now + timedelta(hours=9))
    make_debrief(rows[2], finished_at=now)
    make_debrief(rows[3], pace="never")

    text = alice_client.get("/debriefs/").text

    assert text.index("Waiting Co") < text.index("Asleep Co") < text.index("Filed Co")
    assert "Aside Co" not in text


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_the_database_as_often_for_many_as_for_one(
    rows: int,
    alice: User,
    alice_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        rejection = make_rejection(make_application(alice, company=f"Company {number}"))
        make_debrief(rejection, finished_at=timezone.now())

    with django_assert_num_queries(6):
        alice_client.get("/debriefs/")


def test_deleted_debrief_comes_back_with_undo(alice: User, alice_client: Client) -> None:
    debrief = make_debrief(make_rejection(make_application(alice)), finished_at=timezone.now())

    gone = alice_client.post(f"/debriefs/{debrief.pk}/deletion/", follow=True)

    assert not Debrief.objects.owned_by(alice).exists()
    assert f'action="/debriefs/{debrief.pk}/restoration/"' in gone.text

    alice_client.post(f"/debriefs/{debrief.pk}/restoration/")

    assert Debrief.objects.owned_by(alice).exists()
