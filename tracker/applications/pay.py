"""How pay is written and read: "€68,000–74,000 a year", "70k". No database."""

import re
from decimal import Decimal
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from tracker.applications.stages import PayPeriod

SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}
AMOUNT = re.compile(
    r"([0-9]{1,3}(?:[.,' ][0-9]{3}){1,3}|[0-9]{1,10})(?:[.,]([0-9]{1,2}))?\s*(k?)", re.IGNORECASE
)
LARGEST = Decimal("9999999999.99")
# From here on an amount without a period is one of a year.
YEARLY = 10_000
CURRENCIES = {"€": "EUR", "£": "GBP", "$": "USD", "euro": "EUR", "euros": "EUR"}
PERIODS = {
    PayPeriod.YEAR: ("year", "annum", "pa", "p.a.", "yearly"),
    PayPeriod.MONTH: ("month", "monthly"),
    PayPeriod.DAY: ("day", "daily"),
    PayPeriod.HOUR: ("hour", "hourly", "h"),
}
_CURRENCY = r"(?:€|£|\$|(?:EUR|GBP|USD|CHF|SEK|NOK|DKK|PLN|CAD|AUD|INR)\b|euros?\b)"
_NUMBER = r"[0-9][0-9.,' ]{0,14}k?"
PAY = re.compile(
    rf"(?P<before>{_CURRENCY})?\s*(?P<low>{_NUMBER})\s*"
    rf"(?:(?:-|–|to)\s*{_CURRENCY}?\s*(?P<high>{_NUMBER}))?"
    rf"\s*(?P<after>{_CURRENCY})?\s*(?:(?:an?|per|/)?\s*(?P<period>[a-z.]{{1,8}}))?",
    re.IGNORECASE,
)


class Pay(NamedTuple):
    low: Decimal
    high: Decimal | None
    currency: str
    period: str


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


def pay_brief(
    low: Decimal | None, high: Decimal | None, currency: str = "", period: str = ""
) -> str:
    """As a table has room for: "€68–74k"; the year goes without saying."""
    ends = [end for end in (low, high) if end is not None]
    if not ends or any(end < 10_000 or end % 100 for end in ends):
        return pay_text(low, high, currency, "" if period == PayPeriod.YEAR else period)
    numbers = [_thousands(end) for end in dict.fromkeys(ends)]
    sign = SIGNS.get(currency, "")
    text = f"{sign}{'–'.join(numbers)}k"
    if low is None:
        text = _("up to %(pay)s") % {"pay": text}
    text = text if sign or not currency else f"{text} {currency}"
    return text if period in ("", PayPeriod.YEAR) else f"{text} {PayPeriod(period).label}"


def _thousands(value: Decimal) -> str:
    return number_format(value / 1000, 1 if value % 1000 else 0, use_l10n=True)


def _amount(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    return number_format(value, 0 if whole else 2, use_l10n=True, force_grouping=True)


def read_amount(text: str) -> Decimal | None:
    """ "70k", "70,000", "3.950,50" as a number; None for anything else."""
    match = AMOUNT.fullmatch(text.strip()[:40])
    if not match:
        return None
    figures, cents, thousands = match.groups()
    number = Decimal(f"{re.sub('[^0-9]', '', figures)}.{cents or 0}")
    number = number * 1000 if thousands else number
    whole = number.to_integral_value()
    number = whole if number == whole else number
    return number if number <= LARGEST else None


def read_pay(text: str) -> Pay | None:
    """ "70k EUR", "€68–74k", "3,950 a month": None unless it says that it is money."""
    match = PAY.fullmatch(text.strip()[:60])
    if not match:
        return None
    period = _period(match["period"] or "")
    sign = (match["before"] or match["after"] or "").casefold()
    low, high = (read_amount(end) if end else None for end in match.group("low", "high"))
    thousands = "k" in f"{match['low']}{match['high'] or ''}".casefold()
    if low is None or (match["period"] and not period) or not (sign or thousands or period):
        return None
    if high is not None and thousands and low < 1000:
        low *= 1000
    if (match["high"] and high is None) or (high is not None and high < low):
        return None
    if not period and low >= YEARLY:
        period = str(PayPeriod.YEAR)
    return Pay(low, high, CURRENCIES.get(sign, sign.upper()), period)


def _period(word: str) -> str:
    word = word.casefold()
    return next((str(period) for period, words in PERIODS.items() if word in words), "")
