"""Every comparison counted again from the raw rows, and which of them have enough to be made.

How they are judged is tested with the judging; here stands what each counts, and its difference.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from math import sqrt
from typing import Any

from reflections.bragging.models import StoryUse
from reflections.debriefs.models import Debrief, LessonUse
from tests.patterns.recomputed import Lists, Numbers, Raw, Told, groups_of, wilson

Z95 = 1.959963984540054
# What each dimension is asked at, and its values in order; a set are the values of the first group.
ONE, TWO, THREE = ("conversation",), ("conversation", "later"), ("conversation", "later", "offer")
ASKED: dict[str, tuple[tuple[str, ...], Any]] = {
    "source": (THREE, ("referral", "board")),
    "recommended": (TWO, {True}),
    "cv": (ONE, None),
    "tailored": (TWO, {True}),
    "letter": (ONE, {True}),
    "wanted": (THREE, {4, 5}),
    "effort": (THREE, {4, 5}),
    "family": (TWO, ("data", "design", "engineering")),
    "level": (TWO, ("junior", "senior", "lead")),
    "workplace": (TWO, ("on_site", "remote")),
    "weekday": (ONE, tuple(range(7))),
    "draw": (TWO, {True}),
    "lesson": (ONE, {True}),
}
KINDS = ("recruiter", "manager", "panel", "pay", "informal")
ASKED_OF_ROUNDS = {"kind": KINDS, "story": {True}, "lesson": {True}}
LEADS_TO = {"recruiter": 40, "manager": 60, "panel": 70, "pay": 100}
WORK = {"daily_work", "learning", "people", "purpose"}
LOOK = {"name", "pay", "perks", "others", "status"}


@dataclass
class One:
    pk: int
    went: bool
    says: dict[str, Any]


def findings(raw: Raw) -> tuple[Numbers, Lists]:
    if raw.is_narrow:
        return {}, {}
    numbers, lists, few = {}, {}, []
    every = list(compared(raw))
    for key, first, second in every:
        a, b = len(first), len(second)
        went = sum(one.went for one in first + second)
        short = max(max(0, 10 - a) + max(0, 10 - b), 30 - a - b)
        if short <= 0:
            short = max(5 - went, 5 - (a + b - went))
        if short > 0:
            few.append((short, key, first, second))
            continue
        count("compared", key, first, second, numbers, lists)
        numbers |= difference(f"compared.{key}", first, second)
    tested = len(every) - len(few)
    if tested:
        numbers |= {"compared.looked": len(every), "compared.tested": tested}
    for short, key, first, second in sorted(few, key=lambda one: one[0])[:8]:
        count("few", key, first, second, numbers, lists)
        numbers[f"few.{key}.more"] = short
    return numbers | ({"few.few": len(few)} if few else {}), lists


def count(
    section: str, key: str, first: list[One], second: list[One], numbers: Numbers, lists: Lists
) -> None:
    for name, ours in (("a", first), ("b", second)):
        lists[f"{key}.{name}"] = [one.pk for one in ours]
        lists[f"{key}.{name}-went"] = [one.pk for one in ours if one.went]
        numbers[f"{section}.{key}.of_{name}"] = len(ours)
        numbers[f"{section}.{key}.went_{name}"] = sum(one.went for one in ours)


def difference(name: str, first: list[One], second: list[One]) -> Numbers:
    """Newcombe's method 10 by hand."""
    (k, n), (m, o) = ((sum(one.went for one in ours), len(ours)) for ours in (first, second))
    (low, high), (less, more) = wilson(k, n, Z95), wilson(m, o, Z95)
    by = k / n - m / o
    return {
        f"{name}.difference": by,
        f"{name}.low": by - sqrt((k / n - low) ** 2 + (more - m / o) ** 2),
        f"{name}.high": by + sqrt((high - k / n) ** 2 + (m / o - less) ** 2),
    }


def compared(raw: Raw) -> Iterator[tuple[str, list[One], list[One]]]:
    says = {one.pk: known(raw, one) for one in raw.ones}
    today = raw.now.astimezone(raw.zone).date()

    def waits(one: Told) -> bool:
        return one.outcome == "open" and (today - raw.day(one.last)).days < 21

    def young(one: Told) -> bool:
        return one.outcome == "open" and one.furthest < 40 and raw.days_ago(one.sent) < 45

    steps: dict[str, tuple[Callable[[Told], bool], Callable[[Told], bool]]] = {
        "conversation": (lambda one: not young(one), lambda one: one.furthest >= 40),
        "later": (lambda one: one.furthest >= 40, lambda one: one.furthest > 40),
        "offer": (lambda one: one.furthest > 40, lambda one: one.furthest >= 100),
    }
    for step, (came, went) in steps.items():
        among = [
            One(one.pk, went(one), says[one.pk])
            for one in raw.ones
            if came(one) and (step == "conversation" or went(one) or not waits(one))
        ]
        for name, (at, values) in ASKED.items():
            if step in at:
                own = cvs_in_order(raw) if values is None else values
                yield from parted(f"{step}-{name}", name, own, among)
    rounds = list(held(raw))
    for name, values in ASKED_OF_ROUNDS.items():
        yield from parted(f"round-{name}", name, values, rounds)


def cvs_in_order(raw: Raw) -> list[int]:
    sent = sorted(raw.sendings, key=lambda row: row["id"])
    kept = [
        row["version_id"]
        for row in sent
        if row["version__document__kind"] == "cv" and row["application_id"] in raw.there
    ]
    return list(dict.fromkeys(kept))


def parted(
    key: str, name: str, values: Any, among: list[One]
) -> Iterator[tuple[str, list[One], list[One]]]:
    said = [one for one in among if one.says[name] is not None]
    if isinstance(values, set):
        if said:
            yield (
                key,
                [one for one in said if one.says[name] in values],
                [one for one in said if one.says[name] not in values],
            )
        return
    there = {one.says[name] for one in said}
    named = [value for value in values if value in there]
    only_two = len(named) == len(there) == 2
    for value in named[:1] if only_two else named:
        first = [one for one in said if one.says[name] == value]
        second = [one for one in said if one.says[name] != value]
        if only_two or (len(first) >= 5 and len(there) > 1):
            yield f"{key}-{value}", first, second


def known(raw: Raw, one: Told) -> dict[str, Any]:
    debriefs = [row for row in raw.debriefs if row["rejection__application_id"] == one.pk]
    draw = None
    for row in sorted(debriefs, key=lambda row: row["id"]):
        drawn = set(Debrief.objects.get(pk=row["id"]).draw)
        work, look = len(WORK & drawn), len(LOOK & drawn)
        draw = work > look if work != look else draw
    uses = LessonUse.objects.filter(
        application=one.pk, interview=None, lesson__cue="applying", answer__in=("used", "not_now")
    )
    answers = {use.answer for use in uses}
    lesson = "used" in answers if answers else None
    return groups_of(raw, one) | {"draw": draw, "lesson": lesson}


def held(raw: Raw) -> Iterator[One]:
    today = raw.now.astimezone(raw.zone).date()
    uses = StoryUse.objects.filter(application__in=raw.there, interview__deleted_at=None)
    told = {use.interview_id for use in uses}
    for one in raw.ones:
        meetings: list[tuple[datetime, int, str, datetime | None]] = []
        kept = {event["id"]: event["happened_at"] for event in one.events}
        for row in raw.interviews:
            if row["application_id"] == one.pk:
                at = kept.get(row["held_event_id"])
                meetings.append((at or row["starts_at"], row["id"], row["kind"], at))
        meetings.sort()
        for place, (_at, pk, kind, at) in enumerate(meetings):
            if at is None or kind == "pay":
                continue
            beyond = max([40, *(LEADS_TO.get(other[2], 0) for other in meetings[: place + 1])])
            went = place + 1 < len(meetings) or one.furthest > beyond
            is_open = one.outcome == "open" and (today - raw.day(at)).days < 21
            if went or not is_open:
                answers = {use.answer for use in LessonUse.objects.filter(interview=pk)}
                answers &= {"used", "not_now"}
                lesson = "used" in answers if answers else None
                story = pk in told if told else None
                yield One(one.pk, went, {"kind": kind, "story": story, "lesson": lesson})
