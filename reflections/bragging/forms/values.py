"""Writing about what matters to one: kept while one writes."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reflections.bragging.models import ValuesNote

MOST_LETTERS = 20_000


class ValuesForm(forms.Form):
    """`version` is 0 as long as nothing is kept; `tab` names the page, as in a debrief."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    tab = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("In your words"),
        help_text=_("Two or three sentences are enough: why it matters, and a day when it showed."),
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.Textarea({"rows": 12}),
    )
    may_show = forms.BooleanField(
        label=_("Show me a line of it when a no comes"),
        help_text=_("One line on the page that records it, below the rest, and nowhere else."),
        required=False,
    )

    def __init__(self, data: Any = None, *, note: ValuesNote | None, begins: bool = False) -> None:
        """`begins`: the person has chosen a word, and goes on writing."""
        shown: dict[str, Any] = {"tab": uuid.uuid4(), "version": 0}
        if note:
            shown |= {"text": note.text, "may_show": note.may_show, "version": note.version}
        super().__init__(data, initial=shown)
        self.fields["text"].widget.attrs["autofocus"] = begins
