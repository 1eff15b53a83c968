"""How pay is written and read: "€68,000–74,000 a year", "70k". No database."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from tracker.applications.stages import PayPeriod
from tracker.applications.vocabulary import ENGLISH
from tracker.applications.vocabulary.table import Vocabulary, any_of, key_of

SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}
AMOUNT = re.compile(
    r"([0-9]{1,3}(?:[.,'’\u00a0\u202f ][0-9]{3}){1,3}|[0-9]{1,10})(?:[.,]([0-9]{1,2}))?\s*(k?)",
    re.IGNORECASE,
)
LARGEST = Decimal("9999999999.99")
# From here on an amount without a period is one of a year.
YEARLY = 10_000
_NUMBER = (
    r"(?:[0-9]{1,3}(?:[.,'’\u00a0\u202f ][0-9]{3}){1,3}|[0-9]{1,10})(?:[.,][0-9]{1,2})?(?:\s?k)?"
)


class Pay(NamedTuple):
    """At least one end is known."""

    low: Decimal | None
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


class FoundPay(NamedTuple):
    start: int
    end: int
    pay: Pay


def read_pay(text: str, words: Vocabulary = ENGLISH) -> Pay | None:
    """ "70k EUR", "€68–74k", "3,950 a month": None unless it says that it is money."""
    match = _pattern(words).fullmatch(text.strip()[:60])
    return _pay(match, words) if match else None


def find_pay(text: str, words: Vocabulary = ENGLISH) -> FoundPay | None:
    """The first pay that stands in `text`."""
    for match in _pattern(words).finditer(text):
        if pay := _pay(match, words):
            return FoundPay(*match.span(), pay)
    return None


def _pay(match: re.Match[str], words: Vocabulary) -> Pay | None:
    period = key_of(words.periods, match["period"] or "")
    sign = match["before"] or match["between"] or match["amid"] or match["after"] or ""
    low, high = (read_amount(end) if end else None for end in match.group("low", "high"))
    thousands = "k" in f"{match['low']}{match['high'] or ''}".casefold()
    said = bool(sign or thousands or match["word"] or (period and match["per"]))
    if low is None or not said or (match["low"] + (sign or "")).casefold() == "401k":
        return None
    if thousands:
        low, high = (end * 1000 if end is not None and end < 1000 else end for end in (low, high))
    if (match["high"] and high is None) or (high is not None and high < low):
        return None
    if not period and low >= YEARLY:
        period = PayPeriod.YEAR
    currency = key_of(words.currencies, sign) or ""
    if match["top"] and high is None:
        low, high = None, low
    return Pay(low, high, currency, str(period or ""))


@lru_cache(maxsize=8)
def _pattern(words: Vocabulary) -> re.Pattern[str]:
    currency = any_of(word for known in words.currencies.values() for word in known)
    period = any_of(word for known in words.periods.values() for word in known)
    return re.compile(
        rf"(?<![\w./#-])(?<![0-9],)(?:(?:(?P<top>{any_of(words.up_to)})|(?P<word>{any_of(words.before_pay)}))"
        rf"\s*:?\s*)?(?P<before>{currency})?\s?(?P<low>{_NUMBER})(?:[.,]-+)?\s?(?P<between>{currency})?"
        rf"(?:\s?(?:[-–—]|{any_of(words.until)})\s?(?P<amid>{currency})?\s?(?P<high>{_NUMBER}))?"
        rf"\s?\+?\s?(?P<after>{currency})?"
        rf"(?:\s?(?P<per>/|{any_of(words.per)})?\s?(?P<period>{period}))?(?!\w|[-–]\w)",
        re.IGNORECASE,
    )
