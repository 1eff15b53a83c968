import io
import socket
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from reflections.feedback.models import FeedbackRequest
from reflections.today.digest import digest_of
from reflections.today.management.commands import send_reminders
from tests.factories import (
    make_application,
    make_debrief,
    make_interview,
    make_rejection,
    make_task,
    make_user,
)
from tests.today.sink import Sink, listening
from tracker.accounts.models import Reminders, User
from tracker.applications.stages import Stage

# A Wednesday, seven in the morning in Brussels.
NOW = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    with listening() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.DEFAULT_FROM_EMAIL = "onward@example.org"
        yield sink


@pytest.fixture
def reminded(alice: User) -> User:
    """Alice wants a mail each morning, and something of hers is due."""
    alice.reminders, alice.time_zone = Reminders.DAILY, "Europe/Brussels"
    alice.save()
    application = make_application(alice)
    type(application).objects.filter(pk=application.pk).update(follow_up_on=TODAY)
    return alice


def run(at: datetime = NOW) -> str:
    out = io.StringIO()
    with time_machine.travel(at, tick=False):
        call_command("send_reminders", stdout=out)
    return out.getvalue()


def body(sink: Sink) -> str:
    (mail,) = sink.mails
    return mail.get_content().replace("\r\n", "\n")


def test_mail_says_what_is_due_and_how_to_stop_it(reminded: User, sink: Sink) -> None:
    assert run() == "Mails sent: 1.\n"

    (mail,) = sink.mails
    assert (mail["Subject"], mail["To"]) == ("Onward: today", "alice@example.org")
    assert mail.get_content_type() == "text/plain"
    assert "Good morning, Alice." in body(sink)
    assert "- Follow up: Data engineer, Acme Freight" in body(sink)
    assert "choose “Never” under “Mail me what is due” in Settings" in body(sink)
    assert User.objects.get(pk=reminded.pk).reminded_on == TODAY


def test_mail_says_that_there_is_sample_data(reminded: User, sink: Sink) -> None:
    reminded.has_sample_data = True
    reminded.save()

    run()

    assert "Some of this may be sample data." in body(sink)


def test_what_a_person_wrote_stays_out(reminded: User, sink: Sink) -> None:
    application = make_application(reminded, company="Borealis", title="Analyst")
    make_task(reminded, text="Ring the therapist", due_on=TODAY)
    make_task(reminded, text="Cry about it", due_on=TODAY, application=application)
    debrief = make_debrief(make_rejection(application), pace="morning", wake_at=NOW)
    debrief.vent, debrief.mood_before = "They are cruel", 1
    debrief.save()

    run()

    text = body(sink) + str(sink.mails[0]["Subject"])
    assert "- A step: Analyst, Borealis" in text
    assert "- One step of your own" in text
    assert "Debriefs, when you want them\n- Analyst, Borealis" in text
    for word in ("therapist", "Cry", "cruel", "ejection", "mood", "awful"):
        assert word not in text


def test_interviews_of_the_day_come_in_the_persons_own_time(reminded: User, sink: Sink) -> None:
    application = make_application(reminded, company="Borealis", title="Analyst")
    make_interview(application, starts_at=datetime(2026, 11, 25, 13, 30, tzinfo=UTC))
    make_interview(application, starts_at=datetime(2026, 11, 26, 13, 30, tzinfo=UTC))

    run()

    assert "Interviews\n- 14:30 " in body(sink)
    assert body(sink).count("Analyst, Borealis") == 1


def test_letter_that_has_rested_is_named(reminded: User, sink: Sink) -> None:
    application = make_application(reminded, company="Borealis", stage=Stage.PANEL)
    rejection = make_rejection(application, received_at=NOW - timedelta(days=9))
    FeedbackRequest.objects.begin(rejection, body="Hello Sam, what was missing?")

    run()

    assert "Letters that are ready to send\n- Data engineer, Borealis" in body(sink)
    assert "missing" not in body(sink)


def test_quiet_mode_tells_neither_how_many_nor_with_whom(reminded: User, sink: Sink) -> None:
    User.objects.update(quiet_mode=True)
    for company in ("Borealis", "Cobalt"):
        rejection = make_rejection(make_application(reminded, company=company))
        make_debrief(rejection, pace="morning", wake_at=NOW)

    run()

    assert "A debrief is here when you want it." in body(sink)
    assert "Borealis" not in body(sink)
    assert "Cobalt" not in body(sink)


def test_one_mail_a_day(reminded: User, sink: Sink) -> None:
    run()
    run(NOW + timedelta(hours=1))
    run(NOW + timedelta(hours=24))

    assert len(sink.mails) == 2


def test_two_runs_at_once_send_one_mail(
    reminded: User, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second run begins when the first has read whom to write to, and not yet written."""
    compose = digest_of

    def slowly(user: User, now: datetime) -> Any:
        monkeypatch.setattr(send_reminders, "digest_of", compose)
        run()
        return compose(user, now)

    monkeypatch.setattr(send_reminders, "digest_of", slowly)

    assert run() == "Mails sent: 0.\n"
    assert len(sink.mails) == 1


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ({"reminders": Reminders.NEVER}, NOW),
        ({"break_until": TODAY + timedelta(days=3)}, NOW),
        ({"is_active": False}, NOW),
        # It is still night in Los Angeles, and evening in Sydney.
        ({"time_zone": "America/Los_Angeles"}, NOW),
        ({"time_zone": "Australia/Sydney"}, NOW + timedelta(hours=5)),
        ({"reminders": Reminders.WEEKLY}, NOW),
    ],
)
def test_no_mail_comes_when_none_is_wanted(
    reminded: User, sink: Sink, change: dict[str, Any], at: datetime
) -> None:
    User.objects.filter(pk=reminded.pk).update(**change)

    run(at)

    assert sink.mails == []
    assert User.objects.get(pk=reminded.pk).reminded_on is None


def test_nothing_due_is_no_mail(reminded: User, sink: Sink) -> None:
    type(make_application(reminded)).objects.update(follow_up_on=TODAY + timedelta(days=2))

    assert run() == "Mails sent: 0.\n"


def test_weekly_mail_names_the_week(reminded: User, sink: Sink) -> None:
    User.objects.update(reminders=Reminders.WEEKLY)
    type(make_application(reminded)).objects.update(follow_up_on=date(2026, 12, 3))

    run(datetime(2026, 11, 30, 6, 0, tzinfo=UTC))

    assert sink.mails[0]["Subject"] == "Onward: this week"
    assert "- Thu: Follow up: Data engineer, Acme Freight" in body(sink)


def test_links_lead_to_the_name_of_the_server(reminded: User, sink: Sink, settings: Any) -> None:
    settings.NAMED_HOST, settings.TLS = "onward.example", True

    run()

    assert "https://onward.example/\n" in body(sink)
    assert "https://onward.example/settings/#id_reminders" in body(sink)


def test_refused_mail_is_tried_again_and_others_get_theirs(reminded: User, sink: Sink) -> None:
    other = make_user("nobody@example.org", reminders=Reminders.DAILY, time_zone="Europe/Paris")
    make_task(other, due_on=TODAY)

    with pytest.raises(CommandError, match=r"did not take: 1\.") as caught:
        run()

    assert "nobody" not in str(caught.value)
    assert len(sink.mails) == 1
    assert User.objects.get(pk=other.pk).reminded_on is None


def test_server_that_is_gone_is_told_in_a_line(reminded: User, settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port

    with pytest.raises(CommandError, match=r"127\.0\.0\.1 did not take: 1"):
        run()

    assert User.objects.get(pk=reminded.pk).reminded_on is None


def test_without_a_mail_server_the_command_says_what_to_set(db: None) -> None:
    with pytest.raises(CommandError, match="Set ONWARD_MAIL_HOST"):
        call_command("send_reminders")


def test_settings_say_whether_mail_can_come(alice_client: Client, settings: Any) -> None:
    assert "No mail server is set up here" in alice_client.get("/settings/").content.decode()

    settings.EMAIL_HOST = "mail.example"

    page = alice_client.get("/settings/").content.decode()
    assert "No mail server" not in page
    assert "Each morning that something is due" in page
