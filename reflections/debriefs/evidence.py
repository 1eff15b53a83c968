"""What is on record beside a question: debriefs are worth more with facts on the table."""

from datetime import date
from typing import Any

from reflections.debriefs import forecasts, landing, prompts
from reflections.debriefs.choices import WENT_WELL, flat
from reflections.debriefs.models import Debrief, Lesson
from tracker.applications.stages import EventKind
from tracker.applications.wording import event_title
from tracker.documents.models import Sending
from tracker.interviews.models import Interview, Question
from tracker.rejections.models import Reason
from tracker.rejections.reasons import REASONS

# At which steps what is laid out; one's own words come before the ad.
AT = {
    prompts.HELD: ("story",),
    prompts.WANTED: ("notes", "ad"),
    prompts.WENT: ("right_after", "asked", "sent", "notes", "happened", "ad"),
    prompts.SIGNS: ("forecast", "right_after", "happened"),
    prompts.WHY: ("mails", "right_after", "happened", "notes"),
    prompts.LESSON: ("so_far", "lessons"),
}


def beside(debrief: Debrief, step: str) -> dict[str, Any]:
    """What the aside of `step` shows, by name; None for what is not on record or not for here."""
    gather = {
        "story": lambda: landing.story(debrief.rejection),
        "notes": lambda: debrief.application.notes.strip(),
        "ad": lambda: debrief.application.ad_text.strip(),
        "happened": lambda: _happened(debrief),
        "right_after": lambda: _right_after(debrief),
        "asked": lambda: _asked(debrief),
        "sent": lambda: list(Sending.objects.of(debrief.application)),
        "mails": lambda: list(debrief.rejection.mails.filter(deleted_at=None)),
        "forecast": lambda: forecasts.recorded(debrief),
        "so_far": lambda: _so_far(debrief),
        "lessons": lambda: list(
            Lesson.objects.owned_by(debrief.owner_id).active().exclude(debrief=debrief)
        ),
    }
    here = AT.get(step, ())
    return {name: (find() if name in here else None) or None for name, find in gather.items()}


def _happened(debrief: Debrief) -> list[tuple[date, Any, str]]:
    """(day, what, note) before the verdict, without automatic entries; the latest six in order."""
    dull = {EventKind.SAVED, EventKind.AUTO_REPLY, EventKind.VERDICT, EventKind.REOPENED}
    events = debrief.application.events.counted()
    return [
        (event.day, event_title(event.kind, event.stage, event.outcome), event.note)
        for event in events
        if event.kind not in dull
    ][-6:]


def _right_after(debrief: Debrief) -> list[Interview]:
    """The rounds of which something was noted when they were over, the last three in order."""
    rounds = Interview.objects.owned_by(debrief.owner_id).exclude(note="")
    return list(rounds.filter(application=debrief.application).in_order())[-3:]


def _asked(debrief: Debrief) -> list[Question]:
    """What they asked and the person kept then, so that nobody types it twice."""
    rows = Question.objects.owned_by(debrief.owner_id).filter(was_hard=True)
    return list(rows.filter(interview__application=debrief.application).order_by("id"))[:8]


def _so_far(debrief: Debrief) -> dict[str, Any]:
    kinds = Reason.objects.kinds(debrief.owner_id)
    by_code = {reason.code: reason.label for reason in REASONS}
    worked = flat(WENT_WELL)
    return {
        "worked": [worked[code] for code in debrief.went_well if code in worked],
        "questions": [question.text for question in debrief.hard_questions.all()],
        "guesses": [
            (kinds[guess.code].label, guess.get_confidence_display())
            for guess in debrief.guesses.all()
            if guess.code in kinds
        ],
        "others": [by_code[code] for code in debrief.alternatives if code in by_code]
        + ([debrief.alternative_own] if debrief.alternative_own else []),
        "theirs": debrief.rejection.their_words.strip(),
    }
