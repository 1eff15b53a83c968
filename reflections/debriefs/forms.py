"""The landing, and one form for every step of the debrief: prompts.py says what it holds."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reflections.debriefs import answers, forecasts, guesses, prompts
from reflections.debriefs.fields import field_for, line, pick, prose, radios, spoken
from reflections.debriefs.keeping import MOST_QUESTIONS
from reflections.debriefs.models import (
    Answered,
    Confidence,
    Cue,
    Debrief,
    Lesson,
    LessonTheme,
    Pace,
)
from tracker.applications.forms.days import DayField
from tracker.applications.models import Application
from tracker.rejections.forms import reason_choices, stated_choices
from tracker.rejections.models import HeardVia, Reason, Rejection
from tracker.rejections.reasons import REASONS, Control, ReasonKind

Words = str | Promise
NO_GUESS = ("", _("No guess"))
BY_REASON = ("", _("As the reason says"))
NOT_A_GUESS = frozenset({"mine"})


@dataclass
class Drawn:
    """A passage with its fields in the form."""

    part: str
    margin: Words
    fields: list[BoundField] = field(default_factory=list)


class LandForm(forms.Form):
    """What suits the person now; the rest is optional. `suggested` is the pace preselected."""

    use_required_attribute = False

    pace = forms.ChoiceField(label=_("What suits you?"), widget=forms.RadioSelect)
    suggested = forms.CharField(required=False, widget=forms.HiddenInput)
    heard_via = pick(_("How did they tell you?"), [("", _("Not said")), *HeardVia.choices])
    mood_before = field_for(prompts.MOOD.questions[0])
    feelings_before = field_for(prompts.FEELINGS.questions[0])
    vent = field_for(prompts.VENT.questions[0])

    def __init__(self, *args: Any, track: str, rejection: Rejection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pace"].choices = [
            choice for choice in Pace.choices if track != "quick" or choice[0] != Pace.MINUTE
        ]
        self.fields["pace"].error_messages["required"] = _("Choose what suits you.")
        if rejection.heard_via:
            del self.fields["heard_via"]
        if track == "quick":
            del self.fields["vent"]


class StepForm(forms.Form):
    """One step. `passages` are its parts in order, for the page to draw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    # Names the tab, so that its own autosaves do not count as somebody else's.
    tab = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, debrief: Debrief, step: str) -> None:
        shown = answers.read(debrief, step) | {"version": debrief.version, "tab": uuid.uuid4()}
        super().__init__(data, initial=shown)
        self.debrief, self.step = debrief, step
        self.kinds: dict[str, ReasonKind] = {}
        self.passages: list[Drawn] = []
        for passage in prompts.passages(debrief.track, step):
            for question in passage.questions:
                self.fields[question.name] = field_for(question)
            names = [question.name for question in passage.questions]
            if (build := _PARTS.get(passage.part)) is not None:
                names = build(self, names)
            if names or passage.part == "forecast":
                drawn = [self[name] for name in names]
                self.passages.append(Drawn(passage.part, passage.margin, drawn))

    def valid_answers(self) -> dict[str, Any]:
        """What can be kept; on an invalid form that is all but the fields with a problem."""
        self.is_valid()
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("version", "tab")
        }

    def spoken(self) -> list[tuple[Words, str]]:
        """The stored answers in words, question by question; empty where none was given."""
        return [
            (bound.label, spoken(bound.field, bound.initial))
            for drawn in self.passages
            for bound in drawn.fields
            if bound.name not in answers.UNASKED
        ]

    def spoken_by_name(self) -> list[tuple[str, str]]:
        """What stands in the form now, posted or stored, in words."""
        return [
            (bound.name, spoken(bound.field, bound.value()))
            for drawn in self.passages
            for bound in drawn.fields
            if bound.name not in answers.UNASKED
        ]

    def reasons(self) -> dict[str, ReasonKind]:
        named = [self.debrief.rejection.their_code, *(g.code for g in self.debrief.guesses.all())]
        self.kinds = self.kinds or Reason.objects.kinds(self.debrief.owner, *named)
        return self.kinds

    def clean_retire(self) -> str:
        """A lesson makes room for one that is there; without the halves nothing is put away."""
        cleaned = self.cleaned_data
        both = cleaned.get("when", "").strip() and cleaned.get("will", "").strip()
        return cleaned["retire"] if both else ""


def _theirs(form: StepForm, names: list[str]) -> list[str]:
    stage = form.debrief.rejection.stage
    form.fields["their_code"].choices = stated_choices(form.reasons().values(), stage)
    return names


def _guesses(form: StepForm, names: list[str]) -> list[str]:
    """Three rows of reason, sureness and whose say it was, then a reason in one's own words."""
    kinds = form.reasons()
    groups = reason_choices(_guessable(form), form.debrief.rejection.stage)
    choices = [NO_GUESS, ("unknown", _("Don’t know")), *groups]
    for number in range(1, guesses.MOST + 1):
        row = (f"guess_{number}", f"sure_{number}", f"control_{number}")
        code = form.initial.get(row[0])
        by_reason = BY_REASON
        if code in kinds:
            usual = kinds[code].control
            by_reason = ("", format_lazy(_("As usual: {whose}"), whose=Control.LABELS[usual]))
            if form.initial.get(row[2]) == usual:
                form.initial[row[2]] = ""
        label = _("Your best guess") if number == 1 else _("Another guess")
        form.fields[row[0]] = pick(label, choices)
        form.fields[row[1]] = pick(_("How sure"), Confidence.choices)
        form.fields[row[2]] = pick(_("Within your say?"), [by_reason, *Control.CHOICES])
        names += row
    form.fields["own_reason"] = line(_("Or a reason in your own words"), 80)
    return [*names, "own_reason"]


def _one_guess(form: StepForm, names: list[str]) -> list[str]:
    """One tap: what is usual at this stage, by whose say it was; "don't know" stands ready."""
    stage = form.debrief.rejection.stage
    always = {"unknown", "other", "stronger_other", "referral_other", "filled"}
    always.add(form.initial.get("guess_1", ""))
    usual = [
        kind
        for kind in _guessable(form)
        if stage in kind.stages or kind.code in always or kind.code.startswith("own-")
    ]
    groups = (
        (_("Nobody knows"), (Control.UNKNOWN,)),
        (_("Not mine"), (Control.NO,)),
        (_("Mine, or partly"), (Control.PARTLY, Control.YES)),
    )
    choices = [
        (name, [(kind.code, kind.label) for kind in usual if kind.control in controls])
        for name, controls in groups
    ]
    form.initial.setdefault("guess_1", "unknown")
    # More is accepted than is shown: a guess of the longer track stays what it is.
    every = [(kind.code, kind.label) for kind in _guessable(form)]
    form.fields["guess_1"] = radios(_("Your best guess at why?"), every)
    form.fields["guess_1"].widget.choices = choices
    return ["guess_1"]


def _guessable(form: StepForm) -> list[ReasonKind]:
    return [kind for kind in form.reasons().values() if kind.code not in NOT_A_GUESS]


def _alternatives(form: StepForm, names: list[str]) -> list[str]:
    """Three are offered; every reason beyond anyone's say is accepted, so that none is lost."""
    debrief = form.debrief
    guessed = {guess.code for guess in debrief.guesses.all()}
    offered = guesses.alternatives(debrief.rejection.stage, guessed)
    beyond = [kind for kind in REASONS if kind.control == Control.NO]
    shown = offered + [
        kind for kind in beyond if kind.code in debrief.alternatives and kind not in offered
    ]
    ticks = form.fields["alternatives"]
    ticks.choices = [(kind.code, kind.label) for kind in beyond]
    ticks.widget.choices = [(kind.code, kind.label) for kind in shown]
    form.fields["alternative_own"] = line(_("Something else that would explain it"), 140)
    return [*names, "alternative_own"]


def _hard_questions(form: StepForm, names: list[str]) -> list[str]:
    """The questions so far and one empty row, up to five."""
    known = sum(bool(form.initial.get(f"hard_{n}")) for n in range(1, MOST_QUESTIONS + 1))
    posted = sum(f"{form.prefix or ''}hard_{n}" in form.data for n in range(1, MOST_QUESTIONS + 1))
    for number in range(1, min(MOST_QUESTIONS, max(known + 1, posted)) + 1):
        row = (f"hard_{number}", f"hard_{number}_answered", f"hard_{number}_better")
        form.fields[row[0]] = line(_("A question that was hard"), 300)
        form.fields[row[1]] = pick(_("You answered"), [("", _("Not said")), *Answered.choices])
        form.fields[row[2]] = prose(_("A better answer, now"), 4000, rows=2)
        names += row
    return names


def _plan(form: StepForm, names: list[str]) -> list[str]:
    form.fields["when"] = prose(pgettext_lazy("lesson", "When"), 90)
    form.fields["will"] = prose(_("I will"), 120)
    form.fields["cue"] = pick(_("Bring it back"), [("", _("Any time")), *Cue.choices])
    form.fields["theme"] = pick(_("Goes under"), [("", _("Nothing yet")), *LessonTheme.choices])
    names = ["when", "will", "cue", "theme"]
    others = Lesson.objects.owned_by(form.debrief.owner).taking_room().exclude(debrief=form.debrief)
    in_use = list(others)
    if len(in_use) >= Lesson.MOST_ACTIVE:
        choices = [("", _("Keep this one aside for now"))]
        choices += [(str(lesson.pk), str(lesson)) for lesson in in_use]
        form.fields["retire"] = radios(_("Which one makes room?"), choices, initial="")
        names.append("retire")
    return names


def _action(form: StepForm, names: list[str]) -> list[str]:
    form.fields["action"] = line(_("What"), 200, help_text=_("One mail, one page, one question"))
    form.fields["due"] = DayField(
        label=_("By"), required=False, help_text=_("or “tomorrow”, “in 3 days”")
    )
    return ["action", "due"]


def _feedback(form: StepForm, names: list[str]) -> list[str]:
    """Only where a human spoke: to a machine one need not write."""
    return _keep_if(form, names, wanted=form.debrief.rejection.had_conversation)


def _forecast(form: StepForm, names: list[str]) -> list[str]:
    """Asked only when none was recorded; a recorded one is shown instead."""
    return _keep_if(form, names, wanted=forecasts.recorded(form.debrief) is None)


def _keep_if(form: StepForm, names: list[str], *, wanted: bool) -> list[str]:
    if wanted:
        return names
    for name in names:
        del form.fields[name]
    return []


def _next_move(form: StepForm, names: list[str]) -> list[str]:
    owned = Application.objects.owned_by(form.debrief.owner).with_company().open()
    live = list(owned.order_by("-furthest_stage", "-id")[:3])
    chosen = form.initial.get("next_move")
    if chosen and chosen not in {row.pk for row in live}:
        live += owned.filter(pk=chosen)
    choices = [
        (str(row.pk), f"{row.name}, {row.company_name}" if row.company else row.name)
        for row in live
    ]
    form.fields["next_move"].choices = [*choices, ("", _("not today"))] if choices else []
    return _keep_if(form, names, wanted=bool(choices))


def _vent_delete(form: StepForm, names: list[str]) -> list[str]:
    if not form.debrief.vent:
        return []
    form.fields["vent_delete"] = forms.BooleanField(
        label=_("Delete what I wrote unfiltered"), required=False
    )
    return ["vent_delete"]


_PARTS: dict[str, Callable[[StepForm, list[str]], list[str]]] = {
    "theirs": _theirs,
    "guesses": _guesses,
    "one_guess": _one_guess,
    "alternatives": _alternatives,
    "hard_questions": _hard_questions,
    "plan": _plan,
    "action": _action,
    "feedback": _feedback,
    "forecast": _forecast,
    "next_move": _next_move,
    "vent_delete": _vent_delete,
}
