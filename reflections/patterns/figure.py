"""What every number on a page of patterns is."""

from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from django.urls import reverse
from django.utils.functional import Promise

from reflections.patterns import wording


@cache
def _patterns() -> str:
    return reverse("patterns:list")


@dataclass(frozen=True)
class Figure:
    """A count, and the key of the page that lists what it counts."""

    key: str
    label: str | Promise
    count: int

    @property
    def shown(self) -> str:
        return wording.number(self.count)

    @property
    def href(self) -> str:
        return f"{_patterns()}{quote(self.key)}/"
