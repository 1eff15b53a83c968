"""Sections about how long answers take: a curve where there is enough, counts by day always."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reflections.patterns import wording
from reflections.patterns.charts.curve import Curve, Step, curve
from reflections.patterns.statistics import (
    Interval,
    SurvivalCurve,
    SurvivalStep,
    aalen_johansen,
    kaplan_meier,
)
from reflections.patterns.topics.frame import Cell, Row, Section, Table
from reflections.patterns.waits import NO, TALK, WAITING, WaitList

DAYS = (7, 14, 30, 60)
LEAST_WAITS, LEAST_ANSWERS = 10, 5
Href = Callable[[str], str]


def curve_of(waits: WaitList) -> SurvivalCurve | None:
    """None with too few to draw."""
    if len(waits) < LEAST_WAITS or waits.answered < LEAST_ANSWERS:
        return None
    return kaplan_meier(waits.days, [answer != WAITING for answer in waits.answers])


def answered(
    slug: str, waits: WaitList, known: SurvivalCurve | None, href: Href, left: int = 0
) -> Section:
    """Who had an answer by which day; the share and its band where there is a curve.

    `slug` is "answered", after applying, or "talked", after a conversation.
    """
    facts = {"waits": len(waits), "answers": waits.answered}
    rows, steps = [], _answered_steps(known) if known else []
    for day in DAYS:
        step = _at(steps, day) if known and _followed(known, day) else None
        cells = [
            Cell(_by(waits, day), mark=f"{slug}-by-{day}"),
            Cell(_longer(waits, day), mark=f"{slug}-waiting-{day}"),
            Cell(None, _likely(step) if known else _("too few to say")),
        ]
        rows.append(Row(str(day), _by_day(day), cells))
        facts |= _facts(step)
    still = len(waits) - waits.answered
    ever = [Cell(facts["answers"], mark=f"{slug}-ever"), Cell(still, mark=f"{slug}-open")]
    rows.append(Row("ever", _("so far"), [*ever, Cell(None)]))
    if left:
        rows.append(Row("left", _("without a clock"), [Cell(left, mark="left"), *[Cell(None)] * 2]))
    if known:
        facts |= {"median": known.median, "middle": _middle(waits)}
    title, margin, meant = _words(slug, left)
    return Section(
        slug,
        title,
        margin,
        [_half(waits, known.median) if known else _too_few(waits)],
        Table(
            ["", _("had an answer"), _("still waiting then"), _("likely")],
            ["by", "still", "share"],
            rows,
        ),
        _picture(title, steps, _marks(f"{slug}-by", href)) if known else None,
        meant,
        facts,
    )


def talked(waits: WaitList, href: Href) -> Section:
    """A no rules a conversation out, so this is not what is left of one minus the other curve."""
    found = aalen_johansen(waits.days, [answer or None for answer in waits.answers], TALK)
    steps = [Step(step.time, step.incidence, step.band) for step in found.steps]
    rows, facts = [], {}
    for day in DAYS:
        step = None if found.incidence_at(day) is None else _at(steps, day)
        came = _by(waits, day, only=(TALK,))
        cells = [Cell(came, mark=f"answered-talk-{day}"), Cell(None, _likely(step))]
        rows.append(Row(str(day), _by_day(day), cells))
        facts |= _facts(step)
    last = steps[-1]
    said = _(
        "Of %(share)s in 100 a conversation came within %(days)s, the longest wait so far."
    ) % {
        "share": round(100 * last.share),
        "days": _days(last.day),
    }
    name = _("The chance that a conversation has come, by day")
    return Section(
        "chance",
        _("Chance of a conversation"),
        _("by day; a no rules it out"),
        [said],
        Table(["", _("had come"), _("likely")], ["by", "share"], rows),
        curve(name, said, steps, _marks("answered-talk", href)),
        facts=facts | {"last": last.day, "last_share": last.share},
    )


def _by(waits: WaitList, day: int, only: tuple[int, ...] = (TALK, NO)) -> int:
    return sum(n for (days, answer), n in waits.alike.items() if answer in only and days <= day)


def _longer(waits: WaitList, day: int) -> int:
    return sum(n for (days, _answer), n in waits.alike.items() if days > day)


def _answered_steps(known: SurvivalCurve) -> list[Step]:
    """The share that had an answer: what the curve of those still waiting leaves."""

    def turned(step: SurvivalStep) -> Interval | None:
        return step.band and Interval(1 - step.band.high, 1 - step.band.low)

    return [Step(step.time, 1 - step.survival, turned(step)) for step in known.steps]


def _followed(known: SurvivalCurve, day: int) -> bool:
    return known.survival_at(day) is not None


def _at(steps: list[Step], day: int) -> Step:
    """How it stands on `day`: as the last step before left it."""
    before = [step for step in steps if step.day <= day]
    return before[-1]._replace(day=day) if before else Step(day, 0.0, None)


def _facts(step: Step | None) -> dict[str, float]:
    if step is None:
        return {}
    facts = {f"{step.day}.share": step.share}
    if step.band:
        facts |= {f"{step.day}.low": step.band.low, f"{step.day}.high": step.band.high}
    return facts


def _likely(step: Step | None) -> str:
    if step is None:
        return _("nobody waited so long")
    if step.band is None:
        return wording.share(round(step.share, 12))
    return wording.in_hundred(step.band)


def _days(n: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", n) % {"n": wording.number(n)}


def _by_day(day: int) -> str:
    return _("by day %(day)s") % {"day": day}


def _words(slug: str, left: int) -> tuple[str, str, list[str]]:
    """Title, margin and small print."""
    if slug == "talked":
        meant = _("Each conversation counts by itself, up to the next thing that they decided.")
        return _("After a conversation"), _("days until the next decision"), [meant]
    meant = _(
        "An answer decides something: they asked you in, set a task, or it ended by their word. "
        "Automatic replies do not count. Without one it waits until today, closed or not."
    )
    clockless = _("Without a clock are those where they came to you first, or were talking before.")
    return (
        _("After applying"),
        _("days until they decided"),
        [meant, *([clockless] if left else [])],
    )


def _too_few(waits: WaitList) -> str:
    """What there is, and what the curve needs."""
    more = [
        ngettext("%(n)s more wait", "%(n)s more waits", left) % {"n": left}
        for left in [LEAST_WAITS - len(waits)]
        if left > 0
    ]
    left = LEAST_ANSWERS - waits.answered
    if left > 0:
        more.append(ngettext("%(n)s more answer", "%(n)s more answers", left) % {"n": left})
    said = ngettext("%(number)s wait so far.", "%(number)s waits so far.", len(waits))
    needs = _("A curve needs %(more)s.") % {"more": _(" and ").join(more)}
    return f"{said % {'number': wording.number_word(len(waits))}} {needs}"


def _half(waits: WaitList, median: float | None) -> str:
    if median is not None:
        return _("Half had an answer by day %(day)s.") % {"day": median}
    return _(
        "Fewer than half ever had an answer, so there is no middle wait to name. Of the answers "
        "that came, half were there by day %(day)s."
    ) % {"day": _middle(waits)}


def _middle(waits: WaitList) -> int:
    """The middle wait of those that ended by an answer; the shorter of two."""
    ends = zip(waits.days, waits.answers, strict=True)
    days = sorted(day for day, answer in ends if answer != WAITING)
    return days[(len(days) - 1) // 2]


def _picture(title: str, steps: list[Step], marks: list[tuple[Any, ...]]) -> Curve:
    name = _("%(title)s: the share that had an answer, by day") % {"title": title}
    desc = _("The line rises to %(share)s in 100 within %(days)s; the band is what is likely.") % {
        "share": round(100 * steps[-1].share),
        "days": _days(steps[-1].day),
    }
    return curve(name, desc, steps, marks)


def _marks(mark: str, href: Href) -> list[tuple[int, str, str]]:
    return [(day, _by_day(day), href(f"{mark}-{day}")) for day in DAYS]
