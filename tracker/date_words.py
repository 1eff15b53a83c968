"""How people write days, one table for each language; `dates.py` reads by them.

A table lists the spellings of months, weekdays and numbers, and the phrases in which they stand.
Another language is another `DateWords`; no rule changes for it.
"""

from dataclasses import dataclass

# The spellings of one thing; the first is the shortest.
Spellings = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class DateWords:
    """All in lower case. `near` are days from today, `units` the days of each unit.

    `phrases` are tried in order: a pattern, the rule of `dates.py` that reads it, and whether it
    counts only where nothing else is said (a bare "Sun" may be a name). In a pattern <WEEKDAY>,
    <MONTH>, <NEAR>, <NUMBER>, <UNIT>, <DAY>, <YEAR>, <LONG> and <ANY> stand for the words below and
    for figures; the groups `before`, `after` and `ahead` say on which side of today the day lies.
    """

    months: tuple[Spellings, ...]
    weekdays: tuple[Spellings, ...]
    near: dict[str, int]
    numbers: dict[str, int]
    units: dict[str, int]
    ordinal: str
    phrases: tuple[tuple[str, str, bool], ...]


_WEEKDAYS = (
    ("mon", "monday"),
    ("tue", "tues", "tuesday"),
    ("wed", "wednesday"),
    ("thu", "thur", "thurs", "thursday"),
    ("fri", "friday"),
    ("sat", "saturday"),
    ("sun", "sunday"),
)
_ON = r"(?:on\s+)?(?:(?:<WEEKDAYS>)[.,]?\s+)?(?:the\s+)?"
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

ENGLISH = DateWords(
    months=(
        ("jan", "january"),
        ("feb", "february"),
        ("mar", "march"),
        ("apr", "april"),
        ("may",),
        ("jun", "june"),
        ("jul", "july"),
        ("aug", "august"),
        ("sep", "sept", "september"),
        ("oct", "october"),
        ("nov", "november"),
        ("dec", "december"),
    ),
    weekdays=_WEEKDAYS,
    near={
        **{"today": 0, "just now": 0, "earlier today": 0, "tonight": 0},
        **{f"this {part}": 0 for part in ("morning", "afternoon", "evening")},
        **{"yesterday": -1, "last night": -1, "tomorrow": 1},
        **{f"yesterday {part}": -1 for part in ("morning", "afternoon", "evening")},
        **{"the day before yesterday": -2, "the day after tomorrow": 2},
        **{"last week": -7, "next week": 7},
    },
    numbers={"a": 1, "an": 1} | {word: count for count, word in enumerate(_NUMBERS, start=1)},
    units={
        **{"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14},
        **{"month": 30, "months": 30},
    },
    ordinal="st|nd|rd|th",
    phrases=(
        (r"<NEAR>", "near", False),
        (r"(?P<ahead>in\s+)?<NUMBER>\s+<UNIT>(?(ahead)|\s+ago)", "counted", False),
        (r"(?:on\s+)?(?:(?P<before>last)|(?P<after>next)|this)\s+<WEEKDAY>", "weekday", False),
        (r"on\s+<WEEKDAY>", "weekday", False),
        (r"<WEEKDAY>", "weekday", True),
        (rf"{_ON}<DAY>\s+(?:of\s+)?<MONTH><YEAR>", "named", False),
        (rf"{_ON}<MONTH>\s+<DAY><YEAR>", "named", False),
        (r"(?:on\s+)?<LONG>([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})", "numeric", False),
        # With dots the day comes first wherever people write dates so.
        (r"(?:on\s+)?(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.<ANY>", "numeric", False),
        (r"(?:on\s+)?(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.", "numeric", True),
        (r"(?:on\s+)?(?P<a>[0-9]{1,2})([/-])(?P<b>[0-9]{1,2})\2<ANY>", "either", False),
        (r"(?:on\s+)?(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})", "either", True),
    ),
)
