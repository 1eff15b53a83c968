"""From resting to sent, nudged and closed, by the clock."""

from datetime import UTC, datetime, timedelta
from uuid import uuid5

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from reflections.feedback.models import FeedbackRequest, State
from tests.factories import make_debrief, make_feedback
from tests.feedback.visits import rejected
from tracker.accounts.models import User
from tracker.applications.models import Task

# A Tuesday afternoon, and the Thursday on which what was heard then may be answered.
HEARD = datetime(2026, 11, 17, 15, 0, tzinfo=UTC)
AWAKE = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)


def only() -> FeedbackRequest:
    return FeedbackRequest.objects.with_rejection().get()


@pytest.fixture
def letter(alice: User) -> FeedbackRequest:
    """Written on the day of the no, so it rests until Thursday at nine."""
    with time_machine.travel(HEARD, tick=False):
        return make_feedback(rejected(alice, received_at=HEARD))


def text(client: Client, letter: FeedbackRequest, path: str = "") -> str:
    return client.get(f"/feedback/{letter.pk}/{path}").content.decode()


def kinds(letter: FeedbackRequest) -> list[str]:
    return [event.kind for event in letter.application.events.counted()][-1:]


def test_while_it_rests_it_does_not_go_and_says_until_when(
    letter: FeedbackRequest, alice_client: Client
) -> None:
    with time_machine.travel(AWAKE - timedelta(minutes=1), tick=False):
        page = text(alice_client, letter)
        refused = alice_client.post(f"/feedback/{letter.pk}/sending/")

    assert "It rests until Thu 19 Nov, 09:00." in page
    assert "mailto:" not in page
    assert refused.status_code == 422
    assert "It rests until Thu 19 Nov, 09:00." in refused.content.decode()
    assert only().sent_at is None


def test_it_wakes_at_nine_is_read_once_more_and_goes(
    letter: FeedbackRequest, alice_client: Client
) -> None:
    with time_machine.travel(AWAKE, tick=False):
        assert "Read it once more" in text(alice_client, letter)
        alice_client.post(f"/feedback/{letter.pk}/waking/", {"mood": "4"})
        page = text(alice_client, letter)
        assert "mailto:ana.ruiz@acme.example" in page
        assert "It still weighs." not in page
        alice_client.post(f"/feedback/{letter.pk}/sending/")
        alice_client.post(f"/feedback/{letter.pk}/sending/")

    assert only().state_at(AWAKE) == State.SENT
    assert kinds(letter) == ["feedback_asked"]
    assert letter.application.events.filter(kind="feedback_asked").count() == 1


@pytest.mark.parametrize("felt", [{"mood": "2"}, {"mood": "4", "angry": "on"}])
def test_where_it_still_weighs_a_day_is_offered(
    felt: dict, letter: FeedbackRequest, alice_client: Client
) -> None:
    with time_machine.travel(AWAKE, tick=False):
        alice_client.post(f"/feedback/{letter.pk}/waking/", felt)
        assert "It still weighs." in text(alice_client, letter)
        alice_client.post(f"/feedback/{letter.pk}/pause/")
        alice_client.post(f"/feedback/{letter.pk}/pause/")
        assert only().rests_until == AWAKE + timedelta(hours=24)
        assert alice_client.post(f"/feedback/{letter.pk}/sending/").status_code == 422
        alice_client.post(f"/feedback/{letter.pk}/pause/deletion/")

    assert only().rests_until == AWAKE


def test_it_can_go_before_for_a_reason_with_the_tone_in_view(
    letter: FeedbackRequest, alice_client: Client
) -> None:
    url = f"/feedback/{letter.pk}/override/"
    with time_machine.travel(HEARD, tick=False):
        page = alice_client.get(url).content.decode()
        assert "Ana Ruiz, and anybody there it is passed on to." in page
        assert "Clear and calm." in page
        assert alice_client.post(url, {}).status_code == 422
        assert alice_client.post(url, {"why_now": "own"}).status_code == 422
        alice_client.post(url, {"why_now": "own", "why_now_words": "They fly home tonight"})
        assert "mailto:" in text(alice_client, letter)
        alice_client.post(f"/feedback/{letter.pk}/sending/")

    assert only().why_now_words == "They fly home tonight"
    assert only().sent_at == HEARD


def test_an_override_is_undone(letter: FeedbackRequest, alice_client: Client) -> None:
    with time_machine.travel(HEARD, tick=False):
        alice_client.post(f"/feedback/{letter.pk}/override/", {"why_now": "asked"})
        assert only().state == State.READY
        alice_client.post(f"/feedback/{letter.pk}/override/deletion/")
        assert only().state == State.COOLING


def test_a_sent_letter_stays_as_it_went(letter: FeedbackRequest, alice_client: Client) -> None:
    letter.send()

    changed = {"version": "2", "subject": "x", "body": "Something else"}
    alice_client.post(f"/feedback/{letter.pk}/letter/", changed)

    assert "Something else" not in only().body


def test_saying_that_it_did_not_go_takes_the_entry_back(
    letter: FeedbackRequest, alice_client: Client
) -> None:
    letter.send()
    alice_client.post(f"/feedback/{letter.pk}/sending/deletion/")
    assert kinds(letter) == ["verdict"]

    only().send()

    assert kinds(letter) == ["feedback_asked"]
    assert letter.application.events.filter(kind="feedback_asked").count() == 2
    assert only().application.differences() == {}


def test_the_step_of_the_debrief_is_done_with_the_letter(
    alice: User, letter: FeedbackRequest
) -> None:
    debrief = make_debrief(letter.rejection, ask_feedback="prepare")
    token = uuid5(debrief.token, "feedback")
    task = letter.application.add_task("Ask Acme Freight for feedback", token=token)

    only().send()
    task.refresh_from_db()
    assert task.done_at
    only().take_back_sending()

    task.refresh_from_db()
    assert Task.objects.get() == task
    assert task.done_at is None


def test_one_reminder_between_a_week_and_two(letter: FeedbackRequest, alice_client: Client) -> None:
    letter.send()
    FeedbackRequest.objects.update(sent_at=AWAKE)
    url = f"/feedback/{letter.pk}/nudge/"
    with time_machine.travel(AWAKE + timedelta(days=6, hours=23), tick=False):
        assert alice_client.get(url).status_code == 302
    with time_machine.travel(AWAKE + timedelta(days=7), tick=False):
        assert "Write the reminder" in text(alice_client, letter)
        assert "You may have missed my note" in alice_client.get(url).content.decode()
        checked = alice_client.post(url, {"body": "Answer me immediately!!", "check": "1"})
        assert "It reads a bit sharp here." in checked.content.decode()
        assert only().nudged_at is None
        alice_client.post(url, {"body": "Hello Ana, one line would help.", "sent": "1"})
        assert only().state == State.NUDGED
        assert alice_client.get(url).status_code == 302
        alice_client.post(f"/feedback/{letter.pk}/nudge/deletion/")
        assert only().state == State.SENT


def test_after_two_weeks_closing_is_offered_and_never_happens_by_itself(
    letter: FeedbackRequest, alice_client: Client
) -> None:
    letter.send()
    FeedbackRequest.objects.update(sent_at=AWAKE)
    with time_machine.travel(AWAKE + timedelta(days=15), tick=False):
        page = text(alice_client, letter)
        assert "Two weeks, and no word." in page
        assert only().state == State.SENT
        closed = alice_client.post(f"/feedback/{letter.pk}/closing/", follow=True)
        assert f'action="/feedback/{letter.pk}/closing/deletion/"' in closed.content.decode()
        assert only().state == State.NO_ANSWER
        alice_client.post(f"/feedback/{letter.pk}/closing/deletion/")
        assert only().state == State.SENT


def test_today_asks_for_what_has_rested_and_for_nothing_on_a_break(
    alice: User, letter: FeedbackRequest, alice_client: Client
) -> None:
    with time_machine.travel(HEARD, tick=False):
        assert "Your letter has rested" not in alice_client.get("/").content.decode()
    with time_machine.travel(AWAKE + timedelta(hours=1), tick=False):
        assert "Your letter has rested" in alice_client.get("/").content.decode()
        letter.send()
        FeedbackRequest.objects.update(sent_at=timezone.now() - timedelta(days=8))
        assert "one reminder is possible" in alice_client.get("/").content.decode()
        FeedbackRequest.objects.update(sent_at=timezone.now() - timedelta(days=15))
        assert "close it when you like" in alice_client.get("/").content.decode()
        User.objects.update(break_until=timezone.localdate() + timedelta(days=3))
        assert "close it when you like" not in alice_client.get("/").content.decode()


def test_no_feeling_stands_in_a_title_or_an_address(
    letter: FeedbackRequest, alice_client: Client
) -> None:
    with time_machine.travel(AWAKE, tick=False):
        response = alice_client.post(f"/feedback/{letter.pk}/waking/", {"mood": "1", "angry": "on"})
        page = text(alice_client, letter)

    title = page.partition("<title>")[2].partition("</title>")[0]
    assert response.url == f"/feedback/{letter.pk}/#send"
    assert title == "Feedback: Data engineer, Acme Freight · Onward"
