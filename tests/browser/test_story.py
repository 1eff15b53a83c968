"""The whole story as one person: from an empty desk to a first honest pattern."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

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


def sign_up(page: Page) -> None:
    page.goto("/accounts/signup/")
    page.get_by_label("What shall we call you?").fill("Mara")
    page.get_by_label("E-mail address").fill("mara@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Create the account").click()
    page.get_by_role("button", name="Start empty").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def add_line(page: Page, line: str) -> None:
    """One line from Today: Enter shows what was understood, Enter again keeps it."""
    page.goto("/")
    page.get_by_label("Add one line").fill(line)
    page.keyboard.press("Enter")
    keep = page.get_by_role("button", name="Keep it")
    expect(keep).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").or_(page.get_by_text("Kept"))).not_to_have_count(0)
    expect(page).not_to_have_url(re.compile("/line/"))


def add_form(page: Page, told: Told, when: str) -> None:
    page.goto("/applications/new/")
    page.get_by_label("Company", exact=True).fill(told.company)
    page.get_by_label("Role", exact=True).fill(told.title)
    page.get_by_label("Came from", exact=True).select_option(label=told.source)
    page.get_by_label("Where does it stand?").select_option(label="Applied")
    page.get_by_label("Since when?").fill(when)
    page.get_by_role("button", name="Keep it").click()
    expect(page).not_to_have_url(re.compile("/new/"))


def open_application(page: Page, told: Told) -> None:
    page.goto("/applications/?view=all")
    page.get_by_role("link", name=told.title, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(told.title)


def move(page: Page, told: Told, stage: str) -> None:
    """Two clicks on the application's page."""
    open_application(page, told)
    page.get_by_text("Move stage").click()
    page.get_by_role("button", name=stage, exact=True).click()
    expect(page.get_by_text(f"Moved to {stage}")).not_to_have_count(0)


def reject(page: Page, told: Told) -> None:
    """Two presses, then the landing page."""
    open_application(page, told)
    page.get_by_role("link", name="They said no").click()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        f"They said no to {told.title} at {told.company}."
    )


def tick(page: Page, question: str, answer: str) -> None:
    """Choose a radio or a box inside the fieldset of that legend."""
    group = page.get_by_role("group", name=question)
    group.get_by_label(answer, exact=True).check()


def go_on(page: Page, title: str) -> None:
    page.get_by_role("button", name="Continue", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def one_minute_debrief(page: Page) -> None:
    page.get_by_label("Now", exact=True).check()
    page.get_by_role("button", name="Continue").click()
    tick(page, "How are you right now?", "in between")
    tick(page, "How much did you want this job itself?", "a bit")
    tick(page, "How much of yourself went into this one?", "light")
    page.get_by_role("button", name="File it").click()
    expect(page).not_to_have_url(re.compile("/quick/"))


def debrief_until_the_crash(page: Page) -> None:
    page.get_by_label("Now", exact=True).check()
    go_on(page, "What held up?")
    tick(page, "What worked, even so?", "I stayed calm")
    page.get_by_label("One thing you would do the same way again").fill("Drew the lineage chart")
    page.get_by_label("Keep this in bragging rights").check()
    go_on(page, "Did I really want it?")
    tick(page, "How much did you want this job itself?", "a lot")
    tick(page, "What drew you?", "the daily work")
    go_on(page, "How did it go?")
    tick(page, "How much of yourself went into this one?", "all in")
    page.get_by_label("Question 1").fill("How would you know the model got worse?")
    # Saved as it is written: the browser is killed without pressing anything.
    expect(page.get_by_text(re.compile(r"Saved \d+:\d\d"))).to_be_visible()
    expect(page.get_by_label("Question 1")).to_have_value(re.compile("got worse"))
    page.wait_for_timeout(2200)


def debrief_after_the_crash(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name=re.compile("Begin|Continue|Go on")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How did it go?")
    expect(page.get_by_label("Question 1")).to_have_value("How would you know the model got worse?")
    effort = page.get_by_role("group", name="How much of yourself went into this one?")
    expect(effort.get_by_label("all in", exact=True)).to_be_checked()
    go_on(page, "Could I have seen it coming?")
    page.get_by_role("button", name="Skip this step").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Why, as far as anyone can know?")
    page.get_by_label("Your best guess").or_(page.get_by_label("Reason")).first.select_option(
        value="interview_answers"
    )
    go_on(page, "Is there one thing to take along?")
    page.get_by_label("do something differently").check()
    page.get_by_label("When", exact=True).fill("someone asks how I would notice it going wrong,")
    page.get_by_label("I will", exact=True).fill("tell the story of the silent alarm.")
    go_on(page, "And now?")
    tick(page, "How are you right now?", "all right")
    page.get_by_role("button", name="File it").click()


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


def test_from_an_empty_desk_to_a_first_pattern(visitor: Callable[..., Page]) -> None:
    page = visitor()
    sign_up(page)
    add_line(page, "Data engineer at Acme Freight, applied 20 days ago via LinkedIn")
    add_line(page, "Analyst at Kestrel and Dove, applied 9 days ago, referral from Dana")
    add_form(page, NORTH, "40 days ago")
    add_form(page, ARCHIVE, "12 days ago")
    add_form(page, LUMEN, "60 days ago")
    assert Application.objects.count() == 5

    move(page, DOVE, "Recruiter call")
    move(page, ARCHIVE, "Assessment")
    move(page, NORTH, "Hiring manager")
    move(page, NORTH, "Panel")
    reject(page, ACME)
    one_minute_debrief(page)
    reject(page, NORTH)
    debrief_until_the_crash(page)
    session = page.context.storage_state()
    page.context.close()
    page = visitor(storage_state=session)
    debrief_after_the_crash(page)

    page.goto("/lessons/")
    expect(page.get_by_text("tell the story of the silent alarm.")).to_be_visible()
    page.goto("/brags/")
    expect(page.get_by_text("Drew the lineage chart")).to_be_visible()
    page.goto("/patterns/")
    expect(page.get_by_text(re.compile("3 of 5 reached a conversation"))).to_be_visible()
    check_how_far(page)
    check_endings(page)
    check_sources(page)
    check_links(page)
