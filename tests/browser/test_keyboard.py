"""Core tasks by the keys alone, where the focus goes, letters as shortcuts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import pages
from tests.browser.desk import set_desk
from tests.browser.hands import Keyboard
from tests.factories import PASSWORD, make_application, make_brag, make_debrief, make_rejection
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import Stage
from tracker.rejections.models import Rejection
from tracker.shortcuts import GROUPS

pytestmark = pytest.mark.drawn

KEYS = Keyboard()
# Of each key that acts, the last letter too: "g t" is g, then t.
LETTERS = sorted(
    {
        letter
        for _, shortcuts in GROUPS
        for shortcut in shortcuts
        for way in shortcut.keys
        if "+" not in way
        for letter in way.split()
        if len(letter) == 1
    }
)
# Where the focus is, whether its ring is drawn, and whether something lies over it.
STOP = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  const label = stop.closest("label") ?? (stop.labels?.[0] ?? stop);
  const ringed = [stop, label].some((part) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(part);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
  const box = stop.getClientRects()[0];
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const top = document.elementFromPoint(x, y);
  const bare = top && (stop.contains(top) || top.contains(stop) || label.contains(top));
  const name = (stop.innerText || stop.name || stop.id).trim().slice(0, 60);
  window.stops ??= new Set();
  const again = window.stops.has(stop);
  window.stops.add(stop);
  return { name: `${stop.tagName} ${name}`, ringed, bare: Boolean(bare), again };
}"""


@pytest.fixture
def page(alice: User, signed_in: Callable[..., Page]) -> Page:
    return signed_in(alice)


def link(page: Page, name: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("link", name=name)


def test_signing_in_by_keyboard(alice: User, visitor: Callable[..., Page]) -> None:
    """From the address to Today."""
    page = visitor()
    page.goto("/accounts/login/")

    KEYS.fill(page.get_by_label("E-mail address"), alice.email)
    KEYS.fill(page.get_by_label("Password", exact=True), PASSWORD)
    page.keyboard.press("Enter")

    expect(page).to_have_title("Today · Onward")


def test_one_key_one_line_and_enter_log_an_application(alice: User, page: Page) -> None:
    """`c`, the line, Enter keeps it."""
    page.goto("/applications/")

    page.keyboard.press("c")
    expect(page.get_by_label("Add one line")).to_be_focused()
    page.keyboard.type("Data engineer at Acme, applied yesterday")
    page.keyboard.press("Enter")

    expect(page.locator("#messages")).to_contain_text("Data engineer at Acme")
    assert Application.objects.owned_by(alice).get().name == "Data engineer"


def test_finding_and_opening_an_application_by_keyboard(alice: User, page: Page) -> None:
    """`/`, four letters and Enter."""
    make_application(alice, company="Old Mill", title="Baker")
    make_application(alice)
    page.goto("/applications/")

    page.keyboard.press("/")
    page.keyboard.press("Tab")
    KEYS.fill(page.get_by_label("Find in this list"), "mill")
    page.keyboard.press("Enter")
    expect(link(page, "Data engineer")).to_have_count(0)
    KEYS.press(page.locator("tbody").get_by_role("link", name="Baker", exact=True))

    expect(page.get_by_role("heading", level=1)).to_have_text("Baker")


def test_filtering_by_keyboard_keeps_the_focus_on_the_filter(alice: User, page: Page) -> None:
    """The table is swapped whole, and the filter one has just used still has the focus."""
    make_application(alice, stage=Stage.PANEL, title="Baker")
    make_application(alice)
    page.goto("/applications/")

    KEYS.choose(page.get_by_role("combobox", name="Stage"), "Panel")

    expect(link(page, "Data engineer")).to_have_count(0)
    expect(page.get_by_role("combobox", name="Stage")).to_be_focused()


def test_a_fact_opens_saves_and_gives_the_focus_back(alice: User, page: Page) -> None:
    """Enter opens it with the field focused, Enter saves, its own link has the focus."""
    page.goto(set_desk(alice).application)

    KEYS.press(link(page, "edit next step"))
    expect(page.get_by_role("textbox", name="Next step")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Ring Ana")
    page.keyboard.press("Enter")

    expect(link(page, re.compile("Ring Ana ?, edit next step"))).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"Next step saved \d\d:\d\d"))


def test_esc_restores_a_fact_and_gives_the_focus_back(alice: User, page: Page) -> None:
    """What was there comes back, and nothing was saved."""
    page.goto(set_desk(alice).application)

    KEYS.press(link(page, "edit pay"))
    expect(page.get_by_label("From", exact=True)).to_be_focused()
    page.keyboard.type("9")
    page.keyboard.press("Escape")

    expect(link(page, "edit pay")).to_be_focused()
    expect(link(page, "edit pay")).to_contain_text("60,000")


def test_a_text_of_several_lines_is_saved_by_ctrl_enter(alice: User, page: Page) -> None:
    """Enter is a new line there."""
    page.goto(set_desk(alice).application)

    KEYS.press(link(page, "Add notes"))
    expect(page.get_by_role("textbox", name="Notes")).to_be_focused()
    page.keyboard.type("One")
    page.keyboard.press("Enter")
    page.keyboard.type("Two")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_role("link", name="Edit notes")).to_be_focused()
    assert Application.objects.owned_by(alice).get(company__name="Acme Freight").notes == "One\nTwo"


def test_an_entry_is_corrected_by_keyboard(alice: User, page: Page) -> None:
    """The form opens in the timeline, Esc closes it, Save puts the new words there."""
    page.goto(set_desk(alice).application)
    correct = page.get_by_role("link", name="Correct").first

    KEYS.press(correct)
    expect(page.locator(".entry--editing :focus")).to_have_count(1)
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()
    page.keyboard.press("Escape")
    expect(correct).to_be_focused()
    KEYS.press(correct)
    KEYS.fill(page.locator(".entry--editing textarea"), "A better thought")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("A better thought")).to_be_visible()
    expect(page.get_by_role("link", name="Correct").first).to_be_focused()


def test_a_stage_is_moved_in_three_keys(alice: User, page: Page) -> None:
    """`m`, Tab to the stage, Enter; and it is said."""
    make_application(alice)
    page.goto(f"/applications/{Application.objects.get().pk}/")

    page.keyboard.press("m")
    expect(page.locator("summary", has_text="Move stage")).to_be_focused()
    KEYS.press(page.get_by_role("button", name="Panel", exact=True))

    expect(page.locator("#messages")).to_contain_text("Moved to Panel.")
    assert Application.objects.get().stage == Stage.PANEL


def test_a_no_is_recorded_in_two_presses(alice: User, page: Page) -> None:
    make_application(alice)
    page.goto(f"/applications/{Application.objects.get().pk}/")

    KEYS.press(link(page, "They said no"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Data engineer")
    KEYS.press(page.get_by_role("button", name="Record it"))

    expect(page.get_by_role("heading", level=1)).to_contain_text("They said no to Data engineer")
    assert Rejection.objects.owned_by(alice).count() == 1


def test_a_step_of_the_debrief_is_answered_by_arrows(alice: User, page: Page) -> None:
    """Radios by arrow keys, a tick by Space, Enter goes on."""
    rejection = make_rejection(make_application(alice, stage=Stage.PANEL))
    debrief = make_debrief(rejection, step="wanted")
    page.goto(f"/debriefs/{debrief.pk}/wanted/")

    wanted = page.get_by_role("group", name="How much did you want this job itself?")
    KEYS.check(wanted.get_by_label("a lot", exact=True))
    KEYS.check(page.get_by_label("the daily work"))
    KEYS.press(page.get_by_role("button", name="Continue", exact=True))

    expect(page.get_by_role("heading", level=1)).to_have_text("How did it go?")
    debrief.refresh_from_db()
    assert (debrief.wanted, debrief.draw) == (4, ["daily_work"])


def test_a_brag_is_added_by_one_key_and_bettered(page: Page) -> None:
    """`b`, two lines; then its name opens it, and the focus comes back to it."""
    page.goto("/brags/")

    page.keyboard.press("b")
    page.keyboard.type("Fixed the rota")
    page.keyboard.press("Tab")
    page.keyboard.type("Nobody worked twice")
    page.keyboard.press("Enter")
    name = link(page, re.compile("Fixed the rota ?, edit"))
    expect(name).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Kept: Fixed the rota")
    assert page.evaluate("document.activeElement.name") == "title"
    KEYS.press(name)
    KEYS.fill(
        page.locator(".brag--open [name=title]"),
        "Fixed the whole rota",
    )
    page.keyboard.press("Enter")

    expect(link(page, re.compile("Fixed the whole rota ?, edit"))).to_be_focused()


def test_after_deleting_the_focus_is_on_the_way_back(alice: User, page: Page) -> None:
    """What is left says so and has the focus; Undo gives the entry and the focus back."""
    make_brag(alice)
    page.goto("/brags/")

    KEYS.press(link(page, "Closed the month"))
    KEYS.press(page.get_by_role("button", name="Move to Trash"))
    expect(page.locator(".message--trash")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")

    expect(link(page, re.compile("Closed the month.* edit"))).to_be_focused()


def test_a_ticked_step_keeps_the_focus(alice: User, page: Page) -> None:
    """The box one has ticked is the box one is on."""
    page.goto(set_desk(alice).application)
    box = page.get_by_role("checkbox", name="Write the freight story")

    KEYS.check(box)

    expect(page.get_by_role("status")).to_have_text("Done: Write the freight story")
    expect(box).to_be_focused()
    expect(box).to_be_checked()


def test_a_menu_opens_by_enter_and_closes_by_esc(page: Page) -> None:
    """Esc gives the focus back; going on with Tab closes it too."""
    page.goto("/")
    more = page.locator("nav summary", has_text="More")

    KEYS.press(more)
    expect(link(page, "Trash")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(more).to_be_focused()
    expect(link(page, "Trash")).to_be_hidden()
    page.keyboard.press("Enter")
    for _ in range(page.locator("nav .menu__list a").count() + 1):
        page.keyboard.press("Tab")

    expect(link(page, "Trash")).to_be_hidden()


def test_letters_do_nothing_while_one_writes(alice: User, page: Page) -> None:
    """U9: in every field of the pages with the most fields, no letter leads away."""
    desk = set_desk(alice)
    for path in ("/applications/new/", desk.application, "/brags/", "/settings/"):
        page.goto(path)
        address = page.url
        for field in page.locator("main :is(input, textarea, select):visible").all():
            field.focus()
            for letter in LETTERS:
                page.keyboard.press(letter)
            assert page.url == address
            expect(field).to_be_focused()


def test_letters_can_be_switched_off(alice: User, page: Page) -> None:
    page.goto("/settings/")
    KEYS.check(page.get_by_label("Keys of one letter"))
    page.get_by_label("Keys of one letter").set_checked(False)
    KEYS.press(page.get_by_role("button", name="Save the settings"))
    expect(page.get_by_role("status")).to_contain_text("Saved")
    page.goto("/brags/")

    for letter in LETTERS:
        page.keyboard.press(letter)

    assert page.url.endswith("/brags/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    alice.refresh_from_db()
    assert not alice.letter_shortcuts


@pytest.mark.parametrize("viewport", [(1280, 800), (360, 640)], ids=["wide", "narrow"])
@pytest.mark.parametrize("which", ["today", "application", "debrief", "table"])
def test_every_stop_shows_its_ring_and_nothing_covers_it(
    which: str, viewport: tuple[int, int], alice: User, signed_in: Callable[..., Page]
) -> None:
    """The ring is drawn, at least 2 px, and what has the focus is what lies on top."""
    pages.fill(alice)
    desk = set_desk(alice)
    page = signed_in(alice, viewport={"width": viewport[0], "height": viewport[1]})
    paths = {"today": "/", "application": desk.application, "table": "/applications/?view=quiet"}
    page.goto(paths.get(which, f"{desk.debrief}why/"))
    stops = []
    for _ in range(250):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["again"]:
            break
        stops.append(stop)

    assert len(stops) > 8
    assert [stop["name"] for stop in stops if not stop["ringed"]] == []
    assert [stop["name"] for stop in stops if not stop["bare"]] == []
