"""What the timeline calls an event, from its kind, stage and outcome. No database."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.applications.stages import EventKind, Outcome, Stage
from tracker.formats import day as written

VERDICTS = {
    Outcome.REJECTED: gettext_lazy("They said no"),
    Outcome.SILENT: gettext_lazy("Closed without a reply"),
    Outcome.ROLE_CLOSED: gettext_lazy("They closed the role"),
    Outcome.WITHDRAWN: gettext_lazy("You withdrew"),
    Outcome.OFFER_DECLINED: gettext_lazy("You declined the offer"),
    Outcome.OFFER_PULLED: gettext_lazy("They withdrew the offer"),
    Outcome.HIRED: gettext_lazy("Hired"),
}


def proposed(on: date | None) -> str:
    """What follows, with its space, the sentence that something was kept or moved."""
    if on is None:
        return ""
    return " " + _("To follow up on %(day)s is proposed.") % {"day": written(on)}


def event_title(kind: str, stage: int | None, outcome: str) -> str | Promise:
    if kind == EventKind.VERDICT:
        return VERDICTS[Outcome(outcome)]
    label = EventKind(kind).label
    if stage is None or kind in (EventKind.SAVED, EventKind.APPLIED):
        return label
    if kind == EventKind.STAGE_MOVED:
        return _("Moved to %(stage)s") % {"stage": Stage(stage).label}
    return _("%(event)s: %(stage)s") % {"event": label, "stage": Stage(stage).label}
