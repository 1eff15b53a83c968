"""Quick add from any page: one key, one line, Enter. U21, U24, U25 and U34."""

import random
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import violations
from tests.factories import make_application, make_debrief, make_rejection
from tracker.accounts.models import User
from tracker.applications.forms.lines import LineForm
from tracker.applications.models import Application

LINE = "Data engineer at Acme, applied yesterday via LinkedIn, remote, 70-80k EUR, #climate !4"
PARTS = ["Data engineer", "Acme", "Job board: LinkedIn", "Remote", "€70,000–80,000 a year", "a lot"]
# Beyond the letters of the line.
MOST_KEYS = 12


@pytest.fixture
def page(alice: User, signed_in: Callable[..., Page]) -> Page:
    return signed_in(alice)


class Keys:
    """Presses keys and counts them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1


def part(page: Page, text: str) -> Locator:
    return page.locator("#line-parts li").filter(has_text=text)


def drop(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=f"Drop: {name}", exact=True)


@pytest.mark.drawn
@pytest.mark.parametrize("place", ["detail", "/applications/", "/", "/brags/", "/settings/"])
def test_one_key_one_line_and_enter(alice: User, page: Page, place: str) -> None:
    """U34: two keys beyond the line from a cold page; no letter is lost on the way, and what was
    understood is shown before it is kept."""
    other = make_application(alice, company="Old Mill", title="Baker")
    page.goto(f"/applications/{other.pk}/" if place == "detail" else place)
    keys = Keys(page)

    keys.press("c")
    page.keyboard.type(LINE)
    for text in (*PARTS, "climate"):
        expect(part(page, text)).to_be_visible()
    keys.press("Enter")

    expect(page.locator("#messages")).to_contain_text("Kept. Data engineer at Acme")
    row = Application.objects.owned_by(alice).get(title="Data engineer")
    assert (row.company_name, row.source_detail, row.wanted) == ("Acme", "LinkedIn", 4)
    assert row.taggings.get().tag.name == "climate"
    assert keys.pressed == 2 <= MOST_KEYS
    expect(page.locator("#line-text")).to_have_value("")


def test_what_is_unclear_is_asked_and_nothing_guessed(alice: User, page: Page) -> None:
    """U34: Enter leads to the two days, Enter takes the first, Enter keeps."""
    page.goto("/brags/")
    keys = Keys(page)

    keys.press("c")
    page.keyboard.type("Nurse at St Mary, applied 03/04/2026")
    keys.press("Enter")
    expect(page.get_by_role("button", name="Fri 3 Apr")).to_be_focused()
    assert not Application.objects.exists()
    keys.press("Enter")
    expect(page.locator("#line-parts").get_by_role("button", name="Keep it")).to_be_focused()
    keys.press("Enter")

    expect(page.locator("#messages")).to_contain_text("Kept. Nurse at St Mary")
    assert Application.objects.get().applied_at.month == 4
    assert keys.pressed <= MOST_KEYS


@pytest.mark.drawn
def test_a_part_is_dropped_by_its_key_and_the_next_has_the_focus(page: Page) -> None:
    """Backspace and Delete on the part, and its button; after the last, the way is to keep it."""
    page.goto("/applications/")
    page.keyboard.press("c")
    page.keyboard.type("Nurse at St Mary, via LinkedIn, remote, #night !4")
    for name in ("night", "Wanted"):
        expect(drop(page, name)).to_be_visible()

    drop(page, "Came from").focus()
    page.keyboard.press("Backspace")
    expect(drop(page, "Where")).to_be_focused()
    expect(part(page, "Job board")).to_have_count(0)
    page.keyboard.press("Delete")
    expect(drop(page, "Wanted")).to_be_focused()
    page.keyboard.press("Enter")
    expect(drop(page, "night")).to_be_focused()
    drop(page, "Not placed, stays in the title").click()
    expect(drop(page, "night")).to_be_focused()
    page.get_by_role("button", name="Keep it").click()

    expect(page.locator("#messages")).to_contain_text("Kept.")
    row = Application.objects.get()
    assert (row.title, row.workplace, row.source, row.wanted) == ("Nurse", "", "", None)
    assert row.taggings.get().tag.name == "night"


def test_one_that_you_have_is_shown_and_may_be_opened_or_kept_beside(
    alice: User, page: Page
) -> None:
    """Enter does not keep a likely twin; one more Enter does."""
    make_application(alice)
    page.goto("/brags/")
    page.keyboard.press("c")
    page.keyboard.type("data engineer at acme freight")
    expect(page.get_by_role("link", name="Open that one")).to_be_visible()
    assert violations(page, part="#add-line") == []

    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Keep both")).to_be_focused()
    assert Application.objects.count() == 1
    page.keyboard.press("Enter")

    expect(page.locator("#messages")).to_contain_text("Kept.")
    assert Application.objects.count() == 2


@pytest.mark.drawn
def test_the_key_works_where_nothing_else_is_offered(alice: User, page: Page) -> None:
    """U34: also over a step of a debrief, which stays as it was."""
    debrief = make_debrief(make_rejection(make_application(alice)), step="held")
    page.goto(f"/debriefs/{debrief.pk}/held/")
    here = page.url

    page.keyboard.press("c")
    page.keyboard.type("Nurse at St Mary")
    page.keyboard.press("Enter")

    expect(page.locator("#messages")).to_contain_text("Kept. Nurse at St Mary")
    expect(page.locator("#add-line")).to_be_hidden()
    assert page.url == here


@pytest.mark.parametrize("place", ["/applications/", "/brags/"])
def test_ten_fast_enters_make_one(page: Page, place: str) -> None:
    """U24."""
    page.goto(place)
    page.keyboard.press("c")
    page.keyboard.type("Nurse at St Mary")

    for _ in range(10):
        page.keyboard.press("Enter")

    expect(page.locator("#messages")).to_contain_text("Kept.")
    page.wait_for_load_state("networkidle")
    assert Application.objects.count() == 1


@pytest.mark.drawn
def test_the_parts_are_those_of_the_last_letter(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """U25: however long each answer takes."""
    clean, chance = LineForm.clean, random.Random(7)  # noqa: S311 (no secret)

    def slow(form: LineForm) -> dict[str, Any]:
        time.sleep(chance.uniform(0, 0.8))
        return clean(form)

    monkeypatch.setattr(LineForm, "clean", slow)
    page.goto("/applications/")
    field = page.get_by_label("Add one line")
    for run in range(8):
        field.fill("")
        for word in ("Nurse", " at", " St", f" Mary {run}", ", re", "mote"):
            field.press_sequentially(word)
            page.wait_for_timeout(chance.uniform(0, 400))
        expect(part(page, "Remote")).to_be_visible()
        expect(part(page, f"St Mary {run}")).to_be_visible()
        expect(field).to_be_focused()


@pytest.mark.drawn
def test_without_javascript_add_is_a_link(alice: User, signed_in: Callable[..., Page]) -> None:
    """U21: Enter shows what was understood, Enter again keeps it."""
    page = signed_in(alice, java_script_enabled=False)
    page.goto("/brags/")

    page.get_by_role("link", name="Add", exact=True).click()
    expect(page.get_by_label("Add one line")).to_be_focused()
    page.keyboard.type("Nurse at St Mary, remote #night")
    page.keyboard.press("Enter")
    drop(page, "Where").click()
    expect(drop(page, "night")).to_be_focused()
    page.get_by_role("button", name="Keep it").click()

    expect(page.locator("#messages")).to_contain_text("Kept. Nurse, remote at St Mary")
    assert Application.objects.get().taggings.count() == 1
