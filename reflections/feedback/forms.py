"""The letter, from its parts and as one text, and what is said on the way."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reflections.debriefs.choices import MOODS
from reflections.feedback import bank
from reflections.feedback.models import FeedbackRequest, WhyNow
from tracker.applications.forms.days import HappenedForm
from tracker.contacts.models import Involvement

OTHER = "other"
MOST_LETTER, MOST_ANSWER = 6_000, 20_000


def written(rows: int, **options: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea({"rows": rows}), **options)


class PartsForm(forms.Form):
    """Whom to ask and what, and what the thanks is for; `kept` is the version it shows."""

    use_required_attribute = False

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kept = forms.IntegerField(widget=forms.HiddenInput, required=False)
    person = forms.ChoiceField(label=_("To"), required=False, widget=forms.RadioSelect)
    to_name = forms.CharField(label=_("Name"), max_length=200, required=False)
    to_email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("May stay empty; then you copy the letter.")
    )
    thanks_for = forms.CharField(
        label=_("One thing that stayed with you"),
        help_text=_("Such as: the way you spoke of the night shift."),
        max_length=bank.MOST_THANKS,
        required=False,
    )
    questions = forms.MultipleChoiceField(
        label=_("Ask one thing, or two"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        people: Iterable[Involvement],
        stage: int,
        request: FeedbackRequest | None,
        **kwargs: Any,
    ) -> None:
        self.people = {str(one.contact_id): one.contact for one in people}
        super().__init__(*args, initial=self._shown(request), **kwargs)
        named = [(key, contact.name) for key, contact in self.people.items()]
        self.fields["person"].choices = [*named, (OTHER, _("Somebody else"))]
        offered = bank.offered(stage)
        self.fields["questions"].choices = [(one.code, one.label) for one in offered]
        self.notes = {one.code: str(one.gives) for one in offered}

    def _shown(self, request: FeedbackRequest | None) -> dict[str, Any]:
        shown: dict[str, Any] = {"token": uuid.uuid4(), "questions": bank.USUAL}
        if request is None:
            return shown | {"person": next(iter(self.people), OTHER)}
        known = str(request.contact_id) if str(request.contact_id) in self.people else OTHER
        shown |= {"kept": request.version, "questions": request.questions, "person": known}
        shown["thanks_for"] = request.thanks_for
        if known == OTHER:
            shown |= {"to_name": request.to_name, "to_email": request.to_email}
        return shown

    def clean_questions(self) -> list[str]:
        chosen = self.cleaned_data["questions"]
        if len(chosen) > bank.MOST_QUESTIONS:
            raise ValidationError(_("Choose two at most. One is easier to answer."))
        return chosen

    def clean(self) -> dict[str, Any]:
        super().clean()
        contact = self.people.get(self.cleaned_data.get("person") or "")
        if contact is None and not (self.cleaned_data.get("to_name") or "").strip():
            self.add_error("to_name", _("Write whom it is for."))
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        """Who and what, as columns of the request."""
        contact = self.people.get(self.cleaned_data["person"])
        name, email = self.cleaned_data["to_name"].strip(), self.cleaned_data["to_email"]
        return {
            "contact": contact,
            "to_name": contact.name if contact else name,
            "to_email": contact.email if contact else email,
            "questions": self.cleaned_data["questions"],
            "thanks_for": self.cleaned_data["thanks_for"],
        }


class LetterForm(forms.Form):
    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    subject = forms.CharField(
        label=_("Subject"), max_length=200, error_messages={"required": _("Write a subject.")}
    )
    body = written(
        14,
        label=_("Letter"),
        max_length=MOST_LETTER,
        error_messages={"required": _("Write the letter.")},
    )

    def clean_subject(self) -> str:
        return " ".join(self.cleaned_data["subject"].split())


class NoteForm(forms.Form):
    """A reminder, a thank-you, or any other letter to this employer."""

    use_required_attribute = False

    body = written(
        9,
        label=_("Your words"),
        max_length=MOST_LETTER,
        error_messages={"required": _("Write a line first.")},
    )


class WakingForm(forms.Form):
    mood = forms.ChoiceField(
        label=_("How are you with it now?"),
        choices=MOODS,
        required=False,
        widget=forms.RadioSelect,
    )
    angry = forms.BooleanField(label=_("I am angry"), required=False)


class OverrideForm(forms.Form):
    why_now = forms.ChoiceField(
        label=_("Why now?"),
        choices=WhyNow.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say why it goes now.")},
    )
    why_now_words = forms.CharField(label=_("In your words"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        super().clean()
        words = (self.cleaned_data.get("why_now_words") or "").strip()
        if self.cleaned_data.get("why_now") == WhyNow.OWN and not words:
            self.add_error("why_now_words", _("One line is enough."))
        return self.cleaned_data


class AnswerForm(HappenedForm):
    answer = written(
        9,
        label=_("Their answer"),
        help_text=_("Paste it, or write what they said. It is kept word for word."),
        max_length=MOST_ANSWER,
        error_messages={"required": _("Paste the answer, or write what they said.")},
    )

    field_order = ("answer", "day")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label = _("When did it come?")
