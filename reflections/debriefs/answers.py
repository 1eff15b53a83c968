"""Answers of one step: how they are read back into the form, and how they are stored."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from reflections.debriefs import keeping, prompts
from reflections.debriefs.guesses import MOST, Guess, only_self_blame
from reflections.debriefs.models import Debrief, Lesson

Values = dict[str, Any]
THEIRS = ("their_words", "their_code")
# Stand in the form before anybody has answered, so they say nothing by themselves.
UNASKED = ("due", "retire", "version", "tab")


def columns(step: str) -> list[str]:
    """The questions of `step` that are columns of the debrief."""
    known = {field.name for field in Debrief._meta.concrete_fields}
    asked = [
        question.name for passage in prompts.STEPS[step].passages for question in passage.questions
    ]
    extra = ["alternative_own"] if step == prompts.WHY else []
    return [name for name in [*asked, *extra] if name in known]


def read(debrief: Debrief, step: str) -> Values:
    """The answers of `step` as the form shows them."""
    values = {name: getattr(debrief, name) for name in columns(step)}
    if step == prompts.HELD:
        values["to_brag"] = debrief.brag_id is not None
    if step == prompts.WHY:
        values |= {name: getattr(debrief.rejection, name) for name in THEIRS}
    if step in (prompts.WHY, prompts.QUICK):
        values |= _guesses(debrief)
    if step == prompts.WENT:
        values |= _questions(debrief)
    if step == prompts.LESSON:
        values |= _lesson(debrief)
    return values


def _guesses(debrief: Debrief) -> Values:
    values: Values = {}
    for number, guess in enumerate(debrief.guesses.all()[:MOST], 1):
        values[f"guess_{number}"] = guess.code
        values[f"sure_{number}"] = guess.confidence
        values[f"control_{number}"] = guess.control
    return values


def _questions(debrief: Debrief) -> Values:
    values: Values = {}
    for number, question in enumerate(debrief.hard_questions.all(), 1):
        values[f"hard_{number}"] = question.text
        values[f"hard_{number}_answered"] = question.answered
        values[f"hard_{number}_better"] = question.better_answer
    return values


def _lesson(debrief: Debrief) -> Values:
    values: Values = {"due": timezone.localdate() + timedelta(days=3)}
    lesson = Lesson.objects.filter(debrief=debrief, deleted_at=None).first()
    if lesson:
        values |= {name: getattr(lesson, name) for name in ("when", "will", "cue", "theme")}
    if debrief.action:
        values |= {"action": debrief.action.text, "due": debrief.action.due_on}
    return values


def says_something(values: Values) -> bool:
    """True when at least one answer was given; what stands there unasked does not count."""
    told = {name: value for name, value in values.items() if name not in UNASKED}
    return any(
        value not in (None, "", [], False)
        for name, value in told.items()
        if not name.startswith(("sure_", "control_"))
    )


@transaction.atomic
def store(debrief: Debrief, step: str, values: Values, *, version: int, done: bool) -> None:
    """Keep `values`, which may be some of the step's; `done` says that the person went on from it.

    Raises StaleVersion and keeps nothing if the debrief is not of `version` any more. A step left
    without any answer is kept as skipped, never as zeros.
    """
    fields = [name for name in columns(step) if name in values]
    for name in fields:
        setattr(debrief, name, _as_stored(name, values[name]))
    if says_something(values):
        mark(debrief, step, "answered")
    elif done:
        mark(debrief, step, "skipped")
    if not debrief.is_finished:
        debrief.step = step
    debrief.save_version(version, [*fields, "answered", "skipped", "step"])
    _store_rows(debrief, step, values, done=done)


def _as_stored(name: str, value: Any) -> Any:
    """The value as its column holds it; no answer to a number is null, not zero."""
    field = Debrief._meta.get_field(name)
    if field.get_internal_type() == "PositiveSmallIntegerField" or name == "next_move":
        return None if value in ("", None) else int(value)
    return value


def _store_rows(debrief: Debrief, step: str, values: Values, *, done: bool) -> None:
    if any(name in values for name in THEIRS):
        _store_theirs(debrief, values)
    if "guess_1" in values:
        keeping.keep_guesses(debrief, values)
    if done and values.get("own_reason"):
        keeping.add_own_reason(debrief, values["own_reason"])
    if "hard_1" in values:
        keeping.keep_questions(debrief, values)
    if "to_brag" in values:
        keeping.keep_brag(debrief, wanted=values["to_brag"])
    if "when" in values and "will" in values:
        keeping.keep_lesson(debrief, values if done else values | {"retire": ""})
    if "action" in values and "due" in values:
        keeping.keep_action(debrief, values["action"], values["due"])
    if done and step == prompts.CLOSE:
        keeping.keep_promises(debrief)
    if done and values.get("vent_delete"):
        debrief.vent = ""
        Debrief.objects.filter(pk=debrief.pk).update(vent="")


def _store_theirs(debrief: Debrief, values: Values) -> None:
    """Their words belong to the rejection, so they are read and put right there, too."""
    rejection = debrief.rejection
    told = {name: values[name] for name in THEIRS if name in values}
    if any(getattr(rejection, name) != value for name, value in told.items()):
        for name, value in told.items():
            setattr(rejection, name, value)
        rejection.save_version(rejection.version, list(told))


def mark(debrief: Debrief, step: str, as_: str) -> None:
    """Note `step` under "answered" or "skipped", and under one of them only."""
    for name in ("answered", "skipped"):
        rest = [slug for slug in getattr(debrief, name) if slug != step]
        setattr(debrief, name, [*rest, step] if name == as_ else rest)


def blames_only_self(debrief: Debrief) -> bool:
    """Whether the other explanations are laid open instead of folded away."""
    guesses = [Guess(row.code, row.confidence, row.control) for row in debrief.guesses.all()]
    return only_self_blame(guesses, debrief.rejection.their_code)
