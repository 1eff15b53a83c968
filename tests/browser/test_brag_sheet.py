"""A brag sheet in the browser, on paper, without JavaScript; what matters, kept as it is typed."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from reflections.bragging.models import Accomplishment, ValuesNote
from tests.browser.conftest import NARROW
from tests.browser.hands import arrive
from tests.factories import make_brag
from tracker.accounts.models import User

pytestmark = pytest.mark.drawn


@pytest.fixture
def brags(alice: User) -> list[Accomplishment]:
    return [
        make_brag(alice, title="Led the move", themes=["led"], happened_on=date(2024, 3, 1)),
        make_brag(alice, title="Kept the rota", themes=["crisis"], happened_on=date(2019, 5, 1)),
    ]


def test_what_is_left_out_is_on_no_paper_and_in_no_file(
    brags: list[Accomplishment], alice: User, signed_in: Callable[..., Page]
) -> None:
    """The focus stays on the tick, and the address can be kept."""
    page = signed_in(alice, viewport=NARROW)
    page.goto("/brags/sheet/")
    arrive(page, "Brag sheet")
    tick = page.get_by_label("On it: Kept the rota")
    tick.press("Space")

    expect(page.get_by_text("1 entry on it")).to_be_visible()
    expect(tick).to_be_focused()
    expect(page).to_have_url(f"/brags/sheet/?period=all&without={brags[1].pk}")
    expect(page.get_by_role("link", name="PDF")).to_have_attribute(
        "href", f"/brags/sheet.pdf?period=all&without={brags[1].pk}"
    )
    page.get_by_label("In groups by").select_option(label="The year")
    expect(page.get_by_role("heading", name="2024")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Alice")).to_be_visible()
    expect(page.get_by_text("Led the move").first).to_be_visible()
    for words in ("Kept the rota", "2019", "Brag sheet"):
        expect(page.get_by_text(words, exact=True).first).to_be_hidden()
    expect(page.get_by_label("In groups by")).to_be_hidden()


def test_a_sheet_is_made_without_javascript(
    brags: list[Accomplishment], alice: User, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(alice, java_script_enabled=False)
    page.goto("/brags/sheet/")
    page.get_by_label("When").select_option(label="From one month to another")
    page.get_by_role("button", name="Show").click()
    page.get_by_label("From", exact=True).select_option(label="Jan 2024")
    page.get_by_role("button", name="Show").click()

    expect(page.get_by_text("1 entry on it")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Plain text").click()
    assert "Led the move (Mar 2024)" in download.value.path().read_text(encoding="utf-8")


def test_what_matters_is_kept_as_it_is_written(alice: User, signed_in: Callable[..., Page]) -> None:
    page = signed_in(alice, viewport=NARROW)
    page.goto("/values/")
    arrive(page, "What matters to you")
    page.get_by_role("button", name="Fairness").press("Enter")
    written = page.get_by_label("In your words")
    expect(written).to_be_focused()
    expect(written).to_have_value("Fairness matters to me because ")
    page.keyboard.press("Control+End")
    page.keyboard.type("we were nine at one table.")

    expect(page.get_by_text("Saved", exact=False).last).to_be_visible()
    page.reload()
    expect(written).to_have_value("Fairness matters to me because we were nine at one table.")
    page.get_by_role("button", name="Move to Trash").press("Enter")
    expect(written).to_have_value("")
    page.get_by_role("button", name="Undo").press("Enter")
    arrive(page, "What matters to you")
    expect(written).to_have_value("Fairness matters to me because we were nine at one table.")
    assert ValuesNote.objects.get().may_show is False
