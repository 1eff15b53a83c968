"""All stories of a person, by what they answer and how ready they are: the list and its gaps."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Left
from django.utils.functional import Promise

from reflections.bragging.asked import KINDS
from reflections.bragging.models import Rehearsal, Story
from reflections.bragging.readiness import ticks
from tracker.prepared import prepared

PAGE = 20
MOST_NAMED = 2
# Also stories that were given no kind yet.
NO_KIND = "none"
READY = ("yes", "no")


class Facts(NamedTuple):
    """What the list asks of a story; of texts that only need to be there, the first letters."""

    pk: int
    title: str
    slot: int | None
    answers: list[str]
    obstacle: str
    action: str
    result: str
    learned: str
    said: int
    is_sample: bool


class Row(Facts):
    """A story in the list."""

    @property
    def done(self) -> int:
        """How many of the five ticks it has."""
        return sum(tick.done for tick in self._ticks())

    @property
    def is_ready(self) -> bool:
        # Most that are not ready miss a part, which is quickly seen.
        is_whole = self.obstacle and self.result and self.learned
        return bool(is_whole) and all(tick.done for tick in self._ticks())

    def _ticks(self) -> list[Any]:
        texts = {"obstacle": self.obstacle, "action": self.action, "result": self.result}
        return ticks(**texts, learned=self.learned, said=self.said)

    def answers_kind(self, kind: str) -> bool:
        return kind in self.answers if kind != NO_KIND else not self.answers


@prepared
def _facts(owner: int) -> QuerySet:
    times = Rehearsal.objects.filter(story=OuterRef("pk")).order_by().values("story")
    said = Coalesce(Subquery(times.annotate(number=Count("pk")).values("number")), 0)
    rows = Story.objects.owned_by(owner).order_by("-updated_at", "-id")
    return rows.annotate(said=said).values_list(
        *("pk", "title", "slot", "answers", Left("obstacle", 9), "action", Left("result", 141)),
        *(Left("learned", 9), "said", "is_sample"),
    )


class Covered(NamedTuple):
    """A kind of question, how many stories answer it, and the first few, key ones ahead."""

    code: str
    label: str | Promise
    number: int
    named: list[Row]


@dataclass(frozen=True)
class Shelf:
    """The stories of `owner`: of one kind of question, by readiness, a page at a time.

    What is no kind, no readiness or no page is left out, so that every address shows something.
    """

    owner: int
    kind: str = ""
    ready: str = ""
    page: int = 1
    size: int = field(default=PAGE)

    @cached_property
    def all(self) -> list[Row]:
        return [Row(*facts) for facts in _facts(self.owner)]

    @property
    def is_filtered(self) -> bool:
        return bool(self.kind or self.ready)

    @cached_property
    def found(self) -> list[Row]:
        rows = [row for row in self.all if not self.kind or row.answers_kind(self.kind)]
        return [row for row in rows if not self.ready or row.is_ready == (self.ready == "yes")]

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.found) // self.size))

    @property
    def number(self) -> int:
        return min(max(self.page, 1), self.pages)

    @property
    def rows(self) -> list[Row]:
        return self.found[(self.number - 1) * self.size : self.number * self.size]

    @property
    def has_others(self) -> bool:
        return any(row.slot is None for row in self.all)

    @property
    def covered(self) -> list[Covered]:
        """Each kind of question with its stories, those without any among them."""
        keyed = sorted(self.all, key=lambda row: row.slot or 9)
        rows = {code: [row for row in keyed if code in row.answers] for code in KINDS}
        return [
            Covered(code, KINDS[code].label, len(found), found[:MOST_NAMED])
            for code, found in rows.items()
        ]

    @property
    def without_kind(self) -> int:
        return sum(not row.answers for row in self.all)


def shelf_of(owner: int, asked: Any) -> Shelf:
    """As the address asks: `asked` is what stands behind its question mark."""
    kind, ready, page = asked.get("kind", ""), asked.get("ready", ""), asked.get("page", "")
    return Shelf(
        owner,
        kind if kind in KINDS or kind == NO_KIND else "",
        ready if ready in READY else "",
        int(page) if page.isascii() and page.isdecimal() and len(page) < 5 else 1,
    )
