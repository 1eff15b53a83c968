"""A signed-in browser without a screen: one kept-alive connection, times in milliseconds."""

import re
import threading
import time
import uuid
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from reflections.today.benchmark.server import Server
from tracker.accounts.entry import SessionStore
from tracker.accounts.models import User

HTMX = {"HX-Request": "true"}
NEXT = re.compile(r'rel="next" href="([^"]*)"')


class Answer(NamedTuple):
    status: int
    body: bytes
    ms: float


class Fields(HTMLParser):
    """The names and values that a form on the page would send."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("name"):
            self.values[str(given["name"])] = given.get("value") or ""


def sign_in(user: User) -> str:
    """The key of a new session of `user`, as a sign-in would make it."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


class Browser:
    def __init__(self, server: Server, session: str) -> None:
        self.connection = server.connect()
        secret = uuid.uuid4().hex
        cookies = {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: secret}
        self.headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": secret,
            "Origin": f"http://127.0.0.1:{server.port}",
        }

    def get(self, path: str, **headers: str) -> Answer:
        return self._send("GET", path, None, headers)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._send("POST", path, urlencode(fields), HTMX | kind)

    def edit(self, path: str, name: str, value: str) -> Answer:
        """Open an editor and save `value`; the time is that of the saving alone."""
        form = self._send("GET", path, None, HTMX)
        fields = Fields()
        fields.feed(form.body.decode())
        return self.post(path, fields.values | {name: value})

    def deep(self, path: str, pages: int) -> str:
        """The address `pages` pages after `path`, by the page's own links, or of the last one."""
        page, _sign, _query = path.partition("?")
        for _step in range(pages):
            found = NEXT.search(self.get(path).body.decode())
            if not found:
                break
            link = unescape(found[1])
            path = link if link.startswith("/") else page + link
        return path

    def _send(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        began = time.perf_counter()
        self.connection.request(method, path, body, self.headers | headers)
        response = self.connection.getresponse()
        content = response.read()
        return Answer(response.status, content, 1000 * (time.perf_counter() - began))


def per_second(visits: list[Callable[[], Answer]], seconds: float) -> float:
    """Requests answered in a second while each of `visits` repeats in a thread of its own."""
    counts = [0] * len(visits)
    until = time.perf_counter() + seconds

    def repeat(place: int) -> None:
        while time.perf_counter() < until:
            visits[place]()
            counts[place] += 1

    threads = [threading.Thread(target=repeat, args=(place,)) for place in range(len(visits))]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - began)
