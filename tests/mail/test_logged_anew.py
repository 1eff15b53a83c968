"""A mail about an application that was not written down before; and taking both back."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests.factories import make_application, make_debrief
from tests.mail.letters import letter
from tracker.accounts.models import User
from tracker.applications.models import Application, Company
from tracker.mail.models import Mail, Source
from tracker.rejections.models import Rejection

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def mail_of(owner: User) -> Mail:
    return Mail.objects.receive(owner, letter(), source=Source.FILE)[0]


def logged_anew(client: Client, mail: Mail, **also: str) -> Application:
    """What the mail was confirmed to be about, which was not there before."""
    new = {"verdict": "invitation", "application": "new", "title": "Data engineer"}
    client.post(f"/mail/{mail.pk}/confirmation/", new | {"company": "acme  FREIGHT"} | also)
    return Application.objects.latest("pk")


def test_undo_takes_what_was_logged_anew_along(alice: User, alice_client: Client) -> None:
    Company.objects.named(alice, "Acme Freight")
    mail = mail_of(alice)
    row = logged_anew(alice_client, mail)

    said = alice_client.post(f"/mail/{mail.pk}/confirmation/deletion/", follow=True).text

    assert "What was logged with it is in Trash for 30 days." in said
    assert list(Application.objects.owned_by(alice)) == []
    again = logged_anew(alice_client, mail)
    assert (again.pk != row.pk, again.deleted_at) == (True, None)
    assert [kept.pk for kept in Application.objects.owned_by(alice)] == [again.pk]


def test_undo_takes_a_no_that_was_logged_anew_along(alice: User, alice_client: Client) -> None:
    mail = mail_of(alice)
    logged_anew(alice_client, mail, verdict="rejection")

    alice_client.post(f"/mail/{mail.pk}/confirmation/deletion/")

    assert not Application.objects.owned_by(alice).exists()
    assert not Rejection.objects.owned_by(alice).exists()


SINCE: dict[str, Callable[[Application], object]] = {
    "an entry": lambda row: row.log("note", note="They called."),
    "a task": lambda row: row.add_task("Send the papers"),
    "a tag": lambda row: row.set_tags(["climate"]),
    "a fact": lambda row: Application.objects.filter(pk=row.pk).update(location="Bremen"),
    "a day": lambda row: row.follow_up(date(2026, 12, 24)),
    "another name": lambda row: Application.objects.filter(pk=row.pk).update(title="Data lead"),
    "to the archive": lambda row: Application.objects.filter(pk=row.pk).update(archived_at=NOW),
    "a debrief": lambda row: make_debrief(row.rejections.get()),
}


@pytest.mark.parametrize("since", SINCE)
def test_undo_leaves_what_was_logged_anew_and_has_more_to_it_now(
    since: str, alice: User, alice_client: Client
) -> None:
    mail = mail_of(alice)
    row = logged_anew(alice_client, mail, verdict="rejection")
    SINCE[since](row)

    said = alice_client.post(f"/mail/{mail.pk}/confirmation/deletion/", follow=True).text

    assert "The mail waits again." in said
    assert "What was logged with it" not in said
    assert [kept.pk for kept in Application.objects.owned_by(alice)] == [row.pk]


def test_undo_leaves_one_that_was_there_before(alice: User, alice_client: Client) -> None:
    row, mail = make_application(alice), mail_of(alice)
    given = {"verdict": "invitation", "application": row.pk}
    alice_client.post(f"/mail/{mail.pk}/confirmation/", given)

    alice_client.post(f"/mail/{mail.pk}/confirmation/deletion/")

    assert [kept.pk for kept in Application.objects.owned_by(alice)] == [row.pk]
