"""How pay is written and read: "€68,000–74,000 a year", "70k". No database."""

import re
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from tracker.applications.stages import PayPeriod

SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}
AMOUNT = re.compile(
    r"([0-9]{1,3}(?:[.,' ][0-9]{3}){1,3}|[0-9]{1,10})(?:[.,]([0-9]{1,2}))?\s*(k?)", re.IGNORECASE
)
LARGEST = Decimal("9999999999.99")


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


def read_amount(text: str) -> Decimal | None:
    """ "70k", "70,000", "3.950,50" as a number; None for anything else."""
    match = AMOUNT.fullmatch(text.strip()[:40])
    if not match:
        return None
    whole, cents, thousands = match.groups()
    number = Decimal(f"{re.sub('[^0-9]', '', whole)}.{cents or 0}")
    number = number * 1000 if thousands else number
    return number if number <= LARGEST else None
