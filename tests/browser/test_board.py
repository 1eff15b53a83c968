"""The board in the hand: with a mouse, by touch, by keys, and in two tabs."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NARROW
from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import EventKind, Outcome, Stage

BOARD = "/applications/board/"
# What stands where, read from the page: code of a stage -> [number at its head, cards under it].
UNDER = "x => document.querySelector('#column-panel').getBoundingClientRect().left < x - 20"
STANDING = """() => Object.fromEntries([...document.querySelectorAll(".board__slips")].map(
  (list) => [list.parentElement.dataset.drop,
    [Number(list.parentElement.querySelector(".count").textContent), list.children.length]],
).filter(([, [n]]) => n))"""


@pytest.fixture
def row(alice: User) -> Application:
    make_application(alice, company="Other", title="Baker", stage=Stage.PANEL)
    return make_application(alice)


@pytest.fixture
def page(row: Application, alice: User, signed_in: Callable[..., Page]) -> Page:
    page = signed_in(alice)
    page.goto(BOARD)
    page.evaluate("region = document.getElementById('status')")
    return page


def card(page: Page, row: Application) -> Locator:
    return page.locator(f"#application-{row.pk}")


def stands(page: Page, row: Application, stage: Stage, **standing: list[int]) -> None:
    """The card, every number, the record, the focus, and the one region that says so."""
    expect(page.locator(f"#column-{stage.code}").locator(card(page, row))).to_be_visible()
    assert page.evaluate(STANDING) == standing
    row.refresh_from_db()
    assert row.stage == stage
    expect(card(page, row).locator(":focus")).to_have_count(1)
    assert page.evaluate("region === document.getElementById('status')")
    ids = "all => all.map((one) => one.id).filter((id, at, ids) => ids.indexOf(id) !== at)"
    assert page.locator("[id]").evaluate_all(ids) == []


def drag(page: Page, what: Locator, to: Locator, *, drop: bool = True) -> None:
    start, end = what.bounding_box(), to.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 30, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(start["x"] + 45, start["y"] + 30)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 90, steps=3)
    expect(page.locator("[data-state=carried]")).to_be_visible()
    if drop:
        page.mouse.up()


def test_a_card_moves_by_two_clicks_and_back_by_one(row: Application, page: Page) -> None:
    """U1, U2, U8, U29, U31: Move, Panel; then Undo in the card."""
    card(page, row).get_by_role("link", name="Move").click()
    card(page, row).get_by_role("button", name="Panel").click()

    expect(page.get_by_role("status")).to_have_text(re.compile("^Moved to Panel"))
    stands(page, row, Stage.PANEL, panel=[2, 2])

    card(page, row).get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_have_text(re.compile("^Taken back"))
    stands(page, row, Stage.APPLIED, applied=[1, 1], panel=[1, 1])
    assert page.url.endswith(BOARD)


@pytest.mark.drawn
def test_a_card_moves_by_two_keys_and_back_by_one(row: Application, page: Page) -> None:
    """U7, U8: m, Enter to the next stage; u takes it back. Esc closes the menu."""
    card(page, row).get_by_role("link", name="Data engineer").first.focus()

    page.keyboard.press("m")
    expect(card(page, row).get_by_role("button", name="Recruiter call")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card(page, row).locator("summary")).to_be_focused()
    page.keyboard.press("m")
    card(page, row).get_by_role("button", name="Recruiter call").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(re.compile("^Moved to Recruiter call"))
    stands(page, row, Stage.RECRUITER_CALL, recruiter_call=[1, 1], panel=[1, 1])

    page.keyboard.press("u")
    expect(page.get_by_role("status")).to_have_text(re.compile("^Taken back"))
    stands(page, row, Stage.APPLIED, applied=[1, 1], panel=[1, 1])


@pytest.mark.drawn
def test_a_card_is_dragged_with_a_mouse(row: Application, page: Page) -> None:
    """U8: what drag does is what the menu does; Esc lets go, and its own column changes nothing."""
    drag(page, card(page, row), page.locator("#column-panel"), drop=False)
    expect(page.locator("#column-panel")).to_have_attribute("data-over", "")
    page.keyboard.press("Escape")
    expect(page.locator("[data-state=carried]")).to_have_count(0)
    page.mouse.up()
    drag(page, card(page, row), page.locator("#column-applied"))
    assert row.events.count() == 1

    drag(page, card(page, row), page.locator("#column-offer"))

    expect(page.get_by_role("status")).to_have_text(re.compile("^Moved to Offer"))
    stands(page, row, Stage.OFFER, offer=[1, 1], panel=[1, 1])
    assert page.url.endswith(BOARD)


@pytest.mark.drawn
def test_a_card_dropped_on_ended_asks_how(row: Application, page: Page) -> None:
    """Nothing is recorded by a drop: the page of the ending asks."""
    drag(page, card(page, row), page.locator("#column-ended"))

    page.wait_for_url(f"**/applications/{row.pk}/ending/")
    expect(page.get_by_role("link", name="They said no")).to_be_visible()
    row.refresh_from_db()
    assert (row.outcome, row.events.count()) == (Outcome.OPEN, 1)


def test_a_card_that_moved_in_another_tab_asks_again(row: Application, page: Page) -> None:
    """U28: nothing is overrun and nothing lost; the next choice counts, every number is true."""
    row.log(EventKind.STAGE_MOVED, stage=Stage.FINAL)

    drag(page, card(page, row), page.locator("#column-panel"))

    said = card(page, row).get_by_role("alert")
    expect(said).to_contain_text("It was moved to Final elsewhere")
    assert row.events.count() == 2
    card(page, row).get_by_role("button", name="Panel").click()
    expect(page.get_by_role("status")).to_have_text(re.compile("^Moved to Panel"))
    stands(page, row, Stage.PANEL, panel=[2, 2])


class Finger:
    """Touches a page as hardware does, so that the browser may take it for a swipe."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)

    def _send(self, kind: str, *points: tuple[float, float]) -> None:
        touched = [{"x": x, "y": y} for x, y in points]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})

    def press(self, x: float, y: float) -> None:
        self._send("touchStart", (x, y))

    def slide(self, x: float, y: float) -> None:
        self._send("touchMove", (x, y))

    def lift(self) -> None:
        self._send("touchEnd")


@pytest.mark.drawn
def test_a_card_is_dragged_by_touch_after_a_long_press(
    row: Application, alice: User, signed_in: Callable[..., Page]
) -> None:
    """U8, U46: a swipe scrolls; a press that lasts lifts the card and carries it to the edge."""
    page = signed_in(alice, viewport=NARROW, has_touch=True)
    page.goto(BOARD)
    page.evaluate("region = document.getElementById('status')")
    card(page, row).scroll_into_view_if_needed()
    box: Any = card(page, row).bounding_box()
    x, y = box["x"] + 40, box["y"] + 20

    finger = Finger(page)
    finger.press(x, y)
    finger.slide(x, y - 60)
    page.wait_for_timeout(450)
    expect(page.locator("[data-state=carried]")).to_have_count(0)
    finger.lift()

    page.goto(BOARD)
    page.evaluate("region = document.getElementById('status')")
    page.get_by_role("navigation", name="Go to a column").get_by_role(
        "link", name="Applied"
    ).click()
    box = card(page, row).bounding_box()
    x, y = box["x"] + 40, box["y"] + 20
    finger.press(x, y)
    page.locator("[data-state=carried]").wait_for()
    finger.slide(340, y)
    # Away from the edge the board stands still, however late the finger is lifted.
    page.wait_for_function(UNDER, arg=300)
    finger.slide(300, y)
    expect(page.locator("#column-panel")).to_have_attribute("data-over", "")
    finger.lift()

    expect(page.get_by_role("status")).to_have_text(re.compile("^Moved to Panel"))
    stands(page, row, Stage.PANEL, panel=[2, 2])


@pytest.mark.drawn
def test_on_a_phone_each_column_is_within_reach_of_a_thumb(
    row: Application, alice: User, signed_in: Callable[..., Page]
) -> None:
    """U46: nothing overflows the page; the way to each column lies at the foot of the screen."""
    page = signed_in(alice, viewport=NARROW)
    page.goto(BOARD)

    ways = page.get_by_role("navigation", name="Go to a column")
    box: Any = ways.bounding_box()
    assert box["y"] + box["height"] <= NARROW["height"] + 1
    ways.get_by_role("link", name="Panel").click()

    expect(page.get_by_role("heading", name="Panel")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth === innerWidth")
    expect(page.get_by_role("link", name="Move Baker")).to_be_in_viewport()


@pytest.mark.drawn
def test_without_javascript_a_card_moves_and_comes_back(
    row: Application, alice: User, signed_in: Callable[..., Page]
) -> None:
    """U21: by pages, with the same message, back on the same board."""
    page = signed_in(alice, java_script_enabled=False)
    page.goto(f"{BOARD}?sort=newest")
    card(page, row).get_by_role("link", name="Move").click()
    page.get_by_label("Panel").check()
    page.get_by_role("button", name="Move", exact=True).click()

    expect(page).to_have_url(re.compile(r"/applications/board/\?sort=newest$"))
    expect(page.locator("#column-panel").locator(card(page, row))).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#messages")).to_contain_text("Taken back")
    row.refresh_from_db()
    assert row.stage == Stage.APPLIED


@pytest.mark.drawn
def test_more_cards_take_the_focus_along(alice: User, signed_in: Callable[..., Page]) -> None:
    """U1, U20: the next page of a column comes in place, and one goes on from where one was."""
    for n in range(53):
        make_application(alice, title=f"Role {n}")
    page = signed_in(alice)
    page.goto(BOARD)
    assert page.evaluate("document.querySelectorAll('*').length") <= 1500

    page.get_by_role("link", name="3 more").click()

    expect(page.locator("#column-applied .slip")).to_have_count(53)
    expect(page.locator("#column-applied .slip").nth(50).locator(":focus")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("3 more at Applied.")


@pytest.mark.drawn
def test_stages_are_ordered_by_keys_and_the_focus_stays(
    alice: User, signed_in: Callable[..., Page]
) -> None:
    """U1, U2, U7: Up keeps the focus on the Up of the same stage, however often it is pressed."""
    page = signed_in(alice)
    page.goto("/applications/stages/")
    page.get_by_label("Applied", exact=True).fill("Sent")
    page.get_by_role("button", name="Up Applied").focus()

    for _ in range(3):
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text(re.compile("^Saved"))
        expect(page.get_by_role("button", name="Up Sent")).to_be_focused()
        page.evaluate("document.getElementById('status').textContent = ''")

    alice.refresh_from_db()
    assert alice.stages[0] == {"stage": 30, "name": "Sent", "hidden": False}
