"""Logging what happened, and correcting it."""

import uuid
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tracker.applications.forms.days import TO_COME, DayField, HappenedForm, moment_of
from tracker.applications.models import Event, Task
from tracker.applications.own_stages import stages_now
from tracker.applications.stages import EventKind, Stage

NO_STAGE = ("", _("No particular stage"))
LOGGED = (
    EventKind.NOTE,
    EventKind.HUMAN_REPLY,
    EventKind.AUTO_REPLY,
    EventKind.VIEWED,
    EventKind.INVITED,
    EventKind.INTERVIEWED,
    EventKind.TASK_SENT,
    EventKind.TASK_RETURNED,
    EventKind.CHASED,
)
# The kinds that may say for which stage they were, and so move the application there.
WITH_STAGE = frozenset({EventKind.INVITED, EventKind.INTERVIEWED})


class StageField(forms.TypedChoiceField):
    """A stage by its code in the URL's language, cleaned to a Stage or None.

    It offers those that the person has not hidden, in their order, and takes any.
    """

    def __init__(self, **options: Any) -> None:
        none = [] if options.get("required", True) else [NO_STAGE]

        def choices() -> list[tuple[str, Any]]:
            return [*none, *((stage.code, stage.label) for stage in stages_now())]

        super().__init__(choices=choices, coerce=Stage.from_code, empty_value=None, **options)

    def valid_value(self, value: Any) -> bool:
        return Stage.from_code(str(value)) is not None

    def prepare_value(self, value: Any) -> Any:
        return Stage(value).code if isinstance(value, int) else value


class EventForm(HappenedForm):
    """The line on the timeline where a person writes down what happened."""

    note = forms.CharField(label=_("What happened?"), required=False, max_length=20_000)
    kind = forms.ChoiceField(
        label=_("What it was"), choices=[(kind, kind.label) for kind in LOGGED]
    )
    stage = StageField(label=_("For which stage"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        fresh = {"token": uuid.uuid4(), "day": _("today"), "kind": EventKind.NOTE}
        super().__init__(*args, auto_id="log_%s", initial=fresh, **kwargs)
        placeholder = _("What happened? A call, a mail, a thought")
        self.fields["note"].widget.attrs |= {
            "placeholder": placeholder,
            "class": "input",
            "data-shortcut": "n",
        }
        self.fields["day"].widget.attrs["class"] = "input"
        self.fields["kind"].widget.attrs["class"] = "input"
        self.fields["stage"].widget.attrs["class"] = "input"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kind") not in WITH_STAGE:
            cleaned["stage"] = None
        if cleaned.get("kind") == EventKind.NOTE and not cleaned.get("note"):
            self.add_error("note", ValidationError(_("Write what happened."), code="required"))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """Keyword arguments of `Application.log`."""
        names = ("kind", "note", "stage", "token")
        return self.moment() | {name: self.cleaned_data[name] for name in names}


class CorrectionForm(forms.Form):
    """Another reading of an event: its day, time, words and, where it has one, its stage."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    day = DayField(label=_("When"))
    at = forms.TimeField(
        label=_("At"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("Write a time such as 14:30, or leave it empty.")},
    )
    note = forms.CharField(
        label=_("Words"), required=False, max_length=20_000, widget=forms.Textarea({"rows": 3})
    )
    stage = StageField(label=_("For which stage"), required=False)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        local = timezone.localtime(event.happened_at)
        at = None if event.all_day else local.time().replace(second=0, microsecond=0)
        shown = {"version": event.version, "day": event.day, "at": at}
        shown |= {"note": event.note, "stage": event.stage}
        super().__init__(*args, auto_id=f"event-{event.pk}-%s", initial=shown, **kwargs)
        self.event = event
        self.fields["note"].label = _("What happened?")
        self.fields["day"].widget.attrs["autofocus"] = True
        if event.stage is None and event.kind not in WITH_STAGE:
            del self.fields["stage"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if (day := cleaned.get("day")) and self._is_ahead(day):
            self.add_error("day", ValidationError(TO_COME, code="to_come"))
        return cleaned

    def _is_ahead(self, day: date) -> bool:
        at = self.cleaned_data.get("at")
        if at is None:
            return day > timezone.localdate()
        return datetime.combine(day, at, timezone.get_current_timezone()) > timezone.now()

    def reading(self) -> dict[str, Any]:
        """Keyword arguments of `Event.correct`."""
        cleaned = self.cleaned_data
        if (cleaned["day"], cleaned["at"]) == (self.initial["day"], self.initial["at"]):
            # The seconds that a field does not show stay as they were.
            when = {"happened_at": self.event.happened_at, "all_day": self.event.all_day}
        else:
            when = moment_of(cleaned["day"], cleaned["at"])
        return when | {
            "note": cleaned["note"],
            "stage": cleaned.get("stage", self.event.stage),
            "version": cleaned["version"],
        }


class TaskForm(forms.ModelForm):
    use_required_attribute = False

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    due_on = DayField(label=_("By"), required=False, ahead=True)

    class Meta:
        model = Task
        fields = ["text", "due_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        initial = {"token": uuid.uuid4()}
        super().__init__(*args, auto_id="task_%s", initial=initial, **kwargs)
        self.fields["due_on"].widget.attrs["placeholder"] = _("tomorrow, Friday, 3 Dec")
