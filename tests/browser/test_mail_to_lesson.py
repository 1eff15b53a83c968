"""From a mail that came to a lesson that was used: the whole path, by the clock."""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from email.message import EmailMessage

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect

from reflections.debriefs.models import Debrief, LessonUse, Used
from reflections.feedback.models import FeedbackRequest, State
from tests.browser.hands import arrive
from tests.factories import make_application, make_brag, make_interview
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import Stage
from tracker.interviews.models import RoundKind

pytestmark = pytest.mark.drawn

BODY = """<html><body><div style="display:none">\u200b\u200b\u200b</div>
<p>Dear Alice,</p><p>Thank you for the time you gave us for the <b>Data engineer</b> role at
Acme Freight.</p><p>We were glad to meet you, but we&rsquo;ve decided to go ahead with another
candidate whose experience is closer to what the team needs.</p><p>Kind regards,<br>Ana Ruiz</p>
</body></html>"""


def raw_mail(sent: datetime) -> str:
    """A mail as a program shows its source: HTML alone, in base64."""
    mail = EmailMessage()
    mail["From"] = "Acme Freight Hiring <jobs@acmefreight.example>"
    mail["To"] = "alice@example.org"
    mail["Subject"] = "Your application for Data engineer"
    mail["Date"] = sent.strftime("%a, %d %b %Y %H:%M:%S +0000")
    mail["Message-ID"] = "<no-7@acmefreight.example>"
    mail.set_content(BODY, subtype="html", cte="base64")
    return mail.as_string()


@pytest.fixture
def monday() -> datetime:
    """Ten o’clock on the Monday to come: later than now, so a session begun now still holds."""
    today = timezone.localdate()
    day = today + timedelta(days=7 - today.weekday())
    return timezone.make_aware(datetime.combine(day, time(10)))


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name, exact=isinstance(name, str)).first.click()


def from_mail_to_landing(page: Page, sent: datetime) -> None:
    page.goto("/mail/new/")
    page.get_by_role("textbox").first.fill(raw_mail(sent))
    press(page, "Read it")
    expect(page.locator("mark")).to_contain_text("decided to go ahead with another candidate")
    expect(page.get_by_text("Data engineer, Acme Freight").first).to_be_visible()
    assert Application.objects.get(company__name="Acme Freight").is_open
    press(page, re.compile("^Yes"))
    arrive(page, "They said no to Data engineer at Acme Freight.")
    expect(page.get_by_text("Closed the month in one day instead of four")).to_be_visible()
    page.get_by_label("Tomorrow morning").check()
    press(page, "Continue")
    expect(page.get_by_text("It waits here from tomorrow, 09:00")).to_be_visible()
    expect(page.get_by_text("The debrief for Acme Freight")).to_have_count(0)


def look_back(page: Page) -> None:
    """Through every step of the long track, to a lesson and a letter."""
    page.goto("/")
    page.get_by_role("link", name=re.compile("^Begin")).click()
    debrief = Debrief.objects.get()
    for step in debrief.steps[1:]:
        expect(page).to_have_url(re.compile(f"/{step}/"))
        page.wait_for_load_state()
        if step == "why":
            expect(page.get_by_role("complementary")).to_contain_text("another candidate")
        if step == "lesson":
            page.get_by_label("When", exact=True).fill("someone asks about a gap in my skills,")
            page.get_by_label("I will", exact=True).fill("name the nearest thing I have done.")
            page.get_by_label("Bring it back").select_option(label="when asked about something")
        if step == "close":
            page.get_by_text("prepare it, send after the pause").click()
            press(page, "File it")
        elif step == "lesson":
            press(page, "Continue")
        else:
            press(page, "Skip this step")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Filed. One lesson kept.")


def write_the_letter(page: Page) -> FeedbackRequest:
    page.goto(f"/rejections/{Debrief.objects.get().rejection_id}/feedback/")
    page.get_by_label("Name").fill("Ana Ruiz")
    page.get_by_label("Which strength came across").check()
    press(page, "Keep this letter")
    arrive(page, "A letter to Ana Ruiz")
    expect(
        page.get_by_role("heading", name=re.compile("It rests until Wed .*09:00"))
    ).to_be_visible()
    expect(page.get_by_role("link", name="Open in the mail program")).to_have_count(0)
    return FeedbackRequest.objects.get()


def send_the_letter(page: Page, letter: FeedbackRequest) -> None:
    page.goto(f"/feedback/{letter.pk}/")
    expect(page.get_by_role("heading", name="Read it once more")).to_be_visible()
    page.get_by_label("all right", exact=True).check()
    press(page, "I have read it")
    expect(page.get_by_role("link", name="Open in the mail program")).to_be_visible()
    press(page, "I sent it")
    expect(page.get_by_role("heading", name="Nothing to do.")).to_be_visible()


def remind_once(page: Page) -> None:
    page.goto("/")
    page.locator("#letters").get_by_role("link", name="Ana Ruiz, Acme Freight").click()
    arrive(page, "A letter to Ana Ruiz")
    page.get_by_role("link", name="Write the reminder").click()
    expect(page).to_have_url(re.compile("/nudge/$"))
    press(page, "I sent it")
    expect(page.get_by_role("heading", name=re.compile("Asked once more"))).to_be_visible()


def close_the_letter(page: Page, letter: FeedbackRequest) -> None:
    page.goto(f"/feedback/{letter.pk}/")
    expect(page.get_by_role("heading", name="Two weeks, and no word.")).to_be_visible()
    press(page, "Close this one")
    expect(page.get_by_role("heading", name="No answer came.")).to_be_visible()


def test_from_a_mail_to_a_lesson_that_was_used(
    alice: User, signed_in: Callable[..., Page], monday: datetime
) -> None:
    make_brag(alice)
    page = signed_in(alice)
    with time_machine.travel(monday - timedelta(days=20)):
        make_application(alice, stage=Stage.PANEL, happened_at=timezone.now())
        other = make_application(alice, company="Brook Mills", happened_at=timezone.now())
        ahead = make_interview(
            other, kind=RoundKind.MANAGER, starts_at=monday + timedelta(days=17, hours=2)
        )
    with time_machine.travel(monday):
        from_mail_to_landing(page, monday - timedelta(minutes=30))
    with time_machine.travel(monday + timedelta(days=1)):
        look_back(page)
        letter = write_the_letter(page)
    with time_machine.travel(monday + timedelta(days=2)):
        send_the_letter(page, letter)
    with time_machine.travel(monday + timedelta(days=10)):
        remind_once(page)
    with time_machine.travel(monday + timedelta(days=17)):
        close_the_letter(page, letter)
        page.goto(f"/interviews/{ahead.pk}/")
        expect(page.get_by_text("name the nearest thing I have done.")).to_be_visible()
    with time_machine.travel(monday + timedelta(days=17, hours=4)):
        page.goto(f"/interviews/{ahead.pk}/")
        press(page, "Used it")
        expect(page.get_by_role("button", name="Used it", exact=True)).to_have_attribute(
            "aria-pressed", "true"
        )

    use = LessonUse.objects.get()
    assert (use.answer, use.interview) == (Used.USED, ahead)
    letter.refresh_from_db()
    assert letter.state_at(monday + timedelta(days=18)) == State.NO_ANSWER
    acme = Application.objects.get(company__name="Acme Freight")
    told = [event.kind for event in acme.events.counted()]
    assert "verdict" in told
    assert "feedback_asked" in told
