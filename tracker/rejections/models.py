"""A "no", as it arrived: when, how, in whose words, and how far the application had got."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any, Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from tracker.applications.models import Application, Event
from tracker.applications.stages import CONVERSATION, EventKind, Outcome, Stage
from tracker.days import local_day
from tracker.owned import KeptModel, KeptQuerySet, OwnedModel, OwnedQuerySet, once
from tracker.rejections import wording
from tracker.rejections.reasons import BY_CODE, OWN_PREFIX, Control, ReasonKind


class HeardVia(models.TextChoices):
    TEMPLATE_MAIL = "template_mail", _("A standard mail")
    PERSONAL_MAIL = "personal_mail", _("A personal mail")
    CALL = "call", _("A call")
    PORTAL = "portal", _("A status on their site")
    IN_PERSON = "in_person", _("In person")
    SILENCE = "silence", _("They never answered")
    SOMEONE_ELSE = "someone_else", _("From someone else")


def code_of(label: str) -> str:
    """At most 36 characters, the same for the same words; "C++" and "C#" stay apart."""
    slug = slugify(label, allow_unicode=True)
    if slug == label.casefold().replace(" ", "-") and len(slug) <= 36:
        return slug
    mark = hashlib.sha256(label.casefold().encode()).hexdigest()[:8]
    return f"{slug[:27]}-{mark}".strip("-")


def _gone(code: str) -> ReasonKind:
    words = code.removeprefix(OWN_PREFIX).replace("-", " ").capitalize()
    return ReasonKind(code, words, Control.UNKNOWN)


class ReasonQuerySet(OwnedQuerySet):
    def kinds(self, user: Any, *named: str) -> dict[str, ReasonKind]:
        """Every reason the person can choose, by code: the built-in ones, then their own.

        `named` are codes that a row has already: one taken off the list since can stay chosen.
        """
        own = (
            ReasonKind(reason.code, reason.label, reason.control)
            for reason in self.owned_by(user).order_by("label")
        )
        gone = {code: _gone(code) for code in named if code.startswith(OWN_PREFIX)}
        return BY_CODE | gone | {reason.code: reason for reason in own}

    def add(self, user: Any, label: str, control: str = Control.UNKNOWN) -> Reason:
        """The person's own reason of that label, made when missing."""
        label = " ".join(label.split())[:80]
        code = OWN_PREFIX + code_of(label)
        return self.get_or_create(
            owner=user, code=code, defaults={"label": label, "control": control}
        )[0]


class Reason(OwnedModel):
    """A reason that a person added to the built-in ones."""

    code = models.CharField(max_length=40, editable=False)
    label = models.CharField(_("Reason"), max_length=80)
    control = models.CharField(
        _("Within your say?"), max_length=7, choices=Control.CHOICES, default=Control.UNKNOWN
    )

    objects = ReasonQuerySet.as_manager()

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "code"], name="rejections_reason_code_once"),
        ]

    def __str__(self) -> str:
        return self.label


class RejectionQuerySet(KeptQuerySet):
    def owned_by(self, user: Any) -> Self:
        """Without those whose application lies in Trash: they come back with it."""
        return super().owned_by(user).filter(application__deleted_at=None)

    def with_application(self) -> Self:
        return self.select_related("application__company")

    def with_debrief(self) -> Self:
        """With the application, and what the person made of it where they did."""
        return self.select_related("application__company", "debrief")

    def newest(self) -> Self:
        return self.order_by("-received_at", "-id")

    def latest_of(self, application: Application) -> Rejection | None:
        """The last of the few that one application has.

        In an order the database would go through all of the person's by that order.
        """
        rows = self.filter(application=application)
        return max(rows, key=lambda row: (row.received_at, row.pk), default=None)

    def of_token(self, token: Any) -> Rejection | None:
        """What the form of that token has recorded before."""
        return self.filter(token=token).first() if token else None

    def record(
        self,
        application: Application,
        *,
        received_at: datetime | None = None,
        all_day: bool = False,
        outcome: str = Outcome.REJECTED,
        token: Any = None,
        **fields: Any,
    ) -> Rejection:
        """End `application` with a verdict event and keep the "no" itself.

        The stage it had reached is kept with the rejection even if the timeline is edited later.
        The same `token` again answers the first row.
        """
        received_at = received_at or timezone.now()

        @transaction.atomic
        def create() -> Rejection:
            event = application.log(
                EventKind.VERDICT, happened_at=received_at, all_day=all_day, outcome=outcome
            )
            return self.create(
                owner_id=application.owner_id,
                application=application,
                event=event,
                received_at=received_at,
                all_day=all_day,
                stage=application.furthest_stage,
                outcome=outcome,
                is_sample=application.is_sample,
                **fields,
                **({"token": token} if token else {}),
            )

        return once(self, application.owner_id, token, create)


class Rejection(KeptModel):
    LEAVES_WITH = ("application",)

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="rejections", db_index=False
    )
    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="rejection")
    received_at = models.DateTimeField(_("When did you hear?"))
    all_day = models.BooleanField(default=False, editable=False)
    # The furthest stage reached when the no arrived.
    stage = models.PositiveSmallIntegerField(choices=Stage, editable=False)
    outcome = models.CharField(max_length=14, choices=Outcome, default=Outcome.REJECTED)
    heard_via = models.CharField(
        _("How did they tell you?"), max_length=14, choices=HeardVia, blank=True
    )
    their_words = models.TextField(_("What did they say?"), blank=True)
    # A code of reasons.py or of the person's own; empty where no reason was given.
    their_code = models.CharField(_("Their stated reason"), max_length=40, blank=True)

    objects = RejectionQuerySet.as_manager()

    class Meta:
        constraints = KeptModel.Meta.constraints
        indexes = [
            models.Index(fields=["owner", "-received_at", "-id"], name="rejection_newest"),
            models.Index(fields=["application"], name="rejection_application"),
        ]

    def __str__(self) -> str:
        return f"{self.application}, {self.get_outcome_display()}"

    @property
    def day(self) -> date:
        return local_day(self.received_at, all_day=self.all_day)

    @property
    def fact(self) -> str:
        """What happened, in one sentence."""
        return wording.fact(self.outcome, self.application.title, self.application.company_name)

    @property
    def had_conversation(self) -> bool:
        return self.stage >= CONVERSATION

    @transaction.atomic
    def amend(self, version: int, **facts: Any) -> None:
        """Put right what was recorded; a new moment is corrected on the timeline, too.

        Raises StaleVersion and saves nothing if the row is not of `version` any more.
        """
        for name, value in facts.items():
            setattr(self, name, value)
        self.save_version(version, list(facts))
        if "received_at" in facts:
            event = self.event
            event.correct(
                happened_at=self.received_at,
                all_day=self.all_day,
                note=event.note,
                stage=event.stage,
            )

    @transaction.atomic
    def take_back(self) -> None:
        """Undo: the verdict leaves the timeline, the application stands as it stood."""
        self.trash()
        self.event.take_back()

    @transaction.atomic
    def bring_back(self) -> None:
        self.restore()
        self.event.bring_back()
