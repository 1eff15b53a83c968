"""What a point leaves behind: a lesson, a step, a strength, a lead. Each is made once."""

import uuid
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from reflections.bragging.models import Accomplishment, BragSource
from reflections.debriefs.models import Lesson
from reflections.feedback.models import FeedbackPoint
from tracker.applications.models import Application, Task
from tracker.applications.stages import Source, Stage


def _token(point: FeedbackPoint, kind: str) -> uuid.UUID:
    return uuid.uuid5(point.token, kind)


def _link(point: FeedbackPoint, name: str, row: Any) -> None:
    setattr(point, name, row)
    point.save(update_fields=[name])


@transaction.atomic
def keep_lesson(point: FeedbackPoint, **fields: Any) -> Lesson | None:
    """None where five are in use; nothing is kept then."""
    token = _token(point, "lesson")
    known = Lesson.objects.owned_by(point.owner_id).filter(token=token).exists()
    if not known and not Lesson.objects.has_room(point.owner_id):
        return None
    fields["is_sample"] = point.is_sample
    lesson = Lesson.objects.add(point.owner, token=token, **fields)
    _link(point, "lesson", lesson)
    return lesson


@transaction.atomic
def keep_action(point: FeedbackPoint, text: str, due_on: date | None) -> Task:
    application = point.request.application
    task = application.add_task(text, due_on=due_on, token=_token(point, "action"))
    _link(point, "action", task)
    return task


@transaction.atomic
def keep_brag(point: FeedbackPoint, title: str) -> Accomplishment:
    """With its source, because a strength that somebody else named is the strongest entry there."""
    request = point.request
    brag = Accomplishment.objects.record(
        point.owner,
        token=_token(point, "brag"),
        title=title,
        happened_on=request.rejection.day,
        quote=point.quote[:300],
        quote_by=said_by(point)[:120],
        named_by_others=True,
        source=BragSource.FEEDBACK,
        from_application=request.application.pk,
        is_sample=point.is_sample,
    )
    _link(point, "brag", brag)
    return brag


def said_by(point: FeedbackPoint) -> str:
    """Who said it, as one reads it after the words: "Ana Ruiz, Acme Freight"."""
    request = point.request
    return ", ".join(filter(None, (request.to_name, request.application.company_name)))


@transaction.atomic
def keep_lead(point: FeedbackPoint) -> Application:
    """Another team of theirs that may suit, as a lead with its source."""
    application = point.request.application
    role = application.title or application.company_name
    lead = Application.objects.record(
        point.owner,
        company=application.company_name,
        title="",
        stage=Stage.LEAD,
        token=_token(point, "lead"),
        source=Source.INBOUND,
        source_detail=(_("From their answer about %(role)s") % {"role": role})[:200],
        next_step=(_("Ask %(name)s about the other team") % {"name": point.request.to_name})[:200],
        notes=point.quote,
        is_sample=point.is_sample,
    )
    _link(point, "lead", lead)
    return lead


@transaction.atomic
def take_back_lead(point: FeedbackPoint) -> None:
    """Undo: the lead goes to Trash, where it can be found again."""
    if point.lead and point.lead.deleted_at is None:
        point.lead.trash()
    _link(point, "lead", None)
