"""Where applications went, as bands: wide from left to right, on a phone from the top down.

Lengths are pixels of the drawing, which is never stretched, so that its letters stay as large as
those around it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from reflections.patterns.flows import Flow, Flows
from tracker.applications.stages import Outcome, Stage

Place = Stage | Outcome
NODE = 10
WIDE, ENDS_AT, TOP, TALL = 1000, 815, 40, 260
END_GAP, END_LEAST = 8, 20
NARROW, NARROW_SPAN, TURN, LINE = 330, 180, 208, 24
THICKEST, THINNEST = 16, 1.5
# From so many stages on, their names would meet, so every second one stands higher.
CROWDED = 6


@dataclass(frozen=True)
class Band:
    path: str
    kind: str
    source: Stage
    target: Place
    count: int


@dataclass(frozen=True)
class Node:
    x: float
    y: float
    width: float
    height: float
    kind: str


@dataclass(frozen=True)
class Label:
    x: float
    y: float
    place: Place
    count: int
    # Where it stands for one band alone: the stage that it left.
    source: Stage | None = None


@dataclass
class Drawing:
    width: float
    height: float = 0
    bands: list[Band] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)


def kind_of(place: Place) -> str:
    """How a band to it is drawn: on, here, lit or ended."""
    if isinstance(place, Stage):
        return "on"
    if place in (Outcome.HIRED, Outcome.OFFER_DECLINED):
        return "lit"
    return "here" if place == Outcome.OPEN else "ended"


def wide(flows: Flows) -> Drawing:
    """Stages from left to right, then all ends in one column."""
    drawing = Drawing(WIDE)
    scale = TALL / flows.total
    step = ENDS_AT / len(flows.stages)
    left = {stage: round(step * at, 1) for at, stage in enumerate(flows.stages)}
    for at, (stage, n) in enumerate(flows.stages.items()):
        drawing.nodes.append(Node(left[stage], TOP, NODE, _px(n * scale), "on" if at else "source"))
        high = len(flows.stages) >= CROWDED and at % 2
        drawing.labels.append(Label(left[stage], TOP - (26 if high else 9), stage, n))
    top = float(TOP)
    arrives: dict[Place, float] = {}
    for end, n in flows.ends.items():
        height = _px(n * scale)
        middle = top + max(height, END_LEAST) / 2
        arrives[end] = middle - height / 2
        drawing.nodes.append(Node(ENDS_AT, arrives[end], NODE, height, kind_of(end)))
        drawing.labels.append(Label(ENDS_AT + NODE + 8, middle + 5, end, n))
        top += max(height, END_LEAST) + END_GAP
    leaves = dict.fromkeys(flows.stages, float(TOP))
    ways: list[tuple[Flow, float]] = []
    for flow in flows.links:
        ways.append((flow, leaves[flow.source]))
        leaves[flow.source] += flow.count * scale
    # What left later comes in above, as it lies above on the way.
    for flow, y in sorted(ways, key=lambda way: -way[0].source):
        thick = flow.count * scale
        to_x, to_y = (ENDS_AT, arrives[flow.target]) if flow.is_end else (left[flow.target], TOP)
        if flow.is_end:
            arrives[flow.target] += thick
        drawing.bands.append(_band(flow, left[flow.source] + NODE, y, to_x, to_y, thick))
    drawing.height = max(top, TOP + TALL) + 8
    return drawing


def narrow(flows: Flows) -> Drawing:
    """Stages from the top down; at each, the ends turn off to the right, a line for each."""
    drawing = Drawing(NARROW)
    scale, y = NARROW_SPAN / flows.total, 20.0
    stages = [*flows.stages, None]
    for stage, later in pairwise(stages):
        n = flows.stages[stage]
        drawing.labels.append(Label(0, y - 6, stage, n))
        drawing.nodes.append(Node(0, y, _px(n * scale), 8, "on" if later else "source"))
        ends = [flow for flow in flows.links if flow.source == stage and flow.is_end]
        bottom = y + 8
        next_y = bottom + max(len(ends) * LINE + 26, 44)
        if later is not None:
            right = flows.stages[later] * scale
            path = f"M0 {bottom:.1f}H{right:.1f}V{next_y:.1f}H0z"
            drawing.bands.append(Band(path, "on", stage, later, flows.stages[later]))
        edge = n * scale
        for at, flow in enumerate(ends):
            middle = bottom + 12 + at * LINE
            drawing.bands.append(_turn(flow, edge - flow.count * scale, edge, bottom, middle))
            drawing.labels.append(Label(TURN + 6, middle + 5, flow.target, flow.count, stage))
            edge -= flow.count * scale
        y = next_y
    drawing.height = y - 18
    return drawing


def _px(length: float) -> float:
    return round(max(length, THINNEST), 1)


def _band(flow: Flow, x: float, y: float, to_x: float, to_y: float, thick: float) -> Band:
    thick = max(thick, THINNEST)
    mid = (x + to_x) / 2
    path = (
        f"M{x:.1f} {y:.1f}C{mid:.1f} {y:.1f} {mid:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"
        f"v{thick:.1f}C{mid:.1f} {to_y + thick:.1f} {mid:.1f} {y + thick:.1f} "
        f"{x:.1f} {y + thick:.1f}z"
    )
    return Band(path, kind_of(flow.target), flow.source, flow.target, flow.count)


def _turn(flow: Flow, left: float, right: float, y: float, middle: float) -> Band:
    """From the foot of a bar round the corner to the right, never thicker than a line."""
    half = min(max(right - left, THINNEST), THICKEST) / 2
    up, down = middle - half, middle + half
    right = max(right, left + THINNEST)
    path = (
        f"M{left:.1f} {y:.1f}C{left:.1f} {down:.1f} {left:.1f} {down:.1f} {TURN} {down:.1f}"
        f"V{up:.1f}C{right:.1f} {up:.1f} {right:.1f} {up:.1f} {right:.1f} {y:.1f}z"
    )
    return Band(path, kind_of(flow.target), flow.source, flow.target, flow.count)


Said = Callable[[int], str]


def shares(total: int) -> Said:
    """Says a count as its share of all, for a picture that keeps the numbers to oneself."""
    return lambda count: f"{round(100 * count / total)} %" if total else "0 %"
