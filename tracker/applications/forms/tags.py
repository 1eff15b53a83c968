"""Tags: as one line of text, "#climate #part-time"; called otherwise; merged."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tracker.applications.models import Tag


def names_of(text: str) -> list[str]:
    """ "#night shift #climate" or "climate, python": the names, each once."""
    names = text.split("#") if "#" in text else text.split(",")
    cleaned = [Tag.clean_name(name.strip(" ,;")) for name in names]
    return list({name.casefold(): name for name in reversed(cleaned) if name}.values())[::-1]


def written(names: Iterable[str]) -> str:
    return " ".join(f"#{name}" for name in names)


class TagsField(forms.CharField):
    """Cleans to the list of names."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({"list": "tags", "autocomplete": "off", "autocapitalize": "none"})
        super().__init__(**{"max_length": 500, "widget": widget, "required": False} | options)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else written(value)

    def clean(self, value: Any) -> list[str]:
        return names_of(super().clean(value))


class TagForm(forms.ModelForm):
    """Another name. Two tags never bear one name: then they are merged."""

    use_required_attribute = False

    class Meta:
        model = Tag
        fields = ["name"]
        error_messages = {"name": {"required": _("Write a name.")}}

    def clean_name(self) -> str:
        if not (name := Tag.clean_name(self.cleaned_data["name"])):
            raise ValidationError(_("Write a name."), code="required")
        return name


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        label=_("Call all of them"),
        queryset=Tag.objects.none(),
        empty_label=None,
        to_field_name="key",
        error_messages={"required": _("Choose a tag."), "invalid_choice": _("Choose a tag.")},
    )

    def __init__(self, *args: Any, tag: Tag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Tag.objects.owned_by(tag.owner_id).used().exclude(pk=tag.pk)
        self.fields["into"].queryset = others
