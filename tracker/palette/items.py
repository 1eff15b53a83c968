"""What the palette offers for some words: pages, things to do, and the person's applications.

Nearness, the smaller the better; at the same nearness pages and acts come before applications, open
applications before ended ones, and those in which something happened lately before older ones:

    0  a page or an act begins with the words
    1  a company begins with them
    2  every word begins a word of the page's or the act's name
    3  the first word begins a word of the role or the company
    4  every word begins a word by which people also look for the page
    5  the words stand somewhere else in the application
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse

from tracker.accounts.models import User
from tracker.applications.models import Application, Company
from tracker.applications.search import ranked
from tracker.applications.stages import Outcome
from tracker.palette.acts import ACTS, Act
from tracker.places import PLACES, Place

MOST_WORDS = 200
MOST_APPLICATIONS, MOST_SHOWN, RECENT = 8, 12, 5
MOST_LOOKED_AT = 100


@dataclass(frozen=True)
class Item:
    """One line: `act` is the field and value to post to the address, or nothing for a link.

    `kind` is application, act or page.
    """

    kind: str
    name: str
    address: str
    icon: str
    near: int = 0
    detail: str = ""
    keys: tuple[str, ...] = ()
    act: tuple[str, str] | None = None


def folded(text: str) -> str:
    """Small letters without accents, so that "sao" begins "São Paulo"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def nearness(words: str, name: str, also: str) -> int | None:
    """How near folded `words` are to a page or an act; None where they are not."""
    if name.startswith(words):
        return 0
    for near, names in ((2, name.split()), (4, f"{name} {also}".split())):
        if all(any(part.startswith(word) for part in names) for word in words.split()):
            return near
    return None


def fitting(words: str, choices: Iterable[Place | Act]) -> Iterator[Item]:
    for choice in choices:
        near = nearness(words, folded(str(choice.name)), folded(str(choice.also)))
        if near is not None:
            yield item_of(choice, near)


def item_of(choice: Place | Act, near: int = 0) -> Item:
    if isinstance(choice, Act):
        kind, icon, keys, act = "act", choice.icon, choice.keys, choice.posts
    else:
        kind, icon, keys, act = "page", "forward", choice.keys, None
    return Item(kind, str(choice.name), choice.address, icon, near, keys=keys, act=act)


def of_application(row: Application) -> Item:
    where = row.get_stage_display() if row.is_open else row.get_outcome_display()
    detail = " · ".join(filter(None, (row.company_name, str(where))))
    address = reverse("applications:detail", kwargs={"pk": row.pk})
    return Item("application", row.name, address, "table", getattr(row, "near", 0), detail)


def applications(user: User, words: str) -> QuerySet[Application]:
    """The nearest ones, each with `near`."""
    first = words.split()[0]
    begins = Q(title__istartswith=first) | Q(title__icontains=f" {first}")
    begins |= Q(company__name__icontains=f" {first}")
    near = Case(
        When(company__key__startswith=Company.key_of(words), then=Value(1)),
        When(company__key__startswith=Company.key_of(first), then=Value(1)),
        When(begins, then=Value(3)),
        default=Value(5),
        output_field=IntegerField(),
    )
    ended = Case(When(outcome=Outcome.OPEN, then=Value(0)), default=Value(1))
    # Of thousands that fit, those are looked at that are called so.
    keys = ranked(user.pk, words, MOST_LOOKED_AT)
    rows = Application.objects.owned_by(user).filter(pk__in=keys).with_company()
    order = ("near", "ended", "-last_event_at", "-pk")
    return rows.annotate(near=near, ended=ended).order_by(*order)[:MOST_APPLICATIONS]


def recent(user: User) -> QuerySet[Application]:
    rows = Application.objects.owned_by(user).shown().open().with_company()
    return rows.order_by("-last_event_at", "-pk")[:RECENT]


def find(user: User, text: str) -> list[Item]:
    """The nearest items; without words what happened lately, what can be done, and every page."""
    text = " ".join(text[:MOST_WORDS].replace("\0", "").split())
    words = folded(text)
    if not words:
        lately = [of_application(row) for row in recent(user)]
        return [*lately, *(item_of(choice) for choice in (*ACTS, *PLACES))]
    found = [*fitting(words, (*PLACES, *ACTS)), *map(of_application, applications(user, text))]
    return sorted(found, key=attrgetter("near"))[:MOST_SHOWN]
