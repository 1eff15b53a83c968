"""Bragging rights in the browser: offered words, the list in place, proof, what was done."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from reflections.bragging.models import Accomplishment
from tests.browser.hands import arrive
from tests.factories import make_application, make_brag, make_task
from tracker.accounts.models import User
from tracker.documents.models import Document

pytestmark = pytest.mark.drawn


@pytest.fixture
def page(alice: User, signed_in: Callable[..., Page]) -> Page:
    return signed_in(alice)


def test_a_plainer_sentence_is_offered_taken_and_undone(page: Page) -> None:
    """The line is free again at once; the offer waits in the entry, and u takes it back."""
    page.goto("/brags/")
    arrive(page, "Bragging rights")
    page.keyboard.press("b")
    page.keyboard.type("Just fixed the rota")
    page.keyboard.press("Enter")

    expect(page.locator("q")).to_have_text("Fixed the rota")
    expect(page.get_by_role("status")).to_have_text(re.compile("There is an offer"))
    expect(page.get_by_label("I…")).to_be_focused()
    page.get_by_role("button", name="Take it").click()
    name = page.get_by_role("link", name=re.compile("^Fixed the rota ?, edit"))
    expect(name).to_be_focused()
    page.keyboard.press("u")
    expect(
        page.get_by_role("link", name=re.compile("^Just fixed the rota ?, edit"))
    ).to_be_focused()
    assert Accomplishment.objects.get().title == "Just fixed the rota"


def test_the_list_is_narrowed_in_place_and_back_leads_back(alice: User, page: Page) -> None:
    make_brag(alice, title="Ran the rota", setting="job", feeling=2)
    make_brag(alice, title="Got the papers", setting="life", feeling=5)
    page.goto("/brags/")
    arrive(page, "Bragging rights")
    shelf = page.get_by_role("link", name="Work 1")
    shelf.click()

    expect(page.get_by_text("Got the papers").last).to_be_hidden()
    expect(shelf).to_be_focused()
    expect(page).to_have_url("/brags/?show=work")
    page.get_by_label("Sort").focus()
    page.get_by_label("Sort").select_option(label="Proudest first")
    expect(page).to_have_url("/brags/?show=work&sort=pride")
    expect(page.get_by_label("Sort")).to_be_focused()
    page.go_back()
    expect(page).to_have_url("/brags/?show=work")
    page.go_back()
    expect(page.get_by_role("link", name=re.compile("^Got the papers ?, edit"))).to_be_visible()
    page.get_by_role("link", name="Another question").click()
    page.get_by_role("link", name="Write it down").click()
    expect(page.locator("#capture").get_by_text("Who thanked you last")).to_be_visible()
    expect(page.get_by_label("I…")).to_be_focused()


def test_a_file_is_sent_as_proof_from_the_list(alice: User, page: Page) -> None:
    make_brag(alice, title="Ran the rota")
    page.goto("/brags/")
    arrive(page, "Bragging rights")
    page.locator("main .brag__title a").click()
    page.get_by_text("Proof (optional)").click()
    letter = {"name": "Reference.txt", "mimeType": "text/plain", "buffer": b"She was calm."}
    page.get_by_label("Or a new file").set_input_files(letter)
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("link", name="Reference")).to_be_visible()
    assert Accomplishment.objects.get().document == Document.objects.owned_by(alice).get()


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_done_today_is_kept_and_leads_back_to_today(
    scripts: bool,  # noqa: FBT001
    alice: User,
    signed_in: Callable[..., Page],
) -> None:
    task = make_task(alice, application=make_application(alice), due_on=alice.date_joined.date())
    page = signed_in(alice, java_script_enabled=scripts)
    page.goto("/")
    if scripts:
        page.get_by_role("checkbox", name=task.text).check()
    else:
        page.get_by_role("button", name=re.compile(f"^Done ?: {task.text}")).click()
    page.get_by_role("link", name="Keep as a brag").click()
    arrive(page, "Add one")
    page.get_by_label("I…").fill("Wrote the freight story")
    page.get_by_role("button", name="Keep it").click()

    arrive(page, re.compile("."))
    assert page.url.endswith("/")
    expect(page.get_by_text("Kept: Wrote the freight story")).to_be_visible()
    assert Accomplishment.objects.get().from_task == task.pk
