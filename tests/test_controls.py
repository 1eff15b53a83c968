"""Controls that are written at once are, letter by letter, those of Django's own templates."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from tracker.controls import DRAWN, Renderer

OTHERS = DjangoTemplates()
ODD = {"class": "wide", "autofocus": True, "hidden": False, "title": "a \"b\" <c> 'd' & e"}
CHOICES = [("", "–"), ("a", "Saved <time>"), ("group", [("b", _("Welcome")), (3, "Three")])]
WIDGETS = (
    *(forms.TextInput, forms.HiddenInput, forms.NumberInput, forms.EmailInput, forms.URLInput),
    *(forms.DateInput, forms.FileInput, forms.CheckboxInput, forms.PasswordInput, forms.Textarea),
)
CHOOSING = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple, forms.SelectMultiple)
VALUES = (None, "", "a", 3, "a \"b\" <c> 'd' & e\n", _("Welcome"), mark_safe("<b>"), "  ")


def test_it_is_the_renderer_of_all_forms() -> None:
    assert isinstance(get_default_renderer(), Renderer)


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("kind", WIDGETS)
def test_each_control_is_drawn_alike(kind: type[forms.Widget], value: object) -> None:
    widget = kind(attrs=ODD)
    given = {"name": 'x"y', "value": value, "attrs": {"id": "x"}}

    assert widget.template_name in DRAWN
    assert widget.render(**given, renderer=Renderer()) == widget.render(**given, renderer=OTHERS)


@pytest.mark.parametrize("value", [None, "a", ["a", "3"], "b"])
@pytest.mark.parametrize("kind", CHOOSING)
def test_each_choice_is_drawn_alike(kind: type[forms.Select], value: object) -> None:
    class Form(forms.Form):
        x = forms.ChoiceField(choices=CHOICES, widget=kind(attrs=ODD))

    def drawn(renderer: DjangoTemplates) -> list[str]:
        field = Form(initial={"x": value}, renderer=renderer)["x"]
        return [str(field), *(option.tag() for option in field), *map(str, field)]

    assert drawn(Renderer()) == drawn(OTHERS)
