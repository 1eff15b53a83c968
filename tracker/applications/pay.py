"""How pay is written: "€68,000–74,000 a year". No database."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from tracker.applications.stages import PayPeriod

SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}


def pay_text(
    low: Decimal | None, high: Decimal | None, currency: str = "", period: str = ""
) -> str:
    """Empty when neither end is known; one end alone, or two equal ones, is one number."""
    ends = [_amount(end) for end in (low, high) if end is not None]
    if not ends:
        return ""
    sign = SIGNS.get(currency, "")
    text = sign + "–".join(dict.fromkeys(ends))
    if low is None:
        text = _("up to %(pay)s") % {"pay": text}
    if currency and not sign:
        text = f"{text} {currency}"
    return f"{text} {PayPeriod(period).label}" if period else text


def _amount(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    return number_format(value, 0 if whole else 2, use_l10n=True, force_grouping=True)
