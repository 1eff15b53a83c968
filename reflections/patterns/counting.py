"""Which applications count, grouped by the database; and the rows behind a slice of them."""

from collections import Counter
from collections.abc import Callable, Hashable
from datetime import datetime, time, timedelta
from functools import cached_property, reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Count, Q, QuerySet, Subquery
from django.utils import timezone

from reflections.debriefs.models import Debrief
from reflections.patterns.reasons import FILLS_GAP, Reasons
from reflections.patterns.slices import Group, Slice, Tally
from tracker.accounts.models import User
from tracker.applications.models import Application, Event
from tracker.applications.stages import (
    CLOSED_AFTER_APPLYING,
    CONVERSATION,
    SENT,
    EventKind,
    Outcome,
)
from tracker.prepared import prepared
from tracker.revisions import Record

Answer = TypeVar("Answer")
COLUMNS = {"furthest": "furthest_stage", "outcome": "outcome", "source": "source"}
SAID = ("wanted", "effort")


def young_since() -> datetime:
    """Sent from this moment on, an application without an answer says nothing so far.

    The local midnight after which fewer than the default days of silence have gone by.
    """
    first = timezone.localdate() - timedelta(days=CLOSED_AFTER_APPLYING - 1)
    return timezone.make_aware(datetime.combine(first, time()))


def _sent(owner: Any, *, is_sample: bool) -> QuerySet[Application]:
    return Application.objects.owned_by(owner).reached(SENT).filter(is_sample=is_sample)


def _young(since: Any) -> Q:
    """The condition of being too new to count; `since` is a moment or a slot for it."""
    return Q(outcome=Outcome.OPEN, furthest_stage__lt=CONVERSATION, applied_at__gte=since)


@prepared
def _grouped(owner: int, young_since: datetime, *, is_sample: bool) -> QuerySet:
    rows = _sent(owner, is_sample=is_sample).order_by().values_list(*COLUMNS.values(), *SAID)
    return rows.annotate(n=Count("*"), young=Count("pk", filter=_young(young_since)))


@prepared
def _first_events(owner: int, *, is_sample: bool) -> QuerySet:
    """One row with the first event of each kind: an index has each kind in order."""
    events = Event.objects.owned_by(owner).filter(is_sample=is_sample).order_by("happened_at")
    moments = events.values("happened_at")
    firsts = [Subquery(moments.filter(kind=kind)[:1]) for kind in EventKind.values]
    return User.objects.filter(pk=owner).values_list(*firsts)


class Crowd:
    """One person's sent applications: their own ones, or the sample's while there are no own.

    What takes a look at all rows is kept until one of the person's rows changes.
    """

    def __init__(self, user: Any) -> None:
        self.user = user
        self.young_since = young_since()

    @cached_property
    def is_sample(self) -> bool:
        return (
            self.user.has_sample_data and not Application.objects.owned_by(self.user).own().exists()
        )

    @cached_property
    def _record(self) -> Record:
        return Record(self.user.pk)

    def kept(self, about: Hashable, answer: Callable[[], Answer]) -> Answer:
        """As `Record.kept`, of these applications; `about` names the day where it matters."""
        return self._record.kept(("patterns", self.is_sample, about), answer)

    def knows(self, about: Hashable) -> bool:
        """Whether `kept` has it already."""
        return self._record.knows(("patterns", self.is_sample, about))

    @cached_property
    def reasons(self) -> Reasons:
        return Reasons(self.user, is_sample=self.is_sample, kept=self.kept)

    @property
    def rows(self) -> QuerySet[Application]:
        return _sent(self.user, is_sample=self.is_sample)

    @property
    def young(self) -> Q:
        return _young(self.young_since)

    @cached_property
    def since(self) -> datetime | None:
        """When the record begins: the first event of all kinds."""
        return self.kept("since", self._first)

    def _first(self) -> datetime | None:
        (firsts,) = _first_events(self.user.pk, is_sample=self.is_sample)
        return min(filter(None, firsts), default=None)

    @cached_property
    def tally(self) -> Tally:
        return self.kept(("tally", self.young_since), self._counted)

    def _counted(self) -> Tally:
        groups: Counter[tuple] = Counter()
        rows = _grouped(self.user.pk, self.young_since, is_sample=self.is_sample)
        for furthest, outcome, source, wanted, effort, n, young in rows:
            groups[furthest, outcome, source, False, wanted, effort] = n - young
            if young:
                groups[furthest, outcome, source, True, wanted, effort] = young
        for group, wanted, effort in self.said_afterwards.values():
            groups[group] -= 1
            groups[group._replace(wanted=wanted, effort=effort)] += 1
        return Tally(groups)

    @cached_property
    def said_afterwards(self) -> dict[int, tuple[Group, int | None, int | None]]:
        """By application: its group as recorded, and what it becomes by the debrief's answers.

        What was said before the verdict stands; a debrief fills only what was not said. Of several
        the latest that says something counts. "Can't tell" is an answer, and no number.
        """
        if not self.reasons.fills_gaps:
            return {}
        path = "rejection__application__"
        rows = (
            Debrief.objects.owned_by(self.user)
            .filter(
                FILLS_GAP,
                **{f"{path}is_sample": self.is_sample, f"{path}furthest_stage__gte": SENT},
            )
            .order_by("id")
            .values_list(
                "rejection__application_id",
                *(path + column for column in (*COLUMNS.values(), "applied_at", *SAID)),
                *SAID,
            )
        )
        found: dict = {}
        for pk, furthest, outcome, source, sent, wanted, effort, later, effort_later in rows:
            young = self._is_young(outcome, furthest, sent)
            group = Group(furthest, outcome, source, young, wanted, effort)
            _group, known, effort_known = found.get(pk, (group, wanted, effort))
            found[pk] = (
                group,
                wanted or later or known,
                effort or effort_later or effort_known,
            )
        return found

    def rows_of(self, *slices: Slice) -> QuerySet[Application]:
        """The applications that `tally.count` counts in any of the slices."""
        return self.rows.filter(reduce(or_, map(self._condition, slices)))

    def group_of(self, row: Application) -> Group:
        young = self._is_young(row.outcome, row.furthest_stage, row.applied_at)
        wanted, effort = self.said_afterwards.get(row.pk, (None, row.wanted, row.effort))[1:]
        return Group(row.furthest_stage, row.outcome, row.source, young, wanted, effort)

    def _is_young(self, outcome: str, furthest: int, sent: datetime) -> bool:
        """What `young` says, of one row."""
        return outcome == Outcome.OPEN and furthest < CONVERSATION and sent >= self.young_since

    def _condition(self, slice_: Slice) -> Q:
        condition = Q()
        for dimension, allowed in slice_.allowed.items():
            if dimension in SAID:
                condition &= self._said(dimension, allowed)
            elif dimension != "new":
                condition &= Q(**{f"{COLUMNS[dimension]}__in": allowed})
            elif len(allowed) == 1:
                condition &= self.young if True in allowed else ~self.young
        return condition

    def _said(self, dimension: str, allowed: frozenset) -> Q:
        place = SAID.index(dimension) + 1
        later = [
            pk
            for pk, said in self.said_afterwards.items()
            if said[place] != getattr(said[0], dimension) and said[place] in allowed
        ]
        return Q(**{f"{dimension}__in": allowed}) | Q(pk__in=later)
