"""What they asked: many at once, one by one, and all together."""

import uuid

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import APPLIED, make_application, make_interview
from tracker.accounts.models import User
from tracker.interviews.models import Interview, Question


@pytest.fixture
def interview(alice: User) -> Interview:
    return make_interview(make_application(alice), starts_at=APPLIED)


def test_many_are_added_at_once(
    interview: Interview, alice_client: Client, htmx: dict[str, str]
) -> None:
    address = f"/interviews/{interview.pk}/questions/"

    response = alice_client.post(address, {"texts": "Why us?\n\nYour gap?"}, headers=htmx)

    assert [row.text for row in Question.objects.all()] == ["Why us?", "Your gap?"]
    assert f'id="interview-{interview.pk}-questions"' in response.text
    assert "Kept: 2 questions" in response.headers["HX-Trigger-After-Settle"]


def test_ten_presses_add_them_once(interview: Interview, alice_client: Client) -> None:
    """U24"""
    posted = {"texts": "Why us?\nYour gap?", "token": str(uuid.uuid4())}

    for _press in range(10):
        alice_client.post(f"/interviews/{interview.pk}/questions/", posted)

    assert Question.objects.count() == 2


@pytest.mark.parametrize("texts", ["", "  \n ", "x" * 301, "q\n" * 101])
def test_none_or_too_many_are_asked_again(
    texts: str, interview: Interview, alice_client: Client, htmx: dict[str, str]
) -> None:
    """U3"""
    address = f"/interviews/{interview.pk}/questions/"

    page = alice_client.post(address, {"texts": texts})
    fragment = alice_client.post(address, {"texts": texts}, headers=htmx)

    assert (page.status_code, fragment.status_code) == (422, 422)
    assert "There is a problem" in page.text
    assert "There is a problem" in fragment.text
    assert Question.objects.count() == 0


def test_what_one_said_is_written_in_place(
    interview: Interview, alice_client: Client, htmx: dict[str, str]
) -> None:
    """U1"""
    (question,) = Question.objects.add(interview, ["Why us?"])
    address = f"/questions/{question.pk}/"
    posted = {"version": "1", "text": "Why us?", "said": "The harbour", "better": "The people"}

    asked = alice_client.get(address, headers=htmx)
    response = alice_client.post(address, posted, headers=htmx)

    assert "autofocus" in asked.text
    assert f'id="question-{question.pk}"' in response.text
    assert "The people" in response.text
    question.refresh_from_db()
    assert (question.said, question.was_hard) == ("The harbour", False)


def test_two_tabs_show_both_wordings(interview: Interview, alice_client: Client) -> None:
    """U28"""
    (question,) = Question.objects.add(interview, ["Why us?"])
    address = f"/questions/{question.pk}/"
    alice_client.post(address, {"version": "1", "text": "Why us?", "said": "There"})

    response = alice_client.post(address, {"version": "1", "text": "Why us?", "said": "Here"})

    assert response.status_code == 409
    assert '<p class="kept">There</p>' in response.text
    assert ">\nHere</textarea>" in response.text


def test_deleting_offers_undo_and_lies_in_trash(interview: Interview, alice_client: Client) -> None:
    """U29"""
    (question,) = Question.objects.add(interview, ["Why us?"])

    page = alice_client.post(f"/questions/{question.pk}/deletion/", follow=True).text

    undo = f"/trash/question/{question.pk}/restoration/"
    assert f'action="{undo}"' in page
    assert "Why us?" in alice_client.get("/trash/").text
    alice_client.post(undo)
    assert Question.objects.owned_by(interview.owner).count() == 1


def test_the_bank_groups_the_same_words_and_filters_by_round(
    alice: User, interview: Interview, alice_client: Client
) -> None:
    other = make_interview(make_application(alice, company="Osier"), kind="final")
    Question.objects.add(interview, ["Why us?", "Your gap?"])
    Question.objects.add(other, ["WHY us"])

    page = alice_client.get("/questions/").text
    often = alice_client.get("/questions/?order=often").text
    final = alice_client.get("/questions/?round=final").text

    assert "Asked 2 times" in page
    assert page.index("WHY us") < page.index("Your gap?")
    assert often.index("WHY us") < often.index("Your gap?")
    assert "Your gap?" not in final


def test_an_empty_bank_says_where_questions_come_from(alice_client: Client) -> None:
    """U37"""
    assert "No question is kept yet." in alice_client.get("/questions/").text
    assert "No question from such a round." in alice_client.get("/questions/?round=pay").text


@pytest.mark.parametrize("rows", [1, 5])
def test_the_bank_asks_as_often_for_many_as_for_one(
    rows: int,
    alice: User,
    alice_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        interview = make_interview(make_application(alice, company=f"Company {number}"))
        Question.objects.add(interview, [f"Question {number}"])

    # One more than those of the bank itself: the questions of debriefs below it.
    with django_assert_num_queries(4):
        alice_client.get("/questions/")
