"""Applications, with the facts that are cached from their events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from tracker.applications.models.clocks import Clocks
from tracker.applications.models.companies import Company
from tracker.applications.models.follow_ups import FollowUps
from tracker.applications.models.querysets import ApplicationQuerySet
from tracker.applications.models.tags import Tag
from tracker.applications.stages import (
    ANSWERS,
    Effort,
    EventKind,
    Outcome,
    PayPeriod,
    Source,
    Stage,
    Wanted,
    Workplace,
)
from tracker.applications.standing import Standing, derive
from tracker.owned import KeptModel, StaleVersion, once

if TYPE_CHECKING:
    from tracker.applications.models.events import Event
    from tracker.applications.models.tasks import Task


def kept_index(fields: list[str], name: str) -> models.Index:
    """An index led by the owner, over the rows that are not in Trash."""
    return models.Index(fields=["owner", *fields], name=name, condition=Q(deleted_at=None))


def shown_index(fields: list[str], name: str) -> models.Index:
    """An index led by the owner, over the rows that the everyday views show."""
    shown = Q(deleted_at=None, archived_at=None)
    return models.Index(fields=["owner", *fields], name=name, condition=shown)


class Application(Clocks, FollowUps, KeptModel):
    company = models.ForeignKey(
        Company, on_delete=models.PROTECT, null=True, blank=True, related_name="applications"
    )
    title = models.CharField(_("Role"), max_length=300, blank=True)
    location = models.CharField(_("Place"), max_length=200, blank=True)
    workplace = models.CharField(_("Where"), max_length=10, choices=Workplace, blank=True)
    source = models.CharField(_("Came from"), max_length=10, choices=Source, blank=True)
    source_detail = models.CharField(_("More precisely"), max_length=200, blank=True)
    url = models.URLField(_("Page"), max_length=2000, blank=True)
    requisition = models.CharField(_("Their reference"), max_length=80, blank=True)
    pay_low = models.DecimalField(
        _("Pay from"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    pay_high = models.DecimalField(
        _("Pay to"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    pay_currency = models.CharField(_("Currency"), max_length=3, blank=True)
    pay_period = models.CharField(_("Per"), max_length=5, choices=PayPeriod, blank=True)
    wanted = models.PositiveSmallIntegerField(_("Wanted"), choices=Wanted, null=True, blank=True)
    effort = models.PositiveSmallIntegerField(_("Effort"), choices=Effort, null=True, blank=True)
    # In 100: how likely the person thought it, said before the verdict.
    forecast = models.PositiveSmallIntegerField(
        _("Forecast"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    next_step = models.CharField(_("Next"), max_length=200, blank=True)
    follow_up_on = models.DateField(_("Follow up on"), null=True, blank=True)
    # The day that was proposed last; where the one above differs, the person has chosen.
    proposed_on = models.DateField(null=True, blank=True, editable=False)
    # By when they said they would answer; before it, and a little after, silence is no news.
    answer_by = models.DateField(null=True, blank=True, editable=False)
    ad_text = models.TextField(_("The ad, as kept"), blank=True)
    notes = models.TextField(_("Notes"), blank=True)
    # Out of the everyday views, and still counted: what happened, happened.
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    # Cached: follow from the events, written only by `refresh`.
    stage = models.PositiveSmallIntegerField(choices=Stage, default=Stage.LEAD, editable=False)
    furthest_stage = models.PositiveSmallIntegerField(
        choices=Stage, default=Stage.LEAD, editable=False
    )
    outcome = models.CharField(max_length=14, choices=Outcome, default=Outcome.OPEN, editable=False)
    since = models.DateTimeField(null=True, editable=False)
    applied_at = models.DateTimeField(null=True, editable=False)
    last_event_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    CACHED = tuple(Standing.__dataclass_fields__)

    class Meta:
        constraints = [
            *KeptModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(furthest_stage__gte=F("stage")), name="applications_furthest_holds"
            ),
        ]
        indexes = [
            # The table's filters and its grouped counts are answered from this index alone.
            shown_index(
                ["outcome", "stage", "source", "wanted", "workplace"], "application_counts"
            ),
            # Patterns groups all that was sent by these, and reads no other column.
            kept_index(
                [
                    *("furthest_stage", "outcome", "source", "wanted", "effort"),
                    *("is_sample", "applied_at"),
                ],
                "application_patterns",
            ),
            # Each order of the table, for the open ones and for all.
            shown_index(["outcome", "-furthest_stage", "-id"], "application_open_furthest"),
            # With the stage, so that what has gone quiet is counted without reading rows.
            shown_index(
                ["outcome", "last_event_at", "id", "stage", "answer_by"], "application_open_quiet"
            ),
            shown_index(["outcome", "-id"], "application_open_newest"),
            # The first cards of each column of the board.
            shown_index(["outcome", "stage", "last_event_at", "id"], "application_board"),
            shown_index(["-furthest_stage", "-id"], "application_furthest"),
            shown_index(["last_event_at", "id"], "application_quiet"),
            shown_index(["-wanted", "-id"], "application_wanted"),
            shown_index(["-id"], "application_newest"),
            shown_index(["follow_up_on"], "application_follow_up"),
            models.Index(
                fields=["owner", "-id"],
                name="application_archived",
                condition=Q(deleted_at=None, archived_at__isnull=False),
            ),
            models.Index(fields=["company"], name="application_company"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The role, or what stands for it on a page while there is none."""
        return self.title or str(_("No role yet"))

    @property
    def company_name(self) -> str:
        return self.company.name if self.company else ""

    @cached_property
    def tag_list(self) -> list[Tag]:
        """In alphabetical order."""
        return Tag.objects.on(self.pk)

    @property
    def tag_names(self) -> tuple[str, ...]:
        return tuple(tag.name for tag in self.tag_list)

    @property
    def is_open(self) -> bool:
        return self.outcome == Outcome.OPEN

    def log(
        self,
        kind: str,
        *,
        happened_at: datetime | None = None,
        all_day: bool = False,
        token: Any = None,
        reopens: bool = False,
        **facts: Any,
    ) -> Event:
        """Append an event and bring the cached facts up to date, in one transaction.

        `happened_at` defaults to now; `facts` are stage, outcome and note. The same `token` again
        answers the first event. Where it was closed for want of an answer, an answer opens it;
        where it ended otherwise, one that `reopens`.
        """
        now = timezone.now()
        told = {"happened_at": happened_at or now, "all_day": all_day, "created_at": now}
        if token:
            facts["token"] = token

        @transaction.atomic
        def create() -> Event:
            if kind in ANSWERS and (self.outcome == Outcome.SILENT or reopens and not self.is_open):
                self._tell(EventKind.REOPENED, **told | self._not_before_it_ended(told))
            event = self._tell(kind, **told, **facts)
            self.refresh()
            return event

        return once(self.events.all(), self.owner_id, token, create)

    def _tell(self, kind: str, **facts: Any) -> Event:
        mine = {"owner_id": self.owner_id, "is_sample": self.is_sample}
        return self.events.create(kind=kind, **mine, **facts)

    def _not_before_it_ended(self, told: dict[str, Any]) -> dict[str, Any]:
        """An answer that had come before, and was seen late, opens it all the same."""
        if self.ended_at is None or told["happened_at"] >= self.ended_at:
            return {}
        return {"happened_at": self.ended_at, "all_day": False}

    @transaction.atomic
    def move(self, *, seen: int | None = None, **facts: Any) -> Event:
        """Log a move; raises StaleVersion if it no longer stands at `seen`, and logs nothing.

        The same `token` again answers the first event.
        """
        if seen is not None:
            current = type(self).objects.select_for_update().get(pk=self.pk)
            token = facts.get("token")
            known = token and self.events.filter(token=token).exists()
            if current.stage != seen and not known:
                raise StaleVersion(current)
        return self.log(**facts)

    def add_task(self, text: str, *, due_on: date | None = None, token: Any = None) -> Task:
        """A small step of this application; the same `token` again answers the first one."""

        def create() -> Task:
            facts = {"text": text, "due_on": due_on, "is_sample": self.is_sample}
            return self.tasks.create(
                owner_id=self.owner_id, **facts, **({"token": token} if token else {})
            )

        return once(self.tasks.all(), self.owner_id, token, create)

    @transaction.atomic
    def set_tags(self, names: Iterable[str]) -> None:
        """Carry just the tags of these names; what was carried before and is not named goes."""
        self.__dict__.pop("tag_list", None)
        tags = [Tag.objects.named(self.owner, name) for name in names]
        wanted = {tag.pk: tag for tag in tags if tag}
        self.taggings.exclude(tag__in=wanted).delete()
        known = set(self.taggings.values_list("tag", flat=True))
        for pk, tag in wanted.items():
            if pk not in known:
                self.taggings.create(owner_id=self.owner_id, tag=tag, is_sample=self.is_sample)

    def standing(self) -> Standing:
        """What the events say now."""
        return derive(self.events.counted())

    def refresh(self, events: list[Event] | None = None) -> None:
        """Write the cached facts from the events, and the follow-up day that they propose.

        Call inside the transaction that changed the events; `events` are all, as `counted()`.
        """
        events = list(self.events.counted()) if events is None else events
        standing = derive(events)
        for name in self.CACHED:
            setattr(self, name, getattr(standing, name))
        self.save(update_fields=[*self.CACHED, "updated_at"])
        self.propose_follow_up(events, standing)

    def differences(self) -> dict[str, tuple[Any, Any]]:
        """Cached facts that do not follow from the events: name -> (cached, derived)."""
        standing = self.standing()
        pairs = {name: (getattr(self, name), getattr(standing, name)) for name in self.CACHED}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
