"""What the sample's person means to do if they say no: at an open one, and at one that ended."""

from reflections.debriefs.models import FallbackPlan
from reflections.today.sample.rows import Calendar
from tracker.applications.models import Application
from tracker.applications.stages import CONVERSATION

WILL = (
    "walk to the harbour, then ring Ines.",
    "cook something slow and look at it tomorrow.",
)


def write_plans(calendar: Calendar, *, sample: bool) -> None:
    facts = {"owner": calendar.user, "is_sample": sample}
    talked = Application.objects.filter(furthest_stage__gte=CONVERSATION, **facts)
    chosen = (talked.open().order_by("id").first(), talked.filter(outcome="rejected").last())
    FallbackPlan.objects.bulk_create(
        FallbackPlan(application=application, will=will, **facts)
        for application, will in zip(chosen, WILL, strict=True)
        if application
    )
