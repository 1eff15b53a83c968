"""What the steps leave behind: guesses, questions, a brag, a lesson, tasks."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from reflections.bragging.models import Accomplishment, BragSource
from reflections.debriefs.models import Debrief, HardQuestion, Lesson
from tests.factories import make_application, make_debrief, make_lesson, make_rejection
from tracker.accounts.models import User
from tracker.applications.models import Task
from tracker.applications.stages import Stage
from tracker.rejections.models import Reason

PLAN = {"lesson_kind": "change", "when": "someone asks why I left,", "will": "name it."}


@pytest.fixture
def debrief(alice: User) -> Debrief:
    return make_debrief(make_rejection(make_application(alice, stage=Stage.PANEL)))


def save(client: Client, debrief: Debrief, step: str, **answers: object) -> int:
    version = Debrief.objects.get(pk=debrief.pk).version
    posted = {"version": version, **answers}
    return client.post(f"/debriefs/{debrief.pk}/{step}/", posted).status_code


def test_guesses_take_whose_say_it_was_from_the_reason(
    debrief: Debrief, alice_client: Client
) -> None:
    save(
        alice_client,
        debrief,
        "why",
        guess_1="interview_answers",
        guess_2="internal",
        sure_2="told",
        control_2="partly",
    )

    guesses = list(debrief.guesses.values_list("code", "confidence", "control"))
    assert guesses == [("interview_answers", "guess", "yes"), ("internal", "told", "partly")]


def test_guesses_saved_again_are_the_same_guesses(debrief: Debrief, alice_client: Client) -> None:
    for _turn in range(2):
        save(alice_client, debrief, "why", guess_1="internal", guess_2="internal")

    assert list(debrief.guesses.values_list("code", flat=True)) == ["internal"]


def test_reason_in_ones_own_words_becomes_a_reason_and_a_guess(
    alice: User, debrief: Debrief, alice_client: Client, htmx: dict[str, str]
) -> None:
    half = {"version": 1, "own_reason": "Wanted Du"}
    alice_client.post(f"/debriefs/{debrief.pk}/why/", half, headers=htmx)
    save(alice_client, debrief, "why", guess_1="internal", own_reason="Wanted Dutch")

    assert [reason.label for reason in Reason.objects.owned_by(alice)] == ["Wanted Dutch"]
    assert sorted(debrief.guesses.values_list("code", flat=True)) == [
        "internal",
        "own-wanted-dutch",
    ]


def test_foreign_reason_is_refused_and_nothing_is_written(
    charlie: User, debrief: Debrief, alice_client: Client
) -> None:
    theirs = Reason.objects.add(charlie, "Charlie’s own")

    assert save(alice_client, debrief, "why", guess_1=theirs.code, harsh="x") == 422
    assert not debrief.guesses.exists()
    assert Debrief.objects.get().harsh == ""


def test_their_words_are_kept_with_the_rejection(debrief: Debrief, alice_client: Client) -> None:
    save(alice_client, debrief, "why", their_words="Another one.", their_code="stronger_other")

    debrief.rejection.refresh_from_db()
    assert debrief.rejection.their_words == "Another one."
    assert debrief.rejection.their_code == "stronger_other"


def test_blaming_only_oneself_lays_the_other_explanations_open(
    debrief: Debrief, alice_client: Client, htmx: dict[str, str]
) -> None:
    response = alice_client.post(
        f"/debriefs/{debrief.pk}/why/",
        {"version": 1, "guess_1": "interview_answers", "sure_1": "guess"},
        headers=htmx,
    )

    assert "You have no evidence for this yet, only a guess." in response.text
    assert f'id="debrief-{debrief.pk}-alternatives" hx-swap-oob="true"' in response.text
    assert "You have no evidence" in alice_client.get(f"/debriefs/{debrief.pk}/why/").text


def test_other_explanations_stay_as_they_are_while_nothing_turns(
    debrief: Debrief, alice_client: Client, htmx: dict[str, str]
) -> None:
    response = alice_client.post(
        f"/debriefs/{debrief.pk}/why/", {"version": 1, "guess_1": "internal"}, headers=htmx
    )

    assert "-alternatives" not in response.text


def test_one_voice_alone_is_nudged_and_never_stopped(
    debrief: Debrief, alice_client: Client, htmx: dict[str, str]
) -> None:
    harsh = {"version": 1, "harsh": "I blew it."}

    saved = alice_client.post(f"/debriefs/{debrief.pk}/why/", harsh, headers=htmx)

    assert "One box is filled." in saved.text
    assert save(alice_client, debrief, "why", harsh="I blew it.") == 302


def test_hard_questions_are_changed_in_place_and_taken_out(
    debrief: Debrief, alice_client: Client
) -> None:
    save(alice_client, debrief, "went", hard_1="Why us?", hard_1_answered="blank")
    first = HardQuestion.objects.get().pk
    save(alice_client, debrief, "went", hard_1="Why us, really?", hard_2="Why now?")

    assert [q.text for q in HardQuestion.objects.all()] == ["Why us, really?", "Why now?"]
    assert HardQuestion.objects.first().pk == first

    save(alice_client, debrief, "went", hard_1="", hard_2="Why now?")

    assert [q.text for q in HardQuestion.objects.all()] == ["Why now?"]


def test_another_question_row_works_without_javascript(
    debrief: Debrief, alice_client: Client
) -> None:
    response = alice_client.post(
        f"/debriefs/{debrief.pk}/went/", {"version": 1, "hard_1": "Why us?", "more": "1"}
    )

    page = alice_client.get(response["Location"])
    assert response["Location"] == f"/debriefs/{debrief.pk}/went/#more"
    assert 'name="hard_2"' in page.text


def test_line_to_keep_goes_to_bragging_rights_once(
    alice: User, debrief: Debrief, alice_client: Client
) -> None:
    for line in ("Drew the model", "Drew the model on one page"):
        save(alice_client, debrief, "held", keep_line=line, to_brag="on")

    brag = Accomplishment.objects.owned_by(alice).get()
    assert (brag.title, brag.source) == ("Drew the model on one page", BragSource.DEBRIEF)
    assert brag.from_application == debrief.rejection.application_id
    assert brag.happened_on == debrief.rejection.day


def test_line_no_longer_to_be_kept_goes_to_trash(
    alice: User, debrief: Debrief, alice_client: Client
) -> None:
    save(alice_client, debrief, "held", keep_line="Drew the model", to_brag="on")
    save(alice_client, debrief, "held", keep_line="Drew the model")

    assert not Accomplishment.objects.owned_by(alice).exists()
    assert Accomplishment.objects.trashed_by(alice).count() == 1


def test_lesson_is_made_changed_and_put_away_with_the_debrief(
    alice: User, debrief: Debrief, alice_client: Client
) -> None:
    save(alice_client, debrief, "lesson", **PLAN, cue="call", theme="stories")
    save(alice_client, debrief, "lesson", **PLAN | {"will": "say it plainly."})

    lesson = Lesson.objects.owned_by(alice).get()
    assert (lesson.will, lesson.is_active, lesson.debrief) == ("say it plainly.", True, debrief)

    save(alice_client, debrief, "lesson", lesson_kind="theirs")

    assert not Lesson.objects.owned_by(alice).exists()


def test_half_a_lesson_is_kept_and_not_in_use(
    alice: User, debrief: Debrief, alice_client: Client
) -> None:
    save(alice_client, debrief, "lesson", lesson_kind="change", when="someone asks why I left,")

    assert not Lesson.objects.owned_by(alice).active().exists()
    assert "someone asks why I left," in alice_client.get(f"/debriefs/{debrief.pk}/lesson/").text


def test_sixth_lesson_waits_until_one_makes_room(
    alice: User, debrief: Debrief, alice_client: Client
) -> None:
    olds = [make_lesson(alice, when=f"moment number {n} comes,") for n in range(5)]

    page = alice_client.get(f"/debriefs/{debrief.pk}/lesson/")
    save(alice_client, debrief, "lesson", **PLAN)

    assert "Which one makes room?" in page.text
    assert Lesson.objects.owned_by(alice).active().count() == 5
    assert not Lesson.objects.get(debrief=debrief).is_active

    save(alice_client, debrief, "lesson", **PLAN, retire=str(olds[0].pk))

    olds[0].refresh_from_db()
    assert not olds[0].is_active
    assert Lesson.objects.get(debrief=debrief).is_active
    assert Lesson.objects.owned_by(alice).active().count() == 5


def test_foreign_lesson_makes_no_room(
    alice: User, charlie: User, debrief: Debrief, alice_client: Client
) -> None:
    for n in range(5):
        make_lesson(alice, when=f"moment number {n} comes,")
    theirs = make_lesson(charlie)

    assert save(alice_client, debrief, "lesson", **PLAN, retire=str(theirs.pk)) == 422
    theirs.refresh_from_db()
    assert theirs.is_active
    assert not Lesson.objects.filter(debrief=debrief).exists()


def test_plan_without_a_moment_is_nudged_and_never_stopped(
    debrief: Debrief, alice_client: Client, htmx: dict[str, str]
) -> None:
    plan = {"version": 1, "when": "next time", "will": "be better prepared"}

    saved = alice_client.post(f"/debriefs/{debrief.pk}/lesson/", plan, headers=htmx)

    assert "What would that look like on video?" in saved.text
    assert "Which moment would you recognise?" in saved.text
    assert save(alice_client, debrief, "lesson", when="next time", will="be better") == 302


def test_one_step_becomes_a_task_in_three_days(
    alice: User, debrief: Debrief, alice_client: Client
) -> None:
    page = alice_client.get(f"/debriefs/{debrief.pk}/lesson/")
    for words in ("Write the freight story", "Write the freight story in five lines"):
        save(alice_client, debrief, "lesson", action=words, due="in 3 days")

    task = Task.objects.owned_by(alice).get()
    assert task.text == "Write the freight story in five lines"
    assert task.due_on == timezone.localdate() + timedelta(days=3)
    assert task.application == debrief.application
    assert 'name="due" value="' in page.text


def test_unclear_day_is_asked_again(debrief: Debrief, alice_client: Client) -> None:
    assert save(alice_client, debrief, "lesson", action="Write", due="soonish") == 422
    assert not Task.objects.exists()
