"""How the facts answer the questions: every comparison with its counts. Pure."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from reflections.patterns.findings.facts import Fact, Facts, Round, Value
from reflections.patterns.findings.questions import (
    AFTERWARDS,
    DIMENSIONS,
    ROUND,
    ROUND_DIMENSIONS,
    STEPS,
    Dimension,
    Label,
    Step,
)

# Of many values each of this size is asked about; smaller ones are part of the rest alone.
SIZEABLE = 5


class Counts(NamedTuple):
    """How many of each group went on, and how many there are."""

    k_a: int = 0
    n_a: int = 0
    k_b: int = 0
    n_b: int = 0

    @property
    def sign(self) -> int:
        """Of the difference of the two rates; 0 where a group is empty, too."""
        if not self.n_a or not self.n_b:
            return 0
        cross = self.k_a * self.n_b - self.k_b * self.n_a
        return (cross > 0) - (cross < 0)


class Comparison(NamedTuple):
    """One question with its counts: of all, of the newest half, and of the sure ones.

    Sure are those old enough to count with news or without, with what was said beforehand.
    """

    step: str
    dimension: str
    value: Value
    group_a: Label
    group_b: Label
    all: Counts
    newest: Counts
    sure: Counts

    @property
    def key(self) -> str:
        parts = (self.step, self.dimension, *([] if self.value is True else [str(self.value)]))
        return "-".join(parts)


class Population(NamedTuple):
    """Who counts for a step, column by column."""

    rows: list[Fact] | list[Round]
    columns: dict[str, tuple]
    went: list[bool]
    newest: list[bool]
    settled: list[bool]


def population(step: Step, rows: list[Any]) -> Population:
    kept = [row for row in rows if step.came(row) and (step.went(row) or not step.too_new(row))]
    kind = Round if step is ROUND else Fact
    columns = dict(zip(kind._fields, zip(*kept, strict=True), strict=True)) if kept else {}
    times = columns.get("held_at" if step is ROUND else "sent_at", ())
    middle = sorted(times)[len(times) // 2] if times else None
    return Population(
        kept,
        columns,
        [step.went(row) for row in kept],
        [at >= middle for at in times],
        [age >= step.settled for age in columns.get("age", ())],
    )


def comparisons(facts: Facts) -> list[Comparison]:
    """All that the record can be asked, in the order of the catalogue."""
    found: list[Comparison] = []
    for step in STEPS.values():
        people = population(step, facts.rounds if step is ROUND else facts.applications)
        for dimension in ROUND_DIMENSIONS if step is ROUND else DIMENSIONS:
            if people.rows and step in dimension.steps:
                found += _compare(step, dimension, people, facts.labels)
    return found


def _compare(
    step: Step, dimension: Dimension, people: Population, own: dict[Value, str]
) -> Iterator[Comparison]:
    tallied = _tally(dimension.name, people)
    known = [value for value in tallied if value is not None]
    total = _sum(tallied, known)
    for value, first, a, b in groups(dimension, {v: tallied[v][1] for v in known}, own):
        mine = _sum(tallied, first)
        counts = [
            Counts(mine[at], mine[at + 1], total[at] - mine[at], total[at + 1] - mine[at + 1])
            for at in (0, 2, 4)
        ]
        yield Comparison(step.key, dimension.name, value, a, b, *counts)


def groups(
    dimension: Dimension, sizes: dict[Value, int], own: dict[Value, str]
) -> Iterator[tuple[Value, list[Value], Label, Label]]:
    """(value, the values of group a, names of a and b), from how many have each known value.

    Where there are two values only, the second against the first is the same question again.
    """
    if dimension.pair:
        if sizes:
            yield True, [v for v in sizes if v in dimension.first], *dimension.pair
        return
    labels = own if dimension.labels is None else dimension.labels
    named = [value for value in labels if value in sizes]
    if len(named) == len(sizes) == 2:
        yield named[0], named[:1], labels[named[0]], labels[named[1]]
        return
    for value in named:
        if sizes[value] >= SIZEABLE and len(sizes) > 1:
            yield value, [value], labels[value], dimension.rest


def _tally(name: str, people: Population) -> dict[Value, list[int]]:
    """Value -> went on and all, of everybody, of the newest half, of the sure ones."""
    sure = people.settled
    if name in AFTERWARDS and "afterwards" in people.columns:
        told = people.columns["afterwards"]
        sure = [old and name not in said for old, said in zip(sure, told, strict=True)]
    cells = Counter(zip(people.columns[name], people.went, people.newest, sure, strict=True))
    sums: dict[Value, list[int]] = {}
    for (value, went, is_new, is_sure), n in cells.items():
        row = sums.setdefault(value, [0] * 6)
        for at, counts in ((0, True), (2, is_new), (4, is_sure)):
            row[at] += n * (counts and went)
            row[at + 1] += n * counts
    return sums


def _sum(tallied: dict[Value, list[int]], values: list[Value]) -> list[int]:
    rows = [tallied[value] for value in values]
    return [sum(column) for column in zip(*rows, strict=True)] if rows else [0] * 6


class Member(NamedTuple):
    """One that was compared: in group a, or else in group b; `went` says whether it went on."""

    application: int
    is_a: bool
    went: bool


def standing(facts: Facts, key: str) -> list[Member]:
    """All that a comparison counts, a round each by itself; empty for one that is not asked."""
    for found in comparisons(facts):
        if found.key == key:
            break
    else:
        return []
    step = STEPS[found.step]
    people = population(step, facts.rounds if step is ROUND else facts.applications)
    named = ROUND_DIMENSIONS if step is ROUND else DIMENSIONS
    dimension = next(each for each in named if each.name == found.dimension)
    first = dimension.first if dimension.pair else {found.value}
    column = people.columns[dimension.name]
    return [
        Member(row.application, value in first, went)
        for row, value, went in zip(people.rows, column, people.went, strict=True)
        if value is not None
    ]


def members(facts: Facts, key: str) -> tuple[list[int], list[int]]:
    """The applications behind the two groups of a comparison; empty for one that is not asked.

    Of a comparison of rounds an application stands in a group once, however many rounds it had.
    """
    a: dict[int, None] = {}
    b: dict[int, None] = {}
    for one in standing(facts, key):
        (a if one.is_a else b)[one.application] = None
    return list(a), list(b)
