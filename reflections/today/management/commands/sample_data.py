"""`manage.py sample_data`: a believable search to look at, marked, so that one press removes it."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.core.validators import validate_email

from reflections.today import sample
from tracker.accounts.models import User


class Command(BaseCommand):
    help = "Loads invented applications for one person; the account is made where there is none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--user", required=True, metavar="EMAIL")
        parser.add_argument("--password", help="of a new account; without one nobody can sign in")
        parser.add_argument("--applications", type=int, default=120)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *_args: str, **options: Any) -> None:
        if options["applications"] < 0:
            raise CommandError("--applications takes a number from 0 on.")
        user = self._person(options["user"], options["password"])
        number = sample.load(user, applications=options["applications"], seed=options["seed"])
        if not number:
            self.stdout.write(f"{user.email} has sample data already; nothing was added.")
            return
        self.stdout.write(f"{number} sample applications for {user.email}.")

    def _person(self, email: str, password: str | None) -> User:
        email = email.strip().lower()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is not an e-mail address.") from error
        known = User.objects.filter(email=email).first()
        return known or User.objects.create_user(email, password)
