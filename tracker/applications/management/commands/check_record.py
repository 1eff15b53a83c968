"""`manage.py check_record`: do the cached facts of every application follow from its events?

And does what the database keeps by itself, the words to search and numbers, follow from the rows?
"""

import json
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from tracker.applications import tally, upkeep
from tracker.applications.models import Application, Event
from tracker.applications.search import index
from tracker.applications.standing import derive
from tracker.followers import tell

CHUNK = 5000
SEARCH, NUMBERS = "search", "numbers"
DIFFERENT = "Application {application}: {fact} is {cached}, its events say {derived}."
TOLD = {
    SEARCH: "Application {application}: search does not know its words, or knows old ones.",
    NUMBERS: "Account {owner}: the numbers beside the filters are not those of its applications.",
}


class Command(BaseCommand):
    help = "Recomputes cached facts, search words and numbers; exits 1 if any differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print the answer as JSON.")
        parser.add_argument("--repair", action="store_true", help="Also write what the events say.")

    def handle(self, *args: Any, **options: Any) -> None:
        checked, found = 0, []
        for row, standing in standings():
            checked += 1
            for name in Application.CACHED:
                cached, derived = getattr(row, name), getattr(standing, name)
                if cached != derived:
                    found.append(
                        {"application": row.pk, "fact": name, "cached": cached, "derived": derived}
                    )
        found += [each for more in tell("checking") for each in more]
        kept = [{"application": key, "fact": SEARCH} for key in index.differing()]
        kept += [{"owner": key, "fact": NUMBERS} for key in tally.differing()]
        found += kept
        self.tell(checked, found, as_json=options["json"])
        if options["repair"]:
            repair({each["application"] for each in found if each not in kept})
            tell("repairing")
            if kept:
                upkeep.rebuild()
            self.stderr.write(f"Repaired: {len(found)}.")
        if found:
            raise CommandError(f"Differences: {len(found)}.", returncode=1)

    def tell(self, checked: int, found: list[dict[str, Any]], *, as_json: bool) -> None:
        if as_json:
            answer = {"applications": checked, "differences": found}
            self.stdout.write(json.dumps(answer, default=str))
            return
        for difference in found:
            self.stdout.write(TOLD.get(difference["fact"], DIFFERENT).format(**difference))
        self.stdout.write(f"{checked} applications, {len(found)} differences.")


def standings() -> Iterator[tuple[Any, Any]]:
    """Each application's cached facts with what its events say, in two streams of one order."""
    facts = ("pk", *Application.CACHED)
    rows = Application.objects.order_by("pk").values_list(*facts, named=True)
    columns = ("application_id", "kind", "stage", "outcome", "happened_at", "all_day")
    events = (
        Event.objects.filter(deleted_at=None)
        .order_by("application_id", "happened_at", "id")
        .values_list(*columns, named=True)
    )
    groups = groupby(events.iterator(CHUNK), key=attrgetter("application_id"))
    of, happened = next(groups, (None, iter(())))
    for row in rows.iterator(CHUNK):
        if of == row.pk:
            yield row, derive(happened)
            of, happened = next(groups, (None, iter(())))
        else:
            yield row, derive(())


@transaction.atomic
def repair(applications: set[int]) -> None:
    for application in Application.objects.filter(pk__in=applications):
        application.refresh()
