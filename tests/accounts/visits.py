from typing import Any

from allauth.usersessions.models import UserSession

from tests.factories import PASSWORD
from tests.visits import BOTH, POST, Visit
from tracker.accounts.models import User


def other_place(owner: User) -> dict[str, Any]:
    """Somewhere else the owner is signed in."""
    count = UserSession.objects.count()
    place = UserSession.objects.create(
        user=owner,
        ip="192.0.2.7",
        session_key=f"{owner.pk}-elsewhere-{count}",
        user_agent="Firefox",
    )
    return {"pk": place.pk}


SETTINGS = {
    "display_name": "Alice",
    "time_zone": "Europe/Brussels",
    "currency": "EUR",
    "letter_shortcuts": "on",
    "reminders": "never",
    "cool_off_hours": "24",
    "support_links": "",
}

VISITS: dict[str, Visit] = {
    "accounts:security": Visit(),
    "accounts:session_delete": Visit(kwargs=other_place, methods=POST),
    "accounts:settings": Visit(methods=BOTH, post=SETTINGS),
    "accounts:theme_create": Visit(methods=POST, post={"theme": "dark"}, public=True),
    "accounts:quiet_create": Visit(methods=POST),
    "accounts:quiet_delete": Visit(methods=POST),
    "accounts:draft_delete": Visit(methods=POST),
    "accounts:account_delete": Visit(
        methods=BOTH, post={"email": "alice@example.org", "password": PASSWORD}
    ),
    "accounts:help": Visit(public=True),
    "accounts:health": Visit(public=True),
}

# The pages of django-allauth that can be reached, and whether without signing in.
# What only a mail leads to answers here too, in our own frame.
ALLAUTH: dict[str, Visit] = {
    "account_login": Visit(methods=BOTH, public=True),
    "account_signup": Visit(methods=BOTH, public=True),
    "account_logout": Visit(methods=BOTH, public=True),
    "account_inactive": Visit(public=True),
    "account_reauthenticate": Visit(methods=BOTH),
    "account_email": Visit(methods=BOTH),
    "account_email_verification_sent": Visit(public=True),
    "account_confirm_email": Visit(kwargs=lambda owner: {"key": "none"}, methods=BOTH, public=True),
    "account_change_password": Visit(methods=BOTH),
    "account_set_password": Visit(methods=BOTH),
    "account_reset_password": Visit(methods=BOTH, public=True),
    "account_reset_password_done": Visit(public=True),
    "account_reset_password_from_key": Visit(
        kwargs=lambda owner: {"uidb36": "1", "key": "none"}, methods=BOTH, public=True
    ),
    "account_reset_password_from_key_done": Visit(public=True),
    "account_confirm_login_code": Visit(methods=BOTH, public=True),
    "mfa_index": Visit(),
    "mfa_authenticate": Visit(methods=BOTH, public=True),
    "mfa_reauthenticate": Visit(methods=BOTH),
    "mfa_activate_totp": Visit(methods=BOTH),
    "mfa_deactivate_totp": Visit(methods=BOTH),
    "mfa_view_recovery_codes": Visit(),
    "mfa_generate_recovery_codes": Visit(methods=BOTH),
    "mfa_download_recovery_codes": Visit(),
    "mfa_list_webauthn": Visit(),
    "mfa_add_webauthn": Visit(methods=BOTH),
    "mfa_edit_webauthn": Visit(kwargs=lambda owner: {"pk": 1}, methods=BOTH),
    "mfa_remove_webauthn": Visit(kwargs=lambda owner: {"pk": 1}, methods=BOTH),
    "mfa_reauthenticate_webauthn": Visit(methods=BOTH),
    "mfa_login_webauthn": Visit(methods=BOTH, public=True),
    "usersessions_list": Visit(methods=BOTH),
}
