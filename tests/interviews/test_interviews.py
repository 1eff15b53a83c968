"""An interview and what it wrote on the timeline stay in step, whichever of the two is changed."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.factories import make_application, make_interview
from tracker.accounts.models import User
from tracker.applications.models import Application, Event
from tracker.applications.stages import EventKind, Outcome, Stage
from tracker.archive.trash import lying
from tracker.contacts.models import Contact
from tracker.interviews.models import Interview, Question, RoundKind
from tracker.owned import StaleVersion

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
AHEAD = datetime(2026, 11, 5, 14, 0, tzinfo=UTC)
BEFORE = datetime(2026, 10, 20, 14, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now() -> None:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def application(alice: User) -> Application:
    return make_application(alice)


def told(application: Application) -> list[tuple[str, int | None, datetime]]:
    """What the timeline says besides that it was sent, the oldest first."""
    events = application.events.counted().exclude(kind=EventKind.APPLIED)
    return list(events.values_list("kind", "stage", "happened_at"))


def test_planning_says_that_they_asked_and_moves_on(application: Application) -> None:
    interview = make_interview(application, kind=RoundKind.PANEL, starts_at=AHEAD)

    assert told(application) == [("invited", Stage.PANEL, NOW)]
    assert interview.is_held is False
    assert (application.stage, application.differences()) == (Stage.PANEL, {})


def test_planning_a_round_of_an_earlier_stage_moves_nothing(alice: User) -> None:
    application = make_application(alice, stage=Stage.FINAL)

    make_interview(application, kind=RoundKind.RECRUITER, starts_at=AHEAD)

    assert told(application)[-1] == ("invited", None, NOW)
    assert application.stage == Stage.FINAL


def test_planning_after_the_end_reopens_nothing(application: Application) -> None:
    application.log(EventKind.VERDICT, outcome=Outcome.REJECTED, happened_at=NOW)

    make_interview(application, kind=RoundKind.FINAL, starts_at=AHEAD)

    assert (application.stage, application.outcome) == (Stage.APPLIED, Outcome.REJECTED)
    assert application.differences() == {}


def test_one_that_has_begun_already_was_held_at_its_own_time(application: Application) -> None:
    interview = make_interview(application, kind=RoundKind.MANAGER, starts_at=BEFORE)

    assert interview.is_held is True
    assert told(application) == [("interviewed", Stage.HIRING_MANAGER, BEFORE)]


def test_the_same_token_makes_one_interview_and_one_entry(application: Application) -> None:
    """U24"""
    token = "7d0f6d8e-0d4e-4a68-9a4c-0c3f4f7b9a11"

    first = make_interview(application, starts_at=AHEAD, token=token)
    second = make_interview(application, starts_at=AHEAD, token=token)

    assert first == second
    assert len(told(application)) == 1


def test_holding_twice_writes_one_entry(application: Application) -> None:
    """U24"""
    interview = make_interview(application, starts_at=AHEAD)
    twin = Interview.objects.get(pk=interview.pk)

    with time_machine.travel(AHEAD + timedelta(hours=1), tick=False):
        interview.hold()
        twin.hold()

    assert [kind for kind, _, _ in told(application)] == ["invited", "interviewed"]
    assert told(application)[1][2] == AHEAD


def test_an_entry_taken_back_on_the_timeline_unholds(application: Application) -> None:
    interview = make_interview(application, starts_at=BEFORE)

    application.events.get(kind=EventKind.INTERVIEWED).take_back()

    assert Interview.objects.get(pk=interview.pk).is_held is False


def test_holding_again_brings_the_same_entry_back(application: Application) -> None:
    interview = make_interview(application, starts_at=BEFORE)
    interview.unhold()
    assert told(application) == []

    interview.hold()

    assert [kind for kind, _, _ in told(application)] == ["interviewed"]
    assert Event.objects.filter(kind=EventKind.INTERVIEWED).count() == 1


def test_another_time_moves_the_entry_and_keeps_its_earlier_reading(
    application: Application,
) -> None:
    interview = make_interview(application, starts_at=BEFORE)
    later = BEFORE + timedelta(days=1)

    interview.amend(interview.version, starts_at=later)

    assert told(application) == [("interviewed", Stage.HIRING_MANAGER, later)]
    event = application.events.get(kind=EventKind.INTERVIEWED)
    assert [was.happened_at for was in event.corrections.all()] == [BEFORE]


def test_another_kind_moves_the_stage(application: Application) -> None:
    interview = make_interview(application, kind=RoundKind.RECRUITER, starts_at=AHEAD)

    interview.amend(interview.version, kind=RoundKind.FINAL)

    application.refresh_from_db()
    assert (application.stage, application.differences()) == (Stage.FINAL, {})


def test_a_stale_version_changes_neither(application: Application) -> None:
    """U28"""
    interview = make_interview(application, starts_at=AHEAD)

    with pytest.raises(StaleVersion):
        interview.amend(99, kind=RoundKind.FINAL)

    application.refresh_from_db()
    assert application.stage == Stage.HIRING_MANAGER
    assert Interview.objects.get(pk=interview.pk).kind == RoundKind.MANAGER


def test_cancelling_keeps_that_they_asked(application: Application) -> None:
    interview = make_interview(application, starts_at=AHEAD)

    interview.cancel()

    assert interview.is_cancelled is True
    assert [kind for kind, _, _ in told(application)] == ["invited"]
    assert list(Interview.objects.between(NOW, AHEAD + timedelta(days=1))) == []
    interview.reinstate()
    assert interview.is_cancelled is False


def test_one_that_was_held_cannot_be_cancelled(application: Application) -> None:
    interview = make_interview(application, starts_at=BEFORE)

    interview.cancel()

    assert (interview.is_cancelled, interview.is_held) == (False, True)


def test_trash_takes_the_entries_along_and_undo_brings_them(application: Application) -> None:
    """U29"""
    interview = make_interview(application, starts_at=AHEAD)

    interview.take_back()

    application.refresh_from_db()
    assert (application.stage, told(application)) == (Stage.APPLIED, [])
    assert list(lying(Event, application.owner)) == []
    assert list(lying(Interview, application.owner)) == [interview]
    interview.bring_back()
    application.refresh_from_db()
    assert (application.stage, application.differences()) == (Stage.HIRING_MANAGER, {})


def test_an_entry_that_lay_in_trash_before_stays_there(application: Application) -> None:
    interview = make_interview(application, starts_at=BEFORE)
    interview.unhold()

    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        interview.take_back()
        interview.bring_back()

    assert told(application) == []


def test_people_are_found_by_name_or_made(application: Application) -> None:
    known = Contact.objects.create(
        owner=application.owner, name="Ruben Özil", company=application.company
    )

    interview = make_interview(
        application, starts_at=AHEAD, people=["ruben  ÖZIL", "Dana Kirsch", ""]
    )

    assert [seat.contact.name for seat in interview.seats()] == ["Ruben Özil", "Dana Kirsch"]
    assert interview.seats()[0].contact == known
    assert application.involvements.count() == 2


def test_whoever_leaves_an_interview_stays_in_the_application(application: Application) -> None:
    interview = make_interview(application, starts_at=AHEAD, people=["Dana", "Tom"])

    interview.amend(interview.version, people=["Tom"])

    assert [seat.contact.name for seat in interview.seats()] == ["Tom"]
    assert application.involvements.count() == 2


def test_a_note_is_asked_for_two_days_long(alice: User, application: Application) -> None:
    interview = make_interview(application, starts_at=NOW - timedelta(hours=3), minutes=60)

    def waiting(after: timedelta) -> list[Interview]:
        return Interview.objects.waiting_for_note(alice, interview.ends_at + after)

    assert waiting(timedelta(minutes=-1)) == []
    assert waiting(timedelta(minutes=1)) == [interview]
    assert waiting(timedelta(days=3)) == []
    Interview.objects.filter(pk=interview.pk).update(note="It went well.")
    assert waiting(timedelta(minutes=1)) == []


def test_questions_are_added_once_and_grouped_by_their_words(application: Application) -> None:
    """U24"""
    token = uuid.UUID(int=7)
    first = make_interview(application, starts_at=BEFORE)
    second = make_interview(application, starts_at=BEFORE)

    Question.objects.add(first, ["Why us?", "", "Your gap?"], token=token)
    Question.objects.add(first, ["Why us?", "", "Your gap?"], token=token)
    Question.objects.add(second, ["why us"])

    groups = Question.objects.owned_by(application.owner).grouped()
    assert [(group.text, len(group.times)) for group in groups] == [("why us", 2), ("Your gap?", 1)]
