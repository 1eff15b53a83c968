"""What only a person notices: the focus, what is said, lost words, two tabs, a lost server."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Route, expect

from reflections.bragging.models import Accomplishment
from tests.browser.conftest import WIDE, Watch, cookie_of, sign_in
from tests.browser.desk import BAD_DAY, Desk, set_desk
from tests.factories import PASSWORD, make_application, make_brag, make_debrief, make_rejection
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import Stage
from tracker.rejections.models import Rejection

CANARY = "a heron nobody knows of"
ALL_IDS_EXIST = """() => [...document.querySelectorAll("[aria-describedby]")]
  .flatMap((element) => element.getAttribute("aria-describedby").split(" "))
  .filter((id) => !document.getElementById(id))"""
STORED = "JSON.stringify([{...localStorage}, {...sessionStorage}])"
PRESS_TEN_TIMES = "button => { for (let i = 0; i < 10; i++) button.click(); }"


@pytest.fixture
def desk(alice: User) -> Desk:
    return set_desk(alice)


@pytest.fixture
def page(alice: User, signed_in: Callable[..., Page]) -> Page:
    return signed_in(alice)


def edit(page: Page, fact: str) -> Any:
    """Open the fact in its place; answers its field."""
    page.get_by_role("link", name=f"edit {fact.lower()}").click()
    field = page.get_by_role("textbox", name=fact)
    expect(field).to_be_focused()
    return field


@pytest.mark.drawn
def test_one_status_region_says_each_thing_once(desk: Desk, page: Page) -> None:
    """The same node after many swaps, empty at first; no id twice after them."""
    page.goto(desk.application)
    status = page.get_by_role("status")
    expect(status).to_be_empty()
    page.evaluate("region = document.getElementById('status')")

    for number in range(12):
        edit(page, "Next step").fill(f"Step {number}")
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name=f"Step {number}")).to_be_focused()
        expect(status).to_have_text(re.compile(r"^Next step saved \d\d:\d\d$"))
        page.evaluate("region.textContent = ''")

    assert page.evaluate("region === document.getElementById('status')")
    twice = "ids => new Set(ids.map(e => e.id)).size === ids.length"
    assert page.locator("[id]").evaluate_all(twice)


@pytest.mark.drawn
def test_a_problem_is_said_at_the_top_and_leads_to_its_field(alice: User, page: Page) -> None:
    """Focus within 300 ms, title, links, kept values, whole references; nothing on blur."""
    page.goto("/applications/new/", wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Since when?").fill(BAD_DAY)
    page.get_by_label("Since when?").blur()
    page.get_by_label("Role", exact=True).fill("Baker")
    assert asked == []

    page.get_by_role("button", name="Keep it").click()

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused(timeout=300 + 5000)
    assert page.title().startswith("Error: ")
    assert page.evaluate(ALL_IDS_EXIST) == []
    field = page.get_by_label("Since when?")
    expect(field).to_have_value(BAD_DAY)
    expect(field).to_have_attribute("aria-invalid", "true")
    summary.get_by_role("link").click()
    expect(field).to_be_focused()
    assert not Application.objects.owned_by(alice).exists()


@pytest.mark.drawn
def test_a_problem_in_place_takes_the_focus(desk: Desk, page: Page) -> None:
    """The summary of a fragment is focused at once, and its link leads to the field."""
    page.goto(desk.application)
    edit_pay = page.get_by_role("link", name="edit pay")
    edit_pay.click()
    page.get_by_label("From", exact=True).fill("much")

    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_be_focused()
    assert page.evaluate(ALL_IDS_EXIST) == []
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("From", exact=True)).to_be_focused()
    expect(page.get_by_label("From", exact=True)).to_have_value("much")


@pytest.mark.drawn
def test_back_forward_and_reload_give_whole_pages(alice: User, page: Page) -> None:
    """A pushed address is a page by itself, and Back from elsewhere shows no fragment."""
    make_application(alice, company="Old Mill", title="Baker", stage=Stage.PANEL)
    make_application(alice)
    page.goto("/applications/")
    page.get_by_role("combobox", name="Stage").select_option("panel")
    expect(page.get_by_role("link", name="Data engineer", exact=True)).to_have_count(0)
    expect(page).to_have_url(re.compile("stage=panel"))
    page.get_by_role("link", name="Baker", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Baker")

    back, forward, filtered = "history.back()", "history.forward()", "[?&]stage=panel"
    for move, address in ((back, filtered), (back, "/applications/$"), (forward, filtered)):
        page.evaluate(move)
        expect(page).to_have_url(re.compile(address))
        expect(page.get_by_role("heading", level=1)).to_have_text("Applications")
        expect(page.get_by_role("navigation", name="Main")).to_be_visible()
        expect(page.get_by_role("link", name="Baker", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="Baker", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Data engineer", exact=True)).to_have_count(0)


def test_ten_presses_of_quick_add_make_one(alice: User, page: Page) -> None:
    page.goto("/applications/line/?line=Data engineer at Acme")

    page.get_by_role("button", name="Keep it").evaluate(PRESS_TEN_TIMES)

    expect(page.locator("#messages")).to_contain_text("Kept.")
    assert Application.objects.owned_by(alice).count() == 1


def test_ten_presses_of_record_it_make_one(alice: User, page: Page) -> None:
    """One no, one verdict."""
    row = make_application(alice)
    page.goto(f"/applications/{row.pk}/rejection/")

    page.get_by_role("button", name="Record it").evaluate(PRESS_TEN_TIMES)

    expect(page.get_by_role("heading", level=1)).to_contain_text("They said no")
    assert Rejection.objects.owned_by(alice).count() == 1
    assert row.events.filter(kind="verdict").count() == 1


def test_ten_presses_of_log_it_make_one(alice: User, page: Page) -> None:
    """Over htmx."""
    row = make_application(alice)
    page.goto(f"/applications/{row.pk}/")
    page.get_by_label("What happened?").fill(CANARY)

    page.get_by_role("button", name="Log it").evaluate(PRESS_TEN_TIMES)

    expect(page.get_by_text(CANARY)).to_have_count(1)
    page.wait_for_timeout(300)
    assert row.events.filter(note=CANARY).count() == 1


def test_ten_presses_of_keep_it_make_one_brag(alice: User, page: Page) -> None:
    page.goto("/brags/")
    page.locator("#capture [name=title]").fill("Fixed the rota")

    page.locator("#capture").get_by_role("button", name="Keep it").evaluate(PRESS_TEN_TIMES)

    expect(page.get_by_role("status")).to_have_text("Kept: Fixed the rota")
    page.wait_for_timeout(300)
    assert Accomplishment.objects.owned_by(alice).count() == 1


@pytest.mark.parametrize("trouble", ["refused", "offline"])
def test_a_lost_server_loses_no_words(trouble: str, desk: Desk, page: Page, watch: Watch) -> None:
    """Said within a second, the words intact, and Try again saves them."""
    lost: list[Route] = []

    def lose_once(route: Route) -> None:
        if route.request.method == "GET" or lost:
            route.continue_()
            return
        lost.append(route)
        if trouble == "offline":
            route.abort("internetdisconnected")
        else:
            route.fulfill(status=500, body="")

    page.route("**/facts/next_step/", lose_once)
    page.goto(desk.application)
    field = edit(page, "Next step")
    field.fill(CANARY)

    page.keyboard.press("Enter")
    message = page.locator("[data-connection-trouble]").last
    expect(message).to_be_visible(timeout=1000)
    expect(page.get_by_role("status")).to_contain_text("Not saved")
    expect(field).to_have_value(CANARY)
    page.get_by_role("button", name="Try again").click()

    expect(page.get_by_role("link", name=CANARY)).to_be_visible()
    assert Application.objects.get(company__name="Acme Freight").next_step == CANARY
    assert all(re.search("htmx:|ERR_INTERNET|Code 500", line) for line in watch.trouble)
    watch.trouble.clear()


def test_a_session_that_ended_leads_back_to_the_page(alice: User, desk: Desk, page: Page) -> None:
    """No sign-in form in the fact's place; after signing in one is back on the page."""
    page.goto(desk.application)
    edit(page, "Next step").fill(CANARY)
    Session.objects.all().delete()

    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.get_by_label("E-mail address").fill(alice.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(f"{desk.application}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Data engineer")


@pytest.mark.parametrize("choice", ["theirs", "mine"])
def test_two_tabs_show_both_and_lose_neither(choice: str, desk: Desk, page: Page) -> None:
    """The later save is asked; either may be kept, and the focus is on the question."""
    other = page.context.new_page()
    for tab, words in ((page, "Mine"), (other, "Theirs")):
        tab.goto(desk.application)
        edit(tab, "Next step").fill(words)
    other.keyboard.press("Enter")
    expect(other.get_by_role("link", name="Theirs")).to_be_focused()

    page.keyboard.press("Enter")
    question = page.get_by_role("alert")
    expect(question).to_contain_text("changed elsewhere")
    expect(question).to_be_focused()
    expect(question).to_contain_text("Mine")
    expect(question).to_contain_text("Theirs")
    keep = re.compile(f"Keep this ?: {choice.capitalize()}")
    page.get_by_role("button", name=keep).click()

    expect(page.get_by_role("link", name=choice.capitalize())).to_be_focused()
    kept = Application.objects.get(company__name="Acme Freight").next_step
    assert kept == choice.capitalize()


def test_a_debrief_keeps_a_draft_by_itself(alice: User, page: Page) -> None:
    """Leaving without a press loses nothing; the fields stay as they were written."""
    rejection = make_rejection(make_application(alice, stage=Stage.PANEL))
    debrief = make_debrief(rejection, step="held")
    page.goto(f"/debriefs/{debrief.pk}/held/")
    page.get_by_label("One thing you would do the same way again").fill(CANARY)
    expect(page.locator(".saved-note")).to_contain_text(re.compile(r"Saved \d\d:\d\d"))
    page.goto("/")

    page.goto(f"/debriefs/{debrief.pk}/held/")

    field = page.get_by_label("One thing you would do the same way again")
    expect(field).to_have_value(CANARY)


@pytest.mark.drawn
@pytest.mark.parametrize("kind", ["application", "brag"])
def test_what_was_written_is_not_thrown_away_by_another_click(
    kind: str, alice: User, desk: Desk, page: Page
) -> None:
    """Opening a second fact leaves the first one open with its words."""
    if kind == "brag":
        make_brag(alice, title="Taught the night shift")
        page.goto("/brags/")
        names = page.locator("main .brag__title a")
        names.first.click()
        page.locator(".brag--open [name=title]").fill(CANARY)
        names.first.click()
        expect(page.locator(".brag--open")).to_have_count(2)
        expect(page.locator(".brag--open [name=title]").first).to_have_value(CANARY)
        return
    page.goto(desk.application)
    edit(page, "Next step").fill(CANARY)
    page.get_by_role("link", name="edit pay").click()
    expect(page.get_by_label("From", exact=True)).to_be_focused()

    expect(page.get_by_role("textbox", name="Next step")).to_have_value(CANARY)


@pytest.mark.drawn
def test_back_after_signing_out_shows_nothing_private(
    alice: User, desk: Desk, visitor: Callable[..., Page]
) -> None:
    """With the back-forward cache on; and no word of it lies in the browser's storage."""
    Application.objects.filter(company__name="Acme Freight").update(next_step=CANARY)
    page = visitor()
    sign_in(page, alice.email)
    expect(page).to_have_title("Today · Onward")
    page.goto(desk.application)
    expect(page.get_by_text(CANARY)).to_be_visible()
    assert CANARY not in page.evaluate(STORED)
    page.goto("/applications/?q=heron")
    page.get_by_text("Alice", exact=True).click()
    page.get_by_role("button", name="Sign out").first.click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)

    page.evaluate("history.back()")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")

    assert CANARY not in page.content()
    assert "heron" not in page.evaluate(STORED)


@pytest.mark.drawn
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_follows_the_system_until_one_chooses(
    scheme: str, alice: User, signed_in: Callable[..., Page]
) -> None:
    """The page is drawn in the right colours at once, and the choice is kept."""
    page = signed_in(alice, color_scheme=scheme)
    canvas = "getComputedStyle(document.documentElement).backgroundColor"
    page.goto("/settings/")
    by_system = page.evaluate(canvas)
    other = "Dark" if scheme == "light" else "Light"
    page.locator("#light").get_by_role("button", name=other).click()
    expect(page.locator("html")).to_have_attribute("data-theme", other.lower())
    page.wait_for_load_state()
    chosen = page.evaluate(canvas)

    page.goto("/")

    assert chosen != by_system
    assert page.evaluate(canvas) == chosen
    pressed = page.locator(f"button[name=theme][value={other.lower()}]").first
    expect(pressed).to_have_attribute("aria-pressed", "true")


@pytest.mark.drawn
def test_reduced_motion_stands_still(
    alice: User, desk: Desk, signed_in: Callable[..., Page]
) -> None:
    """U42: no animation runs, at load or while one edits."""
    page = signed_in(alice, reduced_motion="reduce")
    running = "document.getAnimations().filter(a => a.playState === 'running').length"
    record = ("/applications/", "/applications/board/", "/interviews/", desk.interview, "/tasks/")
    steps = (desk.landing, f"{desk.debrief}why/", "/patterns/")
    for path in ("/", desk.application, *record, *steps):
        page.goto(path)
        assert page.evaluate(running) == 0, path
    page.goto(desk.application)
    edit(page, "Next step").fill(CANARY)
    assert page.evaluate(running) == 0
    page.keyboard.press("Enter")
    page.wait_for_selector(f"text={CANARY}")

    assert page.evaluate(running) == 0


@pytest.mark.drawn
def test_print_holds_the_facts_and_nothing_to_press(desk: Desk, page: Page) -> None:
    """What is known and what happened; no head, no buttons, no form."""
    page.goto(desk.application)
    page.emulate_media(media="print")

    for words in ("Data engineer", "Acme Freight", "Write to Ana", "60,000", "A thought"):
        expect(page.locator("main").get_by_text(words).first).to_be_visible()
    assert page.locator(":is(header, nav, button, textarea):visible").count() == 0
    assert page.pdf().startswith(b"%PDF")


def test_a_stale_form_says_so_and_keeps_the_words(
    alice: User, desk: Desk, page: Page, watch: Watch
) -> None:
    """Signed in again in another tab; the old form is refused in words, not in silence."""
    page.goto(desk.application)
    field = edit(page, "Next step")
    field.fill(CANARY)
    page.context.clear_cookies()
    page.context.add_cookies([cookie_of(alice, watch.origin)])

    page.keyboard.press("Enter")

    expect(page.locator("#messages")).to_contain_text("older than your sign-in")
    expect(field).to_have_value(CANARY)


@pytest.mark.drawn
def test_what_is_shown_fits_the_wide_screen(desk: Desk, page: Page) -> None:
    """The biggest screen has no page-level scroll to the side either."""
    for width in (WIDE["width"], 1920):
        page.set_viewport_size({"width": width, "height": 1000})
        for path in (desk.application, "/applications/", "/patterns/", f"{desk.debrief}why/"):
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
