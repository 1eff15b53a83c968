"""Who asks: the session of a cookie and its person, each read by a prepared question."""

from datetime import datetime
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from tracker.accounts.models import User
from tracker.prepared import prepared


@prepared
def session_data(key: str, now: datetime) -> QuerySet:
    alive = Session.objects.filter(session_key=key, expire_date__gt=now)
    return alive.values_list("session_data", flat=True)


@prepared
def person(pk: int) -> QuerySet:
    return User.objects.filter(pk=pk)


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        for data in session_data(self.session_key, timezone.now()):
            return self.decode(data)
        self._session_key = None
        return {}


class Backend(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        for user in person(user_id):
            return user if self.user_can_authenticate(user) else None
        return None
