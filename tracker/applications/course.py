"""The ten stages of one application as its page writes them out: a pure rule, read from events."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.applications.stages import CONVERSATION, SENT, EventKind, Outcome, Stage
from tracker.applications.standing import Happening, Standing

# Where the course ends, unless it ended well.
END = {Outcome.HIRED: "hired"}


@dataclass(frozen=True)
class Station:
    """`state`: done, skipped, here, ended, hired, ahead; `arrived` is the first event there."""

    stage: Stage
    state: str
    arrived: Happening | None = None

    @property
    def label(self) -> str | Promise:
        return self.stage.label

    @property
    def absent(self) -> str | Promise:
        """What stands for the date of a stage that was passed over."""
        if self.state != "skipped" or self.stage < SENT:
            return ""
        return _("not asked") if self.stage >= CONVERSATION else _("not recorded")


def arrivals(events: Iterable[Happening]) -> dict[int, Happening]:
    """The first event at each stage that was reached, of events that come oldest first."""
    first: dict[int, Happening] = {}
    stage = 0
    for event in events:
        reached = event.stage
        # As in standing.derive: the record may begin later than what it records.
        if reached is None or (event.kind == EventKind.SAVED and reached < stage):
            continue
        stage = reached
        first.setdefault(reached, event)
    return first


def course(events: Iterable[Happening], standing: Standing) -> list[Station]:
    """Every stage with its state and the event of its first arrival, Lead to Offer."""
    first = arrivals(events)
    is_open = standing.outcome == Outcome.OPEN
    here = standing.stage if is_open else standing.furthest_stage

    def state(stage: Stage) -> str:
        if stage == here:
            return "here" if is_open else END.get(standing.outcome, "ended")
        if stage in first:
            return "done"
        return "skipped" if stage < standing.furthest_stage else "ahead"

    return [Station(stage, state(stage), first.get(stage)) for stage in Stage]
