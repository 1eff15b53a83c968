"""The words of an offer, as they come back when it is taken."""

from typing import Any

from django import forms

from reflections.bragging.offers import WRITTEN, is_short


class PlainerForm(forms.Form):
    """`words` for `field`, if it takes them."""

    field = forms.ChoiceField(choices=list(WRITTEN.items()))
    words = forms.CharField(strip=False)
    version = forms.IntegerField()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not is_short(cleaned["field"], cleaned["words"]):
            self.add_error("words", "")
        return cleaned
