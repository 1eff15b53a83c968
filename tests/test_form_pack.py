"""The form pack: every kind of control has its label, its notes and its errors, tied by ids."""

import re
from html.parser import HTMLParser

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from tracker.jinja import crispy, crispy_field


class Everything(forms.Form):
    """One of each widget in use."""

    company = forms.CharField(label="Company", help_text="As it calls itself")
    email = forms.EmailField(label="E-mail", required=False)
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    pay = forms.DecimalField(label="Pay", required=False)
    applied_on = forms.DateField(label="Applied on", widget=forms.DateInput({"type": "date"}))
    notes = forms.CharField(label="Notes", widget=forms.Textarea, required=False)
    source = forms.ChoiceField(label="Came from", choices=[("", "–"), ("board", "Job board")])
    quiet = forms.BooleanField(label="Quiet mode", help_text="Hides counts", required=False)
    agree = forms.BooleanField(label="I understand")
    pace = forms.ChoiceField(
        label="What suits you?",
        help_text="It keeps",
        widget=forms.RadioSelect,
        choices=[("now", "Now"), ("later", "Later")],
    )
    themes = forms.MultipleChoiceField(
        label="Themes",
        widget=forms.CheckboxSelectMultiple,
        choices=[("a", "Saved time"), ("b", "Helped someone")],
    )
    letter = forms.FileField(label="Letter")
    version = forms.IntegerField(widget=forms.HiddenInput)


class Tags(HTMLParser):
    """Start tags of a fragment, in order."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def every(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _tag, attrs in self.found if attribute in attrs]


def test_the_fields_come_without_form_token_or_button() -> None:
    names = {tag for tag, _attrs in Tags(crispy(Everything())).found}
    assert {"form", "script", "style"} & names == set()
    assert "csrf" not in crispy(Everything())


@pytest.mark.parametrize("data", [None, {}], ids=["unbound", "bound"])
def test_every_control_has_a_label_and_every_name_of_an_id_leads_somewhere(
    data: dict | None,
) -> None:
    tags = Tags(crispy(Everything(data)))
    ids = tags.every("id")
    assert len(ids) == len(set(ids))
    assert set(tags.every("for")) <= set(ids)
    described = " ".join(tags.every("aria-describedby")).split()
    assert described
    assert set(described) <= set(ids)


def test_each_control_is_named_by_its_label() -> None:
    markup = crispy(Everything())
    for name in ("company", "email", "password", "pay", "applied_on", "notes", "source", "letter"):
        assert f'<label class="field__label" for="id_{name}">' in markup
    assert markup.count('<label class="choice">') == 6
    assert re.findall(r'<legend class="field__label">([^<]+?)\s*<', markup) == [
        "What suits you?",
        "Themes",
    ]


def test_an_error_is_said_in_words_beside_its_field() -> None:
    form = Everything({"company": "", "pace": "never"})
    markup = crispy(form)
    assert {"company", "pace"} <= set(form.errors)
    for name, errors in form.errors.items():
        if name == "version":
            continue
        block = re.search(rf'id="id_{name}_error">(.*?)</ul>', markup, re.DOTALL)
        assert block is not None, name
        assert all(error in block[1] for error in errors)


def test_a_control_with_a_problem_says_so() -> None:
    assert re.search(r'<input[^>]*name="company"[^>]*aria-invalid="true"', crispy(Everything({})))


def test_what_may_stay_empty_is_marked_where_something_may_not() -> None:
    class Kind(forms.Form):
        a = forms.CharField(required=False)

    assert "(optional)" not in crispy(Kind())
    markup = crispy(Everything())
    assert markup.count("(optional)") == 3
    assert re.search(r"Pay\s*<span[^>]*>\(optional\)", markup)


def test_what_was_typed_is_kept_except_a_password() -> None:
    markup = crispy(Everything({"company": "Acme Freight", "password": "four small boats"}))
    assert 'value="Acme Freight"' in markup
    assert "four small boats" not in markup


def test_what_was_typed_is_escaped() -> None:
    assert "<b>" not in crispy(Everything({"company": "<b>", "notes": "</textarea><b>"}))


def test_one_field_alone_is_drawn_the_same() -> None:
    assert crispy_field(Everything()["company"]).strip() in crispy(Everything())


def test_a_layout_of_fieldsets_draws_each_field_once() -> None:
    form = Everything()
    form.helper = FormHelper()
    form.helper.layout = Layout(
        Fieldset("What happened", "company", "pace"), Div("notes", "pay"), "version"
    )
    markup = crispy(form)
    assert "<form" not in markup
    assert '<legend class="fields__name">What happened</legend>' in markup
    assert [markup.count(f'name="{name}"') for name in ("company", "notes", "version")] == [1, 1, 1]
