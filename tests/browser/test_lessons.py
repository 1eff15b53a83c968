"""A lesson at its moment: answered by keyboard in place, and without JavaScript by a page."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from reflections.debriefs.models import Lesson, LessonUse, Used
from tests.browser.conftest import NARROW
from tests.factories import make_application, make_interview, make_lesson
from tracker.accounts.models import User
from tracker.interviews.models import Interview


@pytest.fixture
def held(alice: User) -> Interview:
    """An interview of this morning, and a lesson that was known before it."""
    known = timezone.now() - timedelta(days=3)
    make_lesson(alice, cue="asked", created_at=known)
    return make_interview(make_application(alice), starts_at=timezone.now() - timedelta(hours=3))


def test_a_lesson_is_answered_by_keyboard(
    held: Interview, alice: User, signed_in: Callable[..., Page]
) -> None:
    """U1, U2, U24: the focus stays where one pressed, and it is said."""
    page = signed_in(alice, viewport=NARROW)
    page.goto(f"/interviews/{held.pk}/")
    used = page.get_by_role("button", name="Used it", exact=True)
    not_now = page.get_by_role("button", name="Not this time", exact=True)

    used.press("Enter")
    expect(used).to_have_attribute("aria-pressed", "true")
    expect(used).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("Used it: someone asks")
    page.keyboard.press("Tab")
    expect(not_now).to_be_focused()
    page.keyboard.press("Enter")
    expect(not_now).to_have_attribute("aria-pressed", "true")
    assert LessonUse.objects.get().answer == Used.NOT_NOW
    page.get_by_role("button", name=re.compile("^Undo")).press("Enter")
    expect(used).to_be_focused()
    expect(not_now).to_have_attribute("aria-pressed", "false")

    page.goto("/")
    page.get_by_role("button", name="No longer mine").press("Enter")
    expect(page.get_by_text("It is no longer in use.")).to_be_visible()
    assert not Lesson.objects.get().is_active
    page.get_by_role("button", name=re.compile("^Undo")).press("Enter")
    expect(used).to_be_focused()
    assert Lesson.objects.get().is_active
    assert not LessonUse.objects.exists()


def test_without_javascript_a_lesson_is_answered_and_taken_back(
    held: Interview, alice: User, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(alice, java_script_enabled=False)
    page.goto(f"/interviews/{held.pk}/")

    page.get_by_role("button", name="Used it", exact=True).click()

    said = page.locator("#messages")
    expect(said).to_contain_text("Used it: someone asks")
    expect(page).to_have_url(re.compile(f"/interviews/{held.pk}/$"))
    said.get_by_role("button", name="Undo").click()
    expect(said).to_contain_text("Taken back: Used it")
    assert not LessonUse.objects.exists()
