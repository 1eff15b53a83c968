"""What there is in all the accomplishments of a person, counted for the heads of lists."""

from collections import Counter
from functools import cached_property
from typing import Any

from django.db.models import CharField, Count, QuerySet
from django.db.models.functions import Cast, Substr

from reflections.bragging.models import Accomplishment, Setting
from reflections.bragging.themes import THEMES, theme_name, theme_order
from tracker.prepared import prepared
from tracker.revisions import Record


@prepared
def _kinds(owner: int) -> QuerySet:
    # A date is written year first on every database.
    year = Substr(Cast("happened_on", CharField()), 1, 4)
    rows = Accomplishment.objects.owned_by(owner).order_by().annotate(year=year)
    kinds = ("setting", "source", "named_by_others", "year")
    return rows.values_list(*kinds).annotate(number=Count("pk"))


@prepared
def _themed(owner: int) -> QuerySet:
    rows = Accomplishment.objects.owned_by(owner).order_by()
    return rows.values_list("themes").annotate(number=Count("pk"))


@prepared
def _skilled(owner: int) -> QuerySet:
    rows = Accomplishment.objects.owned_by(owner).exclude(skills=[]).order_by()
    return rows.values_list("skills", flat=True).distinct()


class Summary:
    """Each count is asked for when it is wanted, and once for as long as nothing changes."""

    def __init__(self, user: Any) -> None:
        self.owner = user.pk
        self.record = Record(user.pk)

    @cached_property
    def shelves(self) -> dict[str, int]:
        """How many stand on each of SHELVES."""
        counts = dict.fromkeys(("all", "work", "life", "named"), 0)
        for setting, _source, named, _year, number in self._kinds:
            counts["all"] += number
            counts["work"] += number if setting == Setting.JOB else 0
            counts["life"] += number if setting not in ("", Setting.JOB) else 0
            counts["named"] += number if named else 0
        return counts

    @cached_property
    def settings(self) -> Counter[str]:
        return self._counted(0)

    @cached_property
    def sources(self) -> Counter[str]:
        return self._counted(1)

    @cached_property
    def years(self) -> dict[str, int]:
        """The latest first."""
        return dict(sorted(self._counted(3).items(), reverse=True))

    @cached_property
    def themes(self) -> dict[str, int]:
        """By code, ours first."""
        counts: Counter[str] = Counter()
        for themes, number in self._combinations:
            counts.update(dict.fromkeys(themes, number))
        return {code: counts[code] for code in sorted(counts, key=theme_order)}

    @property
    def own_themes(self) -> list[str]:
        return [code for code in self.themes if code not in THEMES]

    def themed(self, theme: str) -> list[list[str]]:
        """Those lists of themes, as they are kept, in which `theme` stands."""
        wanted = theme.casefold()
        return self._where(lambda code: code.casefold() == wanted)

    def naming(self, word: str) -> list[list[str]]:
        """Those in which a theme is called so, or by more words."""
        wanted = word.casefold()
        return self._where(lambda code: wanted in theme_name(code).casefold())

    def skilled(self, word: str) -> list[list[str]]:
        """Those lists of skills in which the word stands."""
        wanted = word.casefold()
        return [
            skills for skills in self._skills if any(wanted in skill.casefold() for skill in skills)
        ]

    def _where(self, fits: Any) -> list[list[str]]:
        return [themes for themes, _number in self._combinations if any(map(fits, themes))]

    def _counted(self, place: int) -> Counter[str]:
        counts: Counter[str] = Counter()
        for *told, number in self._kinds:
            if told[place]:
                counts[told[place]] += number
        return counts

    @property
    def _kinds(self) -> list[Any]:
        return self.record.kept("kinds of brags", lambda: _kinds(self.owner))

    @property
    def _combinations(self) -> list[tuple[list[str], int]]:
        return self.record.kept("themes of brags", lambda: _themed(self.owner))

    @property
    def _skills(self) -> list[list[str]]:
        return self.record.kept("skills of brags", lambda: _skilled(self.owner))
