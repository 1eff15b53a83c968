"""What comes after a no: in how few presses, by keys alone, and with the focus where one looks."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from reflections.debriefs.models import Debrief, FallbackPlan
from tests.browser.conftest import NARROW
from tests.browser.hands import Keyboard, arrive
from tests.factories import make_application, make_rejection
from tracker.accounts.models import User
from tracker.applications.stages import Stage


class Presses:
    """Counts what is pressed."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def press(self, control: Locator) -> None:
        control.click()
        self.count += 1

    def button(self, name: str) -> None:
        self.press(self.page.get_by_role("button", name=name, exact=True))

    def tap(self, question: str, answer: str) -> None:
        group = self.page.get_by_role("group", name=question)
        self.press(group.get_by_text(answer, exact=True))


def test_a_no_takes_two_presses_and_looking_back_on_it_six(
    alice: User, signed_in: Callable[..., Page]
) -> None:
    """U35, and the minute of the quick debrief: with a thumb, on a phone."""
    row = make_application(alice)
    page = signed_in(alice, viewport=NARROW)
    page.goto(f"/applications/{row.pk}/")

    recording = Presses(page)
    recording.press(page.get_by_role("link", name="They said no"))
    expect(page.get_by_role("button", name="Record it")).to_be_in_viewport()
    recording.button("Record it")
    arrive(page, "They said no to Data engineer at Acme Freight.")
    assert recording.count <= 2

    looking_back = Presses(page)
    looking_back.button("Continue")
    arrive(page, "Five taps, and it is filed")
    looking_back.tap("How are you right now?", "in between")
    looking_back.tap("How much did you want this job itself?", "a bit")
    looking_back.tap("How much of yourself went into this one?", "light")
    looking_back.tap("Is there something to take along?", "nothing here, it was theirs")
    looking_back.button("File it")
    expect(page).to_have_url(re.compile("/filing/$"))

    debrief = Debrief.objects.get()
    assert looking_back.count <= 6
    assert (debrief.is_finished, debrief.wanted, debrief.effort) == (True, 2, 2)
    assert [guess.code for guess in debrief.guesses.all()] == ["unknown"]


def test_short_ones_are_sorted_by_keys_alone(alice: User, signed_in: Callable[..., Page]) -> None:
    """Five presses each at most; the row folds, says so, and its Undo has the focus."""
    for company in ("Acme Freight", "Old Mill"):
        make_rejection(make_application(alice, company=company))
    page, keys = signed_in(alice), Keyboard()
    page.goto("/debriefs/batch/")
    arrive(page, "Short ones to sort")
    expect(page.get_by_text("2 to sort, about 1 minute.")).to_be_visible()

    first = page.get_by_role("group", name="Old Mill")
    for question, answer in (("Wanted it", "a lot"), ("Put into it", "solid")):
        keys.check(first.get_by_role("group", name=question).get_by_label(answer, exact=True))
    expect(page.locator("#sorting-saved")).to_contain_text("Saved")
    keys.press(first.get_by_role("button", name="Done"))

    undo = page.get_by_role("button", name=re.compile("Undo.*Old Mill"))
    expect(undo).to_be_focused()
    expect(page.get_by_text("1 of 2 sorted.")).to_be_visible()
    expect(page.locator("#status")).to_contain_text("Sorted:")
    debrief = Debrief.objects.get()
    assert (debrief.is_finished, debrief.wanted, debrief.effort) == (True, 4, 3)

    page.keyboard.press("Enter")
    expect(page.get_by_text("2 to sort, about 1 minute.")).to_be_visible()
    expect(first.get_by_label("a lot", exact=True)).to_be_checked()
    keys.press(first.get_by_role("button", name="Not this one"))
    expect(undo).to_be_focused()
    assert Debrief.objects.get().pace == "never"


def test_a_plan_is_written_where_it_is_asked_for(
    alice: User, signed_in: Callable[..., Page], watch: Any
) -> None:
    row = make_application(alice, stage=Stage.PANEL)
    page = signed_in(alice)
    page.goto(f"/applications/{row.pk}/")
    page.get_by_text("If they say no, I will …").click()
    page.get_by_label("If they say no, I will", exact=True).fill("ring Sam.")
    page.keyboard.press("Enter")

    expect(page.get_by_role("link", name="Change it")).to_be_focused()
    expect(page.locator("#status")).to_contain_text("You will read it if a no comes.")
    assert FallbackPlan.objects.get().will == "ring Sam."

    page.keyboard.press("Enter")
    expect(page.get_by_label("If they say no, I will", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Change it")).to_be_focused()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Change it")).to_be_focused()
