"""Two ways to use a page: with a mouse, and with the keys alone.

A press does not wait for what it leads to. Before the next key, and before anything is read or
counted, `arrive` or an `expect` waits for what a person would see.
"""

import re
from typing import Protocol

from playwright.sync_api import Locator, Page, expect


def arrive(page: Page, heading: str | re.Pattern[str]) -> None:
    """Wait for the page with this heading, and for its scripts: before them no letter is heard."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.wait_for_load_state()


class Hands(Protocol):
    def press(self, control: Locator) -> None: ...
    def check(self, control: Locator) -> None: ...
    def fill(self, control: Locator, text: str) -> None: ...
    def choose(self, control: Locator, label: str) -> None: ...


class Mouse:
    def press(self, control: Locator) -> None:
        control.click()

    def check(self, control: Locator) -> None:
        control.check()

    def fill(self, control: Locator, text: str) -> None:
        control.click()
        control.fill(text)

    def choose(self, control: Locator, label: str) -> None:
        control.select_option(label=label)


class Keyboard:
    """Goes by Tab to what it wants, as someone without a mouse does, and never by script."""

    LONGEST_WAY = 150

    def reach(self, control: Locator, *, among: bool = False) -> None:
        """Tab until `control` has the focus; `among`: until any radio of its name has it."""
        page: Page = control.page
        arrived = (
            "e => document.activeElement?.name === e.name"
            if among
            else "e => document.activeElement === e"
        )
        control.wait_for(state="attached")
        # A page that is still coming gives the focus to its first field when it is there.
        page.wait_for_load_state()
        for _ in range(self.LONGEST_WAY):
            if control.evaluate(arrived):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"no way by keyboard to {control}")

    def press(self, control: Locator) -> None:
        self.reach(control)
        control.page.keyboard.press("Enter")

    def check(self, control: Locator) -> None:
        keyboard = control.page.keyboard
        if control.get_attribute("type") != "radio":
            self.reach(control)
            if not control.is_checked():
                keyboard.press("Space")
            return
        self.reach(control, among=True)
        keyboard.press("Space")
        for _ in range(40):
            if control.is_checked():
                return
            keyboard.press("ArrowDown")
        raise AssertionError(f"no way by arrow keys to {control}")

    def fill(self, control: Locator, text: str) -> None:
        self.reach(control)
        control.page.keyboard.press("Control+A")
        control.page.keyboard.insert_text(text)

    def choose(self, control: Locator, label: str) -> None:
        self.reach(control)
        control.page.keyboard.type(label)
