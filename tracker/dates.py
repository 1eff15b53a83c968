"""Date words: "yesterday", "3 days ago", "last Tuesday", "3 Nov", "2026-11-03". Pure rules.

03/04 has two readings; both are answered, day-month first, and whoever asks shows them. Nothing is
guessed. The words themselves are data: see `date_words.py`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tracker.date_words import ENGLISH, DateWords

MONTHS = [spellings[0] for spellings in ENGLISH.months]
# A date after a word is looked for in as many words: "on Mon the 3rd of November, 2026".
MOST_WORDS = 7


@dataclass(frozen=True)
class Found:
    """A date phrase in a text: where it stands, and the days it may mean (one, or two)."""

    start: int
    end: int
    days: tuple[date, ...]


def read(
    text: str, today: date, *, ahead: bool = False, words: DateWords = ENGLISH
) -> tuple[date, ...]:
    """The days that the whole of `text` may mean: none (not a date), one, or two readings.

    A day without a year, and a bare weekday, is the latest one up to `today`; the next one from
    `today` on when looking `ahead`.
    """
    text = " ".join(text[:100].split())
    for phrase in _phrases(words):
        if match := phrase.pattern.fullmatch(text):
            return phrase.days(match, today, ahead=ahead)
    return ()


def find(text: str, today: date, *, words: DateWords = ENGLISH) -> Found | None:
    """The first date phrase that stands in `text` beyond doubt; a bare "Sun" or 3/4 does not."""
    found = [
        Found(match.start(), match.end(), days)
        for phrase in _phrases(words)
        if not phrase.alone
        for match in phrase.pattern.finditer(text)
        if (days := phrase.days(match, today, ahead=False))
    ]
    return min(found, key=lambda one: (one.start, -one.end), default=None)


def find_at(
    text: str, start: int, today: date, *, ahead: bool = False, words: DateWords = ENGLISH
) -> Found | None:
    """The longest date phrase that begins at `start`, where even a bare "Sun" or 3/4 counts."""
    ends = [start + match.end() for match in WORD.finditer(text[start : start + 100])]
    for end in reversed(ends[:MOST_WORDS]):
        whole = text[start:end].rstrip(",;)")
        if days := read(whole, today, ahead=ahead, words=words):
            return Found(start, start + len(whole), days)
    return None


WORD = re.compile(r"[^\s\0]+")


def _near(match: re.Match[str], today: date, words: DateWords, *, ahead: bool) -> Iterator[date]:
    yield today + timedelta(days=words.near[" ".join(match["near"].casefold().split())])


def _counted(match: re.Match[str], today: date, words: DateWords, *, ahead: bool) -> Iterator[date]:
    word = match["number"].casefold()
    number = words.numbers[word] if word in words.numbers else int(word)
    days = number * words.units[match["unit"].casefold()]
    yield today + timedelta(days=days if match["ahead"] else -days)


def _weekday(match: re.Match[str], today: date, words: DateWords, *, ahead: bool) -> Iterator[date]:
    """Last is before today, next is after it; otherwise the nearest on that side, or today."""
    wanted = _place(words.weekdays, match["weekday"])
    said = match.groupdict()
    before, after = bool(said.get("before")), bool(said.get("after"))
    if after or (ahead and not before):
        gap = (wanted - today.weekday()) % 7
        yield today + timedelta(days=gap or (7 if after else 0))
    else:
        gap = (today.weekday() - wanted) % 7
        yield today - timedelta(days=gap or (7 if before else 0))


def _named(match: re.Match[str], today: date, words: DateWords, *, ahead: bool) -> Iterator[date]:
    month = _place(words.months, match["month"]) + 1
    yield from _dated(match["year"], month, match["day"], today, ahead=ahead)


def _numeric(match: re.Match[str], today: date, words: DateWords, *, ahead: bool) -> Iterator[date]:
    year = match.groupdict().get("year")
    yield from _dated(year, match["month"], match["day"], today, ahead=ahead)


def _either(match: re.Match[str], today: date, words: DateWords, *, ahead: bool) -> Iterator[date]:
    year = match.groupdict().get("year")
    yield from _dated(year, match["b"], match["a"], today, ahead=ahead)
    yield from _dated(year, match["a"], match["b"], today, ahead=ahead)


def _place(table: tuple[tuple[str, ...], ...], word: str) -> int:
    word = word.casefold()
    return next(number for number, spellings in enumerate(table) if word in spellings)


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


RULES: dict[str, Callable[..., Iterator[date]]] = {
    "near": _near,
    "counted": _counted,
    "weekday": _weekday,
    "named": _named,
    "numeric": _numeric,
    "either": _either,
}


@dataclass(frozen=True)
class Phrase:
    """How a phrase is written and read; an `alone` one counts only where nothing else is said."""

    pattern: re.Pattern[str]
    rule: str
    alone: bool
    words: DateWords

    def days(self, match: re.Match[str], today: date, *, ahead: bool) -> tuple[date, ...]:
        try:
            return tuple(dict.fromkeys(RULES[self.rule](match, today, self.words, ahead=ahead)))
        except (ValueError, OverflowError, KeyError):
            return ()


@lru_cache(maxsize=8)
def _phrases(words: DateWords) -> tuple[Phrase, ...]:
    return tuple(
        Phrase(_pattern(pattern, words), rule, alone, words)
        for pattern, rule, alone in words.phrases
    )


def _pattern(pattern: str, words: DateWords) -> re.Pattern[str]:
    weekdays = _any_of(word for spellings in words.weekdays for word in spellings)
    months = _any_of(word for spellings in words.months for word in spellings)
    parts = {
        "WEEKDAYS": weekdays,
        "WEEKDAY": rf"(?P<weekday>{weekdays})",
        "MONTH": rf"(?P<month>{months})\.?",
        "NEAR": rf"(?P<near>{_any_of(words.near)})",
        "NUMBER": rf"(?P<number>[0-9]{{1,3}}|{_any_of(words.numbers)})",
        "UNIT": rf"(?P<unit>{_any_of(words.units)})",
        "DAY": rf"(?P<day>[0-9]{{1,2}})(?:{words.ordinal})?",
        "YEAR": r"(?:,?\s+(?P<year>[12][0-9]{3}))?",
        "LONG": r"(?P<year>[12][0-9]{3})",
        "ANY": r"(?P<year>[12][0-9]{3}|[0-9]{2})",
    }
    for name, part in parts.items():
        pattern = pattern.replace(f"<{name}>", part)
    edges = rf"(?<![\w/.-])(?:{pattern})(?![\w/-]|[.,][0-9]|\.[a-z])"
    return re.compile(edges, re.IGNORECASE)


def _any_of(spellings: Iterator[str] | dict[str, int]) -> str:
    """A pattern of these words, the longest first; a space is any space."""
    ordered = sorted(spellings, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
