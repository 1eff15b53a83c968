"""The whole form of an application: to log one, and to change what is known about one."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.applications.duplicates import resembling
from tracker.applications.forms.amounts import PayRange
from tracker.applications.forms.days import DayField, HappenedForm
from tracker.applications.forms.tags import TagsField
from tracker.applications.models import Application, Company
from tracker.applications.own_stages import stage_choices
from tracker.applications.stages import Effort, Stage, Wanted

NAMELESS = _("Write a role or a company.")
CHOOSE = _("Choose a stage.")
FORECAST = _("Write a number from 0 to 100.")


def _degree(label: Any, choices: Any, note: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=note,
        choices=[("", _("not said")), *choices],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class DetailsForm(PayRange):
    """Everything the person may write about an application; where it stands is told by events."""

    company = forms.CharField(
        label=_("Company"),
        max_length=300,
        required=False,
        widget=forms.TextInput({"list": "companies", "autocomplete": "off"}),
    )
    url = forms.URLField(
        label=_("Address of the page"),
        max_length=2000,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Write an address such as https://example.org/jobs/7.")},
        widget=forms.URLInput({"inputmode": "url", "autocomplete": "off"}),
    )
    wanted = _degree(_("How much do you want this job itself?"), Wanted.choices)
    effort = _degree(_("How much of yourself goes into this one?"), Effort.choices)
    forecast = forms.IntegerField(
        label=_("How likely do you think it is, in 100?"),
        help_text=_("Said before the answer comes, it shows later how well you can tell."),
        min_value=0,
        max_value=100,
        required=False,
        error_messages={"invalid": FORECAST, "min_value": FORECAST, "max_value": FORECAST},
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    follow_up_on = DayField(label=_("Follow up on"), required=False, ahead=True)
    tags = TagsField(
        label=_("Tags"),
        help_text=_("Words of your own, such as #climate #part-time."),
    )

    class Meta:
        model = Application
        fields = [
            *("title", "url", "requisition", "location", "workplace", "source", "source_detail"),
            *("pay_low", "pay_high", "pay_currency", "pay_period", "wanted", "effort", "forecast"),
            *("next_step", "follow_up_on", "ad_text", "notes"),
        ]
        labels = {
            "workplace": _("Remote or on site"),
            "source_detail": _("Which one, or who"),
            "ad_text": _("The ad’s text"),
        }
        help_texts = {"ad_text": _("Ads disappear; what you paste here stays.")}
        widgets = {
            "ad_text": forms.Textarea({"rows": 6}),
            "notes": forms.Textarea({"rows": 6}),
            "pay_currency": forms.TextInput({"autocapitalize": "characters", "size": 4}),
        }

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("workplace", "source", "pay_period"):
            self.fields[name].choices = [("", _("Not said")), *self.fields[name].choices[1:]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("title") and not cleaned.get("company") and "title" not in self.errors:
            self.add_error("title", NAMELESS)
        return cleaned


class CreateForm(DetailsForm, HappenedForm):
    """Logs an application with its first event."""

    stage = forms.ChoiceField(
        label=_("Where does it stand?"),
        choices=stage_choices,
        required=False,
        error_messages={"invalid_choice": CHOOSE},
    )
    day = DayField(label=_("Since when?"), required=False)

    def __init__(self, *args: Any, currency: str, initial: dict[str, Any], **kwargs: Any) -> None:
        usual = {
            "stage": Stage.APPLIED.code,
            "day": _("today"),
            "pay_currency": currency,
            "pay_period": "year",
            "token": uuid.uuid4(),
        }
        super().__init__(*args, initial=usual | initial, **kwargs)

    def clean_stage(self) -> str:
        if not self.cleaned_data["stage"]:
            raise ValidationError(CHOOSE, code="required")
        return self.cleaned_data["stage"]

    @transaction.atomic
    def keep(self, owner: Any) -> Application:
        fields = {name: self.cleaned_data[name] for name in self._meta.fields}
        application = Application.objects.record(
            owner,
            company=self.cleaned_data["company"],
            stage=Stage.from_code(self.cleaned_data["stage"]),
            token=self.cleaned_data["token"],
            **self.moment(),
            **fields,
        )
        if self.cleaned_data["tags"]:
            application.set_tags(self.cleaned_data["tags"])
        return application

    def like(self, owner: Any) -> Application | None:
        """One that the person has already, unless this form made it."""
        said = self.cleaned_data
        names = {name: said.get(name, "") for name in ("company", "title", "url")}
        found = resembling(owner, **names)
        return None if found and found.token == said.get("token") else found


class EditForm(DetailsForm):
    """Changes what is known. `version` is the reading of the row that the form was drawn from."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    # The tags when the form was drawn, so that one added elsewhere meanwhile stays.
    tags_were = TagsField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, instance: Application, **kwargs: Any) -> None:
        initial = {"version": instance.version, "company": instance.company_name}
        self.carried = list(instance.taggings.values_list("tag__name", flat=True).order_by("id"))
        initial |= {"tags": self.carried, "tags_were": self.carried}
        if not instance.pay_currency:
            initial["pay_currency"] = instance.owner.currency
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        # Said before the end it is worth something; afterwards memory takes its colour from it.
        self.fields["forecast"].disabled = not instance.is_open

    def keep(self) -> None:
        """Raises StaleVersion, and saves nothing, if the row was changed meanwhile."""
        application = self.instance
        name = self.cleaned_data["company"]
        application.company = Company.objects.named(application.owner, name)
        application.save_version(self.cleaned_data["version"], [*self._meta.fields, "company"])
        before, after = self.cleaned_data["tags_were"], self.cleaned_data["tags"]
        if before != after:
            kept = [name for name in self.carried if name in after or name not in before]
            application.set_tags([*kept, *(name for name in after if name not in before)])

    def differences(self, current: Application) -> list[dict[str, Any]]:
        """Fields that read otherwise in `current` than here: name, label, both as shown."""
        there = EditForm(instance=current)
        found = []
        for name in ("company", *self._meta.fields):
            mine, theirs = self[name], there[name]
            shown = _shown(theirs), _shown(mine)
            if shown[0] != shown[1]:
                sides = {"name": name, "label": mine.label, "there": shown[0], "here": shown[1]}
                found.append(sides)
        return found

    @classmethod
    def chosen(cls, data: Any, current: Application) -> Any:
        """`data` with the values of `current` where the person chose those."""
        data = data.copy()
        there = cls(instance=current)
        for name in ("company", *cls._meta.fields):
            if data.get(f"keep-{name}") == "there":
                value = there[name].value()
                data[name] = "" if value is None else str(value)
        return data


def _shown(field: forms.BoundField) -> str:
    """The value as the person reads it; line ends differ between a browser and the database."""
    value = field.value()
    choices = dict(getattr(field.field, "choices", ()))
    if choices:
        value = {str(key): label for key, label in choices.items()}.get(str(value or ""), value)
    return "" if value is None else str(value).replace("\r\n", "\n").strip()
