"""A letter for feedback: read while it is written, and the whole way without JavaScript."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from reflections.feedback.models import FeedbackRequest, State
from tests.browser.hands import arrive
from tests.factories import APPLIED, make_application, make_feedback, make_rejection
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import Stage
from tracker.rejections.models import Rejection

pytestmark = pytest.mark.drawn


def no(owner: User, received_at: datetime) -> Rejection:
    return make_rejection(make_application(owner, stage=Stage.PANEL), received_at=received_at)


def test_a_letter_is_read_while_it_is_written(alice: User, signed_in: Callable[..., Page]) -> None:
    letter = make_feedback(no(alice, APPLIED), reread_at=datetime.now(UTC))
    page = signed_in(alice)
    page.goto(f"/feedback/{letter.pk}/")
    arrive(page, "A letter to Ana Ruiz")
    expect(page.locator("#tone")).to_contain_text("Clear and calm.")

    page.get_by_label("Letter", exact=True).fill("Hello Ana,\n\nThis was unfair & pathetic.")

    expect(page.locator("#tone")).to_contain_text("It sounds angry or hurt.")
    expect(page.locator("#tone mark").first).to_have_text("unfair, pathetic")
    expect(page.locator("#way-out")).to_have_count(1)
    out = page.get_by_role("link", name="Open in the mail program").get_attribute("href") or ""
    assert out.endswith("&body=Hello%20Ana%2C%0D%0A%0D%0AThis%20was%20unfair%20%26%20pathetic.")
    expect(page.get_by_label("Letter", exact=True)).to_be_focused()


def test_the_letter_so_far_follows_its_parts(alice: User, signed_in: Callable[..., Page]) -> None:
    page = signed_in(alice)
    page.goto(f"/rejections/{no(alice, APPLIED).pk}/feedback/")
    arrive(page, "Ask Acme Freight for one line?")

    page.get_by_label("Name").fill("Ana Ruiz")
    page.get_by_label("One thing that stayed with you").fill("your freight story")
    page.get_by_label("Which strength came across").check()

    expect(page.locator("#preview")).to_contain_text("Hello Ana Ruiz,")
    expect(page.locator("#preview")).to_contain_text("your freight story stayed with me")
    expect(page.locator("#preview")).to_contain_text("which strength came across most clearly?")
    assert not FeedbackRequest.objects.exists()


def test_the_whole_way_without_javascript(alice: User, signed_in: Callable[..., Page]) -> None:
    """Written, sent for a reason, answered, taken apart, a lead made of it, put away."""
    page = signed_in(alice, java_script_enabled=False)
    page.goto(f"/rejections/{no(alice, timezone.now()).pk}/feedback/")
    page.get_by_label("Name").fill("Ana Ruiz")
    page.get_by_role("button", name="Keep this letter").click()
    arrive(page, "A letter to Ana Ruiz")
    expect(page.get_by_role("link", name="Open in the mail program")).to_have_count(0)
    page.get_by_role("link", name="It has to go now").click()
    page.get_by_label("They asked me to reply").check()
    page.get_by_role("button", name="It may go now").click()
    expect(page.get_by_role("link", name="Open in the mail program")).to_be_visible()
    page.get_by_role("button", name="I sent it").click()
    page.get_by_role("link", name="They answered").click()
    page.get_by_label("Their answer").fill("Try the harbour team. It was close.")
    page.get_by_role("button", name="Keep it").click()
    arrive(page, "What Ana Ruiz answered")
    page.get_by_role("link", name="Take it apart").click()
    page.get_by_label("It is about").first.select_option(label="another team")
    page.get_by_role("button", name="Keep the points").click()
    page.get_by_role("button", name="Make it a lead").click()
    expect(page.get_by_role("link", name="To the lead")).to_be_visible()

    page.get_by_role("button", name="Put it away").click()

    expect(page.get_by_text("Gone through and put away.")).to_be_visible()
    assert FeedbackRequest.objects.get().state == State.PROCESSED
    assert Application.objects.filter(stage=Stage.LEAD).count() == 1
