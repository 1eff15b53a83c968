"""The rows behind one number: applications, or the reasons that debriefs named."""

from functools import cached_property
from typing import NamedTuple

from reflections.patterns import wording
from reflections.patterns.catalogue import CATALOGUE
from reflections.patterns.figure import Figure
from reflections.patterns.figures import Patterns
from reflections.patterns.why import DEBRIEFS
from tracker.applications.models import Application
from tracker.paging import Keyset, Page, page_of

SIZE = 100
NEWEST = Keyset("newest", ("-id",))


class Row(NamedTuple):
    """An application, and for a reason its name and whether the employer said so."""

    application: Application
    reason: str = ""
    told: bool = False


class Behind:
    """What the figure `key` counts, row by row."""

    def __init__(self, patterns: Patterns, key: str) -> None:
        self.patterns, self.key = patterns, key
        self.why = patterns.why

    @property
    def is_known(self) -> bool:
        return self.key in CATALOGUE or self.why.knows(self.key)

    @property
    def counts_endings(self) -> bool:
        """What Quiet mode leaves out: endings, and the reasons for them."""
        return self.key not in CATALOGUE or CATALOGUE[self.key].counts_endings

    @property
    def said(self) -> str:
        """How many, with the word for what is counted."""
        if self.key in CATALOGUE:
            return wording.applications(self.figure.count)
        if self.key == DEBRIEFS:
            return wording.debriefs(self.figure.count)
        return wording.named(self.figure.count)

    @cached_property
    def figure(self) -> Figure:
        if self.key in CATALOGUE:
            return self.patterns.figure(self.key)
        return self.why.debriefs if self.key == DEBRIEFS else self.why.figure(self.key)

    def page(self, cursor: str) -> Page:
        if self.key in CATALOGUE:
            rows = self.patterns.rows_of(self.key).with_company()
            found = page_of(rows, NEWEST, cursor, SIZE)
            return Page([Row(row) for row in found.rows], found.previous, found.next)
        start = int(cursor) if cursor.isdecimal() and len(cursor) < 9 else 0
        mentions = list(self.why.rows_of(self.key)[start : start + SIZE + 1])
        return Page(
            self._named(mentions[:SIZE]),
            str(max(0, start - SIZE)) if start else None,
            str(start + SIZE) if len(mentions) > SIZE else None,
        )

    def _named(self, mentions: list[tuple]) -> list[Row]:
        rows = Application.objects.owned_by(self.patterns.user).with_company()
        found = rows.in_bulk({pk for pk, *_ in mentions})
        label = self.why.reasons.label
        return [
            Row(found[pk], str(label(code)) if code else "", told)
            for pk, code, told, *_ in mentions
            if pk in found
        ]
