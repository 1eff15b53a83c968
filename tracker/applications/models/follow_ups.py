"""What an application does about being followed up."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from tracker.applications.follow_ups import days_of, proposal
from tracker.applications.stages import SENT, EventKind
from tracker.applications.standing import Standing

if TYPE_CHECKING:
    from tracker.applications.models.events import Event


class FollowUps:
    """The part of Application that keeps `follow_up_on`, `proposed_on` and `answer_by`."""

    def propose_follow_up(self, events: Sequence[Event], standing: Standing) -> None:
        """Follow up on the day that `events` ask for, unless the person chose another."""
        if standing.stage < SENT and not self.proposed_on:
            return
        days = days_of(self.owner.follow_up_days)
        day = proposal(events, standing, days, self.answer_by)
        if day == self.proposed_on:
            return
        # A note on something long ago asks for nothing that has gone by.
        if day and day < timezone.localdate():
            day = None
        rows = type(self)._base_manager.filter(pk=self.pk)
        # The database says whether they chose: perhaps in another tab, a moment ago.
        ours = Q(follow_up_on=None) | Q(follow_up_on=F("proposed_on"))
        if rows.filter(ours).update(proposed_on=day, follow_up_on=day):
            self.follow_up_on = day
        else:
            rows.update(proposed_on=day)
        self.proposed_on = day

    @property
    def is_proposed(self) -> bool:
        """Whether the follow-up day is the one that was proposed."""
        return self.follow_up_on is not None and self.follow_up_on == self.proposed_on

    @property
    def chase_token(self) -> uuid.UUID:
        """The same until something happens, so that one follow-up pressed twice is one."""
        return uuid.uuid5(uuid.NAMESPACE_OID, f"chase {self.id} {self.last_event_at}")

    @transaction.atomic
    def chase(self, *, token: Any = None) -> Event:
        """The person followed up: a `chased` event, and the next proposed day or none.

        The day that was set has served, whoever set it.
        """
        event = self.log(EventKind.CHASED, token=token)
        self.follow_up(self.proposed_on)
        return event

    def follow_up(self, on: date | None) -> None:
        """Follow up on that day, or not at all; nothing has happened by it."""
        self.follow_up_on = on
        self.save(update_fields=["follow_up_on", "updated_at"])

    @transaction.atomic
    def expect_answer(self, by: date | None) -> None:
        """They said they would answer by that day; None where they named none."""
        self.answer_by = by
        self.save(update_fields=["answer_by", "updated_at"])
        self.refresh()
