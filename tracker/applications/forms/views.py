"""Naming what the table or the board shows."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.applications.models import SavedView


class SavedViewForm(forms.ModelForm):
    use_required_attribute = False

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    columns = forms.BooleanField(label=_("Keep the columns with it"), required=False)

    class Meta:
        model = SavedView
        fields = ["name"]
        error_messages = {"name": {"required": _("Write a name.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"token": uuid.uuid4()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs |= {"autofocus": True, "autocomplete": "off"}
