"""The sweep: what to do with which of them."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

ACTS = ("close", "chase", "rest")
NONE_CHOSEN = _("Tick those you mean first.")


class SweepForm(forms.Form):
    """`act` is "close" for all that are ticked, or "close-7" for the one whose button it was."""

    use_required_attribute = False

    token = forms.UUIDField(required=False, widget=forms.HiddenInput)
    act = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        act, _dash, one = cleaned.get("act", "").partition("-")
        chosen = [one] if one else self.data.getlist("ids")
        cleaned["act"] = act if act in ACTS else ""
        cleaned["ids"] = sorted({int(key[:18]) for key in chosen if _is_key(key)})
        if not cleaned["act"] or not cleaned["ids"]:
            raise ValidationError(NONE_CHOSEN, code="none")
        return cleaned

    @property
    def batch_token(self) -> uuid.UUID:
        """Pressed twice it is one act; another press on the same page is another."""
        said = self.cleaned_data
        space = said.get("token") or uuid.NAMESPACE_OID
        return uuid.uuid5(space, f"{said['act']} {said['ids']}")


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal()
