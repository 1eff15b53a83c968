"""The whole story as one person: from an empty desk to a first honest pattern."""

import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from reflections.debriefs.models import HardQuestion
from tests.browser.hands import Hands, Keyboard, Mouse, arrive
from tests.factories import PASSWORD
from tracker.applications.models import Application

STAGES = ["Applied", "Recruiter call", "Assessment", "Hiring manager", "Panel", "Final"]


@dataclass
class Told:
    """One application as this test tells it, so that every number can be counted by hand."""

    company: str
    title: str
    source: str
    furthest: str
    outcome: str = "Still open"

    @property
    def talked(self) -> bool:
        return self.furthest != "Applied"


ACME = Told("Acme Freight", "Data engineer", "Job board", "Applied", "Said no")
DOVE = Told("Kestrel and Dove", "Analyst", "Referral", "Recruiter call")
NORTH = Told("Nordwind Logistics", "Senior data engineer", "Referral", "Panel", "Said no")
ARCHIVE = Told("Oudezijl Archive", "Records engineer", "Company site", "Assessment")
LUMEN = Told("Lumen Rail", "Timetable analyst", "Job board", "Applied")
SEARCH = [ACME, DOVE, NORTH, ARCHIVE, LUMEN]


@dataclass
class Person:
    """Somebody at a page, with a mouse or without, with JavaScript or without."""

    page: Page
    hands: Hands
    scripts: bool = True

    def button(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("button", name=name, exact=True))

    def link(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("link", name=name))

    def fill(self, label: str, text: str) -> None:
        self.hands.fill(self.page.get_by_label(label, exact=True), text)

    def choose(self, label: str, words: str) -> None:
        self.hands.choose(self.page.get_by_label(label, exact=True), words)

    def check(self, answer: str, *, question: str = "") -> None:
        """Choose a radio or a box, inside the fieldset of `question` where one is named."""
        place = self.page.get_by_role("group", name=question) if question else self.page
        self.hands.check(place.get_by_label(answer, exact=True))

    def sees(self, heading: str) -> None:
        arrive(self.page, heading)

    def go_on(self, heading: str) -> None:
        self.button("Continue")
        self.sees(heading)


def sign_up(mara: Person) -> None:
    mara.page.goto("/accounts/signup/")
    mara.fill("What shall we call you? (optional)", "Mara")
    mara.fill("E-mail address", "mara@example.org")
    mara.fill("Password", PASSWORD)
    mara.button("Create the account")
    mara.button("Start empty")
    expect(mara.page).to_have_url(re.compile(r"/\??$"))


def add_line(mara: Person, line: str) -> None:
    """One line from Today and Enter; without JavaScript it is shown first."""
    mara.page.goto("/")
    mara.hands.fill(mara.page.get_by_label("Add one line"), line)
    mara.page.keyboard.press("Enter")
    if not mara.scripts:
        expect(mara.page.get_by_role("button", name="Keep it")).to_be_focused()
        mara.page.keyboard.press("Enter")
    expect(mara.page.locator("#messages")).to_contain_text("Kept")


def add_form(mara: Person, told: Told, when: str) -> None:
    mara.page.goto("/applications/new/")
    mara.fill("Role", told.title)
    mara.fill("Company", told.company)
    mara.choose("Where does it stand?", "Applied")
    mara.fill("Since when?", when)
    mara.choose("Came from", told.source)
    mara.button("Keep it")
    expect(mara.page.locator("#messages")).to_contain_text("Kept")


def open_application(mara: Person, told: Told) -> None:
    mara.page.goto("/applications/?view=all")
    mara.hands.press(mara.page.get_by_role("link", name=told.title, exact=True))
    mara.sees(told.title)


def move(mara: Person, told: Told, stage: str) -> None:
    """Two presses on the application's page."""
    open_application(mara, told)
    mara.hands.press(mara.page.locator("summary").filter(has_text="Move stage"))
    mara.button(stage)
    expect(mara.page.locator("#messages")).to_contain_text(f"Moved to {stage}")


def reject(mara: Person, told: Told) -> None:
    """Two presses, then the landing page."""
    open_application(mara, told)
    mara.link("They said no")
    mara.button("Record it")
    mara.sees(f"They said no to {told.title} at {told.company}.")


def one_minute_debrief(mara: Person) -> None:
    mara.check("Now")
    mara.go_on("Five taps, and it is filed")
    mara.check("in between", question="How are you right now?")
    mara.check("a bit", question="How much did you want this job itself?")
    mara.check("light", question="How much of yourself went into this one?")
    mara.button("File it")
    expect(mara.page).not_to_have_url(re.compile("/quick/"))


def debrief_until_the_crash(mara: Person) -> None:
    mara.check("Now")
    mara.go_on("What held up?")
    mara.check("I stayed calm", question="What worked, even so?")
    mara.fill("One thing you would do the same way again", "Drew the lineage chart")
    mara.check("Keep this in bragging rights")
    mara.go_on("Did I really want it?")
    mara.check("a lot", question="How much did you want this job itself?")
    mara.check("the daily work", question="What drew you?")
    mara.go_on("How did it go?")
    mara.check("all in", question="How much of yourself went into this one?")
    mara.fill("Question 1", "How would you know the model got worse?")
    if mara.scripts:
        # Saved as it is written: the browser is killed without anything being pressed.
        wait_until_kept("How would you know the model got worse?")
    else:
        mara.button("Another question")
        expect(mara.page.get_by_label("Question 2", exact=True)).to_be_visible()


def wait_until_kept(question: str) -> None:
    """Until the record itself holds the words, because a note on the page may be older."""
    patience = time.monotonic() + 8
    while not HardQuestion.objects.filter(text=question).exists():
        assert time.monotonic() < patience, "nothing was saved"
        time.sleep(0.05)


def debrief_after_the_crash(mara: Person) -> None:
    mara.page.goto("/")
    mara.link("Continue with Nordwind")
    mara.sees("How did it go?")
    expect(mara.page.get_by_label("Question 1", exact=True)).to_have_value(
        "How would you know the model got worse?"
    )
    effort = mara.page.get_by_role("group", name="How much of yourself went into this one?")
    expect(effort.get_by_label("all in", exact=True)).to_be_checked()
    mara.go_on("Could I have seen it coming?")
    mara.button("Skip this step")
    mara.sees("Why, as far as anyone can know?")
    mara.choose("Your best guess", "Answers, examples, structure")
    mara.go_on("Is there one thing to take along?")
    mara.check("do something differently")
    mara.fill("When", "someone asks how I would notice it going wrong,")
    mara.fill("I will", "tell the story of the silent alarm.")
    mara.go_on("And now?")
    mara.check("all right", question="How are you right now?")
    mara.button("File it")
    expect(mara.page).not_to_have_url(re.compile("/close/"))


def numbers(row: Locator) -> list[int]:
    """The cells of a row after its name, a dash read as none."""
    cells = row.get_by_role("cell").all_inner_texts()
    found = [re.search(r"\d+", text) for text in cells if re.fullmatch(r"\s*(\d+|–)\s*.*", text)]
    return [int(match[0]) if match else 0 for match in found]


def check_how_far(page: Page) -> None:
    region = page.get_by_role("region", name="How far they got")
    order = {stage: number for number, stage in enumerate(STAGES)}
    for stage in STAGES[: order["Panel"] + 1]:
        here = [told for told in SEARCH if told.furthest == stage]
        reached = sum(order[told.furthest] >= order[stage] for told in SEARCH)
        still_open = sum(told.outcome == "Still open" for told in here)
        expected = [reached, reached - len(here), still_open, len(here) - still_open]

        row = region.get_by_role("row").filter(has=page.get_by_role("rowheader", name=stage))

        assert numbers(row) == expected, stage


def check_endings(page: Page) -> None:
    region = page.get_by_role("region", name="Where they ended")
    for outcome, count in Counter(told.outcome for told in SEARCH).items():
        stages = Counter(told.furthest for told in SEARCH if told.outcome == outcome)
        row = region.get_by_role("row").filter(has=page.get_by_role("rowheader", name=outcome))

        found = numbers(row)

        assert found[0] == count
        assert [number for number in found[1:] if number] == [
            stages[stage] for stage in STAGES if stages[stage]
        ]


def check_sources(page: Page) -> None:
    region = page.get_by_role("region", name="By where it came from")
    for source, count in Counter(told.source for told in SEARCH).items():
        line = region.locator("dl > div").filter(has=page.locator("dt", has_text=source))

        assert int(line.locator("dd").first.inner_text()) == count
    whole = region.locator("dl > div").filter(has=page.locator("dt", has_text="All"))
    assert whole.locator("dd").first.inner_text() == "3 of 5"


def check_links(page: Page) -> None:
    """Each number opens just as many applications."""
    links = page.get_by_role("main").locator("a[href^='/patterns/']")
    pairs = {
        link.get_attribute("href"): link.inner_text()
        for link in links.all()
        if link.inner_text().isdigit()
    }
    assert len(pairs) >= 10
    for href, text in pairs.items():
        page.goto(str(href))

        assert page.locator("ul.rows > li").count() == int(text), href


@pytest.mark.parametrize(
    ("hands", "scripts"),
    [
        (Mouse(), True),
        pytest.param(Keyboard(), True, marks=pytest.mark.drawn),
        pytest.param(Mouse(), False, marks=pytest.mark.drawn),
    ],
    ids=["mouse", "keyboard", "without-javascript"],
)
def test_from_an_empty_desk_to_a_first_pattern(
    visitor: Callable[..., Page],
    hands: Hands,
    scripts: bool,  # noqa: FBT001 (a parameter of pytest)
) -> None:
    mara = Person(visitor(java_script_enabled=scripts), hands, scripts)
    sign_up(mara)
    add_line(mara, "Data engineer at Acme Freight, applied 20 days ago via LinkedIn")
    add_line(mara, "Analyst at Kestrel and Dove, applied 9 days ago, referral from Dana")
    add_form(mara, NORTH, "40 days ago")
    add_form(mara, ARCHIVE, "12 days ago")
    add_form(mara, LUMEN, "60 days ago")
    assert Application.objects.count() == 5

    move(mara, DOVE, "Recruiter call")
    move(mara, ARCHIVE, "Assessment")
    move(mara, NORTH, "Hiring manager")
    move(mara, NORTH, "Panel")
    reject(mara, ACME)
    one_minute_debrief(mara)
    reject(mara, NORTH)
    debrief_until_the_crash(mara)
    session = mara.page.context.storage_state()
    mara.page.context.close()
    mara.page = visitor(storage_state=session, java_script_enabled=scripts)
    debrief_after_the_crash(mara)

    page = mara.page
    page.goto("/lessons/")
    expect(page.get_by_text("I will tell the story of the silent alarm.")).to_be_visible()
    page.goto("/brags/")
    expect(page.get_by_role("link", name="Drew the lineage chart").first).to_be_visible()
    page.goto("/patterns/")
    expect(page.get_by_text(re.compile("3 of 5 reached a conversation"))).to_be_visible()
    check_how_far(page)
    check_endings(page)
    check_sources(page)
    check_links(page)
