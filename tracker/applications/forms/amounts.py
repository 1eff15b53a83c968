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


class PayRange(forms.ModelForm):
    """What holds for pay in whichever form it is written: low <= high, a currency of three letters.

    Without an amount there is no currency and no period either.
    """

    pay_low = AmountField(label=_("From"))
    pay_high = AmountField(label=_("To"))

    def clean_pay_currency(self) -> str:
        code = self.cleaned_data["pay_currency"].upper()
        if code and not (len(code) == 3 and code.isascii() and code.isalpha()):
            raise ValidationError(_("Three letters, such as EUR."), code="invalid")
        return code

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        low, high = cleaned.get("pay_low"), cleaned.get("pay_high")
        if low is not None and high is not None and low > high:
            self.add_error("pay_high", _("The upper end is below the lower one."))
        if low is None and high is None and not {"pay_low", "pay_high"} & set(self.errors):
            cleaned |= {"pay_currency": "", "pay_period": ""}
        return cleaned
