"""Saying a story aloud in a browser: by the thumb, counted once, heard by nobody else."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

from reflections.bragging.models import Rehearsal
from tests.browser.conftest import NARROW
from tests.browser.hands import arrive
from tests.factories import make_story
from tracker.accounts.models import User

pytestmark = pytest.mark.drawn

ASKED = "Tell me about something that went wrong."


def rehearse(page: Page, user: User) -> None:
    story = make_story(user, title="The silent alarm", answers=["setback"])
    page.goto(f"/stories/{story.pk}/")
    arrive(page, "The silent alarm")
    page.get_by_role("link", name="Rehearse").click()
    arrive(page, ASKED)


def test_back_and_a_second_press_count_once_and_both_buttons_lie_by_the_thumb(
    alice: User, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(alice, viewport=NARROW, has_touch=True)
    rehearse(page, alice)
    clock = page.locator("summary", has_text="Start the clock")
    said = page.get_by_role("button", name="I said it aloud")
    for control in (clock, said):
        box = control.bounding_box()
        assert box
        assert box["height"] >= 44
        # In the lower third, where the thumb of the hand that holds the phone is.
        assert NARROW["height"] * 2 / 3 < box["y"] < NARROW["height"] - box["height"]
    clock.tap()
    expect(page.get_by_text("Full after two minutes.")).to_be_visible()

    said.tap()
    arrive(page, "The silent alarm")
    page.go_back()
    arrive(page, ASKED)
    expect(page.get_by_text("Kept: said aloud")).to_be_visible()
    said.tap()
    arrive(page, "The silent alarm")

    assert Rehearsal.objects.count() == 1


def test_recording_stays_in_the_page_and_is_gone_with_it(
    alice: User, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(alice)
    rehearse(page, alice)
    sent: list[Request] = []
    page.on(
        "request", lambda request: None if request.url.startswith("blob:") else sent.append(request)
    )
    page.get_by_text("Hear yourself").click()
    record, stop = (page.get_by_role("button", name=name) for name in ("Record", "Stop"))
    heard = page.get_by_label("What you said")
    assert heard.get_attribute("src") is None

    record.click()
    expect(stop).to_be_focused()
    stop.click()
    expect(heard).to_be_focused()
    page.wait_for_function("document.querySelector('audio').readyState > 0")
    kept = heard.get_attribute("src")
    assert kept
    assert kept.startswith("blob:")
    page.get_by_role("button", name="Delete").click()
    expect(record).to_be_focused()
    assert heard.get_attribute("src") is None

    record.click()
    stop.click()
    expect(page.get_by_role("button", name="Delete")).to_be_visible()
    assert page.evaluate("[localStorage.length, sessionStorage.length]")[0] == 0
    assert sent == []
    page.get_by_role("link", name="Back to the story").click()
    arrive(page, "The silent alarm")
    page.go_back()
    arrive(page, ASKED)
    page.get_by_text("Hear yourself").click()
    expect(record).to_be_visible()
    assert page.locator("audio").get_attribute("src") is None


def test_where_there_is_no_microphone_the_page_says_so(
    alice: User, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(alice)
    page.add_init_script("navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error())")
    rehearse(page, alice)
    page.get_by_text("Hear yourself").click()
    expect(page.get_by_text("The browser gave no microphone.")).to_be_hidden()

    page.get_by_role("button", name="Record").click()

    expect(page.get_by_text("The browser gave no microphone.")).to_be_visible()
    expect(page.get_by_role("button", name="Record")).to_be_focused()


def test_without_javascript_there_is_nothing_to_record_with(
    alice: User, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(alice, java_script_enabled=False)
    rehearse(page, alice)

    expect(page.get_by_text("Hear yourself")).to_be_hidden()
    page.get_by_role("button", name="I said it aloud").click()
    arrive(page, "The silent alarm")
