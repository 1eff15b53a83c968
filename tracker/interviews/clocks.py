"""Clock times in a time zone: read from words, and turned into moments. Pure rules.

Twice a year a clock jumps. A time that it skips means no moment, one that it shows twice means two;
nothing is guessed, whoever asks says so.
"""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# "14:30", "14.30", "14h30", "1430", "14", "2 pm", "2:30pm"
_CLOCK = re.compile(
    r"(?:at\s+)?(?P<hour>[0-9]{1,2})(?:\s?[:.h]\s?(?P<minute>[0-9]{2})?|(?P<joined>[0-9]{2}))?"
    r"\s*(?P<half>[ap])?(?(half)\.?m?\.?)(?:\s*h|\s*uhr)?",
    re.IGNORECASE,
)
_WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}


def read_clock(text: str) -> list[time]:
    """The times that `text` may mean: none, one, or two where a bare hour could be either half."""
    text = " ".join(text[:40].split()).casefold()
    if text in _WORDS:
        return [_WORDS[text]]
    match = _CLOCK.fullmatch(text)
    if match is None:
        return []
    hour, minute = int(match["hour"]), match["minute"] or match["joined"]
    if half := match["half"]:
        return _times([hour % 12 + (12 if half == "p" else 0)], minute) if 0 < hour < 13 else []
    is_bare = minute is None and 0 < hour < 12
    return _times([hour, hour + 12] if is_bare else [hour], minute)


def _times(hours: list[int], minute: str | None) -> list[time]:
    try:
        return [time(hour, int(minute or 0)) for hour in hours]
    except ValueError:
        return []


def moments(day: date, at: time, zone: ZoneInfo) -> list[datetime]:
    """The moments, in UTC, at which the clock shows that: one, none, or two, the earlier first."""
    shown = datetime.combine(day, at)
    found: list[datetime] = []
    for fold in (0, 1):
        moment = shown.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        is_real = moment.astimezone(zone).replace(tzinfo=None) == shown
        if is_real and moment not in found:
            found.append(moment)
    return found


def zone_named(name: str, default: str) -> ZoneInfo:
    """The zone of that name; the default for one that is empty or that nobody knows any more."""
    try:
        return ZoneInfo(name or default)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(default)
