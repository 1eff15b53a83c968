"""Form fields made from the questions of prompts.py."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from reflections.debriefs.choices import flat
from reflections.debriefs.questions import LINE, PICK, PROSE, SCALE, SELECT, TICK, TICKS, Question

# A text with a short limit says how much of it is used.
COUNTED = 200
NOT_SAID = ("", _("Not said"))


class TicksField(forms.MultipleChoiceField):
    """Tick boxes of which at most `most` count; `most` 0 is any number."""

    def __init__(self, *, most: int = 0, **options: Any) -> None:
        super().__init__(widget=forms.CheckboxSelectMultiple, **options)
        self.most = most

    def clean(self, value: Any) -> list[str]:
        codes = list(dict.fromkeys(super().clean(value)))
        if self.most and len(codes) > self.most:
            text = ngettext("Tick up to %d.", "Tick up to %d.", self.most) % self.most
            raise ValidationError(text, code="too_many")
        return codes


def line(label: Any, limit: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=limit, **options)


def prose(label: Any, limit: int, rows: int = 3, **options: Any) -> forms.CharField:
    return line(label, limit, widget=forms.Textarea({"rows": rows}), **options)


def pick(label: Any, choices: Any, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=choices, **options)


def radios(label: Any, choices: Any, **options: Any) -> forms.ChoiceField:
    return pick(label, choices, widget=forms.RadioSelect, **options)


def field_for(question: Question) -> forms.Field:
    """The field that a question is answered with. Nothing is required, and nothing counts as no."""
    words: dict[str, Any] = {"label": question.label, "help_text": question.help}
    match question.kind:
        case kind if kind in (SCALE, PICK):
            return radios(choices=question.choices, **words)
        case kind if kind == TICKS:
            return TicksField(required=False, choices=question.choices, most=question.most, **words)
        case kind if kind == SELECT:
            return pick(choices=[NOT_SAID, *question.choices], **words)
        case kind if kind == TICK:
            return forms.BooleanField(required=False, **words)
        case kind if kind == PROSE:
            text = prose(limit=question.limit, **words)
            if question.limit <= COUNTED:
                text.widget.attrs["data-character-count"] = f"{question.name}_count"
            return text
        case kind if kind == LINE:
            return line(limit=question.limit, **words)
    raise ValueError(question.kind)


def spoken(field: forms.Field, value: Any) -> str:
    """An answer in words, as it is read again later; empty for none."""
    if isinstance(value, bool):
        return str(_("yes")) if value else ""
    words = flat(tuple(getattr(field, "choices", ())))
    if isinstance(value, list | tuple):
        return "; ".join(str(words.get(code, code)) for code in value)
    if value in (None, ""):
        return ""
    return str(words.get(str(value), value))
