"""How applications flow from stage to stage and where each ends, for a Sankey. Pure.

Each application is one path, however many interviews it had: from sent through every stage up to
its furthest, as the funnel counts them (one that skipped a stage has reached it too), then to how
it ended or to `open`. So at each stage as many come in as go on or end there, and what all endings
hold together is what was sent.
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from tracker.applications.stages import SENT, Outcome, Stage

# How it ended, or that it has not: the order in which ends are drawn, the furthest way first.
ENDS = (
    *(Outcome.HIRED, Outcome.OFFER_DECLINED, Outcome.OFFER_PULLED, Outcome.OPEN),
    *(Outcome.WITHDRAWN, Outcome.ROLE_CLOSED, Outcome.REJECTED, Outcome.SILENT),
)


class Flow(NamedTuple):
    """`count` applications went from `source`, a stage, to `target`: a later stage or an end."""

    source: Stage
    target: Stage | Outcome
    count: int

    @property
    def is_end(self) -> bool:
        return isinstance(self.target, Outcome)


class Flows(NamedTuple):
    """`stages` and `ends` hold how many came through each, in order; `links` how they went."""

    stages: dict[Stage, int]
    ends: dict[Outcome, int]
    links: list[Flow]

    @property
    def total(self) -> int:
        return sum(self.ends.values())


def flows(counts: Mapping[tuple[int, str], int]) -> Flows:
    """From (furthest stage, outcome) -> how many, as grouped by the database.

    What was never sent counts nowhere. A stage at which nothing stands or stood last is passed
    over, as all that came there went on.
    """
    sent: Counter[tuple[Stage, Outcome]] = Counter()
    for (furthest, outcome), n in counts.items():
        if furthest >= SENT and n:
            sent[Stage(furthest), Outcome(outcome)] += n
    if not sent:
        return Flows({}, {}, [])
    lasts = sorted({SENT} | {stage for stage, _outcome in sent})
    stages = {
        stage: sum(n for (furthest, _outcome), n in sent.items() if furthest >= stage)
        for stage in lasts
    }
    ends = {end: sum(n for (_stage, outcome), n in sent.items() if outcome == end) for end in ENDS}
    links = []
    for stage, later in zip(lasts, [*lasts[1:], None], strict=True):
        if later is not None:
            links.append(Flow(stage, later, stages[later]))
        links += [Flow(stage, end, sent[stage, end]) for end in ENDS if sent[stage, end]]
    return Flows(stages, {end: n for end, n in ends.items() if n}, links)
