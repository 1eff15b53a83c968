from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import validate_time_zone


class SignupExtras(forms.Form):
    """What sign-up asks besides address and password; allauth builds its form on it."""

    display_name = forms.CharField(
        label=_("What shall we call you?"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    # Filled in by the browser; whoever has none keeps UTC and can change it in the settings.
    time_zone = forms.CharField(
        required=False, widget=forms.HiddenInput(attrs={"data-time-zone": ""})
    )

    def clean_time_zone(self) -> str:
        name = self.cleaned_data["time_zone"]
        try:
            validate_time_zone(name)
        except forms.ValidationError:
            return ""
        return name

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Nothing more to do: the adapter has stored the fields with the user."""
