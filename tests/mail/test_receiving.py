"""A mail that came is kept once, however it came."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests.mail.letters import NO, letter
from tracker.accounts.models import User
from tracker.mail.models import Mail, Source, Verdict

pytestmark = pytest.mark.django_db


def receive(owner: User, raw: bytes, source: str = Source.FILE) -> tuple[Mail, bool]:
    return Mail.objects.receive(owner, raw, source=source)


def test_mail_is_read_and_kept(alice: User) -> None:
    mail, is_new = receive(alice, letter(rest="> Dear team,\n> I would like to apply.\n"))

    assert is_new
    assert (mail.verdict, mail.sentence, mail.company, mail.role) == (
        Verdict.REJECTION,
        NO,
        "Acme Freight",
        "Data engineer",
    )
    assert (mail.sender_name, mail.sender_address) == ("Acme Freight", "jobs@acme.example")
    assert mail.received_at == datetime(2026, 11, 18, 8, 30, tzinfo=UTC)
    assert mail.is_dated
    assert mail.text.startswith("Hi Ada,")
    assert "I would like to apply." not in mail.text
    assert mail.rest == "> Dear team,\n> I would like to apply."
    assert mail.is_waiting
    assert mail.application is None


@pytest.mark.parametrize(
    "again",
    [
        letter(),
        letter(message_id=""),
        letter(message_id="<second@acme.example>", date="Thu, 19 Nov 2026 08:00:00 +0000"),
        letter(head=False),
    ],
    ids=["same", "without an id", "sent again the next day", "only its text"],
)
def test_same_mail_twice_is_one_mail(alice: User, again: bytes) -> None:
    first, _new = receive(alice, letter())

    assert receive(alice, again, Source.PASTED) == (first, False)


@pytest.mark.parametrize(
    "other",
    [
        letter(message_id="<2@acme.example>", date="Sun, 18 Oct 2026 08:00:00 +0000"),
        letter(message_id="<2@acme.example>", subject="Your application for Data analyst"),
        letter(message_id="<2@acme.example>", sender="Borealis <jobs@borealis.example>"),
    ],
    ids=["a month later", "about another job", "from somebody else"],
)
def test_another_mail_of_the_same_words_is_another(alice: User, other: bytes) -> None:
    receive(alice, letter())

    assert receive(alice, other)[1]


def test_same_mail_of_two_people_is_two(alice: User, charlie: User) -> None:
    receive(alice, letter())

    assert receive(charlie, letter())[1]


def test_mail_in_trash_stays_there(alice: User) -> None:
    mail, _new = receive(alice, letter())
    mail.trash()

    again, is_new = receive(alice, letter())

    assert (again, is_new) == (mail, False)
    assert again.deleted_at


@pytest.mark.parametrize(
    "date", ["", "yesterday", "Mon, 1 Jan 1950 00:00:00 +1400", "Tue, 4 Nov 2110 10:00:00 +0000"]
)
def test_mail_without_a_date_to_trust_is_kept_when_it_came(alice: User, date: str) -> None:
    mail, _new = receive(alice, letter(date=date))

    assert not mail.is_dated
    assert timezone.now() - mail.received_at < timedelta(minutes=1)


@pytest.mark.parametrize(
    "raw", [b"", b"\x00\xff", b"\n" * 50, b"Subject: \xed\xa0\x80\x00\n\n\x00"]
)
def test_any_bytes_are_kept(alice: User, raw: bytes) -> None:
    mail, is_new = receive(alice, raw)

    assert is_new
    assert mail.verdict in {Verdict.UNSURE, Verdict.OTHER}


def test_long_mail_is_kept_within_bounds(alice: User) -> None:
    mail, _new = receive(alice, letter(rest="word \U0001f600 " * 200_000))

    assert len(mail.text.encode()) <= 200_000
    assert len(mail.rest.encode()) <= 200_000
