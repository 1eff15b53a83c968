"""How long answers took: from sending, and from each conversation, in days of the person's own.

An answer bears a decision: they asked the person in, set a task, went on with them, or it ended by
their word. An automatic reply, a look at the application and a mail that decides nothing are none.
Who heard nothing is still waiting today, also where the person has closed it as "no reply": a late
answer would still count. Who withdrew waited until then.

There may be a hundred thousand, so moments stay the text that the database makes of them, in UTC,
of which the order is theirs; and waits are columns.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import NamedTuple

from django.db.models import Case, Q, QuerySet, TextField, When
from django.db.models.functions import Cast
from django.utils import timezone

from reflections.patterns.scope import Scope
from tracker.applications.models import Event
from tracker.applications.stages import CONVERSATION, EventKind, Outcome
from tracker.days import NOON
from tracker.prepared import prepared

# What ends a wait; of two at once the conversation comes first.
WAITING, TALK, NO = range(3)
# Endings by their word; the first three say no, the others came with an offer.
NOES = (Outcome.REJECTED, Outcome.ROLE_CLOSED)
OFFERS = (Outcome.OFFER_PULLED, Outcome.OFFER_DECLINED, Outcome.HIRED)
TALKS = (EventKind.INVITED, EventKind.INTERVIEWED, EventKind.TASK_SENT)
# The only kinds that can decide, by which the database need not look at others.
DECIDING = (*TALKS, EventKind.STAGE_MOVED, EventKind.VERDICT)
NOON_TEXT = f"{NOON:%H:%M:%S}"


class Answer(NamedTuple):
    """Something that decides: at `moment`, TALK or NO; `talked` where it was a conversation."""

    moment: str
    answer: int
    talked: bool


class Wait(NamedTuple):
    """`days` until `answer` (TALK or NO), or so far while WAITING; `application` is a key."""

    application: int
    days: int
    answer: int


class WaitList:
    """Waits in a tenth of the room, because a reading is kept for a while."""

    def __init__(self) -> None:
        self.applications, self.days, self.answers = array("q"), array("i"), bytearray()

    def add(self, application: int, days: int, answer: int) -> None:
        self.applications.append(application)
        self.days.append(days)
        self.answers.append(answer)

    def __len__(self) -> int:
        return len(self.days)

    def __iter__(self) -> Iterator[Wait]:
        return map(Wait, self.applications, self.days, self.answers)

    @cached_property
    def alike(self) -> Counter[tuple[int, int]]:
        """How many there are of each (days, answer)."""
        return Counter(zip(self.days, self.answers, strict=True))

    @property
    def answered(self) -> int:
        return len(self) - self.answers.count(WAITING)


class Waits(NamedTuple):
    """After applying, one for each application with a clock; after talking, one for each talk.

    `left_out` are the applications without a clock: they came first, or were talking before.
    """

    applying: WaitList
    talking: WaitList
    left_out: array


def is_talk() -> Q:
    return (
        Q(kind__in=TALKS)
        | Q(kind=EventKind.STAGE_MOVED, stage__gte=CONVERSATION)
        | Q(kind=EventKind.VERDICT, outcome__in=OFFERS)
    )


def is_no() -> Q:
    return Q(kind=EventKind.VERDICT, outcome__in=NOES)


def read_waits(scope: Scope) -> Waits:
    stopped = Case(When(outcome=Outcome.WITHDRAWN, then=_text("ended_at")))
    rows = scope.rows.order_by().values_list("pk", _text("applied_at"), stopped)
    answers, days = _answers(scope), Days()
    found = Waits(WaitList(), WaitList(), array("q"))
    for pk, sent, ended in rows:
        heard = answers.get(pk)
        if heard is None:
            found.applying.add(pk, *days.wait(sent, (), ended))
            continue
        if any(one.answer == TALK and one.moment <= sent for one in heard):
            found.left_out.append(pk)
        else:
            found.applying.add(pk, *days.wait(sent, heard, ended))
        for talk in heard:
            if talk.talked:
                later = [one for one in heard if one.moment > talk.moment]
                found.talking.add(pk, *days.wait(talk.moment, later, ended))
    return found


def _text(column: str) -> Cast:
    return Cast(column, TextField())


@prepared
def _decided(owner: int) -> QuerySet:
    events = Event.objects.owned_by(owner).filter(is_talk() | is_no(), kind__in=DECIDING)
    return events.order_by().values_list("application", _text("happened_at"), "kind", "outcome")


def _answers(scope: Scope) -> dict[int, list[Answer]]:
    """What decided, by application, the earliest first; of two at once the conversation."""
    found: dict[int, list[Answer]] = defaultdict(list)
    for pk, moment, kind, outcome in _decided(scope.user.pk):
        answer = NO if outcome in NOES else TALK
        found[pk].append(Answer(moment, answer, kind == EventKind.INTERVIEWED))
    for answers in found.values():
        answers.sort()
    return found


class Days:
    """Days between moments, as `local_day` has them, for ten thousand at a time."""

    def __init__(self) -> None:
        self.today = timezone.localdate().toordinal()
        self.zone = timezone.get_current_timezone()
        # By day in UTC: its number, and the minutes that local time is ahead; None where that
        # changes within the day.
        self.known: dict[str, tuple[int, int | None]] = {}

    def wait(self, begun: str, heard: Sequence[Answer], stopped: str | None) -> tuple[int, int]:
        """From `begun` to the first of what was heard, else until they stopped, else today."""
        first = self.of(begun)
        if heard:
            return max(0, self.of(heard[0].moment) - first), heard[0].answer
        last = self.today if stopped is None else self.of(stopped)
        return max(0, last - first), WAITING

    def of(self, moment: str) -> int:
        """The number of the local day; noon in UTC is a whole day, wherever one is."""
        text = moment[:10]
        day, ahead = self.known.get(text) or self._look_up(text)
        # A fraction of a second, or the zone, stands behind the seconds.
        if moment[11:19] == NOON_TEXT and moment[19:20] != ".":
            return day
        if ahead is None:
            exact = datetime.fromisoformat(moment[:19]).replace(tzinfo=UTC)
            return exact.astimezone(self.zone).toordinal()
        return day + (int(moment[11:13]) * 60 + int(moment[14:16]) + ahead) // 1440

    def _look_up(self, text: str) -> tuple[int, int | None]:
        day = date.fromisoformat(text)
        midnight = datetime.combine(day, time(), UTC)
        ends = (midnight, midnight + timedelta(days=1))
        first, last = (at.astimezone(self.zone).utcoffset() for at in ends)
        whole = first == last and not first.total_seconds() % 60
        ahead = round(first.total_seconds() / 60) if whole else None
        self.known[text] = found = (day.toordinal(), ahead)
        return found
