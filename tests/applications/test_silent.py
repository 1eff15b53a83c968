"""The sweep: what has had no answer, closed, followed up or left, one or many (U24, U29, U37)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import EventKind, Outcome, Stage
from tracker.rejections.models import Rejection

NOW = datetime(2026, 11, 19, 8, 40, tzinfo=UTC)
URL = "/applications/silent/"


@pytest.fixture(autouse=True)
def _frozen() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def make(alice: User, company: str, days: int, **fields: Any) -> Application:
    return make_application(
        alice, company=company, happened_at=NOW - timedelta(days=days), **fields
    )


@pytest.fixture
def three(alice: User) -> list[Application]:
    return [make(alice, name, days) for name, days in (("A", 46), ("B", 90), ("C", 60))]


def page(client: Client) -> str:
    return client.get(URL).content.decode()


def undo_in(html: str) -> str:
    return html.partition('class="message__undo" action="')[2].partition('"')[0]


def sweep(client: Client, act: str, *rows: Application) -> str:
    sent = {"act": act, "ids": [row.pk for row in rows]}
    return client.post(URL, sent, follow=True).content.decode()


def names(html: str) -> list[str]:
    parts = html.split('class="thing__of">')[1:]
    return [part.partition("<")[0].strip() for part in parts]


def test_the_longest_without_an_answer_come_first(
    alice: User, three: list[Application], alice_client: Client
) -> None:
    make(alice, "Not so long", 45)
    make(alice, "Never sent", 90, stage=Stage.LEAD)
    make(alice, "After a talk", 22, stage=Stage.PANEL)
    make(alice, "Rests", 90, follow_up_on=NOW.date() + timedelta(days=1))
    make(alice, "Archived", 90, archived_at=NOW)

    html = page(alice_client)

    assert names(html) == ["B", "C", "A", "After a talk"]
    assert "4 applications have had no answer for longer" in html


def test_a_day_they_promised_is_waited_for(alice: User, alice_client: Client) -> None:
    row = make(alice, "Promised", 30, stage=Stage.PANEL)
    Application.objects.filter(pk=row.pk).update(answer_by=NOW.date() - timedelta(days=18))
    late = make(alice, "Long past", 40, stage=Stage.PANEL)
    Application.objects.filter(pk=late.pk).update(answer_by=NOW.date() - timedelta(days=19))

    assert names(page(alice_client)) == ["Long past"]
    row.refresh_from_db()
    late.refresh_from_db()
    assert (row.is_silent, late.is_silent) == (False, True)


def test_several_are_closed_at_once_and_undone(
    alice: User, three: list[Application], alice_client: Client
) -> None:
    html = sweep(alice_client, "close", *three[:2])

    assert "Closed 2 as no reply." in html
    assert names(html) == ["C"]
    assert Application.objects.filter(outcome=Outcome.SILENT).count() == 2
    # Each can be looked back on, as one that was closed alone.
    assert Rejection.objects.owned_by(alice).count() == 2
    again = alice_client.post(undo_in(html), follow=True).content.decode()
    assert "2 stand as before." in again
    assert names(again) == ["B", "C", "A"]
    assert not Rejection.objects.owned_by(alice).exists()


def test_quiet_mode_counts_no_endings(
    alice: User, three: list[Application], alice_client: Client
) -> None:
    """U40"""
    alice.quiet_mode = True
    alice.save()

    html = sweep(alice_client, "close", *three[:2])

    assert "Closed as no reply." in html
    assert "Closed 2" not in html


def test_a_button_of_one_acts_on_that_one(three: list[Application], alice_client: Client) -> None:
    html = sweep(alice_client, f"close-{three[2].pk}", three[0], three[1])

    assert names(html) == ["B", "A"]


def test_following_up_on_one_takes_it_off_the_list(
    three: list[Application], alice_client: Client
) -> None:
    html = sweep(alice_client, f"chase-{three[0].pk}")

    assert names(html) == ["B", "C"]
    assert three[0].events.filter(kind=EventKind.CHASED).count() == 1
    assert names(alice_client.post(undo_in(html), follow=True).content.decode())[-1] == "A"


def test_leaving_one_sets_a_day_and_logs_nothing(
    three: list[Application], alice_client: Client
) -> None:
    before = three[1].events.count()

    html = sweep(alice_client, "rest", three[1])

    three[1].refresh_from_db()
    assert "Left alone until Thu 17 Dec: 1." in html
    assert three[1].follow_up_on == NOW.date() + timedelta(weeks=4)
    assert three[1].events.count() == before
    alice_client.post(undo_in(html))
    three[1].refresh_from_db()
    assert three[1].follow_up_on is None


def test_all_can_be_ticked_without_javascript(
    three: list[Application], alice_client: Client
) -> None:
    html = alice_client.get(f"{URL}?all=yes").content.decode()

    assert html.count(" checked") == 3


@pytest.mark.parametrize("sent", [{}, {"act": "close"}, {"act": "burn", "ids": "1"}, {"ids": "1"}])
def test_nothing_ticked_is_said(
    three: list[Application], alice_client: Client, sent: dict[str, str]
) -> None:
    response = alice_client.post(URL, sent)

    assert response.status_code == 422
    assert "Tick those you mean first." in response.content.decode()


def test_the_same_press_twice_is_one_act(alice: User, alice_client: Client) -> None:
    row = make(alice, "A", 90)
    token = "6f0c3c0e-6d3b-4d6e-9d2e-0c6a2d9a4a11"
    sent = {"act": "chase", "ids": [row.pk], "token": token}

    alice_client.post(URL, sent)
    alice_client.post(URL, sent)

    assert row.events.filter(kind=EventKind.CHASED).count() == 1


def test_those_of_a_stranger_stay_as_they_are(
    charlie: User, alice: User, alice_client: Client
) -> None:
    foreign = make(charlie, "Foreign", 90)

    html = sweep(alice_client, "close", foreign)

    foreign.refresh_from_db()
    assert foreign.is_open
    assert "Closed 0 as no reply." not in html


def test_an_empty_sweep_is_calm(alice_client: Client) -> None:
    html = page(alice_client)

    assert "Nothing to close" in html
    assert "See the applications" in html


def test_the_page_takes_few_queries_however_many_there_are(
    alice: User, alice_client: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(alice_client)
        return len(captured)

    make(alice, "A", 90)
    first = queries()
    for number in range(5):
        make(alice, f"B{number}", 90)

    assert queries() == first == 3
