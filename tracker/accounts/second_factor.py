"""Second factors: how their secrets are kept, and django-allauth's forms with our words.

Nothing that is loaded at the start may import this: see `second_factor_urls.py`.
"""

import base64
import hashlib
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.accounts.entrance import Worded
from tracker.accounts.models import User


class MFAAdapter(DefaultMFAAdapter):
    """Keeps second-factor secrets encrypted, so that a copied database does not hold them."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": _(
            "Recovery codes come with an authenticator app or a key. Set up one of them first."
        ),
        "incorrect_code": _("This code does not match. Codes change every half minute."),
    }

    def generate_authenticator_name(self, user: User, type: Any) -> str:  # noqa: A002 (allauth's signature)
        count = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Key %(number)s") % {"number": count + 1}

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> Fernet:
    digest = hashlib.sha256(b"onward.mfa:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


class AuthenticateForm(Worded, mfa.AuthenticateForm):
    words = {"code": (_("Code"), _("Six digits from your app, or a recovery code."))}


class ReauthenticateCodeForm(Worded, mfa.ReauthenticateForm):
    words = {"code": (_("Code"), _("Six digits from your app, or a recovery code."))}


class ActivateTOTPForm(Worded, totp.ActivateTOTPForm):
    words = {"code": (_("Code from the app"), _("Six digits."))}


class AddWebAuthnForm(Worded, webauthn.AddWebAuthnForm):
    words = {
        "name": (_("A name for it"), _("So that you know it in the list: phone, blue key.")),
        "passwordless": (
            _("Sign in with it alone, without the password"),
            _("It then asks for your finger, face or PIN."),
        ),
    }


class AuthenticateWebAuthnForm(Worded, webauthn.AuthenticateWebAuthnForm):
    pass


class LoginWebAuthnForm(Worded, webauthn.LoginWebAuthnForm):
    pass


class ReauthenticateWebAuthnForm(Worded, webauthn.ReauthenticateWebAuthnForm):
    pass


class EditWebAuthnForm(Worded, webauthn.EditWebAuthnForm):
    words = {"name": (_("Name"), "")}
