"""Interviews at a browser: from the invitation to the note, and on paper."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW
from tests.factories import make_application, make_document, make_interview, make_task
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.documents.models import Sending
from tracker.interviews.models import Interview, Question


def soon(**ahead: int) -> datetime:
    return timezone.now().replace(second=0, microsecond=0) + timedelta(**ahead)


@pytest.mark.parametrize("javascript", [False, True])
def test_from_the_invitation_to_what_they_asked(
    javascript: bool,  # noqa: FBT001
    alice: User,
    signed_in: Callable[..., Page],
) -> None:
    """U21, U46"""
    application = make_application(alice)
    page = signed_in(alice, viewport=NARROW, java_script_enabled=javascript)
    page.goto(f"/applications/{application.pk}/")

    page.get_by_role("link", name="Add an interview").click()
    page.get_by_label("Round").select_option("Panel or day on site")
    page.get_by_label("With whom").fill("Dana Kirsch")
    page.get_by_label("Day", exact=False).first.fill("tomorrow")
    page.get_by_label("Time there").fill("2 pm")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("#messages")).to_contain_text("is planned")
    expect(page.locator("main")).to_contain_text("Dana Kirsch")

    interview = Interview.objects.get()
    Interview.objects.update(starts_at=soon(hours=-2))
    page.reload()
    page.get_by_role("textbox", name="Right after").fill("They laughed twice.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(f"#interview-{interview.pk}-note")).to_contain_text("They laughed twice.")
    page.get_by_label("What did they ask?").fill("Why us?\nYour gap?")
    page.get_by_role("button", name="Add", exact=True).click()

    expect(page.get_by_role("heading", name="Your gap?")).to_be_visible()
    interview.refresh_from_db()
    assert (interview.is_held, interview.questions.count()) == (True, 2)
    width = "document.documentElement.scrollWidth - innerWidth"
    if javascript:
        assert page.evaluate(width) == 0


def test_ten_presses_plan_once(alice: User, signed_in: Callable[..., Page]) -> None:
    """U24"""
    application = make_application(alice)
    page = signed_in(alice)
    page.goto(f"/applications/{application.pk}/interviews/")
    page.evaluate(
        "() => { const form = document.getElementById('interview');"
        " for (let n = 0; n < 10; n += 1) form.requestSubmit(); }"
    )
    page.wait_for_url("**/interviews/*/")

    assert Interview.objects.count() == 1
    assert application.events.counted().filter(kind="invited").count() == 1


@pytest.mark.drawn
def test_the_focus_goes_in_and_comes_back(alice: User, signed_in: Callable[..., Page]) -> None:
    """U1, U30"""
    interview = make_interview(make_application(alice), starts_at=soon(hours=-4))
    (question,) = Question.objects.add(interview, ["Why us?"])
    page = signed_in(alice)
    page.goto(f"/interviews/{interview.pk}/")
    prepared = page.locator(f"#interview-{interview.pk}-preparation")

    prepared.get_by_role("link").click()
    expect(prepared.get_by_role("textbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(prepared.get_by_role("link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(prepared.get_by_role("textbox")).to_be_focused()
    page.keyboard.type("The lineage chart")
    page.keyboard.press("Control+Enter")
    expect(prepared.get_by_role("link")).to_be_focused()
    expect(page.locator("#status")).to_contain_text("Preparation saved")

    asked = page.locator(f"#question-{question.pk}")
    asked.get_by_role("link").click()
    expect(asked.get_by_label("Question")).to_be_focused()
    page.keyboard.press("Escape")
    expect(asked.get_by_role("link")).to_be_focused()
    page.get_by_label("What did they ask?").fill("Your gap?")
    page.get_by_role("button", name="Add", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="Your gap?")).to_be_visible()
    expect(page.locator("body")).not_to_be_focused()


def whole_application(alice: User) -> Application:
    """One with each fact that its page may print."""
    application = make_application(
        alice,
        follow_up_on=timezone.localdate(),
        url="https://old-mill.example/jobs/7",
        **{"location": "Ghent", "source_detail": "Job fair", "notes": "Ask for the rota"},
        **{"pay_low": 60_000, "pay_currency": "EUR", "next_step": "Write to Ruben"},
    )
    application.set_tags(["climate"])
    make_task(alice, application=application, text="Ring Ana")
    Sending.objects.record(application, make_document(alice, name="CV, data").versions.get())
    return application


@pytest.mark.drawn
def test_application_week_list_and_sheet_are_whole_on_paper(
    alice: User, signed_in: Callable[..., Page]
) -> None:
    """U44"""
    application = whole_application(alice)
    interview = make_interview(
        application,
        starts_at=soon(hours=1),
        people=["Dana Kirsch"],
        place="Kaai 4",
        link="https://meet.example/room-12",
        preparation="The lineage chart",
        to_ask="A good first year",
    )
    page = signed_in(alice)
    page.emulate_media(media="print")
    pages = {
        f"/applications/{application.pk}/": (
            *("Data engineer", "Acme Freight", "Dana Kirsch", "Ghent", "Job fair", "60,000"),
            *("Ask for the rota", "climate", "Ring Ana", "CV, data", "Write to Ruben"),
        ),
        "/applications/": ("Data engineer", "Acme Freight", "Hiring manager", "Write to Ruben"),
        "/interviews/?week=": ("Hiring manager", "Follow up", "Today"),
        f"/interviews/{interview.pk}/sheet/": (
            *("Dana Kirsch", "Kaai 4", "The lineage chart", "A good first year"),
        ),
    }
    for path, words in pages.items():
        page.goto(path)
        for word in words:
            said = page.locator("main").get_by_text(word).filter(visible=True)
            expect(said.first).to_be_visible()
        assert page.locator(":is(header, nav, button, textarea):visible").count() == 0, path
        assert page.pdf().startswith(b"%PDF"), path
    shown = "getComputedStyle(document.querySelector('main a[href^=http]'), '::after').content"
    assert "https://meet.example/room-12" in page.evaluate(shown)
    # One page: the second would begin below the first sheet of paper.
    assert page.pdf().count(b"/Type /Page\n") == 1
