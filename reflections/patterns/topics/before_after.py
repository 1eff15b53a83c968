"""How one felt before and after a debrief, and by which kind of no. Small counts, never a rate.

The address names no feeling: squares of the grid are called by row and column.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from markupsafe import escape

from reflections.debriefs.choices import Mood
from reflections.debriefs.models import Debrief
from reflections.patterns import wording
from reflections.patterns.charts.bars import Grid, spots
from reflections.patterns.scope import Scope
from reflections.patterns.statistics import newcombe
from reflections.patterns.topics.frame import (
    Behind,
    Cell,
    Reading,
    Row,
    Section,
    Table,
    Topic,
    link,
)
from tracker.applications.stages import CONVERSATION, ENDED_BY_THEM, Outcome, Stage

LOW = (Mood.FLATTENED, Mood.LOW)
# Each kind that is compared, and those together; how sure a claim is.
COMPARED, TOGETHER, CLAIM = 10, 30, 0.95


class Felt(NamedTuple):
    """Of one debrief; `after` is None where it was not said."""

    application: int
    before: int
    after: int | None
    outcome: str
    stage: int


Takes = Callable[[Felt], bool]
# Kinds of no, by how far it had got and by how it was said.
_FAR: dict[str, tuple[object, Takes]] = {
    "early": (gettext_lazy("before a conversation"), lambda one: one.stage < CONVERSATION),
    "call": (
        gettext_lazy("after a call or a test"),
        lambda one: CONVERSATION <= one.stage < Stage.HIRING_MANAGER,
    ),
    "met": (gettext_lazy("after meeting them"), lambda one: one.stage >= Stage.HIRING_MANAGER),
}


def _ended(outcome: Outcome) -> tuple[object, Takes]:
    return outcome.label, lambda one: one.outcome == outcome


KINDS = _FAR | {outcome.value: _ended(outcome) for outcome in ENDED_BY_THEM}


def felt(scope: Scope) -> list[Felt]:
    application = "rejection__application__"
    rows = Debrief.objects.owned_by(scope.user).filter(
        scope.of_applications(application), mood_before__isnull=False
    )
    columns = ("mood_before", "mood_after", "rejection__outcome", "rejection__stage")
    return [Felt(*row) for row in rows.order_by("pk").values_list(f"{application}id", *columns)]


def read(scope: Scope) -> Reading:
    found = felt(scope)
    both = [one for one in found if one.after is not None]
    sections = [*([_moved(both, scope)] if both else []), *([_kinds(found)] if found else [])]
    return Reading(_lead(both, scope), sections, partial(_behind, found))


def _lead(both: list[Felt], scope: Scope) -> str:
    n = len(both)
    if not n:
        return _(
            "A debrief can ask how you are before and after. Nothing was said so far, and nothing "
            "needs to be."
        )
    higher = sum(one.after > one.before for one in both)
    lower = sum(one.after < one.before for one in both)
    text = ngettext(
        "In %(n)s debrief you said how you were before and after: higher %(higher)s, the same "
        "%(same)s, lower %(lower)s.",
        "In %(n)s debriefs you said how you were before and after: higher %(higher)s, the same "
        "%(same)s, lower %(lower)s.",
        n,
    )
    counts = {"higher": higher, "same": n - higher - lower, "lower": lower}
    shown = {
        name: link(scope, name, wording.times(count)) if count else _("never")
        for name, count in counts.items()
    }
    said = escape(text) % {"n": wording.number(n), **shown}
    return said + " " + _("No pattern yet.") if n < wording.FEW else said


def _moved(both: list[Felt], scope: Scope) -> Section:
    counts = [[_at(both, row, column) for column in Mood] for row in Mood]
    marks = [[f"r{row}c{column}" for column in Mood] for row in Mood]
    hrefs = [[scope.query(mark=mark) for mark in line] for line in marks]
    rows = [
        Row(
            str(mood.value), mood.label, [Cell(n, mark=mark) for n, mark in zip(*line, strict=True)]
        )
        for mood, *line in zip(Mood, counts, marks, strict=True)
    ]
    head = [_("Before"), *(mood.label for mood in Mood)]
    name = _("How you were before and after")
    desc = _("One row for each answer before, one column for each after; larger is more often.")
    higher = sum(one.after > one.before for one in both)
    lower = sum(one.after < one.before for one in both)
    facts = {"both": len(both), "higher": higher, "lower": lower}
    return Section(
        "moved",
        name,
        _("before in rows, after in columns"),
        [_("What lies right of the slanting line ended higher than it began.")],
        Table(head, [str(mood.value) for mood in Mood], rows),
        Grid(
            name,
            desc,
            [mood.label for mood in Mood],
            [mood.label for mood in Mood],
            spots(counts, hrefs),
        ),
        facts=facts,
    )


def _at(both: list[Felt], before: int, after: int) -> int:
    return sum((one.before, one.after) == (before, after) for one in both)


def _kinds(found: list[Felt]) -> Section:
    rows = []
    for key, (label, takes) in KINDS.items():
        ours = [one for one in found if takes(one)]
        if ours:
            low = sum(one.before in LOW for one in ours)
            still = sum(one.after in LOW for one in ours)
            cells = [Cell(len(ours), mark=f"k-{key}"), Cell(low, mark=f"k-{key}-b")]
            rows.append(Row(key, label, [*cells, Cell(still, mark=f"k-{key}-a")]))
    head = [_("A no"), _("debriefs"), _("flattened or low before"), _("flattened or low after")]
    return Section(
        "kinds",
        _("Which kind of no costs most"),
        _("by how far, and by how it was said"),
        [_costs([row for row in rows if row.key in _FAR])],
        Table(head, ["debriefs", "before", "after"], rows),
    )


def _costs(rows: list[Row]) -> str:
    """Counts of the kind that was hardest; how hard each is said to be waits for ten of each."""
    parts = [
        _("%(label)s: %(low)s of %(n)s began flattened or low")
        % {"label": row.label, "low": row.cells[1].shown, "n": row.cells[0].shown}
        for row in rows
    ]
    said = f"{'; '.join(parts).capitalize()}."
    told = [row for row in rows if row.cells[0].value >= COMPARED]
    if len(told) < 2 or sum(row.cells[0].value for row in told) < TOGETHER:
        return f"{said} {_('Too few of each to say which costs most.')}"
    least, *_between, most = sorted(told, key=_share)
    counts = [cell.value for row in (most, least) for cell in row.cells[1::-1]]
    if newcombe(*counts, CLAIM).low > 0:
        text = _("A no %(label)s costs most. This is unlikely to be chance alone.")
    elif newcombe(*counts).low > 0:
        text = _("A no %(label)s may cost most. It may be chance; ten more would tell.")
    else:
        return f"{said} {_('No difference stands out. That is a finding too.')}"
    return f"{said} {text % {'label': most.label}}"


def _share(row: Row) -> float:
    n, low, _after = (cell.value for cell in row.cells)
    return low / n


def _behind(found: list[Felt], mark: str) -> Behind | None:
    takes = _taken(mark)
    return takes and sorted((one.application for one in found if takes(one)), reverse=True)


def _taken(mark: str) -> Takes | None:
    """`higher`, `r2c4`, `k-early`, `k-rejected-b`, `k-met-a`."""
    if len(mark) == 4 and mark[0] == "r" and mark[2] == "c" and (mark[1] + mark[3]).isdecimal():
        before, after = int(mark[1]), int(mark[3])
        known = {before, after} <= set(Mood.values)
        return (lambda one: (one.before, one.after) == (before, after)) if known else None
    if mark in _MOVES:
        return lambda one: one.after is not None and _MOVES[mark](one.after - one.before)
    kind, _dash, rest = mark.partition("-")
    key, _dash, when = rest.partition("-")
    if kind != "k" or key not in KINDS or when not in ("", "a", "b"):
        return None
    takes = KINDS[key][1]
    felt_low = {
        "": lambda _one: True,
        "b": lambda one: one.before in LOW,
        "a": lambda one: one.after in LOW,
    }[when]
    return lambda one: takes(one) and felt_low(one)


_MOVES: dict[str, Callable[[int], bool]] = {
    "higher": lambda by: by > 0,
    "same": lambda by: by == 0,
    "lower": lambda by: by < 0,
}

TOPIC = Topic(
    slug="before-after",
    name=gettext_lazy("Before and after"),
    title=gettext_lazy("Before and after a debrief"),
    read=read,
    counts_endings=True,
)
