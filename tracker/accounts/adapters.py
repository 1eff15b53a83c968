"""How django-allauth behaves here: who may sign up, and what it says."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is switched off."),
        "cannot_remove_primary_email": _("This is the address you sign in with; it stays."),
        "duplicate_email": _("This address belongs to your account already."),
        "email_password_mismatch": _(
            "This address and this password do not belong together. Check both."
        ),
        "email_taken": _("There is an account with this address already."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": _("This code does not match. Codes change every half minute."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _(
            "There were too many tries. Wait five minutes, then try again."
        ),
        "unknown_email": _("No account has this address."),
        "rate_limited": _("There were many requests in a short time. Wait a minute, then go on."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Open for the first person, then closed unless ONWARD_OPEN_SIGNUP=1."""
        return settings.OPEN_SIGNUP or not User.objects.exists()

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:  # noqa: FBT001, FBT002 (allauth's signature)
        user = super().save_user(request, user, form, commit=False)
        user.display_name = form.cleaned_data.get("display_name", "")
        user.time_zone = form.cleaned_data.get("time_zone") or user.time_zone
        if commit:
            user.save()
        return user

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:security")
