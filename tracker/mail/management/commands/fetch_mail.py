"""`manage.py fetch_mail`: reads new mails from a folder on an IMAP server."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tracker.accounts.models import User
from tracker.mail.fetching import Fetched, fetch
from tracker.mail.imap import Account, NoMailbox

DAYS, MOST_DAYS = 90, 20_000


class Command(BaseCommand):
    help = (
        "Read the mails that came to a folder on an IMAP server since the last time, and keep "
        "those about applications; what is about anything else is read and forgotten. The folder "
        "is opened for reading alone: nothing in it changes, and no mail is marked as read. "
        "Always over TLS. The server and the account come from the environment: ONWARD_IMAP_HOST, "
        "ONWARD_IMAP_PORT, ONWARD_IMAP_USER, ONWARD_IMAP_PASSWORD, ONWARD_IMAP_FOLDER."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--user",
            default=settings.IMAP_FOR,
            metavar="EMAIL",
            help="whose mails they become: an address that signs in here (or ONWARD_IMAP_FOR)",
        )
        parser.add_argument(
            "--days",
            type=int,
            default=DAYS,
            help=f"the first time, how many days to go back (default {DAYS})",
        )
        parser.add_argument(
            "--keep-all",
            action="store_true",
            help="keep every mail; for a folder that holds nothing but applications",
        )

    def handle(self, *_args: str, **options: Any) -> None:
        user = User.objects.filter(email=options["user"].strip().lower()).first()
        if user is None:
            raise CommandError("Say with --user whose mails they are: an address that signs in.")
        since = timezone.localdate() - timedelta(days=min(max(options["days"], 0), MOST_DAYS))
        safe = Fetched()
        how = {"since": since, "safe": safe, "keep_all": options["keep_all"]}
        try:
            fetch(user, _account(), settings.IMAP_FOLDER, **how)
        except NoMailbox as problem:
            kept = f" Safe before that: {_words(safe)}." if safe.read else ""
            raise CommandError(f"{problem}{kept}") from None
        if options["verbosity"]:
            self.stdout.write(f"Mails read: {_words(safe)}.")


def _account() -> Account:
    names = {
        "ONWARD_IMAP_HOST": settings.IMAP_HOST,
        "ONWARD_IMAP_USER": settings.IMAP_USER,
        "ONWARD_IMAP_PASSWORD": settings.IMAP_PASSWORD,
    }
    if missing := [name for name, value in names.items() if not value]:
        raise CommandError(f"Set {', '.join(missing)} in the environment.")
    return Account(
        host=settings.IMAP_HOST,
        port=settings.IMAP_PORT,
        user=settings.IMAP_USER,
        password=settings.IMAP_PASSWORD,
        starts_tls=settings.IMAP_STARTTLS,
        authorities=settings.IMAP_CA,
    )


def _words(counts: Fetched) -> str:
    return (
        f"{counts.read} ({counts.new} new, {counts.known} known already, "
        f"{counts.other} about something else)"
    )
