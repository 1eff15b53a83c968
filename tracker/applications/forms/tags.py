"""Tags as one line of text: "#climate #part-time"."""

from collections.abc import Iterable
from typing import Any

from django import forms

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
