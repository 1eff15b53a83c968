"""What a figure counts, said once: the same slice picks groups to add up and rows to list. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from operator import itemgetter
from typing import NamedTuple

_REACH = ("furthest", "new")
Value = int | str | bool | None


class Group(NamedTuple):
    """What patterns know of an application; alike ones are counted together.

    `furthest` is the furthest stage it ever reached, ended or not. `new` is an open one without a
    conversation that is too young to say anything. `wanted` and `effort` are None where not said.
    """

    furthest: int
    outcome: str
    source: str
    new: bool = False
    wanted: int | None = None
    effort: int | None = None


@dataclass(frozen=True)
class Slice:
    """Groups whose values are among the allowed ones; a dimension that is not named takes all."""

    allowed: dict[str, frozenset[Value]] = field(default_factory=dict)

    def takes(self, group: Group) -> bool:
        return all(getattr(group, name) in allowed for name, allowed in self.allowed.items())

    def __and__(self, other: "Slice") -> "Slice":
        """Both: what the two allow together."""
        both = dict(self.allowed)
        for dimension, values in other.allowed.items():
            both[dimension] = both[dimension] & values if dimension in both else values
        return Slice(both)


def only(**values: Iterable[Value]) -> Slice:
    """`only(furthest=[60, 70], outcome=["open"])`."""
    return Slice({dimension: frozenset(allowed) for dimension, allowed in values.items()})


class Tally:
    """How many applications there are of each group, added up once per set of dimensions."""

    def __init__(self, groups: dict[Group, int]) -> None:
        self._sums: dict[tuple[str, ...], Counter] = {Group._fields: Counter(groups)}
        # What pages ask for lies within these three, which are far shorter than all groups.
        for within in (Group._fields[:4], (*_REACH, "wanted"), (*_REACH, "effort")):
            self._sum(within)

    def count(self, slice_: Slice) -> int:
        dimensions = tuple(name for name in Group._fields if name in slice_.allowed)
        sums = self._sum(dimensions)
        # A slice allows few values: looking each combination up beats looking through all groups.
        return sum(
            sums[values] for values in product(*(slice_.allowed[name] for name in dimensions))
        )

    def values(self, dimension: str) -> set[Value]:
        """The values that occur."""
        return {values[0] for values, n in self._sum((dimension,)).items() if n}

    def _sum(self, dimensions: tuple[str, ...]) -> Counter:
        if dimensions in self._sums:
            return self._sums[dimensions]
        # The shortest sum that still tells these dimensions apart is the cheapest to add up.
        # Several pages may add up one tally at once: a copy of what is known does not change.
        source = min(
            (known for known in list(self._sums) if set(dimensions) <= set(known)),
            key=lambda known: len(self._sums[known]),
        )
        places = [source.index(name) for name in dimensions]
        pick = itemgetter(*places) if len(places) > 1 else None
        sums: Counter = Counter()
        for values, n in self._sums[source].items():
            sums[pick(values) if pick else tuple(values[place] for place in places)] += n
        self._sums[dimensions] = sums
        return sums
