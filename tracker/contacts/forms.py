"""Writing down who somebody is, what a company is, and what somebody is to an application."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tracker.applications.models import Company
from tracker.contacts import lines
from tracker.contacts.models import Contact, Relation

ADDRESS = _("Write an address such as https://example.org/people/ana.")
MAIL = _("Write an address such as ana@example.org.")
NAMELESS = _("Write a name.")


class StandingForm(forms.ModelForm):
    """Changes a row; `version` is the reading of it that the form was drawn from."""

    use_required_attribute = False

    # Fields that are no columns by their own name.
    BESIDE: tuple[str, ...] = ()

    def columns(self) -> list[str]:
        return [*self._meta.fields, *self.BESIDE]

    def differences(self, current: Any) -> list[dict[str, Any]]:
        """Fields that read otherwise in `current` than here: name, label, both as shown."""
        there = type(self)(instance=current)
        found = []
        for name in self.columns():
            shown = _shown(there[name]), _shown(self[name])
            if shown[0] != shown[1]:
                sides = {"there": shown[0], "here": shown[1]}
                found.append({"name": name, "label": self[name].label} | sides)
        return found

    @classmethod
    def chosen(cls, data: Any, current: Any) -> Any:
        """`data` with the values of `current` where the person chose those."""
        data = data.copy()
        there = cls(instance=current)
        for name in there.columns():
            if data.get(f"keep-{name}") == "there":
                data[name] = str(there[name].value() or "")
        return data


def _shown(field: forms.BoundField) -> str:
    return str(field.value() or "").replace("\r\n", "\n").strip()


def _address(label: Any) -> forms.URLField:
    return forms.URLField(
        label=label,
        max_length=2000,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": ADDRESS},
        widget=forms.URLInput({"inputmode": "url", "autocomplete": "off"}),
    )


class ContactForm(StandingForm):
    """A person; without an instance a new one, of whom there will be one for each `token`."""

    BESIDE = ("company",)

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    company = forms.CharField(
        label=_("Company"),
        max_length=300,
        required=False,
        widget=forms.TextInput({"list": "companies", "autocomplete": "off"}),
    )
    url = _address(_("Page"))

    class Meta:
        model = Contact
        fields = ["name", "role", "email", "phone", "url", "notes"]
        widgets = {
            "name": forms.TextInput({"autocomplete": "off"}),
            "email": forms.EmailInput({"autocomplete": "off", "inputmode": "email"}),
            "phone": forms.TextInput({"autocomplete": "off", "inputmode": "tel"}),
            "notes": forms.Textarea({"rows": 5}),
        }
        error_messages = {"name": {"required": NAMELESS}, "email": {"invalid": MAIL}}

    def __init__(self, *args: Any, instance: Contact | None = None, **kwargs: Any) -> None:
        initial = {"token": uuid.uuid4()}
        if instance is not None:
            initial = {"version": instance.version, "company": instance.company_name}
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        del self.fields["token" if instance is not None else "version"]

    @classmethod
    def of_line(cls, data: Any) -> "ContactForm":
        """The whole form as one line fills it; what the line cannot hold is empty."""
        fields = lines.read(data.get("line", "")) | {"token": data.get("token", "")}
        return cls(fields)

    def keep(self, owner: Any) -> Contact:
        """The new person, or the saved one. Raises StaleVersion if it was changed meanwhile."""
        fields = {name: self.cleaned_data[name] for name in self._meta.fields}
        company = self.cleaned_data["company"]
        if not self.instance.pk:
            token = self.cleaned_data["token"]
            return Contact.objects.record(owner, company=company, token=token, **fields)
        self.instance.company = Company.objects.named(owner, company)
        self.instance.save_version(self.cleaned_data["version"] or 0, self.columns())
        return self.instance


class CompanyForm(StandingForm):
    """Renames a company and says what is known about it."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    website = _address(_("Website"))

    class Meta:
        model = Company
        fields = ["name", "website", "notes"]
        widgets = {"notes": forms.Textarea({"rows": 5})}
        labels = {"name": _("Name")}
        error_messages = {"name": {"required": NAMELESS}}

    def __init__(self, *args: Any, instance: Company, **kwargs: Any) -> None:
        initial = {"version": instance.version}
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        self.namesake: Company | None = None

    def clean_name(self) -> str:
        """Another company of that name is told, as `namesake`: then the two can be merged.

        A name that this one goes by already, through a merged duplicate, is free to take.
        """
        name = " ".join(self.cleaned_data["name"].split())
        if not name:
            raise ValidationError(NAMELESS, code="required")
        same = Company.objects.filter(owner=self.instance.owner_id, key=Company.key_of(name))
        other = same.exclude(pk=self.instance.pk).select_related("merged_into").first()
        if other is None or other.merged_into_id == self.instance.pk:
            return name
        if other.merged_into_id is None and other.deleted_at:
            text = _("A company of that name lies in Trash. Bring it back, then merge the two.")
            raise ValidationError(text, code="trashed")
        self.namesake = other.merged_into or other
        text = _("You have a company of that name already. The two can be merged.")
        raise ValidationError(text, code="taken")

    def keep(self) -> Company:
        """Raises StaleVersion, and saves nothing, if the row was changed meanwhile."""
        company = self.instance
        company.rename(self.cleaned_data["version"] or 0, self.columns())
        return company


class PersonForm(forms.Form):
    """Names somebody beside an application: one who is known, or a new one in one line."""

    use_required_attribute = False

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=_("Name"),
        max_length=500,
        error_messages={"required": NAMELESS},
        widget=forms.TextInput({"list": "people", "autocomplete": "off", "class": "input"}),
    )
    relation = forms.ChoiceField(label=_("As"), choices=Relation, initial=Relation.RECRUITER)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="person_%s", initial={"token": uuid.uuid4()}, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("name"):
            # The parts of the line obey the rules of the whole form.
            self.person = ContactForm.of_line({"line": cleaned["name"]})
            for errors in self.person.errors.values():
                self.add_error("name", errors)
        return cleaned

    def contact(self, owner: Any, company: str) -> Contact:
        """The one who goes by that name already, else a new one, at `company` if none is said."""
        known = Contact.objects.owned_by(owner).called(self.cleaned_data["name"])
        if found := known.order_by("id").first():
            return found
        fields = dict(self.person.cleaned_data)
        fields.pop("token")
        fields["company"] = fields["company"] or company
        return Contact.objects.record(owner, token=self.cleaned_data["token"], **fields)


class RelationForm(forms.Form):
    use_required_attribute = False

    relation = forms.ChoiceField(label=_("As"), choices=Relation)
