"""A real Onward in a data folder of its own, for tests that kill it."""

import http.client
import os
import socket
import subprocess
import sys
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from tests.sources import ROOT

# Signs somebody in and makes one application; prints the session key and the application's id.
NEWCOMER = """
import django; django.setup()
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from tracker.accounts.models import User
from tracker.applications.models import Application
user = User.objects.create_user("dana@example.org", "four small boats at dusk")
session = SessionStore()
session["_auth_user_id"] = str(user.pk)
session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
session["_auth_user_hash"] = user.get_session_auth_hash()
session.save()
application = Application.objects.record(user, company="Acme Freight", title="Data engineer")
print(session.session_key, application.pk)
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(data: Path) -> dict[str, str]:
    """The machine's environment with `data` as the data folder, SQLite and the secret key in it."""
    elsewhere = {"DATABASE_URL", "ONWARD_SECRET_KEY"}
    kept = {name: value for name, value in os.environ.items() if name not in elsewhere}
    return kept | {"ONWARD_DATA": str(data), "DJANGO_SETTINGS_MODULE": "tracker.settings"}


def python(data: Path, *arguments: str) -> str:
    """Runs Python against `data` and answers what it printed."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(data),
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@dataclass
class Server:
    data: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns once /healthz has answered."""
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up", "--no-browser", "--port", str(self.port)],
            cwd=ROOT,
            env=environment(self.data),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        patience = time.monotonic() + 60
        while time.monotonic() < patience:
            try:
                if self.get("/healthz") == 200:
                    return
            except OSError:
                time.sleep(0.02)
        raise TimeoutError("the server did not answer")

    def get(self, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()

    def kill(self) -> None:
        """kill -9, with no chance to tidy up."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()


@dataclass
class Writer:
    """Someone who logs notes over one connection; `acknowledged` are those the server confirmed."""

    port: int
    session: str
    application: int

    def log(self, connection: http.client.HTTPConnection, text: str) -> bool:
        secret = uuid.uuid4().hex
        body = urlencode(
            {"kind": "note", "note": text, "when": "today", "token": str(uuid.uuid4())}
        )
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"onward={self.session}; onward-csrf={secret}",
            "X-CSRFToken": secret,
            "Origin": f"http://127.0.0.1:{self.port}",
        }
        path = f"/applications/{self.application}/events/"
        connection.request("POST", path, body, headers)
        response = connection.getresponse()
        response.read()
        return response.status == 302
