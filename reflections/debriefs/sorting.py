"""The short ones, sorted together on one page: which they are, and what is kept of each.

A short one had no human contact. It waits here when nothing was made of it yet, or when its time
has come; one that was set aside never does.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from reflections.debriefs import answers, prompts
from reflections.debriefs.models import Debrief, Pace, ReasonGuess, Track
from tracker import tabs
from tracker.accounts.models import User
from tracker.applications.stages import CONVERSATION, Outcome
from tracker.prepared import prepared
from tracker.rejections.models import Rejection

MOST = 20
# More than these are not counted any further.
MOST_COUNTED = 200
# What is older than that is not brought up; it can be looked back on from its own page.
BROUGHT_UP = timedelta(days=30)
# What was sorted stays on the page that long, so that it can be undone there.
JUST_NOW = timedelta(minutes=30)
# Today speaks of several only; one has its own page already.
SEVERAL = 2

UNTOUCHED = Q(debrief=None, stage__lt=CONVERSATION) & ~Q(outcome=Outcome.OFFER_PULLED)
NOT_ASIDE = ~Q(debrief__pace=Pace.NEVER)


@prepared
def untouched(owner: int, since: datetime) -> QuerySet:
    """Keys of short ones since that moment of which nothing was made yet."""
    rows = Rejection.objects.owned_by(owner).filter(UNTOUCHED, received_at__gte=since)
    return rows.values_list("pk", flat=True)[:MOST_COUNTED]


def waiting(user: User) -> QuerySet:
    """Rejections to sort, the newest first, with what was said of them so far."""
    now = timezone.now()
    come = Q(debrief__wake_at=None) | Q(debrief__wake_at__lte=now)
    begun = Q(debrief__track=Track.QUICK, debrief__finished_at=None, debrief__deleted_at=None)
    fresh = UNTOUCHED & Q(received_at__gte=now - BROUGHT_UP)
    rows = Rejection.objects.owned_by(user).filter(fresh | (begun & come & NOT_ASIDE))
    return rows.newest()


def are_several(user: User) -> bool:
    return len(waiting(user).values_list("pk")[:SEVERAL]) == SEVERAL


def to_sort(user: User) -> list[Rejection]:
    """What one page holds."""
    guesses = Prefetch("debrief__guesses", queryset=ReasonGuess.objects.order_by("id"))
    return list(waiting(user).with_debrief().prefetch_related(guesses)[:MOST])


def sorted_lately(user: User) -> list[Rejection]:
    """What was filed or set aside in this sitting, the last first."""
    since = timezone.now() - JUST_NOW
    aside = Q(debrief__pace=Pace.NEVER, debrief__updated_at__gte=since)
    rows = (
        Rejection.objects.owned_by(user)
        .with_debrief()
        .filter(
            Q(debrief__finished_at__gte=since) | aside,
            debrief__track=Track.QUICK,
            debrief__deleted_at=None,
        )
    )
    return list(rows.order_by("-debrief__updated_at")[:MOST])


def is_sorted(debrief: Debrief) -> bool:
    return debrief.is_finished or debrief.pace == Pace.NEVER


@transaction.atomic
def keep(rejection: Rejection, told: dict[str, Any], *, version: int, tab: Any, done: bool) -> None:
    """Store what was tapped; `done` files it.

    Raises StaleVersion and keeps nothing if another page changed it since `version`, which is 0
    where there was no debrief yet.
    """
    debrief, made = _debrief_of(rejection)
    seen = debrief.version if made else tabs.version_of(debrief, tab, version)
    answers.store(debrief, prompts.QUICK, told, version=seen, done=done)
    tabs.remember(debrief, tab, version)
    if done:
        debrief.finished_at = timezone.now()
        debrief.save(update_fields=["finished_at", "updated_at"])


@transaction.atomic
def set_aside(rejection: Rejection) -> None:
    """Not this one: nobody asks again, here or anywhere."""
    debrief, _made = _debrief_of(rejection)
    if is_sorted(debrief):
        return
    debrief.pace, debrief.wake_at = Pace.NEVER, None
    debrief.version += 1
    debrief.save(update_fields=["pace", "wake_at", "version", "updated_at"])


def take_back(rejection: Rejection) -> None:
    """Undo of filing and of setting aside: it waits here again, with what was tapped."""
    debrief, _made = _debrief_of(rejection)
    if not is_sorted(debrief):
        return
    debrief.finished_at, debrief.wake_at = None, None
    debrief.pace = Pace.NOW if debrief.pace == Pace.NEVER else debrief.pace
    debrief.version += 1
    debrief.save(update_fields=["finished_at", "wake_at", "pace", "version", "updated_at"])


def _debrief_of(rejection: Rejection) -> tuple[Debrief, bool]:
    """The debrief, made where there is none; whether it was made."""
    debrief, made = Debrief.objects.get_or_create(
        rejection=rejection,
        defaults={
            "owner_id": rejection.owner_id,
            "is_sample": rejection.is_sample,
            "pace": Pace.NOW,
            "track": Track.QUICK,
            "step": prompts.QUICK,
            "answered": [prompts.LAND],
        },
    )
    debrief.rejection = rejection
    return debrief, made
