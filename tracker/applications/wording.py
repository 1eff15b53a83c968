"""What the timeline calls an event, from its kind, stage and outcome. No database."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.applications.stages import EventKind, Outcome, Stage

VERDICTS = {
    Outcome.REJECTED: gettext_lazy("They said no"),
    Outcome.SILENT: gettext_lazy("Closed without a reply"),
    Outcome.ROLE_CLOSED: gettext_lazy("They closed the role"),
    Outcome.WITHDRAWN: gettext_lazy("You withdrew"),
    Outcome.OFFER_DECLINED: gettext_lazy("You declined the offer"),
    Outcome.OFFER_PULLED: gettext_lazy("They withdrew the offer"),
    Outcome.HIRED: gettext_lazy("Hired"),
}


def event_title(kind: str, stage: int | None, outcome: str) -> str | Promise:
    if kind == EventKind.VERDICT:
        return VERDICTS[Outcome(outcome)]
    label = EventKind(kind).label
    if stage is None or kind in (EventKind.SAVED, EventKind.APPLIED):
        return label
    if kind == EventKind.STAGE_MOVED:
        return _("Moved to %(stage)s") % {"stage": Stage(stage).label}
    return _("%(event)s: %(stage)s") % {"event": label, "stage": Stage(stage).label}
