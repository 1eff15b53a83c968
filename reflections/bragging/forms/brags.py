"""Writing an accomplishment down in twenty seconds, and adding to it whenever one likes."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext_lazy as _

from reflections.bragging.models import Accomplishment
from reflections.bragging.themes import THEMES
from reflections.bragging.when import read_when
from tracker.formats import day as written

FEELINGS = (
    (1, _("a little")),
    (2, _("somewhat")),
    (3, _("proud")),
    (4, _("very")),
    (5, _("one of my best")),
)
UNCLEAR = _("Write a month such as Mar 2024, a year, or “around 2019”.")
TO_COME = _("That is still to come.")
TWO = _("%(text)s may be %(first)s or %(second)s. Write the month as a word.")


def _counted(form: forms.Form) -> None:
    """Titles are short; the page says how short while one writes."""
    field = form.fields["title"]
    field.error_messages["required"] = _("Write what you did.")
    field.widget.attrs |= {
        "autocomplete": "off",
        "data-character-count": form.auto_id % "title_count",
    }


class CaptureForm(forms.ModelForm):
    """What one did and what came of it; everything else may come later."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Accomplishment
        fields = ["title", "result"]

    def __init__(self, *args: Any, again: bool = False, **kwargs: Any) -> None:
        """`again` is a fresh line after one was kept: it takes the focus."""
        super().__init__(*args, initial={"token": uuid.uuid4()}, **kwargs)
        _counted(self)
        self.fields["title"].widget.attrs["autofocus"] = again
        self.fields["result"].widget.attrs["autocomplete"] = "off"
        self.fields["title"].widget.attrs["data-shortcut"] = "b"


class AccomplishmentForm(forms.ModelForm):
    """Every field; `when` reads words into `happened_on` and `around`."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    when = forms.CharField(
        label=_("When"),
        required=False,
        max_length=40,
        help_text=_("A month is enough; “around 2019” works too."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    themes = forms.MultipleChoiceField(
        label=_("About"),
        choices=list(THEMES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    feeling = forms.TypedChoiceField(
        label=_("How proud of it are you?"),
        choices=FEELINGS,
        coerce=int,
        required=False,
        empty_value=3,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Accomplishment
        fields = [
            *("title", "result", "when", "setting", "place", "themes", "what_i_did"),
            *("quote", "quote_by", "named_by_others", "feeling"),
        ]
        labels = {"named_by_others": _("Somebody else named this as a strength")}
        widgets = {"what_i_did": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, instance: Accomplishment, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"accomplishment-{instance.pk}-%s")
        self.shown = {"version": instance.version, "when": said_when(instance)}
        super().__init__(*args, instance=instance, initial=self.shown, **kwargs)
        self.fields["title"].widget.attrs["autofocus"] = True
        self.fields["setting"].choices = [("", _("Not said")), *self.fields["setting"].choices[1:]]
        _counted(self)

    def clean_when(self) -> str:
        """Leaves the day as it is where the words are as they were shown."""
        text = self.cleaned_data["when"].strip()
        if text == self.shown["when"]:
            return text
        readings = read_when(text, timezone.localdate()) if text else []
        if text and not readings:
            raise ValidationError(UNCLEAR, code="unclear")
        if len(readings) > 1:
            named = {"first": written(readings[0].on), "second": written(readings[1].on)}
            raise ValidationError(TWO, code="two", params=named | {"text": text})
        if readings and readings[0].on > timezone.localdate():
            raise ValidationError(TO_COME, code="to_come")
        self.instance.happened_on = readings[0].on if readings else None
        self.instance.around = bool(readings) and readings[0].around
        return text


def said_when(row: Accomplishment) -> str:
    """The day in words that the form reads as the same: "around 2019", "Mar 2024", "3 Mar 2024"."""
    day = row.happened_on
    if day is None:
        return ""
    if day.day != 1:
        text = format_date(day, "j M Y")
    elif row.around and day.month == 1:
        text = str(day.year)
    else:
        text = format_date(day, "M Y")
    return f"{_('around')} {text}" if row.around else text


# What save_version writes: the form's own fields, with the two that `when` stands for.
SAVED = [name for name in AccomplishmentForm.Meta.fields if name != "when"]
SAVED += ["happened_on", "around"]
