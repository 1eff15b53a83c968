"""A lesson by hand: a moment one will recognise, and one thing to do in it."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reflections.debriefs.models import Cue, Lesson, LessonTheme


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
