"""How often a lesson was used at its moment, and where last, in words."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reflections.debriefs.models import Lesson, LessonUse, Used
from tracker.accounts.models import User

# Of all lessons together the latest uses are looked through for where it was; each shows a few.
LOOKED_THROUGH, SHOWN_EACH, SHOWN = 100, 3, 100


def times(n: int) -> str:
    """ "once", "twice", "3 times"."""
    if n in (1, 2):
        return _("once") if n == 1 else _("twice")
    return ngettext("%(n)s time", "%(n)s times", n) % {"n": n}


@dataclass
class Told:
    """What was said of one lesson; `latest` holds some of its uses, the newest first."""

    counts: Counter[str] = field(default_factory=Counter)
    latest: list[LessonUse] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """ "Used 3 times, not this time once." and nothing where nothing was said."""
        used, not_now = self.counts[Used.USED], self.counts[Used.NOT_NOW]
        if not used and not not_now:
            return ""
        told = _("Used %(times)s") % {"times": times(used)} if used else _("Not used so far")
        if not_now:
            told += ", " + _("not this time %(times)s") % {"times": times(not_now)}
        return f"{told}."


def told_of(user: User) -> dict[int, Told]:
    """Of every lesson that was ever answered, by lesson; four questions, however many there are."""
    rows = LessonUse.objects.owned_by(user)
    told = {lesson: Told(counts) for lesson, counts in rows.counts().items()}
    heirs = Lesson.objects.owned_by(user).heirs() if told else {}
    for use in rows.newest().with_moment()[:LOOKED_THROUGH] if told else ():
        latest = told[heirs.get(use.lesson_id, use.lesson_id)].latest
        if len(latest) < SHOWN_EACH:
            latest.append(use)
    return told


def uses_of(lesson: Lesson) -> list[LessonUse]:
    """Its own and those of what was merged into it, the newest first."""
    heirs = Lesson.objects.owned_by(lesson.owner_id).heirs()
    keys = [lesson.pk, *(key for key, heir in heirs.items() if heir == lesson.pk)]
    rows = LessonUse.objects.owned_by(lesson.owner_id).filter(lesson__in=keys)
    return list(rows.newest().with_moment()[:SHOWN])
