"""U45: installed on a device, from a real server; nothing private stays there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.running import running
from tests.servers import NEWCOMER, python

# It brings its own server, on SQLite.
pytestmark = pytest.mark.sqlite
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) {
      found.push(new URL(request.url).pathname);
    }
  }
  return found.sort();
}"""
READY = (
    "() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
)
HASHED = re.compile(r"/static/[\w/-]+(\.min)?\.[0-9a-f]{12}\.(css|js|svg)")


class House(NamedTuple):
    """A running Onward, the session of somebody signed in there, and one application."""

    address: str
    session: str
    application: str


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    data: Path = tmp_path_factory.mktemp("installed")
    with running(data) as (_, address, _said):
        session, application = python(data, "-c", NEWCOMER).split()
        yield House(address.rstrip("/"), session, application)


@pytest.fixture
def context(browser: Browser, house: House) -> Iterator[BrowserContext]:
    with browser.new_context(base_url=house.address) as context:
        cookie = {"name": "onward", "value": house.session, "url": house.address}
        context.add_cookies([cookie])
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page whose worker has come to serve it."""
    page = context.new_page()
    page.goto("/")
    page.wait_for_function(READY)
    return page


def test_browsers_find_nothing_missing(page: Page) -> None:
    browser = page.context.new_cdp_session(page)
    missing = browser.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert browser.send("Page.getAppManifest")["errors"] == []
    # Each test has a window without a past, where nothing can be installed.
    assert [error["errorId"] for error in missing if error["errorId"] != "in-incognito"] == []


def test_a_device_keeps_hashed_files_and_one_page(page: Page, house: House) -> None:
    for path in (
        "/applications/",
        f"/applications/{house.application}/",
        "/go/?to=acme",
        "/brags/",
    ):
        page.goto(path)

    kept = page.evaluate(KEPT)

    assert "/offline/" in kept
    assert [path for path in kept if path != "/offline/" and not HASHED.fullmatch(path)] == []


def test_without_a_connection_a_page_says_so_and_comes_back(page: Page, house: House) -> None:
    page.context.set_offline(True)
    page.goto(f"/applications/{house.application}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Onward is out of reach for now")
    assert "Charter" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert "Acme" not in page.content()
    page.context.set_offline(False)

    page.get_by_role("link", name="Try again").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Data engineer")


def test_signing_out_leaves_nothing_of_ones_own(page: Page) -> None:
    """The last of these tests, because the session is theirs too."""
    page.locator(".menu--user > summary").click()
    page.locator(".menu--user").get_by_role("button", name="Sign out").click()
    expect(page).to_have_title("Sign in · Onward")
    page.wait_for_load_state()

    kept = page.evaluate(KEPT)

    assert [path for path in kept if path != "/offline/" and not HASHED.fullmatch(path)] == []
    assert page.evaluate("[sessionStorage.length, localStorage.length]") == [0, 0]
    page.goto("/applications/")
    expect(page).to_have_title("Sign in · Onward")
