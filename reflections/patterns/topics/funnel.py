"""How far they got, stage by stage, and where they went: each application is one path."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reflections.patterns import wording
from reflections.patterns.catalogue import OUTCOME_LABELS, STAGES
from reflections.patterns.charts import bars, sankey
from reflections.patterns.flows import ENDS, Flows, flows
from reflections.patterns.scope import Scope
from reflections.patterns.statistics import wilson
from reflections.patterns.topics.frame import Cell, Reading, Row, Section, Table, Topic, link
from tracker.applications.models import Application
from tracker.applications.stages import (
    CLOSED_AFTER_APPLYING,
    CLOSED_AFTER_INTERVIEW,
    CONVERSATION,
    SENT,
    Outcome,
    Stage,
)

Grouped = dict[tuple[int, str], tuple[int, int]]


@dataclass(frozen=True)
class Flowing:
    """The two drawings of the flow, and its words; the template picks by the room there is."""

    name: str
    desc: str
    wide: sankey.Drawing
    narrow: sankey.Drawing
    labels: dict[Stage | Outcome, str]
    marks: dict[tuple[Stage | None, Stage | Outcome], str]
    kind: str = "sankey"


def fresh() -> Q:
    """Open, and still within the wait in which most decisions come: too new to count as stopped."""
    talking = Q(furthest_stage__gte=CONVERSATION)
    return Q(outcome=Outcome.OPEN) & (
        (~talking & Q(applied_at__gte=_midnight(CLOSED_AFTER_APPLYING)))
        | (talking & Q(last_event_at__gte=_midnight(CLOSED_AFTER_INTERVIEW)))
    )


def _midnight(days: int) -> datetime:
    day = timezone.localdate() - timedelta(days=days - 1)
    return timezone.make_aware(datetime.combine(day, time()))


def grouped(scope: Scope) -> Grouped:
    """(furthest stage, outcome) -> how many, and how many of those are fresh."""
    rows = scope.rows.order_by().values_list("furthest_stage", "outcome")
    rows = rows.annotate(n=Count("*"), fresh=Count("pk", filter=fresh()))
    return {(furthest, outcome): (n, new) for furthest, outcome, n, new in rows}


def read(scope: Scope) -> Reading:
    counts = grouped(scope)
    sections = [_far(counts, scope)] if counts else []
    if counts and not scope.user.quiet_mode:
        sections.append(_went(flows({group: n for group, (n, _new) in counts.items()}), scope))
    return Reading(_lead(counts, scope), sections, partial(behind, scope))


def _lead(counts: Grouped, scope: Scope) -> str:
    if not counts:
        return _("Nothing sent here so far. Once something is, this page says how far it got.")
    reached = _reached(counts, CONVERSATION)
    new = _fresh(counts, lambda stage: stage < CONVERSATION)
    known = _reached(counts, SENT) - new
    young = link(scope, "new", wording.number_word(new))
    if not known:
        return wording.only_new(new, young)
    talked = link(scope, f"reached-{CONVERSATION.code}", wording.number(reached))
    told = link(scope, f"told-{SENT.code}", wording.number(known))
    said = wording.reached(reached, known, talked, told)
    return said + " " + wording.too_new(new, young) if new else said


def _reached(counts: Grouped, stage: int) -> int:
    return sum(n for (furthest, _outcome), (n, _new) in counts.items() if furthest >= stage)


def _fresh(counts: Grouped, takes: Callable[[int], bool]) -> int:
    return sum(new for (furthest, _outcome), (_n, new) in counts.items() if takes(furthest))


def _far(counts: Grouped, scope: Scope) -> Section:
    shows_ends = not scope.user.quiet_mode
    furthest = max(furthest for furthest, _outcome in counts)
    rows, drawn, facts = [], [], {}
    for stage in (stage for stage in STAGES if stage <= furthest):
        row = _stage(counts, stage, shows_ends=shows_ends)
        reached, *parts = (cell.value for cell in row.cells[:-2])
        href = scope.marked(f"reached-{stage.code}")
        drawn.append((row.label, wording.number(reached), parts, href))
        rows.append(row)
        on, told = row.cells[1].value, row.cells[-2].value
        facts |= {f"{stage.code}.{name}": value for name, value in _range(on, told, stage).items()}
    names = [_("went on"), _("still open"), *([_("ended here")] if shows_ends else [])]
    keys = ["reached", "on", "open", *(["ended"] if shows_ends else []), "told", "rate"]
    head = [_("Stage"), _("reached"), *names, _("old enough to tell"), _("of these went on")]
    name = _("How far %(n)s got") % {"n": wording.applications(_reached(counts, SENT))}
    desc = ". ".join(f"{label}: {said}" for label, said, _parts, _href in drawn)
    note = _(
        "An application that skipped a stage has reached it too. An open one is old enough to tell "
        "%(early)s days after it was sent, or %(late)s days after the last news of a conversation."
    ) % {"early": CLOSED_AFTER_APPLYING, "late": CLOSED_AFTER_INTERVIEW}
    return Section(
        "far",
        _("How far they got"),
        _("ended ones included"),
        [_stops(counts, furthest) if shows_ends else _furthest(furthest)],
        Table(head, keys, rows),
        bars.bars(name, desc, _reached(counts, SENT), drawn, names),
        [note],
        facts,
    )


def _stage(counts: Grouped, stage: Stage, *, shows_ends: bool) -> Row:
    """reached = on + open + ended; told are those old enough to tell whether they went on."""
    code, on = stage.code, _reached(counts, stage + 1)
    reached, still = _reached(counts, stage), counts.get((stage, Outcome.OPEN), (0, 0))[0]
    told = reached - _fresh(counts, stage.__eq__)
    rate = _("as far as it goes") if stage == Stage.OFFER else wording.beside(on, told)
    ended = Cell(reached - on - still, mark=f"ended-{code}")
    cells = [
        Cell(reached, mark=f"reached-{code}"),
        Cell(on, mark=f"on-{code}"),
        Cell(still, mark=f"open-{code}"),
        *([ended] if shows_ends else []),
        Cell(told, mark=f"told-{code}"),
        Cell(None, rate),
    ]
    return Row(code, stage.label, cells)


def _range(on: int, told: int, stage: Stage) -> dict[str, float]:
    """What `wording.beside` says, as numbers, from ten on."""
    if told < wording.SOME or stage == Stage.OFFER:
        return {}
    low, high = wilson(on, told)
    return {"low": low, "high": high}


def _furthest(stage: int) -> str:
    return _("The furthest was %(stage)s.") % {"stage": Stage(stage).label}


def _stops(counts: Grouped, furthest: int) -> str:
    """Where most come to rest, once there are enough that are old enough."""
    told: Counter[int] = Counter()
    for (stage, _outcome), (n, new) in counts.items():
        told[stage] += n - new if stage < Stage.OFFER else 0
    known = told.total()
    if known < wording.SOME:
        return _(
            "The furthest was %(stage)s. %(more)s old enough to tell, and this line says where "
            "most stop."
        ) % {
            "stage": Stage(furthest).label,
            "more": wording.more(wording.SOME - known).capitalize(),
        }
    stage, n = max(told.items(), key=lambda pair: (pair[1], -pair[0]))
    return _("Of %(known)s that are old enough to tell, most came as far as %(stage)s: %(n)s.") % {
        "known": wording.number(known),
        "stage": Stage(stage).label,
        "n": wording.number(n),
    }


def _went(flowing: Flows, scope: Scope) -> Section:
    labels = {stage: str(stage.label) for stage in flowing.stages}
    labels |= {end: str(OUTCOME_LABELS[end.value]) for end in flowing.ends}
    ends = [end for end in ENDS if end in flowing.ends]
    steps = {(flow.source, flow.target): flow.count for flow in flowing.links}
    rows, marks = [], {}
    for stage, n in flowing.stages.items():
        cells = [Cell(n, mark=f"reached-{stage.code}")]
        for end in ends:
            mark = f"end-{stage.code}-{end.value}"
            cells.append(Cell(steps.get((stage, end), 0), mark=mark))
            marks[stage, end] = scope.marked(mark)
        rows.append(Row(stage.code, labels[stage], cells))
        marks[None, stage] = scope.marked(f"reached-{stage.code}")
    for flow in flowing.links:
        if not flow.is_end:
            marks[flow.source, flow.target] = scope.marked(f"reached-{flow.target.code}")
    for end in ends:
        marks[None, end] = scope.marked(f"all-{end.value}")
    everything = [Cell(flowing.ends[end], mark=f"all-{end.value}") for end in ends]
    rows.append(Row("all", _("All"), [Cell(flowing.total, mark="reached-applied"), *everything]))
    keys = ["reached", *(end.value for end in ends)]
    name = _("Where %(n)s went") % {"n": wording.applications(flowing.total)}
    said = ", ".join(f"{labels[end]}: {wording.number(flowing.ends[end])}" for end in ends)
    return Section(
        "went",
        _("Where they went"),
        _("each is one path"),
        [f"{said}."],
        Table([_("Came as far as"), _("reached"), *(labels[end] for end in ends)], keys, rows),
        Flowing(name, said, sankey.wide(flowing), sankey.narrow(flowing), labels, marks),
    )


def behind(scope: Scope, mark: str) -> QuerySet[Application] | None:
    """`new`, `reached-panel`, `on-…`, `open-…`, `ended-…`, `told-…`, `end-panel-hired`, `all-…`."""
    kind, _dash, rest = mark.partition("-")
    code, _dash, value = rest.partition("-")
    stage = Stage.from_code(code)
    outcomes = {outcome.value for outcome in Outcome}
    if scope.user.quiet_mode and kind in ("ended", "end", "all"):
        return None
    if mark == "new":
        asked = fresh() & Q(furthest_stage__lt=CONVERSATION)
    elif kind == "all" and rest in outcomes:
        asked = Q(outcome=rest)
    elif stage is None or stage < SENT:
        return None
    elif kind == "end" and value in outcomes:
        asked = Q(furthest_stage=stage, outcome=value)
    elif value or kind not in _KINDS:
        return None
    else:
        asked = _KINDS[kind](stage)
    return scope.rows.filter(asked).order_by("-applied_at", "-id")


_KINDS = {
    "reached": lambda stage: Q(furthest_stage__gte=stage),
    "on": lambda stage: Q(furthest_stage__gt=stage),
    "open": lambda stage: Q(furthest_stage=stage, outcome=Outcome.OPEN),
    "ended": lambda stage: Q(furthest_stage=stage) & ~Q(outcome=Outcome.OPEN),
    "told": lambda stage: Q(furthest_stage__gte=stage) & ~(Q(furthest_stage=stage) & fresh()),
}


@dataclass(frozen=True)
class Poster:
    """The flow for others to see: usual names only, so that nobody and no firm stands in it."""

    title: str
    drawing: sankey.Drawing
    labels: dict[Stage | Outcome, str]
    said: sankey.Said


def poster(scope: Scope, as_shares: bool) -> Poster | None:  # noqa: FBT001
    flowing = flows({group: n for group, (n, _new) in grouped(scope).items()})
    if not flowing.total:
        return None
    labels = {stage: str(stage.usual_label) for stage in flowing.stages} | NEUTRAL
    said = sankey.shares(flowing.total) if as_shares else wording.number
    total = _("Where applications went")
    if not as_shares:
        total = _("Where %(n)s went") % {"n": wording.applications(flowing.total)}
    return Poster(total, sankey.wide(flowing), labels, said)


# As one would say it to others.
NEUTRAL = {
    Outcome.OPEN: gettext_lazy("Still open"),
    Outcome.REJECTED: gettext_lazy("Said no"),
    Outcome.SILENT: gettext_lazy("No reply"),
    Outcome.ROLE_CLOSED: gettext_lazy("Role closed"),
    Outcome.WITHDRAWN: gettext_lazy("Withdrew"),
    Outcome.OFFER_DECLINED: gettext_lazy("Offer declined"),
    Outcome.OFFER_PULLED: gettext_lazy("Offer withdrawn"),
    Outcome.HIRED: gettext_lazy("Hired"),
}

TOPIC = Topic(
    slug="funnel",
    name=gettext_lazy("How far"),
    title=gettext_lazy("How far they got"),
    read=read,
    template="patterns/topic_funnel.html",
    poster=poster,
)
