"""What is on record beside a question: debriefs are worth more with facts on the table."""

from datetime import date
from typing import Any

from reflections.debriefs import landing, prompts
from reflections.debriefs.choices import WENT_WELL, flat
from reflections.debriefs.models import Debrief, Lesson
from tracker.applications.stages import EventKind
from tracker.applications.wording import event_title
from tracker.rejections.models import Reason
from tracker.rejections.reasons import REASONS

# At which steps what is laid out; one's own words come before the ad.
AT = {
    prompts.HELD: ("story",),
    prompts.WANTED: ("notes", "ad"),
    prompts.WENT: ("notes", "happened", "ad"),
    prompts.SIGNS: ("happened",),
    prompts.WHY: ("happened", "notes"),
    prompts.LESSON: ("so_far", "lessons"),
}


def beside(debrief: Debrief, step: str) -> dict[str, Any]:
    """What the aside of `step` shows, by name; None for what is not on record or not for here."""
    gather = {
        "story": lambda: landing.story(debrief.rejection),
        "notes": lambda: debrief.application.notes.strip(),
        "ad": lambda: debrief.application.ad_text.strip(),
        "happened": lambda: _happened(debrief),
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
