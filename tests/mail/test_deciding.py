"""What is written once a mail was confirmed, on its own date, once; and how it is taken back."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests.factories import APPLIED, make_application, make_rejection
from tests.mail.letters import letter
from tracker.accounts.models import User
from tracker.applications.models import Application, Event
from tracker.applications.stages import EventKind, Outcome, Stage
from tracker.mail.deciding import Also, confirm, dismiss, question, wait_again
from tracker.mail.models import Decision, Mail, Source, Verdict
from tracker.rejections.models import HeardVia, Rejection

pytestmark = pytest.mark.django_db
CAME = datetime(2026, 11, 18, 8, 30, tzinfo=UTC)


def mail_of(owner: User, raw: bytes | None = None) -> Mail:
    return Mail.objects.receive(owner, raw or letter(), source=Source.PASTED)[0]


def written(application: Application) -> list[tuple[str, datetime]]:
    """What the timeline holds besides its first entry."""
    events = application.events.counted()[1:]
    return [(event.kind, event.happened_at) for event in events]


def test_no_is_recorded_on_the_day_of_the_mail(alice: User) -> None:
    row, mail = make_application(alice), mail_of(alice)

    assert confirm(mail, row, Verdict.REJECTION)

    rejection = Rejection.objects.get()
    assert (row.outcome, rejection.received_at, mail.rejection) == ("rejected", CAME, rejection)
    assert (rejection.heard_via, rejection.their_words) == (HeardVia.TEMPLATE_MAIL, mail.text)
    assert (mail.decision, mail.decided_as) == (Decision.CONFIRMED, Verdict.REJECTION)
    assert (mail.application, mail.event) == (row, rejection.event)


@pytest.mark.parametrize(
    ("body", "outcome", "code"),
    [
        ("Unfortunately, the position has been filled.", Outcome.REJECTED, "filled"),
        ("Unfortunately, this position has been cancelled.", Outcome.ROLE_CLOSED, "role_closed"),
    ],
)
def test_reason_that_they_state_is_kept(alice: User, body: str, outcome: str, code: str) -> None:
    row, mail = make_application(alice), mail_of(alice, letter(body))

    confirm(mail, row, Verdict.REJECTION)

    assert (row.outcome, Rejection.objects.get().their_code) == (outcome, code)


def test_answer_after_a_conversation_is_a_personal_mail(alice: User) -> None:
    row = make_application(alice, stage=Stage.PANEL)

    confirm(mail_of(alice, letter(sender="Ana Ruiz <ana@acme.example>")), row, Verdict.REJECTION)

    assert Rejection.objects.get().heard_via == HeardVia.PERSONAL_MAIL


@pytest.mark.parametrize(
    ("verdict", "kind", "stage"),
    [
        (Verdict.ACKNOWLEDGEMENT, EventKind.AUTO_REPLY, Stage.APPLIED),
        (Verdict.INVITATION, EventKind.INVITED, Stage.APPLIED),
        (Verdict.TASK, EventKind.TASK_SENT, Stage.ASSESSMENT),
        (Verdict.OFFER, EventKind.STAGE_MOVED, Stage.OFFER),
        (Verdict.WITHDRAWAL, EventKind.NOTE, Stage.APPLIED),
        (Verdict.ON_HOLD, EventKind.NOTE, Stage.APPLIED),
        (Verdict.OTHER, EventKind.NOTE, Stage.APPLIED),
    ],
)
def test_each_verdict_writes_one_entry(alice: User, verdict: str, kind: str, stage: int) -> None:
    row = make_application(alice)

    confirm(mail_of(alice), row, verdict)

    assert written(row) == [(kind, CAME)]
    assert (row.stage, row.is_open) == (stage, True)


def test_acknowledgement_says_that_it_was_sent(alice: User) -> None:
    row = make_application(alice, stage=Stage.LEAD)

    confirm(mail_of(alice), row, Verdict.ACKNOWLEDGEMENT)

    assert (row.stage, row.applied_at) == (Stage.APPLIED, CAME)


def test_invitation_may_say_for_which_stage(alice: User) -> None:
    row = make_application(alice)

    confirm(mail_of(alice), row, Verdict.INVITATION, stage=Stage.PANEL)

    assert row.stage == Stage.PANEL


def test_withdrawal_ends_it_only_when_asked(alice: User) -> None:
    row = make_application(alice)
    assert question(Verdict.WITHDRAWAL, row) == "withdrew"

    confirm(mail_of(alice), row, Verdict.WITHDRAWAL, also=Also.END)

    assert (row.outcome, row.ended_at) == (Outcome.WITHDRAWN, CAME)


def ended(owner: User, outcome: str) -> Application:
    row = make_application(owner)
    row.log(EventKind.VERDICT, outcome=outcome, happened_at=CAME - timedelta(days=1))
    return row


@pytest.mark.parametrize("outcome", [Outcome.REJECTED, Outcome.SILENT, Outcome.WITHDRAWN])
def test_late_acknowledgement_never_reopens(alice: User, outcome: str) -> None:
    row = ended(alice, outcome)
    assert question(Verdict.ACKNOWLEDGEMENT, row) == ""

    confirm(mail_of(alice), row, Verdict.ACKNOWLEDGEMENT)

    assert row.outcome == outcome


@pytest.mark.parametrize("verdict", [Verdict.INVITATION, Verdict.TASK, Verdict.OFFER])
def test_late_invitation_reopens_if_the_person_says_so(alice: User, verdict: str) -> None:
    row, mail = ended(alice, Outcome.REJECTED), mail_of(alice)
    assert question(verdict, row) == "reopen"

    confirm(mail, row, verdict, also=Also.REOPEN)
    assert row.is_open

    wait_again(mail)
    row.refresh_from_db()
    assert (row.outcome, len(written(row))) == (Outcome.REJECTED, 1)


@pytest.mark.parametrize("verdict", [Verdict.INVITATION, Verdict.TASK, Verdict.OFFER])
def test_late_invitation_can_be_written_down_alone(alice: User, verdict: str) -> None:
    row = ended(alice, Outcome.REJECTED)

    confirm(mail_of(alice), row, verdict, also=Also.KEEP)

    assert (row.outcome, len(written(row))) == (Outcome.REJECTED, 2)


@pytest.mark.parametrize("days", [1, -3])
def test_answer_opens_what_was_closed_for_silence(alice: User, days: int) -> None:
    row = make_application(alice)
    row.log(EventKind.VERDICT, outcome=Outcome.SILENT, happened_at=CAME - timedelta(days=days))
    assert question(Verdict.INVITATION, row) == ""

    confirm(mail_of(alice), row, Verdict.INVITATION)

    assert row.is_open


@pytest.mark.parametrize("days", [1, -3])
def test_no_takes_the_place_of_silence(alice: User, days: int) -> None:
    row = make_application(alice)
    row.log(EventKind.VERDICT, outcome=Outcome.SILENT, happened_at=CAME - timedelta(days=days))

    confirm(mail_of(alice), row, Verdict.REJECTION)

    assert row.outcome == Outcome.REJECTED


def test_no_that_was_recorded_before_is_not_recorded_again(alice: User) -> None:
    row, mail = make_application(alice), mail_of(alice)
    known = make_rejection(row)

    confirm(mail, row, Verdict.REJECTION)

    assert (Rejection.objects.count(), mail.rejection) == (1, known)
    wait_again(mail)
    known.refresh_from_db()
    assert known.deleted_at is None
    assert mail.rejection is None


def test_no_after_withdrawing_is_noted(alice: User) -> None:
    row = ended(alice, Outcome.WITHDRAWN)

    confirm(mail_of(alice), row, Verdict.REJECTION)

    assert (row.outcome, Rejection.objects.count()) == (Outcome.WITHDRAWN, 0)
    assert row.events.filter(kind=EventKind.NOTE).count() == 1


def test_mail_from_before_the_day_of_applying_is_written_on_its_day(alice: User) -> None:
    row = make_application(alice, happened_at=CAME + timedelta(days=2))

    confirm(mail_of(alice), row, Verdict.REJECTION)

    assert (row.outcome, Rejection.objects.get().received_at) == (Outcome.REJECTED, CAME)


def test_mail_dated_tomorrow_is_written_now(alice: User) -> None:
    date = (timezone.now() + timedelta(hours=20)).strftime("%a, %d %b %Y %H:%M:%S +0000")
    row, mail = make_application(alice), mail_of(alice, letter(date=date))

    confirm(mail, row, Verdict.REJECTION)

    assert Rejection.objects.get().received_at <= timezone.now()


def test_confirming_twice_writes_once(alice: User) -> None:
    row = make_application(alice)
    first, second = mail_of(alice), mail_of(alice)

    assert [confirm(mail, row, Verdict.INVITATION) for mail in (first, second)] == [True, False]
    assert len(written(row)) == 1


def test_undo_takes_the_no_back_and_the_mail_waits(alice: User) -> None:
    row, mail = make_application(alice), mail_of(alice)
    confirm(mail, row, Verdict.REJECTION)

    assert wait_again(mail)

    row.refresh_from_db()
    mail.refresh_from_db()
    assert (row.is_open, written(row)) == (True, [])
    assert (mail.is_waiting, mail.application, mail.event, mail.rejection) == (True, *[None] * 3)
    assert not wait_again(mail)
    assert confirm(mail, row, Verdict.REJECTION)
    assert Rejection.objects.owned_by(alice).count() == 1


def test_what_was_put_aside_writes_nothing(alice: User) -> None:
    row, mail = make_application(alice), mail_of(alice)

    assert dismiss(mail)
    assert not confirm(mail, row, Verdict.REJECTION)
    assert written(row) == []
    assert wait_again(mail)
    assert mail.is_waiting


def test_mail_outlives_the_application(alice: User) -> None:
    row, mail = make_application(alice), mail_of(alice)
    confirm(mail, row, Verdict.REJECTION)

    Application.objects.filter(pk=row.pk).delete()

    mail.refresh_from_db()
    assert (mail.application, mail.event, mail.rejection) == (None, None, None)
    assert Event.objects.count() == 0
    assert APPLIED < CAME
