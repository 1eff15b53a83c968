"""`manage.py send_reminders`: mails each person who asked for it what is due today."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reflections.today.digest import FROM_HOUR, TO_HOUR, Digest, digest_of, here, is_time
from tracker.accounts.models import Reminders, User


class Command(BaseCommand):
    help = (
        "Mail people what is due, where they asked for it in Settings. Run it each hour: a mail "
        f"goes once a day, between {FROM_HOUR}:00 and {TO_HOUR}:00 where the person lives, and "
        "only when something is due. Sends through the server of ONWARD_MAIL_HOST."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.EMAIL_HOST:
            raise CommandError("No mail server is named. Set ONWARD_MAIL_HOST.")
        now = timezone.now()
        people = User.objects.filter(is_active=True).exclude(reminders=Reminders.NEVER)
        connection = get_connection()
        sent = missed = 0
        for user in people.order_by("pk"):
            if not is_time(user, now) or (digest := digest_of(user, now)) is None:
                continue
            today, before = here(user, now).date(), user.reminded_on
            if not _claim(user, today):
                continue
            if _send(connection, user, digest):
                sent += 1
            else:
                missed += 1
                _give_back(user, today, before)
        if options["verbosity"]:
            self.stdout.write(f"Mails sent: {sent}.")
        if missed:
            raise CommandError(
                f"Mails that {settings.EMAIL_HOST} did not take: {missed}. They are tried again "
                "at the next run."
            )


def _claim(user: User, today: date) -> bool:
    """Of two runs at once one gets the day; before sending, so that nobody has two mails."""
    rows = User.objects.filter(pk=user.pk).exclude(reminded_on=today)
    return bool(rows.update(reminded_on=today))


def _give_back(user: User, today: date, before: date | None) -> None:
    User.objects.filter(pk=user.pk, reminded_on=today).update(reminded_on=before)


def _send(connection: BaseEmailBackend, user: User, digest: Digest) -> bool:
    """Whether the server took it. What it said is not repeated: it may name the person."""
    mail = EmailMessage(
        digest.subject,
        digest.body,
        to=[user.email],
        connection=connection,
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        return bool(mail.send())
    except OSError:
        # What smtplib raises is of this family too.
        return False
