"""The list, one rejection, putting it right, and taking it back."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import APPLIED, make_application, make_debrief, make_rejection
from tracker.accounts.models import User
from tracker.applications.stages import Outcome, Stage
from tracker.rejections.models import Rejection


def test_empty_list_says_what_to_expect(alice_client: Client) -> None:
    response = alice_client.get("/rejections/")

    assert response.status_code == 200
    assert "When one comes, it takes two presses." in response.text


def test_list_shows_the_newest_first_and_what_was_made_of_them(
    alice: User, alice_client: Client
) -> None:
    first = make_rejection(make_application(alice, company="First Light"))
    second = make_rejection(make_application(alice, company="Second Wind"))
    make_debrief(first, pace="never")

    response = alice_client.get("/rejections/")

    assert response.text.index("Second Wind") < response.text.index("First Light")
    assert "Set aside" in response.text
    assert f'href="/rejections/{second.pk}/debrief/"' in response.text


@pytest.mark.parametrize("quiet", [False, True])
def test_list_counts_no_rejections(quiet: bool, alice: User, alice_client: Client) -> None:  # noqa: FBT001
    alice.quiet_mode = quiet
    alice.save()
    for name in ("Acme", "Osier", "Pelham"):
        make_rejection(make_application(alice, company=name), received_at=APPLIED)

    response = alice_client.get("/rejections/")

    words = re.sub(r"<[^>]*>", " ", response.text.partition("<main")[2])
    assert re.findall(r"\b(?:3|three)\b", words, re.IGNORECASE) == []
    assert "<h1>Rejections</h1>" in response.text


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_the_database_as_often_for_many_as_for_one(
    rows: int,
    alice: User,
    alice_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        make_rejection(make_application(alice, company=f"Company {number}"))

    with django_assert_num_queries(3):
        alice_client.get("/rejections/")


def test_detail_keeps_their_words_verbatim(alice: User, alice_client: Client) -> None:
    rejection = make_rejection(
        make_application(alice), their_words="We chose <b>someone</b> else.", their_code="internal"
    )

    response = alice_client.get(f"/rejections/{rejection.pk}/")

    assert "We chose &lt;b&gt;someone&lt;/b&gt; else." in response.text
    assert "An insider, or a post promised already" in response.text
    assert "They said no to Data engineer at Acme Freight." in response.text


def test_one_set_aside_can_be_looked_back_on_after_all(alice: User, alice_client: Client) -> None:
    rejection = make_rejection(make_application(alice))
    make_debrief(rejection, pace="never")

    response = alice_client.get(f"/rejections/{rejection.pk}/")

    assert "Look back after all" in response.text
    assert alice_client.get(f"/rejections/{rejection.pk}/debrief/").status_code == 200


def test_edit_puts_words_and_day_right_and_corrects_the_timeline(
    alice: User, alice_client: Client
) -> None:
    rejection = make_rejection(make_application(alice))

    response = alice_client.post(
        f"/rejections/{rejection.pk}/edit/",
        {"version": "1", "day": "2026-10-20", "heard_via": "call", "their_words": "A call."},
    )

    rejection.refresh_from_db()
    assert response["Location"] == f"/rejections/{rejection.pk}/"
    assert (rejection.day.isoformat(), rejection.heard_via) == ("2026-10-20", "call")
    assert rejection.event.happened_at == rejection.received_at
    assert rejection.event.corrections.count() == 1


def test_edit_with_an_unclear_day_changes_nothing(alice: User, alice_client: Client) -> None:
    rejection = make_rejection(make_application(alice))

    response = alice_client.post(
        f"/rejections/{rejection.pk}/edit/", {"version": "1", "day": "soonish"}
    )

    assert response.status_code == 422
    assert "soonish" in response.text


def test_stale_edit_shows_both_and_loses_nothing(alice: User, alice_client: Client) -> None:
    rejection = make_rejection(make_application(alice))
    Rejection.objects.get().amend(1, their_words="Written in the other tab.")

    response = alice_client.post(
        f"/rejections/{rejection.pk}/edit/",
        {"version": "1", "day": "today", "their_words": "Written here."},
    )

    rejection.refresh_from_db()
    assert response.status_code == 409
    assert "Written in the other tab." in response.text
    assert "Written here." in response.text
    assert 'name="version" value="2"' in response.text
    assert rejection.their_words == "Written in the other tab."


def test_undo_leaves_the_application_as_it_stood(alice: User, alice_client: Client) -> None:
    application = make_application(alice, stage=Stage.FINAL)
    rejection = make_rejection(application)

    response = alice_client.post(f"/rejections/{rejection.pk}/deletion/", follow=True)

    application.refresh_from_db()
    assert application.outcome == Outcome.OPEN
    assert application.differences() == {}
    assert f'action="/rejections/{rejection.pk}/restoration/"' in response.text


def test_what_was_taken_back_comes_back(alice: User, alice_client: Client) -> None:
    application = make_application(alice)
    rejection = make_rejection(application)
    rejection.take_back()

    response = alice_client.post(f"/rejections/{rejection.pk}/restoration/")

    application.refresh_from_db()
    assert response["Location"] == f"/rejections/{rejection.pk}/"
    assert application.outcome == Outcome.REJECTED
