"""Following up later, the usual days until then, and a break from all of it."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tracker.applications.follow_ups import DAYS, days_of
from tracker.applications.forms.days import DayField
from tracker.applications.stages import Stage

# Days ahead that one press puts it off; 0 is no follow-up at all, 28 what the sweep leaves.
LATER = (1, 3, 7, 28, 0)
GONE_BY = _("Choose a day that is still to come.")
UNKNOWN = _("Choose how long to wait, or write a day.")
LONGEST_WAIT = 90
OUT_OF_RANGE = _("Write a number of days from 1 to 90, or leave it empty.")
LONGEST_BREAK = 366


class ChaseForm(forms.Form):
    """A press that makes one event, however often it is sent; `was` is the day it was drawn with,
    which Undo brings back."""

    token = forms.UUIDField(required=False)
    was = forms.DateField(required=False, input_formats=["%Y-%m-%d"])

    def clean(self) -> dict[str, Any]:
        """What is not understood is left out: the press counts all the same."""
        cleaned = super().clean()
        self.errors.clear()
        return {"token": cleaned.get("token"), "was": cleaned.get("was")}


class AheadForm(forms.Form):
    """A number of days ahead, as a button sends it, or a day in words."""

    use_required_attribute = False

    days = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, choices=[(n, n) for n in LATER]
    )
    on = DayField(label=_("Until which day?"), required=False, ahead=True)

    def clean_on(self) -> date | None:
        day = self.cleaned_data["on"]
        if day and day <= timezone.localdate():
            raise ValidationError(GONE_BY, code="gone_by")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "days" in self.errors:
            del self.errors["days"]
        if cleaned.get("days") is None and not cleaned.get("on") and "on" not in self.errors:
            self.add_error("on", ValidationError(UNKNOWN, code="required"))
        return cleaned

    def day(self) -> date | None:
        """The day that was asked for, None for none."""
        if self.cleaned_data.get("on"):
            return self.cleaned_data["on"]
        days = self.cleaned_data["days"]
        return timezone.localdate() + timedelta(days=days) if days else None


class SnoozeForm(AheadForm):
    pass


class BreakForm(AheadForm):
    """At most a year: what is put off for longer is better thought over again."""

    days = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, choices=[(n, n) for n in (3, 7, 14)]
    )
    on = DayField(label=_("Or until which day?"), required=False, ahead=True)

    def clean_on(self) -> date | None:
        day = super().clean_on()
        if day and day > timezone.localdate() + timedelta(days=LONGEST_BREAK):
            raise ValidationError(_("Choose a day within a year."), code="too_far")
        return day


class FollowUpDaysForm(forms.Form):
    """Days of silence until a follow-up is proposed, by stage; an empty one proposes none."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, own: dict[str, int | None]) -> None:
        days = days_of(own)
        initial = {Stage(stage).code: days[stage] for stage in DAYS}
        super().__init__(data, initial=initial, auto_id="days_%s")
        for stage in DAYS:
            self.fields[Stage(stage).code] = forms.IntegerField(
                label=Stage(stage).label,
                required=False,
                min_value=1,
                max_value=LONGEST_WAIT,
                widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "size": 4}),
                error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), OUT_OF_RANGE),
            )

    def own(self) -> dict[str, int | None]:
        """What differs from the usual days, as User.follow_up_days keeps it."""
        said = self.cleaned_data
        return {
            Stage(stage).code: said[Stage(stage).code]
            for stage, days in DAYS.items()
            if said[Stage(stage).code] != days
        }
