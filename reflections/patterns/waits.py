"""How long answers took: from sending, and from each conversation, in days of the person's own.

An answer bears a decision: they asked the person in, set a task, went on with them, or it ended by
their word. An automatic reply, a look at the application and a mail that decides nothing are none.
Who heard nothing is still waiting today, also where the person has closed it as "no reply": a late
answer would still count. Who withdrew waited until then.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db.models import Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from reflections.patterns.scope import Scope
from tracker.applications.models import Event
from tracker.applications.stages import CONVERSATION, EventKind, Outcome
from tracker.days import NOON

TALK, NO = "talk", "no"
# Endings by their word; the first three say no, the others came with an offer.
NOES = (Outcome.REJECTED, Outcome.ROLE_CLOSED)
OFFERS = (Outcome.OFFER_PULLED, Outcome.OFFER_DECLINED, Outcome.HIRED)


class Wait(NamedTuple):
    """`days` until `answer` (TALK or NO), or so far where that is None; `application` is a key."""

    application: int
    days: int
    answer: str | None


class Waits(NamedTuple):
    """`left_out` are the applications without a clock: they came first, or were talking before."""

    waits: list[Wait]
    left_out: list[int]


def is_talk(prefix: str = "") -> Q:
    kinds = (EventKind.INVITED, EventKind.INTERVIEWED, EventKind.TASK_SENT)
    return (
        Q(**{f"{prefix}kind__in": kinds})
        | Q(**{f"{prefix}kind": EventKind.STAGE_MOVED, f"{prefix}stage__gte": CONVERSATION})
        | Q(**{f"{prefix}kind": EventKind.VERDICT, f"{prefix}outcome__in": OFFERS})
    )


def is_no(prefix: str = "") -> Q:
    return Q(**{f"{prefix}kind": EventKind.VERDICT, f"{prefix}outcome__in": NOES})


def after_applying(scope: Scope) -> Waits:
    """One wait for each application that has a clock."""
    kept = Q(events__deleted_at=None)
    rows = (
        scope.rows.order_by()
        .annotate(
            talk=Min("events__happened_at", filter=kept & is_talk("events__")),
            no=Min("events__happened_at", filter=kept & is_no("events__")),
        )
        .values_list("pk", "applied_at", "outcome", "ended_at", "talk", "no")
    )
    days = Days()
    waits, left_out = [], []
    for pk, sent, outcome, ended, talk, no in rows.iterator(chunk_size=5000):
        if talk is not None and talk <= sent:
            left_out.append(pk)
        else:
            waits.append(days.wait(pk, sent, talk, no, _stopped(outcome, ended)))
    return Waits(waits, left_out)


def after_talking(scope: Scope) -> list[Wait]:
    """One wait for each conversation that took place, up to what they decided next."""
    later = Event.objects.filter(
        application=OuterRef("application"),
        deleted_at=None,
        happened_at__gt=OuterRef("happened_at"),
    )
    held = Event.objects.owned_by(scope.user).filter(
        scope.of_applications("application__"), kind=EventKind.INTERVIEWED
    )
    rows = held.order_by().annotate(talk=_first(later, is_talk()), no=_first(later, is_no()))
    columns = ("application_id", "happened_at", "application__outcome", "application__ended_at")
    days = Days()
    return [
        days.wait(pk, held_at, talk, no, _stopped(outcome, ended))
        for pk, held_at, outcome, ended, talk, no in rows.values_list(*columns, "talk", "no")
    ]


def _first(later: QuerySet, is_answer: Q) -> Subquery:
    rows = later.filter(is_answer).order_by("happened_at", "id")
    return Subquery(rows.values("happened_at")[:1])


def _stopped(outcome: str, ended: datetime | None) -> datetime | None:
    """When the person stopped waiting, if they did."""
    return ended if outcome == Outcome.WITHDRAWN else None


class Days:
    """Days between moments, as `local_day` has them, for ten thousand at a time."""

    def __init__(self) -> None:
        self.today = timezone.localdate().toordinal()
        self.zone = timezone.get_current_timezone()
        # Minutes that local time is ahead, by day; None where that changes within the day.
        self.ahead: dict[int, int | None] = {}

    def wait(
        self,
        pk: int,
        begun: datetime,
        talk: datetime | None,
        no: datetime | None,
        stopped: datetime | None,
    ) -> Wait:
        first = self.of(begun)
        answer, at = (TALK, talk) if talk and (no is None or talk <= no) else (NO, no)
        if at is None:
            last = self.today if stopped is None else self.of(stopped)
            return Wait(pk, max(0, last - first), None)
        return Wait(pk, max(0, self.of(at) - first), answer)

    def of(self, moment: datetime) -> int:
        """The number of the local day; noon in UTC is a whole day, wherever one is."""
        moment = moment.astimezone(UTC)
        day = moment.toordinal()
        if moment.time() == NOON:
            return day
        if day not in self.ahead:
            self.ahead[day] = self._ahead(moment)
        ahead = self.ahead[day]
        if ahead is None:
            return moment.astimezone(self.zone).toordinal()
        return day + (moment.hour * 60 + moment.minute + ahead) // 1440

    def _ahead(self, moment: datetime) -> int | None:
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        ends = (midnight, midnight + timedelta(days=1))
        first, last = (at.astimezone(self.zone).utcoffset() for at in ends)
        whole = first == last and not first.total_seconds() % 60
        return round(first.total_seconds() / 60) if whole else None


def durations(waits: Iterable[Wait]) -> tuple[list[int], list[str | None]]:
    """As the statistics take them: how long, and how it ended."""
    waits = list(waits)
    return [wait.days for wait in waits], [wait.answer for wait in waits]
