"""Recording a "no", putting one right, and the person's own reasons."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.applications.forms.days import HappenedForm, moment_of
from tracker.applications.stages import Outcome
from tracker.rejections.models import HeardVia, Reason, Rejection
from tracker.rejections.reasons import BY_CODE, Control, ReasonKind, typical_at

NONE_GIVEN = ("", _("None given"))
HOW_IT_WAS = (
    (Outcome.REJECTED, _("They said no")),
    (Outcome.SILENT, _("They never answered")),
    (Outcome.ROLE_CLOSED, _("They closed the role")),
    (Outcome.OFFER_PULLED, _("They took back the offer")),
)
# Never somebody's stated reason.
NOT_STATED = frozenset({"unknown", "mine"})

Choices = list[tuple[str, Any]]


def reason_choices(kinds: Iterable[ReasonKind], stage: int) -> Choices:
    """Grouped: likely at `stage`, the others, the person's own; a reason stands in one group."""
    kinds = list(kinds)
    own = [kind for kind in kinds if kind.code not in BY_CODE]
    known = [kind for kind in typical_at(stage) if kind.code != "unknown"]
    likely = [kind for kind in known if stage in kind.stages or not kind.stages]
    others = [kind for kind in known if kind not in likely]
    groups: tuple[tuple[str | Promise, list[ReasonKind]], ...] = (
        (_("Usual at this stage"), likely),
        (_("Others"), others),
        (_("Your own"), own),
    )
    return [(name, [(kind.code, kind.label) for kind in group]) for name, group in groups if group]


def stated_choices(kinds: Iterable[ReasonKind], stage: int) -> Choices:
    """As `reason_choices`, with "none given" first and without what nobody states."""
    stated = [
        (name, [choice for choice in group if choice[0] not in NOT_STATED])
        for name, group in reason_choices(kinds, stage)
    ]
    return [NONE_GIVEN, *stated]


class HeardFields(forms.Form):
    """What one may know about a "no", all of it optional."""

    heard_via = forms.ChoiceField(
        label=_("How did they tell you?"),
        choices=[("", _("Not said")), *HeardVia.choices],
        required=False,
    )
    their_words = forms.CharField(
        label=_("What did they say?"),
        help_text=_("Paste their mail, or write what they said. It is kept word for word."),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 4}),
    )
    their_code = forms.ChoiceField(label=_("Their stated reason"), required=False)

    def offer_reasons(self, kinds: dict[str, ReasonKind], stage: int) -> None:
        self.fields["their_code"].choices = stated_choices(kinds.values(), stage)


class RejectionForm(HeardFields, HappenedForm):
    """`again` says that a second verdict on an ended application is meant."""

    again = forms.BooleanField(required=False, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=_("It was"), choices=HOW_IT_WAS, required=False, widget=forms.RadioSelect
    )

    field_order = ("day", "outcome", "heard_via", "their_words", "their_code")

    def __init__(self, *args: Any, kinds: dict[str, ReasonKind], stage: int, **kwargs: Any) -> None:
        shown = {"token": uuid.uuid4(), "day": _("today"), "outcome": Outcome.REJECTED}
        super().__init__(*args, initial=shown | kwargs.pop("initial", {}), **kwargs)
        self.fields["day"].label = _("When did you hear?")
        self.fields["day"].help_text = _("“Yesterday”, “last Friday” and “3 Nov” work too.")
        self.offer_reasons(kinds, stage)

    def facts(self) -> dict[str, Any]:
        """Keyword arguments of `Rejection.objects.record`."""
        moment = self.moment()
        outcome = self.cleaned_data["outcome"] or Outcome.REJECTED
        via = self.cleaned_data["heard_via"]
        return {
            "received_at": moment["happened_at"],
            "all_day": moment["all_day"],
            "outcome": outcome,
            "heard_via": via or (HeardVia.SILENCE if outcome == Outcome.SILENT else ""),
            "their_words": self.cleaned_data["their_words"],
            "their_code": self.cleaned_data["their_code"],
            "token": self.cleaned_data["token"],
        }


class RejectionEditForm(HeardFields, HappenedForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    field_order = ("day", "heard_via", "their_words", "their_code")

    def __init__(
        self, *args: Any, rejection: Rejection, kinds: dict[str, ReasonKind], **kwargs: Any
    ) -> None:
        names = ("version", "heard_via", "their_words", "their_code")
        shown = {name: getattr(rejection, name) for name in names} | {"day": rejection.day}
        super().__init__(*args, initial=shown, **kwargs)
        self.rejection = rejection
        self.fields["day"].label = _("When did you hear?")
        self.offer_reasons(kinds, rejection.stage)

    def facts(self) -> dict[str, Any]:
        """Keyword arguments of `Rejection.amend`; the day alone moves the moment."""
        names = ("heard_via", "their_words", "their_code")
        facts = {name: self.cleaned_data[name] for name in names}
        day: date = self.cleaned_data["day"]
        if day != self.rejection.day:
            moment = moment_of(day)
            facts |= {"received_at": moment["happened_at"], "all_day": moment["all_day"]}
        return facts


class ReasonForm(forms.ModelForm):
    use_required_attribute = False

    class Meta:
        model = Reason
        fields = ["label", "control"]
        help_texts = {"control": _("How far it lies with you. You can say so each time, too.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["label"].error_messages["required"] = _("Write the reason.")
        self.fields["control"].choices = Control.CHOICES

    def clean_label(self) -> str:
        label = " ".join(self.cleaned_data["label"].split())
        if not label:
            raise ValidationError(_("Write the reason."), code="required")
        return label
