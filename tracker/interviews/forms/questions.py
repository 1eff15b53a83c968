"""What was asked: many at once, one a line; then one by one, with what one said."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tracker.applications.forms.facts import FactForm
from tracker.interviews.models import Question
from tracker.interviews.models.questions import LONGEST_TEXT

MOST = 100


class QuestionsForm(forms.Form):
    use_required_attribute = False

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    texts = forms.CharField(
        label=_("What did they ask? One question a line."),
        max_length=20_000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write a question.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="asked_%s", initial={"token": uuid.uuid4()}, **kwargs)

    def clean_texts(self) -> list[str]:
        texts = [line for line in self.cleaned_data["texts"].splitlines() if line.strip()]
        if len(texts) > MOST or any(len(text) > LONGEST_TEXT for text in texts):
            raise ValidationError(
                _("Write up to 100 questions, each up to 300 characters long."), code="long"
            )
        return texts


class QuestionForm(FactForm):
    class Meta(FactForm.Meta):
        model = Question
        fields = ["text", "said", "better", "was_hard"]
        widgets = {
            "text": forms.TextInput({"autocomplete": "off"}),
            "said": forms.Textarea({"rows": 3}),
            "better": forms.Textarea({"rows": 3}),
        }
        error_messages = {"text": {"required": _("Write the question.")}}
