"""A lesson by hand, what became of it at its moment, and which other one says it better."""

import uuid
from typing import Any

from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from reflections.debriefs.models import Cue, Lesson, LessonTheme, Used
from tracker.applications.models import Application
from tracker.interviews.models import Interview


class LessonForm(forms.ModelForm):
    """A new lesson carries a `token`, a known one the `version` it was drawn from."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Lesson
        fields = ["when", "will", "cue", "theme"]

    def __init__(self, *args: Any, instance: Lesson | None = None, **kwargs: Any) -> None:
        key = instance.pk if instance else "new"
        shown = {"version": instance.version} if instance else {"token": uuid.uuid4()}
        kwargs.setdefault("auto_id", f"lesson-{key}-%s")
        super().__init__(*args, instance=instance, initial=shown, **kwargs)
        self.fields["cue"].choices = [("", _("Any time")), *Cue.choices]
        self.fields["theme"].choices = [("", _("Nothing yet")), *LessonTheme.choices]
        for name, example, missing in (
            ("when", _("they ask about a gap in my skills,"), _("Name the moment.")),
            ("will", _("name the nearest thing I have done."), _("Name the one thing to do.")),
        ):
            field = self.fields[name]
            field.help_text = example
            field.error_messages["required"] = missing
            field.widget.attrs |= {"autocomplete": "off"}
        self.fields["when"].widget.attrs["autofocus"] = instance is not None


FIELDS = list(LessonForm.Meta.fields)


class LessonUseForm(forms.Form):
    """One answer. Without an interview or an application it is of the week that `on` lies in.

    An interview or an application that is not the owner's is an error of that field.
    """

    answer = forms.ChoiceField(
        choices=Used.choices,
        error_messages={
            "required": _("Say what became of it."),
            "invalid_choice": _("Choose one of the three answers."),
        },
    )
    interview = forms.ModelChoiceField(queryset=None, required=False)
    application = forms.ModelChoiceField(queryset=None, required=False)
    on = forms.DateField(required=False)

    def __init__(self, data: Any, *, lesson: Lesson) -> None:
        super().__init__(data)
        for name, model in (("interview", Interview), ("application", Application)):
            self.fields[name].queryset = model.objects.owned_by(lesson.owner_id)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("interview"):
            told["application"] = None
        return told


class LessonMergeForm(forms.Form):
    other = forms.ModelChoiceField(
        queryset=None,
        label=_("Which one says it better?"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Choose a lesson."),
            "invalid_choice": _("Choose one of these lessons."),
        },
    )

    def __init__(self, data: Any, *, lesson: Lesson) -> None:
        super().__init__(data)
        rows = Lesson.objects.owned_by(lesson.owner_id).filter(is_sample=lesson.is_sample)
        rows = rows.standing_alone().exclude(pk=lesson.pk)
        rows = rows.order_by(F("retired_at").desc(nulls_first=True), "-id")
        self.fields["other"].queryset = rows
        self.fields["other"].label_from_instance = _in_words


def _in_words(lesson: Lesson) -> str:
    words = _("When %(when)s I will %(will)s") % {"when": lesson.when, "will": lesson.will}
    return words if lesson.is_active else _("%(lesson)s (not in use)") % {"lesson": words}
