"""The person's accomplishments as entries of a sheet, read once for as long as nothing changes."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from reflections.bragging.models import Accomplishment, Setting
from reflections.bragging.sheet.choice import Choice
from reflections.bragging.sheet.contents import Entry, Sheet, grouped
from reflections.bragging.sheet.periods import EVER, NAMES, Period, last_place, period, usual_period
from reflections.bragging.sheet.review import Review, Told, look_back
from reflections.bragging.themes import THEMES
from tracker.compiled import language
from tracker.prepared import prepared
from tracker.revisions import Record

# In the order of Entry's fields, then whether it may be shown, then what a review asks besides.
FIELDS = (
    *("pk", "title", "result", "happened_on", "around", "setting", "place", "themes"),
    *("what_i_did", "number_before", "number_after", "number_unit", "number_is_estimate"),
    *("quote", "quote_by", "may_use", "skills", "named_by_others"),
)
ENTRIES = MAY_USE = FIELDS.index("may_use")
ON_AT, THEMES_AT = FIELDS.index("happened_on"), FIELDS.index("themes")
# The longest sheet; nobody reads on.
MOST = 500


@dataclass(frozen=True)
class Found:
    """What fits a choice: `entries` may be shown; the others are counted, so that none is missed.

    `themes` are all that the person's entries have: code or own words -> name.
    """

    period: str
    span: Period
    entries: list[Entry]
    themes: dict[str, str]
    place: str
    earliest: date | None
    kept_private: int
    undated: int
    beyond: int

    def sheet(self, choice: Choice, name: str, *, all_entries: bool = False) -> Sheet:
        """The sheet of what was not left out; with `all_entries` of everything that fits."""
        entries = [entry for entry in self.entries if all_entries or entry.pk not in choice.without]
        return Sheet(
            grouped(entries, choice.by, choice.wanted),
            months=self.span.words,
            name=name if choice.tells("name") else "",
            quotes=choice.tells("quotes"),
            numbers=choice.tells("numbers"),
            details=choice.tells("details"),
        )


@prepared
def _rows(owner: int) -> QuerySet:
    return Accomplishment.objects.owned_by(owner).newest().values_list(*FIELDS)


def _read(record: Record) -> list[tuple[Any, ...]]:
    return record.kept("brags for sheets", lambda: _rows(record.owner))


def find(record: Record, choice: Choice) -> Found:
    """Everything of the person that fits the choice, the newest MOST of it."""
    today = timezone.localdate()
    asked = (choice.period, choice.first, choice.last, choice.wanted)
    return record.kept(("sheet", today, language(), *asked), lambda: _found(record, choice, today))


def _found(record: Record, choice: Choice, today: date) -> Found:
    rows = _read(record)
    newest = last_place((row[6], row[3]) for row in rows if row[5] == Setting.JOB)
    code = choice.period or usual_period([row[3] for row in rows], today)
    since = newest and newest[1]
    span = period(code, today, first=choice.first, last=choice.last, place_since=since)
    entries, counts = _fitting(rows, span, set(choice.wanted))
    return Found(
        period=code,
        span=span,
        entries=entries[:MOST],
        themes=_names(Counter(theme for row in rows for theme in row[THEMES_AT])),
        place=newest[0] if newest else "",
        earliest=min((row[3] for row in rows if row[3]), default=None),
        kept_private=counts["private"],
        undated=counts["undated"],
        beyond=max(0, len(entries) - MOST),
    )


def _fitting(
    rows: list[tuple[Any, ...]], span: Period, wanted: set[str]
) -> tuple[list[Entry], Counter[str]]:
    """Those that may be shown, and how many are "private" or "undated"."""
    entries: list[Entry] = []
    counts = Counter[str]()
    for row in rows:
        themes, on = row[THEMES_AT], row[ON_AT]
        if wanted and wanted.isdisjoint(themes):
            continue
        if on is None and span != EVER:
            counts["undated"] += row[MAY_USE]
        elif not span.holds(on, year_alone=_year_alone(row)):
            continue
        elif row[MAY_USE]:
            entries.append(Entry(*row[:7], tuple(themes), *row[8:ENTRIES]))
        else:
            counts["private"] += 1
    return entries, counts


def _year_alone(row: tuple[Any, ...]) -> bool:
    return row[4] and row[ON_AT] is not None and (row[ON_AT].month, row[ON_AT].day) == (1, 1)


def review(record: Record, choice: Choice) -> tuple[Review, int, date | None]:
    """The review of a period, the number of entries without a day, and the first day there is."""
    today = timezone.localdate()
    asked = (choice.period, choice.first, choice.last)
    return record.kept(
        ("review", today, language(), *asked), lambda: _reviewed(record, choice, today)
    )


def _reviewed(record: Record, choice: Choice, today: date) -> tuple[Review, int, date | None]:
    span = period(choice.period, today, first=choice.first, last=choice.last)
    rows = _read(record)
    told = []
    for row in rows:
        if span.holds(row[ON_AT], year_alone=_year_alone(row)):
            entry = Entry(*row[:7], tuple(row[THEMES_AT]), *row[8:ENTRIES])
            told.append(Told(entry, tuple(row[-2]), named=row[-1], may_use=row[MAY_USE]))
    days = [row[ON_AT] for row in rows if row[ON_AT]]
    return look_back(told, span, today), len(rows) - len(days), min(days, default=None)


def _names(used: Counter) -> dict[str, str]:
    """Themes that occur, ours in their order, then the person's own by the alphabet."""
    ours = {code: str(name) for code, name in THEMES.items() if code in used}
    return ours | {own: own for own in sorted(set(used) - set(THEMES), key=str.casefold)}


def months_since(earliest: date | None, today: date) -> list[date]:
    """First days of the months to choose from, the newest first; of a century at most."""
    if earliest is None:
        return []
    return Period(max(earliest, date(today.year - 100, 1, 1)), today).months[::-1]


def offered(place: str, chosen: str, codes: tuple[str, ...]) -> list[tuple[str, str]]:
    """(code, name) of the periods to choose from, the one that was chosen among them."""
    names = {code: str(NAMES[code]) for code in NAMES if code in codes or code == chosen}
    if "place" in names and place:
        names["place"] = _("The last job, and since: %(place)s") % {"place": place}
    elif not place and chosen != "place":
        names.pop("place", None)
    return list(names.items())
