"""Reads the facts of one person: one query per table, however many applications there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from reflections.bragging.models import StoryUse
from reflections.debriefs.choices import DRAW
from reflections.debriefs.models import Cue, Debrief, LessonUse, Used
from reflections.patterns.counting import Crowd
from reflections.patterns.findings import titles
from reflections.patterns.findings.facts import Fact, Facts, Round, Value
from tracker.applications.models import Application
from tracker.applications.stages import (
    CLOSED_AFTER_INTERVIEW,
    CONVERSATION,
    SENT,
    Outcome,
    Source,
)
from tracker.contacts.models import Involvement, Relation
from tracker.days import local_day
from tracker.documents.models import DocumentKind, Sending
from tracker.interviews.models import STAGE_OF, Interview, RoundKind
from tracker.prepared import prepared

# The work itself, and the look of it; what the circumstances drew to is neither.
INNER, OUTER = (frozenset(code for code, _label in answers) for _name, answers in DRAW[:2])
NEVER = 10_000
AT_THE_END = datetime.max.replace(tzinfo=UTC)
NOTHING: dict[str, Value] = {}
Known = dict[int, dict[str, Value]]


class Sent(NamedTuple):
    """The columns of an application that are read."""

    pk: int
    title: str
    source: str
    workplace: str
    wanted: int | None
    effort: int | None
    furthest: int
    outcome: str
    sent_at: datetime
    last_at: datetime | None


def facts_of(user: Any) -> Facts:
    """Of the person's own applications, or the sample's while there are no own, as `Crowd` says."""
    crowd = Crowd(user)
    mine = {"is_sample": crowd.is_sample}
    rows = [Sent(*row) for row in _applications(user.pk, **mine)]
    known: Known = defaultdict(dict)
    labels = _add_papers(known, _sendings(user.pk, **mine))
    _add_said(known, _debriefs(user.pk, **mine))
    lessons = _add_lessons(known, _lesson_uses(user.pk, **mine))
    # Of a referral it is no news; and where nobody ever did, the record does not know who did.
    recommended = set(_recommended(user.pk, **mine))
    recommended &= {row.pk for row in rows if row.source != Source.REFERRAL}
    facts = [
        _fact(
            row,
            known.get(row.pk, NOTHING),
            crowd.young_since,
            recommended=row.pk in recommended if recommended else None,
        )
        for row in rows
    ]
    told = set(_told(user.pk, **mine))
    rounds = list(_rounds(rows, _interviews(user.pk, **mine), told, lessons))
    return Facts(facts, rounds, labels, **mine)


@prepared
def _applications(owner: int, *, is_sample: bool) -> QuerySet:
    rows = Application.objects.owned_by(owner).reached(SENT).filter(is_sample=is_sample)
    return rows.order_by("pk").values_list(
        *("pk", "title", "source", "workplace", "wanted", "effort"),
        *("furthest_stage", "outcome", "applied_at", "last_event_at"),
    )


@prepared
def _sendings(owner: int, *, is_sample: bool) -> QuerySet:
    """The first sent first."""
    rows = Sending.objects.owned_by(owner).filter(is_sample=is_sample, application__deleted_at=None)
    return rows.order_by("pk").values_list(
        *("application_id", "version_id", "version__document__kind"),
        *("version__document__name", "version__number"),
    )


@prepared
def _debriefs(owner: int, *, is_sample: bool) -> QuerySet:
    rows = Debrief.objects.owned_by(owner).filter(rejection__application__is_sample=is_sample)
    return rows.order_by("pk").values_list(
        "rejection__application_id", "wanted", "effort", "draw", "prep"
    )


@prepared
def _lesson_uses(owner: int, *, is_sample: bool) -> QuerySet:
    """Of interviews; and of applications where the lesson comes back before one applies."""
    before = Q(interview=None, lesson__cue=Cue.APPLYING, application__isnull=False)
    rows = LessonUse.objects.owned_by(owner).filter(Q(interview__isnull=False) | before)
    rows = rows.filter(is_sample=is_sample, answer__in=[Used.USED, Used.NOT_NOW])
    return rows.values_list("application_id", "interview_id", "answer")


@prepared
def _recommended(owner: int, *, is_sample: bool) -> QuerySet:
    rows = Involvement.objects.owned_by(owner).shown().filter(relation=Relation.REFERRER)
    return rows.filter(is_sample=is_sample).values_list("application_id", flat=True)


@prepared
def _interviews(owner: int, *, is_sample: bool) -> QuerySet:
    rows = Interview.objects.owned_by(owner).filter(is_sample=is_sample)
    return rows.order_by("application_id", "pk").values_list(
        *("application_id", "pk", "kind", "starts_at", "cancelled_at"),
        *("held_event__happened_at", "held_event__deleted_at"),
    )


@prepared
def _told(owner: int, *, is_sample: bool) -> QuerySet:
    rows = StoryUse.objects.owned_by(owner).filter(is_sample=is_sample, story__deleted_at=None)
    kept = {"interview__deleted_at": None, "application__deleted_at": None}
    rows = rows.filter(interview__isnull=False, **kept)
    return rows.values_list("interview_id", flat=True)


def _add_papers(known: Known, rows: Iterable[tuple]) -> dict[Value, str]:
    """Adds which CV went out, whether to it alone, and whether a letter did; answers CVs' names.

    Of several CVs the last one counts.
    """
    labels: dict[Value, str] = {}
    sent_to: dict[Value, set[int]] = defaultdict(set)
    for application, version, kind, name, number in rows:
        paper = known[application]
        paper["letter"] = paper.get("letter", False) or kind == DocumentKind.LETTER
        if kind == DocumentKind.CV:
            paper["cv"] = version
            sent_to[version].add(application)
            named = {"name": name, "number": number}
            labels[version] = _("%(name)s, version %(number)s") % named
    for application, paper in known.items():
        if "cv" in paper:
            paper["tailored"] = sent_to[paper["cv"]] == {application}
    return labels


def _add_said(known: Known, rows: Iterable[tuple]) -> None:
    """What debriefs say: of several the latest that says something; 0 is "can't tell"."""
    for application, wanted, effort, draw, prep in rows:
        said = known[application]
        said["wanted"] = wanted or said.get("wanted")
        said["effort"] = effort or said.get("effort")
        if prep:
            said["prepared"] = "cv_tailored" in prep
        inner, outer = len(INNER & set(draw)), len(OUTER & set(draw))
        if inner != outer:
            said["draw"] = inner > outer


def _add_lessons(known: Known, uses: Iterable[tuple]) -> dict[int, bool]:
    """Adds whether a lesson that came back before applying was used; answers it of interviews."""
    in_interviews: dict[int, bool] = {}
    for application, interview, answer in uses:
        used = answer == Used.USED
        if interview is None:
            known[application]["lesson"] = known[application].get("lesson", False) or used
        else:
            in_interviews[interview] = in_interviews.get(interview, False) or used
    return in_interviews


def _fact(
    row: Sent, known: dict[str, Value], young_since: datetime, *, recommended: bool | None
) -> Fact:
    """What was said before the verdict stands; a debrief fills only what was not said."""
    before = {"wanted": row.wanted, "effort": row.effort, "tailored": known.get("tailored")}
    later = {name: known.get("prepared" if name == "tailored" else name) for name in before}
    filled = {name for name, value in before.items() if value is None and later[name] is not None}
    is_open = row.outcome == Outcome.OPEN
    family, level = titles.read(row.title)
    sent_on = local_day(row.sent_at)
    return Fact(
        application=row.pk,
        sent_at=row.sent_at,
        furthest=row.furthest,
        young=is_open and row.furthest < CONVERSATION and row.sent_at >= young_since,
        waiting=is_open and _days(row.last_at) < CLOSED_AFTER_INTERVIEW,
        age=_days(row.sent_at),
        source=row.source or None,
        recommended=None if row.source == Source.REFERRAL else recommended,
        cv=known.get("cv"),
        letter=known.get("letter"),
        family=family,
        level=level,
        workplace=row.workplace or None,
        weekday=sent_on.weekday(),
        draw=known.get("draw"),
        lesson=known.get("lesson"),
        afterwards=frozenset(filled),
        **before | {name: later[name] for name in filled},
    )


def _days(moment: datetime | None) -> int:
    return NEVER if moment is None else (timezone.localdate() - local_day(moment)).days


def _rounds(
    rows: list[Sent], meetings: Iterable[tuple], told: set[int], lessons: dict[int, bool]
) -> Iterator[Round]:
    """Those that were held. One went on where another followed, or a stage beyond all so far.

    A talk about pay is the end of the way, from where nothing goes on.
    """
    asked: dict[int, list[tuple]] = defaultdict(list)
    for application, pk, kind, starts_at, cancelled_at, held_at, taken_back in meetings:
        held_at = None if taken_back else held_at
        if held_at or not cancelled_at:
            asked[application].append((held_at or starts_at or AT_THE_END, pk, kind, held_at))
    for row in rows:
        beyond = 0
        later = len(asked.get(row.pk, ()))
        for _at, pk, kind, held_at in sorted(asked.get(row.pk, ())):
            later -= 1
            beyond = max(beyond, STAGE_OF.get(RoundKind(kind), 0))
            if held_at is None or kind == RoundKind.PAY:
                continue
            age = _days(held_at)
            yield Round(
                application=row.pk,
                held_at=held_at,
                went_on=bool(later) or row.furthest > max(beyond, CONVERSATION),
                waiting=row.outcome == Outcome.OPEN and age < CLOSED_AFTER_INTERVIEW,
                age=age,
                kind=kind,
                story=pk in told if told else None,
                lesson=lessons.get(pk),
            )
