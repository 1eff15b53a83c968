"""How one goes about it: wanted, effort, forecasts, lessons, load."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reflections.debriefs.models import Lesson, LessonUse, Used
from reflections.debriefs.recurrence import recurrence_of
from reflections.patterns import wording
from reflections.patterns.catalogue import ENDED, STAGES
from reflections.patterns.coach.look import Answer, Look, more
from reflections.patterns.lately import WINDOW
from reflections.patterns.slices import only
from reflections.patterns.topics.forecasts import LEAST
from tracker.applications.stages import CONVERSATION, Wanted

A_LOT = (Wanted.A_LOT, Wanted.THE_ONE)


def wanted(look: Look) -> Answer:
    """Of those that ended: before a conversation, and later."""
    count = look.crowd.tally.count
    early = [stage for stage in STAGES if stage < CONVERSATION]
    parts = {}
    for name, stages in (("early", early), ("late", [s for s in STAGES if s not in early])):
        known = only(outcome=ENDED, furthest=stages, wanted=list(Wanted))
        parts[name], parts[f"{name}_lot"] = count(known), count(known & only(wanted=A_LOT))
    n = parts["early"] + parts["late"]
    if n < wording.FEW:
        return more(
            wording.FEW - n,
            lambda left: ngettext(
                "%(n)s more that ended, with how much you wanted it",
                "%(n)s more that ended, with how much you wanted them",
                left,
            ),
        )
    return Answer(
        _(
            "You wanted a lot %(early_lot)s of %(early)s that ended before a conversation, and "
            "%(late_lot)s of %(late)s that ended later."
        )
        % parts
    )


def effort(look: Look) -> Answer:
    lately = look.patterns.lately
    if not lately.is_enough:
        return more(
            WINDOW - len(lately.last),
            lambda left: ngettext(
                "%(n)s more application with its effort noted",
                "%(n)s more applications with their effort noted",
                left,
            ),
        )
    parts = {"n": len(lately.light), "before": lately.light_before}
    if lately.light_before is None:
        return Answer(_("Of the last ten, %(n)s went out lightly or on autopilot.") % parts)
    return Answer(
        _("Of the last ten, %(n)s went out lightly or on autopilot; of the ten before, %(before)s.")
        % parts
    )


def forecasts(look: Look) -> Answer:
    kinds = look.reading("forecasts").section("kinds")
    n = kinds.table.rows[-1].cells[0].value if kinds else 0
    if n < LEAST:
        return more(
            LEAST - n,
            lambda left: ngettext(
                "%(n)s more forecast of which you know how it went",
                "%(n)s more forecasts of which you know how they went",
                left,
            ),
        )
    return Answer(look.lead("forecasts"))


def lessons(look: Look) -> Answer:
    """Uses of all; the trouble of those that are in mind, since each was learned."""
    mine = {"is_sample": look.crowd.is_sample}
    told = LessonUse.objects.owned_by(look.user).filter(**mine)
    answers = list(told.values_list("answer", flat=True))
    used, not_now = answers.count(Used.USED), answers.count(Used.NOT_NOW)
    if not used + not_now:
        return more(
            1,
            lambda left: ngettext(
                "%(n)s more lesson answered when its moment comes",
                "%(n)s more lessons answered when their moment comes",
                left,
            ),
        )
    text = _("Lessons were used %(used)s of %(n)s times that their moment came")
    said = text % {"used": used, "n": used + not_now}
    if look.user.quiet_mode:
        return Answer(f"{said}.")
    rows = Lesson.objects.owned_by(look.user).filter(**mine).in_mind().exclude(theme="")
    found = [len(one.since) for one in map(recurrence_of, rows[: Lesson.MOST_ACTIVE]) if one]
    if not found:
        return Answer(f"{said}.")
    if not sum(found):
        return Answer(f"{said}; {_('what they are about has not recurred since.')}")
    back = _("what they are about recurred %(times)s since.")
    return Answer(f"{said}; {back % {'times': wording.times(sum(found))}}")


def load(look: Look) -> Answer:
    sent = look.patterns.sent.count
    if sent < wording.FEW:
        return more(
            wording.FEW - sent,
            lambda left: ngettext(
                "%(n)s more application sent", "%(n)s more applications sent", left
            ),
        )
    return Answer(look.first_said("weeks", "weeks"))
