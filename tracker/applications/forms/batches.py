"""What to do with which of many applications."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tracker.applications import batches
from tracker.applications.filters import Filters
from tracker.applications.models import Application, Batch, Tag
from tracker.applications.stages import Stage

ACTS = ("close", "archive", "unarchive", "delete", "tag", "untag")


class BatchForm(forms.Form):
    """`act` is one of ACTS or "move.<stage>"; `row` and `page` name rows, `all` means all that the
    query string `asked` finds."""

    use_required_attribute = False

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    act = forms.CharField(required=False, max_length=40)
    tag = forms.CharField(label=_("Tag"), required=False, max_length=51)
    asked = forms.CharField(required=False, max_length=4000)
    page = forms.CharField(required=False, max_length=2000)
    all = forms.BooleanField(required=False)

    stage: Stage | None = None

    def clean_act(self) -> str:
        act, _dot, code = self.cleaned_data["act"].partition(".")
        if act == "move":
            self.stage = Stage.from_code(code)
        if act not in ACTS and self.stage is None:
            raise ValidationError(_("Choose what to do with them."), code="act")
        return act

    def clean_tag(self) -> str:
        return Tag.clean_name(self.cleaned_data["tag"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("act") in ("tag", "untag") and not cleaned.get("tag"):
            self.add_error("tag", _("Write a tag."))
        return cleaned

    def filters(self) -> Filters:
        return Filters.read(QueryDict(self.cleaned_data.get("asked", "")))

    def keys(self, user: Any) -> list[int]:
        """Which rows: those that fit, or those that were chosen."""
        if self.cleaned_data["all"]:
            found = self.filters().of(Application.objects.owned_by(user)).order_by("-id")
            return list(found.values_list("id", flat=True)[: batches.MOST])
        chosen = [*self.data.getlist("row"), *self.cleaned_data["page"].split(".")]
        return [int(key) for key in chosen if key.isascii() and key.isdecimal() and len(key) < 19]

    def act_on(self, user: Any, keys: list[int]) -> Batch:
        act, token = self.cleaned_data["act"], self.cleaned_data["token"]
        if act == "move" and self.stage:
            return batches.move(user, keys, self.stage, token=token)
        if act in ("tag", "untag"):
            do = batches.tag if act == "tag" else batches.untag
            return do(user, keys, self.cleaned_data["tag"], token=token)
        if act in ("archive", "unarchive"):
            return batches.archive(user, keys, away=act == "archive", token=token)
        return (batches.close if act == "close" else batches.delete)(user, keys, token=token)
