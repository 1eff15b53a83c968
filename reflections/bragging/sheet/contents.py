"""What stands on a brag sheet, and in which order. Pure rules: rows in, groups of entries out."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reflections.bragging.models import Setting
from reflections.bragging.sheet.periods import said
from reflections.bragging.themes import THEMES

BY_THEME, BY_DATE, BY_PLACE = "theme", "date", "place"
GROUPINGS = {
    BY_THEME: gettext_lazy("What they are about"),
    BY_DATE: gettext_lazy("The year"),
    BY_PLACE: gettext_lazy("Where it was"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An accomplishment as somebody else may read it: nothing here is private."""

    pk: int
    title: str
    result: str = ""
    on: date | None = None
    around: bool = False
    setting: str = ""
    place: str = ""
    themes: tuple[str, ...] = ()
    what_i_did: str = ""
    before: str = ""
    after: str = ""
    unit: str = ""
    is_estimate: bool = False
    quote: str = ""
    quote_by: str = ""

    @property
    def when(self) -> str:
        """ "Mar 2024", or "around 2019" where the year is all that is known."""
        if self.on is None:
            return ""
        if self.around:
            return _("around %(year)s") % {"year": self.on.year}
        return said(self.on)

    @property
    def year_alone(self) -> bool:
        return self.around and self.on is not None and (self.on.month, self.on.day) == (1, 1)

    @property
    def where(self) -> str:
        if self.place or not self.setting:
            return self.place
        return str(Setting(self.setting).label).lower()

    @property
    def origin(self) -> str:
        """ "Mar 2024, Pelican Freight"."""
        return ", ".join(filter(None, (self.when, self.where)))

    @property
    def number(self) -> str:
        """ "From 4 to 1 days, an estimate"; nothing where no number is known."""
        if self.before and self.after:
            said = _("From %(before)s to %(after)s") % {"before": self.before, "after": self.after}
        else:
            said = self.after or self.before
        if not said:
            return ""
        said = f"{said} {self.unit}".strip()
        return _("%(number)s, an estimate") % {"number": said} if self.is_estimate else said

    @property
    def said(self) -> str:
        """The quote with who said it."""
        if not self.quote:
            return ""
        return f"“{self.quote}” {self.quote_by}".strip()


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """`name` is whose it is, "" where it goes without; `months` is the period in words."""

    groups: list[Group]
    months: str = ""
    name: str = ""
    quotes: bool = True
    numbers: bool = True
    details: bool = False

    @property
    def title(self) -> str:
        return self.name or _("Accomplishments")

    @property
    def subtitle(self) -> str:
        """What stands below the title; the title itself says what it is where there is no name."""
        return ", ".join(filter(None, (_("Accomplishments") if self.name else "", self.months)))

    def lines(self, entry: Entry) -> list[str]:
        """What is told of an entry below its title, in order, one paragraph each."""
        return [
            words
            for words in (
                entry.result,
                entry.number if self.numbers else "",
                entry.what_i_did if self.details else "",
                entry.said if self.quotes else "",
            )
            if words
        ]

    @property
    def entries(self) -> list[Entry]:
        return [entry for group in self.groups for entry in group.entries]

    def first(self, most: int) -> "Sheet":
        """The same with no more entries than that."""
        groups, left = [], most
        for group in self.groups:
            if left > 0:
                groups.append(Group(group.name, group.entries[:left]))
            left -= len(group.entries)
        return replace(self, groups=groups)

    @property
    def words(self) -> str:
        """Every word on it, to look through for letters."""
        words = [self.title, self.subtitle, *(group.name for group in self.groups)]
        for entry in self.entries:
            words += (entry.title, entry.where, *self.lines(entry))
        return "\n".join(words)


def grouped(entries: Iterable[Entry], by: str, wanted: Iterable[str] = ()) -> list[Group]:
    """Each entry once, the newest first; about several things it stands at the first of `wanted`.

    Themes come in the order of THEMES, then the person's own; years and places as they come.
    """
    order = [*wanted] or [*THEMES]
    found: dict[str, Group] = {}
    for entry in sorted(entries, key=_newest):
        name = _group(entry, by, order)
        found.setdefault(name, Group(name)).entries.append(entry)
    last = found.pop("", None)
    groups = list(found.values())
    if by == BY_THEME:
        places = {str(THEMES.get(code, code)): number for number, code in enumerate(order)}
        groups.sort(key=lambda group: (places.get(group.name, len(places)), group.name))
    return [*groups, Group(_("More") if groups else "", last.entries)] if last else groups


def _newest(entry: Entry) -> tuple[bool, int, int]:
    """The newest first, those without a day last."""
    return entry.on is None, -(entry.on.toordinal() if entry.on else 0), -entry.pk


def _group(entry: Entry, by: str, order: list[str]) -> str:
    if by == BY_DATE:
        return str(entry.on.year) if entry.on else ""
    if by == BY_PLACE:
        return entry.where[:1].upper() + entry.where[1:]
    code = next((code for code in order if code in entry.themes), None)
    code = code or next(iter(entry.themes), "")
    return str(THEMES.get(code, code))
