"""Amounts of money as people write them, in a form."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tracker.applications.pay import read_amount

UNCLEAR = _("Write an amount such as 70k or 70,000.")


class AmountField(forms.CharField):
    """Cleans "70k" or "70,000" to a Decimal, empty to None; the currency is a field of its own."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"})
        super().__init__(**{"max_length": 40, "widget": widget, "required": False} | options)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:f}".removesuffix(".00") if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        number = read_amount(text)
        if number is None:
            raise ValidationError(UNCLEAR, code="unclear")
        return number

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)
