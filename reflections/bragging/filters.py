"""What the list of accomplishments is asked to show: its whole state is the query string.

So every reading has an address. What is unknown in it is left out, and the page says what it shows.
"""

import re
from dataclasses import dataclass, fields, replace
from typing import Any, Self

from django.db.models import Q
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from reflections.bragging.models import SHELVES, BragSource, Setting
from reflections.bragging.models.accomplishments import AccomplishmentQuerySet
from reflections.bragging.summary import Summary
from reflections.bragging.themes import LONGEST_THEME

LONGEST_SEARCH = 200
MOST_WORDS = 8
YEAR = re.compile(r"[12]\d{3}", re.ASCII)
SORTS = {"date": _("Newest first"), "theme": _("By theme"), "pride": _("Proudest first")}
SETTINGS_OF = {"work": (Setting.JOB,), "life": tuple(s for s in Setting if s != Setting.JOB)}
SEARCHED = ("title", "result", "what_i_did", "quote", "quote_by", "place", "number_unit")


@dataclass(frozen=True)
class BragFilters:
    """`show` is one of SHELVES; the others narrow it, "" where they do not."""

    show: str = "all"
    q: str = ""
    theme: str = ""
    setting: str = ""
    source: str = ""
    year: str = ""
    sort: str = "date"

    @classmethod
    def read(cls, given: QueryDict) -> Self:
        typed = "".join(sign if sign.isprintable() else " " for sign in given.get("q", ""))
        show = _one_of(SHELVES, given.get("show")) or "all"
        year = given.get("year", "")
        return cls(
            show=show,
            q=" ".join(typed.split())[:LONGEST_SEARCH],
            theme=given.get("theme", "").replace("\0", "")[:LONGEST_THEME],
            setting=_one_of(SETTINGS_OF.get(show, Setting.values), given.get("setting")),
            source=_one_of(BragSource.values, given.get("source")),
            year=year if YEAR.fullmatch(year) else "",
            sort=_one_of(SORTS, given.get("sort")) or "date",
        )

    @property
    def narrow(self) -> bool:
        return any((self.q, self.theme, self.setting, self.source, self.year))

    def cleared(self) -> Self:
        return replace(self, q="", theme="", setting="", source="", year="")

    def query(self, **changes: Any) -> str:
        """The query string of the same with `changes`, and of the first page of it."""
        told = {field.name: getattr(self, field.name) for field in fields(self)} | changes
        plain = {"show": "all", "sort": "date"}
        asked = {name: value for name, value in told.items() if value and value != plain.get(name)}
        return f"?{urlencode(asked)}" if asked else ""

    def found(self, rows: AccomplishmentQuerySet, summary: Summary) -> AccomplishmentQuerySet:
        rows = rows.on_shelf(self.show)
        if self.setting:
            rows = rows.filter(setting=self.setting)
        if self.source:
            rows = rows.filter(source=self.source)
        if self.year:
            rows = rows.filter(happened_on__year=self.year)
        if self.theme:
            rows = rows.filter(themes__in=summary.themed(self.theme))
        return rows.filter(*(_said(word, summary) for word in self.q.split()[:MOST_WORDS]))


def _one_of(known: Any, given: str | None) -> str:
    return given if given and given in known else ""


def _said(word: str, summary: Summary) -> Q:
    """Where a word stands: in what was written, a skill, or the name of a theme."""
    found = Q(themes__in=summary.naming(word)) | Q(skills__in=summary.skilled(word))
    for name in SEARCHED:
        found |= Q(**{f"{name}__icontains": word})
    return found
