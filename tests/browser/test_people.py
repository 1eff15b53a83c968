"""People beside an application, by keyboard alone: the focus stays, and what was done is said."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.hands import Keyboard, arrive
from tests.browser.inspection import Inspector
from tests.contacts.test_cards import FOUR, GOOGLE
from tests.factories import make_application
from tracker.accounts.models import User
from tracker.contacts.models import Involvement


def test_a_person_is_added_changed_taken_off_and_back(
    alice: User, signed_in: Callable[..., Page]
) -> None:
    """U1, U2, U29"""
    page, hands = signed_in(alice), Keyboard()
    page.goto(f"/applications/{make_application(alice).pk}/")
    status = page.locator("#status")

    hands.press(page.get_by_text("Add a person"))
    hands.press(page.get_by_role("region", name="People").get_by_role("button", name="Add"))
    expect(page.get_by_role("alert")).to_be_focused()
    hands.fill(page.get_by_label("Name, or a line about them"), "Ana Ruiz, talent lead")
    page.keyboard.press("Enter")
    expect(status).to_have_text("Added: Ana Ruiz")
    expect(page.get_by_text("Add a person")).to_be_focused()

    change = page.get_by_role("link", name=re.compile("Recruiter *, change Ana Ruiz"))
    hands.press(change)
    expect(page.get_by_label("Ana Ruiz as")).to_be_focused()
    page.keyboard.press("Escape")
    expect(change).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Ana Ruiz as")).to_be_focused()
    page.get_by_label("Ana Ruiz as").select_option("manager")
    hands.press(page.get_by_role("button", name="Save"))
    changed = page.get_by_role("link", name=re.compile("Hiring manager *, change Ana Ruiz"))
    expect(changed).to_be_focused()

    page.keyboard.press("Enter")
    hands.press(page.get_by_role("button", name="Take off Ana Ruiz"))
    expect(status).to_have_text("Taken off: Ana Ruiz")
    assert Involvement.objects.count() == 0
    hands.press(page.get_by_role("button", name="Undo"))
    expect(status).to_have_text("Back: Ana Ruiz")
    expect(changed).to_be_focused()
    assert Involvement.objects.get().relation == "manager"


def test_the_preview_of_a_file_has_no_barrier(alice: User, signed_in: Callable[..., Page]) -> None:
    page = signed_in(alice, viewport={"width": 360, "height": 640})
    inspector = Inspector(page)
    page.goto("/contacts/import/")
    cards = {"name": "c.vcf", "mimeType": "text/vcard", "buffer": (GOOGLE + FOUR * 2).encode()}

    page.get_by_label("Contacts as vCard (.vcf)").set_input_files(cards)
    page.get_by_role("button", name="Show what is in it").click()
    arrive(page, "Whom to import")
    inspector.look("preview of cards")
    page.get_by_label("Ana Ruiz").uncheck()
    page.get_by_role("button", name="Take them over").click()
    expect(page.get_by_text("1 person is new.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("1 person is in Trash.")).to_be_visible()

    assert not inspector.verdict(), "\n".join(inspector.verdict())
