"""Every page in every state, wide and narrow, light and dark: no barrier, nothing out of its place.

Beside axe, the same walk looks at the house of each page, at room on a phone and with wider letters
and at what moves by itself; `watch` keeps an eye on the console, on the content policy and on
traffic elsewhere.
"""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import resolve
from playwright.sync_api import Page, Route, expect

from tests.browser import pages
from tests.browser.conftest import NARROW, WIDE, sign_in
from tests.browser.desk import BAD_DAY, Desk, set_desk, submit_plainly
from tests.browser.inspection import Inspector
from tests.factories import PASSWORD, make_application
from tests.test_urls import VISITS
from tracker.accounts.models import User
from tracker.applications.stages import EventKind, Stage

pytestmark = pytest.mark.drawn

# What answers with something else than a page of its own.
NO_PAGES = {
    "applications:spreadsheet",
    "accounts:health",
    "bragging:export_file",
    "bragging:sheet_markdown",
    "bragging:sheet_pdf",
    "bragging:sheet_text",
    "contacts:card_detail",
    "contacts:card_list",
    "documents:version_detail",
    "interviews:feed",
    "palette:key_list",
    "palette:manifest",
    "palette:service_worker",
}
BOTH_SIZES = pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])


def judge(inspector: Inspector) -> None:
    assert not inspector.verdict(), "\n".join(inspector.verdict())


def test_no_page_of_ours_is_left_out(alice: User) -> None:
    pages.fill(alice)
    paths = [*pages.PLAIN, *pages.OUTSIDE, *pages.filled(alice)]
    seen = {resolve(path.partition("?")[0]).view_name for path in paths}
    ours = {name for name, visit in VISITS.items() if "GET" in visit.methods}

    assert sorted(ours - seen - NO_PAGES) == []


@BOTH_SIZES
def test_pages_of_an_empty_account_have_no_barrier(
    viewport: Any, alice: User, signed_in: Callable[..., Page]
) -> None:
    inspector = Inspector(signed_in(alice, viewport=viewport))

    for path in pages.PLAIN:
        inspector.open(path)

    judge(inspector)


@BOTH_SIZES
def test_lists_of_a_long_search_have_no_barrier(
    viewport: Any, alice: User, signed_in: Callable[..., Page]
) -> None:
    pages.fill(alice)
    inspector = Inspector(signed_in(alice, viewport=viewport))

    for path in pages.GROWING:
        inspector.open(path)

    judge(inspector)


@BOTH_SIZES
def test_pages_about_something_have_no_barrier(
    viewport: Any, alice: User, signed_in: Callable[..., Page]
) -> None:
    pages.fill(alice)
    inspector = Inspector(signed_in(alice, viewport=viewport))

    for path in pages.filled(alice):
        inspector.open(path)

    judge(inspector)


@BOTH_SIZES
def test_pages_outside_have_no_barrier(
    viewport: Any, db: Any, visitor: Callable[..., Page], watch: Any
) -> None:
    page = visitor(viewport=viewport)
    inspector = Inspector(page)
    inspector.open("/accounts/signup/")
    page.get_by_role("button", name="Create the account").click()
    expect(page.get_by_role("alert")).to_be_visible()
    inspector.look("sign-up with an error")

    User.objects.create_user("alice@example.org", "four small boats at dusk")
    for path in pages.OUTSIDE:
        inspector.open(path)
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    inspector.look("sign-in with an error")
    inspector.open("/no/", status=404)

    judge(inspector)


def answering(body: str) -> Callable[[Route], None]:
    def answer(route: Route) -> None:
        route.fulfill(body=body, content_type="text/html")

    return answer


@BOTH_SIZES
def test_pages_for_trouble_have_no_barrier(viewport: Any, visitor: Callable[..., Page]) -> None:
    page = visitor(viewport=viewport)
    inspector = Inspector(page)
    for name in pages.REFUSALS:
        page.route(f"**/trouble/{name}/", answering(pages.refusal(name)))
        inspector.open(f"/trouble/{name}/")

    judge(inspector)


@BOTH_SIZES
def test_pages_of_security_have_no_barrier(
    viewport: Any, alice: User, visitor: Callable[..., Page]
) -> None:
    page = visitor(viewport=viewport)
    inspector = Inspector(page)
    sign_in(page, alice.email)
    expect(page).to_have_title("Today · Onward")
    inspector.open(pages.SECURED[0])
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_title("Today · Onward")
    for path in pages.SECURED[1:]:
        inspector.open(path)
    TOTP.activate(alice, generate_totp_secret())
    RecoveryCodes.activate(alice)
    for path in pages.SECOND_STEP:
        inspector.open(path)
    page.context.clear_cookies()
    sign_in(page, alice.email)
    expect(page.get_by_label("Code")).to_be_visible()
    inspector.look("the second step of signing in")

    judge(inspector)


@BOTH_SIZES
def test_forms_with_a_problem_have_no_barrier(
    viewport: Any, alice: User, signed_in: Callable[..., Page]
) -> None:
    desk = set_desk(alice)
    inspector = Inspector(signed_in(alice, viewport=viewport))

    for path, wrong in desk.wrong_forms():
        submit_plainly(inspector.page, path, wrong)
        assert inspector.page.title().startswith("Error: "), path
        inspector.look(f"{path} with an error")
    submit_plainly(inspector.page, "/brags/import/", {"text": pages.LIST})
    inspector.look("brags before they come in")

    judge(inspector)


def open_editors(page: Page, desk: Desk, inspector: Inspector) -> None:
    page.goto(desk.application)
    for name in ("edit pay", "edit next step", "notes"):
        page.get_by_role("link", name=name).first.click()
    page.get_by_role("link", name="Correct").first.click()
    expect(page.get_by_role("button", name="Save")).to_have_count(4)
    page.get_by_text("Add a task").click()
    page.locator("[data-focus-key^=task-][data-focus-key$=-edit]").first.click()
    expect(page.get_by_role("button", name="Save")).to_have_count(5)
    inspector.look("an application being edited")
    for path in ("/brags/", "/lessons/"):
        page.goto(path)
        page.locator("main [data-focus-key]").first.click()
        expect(page.get_by_role("button", name="Save")).to_be_visible()
        # The form was asked for; a busy machine draws it after the half second that browsers allow.
        page.evaluate("window.shifted = 0")
        for fold in page.locator(".brag--open summary").all():
            fold.click()
        inspector.look(f"{path} being edited")


def make_mistakes_in_place(page: Page, desk: Desk, inspector: Inspector) -> None:
    page.goto(desk.application)
    page.get_by_role("link", name="edit pay").click()
    page.get_by_label("From", exact=True).fill("much")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    inspector.look("a fact with an error")
    page.goto(desk.application)
    page.get_by_label("When", exact=True).fill(BAD_DAY)
    page.get_by_role("button", name="Log it").click()
    expect(page.get_by_role("alert")).to_be_visible()
    inspector.look("the timeline with an error")
    page.goto("/brags/")
    page.get_by_role("button", name="Keep it").first.click()
    expect(page.get_by_role("alert")).to_be_visible()
    inspector.look("bragging rights with an error")
    page.goto("/brags/")
    page.locator("main .brag__title a").first.click()
    page.get_by_text("A number (optional)").click()
    page.get_by_label("Of what").fill("days")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Write how many, too")).to_be_visible()
    inspector.look("an entry with an error")


@BOTH_SIZES
def test_editing_in_place_has_no_barrier(
    viewport: Any, alice: User, signed_in: Callable[..., Page]
) -> None:
    desk = set_desk(alice)
    page = signed_in(alice, viewport=viewport)
    inspector = Inspector(page)

    open_editors(page, desk, inspector)
    make_mistakes_in_place(page, desk, inspector)

    judge(inspector)


def cross_saves(page: Page, desk: Desk, inspector: Inspector) -> None:
    """Each form is opened, the row is changed elsewhere, and the form is sent."""
    for path, typed in desk.crossing():
        submit_plainly(page, path, typed, meanwhile=desk.change_everything)
        expect(page.get_by_text("changed elsewhere")).to_be_visible()
        inspector.look(f"{path} in conflict")
    page.goto(desk.application)
    page.get_by_role("link", name="edit next step").click()
    expect(page.get_by_role("textbox", name="Next step")).to_be_focused()
    desk.change_everything()
    page.get_by_role("textbox", name="Next step").fill("Mine")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Keep this")).to_have_count(2)
    inspector.look("a fact in conflict")


def leave_undo(page: Page, desk: Desk, inspector: Inspector) -> None:
    page.goto("/brags/")
    page.locator("main [data-focus-key]").first.click()
    page.get_by_role("button", name="Move to Trash").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    inspector.look("bragging rights with Undo")
    page.goto("/")
    page.get_by_role("button", name="I followed up").first.click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    inspector.look("Today with Undo")
    page.goto(f"{desk.application}deletion/")
    page.get_by_role("button", name="Move to Trash").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    inspector.look("the table with Undo")
    inspector.open("/trash/")


def open_menus(page: Page, desk: Desk, inspector: Inspector) -> None:
    page.goto(desk.application)
    for summary in page.locator("summary").all():
        if not summary.is_visible():
            continue
        summary.click()
        inspector.look(f"the menu {summary.inner_text()}", over="details[open]")
        summary.press("Escape")


@BOTH_SIZES
def test_menus_conflicts_and_undo_have_no_barrier(
    viewport: Any, alice: User, signed_in: Callable[..., Page]
) -> None:
    desk = set_desk(alice)
    page = signed_in(alice, viewport=viewport)
    inspector = Inspector(page)

    open_menus(page, desk, inspector)
    cross_saves(page, desk, inspector)
    leave_undo(page, desk, inspector)

    judge(inspector)


@BOTH_SIZES
def test_a_card_has_no_barrier_whatever_is_done_with_it(
    viewport: Any, alice: User, signed_in: Callable[..., Page]
) -> None:
    """Its menu open, moved with its Undo, and after a move that crossed another."""
    row = make_application(alice, next_step="Ring Ana", wanted=5)
    row.set_tags(["remote"])
    page = signed_in(alice, viewport=viewport)
    inspector, card = Inspector(page), page.locator(f"#application-{row.pk}")
    page.goto("/applications/board/")
    card.get_by_role("link", name="Move").click()
    expect(card.get_by_role("button", name="Panel")).to_be_visible()
    inspector.look("the menu of a card", over="details[open]")
    card.locator("summary").click()
    card.get_by_role("button", name="Panel").click()
    expect(card.get_by_role("button", name="Undo")).to_be_visible()
    # What a press moves is asked for; a slow machine answers after the half second granted to it.
    page.evaluate("window.shifted = 0")
    inspector.look("a card that moved")
    card.get_by_role("link", name="Move").click()
    expect(card.get_by_role("button", name="Offer")).to_be_visible()
    row.log(EventKind.STAGE_MOVED, stage=Stage.FINAL)
    card.get_by_role("button", name="Offer").click()
    expect(card.get_by_role("alert")).to_be_visible()
    page.evaluate("window.shifted = 0")
    inspector.look("a card that had moved elsewhere")

    judge(inspector)
