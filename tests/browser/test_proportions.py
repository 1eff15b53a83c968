"""Proportions that no other check sees: a page may be whole, reachable, and out of shape."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NARROW
from tests.factories import (
    make_application,
    make_brag,
    make_debrief,
    make_feedback,
    make_interview,
    make_lesson,
    make_rejection,
    make_story,
)
from tests.mail.letters import letter
from tracker.accounts.models import User
from tracker.applications.stages import Stage
from tracker.mail.models import Mail, Source

pytestmark = pytest.mark.drawn


def test_what_happened_has_more_room_than_the_day(
    alice: User, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(alice)
    page.goto(f"/applications/{make_application(alice).pk}/")

    happened, day = (
        page.locator("#log_note").bounding_box(),
        page.locator("#log_day").bounding_box(),
    )

    assert happened is not None
    assert day is not None
    assert day["y"] == happened["y"]
    assert happened["width"] > 3 * day["width"]


ROWS = """() => new Set([...document.querySelectorAll("#find > *")]
  .filter((one) => one.offsetWidth)
  .map((one) => Math.round(one.getBoundingClientRect().bottom))).size"""


def test_a_filter_that_is_set_leaves_the_others_in_their_line(
    alice: User, signed_in: Callable[..., Page]
) -> None:
    """On a usual screen; what leads elsewhere stays together where more are set."""
    page = signed_in(alice, viewport={"width": 1280, "height": 800})
    make_application(alice, source="network")
    rows = {}
    for query in ("", "source=network", "view=ended&outcome=rejected&source=network"):
        page.goto(f"/applications/?{query}")
        rows[query] = page.evaluate(ROWS)

    assert list(rows.values()) == [1, 1, 2]


def unbroken(owner: User) -> list[str]:
    """Pages about things whose names are as long as they may be, and have no space."""
    ended, live = (
        make_application(owner, company=letter_of * 200, title=letter_of * 200, stage=Stage.PANEL)
        for letter_of in "WM"
    )
    rejection = make_rejection(ended, their_words="w" * 500)
    debrief = make_debrief(rejection, keep_line="k" * 140)
    story = make_story(owner, title="S" * 90, obstacle="o" * 300, result="r" * 300, slot=1)
    whole = {"number_after": "9" * 40, "number_unit": "u" * 60, "skills": ["s" * 60]}
    whole |= {"link": f"https://{'l' * 60}.example/", "themes": ["kept_going", "T" * 60]}
    make_brag(owner, title="B" * 90, result="b" * 300, **whole)
    lesson = make_lesson(owner, when="w" * 90, will="i" * 120, cue="asked", debrief=debrief)
    ahead = make_interview(live, label="L" * 120)
    asked = make_feedback(rejection, to_name="N" * 120)
    mail, _new = Mail.objects.receive(
        owner, letter("Unfortunately " + "u" * 500), source=Source.FILE
    )
    steps = [f"/debriefs/{debrief.pk}/{step}/" for step in ("", "went", "why", "close")]
    return [
        *("/", "/mail/", "/stories/", "/brags/", "/lessons/", "/feedback/", "/debriefs/"),
        *(path.replace("//", "/") for path in steps),
        *(f"/stories/{story.pk}/", f"/stories/{story.pk}/rehearse/"),
        *(f"/interviews/{ahead.pk}/", f"/interviews/{ahead.pk}/sheet/"),
        *(f"/rejections/{rejection.pk}/", f"/rejections/{rejection.pk}/feedback/"),
        *(f"/mail/{mail.pk}/", f"/lessons/{lesson.pk}/", f"/feedback/{asked.pk}/"),
        *(f"/applications/{live.pk}/", "/patterns/", "/debriefs/batch/"),
    ]


def test_a_name_without_a_space_makes_no_page_wider(
    alice: User, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(alice, viewport=NARROW)
    wide = {}
    for path in unbroken(alice):
        page.goto(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW["width"]:
            wide[path] = width

    assert wide == {}
