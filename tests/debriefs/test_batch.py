"""Several short ones on one page."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reflections.debriefs.models import Debrief, Pace, Track
from tests.factories import make_application, make_debrief, make_rejection
from tracker.accounts.models import User
from tracker.applications.stages import Outcome, Stage
from tracker.rejections.models import Rejection

URL = "/debriefs/batch/"
TAPS = {"wanted": "4", "effort": "2", "guess_1": "volume", "lesson_kind": "theirs"}


def make_short(owner: User, company: str = "Acme Freight", **fields: Any) -> Rejection:
    return make_rejection(make_application(owner, company=company), **fields)


def taps(rejection: Rejection, version: int = 0, **said: str) -> dict[str, str]:
    told = {"version": str(version), "guess_1": "unknown"} | said
    return {f"r{rejection.pk}-{name}": value for name, value in told.items()}


def test_holds_every_short_one_that_nobody_looked_back_on(
    alice: User, alice_client: Client
) -> None:
    fresh, silent = make_short(alice), make_short(alice, outcome=Outcome.SILENT)
    begun = make_short(alice)
    make_debrief(begun, track=Track.QUICK)
    late = make_rejection(make_application(alice, stage=Stage.PANEL))
    aside, done = make_short(alice), make_short(alice)
    make_debrief(aside, track=Track.QUICK, pace=Pace.NEVER)
    make_debrief(done, track=Track.QUICK, finished_at=done.created_at)

    page = alice_client.get(URL).text

    held = [row.pk for row in (fresh, silent, begun) if f'name="r{row.pk}-wanted"' in page]
    assert held == [fresh.pk, silent.pk, begun.pk]
    for row in (late, aside, done):
        assert f'name="r{row.pk}-wanted"' not in page
    assert "Don’t know</option>" in page
    assert "2 of 5 sorted." in page


def test_says_how_many_and_how_long(alice: User, alice_client: Client) -> None:
    for number in range(7):
        make_short(alice, f"Company {number}")

    page = alice_client.get(URL).text

    assert "7 to sort, about 2 minutes." in page
    assert page.count('name="keep"') == 7


def test_at_most_twenty_on_a_page(alice: User, alice_client: Client) -> None:
    for number in range(22):
        make_short(alice, f"Company {number}")

    page = alice_client.get(URL).text

    assert "22 to sort" in page
    assert page.count('name="keep"') == 20


def test_each_tap_is_saved_and_files_nothing(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    row, untouched = make_short(alice), make_short(alice)
    sent = taps(row, **TAPS) | taps(untouched) | {"mood_before": "2"}

    response = alice_client.post(URL, sent, headers=htmx)

    debrief = Debrief.objects.get()
    assert 'id="sorting-saved"' in response.text
    assert (debrief.rejection_id, debrief.finished_at) == (row.pk, None)
    assert (debrief.wanted, debrief.effort, debrief.lesson_kind) == (4, 2, "theirs")
    assert (debrief.mood_before, debrief.track) == (2, "quick")
    assert [guess.code for guess in debrief.guesses.all()] == ["volume"]


def test_done_folds_the_row_and_says_how_far_one_is(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    row, other = make_short(alice), make_short(alice)

    response = alice_client.post(
        URL, taps(row, **TAPS) | taps(other) | {"keep": str(row.pk)}, headers=htmx
    )

    assert response["HX-Retarget"] == f"#rejection-{row.pk}-sorting"
    assert f'name="undo" value="{row.pk}"' in response.text
    assert "1 of 2 sorted." in response.text
    assert Debrief.objects.get().is_finished


def test_taps_after_one_another_on_one_page_are_no_conflict(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    row, tab = make_short(alice), {"tab": "0f8fad5b-d9cb-469f-a165-70867728950e"}
    alice_client.post(URL, taps(row, wanted="4") | tab, headers=htmx)
    alice_client.post(URL, taps(row, wanted="4", effort="2") | tab, headers=htmx)

    response = alice_client.post(URL, taps(row, **TAPS) | tab | {"keep": str(row.pk)}, headers=htmx)

    assert response.status_code == 200
    assert Debrief.objects.get().is_finished


def test_two_pages_that_cross_show_both_and_lose_nothing(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    row = make_short(alice)
    alice_client.post(URL, taps(row, wanted="1") | {"tab": "a"}, headers=htmx)

    sent = taps(row, wanted="5") | {"tab": "b", "keep": str(row.pk)}
    response = alice_client.post(URL, sent, headers=htmx)

    assert response.status_code == 409
    assert "not really" in response.text.partition("</dl>")[0]
    assert 'value="5"' in response.text
    current = Debrief.objects.get()
    assert (current.wanted, current.is_finished) == (1, False)
    again = taps(row, current.version, wanted="5") | {"tab": "b", "keep": str(row.pk)}
    assert alice_client.post(URL, again, headers=htmx).status_code == 200
    assert Debrief.objects.get().wanted == 5


def test_without_javascript_one_button_keeps_all_that_was_tapped(
    alice: User, alice_client: Client
) -> None:
    row, other, left = make_short(alice), make_short(alice), make_short(alice)
    sent = taps(row, **TAPS) | taps(other, wanted="1") | taps(left) | {"all": "1"}

    response = alice_client.post(URL, sent)

    assert response["Location"] == URL
    assert set(Debrief.objects.values_list("rejection", flat=True)) == {row.pk, other.pk}
    assert all(debrief.is_finished for debrief in Debrief.objects.all())


@pytest.mark.parametrize("act", ["keep", "aside"])
def test_what_was_sorted_comes_back_as_it_was(act: str, alice: User, alice_client: Client) -> None:
    row = make_short(alice)
    for _press in range(2):
        response = alice_client.post(URL, taps(row, **TAPS) | {act: str(row.pk)})
    assert response["Location"] == f"{URL}#rejection-{row.pk}-sorting"
    assert f'name="undo" value="{row.pk}"' in alice_client.get(URL).text

    for _press in range(2):
        assert alice_client.post(URL, {"undo": str(row.pk)}).status_code == 302

    debrief = Debrief.objects.get()
    assert (debrief.finished_at, debrief.pace) == (None, "now")
    assert f'name="r{row.pk}-wanted"' in alice_client.get(URL).text


def test_quiet_mode_says_no_number(alice: User, alice_client: Client) -> None:
    User.objects.update(quiet_mode=True)
    for number in range(7):
        make_short(alice, f"Company {number}")

    page = alice_client.get(URL).text

    assert "7 to sort" not in page
    assert "A few taps each." in page


def test_rows_of_a_stranger_are_unknown(alice: User, charlie: User, alice_client: Client) -> None:
    theirs = make_short(charlie)

    assert alice_client.post(URL, {"aside": str(theirs.pk)}).status_code == 404
    alice_client.post(URL, taps(theirs, **TAPS) | {"keep": str(theirs.pk)})
    assert not Debrief.objects.exists()


def test_the_page_takes_as_many_queries_for_three_as_for_one(
    alice: User, alice_client: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            alice_client.get(URL)
        return len(captured)

    make_debrief(make_short(alice), track=Track.QUICK)
    alone = queries()
    for _ in range(2):
        make_debrief(make_short(alice), track=Track.QUICK)
    assert queries() == alone == 7
