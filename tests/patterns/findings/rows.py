"""Writes a simulated search as real rows, the way a person would have recorded it."""

from datetime import timedelta
from typing import Any

from reflections.bragging.models import StoryUse
from reflections.debriefs.models import Cue, LessonUse, Used
from reflections.patterns.findings.facts import Fact, Facts
from reflections.patterns.findings.simulated import NOW
from tests.factories import (
    make_application,
    make_document,
    make_interview,
    make_lesson,
    make_rejection,
    make_story,
)
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import CONVERSATION, Stage
from tracker.documents.models import DocumentKind, Sending, Version

ROLES = {
    "data": "data analyst",
    "engineering": "engineer",
    "product": "product manager",
    "design": "designer",
    "support": "support agent",
    "finance": "accountant",
}


def write(owner: User, facts: Facts) -> None:
    lessons = {
        cue: make_lesson(owner, cue=cue, will=f"look at my notes, {cue}.")
        for cue in (Cue.APPLYING, Cue.CALL)
    }
    story = make_story(owner)
    papers: dict[Any, Version] = {}
    letter = make_document(owner, kind=DocumentKind.LETTER, name="Letter").versions.get()
    for fact in facts.applications:
        row = _send(owner, fact)
        if fact.cv not in papers:
            papers[fact.cv] = make_document(owner, name=f"CV {fact.cv}").versions.get()
        for paper in [papers[fact.cv], *([letter] if fact.letter else [])]:
            Sending.objects.record(row, paper)
        if fact.lesson is not None:
            _use(owner, lessons[Cue.APPLYING], fact.lesson, application=row)
        for held in (each for each in facts.rounds if each.application == fact.application):
            meeting = make_interview(row, kind=held.kind, starts_at=held.held_at)
            if held.story:
                day = held.held_at.date()
                StoryUse.objects.create(
                    owner=owner, story=story, application=row, interview=meeting, on=day
                )
            if held.lesson is not None:
                _use(owner, lessons[Cue.CALL], held.lesson, interview=meeting)
        _end(row, fact)


def _send(owner: User, fact: Fact) -> Application:
    level = "" if fact.level == "unsaid" else str(fact.level)
    return make_application(
        owner,
        company=f"Firm {fact.application}",
        title=f"{level} {ROLES[str(fact.family)]}".strip().capitalize(),
        happened_at=fact.sent_at,
        source=fact.source or "",
        workplace=fact.workplace or "",
        wanted=fact.wanted,
        effort=fact.effort,
    )


def _use(owner: User, lesson: Any, used: Any, **moment: Any) -> None:
    answer = Used.USED if used else Used.NOT_NOW
    LessonUse.objects.create(owner=owner, lesson=lesson, answer=answer, on=NOW.date(), **moment)


def _end(row: Application, fact: Fact) -> None:
    """An offer, a no, or silence, which after a while counts as one."""
    row.refresh_from_db()
    if fact.furthest == Stage.OFFER:
        happened_at = NOW if fact.waiting else NOW - timedelta(days=30)
        row.log("stage_moved", stage=Stage.OFFER, happened_at=happened_at)
    elif not fact.waiting if fact.furthest >= CONVERSATION else not fact.young and fact.age < 60:
        make_rejection(row)
