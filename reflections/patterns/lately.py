"""What went in lately, and what keeps drawing: plain counts, which are always allowed."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reflections.debriefs.choices import DRAW
from reflections.debriefs.models import Debrief
from tracker.applications.models import Application

# Ten and the ten before are compared; from this many of ten on something is suggested.
WINDOW = 10
CLUSTER = 5
LIGHT = 2
# The newest that say what drew, of the newest at all; older ones are another search.
MOST_DEBRIEFS = 100
LOOKED_AT = 500
NAMED = ("pk", "title", "company__name")


class Named(NamedTuple):
    """An application by the names it goes by; what it was given, where that was read along."""

    pk: int
    title: str
    company_name: str | None
    wanted: int | None = None
    effort: int = 0

    @property
    def name(self) -> str:
        return self.title or str(_("Application"))


@dataclass
class Draw:
    """One thing that drew, of a group such as "The work", with the applications it drew to."""

    label: str | Promise
    group: str | Promise
    applications: list[Named] = field(default_factory=list)


class Lately:
    """Of the newest applications whose effort was said, and of the newest debriefs.

    `kept` as `Crowd.kept`.
    """

    def __init__(self, user: Any, *, is_sample: bool, kept: Callable[..., Any]) -> None:
        self.user, self.is_sample, self.kept = user, is_sample, kept

    @cached_property
    def _rows(self) -> list[Named]:
        return self.kept("lately", self._newest)

    def _newest(self) -> list[Named]:
        # By when they were written down, because an index holds that order.
        rows = Application.objects.owned_by(self.user).shown().order_by("-id")
        rows = rows.filter(is_sample=self.is_sample, effort__isnull=False, applied_at__isnull=False)
        read = rows.values_list(*NAMED, "wanted", "effort")[: 2 * WINDOW]
        return [Named(*row) for row in read]

    @property
    def last(self) -> list[Named]:
        return self._rows[:WINDOW]

    @property
    def is_enough(self) -> bool:
        """Ten of which the effort is known; with fewer nothing is said."""
        return len(self.last) == WINDOW

    @property
    def light(self) -> list[Named]:
        """Of the last ten: on autopilot, or light."""
        return [row for row in self.last if row.effort <= LIGHT]

    @property
    def light_before(self) -> int | None:
        """The same of the ten before; None where there are not ten."""
        before = self._rows[WINDOW:]
        return sum(row.effort <= LIGHT for row in before) if len(before) == WINDOW else None

    @property
    def unwanted(self) -> list[Named]:
        """Of the last ten: lightly done, and wanted a bit at most."""
        return [row for row in self.light if row.wanted is not None and row.wanted <= LIGHT]

    @property
    def suggests_fewer(self) -> bool:
        return self.is_enough and len(self.unwanted) >= CLUSTER

    @cached_property
    def draws(self) -> list[Draw]:
        """What drew, the most frequent first; once is no pattern, so it is left out."""
        return self.kept("draws", self._draws)

    def _draws(self) -> list[Draw]:
        debriefs = Debrief.objects.owned_by(self.user).filter(is_sample=self.is_sample)
        newest = debriefs.finished().order_by("-finished_at", "-id")
        looked_at = newest.values("pk")[:LOOKED_AT]
        rows = Debrief.objects.filter(pk__in=looked_at).exclude(draw=[])
        rows = rows.order_by("-finished_at", "-id")
        columns = [f"rejection__application__{name}" for name in NAMED]
        drawn: dict[str, list[Named]] = defaultdict(list)
        for codes, *named in rows.values_list("draw", *columns)[:MOST_DEBRIEFS]:
            for code in codes:
                drawn[code].append(Named(*named))
        found = [
            Draw(label, group, drawn[code])
            for group, answers in DRAW
            for code, label in answers
            if len(drawn[code]) > 1
        ]
        return sorted(found, key=lambda draw: -len(draw.applications))
