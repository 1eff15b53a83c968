"""`manage.py empty_trash`: what was deleted more than 30 days ago goes for good."""

from typing import Any

from django.core.management.base import BaseCommand

from tracker.archive.trash import DAYS_KEPT, empty


class Command(BaseCommand):
    help = f"Remove for good what has been in Trash for more than {DAYS_KEPT} days."

    def handle(self, *args: Any, **options: Any) -> None:
        gone = empty()
        if options["verbosity"] or gone:
            said = ", ".join(f"{count} {name}" for name, count in gone.items())
            self.stdout.write(f"Removed for good: {said or 'nothing'}.")
