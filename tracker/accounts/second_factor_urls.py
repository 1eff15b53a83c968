"""/accounts/2fa/: django-allauth's own addresses and views, whose code is loaded later.

It brings fido2 and cryptography along: ten megabytes that most days nobody needs.
"""

from django.urls import path

from tracker.later import later

MFA = "allauth.mfa"
BASE = f"{MFA}.base.views"
TOTP = f"{MFA}.totp.views"
CODES = f"{MFA}.recovery_codes.views"
KEYS = f"{MFA}.webauthn.views"

urlpatterns = [
    path("", later(f"{BASE}.index"), name="mfa_index"),
    path("authenticate/", later(f"{BASE}.authenticate", public=True), name="mfa_authenticate"),
    path("reauthenticate/", later(f"{BASE}.reauthenticate"), name="mfa_reauthenticate"),
    path("totp/activate/", later(f"{TOTP}.activate_totp"), name="mfa_activate_totp"),
    path("totp/deactivate/", later(f"{TOTP}.deactivate_totp"), name="mfa_deactivate_totp"),
    path(
        "recovery-codes/",
        later(f"{CODES}.view_recovery_codes"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "recovery-codes/generate/",
        later(f"{CODES}.generate_recovery_codes"),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "recovery-codes/download/",
        later(f"{CODES}.download_recovery_codes"),
        name="mfa_download_recovery_codes",
    ),
    path("webauthn/", later(f"{KEYS}.list_webauthn"), name="mfa_list_webauthn"),
    path("webauthn/add/", later(f"{KEYS}.add_webauthn"), name="mfa_add_webauthn"),
    path(
        "webauthn/reauthenticate/",
        later(f"{KEYS}.reauthenticate_webauthn"),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "webauthn/keys/<int:pk>/remove/",
        later(f"{KEYS}.remove_webauthn"),
        name="mfa_remove_webauthn",
    ),
    path(
        "webauthn/keys/<int:pk>/edit/",
        later(f"{KEYS}.edit_webauthn"),
        name="mfa_edit_webauthn",
    ),
    path(
        "webauthn/login/",
        later(f"{KEYS}.login_webauthn", public=True),
        name="mfa_login_webauthn",
    ),
]
