"""Forms of signing up and signing in: django-allauth's checks with our words."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User, validate_time_zone

NEW_PASSWORD = _("Twelve characters or more. A sentence is good.")
CODE_ATTRS = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


class Worded(forms.Form):
    """Gives other people's fields our words; `words` is name -> (label, note)."""

    use_required_attribute = False
    words: ClassVar[dict[str, tuple[Any, Any]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text = self.words[name]
        for name in {"email", "login"} & set(self.fields):
            self.fields[name].error_messages |= {
                "required": _("Write your e-mail address."),
                "invalid": _("Write an e-mail address such as name@example.org."),
            }
        for name in {"oldpassword", "password", "password1", "password2"} & set(self.fields):
            self.fields[name].error_messages["required"] = _("Write a password.")
        if "name" in self.fields:
            self.fields["name"].error_messages["required"] = _("Write a name for it.")
        if "credential" in self.fields:
            self.fields["credential"].error_messages |= dict.fromkeys(
                ("required", "invalid"), _("The browser gave no passkey. Try once more.")
            )
        if "code" in self.fields:
            self.fields["code"].widget.attrs |= CODE_ATTRS
            self.fields["code"].error_messages["required"] = _("Write the code.")

    def add_error(self, field: str | None, error: Any) -> None:
        if field == "password2" and not isinstance(error, forms.ValidationError):
            error = _("The two passwords are not the same.")
        super().add_error(field, error)


class LoginForm(Worded, account.LoginForm):
    words = {"login": (_("E-mail address"), ""), "password": (_("Password"), "")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"

    @property
    def signup_is_open(self) -> bool:
        return get_adapter().is_open_for_signup(self.request)


class SignupForm(Worded, account.SignupForm):
    field_order = ("display_name", "email", "password1", "time_zone")
    words = {
        "email": (_("E-mail address"), _("You sign in with it.")),
        "password1": (_("Password"), NEW_PASSWORD),
    }

    display_name = forms.CharField(
        label=_("What shall we call you?"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    # Filled in by the browser; whoever has none keeps UTC and can change it in the settings.
    time_zone = forms.CharField(
        required=False, widget=forms.HiddenInput(attrs={"data-time-zone": ""})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "username"
        if not settings.EMAIL_HOST:
            self.fields["email"].help_text = _("You sign in with it. Nothing is sent to it.")

    def clean_time_zone(self) -> str:
        name = self.cleaned_data["time_zone"]
        try:
            validate_time_zone(name)
        except forms.ValidationError:
            return ""
        return name

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """Of two first sign-ups at once, one succeeds; of one sent twice, one account is made."""
        with transaction.atomic():
            _one_signup_at_a_time()
            if User.objects.filter(email=self.cleaned_data["email"]).exists():
                return None, redirect("account_login")
            if not get_adapter().is_open_for_signup(request):
                return None, redirect("account_signup")
            return super().try_save(request)


def _one_signup_at_a_time() -> None:
    """A transaction on SQLite is alone already (IMMEDIATE); PostgreSQL is asked for a lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('onward.signup'))")


class AddEmailForm(Worded, account.AddEmailForm):
    words = {"email": (_("Another e-mail address"), "")}


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    words = {
        "oldpassword": (_("Current password"), ""),
        "password1": (_("New password"), NEW_PASSWORD),
        "password2": (_("New password, once more"), ""),
    }


class SetPasswordForm(Worded, account.SetPasswordForm):
    words = {
        "password1": (_("Password"), NEW_PASSWORD),
        "password2": (_("Password, once more"), ""),
    }


class ResetPasswordForm(Worded, account.ResetPasswordForm):
    words = {"email": (_("E-mail address"), "")}

    @property
    def has_mail(self) -> bool:
        """Whether this server can send the link."""
        return bool(settings.EMAIL_HOST)

    def clean_email(self) -> str:
        if not self.has_mail:
            raise forms.ValidationError(_("This server sends no mail."))
        return super().clean_email()


class ResetPasswordKeyForm(Worded, account.ResetPasswordKeyForm):
    words = {
        "password1": (_("New password"), NEW_PASSWORD),
        "password2": (_("New password, once more"), ""),
    }


class ReauthenticateForm(Worded, account.ReauthenticateForm):
    words = {"password": (_("Password"), "")}
