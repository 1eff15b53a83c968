"""An answer: kept word for word, taken apart, compared, and what is kept of it."""

from typing import Any

import pytest
from django.test import Client

from reflections.bragging.models import Accomplishment
from reflections.debriefs.models import Lesson, ReasonGuess
from reflections.feedback.models import About, FeedbackPoint, FeedbackRequest, State
from reflections.feedback.splitting import sentences
from tests.factories import (
    APPLIED,
    make_application,
    make_debrief,
    make_feedback,
    make_lesson,
    make_rejection,
)
from tests.feedback.visits import ROW, answered, rejected
from tracker.accounts.models import User
from tracker.applications.models import Application, Task
from tracker.applications.stages import Stage

ANSWER = "Hi Alice,\n\nYour example was strong.  It was a little long for us!\n\nBest wishes,\nAna"


def only() -> FeedbackRequest:
    return FeedbackRequest.objects.with_rejection().get()


def text(client: Client, letter: FeedbackRequest, path: str = "") -> str:
    return client.get(f"/feedback/{letter.pk}/{path}").content.decode()


def point(letter: FeedbackRequest, **fields: Any) -> FeedbackPoint:
    fields = {"quote": "You stayed calm under load.", "about": About.ANSWER} | fields
    return FeedbackPoint.objects.create(owner=letter.owner, request=letter, **fields)


@pytest.fixture
def letter(alice: User) -> FeedbackRequest:
    return answered(alice)


def test_an_answer_is_kept_word_for_word_and_put_on_the_timeline(
    alice: User, alice_client: Client
) -> None:
    letter = make_feedback(rejected(alice), sent_at=APPLIED)
    url = f"/feedback/{letter.pk}/answer/"
    assert alice_client.post(url, {"answer": " "}).status_code == 422

    alice_client.post(url, {"answer": ANSWER, "day": "yesterday"})
    alice_client.post(url, {"answer": ANSWER})

    assert only().answer.replace("\r\n", "\n") == ANSWER
    assert only().state == State.ANSWERED
    assert letter.application.events.filter(kind="feedback_got").count() == 1


def test_an_answer_is_undone_and_its_words_wait(alice: User, alice_client: Client) -> None:
    letter = make_feedback(rejected(alice), sent_at=APPLIED)
    alice_client.post(f"/feedback/{letter.pk}/answer/", {"answer": ANSWER})

    alice_client.post(f"/feedback/{letter.pk}/answer/deletion/")

    assert only().state == State.SENT
    assert not letter.application.events.counted().filter(kind="feedback_got").exists()
    assert "Your example was strong." in text(alice_client, letter, "answer/")


def test_one_may_answer_after_it_was_closed(alice: User, alice_client: Client) -> None:
    letter = make_feedback(rejected(alice), sent_at=APPLIED, closed_at=APPLIED)

    alice_client.post(f"/feedback/{letter.pk}/answer/", {"answer": ANSWER})

    assert only().state == State.ANSWERED


def test_the_sentences_that_say_something_are_proposed() -> None:
    quoted = f"{ANSWER}\n\nOn Tue, 17 Nov 2026, Alice wrote:\n> What would have helped me most?"

    assert sentences(quoted) == ["Your example was strong.", "It was a little long for us!"]
    assert len(sentences("This is one of many. " * 900)) == 8


def test_points_are_kept_once_and_an_empty_row_goes(
    letter: FeedbackRequest, alice_client: Client
) -> None:
    url = f"/feedback/{letter.pk}/points/"
    page = alice_client.get(url).content.decode()
    assert "Your example was strong." in page
    rows = ROW | {"version": "1", "p0-about": "answer", "p0-agree": "yes", "p0-keeps": "brag"}
    rows |= {"p1-token": "3f0f6a34-98a8-4c69-8f6c-1d8a3f6f9a11", "p1-quote": " "}

    alice_client.post(url, rows)
    kept = FeedbackPoint.objects.get()
    alice_client.post(url, rows | {"version": "2", "p0-agree": "partly"})
    assert (kept.pk, kept.keeps) == (FeedbackPoint.objects.get().pk, "brag")
    assert FeedbackPoint.objects.get().agree == "partly"
    alice_client.post(url, rows | {"version": "3", "p0-quote": ""})

    assert not FeedbackPoint.objects.exists()


def test_two_windows_of_points_lose_nothing(letter: FeedbackRequest, alice_client: Client) -> None:
    url = f"/feedback/{letter.pk}/points/"
    alice_client.post(url, ROW | {"version": "1"})

    second = alice_client.post(url, ROW | {"version": "1", "p0-quote": "It was too long."})

    assert second.status_code == 409
    assert "Your example was strong." in second.content.decode()
    assert "It was too long." in second.content.decode()
    assert FeedbackPoint.objects.get().quote == "Your example was strong."


def test_the_thanks_are_drafted_read_and_noted(
    letter: FeedbackRequest, alice_client: Client
) -> None:
    url = f"/feedback/{letter.pk}/thanks/"
    page = alice_client.get(url).content.decode()
    assert "Thank you for taking the time to answer" in page
    assert "Clear and calm." in page
    assert "mailto:ana.ruiz@acme.example?subject=Re%3A%20Thank%20you" in page

    defending = {"body": "Thank you. But I was clearly qualified, despite my CV.", "check": "1"}
    assert "angry or hurt" in alice_client.post(url, defending).content.decode()
    alice_client.post(url, {"body": "Thank you, Ana.", "sent": "1"})

    assert (only().thanks_body, bool(only().thanked_at)) == ("Thank you, Ana.", True)


def test_the_guess_stands_beside_what_they_say(
    letter: FeedbackRequest, alice_client: Client
) -> None:
    debrief = make_debrief(letter.rejection)
    for code in ("interview_answers", "pay"):
        ReasonGuess.objects.create(owner=letter.owner, debrief=debrief, code=code)
    point(letter)
    point(letter, about=About.TECHNICAL)
    point(letter, about=About.IMPRESSION, keeps="brag")

    page = text(alice_client, letter)

    assert "You had guessed it" in page
    assert "they say so, too" in page
    assert "they do not mention it" in page
    assert page.count("you had not guessed it") == 1


def test_their_reason_is_taken_and_given_back(
    letter: FeedbackRequest, alice_client: Client
) -> None:
    letter.rejection.amend(1, their_code="filled")
    url = f"/feedback/{letter.pk}/reason/"
    told = {"version": "2", "their_code": "technical", "decided_stage": str(Stage.RECRUITER_CALL)}

    alice_client.post(url, told)
    assert only().rejection.their_code == "technical"
    assert only().decided_stage == Stage.RECRUITER_CALL
    assert "before: Already filled" in text(alice_client, letter)
    assert alice_client.post(url, told | {"their_code": "pay"}).status_code == 409
    alice_client.post(f"{url}deletion/")

    assert only().rejection.their_code == "filled"
    assert only().decided_stage is None


def test_one_view_becomes_a_pattern_with_a_second_employer(
    letter: FeedbackRequest, alice: User, alice_client: Client
) -> None:
    point(letter, about=About.ANSWER)
    again = make_rejection(make_application(alice, title="Analyst", stage=Stage.PANEL))
    point(make_feedback(again, answered_at=APPLIED), about=About.ANSWER)
    assert "One person’s view so far." in text(alice_client, letter)
    assert "one person’s view so far" in alice_client.get("/feedback/").content.decode()

    other = make_rejection(make_application(alice, company="Sea Wall", stage=Stage.PANEL))
    point(make_feedback(other, answered_at=APPLIED), about=About.ANSWER)

    assert "Sea Wall said so, too: a pattern." in text(alice_client, letter)
    assert "Acme Freight, Sea Wall: a pattern" in alice_client.get("/feedback/").content.decode()


def test_another_team_becomes_a_lead_once_with_its_source(
    letter: FeedbackRequest, alice_client: Client
) -> None:
    team = point(letter, quote="Try the harbour team.", about=About.OTHER_TEAM)

    alice_client.post(f"/feedback/points/{team.pk}/lead/")
    made = alice_client.post(f"/feedback/points/{team.pk}/lead/", follow=True).content.decode()

    lead = Application.objects.exclude(pk=letter.application.pk).get()
    assert (lead.company, lead.stage) == (letter.application.company, Stage.LEAD)
    assert lead.source_detail == "From their answer about Data engineer"
    assert lead.notes == "Try the harbour team."
    assert f'href="/applications/{lead.pk}/"' in made
    alice_client.post(f"/feedback/points/{team.pk}/lead/deletion/")
    assert Application.objects.get(pk=lead.pk).deleted_at


def test_a_strength_goes_to_bragging_rights_with_its_source(
    letter: FeedbackRequest, alice_client: Client
) -> None:
    named = point(letter, keeps="brag")
    url = f"/feedback/points/{named.pk}/keeping/"
    assert "You stayed calm under load." in alice_client.get(url).content.decode()

    alice_client.post(url, {"title": "Stay calm under load"})
    alice_client.post(url, {"title": "Stay calm under load"})

    brag = Accomplishment.objects.get()
    assert (brag.source, brag.named_by_others) == ("feedback", True)
    assert (brag.quote, brag.quote_by) == ("You stayed calm under load.", "Ana Ruiz, Acme Freight")
    assert brag.from_application == letter.application.pk
    assert brag.happened_on == letter.rejection.day
    page = alice_client.get(f"/brags/{brag.pk}/").content.decode()
    assert f'<a href="/feedback/{letter.pk}/">The answer about ' in page


def test_a_lesson_is_kept_while_there_is_room(
    letter: FeedbackRequest, alice: User, alice_client: Client
) -> None:
    for number in range(5):
        make_lesson(alice, when=f"moment {number},")
    url = f"/feedback/points/{point(letter, keeps='lesson').pk}/keeping/"
    words = {"when": "they ask for an example,", "will": "tell it in one minute."}

    full = alice_client.post(url, words)
    assert full.status_code == 422
    assert "Five lessons are in use." in full.content.decode()
    assert "tell it in one minute." in full.content.decode()
    Lesson.objects.first().retire()
    alice_client.post(url, words)
    alice_client.post(url, words)

    assert Lesson.objects.filter(will="tell it in one minute.").count() == 1


def test_a_step_becomes_a_task(letter: FeedbackRequest, alice_client: Client) -> None:
    url = f"/feedback/points/{point(letter, keeps='action').pk}/keeping/"

    alice_client.post(url, {"text": "Time my stories", "due_on": "tomorrow"})

    assert Task.objects.get().application == letter.application
    assert Task.objects.get().due_on


def test_put_away_and_out_again(letter: FeedbackRequest, alice_client: Client) -> None:
    alice_client.post(f"/feedback/{letter.pk}/sorting/")
    assert only().state == State.PROCESSED
    alice_client.post(f"/feedback/{letter.pk}/sorting/deletion/")

    assert only().state == State.ANSWERED


def test_undo_leaves_a_reason_that_was_changed_since(
    letter: FeedbackRequest, alice_client: Client
) -> None:
    rejection = letter.rejection
    url = f"/feedback/{letter.pk}/reason/"
    alice_client.post(url, {"version": rejection.version, "their_code": "technical"})
    rejection.refresh_from_db()
    offered = f"{url}deletion/?version={rejection.version}"
    assert offered in text(alice_client, letter)
    rejection.amend(rejection.version, their_code="pay")

    answer = alice_client.post(offered, follow=True)

    rejection.refresh_from_db()
    assert rejection.their_code == "pay"
    assert "changed elsewhere since" in answer.text


def test_two_rows_of_one_token_are_two_points(
    alice: User, letter: FeedbackRequest, alice_client: Client
) -> None:
    token = point(answered(alice)).token
    rows = {f"p{n}-token": token for n in range(2)} | {f"p{n}-quote": f"{n}" for n in range(2)}

    answer = alice_client.post(f"/feedback/{letter.pk}/points/", {"version": letter.version} | rows)

    assert answer.status_code == 302
    assert [one.quote for one in letter.points.all()] == ["0", "1"]
