"""Settings, and the deletion of an account."""

import zoneinfo
from typing import Any

from allauth.core import ratelimit
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User


def time_zones() -> list[str]:
    """Names a person may look for: places, not the database's historical aliases."""
    regions = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe")
    regions += ("Indian", "Pacific")
    names = zoneinfo.available_timezones()
    return sorted(name for name in names if name.partition("/")[0] in regions and "/" in name)


class CapitalsField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return super().to_python(value).upper()


SILENT = ("quiet_after", "closed_after")


class SettingsForm(forms.ModelForm):
    use_required_attribute = False

    currency = CapitalsField(
        label=_("Currency"),
        max_length=3,
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": 3}),
        validators=User._meta.get_field("currency").validators,
        error_messages=dict.fromkeys(("required", "max_length"), _("Three letters, such as EUR.")),
        help_text=_("For pay that names none. Three letters, such as EUR."),
    )

    class Meta:
        model = User
        fields = (
            "display_name",
            "time_zone",
            "currency",
            "quiet_mode",
            "base_rates",
            "letter_shortcuts",
            "reminders",
            "cool_off_hours",
            "quiet_after",
            "closed_after",
            "support_links",
        )
        widgets = {
            "display_name": forms.TextInput(attrs={"autocomplete": "nickname"}),
            "time_zone": forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off"}),
            "cool_off_hours": forms.NumberInput(attrs={"inputmode": "numeric"}),
            **{name: forms.NumberInput(attrs={"inputmode": "numeric"}) for name in SILENT},
            "support_links": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {
            "display_name": _("What we call you"),
            "quiet_mode": _("Quiet mode"),
            "base_rates": _("Say how common a no is"),
            "letter_shortcuts": _("Keys of one letter"),
            "reminders": _("Mail me what is due"),
            "cool_off_hours": _("Hours before writing back"),
            "support_links": _("People and places that help"),
        }
        help_texts = {
            "time_zone": _("Begin with the continent: Europe/Brussels."),
            "quiet_mode": _(
                "No page counts rejections, and they leave the everyday pages. "
                "They stay in their list, uncounted."
            ),
            "base_rates": _(
                "One line from published counts, with its source, when a no is recorded. "
                "Never at the first three."
            ),
            "letter_shortcuts": _(
                "“c” opens a new application, “/” finds one. They never act while you write."
            ),
            "cool_off_hours": _(
                "After a no, the task to ask them for feedback waits at least this long. "
                "From 0 to 96."
            ),
            "quiet_after": _("An application without an answer. Empty is as usual, 21."),
            "closed_after": _("As “no reply”, after so many days. Empty is as usual, 45."),
            "support_links": _(
                "One a line: a name and a number, or an address. "
                "Shown to you alone, when you ask for it in a debrief."
            ),
        }
        error_messages = {
            "cool_off_hours": {
                "required": _("Write a number of hours; 0 is no pause."),
            }
            | dict.fromkeys(
                ("invalid", "min_value", "max_value"),
                _("Write a whole number of hours, from 0 to 96."),
            ),
            "time_zone": {"required": _("Write a time zone such as Europe/Brussels.")},
            **{
                name: dict.fromkeys(
                    ("invalid", "min_value", "max_value"),
                    _("Write a whole number of days, from 7 to 120."),
                )
                for name in SILENT
            },
        }

    def clean_closed_after(self) -> int | None:
        quiet, closed = self.cleaned_data.get("quiet_after"), self.cleaned_data["closed_after"]
        if quiet and closed and closed < quiet:
            raise forms.ValidationError(_("Write as many days as for quiet, or more."))
        return closed

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reminders"].help_text = (
            _("The subject names nobody. On a break none comes.")
            if settings.EMAIL_HOST
            else _("No mail server is set up here, so none goes out. Today says the same.")
        )


class DeletionForm(forms.Form):
    """Asks for what only the person knows; `user` and `request` count the tries."""

    use_required_attribute = False

    email = forms.CharField(
        label=_("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write your e-mail address.")},
    )
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Write your password.")},
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].strip().lower()
        if email != self.request.user.email.lower():
            raise forms.ValidationError(_("This is not the address of this account."))
        return email

    def clean_password(self) -> str:
        user, password = self.request.user, self.cleaned_data["password"]
        if not ratelimit.consume(self.request, action="reauthenticate", user=user):
            raise forms.ValidationError(
                _("There were too many tries. Wait a minute, then try again.")
            )
        if not user.check_password(password):
            raise forms.ValidationError(_("This is not your password."))
        return password
