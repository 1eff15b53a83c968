"""Days and moments in the person's own words, in a form."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext_lazy as _

from tracker.dates import parse_day
from tracker.days import noon

UNCLEAR = _("Write a day such as today, last Friday, 3 Nov or 2026-11-03.")
TO_COME = _("That day is still to come. Log it once it has happened.")


class DayField(forms.CharField):
    """Cleans words to a date, empty to None; shows a date as "3 Nov 2026"."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "maxlength": 40})
        super().__init__(**{"max_length": 40, "widget": widget} | options)

    def prepare_value(self, value: Any) -> Any:
        return format_date(value, "j M Y") if isinstance(value, date) else value

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        day = parse_day(text, timezone.localdate())
        if day is None:
            raise ValidationError(UNCLEAR, code="unclear")
        return day

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class HappenedForm(forms.Form):
    """What is common to everything that is logged: a day, not later than today, and its token."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    day = DayField(label=_("When"), required=False)

    def clean_day(self) -> date:
        day = self.cleaned_data["day"] or timezone.localdate()
        if day > timezone.localdate():
            raise ValidationError(TO_COME, code="to_come")
        return day

    def moment(self) -> dict[str, Any]:
        """`happened_at` and `all_day` for `Application.log`: now for today, else the whole day."""
        return moment_of(self.cleaned_data["day"])


def moment_of(day: date, at: time | None = None) -> dict[str, Any]:
    """`happened_at` and `all_day`; without a time, today is now and any other day is whole."""
    if at is not None:
        moment = datetime.combine(day, at, timezone.get_current_timezone())
        return {"happened_at": moment, "all_day": False}
    if day == timezone.localdate():
        return {"happened_at": timezone.now(), "all_day": False}
    return {"happened_at": noon(day), "all_day": True}
