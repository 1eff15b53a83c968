"""What the ones that went furthest have in common, beside how common it is in all that were sent.

Plain counts: nothing is compared here, and what all share is no news.
"""

from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reflections.patterns import wording
from reflections.patterns.findings import titles
from reflections.patterns.findings.facts import Fact, Value
from reflections.patterns.scope import Scope
from reflections.patterns.topics.frame import (
    Behind,
    Cell,
    Reading,
    Row,
    Section,
    Table,
    Topic,
    Words,
)
from reflections.patterns.topics.parts import PARTS, Part, key_of
from reflections.patterns.topics.went_with import facts_in
from tracker.applications.stages import CONVERSATION

# Of fewer there is nothing to share; in the sentence stand so many at most.
LEAST, SAID = 2, 3
# That a title does not tell is in the table, and nothing that they have in common.
UNSAID = (titles.UNSAID, titles.OTHER)


class Shared(NamedTuple):
    """`far` of the furthest have it, and `all` of all that were sent."""

    part: Part
    value: Value
    label: Words
    far: int
    all: int

    @property
    def mark(self) -> str:
        return f"{self.part.name}-{key_of(self.value)}"


def is_far(fact: Fact) -> bool:
    """It got past a first conversation."""
    return fact.furthest > CONVERSATION


def read(scope: Scope) -> Reading:
    facts, names = facts_in(scope)
    far = [fact for fact in facts if is_far(fact)]
    shared = _shared(facts, far, names) if len(far) >= LEAST else []
    sections = [_section(shared, len(far), len(facts))] if shared else []
    return Reading(_lead(len(far), len(facts)), sections, partial(_behind, scope))


def _shared(facts: list[Fact], far: list[Fact], names: Mapping[Value, Words]) -> list[Shared]:
    """What two or more of the furthest have, the most shared first."""
    found = []
    for part in PARTS:
        labels = names if part.labels is None else part.labels
        among_far = Counter(getattr(fact, part.name) for fact in far)
        among_all = Counter(getattr(fact, part.name) for fact in facts)
        found += [
            Shared(part, value, labels[value], n, among_all[value])
            for value, n in among_far.items()
            if value is not None and n >= LEAST and value in labels
        ]
    return sorted(found, key=lambda one: (-one.far, one.all))


def _lead(far: int, sent: int) -> str:
    if far < LEAST:
        return _(
            "Once two have got past a first conversation, this page says what they have in common."
        )
    return ngettext(
        "%(far)s of %(n)s application got past a first conversation.",
        "%(far)s of %(n)s applications got past a first conversation.",
        sent,
    ) % {"far": far, "n": wording.number(sent)}


def _section(shared: list[Shared], far: int, sent: int) -> Section:
    rows = [
        Row(
            one.mark,
            _("%(what)s: %(value)s") % {"what": one.part.title, "value": one.label},
            [Cell(one.far, mark=f"{one.mark}.far"), Cell(one.all, mark=f"{one.mark}.all")],
        )
        for one in shared
    ]
    said = (one for one in shared if one.value not in UNSAID)
    most = [one for one in said if 2 * one.far > far][:SAID]
    parts = [
        _("%(what)s: %(value)s (%(n)s)")
        % {"what": one.part.title, "value": one.label, "n": one.far}
        for one in most
    ]
    said = (
        _("Most of them: %(parts)s.") % {"parts": "; ".join(parts)}
        if parts
        else _("No one thing is shared by most of them.")
    )
    return Section(
        "shared",
        _("What they share"),
        _("what two or more have"),
        [said],
        Table([_("What was noted"), _("of the furthest"), _("of all sent")], ["far", "all"], rows),
        notes=[
            _(
                "What is common among all is common here, too: look at both columns. %(far)s are "
                "the furthest, %(sent)s were sent."
            )
            % {"far": far, "sent": wording.number(sent)}
        ],
        facts={"far": far, "sent": sent},
    )


def _behind(scope: Scope, mark: str) -> Behind | None:
    """`source-referral.far`, `wanted-5.all`."""
    group, _dot, which = mark.partition(".")
    name, _dash, key = group.partition("-")
    if which not in ("far", "all") or name not in {part.name for part in PARTS}:
        return None
    facts, _names = facts_in(scope)
    found = (
        fact.application
        for fact in facts
        if getattr(fact, name) is not None
        and key_of(getattr(fact, name)) == key
        and (which == "all" or is_far(fact))
    )
    return sorted(found, reverse=True)


TOPIC = Topic(
    slug="furthest",
    name=gettext_lazy("The furthest"),
    title=gettext_lazy("What the ones that went furthest share"),
    read=read,
)
