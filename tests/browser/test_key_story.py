"""One accomplishment on its way: kept in seconds, a key story, said aloud, taken along, told, and
there on the day of the next no."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from reflections.bragging.models import Rehearsal, Story
from tests.browser.hands import arrive
from tests.factories import make_application, make_brag, make_interview, make_story
from tracker.accounts.models import User
from tracker.interviews.models import Interview, RoundKind

pytestmark = pytest.mark.drawn

# What somebody types who looks at the keys.
KEYS_A_SECOND = 5
TITLE = "Rebuilt the rota in one night"
RESULT = "Forty people knew where to be, and no shift stood empty."


class Typing:
    """Counts each key that is pressed."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.count += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.count += len(text)


def capture(page: Page, start: str, heading: str) -> None:
    """From where one happens to be, by keys alone."""
    page.goto(start)
    arrive(page, heading)
    typing = Typing(page)
    typing.press("b")
    arrive(page, "Add one")
    expect(page.get_by_label("I…", exact=True)).to_be_focused()
    typing.type(TITLE)
    typing.press("Tab")
    typing.type(RESULT)
    typing.press("Enter")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    assert typing.count <= 20 * KEYS_A_SECOND


def make_key_story(page: Page) -> None:
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="Make a story of it").click()
    arrive(page, "Write a story")
    page.get_by_label("What stood in the way").fill("The system was down.")
    page.get_by_label("What you did").fill("I rang all forty. I wrote it on paper.")
    page.get_by_label("How you work now").fill("I keep a list on paper.")
    answers = page.get_by_role("group", name="Answers questions about")
    answers.get_by_label("Setback", exact=True).check()
    page.get_by_role("button", name="Keep it").click()
    arrive(page, TITLE)
    page.locator("summary", has_text="Key story").click()
    page.get_by_role("button", name="Make it: Conflict or setback").click()
    arrive(page, "Stories")


def rehearse(page: Page, story: Story) -> None:
    page.goto(f"/stories/{story.pk}/")
    arrive(page, TITLE)
    page.get_by_role("link", name="Rehearse").click()
    arrive(page, "Tell me about something that went wrong.")
    page.get_by_label("I named the obstacle").check()
    page.get_by_role("button", name="I said it aloud").click()
    arrive(page, TITLE)


def a_day_passes(story: Story) -> None:
    """Everything that was said aloud was said a day earlier; the browser's clock need not know."""
    for row in Rehearsal.objects.filter(story=story):
        Rehearsal.objects.filter(pk=row.pk).update(
            rehearsed_at=row.rehearsed_at - timedelta(days=1)
        )
    story.refresh_from_db()
    assert story.rehearse_on
    story.rehearse_on -= timedelta(days=1)
    story.save(update_fields=["rehearse_on"])


def take_along(page: Page, panel: Interview) -> None:
    """The choice says why, and the one page to print has it."""
    page.goto(f"/interviews/{panel.pk}/")
    stories = page.get_by_role("region", name="Stories")
    expect(stories).to_contain_text("Such rounds ask for setback; one of your three")
    page.get_by_role("link", name="One page to print").click()
    arrive(page, re.compile("Panel"))
    page.emulate_media(media="print")
    expect(page.get_by_role("region", name="They may ask")).to_contain_text(TITLE)
    printed = page.get_by_role("region", name="Stories", exact=True)
    expect(printed).to_contain_text(RESULT)
    page.emulate_media(media="screen")


def tell(page: Page, panel: Interview, story: Story) -> None:
    """The day has come and gone: which was told, to what, and how it landed."""
    panel.starts_at -= timedelta(days=4)
    panel.save(update_fields=["starts_at"])
    page.goto(f"/interviews/{panel.pk}/")
    stories = page.get_by_role("region", name="Stories")
    page.get_by_label("Which story did you tell?").select_option(label=TITLE)
    page.get_by_label("To which question").fill("When did it go wrong?")
    page.get_by_label("How it landed").select_option(label="It landed")
    stories.get_by_role("button", name="Keep it").click()
    expect(page.locator("#messages")).to_contain_text(f"you told {TITLE}")
    page.goto(f"/stories/{story.pk}/")
    expect(page.get_by_text("Told once, landed once.")).to_be_visible()


def test_from_a_good_day_to_the_next_no(alice: User, signed_in: Callable[..., Page]) -> None:
    asked = make_application(alice, company="Acme Freight")
    panel = make_interview(
        asked, kind=RoundKind.PANEL, starts_at=timezone.now() + timedelta(days=3)
    )
    other = make_application(alice, company="Brook Mills")
    # Another strength, which is no key story, and a story that is none either.
    make_brag(alice, title="Taught a class", named_by_others=True)
    make_story(alice, title="The class", answers=["learning"])
    page = signed_in(alice)

    capture(page, f"/applications/{other.pk}/", "Data engineer")
    make_key_story(page)
    story = Story.objects.get(slot=3)
    rehearse(page, story)
    expect(page.get_by_text("not yet said aloud twice")).to_be_visible()
    a_day_passes(story)
    page.goto("/")
    expect(page.get_by_role("region", name="Say it aloud")).to_contain_text(TITLE)
    rehearse(page, story)
    expect(page.get_by_text("has said aloud twice")).to_be_visible()

    take_along(page, panel)
    tell(page, panel, story)

    page.goto(f"/applications/{other.pk}/rejection/")
    page.get_by_role("button", name="Record it").click()
    arrive(page, "They said no to Data engineer at Brook Mills.")
    beside = page.locator("[id^=rejection-][id$=-true]")
    expect(beside).to_contain_text(TITLE)
    expect(beside).to_contain_text(RESULT)
    expect(page.get_by_text("Taught a class")).to_have_count(0)
    expect(page.get_by_text("The class")).to_have_count(0)
