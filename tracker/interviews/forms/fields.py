"""Times of the day and lists of names, in a person's own words."""

from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tracker.interviews.clocks import read_clock

UNCLEAR = _("Write a time such as 14:30 or 2 pm.")
EITHER = _("%(text)s may be %(first)s or %(second)s. Write one of them.")


class ClockField(forms.CharField):
    """Cleans words to a time of the day, empty to None; shows one as "14:30".

    A bare hour that could be morning or afternoon is not accepted: the error names both.
    """

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "maxlength": 20, "size": 8})
        super().__init__(**{"max_length": 20, "widget": widget} | options)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H:%M") if isinstance(value, time) else value

    def clean(self, value: Any) -> time | None:
        text = super().clean(value)
        if not text:
            return None
        times = read_clock(text)
        if not times:
            raise ValidationError(UNCLEAR, code="unclear")
        if len(times) > 1:
            first, second = (one.strftime("%H:%M") for one in times)
            named = {"text": text, "first": first, "second": second}
            raise ValidationError(EITHER, code="either", params=named)
        return times[0]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class NamesField(forms.CharField):
    """Names with commas between them, cleaned to a list without repetitions."""

    LONGEST = 200
    MOST = 30

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        parts = text.replace(";", ",").replace("\n", ",").split(",")
        names = {" ".join(part.split()): None for part in parts if part.strip()}
        if len(names) > self.MOST or any(len(name) > self.LONGEST for name in names):
            raise ValidationError(_("Write up to 30 names, with commas between them."), code="long")
        return list(names)
