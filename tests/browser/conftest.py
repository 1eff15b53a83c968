"""A person at a browser: Chromium of the machine, watched for errors and for traffic elsewhere."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.factories import PASSWORD
from tests.machine import missing
from tracker.accounts.models import User

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 640}
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Off by default in axe, and the one that finds buttons too small for a thumb.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# The rules that another palette can break.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
# A microphone that hums by itself, and is given to the page that asks.
INVENTED = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
# A page that answers 404 or 422 is reported by Chromium as a resource that did not load.
# One that a newer one replaced is reported by htmx as an error.
EXPECTED = re.compile(r"status of (403|404|409|422|500)|^htmx:(afterRequest|sendAbort)")
# How long to wait for what is to be seen, in milliseconds; a machine may be busy elsewhere.
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session", autouse=True)
def _chromium() -> None:
    if CHROMIUM is None:
        missing("browser", "apt-get install chromium")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
    return browser_type_launch_args | {
        "executable_path": CHROMIUM,
        "args": [
            *quiet,
            *INVENTED,
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
        # Playwright switches the back-forward cache off, which would hide what Back shows.
        "ignore_default_args": ["--disable-back-forward-cache"],
    }


@dataclass
class Watch:
    """What went wrong in a browser context: console errors, exceptions, traffic elsewhere."""

    origin: str
    trouble: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> BrowserContext:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.trouble.append(str(error.error)))
        context.on("request", self._request)
        context.set_default_timeout(PATIENCE)
        return context

    def _console(self, message: Any) -> None:
        if message.type == "error" and not EXPECTED.search(message.text):
            self.trouble.append(message.text)

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.trouble.append(f"asked {request.url}")


@pytest.fixture
def watch(live_server: Any) -> Iterator[Watch]:
    watch = Watch(live_server.url)
    yield watch
    assert watch.trouble == []


@pytest.fixture
def visitor(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Opens a page in a context of its own; options are those of a browser context."""
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        options = {"base_url": watch.origin, "viewport": WIDE} | options
        contexts.append(watch.over(browser.new_context(**options)))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


def cookie_of(user: User, origin: str) -> dict[str, Any]:
    """The cookie of a session signed in as `user`."""
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": origin}


@pytest.fixture
def signed_in(visitor: Callable[..., Page], watch: Watch) -> Callable[..., Page]:
    """A page of `user`: `signed_in(alice, viewport=NARROW)`."""

    def open_page(user: User, **options: Any) -> Page:
        page = visitor(**options)
        page.context.add_cookies([cookie_of(user, watch.origin)])
        return page

    return open_page


def violations(page: Page, options: dict[str, Any] = AXE, part: str | None = None) -> list[str]:
    """What axe finds on the page as it stands, or on the `part` that lies over it."""
    results = Axe().run(page, part, options).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]}"
        for rule in results
        for node in rule["nodes"]
    ]


def sign_in(page: Page, email: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    # Whoever goes on before the answer came stays outside.
    expect(page).not_to_have_url(re.compile("/accounts/login/"))
