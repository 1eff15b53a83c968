"""Lessons: whether they were used when their moment came, and whether their trouble came back."""

from collections import defaultdict
from functools import partial
from typing import NamedTuple

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reflections.debriefs.models import Lesson, LessonUse, Used
from reflections.debriefs.recurrence import recurrence_of
from reflections.patterns import wording
from reflections.patterns.scope import Scope
from reflections.patterns.topics.frame import Behind, Cell, Reading, Row, Section, Table, Topic

# The newest; five are in use at most, and the rest has done its work.
MOST_LESSONS = 12
NAMES = ("used", "not_now", "before", "since")


class Learned(NamedTuple):
    """A lesson with the keys of applications: where it was used or not, and where its trouble was.

    A use of a week is of no application: `weeks` counts those used. `before` and `since` are noes
    that its theme had to do with, up to the lesson and after it; None for a lesson without a theme.
    """

    lesson: Lesson
    used: list[int]
    not_now: list[int]
    weeks: int
    before: list[int] | None
    since: list[int] | None


def _lessons(scope: Scope) -> QuerySet[Lesson]:
    return Lesson.objects.owned_by(scope.user).filter(is_sample=scope.crowd.is_sample)


def _standing(scope: Scope) -> QuerySet[Lesson]:
    return _lessons(scope).standing_alone()


def learned_in(scope: Scope) -> list[Learned]:
    """The lessons that stand by themselves, the newest first; merged ones count where they went."""
    rows = _lessons(scope)
    lessons = list(_standing(scope).order_by("-id")[:MOST_LESSONS])
    if not lessons:
        return []
    among = set(scope.rows.values_list("pk", flat=True)) if scope.is_narrow else None
    told: dict[tuple[int, str], list[int | None]] = defaultdict(list)
    heirs = rows.heirs()
    uses = LessonUse.objects.owned_by(scope.user).filter(is_sample=scope.crowd.is_sample)
    uses = uses.annotate(held=F("interview__application")).order_by("pk")
    for lesson, answer, application, held in uses.values_list(
        "lesson", "answer", "application", "held"
    ):
        of = application or held
        if among is None or of in among:
            told[heirs.get(lesson, lesson), answer].append(of)
    return [_learned(lesson, told, among) for lesson in lessons]


def _learned(
    lesson: Lesson, told: dict[tuple[int, str], list[int | None]], among: set[int] | None
) -> Learned:
    used = told[lesson.pk, Used.USED]
    found = recurrence_of(lesson)
    cases = None
    if found is not None:
        cases = [case for case in found.cases if among is None or case.row.application in among]
    return Learned(
        lesson,
        [key for key in used if key],
        [key for key in told[lesson.pk, Used.NOT_NOW] if key],
        sum(key is None for key in used),
        None if cases is None else [c.row.application for c in cases if not c.is_since],
        None if cases is None else [c.row.application for c in cases if c.is_since],
    )


def read(scope: Scope) -> Reading:
    learned = learned_in(scope)
    sections = [_section(learned, quiet=scope.user.quiet_mode)] if learned else []
    return Reading(_lead(learned, _standing(scope).count()), sections, partial(_behind, scope))


def _lead(learned: list[Learned], of: int) -> str:
    """`of` is how many there are in all."""
    if not learned:
        return _("A debrief may end in one lesson. Whether it is used, and helps, stands here.")
    used = sum(len(one.used) + one.weeks for one in learned)
    text = ngettext("%(n)s lesson, used %(used)s.", "%(n)s lessons, used %(used)s.", len(learned))
    if of > len(learned):
        text = _("The newest %(n)s of %(of)s lessons, used %(used)s.")
    return text % {
        "n": wording.number_word(len(learned)),
        "of": wording.number(of),
        "used": wording.times(used) if used else _("not yet"),
    }


def _section(learned: list[Learned], *, quiet: bool) -> Section:
    names = NAMES[:2] if quiet else NAMES
    rows = [
        Row(
            str(one.lesson.pk),
            _("When %(when)s I will %(will)s") % {"when": one.lesson.when, "will": one.lesson.will},
            [_cell(one, name) for name in names],
        )
        for one in learned
    ]
    heads = [_("used"), _("not this time"), _("noes about it before"), _("since")]
    weeks = sum(one.weeks for one in learned)
    notes = [_("A no is about a lesson where its theme was named in the debrief, or told by them.")]
    if weeks:
        said = _("Used in a week, beside these: %(times)s.")
        notes.append(said % {"times": wording.times(weeks)})
    return Section(
        "lessons",
        _("Used, and what came back"),
        _("each lesson by itself"),
        [_came_back(learned, quiet=quiet)],
        Table([_("Lesson"), *heads[: len(names)]], list(names), rows),
        notes=notes[1:] if quiet else notes,
        facts={"weeks": weeks},
    )


def _came_back(learned: list[Learned], *, quiet: bool) -> str:
    tried = [one for one in learned if one.since is not None and (one.used or one.weeks)]
    if quiet or not tried:
        return _("Once a lesson was used, this page says whether its trouble came back.")
    again = sum(bool(one.since) for one in tried)
    text = ngettext(
        "Of %(n)s lesson that was used, the trouble came back with %(again)s so far.",
        "Of %(n)s lessons that were used, the trouble came back with %(again)s so far.",
        len(tried),
    )
    return text % {"n": len(tried), "again": again or _("none")}


def _cell(one: Learned, name: str) -> Cell:
    keys = getattr(one, name)
    if keys is None:
        return Cell(None, _("no theme") if name == "before" else "")
    return Cell(len(keys), mark=f"{name}-{one.lesson.pk}")


def _behind(scope: Scope, mark: str) -> Behind | None:
    """`used-7`, `not_now-7`, `before-7`, `since-7`."""
    name, _dash, key = mark.partition("-")
    names = NAMES[:2] if scope.user.quiet_mode else NAMES
    one = next((one for one in learned_in(scope) if str(one.lesson.pk) == key), None)
    return getattr(one, name) if one and name in names else None


TOPIC = Topic(
    slug="lessons",
    name=gettext_lazy("Lessons"),
    title=gettext_lazy("Lessons, used and not"),
    read=read,
)
