"""The moment after a "no": what is also true, what is still alive, and how the debrief begins."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reflections.bragging.models import Accomplishment
from reflections.debriefs import pace as rules
from reflections.debriefs import prompts
from reflections.debriefs.models import Debrief, Pace
from tracker.accounts.models import User
from tracker.applications.models import Application, Task
from tracker.applications.stages import Outcome
from tracker.rejections.models import Rejection

# Nothing is said about the person, and nothing is asked.
LEADS: dict[str, str | Promise] = {
    Outcome.REJECTED: _("That is disappointing. Nothing here is urgent."),
    Outcome.SILENT: _("Silence is hard to read. Nothing here is urgent."),
    Outcome.ROLE_CLOSED: _("It closed for everyone who applied. Nothing here is urgent."),
    Outcome.OFFER_PULLED: _("That is hard, after coming all this way. Nothing here is urgent."),
}


@dataclass(frozen=True)
class Alive:
    """How many are open, and the next dated thing with the application it belongs to."""

    open: int
    what: str = ""
    on: date | None = None
    application: Application | None = None


def alive(user: User) -> Alive:
    applications = Application.objects.owned_by(user).open()
    count = applications.count()
    today = timezone.localdate()
    tasks = Task.objects.owned_by(user).select_related("application__company")
    task = tasks.due().filter(due_on__gte=today).first()
    follow = (
        applications.with_company()
        .filter(follow_up_on__gte=today)
        .order_by("follow_up_on", "id")
        .first()
    )
    if follow and (task is None or follow.follow_up_on < task.due_on):
        return Alive(count, follow.next_step, follow.follow_up_on, follow)
    if task:
        return Alive(count, task.text, task.due_on, task.application)
    return Alive(count)


def story(rejection: Rejection) -> Accomplishment | None:
    """What the person did, to lie beside the "no"; never out of this very application."""
    return Accomplishment.objects.to_show(rejection.owner, not_application=rejection.application_id)


def track_of(rejection: Rejection, debrief: Debrief | None, pace: str = "") -> str:
    """The track by how far it got; one that was begun on another track stays on it."""
    if pace == Pace.MINUTE:
        return rules.QUICK
    if debrief and set(debrief.answered) - {prompts.LAND}:
        return debrief.track
    return rules.track_for(rejection.stage, rejection.outcome)


@transaction.atomic
def begin(rejection: Rejection, *, pace: str, heard_via: str = "", **told: Any) -> Debrief:
    """Start the debrief at that pace, or give the one there is another pace. Twice makes one.

    `told` are mood_before, feelings_before and vent. A debrief in Trash comes back with its
    answers.
    """
    debrief, made = Debrief.objects.get_or_create(
        rejection=rejection,
        defaults={
            "owner_id": rejection.owner_id,
            "is_sample": rejection.is_sample,
            "pace": pace,
            "track": track_of(rejection, None, pace),
        },
    )
    if made and (shown := story(rejection)):
        shown.mark_shown()
    if heard_via and heard_via != rejection.heard_via:
        rejection.heard_via = heard_via
        rejection.save_version(rejection.version, ["heard_via"])
    for name, value in told.items():
        setattr(debrief, name, value)
    debrief.pace, debrief.deleted_at = pace, None
    debrief.track = track_of(rejection, debrief, pace)
    done = [*debrief.answered, *debrief.skipped]
    debrief.step = rules.step_in(debrief.track, debrief.step, done)
    debrief.wake_at = rules.wake_at(pace, timezone.localtime())
    debrief.answered = [prompts.LAND, *(slug for slug in debrief.answered if slug != prompts.LAND)]
    debrief.version += 1
    debrief.save()
    return debrief
