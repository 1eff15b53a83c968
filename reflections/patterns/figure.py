"""What every number on a page of patterns is."""

from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse_lazy
from django.utils.functional import Promise

_PATTERNS = reverse_lazy("patterns:list")


@dataclass(frozen=True)
class Figure:
    """A count, and the key of the page that lists what it counts."""

    key: str
    label: str | Promise
    count: int

    @property
    def href(self) -> str:
        return f"{_PATTERNS}{quote(self.key)}/"
