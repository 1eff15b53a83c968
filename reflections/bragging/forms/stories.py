"""Writing a story, saying it aloud, and telling how it landed."""

import uuid
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from reflections.bragging.asked import KINDS
from reflections.bragging.models import TEXTS, Landed, Story
from reflections.bragging.themes import THEMES
from tracker.accounts.models import one_at_a_time

LONGEST = 4000


def _prose(label: Any, help_text: Any, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": rows}),
    )


class StoryForm(forms.ModelForm):
    """STAR-L: situation, task, action, result, and what was learned. Only a name is needed."""

    use_required_attribute = False

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    obstacle = _prose(_("What stood in the way"), _("A key story has something to overcome."), 2)
    situation = _prose(_("Situation"), _("Two sentences at most: where, when, what was at stake."))
    task = _prose(_("What was yours to do"), _("Your part, apart from that of the others."), 2)
    action = _prose(_("What you did"), _("Three moves. “I”, not “we”."), 4)
    result = _prose(_("What changed"), _("A number if there is one; an honest estimate is fine."))
    learned = _prose(_("How you work now"), _("What you do since then, because of it."), 2)
    say_in_60 = _prose(_("In 60 seconds"), _("About 140 words, as you would say them."), 5)
    say_in_120 = _prose(_("In two minutes"), _("About 280 words."), 7)
    answers = forms.MultipleChoiceField(
        label=_("Answers questions about"),
        choices=[(code, kind.label) for code, kind in KINDS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    themes = forms.MultipleChoiceField(
        label=_("About"),
        choices=list(THEMES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Story
        fields = TEXTS
        help_texts = {
            "title": _("As you will remember it: “The ledger weekend”."),
            "number": _("Such as “4 days to 1”, or “about 30 people”."),
        }

    def __init__(self, *args: Any, instance: Story | None = None, **kwargs: Any) -> None:
        shown = kwargs.pop("initial", {}) | {"token": uuid.uuid4()}
        shown |= {"version": instance.version} if instance else {}
        super().__init__(*args, instance=instance, initial=shown, **kwargs)
        self.fields["title"].error_messages["required"] = _("Give the story a name.")
        # The person's own, as they came along with an accomplishment or a file.
        themes = instance.themes if instance else shown.get("themes", [])
        own = [(theme, theme) for theme in themes if theme not in THEMES]
        self.fields["themes"].choices = [*THEMES.items(), *own]

    def told(self) -> dict[str, Any]:
        """The texts, by column."""
        return {name: self.cleaned_data[name] for name in TEXTS}


TICKS = (
    ("obstacle", _("I named the obstacle")),
    ("first_person", _("I said “I”, not “we”")),
    ("result", _("I said what changed")),
    ("learned", _("I said what I learned")),
    ("in_time", _("It fitted the time")),
)
AIMS = ((60, _("60 seconds")), (120, _("two minutes")))


class RehearsalForm(forms.Form):
    """What the person ticks themselves after saying it aloud; all of it optional."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    question = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)
    aim = forms.TypedChoiceField(
        choices=AIMS, coerce=int, required=False, empty_value=120, widget=forms.HiddenInput
    )
    ticks = forms.MultipleChoiceField(
        label=_("How was it?"), choices=TICKS, required=False, widget=forms.CheckboxSelectMultiple
    )


class UseForm(forms.Form):
    """Which story was told in an interview, to which question, and how it landed.

    One that is not written yet is named, and can be written later.
    """

    story = forms.ModelChoiceField(
        Story.objects.none(),
        label=_("Which story did you tell?"),
        empty_label=_("Another one"),
        required=False,
    )
    name = forms.CharField(
        label=_("Or a new one, by name"), max_length=90, required=False, strip=True
    )
    question = forms.CharField(label=_("To which question"), max_length=300, required=False)
    landed = forms.ChoiceField(
        label=_("How it landed"), choices=[("", _("Cannot tell")), *Landed.choices], required=False
    )

    def __init__(self, *args: Any, owner: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Story.objects.owned_by(owner).only("title")
        rows = rows.order_by(F("slot").asc(nulls_last=True), "title")
        self.fields["story"].queryset = rows
        self.owner = owner

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("story") and not cleaned.get("name") and not self.errors:
            self.add_error("story", _("Choose the story, or name a new one."))
        return cleaned

    @transaction.atomic
    def told(self) -> Story:
        """The story that was chosen, or the one of that name, made when missing."""
        # A second press finds what the first one made.
        one_at_a_time(self.owner)
        chosen, name = self.cleaned_data["story"], self.cleaned_data["name"]
        known = chosen or Story.objects.owned_by(self.owner).filter(title__iexact=name).first()
        return known or Story.objects.create(owner=self.owner, title=name)
