import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reflections.debriefs.models import LessonUse, Pace, Track, Used
from reflections.today.day import day_of
from tests.factories import (
    make_application,
    make_brag,
    make_debrief,
    make_feedback,
    make_interview,
    make_lesson,
    make_rejection,
    make_task,
)
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import EventKind, Stage

# A Thursday.
NOW = datetime(2026, 11, 19, 8, 40, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _frozen() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def waiting(owner: User, company: str, track: str = Track.FULL, **fields: Any) -> Any:
    application = make_application(owner, company=company, happened_at=ago(30))
    return make_debrief(make_rejection(application, received_at=ago(1)), track=track, **fields)


def page(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_day_is_calm(alice_client: Client) -> None:
    html = page(alice_client)

    assert "Thursday, 19 November" in html
    assert "Nothing is due today." in html
    assert "Nothing is written down here." in html
    assert "overdue" not in html


def test_the_first_sentence_leads_to_what_is_due(alice: User, alice_client: Client) -> None:
    make_task(alice, due_on=TODAY)
    make_task(alice, due_on=TODAY + timedelta(days=3))
    make_task(alice, due_on=TODAY - timedelta(days=2))
    make_task(alice, due_on=TODAY + timedelta(days=9))

    html = page(alice_client)

    assert '<a href="#due">One thing</a> is due today.' in html
    assert '<a href="#due">One more</a> comes in the next days.' in html
    assert '<a href="#due">One</a> is past its day.' in html


def test_counts_agree_with_their_words(alice: User, alice_client: Client) -> None:
    for _ in range(2):
        make_task(alice, due_on=TODAY)
        waiting(alice, "Acme Freight", Track.QUICK)

    html = page(alice_client)

    assert '<a href="#due">Two things</a> are due today.' in html
    assert '<a href="#short">Two debriefs</a> are here when you want them.' in html
    assert "Two short ones to sort" in html


def test_a_waiting_debrief_can_be_begun_shortened_or_left(
    alice: User, alice_client: Client
) -> None:
    debrief = waiting(alice, "Nordwind Logistics")
    waiting(alice, "Asleep", wake_at=NOW + timedelta(days=1))
    waiting(alice, "Never", pace=Pace.NEVER)

    html = page(alice_client)

    assert "The debrief for Nordwind Logistics" in html
    assert f'href="/debriefs/{debrief.pk}/held/">Begin' in html
    assert html.count(f'action="/debriefs/{debrief.pk}/pace/"') == 2
    assert html.count("button--primary") == 1
    assert "Asleep" not in html
    assert "Never" not in html


def test_a_debrief_under_way_is_gone_on_with(alice: User, alice_client: Client) -> None:
    debrief = waiting(alice, "Nordwind Logistics", step="went", answered=["held"])

    assert f'href="/debriefs/{debrief.pk}/went/">Continue' in page(alice_client)


def test_quiet_mode_counts_no_endings(alice: User, alice_client: Client) -> None:
    alice.quiet_mode = True
    alice.save()
    for name in ("A", "B", "C"):
        waiting(alice, name)
    waiting(alice, "D", Track.QUICK)

    html = page(alice_client)

    assert "A debrief</a> is here when you want it." in html
    assert "Four" not in html
    assert "a short one" not in html


def test_steps_are_ticked_where_they_stand(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    task = make_task(
        alice, due_on=TODAY, application=make_application(alice, company="Tidewell Health")
    )
    assert "Tidewell Health" in page(alice_client)

    answer = alice_client.post(
        f"/applications/tasks/{task.pk}/done/", {"next": "/"}, headers=htmx
    ).content.decode()

    assert f'<li id="task-{task.pk}">' in answer
    assert "checked" in answer
    assert "checked" in page(alice_client)


def test_a_follow_up_leads_to_its_application(alice: User, alice_client: Client) -> None:
    row = make_application(alice, follow_up_on=TODAY, next_step="Write to Ruben")
    ended = make_application(alice, company="Ended", follow_up_on=TODAY)
    make_rejection(ended)

    html = page(alice_client)

    assert re.search(rf'href="/applications/{row.pk}/"[^>]*>Write to Ruben', html)
    assert day_of(alice, NOW).due_today == 1


def test_gone_quiet_shows_the_furthest_three_and_leads_to_the_sweep(
    alice: User, alice_client: Client
) -> None:
    for number in range(6):
        make_application(alice, company=f"Silent {number}", happened_at=ago(30))
    make_application(alice, company="Talking", stage=Stage.PANEL, happened_at=ago(11))
    make_application(alice, company="Recent", happened_at=ago(20))

    html = page(alice_client)
    day = day_of(alice, NOW)

    assert [row.company_name for row in day.quiet][:2] == ["Talking", "Silent 5"]
    assert len(day.quiet) == 3
    assert "Several applications</a> have gone quiet." in html
    assert 'href="/applications/?view=quiet"' in html
    assert 'href="/applications/silent/"' in html
    assert "Recent" not in html


def test_the_week_counts_events_by_day(alice: User, alice_client: Client) -> None:
    monday = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
    row = make_application(alice, happened_at=monday)
    make_application(alice, company="Other", happened_at=monday)
    row.log(EventKind.INVITED, happened_at=monday + timedelta(days=1))
    row.log(EventKind.INTERVIEWED, happened_at=monday + timedelta(days=1))
    make_application(alice, company="Last week", happened_at=monday - timedelta(days=1))
    make_application(alice, company="Binned", happened_at=monday).trash()

    week = day_of(alice, NOW).week

    assert [one.on for one in week] == [date(2026, 11, 16 + n) for n in range(7)]
    assert [one.sent for one in week] == [2, 0, 0, 0, 0, 0, 0]
    assert (week[1].talks, week[1].answers) == (1, 1)
    html = page(alice_client)
    assert "2 sent" in html
    assert "1 conversation, 1 answer" in html


def test_an_event_counts_on_the_day_of_the_person(alice: User) -> None:
    make_application(alice, happened_at=datetime(2026, 11, 16, 20, 0, tzinfo=UTC))

    with timezone.override("Pacific/Auckland"):
        week = day_of(alice, NOW).week

    assert [one.sent for one in week] == [0, 1, 0, 0, 0, 0, 0]


def test_beside_the_day_stand_a_brag_and_the_lessons(alice: User, alice_client: Client) -> None:
    make_brag(alice)
    make_brag(alice, title="Ran the rota", quote="She was the calm one.", named_by_others=True)
    make_lesson(alice, will="say the range and stop talking.")

    html = page(alice_client)

    assert "“She was the calm one.”" in html
    assert "1 of 5." in html
    assert "say the range and stop talking." in html


def test_nothing_of_a_stranger_shows(alice: User, charlie: User, alice_client: Client) -> None:
    waiting(charlie, "Foreign")
    make_task(charlie, due_on=TODAY)
    make_brag(charlie)
    make_lesson(charlie)

    day = day_of(alice, NOW)

    assert (day.debriefs, day.due, day.quiet, day.lessons, day.brag) == ([], [], [], [], None)


def test_the_page_takes_seventeen_queries_however_much_there_is(
    alice: User, alice_client: Client
) -> None:
    def fill() -> None:
        waiting(alice, "Nordwind Logistics")
        waiting(alice, "Pelham Tools", Track.QUICK)
        row = make_application(alice, happened_at=ago(40), follow_up_on=TODAY)
        make_task(alice, due_on=TODAY, application=row)
        make_brag(alice)
        interview = make_interview(row, starts_at=NOW + timedelta(hours=2))
        LessonUse.objects.create(
            owner=alice, lesson=make_lesson(alice), interview=interview, answer=Used.USED, on=TODAY
        )
        told = make_debrief(
            make_rejection(make_application(alice, happened_at=ago(60)), received_at=ago(50)),
            feelings_before=["angry"],
            finished_at=ago(49),
        )
        make_feedback(told.rejection)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(alice_client)
        return len(captured)

    fill()
    assert queries() == 17
    fill()
    fill()
    assert queries() == 17
    assert Application.objects.owned_by(alice).count() == 12


def test_visitors_are_asked_to_sign_in(client: Client) -> None:
    assert client.get("/").headers["Location"] == "/accounts/login/?next=/"


def test_only_reading_is_possible(alice_client: Client) -> None:
    assert alice_client.post("/").status_code == 405


def test_a_long_silence_can_be_closed_as_no_reply(alice: User, alice_client: Client) -> None:
    row = make_application(alice, happened_at=ago(50))
    make_application(alice, company="Not so long", happened_at=ago(30))
    address = f"/applications/{row.pk}/rejection/?outcome=silent"

    html = page(alice_client)

    assert html.count("Close as no reply") == 1
    assert f'href="{address}"' in html
    form = alice_client.get(address).content.decode()
    assert re.search(r'value="silent"[^>]*checked', form)
