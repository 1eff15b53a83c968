"""Days and moments in the person's own words, in a form."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext_lazy as _

from tracker.dates import read
from tracker.days import noon
from tracker.formats import day as written

UNCLEAR = _("Write a date such as 3 April or yesterday.")
TWO = _("%(text)s may be %(first)s or %(second)s. Write the month as a word.")
TO_COME = _("That day is still to come. Log it once it has happened.")


class DayField(forms.CharField):
    """Cleans words to a date, empty to None; shows a date as "3 Nov 2026".

    A day without a year is the latest one up to today, or the next one when looking `ahead`. What
    has two readings, as 03/04, is not accepted: the error names both.
    """

    def __init__(self, *, ahead: bool = False, **options: Any) -> None:
        self.ahead = ahead
        widget = forms.TextInput(attrs={"autocomplete": "off", "maxlength": 40})
        super().__init__(**{"max_length": 40, "widget": widget} | options)

    def prepare_value(self, value: Any) -> Any:
        return format_date(value, "j M Y") if isinstance(value, date) else value

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        days = read(text, timezone.localdate(), ahead=self.ahead)
        if not days:
            raise ValidationError(UNCLEAR, code="unclear")
        if len(days) > 1:
            named = {"text": text, "first": written(days[0]), "second": written(days[1])}
            raise ValidationError(TWO, code="two", params=named)
        return days[0]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class HappenedForm(forms.Form):
    """What is common to everything that is logged: a day, not later than today, and its token."""

    use_required_attribute = False

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
    # East of UTC+12 yesterday's noon can be still to come; then it would count as after today.
    return {"happened_at": min(noon(day), timezone.now()), "all_day": True}
