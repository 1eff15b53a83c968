"""U16, U17: a slow server is seen to be at work, and what its answer brings pushes nothing away."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import NARROW
from tests.browser.desk import Desk, set_desk
from tests.browser.inspection import MOST_SHIFT, SHIFTS
from tracker.accounts.models import User

pytestmark = pytest.mark.drawn

# Half a second after a press a browser no longer counts what moves as asked for.
GRACE = 600


@pytest.fixture
def desk(alice: User) -> Desk:
    return set_desk(alice)


class Slow:
    """Holds each answer that a part of the page waits for until `answer` lets it come."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.held: list[Route] = []
        page.add_init_script(SHIFTS)
        page.route("**/applications/**", self._hold)

    def _hold(self, route: Route) -> None:
        if "hx-request" in route.request.headers:
            self.held.append(route)
        else:
            route.continue_()

    def answer(self, busy: Locator | None = None) -> None:
        """`busy` is what was pressed: it shows that it is heard while nothing has come yet."""
        if busy is not None:
            expect(busy).to_have_css("opacity", "0.7")
            expect(busy).to_have_css("cursor", "progress")
        self.page.wait_for_timeout(GRACE)
        self.held.pop().continue_()

    def moved(self) -> float:
        return float(self.page.evaluate("window.shifted"))


def test_a_cell_and_a_filter_wait_without_moving(
    alice: User, desk: Desk, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(alice)
    server = Slow(page)
    page.goto("/applications/")
    cell = page.locator("[id$=-next_step]").filter(has_text="Write to Ana")
    cell = page.locator(f"#{cell.get_attribute('id')}")

    cell.get_by_role("link").click()
    server.answer(cell.get_by_role("link"))
    expect(cell.get_by_role("textbox")).to_be_focused()
    page.keyboard.press("Enter")
    server.answer(cell.get_by_role("button", name="Save"))
    expect(cell.get_by_role("link")).to_be_focused()
    assert server.moved() <= MOST_SHIFT
    page.get_by_role("combobox", name="Stage").select_option("panel")
    server.answer()
    page.wait_for_url("**stage=panel**")

    assert server.moved() <= MOST_SHIFT


def test_an_entry_and_a_tick_wait_without_moving(
    alice: User, desk: Desk, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(alice, viewport=NARROW)
    server = Slow(page)
    page.goto(desk.application)

    page.get_by_label("What happened?").fill("They rang")
    page.get_by_role("button", name="Log it").click()
    server.answer(page.get_by_role("button", name="Log it"))
    expect(page.get_by_text("They rang")).to_be_visible()
    page.get_by_role("checkbox", name="Write the freight story").click()
    server.answer()
    expect(page.get_by_role("status")).to_have_text("Done: Write the freight story")

    assert server.moved() <= MOST_SHIFT
