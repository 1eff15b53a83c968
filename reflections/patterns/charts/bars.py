"""Rows of bars and of ranges over one scale. Shares are 0 to 100 of the width."""

from dataclasses import dataclass

from django.utils.functional import Promise

from reflections.patterns.statistics import Interval

ROW = 50
# How the parts of a bar are drawn, from the left: went on, still here, ended here.
PARTS = ("on", "here", "ended")


@dataclass(frozen=True)
class Bar:
    """A row: its words, its parts as (kind, from, length), and where the list behind it is."""

    label: str | Promise
    said: str
    parts: list[tuple[str, float, float]]
    href: str
    y: int


@dataclass(frozen=True)
class Bars:
    """`keys` name the kinds of parts; `kind` the macro that draws it all."""

    name: str
    desc: str
    bars: list[Bar]
    keys: list[tuple[str, str | Promise]]
    kind: str = "bars"

    @property
    def height(self) -> int:
        return ROW * len(self.bars)


def bars(name: str, desc: str, whole: int, rows: list[tuple], names: list[str]) -> Bars:
    """`rows` are (label, said, counts, address); `names` say what the counts of a row are."""
    drawn = []
    for at, (label, said, counts, href) in enumerate(rows):
        x, parts = 0.0, []
        for kind, count in zip(PARTS, counts, strict=False):
            length = 100 * count / whole
            if count:
                parts.append((kind, round(x, 2), round(length, 2)))
            x += length
        drawn.append(Bar(label, said, parts, href, at * ROW))
    return Bars(name, desc, drawn, list(zip(PARTS, names, strict=False)))


@dataclass(frozen=True)
class Range:
    """`said` is a ring on the scale, `range` what is likely, `point` the share itself."""

    label: str | Promise
    beside: str
    said: float
    range: Interval | None
    point: float | None
    href: str
    y: int


@dataclass(frozen=True)
class Ranges:
    name: str
    desc: str
    ranges: list[Range]
    kind: str = "ranges"

    @property
    def height(self) -> int:
        return ROW * len(self.ranges) + 26


@dataclass(frozen=True)
class Spot:
    """A square of a grid: how many, and a circle whose area grows with them."""

    column: int
    row: int
    count: int
    radius: float
    href: str
    kind: str


@dataclass(frozen=True)
class Grid:
    name: str
    desc: str
    columns: list[str | Promise]
    rows: list[str | Promise]
    spots: list[Spot]
    kind: str = "grid"


LARGEST = 19.0


def spots(counts: list[list[int]], hrefs: list[list[str]]) -> list[Spot]:
    """`counts` by row and column; up is what lies right of the diagonal."""
    most = max((n for row in counts for n in row), default=0)
    return [
        Spot(
            column,
            row,
            n,
            round(max(LARGEST * (n / most) ** 0.5, 9), 1),
            hrefs[row][column],
            "up" if column > row else "same" if column == row else "down",
        )
        for row, line in enumerate(counts)
        for column, n in enumerate(line)
        if n
    ]
