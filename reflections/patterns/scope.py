"""Which applications a topic looks at: sent in these months, of this source, CV, place and tag.

All of it stands in the address, so a reading can be kept, shared between two tabs and taken along
to the next topic. What the address says and nobody has is left out.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reflections.patterns.counting import Crowd
from tracker.applications.models import Application, Tag, Tagging
from tracker.applications.stages import SENT, Source, Workplace
from tracker.days import local_day, noon
from tracker.documents.models import DocumentKind, Sending, Version
from tracker.formats import month

# So many months up to this one can be chosen by one press.
PRESETS = (3, 6, 12)
# Months of a search that the page offers; who has more can still write them into the address.
MOST_MONTHS = 60
DAY = timedelta(days=1)
EARLIEST, LATEST = 1970, 2999
Choice = tuple[str, str | Promise]
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Scope:
    """`since` and `until` are first days of months, both included; "" and None ask for nothing."""

    crowd: Crowd
    since: date | None = None
    until: date | None = None
    source: str = ""
    cv: str = ""
    workplace: str = ""
    tag: str = ""
    offers: dict[str, list[Choice]] = field(default_factory=dict, compare=False)

    @classmethod
    def read(cls, user: Any, query: QueryDict) -> "Scope":
        crowd = Crowd(user)
        place = ("offers", timezone.localdate(), get_language())
        offers = crowd.kept(place, lambda: _offers(crowd))

        def known(name: str) -> str:
            asked = query.get(name, "")
            return asked if asked in {value for value, _label in offers[name]} else ""

        since, until = read_month(query.get("from", "")), read_month(query.get("to", ""))
        if since and until and since > until:
            since, until = until, since
        return cls(crowd, since, until, *(known(name) for name in FILTERS), offers)

    @property
    def user(self) -> Any:
        return self.crowd.user

    def kept(self, about: Hashable, answer: Callable[[], Answer]) -> Answer:
        """What `answer()` says of this scope today, until one of the person's rows changes."""
        place = (about, tuple(self.asked.items()), timezone.localdate(), get_language())
        return self.crowd.kept(("topic", *place), answer)

    @property
    def rows(self) -> QuerySet[Application]:
        """The applications that were sent, within this scope."""
        return self.crowd.rows.filter(self.within())

    def within(self, prefix: str = "") -> Q:
        """The condition of the scope on an application, or on what points to one by `prefix`."""
        asked = Q()
        if self.since:
            asked &= _sent(self.since, f"{prefix}applied_at", before=False)
        if self.until:
            asked &= _sent(later(self.until, 1), f"{prefix}applied_at", before=True)
        for name in ("source", "workplace"):
            if getattr(self, name):
                asked &= Q(**{f"{prefix}{name}": getattr(self, name)})
        key = OuterRef(f"{prefix.removesuffix('__')}_id" if prefix else "pk")
        if self.cv:
            asked &= Exists(Sending.objects.filter(application=key, version=self.cv))
        if self.tag:
            asked &= Exists(Tagging.objects.filter(application=key, tag=self.tag))
        return asked

    def of_applications(self, prefix: str) -> Q:
        """The same as `rows`, on something of the person's that points to an application."""
        return self.within(prefix) & Q(
            **{
                f"{prefix}deleted_at": None,
                f"{prefix}furthest_stage__gte": SENT,
                f"{prefix}is_sample": self.crowd.is_sample,
            }
        )

    @property
    def is_narrow(self) -> bool:
        return bool(self.asked)

    @property
    def asked(self) -> dict[str, str]:
        """What the address says, without what goes without saying."""
        said = {
            "from": f"{self.since:%Y-%m}" if self.since else "",
            "to": f"{self.until:%Y-%m}" if self.until else "",
            **{name: getattr(self, name) for name in FILTERS},
        }
        return {name: value for name, value in said.items() if value}

    def query(self, **also: str) -> str:
        asked = self.asked | {name: value for name, value in also.items() if value}
        return f"?{urlencode(asked)}" if asked else ""

    def marked(self, mark: str) -> str:
        """The address of the list behind a mark of the page one is on."""
        return self.query(mark=mark)

    @property
    def said(self) -> list[str]:
        """What the address asks for, in words."""
        offers = ((name, dict(self.offers[name]).get(getattr(self, name))) for name in FILTERS)
        words = [str(label) for _name, label in offers if label]
        since, until = month(self.since), month(self.until)
        if since and until:
            span = _("Sent from %(since)s to %(until)s") % {"since": since, "until": until}
        elif since or until:
            said = _("Sent since %(month)s") if since else _("Sent until %(month)s")
            span = said % {"month": since or until}
        else:
            span = str(_("All that was sent"))
        return [span, *words]

    @property
    def presets(self) -> list[tuple[int, str, bool]]:
        """(months, query, whether it is the one shown); 0 is all that was recorded."""
        this = timezone.localdate().replace(day=1)
        choices = [(0, None), *((months, later(this, 1 - months)) for months in PRESETS)]
        return [
            (
                months,
                replace(self, since=since, until=None).query(),
                (self.since, self.until) == (since, None),
            )
            for months, since in choices
        ]


FILTERS = ("source", "cv", "workplace", "tag")


def read_month(text: str) -> date | None:
    """ "2026-11" as its first day; None for every other text."""
    try:
        first = date.fromisoformat(f"{text}-01") if len(text) == 7 else None
    except ValueError:
        return None
    return first if first and EARLIEST <= first.year <= LATEST else None


def later(first: date, months: int) -> date:
    """The first day of the month so many months after that of `first`, or before it."""
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _sent(day: date, column: str, *, before: bool) -> Q:
    """Sent before that day, or on it and later."""
    begins = timezone.make_aware(datetime.combine(day, time.min))
    sent = Q(**{f"{column}__lt" if before else f"{column}__gte": begins})
    # Far east, noon UTC, by which a whole day is kept, is past the midnight that ends it.
    eve = noon(day - DAY)
    if eve < begins:
        return sent
    return sent | Q(**{column: eve}) if before else sent & ~Q(**{column: eve})


def _offers(crowd: Crowd) -> dict[str, list[Choice]]:
    """What can be asked for, by the name it has in the address."""
    tags = Tag.objects.owned_by(crowd.user).used().values_list("pk", "name")
    return {
        "months": _months(crowd),
        "source": list(Source.choices),
        "cv": list(_versions(crowd.user)),
        "workplace": list(Workplace.choices),
        "tag": [(str(pk), name) for pk, name in tags],
    }


def _versions(user: Any) -> Iterable[Choice]:
    """The versions of CVs that went out, the newest first."""
    sent = Sending.objects.filter(version=OuterRef("pk"), application__deleted_at=None)
    rows = Version.objects.owned_by(user).filter(Exists(sent), document__kind=DocumentKind.CV)
    for pk, name, number in rows.order_by("-created_at", "-id").values_list(
        "pk", "document__name", "number"
    ):
        yield str(pk), _("%(name)s, version %(number)s") % {"name": name, "number": number}


def _months(crowd: Crowd) -> list[Choice]:
    """Those of the record, the latest first."""
    began = crowd.since
    this = timezone.localdate().replace(day=1)
    first = local_day(began).replace(day=1) if began else this
    months = (this.year - first.year) * 12 + this.month - first.month + 1
    days = (later(this, -back) for back in range(min(max(months, 1), MOST_MONTHS)))
    return [(f"{day:%Y-%m}", month(day)) for day in days]
