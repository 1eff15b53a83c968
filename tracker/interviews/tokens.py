"""Who may read a calendar: whoever has its address. It is made, renewed and taken back here."""

import re
import secrets
from typing import Any

from django.utils.crypto import constant_time_compare

from tracker.accounts.models import User

# The first letters find the person in the table; the others are compared in constant time.
FINDS = 12
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def open_feed(user: Any) -> None:
    """A new address; one that was there before leads nowhere from now on."""
    user.calendar_token = secrets.token_urlsafe(32)
    user.save(update_fields=["calendar_token"])


def close_feed(user: Any) -> None:
    user.calendar_token = ""
    user.save(update_fields=["calendar_token"])


def reader_of(token: str) -> User | None:
    """Whose calendar an address is; None for one that is unknown, renewed or taken back."""
    if not _TOKEN.fullmatch(token):
        return None
    start = token[:FINDS]
    rows = User.objects.filter(calendar_token__startswith=start, is_active=True)
    return next((row for row in rows if constant_time_compare(row.calendar_token, token)), None)
