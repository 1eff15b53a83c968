"""Who thanked you last: the one line that the landing asks for while the list of brags is empty."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reflections.bragging.models import Accomplishment
from tracker.accounts.models import User


class ThanksForm(forms.Form):
    """One line, kept as the first of the bragging rights."""

    use_required_attribute = False

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    line = forms.CharField(
        label=_("Who thanked you last, and for what?"),
        max_length=90,
        error_messages={"required": _("Write a line, or leave it for another day.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"token": uuid.uuid4()}, **kwargs)

    def keep(self, user: User) -> Accomplishment:
        """Thanks come from somebody else, so it counts as named by others."""
        told = {"title": self.cleaned_data["line"], "named_by_others": True}
        return Accomplishment.objects.record(user, token=self.cleaned_data["token"], **told)
