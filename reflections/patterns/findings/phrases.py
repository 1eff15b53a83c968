"""A finding in words, by the ladder: counts first, what went with what, and never why. Pure."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reflections.patterns import wording
from reflections.patterns.findings.judging import (
    DIFFERS,
    MAY_DIFFER,
    TOO_FEW,
    Finding,
    Need,
    tested,
)
from reflections.patterns.findings.questions import FIRST, OFFER, ROUND, SECOND


def question(finding: Finding) -> str:
    """ "Which reached a conversation more often: “Referral” or “Other sources”?" """
    asked: dict[str, Callable[[], str]] = {
        FIRST.key: lambda: _("Which reached a conversation more often: “%(a)s” or “%(b)s”?"),
        SECOND.key: lambda: _("Which went on to a later round more often: “%(a)s” or “%(b)s”?"),
        OFFER.key: lambda: _("Which reached an offer more often: “%(a)s” or “%(b)s”?"),
        ROUND.key: lambda: _("After which did it go on more often: “%(a)s” or “%(b)s”?"),
    }
    compared = finding.comparison
    names = {"a": str(compared.group_a), "b": str(compared.group_b)}
    return asked[compared.step]() % names


def sentence(finding: Finding) -> str:
    """What may be said of it, and how far it may be trusted."""
    parts = (counts(finding), size(finding), verdict(finding))
    return " ".join(part for part in parts if part)


def counts(finding: Finding) -> str:
    """ "Referral: 9 of 15 reached a conversation. Other sources: 12 of 90." """
    said: dict[str, Callable[[], str]] = {
        FIRST.key: lambda: _("%(a)s: %(k_a)s of %(n_a)s reached a conversation."),
        SECOND.key: lambda: _(
            "%(a)s: %(k_a)s of %(n_a)s went from a conversation to a later round."
        ),
        OFFER.key: lambda: _("%(a)s: %(k_a)s of %(n_a)s went from a later round to an offer."),
        ROUND.key: lambda: _("%(a)s: after %(k_a)s of %(n_a)s it went on."),
    }
    compared = finding.comparison
    numbers = {name: wording.number(n) for name, n in compared.all._asdict().items()}
    names = {"a": str(compared.group_a), "b": str(compared.group_b)}
    others = _("%(b)s: %(k_b)s of %(n_b)s.") % (names | numbers)
    return f"{said[compared.step]() % (names | numbers)} {others}"


def size(finding: Finding) -> str:
    """Of a difference: how large it is, by the range that allows for having been chosen."""
    if finding.said is None:
        return ""
    more = finding.counts.sign > 0
    low, high = finding.said if more else (-finding.said.high, -finding.said.low)
    parts = {"low": wording.number(round(100 * low)), "high": wording.number(round(100 * high))}
    if round(100 * low) <= 0:
        text = _("Up to %(high)s more in 100.") if more else _("Up to %(high)s fewer in 100.")
    elif more:
        text = _("Allowing for all that was tried, %(low)s to %(high)s more in 100.")
    else:
        text = _("Allowing for all that was tried, %(low)s to %(high)s fewer in 100.")
    return text % parts


def verdict(finding: Finding) -> str:
    if finding.verdict == TOO_FEW and finding.need:
        return too_few(finding.need)
    if finding.verdict == DIFFERS:
        return _("This is unlikely to be chance alone. It does not show why.")
    if finding.verdict == MAY_DIFFER:
        if finding.is_older:
            return _("It looks different, and not in the newest half: it may be over.")
        if finding.is_unsure:
            return _(
                "It may be chance, or come of the newest ones: among those old enough to have "
                "their answer, by what was said beforehand, it does not stand out."
            )
        return _("It may be chance; more of them would tell.")
    return _("No difference stands out.")


def too_few(need: Need) -> str:
    """What is missing until the groups can be compared."""
    texts: dict[str, Callable[[], str]] = {
        "applications": lambda: ngettext(
            "Too few to compare: %(n)s more.", "Too few to compare: %(n)s more.", need.more
        ),
        "went": lambda: ngettext(
            "Too few went on to compare: %(n)s more.",
            "Too few went on to compare: %(n)s more.",
            need.more,
        ),
        "ended": lambda: ngettext(
            "Too few ended there to compare: %(n)s more.",
            "Too few ended there to compare: %(n)s more.",
            need.more,
        ),
    }
    return texts[need.what]() % {"n": wording.number(need.more)}


def looked_at(findings: list[Finding]) -> str:
    """How many comparisons there were: the more one makes, the more stand out by chance."""
    asked = ngettext(
        "%(n)s comparison was looked at.", "%(n)s comparisons were looked at.", len(findings)
    ) % {"n": wording.number(len(findings))}
    had = tested(findings)
    enough = ngettext(
        "%(n)s had enough to be compared.", "%(n)s had enough to be compared.", had
    ) % {"n": wording.number_word(had)}
    return f"{asked} {enough}"


def nothing() -> str:
    return _("No difference stands out. That is a finding too.")


def plain(finding: Finding) -> dict[str, Any]:
    """As `manage.py findings --json` prints it; what was not computed is None."""
    compared, interval, likely = finding.comparison, finding.interval, finding.likely
    rate_a, rate_b = finding.rates
    return {
        "question": question(finding),
        "group_a": str(compared.group_a),
        "k_a": compared.all.k_a,
        "n_a": compared.all.n_a,
        "group_b": str(compared.group_b),
        "k_b": compared.all.k_b,
        "n_b": compared.all.n_b,
        "difference": finding.difference,
        "low": interval and interval.low,
        "high": interval and interval.high,
        "p": finding.p,
        "q": finding.q,
        "verdict": finding.verdict,
        "sentence": sentence(finding),
        "key": compared.key,
        "step": compared.step,
        "dimension": compared.dimension,
        "likely_low": likely and likely.low,
        "likely_high": likely and likely.high,
        "said_low": finding.said and finding.said.low,
        "said_high": finding.said and finding.said.high,
        "rate_a_likely": rate_a and list(rate_a),
        "rate_b_likely": rate_b and list(rate_b),
        "newest_half": compared.newest._asdict(),
        "old_enough": compared.sure._asdict(),
        "is_older": finding.is_older,
        "is_unsure": finding.is_unsure,
        "more_needed": finding.need and finding.need.more,
        "more_needed_of": finding.need and finding.need.what,
    }
