"""The facts of an interview that are edited in place, one card at a time."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.applications.forms.days import DayField
from tracker.applications.forms.facts import FactForm
from tracker.interviews.models import Interview
from tracker.interviews.patience import expect


class CardForm(FactForm):
    class Meta(FactForm.Meta):
        model = Interview


class NoteForm(CardForm):
    """A note on an interview that is over says as well that it took place."""

    class Meta(CardForm.Meta):
        fields = ["note"]
        labels = {"note": _("Right after")}
        widgets = {"note": forms.Textarea({"rows": 5})}

    @classmethod
    def columns(cls) -> list[str]:
        return ["note", "noted_at"]

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        now = timezone.now()
        interview = self.instance
        if interview.note and interview.noted_at is None:
            interview.noted_at = now
        super().save(commit)
        if interview.note and interview.has_begun(now) and not interview.is_cancelled:
            interview.hold()
        return interview


class ForecastForm(CardForm):
    class Meta(CardForm.Meta):
        fields = ["forecast"]
        labels = {"forecast": _("How likely is it that they go on with you?")}
        widgets = {
            "forecast": forms.NumberInput({"type": "range", "min": 0, "max": 100, "step": 5})
        }

    @classmethod
    def columns(cls) -> list[str]:
        return ["forecast", "forecast_at"]

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        given = self.instance.forecast is not None
        self.instance.forecast_at = timezone.now() if given else None
        return super().save(commit)


class AnswerForm(CardForm):
    """What they promise in an interview they promise of the application."""

    answer_by = DayField(label=_("They answer by"), required=False, ahead=True)

    class Meta(CardForm.Meta):
        fields = ["answer_by"]

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        interview = super().save(commit)
        expect(interview.application)
        return interview


def words(column: str, label: str | Promise, rows: int) -> type[CardForm]:
    """A card of one text."""
    meta = {
        "fields": [column],
        "labels": {column: label},
        "widgets": {column: forms.Textarea({"rows": rows})},
    }
    return type(f"{column}_form", (CardForm,), {"Meta": type("Meta", (CardForm.Meta,), meta)})
