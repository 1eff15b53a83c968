"""How long answers took: from sending, and from each conversation, in days of the person's own.

An answer bears a decision: they asked the person in, set a task, went on with them, or it ended by
their word. An automatic reply, a look at the application and a mail that decides nothing are none.
Who heard nothing is still waiting today, also where the person has closed it as "no reply": a late
answer would still count. Who withdrew waited until then.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db.models import Case, Q, QuerySet, When
from django.utils import timezone

from reflections.patterns.scope import Scope
from tracker.applications.models import Event
from tracker.applications.stages import CONVERSATION, EventKind, Outcome
from tracker.days import NOON
from tracker.prepared import prepared

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
    """After applying, one for each application with a clock; after talking, one for each talk.

    `left_out` are the applications without a clock: they came first, or were talking before.
    """

    applying: list[Wait]
    talking: list[Wait]
    left_out: list[int]


class Answer(NamedTuple):
    """Something that decides: at `moment`, TALK or NO; `talked` where it was a conversation."""

    moment: datetime
    answer: str
    talked: bool


def is_talk() -> Q:
    kinds = (EventKind.INVITED, EventKind.INTERVIEWED, EventKind.TASK_SENT)
    return (
        Q(kind__in=kinds)
        | Q(kind=EventKind.STAGE_MOVED, stage__gte=CONVERSATION)
        | Q(kind=EventKind.VERDICT, outcome__in=OFFERS)
    )


def is_no() -> Q:
    return Q(kind=EventKind.VERDICT, outcome__in=NOES)


def read_waits(scope: Scope) -> Waits:
    stopped = Case(When(outcome=Outcome.WITHDRAWN, then="ended_at"))
    rows = scope.rows.order_by().values_list("pk", "applied_at", stopped)
    answers, days = _answers(scope), Days()
    found = Waits([], [], [])
    for pk, sent, ended in rows:
        heard = answers.get(pk)
        if heard is None:
            found.applying.append(days.wait(pk, sent, (), ended))
            continue
        if any(one.answer == TALK and one.moment <= sent for one in heard):
            found.left_out.append(pk)
        else:
            found.applying.append(days.wait(pk, sent, heard, ended))
        for talk in heard:
            if talk.talked:
                later = [one for one in heard if one.moment > talk.moment]
                found.talking.append(days.wait(pk, talk.moment, later, ended))
    return found


@prepared
def _decided(owner: int) -> QuerySet:
    events = Event.objects.owned_by(owner).filter(is_talk() | is_no()).order_by()
    return events.values_list("application", "happened_at", "kind", "outcome")


def _answers(scope: Scope) -> dict[int, list[Answer]]:
    """What decided, by application, the earliest first; of two at once the conversation."""
    found: dict[int, list[Answer]] = defaultdict(list)
    for pk, moment, kind, outcome in _decided(scope.user.pk):
        answer = NO if outcome in NOES else TALK
        found[pk].append(Answer(moment, answer, kind == EventKind.INTERVIEWED))
    for answers in found.values():
        answers.sort(key=lambda one: (one.moment, one.answer == NO))
    return found


class Days:
    """Days between moments, as `local_day` has them, for ten thousand at a time."""

    def __init__(self) -> None:
        self.today = timezone.localdate().toordinal()
        self.zone = timezone.get_current_timezone()
        # Minutes that local time is ahead, by day; None where that changes within the day.
        self.ahead: dict[int, int | None] = {}

    def wait(
        self, pk: int, begun: datetime, heard: Sequence[Answer], stopped: datetime | None
    ) -> Wait:
        """From `begun` to the first of what was heard, else until they stopped, else today."""
        first = self.of(begun)
        if heard:
            return Wait(pk, max(0, self.of(heard[0].moment) - first), heard[0].answer)
        last = self.today if stopped is None else self.of(stopped)
        return Wait(pk, max(0, last - first), None)

    def of(self, moment: datetime) -> int:
        """The number of the local day; noon in UTC is a whole day, wherever one is."""
        if moment.tzinfo is not UTC:
            moment = moment.astimezone(UTC)
        day, hour = moment.toordinal(), moment.hour
        if hour == NOON.hour and moment.time() == NOON:
            return day
        if day not in self.ahead:
            self.ahead[day] = self._ahead(moment)
        ahead = self.ahead[day]
        if ahead is None:
            return moment.astimezone(self.zone).toordinal()
        return day + (hour * 60 + moment.minute + ahead) // 1440

    def _ahead(self, moment: datetime) -> int | None:
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        ends = (midnight, midnight + timedelta(days=1))
        first, last = (at.astimezone(self.zone).utcoffset() for at in ends)
        whole = first == last and not first.total_seconds() % 60
        return round(first.total_seconds() / 60) if whole else None
