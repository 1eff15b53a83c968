"""Writing an accomplishment down in twenty seconds, and adding to it whenever one likes."""

import uuid
from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reflections.bragging.models import Accomplishment
from reflections.bragging.themes import LONGEST_THEME, MOST_THEMES, THEMES, codes_of
from reflections.bragging.when import read_when
from tracker.documents.models import Document
from tracker.documents.uploads import ACCEPTED, content_of
from tracker.formats import day as written

FEELINGS = (
    (1, _("a little")),
    (2, _("somewhat")),
    (3, _("proud")),
    (4, _("very")),
    (5, _("one of my best")),
)
UNCLEAR = _("Write a month such as Mar 2024, a year, or “around 2019”.")
TO_COME = _("That is still to come.")
TOO_LONG = _("“%(text)s” is too long; up to %(most)s letters each.")
TOO_MANY = _("Up to %(most)s of them.")
NO_NUMBER = _("Write how many, too; “about 30” is fine.")
MOST_SKILLS = 20
TWO = _("%(text)s may be %(first)s or %(second)s. Write the month as a word.")


def _counted(form: forms.Form) -> None:
    """Titles are short; the page says how short while one writes."""
    field = form.fields["title"]
    field.error_messages["required"] = _("Write what you did.")
    field.widget.attrs |= {
        "autocomplete": "off",
        "data-character-count": form.auto_id % "title_count",
    }


OFF_SHEETS = _("not for sheets")
ABOUT = ("themes", "own_themes")
NUMBER = ("number_after", "number_before", "number_unit", "number_is_estimate")
PROOF = ("quote", "quote_by", "named_by_others", "link", "document", "upload")
MORE = ("skills", "others_involved", "may_use")


class Fold(NamedTuple):
    """`said` is what is in it, "" for nothing; `wrong` where a field of it has an error."""

    key: str
    name: str | Promise
    said: str
    names: tuple[str, ...]
    wrong: bool = False


class CaptureForm(forms.ModelForm):
    """What one did and what came of it; everything else may come later."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    # The number of the question that it answers, so that the question stays beside it.
    prompt = forms.CharField(widget=forms.HiddenInput, required=False, max_length=3)

    class Meta:
        model = Accomplishment
        fields = ["title", "result"]

    def __init__(self, *args: Any, again: bool = False, title: str = "", **kwargs: Any) -> None:
        """`again` is a line that takes the focus, as a fresh one does after one was kept."""
        initial = {"token": uuid.uuid4(), "title": title}
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)
        _counted(self)
        self.fields["title"].widget.attrs["autofocus"] = again
        self.fields["result"].widget.attrs["autocomplete"] = "off"
        self.fields["title"].widget.attrs["data-shortcut"] = "b"


def _several(text: str) -> list[str]:
    """What stands between commas, each once whatever its capitals."""
    known: dict[str, str] = {}
    for word in (" ".join(part.split()) for part in text.split(",")):
        if word:
            known.setdefault(word.casefold(), word)
    return list(known.values())


def _checked(words: list[str], most: int) -> list[str]:
    """Raises ValidationError where there are too many, or one is too long."""
    if long := next((word for word in words if len(word) > LONGEST_THEME), None):
        raise ValidationError(TOO_LONG, params={"text": long, "most": LONGEST_THEME})
    if len(words) > most:
        raise ValidationError(TOO_MANY, params={"most": most})
    return words


class AccomplishmentForm(forms.ModelForm):
    """Every field; `when` reads words into `happened_on` and `around`.

    `own` are themes of the person's making. What is uploaded is `content`, and not kept yet.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    when = forms.CharField(
        label=_("When"),
        required=False,
        max_length=40,
        help_text=_("A month is enough, or “around 2019”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    themes = forms.MultipleChoiceField(
        label=_("About"),
        choices=list(THEMES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    own_themes = forms.CharField(
        label=_("Your own, with commas"),
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    skills = forms.CharField(
        label=_("Skills it shows"),
        required=False,
        max_length=800,
        help_text=_("With commas: SQL, planning, staying calm."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    link = forms.URLField(
        label=_("A link to it"),
        required=False,
        max_length=2000,
        assume_scheme="https",
        error_messages={"invalid": _("Write an address such as https://example.org/report.")},
        widget=forms.URLInput({"inputmode": "url", "autocomplete": "off"}),
    )
    document = forms.ModelChoiceField(
        queryset=Document.objects.none(),
        label=_("One of your documents"),
        required=False,
        empty_label=_("None"),
        error_messages={"invalid_choice": _("That one is no longer here. Choose another.")},
    )
    upload = forms.FileField(
        label=_("Or a new file"),
        required=False,
        # Said by `content_of`, in our words.
        allow_empty_file=True,
        help_text=_("PDF, Word, OpenDocument, text or a picture; up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    feeling = forms.TypedChoiceField(
        label=_("How proud of it are you?"),
        choices=FEELINGS,
        coerce=int,
        required=False,
        empty_value=3,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Accomplishment
        fields = [
            *("title", "result", "when", "setting", "place", "what_i_did", "feeling"),
            *("themes", "number_before", "number_after", "number_unit", "number_is_estimate"),
            *("quote", "quote_by", "named_by_others", "link", "document"),
            *("skills", "others_involved", "may_use"),
        ]
        labels = {
            "named_by_others": _("Somebody else named this as a strength"),
            "number_after": _("The number"),
            "number_before": _("What it was before"),
            "number_is_estimate": _("This is an estimate"),
        }
        widgets = {"what_i_did": forms.Textarea({"rows": 3})}

    def __init__(
        self, *args: Any, instance: Accomplishment, own: Iterable[str] = (), **kwargs: Any
    ) -> None:
        kwargs.setdefault("auto_id", f"accomplishment-{instance.pk}-%s")
        self.shown = {
            "version": instance.version,
            "when": said_when(instance),
            "skills": ", ".join(instance.skills),
        }
        super().__init__(*args, instance=instance, initial=self.shown, **kwargs)
        self.own = list(dict.fromkeys([*own, *(t for t in instance.themes if t not in THEMES)]))
        self.fields["themes"].choices = [*THEMES.items(), *((name, name) for name in self.own)]
        documents = Document.objects.owned_by(instance.owner_id).order_by("name", "id")
        self.fields["document"].queryset = documents.only("name")
        self.fields["title"].widget.attrs["autofocus"] = True
        self.fields["setting"].choices = [("", _("Not said")), *self.fields["setting"].choices[1:]]
        _counted(self)

    @property
    def folds(self) -> list[Fold]:
        """What stands folded below the short fields, each with what is in it in few words."""
        row = self.instance
        proof = (row.quote and f"“{row.quote}”", row.link, row.document and row.document.name)
        others = (*row.skills, row.others_involved, "" if row.may_use else str(OFF_SHEETS))
        folds = (
            Fold("about", _("What it is about"), ", ".join(row.theme_names), ABOUT),
            Fold("number", _("A number"), row.number, NUMBER),
            Fold("proof", _("Proof"), ", ".join(filter(None, proof)), PROOF),
            Fold(
                "more", _("Skills, and who else was in it"), ", ".join(filter(None, others)), MORE
            ),
        )
        return [
            fold._replace(wrong=any(name in self.errors for name in fold.names)) for fold in folds
        ]

    def clean_skills(self) -> list[str]:
        return _checked(_several(self.cleaned_data["skills"]), MOST_SKILLS)

    def clean_own_themes(self) -> list[str]:
        return _checked(_several(self.cleaned_data["own_themes"]), MOST_THEMES)

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        self.content = content_of(upload) if upload else None
        return upload

    def clean(self) -> dict[str, Any]:
        """The themes that were ticked and those that were written become one list."""
        cleaned = super().clean() or self.cleaned_data
        chosen = [*cleaned.get("themes", ()), *cleaned.get("own_themes", ())]
        if "themes" in cleaned:
            cleaned["themes"] = codes_of(chosen, self.own)
        numbers = (cleaned.get("number_after"), cleaned.get("number_before"))
        if cleaned.get("number_unit") and not any(numbers):
            self.add_error("number_after", NO_NUMBER)
        return cleaned

    def clean_when(self) -> str:
        """Leaves the day as it is where the words are as they were shown."""
        text = self.cleaned_data["when"].strip()
        if text == self.shown["when"]:
            return text
        readings = read_when(text, timezone.localdate()) if text else []
        if text and not readings:
            raise ValidationError(UNCLEAR, code="unclear")
        if len(readings) > 1:
            named = {"first": written(readings[0].on), "second": written(readings[1].on)}
            raise ValidationError(TWO, code="two", params=named | {"text": text})
        if readings and readings[0].on > timezone.localdate():
            raise ValidationError(TO_COME, code="to_come")
        self.instance.happened_on = readings[0].on if readings else None
        self.instance.around = bool(readings) and readings[0].around
        return text


def said_when(row: Accomplishment) -> str:
    """The day in words that the form reads as the same: "around 2019", "Mar 2024", "3 Mar 2024"."""
    day = row.happened_on
    if day is None:
        return ""
    if day.day != 1:
        text = format_date(day, "j M Y")
    elif row.around and day.month == 1:
        text = str(day.year)
    else:
        text = format_date(day, "M Y")
    return f"{_('around')} {text}" if row.around else text


# What save_version writes: the form's own fields, with the two that `when` stands for.
SAVED = [name for name in AccomplishmentForm.Meta.fields if name != "when"]
SAVED += ["happened_on", "around"]
