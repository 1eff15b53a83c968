"""A round: what it is, when, where, and with whom."""

import hashlib
import uuid
import zoneinfo
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import validate_time_zone
from tracker.applications.forms.days import TO_COME, DayField
from tracker.applications.models import Application
from tracker.interviews.clocks import moments, zone_named
from tracker.interviews.forms.fields import ClockField, NamesField
from tracker.interviews.models import Interview, Mode, RoundKind

BOTH = _("Write the day and the time, or leave both empty while they are not known.")
SKIPPED = _("On that day the clocks in %(zone)s skip %(time)s. Ask them which time they mean.")
TWICE = _("On that day the clocks in %(zone)s show %(time)s twice. Say below which one it is.")
WHICH = (
    ("", _("It is shown once")),
    ("first", _("The first, before the clocks go back")),
    ("second", _("The second, after they went back")),
)
COLUMNS = ("kind", "label", "minutes", "zone", "mode", "place", "link")


class InterviewForm(forms.Form):
    """`which` is asked for only where the clocks show a time twice."""

    use_required_attribute = False

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Round"), choices=RoundKind.choices)
    day = DayField(label=_("Day"), required=False, ahead=True)
    at = ClockField(label=_("Time there"), required=False)
    zone = forms.CharField(
        label=_("Time zone"),
        max_length=64,
        required=False,
        validators=[validate_time_zone],
        widget=forms.TextInput({"list": "time-zones", "autocomplete": "off"}),
    )
    which = forms.ChoiceField(label=_("Which of the two"), choices=WHICH, required=False)
    people = NamesField(
        label=_("With whom"),
        required=False,
        max_length=2000,
        help_text=_("Names, with commas between them."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    mode = forms.ChoiceField(
        label=_("How"), choices=[("", _("Not said")), *Mode.choices], required=False
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        required=False,
        min_value=5,
        max_value=1440,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "size": 5}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Write a number of minutes, from 5 to 1440.")
        ),
    )
    place = forms.CharField(label=_("Place or number"), max_length=300, required=False)
    link = forms.URLField(
        label=_("Link"),
        max_length=2000,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput({"inputmode": "url", "autocomplete": "off"}),
        error_messages={"invalid": _("Write an address such as https://meet.example/room.")},
    )
    label = forms.CharField(
        label=_("In their words"),
        max_length=120,
        required=False,
        help_text=_("What they call it, such as “Meet the team”."),
    )

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        shown = {"token": uuid.uuid4(), "minutes": 60, "zone": timezone.get_current_timezone_name()}
        super().__init__(*args, initial=shown | kwargs.pop("initial", {}), **kwargs)
        self.application = application
        self.fields["day"].ahead = application.is_open
        self.fields["day"].widget.attrs["placeholder"] = _("tomorrow, Friday, 3 Dec")
        self.fields["at"].widget.attrs["placeholder"] = _("14:30, 2 pm")
        self.starts_at: datetime | None = None

    @property
    def asks_which(self) -> bool:
        return "which" in self.errors or bool(self["which"].value())

    def clean_zone(self) -> str:
        return self.cleaned_data["zone"] or timezone.get_current_timezone_name()

    def clean_minutes(self) -> int:
        return self.cleaned_data["minutes"] or 60

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not {"day", "at", "zone"} <= cleaned.keys():
            return cleaned
        day, at = cleaned["day"], cleaned["at"]
        if (day is None) != (at is None):
            self.add_error("day" if day is None else "at", ValidationError(BOTH, code="both"))
        elif day is not None:
            self._find_moment()
        return cleaned

    def _find_moment(self) -> None:
        """Set `starts_at`, unless the clocks there skip that time or show it twice."""
        cleaned = self.cleaned_data
        zone, at = zone_named(cleaned["zone"], "UTC"), cleaned["at"]
        named = {"zone": cleaned["zone"], "time": at.strftime("%H:%M")}
        found = moments(cleaned["day"], at, zone)
        if not found:
            self.add_error("at", ValidationError(SKIPPED, code="skipped", params=named))
        elif len(found) == 1:
            self.starts_at = found[0]
        elif cleaned.get("which"):
            self.starts_at = found[0 if cleaned["which"] == "first" else 1]
        else:
            self.add_error("which", ValidationError(TWICE, code="twice", params=named))

    def facts(self) -> dict[str, Any]:
        """Keyword arguments of `Interview.objects.plan` and `Interview.amend`."""
        facts = {name: self.cleaned_data[name] for name in (*COLUMNS, "people")}
        return facts | {"starts_at": self.starts_at}


class InterviewEditForm(InterviewForm):
    """`version` and `was` say from which reading of the row the form was drawn."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, interview: Interview, **kwargs: Any) -> None:
        shown = {name: getattr(interview, name) for name in COLUMNS}
        shown |= {"version": interview.version, "was": reading(interview)} | when(interview)
        shown["people"] = [seat.contact.name for seat in interview.seats()]
        super().__init__(*args, application=interview.application, initial=shown, **kwargs)
        self.interview = interview
        if interview.is_held:
            self.fields["day"].ahead = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.interview.is_held and self.starts_at and self.starts_at > timezone.now():
            self.add_error("day", ValidationError(TO_COME, code="to_come"))
        return cleaned


def when(interview: Interview) -> dict[str, Any]:
    """Its day and time as the clock there shows them."""
    there = interview.there
    if there is None:
        return {"day": None, "at": None}
    zone: zoneinfo.ZoneInfo = there.tzinfo
    found = moments(there.date(), there.time(), zone)
    which = ("first", "second")[found.index(interview.starts_at)] if len(found) > 1 else ""
    return {"day": there.date(), "at": there.time(), "zone": zone.key, "which": which}


def reading(interview: Interview) -> str:
    """A short mark of what the form shows, so that another change of the row is no conflict."""
    values = [getattr(interview, name) for name in (*COLUMNS, "starts_at")]
    values.append([seat.contact_id for seat in interview.seats()])
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]
