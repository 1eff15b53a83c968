"""What the person foresaw, and whether it came: forecasts that are resolved.

Two things are foreseen: of an application that it will end with an offer, of a round that they go
on. A forecast is resolved when it came, or when it ended by their word or in silence; who withdrew
will never know. What was said when it was known already is no forecast.
"""

from datetime import datetime
from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest

from reflections.patterns.scope import Scope
from reflections.patterns.waits import OFFERS, is_talk
from tracker.applications.models import Event
from tracker.applications.stages import Outcome, Stage
from tracker.interviews.models import Interview

# Of what never came, it is known that it will not.
OVER = (Outcome.REJECTED, Outcome.SILENT, Outcome.ROLE_CLOSED)
OFFER, ROUND = "offer", "round"


class Foreseen(NamedTuple):
    """`said` is 0 to 1; `of` is OFFER or ROUND."""

    application: int
    said: float
    came: bool
    of: str


def resolved(scope: Scope) -> list[Foreseen]:
    return [*_of_applications(scope), *_of_rounds(scope)]


def _of_applications(scope: Scope) -> list[Foreseen]:
    came = Q(furthest_stage__gte=Stage.OFFER) | Q(outcome__in=OFFERS)
    rows = scope.rows.filter(came | Q(outcome__in=OVER), forecast__isnull=False).order_by("pk")
    return [
        Foreseen(pk, said / 100, furthest >= Stage.OFFER or outcome in OFFERS, OFFER)
        for pk, said, furthest, outcome in rows.values_list(
            "pk", "forecast", "furthest_stage", "outcome"
        )
    ]


def _of_rounds(scope: Scope) -> list[Foreseen]:
    held = Coalesce("held_event__happened_at", "starts_at", "forecast_at")
    on = Event.objects.filter(
        is_talk(),
        application=OuterRef("application"),
        deleted_at=None,
        happened_at__gt=OuterRef("known_after"),
    )
    rows = (
        Interview.objects.owned_by(scope.user)
        .filter(scope.of_applications("application__"))
        .filter(forecast__isnull=False, forecast_at__isnull=False)
        .annotate(known_after=Greatest(held, "forecast_at"))
        .annotate(on=Subquery(on.order_by("happened_at").values("happened_at")[:1]))
        .order_by("pk")
    )
    columns = ("application_id", "forecast", "forecast_at", "on")
    ends = ("application__outcome", "application__ended_at")
    return [
        Foreseen(pk, said / 100, on is not None, ROUND)
        for pk, said, at, on, outcome, ended in rows.values_list(*columns, *ends)
        if on is not None or _is_over(outcome, ended, at)
    ]


def _is_over(outcome: str, ended: datetime | None, said_at: datetime) -> bool:
    return outcome in OVER and ended is not None and said_at <= ended
