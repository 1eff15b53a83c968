"""The core tasks without JavaScript, and with ours but without htmx."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from reflections.bragging.models import Accomplishment
from reflections.debriefs.models import Debrief, Lesson
from tests.browser.desk import set_desk
from tests.browser.hands import arrive
from tests.factories import PASSWORD, make_application, make_brag, make_debrief, make_rejection
from tracker.accounts.models import User
from tracker.applications.models import Application, Task
from tracker.applications.stages import Stage
from tracker.rejections.models import Rejection

pytestmark = pytest.mark.drawn

WITHOUT = pytest.mark.parametrize("lacking", ["javascript", "htmx"])


@pytest.fixture
def bare(visitor: Callable[..., Page], signed_in: Callable[..., Page]) -> Callable[..., Page]:
    """A page that lacks "javascript" or "htmx", of `user` or of a visitor."""

    def open_page(lacking: str, user: User | None = None) -> Page:
        options = {"java_script_enabled": lacking != "javascript"}
        page = signed_in(user, **options) if user else visitor(**options)
        if lacking == "htmx":
            # Answered with nothing, so that the console stays as clean as the watch wants it.
            page.route("**/htmx-2.min.js", blank)
        return page

    return open_page


def blank(route: Route) -> None:
    route.fulfill(body="", content_type="text/javascript")


@WITHOUT
def test_signing_up_and_signing_in(lacking: str, db: None, bare: Callable[..., Page]) -> None:
    """From the first visit to Today, out, and in again."""
    page = bare(lacking)
    page.goto("/accounts/signup/")
    page.get_by_label("E-mail address").fill("mara@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Create the account").click()
    page.get_by_role("button", name="Start empty").click()
    expect(page).to_have_title("Today · Onward")
    page.get_by_text("mara", exact=True).click()
    page.get_by_role("button", name="Sign out").first.click()
    arrive(page, "Sign in")
    page.goto("/")

    page.get_by_label("E-mail address").fill("mara@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page).to_have_title("Today · Onward")


@WITHOUT
def test_quick_add_shows_and_keeps(lacking: str, alice: User, bare: Callable[..., Page]) -> None:
    """The ambiguous day is asked, the right one kept."""
    page = bare(lacking, alice)
    page.goto("/applications/")

    page.get_by_label("Add one line").fill("Data engineer at Acme, applied 03/04/2026")
    page.keyboard.press("Enter")
    page.get_by_role("button", name=re.compile("3 Apr")).click()
    page.get_by_role("button", name="Keep it").click()

    expect(page.locator("#messages")).to_contain_text("Kept. Data engineer at Acme")
    assert Application.objects.owned_by(alice).get().applied_at.month == 4


@WITHOUT
def test_filters_have_a_button(lacking: str, alice: User, bare: Callable[..., Page]) -> None:
    """Without a script nothing sends itself, so there is something to press."""
    make_application(alice, company="Old Mill", title="Baker")
    make_application(alice)
    page = bare(lacking, alice)
    page.goto("/applications/")

    page.get_by_label("Find in this list").fill("mill")
    if lacking == "javascript":
        page.get_by_role("button", name="Show", exact=True).last.click()
    else:
        page.keyboard.press("Enter")

    expect(page.get_by_role("link", name="Data engineer", exact=True)).to_have_count(0)
    expect(page.get_by_role("link", name="Baker", exact=True)).to_be_visible()


@WITHOUT
def test_a_fact_is_edited_on_a_page(lacking: str, alice: User, bare: Callable[..., Page]) -> None:
    """The link leads to a form, an error keeps what was typed, Save leads back."""
    desk = set_desk(alice)
    page = bare(lacking, alice)
    page.goto(desk.application)

    page.get_by_role("link", name="edit pay").click()
    page.get_by_label("From", exact=True).fill("much")
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_label("From", exact=True)).to_have_value("much")
    page.get_by_label("From", exact=True).fill("62000")
    page.get_by_role("button", name="Save").click()

    expect(page).to_have_url(re.compile(f"{desk.application}$"))
    expect(page.get_by_role("link", name="edit pay")).to_contain_text("62,000")


@WITHOUT
def test_a_stage_is_moved_and_undone(lacking: str, alice: User, bare: Callable[..., Page]) -> None:
    row = make_application(alice)
    page = bare(lacking, alice)
    page.goto(f"/applications/{row.pk}/")

    page.get_by_text("Move stage").click()
    page.get_by_role("button", name="Panel", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("Moved to Panel.")
    row.refresh_from_db()
    assert row.stage == Stage.PANEL
    page.get_by_role("button", name="Undo").click()

    expect(page.locator("#messages")).to_contain_text("Taken back")
    row.refresh_from_db()
    assert row.stage == Stage.APPLIED


@WITHOUT
def test_logging_correcting_and_ticking(
    lacking: str, alice: User, bare: Callable[..., Page]
) -> None:
    """What happened, put right; a small step, done."""
    desk = set_desk(alice)
    page = bare(lacking, alice)
    page.goto(desk.application)
    page.get_by_label("What happened?").fill("Ana rang")
    page.get_by_role("button", name="Log it").click()
    expect(page.get_by_text("Ana rang")).to_be_visible()

    page.get_by_role("link", name="Correct").first.click()
    page.locator(".entry--editing textarea").fill("Ana rang twice")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Ana rang twice")).to_be_visible()
    if lacking == "javascript":
        page.get_by_role("button", name=re.compile("Done ?: Write the freight story")).click()
    else:
        page.wait_for_load_state("load")
        with page.expect_navigation():
            page.get_by_label("Write the freight story").click()

    expect(page.get_by_text("Done: Write the freight story")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Write the freight story")).to_have_count(0)
    assert Task.objects.get().done_at


@WITHOUT
def test_a_no_and_a_debrief(lacking: str, alice: User, bare: Callable[..., Page]) -> None:
    """Two presses, the landing, the first step, filed."""
    row = make_application(alice)
    page = bare(lacking, alice)
    page.goto(f"/applications/{row.pk}/")

    page.get_by_role("link", name="They said no").click()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("They said no to Data engineer")
    assert Rejection.objects.count() == 1
    page.get_by_label("Now", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    wanted = page.get_by_role("group", name="How much did you want this job itself?")
    wanted.get_by_label("a bit", exact=True).check()
    page.get_by_role("button", name="File it").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Filed")
    assert Debrief.objects.get().wanted == 2


@WITHOUT
def test_a_step_back_keeps_what_was_answered(
    lacking: str, alice: User, bare: Callable[..., Page]
) -> None:
    """Nothing saves itself here, yet Back and That's enough keep the answers."""
    rejection = make_rejection(make_application(alice, stage=Stage.PANEL))
    debrief = make_debrief(rejection, step="wanted")
    page = bare(lacking, alice)
    page.goto(f"/debriefs/{debrief.pk}/wanted/")

    page.get_by_label("the daily work").check()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What held up?")
    page.get_by_label("One thing you would do the same way again").fill("Asked early")
    page.get_by_role("button", name="enough for now").click()

    expect(page).to_have_title("Today · Onward")
    debrief.refresh_from_db()
    assert (debrief.draw, debrief.keep_line) == (["daily_work"], "Asked early")


@WITHOUT
def test_a_brag_is_written_bettered_deleted_and_brought_back(
    lacking: str, alice: User, bare: Callable[..., Page]
) -> None:
    page = bare(lacking, alice)
    page.goto("/brags/")
    page.locator("#capture [name=title]").fill("Fixed the rota")
    page.get_by_role("button", name="Keep it").click()

    page.get_by_role("link", name=re.compile("^Fixed the rota")).click()
    page.locator(".brag--open [name=title]").fill("Fixed the whole rota")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name=re.compile("^Fixed the whole rota")).click()
    page.get_by_role("button", name="Move to Trash").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    assert not Accomplishment.objects.owned_by(alice).exists()
    page.get_by_role("button", name="Undo").click()

    expect(page.get_by_role("link", name=re.compile("^Fixed the whole rota"))).to_be_visible()
    assert Accomplishment.objects.owned_by(alice).count() == 1


@WITHOUT
def test_a_lesson_is_kept_and_retired(lacking: str, alice: User, bare: Callable[..., Page]) -> None:
    page = bare(lacking, alice)
    page.goto("/lessons/new/")

    page.get_by_label("When", exact=True).fill("the call is about to start,")
    page.get_by_label("I will", exact=True).fill("breathe out once.")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="Retire").click()

    expect(page.locator("#messages")).to_contain_text("No longer in use")
    assert not Lesson.objects.get().is_active


@WITHOUT
def test_settings_and_theme_are_saved(lacking: str, alice: User, bare: Callable[..., Page]) -> None:
    """The theme is a form, drawn by the server."""
    page = bare(lacking, alice)
    page.goto("/settings/")

    page.get_by_label("What we call you").fill("Alix")
    page.get_by_role("button", name="Save the settings").click()
    expect(page.locator("#messages")).to_contain_text("Saved")
    expect(page.get_by_label("What we call you")).to_have_value("Alix")
    page.locator("#light").get_by_role("button", name="Dark").click()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    alice.refresh_from_db()
    assert alice.display_name == "Alix"


@WITHOUT
def test_trash_gives_back(lacking: str, alice: User, bare: Callable[..., Page]) -> None:
    """Trash holds it as well as Undo."""
    make_brag(alice).trash()
    page = bare(lacking, alice)
    page.goto("/trash/")

    page.get_by_role("button", name="Restore").click()

    expect(page.get_by_text("Trash is empty.")).to_be_visible()
    assert Accomplishment.objects.owned_by(alice).count() == 1
