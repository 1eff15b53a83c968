"""How often findings are right, measured on simulated searches by the code that judges real ones.

Three things are counted, for searches of each size: in how many without any effect something is
called different; how often the true rates and differences lie within the intervals that are shown;
and how often a difference of 20 points is found. An interval counts where a page would show it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from reflections.patterns.findings.asking import comparisons
from reflections.patterns.findings.facts import Value
from reflections.patterns.findings.judging import DIFFERS, SURE, TOO_FEW, Finding, judge, rate
from reflections.patterns.findings.questions import DIMENSIONS, FIRST
from reflections.patterns.findings.simulated import EFFECTS, Search, search
from reflections.patterns.statistics import LIKELY, Interval

SIZES = (30, 80, 200, 500)
POINTS = 0.20
MOST_NULL = 0.05
BOUNDS = {LIKELY: (0.78, 0.84), SURE: (0.93, 0.97)}
# The comparison that an effect shows in: its dimension and value.
SHOWS_IN: dict[str, Value] = {"tailored": True, "source": "direct", "wanted": True}
Truth = dict[tuple[str, Value], tuple[float, float]]


@dataclass
class Coverage:
    """How many intervals there were, and how many held the truth, by confidence."""

    intervals: int = 0
    held: dict[float, int] = field(default_factory=lambda: dict.fromkeys(BOUNDS, 0))

    def add(self, truth: float, intervals: dict[float, Interval]) -> None:
        self.intervals += 1
        for confidence, interval in intervals.items():
            self.held[confidence] += interval.low <= truth <= interval.high

    def __add__(self, other: "Coverage") -> "Coverage":
        held = {each: n + other.held[each] for each, n in self.held.items()}
        return Coverage(self.intervals + other.intervals, held)

    def share(self, confidence: float) -> float | None:
        return self.held[confidence] / self.intervals if self.intervals else None

    @property
    def is_met(self) -> bool:
        return not self.intervals or all(
            low <= (self.share(confidence) or 0) <= high
            for confidence, (low, high) in BOUNDS.items()
        )

    def plain(self) -> dict[str, Any]:
        shares = {f"{100 * each:.0f}": _rounded(self.share(each)) for each in BOUNDS}
        return {"intervals": self.intervals, **shares}


@dataclass
class OfSize:
    """What searches of one size came to."""

    size: int
    searches: int = 0
    alarms: int = 0
    tested: int = 0
    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(EFFECTS, 0))
    sought: dict[str, int] = field(default_factory=lambda: dict.fromkeys(EFFECTS, 0))
    differences: Coverage = field(default_factory=Coverage)
    rates: Coverage = field(default_factory=Coverage)
    # Sizes of differences that were said, where there was an effect; and those that held it.
    sizes: int = 0
    sizes_held: int = 0

    @property
    def share_of_alarms(self) -> float:
        return self.alarms / self.searches if self.searches else 0.0

    @property
    def power(self) -> float:
        sought = sum(self.sought.values())
        return sum(self.found.values()) / sought if sought else 0.0

    @property
    def share_of_sizes(self) -> float | None:
        return self.sizes_held / self.sizes if self.sizes else None

    @property
    def is_met(self) -> bool:
        covers = (self.differences, self.rates, self.differences + self.rates)
        return self.share_of_alarms <= MOST_NULL and all(each.is_met for each in covers)

    def plain(self) -> dict[str, Any]:
        powers = {name: self.found[name] / n for name, n in self.sought.items() if n}
        return {
            "applications": self.size,
            "searches": self.searches,
            "null_with_any_differs": _rounded(self.share_of_alarms),
            "compared_per_search": round(self.tested / max(1, self.searches), 1),
            "power": _rounded(self.power),
            "power_by_effect": {name: _rounded(power) for name, power in powers.items()},
            "coverage": {
                "differences": self.differences.plain(),
                "rates": self.rates.plain(),
                "together": (self.differences + self.rates).plain(),
            },
            "sizes_said": {"intervals": self.sizes, "held": _rounded(self.share_of_sizes)},
            "is_met": self.is_met,
        }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def calibrate(
    searches: int, *, seed: int = 1, progress: Callable[[str], None] = lambda _line: None
) -> list[OfSize]:
    """Of each size, that many searches without an effect and as many with one; the same for a seed.

    The effects take turns. The counts of a comparison are always those of one search.
    """
    report = []
    for size in SIZES:
        of = OfSize(size)
        for number in range(searches):
            _try(of, f"{seed}-{size}-{number}", "")
            effect = list(EFFECTS)[number % len(EFFECTS)]
            _try(of, f"{seed}-{size}-{number}-{effect}", effect)
            if number % 100 == 99:
                progress(f"{size} applications: {number + 1} of {searches} searches")
        report.append(of)
    return report


def _try(of: OfSize, seed: str, effect: str) -> None:
    lived = search(seed, of.size, effect=effect, points=POINTS)
    findings = judge(comparisons(lived.facts))
    called = [each for each in findings if each.verdict == DIFFERS]
    if effect:
        of.sought[effect] += 1
        of.found[effect] += any(_shows(each, effect) for each in called)
    else:
        of.searches += 1
        of.alarms += bool(called)
        of.tested += sum(each.verdict != TOO_FEW for each in findings)
    truth = _truth(lived)
    for finding in findings:
        _cover(of, finding, truth)
        if effect and finding.said:
            of.sizes += 1
            of.sizes_held += finding.said.low <= _difference(finding, truth) <= finding.said.high


def _shows(finding: Finding, effect: str) -> bool:
    """It is the comparison that the effect is in, and it goes the right way."""
    of, value = finding.comparison, SHOWS_IN[effect]
    is_it = (of.step, of.dimension, of.value) == (FIRST.key, effect, value)
    return is_it and finding.counts.sign > 0


def _cover(of: OfSize, finding: Finding, truth: Truth) -> None:
    compared, counts = finding.comparison, finding.counts
    if finding.interval and finding.likely:
        both = {LIKELY: finding.likely, SURE: finding.interval}
        of.differences.add(_difference(finding, truth), both)
    if compared.step == FIRST.key:
        sides = ((counts.k_a, counts.n_a), (counts.k_b, counts.n_b))
        for true, (k, n) in zip(truth[compared.dimension, compared.value], sides, strict=True):
            if rate(k, n):
                of.rates.add(true, {each: rate(k, n, each) for each in BOUNDS})


def _difference(finding: Finding, truth: Truth) -> float:
    """After the first step every chance is the same for all, so no group truly differs there."""
    compared = finding.comparison
    if compared.step != FIRST.key:
        return 0.0
    rate_a, rate_b = truth[compared.dimension, compared.value]
    return rate_a - rate_b


def _truth(lived: Search) -> Truth:
    """The true rates of the two groups of each comparison at the first step."""
    truth: Truth = {}
    chances = list(lived.chances.values())
    for dimension in DIMENSIONS:
        sums: dict[Value, list[float]] = {True: [0.0, 0.0]} if dimension.pair else {}
        for fact, chance in zip(lived.facts.applications, chances, strict=True):
            value = getattr(fact, dimension.name)
            if value is not None:
                if dimension.pair:
                    value = value in dimension.first
                row = sums.setdefault(value, [0.0, 0.0])
                row[0] += chance.went
                row[1] += chance.counted
        went, counted = (sum(row[at] for row in sums.values()) for at in (0, 1))
        for value, row in sums.items():
            rest = (went - row[0], counted - row[1])
            truth[dimension.name, value] = (_rate(*row), _rate(*rest))
    return truth


def _rate(went: float, counted: float) -> float:
    return went / counted if counted > 0 else 0.0
