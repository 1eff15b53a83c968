"""How long answers take, the chance of a conversation by a day, and when silence is an answer."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from markupsafe import escape

from reflections.patterns import wording
from reflections.patterns.scope import Scope
from reflections.patterns.silence import Threshold, threshold
from reflections.patterns.topics.answers_said import DAYS, answered, curve_of, talked
from reflections.patterns.topics.frame import Behind, Reading, Topic, link
from reflections.patterns.topics.silence_said import section as silence
from reflections.patterns.waits import TALK, WAITING, Wait, WaitList, read_waits
from tracker.applications.stages import SENT, closed_limit, quiet_limit

Takes = Callable[[Wait, int], bool]


class Found(NamedTuple):
    """The threshold that was found, and the one by which the clocks go now."""

    own: Threshold
    now: Threshold


def read(scope: Scope) -> Reading:
    found = read_waits(scope)
    waits, talks = found.applying, found.talking
    answers = waits.answered
    known = curve_of(waits)
    own = threshold(known, len(waits), answers)
    sections = []
    if waits or found.left_out:
        sections.append(answered("answered", waits, known, scope.marked, len(found.left_out)))
        sections += [talked(waits, scope.marked)] if known else []
        sections += [answered("talked", talks, curve_of(talks), scope.marked)] if talks else []
        sections.append(silence(own, len(waits), answers))
    lists = {"answered": waits, "talked": talks}
    now = Threshold(quiet_limit(SENT), closed_limit(SENT))
    behind = partial(_behind, lists, found.left_out)
    return Reading(_lead(scope, len(waits), answers), sections, behind, Found(own, now))


def _lead(scope: Scope, n: int, answers: int) -> str:
    if not n:
        return _("No wait to look at so far. One begins on the day an application is sent.")
    text = ngettext(
        "%(answers)s of %(n)s application has an answer so far.",
        "%(answers)s of %(n)s applications have an answer so far.",
        n,
    )
    had = link(scope, "answered-ever", wording.number(answers)) if answers else wording.number(0)
    return escape(text) % {"answers": had, "n": wording.number(n)}


def _behind(lists: dict[str, WaitList], left: Iterable[int], mark: str) -> Behind | None:
    """`answered-by-14`, `talked-waiting-30`, `answered-talk-7`, `answered-ever`, `talked-open`."""
    slug, _dash, rest = mark.partition("-")
    what, _dash, day = rest.partition("-")
    if mark == "left":
        return sorted(left, reverse=True)
    if slug not in ("answered", "talked") or (day and day not in map(str, DAYS)):
        return None
    takes = _TAKES.get((what, bool(day)))
    if takes is None:
        return None
    keys = [wait.application for wait in lists[slug] if takes(wait, int(day or 0))]
    return sorted(keys, reverse=True)


_TAKES: dict[tuple[str, bool], Takes] = {
    ("by", True): lambda wait, day: wait.answer != WAITING and wait.days <= day,
    ("talk", True): lambda wait, day: wait.answer == TALK and wait.days <= day,
    ("waiting", True): lambda wait, day: wait.days > day,
    ("ever", False): lambda wait, _day: wait.answer != WAITING,
    ("open", False): lambda wait, _day: wait.answer == WAITING,
}

TOPIC = Topic(
    slug="time",
    name=gettext_lazy("Time to answer"),
    title=gettext_lazy("How long answers take"),
    read=read,
    template="patterns/topic_time.html",
)
