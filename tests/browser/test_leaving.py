"""U30: leaving a page with words that exist nowhere else asks first; nothing else ever does."""

import re
from collections.abc import Callable

import pytest
from django.db.models import F
from playwright.sync_api import Page, expect

from tests.factories import make_application, make_debrief, make_rejection
from tracker.accounts.models import User
from tracker.applications.models import Application

pytestmark = pytest.mark.drawn

TABLE = "/applications/"


@pytest.fixture
def row(alice: User) -> Application:
    return make_application(alice, next_step="Write")


@pytest.fixture
def asked(page: Page) -> list[str]:
    """What the browser asked, by kind; each is answered with "leave"."""
    kinds: list[str] = []

    def leave(dialog: object) -> None:
        kinds.append(dialog.type)  # type: ignore[attr-defined]
        dialog.accept()  # type: ignore[attr-defined]

    page.on("dialog", leave)
    return kinds


@pytest.fixture
def page(alice: User, signed_in: Callable[..., Page]) -> Page:
    return signed_in(alice)


def open_cell(page: Page, row: Application) -> None:
    page.goto(TABLE)
    page.locator(f"#application-{row.pk}-next_step").get_by_role("link").click()
    expect(page.get_by_role("textbox", name="Next step")).to_be_visible()


def leave(page: Page) -> None:
    page.get_by_role("link", name="Onward").first.click()
    page.wait_for_url(re.compile(r"://[^/]+/$"))


@pytest.mark.parametrize("where", ["cell", "fact"])
def test_a_changed_edit_asks_before_it_is_left(
    where: str, page: Page, row: Application, asked: list[str]
) -> None:
    if where == "cell":
        open_cell(page, row)
    else:
        page.goto(f"{TABLE}{row.pk}/")
        page.locator(f"#application-{row.pk}-next_step").get_by_role("link").first.click()
    page.get_by_role("textbox", name="Next step").fill("Ring the herons")
    leave(page)

    assert asked == ["beforeunload"]


@pytest.mark.parametrize("trouble", ["refused", "crossed"])
def test_words_that_came_back_with_a_question_are_asked_about(
    trouble: str, page: Page, row: Application, asked: list[str]
) -> None:
    """A form that was sent, and came back because of what it holds, is still nowhere else."""
    page.goto(TABLE)
    name = "follow_up_on" if trouble == "refused" else "next_step"
    cell = page.locator(f"#application-{row.pk}-{name}")
    cell.get_by_role("link").click()
    cell.get_by_role("textbox").fill("When the herons come")
    if trouble == "crossed":
        Application.objects.filter(pk=row.pk).update(next_step="Ring", version=F("version") + 1)
    page.keyboard.press("Enter")
    expect(cell.get_by_role("alert")).to_be_focused()
    leave(page)

    assert asked == ["beforeunload"]


@pytest.mark.parametrize("how", ["untouched", "Enter", "Escape"])
def test_an_edit_that_lost_nothing_does_not_ask(
    how: str, page: Page, row: Application, asked: list[str]
) -> None:
    open_cell(page, row)
    if how != "untouched":
        page.get_by_role("textbox", name="Next step").fill("Ring the herons")
        page.keyboard.press(how)
        expect(page.get_by_role("textbox", name="Next step")).to_have_count(0)
    leave(page)

    assert asked == []


def test_a_choice_of_rows_a_search_and_a_kept_line_do_not_ask(
    page: Page, row: Application, asked: list[str]
) -> None:
    page.goto(TABLE)
    page.locator("[data-select-rows]").first.check()
    page.locator("#find").get_by_role("searchbox").fill("heron")
    leave(page)
    page.locator("#line-text").fill("Nurse at Acme Clinic, applied yesterday")
    page.keyboard.press("Enter")
    expect(page.locator("#line-text")).to_have_value("")
    page.goto(TABLE)

    assert asked == []


def test_answers_that_save_themselves_do_not_ask(
    alice: User, page: Page, row: Application, asked: list[str]
) -> None:
    debrief = make_debrief(make_rejection(row), step="held")
    page.goto(f"/debriefs/{debrief.pk}/held/")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_label("One thing you would do the same way again").fill("The herons")
    page.goto(TABLE)

    assert asked == []
