"""What a debrief leaves behind outside its own row: guesses, questions, a lesson, a brag, tasks.

Each function is safe to call again with the same or other answers: it makes, changes or removes its
row and never a second one.
"""

import uuid
from datetime import date, timedelta
from math import ceil
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from reflections.bragging.models import Accomplishment, BragSource
from reflections.debriefs.guesses import MOST, control_of
from reflections.debriefs.models import Confidence, Debrief, HardQuestion, Lesson, ReasonGuess
from tracker.accounts.models import one_at_a_time
from tracker.applications.models import Task
from tracker.rejections.models import Reason

Values = dict[str, Any]
MOST_QUESTIONS = 5
CONTACT_DAYS = {"3": 91, "6": 182}


def keep_guesses(debrief: Debrief, values: Values) -> None:
    """Guesses `guess_1` … `guess_3` with `sure_n` and `control_n`, and `own_reason`."""
    kinds = Reason.objects.kinds(debrief.owner_id)
    rows: dict[str, ReasonGuess] = {}
    for number in range(1, MOST + 1):
        code = values.get(f"guess_{number}")
        if not code:
            continue
        rows.setdefault(
            code,
            ReasonGuess(
                owner_id=debrief.owner_id,
                debrief=debrief,
                code=code,
                confidence=values.get(f"sure_{number}") or Confidence.GUESS,
                control=control_of(code, values.get(f"control_{number}") or "", kinds),
                is_sample=debrief.is_sample,
            ),
        )
    debrief.guesses.all().delete()
    ReasonGuess.objects.bulk_create(rows.values())


def add_own_reason(debrief: Debrief, label: str) -> None:
    """The person's own words become a reason of theirs, and a guess if there is room for one."""
    if not label.strip():
        return
    reason = Reason.objects.add(debrief.owner, label)
    if debrief.guesses.count() < MOST:
        debrief.guesses.get_or_create(
            code=reason.code,
            defaults={"owner_id": debrief.owner_id, "control": reason.control},
        )


def keep_questions(debrief: Debrief, values: Values) -> None:
    rows = [
        HardQuestion(
            owner_id=debrief.owner_id,
            debrief=debrief,
            text=text,
            answered=values.get(f"hard_{number}_answered") or "",
            better_answer=values.get(f"hard_{number}_better") or "",
            is_sample=debrief.is_sample,
        )
        for number in range(1, MOST_QUESTIONS + 1)
        if (text := (values.get(f"hard_{number}") or "").strip())
    ]
    known = list(debrief.hard_questions.all())
    for row, new in zip(known, rows, strict=False):
        row.text, row.answered, row.better_answer = new.text, new.answered, new.better_answer
        row.save()
    HardQuestion.objects.bulk_create(rows[len(known) :])
    debrief.hard_questions.filter(pk__in=[row.pk for row in known[len(rows) :]]).delete()


def keep_brag(debrief: Debrief, *, wanted: bool) -> None:
    """The line one would do the same way again, in bragging rights while it is ticked."""
    brag = debrief.brag
    if not wanted or not debrief.keep_line.strip():
        if brag and brag.source == BragSource.DEBRIEF and brag.deleted_at is None:
            brag.trash()
            Debrief.objects.filter(pk=debrief.pk).update(brag=None)
        return
    if brag:
        if brag.title != debrief.keep_line[:90] and brag.source == BragSource.DEBRIEF:
            brag.title, brag.version = debrief.keep_line[:90], brag.version + 1
            brag.save()
        return
    debrief.brag = Accomplishment.objects.create(
        owner_id=debrief.owner_id,
        title=debrief.keep_line[:90],
        happened_on=debrief.rejection.day,
        source=BragSource.DEBRIEF,
        from_application=debrief.application.pk,
        is_sample=debrief.is_sample,
    )
    Debrief.objects.filter(pk=debrief.pk).update(brag=debrief.brag)


def keep_lesson(debrief: Debrief, values: Values) -> None:
    """At most one lesson of a debrief; in use when both halves stand and there is room for it."""
    when, will = values.get("when", "").strip(), values.get("will", "").strip()
    lesson = Lesson.objects.filter(debrief=debrief).first()
    if not when and not will:
        if lesson and lesson.deleted_at is None:
            lesson.trash()
        return
    lesson = lesson or Lesson(
        owner_id=debrief.owner_id, debrief=debrief, is_sample=debrief.is_sample
    )
    before = (lesson.when, lesson.will, lesson.deleted_at)
    lesson.when, lesson.will, lesson.deleted_at = when, will, None
    lesson.cue, lesson.theme = values.get("cue", ""), values.get("theme", "")
    others = Lesson.objects.owned_by(debrief.owner_id).taking_room().exclude(pk=lesson.pk)
    if values.get("retire") and (old := others.filter(pk=values["retire"]).first()):
        old.retire()
    if before != (when, will, None) or values.get("retire"):
        one_at_a_time(debrief.owner_id)
        room = others.count() < Lesson.MOST_ACTIVE
        in_use = bool(when and will and room and debrief.lesson_kind != "theirs")
        lesson.retired_at = None if in_use else lesson.retired_at or timezone.now()
        lesson.merged_into = None if in_use else lesson.merged_into
        lesson.version += 0 if lesson.pk is None else 1
    lesson.save()


def keep_action(debrief: Debrief, text: str, due: date | None) -> None:
    """One step as a task of the application; without words there is none."""
    task = debrief.action
    if not text.strip():
        if task and task.deleted_at is None and task.done_at is None:
            task.trash()
            Debrief.objects.filter(pk=debrief.pk).update(action=None)
        return
    if task is None:
        task = debrief.action = _task(debrief, text, due)
        Debrief.objects.filter(pk=debrief.pk).update(action=task)
    elif (task.text, task.due_on) != (text, due):
        task.text, task.due_on, task.version = text, due, task.version + 1
        task.save()


def keep_promises(debrief: Debrief) -> None:
    """Asking for feedback and staying in touch come back as dated tasks."""
    today = timezone.localdate()
    company = debrief.application.company_name or debrief.application.name
    asked = {"prepare": max(1, ceil(debrief.owner.cool_off_hours / 24)), "later": 3}
    for name, text, days in (
        ("feedback", _("Ask %(company)s for feedback"), asked.get(debrief.ask_feedback)),
        ("contact", _("Write to %(company)s again"), CONTACT_DAYS.get(debrief.keep_contact)),
    ):
        token = uuid.uuid5(debrief.token, name)
        known = Task.objects.filter(owner_id=debrief.owner_id, token=token).first()
        if days is None and known and known.done_at is None and known.deleted_at is None:
            known.trash()
        elif days and known is None:
            due = today + timedelta(days=days)
            _task(debrief, text % {"company": company}, due, token=token)
        elif days and known and known.deleted_at is not None:
            known.restore()


def _task(debrief: Debrief, text: str, due: date | None, **fields: Any) -> Task:
    return Task.objects.create(
        owner_id=debrief.owner_id,
        application=debrief.application,
        text=text[:200],
        due_on=due,
        is_sample=debrief.is_sample,
        **fields,
    )
