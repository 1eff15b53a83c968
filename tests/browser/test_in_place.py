"""The table and the board in hard weather: no answer, no session, many swaps, other eyes."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import NARROW, Watch, violations
from tests.browser.test_board import drag
from tests.factories import PASSWORD, make_application
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import Stage

TABLE, BOARD = "/applications/", "/applications/board/"
CANARY = "a heron nobody knows of"
# Parts that came with an answer and found no place.
WATCH_PARTS = """() => {
  window.lost = [];
  document.addEventListener("htmx:oobErrorNoTarget", (event) => {
    window.lost.push(event.detail.content.outerHTML);
  });
}"""
TWICE = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  return ids.filter((id, at) => ids.indexOf(id) !== at);
}"""
# Presses each as soon as it is there, in turn.
PRESS = """async ([controls, times]) => {
  const shown = async (control) => {
    for (let tries = 0; !document.querySelector(control) && tries < 400; tries += 1) {
      await new Promise((done) => setTimeout(done, 10));
    }
    return document.querySelector(control);
  };
  for (let i = 0; i < times; i += 1) for (const one of controls) (await shown(one)).click();
  await shown(controls[0]);
}"""
# What is left of a control where the system chooses every colour.
LOOK = """(control) => {
  const part = (which) => {
    const style = getComputedStyle(control, which);
    const names = ["content", "fontWeight", "textDecorationLine", "backgroundColor", "color",
      "borderBlockEndWidth", "borderBlockEndStyle", "borderBlockEndColor", "backgroundImage"];
    return names.map((name) => style[name]);
  };
  return [null, "::before", "::after"].map(part).join();
}"""
RING = """(control) => {
  control.focus({ focusVisible: true });
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(control);
  const ground = getComputedStyle(document.documentElement).backgroundColor;
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && outlineColor !== ground;
}"""


@pytest.fixture
def row(alice: User) -> Application:
    make_application(alice, company="Other", title="Baker", stage=Stage.PANEL)
    return make_application(alice, next_step="Write")


@pytest.fixture
def page(row: Application, alice: User, signed_in: Callable[..., Page]) -> Page:
    return signed_in(alice)


@pytest.fixture
def loses(page: Page, watch: Watch) -> Any:
    """Loses the next thing that is sent, in the way that one names."""
    losing: list[str] = []

    def lose_next(how: str) -> None:
        losing.append(how)
        page.evaluate("ms => { htmx.config.timeout = ms; }", 500 if how == "silent" else 10_000)

    def lose(route: Route) -> None:
        if route.request.method == "GET" or not losing:
            route.continue_()
            return
        how = losing.pop()
        if how == "offline":
            route.abort("internetdisconnected")
        elif how == "refused":
            route.fulfill(status=500, body="")

    page.route("**/applications/**", lose)
    yield lose_next
    said = "htmx:|ERR_INTERNET|Code 500"
    watch.trouble[:] = [line for line in watch.trouble if not re.search(said, line)]


def told(page: Page) -> Locator:
    """The way to try again, once it is said that nothing was saved."""
    expect(page.locator("[data-connection-trouble]")).to_be_visible(timeout=1000)
    expect(page.get_by_role("status")).to_contain_text("Not saved")
    page.evaluate("htmx.config.timeout = 10_000")
    return page.get_by_role("button", name="Try again")


def test_a_lost_server_loses_nothing(
    row: Application, page: Page, loses: Callable[[str], None]
) -> None:
    """U26: said within a second, what was typed or chosen is there, and Try again saves it."""
    page.goto(TABLE)
    cell = page.locator(f"#application-{row.pk}-next_step")
    cell.get_by_role("link").click()
    cell.get_by_role("textbox").fill(CANARY)
    loses("offline")
    page.keyboard.press("Enter")
    again = told(page)
    expect(cell.get_by_role("textbox")).to_have_value(CANARY)
    again.click()
    expect(cell.get_by_role("link", name=CANARY)).to_be_focused()

    page.goto(BOARD)
    card = page.locator(f"#application-{row.pk}")
    card.get_by_role("link", name="Move").click()
    loses("refused")
    card.get_by_role("button", name="Panel").click()
    told(page).click()
    expect(page.get_by_role("status")).to_have_text(re.compile("^Moved to Panel"))
    loses("silent")
    drag(page, card, page.locator("#column-offer"))
    told(page).click()
    expect(page.locator("#column-offer").locator(card)).to_be_visible()

    row.refresh_from_db()
    assert (row.next_step, row.stage, row.events.count()) == (CANARY, Stage.OFFER, 3)


@pytest.mark.parametrize("path", [TABLE, BOARD])
def test_a_session_that_ended_leads_back_to_where_one_was(
    path: str, alice: User, row: Application, page: Page
) -> None:
    """U27: no sign-in form in a cell or a card; after signing in one is back, and nothing moved.

    What was written in the cell waits at the head of the page.
    """
    page.goto(f"{path}?q=freight")
    if path == TABLE:
        page.locator(f"#application-{row.pk}-next_step").get_by_role("link").click()
        page.get_by_role("textbox", name="Next step").fill(CANARY)
        Session.objects.all().delete()
        page.keyboard.press("Enter")
    else:
        Session.objects.all().delete()
        page.locator(f"#application-{row.pk}").get_by_role("link", name="Move").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.get_by_label("E-mail address").fill(alice.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")

    expect(page.get_by_role("link", name="Data engineer", exact=True)).to_be_visible()
    assert page.url.endswith(f"{path}?q=freight")
    waiting = page.get_by_role("region", name="What you wrote")
    expect(waiting).to_have_count(int(path == TABLE))
    if path == TABLE:
        expect(waiting.get_by_text(CANARY)).to_be_visible()
        assert violations(page) == []
        waiting.get_by_role("button", name="Put it away").click()
        expect(waiting).to_have_count(0)
    row.refresh_from_db()
    assert (row.next_step, row.stage) == ("Write", Stage.APPLIED)


@pytest.mark.drawn
def test_fifty_swaps_leave_every_id_once_and_lose_no_part(row: Application, page: Page) -> None:
    """U32: a cell saved ten times, a card moved ten times and back."""
    stage, card = f"#application-{row.pk}-stage", f"#application-{row.pk}"
    page.goto(TABLE)
    page.evaluate(WATCH_PARTS)
    page.evaluate(PRESS, [[f"{stage} a:not([data-cancel])", f"{stage} .button--primary"], 10])
    assert (page.evaluate(TWICE), page.evaluate("window.lost")) == ([], [])

    page.goto(BOARD)
    page.evaluate(WATCH_PARTS)
    undo = "[data-shortcut=u]"
    move = f"{card}:not(:has({undo})) [data-shortcut=m]"
    page.evaluate(PRESS, [[move, f"{card} [value=panel]", f"{card} {undo}"], 10])
    assert (page.evaluate(TWICE), page.evaluate("window.lost")) == ([], [])
    row.refresh_from_db()
    assert row.stage == Stage.APPLIED


@pytest.mark.drawn
def test_colours_of_the_system_show_focus_and_choice(
    row: Application, alice: User, signed_in: Callable[..., Page]
) -> None:
    """U43: a ring apart from the ground; what is chosen looks otherwise than what is not."""
    page = signed_in(alice, forced_colors="active")
    for path in (TABLE, BOARD, f"/applications/{row.pk}/", "/interviews/", "/"):
        page.goto(path)
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        page.keyboard.press("Tab")
        for control in page.locator("main").locator("a[href], button, summary, select").all()[:12]:
            if control.is_visible():
                assert control.evaluate(RING), f"{path} {control.inner_text()[:40]}"
        for chosen in page.locator(":is(nav, [role=group]) [aria-current]").all():
            peer = chosen.locator("xpath=../*[not(@aria-current)] | ../../*/a[not(@aria-current)]")
            if chosen.is_visible() and peer.count():
                assert chosen.evaluate(LOOK) != peer.first.evaluate(LOOK), path


@pytest.mark.drawn
def test_main_actions_are_as_high_as_a_thumb(
    row: Application, alice: User, signed_in: Callable[..., Page]
) -> None:
    """U6: 44 px where one points with a finger."""
    page = signed_in(alice, viewport=NARROW, has_touch=True, is_mobile=True)
    small = """() => [...document.querySelectorAll("main .button--primary, .dock .button")]
      .filter((action) => action.checkVisibility() && action.getBoundingClientRect().height < 44)
      .map((action) => action.innerText)"""
    here = f"/applications/{row.pk}/"
    for path in (
        *("/", TABLE, BOARD, here, f"{here}interviews/", f"{here}documents/", "/tasks/"),
        *("/contacts/new/", "/documents/new/", "/applications/silent/", "/applications/new/"),
    ):
        page.goto(path)
        assert page.evaluate("matchMedia('(pointer: coarse)').matches")
        assert page.evaluate(small) == [], path
