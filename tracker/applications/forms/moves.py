"""Moving to a stage, and ending on one's own account."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.applications.forms.days import HappenedForm
from tracker.applications.forms.events import StageField
from tracker.applications.models import Application
from tracker.applications.stages import EventKind, Outcome, Stage

OWN_ENDINGS = (
    (Outcome.WITHDRAWN, _("I withdrew")),
    (Outcome.OFFER_DECLINED, _("I declined the offer")),
    (Outcome.HIRED, _("I was hired")),
)
# Who was hired, or declined an offer, had one: the course says so even if no move was logged.
WITH_OFFER = frozenset({Outcome.OFFER_DECLINED, Outcome.HIRED})


class _Noted(HappenedForm):
    note = forms.CharField(
        label=_("A note"), required=False, max_length=20_000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        fresh = {"token": uuid.uuid4(), "day": _("today")} | kwargs.pop("initial", {})
        super().__init__(*args, initial=fresh, **kwargs)


class MoveForm(_Noted):
    """A press of one stage is enough; day and note are for the page of its own."""

    stage = StageField(
        label=_("Where does it stand?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a stage.")},
    )
    # Where it stood when the person looked, so that a move in another tab is not overrun.
    seen = StageField(required=False, widget=forms.HiddenInput)
    field_order = ["stage", "day", "note", "token"]

    def facts(self, application: Application) -> dict[str, Any]:
        """Keyword arguments of `Application.move`; the first time at Applied is the sending."""
        stage = self.cleaned_data["stage"]
        sent = stage == Stage.APPLIED and application.applied_at is None
        return self.moment() | {
            "kind": EventKind.APPLIED if sent else EventKind.STAGE_MOVED,
            "stage": stage,
            "note": self.cleaned_data["note"],
            "token": self.cleaned_data["token"],
            "seen": self.cleaned_data["seen"],
        }


class EndingForm(_Noted):
    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        choices=OWN_ENDINGS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it ended.")},
    )
    field_order = ["outcome", "day", "note", "token"]

    def facts(self) -> dict[str, Any]:
        """Keyword arguments of `Application.log`."""
        outcome = self.cleaned_data["outcome"]
        return self.moment() | {
            "kind": EventKind.VERDICT,
            "outcome": outcome,
            "stage": Stage.OFFER if outcome in WITH_OFFER else None,
            "note": self.cleaned_data["note"],
            "token": self.cleaned_data["token"],
        }
