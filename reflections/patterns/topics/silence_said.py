"""How the personal threshold of silence was found, told plainly."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reflections.patterns import wording
from reflections.patterns.silence import (
    EARLIEST,
    LATEST,
    LEAST_ANSWERS,
    LEAST_WAITS,
    Threshold,
)
from reflections.patterns.topics.frame import Cell, Row, Section, Table


def section(own: Threshold, waits: int, answers: int) -> Section:
    """`waits` and `answers` are those it was, or will be, found from."""
    rows = [
        Row("quiet", _("Quiet after"), _cells(own.quiet, own.quiet_chance)),
        Row("closed", _("Closing is offered after"), _cells(own.closed, own.closed_chance)),
    ]
    said = _found(own, waits, answers) if own.is_own else _usual(own, waits, answers)
    head = ["", _("days"), _("an answer still comes, in 100")]
    facts = {"waits": waits, "answers": answers, "found_quiet": own.quiet_found}
    return Section(
        "silence",
        _("When silence is an answer"),
        _("yours") if own.is_own else _("the usual days, so far"),
        said,
        Table(head, ["days", "chance"], rows),
        notes=[_("Closing is always yours to press, and a late answer opens it again.")],
        facts=facts | {"found_closed": own.closed_found},
    )


def _cells(days: int, chance: float | None) -> list[Cell]:
    shown = _("not known so far") if chance is None else wording.number(round(100 * chance))
    return [Cell(days), Cell(chance, shown)]


def _found(own: Threshold, waits: int, answers: int) -> list[str]:
    said = _(
        "Found from %(waits)s waits with %(answers)s answers: on day %(day)s about 1 in 10 or "
        "fewer of those still waiting hear later. That is when it counts as quiet."
    ) % {"waits": wording.number(waits), "answers": wording.number(answers), "day": own.quiet}
    if (own.quiet_found, own.closed_found) == (own.quiet, own.closed):
        return [said]
    kept = _("No day before %(first)s and none after %(last)s is proposed, whatever the waits say.")
    return [said, kept % {"first": EARLIEST, "last": LATEST}]


def _usual(own: Threshold, waits: int, answers: int) -> list[str]:
    usual = _(
        "The usual days hold: after %(quiet)s days about 1 in 10 still answers later, after "
        "%(closed)s about 1 in 17. They come from one real mailbox."
    ) % {"quiet": own.quiet, "closed": own.closed}
    more = []
    if waits < LEAST_WAITS:
        left = LEAST_WAITS - waits
        text = ngettext("%(n)s more application sent", "%(n)s more applications sent", left)
        more.append(text % {"n": left})
    if answers < LEAST_ANSWERS:
        left = LEAST_ANSWERS - answers
        more.append(ngettext("%(n)s more answer", "%(n)s more answers", left) % {"n": left})
    yours = _("Days of your own need %(more)s.") % {"more": _(" and ").join(more)}
    return [usual, yours]
