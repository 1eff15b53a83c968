"""What Today asks besides debriefs: interviews, notes, follow-ups; and nothing on a break."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from reflections.debriefs.cues import CUES, lessons_for
from reflections.debriefs.models import Cue
from reflections.today.day import day_of
from tests.factories import (
    make_application,
    make_debrief,
    make_interview,
    make_lesson,
    make_rejection,
    make_task,
)
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import EventKind, Stage
from tracker.interviews.models import RoundKind

# A Thursday.
NOW = datetime(2026, 11, 19, 8, 40, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _frozen() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def page(client: Client) -> str:
    return client.get("/").content.decode()


def follow_up(alice: User, on: date = TODAY) -> Application:
    return make_application(alice, happened_at=NOW - timedelta(days=30), follow_up_on=on)


def test_an_interview_comes_with_the_lessons_that_belong_to_it(
    alice: User, alice_client: Client
) -> None:
    row = make_application(alice, company="Fjordlight Energy")
    make_interview(row, starts_at=NOW + timedelta(hours=2), kind=RoundKind.RECRUITER)
    make_interview(row, starts_at=NOW + timedelta(days=9))
    make_lesson(alice, cue=Cue.PAY, will="say the range and stop talking.")
    make_lesson(alice, cue=Cue.WEEKLY, will="read one ad aloud.")

    html = page(alice_client)

    assert "Recruiter call with Fjordlight Energy</a> is at 10:40." in html
    assert "say the range and stop talking." in html.partition("<aside")[0]
    (meeting,) = day_of(alice, NOW).meetings
    assert [moment.lesson.cue for moment in meeting.lessons] == [Cue.PAY]
    assert "1 interview" in html


def test_every_round_has_its_cues(alice: User) -> None:
    lessons = [make_lesson(alice, cue=cue) for cue in (Cue.PAY, Cue.CALL)]

    assert set(CUES) == set(RoundKind)
    assert [one.cue for one in lessons_for(RoundKind.RECRUITER, lessons)] == [Cue.CALL, Cue.PAY]


def test_right_after_an_interview_a_note_is_asked_for(alice: User, alice_client: Client) -> None:
    row = make_application(alice, company="Kestrel & Dove")
    over = make_interview(row, starts_at=NOW - timedelta(hours=2))

    html = page(alice_client)
    assert f'href="/interviews/{over.pk}/#right-after"' in html
    over.note = "They asked about freight."
    over.save()

    assert "#right-after" not in page(alice_client)


def test_a_follow_up_is_told_in_place_and_undone(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    row = follow_up(alice)
    here = f"/applications/{row.pk}/"
    assert f'action="{here}chase/"' in page(alice_client)

    done = alice_client.post(f"{here}chase/", headers=htmx)

    html = done.content.decode()
    assert html.lstrip().startswith(f'<li id="application-{row.pk}-due"')
    assert "follow-ups:changed" in done.headers["HX-Trigger-After-Settle"]
    assert row.events.filter(kind=EventKind.CHASED, deleted_at=None).count() == 1
    undo = html.partition('class="message__undo" action="')[2].partition('"')[0]
    again = alice_client.post(undo.replace("&amp;", "&"), headers=htmx).content.decode()
    assert "I followed up" in again
    row.refresh_from_db()
    assert row.follow_up_on == TODAY
    assert not row.events.filter(kind=EventKind.CHASED, deleted_at=None).exists()


def test_the_first_sentence_is_fetched_anew(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    follow_up(alice)

    html = alice_client.get("/?show=lead", headers=htmx).content.decode()

    assert html.lstrip().startswith('<p class="lead')
    assert "One thing</a> is due today." in html


def test_a_follow_up_that_nobody_came_to_lapses(alice: User, alice_client: Client) -> None:
    follow_up(alice, TODAY - timedelta(days=14))
    make_task(alice, due_on=TODAY - timedelta(days=40))
    gone = follow_up(alice, TODAY - timedelta(days=15))

    day = day_of(alice, NOW)

    assert len(day.open_due) == 2
    assert [row.id for row in day.quiet] == [gone.pk]


def test_on_a_break_nothing_is_due_or_asked_for(alice: User, alice_client: Client) -> None:
    row = follow_up(alice, TODAY - timedelta(days=3))
    make_task(alice, due_on=TODAY)
    make_application(alice, company="Silent", happened_at=NOW - timedelta(days=60))
    make_debrief(make_rejection(make_application(alice, company="No"), received_at=NOW))
    make_interview(row, starts_at=NOW - timedelta(hours=2))
    make_interview(row, starts_at=NOW + timedelta(days=1))
    alice.break_until = date(2026, 11, 30)
    alice.save()

    html, day = page(alice_client), day_of(alice, NOW)

    assert "You are on a break until Mon 30 Nov. Nothing is asked of you." in html
    assert (day.due, day.quiet, day.debriefs, day.to_note) == ([], [], [], [])
    assert len(day.meetings) == 1
    assert "Nothing is due today." not in html
    assert "past" not in html.partition("<aside")[0].replace("nothing will be past its day", "")


def test_on_coming_back_nothing_is_past_its_day(alice: User) -> None:
    follow_up(alice, TODAY - timedelta(days=3))
    make_task(alice, due_on=TODAY - timedelta(days=1))
    make_task(alice, due_on=TODAY + timedelta(days=2))
    alice.break_until = TODAY
    alice.save()

    day = day_of(alice, NOW)

    assert (day.due_today, day.due_later, day.overdue) == (2, 1, 0)
    assert Application.objects.get().follow_up_on == TODAY - timedelta(days=3)


def test_what_waited_through_a_long_break_is_still_asked(alice: User) -> None:
    follow_up(alice, TODAY - timedelta(days=21))
    alice.break_until = TODAY
    alice.save()

    assert day_of(alice, NOW).due_today == 1


def test_archived_ones_are_not_asked_for(alice: User) -> None:
    row = follow_up(alice)
    Application.objects.filter(pk=row.pk).update(archived_at=NOW)

    assert day_of(alice, NOW).due == []


def test_an_offer_is_followed_up_soon(alice: User) -> None:
    row = make_application(alice, stage=Stage.OFFER, happened_at=NOW)

    assert [one.application.id for one in day_of(alice, NOW).due] == [row.pk]
