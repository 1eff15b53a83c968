"""What two hundred swaps leave behind, and pages whose address a swap has written."""

from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.desk import set_desk
from tests.factories import make_application
from tracker.accounts.models import User

pytestmark = pytest.mark.drawn

# Presses a link and waits until what it brought has settled; as many times as asked.
PRESS = """async ([links, times]) => {
  const settled = () => new Promise((done) => {
    document.addEventListener("htmx:afterSettle", () => setTimeout(done), { once: true });
  });
  for (let i = 0; i < times; i += 1) {
    for (const link of links) {
      const answer = settled();
      document.querySelector(link).click();
      await answer;
    }
  }
}"""


def numbers(browser: CDPSession) -> dict[str, float]:
    """Bytes of the heap, listeners and nodes of the page, once it is tidied up."""
    browser.send("HeapProfiler.collectGarbage")
    metrics = browser.send("Performance.getMetrics")["metrics"]
    return {metric["name"]: metric["value"] for metric in metrics}


def test_two_hundred_swaps_leave_nothing_behind(
    alice: User, signed_in: Callable[..., Page]
) -> None:
    """U33: the heap grows by less than 5 MB, and no listener stays."""
    page = signed_in(alice)
    page.goto(set_desk(alice).application)
    edit, cancel = "[data-focus-key$='next_step']", "[data-cancel]"
    browser = page.context.new_cdp_session(page)
    browser.send("Performance.enable")
    page.evaluate(PRESS, [[edit, cancel], 5])
    before = numbers(browser)

    page.evaluate(PRESS, [[edit, cancel], 100])

    after = numbers(browser)
    assert after["JSHeapUsedSize"] - before["JSHeapUsedSize"] < 5 * 1024 * 1024
    assert after["JSEventListeners"] <= before["JSEventListeners"] + 5
    assert after["Nodes"] <= before["Nodes"] * 1.1


@pytest.mark.parametrize("path", ["/applications/", "/applications/board/"])
def test_a_pushed_address_is_a_whole_page(
    path: str, alice: User, signed_in: Callable[..., Page]
) -> None:
    """U22: direct, reloaded, gone back to, gone back to from a plain link, and in another tab."""
    make_application(alice, company="Old Mill", title="Baker")
    make_application(alice, company="Acme Freight", title="Data engineer")
    page = signed_in(alice)
    page.goto(path)
    page.locator("#find [name=q]").fill("mill")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=mill*")
    address = page.url

    def whole(page: Page) -> None:
        expect(page).to_have_url(address)
        expect(page.get_by_role("navigation", name="Main")).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        expect(page.get_by_role("link", name="Baker", exact=True)).to_be_visible()
        expect(page.get_by_role("link", name="Data engineer", exact=True)).to_have_count(0)

    whole(page)
    page.goto(address)
    whole(page)
    page.reload()
    whole(page)
    page.goto("/brags/")
    page.evaluate("history.back()")
    whole(page)
    page.get_by_role("link", name="Baker", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Baker")
    page.evaluate("history.back()")
    whole(page)
    other = page.context.new_page()
    other.goto(address)
    whole(other)
