"""The letter: made from its parts, kept as one text, read for its tone."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from reflections.feedback.models import FeedbackRequest, State
from tests.factories import (
    APPLIED,
    make_application,
    make_contact,
    make_debrief,
    make_feedback,
    make_rejection,
)
from tests.feedback.visits import LETTER, rejected
from tracker.accounts.models import User
from tracker.applications.stages import Stage
from tracker.contacts.models import Involvement

# A Tuesday afternoon.
NOW = datetime(2026, 11, 17, 15, 0, tzinfo=UTC)
PARTS = {
    "person": "other",
    "to_name": "Ana Ruiz",
    "to_email": "ana@acme.example",
    "thanks_for": "your freight story",
    "questions": ["F1", "F4"],
    "token": "3f0f6a34-98a8-4c69-8f6c-1d8a3f6f9a10",
}


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def only() -> FeedbackRequest:
    return FeedbackRequest.objects.get()


def test_a_letter_is_made_from_its_parts_and_kept_once(alice: User, alice_client: Client) -> None:
    rejection = rejected(alice)
    url = f"/rejections/{rejection.pk}/feedback/"

    first = alice_client.post(url, PARTS)
    second = alice_client.post(url, PARTS)

    letter = only()
    assert first.url == f"/feedback/{letter.pk}/"
    assert second.url == first.url
    assert letter.subject == "Thank you - Data engineer"
    assert letter.body.startswith("Hello Ana Ruiz,\n\nThank you for the time you and your team")
    assert "your freight story stayed with me" in letter.body
    assert letter.body.count("?") == 2
    assert len(letter.body.split()) <= 120


def test_people_of_the_application_are_offered(alice: User, alice_client: Client) -> None:
    rejection = rejected(alice)
    contact = make_contact(alice, name="Dana Wolf", email="dana@acme.example")
    Involvement.objects.involve(rejection.application, contact, "manager")
    url = f"/rejections/{rejection.pk}/feedback/"
    assert "Dana Wolf" in text(alice_client, url)

    alice_client.post(url, {"person": str(contact.pk), "questions": ["F4"]})

    assert (only().contact, only().to_email) == (contact, "dana@acme.example")


def test_a_name_is_needed_and_two_questions_are_the_most(alice: User, alice_client: Client) -> None:
    url = f"/rejections/{rejected(alice).pk}/feedback/"
    many = {"questions": ["F1", "F2", "F4"], "thanks_for": "your freight story"}

    response = alice_client.post(url, many)

    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error:" in page
    assert "Write whom it is for." in page
    assert "Choose two at most." in page
    assert "your freight story" in page
    assert not FeedbackRequest.objects.exists()


def test_a_change_in_the_parts_shows_the_letter_and_keeps_nothing(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    url = f"/rejections/{rejected(alice).pk}/feedback/"

    fragment = alice_client.post(url, PARTS, headers=htmx).content.decode()
    page = alice_client.post(url, PARTS | {"show": "1"}).content.decode()

    assert fragment.count("<section") == 1
    assert 'id="preview"' in fragment
    assert "your freight story stayed with me" in fragment
    assert "your freight story stayed with me" in page
    assert not FeedbackRequest.objects.exists()


def test_before_anyone_met_you_it_is_said_to_be_little_use(
    alice: User, alice_client: Client
) -> None:
    rejection = make_rejection(make_application(alice))

    assert "usually not worth it" in text(alice_client, f"/rejections/{rejection.pk}/feedback/")
    assert "usually not worth it" in text(alice_client, f"/rejections/{rejection.pk}/")


def test_what_to_expect_is_said_with_its_sources(alice: User, alice_client: Client) -> None:
    page = text(alice_client, f"/rejections/{rejected(alice).pk}/feedback/")

    assert "71 % of candidates" in page
    assert "Talent Board, 2022" in page
    assert "4.4 % got something specific" in page


def test_making_it_anew_overwrites_no_letter_changed_meanwhile(
    alice: User, alice_client: Client
) -> None:
    rejection = rejected(alice)
    url = f"/rejections/{rejection.pk}/feedback/"
    letter = make_feedback(rejection)
    alice_client.post(f"/feedback/{letter.pk}/letter/", LETTER)

    kept = alice_client.post(url, PARTS | {"kept": "1"})
    assert only().body == LETTER["body"]
    assert "Keeping this one puts it in its place" in text(alice_client, url)
    alice_client.post(url, PARTS | {"kept": "2"})

    assert kept.url == f"/feedback/{letter.pk}/"
    assert only().body.startswith("Hello Ana Ruiz,")


FORMER = {"subject": "About the night shift", "body": "Dear Dana, I still think of it."}


def made_anew(client: Client, letter: FeedbackRequest) -> str:
    """The address of the Undo, once the letter was put together from its parts again."""
    url = f"/rejections/{letter.rejection_id}/feedback/"
    page = client.post(url, PARTS | {"kept": str(letter.version)}, follow=True).text
    assert "Put together anew." in page
    [undo] = re.findall(r'action="(/feedback/\d+/letter/restoration/)"', page)
    return undo


@pytest.mark.parametrize("lay", ["open", "in Trash"])
def test_words_that_were_replaced_come_back_by_undo(
    lay: str, alice: User, alice_client: Client
) -> None:
    """U29"""
    contact = make_contact(alice, name="Dana Wolf")
    letter = make_feedback(rejected(alice), **FORMER, contact=contact, questions=["F1"])
    if lay == "in Trash":
        letter.trash()
    undo = made_anew(alice_client, letter)
    assert only().body.startswith("Hello Ana Ruiz,")

    alice_client.post(undo)
    alice_client.post(undo)

    back = only()
    assert {"subject": back.subject, "body": back.body} == FORMER
    assert (back.contact, back.questions, back.deleted_at) == (contact, ["F1"], None)


def test_undo_leaves_words_that_were_written_since(alice: User, alice_client: Client) -> None:
    letter = make_feedback(rejected(alice), **FORMER)
    undo = made_anew(alice_client, letter)
    now = {"version": str(only().version), "body": "Hello Ana, thank you."}
    alice_client.post(f"/feedback/{letter.pk}/letter/", LETTER | now)

    page = alice_client.post(undo, follow=True).text

    assert "The letter stays as it is now." in page
    assert only().body == now["body"]


def test_the_first_words_replace_none(alice: User, alice_client: Client) -> None:
    page = alice_client.post(f"/rejections/{rejected(alice).pk}/feedback/", PARTS, follow=True).text

    assert "/letter/restoration/" not in page


def test_the_text_is_edited_freely(alice: User, alice_client: Client) -> None:
    letter = make_feedback(rejected(alice))

    response = alice_client.post(f"/feedback/{letter.pk}/letter/", LETTER)

    assert response.url == f"/feedback/{letter.pk}/"
    assert only().body == "Hello Ana, thank you."
    assert only().version == 2


def test_two_windows_lose_nothing(alice: User, alice_client: Client) -> None:
    letter = make_feedback(rejected(alice))
    url = f"/feedback/{letter.pk}/letter/"
    alice_client.post(url, LETTER)

    second = alice_client.post(url, LETTER | {"body": "Dear Ana, thank you."})
    assert second.status_code == 409
    assert "Hello Ana, thank you." in second.content.decode()
    assert "Dear Ana, thank you." in second.content.decode()
    alice_client.post(url, LETTER | {"body": "Dear Ana, thank you.", "version": "2"})

    assert only().body == "Dear Ana, thank you."


def test_an_empty_letter_is_refused_with_what_was_typed(alice: User, alice_client: Client) -> None:
    letter = make_feedback(rejected(alice))

    response = alice_client.post(f"/feedback/{letter.pk}/letter/", LETTER | {"body": " "})

    assert response.status_code == 422
    assert "Write the letter." in response.content.decode()
    assert only().body != " "


def test_the_tone_is_read_while_one_writes_and_nothing_is_kept(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    letter = make_feedback(rejected(alice))
    said = LETTER | {"body": "This was <b>unfair</b>, and you should have told me."}

    page = alice_client.post(f"/feedback/{letter.pk}/letter/", said, headers=htmx).content.decode()

    assert "It sounds angry or hurt." in page
    assert "<mark>unfair</mark>" in page
    assert "<mark>you should have</mark>" in page
    assert "<b>unfair" not in page
    assert only().version == 1


def test_a_sharp_letter_can_be_copied_and_kept(alice: User, alice_client: Client) -> None:
    letter = make_feedback(rejected(alice), reread_at=timezone.now())
    url = f"/feedback/{letter.pk}/"

    alice_client.post(f"{url}letter/", LETTER | {"body": "This was unfair, and pathetic."})
    page = text(alice_client, url)

    assert "It sounds angry or hurt." in page
    assert "Copy the letter" in page
    assert "mailto:ana.ruiz@acme.example?subject=Thank%20you&amp;body=This%20was%20unfair" in page


def test_an_address_nobody_reads_and_a_late_letter_are_named(
    alice: User, alice_client: Client
) -> None:
    letter = make_feedback(rejected(alice), to_email="no-reply@acme.example")

    page = text(alice_client, f"/feedback/{letter.pk}/")

    assert "Nobody reads what goes to no-reply@acme.example" in page
    assert "more than two weeks" in page


def test_a_subject_puts_no_further_header_into_the_mail(alice: User, alice_client: Client) -> None:
    letter = make_feedback(
        rejected(alice), subject="Hi\r\nBcc: x@y.example&cc=z", reread_at=timezone.now()
    )

    page = text(alice_client, f"/feedback/{letter.pk}/")

    assert "subject=Hi%20Bcc%3A%20x%40y.example%26cc%3Dz&amp;body=" in page


def test_it_rests_by_stage_mood_and_setting(alice: User) -> None:
    alice.time_zone = "Europe/Brussels"
    alice.save()
    with time_machine.travel(NOW, tick=False):
        rejection = rejected(alice, received_at=NOW)
        letter = make_feedback(rejection)
        assert letter.rests_until.isoformat() == "2026-11-19T09:00:00+01:00"
        assert letter.state == State.COOLING

        make_debrief(rejection, mood_before=3, feelings_before=["angry"])
        angry = FeedbackRequest.objects.with_rejection().get()
        assert angry.rests_until.isoformat() == "2026-11-20T09:00:00+01:00"

        User.objects.update(cool_off_hours=0)
        assert FeedbackRequest.objects.with_rejection().get().state == State.READY


def test_a_day_without_a_time_counts_from_its_noon(alice: User) -> None:
    noon = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)
    letter = make_feedback(rejected(alice, received_at=noon, all_day=True))

    assert letter.rests_until.isoformat() == "2026-11-19T09:00:00+00:00"


@pytest.mark.parametrize("path", ["letter/", "sending/", "points/", "answer/", "override/"])
def test_a_stranger_finds_nothing(alice: User, charlie_client: Client, path: str) -> None:
    letter = make_feedback(rejected(alice))

    response = charlie_client.post(f"/feedback/{letter.pk}/{path}", LETTER)

    assert response.status_code == 404
    assert only().version == 1


def test_it_leaves_and_returns_with_its_application(alice: User, alice_client: Client) -> None:
    rejection = rejected(alice)
    letter = make_feedback(rejection)
    rejection.application.trash()

    assert alice_client.get(f"/feedback/{letter.pk}/").status_code == 404
    assert "No letter so far." in text(alice_client, "/feedback/")
    rejection.application.restore()

    assert alice_client.get(f"/feedback/{letter.pk}/").status_code == 200


def test_a_letter_in_trash_comes_back_by_undo(alice: User, alice_client: Client) -> None:
    letter = make_feedback(rejected(alice))

    gone = alice_client.post(f"/feedback/{letter.pk}/deletion/", follow=True).content.decode()
    assert f'action="/feedback/{letter.pk}/restoration/"' in gone
    assert f'action="/trash/feedbackrequest/{letter.pk}/restoration/"' in text(
        alice_client, "/trash/"
    )
    alice_client.post(f"/feedback/{letter.pk}/restoration/")

    assert only().deleted_at is None


def test_any_other_letter_to_them_is_read_and_told_to_wait(
    alice: User, alice_client: Client
) -> None:
    with time_machine.travel(NOW, tick=False):
        url = f"/rejections/{rejected(alice, received_at=NOW).pk}/letter/"
        page = alice_client.post(url, {"body": "I demand an explanation."}).content.decode()

    assert "It reads a bit sharp here." in page
    assert "Letters to them rest until Thu 19 Nov, 09:00." in page
    assert "mailto:" not in page
    assert not FeedbackRequest.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_many_as_for_one(
    number: int, alice: User, alice_client: Client, django_assert_num_queries: Any
) -> None:
    for index in range(number):
        application = make_application(alice, company=f"Mill {index}", stage=Stage.PANEL)
        rejection = make_rejection(application, received_at=APPLIED)
        make_debrief(rejection, ask_feedback="prepare")
        make_feedback(rejection, sent_at=timezone.now() - timedelta(days=8))

    with django_assert_num_queries(8):
        assert "one reminder is possible" in text(alice_client, "/feedback/")
