"""Week by week: how many went out, with how many one spoke, how many were open at once."""

from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from statistics import median_low

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reflections.patterns import wording
from reflections.patterns.charts.bars import bars
from reflections.patterns.scope import Scope, later
from reflections.patterns.topics.frame import Behind, Cell, Reading, Row, Section, Table, Topic
from tracker.applications.models import Event
from tracker.applications.stages import EventKind
from tracker.days import local_day, noon
from tracker.formats import short_day

DAY, WEEK = timedelta(days=1), timedelta(days=7)
# Half a year in the table, a quarter in the picture.
MOST_WEEKS, DRAWN = 26, 13


@dataclass
class Week:
    """From `monday` on: keys of applications, each once. `open` are those open when it ended.

    They lie in arrays, because a reading is kept for a while.
    """

    monday: date
    sent: array = field(default_factory=lambda: array("q"))
    spoken: array = field(default_factory=lambda: array("q"))
    open: array = field(default_factory=lambda: array("q"))

    @property
    def key(self) -> str:
        return self.monday.isoformat()


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def weeks_of(scope: Scope) -> list[Week]:
    """The newest first; from the first that anything was sent in, half a year at most.

    The newest is this one, or the last of the months that were asked for.
    """
    sent = scope.rows.order_by("applied_at").values_list("applied_at", flat=True)[:1]
    earliest = next(iter(sent), None)
    if earliest is None:
        return []
    today = timezone.localdate()
    last = min(later(scope.until, 1) - DAY, today) if scope.until else today
    newest = _monday(last)
    first = max(_monday(local_day(earliest)), newest - WEEK * (MOST_WEEKS - 1))
    weeks = [Week(newest - WEEK * back) for back in range(max((newest - first) // WEEK, 0) + 1)]
    # What ended before is in none of them; a day more, for days are told by the person's zone.
    since = noon(weeks[-1].monday - 2 * DAY)
    rows = scope.rows.filter(Q(ended_at=None) | Q(ended_at__gte=since))
    _place(rows.values_list("pk", "applied_at", "ended_at"), weeks)
    on = {week.monday: week for week in weeks}
    for monday, keys in _spoken(scope, since).items():
        if monday in on:
            on[monday].spoken = array("q", sorted(keys))
    return weeks


def _place(rows: Iterable[tuple[int, datetime, datetime | None]], weeks: list[Week]) -> None:
    """Each row (key, sent, ended) into the weeks it was in."""
    newest = weeks[0].monday
    for pk, sent, ended in rows:
        back, ago = (
            (newest - _monday(local_day(at))).days // 7 if at else -1 for at in (sent, ended)
        )
        if 0 <= back < len(weeks):
            weeks[back].sent.append(pk)
        # Open at the end of a week is what was sent in it or before, and ended after it.
        for place in range(max(ago + 1, 0), min(back + 1, len(weeks))):
            weeks[place].open.append(pk)


def _spoken(scope: Scope, since: datetime) -> dict[date, set[int]]:
    """By its Monday, with whom one spoke in a week."""
    events = Event.objects.owned_by(scope.user).filter(
        scope.of_applications("application__"), kind=EventKind.INTERVIEWED, happened_at__gte=since
    )
    found = defaultdict(set)
    for pk, at, all_day in events.values_list("application", "happened_at", "all_day"):
        found[_monday(local_day(at, all_day=all_day))].add(pk)
    return found


def read(scope: Scope) -> Reading:
    weeks = weeks_of(scope)
    sections = [_section(weeks, scope)] if weeks else []
    return Reading(_lead(weeks), sections, partial(_behind, weeks))


def _lead(weeks: list[Week]) -> str:
    if not weeks:
        return _("With the first application that is sent, its week stands here.")
    counts = [len(week.sent) for week in weeks]
    if not any(counts):
        return _("In these %(weeks)s weeks nothing was sent.") % {"weeks": len(weeks)}
    sent = wording.applications(sum(counts))
    if len(weeks) == 1:
        is_now = weeks[0].monday + WEEK > timezone.localdate()
        text = _("This week you sent %(sent)s.") if is_now else _("In one week you sent %(sent)s.")
        return text % {"sent": sent}
    middle = median_low(counts)
    text = _(
        "In %(weeks)s weeks you sent %(sent)s: %(middle)s in a usual week, %(most)s in the fullest."
    )
    if not middle:
        text = _("You sent %(sent)s in %(some)s of %(weeks)s weeks, %(most)s in the fullest.")
    return text % {
        "weeks": len(weeks),
        "some": sum(map(bool, counts)),
        "sent": sent,
        "middle": wording.number(middle),
        "most": wording.number(max(counts)),
    }


def _row(week: Week) -> Row:
    cells = [
        Cell(len(week.sent), mark=f"{week.key}-sent"),
        Cell(len(week.spoken), mark=f"{week.key}-spoken"),
        Cell(len(week.open), mark=f"{week.key}-open"),
    ]
    return Row(week.key, _("from %(day)s") % {"day": short_day(week.monday)}, cells)


def _section(weeks: list[Week], scope: Scope) -> Section:
    fullest = max(weeks, key=lambda week: len(week.open))
    rows = [_row(week) for week in weeks]
    drawn = weeks[:DRAWN]
    parts = [
        (
            _("from %(day)s") % {"day": short_day(week.monday)},
            wording.number(len(week.sent)),
            [len(week.sent)],
            scope.query(mark=f"{week.key}-sent"),
        )
        for week in drawn
    ]
    name = _("Week by week")
    desc = _("One bar for each of the last weeks: how many were sent in it.")
    whole = max(len(week.sent) for week in drawn)
    return Section(
        "weeks",
        name,
        _("from Monday to Sunday"),
        [
            _("Most open at once: %(n)s, at the end of the week from %(day)s.")
            % {"n": wording.number(len(fullest.open)), "day": short_day(fullest.monday)}
        ],
        Table(
            [_("Week"), _("sent"), _("spoken with"), _("open at its end")],
            ["sent", "spoken", "open"],
            rows,
        ),
        bars(name, desc, whole, parts, [_("sent")]) if whole else None,
        notes=[_("Half a year at most. What is fullest is no goal: how many suit you, you know.")],
        facts={"open": len(fullest.open)},
    )


def _behind(weeks: list[Week], mark: str) -> Behind | None:
    """`2026-11-16-sent`, `2026-11-16-spoken`, `2026-11-16-open`."""
    key, _dash, part = mark.rpartition("-")
    week = next((week for week in weeks if week.key == key), None)
    return list(getattr(week, part)) if week and part in ("sent", "spoken", "open") else None


TOPIC = Topic(
    slug="weeks",
    name=gettext_lazy("Week by week"),
    title=gettext_lazy("Week by week"),
    read=read,
)
