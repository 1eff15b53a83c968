"""What went in lately, and what keeps drawing the person."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import APPLIED, make_application, make_debrief, make_rejection
from tracker.accounts.models import User


def apply(owner: User, number: int, *, effort: int, wanted: int | None = None) -> None:
    make_application(
        owner,
        company=f"Company {number}",
        effort=effort,
        wanted=wanted,
        happened_at=APPLIED + timedelta(days=number),
    )


def page(client: Client) -> str:
    return " ".join(client.get("/patterns/").text.split())


def test_fewer_than_ten_say_nothing(alice: User, alice_client: Client) -> None:
    for n in range(9):
        apply(alice, n, effort=1)
    assert "Of the last ten" not in page(alice_client)

    apply(alice, 9, effort=1)

    assert "Of the last ten, 10 went out" in page(alice_client)


def test_last_ten_stand_beside_the_ten_before(alice: User, alice_client: Client) -> None:
    for n in range(20):
        apply(alice, n, effort=1 if n in (3, 12, 15, 19) else 4)

    text = page(alice_client)

    assert "Of the last ten, three went out lightly or on autopilot." in text
    assert "Of the ten before: one." in text
    assert "Company 12</a>" in text
    assert "Fewer, and ones you want more" not in text


@pytest.mark.parametrize("unwanted", [4, 5])
def test_many_that_were_little_wanted_suggest_fewer(
    unwanted: int, alice: User, alice_client: Client
) -> None:
    for n in range(10):
        apply(alice, n, effort=2, wanted=1 if n < unwanted else 5)

    assert ("Fewer, and ones you want more" in page(alice_client)) is (unwanted >= 5)


def test_what_drew_twice_is_named_and_once_is_not(alice: User, alice_client: Client) -> None:
    for n, draw in enumerate((["people", "pay"], ["people"], ["status"])):
        rejection = make_rejection(make_application(alice, company=f"Company {n}"))
        make_debrief(rejection, draw=draw, finished_at=timezone.now())

    text = page(alice_client)

    assert "You keep being drawn to: the people." in text
    assert text.count(": the people</dt>") == 1
    assert ": the pay</dt>" not in text
    assert ": status</dt>" not in text
