"""The moment after a "no": what is also true, what is still alive, and how the debrief begins."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reflections.bragging.models import Accomplishment, Story, ValuesNote
from reflections.debriefs import pace as rules
from reflections.debriefs import prompts
from reflections.debriefs.base_rates import BaseRate, rate_for
from reflections.debriefs.choices import Mood
from reflections.debriefs.models import Debrief, Pace
from tracker.accounts.models import User
from tracker.applications.models import Application, Task
from tracker.applications.stages import Outcome
from tracker.interviews.models import Interview
from tracker.rejections.models import Rejection

LOOKS_AHEAD = timedelta(days=14)
MOST_AHEAD = 2
# At these nobody is told how common a no is.
FIRST_ONES = 3

# Nothing is said about the person, and nothing is asked.
LEADS: dict[str, str | Promise] = {
    Outcome.REJECTED: _("That is disappointing. Nothing here is urgent."),
    Outcome.SILENT: _("Silence is hard to read. Nothing here is urgent."),
    Outcome.ROLE_CLOSED: _("It closed for everyone who applied. Nothing here is urgent."),
    Outcome.OFFER_PULLED: _("That is hard, after coming all this way. Nothing here is urgent."),
}


@dataclass(frozen=True)
class Ahead:
    """Something to come on an open application; `at` only where it has a time of the day."""

    what: str
    on: date
    application: Application | None
    at: datetime | None = None


@dataclass(frozen=True)
class Alive:
    """How many are open, and what comes next: interviews first, else the next dated thing."""

    open: int
    ahead: list[Ahead] = field(default_factory=list)


def alive(user: User) -> Alive:
    applications = Application.objects.owned_by(user).open()
    return Alive(applications.count(), _interviews(user) or _steps(user))


def _interviews(user: User) -> list[Ahead]:
    now = timezone.now()
    rows = Interview.objects.owned_by(user).between(now, now + LOOKS_AHEAD).with_application()
    rows = rows.filter(application__outcome=Outcome.OPEN)[:MOST_AHEAD]
    return [
        Ahead(str(row), timezone.localdate(row.starts_at), row.application, row.starts_at)
        for row in rows
    ]


def _steps(user: User) -> list[Ahead]:
    """The next thing to do, or the next follow-up if that comes sooner."""
    today = timezone.localdate()
    tasks = Task.objects.owned_by(user).select_related("application__company")
    task = tasks.due().filter(due_on__gte=today).first()
    applications = Application.objects.owned_by(user).open().with_company()
    follow = applications.filter(follow_up_on__gte=today).order_by("follow_up_on", "id").first()
    if follow and (task is None or follow.follow_up_on < task.due_on):
        return [Ahead(follow.next_step, follow.follow_up_on, follow)]
    return [Ahead(task.text, task.due_on, task.application)] if task else []


def story(rejection: Rejection) -> Story | Accomplishment | None:
    """What the person did, to lie beside the "no": a key story, else an accomplishment.

    Never one that they told in this very process, nor one that came out of it.
    """
    key = Story.objects.to_show(rejection.owner, rejection.application_id)
    return key or Accomplishment.objects.to_show(
        rejection.owner, not_application=rejection.application_id
    )


def what_matters(rejection: Rejection, mood: Any = None) -> str:
    """A line of what they wrote matters to them, where they asked for it; one no keeps one line.

    Not in the lowest mood (`mood` as the form has it), and never on an invented no.
    """
    if rejection.is_sample or str(mood) == str(Mood.FLATTENED.value):
        return ""
    note = ValuesNote.objects.to_show(rejection.owner)
    return note.line_for(rejection.pk) if note else ""


def base_rate(rejection: Rejection) -> BaseRate | None:
    """How common such a no is, for who wants to read it; never at the first three."""
    if not rejection.owner.base_rates:
        return None
    known = Rejection.objects.owned_by(rejection.owner).order_by()[: FIRST_ONES + 1].count()
    return rate_for(rejection.stage, rejection.outcome) if known > FIRST_ONES else None


def track_of(rejection: Rejection, debrief: Debrief | None, pace: str = "") -> str:
    """The track by how far it got; one that was begun on another track stays on it."""
    if pace == Pace.MINUTE:
        return rules.QUICK
    if debrief and set(debrief.answered) - {prompts.LAND}:
        return debrief.track
    return rules.track_for(rejection.stage, rejection.outcome)


def is_short(rejection: Rejection, debrief: Debrief | None) -> bool:
    """Whether it is one of those that can be sorted together on one page."""
    return track_of(rejection, debrief) == rules.QUICK


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


def take_pace(debrief: Debrief, pace: str) -> None:
    """Another pace for one that is under way, postponed or set aside; what was answered stays."""
    debrief.pace = pace
    debrief.wake_at = rules.wake_at(pace, timezone.localtime())
    debrief.version += 1
    debrief.save(update_fields=["pace", "wake_at", "version", "updated_at"])
