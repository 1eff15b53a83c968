"""What the pages of people and companies show: lists by pages, and how far each company got."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Lower

from tracker.applications.models import Application, Company, Event
from tracker.applications.rows import Place
from tracker.applications.stages import Outcome
from tracker.contacts.models import Contact
from tracker.paging import Keyset, Page, page_of

PAGE = 50
ENTRIES = 100
LONGEST_SEARCH = 200

CONTACT_SORTS = {
    "name": Keyset("name", ("sort_name", "id"), texts=frozenset({"sort_name"})),
    "company": Keyset(
        "company",
        ("sort_company", "sort_name", "id"),
        texts=frozenset({"sort_name", "sort_company"}),
    ),
}
COMPANY_SORTS = {
    "name": Keyset("name", ("key", "id"), texts=frozenset({"key"})),
    "recent": Keyset(
        "recent", ("-last", "-id"), nullable=frozenset({"last"}), moments=frozenset({"last"})
    ),
}


def words_of(text: str) -> str:
    """A search as it is looked for: no odd characters, single spaces, not endless."""
    return " ".join(text.replace("\0", " ").split())[:LONGEST_SEARCH]


def contacts_page(user: Any, q: str, sort: str, cursor: str) -> Page:
    rows = Contact.objects.owned_by(user).search(q).with_company()
    rows = rows.annotate(
        sort_name=Lower("name"), sort_company=Coalesce(F("company__key"), Value(""))
    )
    return page_of(rows, CONTACT_SORTS[sort], cursor, PAGE)


def companies_page(user: Any, q: str, sort: str, cursor: str) -> Page:
    """Companies, each with its `tally`."""
    rows = Company.objects.owned_by(user)
    for word in q.split()[:8]:
        rows = rows.filter(name__icontains=word)
    if sort == "recent":
        latest = Application.objects.filter(company=OuterRef("pk"), deleted_at=None)
        latest = latest.order_by(F("last_event_at").desc(nulls_last=True))
        rows = rows.annotate(last=Subquery(latest.values("last_event_at")[:1]))
    page = page_of(rows, COMPANY_SORTS[sort], cursor, PAGE)
    tallies = tallies_of(page.rows)
    for company in page.rows:
        company.tally = tallies.get(company.pk, Tally())
    return page


@dataclass
class Tally:
    """How many applications there are at a company, and where the furthest of them got."""

    all: int = 0
    open: int = 0
    last: datetime | None = None
    place: Place | None = None
    _rank: tuple[int, bool] = field(default=(0, False), repr=False)

    def add(self, furthest: int, stage: int, outcome: str, n: int, last: datetime | None) -> None:
        is_open = outcome == Outcome.OPEN
        self.all += n
        self.open += n if is_open else 0
        self.last = max(filter(None, (self.last, last)), default=None)
        if (furthest, is_open) >= self._rank:
            self._rank, self.place = (furthest, is_open), Place(stage, furthest, outcome)


def tallies_of(companies: Iterable[Company]) -> dict[int, Tally]:
    """Primary key -> tally, in one query for all of them."""
    # The person is that of the companies; named besides, SQLite would go through all they have.
    rows = Application.objects.filter(company__in=[row.pk for row in companies], deleted_at=None)
    groups = rows.order_by("furthest_stage", "stage").values_list(
        "company", "furthest_stage", "stage", "outcome"
    )
    found: dict[int, Tally] = {}
    for company, *facts in groups.annotate(n=Count("pk"), last=Max("last_event_at")):
        found.setdefault(company, Tally()).add(*facts)
    return found


def is_empty(company: Company) -> bool:
    """Whether it is a name only: no application of it, not even in Trash, and nobody at it."""
    return not (
        Application.objects.filter(company=company).exists()
        or Contact.objects.filter(company=company, deleted_at=None).exists()
    )


def entries_at(company: Company) -> Sequence[Event]:
    """What happened in all its applications, newest first, at most ENTRIES."""
    rows = Event.objects.filter(
        application__company=company, application__deleted_at=None, deleted_at=None
    )
    return rows.select_related("application").order_by("-happened_at", "-id")[:ENTRIES]


def entries_naming(contact: Contact, applications: Iterable[int]) -> list[Event]:
    """What was written about them in their applications, newest first, at most ENTRIES."""
    first = contact.name.split()[0]
    names = {contact.name, first} if len(first) > 2 else {contact.name}
    named = Q()
    for name in names:
        named |= Q(note__icontains=name)
    rows = Event.objects.filter(named, application__in=applications, deleted_at=None)
    rows = rows.select_related("application").order_by("-happened_at", "-id")
    # "Ana" stands in "analysis", too, but not as a word.
    word = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
    return [row for row in rows[: 3 * ENTRIES] if word.search(row.note)][:ENTRIES]
