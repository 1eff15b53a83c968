"""What the overview says first, and that findings are asked of the whole search."""

import pytest
from django.test import Client

from reflections.patterns import opening
from tests.factories import make_rejection
from tests.patterns.test_coach import sent, source
from tests.patterns.test_list import words
from tracker.accounts.models import User
from tracker.applications.models import Application

STOPS = "They stop most often at “Applied”: 20 of 30 that ended."
REFERRED = "Referral: 8 of 10 reached a conversation. Job board: 2 of 20."
LOOK = "Look for differences"


def ended(owner: User) -> None:
    source(owner)
    for row in Application.objects.owned_by(owner):
        make_rejection(row)


def test_a_finding_stands_before_any_picture(alice: User, alice_client: Client) -> None:
    ended(alice)
    html = alice_client.get("/patterns/").content.decode()
    said = words(alice_client)

    assert STOPS in said
    assert f"{REFERRED} This is unlikely to be chance alone. It does not show why." in said
    assert "comparisons looked at" in said
    assert html.index("Referral: 8") < html.index("<table")


def test_where_nothing_stands_out_that_is_said(alice: User, alice_client: Client) -> None:
    sent(alice, 20, talked=6, source="referral")
    sent(alice, 20, talked=6, source="board")

    assert "No difference stands out. That is a finding too." in words(alice_client)


def test_of_very_many_differences_are_looked_for_when_asked(
    alice: User, alice_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "QUICK", 20)
    ended(alice)
    before = words(alice_client)
    assert LOOK in before
    assert REFERRED not in before

    assert REFERRED in words(alice_client, "/patterns/findings/")
    assert REFERRED in words(alice_client)


def test_a_part_of_the_search_is_not_looked_at_again(alice: User, alice_client: Client) -> None:
    ended(alice)
    said = words(alice_client, "/patterns/findings/?source=board")

    assert "A part of it would be another look at the same data" in said
    assert REFERRED not in said


def test_quiet_mode_says_no_more_than_how_far_they_went(alice: User, alice_client: Client) -> None:
    ended(alice)
    User.objects.update(quiet_mode=True, base_rates=True)
    said = words(alice_client)

    assert REFERRED in said
    assert "ended." not in said
    assert "As background" not in said


def test_how_it_goes_for_anybody_is_said_to_who_asked(alice: User, alice_client: Client) -> None:
    sent(alice, 3)
    assert "As background" not in words(alice_client)

    User.objects.update(base_rates=True)
    assert (
        "As background, and no target: Of 100 people who applied to small US firms, about 3 were "
        "asked in. CareerPlug, more than 60,000 firms, 2024. A vendor’s count of its own customers"
    ) in words(alice_client)


def test_quiet_mode_asks_for_no_more_noes(alice: User, alice_client: Client) -> None:
    sent(alice, 14, talked=14, source="referral")
    sent(alice, 18, talked=16, source="board")
    assert "3 more that stop there" in words(alice_client, "/patterns/findings/")

    User.objects.update(quiet_mode=True)
    said = words(alice_client, "/patterns/findings/")
    assert "too few to be made" in said
    assert "stop there" not in said
