"""What came back: reasons, questions, edges, pay, and how one felt."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reflections.feedback.models import About, FeedbackPoint, Keeps
from reflections.patterns import wording
from reflections.patterns.coach.look import Answer, Look, more
from reflections.patterns.silence import LEAST_ANSWERS, LEAST_WAITS
from reflections.patterns.topics.looked_back import Met, met_in, said_in

PAY = "pay"
AGAIN = 2


def _debriefs(n: int) -> str:
    return ngettext(
        "%(n)s more debrief that names a reason", "%(n)s more debriefs that name a reason", n
    )


def recur(look: Look) -> Answer:
    """That one came back is a plain count; which came up most takes eight debriefs."""
    why = look.patterns.why
    n = why.debriefs.count
    if n >= wording.RANKED:
        return Answer(why.sentence)
    if why.recurring:
        pairs = [(str(row.label), row.named.count) for row in why.recurring]
        return Answer(wording.recurring(pairs))
    return more(wording.RANKED - n, _debriefs)


def whose(look: Look) -> Answer:
    n = int(look.facts_of("reasons", "whose").get("debriefs") or 0)
    if n < wording.FEW:
        return more(wording.FEW - n, _debriefs)
    return Answer(look.first_said("reasons", "whose"))


def agreed(look: Look) -> Answer:
    section = look.reading("reasons").section("agreed")
    rows = section.table.rows if section and section.table else []
    both = sum(row.cells[0].value for row in rows if row.key in ("same", "other"))
    if both < wording.FEW:
        return more(
            wording.FEW - both,
            lambda left: ngettext(
                "%(n)s more no where they said why and you had a guess",
                "%(n)s more noes where they said why and you had a guess",
                left,
            ),
        )
    return Answer(look.first_said("reasons", "agreed"))


def catching(look: Look) -> Answer:
    met: list[Met] = look.scope.kept("met", lambda: met_in(look.scope))
    again = [one for one in met if len(one.applications) > 1]
    if again:
        parts = {
            "text": again[0].text,
            "times": wording.number(len(again[0].applications)),
            "n": wording.number(len(again)),
        }
        if len(again) == 1:
            return Answer(_("“%(text)s” came back: in %(times)s applications.") % parts)
        return Answer(_("%(n)s came back, “%(text)s” most: in %(times)s applications.") % parts)
    if len(met) < AGAIN:
        return more(
            AGAIN - len(met),
            lambda left: ngettext(
                "%(n)s more question that was hard", "%(n)s more questions that were hard", left
            ),
        )
    return Answer(
        _("None of the %(n)s questions that were hard came back.") % {"n": wording.number(len(met))}
    )


def silence(look: Look) -> Answer:
    """Days of one's own, or what they take."""
    found = look.reading("time")
    own = found.also.own
    known = look.facts_of("time", "silence")
    waits, answers = int(known.get("waits") or 0), int(known.get("answers") or 0)
    if own.is_own:
        text = _(
            "From day %(quiet)s on about 1 in 10 or fewer still hear, after day %(closed)s about "
            "1 in 20: found from %(waits)s waits with %(answers)s answers."
        )
        if own.quiet == own.closed:
            text = _(
                "From day %(closed)s on about 1 in 20 or fewer still hear: found from %(waits)s "
                "waits with %(answers)s answers."
            )
        parts = {"quiet": own.quiet, "closed": own.closed}
        return Answer(text % (parts | {"waits": waits, "answers": answers}))
    return Answer(needs=_waits_more(waits, answers))


def _waits_more(waits: int, answers: int) -> tuple[str, ...]:
    needs = []
    if waits < LEAST_WAITS:
        left = LEAST_WAITS - waits
        text = ngettext("%(n)s more application sent", "%(n)s more applications sent", left)
        needs.append(text % {"n": left})
    if answers < LEAST_ANSWERS:
        left = LEAST_ANSWERS - answers
        text = ngettext("%(n)s more answer", "%(n)s more answers", left)
        needs.append(text % {"n": left})
    return tuple(needs)


def felt(look: Look) -> Answer:
    both = int(look.facts_of("before-after", "moved").get("both") or 0)
    if both < wording.FEW:
        return more(
            wording.FEW - both,
            lambda left: ngettext(
                "%(n)s more debrief that says how you were before and after",
                "%(n)s more debriefs that say how you were before and after",
                left,
            ),
        )
    return Answer(f"{look.lead('before-after')} {look.first_said('before-after', 'kinds')}")


def edges(look: Look) -> Answer:
    section = look.reading("reasons").section("edges")
    noted = sum(row.cells[0].value for row in section.table.rows) if section else 0
    if noted < AGAIN:
        return more(
            AGAIN - noted,
            lambda left: ngettext("%(n)s more edge noticed", "%(n)s more edges noticed", left),
        )
    return Answer(str(section.said[0]))


def pay(look: Look) -> Answer:
    """As a reason in a debrief, or as a point of an answer to a letter; an application once."""
    mine, theirs, looked_at = set(), set(), set()
    for one in said_in(look.scope):
        if one.named:
            looked_at.add(one.application)
        if PAY in one.named:
            (theirs if PAY in one.told else mine).add(one.application)
    points = FeedbackPoint.objects.owned_by(look.user).exclude(keeps=Keeps.BRAG)
    points = points.filter(look.scope.of_applications("request__rejection__application__"))
    for about, key in points.values_list("about", "request__rejection__application"):
        looked_at.add(key)
        if about == About.PAY:
            theirs.add(key)
    if len(looked_at) < AGAIN:
        return more(
            AGAIN - len(looked_at),
            lambda left: ngettext(
                "%(n)s more no with a reason", "%(n)s more noes with a reason", left
            ),
        )
    parts = {"k": len(mine | theirs), "n": len(looked_at), "told": wording.times(len(theirs))}
    if not mine | theirs:
        return Answer(_("Pay came up in none of %(n)s with a reason.") % parts)
    if not theirs:
        return Answer(
            _("Pay came up in %(k)s of %(n)s with a reason, each time as your guess.") % parts
        )
    return Answer(_("Pay came up in %(k)s of %(n)s with a reason; they said so %(told)s.") % parts)
