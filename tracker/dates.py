"""Date words: "yesterday", "3 days ago", "last Tuesday", "3 Nov", "2026-11-03". Pure rules.

03/04 has two readings; both are answered, day-month first, and whoever asks shows them. Nothing is
guessed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
RELATIVE = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2}
NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
UNIT_DAYS = {"day": 1, "week": 7, "month": 30}


@dataclass(frozen=True)
class Found:
    """A date phrase in a text: where it stands, and the days it may mean (one, or two)."""

    start: int
    end: int
    days: tuple[date, ...]


def read(text: str, today: date, *, ahead: bool = False) -> tuple[date, ...]:
    """The days that the whole of `text` may mean: none (not a date), one, or two readings.

    A day without a year, and a bare weekday, is the latest one up to `today`; the next one from
    `today` on when looking `ahead`.
    """
    text = " ".join(text[:100].split())
    for phrase in PHRASES:
        if match := phrase.pattern.fullmatch(text):
            return phrase.days(match, today, ahead=ahead)
    return ()


def find(text: str, today: date) -> Found | None:
    """The first date phrase that stands in `text` beyond doubt; a bare "Sun" or 3/4 does not."""
    found = [
        Found(match.start(), match.end(), days)
        for phrase in PHRASES
        if not phrase.alone
        for match in phrase.pattern.finditer(text)
        if (days := phrase.days(match, today, ahead=False))
    ]
    return min(found, key=lambda one: (one.start, -one.end), default=None)


def _relative(match: re.Match[str], today: date, *, ahead: bool) -> Iterator[date]:
    yield today + timedelta(days=RELATIVE[" ".join(match["word"].casefold().split())])


def _ago(match: re.Match[str], today: date, *, ahead: bool) -> Iterator[date]:
    word = match["number"].casefold()
    number = 1 if word in ("a", "an") else NUMBERS.index(word) if word in NUMBERS else int(word)
    days = number * UNIT_DAYS[match["unit"].casefold()]
    yield today + timedelta(days=days if match["in"] else -days)


def _week(match: re.Match[str], today: date, *, ahead: bool) -> Iterator[date]:
    yield today + timedelta(days=-7 if match["which"].casefold() == "last" else 7)


def _weekday(match: re.Match[str], today: date, *, ahead: bool) -> Iterator[date]:
    """Last is before today, next is after it; otherwise the nearest on that side, or today."""
    wanted = WEEKDAYS.index(match["weekday"].casefold()[:3])
    which = (match["which"] or "").casefold()
    if which == "next" or (ahead and which != "last"):
        gap = (wanted - today.weekday()) % 7
        yield today + timedelta(days=gap or (7 if which == "next" else 0))
    else:
        gap = (today.weekday() - wanted) % 7
        yield today - timedelta(days=gap or (7 if which == "last" else 0))


def _named(match: re.Match[str], today: date, *, ahead: bool) -> Iterator[date]:
    month = MONTHS.index(match["month"].casefold()[:3]) + 1
    yield from _dated(match["year"], month, match["day"], today, ahead=ahead)


def _numeric(match: re.Match[str], today: date, *, ahead: bool) -> Iterator[date]:
    yield from _dated(match["year"], match["month"], match["day"], today, ahead=ahead)


def _either(match: re.Match[str], today: date, *, ahead: bool) -> Iterator[date]:
    year = match.groupdict().get("year")
    yield from _dated(year, match["b"], match["a"], today, ahead=ahead)
    yield from _dated(year, match["a"], match["b"], today, ahead=ahead)


def _dated(
    year: str | None, month: str | int, day: str | int, today: date, *, ahead: bool
) -> Iterator[date]:
    month, day = int(month), int(day)
    if year:
        yield from _real(int(year) + (2000 if len(year) == 2 else 0), month, day)
        return
    years = (today.year, today.year + 1) if ahead else (today.year, today.year - 1)
    near = [found for number in years for found in _real(number, month, day)]
    yield from [found for found in near if (found >= today if ahead else found <= today)][:1]


def _real(year: int, month: int, day: int) -> Iterator[date]:
    """The day, unless the calendar has no such day."""
    try:
        yield date(year, month, day)
    except ValueError:
        return


@dataclass(frozen=True)
class Phrase:
    """How a phrase is written and read; an `alone` one counts only where nothing else is said."""

    pattern: re.Pattern[str]
    reader: Callable[[re.Match[str], date, bool], Iterator[date]]
    alone: bool = False

    def days(self, match: re.Match[str], today: date, *, ahead: bool) -> tuple[date, ...]:
        try:
            return tuple(dict.fromkeys(self.reader(match, today, ahead=ahead)))
        except (ValueError, OverflowError, KeyError):
            return ()


def _phrase(pattern: str, reader: Callable, *, alone: bool = False) -> Phrase:
    for name, part in PARTS.items():
        pattern = pattern.replace(f"<{name}>", part)
    edges = rf"(?<![\w/.-])(?:{pattern})(?![\w/-]|[.,][0-9]|\.[a-z])"
    return Phrase(re.compile(edges, re.IGNORECASE), reader, alone)


PARTS = {
    "WEEKDAY": r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)",
    "MONTH": r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?",
    "DAY": r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?",
    "YEAR": r"(?:,?\s+(?P<year>[12][0-9]{3}))?",
    "ON": r"(?:on\s+)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s+)?(?:the\s+)?",
    "NUMBER": rf"(?P<number>[0-9]{{1,3}}|an?|{'|'.join(NUMBERS[1:])})",
    "LONG": r"(?P<year>[12][0-9]{3})",
    "ANY": r"(?P<year>[12][0-9]{3}|[0-9]{2})",
}
PHRASES = (
    _phrase(r"(?P<word>the\s+day\s+before\s+yesterday|today|yesterday|tomorrow)", _relative),
    _phrase(r"(?P<in>in\s+)?<NUMBER>\s+(?P<unit>day|week|month)s?(?(in)|\s+ago)", _ago),
    _phrase(r"(?P<which>last|next)\s+week", _week),
    _phrase(r"(?:on\s+)?(?P<which>last|next|this)\s+<WEEKDAY>", _weekday),
    _phrase(r"on\s+(?P<which>)<WEEKDAY>", _weekday),
    _phrase(r"(?P<which>)<WEEKDAY>", _weekday, alone=True),
    _phrase(r"<ON><DAY>\s+(?:of\s+)?<MONTH><YEAR>", _named),
    _phrase(r"<ON><MONTH>\s+<DAY><YEAR>", _named),
    _phrase(r"(?:on\s+)?<LONG>([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})", _numeric),
    # With dots the day comes first wherever people write dates so.
    _phrase(r"(?:on\s+)?(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.<ANY>", _numeric),
    _phrase(r"(?:on\s+)?(?P<a>[0-9]{1,2})([/-])(?P<b>[0-9]{1,2})\2<ANY>", _either),
    _phrase(r"(?:on\s+)?(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})", _either, alone=True),
)
