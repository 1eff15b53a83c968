"""Form fields for what people write: days in words, amounts in thousands."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tracker import dates
from tracker.formats import day

AMOUNT = re.compile(
    r"([0-9]{1,9}(?:[.,' ][0-9]{3}){0,3})(?:[.,]([0-9]{1,2}))?\s*(k?)", re.IGNORECASE
)
LARGEST = Decimal("9999999999.99")


class DayField(forms.CharField):
    """A day in words or numbers, cleaned to a date; `ahead` reads "3 April" as the next one.

    An ambiguous 03/04 is not accepted: the error names both readings.
    """

    default_error_messages = {
        "invalid": _("Write a date such as 3 April or yesterday."),
        "two": _("%(text)s may be %(first)s or %(second)s. Write the month as a word."),
        "ahead": _("%(day)s is still to come. Write the day it happened."),
    }

    def __init__(self, *, ahead: bool = False, **options: Any) -> None:
        super().__init__(**{"max_length": 60, **options})
        self.ahead = ahead

    def prepare_value(self, value: Any) -> Any:
        return day(value) if isinstance(value, date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        today = timezone.localdate()
        days = dates.read(text, today, ahead=self.ahead)
        if not days:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid")
        if len(days) > 1:
            named = {"text": text, "first": day(days[0]), "second": day(days[1])}
            raise forms.ValidationError(self.error_messages["two"], "two", named)
        if days[0] > today and not self.ahead:
            raise forms.ValidationError(
                self.error_messages["ahead"], "ahead", {"day": day(days[0])}
            )
        return days[0]


def amount(text: str) -> Decimal | None:
    """ "70k", "70,000", "3.950,50" as a number; None for anything else."""
    match = AMOUNT.fullmatch(text.strip())
    if not match:
        return None
    whole, cents, thousands = match.groups()
    number = Decimal(re.sub("[.,' ]", "", whole))
    if cents:
        number += Decimal(cents) / 10 ** len(cents)
    number = number * 1000 if thousands else number
    return number if number <= LARGEST else None


class AmountField(forms.CharField):
    """An amount of money without its currency."""

    default_error_messages = {"invalid": _("Write an amount such as 70k or 70,000.")}

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return f"{value:f}".removesuffix(".00")
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        number = amount(text)
        if number is None:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid")
        return number
