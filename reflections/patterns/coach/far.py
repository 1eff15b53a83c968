"""How far they go: where they stop, and what went with getting further."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reflections.patterns import wording
from reflections.patterns.catalogue import ENDED, STAGES
from reflections.patterns.coach.look import Answer, Look, compared, more
from reflections.patterns.findings.questions import ROUND
from reflections.patterns.slices import only
from reflections.patterns.topics.furthest import LEAST
from tracker.applications.stages import CONVERSATION


def stops(look: Look) -> Answer:
    ended = {
        stage: look.crowd.tally.count(only(outcome=ENDED, furthest=[stage])) for stage in STAGES
    }
    n, most = sum(ended.values()), max(ended.values())
    if n < wording.FEW:
        return more(
            wording.FEW - n,
            lambda left: ngettext("%(n)s more that ended", "%(n)s more that ended", left),
        )
    where = [str(stage.label) for stage in STAGES if ended[stage] == most]
    parts = {"n": wording.number(n), "k": wording.number(most), "stages": _(" and ").join(where)}
    if len(where) == 1:
        text = _("They stop most often at “%(stages)s”: %(k)s of %(n)s that ended.")
    else:
        text = _("They stop most often at “%(stages)s”: %(k)s each, of %(n)s that ended.")
    return Answer(text % parts)


def tailored(look: Look) -> Answer:
    return compared(look, "tailored")


def source(look: Look) -> Answer:
    return compared(look, "source")


def rounds(look: Look) -> Answer:
    return compared(look, "kind", step=ROUND)


def roles(look: Look) -> Answer:
    return compared(look, "level", "family")


def drew(look: Look) -> Answer:
    return compared(look, "draw")


def furthest(look: Look) -> Answer:
    beyond = [stage for stage in STAGES if stage > CONVERSATION]
    far = look.crowd.tally.count(only(furthest=beyond))
    if far < LEAST:
        return more(
            LEAST - far,
            lambda left: ngettext(
                "%(n)s more that gets past a first conversation",
                "%(n)s more that get past a first conversation",
                left,
            ),
        )
    said = look.first_said("furthest", "shared") or _("No one thing is shared by most of them.")
    text = _("%(n)s got past a first conversation.") % {"n": wording.number(far)}
    return Answer(f"{text} {said}")
