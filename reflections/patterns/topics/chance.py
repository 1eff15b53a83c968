"""What may be more than chance: the findings, how many were looked at, and what each rests on.

Asked of the whole search alone. To look at a part of the same data is to look again, and what is
looked at often enough stands out somewhere.
"""

from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reflections.patterns import wording
from reflections.patterns.findings import phrases
from reflections.patterns.findings.asking import standing
from reflections.patterns.findings.found import found_in
from reflections.patterns.findings.judging import (
    DIFFERS,
    LEAST_EACH,
    LEAST_TOGETHER,
    MAY_DIFFER,
    NONE,
    TOO_FEW,
    Finding,
    Need,
    shown,
)
from reflections.patterns.findings.reading import facts_of
from reflections.patterns.scope import Scope
from reflections.patterns.topics.frame import Behind, Cell, Reading, Row, Section, Table, Topic

# Of those with too few, so many that need least.
NEAREST = 8
LADDER = (DIFFERS, MAY_DIFFER, NONE)
# What a mark takes, after the key of the comparison: of which group, and whether all of it.
PARTS = {"a-went": (True, True), "a": (True, False), "b-went": (False, True), "b": (False, False)}


def read(scope: Scope) -> Reading:
    if scope.is_narrow:
        return Reading(_narrow(), [], lambda _mark: None)
    findings = found_in(scope.crowd)
    compared = [one for one in findings if one.verdict != TOO_FEW]
    few = [one for one in findings if one.verdict == TOO_FEW]
    sections = [_compared(findings, compared)] if compared else []
    if few:
        sections.append(_few(few, quiet=scope.user.quiet_mode))
    return Reading(_lead(findings), sections, partial(_behind, scope))


def _narrow() -> str:
    return _(
        "A part of it would be another look at the same data, and what is looked at often enough "
        "stands out somewhere."
    )


def _lead(findings: list[Finding]) -> str:
    if not findings:
        return _(
            "Once there are %(each)s of two kinds, and %(together)s together, this page says "
            "whether one went further than the other."
        ) % {"each": LEAST_EACH, "together": LEAST_TOGETHER}
    return phrases.looked_at(findings)


def _compared(findings: list[Finding], compared: list[Finding]) -> Section:
    compared = sorted(compared, key=lambda one: (LADDER.index(one.verdict), -one.least))
    facts = {"looked": len(findings), "tested": len(compared)}
    for one in compared:
        key, (low, high) = one.comparison.key, one.interval
        facts |= {f"{key}.difference": one.difference, f"{key}.low": low, f"{key}.high": high}
    rows = [
        Row(
            one.comparison.key,
            phrases.question(one),
            [*_counts(one), Cell(None, _difference(one)), Cell(None, _verdict(one))],
        )
        for one in compared
    ]
    return Section(
        "compared",
        _("What stands out"),
        _("three at most are said"),
        [phrases.sentence(one) for one in shown(findings)] or [phrases.nothing()],
        Table(
            [*_head(), _("first beside second, in 100"), _("as far as one can tell")],
            ["went_a", "of_a", "went_b", "of_b", "difference", "verdict"],
            rows,
        ),
        notes=[
            _(
                "Beside each difference stands its own 95 in 100 range. What is said above allows "
                "for how many were looked at. What went with going further need not be why."
            )
        ],
        facts=facts,
    )


def _few(few: list[Finding], *, quiet: bool) -> Section:
    # How many noes are missing is no number for a quiet day.
    named = [one for one in few if not quiet or one.need.what != "ended"]
    nearest = sorted(named, key=lambda one: one.need.more)[:NEAREST]
    rows = [
        Row(
            one.comparison.key,
            phrases.question(one),
            [*_counts(one), Cell(one.need.more, _more(one.need))],
        )
        for one in nearest
    ]
    words = ngettext(
        "%(number)s comparison has too few to be made.",
        "%(number)s comparisons have too few to be made.",
        len(few),
    ) % {"number": wording.number_word(len(few))}
    return Section(
        "few",
        _("Not enough so far"),
        _("those that need least"),
        [words],
        Table([*_head(), _("it takes")], ["went_a", "of_a", "went_b", "of_b", "more"], rows),
        facts={"few": len(few)},
    )


def _head() -> list[str]:
    first, second = [_("first: went on"), _("first: of")], [_("second: went on"), _("second: of")]
    return [_("Asked"), *first, *second]


def _counts(one: Finding) -> list[Cell]:
    key, counts = one.comparison.key, one.counts
    numbers = (counts.k_a, counts.n_a, counts.k_b, counts.n_b)
    return [Cell(n, mark=f"{key}.{part}") for n, part in zip(numbers, PARTS, strict=True)]


def _difference(one: Finding) -> str:
    low, high = one.interval
    return _("%(by)s (%(low)s to %(high)s)") % {
        "by": _by(one.difference),
        "low": _by(low),
        "high": _by(high),
    }


def _by(share: float) -> str:
    n = round(100 * share)
    if n == 0:
        return _("none")
    text = _("%(n)s more") if n > 0 else _("%(n)s fewer")
    return text % {"n": wording.number(abs(n))}


def _verdict(one: Finding) -> str:
    if one.verdict == DIFFERS:
        return _("looks different")
    return _("may differ") if one.verdict == MAY_DIFFER else _("no difference stands out")


def _more(need: Need) -> str:
    if need.what == "applications":
        return wording.more(need.more)
    if need.what == "went":
        text = ngettext("%(n)s more that goes on", "%(n)s more that go on", need.more)
    else:
        text = ngettext("%(n)s more that stops there", "%(n)s more that stop there", need.more)
    return text % {"n": wording.number(need.more)}


def _behind(scope: Scope, mark: str) -> Behind | None:
    """`conversation-source-referral.a`, `round-kind-panel.b-went`; a round each by itself."""
    key, _dot, part = mark.rpartition(".")
    if part not in PARTS:
        return None
    found = standing(facts_of(scope.user), key)
    is_a, only_went = PARTS[part]
    rows = (one for one in found if one.is_a == is_a and (one.went or not only_went))
    return sorted((one.application for one in rows), reverse=True) if found else None


TOPIC = Topic(
    slug="findings",
    name=gettext_lazy("More than chance"),
    title=gettext_lazy("What may be more than chance"),
    read=read,
    is_whole=True,
)
