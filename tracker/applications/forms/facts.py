"""The facts of an application that are edited in place, one card at a time."""

import hashlib
from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.applications.forms.amounts import PayRange
from tracker.applications.forms.days import DayField
from tracker.applications.forms.events import StageField
from tracker.applications.forms.tags import TagsField
from tracker.applications.models import Application, Company, Event, Tag
from tracker.applications.stages import Stage, move_kind
from tracker.owned import StaleVersion

ENDED = gettext_lazy("This one has ended. Open it again first, then move it.")


class FactForm(forms.ModelForm):
    """One card. `version` and `was` say from which reading of the row and the card it was drawn."""

    use_required_attribute = False
    # What saving wrote on the timeline, if anything.
    event: Event | None = None

    version = forms.IntegerField(widget=forms.HiddenInput)
    was = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Application
        fields: list[str] = []

    def __init__(self, *args: Any, instance: Application, **kwargs: Any) -> None:
        self.saved = type(self).reading(instance)
        initial = {"version": instance.version, "was": self.saved} | self.first_values(instance)
        # Several facts may be open at once, and the fact itself has the id application-<pk>-<name>.
        prefix = f"{instance._meta.model_name}-{instance.pk}-{self.columns()[0]}-%s"
        super().__init__(*args, instance=instance, auto_id=prefix, initial=initial, **kwargs)
        first = next(name for name in self.fields if name not in ("version", "was"))
        self.fields[first].widget.attrs["autofocus"] = True
        for field in self.fields.values():
            if isinstance(field, forms.TypedChoiceField) and not field.required:
                field.choices = [("", _("Not said")), *field.choices[1:]]

    @classmethod
    def columns(cls) -> list[str]:
        return list(cls._meta.fields)

    @classmethod
    def reading(cls, application: Application) -> str:
        """A short mark of what the card's columns hold."""
        values = [getattr(application, name) for name in cls.columns()]
        return hashlib.sha256(repr(values).encode()).hexdigest()[:16]

    def first_values(self, application: Application) -> dict[str, Any]:
        return {}

    def save(self, commit: bool = True) -> Application:  # noqa: FBT001, FBT002
        """Save this card alone. Raises StaleVersion if the card itself was changed meanwhile;
        another card that was changed is no reason to ask."""
        version = self.cleaned_data["version"]
        try:
            self.instance.save_version(version, self.columns())
        except StaleVersion as stale:
            if self.reading(stale.current) != self.cleaned_data["was"]:
                raise
            self.instance.save_version(stale.current.version, self.columns())
        return self.instance


def one(
    column: str,
    label: str | Promise,
    widget: forms.Widget | None = None,
    field: Callable[..., forms.Field] | None = None,
    errors: dict[str, Any] | None = None,
) -> type[FactForm]:
    """A card of one column; `errors` are messages by code."""
    meta = {
        "model": Application,
        "fields": [column],
        "labels": {column: label},
        "widgets": {column: widget} if widget else {},
        "field_classes": {column: field} if field else {},
        "error_messages": {column: errors} if errors else {},
    }
    return type(f"{column}_form", (FactForm,), {"Meta": type("Meta", (), meta)})


class PayForm(PayRange, FactForm):
    class Meta(FactForm.Meta):
        fields = ["pay_low", "pay_high", "pay_currency", "pay_period"]
        widgets = {"pay_currency": forms.TextInput({"autocapitalize": "characters", "size": 4})}

    def first_values(self, application: Application) -> dict[str, Any]:
        if application.pay_currency:
            return {}
        return {"pay_currency": application.owner.currency}


class SourceForm(FactForm):
    class Meta(FactForm.Meta):
        fields = ["source", "source_detail"]


class PlaceForm(FactForm):
    class Meta(FactForm.Meta):
        fields = ["location", "workplace"]


class FollowUpForm(FactForm):
    follow_up_on = DayField(label=gettext_lazy("Follow up on"), required=False, ahead=True)

    class Meta(FactForm.Meta):
        fields = ["follow_up_on"]


class CompanyForm(FactForm):
    name = forms.CharField(label=gettext_lazy("Company"), max_length=300, required=False)

    @classmethod
    def columns(cls) -> list[str]:
        return ["company_id"]

    def first_values(self, application: Application) -> dict[str, Any]:
        return {"name": application.company_name}

    @transaction.atomic
    def save(self, commit: bool = True) -> Application:  # noqa: FBT001, FBT002
        owner = self.instance.owner
        self.instance.company = Company.objects.named(owner, self.cleaned_data["name"])
        return super().save(commit)


class StageForm(FactForm):
    """Where it stands is no column to write into: saving moves it, by an event."""

    stage = StageField(
        label=gettext_lazy("Where does it stand?"),
        error_messages={"required": gettext_lazy("Choose a stage.")},
    )

    @classmethod
    def columns(cls) -> list[str]:
        return ["stage", "outcome"]

    def first_values(self, application: Application) -> dict[str, Any]:
        return {"stage": application.stage}

    def clean_stage(self) -> Stage:
        if not self.instance.is_open:
            raise forms.ValidationError(ENDED, code="ended")
        # Not saved as such; a conflict shows it as what was chosen here.
        self.instance.stage = self.cleaned_data["stage"]
        return self.cleaned_data["stage"]

    @transaction.atomic
    def save(self, commit: bool = True) -> Application:  # noqa: FBT001, FBT002
        """Move it. Raises StaleVersion if it was moved or ended meanwhile."""
        current = Application.objects.select_for_update().get(pk=self.instance.pk)
        if self.reading(current) != self.cleaned_data["was"]:
            raise StaleVersion(current)
        stage = self.cleaned_data["stage"]
        if stage != current.stage:
            self.event = current.log(move_kind(stage, current.applied_at), stage=stage)
        return current


class TagsForm(FactForm):
    """All the tags of one."""

    tags = TagsField(
        label=gettext_lazy("Tags"), help_text=gettext_lazy("Your own words, with commas between.")
    )

    @classmethod
    def columns(cls) -> list[str]:
        return ["tag_names"]

    def first_values(self, application: Application) -> dict[str, Any]:
        return {"tags": application.tag_names}

    def clean_tags(self) -> list[str]:
        # Not saved as such; a conflict shows them as what was written here.
        self.instance.tag_list = [Tag(name=name) for name in self.cleaned_data["tags"]]
        return self.cleaned_data["tags"]

    @transaction.atomic
    def save(self, commit: bool = True) -> Application:  # noqa: FBT001, FBT002
        """Raises StaleVersion if the tags were changed meanwhile."""
        current = Application.objects.select_for_update().get(pk=self.instance.pk)
        if self.reading(current) != self.cleaned_data["was"]:
            raise StaleVersion(current)
        self.instance.set_tags(self.cleaned_data["tags"])
        return self.instance
