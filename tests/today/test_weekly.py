"""The weekly review: one week's own things, in words and names, and one suggestion at most."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from reflections.bragging.models import Accomplishment
from reflections.debriefs.models import Debrief, Lesson, LessonUse, Used
from reflections.today.weekly import Week, monday_of_week, name_of_week
from tests.factories import make_application, make_debrief, make_rejection
from tracker.accounts.models import User
from tracker.applications.stages import EventKind, Outcome
from tracker.interviews.models import Interview

# A Thursday of the week from Monday the 16th on, the 47th.
NOW = datetime(2026, 11, 19, 10, tzinfo=UTC)
MONDAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def _thursday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def week(owner: User, monday: date = MONDAY) -> Week:
    return Week(owner, monday, timezone.now())


def page(client: Client, query: str = "") -> str:
    return client.get(f"/week/{query}").content.decode()


def test_a_week_has_a_name_of_its_own() -> None:
    assert monday_of_week("2026-W47") == MONDAY
    assert name_of_week(date(2027, 1, 3)) == "2026-W53"
    for text in ("", "2026-W54", "2026-47", "W47", "9999-W01", "0001-W01", "2026-W00"):
        assert monday_of_week(text) is None


def test_counts_each_application_once_and_only_of_that_week(alice: User) -> None:
    last = make_application(alice, company="Before", happened_at=NOW - timedelta(days=9))
    sent = make_application(alice, company="Fjord", happened_at=NOW - timedelta(days=2))
    last.log(EventKind.HUMAN_REPLY, happened_at=NOW - timedelta(days=1))
    last.log(EventKind.INVITED, happened_at=NOW - timedelta(hours=3))
    found = week(alice).happened
    assert {code: part.count for code, part in found.items()} == {"sent": 1, "answers": 1}
    assert [named.pk for named in found["sent"].named] == [sent.pk]
    assert week(alice, MONDAY - timedelta(7)).happened["sent"].named[0].company == "Before"


def test_a_yes_stands_apart_from_what_ended(alice: User, alice_client: Client) -> None:
    hired = make_application(alice, company="Harbour", happened_at=NOW - timedelta(days=40))
    hired.log(EventKind.VERDICT, outcome=Outcome.HIRED, happened_at=NOW - timedelta(hours=2))
    ended = make_application(alice, company="Quay", happened_at=NOW - timedelta(days=40))
    make_rejection(ended)
    found = week(alice).happened
    assert (found["hired"].count, found["ended"].count) == (1, 1)
    alice.quiet_mode = True
    alice.save()
    said = page(alice_client)
    assert "Harbour" in said
    assert "Quay" not in said


def test_a_week_of_noes_alone_is_quiet_where_noes_are_out_of_sight(
    alice: User, alice_client: Client
) -> None:
    application = make_application(alice, happened_at=NOW - timedelta(days=40))
    make_debrief(make_rejection(application), finished_at=NOW)
    assert "Ended" in page(alice_client)
    assert "Debriefs" in page(alice_client)
    alice.quiet_mode = True
    alice.save()
    said = page(alice_client)

    assert "Nothing is written down of this week so far." in said
    assert "<dl" not in said


def test_more_than_are_named_are_counted(alice: User, alice_client: Client) -> None:
    for n in range(11):
        make_application(alice, company=f"Firm {n}", happened_at=NOW - timedelta(hours=n + 1))
    part = week(alice).happened["sent"]
    assert (part.count, len(part.named), part.more) == (11, 8, 3)
    assert "and 3 more" in page(alice_client)


def test_says_what_was_learned(alice: User, alice_client: Client) -> None:
    application = make_application(alice, company="Quay", happened_at=NOW - timedelta(days=20))
    debrief = make_debrief(make_rejection(application))
    Debrief.objects.filter(pk=debrief.pk).update(finished_at=NOW - timedelta(days=1))
    lesson = Lesson.objects.add(alice, when="they ask for a number", will="name a range first")
    LessonUse.objects.answer(lesson, Used.USED, application=application)
    Accomplishment.objects.record(alice, title="Moved the archive in a weekend")
    said = page(alice_client)
    for words in ("Quay", "name a range first", "Moved the archive in a weekend"):
        assert words in said
    assert said.count("name a range first") == 2
    assert "What you take from it" not in page(alice_client, "?of=2026-W46")


def test_one_suggestion_and_the_interview_comes_first(alice: User, alice_client: Client) -> None:
    rows = [
        make_application(
            alice, company=f"Firm {n}", happened_at=NOW - timedelta(days=n), wanted=1, effort=1
        )
        for n in range(10)
    ]
    assert "Fewer, and ones you want more" in page(alice_client)
    Interview.objects.create(
        owner=alice, application=rows[0], starts_at=NOW + timedelta(days=2), kind="manager"
    )
    said = page(alice_client)
    assert "Nothing is written yet for the interview with Firm 0" in said
    assert "Fewer, and ones you want more" not in said
    assert "One suggestion" not in page(alice_client, "?of=2026-W46")


def test_suggests_nothing_where_nothing_clusters(alice: User, alice_client: Client) -> None:
    make_application(alice, happened_at=NOW - timedelta(days=1), wanted=5, effort=5)
    assert "One suggestion" not in page(alice_client)


def test_asks_nothing_on_a_break(alice: User, alice_client: Client) -> None:
    make_application(alice, follow_up_on=MONDAY, happened_at=NOW - timedelta(days=30))
    alice.break_until = date(2026, 12, 1)
    alice.save()
    said = page(alice_client)
    assert "Nothing is asked of you" in said
    assert "Follow up" not in said


def test_an_empty_week_is_told_kindly(alice_client: Client) -> None:
    assert "Nothing is written down of this week so far." in page(alice_client)
    assert "A week may be like that." in page(alice_client, "?of=2020-W10")


@pytest.mark.parametrize("name", ["2026-W48", "2031-W01", "junk", "2026-W47-1"])
def test_no_week_of_that_name_or_to_come(alice_client: Client, name: str) -> None:
    assert alice_client.get("/week/", {"of": name}).status_code == 404


def test_reads_as_often_for_many_as_for_few(
    alice: User, alice_client: Client, django_assert_max_num_queries: object
) -> None:
    for n in range(30):
        make_application(alice, company=f"Firm {n}", happened_at=NOW - timedelta(hours=n + 1))
    page(alice_client)
    with django_assert_max_num_queries(24):
        page(alice_client)
