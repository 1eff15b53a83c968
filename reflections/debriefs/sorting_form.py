"""The taps of one short one, in a form with many of them."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reflections.debriefs import prompts
from reflections.debriefs.fields import field_for, pick, spoken
from reflections.debriefs.models import Debrief
from reflections.debriefs.questions import Question
from tracker.rejections.forms import reason_choices
from tracker.rejections.models import Rejection
from tracker.rejections.reasons import ReasonKind

# What may not be guessed: that one withdrew oneself is known.
NOT_A_GUESS = "mine"
TAPS = ("wanted", "effort", "lesson_kind")


def _question(passage: Any) -> Question:
    return passage.questions[0]


class MoodForm(forms.Form):
    """Asked once for all of them. `tab` names the page, as in the longer debriefs."""

    use_required_attribute = False

    mood_before = field_for(_question(prompts.MOOD))
    tab = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"tab": uuid.uuid4()}, **kwargs)


class SortingForm(forms.Form):
    """`kinds` are the person's reasons by code; "don't know" stands ready."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    wanted = field_for(_question(prompts.WANTED_IT))
    effort = field_for(_question(prompts.EFFORT))
    guess_1 = pick(_("Your best guess at why?"), ())
    lesson_kind = field_for(prompts.KEEP)

    def __init__(
        self,
        data: Any,
        *,
        rejection: Rejection,
        debrief: Debrief | None,
        kinds: dict[str, ReasonKind],
    ) -> None:
        super().__init__(data, prefix=f"r{rejection.pk}", initial=_said(debrief))
        possible = [kind for kind in kinds.values() if kind.code not in (NOT_A_GUESS, "unknown")]
        groups = reason_choices(possible, rejection.stage)
        for field in self.fields.values():
            field.help_text = ""
        self.fields["guess_1"].choices = [("unknown", kinds["unknown"].label), *groups]
        self.rejection, self.debrief, self.kinds = rejection, debrief, kinds
        # Where two pages crossed: what the other one kept, and when.
        self.there: SortingForm | None = None

    @property
    def was_sent(self) -> bool:
        """Whether the page that was sent held this one."""
        return self.add_prefix("version") in self.data

    def after_crossing(self) -> "SortingForm":
        """The same taps as an answer to what another page has kept meanwhile."""
        current = Debrief.objects.get(rejection=self.rejection)
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = current.version
        self.there = SortingForm(None, rejection=self.rejection, debrief=current, kinds=self.kinds)
        self.changed_at = current.updated_at
        return self

    def told(self, mood: str) -> dict[str, Any]:
        """What can be kept, with the mood that was said once for all."""
        self.is_valid()
        told = {
            name: self.cleaned_data[name]
            for name in (*TAPS, "guess_1")
            if name in self.cleaned_data
        }
        return told | ({"mood_before": mood} if mood else {})

    def spoken(self) -> list[tuple[Any, str]]:
        """What stands in the form now, in words."""
        return [
            (self[name].label, spoken(self.fields[name], self[name].value()))
            for name in ("wanted", "effort", "guess_1", "lesson_kind")
        ]


def _said(debrief: Debrief | None) -> dict[str, Any]:
    if debrief is None:
        return {"version": 0, "guess_1": "unknown"}
    told = {name: getattr(debrief, name) for name in TAPS}
    guess = next((row.code for row in debrief.guesses.all()), "unknown")
    return told | {"version": debrief.version, "guess_1": guess}
