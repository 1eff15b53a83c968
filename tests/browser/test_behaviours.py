"""Each behaviour of static/js alone, on a page of its own that no server stands behind."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django_htmx
import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, Route, expect

from tracker.assets import BEHAVIOURS, HTMX
from tracker.jinja import HTMX_CONFIG

pytestmark = pytest.mark.drawn

ORIGIN = "http://onward.test"
HEAD = f"""<!doctype html><meta charset="utf-8"><title>Behaviours</title>
<meta name="htmx-config" content='{HTMX_CONFIG}'><script src="/{HTMX}" defer></script>
{"".join(f'<script type="module" src="/{name}"></script>' for name in BEHAVIOURS)}"""
STATUS = '<div id="status" role="status"></div>'
HASH = "location.hash"
TROUBLE = """<template id="trouble"><p class="message" data-connection-trouble>
<span>Not saved.</span><button type="button">Try again</button></p></template>"""


class Site:
    """Answers every request of the page: scripts from their files, paths from `answers`."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.asked: list[str] = []

    def __call__(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN)
        if path.endswith(".js"):
            packaged = Path(django_htmx.__file__).parent / "static"
            folder = packaged if path.startswith("/django_htmx") else settings.BASE_DIR / "static"
            route.fulfill(path=f"{folder}{path}", content_type="text/javascript")
            return
        self.asked.append(f"{route.request.method} {path}")
        answer = self.answers.get(path, "")
        if answer is None:
            route.abort()
        else:
            route.fulfill(body=answer, content_type="text/html")


def leads_to(page: Page, part: str) -> None:
    expect(page).to_have_url(f"{ORIGIN}/{part}")


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def show(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    context = browser.new_context(base_url=ORIGIN)
    context.route("**/*", site)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    def shown(body: str, html: str = "") -> Page:
        site.answers["/"] = f"{html}{HEAD}<body>{body}"
        page.goto("/")
        return page

    yield shown
    context.close()
    assert errors == []


def test_an_announcement_is_written_into_the_same_region(show: Callable[..., Page]) -> None:
    page = show(STATUS)
    page.evaluate("region = document.getElementById('status')")
    say = "text => document.dispatchEvent(new CustomEvent('announce', {detail: {text}}))"
    page.evaluate(say, "Saved 14:02")
    expect(page.get_by_role("status")).to_have_text("Saved 14:02")
    assert page.evaluate("region === document.getElementById('status')")


def test_esc_presses_cancel(show: Callable[..., Page]) -> None:
    page = show('<form data-escape-cancels><input autofocus><a data-cancel href="#back">Cancel</a>')
    page.locator("input").press("Escape")
    leads_to(page, "#back")


def test_the_focus_returns_to_the_control_that_asked(show: Callable[..., Page], site: Site) -> None:
    swaps = 'hx-target="#pay" hx-swap="outerHTML" data-focus-key="7-pay"'
    edit = f'<a id="pay" href="/edit" hx-get="/edit" {swaps}>'
    site.answers["/edit"] = f"""<form id="pay" hx-post="/save" {swaps} method="post">
        <input autofocus name="pay"><button>Save</button></form>"""
    site.answers["/save"] = f"{edit}EUR 70,000</a>".replace('id="pay" ', 'id="pay-shown" ')
    page = show(f"{edit}Add</a>")
    page.get_by_role("link").click()
    expect(page.get_by_role("textbox")).to_be_focused()
    page.get_by_role("textbox").press("Enter")
    expect(page.get_by_role("link", name="EUR 70,000")).to_be_focused()


def test_a_letter_presses_its_control_but_never_while_typing(show: Callable[..., Page]) -> None:
    page = show('<input id="line"><a href="#new" data-shortcut="c">Add</a>')
    page.locator("#line").press("c")
    assert page.evaluate(HASH) == ""
    page.locator("#line").evaluate("field => field.blur()")
    page.keyboard.press("Control+c")
    assert page.evaluate(HASH) == ""
    page.keyboard.press("c")
    leads_to(page, "#new")


def test_letters_do_nothing_where_they_are_switched_off(show: Callable[..., Page]) -> None:
    page = show('<a href="#new" data-shortcut="c">Add</a>', '<html data-shortcuts="off">')
    page.keyboard.press("c")
    assert page.evaluate(HASH) == ""


def test_letters_walk_the_rows_and_act_on_the_one_with_the_focus(show: Callable[..., Page]) -> None:
    """What stands in a row is that row's own; a tick box is ticked and the row keeps the focus."""
    row = """<p data-row><input type="checkbox" data-shortcut="x" id="x{0}"><a href="#{0}">{0}</a>
        <button data-shortcut="m" id="m{0}">Move</button></p>"""
    page = show(row.format(1) + row.format(2) + row.format(3))
    page.keyboard.press("m")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement === document.body")
    for letter in "jjkjx":
        page.keyboard.press(letter)
    expect(page.get_by_role("link", name="2")).to_be_focused()
    assert page.locator(":checked").evaluate_all("boxes => boxes.map(b => b.id)") == ["x2"]
    page.keyboard.press("m")
    expect(page.locator("#m2")).to_be_focused()
    for letter in "jjj":
        page.keyboard.press(letter)
    page.keyboard.press("Enter")
    leads_to(page, "#3")


def test_two_letters_are_pressed_soon_after_each_other(show: Callable[..., Page]) -> None:
    """The second alone does what it does alone; a link in a closed menu of the head is found."""
    page = show("""<header><details><summary>More</summary>
        <a href="#trash" data-shortcut="gx">Trash</a></details></header>
        <a href="#alone" data-shortcut="x">x</a>""")
    page.keyboard.press("g")
    page.keyboard.press("x")
    leads_to(page, "#trash")
    page.keyboard.press("x")
    leads_to(page, "#alone")


def test_the_newest_undo_is_pressed(show: Callable[..., Page], site: Site) -> None:
    site.answers["/move"] = '<p id="b"><a href="#second" data-shortcut="u">Undo</a></p>'
    page = show("""<p id="b"><a href="/move" hx-get="/move" hx-target="#b" hx-swap="outerHTML">Move
        </a></p><p><a href="#first" data-shortcut="u">Undo</a></p>""")
    page.keyboard.press("Control+z")
    leads_to(page, "#first")
    page.get_by_role("link", name="Move").click()
    expect(page.get_by_role("link", name="Undo")).to_have_count(2)
    page.keyboard.press("u")
    leads_to(page, "#second")


def test_esc_goes_back_only_where_nothing_else_closes(show: Callable[..., Page]) -> None:
    page = show("""<a href="#back" data-shortcut="Escape">Back</a><form data-escape-cancels><button>
        Save</button><a data-cancel href="#cancelled">Cancel</a></form>""")
    page.get_by_role("button").press("Escape")
    leads_to(page, "#cancelled")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    leads_to(page, "#back")


def test_letters_leave_the_keys_of_browsers_alone(show: Callable[..., Page]) -> None:
    """U9: held keys, fields, open dialogs."""
    page = show("""<a href="#new" data-shortcut="c z">Add</a><input type="search"><select></select>
        <div contenteditable>x</div><input type="radio"><dialog><button>Close</button></dialog>""")
    for key in ("Control+c", "Meta+c", "Alt+c", "Control+Shift+z"):
        page.keyboard.press(key)
    for field in page.locator("input, select, [contenteditable]").all():
        field.focus()
        page.keyboard.press("c")
    page.evaluate("document.activeElement.blur(); document.querySelector('dialog').showModal()")
    page.keyboard.press("c")
    assert page.evaluate(HASH) == ""


def test_a_password_is_shown_and_hidden(show: Callable[..., Page]) -> None:
    page = show('<input id="p" type="password"><button data-show-password="p">Show</button>')
    page.get_by_role("button").click()
    expect(page.locator("#p")).to_have_attribute("type", "text")
    expect(page.get_by_role("button")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button").click()
    expect(page.locator("#p")).to_have_attribute("type", "password")


@pytest.mark.parametrize("how", ["", 'hx-post="/save" hx-swap="none"'], ids=["plain", "htmx"])
def test_ten_presses_send_once(show: Callable[..., Page], site: Site, how: str) -> None:
    page = show(f'<form action="/save" method="post" {how}><button>Keep it</button></form>')
    with page.expect_response("**/save"):
        page.evaluate(
            "b = document.querySelector('button'); for (let i = 0; i < 10; i++) b.click()"
        )
    # What must not come has no sign of its own.
    page.wait_for_timeout(300)
    assert site.asked.count("POST /save") == 1


def test_silence_of_the_server_is_said_and_nothing_written_is_lost(
    show: Callable[..., Page], site: Site
) -> None:
    site.answers["/save"] = None
    form = """<form hx-post="/save" hx-swap="none" method="post">
        <textarea>Kept</textarea><button>Save</button></form>"""
    page = show(form + STATUS + TROUBLE)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".message")).to_contain_text("Not saved.")
    expect(page.get_by_role("status")).to_have_text("Not saved.")
    expect(page.get_by_role("textbox")).to_have_value("Kept")
    site.answers["/save"] = ""
    with page.expect_response("**/save"):
        page.get_by_role("button", name="Try again").click()
    expect(page.locator(".message")).to_have_count(0)
    assert site.asked.count("POST /save") == 2


def test_written_characters_are_counted(show: Callable[..., Page]) -> None:
    page = show('<input data-character-count="n"><p id="n"><span>0</span> of 200</p>')
    page.get_by_role("textbox").fill("twelve words")
    expect(page.locator("#n")).to_have_text("12 of 200")


def test_an_open_menu_closes_at_esc_and_at_a_press_elsewhere(show: Callable[..., Page]) -> None:
    page = show(
        "<details data-close-menu><summary>More</summary><a href='#x'>Trash</a></details><p>Page"
    )
    menu = page.locator("details")
    page.locator("summary").click()
    page.get_by_role("link").focus()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(page.locator("summary")).to_be_focused()
    page.locator("summary").click()
    page.locator("p").click()
    expect(menu).not_to_have_attribute("open", "")


def test_a_choice_sends_its_form(show: Callable[..., Page], site: Site) -> None:
    page = show(
        '<form data-submit-on-change><select name="stage"><option>any<option>panel</select>'
    )
    page.locator("select").select_option("panel")
    page.wait_for_url("**/?stage=panel")


def test_ctrl_enter_saves_a_text_of_several_lines(show: Callable[..., Page], site: Site) -> None:
    page = show('<form data-enter-saves><textarea name="t"></textarea><button name="a" value="1">')
    page.get_by_role("textbox").fill("x")
    page.get_by_role("textbox").press("Control+Enter")
    page.wait_for_url("**/?t=x&a=1")


def test_signing_out_clears_what_htmx_noted(show: Callable[..., Page]) -> None:
    page = show(
        '<form data-session-end action="/out" method="post"><button>Sign out</button></form>'
    )
    page.evaluate("sessionStorage.setItem('htmx-current-path-for-history', '/?q=private')")
    page.get_by_role("button").click()
    page.wait_for_url("**/out")
    assert page.evaluate("sessionStorage.length") == 0
