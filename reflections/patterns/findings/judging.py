"""What a comparison may be called: gated, tested, corrected, held to the newest half. Pure.

Three gates stand before a test. The first two are the least numbers of content: ten in each group,
thirty together. The third is that at least five went on and at least five did not, both groups
together. Without it the 95 % interval of Newcombe (1998) covers the true difference in up to 99.9
of 100 searches of thirty applications, and the 80 % one in up to 96, because with one or two that
went on the few tables that can arise are far apart: that is a range, but not the range it says it
is. With it coverage is 75 to 82 and 95 to 97, and no power is lost, as with so few Fisher's test
has next to no table to call unlikely: leaving out what cannot speak is what Tarone (1990) and
Gilbert (2005) do before they correct. The gate looks at the totals of both groups alone, and under
no difference Fisher's test holds whatever the totals are.

Fisher's exact p is corrected by Benjamini & Hochberg over all that passed the gates. Where nothing
differs at all, that bounds the chance of any "differs"; `manage.py calibrate_findings` measures it.

The intervals of all comparisons together hold what they promise. Those of the few that stand out do
not, as they stand out where the interval happens to lie far from none. So only a difference is said
with its size, and in a wider range: that of Benjamini & Yekutieli (2005) for intervals chosen after
looking, at 1 - 0.2 R / m for R chosen of m, of which on average at least 80 in 100 hold the truth.
Under sixty together no size is said: there 20 points are found so rarely that what is found has
been drawn far too large (in 1000 simulated searches of thirty, each of the 11 times).
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from reflections.patterns.findings.asking import Comparison, Counts
from reflections.patterns.statistics import (
    LIKELY,
    Interval,
    benjamini_hochberg,
    fisher,
    newcombe,
    wilson,
)

LEAST_EACH, LEAST_TOGETHER, LEAST_WENT = 10, 30, 5
LEAST_SIZED = 60
SURE = 0.95
CHANCE = 0.05
MOST_SHOWN = 3

DIFFERS, MAY_DIFFER, NONE, TOO_FEW = "differs", "may_differ", "none", "too_few"

# The same small counts come back, in a simulation thousands of times.
_fisher = lru_cache(maxsize=1 << 16)(fisher)
_newcombe = lru_cache(maxsize=1 << 16)(newcombe)


class Need(NamedTuple):
    """What is missing until the groups can be compared: `more` of `what`.

    `what` is "applications", or those of which there are too few: "went" on, or "ended" there.
    """

    more: int
    what: str


class Finding(NamedTuple):
    """A comparison and what may be said of it; what was not computed is None.

    `interval` is the 95 % one of the difference, `likely` the 80 % one. `is_older`: it would
    differ, but the newest half does not say so; `is_unsure`: but it does not among the sure.
    `said` is the range of a difference that allows for having been chosen.
    """

    comparison: Comparison
    verdict: str
    p: float | None = None
    q: float | None = None
    interval: Interval | None = None
    likely: Interval | None = None
    said: Interval | None = None
    need: Need | None = None
    is_older: bool = False
    is_unsure: bool = False

    @property
    def counts(self) -> Counts:
        return self.comparison.all

    @property
    def difference(self) -> float | None:
        """Rate of group a minus rate of group b."""
        if self.interval is None:
            return None
        counts = self.counts
        return counts.k_a / counts.n_a - counts.k_b / counts.n_b

    @property
    def rates(self) -> tuple[Interval | None, Interval | None]:
        """Between what bounds each group's own rate likely is; None for a group too small."""
        return rate(self.counts.k_a, self.counts.n_a), rate(self.counts.k_b, self.counts.n_b)

    @property
    def least(self) -> float:
        """The bound of the difference that is nearer to none; below 0 where that is within."""
        if self.interval is None:
            return -1.0
        return max(self.interval.low, -self.interval.high)


def rate(k: int, n: int, confidence: float = LIKELY) -> Interval | None:
    """The range of one group's rate, whether or not the two can be compared; None below ten."""
    return wilson(k, n, confidence) if n >= LEAST_EACH else None


def lack(counts: Counts) -> Need | None:
    """What keeps two groups from being compared; None where nothing does."""
    short = max(0, LEAST_EACH - counts.n_a) + max(0, LEAST_EACH - counts.n_b)
    short = max(short, LEAST_TOGETHER - counts.n_a - counts.n_b)
    if short > 0:
        return Need(short, "applications")
    went = counts.k_a + counts.k_b
    ended = counts.n_a + counts.n_b - went
    if went < LEAST_WENT:
        return Need(LEAST_WENT - went, "went")
    return Need(LEAST_WENT - ended, "ended") if ended < LEAST_WENT else None


def judge(comparisons: Sequence[Comparison]) -> list[Finding]:
    """Each comparison's finding, in the order given; they are corrected together."""
    lacks = [lack(each.all) for each in comparisons]
    tested = [each for each, need in zip(comparisons, lacks, strict=True) if need is None]
    p_values = [_fisher(*each.all) for each in tested]
    judged = _with_sizes(list(map(_weigh, tested, p_values, benjamini_hochberg(p_values))))
    return [
        next(judged) if need is None else Finding(each, TOO_FEW, need=need)
        for each, need in zip(comparisons, lacks, strict=True)
    ]


def _weigh(comparison: Comparison, p: float, q: float) -> Finding:
    counts = comparison.all
    interval = Interval(*_newcombe(*counts, SURE))
    likely = Interval(*_newcombe(*counts, LIKELY))
    verdict = MAY_DIFFER if _leaves_out_zero(likely) else NONE
    is_older = is_unsure = False
    if q <= CHANCE and _leaves_out_zero(interval):
        is_older = comparison.newest.sign != counts.sign
        is_unsure = not _holds(comparison.sure, counts.sign)
        if not is_older and not is_unsure:
            verdict = DIFFERS
    return Finding(
        comparison,
        verdict,
        p,
        q,
        interval=interval,
        likely=likely,
        is_older=is_older,
        is_unsure=is_unsure,
    )


def _with_sizes(judged: list[Finding]) -> Iterator[Finding]:
    chosen = sum(each.verdict == DIFFERS for each in judged)
    for each in judged:
        if each.verdict == DIFFERS and each.counts.n_a + each.counts.n_b >= LEAST_SIZED:
            confidence = 1 - (1 - LIKELY) * chosen / len(judged)
            each = each._replace(said=newcombe(*each.counts, confidence))
        yield each


def _leaves_out_zero(interval: Interval) -> bool:
    return interval.low > 0 or interval.high < 0


def _holds(counts: Counts, sign: int) -> bool:
    return counts.sign == sign and _fisher(*counts) <= CHANCE


def shown(findings: Sequence[Finding]) -> list[Finding]:
    """The few that a page says: what differs first, then what may, by the nearer bound."""
    said = [each for each in findings if each.verdict in (DIFFERS, MAY_DIFFER)]
    said.sort(key=lambda each: (each.verdict != DIFFERS, -each.least))
    return said[:MOST_SHOWN]


def tested(findings: Sequence[Finding]) -> int:
    """How many had enough to be compared."""
    return sum(each.verdict != TOO_FEW for each in findings)
