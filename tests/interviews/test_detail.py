"""The page of an interview: its facts in place, holding, cancelling and deleting it."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_application, make_interview
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import EventKind, Outcome
from tracker.interviews.models import RoundKind
from tracker.interviews.panels import interviews_of

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
AHEAD = datetime(2026, 11, 5, 13, 0, tzinfo=UTC)
BEFORE = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now() -> None:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def application(alice: User) -> Application:
    return make_application(alice)


def form(**typed: str) -> dict[str, str]:
    return {"kind": "panel", "day": "Thursday", "at": "2 pm", "zone": "Europe/Brussels"} | typed


def live_in(user: User, zone: str) -> None:
    user.time_zone = zone
    user.save()


def shown(html: str) -> str:
    """The words of the page, without its head."""
    return " ".join(re.sub(r"<[^>]*>", " ", html.partition("<main")[2]).split())


def test_the_note_is_asked_for_first_and_says_that_it_took_place(
    application: Application, alice_client: Client
) -> None:
    interview = make_interview(application, starts_at=AHEAD, minutes=60)
    with time_machine.travel(AHEAD + timedelta(minutes=70), tick=False):
        page = alice_client.get(f"/interviews/{interview.pk}/").text
        assert page.index('name="note"') < page.index(f'id="interview-{interview.pk}-preparation"')

        response = alice_client.post(
            f"/interviews/{interview.pk}/facts/note/",
            {"version": interview.version, "note": "They laughed twice."},
        )

    interview.refresh_from_db()
    assert response.status_code == 302
    assert interview.note == "They laughed twice."
    assert interview.noted_at == AHEAD + timedelta(minutes=70)
    assert interview.is_held is True
    assert application.events.get(kind=EventKind.INTERVIEWED).happened_at == AHEAD


def test_a_fact_is_saved_in_place(
    application: Application, alice_client: Client, htmx: dict[str, str]
) -> None:
    """U1"""
    interview = make_interview(application, starts_at=AHEAD)
    address = f"/interviews/{interview.pk}/facts/preparation/"

    asked = alice_client.get(address, headers=htmx).text
    posted = {"version": interview.version, "preparation": "Read *it*"}
    saved = alice_client.post(address, posted, headers=htmx)

    assert "autofocus" in asked
    assert f'id="interview-{interview.pk}-preparation"' in saved.text
    assert "<em>it</em>" in saved.text
    assert "Preparation saved" in saved.headers["HX-Trigger-After-Settle"]


def test_two_tabs_show_both_preparations(application: Application, alice_client: Client) -> None:
    """U28"""
    interview = make_interview(application, starts_at=AHEAD)
    address = f"/interviews/{interview.pk}/facts/preparation/"
    first = {"version": interview.version, "was": "", "preparation": "Mine"}

    alice_client.post(address, first | {"preparation": "Theirs"})
    response = alice_client.post(address, first)

    assert response.status_code == 409
    assert "Theirs" in response.text
    assert 'value="Mine"' in response.text
    interview.refresh_from_db()
    assert interview.preparation == "Theirs"


def test_two_tabs_show_both_rounds_and_a_note_is_no_conflict(
    application: Application, alice_client: Client
) -> None:
    """U28"""
    interview = make_interview(application, kind=RoundKind.PANEL, starts_at=AHEAD)
    address = f"/interviews/{interview.pk}/edit/"
    was = re.search(r'name="was" value="([^"]*)"', alice_client.get(address).text)[1]
    drawn = form(version=str(interview.version), was=was)
    interview.cancel()

    unharmed = alice_client.post(address, drawn | {"place": "Kaai 4"})
    stale = alice_client.post(address, drawn | {"place": "Kaai 9"})

    assert (unharmed.status_code, stale.status_code) == (302, 409)
    assert "Kaai 4" in stale.text
    assert 'value="Kaai 9"' in stale.text
    interview.refresh_from_db()
    assert interview.place == "Kaai 4"
    again = re.search(r'name="version" value="(\d+)"', stale.text)[1]
    assert (
        alice_client.post(address, drawn | {"place": "Kaai 9", "version": again}).status_code == 302
    )


def test_a_forecast_is_fixed_once_the_end_is_known(
    application: Application, alice_client: Client
) -> None:
    interview = make_interview(application, starts_at=AHEAD)
    address = f"/interviews/{interview.pk}/facts/forecast/"
    alice_client.post(address, {"version": interview.version, "forecast": "60"})
    application.log(EventKind.VERDICT, outcome=Outcome.REJECTED)

    interview.refresh_from_db()
    alice_client.post(address, {"version": interview.version, "forecast": "10"})

    interview.refresh_from_db()
    assert (interview.forecast, interview.forecast_at) == (60, NOW)
    page = alice_client.get(f"/interviews/{interview.pk}/").text
    assert "60 in 100" in page
    assert address not in page


def test_holding_says_when_to_follow_up(application: Application, alice_client: Client) -> None:
    interview = make_interview(application, starts_at=AHEAD)

    with time_machine.travel(AHEAD + timedelta(hours=2), tick=False):
        response = alice_client.post(f"/interviews/{interview.pk}/holding/", follow=True)

        application.refresh_from_db()
        assert application.follow_up_on is not None
        assert "Follow up on Mon 9 Nov" in response.text
        assert f'action="/interviews/{interview.pk}/holding/deletion/"' in response.text


def test_a_promised_answer_is_one_of_the_application(
    application: Application, alice_client: Client
) -> None:
    interview = make_interview(application, starts_at=BEFORE)
    posted = {"version": interview.version, "answer_by": "13 Nov"}

    alice_client.post(f"/interviews/{interview.pk}/facts/answer_by/", posted)

    application.refresh_from_db()
    assert application.answer_by == date(2026, 11, 13)
    assert application.follow_up_on == date(2026, 11, 16)


def test_cancelling_offers_the_way_back(application: Application, alice_client: Client) -> None:
    """U29"""
    interview = make_interview(application, starts_at=AHEAD)
    address = f"/interviews/{interview.pk}/cancellation/"

    page = alice_client.post(address, follow=True).text
    assert "Cancelled" in shown(page)
    assert f'action="{address}deletion/"' in page
    alice_client.post(f"{address}deletion/")

    interview.refresh_from_db()
    assert interview.is_cancelled is False


def test_deleting_offers_undo_and_lies_in_trash(
    application: Application, alice_client: Client
) -> None:
    """U29"""
    interview = make_interview(application, starts_at=AHEAD)

    page = alice_client.post(f"/interviews/{interview.pk}/deletion/", follow=True).text
    undo = f"/trash/interview/{interview.pk}/restoration/"
    assert f'action="{undo}"' in page
    assert "Hiring manager" in alice_client.get("/trash/").text
    alice_client.post(undo)

    assert alice_client.get(f"/interviews/{interview.pk}/").status_code == 200
    application.refresh_from_db()
    assert application.differences() == {}


def test_one_held_is_not_moved_to_a_day_to_come(
    application: Application, alice_client: Client
) -> None:
    interview = make_interview(application, starts_at=BEFORE)
    posted = form(day="1 Dec 2026", version=str(interview.version))

    response = alice_client.post(f"/interviews/{interview.pk}/edit/", posted)

    assert response.status_code == 422
    assert "still to come" in response.text


def test_the_application_lists_its_rounds_the_next_one_first(
    application: Application, alice_client: Client
) -> None:
    make_interview(application, kind=RoundKind.RECRUITER, starts_at=BEFORE)
    make_interview(application, kind=RoundKind.FINAL, starts_at=AHEAD)

    page = alice_client.get(f"/applications/{application.pk}/").text
    part = page[page.index(f'id="application-{application.pk}-interviews"') :]

    assert part.index("Final round") < part.index("Recruiter call") < part.index("Add an interview")
    assert "Note how it was" in part


@pytest.mark.parametrize("rows", [1, 4])
def test_the_panel_asks_as_often_for_many_as_for_one(
    rows: int,
    alice: User,
    application: Application,
    rf: RequestFactory,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        make_interview(application, starts_at=AHEAD, people=[f"Dana {number}"])
    request = rf.get("/")
    request.user = alice

    # The rounds, and who sits in them.
    with django_assert_num_queries(2):
        interviews_of(request, application)


def test_the_sheet_has_what_one_takes_along(application: Application, alice_client: Client) -> None:
    interview = make_interview(
        application,
        starts_at=AHEAD,
        people=["Dana Kirsch"],
        preparation="The lineage chart",
        to_ask="What would a good first year look like?",
        place="Kaai 4",
    )

    page = shown(alice_client.get(f"/interviews/{interview.pk}/sheet/").text)

    for words in ("Thu 5 Nov, 13:00", "Dana Kirsch", "lineage chart", "good first year", "Kaai 4"):
        assert words in page
