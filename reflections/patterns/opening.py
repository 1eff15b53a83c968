"""What the overview says first: where they stop, and up to three findings."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from reflections.debriefs.base_rates import BACKGROUND, BaseRate
from reflections.patterns.coach.far import stops
from reflections.patterns.coach.look import Look
from reflections.patterns.figures import Patterns
from reflections.patterns.findings import phrases
from reflections.patterns.findings.found import found_in, place
from reflections.patterns.findings.judging import LEAST_TOGETHER, shown, tested

# Up to so many sent, all comparisons are made on the way; of more only where they are kept.
QUICK = 1000


class Short(NamedTuple):
    """`is_unasked` where looking for differences takes a while, and nobody has done so yet."""

    said: list[str]
    margin: str = ""
    is_unasked: bool = False


def in_short(patterns: Patterns) -> Short:
    user = patterns.user
    said = [] if user.quiet_mode else [stops(Look(user, patterns)).said]
    said = [words for words in said if words]
    sent = patterns.sent.count
    if sent < LEAST_TOGETHER:
        return Short(said)
    if sent > QUICK and not patterns.crowd.knows(place()):
        return Short(said, is_unasked=True)
    findings = found_in(patterns.crowd)
    if tested(findings):
        said += [phrases.sentence(one) for one in shown(findings)] or [phrases.nothing()]
    margin = _("%(n)s comparisons looked at") % {"n": len(findings)}
    return Short(said, margin if tested(findings) else "")


def background(patterns: Patterns) -> BaseRate | None:
    """How it goes for anybody: for who asked for it, and never while endings are not counted."""
    user = patterns.user
    return BACKGROUND if user.base_rates and not user.quiet_mode else None
