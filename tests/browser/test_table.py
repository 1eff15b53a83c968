"""The table at a browser: the focus in its cells, two tabs, addresses, many lines at once."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, violations
from tests.browser.hands import arrive
from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications.models import Application, Batch, SavedView
from tracker.applications.stages import Stage

ALL_IDS_EXIST = """() => [...document.querySelectorAll("[aria-describedby]")]
  .flatMap((element) => element.getAttribute("aria-describedby").split(" "))
  .filter((id) => !document.getElementById(id))"""
PRESS_TEN_TIMES = "button => { for (let i = 0; i < 10; i++) button.click(); }"
NODES = "document.body.querySelectorAll('*').length"
FOCUSED = "document.activeElement.dataset.focusKey ?? document.activeElement.tagName"


@pytest.fixture
def rows(alice: User) -> list[Application]:
    facts = {"source": "board", "wanted": 3, "next_step": "Write", "location": "Ghent"}
    rows = [make_application(alice, title=f"Role {n}", **facts) for n in range(4)]
    rows[0].set_tags(["climate"])
    return rows


@pytest.fixture
def page(alice: User, rows: list[Application], signed_in: Callable[..., Page]) -> Page:
    page = signed_in(alice)
    page.goto("/applications/?sort=newest")
    return page


def cell(page: Page, row: Application, name: str) -> Any:
    return page.locator(f"#application-{row.pk}-{name}")


@pytest.mark.drawn
def test_the_focus_stays_in_the_cell(page: Page, rows: list[Application]) -> None:
    """U1: after opening, saving, Esc, a move and its Undo."""
    wanted = cell(page, rows[1], "wanted")
    wanted.get_by_role("link").click()
    field = wanted.get_by_role("combobox")
    expect(field).to_be_focused()
    field.select_option("5")
    page.keyboard.press("Control+Enter")
    expect(wanted.get_by_role("link")).to_be_focused()
    expect(wanted).to_contain_text("5")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^Wanted saved \d\d:\d\d$"))

    step = cell(page, rows[1], "next_step")
    step.get_by_role("link").press("Enter")
    expect(step.get_by_role("textbox")).to_be_focused()
    step.get_by_role("textbox").fill("Never mind")
    page.keyboard.press("Escape")
    expect(step.get_by_role("link")).to_be_focused()
    expect(step).to_contain_text("Write")

    stage = cell(page, rows[1], "stage")
    stage.get_by_role("link").click()
    stage.get_by_role("combobox").select_option("panel")
    stage.get_by_role("button", name="Save").click()
    expect(stage.get_by_role("link")).to_be_focused()
    expect(page.locator("[data-count=talking]")).to_have_text("1")
    stage.get_by_role("button", name="Undo").click()
    expect(stage.get_by_role("link")).to_be_focused()
    expect(page.locator("[data-count=talking]")).to_have_text("0")
    assert page.evaluate(FOCUSED) == f"application-{rows[1].pk}-stage"


@pytest.mark.drawn
def test_a_cell_that_is_not_understood_says_so_in_place(
    page: Page, rows: list[Application]
) -> None:
    """U3: the summary has the focus, what was typed is kept, every reference leads somewhere."""
    day = cell(page, rows[2], "follow_up_on")
    day.get_by_role("link").click()
    day.get_by_role("textbox").fill("soonish")
    page.keyboard.press("Enter")

    expect(day.get_by_role("alert")).to_be_focused()
    expect(day.get_by_role("textbox")).to_have_value("soonish")
    assert page.evaluate(ALL_IDS_EXIST) == []
    day.get_by_role("alert").get_by_role("link").click()
    expect(day.get_by_role("textbox")).to_be_focused()
    assert violations(page) == []


def test_two_tabs_meet_in_a_cell(
    alice: User, page: Page, rows: list[Application], signed_in: Callable[..., Page]
) -> None:
    """U28."""
    other = signed_in(alice)
    for tab, city in ((page, "Lisbon"), (other, "Porto")):
        tab.goto("/applications/?sort=newest&columns=location")
        cell(tab, rows[3], "location").get_by_role("link").click()
        expect(cell(tab, rows[3], "location").get_by_label("Place", exact=True)).to_be_focused()
        cell(tab, rows[3], "location").get_by_label("Place", exact=True).fill(city)
    page.keyboard.press("Enter")
    expect(cell(page, rows[3], "location").get_by_role("link")).to_be_focused()
    other.keyboard.press("Enter")

    place = cell(other, rows[3], "location")
    expect(place.get_by_role("alert")).to_contain_text("Lisbon")
    expect(place.get_by_role("alert")).to_be_focused()
    assert violations(other) == []
    place.get_by_role("button", name=re.compile("Porto")).click()
    expect(place.get_by_role("link")).to_be_focused()
    expect(place).to_contain_text("Porto")


@pytest.mark.drawn
def test_an_address_that_a_filter_wrote_is_a_whole_page(page: Page) -> None:
    """U22: reload, Back, Back after a plain link."""
    page.locator("#filter-source").select_option("board")
    page.wait_for_url("**source=board**")

    page.reload()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    expect(page.locator("#filter-source")).to_have_value("board")
    page.get_by_role("link", name="Role 0", exact=True).click()
    arrive(page, "Role 0")
    page.go_back()
    expect(page.locator("#filter-source")).to_have_value("board")
    page.go_back()
    expect(page.locator("#filter-source")).to_have_value("")
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()


@pytest.mark.drawn
def test_lines_are_chosen_by_mouse_and_keys(page: Page, rows: list[Application]) -> None:
    bar = page.get_by_role("form", name="Chosen applications")
    expect(bar).to_be_hidden()
    page.get_by_label("Choose Role 3").check()
    page.get_by_label("Choose Role 0").click(modifiers=["Shift"])
    expect(bar).to_contain_text("4 chosen")
    expect(page.get_by_role("status")).to_have_text("4 chosen")
    bar.get_by_role("button", name="Choose none").click()
    expect(bar).to_be_hidden()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.get_by_label("Choose Role 2")).to_be_checked()
    page.get_by_label("Choose all on this page").check()
    expect(bar).to_contain_text("4 chosen")


def test_ten_presses_make_one_act_and_undo_takes_it_back(
    alice: User, page: Page, rows: list[Application]
) -> None:
    """U24, U29."""
    page.get_by_label("Choose all on this page").check()
    assert violations(page) == []
    page.get_by_role("button", name="Archive").evaluate(PRESS_TEN_TIMES)

    expect(page.get_by_text("Archived 4.")).to_be_visible()
    assert Batch.objects.count() == 1
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("4 applications stand as before.")).to_be_visible()
    assert Application.objects.owned_by(alice).shown().count() == 4


@pytest.mark.drawn
def test_the_bar_is_within_reach_of_a_thumb(
    alice: User, rows: list[Application], signed_in: Callable[..., Page]
) -> None:
    """At 360 px, wherever the page is scrolled to."""
    page = signed_in(alice, viewport=NARROW)
    page.goto("/applications/")
    page.get_by_label("Choose Role 3").check()
    page.get_by_text("Move stage").click()
    page.get_by_role("button", name="Panel").click()

    expect(page.get_by_text("Moved 1 to Panel.")).to_be_visible()
    rows[3].refresh_from_db()
    assert rows[3].stage == Stage.PANEL
    page.get_by_label("Choose Role 3").check()
    bar = page.get_by_role("form", name="Chosen applications").bounding_box()
    assert bar["y"] + bar["height"] <= NARROW["height"] + 1
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    assert violations(page) == []


@pytest.mark.drawn
def test_a_full_page_stays_light(
    alice: User, rows: list[Application], signed_in: Callable[..., Page]
) -> None:
    """U20: with the usual columns, and with all of them."""
    for n in range(60):
        make_application(alice, title=f"More {n}")
    page = signed_in(alice)

    page.goto("/applications/")
    assert page.evaluate(NODES) <= 1500
    every = "quiet.where.waiting.wanted.source.pay.next_step.follow_up_on.location.tags.applied"
    page.goto(f"/applications/?columns={every}.effort&more=1")
    assert page.evaluate(NODES) <= 1500


def test_a_view_is_saved_and_found_again(alice: User, page: Page) -> None:
    page.locator("#filter-source").select_option("board")
    save = page.get_by_role("link", name="Save this view")
    expect(save).to_have_attribute("href", re.compile("source=board"))
    save.click()
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.keyboard.insert_text("Boards I like")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Saved: Boards I like.")).to_be_visible()
    link = page.get_by_role("link", name="Boards I like", exact=True)
    expect(link).to_have_attribute("aria-current", "true")
    assert SavedView.objects.owned_by(alice).get().query == "source=board&sort=newest"
