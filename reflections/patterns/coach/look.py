"""What the coach's questions are answered from, and what an answer is.

Every answer is read from what another page shows, so that the two never say different things.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from reflections.patterns import wording
from reflections.patterns.figures import Patterns
from reflections.patterns.findings import phrases
from reflections.patterns.findings.asking import population
from reflections.patterns.findings.facts import Facts
from reflections.patterns.findings.found import found_in
from reflections.patterns.findings.judging import (
    DIFFERS,
    LEAST_EACH,
    LEAST_TOGETHER,
    MAY_DIFFER,
    NONE,
    TOO_FEW,
    Finding,
)
from reflections.patterns.findings.questions import FIRST, ROUND, Step
from reflections.patterns.findings.reading import facts_of
from reflections.patterns.scope import Scope
from reflections.patterns.topics import TOPICS
from reflections.patterns.topics.frame import Reading

LADDER = (DIFFERS, MAY_DIFFER, NONE)


class Answer(NamedTuple):
    """One sentence; or, where there is too little, how many more of what it takes."""

    said: str = ""
    needs: tuple[str, ...] = ()

    @property
    def missing(self) -> str:
        if not self.needs:
            return _("Not enough yet.")
        return _("Not enough yet: %(more)s.") % {"more": _(" and ").join(self.needs)}


class Look:
    """One person's whole search. What a topic has read already is not read again."""

    def __init__(self, user: Any, patterns: Patterns | None = None) -> None:
        self.user = user
        self.patterns = patterns or Patterns(user)
        self.crowd = self.patterns.crowd
        self.scope = Scope(self.crowd)

    def reading(self, slug: str) -> Reading:
        return self.scope.kept(slug, lambda: TOPICS[slug].read(self.scope))

    def facts_of(self, slug: str, section: str) -> dict[str, float | None]:
        """The numbers of a topic's section; none where it has no such section so far."""
        found = self.reading(slug).section(section)
        return found.facts if found else {}

    def first_said(self, slug: str, section: str) -> str:
        found = self.reading(slug).section(section)
        return str(found.said[0]) if found else ""

    def lead(self, slug: str) -> str:
        """How a topic opens, without its links, which lead on from the page of that topic."""
        lead = self.reading(slug).lead
        return lead.striptags() if isinstance(lead, Markup) else str(lead)

    @cached_property
    def findings(self) -> list[Finding]:
        return found_in(self.crowd)

    @cached_property
    def facts(self) -> Facts:
        return facts_of(self.user)


def compared(look: Look, *dimensions: str, step: Step = FIRST) -> Answer:
    """What may be said most of them, or how many the nearest comparison needs."""
    asked = {(step.key, name) for name in dimensions}
    ours = [
        one for one in look.findings if (one.comparison.step, one.comparison.dimension) in asked
    ]
    judged = [one for one in ours if one.verdict != TOO_FEW]
    if judged:
        best = min(judged, key=lambda one: (LADDER.index(one.verdict), -one.least))
        return Answer(phrases.sentence(best))
    nearest = min((one.need for one in ours if one.need), default=None)
    if nearest is None:
        return Answer(needs=(_to_compare(_least_more(look, dimensions, step)),))
    if nearest.what == "applications":
        return Answer(needs=(_to_compare(nearest.more),))
    if nearest.what == "went":
        text = ngettext("%(n)s more that goes on", "%(n)s more that go on", nearest.more)
    elif look.user.quiet_mode:
        return Answer()
    else:
        text = ngettext("%(n)s more that stops there", "%(n)s more that stop there", nearest.more)
    return Answer(needs=(text % {"n": wording.number(nearest.more)},))


def _least_more(look: Look, dimensions: tuple[str, ...], step: Step) -> int:
    """Where nothing is there to be compared: ten of another kind, and thirty together."""
    rows = look.facts.rounds if step is ROUND else look.facts.applications
    columns = population(step, rows).columns
    known = max(sum(value is not None for value in columns.get(name, ())) for name in dimensions)
    return max(LEAST_TOGETHER - known, LEAST_EACH)


def _to_compare(n: int) -> str:
    return ngettext("%(n)s more to compare", "%(n)s more to compare", n) % {"n": wording.number(n)}


def more(n: int, one: Callable[[int], str]) -> Answer:
    """ "Not enough yet: 3 more debriefs that name a reason"; `one` has the words of a count."""
    return Answer(needs=(one(n) % {"n": wording.number(n)},))
