"""Which stories were told in interviews, and how they landed: counts, and where. No rates."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from reflections.bragging.models import Landed, StoryUse
from tracker.prepared import prepared

# The newest; who tells more than this has long known which story lands.
MOST_READ, MOST_SHOWN = 500, 12


class Use(NamedTuple):
    """One time that a story was told."""

    story: int
    story__title: str
    story__deleted_at: object
    landed: str
    on: date
    interview: int | None
    application: int
    application__company__name: str | None
    application__title: str
    is_sample: bool

    @property
    def where(self) -> str:
        return self.application__company__name or self.application__title

    @property
    def said(self) -> str:
        """How it landed, in small letters."""
        return str(Landed(self.landed).label).lower() if self.landed else ""


@dataclass(frozen=True)
class Told:
    """A story with each time that it was told, the newest first."""

    uses: list[Use]

    @property
    def title(self) -> str:
        return self.uses[0].story__title

    @property
    def pk(self) -> int | None:
        """None where the story lies in Trash, so that nothing leads there."""
        return None if self.uses[0].story__deleted_at else self.uses[0].story

    @property
    def told(self) -> int:
        return len(self.uses)

    @property
    def landed(self) -> int:
        return sum(use.landed == Landed.WELL for use in self.uses)


def stories_told(owner: int) -> list[Told]:
    """The most told first. Samples count only while there is nothing of the person's own."""
    uses = [Use(*facts) for facts in _uses(owner)]
    uses = [use for use in uses if not use.is_sample] or uses
    by_story: dict[int, list[Use]] = {}
    for use in uses:
        by_story.setdefault(use.story, []).append(use)
    rows = [Told(group) for group in by_story.values()]
    return sorted(rows, key=lambda row: (-row.told, -row.landed, row.title))[:MOST_SHOWN]


@prepared
def _uses(owner: int) -> QuerySet:
    rows = StoryUse.objects.owned_by(owner).filter(application__deleted_at=None)
    return rows.order_by("-on", "-id").values_list(*Use._fields)[:MOST_READ]
