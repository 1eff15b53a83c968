"""Today in place: where the focus goes, what is said, and that a phone reaches it (U1, U2, U6, U24,
U29, U46)."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW
from tests.factories import make_application, make_task
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import EventKind

PRESS_TEN_TIMES = "button => { for (let i = 0; i < 10; i++) button.click(); }"


@pytest.fixture
def due(alice: User) -> Application:
    return make_application(alice, follow_up_on=timezone.localdate(), next_step="Write to Ruben")


def test_a_follow_up_is_told_put_off_and_undone_in_place(
    due: Application, alice: User, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(alice)
    page.goto("/")
    status = page.get_by_role("status")
    lead = page.locator("#lead")
    expect(lead).to_contain_text("One thing is due today.")

    page.get_by_role("button", name="I followed up").evaluate(PRESS_TEN_TIMES)

    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    expect(status).to_have_text(re.compile("^You followed up"))
    expect(lead).to_contain_text("Nothing is due today.")
    assert due.events.filter(kind=EventKind.CHASED).count() == 1
    assert page.evaluate("document.activeElement !== document.body")
    page.get_by_role("button", name="Undo").click()
    expect(lead).to_contain_text("One thing is due today.")
    expect(page.get_by_role("link", name="Write to Ruben")).to_be_focused()

    page.get_by_text("Later").click()
    page.get_by_role("button", name="In a week").click()

    expect(status).to_have_text(re.compile("^It rests until"))
    assert page.evaluate("document.activeElement !== document.body")
    assert due.events.filter(kind=EventKind.CHASED, deleted_at=None).count() == 0


@pytest.mark.drawn
def test_a_step_is_changed_and_deleted_in_place(
    alice: User, signed_in: Callable[..., Page]
) -> None:
    make_task(alice, text="Ring Ana", due_on=timezone.localdate())
    page = signed_in(alice)
    page.goto("/tasks/")

    page.get_by_role("link", name="Edit: Ring Ana").click()
    field = page.get_by_role("textbox", name="What").last
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Edit: Ring Ana")).to_be_focused()
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    field.fill("Ring Ben")
    page.keyboard.press("Enter")
    edit = page.get_by_role("link", name="Edit: Ring Ben")
    expect(edit).to_be_focused()

    edit.click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("Deleted: Ring Ben").first).to_be_visible()
    expect(page.locator("body")).not_to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("checkbox", name="Ring Ben")).to_be_focused()


@pytest.mark.drawn
def test_on_a_phone_the_day_is_within_reach(
    due: Application, alice: User, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(alice, viewport=NARROW, has_touch=True)
    page.goto("/")

    page.get_by_text("Later").tap()

    menu = page.get_by_role("button", name="Tomorrow")
    expect(menu).to_be_visible()
    box = menu.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= NARROW["width"]
    assert box["height"] >= 44
